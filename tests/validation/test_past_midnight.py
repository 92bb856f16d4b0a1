"""A meeting that ends after midnight is on record as it was, and a slip is still reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2024-06-03.yaml
    body: board
    date: 2024-06-03
    start: "%s"
    end: "%s"
    status: planned
"""


@pytest.mark.parametrize(
    ("start", "end", "is_right"),
    [
        ("19:30", "00:15", True),
        ("19:30", "00:00", True),
        ("19:30", "07:29", True),
        ("19:30", "07:30", False),
        ("19:30", "09:00", False),
        ("19:30", "19:30", False),
        ("14:00", "12:00", False),
    ],
)
def test_an_end_within_half_a_day_is_on_the_next_day(
    run: Run, records: Records, start: str, end: str, *, is_right: bool
) -> None:
    """Nobody sits for more: then the times were mixed up."""
    folder = records(BOARD % (start, end))
    out = run("validate", "--as-of", "2024-05-01", cwd=folder.parent).out
    assert ("[meeting-ends-after-it-starts]" not in out) is is_right


def test_the_calendar_ends_on_the_next_day(run: Run, records: Records) -> None:
    """At a quarter past midnight of 4 June."""
    folder = records(BOARD % ("19:30", "00:15"))
    out = run("calendar", "--as-of", "2024-05-01", cwd=folder.parent).out
    assert "DTSTART;TZID=Europe/London:20240603T193000" in out
    assert "DTEND;TZID=Europe/London:20240604T001500" in out
