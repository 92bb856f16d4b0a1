"""What is to be done, what is late and what is done, on many days of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.year.conftest import ASKED, all_actions
from tests.year.expected_actions import ACTIONS, COUNTS, DUE, ENDED, OVERDUE, TO_DO, Counted
from tests.year.known_wrong import compare

if TYPE_CHECKING:
    from tests.year.conftest import Year

NAMES = {id_: name for name, id_ in ACTIONS.items()}


def test_expected_days_are_many_enough() -> None:
    """22 actions were asked for, 39 days on which something may be overdue, and both are what the story has."""
    assert (len(ACTIONS), len(ENDED), len(OVERDUE), len(COUNTS)) == (22, 22, 39, 11)


def test_all_actions_of_the_story_are_on_record(year: Year) -> None:
    """Each command of the story made the action that its short name stands for."""
    assert {row["id"] for row in year.office.rows("actions", "--all", "--as-of", "2026-04-30")} == set(ACTIONS.values())


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


@pytest.mark.parametrize("name", ENDED)
def test_end_of_an_action(year: Year, name: str) -> None:
    """At the end of the year each action stands as the story leaves it."""
    row, right = _row(year, name, "2026-04-30"), ENDED[name]
    stands = (row["status"], row["closed_on"], *row["owners"])
    assert stands == (right.status, right.closed, *filter(None, [right.owner])), right.why
    compare(f"{name} moved", row["moved"], right.moved, right.why)
    if right.carried is not None:
        compare(f"{name} carried", row["carried"], right.carried, right.why)


@pytest.mark.parametrize(("name", "day", "due", "why"), DUE)
def test_due_as_known_on_a_day(year: Year, name: str, day: str, due: str | None, why: str) -> None:
    """A due date is that which was known on the day, whatever was moved or cancelled later."""
    assert _row(year, name, day)["due"] == due, why


@pytest.mark.parametrize(("organisation", "day", "names", "unowned", "why"), TO_DO)
def test_what_a_member_has_to_do(year: Year, organisation: str, day: str, names: str, unowned: int, why: str) -> None:
    """A member is shown its people's actions, those that leavers left behind, and what all members owe."""
    result = year.office.call("actions", "--open", "--organisation", organisation, "--as-of", day, "--format", "csv")
    listed = {NAMES[line.partition(",")[0]] for line in result.out.splitlines()[1:]}
    assert listed == set(names.split()), why
    has = "1 more action has" if unowned == 1 else f"{unowned} more actions have"
    assert f"{has} no owner" in result.err, why


def _row(year: Year, name: str, day: str) -> dict[str, Any]:
    rows = year.office.rows("actions", "--all", "--as-of", day)
    return next(row for row in rows if row["id"] == ACTIONS[name])
