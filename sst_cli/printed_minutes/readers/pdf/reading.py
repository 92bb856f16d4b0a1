"""A PDF as blocks: lines in the order of reading, paragraphs joined, tables by rules or aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import DocumentBlock, FurnitureBlock, GridBlock, GridCell, GridRow, Spot
from sst_cli.printed_minutes.readers.limits import refuse
from sst_cli.printed_minutes.readers.pdf import furniture
from sst_cli.printed_minutes.readers.pdf.aligned import aligned_end, aligned_table
from sst_cli.printed_minutes.readers.pdf.glyphs import PDF_LIMITS, PdfLimits, contents_of
from sst_cli.printed_minutes.readers.pdf.lines import Stretch, stretches_of, turned_text
from sst_cli.printed_minutes.readers.pdf.order import PrintedLine, lines_in_order
from sst_cli.printed_minutes.readers.pdf.paragraphs import Measures, measures_of, paragraphs
from sst_cli.printed_minutes.readers.pdf.ruled import RuledTable, ruled_tables, walls_of
from sst_cli.printed_minutes.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sst_cli.printed_minutes.readers.pdf.glyphs_process import PdfContents

_MIDDLE = 2.0
"""Points above the line at which a word stands."""


class _TableOnPage(NamedTuple):
    """A ruled table and the words in it."""

    table: RuledTable
    page: int
    stretches: tuple[Stretch, ...]


_Part = PrintedLine | _TableOnPage | FurnitureBlock


def pdf_blocks(
    data: bytes, name: str, limits: PdfLimits = PDF_LIMITS
) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a PDF.

    Returns:
        Its blocks, its title, and the pages without text.

    Raises:
        SstError: it is a scan without text, has a password, is damaged, or takes too long or too much.
    """
    contents = contents_of(data, name, limits)
    bare = [number for number, page in enumerate(contents["pages"], 1) if not page["runs"]]
    if len(bare) == len(contents["pages"]):
        refuse(name, "has no text, so it is a scan; run OCR over it first, such as `ocrmypdf`, and give its result")
    defects = [f"page {number} has no text" for number in bare if contents["pages"][number - 1]["pictures"]]
    return list(_blocks(contents)), contents["title"].strip() or None, defects


def _blocks(contents: PdfContents) -> Iterator[DocumentBlock]:
    parts = _parts(contents)
    measures = measures_of([part for part in parts if isinstance(part, PrintedLine)])
    found: list[DocumentBlock] = []
    lines: list[PrintedLine] = []
    for part in parts:
        if isinstance(part, PrintedLine):
            lines.append(part)
        elif isinstance(part, _TableOnPage):
            found += _text(lines, measures)
            found.append(_table(part, measures))
            lines = []
    found += _text(lines, measures)
    furniture_blocks = [part for part in parts if isinstance(part, FurnitureBlock)]
    return _with_furniture(list(_over_pages(found, furniture_blocks)), furniture_blocks)


def _over_pages(blocks: Sequence[DocumentBlock], left_out: list[FurnitureBlock]) -> Iterator[DocumentBlock]:
    """Yield blocks, a table that goes on over a page as one; its heading, where it is printed again, is left out."""
    table: GridBlock | None = None
    for block in blocks:
        if table is not None and isinstance(block, GridBlock) and _goes_on(table, block):
            rows = block.rows
            if _row_words(rows[0]) == _row_words(table.rows[0]):
                words = plain(" ".join(_row_words(rows[0])))
                left_out.append(FurnitureBlock(words, block.spot, "heading of a table, printed again"))
                rows = rows[1:]
            table = table._replace(rows=(*table.rows, *rows))
            continue
        if table is not None:
            yield table
        table = block if isinstance(block, GridBlock) else None
        if table is None:
            yield block
    if table is not None:
        yield table


def _goes_on(table: GridBlock, block: GridBlock) -> bool:
    """Whether a table is on the next page and has as many columns."""
    pages = [cell.spot.page for row in table.rows for cell in row.cells]
    widths = [max(sum(cell.columns for cell in row.cells) for row in each.rows) for each in (table, block)]
    return block.spot.page == max(pages, default=0) + 1 and widths[0] == widths[1]


def _row_words(row: GridRow) -> list[str]:
    return [cell.words for cell in row.cells]


def _with_furniture(blocks: Sequence[DocumentBlock], furniture: Sequence[FurnitureBlock]) -> Iterator[DocumentBlock]:
    """Yield blocks, and what stands at the top of each page in front of its first one, and the rest of it behind."""
    tops: dict[int, int] = {}
    for block in blocks:
        tops[block.spot.page] = min(block.spot.line, tops.get(block.spot.page, block.spot.line))
    left = [(each.spot.page, each.spot.line < tops.get(each.spot.page, 0), each) for each in furniture]
    for block in blocks:
        page = block.spot.page
        yield from (each for at, is_top, each in left if at < page or (at == page and is_top))
        left = [(at, is_top, each) for at, is_top, each in left if at > page or (at == page and not is_top)]
        yield block
    yield from (each for _, _, each in left)


