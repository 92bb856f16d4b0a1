"""The agenda that is printed after the minutes is the agenda that was sent, whatever order they were taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

RECORDS = """
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: STATUS
items:
"""


def sent(run: Run, tmp_path: Path, *items: str, status: str = "draft") -> list[str]:
    """The headings of the agenda of a meeting with some items."""
    text = RECORDS.replace("STATUS", status) + "".join(f"  - {{{each}}}\n" for each in items)
    done = run("--records", write_records(tmp_path, text), "agenda", "board-2024-03-01", "--as-of", "2024-04-01")
    assert done.code == 0, done.err
    return re.findall(r"(?m)^## (.*)", done.out)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (('number: "1", title: A', 'number: "2", title: B'), ["1. A", "2. B"]),
        (('number: "14", title: A', 'number: "15", title: B'), ["1. A", "2. B"]),
        (
            ('number: "1", title: A', 'number: "2", agenda_number: "3", title: C', 'number: "3", title: B'),
            ["1. A", "2. B", "3. C"],
        ),
        (
            ('number: "1", agenda_number: "2", title: B', 'number: "2", agenda_number: "1", title: A'),
            ["1. A", "2. B"],
        ),
        (
            ('number: "1", title: A', 'number: "2", title: Late, raised_at_meeting: true', 'number: "3", title: B'),
            ["1. A", "2. B"],
        ),
        (('number: "1", agenda_number: "4", title: D', 'number: "2", title: A'), ["1. A", "4. D"]),
        (
            ('number: "1", title: A', 'number: "2", agenda_number: 1a, title: Also A', 'number: "3", title: B'),
            ["1. A", "1a. Also A", "2. B"],
        ),
    ],
)
def test_the_agenda_has_the_numbers_it_was_sent_with(
    run: Run, tmp_path: Path, items: tuple[str, ...], expected: list[str]
) -> None:
    """Items with a number of the agenda have its place, and the others fill the places between."""
    assert sent(run, tmp_path, *items) == expected


def test_an_agenda_that_is_still_to_come_is_counted(run: Run, tmp_path: Path) -> None:
    """No number was sent yet, so nothing is left out of the count."""
    items = ('title: A, agenda_number: "3"', "title: B")
    found = sent(run, tmp_path, *items, status="planned")
    assert [each.partition(". ")[0] for each in found] == [str(number) for number in range(1, len(found) + 1)]
