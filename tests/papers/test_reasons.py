"""A reason is printed in the words and letters in which it was recorded, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-06-08.yaml
    body: board
    date: 2022-06-08
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Lamps, outcome: deferred, reason: "Ofsted, NHS and Sefton could not come"}
      - {number: "2", title: Fences, minute: Names were read., restricted: {reason: HMRC asked for silence}}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: cancelled
    cancelled: {date: 2022-09-01, reason: "A Storm named Éowyn"}
    # actions/board-2022-06-08/01.yaml
    text: Mend the fences.
    kind: task
    raised: [{minute: "board-2022-06-08#2"}]
    owners: []
    restricted: {reason: HMRC asked for silence}
    # actions/board-2022-06-08/02.yaml
    text: Mend the lamps.
    kind: task
    raised: [{minute: "board-2022-06-08#1"}]
    owners: []
    updates: [{date: 2022-07-01, status: withdrawn, note: The DfE pays for other Lamps}]
"""


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("minutes board-2022-06-08", "Ofsted, NHS and Sefton could not come"),
        ("minutes board-2022-06-08", "HMRC asked for silence"),
        ("minutes board-2022-06-08 --format html", "HMRC asked for silence"),
        ("actions --open --as-of 2022-10-01", "HMRC asked for silence"),
        ("meeting show board-2022-09-08 --as-of 2022-10-01", "A Storm named Éowyn"),
        ("calendar", "A Storm named Éowyn"),
        ("action show board-2022-06-08/02 --as-of 2022-10-01", "The DfE pays for other Lamps"),
        ("trace board-2022-06-08#1 --as-of 2022-10-01", "Ofsted, NHS and Sefton could not come"),
    ],
)
def test_a_reason_is_printed_as_it_was_recorded(run: Run, records: Records, call: str, reason: str) -> None:
    """Names and abbreviations in it keep their capitals, also where it stands within a sentence."""
    folder = records(BOARD)
    # A calendar breaks long lines, and begins the rest with a space.
    assert reason in run(*call.split(), cwd=folder.parent).out.replace("\n ", "")
