"""One is told as one: of every noun that the program counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.plurals import counted, summary
from sst_cli.commands._outputs import output_names, output_schema
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

SAME_FOR_ONE = {"without_minutes"}
"""What means the same for one."""


def test_a_number_takes_its_noun() -> None:
    """Regular nouns, others, and verbs with them."""
    assert [counted(count, "action") for count in (0, 1, 2)] == ["0 actions", "1 action", "2 actions"]
    assert [counted(count, "body", "bodies") for count in (1, 2)] == ["1 body", "2 bodies"]
    assert [counted(count, "record is", "records are") for count in (1, 2)] == ["1 record is", "2 records are"]


@pytest.mark.parametrize("name", output_names())
def test_every_count_has_a_singular(name: str) -> None:
    """What the JSON of a command counts is told right of one; a new count fails here until its noun is known."""
    for each in output_schema(name)["properties"].get("counts", {}).get("properties", {}):
        if each not in SAME_FOR_ONE and not each.endswith("ss"):
            assert not summary({each: 1}).endswith(("s", "people", "bodies")), each


ONE_OF_EACH = """
    # partnership.yaml
    name: Example Partnership
    # bodies/board.yaml
    name: Example Board
    kind: board
    # people/alex-example.yaml
    name: Alex Example
    # organisations/example-council.yaml
    name: Example Council
    kind: council
    # meetings/board-2024-05-16.yaml
    body: board
    date: 2024-05-16
    status: draft
    items:
      - number: "1"
        title: Maps
        kind: report
        minute: A map was shown.
        decisions:
          - verb: RESOLVED
            clauses:
              - label: "1"
                text: the map be drawn
                effects: [instruct]
    # actions/board-2024-05-16/01.yaml
    text: Draw the map.
    kind: task
    raised:
      - minute: board-2024-05-16#1(1)
    owners:
      - person: alex-example
    # strategies/2024-2027.yaml
    title: Example Strategy
    body: board
    period: {starts: "2024", ends: "2027"}
    status: adopted
    outcomes:
      - key: fewer
        text: Fewer complaints.
    # priorities/2024-2027/noise.yaml
    title: Noise
    areas_for_development:
      - key: map
        text: Map the noise.
"""
CALLS = ["actions", "bodies", "decisions", "meetings", "organisations", "people", "priorities", "strategies"]
CALLS += [
    "actions --overdue --as-of 2024-06-01",
    "agenda 2024-09-12 --explain --as-of 2024-06-01",
    "attendance",
    "calendar",
    "measures",
]
CALLS += [
    "minutes scan board-2024-05-16 --all",
    "report actions",
    "report brief 2024-09-12 --as-of 2024-06-01",
    "strategy progress",
]
CALLS += ["strategy diff 2024-2027 2024-2027", "validate"]


NOUNS = (
    "action|body|change|decision|finding|gap|item|measure|meeting|organisation|outcome|paper|promise|proposal|record"
)
WRONG = re.compile(rf"(?<![\d/.#-])1 (?:open |overdue )?(?:(?:{NOUNS}|rule|step)s|people|bodies|\w+ (?:are|have))\b")
"""One told as many."""


@pytest.mark.parametrize("call", CALLS)
def test_a_partnership_with_one_of_each(run: Run, records: Records, tmp_path: Path, call: str) -> None:
    """Nowhere is it "1 actions" or "1 action are"."""
    records(ONE_OF_EACH)
    done = run(*call.split(), *(["--format", "table"] if call in CALLS[:8] else []), cwd=tmp_path)
    told = f"{done.out}\n{done.err}"
    assert done.code < 2, told
    assert [found[0] for found in WRONG.finditer(told)] == []


def test_there_is_one_door() -> None:
    """Nobody puts an s behind a noun by a rule of their own."""
    own = re.compile(r"""'' if [^"]+ == 1 else 's'""")
    found = [
        path.name
        for path in (ROOT / "sst_cli").rglob("*.py")
        if path.name != "plurals.py" and own.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
