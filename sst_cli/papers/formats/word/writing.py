"""The blocks of a paper written as WordprocessingML."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Cm

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
from sst_cli.papers.columns import shares
from sst_cli.papers.formats.word.look import QUIET
from sst_cli.papers.formats.word.markup import BOLD, ITALIC, attribute, label, line_break, parsed, removed, run
from sst_cli.papers.formats.word.numbering import BULLETS, LEVELS, STEP, LabelFormat, WordNumbering, counting
from sst_cli.papers.outline import outline, with_leads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docx.document import Document as WordDocument
    from docx.section import Section

    from sst_cli.papers import Paper

AUTHOR = "sst"
"""By whom tracked changes are said to be."""
BEGINNING = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)
"""When the first of them is said to be: the day that the parts of the file have too, and nobody's clock."""
TWIPS = 635
"""How many of Word's smallest units python-docx counts for a twentieth of a point."""


GUIDANCE = f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
"""Letters of the guidance of a form, which stands between single angle quotation marks: small and grey."""
_TRACKED: dict[type[Inline], str] = {Removed: "del", Added: "ins"}


class ParagraphPlace(NamedTuple):
    """Where a paragraph stands: its style, how deep it is in lists, and the number or label that it has there."""

    style: str
    depth: int = 0
    list_: int = 0
    """Word's number for the list of which the paragraph begins an entry."""
    label: str = ""
    """A label that is text, where Word cannot count it."""
    leads: bool = False
    """Whether it stays on the page of what comes next."""


def write(document: WordDocument, paper: Paper, styles: Mapping[str, str]) -> None:
    """Write the paper into an empty document, before the properties of its last section."""
    writer = _Writer(document, styles)
    body = parsed(f"<w:body>{''.join(writer.blocks(outline(paper), ParagraphPlace(styles['Normal'])))}</w:body>")
    section = document.element.body.sectPr
    for child in list(body):
        section.addprevious(child)


