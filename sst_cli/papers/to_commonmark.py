"""Text from the records as CommonMark: plain words, escaped, and Markdown that stays within its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, visible
from sst_cli.base.markup import at_start, literal
from sst_cli.papers.blocks import (
    BAR,
    Added,
    Bar,
    Block,
    Break,
    BulletList,
    ClauseList,
    Emphasis,
    Heading,
    Inline,
    Link,
    Notice,
    NumberedList,
    Paragraph,
    Removed,
    Strong,
    TableBlock,
    Words,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_EDGES = r"(?m)^ +| +$"
"""Blanks at the ends of lines and of marked words, which CommonMark would take for its own."""
_BLANK_IN_LINK = r"[\s<>\\]"
_PLAIN = r"[\w ,;.'\u2019?/%£\u2013()]*"
"""What means the same after the parser as before: most minutes are nothing else, and are spared it."""


def narrative(text: str) -> str:
    """Return Markdown from a record as CommonMark that has no headings or notices of its own, nor HTML.

    A heading becomes strong words, so that the headings of the paper stay those of the paper.
    """
    text = text.strip()
    if re.fullmatch(_PLAIN, text) and at_start(text) == text:
        return text
    from sst_cli.papers.from_commonmark import blocks

    return written(_within(blocks(no_commands(visible(text.replace("\t", " "))), redlines=False)))


def _within(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading):
            yield Paragraph((Strong(block.inlines),))
        elif isinstance(block, Notice):
            yield from _within(block.blocks)
        else:
            yield block


def written(blocks: Iterable[Block]) -> str:
    """Write blocks as CommonMark that reads back as the same blocks."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_inlines(block.inlines)}"
    if isinstance(block, Paragraph):
        return _inlines(block.inlines, at_start=True)
    if isinstance(block, BulletList | NumberedList | ClauseList):
        return _list(block)
    if isinstance(block, Notice):
        return "\n".join(f"> {line}".rstrip() for line in written(block.blocks).split("\n"))
    return _table(block)


def _list(block: BulletList | NumberedList | ClauseList) -> str:
    """Write a list; what comes after the first line of an entry is indented so that it stays within."""
    told = []
    for index, item in enumerate(block.items):
        mark = f"{block.start + index}." if isinstance(block, NumberedList) else "-"
        label = f"({item.label}) " if isinstance(block, ClauseList) else ""
        told.append(f"{mark} {label}{indented(written(item.blocks), len(mark) + 1)}")
    return "\n".join(told)


def indented(text: str, width: int) -> str:
    """Indent all lines but the first, so that they stay within an entry of a list."""
    return text.replace("\n", f"\n{' ' * width}").replace(f"\n{' ' * width}\n", "\n\n")


def _inlines(inlines: tuple[Inline, ...], *, at_start: bool = False) -> str:
    told: list[str] = []
    before: Inline | None = None
    for inline in inlines:
        if isinstance(inline, Words):
            words = _words(inline.text, at_start=isinstance(before, Break) or (at_start and not told))
            # For other readers of CommonMark: `[added: ...](` would begin an address, `[added: ...]:` a definition.
            told.append(f"\\{words}" if isinstance(before, Removed | Added) and words[:1] in "(:" else words)
        elif isinstance(inline, Break):
            told.append("\\\n")
        elif isinstance(inline, Bar):
            told.append(BAR * inline.length)
        elif isinstance(inline, Link):
            url = re.sub(_BLANK_IN_LINK, lambda found: f"%{ord(found[0]):02X}", inline.url)
            told.append(f"<{url}>" if plain(inline.inlines) == url else f"[{_inlines(inline.inlines)}](<{url}>)")
        elif isinstance(inline, Strong):
            told.append(f"**{_inlines(inline.inlines)}**")
        elif isinstance(inline, Emphasis):
            told.append(f"*{_inlines(inline.inlines)}*")
        elif isinstance(inline, Removed):
            told.append(f"[removed: ~~{_inlines(inline.inlines)}~~]")
        elif isinstance(inline, Added):
            told.append(f"[added: **{_inlines(inline.inlines)}**]")
        before = inline
    return re.sub(_EDGES, lambda found: "&#32;" * len(found[0]), "".join(told))


def _words(text: str, *, at_start: bool) -> str:
    """Escape words within a line, keeping the blanks around them; only those at its start can begin a block."""
    before = "" if at_start and text == text.lstrip() else "x"
    after = "" if text == text.rstrip() else "x"
    told = literal(f"{before}{text}{after}")
    return told[len(before) : len(told) - len(after)]


def _table(table: TableBlock) -> str:
    rule = ["---:" if numeric else "---" for numeric in table.numeric]
    rows = [_row(_inlines(cell) for cell in row) for row in (table.header, *table.rows)]
    rows.insert(1, _row(rule))
    caption = f"*{_inlines(table.caption)}*\n\n" if table.caption else ""
    return caption + "\n".join(rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
