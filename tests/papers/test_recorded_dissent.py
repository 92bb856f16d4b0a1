"""What a decision notes, such as a dissent, is read in the minutes."""

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
    status: draft
    attendance: {present: []}
    items:
      - number: "1"
        title: Lamps
        decisions:
          - verb: RESOLVED
            clauses: [%s]
            votes: {in_favour: 3, against: 1}
            note: Councillor Example asked for the dissent to be recorded.
"""


@pytest.mark.parametrize(
    "clauses", ["{text: that the lamps be mended.}", "{label: '1', text: Mend.}, {label: '2', text: Pay.}"]
)
@pytest.mark.parametrize("option", [(), ("--decisions-only",)])
def test_a_recorded_dissent_stands_below_its_decision(
    run: Run, records: Records, clauses: str, option: tuple[str, ...]
) -> None:
    """In a paragraph of its own, in the minutes and in the list of decisions."""
    folder = records(BOARD % clauses)
    out = run("minutes", "2024-06-03", *option, cwd=folder.parent).out
    _, _, below = out.partition("**RESOLVED**")
    assert below.rstrip().endswith("\n\nCouncillor Example asked for the dissent to be recorded.")
