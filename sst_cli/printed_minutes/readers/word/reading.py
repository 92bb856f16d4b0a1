"""A Word document as blocks: its body, tables, text boxes, page headers and footers, and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import (
    DocumentBlock,
    EntryBlock,
    FurnitureBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    ParagraphBlock,
    Spot,
)
from sst_cli.printed_minutes.readers.depths import Depths
from sst_cli.printed_minutes.readers.grids import CellBlock, flattened
from sst_cli.printed_minutes.readers.packed import Parts
from sst_cli.printed_minutes.readers.word.markup import (
    child,
    children,
    indent_of,
    is_on,
    local_name,
    number_of,
    simplify,
    value_of,
)
from sst_cli.printed_minutes.readers.word.numbering import CountedLists
from sst_cli.printed_minutes.readers.word.runs import Runs
from sst_cli.printed_minutes.readers.word.styles import Styles, WordStyle, outline_of
from sst_cli.printed_minutes.readers.words import WordPiece, block_text, label_apart, split_at_empty_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from sst_cli.printed_minutes.readers.word.numbering import Numbered

KIND = "Word document"
_MAIN = "word/document.xml"
_AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
"""Elements that only stand around paragraphs, tables, rows or cells."""
_NOTES = {"footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote")}
_EDGES = {"header": "page header", "footer": "page footer"}
_BODY_TEXT = 10
"""The level of a heading, from 1 on, that stands for body text."""
_WIDEST = 1_000
_SAME_INDENT = 100
"""Twentieths of a point by which points of the same depth may begin apart."""


def word_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a Word document.

    Returns:
        Its blocks, the title in its properties, and what was not read.

    Raises:
        SstError: it is damaged, protected or too large.
    """
    parts = Parts(data, name, KIND)
    main = parts.main(_MAIN)
    root = simplify(parts.xml(main))
    body = child(root, "body")
    if body is None:
        parts.refuse_damaged()
    related = parts.related(main)
    reader = _WordDocument(parts, related)
    headers = reader.edges("header", body)
    blocks = [*headers, *reader.blocks(body), *reader.leftover(), *reader.notes(), *reader.edges("footer", body)]
    embedded = sum(1 for each in body.iter("altChunk"))
    defects = [f"{embedded} embedded documents were not read"] if embedded else []
    return blocks, _title(parts), defects


def _title(parts: Parts) -> str | None:
    root = parts.xml("docProps/core.xml")
    for each in root if root is not None else ():
        if local_name(each) == "title" and (each.text or "").strip():
            return " ".join((each.text or "").split())
    return None


