"""A paper for a terminal, or as plain text: wrapped to the width, clauses hanging, notices marked in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands
from sst_cli.base.wrapping import BOLD, STRUCK, UNDERLINED, Piece, joined, lettered, wrapped
from sst_cli.papers.blocks import (
    Added,
    Bar,
    Block,
    Break,
    BulletList,
    ClauseList,
    Heading,
    Inline,
    Link,
    ListEntry,
    Notice,
    NumberedList,
    Paragraph,
    Removed,
    Strong,
    TableBlock,
    Words,
    plain,
)
from sst_cli.papers.formats.text.grid import grid
from sst_cli.papers.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.papers import Paper
    from sst_cli.papers.formats import Style

ENDING = ".txt"
EXTRA = ""
NEEDS = ""

WIDEST = 100
"""Columns beyond which lines are no longer read with ease."""
NARROWEST = 20
"""Columns that words get however deep they are indented."""
RULES = {1: "=", 2: "-"}
"""What stands below a heading of that level."""


def render(paper: Paper, style: Style) -> bytes:
    """Return the paper as lines; `color` says whether headings and words of weight are bold."""
    lines = _blocks(outline(paper), min(style.width, WIDEST))
    told = (joined(line, color=style.color).rstrip() for line in lines)
    return no_commands("".join(f"{line}\n" for line in told)).encode()


Line = tuple[Piece, ...]


def _blocks(blocks: Iterable[Block], width: int) -> Iterator[Line]:
    for index, block in enumerate(blocks):
        if index:
            yield ()
        yield from _block(block, max(width, NARROWEST))


def _block(block: Block, width: int) -> Iterator[Line]:
    if isinstance(block, Heading):
        yield from _heading(block, width)
    elif isinstance(block, Paragraph):
        yield from wrapped(_pieces(block.inlines), width)
    elif isinstance(block, Notice):
        # In words: colour is lost in a pipe, and a frame is read aloud as signs.
        yield from _behind("NOTE  ", "      ", _blocks(block.blocks, width - 6))
    elif isinstance(block, TableBlock):
        yield from _table(block, width)
    else:
        yield from _list(block, width)


def _heading(heading: Heading, width: int) -> Iterator[Line]:
    lines = list(wrapped(_pieces((Strong(heading.inlines),)), width))
    yield from lines
    if heading.level in RULES:
        yield (Piece(RULES[heading.level] * max(lettered(line) for line in lines)),)


def _list(block: BulletList | NumberedList | ClauseList, width: int) -> Iterator[Line]:
    marks = [_mark(block, index, item) for index, item in enumerate(block.items)]
    indent = max(map(len, marks))
    # Entries of several paragraphs have empty lines within, and would run together without one between them.
    apart = any(len(item.blocks) > 1 for item in block.items)
    for index, (mark, item) in enumerate(zip(marks, block.items, strict=True)):
        if index and apart:
            yield ()
        lines = _blocks(item.blocks, width - indent)
        yield from _behind(mark.ljust(indent), " " * indent, lines)


def _mark(block: BulletList | NumberedList | ClauseList, index: int, item: ListEntry) -> str:
    if isinstance(block, ClauseList):
        return f"({item.label}) "
    return f"{block.start + index}. " if isinstance(block, NumberedList) else "- "


def _behind(first: str, others: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Put lines behind a mark, and the further ones below the first."""
    number = 0
    for number, line in enumerate(lines, 1):
        yield (Piece(first if number == 1 else others), *line)
    if not number:
        yield (Piece(first),)


def _table(table: TableBlock, width: int) -> Iterator[Line]:
    if table.caption:
        yield from wrapped(_pieces((Strong(table.caption),)), width)
    header, *rows = ([tuple(_pieces(cell)) for cell in row] for row in (table.header, *table.rows))
    laid = grid(header, rows, table.numeric, width)
    yield from laid if laid is not None else _fields(table, width)


def _fields(table: TableBlock, width: int) -> Iterator[Line]:
    """Return each row as lines of a field each, where the columns have no room beside each other."""
    for index, row in enumerate(table.rows):
        if index:
            yield ()
        for name, cell in zip(table.header, row, strict=True):
            if plain(cell).strip():
                label = f"{plain(name)}: " if plain(name) else ""
                yield from _hanging((Piece(label), *_pieces(cell)), width)


def _hanging(pieces: tuple[Piece, ...], width: int) -> Iterator[Line]:
    first, *others = wrapped(pieces, width, hanging=2)
    yield first
    yield from ((Piece("  "), *line) for line in others)


def _pieces(inlines: tuple[Inline, ...], letters: str = "") -> Iterator[Piece]:
    """The words with their letters; a link is followed by its address, unless that is what it says."""
    for inline in inlines:
        if isinstance(inline, Words | Bar):
            yield Piece(plain((inline,)), letters)
        elif isinstance(inline, Break):
            yield Piece("\n")
        elif isinstance(inline, Strong):
            yield from _pieces(inline.inlines, BOLD)
        elif isinstance(inline, Removed):
            yield from _pieces((Words("[removed: "), *inline.inlines, Words("]")), STRUCK)
        elif isinstance(inline, Added):
            yield from _pieces((Words("[added: "), *inline.inlines, Words("]")), UNDERLINED)
        else:
            yield from _pieces(inline.inlines, letters)
            if isinstance(inline, Link) and inline.url != plain(inline.inlines):
                yield Piece(f" <{inline.url}>", letters)
