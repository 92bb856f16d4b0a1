"""Each letter of a document is accounted for: it stands in a value of the reading, or in what is left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sst_cli.base.values import Value
from sst_cli.printed_minutes.blocks import GridBlock
from sst_cli.printed_minutes.printed import Doubt, NotPlaced, Printed, PrintedAt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.printed_minutes.blocks import BlockText, PrintedDocument
    from sst_cli.printed_minutes.printed import PrintedReading

NOT_RECOGNISED = "not recognised"
"""The reason for words that no rule places."""


def texts_of(document: PrintedDocument) -> Iterator[tuple[PrintedAt, BlockText]]:
    """Yield each text of a document with its place, those of cells too."""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, GridBlock):
            yield PrintedAt(index), block.text
            continue
        for row, cells in enumerate(block.rows):
            for cell, each in enumerate(cells.cells):
                for part, inner in enumerate(each.blocks):
                    yield PrintedAt(index, row, cell, part), inner.text


def places_in(value: object) -> Iterator[PrintedAt]:
    """Yield the letters that a value and all values in it were read from; those of doubts do not count."""
    if isinstance(value, PrintedAt):
        yield value
    elif isinstance(value, Value) and not isinstance(value, Doubt):
        for name in value.field_names:
            yield from places_in(getattr(value, name))
    elif isinstance(value, tuple) and not isinstance(value, Doubt):
        for each in value:
            yield from places_in(each)


def unplaced(document: PrintedDocument, reading: PrintedReading) -> Iterator[Printed]:
    """Yield the stretches of a document that stand nowhere in a reading, without blanks at their ends."""
    taken: dict[tuple[int, int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for value in (reading.meetings, reading.left_out):
        for at in places_in(value):
            taken[at[:4]].append((at.start, at.end))
    for at, text in texts_of(document):
        yield from _gaps(at, text.words, taken.get(at[:4], []))


def _gaps(at: PrintedAt, words: str, taken: list[tuple[int, int]]) -> Iterator[Printed]:
    position, length = 0, len(words)
    spans = sorted((max(0, start), length if end < 0 else min(end, length)) for start, end in taken)
    for start, end in [*spans, (length, length)]:
        if start > position:
            gap = words[position:start]
            if gap.strip():
                first = position + len(gap) - len(gap.lstrip())
                last = first + len(gap.strip())
                yield Printed(words[first:last], (at._replace(start=first, end=last),))
        position = max(position, end)


def complete(
    document: PrintedDocument, reading: PrintedReading, reasons: Mapping[tuple[int, int, int, int], str] | None = None
) -> PrintedReading:
    """Return a reading in which nothing is forgotten: what stands nowhere is left out, with the reason.

    Args:
        document: the document.
        reading: what was read from it.
        reasons: why words of some texts are left out, by block, row, cell and part.
    """
    left = [
        NotPlaced(printed, (reasons or {}).get(printed.where[0][:4]) or _reason(printed.words))
        for printed in unplaced(document, reading)
    ]
    return reading.but(left_out=tuple(sorted((*reading.left_out, *left), key=_first))) if left else reading


def _reason(words: str) -> str:
    return NOT_RECOGNISED if any(letter.isalnum() for letter in words) else "punctuation"


def _first(left: NotPlaced) -> PrintedAt:
    return left.printed.where[0] if left.printed.where else PrintedAt(-1)
