"""Local rules hold in their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
# partnership.yaml
name: Example Partnership
body: board
rules:
  - {key: minutes-due, text: Within two weeks., citation: Local practice, days: 14, until: "2021"}
  - {key: minutes-due, text: Within four weeks., citation: Local practice, days: 28, since: "2022"}
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2022-06-01.yaml
body: board
date: 2022-06-01
status: planned
"""


@pytest.mark.parametrize(("day", "is_late"), [("2022-06-20", False), ("2022-06-29", False), ("2022-06-30", True)])
def test_minutes_are_due_by_the_rule_of_their_time(
    run: Run, records: Records, tmp_path: Path, day: str, *, is_late: bool
) -> None:
    """A rule that ended before the meeting does not make its minutes late: four weeks end on 29 June."""
    records(BOARD)
    assert ("minutes-are-written" in run("validate", "--as-of", day, cwd=tmp_path).out) == is_late
