"""The story is whole: its table names its days, and the repository has a commit of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.year.expected_actions import ACTIONS, ENDED, JULY, JUNE
from tests.year.expected_meetings import LISTED, MEMBERS, PEOPLE
from tests.year.expected_papers import PAPERS
from tests.year.known_wrong import KNOWN_WRONG
from tests.year.story import days, table
from tests.year.test_later import DAYS, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.year.conftest import Year

SINGLE = {
    "a duty of every quarter completed",
    "a late call",
    "calendar on 2025-11-18",
    "due at the May meeting",
    "open actions beside the strategy",
}
"""The comparisons that are not rows of a table."""


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


def test_each_known_wrong_value_is_compared() -> None:
    """Each entry of the list is the name of a comparison that some test makes."""
    assert set(KNOWN_WRONG) <= {*_compared(), *SINGLE}


def _compared() -> Iterator[str]:
    """Give the names of the comparisons that are rows of tables."""
    yield from (f"{name} {what}" for name in ENDED for what in ("moved", "carried"))
    yield from (f"{who} percent" for who in (*map(" ".join, PEOPLE), *MEMBERS))
    yield from (f"{what} on {day}" for day, _, _ in LISTED for what in ("meetings known", "status of meetings"))
    yield from (f"{question} on {day}" for question in QUESTIONS for day in DAYS)
    yield from (f"{meeting} after a title is overwritten" for meeting in (JUNE, JULY))
    for paper, facts in PAPERS.items():
        yield from (f"{paper} has: {words}" for words in facts.has)
        yield from (f"{paper} lacks: {words}" for words in facts.lacks)
