"""A minute that takes up several matters, such as matters arising, does not link one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.trace.test_trace import ask, steps

if TYPE_CHECKING:
    from tests.conftest import Records, Run

ARISING = """
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
items:
  - number: "1"
    title: Lamps
    decisions:
      - verb: AGREED
        clauses: [{label: "1", text: That the lamps be mended.}]
  - number: "2"
    title: Bins
    decisions:
      - verb: AGREED
        clauses: [{label: "1", text: That the bins be emptied.}]
# actions/board-2024-03-01/01.yaml
text: Mend the lamps.
kind: task
raised: [{minute: "board-2024-03-01#1(1)"}]
owners: []
updates: [{at: "board-2024-06-07#1", status: in-progress}]
# actions/board-2024-03-01/02.yaml
text: Empty the bins.
kind: task
raised: [{minute: "board-2024-03-01#2(1)"}]
owners: []
updates: [{at: "board-2024-06-07#1", status: complete}]
# actions/board-2024-06-07/01.yaml
text: Buy a lorry for the bins.
kind: task
raised: [{minute: "board-2024-06-07#1(1)"}]
owners: []
"""
JUNE = """
# meetings/board-2024-06-07.yaml
body: board
date: 2024-06-07
status: draft
items:
  - number: "1"
    title: Matters arising
    arises_from: [{arises}]
    decisions:
      - verb: AGREED
        clauses: [{{label: "1", text: That a lorry be bought.}}]
"""
BOTH = JUNE.format(arises='"board-2024-03-01#1(1)", "board-2024-03-01#2(1)"')
LAMPS, LORRY = "board-2024-03-01/01", "board-2024-06-07/01"


@pytest.mark.parametrize("arises", ["", '"board-2024-03-01#1(1)", "board-2024-03-01#2(1)"', '"board-2024-03-01#1"'])
def test_one_matter_does_not_lead_to_another(run: Run, records: Records, arises: str) -> None:
    """From the lamps no trace leads to the lorry, nor back; the minute of both is shown, and where to go on."""
    folder = records(ARISING + JUNE.format(arises=arises))
    for start in (LAMPS, "board-2024-03-01#1", "board-2024-03-01#1(1)"):
        found = steps(ask(run, folder, start)["forwards"])
        assert LORRY not in str(found)
        assert any("board-2024-06-07#1 [takes up several matters" in each for each in found)
    back = ask(run, folder, LORRY)["backwards"]
    assert steps(back) == [
        "raised by board-2024-06-07#1(1)",
        "  decided at board-2024-06-07#1 [takes up several matters; trace it for the others]",
    ]


def test_the_minute_itself_leads_to_all(run: Run, records: Records) -> None:
    """Traced by itself it shows every matter, and what was decided."""
    found = ask(run, records(ARISING + BOTH), "board-2024-06-07#1")
    assert {LAMPS, "board-2024-03-01/02"} <= {each["reference"] for each in found["backwards"]}
    assert LORRY in str(found["forwards"])


def test_what_reports_on_a_clause_is_followed(run: Run, records: Records) -> None:
    """An update that names the clause is of that clause, whatever else the minute takes up."""
    clause = ARISING.replace('board-2024-06-07#1", status: complete', 'board-2024-06-07#1(1)", status: complete')
    folder = records(clause + BOTH)
    assert LORRY in str(ask(run, folder, "board-2024-03-01/02")["forwards"])
    assert LORRY not in str(ask(run, folder, LAMPS)["forwards"])


def test_one_matter_with_a_history_is_one(run: Run, records: Records) -> None:
    """An action, the minute that raised it and a minute in between are one matter, and its trace goes through."""
    lamps = ARISING.replace('board-2024-06-07#1", status: complete', 'board-2024-03-01#2", status: complete')
    between = "# meetings/board-2024-05-03.yaml\nbody: board\ndate: 2024-05-03\nstatus: draft\nitems:\n"
    between += '  - {number: "1", title: Lamps, arises_from: ["board-2024-03-01#1"]}\n'
    one = JUNE.format(arises='"board-2024-03-01#1(1)", "board-2024-05-03#1"')
    folder = records(lamps + between + one)
    assert LORRY in str(ask(run, folder, LAMPS)["forwards"])
    assert LAMPS in str(ask(run, folder, LORRY)["backwards"])
