"""The story is whole: its table names its days, and the repository has a commit of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.year.expected_actions import ACTIONS
from tests.year.story import days, table

if TYPE_CHECKING:
    from tests.year.conftest import Year


def test_table_names_the_days() -> None:
    """Each day that is carried out is a row of the table, with its weekday, in the same order."""
    assert table() == [f"{each.day:%a} {each.day.day} {each.day:%B %Y}" for each in days()]


def test_each_day_is_committed_on_that_day(year: Year) -> None:
    """The history of the repository is that of the story, by real git."""
    dates = year.office.git("log", "--reverse", "--format=%as").split()
    assert list(dict.fromkeys(dates)) == [str(each.day) for each in days()]
    assert year.office.git("status", "--porcelain") == ""


def test_commands_commit_what_they_write(year: Year) -> None:
    """`--commit` commits a change by itself, before the clerk commits the day."""
    log = year.office.git("log", "--reverse", "--format=%as %s").splitlines()
    assert [line for line in log if line.startswith("2025-10-08")] == [
        "2025-10-08 Cancel the meeting night-2025-10-14",
        "2025-10-08 2025-10-08",
    ]


def test_year_is_a_whole_one(year: Year) -> None:
    """Four quarterly meetings and two of a sub-group were held, one was cancelled, and 22 actions were raised."""
    rows = year.office.rows("meetings", "--as-of", "2026-04-30")
    held = [row["body"] for row in rows if row["status"] in {"draft", "confirmed"}]
    assert (held.count("ncsp"), held.count("night")) == (4, 2)
    assert [row["status"] for row in rows].count("cancelled") == 1
    assert len(ACTIONS) == 22
    assert days()[-1].day - days()[0].day == dt.timedelta(days=364)