def _parts(contents: PdfContents) -> list[_Part]:
    """Return lines, tables and furniture in the order of reading."""
    rules = [page["rules"] for page in contents["pages"]]
    pages = [stretches_of(contents, number, walls_of(each)) for number, each in enumerate(rules, 1)]
    tables = [ruled_tables(each) for each in rules]
    # A heading of a table that is printed again on each page is no head of the page.
    outside = [
        [stretch for stretch in stretches if not any(_is_in(table, stretch) for table in inner)]
        for stretches, inner in zip(pages, tables, strict=True)
    ]
    reasons = furniture.reasons(outside, [page["height"] for page in contents["pages"]])
    parts: list[_Part] = []
    for number, (stretches, inner) in enumerate(zip(pages, tables, strict=True), 1):
        parts += (
            FurnitureBlock(plain(text), Spot(page=number), "turned text") for text in turned_text(contents, number)
        )
        parts += _furniture(stretches, reasons)
        kept = [stretch for stretch in stretches if (number, stretch.line) not in reasons]
        parts += _page_parts(kept, inner, number)
    return parts


def _furniture(stretches: Sequence[Stretch], reasons: dict[tuple[int, int], str]) -> Iterator[FurnitureBlock]:
    lines: dict[int, list[str]] = {}
    for each in stretches:
        if (each.page, each.line) in reasons:
            lines.setdefault(each.line, []).append(each.text)
    for line, texts in lines.items():
        page = stretches[0].page
        yield FurnitureBlock(plain("\t".join(texts)), Spot(line=line, page=page), reasons[page, line])


def _page_parts(stretches: Sequence[Stretch], tables: Sequence[RuledTable], page: int) -> Iterator[_Part]:
    """Yield the lines of a page above, between and below its tables, and the tables."""
    left = list(stretches)
    for table in tables:
        inner = tuple(each for each in left if _is_in(table, each))
        if not inner:
            continue
        above = [each for each in left if each.base > table.top - 1 and not _is_in(table, each)]
        yield from lines_in_order(above)
        yield _TableOnPage(table, page, inner)
        taken = set(map(id, (*above, *inner)))
        left = [each for each in left if id(each) not in taken]
    yield from lines_in_order(left)


def _is_in(table: RuledTable, stretch: Stretch) -> bool:
    return table.holds((stretch.left + stretch.right) / 2, stretch.base + _MIDDLE)


def _text(lines: Sequence[PrintedLine], measures: Measures) -> Iterator[DocumentBlock]:
    """Yield paragraphs, and tables whose columns only align."""
    start = position = 0
    while position < len(lines):
        end = aligned_end(lines, position)
        if end > position:
            yield from paragraphs(lines[start:position], measures)
            yield aligned_table(lines[position:end], measures)
            start = position = end
        else:
            position += 1
    yield from paragraphs(lines[start:], measures)


def _table(part: _TableOnPage, measures: Measures) -> GridBlock:
    """Return a ruled table; words that stand in no cell are in the one that is nearest."""
    cells = part.table.cells
    words: dict[int, list[Stretch]] = {}
    for each in part.stretches:
        x, y = (each.left + each.right) / 2, each.base + _MIDDLE
        nearest = min(range(len(cells)), key=lambda at: _distance(cells[at], x, y))
        words.setdefault(nearest, []).append(each)
    rows: dict[int, list[GridCell]] = {}
    first = min(each.line for each in part.stretches)
    spot = Spot(line=first, page=part.page)
    for at, cell in enumerate(cells):
        inner = tuple(
            paragraphs([_in_cell(line, cell.left, cell.right) for line in lines_in_order(words.get(at, []))], measures)
        )
        where = inner[0].spot if inner else spot
        rows.setdefault(cell.row, []).append(GridCell(inner, where, cell.columns, cell.rows))
    filled = [GridRow(tuple(rows.get(at, ()))) for at in range(max(rows) + 1)]
    return GridBlock(tuple(filled), spot)


def _in_cell(line: PrintedLine, left: float, right: float) -> PrintedLine:
    """Return a line with the edges of its cell, within which its words were broken."""
    space = max(0.0, min(line.begin - left, 8.0))
    return line._replace(end=right - space)


def _distance(cell: tuple[float, ...], x: float, y: float) -> float:
    left, bottom, right, top = cell[:4]
    return max(left - x, 0, x - right) + max(bottom - y, 0, y - top)
