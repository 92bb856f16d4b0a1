"""What needs doing on many days of the year, and that the officer's commands deal with it."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import git, some
from tests.status.test_status import works
from tests.year.conftest import ASKED, status
from tests.year.expected_actions import ACTIONS
from tests.year.expected_status import NEEDED, WORKS
from tests.year.story import Office, clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.year.conftest import Year

NAMES = {id_: name for name, id_ in ACTIONS.items()}


def _label(row: dict[str, Any]) -> str:
    about = "+".join(NAMES.get(each, each) for each in row["references"])
    return about if row["what"] == "action" else f"{row['what']}:{about}"


@pytest.mark.parametrize("day", NEEDED)
def test_what_needs_doing_on_a_day(year: Year, day: str) -> None:
    """What is listed on a day is what the story leaves to do."""
    needed = NEEDED[day]
    expected = {"overdue or missed": needed.overdue, "due soon": needed.due, "to be settled": needed.unsettled}
    found: dict[str, list[str]] = {gravity: [] for gravity in expected}
    for row in year.office.rows("status", "--as-of", day):
        found[row["gravity"]].append(_label(row))
    assert {gravity: sorted(labels) for gravity, labels in found.items()} == {
        gravity: sorted(labels.split()) for gravity, labels in expected.items()
    }, needed.why


def test_a_quiet_day(year: Year) -> None:
    """On 26 May nothing needs doing until notice of the meeting of 15 July is due."""
    result = year.office.call("status", "--as-of", "2025-05-26", "--format", "table")
    assert result.out == "Nothing needs doing until 7 July 2025.\n"


@pytest.mark.parametrize("day", ASKED)
def test_later_records_do_not_change_what_needed_doing(year: Year, day: str) -> None:
    """The answer for a day is the same on that day and at the end of the year."""
    assert status(year.office, day) == year.statuses[day]


@pytest.mark.parametrize("day", WORKS)
def test_each_command_of_a_day_works(year: Year, tmp_path: Path, day: str) -> None:
    """Every command that the officer is shown on a day runs on the records of that day, and what it writes is done."""
    folder, today = tmp_path / "office", dt.date.fromisoformat(day)
    shutil.copytree(year.office.folder, folder)
    git(folder, "checkout", "--quiet", year.office.revision(day))
    with clock(today):
        rows = some(Office(folder).data("status")["status"])
    for row in rows:
        works(folder, tmp_path / "copy", today, row)
