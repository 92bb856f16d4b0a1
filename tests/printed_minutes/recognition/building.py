"""Blocks made from plain text, for tests of what is recognised: no reader of files takes part.

`#` begins a heading, `- ` or a marker in braces a point, `**` and `*` and `~~` mark letters, `| a | b |` is a row of a
table and `|!` one of its heading. Each line is a block of its own unless it ends with a backslash.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import (
    BlockText,
    EntryBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    Letters,
    ParagraphBlock,
    PrintedDocument,
    Spot,
)

if TYPE_CHECKING:
    from sst_cli.printed_minutes.blocks import DocumentBlock

_MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|(?<!\*)\*(?P<slanted>[^*]+)\*|~~(?P<struck>.+?)~~")


def text_of(words: str) -> BlockText:
    """Words with their marks taken off."""
    shown, spans = "", {"strong": [], "slanted": [], "struck": []}  # type: ignore[var-annotated]  # filled below
    at = 0
    for found in _MARKED.finditer(words):
        shown += words[at : found.start()]
        name = found.lastgroup or ""
        spans[name].append(Letters(len(shown), len(shown) + len(found[name])))
        shown += found[name]
        at = found.end()
    return BlockText(shown + words[at:], tuple(spans["strong"]), tuple(spans["slanted"]), tuple(spans["struck"]))


def document(text: str, name: str = "june.txt") -> PrintedDocument:
    """A document of blocks."""
    blocks: list[DocumentBlock] = []
    rows: list[GridRow] = []
    started = 0
    for number, line in enumerate([*text.replace("\\\n", "\v").split("\n"), ""], 1):
        words = line.strip()
        spot = Spot(number, 1)
        if words.startswith("|"):
            started = started or number
            cells = words.removeprefix("|!").strip("|").split("|")
            rows.append(
                GridRow(
                    tuple(
                        GridCell(tuple(ParagraphBlock(text_of(each.strip()), spot) for each in cell.split("\v")), spot)
                        for cell in cells
                    ),
                    is_header=words.startswith("|!"),
                )
            )
            continue
        if rows:
            blocks.append(GridBlock(tuple(rows), Spot(started)))
            rows, started = [], 0
        if words:
            blocks.append(_block(words.replace("\v", "\n"), line, spot))
    return PrintedDocument(name, "text", hashlib.sha256(text.encode()).hexdigest(), tuple(blocks))


def _block(words: str, line: str, spot: Spot) -> DocumentBlock:
    heading = re.match(r"(#+) ", words)
    if heading:
        return HeadingBlock(text_of(words[heading.end() :]), len(heading[1]), spot)
    point = re.match(r"(?P<mark>[-\u2022\u25cf]|\{[^}]+\})\s+", words)
    if point:
        depth = (len(line) - len(line.lstrip())) // 2
        return EntryBlock(text_of(words[point.end() :]), spot, point["mark"].strip("{}"), depth)
    return ParagraphBlock(text_of(words), spot)
