"""Any kind of record is listed and shown, without a command of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import SAMPLE, Records, Run

if TYPE_CHECKING:
    from pathlib import Path

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    members:
      - person: alex-example
    # people/alex-example.yaml
    name: Alex Example
    formerly: [alex]
    also_known_as: [Councillor Example, Cllr Example]
    posts:
      - role: Cabinet Member
        since: "2023"
    note: Made up.
    # fragments/walk.yaml
    title: A walk
    source:
      title: Notes without a date
    items:
      - title: Lamps
        restricted: {reason: It names a household.}
        minute: The lamp at SECRET was out.
    # actions/walk/01.yaml
    text: Mend the lamp at SECRET.
    kind: task
    raised:
      - minute: walk#item-1
    owners:
      - person: alex-example
    """


def test_a_record_is_shown_with_what_refers_to_it(run: Run, records: Records, tmp_path: Path) -> None:
    """Its fields stand in the order of the schema; a former id or a part of one finds it."""
    records(BOARD.partition("    # fragments")[0])
    shown = run("person", "show", "alex", cwd=tmp_path)
    assert (shown.code, shown.err) == (0, "'alex' is called alex-example now.\n")
    assert shown.out.splitlines() == [
        "Alex Example",
        "  person  alex-example",
        "  file    records/people/alex-example.yaml",
        "",
        "Recorded",
        "  name           Alex Example",
        "  also known as  Councillor Example; Cllr Example",
        "  posts 1 role   Cabinet Member",
        "  posts 1 since  2023",
        "  formerly       alex",
        "  note           Made up.",
        "",
        "Referred to by",
        "  bodies/board  members 1 person",
    ]
    found = json.loads(run("person", "show", "alex-example", "--format", "json", cwd=tmp_path).out)
    assert {"field": "also known as", "value": ["Councillor Example", "Cllr Example"]} in found["fields"]
    assert found["cited_by"] == [
        {"record": "bodies/board", "field": "members 1 person", "path": "records/bodies/board.yaml"}
    ]


def test_nothing_refers_to_it(run: Run, records: Records, tmp_path: Path) -> None:
    """That is said, and a record that is not there is a wrong call."""
    records(BOARD.partition("    # people")[0])
    assert run("body", "show", "board", cwd=tmp_path).out.endswith("Referred to by\n  Nothing refers to it.\n")
    refused = run("body", "show", "panel", cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "no body 'panel'; `sst bodies` lists them all" in refused.err


def test_records_are_listed_with_how_often_they_are_cited(run: Run, records: Records, tmp_path: Path) -> None:
    """A kind without columns of its own has its name and its references."""
    records(BOARD)
    listed = run("fragments", cwd=tmp_path)
    assert (listed.out, listed.err) == ("walk\tA walk\t1\n", "1 fragment\n")
    assert run("--records", SAMPLE, "fragments").out == "ward-walk\tNotes of a walk through Quay Ward\t1\n"
