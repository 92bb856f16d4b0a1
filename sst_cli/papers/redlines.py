"""Redlines as papers have them: the words that went and those that came, marked within a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import visible
from sst_cli.papers.blocks import Added, Break, Inline, Paragraph, Removed, Words
from sst_cli.strategies.comparison.redline import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.strategies.comparison.redline import Redline

_MARKS: dict[Sign, type[Removed | Added]] = {Sign.REMOVED: Removed, Sign.ADDED: Added}


def redlined(pieces: Redline) -> Paragraph:
    """Give a redline as one paragraph; lines of the texts stay lines, but for empty ones that end both texts."""
    found: list[Inline] = []
    for sign, text in pieces:
        lines = tuple(_lines(text.expandtabs(1).split("\n")))
        if sign is Sign.SAME:
            found += lines
        else:
            found.append(_MARKS[sign](lines))
    # Texts in a block of YAML end in a line break.
    while found and found[-1] == Break():
        found.pop()
    return Paragraph(tuple(found))


def _lines(lines: Iterable[str]) -> Iterable[Inline]:
    for number, line in enumerate(lines):
        if number:
            yield Break()
        if line:
            yield Words(visible(line))
