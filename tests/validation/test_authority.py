"""A due date that moved without a minute is reported until a minute agrees a date, or the action is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Records, Run

START = """
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Lights
# meetings/board-2022-09-08.yaml
body: board
date: 2022-09-08
status: draft
items:
  - number: "1"
    title: Matters arising
# actions/board-2022-06-22/01.yaml
text: Mend the lights.
kind: task
raised:
  - minute: board-2022-06-22#1
owners: []
due:
  date: 2022-08-01
updates:
  - date: 2022-07-20
    due:
      date: 2022-09-01
"""
AGREED = "  - at: board-2022-09-08#1\n    due:\n      date: 2022-12-01\n"
COMPLETE = "  - date: 2022-09-09\n    status: complete\n"
REOPENED = "  - date: 2022-09-12\n    status: open\n"
AGAIN = "  - date: 2022-09-15\n    due:\n      date: 2023-01-01\n"


@pytest.mark.parametrize(
    ("later", "reported"),
    [("", 1), (AGREED, 0), (COMPLETE, 0), (COMPLETE + REOPENED, 1), (AGREED + AGAIN, 1), (AGAIN, 2)],
)
def test_a_move_is_reported_until_a_meeting_agrees_a_date_or_the_action_is_closed(
    run: Run, records: Records, later: str, reported: int
) -> None:
    """The move of July has no minute; what a meeting agrees later, or a completion, puts it right."""
    found = run("--records", records(START + later), "validate", "--as-of", "2022-10-01").out
    assert found.count("[due-move-cites-its-authority]") == reported, found
