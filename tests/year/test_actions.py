"""What is to be done, what is late and what is done, on many days of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.year.conftest import ASKED, all_actions
from tests.year.expected import ACTIONS, COUNTS, OVERDUE, Counted

if TYPE_CHECKING:
    from tests.year.conftest import Year

NAMES = {id_: name for name, id_ in ACTIONS.items()}


def test_expected_days_are_many_enough() -> None:
    """22 actions were asked for, 39 days on which something may be overdue, and both are what the story has."""
    assert (len(ACTIONS), len(OVERDUE), len(COUNTS)) == (22, 39, 11)


def test_all_actions_of_the_story_are_on_record(year: Year) -> None:
    """Each command of the story made the action that its short name stands for."""
    assert {row["id"] for row in year.office.rows("actions", "--all", "--as-of", "2026-03-31")} == set(ACTIONS.values())


@pytest.mark.parametrize("day", OVERDUE)
def test_overdue_on_a_day(year: Year, day: str) -> None:
    """What is late on a day is what the story makes late."""
    late = {NAMES[row["id"]] for row in year.office.rows("actions", "--overdue", "--as-of", day)}
    names, why = OVERDUE[day]
    assert late == set(names.split()), why


@pytest.mark.parametrize("day", COUNTS)
def test_counts_on_a_day(year: Year, day: str) -> None:
    """The counts below the lists are what can be counted in the story."""
    every = year.office.data("actions", "--all", "--as-of", day)["counts"]
    live = year.office.data("actions", "--open", "--as-of", day)["counts"]
    complete = year.office.data("actions", "--complete", "--as-of", day)["counts"]
    why = COUNTS[day].why
    counted = Counted(
        raised=every["actions"],
        open=live["open"],
        overdue=every["overdue"],
        completed=complete["actions"],
        without_owner=live["without_owner"],
        without_date=live["without_date"],
        why=why,
    )
    assert counted == COUNTS[day], why


@pytest.mark.parametrize("day", ASKED)
def test_later_records_do_not_change_an_answer(year: Year, day: str) -> None:
    """All actions as they stood on a day are listed the same on that day and at the end of the year."""
    assert all_actions(year.office, day) == year.actions[day]
