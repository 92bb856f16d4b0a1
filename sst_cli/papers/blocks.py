"""The parts of a paper in any format: headings, paragraphs, lists, tables and notices."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Plain words."""

    text: str


class Strong(NamedTuple):
    """Words that are strong: bold in most formats."""

    inlines: tuple[Inline, ...]


class Emphasis(NamedTuple):
    """Words that are emphasised: italic in most formats."""

    inlines: tuple[Inline, ...]


class Link(NamedTuple):
    """Words that link to an address."""

    url: str
    inlines: tuple[Inline, ...]


class Break(NamedTuple):
    """A line that ends within a paragraph."""


class Bar(NamedTuple):
    """A bar of a chart, whose length stands for the figure beside it; in Markdown it is so many full blocks."""

    length: int


BAR = "\u2588"
"""The full block that bars are written with."""


class Removed(NamedTuple):
    """Words that were removed from a text: one side of a redline."""

    inlines: tuple[Inline, ...]


class Added(NamedTuple):
    """Words that were added to a text."""

    inlines: tuple[Inline, ...]


Inline = Words | Strong | Emphasis | Link | Break | Bar | Removed | Added


class Heading(NamedTuple):
    """A heading; the title of the paper is the one of level 1."""

    level: int
    inlines: tuple[Inline, ...]


class Paragraph(NamedTuple):
    """A paragraph."""

    inlines: tuple[Inline, ...]


class ListEntry(NamedTuple):
    """One entry of a list, and its label where the entries are labelled: `1` or `a`, without the parentheses."""

    blocks: tuple[Block, ...]
    label: str = ""


class BulletList(NamedTuple):
    """A list with bullets."""

    items: tuple[ListEntry, ...]


class NumberedList(NamedTuple):
    """A list with numbers that follow one another from `start`."""

    items: tuple[ListEntry, ...]
    start: int = 1


class ClauseList(NamedTuple):
    """A list whose entries have labels of their own, in parentheses, as the record has them."""

    items: tuple[ListEntry, ...]


class TableBlock(NamedTuple):
    """A table with a row of headings; the caption may be empty."""

    caption: tuple[Inline, ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    numeric: tuple[bool, ...]
    """For each column, whether it holds figures, which stand to the right."""


class Notice(NamedTuple):
    """Something that must not be overlooked, such as that minutes are a draft."""

    blocks: tuple[Block, ...]


Block = Heading | Paragraph | BulletList | NumberedList | ClauseList | TableBlock | Notice


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words alone; a break is a space."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    if isinstance(inline, Words):
        return inline.text
    if isinstance(inline, Break):
        return " "
    if isinstance(inline, Bar):
        return BAR * inline.length
    return plain(inline.inlines)
