"""An agenda has its own numbers, whatever the minutes are numbered by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    numbering: municipal-year
    # meetings/board-2024-06-03.yaml
    body: board
    date: 2024-06-03
    status: draft
    attendance: {present: []}
    items:
      - {number: "57", title: Lamps, minute: Dark., items: [{number: a, title: Quay, minute: Dark too.}]}
      - {number: "58", title: A fire, minute: It is out., raised_at_meeting: true}
      - {number: "59", title: Fences, minute: None are down.}
"""


def test_an_agenda_after_the_minutes_counts_from_one(run: Run, records: Records) -> None:
    """As it did before the meeting, which is what members have in their hands."""
    folder = records(BOARD)
    out = run("agenda", "2024-06-03", "--as-of", "2024-07-01", cwd=folder.parent).out
    assert re.findall(r"^#+ (.*)", out, re.MULTILINE)[1:] == ["1. Lamps", "(a) Quay", "2. Fences"]
