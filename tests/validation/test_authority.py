"""A due date that moved without a minute is reported, and asked of the chair, until a minute agrees a date."""

from __future__ import annotations

import re
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
AGREED = "  - at: board-2022-09-08#1\n    due:\n      date: 2022-10-05\n"
COMPLETE = "  - date: 2022-09-09\n    status: complete\n"
REOPENED = "  - date: 2022-09-12\n    status: open\n"
BACK = "  - date: 2022-09-10\n    due:\n      date: 2022-08-01\n"
WITHOUT = "  - date: 2022-09-10\n    due: null\n"
AGAIN = "  - date: 2022-09-15\n    due:\n      date: 2022-10-03\n"


NEXT = """
# meetings/board-2022-10-06.yaml
body: board
date: 2022-10-06
status: planned
"""


@pytest.mark.parametrize(
    ("later", "reported", "asked"),
    [
        ("", 1, "1 Sep 2022"),
        (AGREED, 0, None),
        (COMPLETE, 0, None),
        (COMPLETE + REOPENED, 1, "1 Sep 2022"),
        (AGREED + AGAIN, 1, "3 Oct 2022"),
        (AGAIN, 2, "3 Oct 2022"),
        (BACK, 0, None),
        (BACK + AGAIN, 3, "3 Oct 2022"),
        (WITHOUT, 2, "no date"),
        (WITHOUT + AGAIN, 2, "3 Oct 2022"),
    ],
)
def test_a_move_is_reported_until_a_meeting_agrees_a_date_or_the_action_is_closed(
    run: Run, records: Records, later: str, reported: int, asked: str | None
) -> None:
    """The move of July has no minute; what a meeting agrees later, or a completion, puts it right.

    The chair is asked to agree the date that holds now, and only while something is reported.
    """
    folder = records(START + later + NEXT)
    found = run("--records", folder, "validate", "--as-of", "2022-10-01").out
    assert found.count("[due-move-cites-its-authority]") == reported, found
    brief = run("--records", folder, "report", "brief", "next", "--as-of", "2022-10-01", "--format", "markdown").out
    dates = re.findall(r"to a new due date \(([^)]*)\)", brief)
    assert dates == ([asked] if asked else []), brief


@pytest.mark.parametrize("kind", ["task", "report-back"])
@pytest.mark.parametrize(("day", "words"), [("2022-09-01", "1 Sep 2022"), ("2023-01-01", "1 Jan 2023")])
def test_the_chair_is_asked_wherever_the_action_stands(
    run: Run, records: Records, kind: str, day: str, words: str
) -> None:
    """A report back is an item of its own, and a date beyond the meeting takes an action off its agenda."""
    moved = START.replace("kind: task", f"kind: {kind}").replace("date: 2022-09-01", f"date: {day}")
    folder = records(moved + NEXT)
    brief = run("--records", folder, "report", "brief", "next", "--as-of", "2022-10-01", "--format", "markdown").out
    assert brief.count(f"to a new due date ({words}) for: Mend the lights.") == 1, brief
    assert ("**Not on the agenda.**" in brief) == (words == "1 Jan 2023")


def test_a_first_due_date_moved_nothing(run: Run, records: Records) -> None:
    """A date that was given later is neither asked of the chair nor listed as moved, and counts from its own day."""
    without_date = START.replace("due:\n  date: 2022-08-01\n", "")
    folder = records(without_date.replace("kind: task", "kind: report-back") + NEXT)
    day = ("--as-of", "2022-10-01", "--format", "markdown")
    brief = run("--records", folder, "report", "brief", "next", *day).out
    assert "new due date" not in brief, brief
    assert "due date set to 1 Sep 2022; no minute agreed it" in brief, brief
    assert "missed at 1 meeting" in brief, brief
    moved = run("--records", folder, "report", "actions", *day).out.partition("## Due dates moved")[2]
    assert moved.strip().startswith("None."), moved
