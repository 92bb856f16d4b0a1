"""A paper as PDF that can be read aloud: tagged as PDF/UA-1 wants it, its fonts within."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sst_cli.base.shipped import TEMPLATES
from sst_cli.papers.blocks import (
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
from sst_cli.papers.columns import LONG_WORD, shares
from sst_cli.papers.outline import outline, with_leads
from sst_cli.papers.templates import own_file
from sst_cli.papers.typesetting import TypstLayout, typeset

if TYPE_CHECKING:
    from sst_cli.papers import Paper
    from sst_cli.papers.formats import Style

ENDING = ".pdf"
EXTRA = "pdf"
NEEDS = "typst"

LONGEST_WORD = 50
"""A longer one may be broken, for it might not fit on a line; in tables it is fewer letters."""
# typst cannot put a heading or an unbreakable row that is higher than a page on any page; 400 letters stay far below
SHORT_ROW = 400
"""Letters up to which a row stays on one page, and headings come again on each."""
_PRIVATE = "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
"""Characters that have a meaning only by private agreement, such as the symbols of Wingdings."""

Data = list[Any]
"""A block or inline as the template takes it: its kind, and what belongs to it."""


def render(paper: Paper, style: Style) -> bytes:
    """Return the file as typst makes it from the template `paper.typ`."""
    template = own_file(style.own, "paper.typ") or TEMPLATES / "paper.typ"
    if template.parent != TEMPLATES:
        own_file(style.own, "")  # it may read what stands beside it
    data = {
        "title": _with_private_shown(paper.title.strip() or paper.name),
        "subject": _with_private_shown(paper.subject),
        "language": paper.language,
        "blocks": _blocks(outline(paper)),
    }
    # The shipped fonts, and those that a repository has for its own template.
    fonts = [each for each in (TEMPLATES / "fonts", own_file(style.own, "fonts")) if each]
    return typeset(TypstLayout(template, fonts, json.dumps(data)))


def _block(block: Block, *, leads: bool) -> Data:
    if isinstance(block, Heading):
        return ["heading", block.level, _inlines(block.inlines)]
    if isinstance(block, Paragraph):
        return ["paragraph", leads, _inlines(block.inlines)]
    if isinstance(block, Notice):
        return ["notice", _blocks(block.blocks)]
    if isinstance(block, TableBlock):
        return _table(block)
    entries = [_blocks(item.blocks) for item in block.items]
    return ["bullets", entries] if isinstance(block, BulletList) else ["labelled", _labels(block), entries]


def _blocks(blocks: tuple[Block, ...]) -> list[Data]:
    return [_block(block, leads=leads) for block, leads in with_leads(blocks)]


def _labels(block: NumberedList | ClauseList) -> list[str]:
    if isinstance(block, ClauseList):
        return [_with_private_shown(f"({item.label})") for item in block.items]
    return [f"{block.start + index}." for index in range(len(block.items))]


def _table(table: TableBlock) -> Data:
    header, *rows = (
        [_is_short(row), [_inlines(cell, LONG_WORD) for cell in row]] for row in (table.header, *table.rows)
    )
    return ["table", _inlines(table.caption), list(shares(table)), list(table.numeric), header, rows]


def _is_short(row: tuple[tuple[Inline, ...], ...]) -> bool:
    return sum(len(plain(cell)) for cell in row) <= SHORT_ROW


def _inlines(inlines: tuple[Inline, ...], longest: int = LONGEST_WORD) -> list[Data]:
    return [data for inline in inlines for data in _inline(inline, longest)]


def _inline(inline: Inline, longest: int) -> list[Data]:
    if isinstance(inline, Words):
        return _words(_with_private_shown(inline.text), longest)
    if isinstance(inline, Break):
        return [["break"]]
    if isinstance(inline, Bar):
        return [["bar", inline.length]]
    within = _inlines(inline.inlines, longest)
    if isinstance(inline, Link):
        return [["link", inline.url, within]]
    return [[_KINDS[type(inline)], within]]


_KINDS: dict[type[Inline], str] = {Strong: "strong", Emphasis: "emphasis", Removed: "removed", Added: "added"}


def _words(text: str, longest: int) -> list[Data]:
    """Return words, those apart that are too long for a line."""
    parts = re.split(rf"(\S{{{longest},}})", text)
    return [["long" if index % 2 else "words", part] for index, part in enumerate(parts) if part]


def _with_private_shown(text: str) -> str:
    """Show characters of private meaning by their number: no font has them."""
    return text if text.isprintable() else re.sub(_PRIVATE, lambda found: f"\\u{ord(found[0]):04x}", text)