class _WordDocument:
    """Reads the parts of one document in their order, since numbers and fields go on from one to the next."""

    def __init__(self, parts: Parts, related: dict[str, tuple[str, str]]) -> None:
        self._parts = parts
        self._related = related
        by_kind = dict(related.values())
        self._styles = Styles(simplify(parts.xml(by_kind.get("styles", "word/styles.xml"))))
        self._numbering = CountedLists(
            simplify(parts.xml(by_kind.get("numbering", "word/numbering.xml"))), self._styles.lists
        )
        self._by_kind = by_kind
        self._runs = Runs(self._styles)
        self._depths = Depths(_SAME_INDENT)
        self._paragraph = 0
        self._carried: list[WordPiece] = []
        """The words of a paragraph whose end a tracked change took out: they go on in the next."""
        self._notes: list[tuple[str, str, Spot]] = []
        self._counts_paragraphs = True

    def blocks(self, part: Element) -> Iterator[DocumentBlock]:
        """Yield the blocks of the body, or of another part."""
        for each in part:
            name = local_name(each)
            if name == "p":
                yield from self._paragraph_blocks(each)
            elif name == "tbl":
                yield from self._table(each)
            elif name == "sdt" and child(each, "sdtPr", "showingPlcHdr") is not None:
                yield from self._prompt(each)
            elif name == "AlternateContent":
                for choice in each:
                    yield from self.blocks(choice)
                    break
            elif name in _AROUND:
                yield from self.blocks(each)

    def leftover(self) -> Iterator[DocumentBlock]:
        """Yield the words that were to go on in a paragraph that never came."""
        text = block_text(self._carried)
        if text.words:
            yield ParagraphBlock(text, self._spot())

    def edges(self, kind: str, body: Element) -> list[FurnitureBlock]:
        """Return the page headers or footers that the sections use, each wording once."""
        used = [
            next((value for name, value in each.items() if name.endswith("}id")), "")
            for each in body.iter(f"{kind}Reference")
        ]
        targets = [self._related[each][1] for each in dict.fromkeys(used) if each in self._related]
        found: dict[str, FurnitureBlock] = {}
        self._counts_paragraphs = False
        for target in targets:
            root = simplify(self._parts.xml(target))
            for block in flattened(self.blocks(root) if root is not None else ()):
                if block.text.words:
                    found.setdefault(block.text.words, FurnitureBlock(block.text, Spot(), _EDGES[kind]))
        self._counts_paragraphs = True
        return list(found.values())

    def notes(self) -> Iterator[DocumentBlock]:
        """Yield the footnotes and endnotes, in the order in which they are referred to, each at its reference."""
        notes = {name: self._note_elements(*kind) for name, kind in _NOTES.items()}
        self._counts_paragraphs = False
        for count, (name, number, spot) in enumerate(self._notes, 1):
            note = notes[name].get(number)
            inner = flattened(self.blocks(note) if note is not None else ())
            for index, block in enumerate(each for each in inner if each.text.words):
                if index:
                    yield ParagraphBlock(block.text, spot)
                else:
                    yield EntryBlock(block.text, spot, str(count), counted=True)
        self._counts_paragraphs = True

    def _note_elements(self, relation: str, name: str) -> dict[str, Element]:
        root = simplify(self._parts.xml(self._by_kind.get(relation, f"word/{relation}.xml")))
        return {each.get("id", ""): each for each in children(root, name)}

    def _spot(self) -> Spot:
        return Spot(paragraph=self._paragraph)

    def _prompt(self, form: Element) -> Iterator[DocumentBlock]:
        """Yield the words that ask to fill in a field of a form."""
        text = block_text(WordPiece(each.text or "") for each in form.iter("t"))
        if text.words:
            yield FurnitureBlock(text, self._spot(), "field of a form that is not filled in")

    def _paragraph_blocks(self, paragraph: Element) -> Iterator[DocumentBlock]:
        """Yield a paragraph, and what stands in its text boxes."""
        self._paragraph += self._counts_paragraphs
        properties = child(paragraph, "pPr")
        style = self._styles[value_of(properties, "pStyle") or self._styles.default]
        pieces = [*self._carried, *self._runs.of(paragraph, style.look)]
        boxes, spot = self._runs.boxes, self._spot()
        prompts = self._runs.prompts
        self._notes += [(name, number, spot) for name, number in self._runs.notes]
        self._carried = pieces if child(properties, "rPr", "del") is not None else []
        if not self._carried:
            yield from self._as_blocks(pieces, properties, style)
        for prompt in prompts:
            yield from self._prompt(prompt)
        yield from self._boxed(boxes)

    def _boxed(self, boxes: list[Element]) -> Iterator[DocumentBlock]:
        """Yield the blocks of text boxes, at the paragraph that they hang on."""
        for box in boxes:
            counts, self._counts_paragraphs = self._counts_paragraphs, False
            yield from self.blocks(box)
            self._counts_paragraphs = counts

    def _as_blocks(
        self, pieces: list[WordPiece], properties: Element | None, style: WordStyle
    ) -> Iterator[CellBlock | FurnitureBlock]:
        found = ((part, block_text(part)) for part in split_at_empty_lines(pieces))
        parts = [(part, text) for part, text in found if text.words]
        numbered = self._number(properties, style) if parts or _is_numbered_without_words(properties) else None
        marker = numbered.marker if numbered else ""
        outline = outline_of(properties)
        level = style.outline if outline is None else outline
        for part, text in parts:
            if style.name.startswith("toc "):
                yield FurnitureBlock(text, self._spot(), "table of contents")
            elif level is not None and level < _BODY_TEXT:
                self._depths.end(0)
                yield HeadingBlock(text, level, self._spot(), marker, counted=bool(marker))
            elif numbered and marker:
                label, rest = label_apart(part) if not any(map(str.isalnum, marker)) else ("", part)
                words = block_text(rest) if label else text
                own = indent_of(properties)
                # A list within a point of another list is one of its own in Word, further in on the page.
                depth = max(numbered.level, self._depths.depth(numbered.indent if own is None else own))
                yield EntryBlock(words, self._spot(), label or marker, depth, counted=not label)
            else:
                yield ParagraphBlock(text, self._spot())
            marker = ""

    def _number(self, properties: Element | None, style: WordStyle) -> Numbered | None:
        """Count a paragraph in its list, which it or its style names; 0 takes it out of the list."""
        own = value_of(properties, "numPr", "numId")
        number = own if own is not None else style.list_number
        if not number or number == "0":
            return None
        stated = value_of(properties, "numPr", "ilvl")
        level = number_of(stated, 0) if stated is not None else None
        if level is None and own is None:
            found = self._numbering.level_of_style(number, self._style_id(properties))
            level = found if found is not None else style.list_level
        return self._numbering.next(number, level or 0)

    def _style_id(self, properties: Element | None) -> str:
        return value_of(properties, "pStyle") or self._styles.default

    def _table(self, table: Element) -> Iterator[DocumentBlock]:
        """Yield a table, and those within its cells behind it; one of a single cell is what stands in it."""
        spot = Spot(paragraph=self._paragraph + 1)
        rows: list[GridRow] = []
        inner: list[DocumentBlock] = []
        open_cells: dict[int, tuple[int, int]] = {}
        for row in _within(table, "tr"):
            if child(row, "trPr", "del") is not None:
                continue
            rows.append(self._row(row, len(rows), open_cells, rows, inner))
        if len(rows) == 1 and len(rows[0].cells) == 1:
            yield from rows[0].cells[0].blocks
        elif any(cell.words for row in rows for cell in row.cells):
            yield GridBlock(tuple(rows), spot)
        yield from inner

    def _row(
        self,
        row: Element,
        index: int,
        open_cells: dict[int, tuple[int, int]],
        rows: list[GridRow],
        inner: list[DocumentBlock],
    ) -> GridRow:
        """Read a row.

        Args:
            row: its element.
            index: its index.
            open_cells: by column, the row and cell where one began that goes on downwards.
            rows: those before it.
            inner: gets the tables that stand in its cells.
        """
        properties = child(row, "trPr")
        skipped = min(number_of(value_of(properties, "gridBefore"), 0), _WIDEST)
        cells: list[GridCell] = []
        column = 0
        if skipped > 0:
            cells.append(GridCell((), self._spot(), skipped))
            column = skipped
        for each in _within(row, "tc"):
            about = child(each, "tcPr")
            if child(about, "cellDel") is not None:
                continue
            width = max(1, min(number_of(value_of(about, "gridSpan"), 1), _WIDEST))
            merge = child(about, "vMerge")
            spot = Spot(paragraph=self._paragraph + 1)
            blocks: list[CellBlock] = []
            for block in self.blocks(each):
                (inner if isinstance(block, GridBlock | FurnitureBlock) else blocks).append(block)  # type: ignore[arg-type]
            goes_on = merge is not None and merge.get("val", "continue") != "restart" and column in open_cells
            if goes_on and not blocks:
                at, which = open_cells[column]
                first = rows[at].cells[which]
                height = first._replace(rows=index - at + 1)
                rows[at] = rows[at]._replace(cells=(*rows[at].cells[:which], height, *rows[at].cells[which + 1 :]))
            else:
                if merge is not None:
                    open_cells[column] = (index, len(cells))
                else:
                    open_cells.pop(column, None)
                cells.append(GridCell(tuple(blocks), spot, width))
            column += width
        return GridRow(tuple(cells), is_on(properties, "tblHeader") is True)


def _is_numbered_without_words(properties: Element | None) -> bool:
    """Whether an empty paragraph counts in its list: Word shows its number."""
    return child(properties, "numPr") is not None


def _within(part: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, not those of a table within it."""
    for each in part:
        local = local_name(each)
        if local == name:
            yield each
        elif local in _AROUND:
            yield from _within(each, name)
