"""The year, carried out once for all its tests, and asked on each day what is asked again at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.year.expected_actions import COUNTS, OVERDUE
from tests.year.expected_status import NEEDED
from tests.year.story import Office, days

if TYPE_CHECKING:
    from collections.abc import Iterator

ASKED = sorted({*OVERDUE, *COUNTS, *NEEDED})
"""The days on which all actions, and what needs doing, are listed, in the course of the year and at its end."""


class Year(NamedTuple):
    """The repository at the end of the year, and what was answered in the course of it."""

    office: Office
    actions: dict[str, str]
    """The list of all actions as it was printed on each of the days of `ASKED`."""
    statuses: dict[str, str]
    """What needed doing as it was printed on each of those days."""


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    """Live through the year, from the first day to the last."""
    office = Office(tmp_path_factory.mktemp("year"))
    office.git("init", "--quiet", "--initial-branch=main")
    answers = list(_live(office))
    actions, statuses = ({day: answer[place] for day, answer in answers} for place in (0, 1))
    return Year(office, actions, statuses)


def _live(office: Office) -> Iterator[tuple[str, tuple[str, str]]]:
    """Carry out each day, and ask on the days from it up to the next."""
    listed = days()
    nexts = [*(str(each.day) for each in listed[1:]), "9999-12-31"]
    for each, following in zip(listed, nexts, strict=True):
        office.live(each)
        for day in ASKED:
            if str(each.day) <= day < following:
                yield day, (all_actions(office, day), status(office, day))


def all_actions(office: Office, day: str) -> str:
    """Return the list of all actions as it is printed for a day, as JSON."""
    return office.ask("actions", "--all", "--as-of", day, "--format", "json")


def status(office: Office, day: str) -> str:
    """Return what needs doing as it is printed for a day, as JSON."""
    return office.ask("status", "--as-of", day, "--format", "json")
