"""What minutes record beside decisions is checked where it can be, and nothing right is reported."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.validation.report import validate
from tests.conftest import read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2024, 12, 1)
RECORDS = """
# organisations/police.yaml
name: Example Police
# people/alex-example.yaml
name: Alex Example
title: Councillor
# people/robin-specimen.yaml
name: Robin Specimen
posts: [{role: Superintendent, organisation: police}]
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
attendance:
  present:
    - {person: alex-example, printed: Cllr A Example, left_at: "2"}
    - {person: robin-specimen, printed: Supt Specimen, joined_at: "2"}
    - {printed: Ms Pat Pretend MBE, initials: PP}
ADDED
items:
  - number: "1"
    title: Lamps
    ONE
  - number: "2"
    title: Fences
  - number: "3"
    title: Paths
    THREE
"""


def rules(tmp_path: Path, added: str = "", one: str = "", three: str = "") -> list[str]:
    """The rules that the minutes break."""
    text = RECORDS.replace("ADDED", added).replace("ONE", one).replace("THREE", three)
    return sorted(each.rule for each in validate(read_folder(write_records(tmp_path, text)), TODAY).findings)


def motion(words: str) -> str:
    """A decision with more about it."""
    return f"decisions: [{{verb: Motion, clauses: [{{text: To mend it.}}], {words}}}]"


@pytest.mark.parametrize(
    "words",
    [
        "mover: {person: alex-example}, seconder: {printed: Pat Pretend}",
        "mover: {printed: Mrs Pretend}",
        "mover: {printed: the Chair}",
        "mover: {printed: Councillor Example MBE}",
        "mover: {organisation: police}",
        "mover: {post: Lead member}",
        "votes: {in_favour: 2, against: 2, casting_vote: for}, outcome: carried",
        "votes: {in_favour: 1, against: 1}, outcome: lost",
        "votes: {in_favour: 1, against: 2}, outcome: lost",
        "votes: {in_favour: 1, against: 2}, outcome: withdrawn",
        "votes: {unanimous: true, in_favour: 3}",
    ],
)
def test_right_motions_are_left_alone(tmp_path: Path, words: str) -> None:
    """A mover as minutes print names, an organisation of somebody present, a casting vote beside the others."""
    assert rules(tmp_path, one=motion(words)) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("mover: {printed: XY}", "initials-are-known"),
        ("mover: {printed: Cllr Sample}", "mover-was-present"),
        ("amendments: [{text: To wait., mover: {printed: Cllr Sample}}]", "mover-was-present"),
        ("mover: {person: robin-specimen}", "mover-was-present"),
        ("dissent: [{person: robin-specimen}]", "voter-was-present"),
        ("votes: {in_favour: 3, against: 2, casting_vote: for}", "votes-fit-the-attendance"),
        ("amendments: [{text: To wait., votes: {in_favour: 4}}]", "votes-fit-the-attendance"),
        ("votes: {in_favour: 1, against: 1, casting_vote: against}, outcome: carried", "outcome-fits-the-vote"),
        ("votes: {in_favour: 2, against: 1}, outcome: lost", "outcome-fits-the-vote"),
    ],
)
def test_wrong_motions_are_found(tmp_path: Path, words: str, rule: str) -> None:
    """Also in amendments, and of somebody who had not come yet."""
    assert rules(tmp_path, one=motion(words)) == [rule]


def test_who_has_left_moves_nothing(tmp_path: Path) -> None:
    """Alex left at minute 2."""
    assert rules(tmp_path, three=motion("mover: {person: alex-example}")) == ["mover-was-present"]
    assert rules(tmp_path / "other", three=motion("mover: {person: robin-specimen}")) == []


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ('adjournments: [{at: "23:50", resumed: "00:10"}]', []),
        ('adjournments: [{at: "20:00", resumed: "18:00", resumed_on: 2024-03-02}]', []),
        ('adjournments: [{at: "20:00", item: "2"}]', []),
        ('adjournments: [{at: "20:00", item: "4"}]', ["item-is-in-these-minutes"]),
        ('start: "19:00"\nend: "18:30"\nadjournments: [{at: "20:00", resumed_on: 2024-03-02}]', []),
        ("quorum: {needed: 3, present: 3}", []),
        ("quorum: {printed: The meeting was quorate.}", []),
        ("decided_between: [{date: 2024-03-01, decision: {verb: AGREED, clauses: [{text: Yes.}]}}]", []),
    ],
)
def test_breaks_and_quorum(tmp_path: Path, added: str, expected: list[str]) -> None:
    """A break past midnight, one that goes on another day, one that nobody ended."""
    assert rules(tmp_path, added=added) == expected


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ('[[Hall, "£20.00"], [Refund, "-£5.00"]]', "£15.00"),
        ('[[Hall, to follow], [Post, "£5.00"]]', "£15.00"),
        ('[[Hall, "£20.00"]]', "twenty pounds"),
    ],
)
def test_totals_that_are_right_or_cannot_be_told(tmp_path: Path, rows: str, total: str) -> None:
    """A refund counts as less; where a cell or the total is not an amount, nothing is reported."""
    table = f'tables: [{{columns: [Payee, Amount], rows: {rows}, total: "{total}"}}]'
    assert rules(tmp_path, one=table) == []
