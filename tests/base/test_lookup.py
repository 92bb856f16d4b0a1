"""What writes finds a record by a whole part of its id only; what reads may be asked for less."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id
from tests.conftest import Run, write_records

if TYPE_CHECKING:
    from pathlib import Path

IDS = ("asbg-2026-03-19/01", "board-2026-03-26/02", "board-2026-04-30/02", "board-2026-04-30/11")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("board-2026-03-26/02", 1),
        ("BOARD-2026-03-26/02", 1),
        ("03-26/02", 1),
        ("board-2026-03-26", 1),
        ("11", 3),
        ("1", 0),
        ("01", 0),
    ],
)
def test_a_whole_part_or_a_number_is_enough_to_write(text: str, found: int) -> None:
    """Parts between slashes, what an id ends with, and the number of an action."""
    assert find_id(IDS, text, "action", whole=True) == IDS[found]


@pytest.mark.parametrize("text", ["19", "a", "asbg", "2026-03", "3-26/02", "26/0", "2", "02", "2026"])
def test_less_or_several_is_refused_to_write(text: str) -> None:
    """The 19 is a day; `asbg` may be a word of a note without quotes; and several actions are number 2."""
    with pytest.raises(CallError):
        find_id(IDS, text, "action", whole=True)


@given(
    ids=st.lists(st.from_regex(r"[ab]{1,2}-[12]{1,2}(?:/[0-9]{2})?", fullmatch=True), min_size=1, unique=True),
    text=st.from_regex(r"[ab12/-]{1,5}", fullmatch=True),
)
def test_what_writes_finds_is_bounded_in_the_id(ids: list[str], text: str) -> None:
    """Never the inside of a word or of a number, whatever the ids are."""
    try:
        found = find_id(ids, text, "action", whole=True)
    except CallError:
        return
    before, _, after = found.rpartition(text)
    is_number = text.isdecimal() and int(found.rpartition("/")[2].rpartition("-")[2]) == int(text)
    assert is_number or ((not before or before[-1] in "/-") and (not after or after[0] == "/"))


RECORDS = """
# bodies/board.yaml
name: Board
kind: partnership
# meetings/board-2026-03-19.yaml
body: board
date: 2026-03-19
status: draft
items:
  - number: "1"
    title: Burglary
    kind: report
    minute: The clerk was asked to report.
# actions/board-2026-03-19/01.yaml
text: Report on burglary.
kind: task
raised:
  - minute: board-2026-03-19#1
owners: []
"""


@pytest.mark.parametrize(
    "call",
    [
        ("action", "complete", "19"),
        ("action", "complete", "b"),
        ("action", "note", "01", "a", "letter"),
        ("action", "note", "01", "board", "letter"),
        ("action", "supersede", "01", "--by", "oard"),
        ("action", "complete", "01", "--at-meeting", "19"),
        ("meeting", "cancel", "oard", "--reason", "x"),
    ],
)
def test_commands_that_write_refuse_a_loose_part(run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    """Nothing is written; the same call for reading is answered."""
    records = write_records(tmp_path, RECORDS)
    before = {path: path.read_bytes() for path in records.rglob("*.yaml")}
    result = run("-C", tmp_path, *call)
    assert result.code == 2, result
    assert {path: path.read_bytes() for path in records.rglob("*.yaml")} == before
    assert run("-C", tmp_path, "action", "show", "03-19").code == 0