class _Writer:
    def __init__(self, document: WordDocument, styles: Mapping[str, str]) -> None:
        self._part = document.part
        self._styles = styles
        self._numbering = WordNumbering(document)
        self._changes = itertools.count(1)
        self._width = _text_width(document.sections[-1]) // TWIPS

    def blocks(self, blocks: Iterable[Block], place: ParagraphPlace) -> Iterator[str]:
        for block, leads in with_leads(blocks):
            yield from self._block(block, place._replace(leads=leads))

    def _block(self, block: Block, place: ParagraphPlace) -> Iterator[str]:
        if isinstance(block, Heading):
            yield self._paragraph(block.inlines, ParagraphPlace(self._styles[f"Heading{block.level}"]))
        elif isinstance(block, Paragraph):
            yield self._paragraph(block.inlines, place)
        elif isinstance(block, Notice):
            yield from self.blocks(block.blocks, place._replace(style=self._styles["Notice"]))
        elif isinstance(block, TableBlock):
            yield from self._table(block, place.depth)
        else:
            yield from self._list(block, place)

    def _list(self, block: BulletList | NumberedList | ClauseList, place: ParagraphPlace) -> Iterator[str]:
        """Write a list; its entries are counted by Word where their labels run on."""
        how = _counting(block)
        # Word has nine levels: what is deeper stays on the ninth.
        level = min(place.depth, LEVELS - 1)
        number = self._numbering.new_list(how, level) if how else 0
        style = self._styles["ListParagraph"] if place.style == self._styles["Normal"] else place.style
        for item in block.items:
            text = "" if how else f"({item.label})"
            yield from self._item(item, ParagraphPlace(style, place.depth + 1, number, text))

    def _item(self, item: ListEntry, place: ParagraphPlace) -> Iterator[str]:
        """Write an entry: what begins it stands behind its number, all else below."""
        begun = bool(item.blocks) and isinstance(item.blocks[0], Paragraph)
        for index, (block, leads) in enumerate(with_leads(item.blocks if begun else (Paragraph(()), *item.blocks))):
            here = ParagraphPlace(place.style, place.depth) if index else place
            yield from self._block(block, here._replace(leads=leads))

    def _paragraph(self, inlines: tuple[Inline, ...], place: ParagraphPlace) -> str:
        before = label(place.label) if place.label else ""
        end = self._tracked_end(inlines)
        return f"<w:p><w:pPr>{_properties(place)}{end}</w:pPr>{before}{self._inlines(inlines)}</w:p>"

    def _tracked_end(self, inlines: tuple[Inline, ...]) -> str:
        """Say that a whole paragraph went or came: accepted or refused, no empty line is left of it."""
        tags = {_TRACKED.get(type(inline)) for inline in inlines}
        tag = tags.pop() if len(tags) == 1 else None
        return f"<w:rPr><w:{tag} {self._change()}/></w:rPr>" if tag else ""

    def _change(self) -> str:
        """Say who made a tracked change; each has a number and a minute of its own.

        LibreOffice takes neighbours of less than a minute for one; refused, that loses the end of a paragraph.
        """
        number = next(self._changes)
        made = BEGINNING + dt.timedelta(minutes=number - 1)
        return f'w:id="{number}" w:author="{AUTHOR}" w:date="{made:%Y-%m-%dT%H:%M:%SZ}"'

    def _inlines(self, inlines: tuple[Inline, ...], letters: str = "") -> str:
        return "".join(self._inline(inline, letters) for inline in inlines)

    def _inline(self, inline: Inline, letters: str) -> str:
        if isinstance(inline, Words):
            parts = re.split("(\u2039[^\u2039\u203a]*\u203a)", inline.text)
            return "".join(
                run(each, f"{letters}{GUIDANCE}" if nth % 2 else letters) for nth, each in enumerate(parts) if each
            )
        if isinstance(inline, Bar):
            return run(plain((inline,)), letters)
        if isinstance(inline, Break):
            return line_break()
        if isinstance(inline, Link):
            id_ = self._part.relate_to(inline.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            within = self._inlines(inline.inlines, f'<w:rStyle w:val="{self._styles["Hyperlink"]}"/>{letters}')
            return f'<w:hyperlink r:id="{id_}">{within}</w:hyperlink>'
        if isinstance(inline, Removed | Added):
            tag, within = _TRACKED[type(inline)], self._inlines(inline.inlines, letters)
            return f"<w:{tag} {self._change()}>{removed(within) if tag == 'del' else within}</w:{tag}>"
        more = BOLD if isinstance(inline, Strong) else ITALIC
        return self._inlines(inline.inlines, letters if more in letters else f"{letters}{more}")

    def _table(self, table: TableBlock, depth: int) -> Iterator[str]:
        if table.caption:
            yield self._paragraph(table.caption, ParagraphPlace(self._styles["Caption"], depth))
        indent = min(depth, LEVELS) * STEP
        widths = _widths(shares(table), self._width - indent)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(
            self._row(row, widths, table.numeric, heads=not index)
            for index, row in enumerate((table.header, *table.rows))
        )
        caption = f"<w:tblCaption w:val={attribute(plain(table.caption))}/>" if table.caption else ""
        yield (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._styles["PaperTable"]}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"{caption}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )
        # Without a paragraph between them Word takes two tables for one.
        yield self._paragraph((), ParagraphPlace(self._styles["PaperSpace"]))

    def _row(
        self, row: tuple[tuple[Inline, ...], ...], widths: list[int], numeric: tuple[bool, ...], *, heads: bool
    ) -> str:
        """Write a row, which stays on one page; the headings come again on each."""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"{self._cell(cell, figures=figures, heads=heads)}</w:tc>"
            for cell, width, figures in zip(row, widths, numeric, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if heads else ''}</w:trPr>{cells}</w:tr>"

    def _cell(self, cell: tuple[Inline, ...], *, figures: bool, heads: bool) -> str:
        keep = "<w:keepNext/>" if heads else ""
        right = '<w:jc w:val="right"/>' if figures else ""
        style = f'<w:pStyle w:val="{self._styles["PaperCell"]}"/>'
        return f"<w:p><w:pPr>{style}{keep}{right}</w:pPr>{self._inlines(cell)}</w:p>"


def _text_width(section: Section) -> int:
    """The width between the margins; where a base gives no size, Word takes A4 or Letter with margins of an inch."""
    margin = Cm(2.54)
    sides = (margin if side is None else side for side in (section.left_margin, section.right_margin))
    return max((section.page_width or Cm(21)) - sum(sides), Cm(5))


def _counting(block: BulletList | NumberedList | ClauseList) -> LabelFormat | None:
    if isinstance(block, BulletList):
        return BULLETS
    if isinstance(block, NumberedList):
        return LabelFormat("decimal", "%.", block.start)
    return counting([item.label for item in block.items])


def _properties(place: ParagraphPlace) -> str:
    """Say where a paragraph stands; an indent of its own only where no numbering gives it."""
    style = f'<w:pStyle w:val="{place.style}"/>{"<w:keepNext/>" if place.leads else ""}'
    if place.list_:
        level = min(place.depth, LEVELS) - 1
        return f'{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{place.list_}"/></w:numPr>'
    left = STEP * min(place.depth, LEVELS)
    hanging = f' w:hanging="{STEP}"' if place.label else ""
    return f'{style}<w:ind w:left="{left}"{hanging}/>' if left else style


def _widths(parts: tuple[int, ...], whole: int) -> list[int]:
    return [max(1, whole * part // sum(parts)) for part in parts]
