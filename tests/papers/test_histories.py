"""What papers say of a report back whose due date moved, and of actions that were closed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """\
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# meetings/board-2022-03-10.yaml
body: board
date: 2022-03-10
status: draft
attendance: {present: []}
items:
  - number: "4"
    title: Lamps
    decisions:
      - {verb: RESOLVED, clauses: [{text: that a report come back to the next meeting, effects: [ask-for-report]}]}
next_meeting: {date: 2022-06-16}
# meetings/board-2022-06-09.yaml
body: board
date: 2022-06-09
status: draft
attendance: {present: []}
items: [{number: "4", title: Lamps, minute: More time was agreed.}]
arrangements: [{arranged: 2022-03-10, date: 2022-06-16}, {arranged: 2022-04-04, date: 2022-06-09}]
# meetings/board-2022-09-08.yaml
body: board
date: 2022-09-08
status: planned
arrangements: [{arranged: 2022-06-09, date: 2022-09-08}]
# actions/board-2022-03-10/01.yaml
text: Report on lamps.
kind: report-back
raised: [{minute: "board-2022-03-10#4"}]
owners: []
due: {at: next-meeting}
updates:
  - {note: The survey is late.}
  - {at: "board-2022-06-09#4", due: {date: 2022-09-08}, note: The council asked for time.}
  - {date: 2022-07-04, due: {date: 2022-09-01}, note: The fire service is quicker.}
  - {date: 2022-08-01, note: Lamps were counted.}
# actions/board-2022-03-10/02.yaml
text: Mend the lamp at the quay.
kind: task
raised: [{minute: "board-2022-03-10#4"}]
owners: []
due: {date: 2022-05-02}
updates:
  - {date: 2022-04-04, due: {date: 2022-06-01}, note: The part has to be made.}
  - {date: 2022-05-30, status: in-progress, note: The part is there.}
  - {date: 2022-06-20, status: complete, note: It is bright.}
# actions/board-2022-03-10/03.yaml
text: Buy a lamp.
kind: task
raised: [{minute: "board-2022-03-10#4"}]
owners: []
updates:
  - {date: 2022-05-30, status: complete}
"""


@pytest.fixture
def folder(records: Records) -> Path:
    """Where the records of the board are."""
    return records(textwrap.dedent(BOARD)).parent


def test_the_brief_says_what_became_of_a_report(run: Run, folder: Path) -> None:
    """Each step with its day, moves of the due date first, and nothing that came after the day of the brief."""
    out = run("report", "brief", "--body", "board", "--as-of", "2022-07-20", cwd=folder).out
    assert [line for line in out.partition("## Background")[2].splitlines() if line.startswith("- ")] == [
        "- minute 4, 10 March 2022: RESOLVED that a report come back to the next meeting",
        "- 9 June 2022: due date moved from 9 Jun 2022 (next meeting) to 8 Sep 2022; agreed by minute 4, 9 June 2022",
        "- 4 July 2022: due date moved from 8 Sep 2022 to 1 Sep 2022; no minute agreed it",
        "- no date: The survey is late.",
        "- 9 June 2022: The council asked for time.",
        "- 4 July 2022: The fire service is quicker.",
    ]


def test_the_action_report_has_what_changed_since_the_last_meeting(run: Run, folder: Path) -> None:
    """What was closed or put off before that meeting was in the report before."""
    out = run("report", "actions", "--body", "board", "--as-of", "2022-07-20", cwd=folder).out
    assert "since the meeting of 9 June 2022" in out
    closed, _, moved = out.partition("## Closed since")[2].partition("## Due dates moved")
    assert [row(line)[:4] for line in closed.splitlines() if "lamp" in line] == [
        [
            "Mend the lamp at the quay.",
            "no owner recorded",
            "20 June 2022",
            "complete, due date moved once, carried at 1 meeting: It is bright.",
        ]
    ]
    assert [row(line)[2:] for line in moved.splitlines() if "lamp" in line] == [
        ["9 Jun 2022 (next meeting)", "8 Sep 2022", "minute 4, 9 June 2022; The council asked for time."],
        ["8 Sep 2022", "1 Sep 2022", "no minute; The fire service is quicker."],
    ]


def test_minutes_say_what_was_agreed_that_day(run: Run, folder: Path) -> None:
    """The due date is the one of the meeting: neither the updates nor a new day of the next meeting change it."""
    out = run("minutes", "board-2022-03-10", cwd=folder).out
    assert [line for line in out.splitlines() if "no owner" in line] == [
        "- Report on lamps. (no owner; due 16 Jun 2022 (next meeting))",
        "- Mend the lamp at the quay. (no owner; due 2 May 2022)",
        "- Buy a lamp. (no owner; no date)",
    ]


def row(line: str) -> list[str]:
    """The cells of a row in Markdown."""
    return [cell.strip() for cell in line.strip("|").split("|")]
