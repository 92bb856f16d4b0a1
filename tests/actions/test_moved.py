"""A first due date is given, not moved: lists, sheets and papers count the dates that gave way to others."""

from __future__ import annotations

import json
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
# actions/board-2022-06-22/01.yaml
text: Mend the lights.
kind: task
raised:
  - minute: board-2022-06-22#1
owners: []
updates:
  - date: 2022-07-01
    due:
      date: 2022-08-01
"""


@pytest.mark.parametrize(("later", "times"), [("", 0), ("  - date: 2022-07-02\n    due:\n      date: 2022-09-30\n", 1)])
def test_a_first_date_is_no_move(run: Run, records: Records, later: str, times: int) -> None:
    """The action was raised without a date and got one in July; only the second date is a move."""
    root = records(START + later)
    rows = json.loads(run("--records", root, "actions", "--as-of", "2022-07-15", "--format", "json").out)["actions"]
    assert [row["moved"] for row in rows] == [times]
    sheet = run("--records", root, "action", "show", "board-2022-06-22/01", "--as-of", "2022-07-15").out
    assert ("Due date moved" in sheet) is bool(times)
    assert "due date set: 1 Aug 2022" in sheet
    paper = run("--records", root, "report", "actions", "--as-of", "2022-07-15", "--body", "board").out
    assert ("due date moved once" in paper) is bool(times)
