"""Each letter of a document stands in a value or in what is left out, and a value has only words that are printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.base.values import Value
from sst_cli.printed_minutes.printed import Doubt, Printed
from sst_cli.printed_minutes.recognition.minutes import read_minutes
from sst_cli.printed_minutes.recognition.rest import texts_of, unplaced
from sst_cli.register.register import EMPTY
from sst_cli.scan.documents import with_actions
from tests.printed_minutes.recognition.building import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedReading

LINES = (
    "# Muddlecombe Parish Council",
    "**Minutes of the meeting held on Monday 3 June 2024 at 7.30 pm in the Moot Hall**",
    "Present: Cllr A Example (Chair), Cllr P Pretend (PP), S Sample - Clerk",
    "Apologies: none",
    "3 members of the public",
    "1. Apologies",
    "2. **Lamps** The lamps are out.",
    "2.1 The Clerk reported that nothing was done.",
    "24/131 Benches",
    "RESOLVED: That",
    "RESOLVED that the bench be mended. Proposed by Cllr Example, seconded by Cllr Pretend.",
    "(1) the report be noted;",
    "- (a) a letter be sent; and",
    "{3.} Highways",
    "ACTION: PP to ring the depot by Friday",
    "Actions",
    "- PP to write",
    "It was agreed that the hedge be cut. ~~It was not.~~",
    "|! No | Item | Action |",
    "| 4 | Paths were muddy | Clerk |",
    "| Payee | Amount |",
    "| Example Ltd | 12.00 |",
    "Minutes:",
    "Date of next meeting: Monday 1 July",
    "The meeting closed at 9.15 pm",
    "Signed ............ Date",
    "Cofnodion cyfarfod Cyngor Cymuned 3 Mehefin 2024",
    "Ring 01234 567890",
    "?",
)


_UNMARKED = re.compile(r"^(?:-|\S{1,6}) (?=\S)")
"""The marker of a point, which the format keeps outside of its words."""
FOLDER_TEXTS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "layouts").glob("*.txt"))]


def values_in(value: object) -> Iterator[Printed]:
    """All printed words of a value and of those in it."""
    if isinstance(value, Printed):
        yield value
    elif isinstance(value, Value):
        for name in value.field_names:
            yield from values_in(getattr(value, name))
    elif isinstance(value, tuple) and not isinstance(value, Doubt):
        for each in value:
            yield from values_in(each)


def check(whole: PrintedDocument, reading: PrintedReading) -> None:
    """Hold both laws over one document."""
    assert list(unplaced(whole, reading)) == []
    texts = {at[:4]: text.words for at, text in texts_of(whole)}
    for printed in values_in(reading):
        for at in printed.where:
            assert 0 <= at.start < at.end <= len(texts[at[:4]])
        source = "".join(texts[at[:4]][at.start : at.end] for at in printed.where)
        letters = iter("".join(source.split()))
        words = "".join(_UNMARKED.sub("", printed.words).split())
        assert all(letter in letters for letter in words), (printed, source)


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_lines_of_minutes_in_any_order(lines: list[str]) -> None:
    """Whatever order the lines of minutes come in, none is lost and nothing is added."""
    whole = document("\n".join(lines))
    check(whole, read_minutes(whole))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    """The same holds for what is no minutes at all."""
    whole = document(text)
    check(whole, read_minutes(whole))


ALL_LINES = sorted({line for text in FOLDER_TEXTS for line in text.split("\n") if line.strip()})


@settings(deadline=None)
@given(st.lists(st.sampled_from(ALL_LINES), max_size=60))
def test_lines_of_every_layout_in_any_order(lines: list[str]) -> None:
    """With the actions that scanning finds as well."""
    whole = document("\n".join(lines))
    reading = read_minutes(whole)
    check(whole, reading)
    check(whole, with_actions(EMPTY, whole, reading))


@pytest.mark.parametrize("piece", ["Cllr Example reported. ", "x", "Cllr ", "1. Lamps ", "(a) ", "| "])
def test_a_line_of_any_length(piece: str) -> None:
    """It is read in parts, so that the time stays in proportion to its length."""
    whole = document("Minutes of 3 June 2024\n" + piece * (50_000 // len(piece)))
    check(whole, read_minutes(whole))
