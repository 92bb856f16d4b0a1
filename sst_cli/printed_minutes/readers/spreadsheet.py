"""Spreadsheets as one table a sheet: workbooks from their XML, and comma-separated values."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import (
    DocumentBlock,
    FurnitureBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    ParagraphBlock,
    Spot,
)
from sst_cli.printed_minutes.readers.cell_values import shown_value
from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.limits import LARGEST_TEXT, refuse
from sst_cli.printed_minutes.readers.packed import Parts
from sst_cli.printed_minutes.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree.ElementTree import Element

KIND = "spreadsheet"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_FIRST_FORMAT = 164
"""The number of the first format that a workbook defines; those below are Excel's own."""
_OWN_FORMATS = {
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    2: "0.00",
    4: "#,##0.00",
}
_DELIMITERS = ",;\t|"
_MOST_CELLS = 200_000


class _SheetCell(NamedTuple):
    """A cell that is not empty."""

    row: int
    column: int
    words: str


def workbook_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a workbook.

    Returns:
        A table for each sheet, no title, and the sheets that were left out.

    Raises:
        SstError: it is damaged, protected or too large.
    """
    parts = Parts(data, name, KIND)
    main = parts.main("xl/workbook.xml")
    book = _simple(parts.xml(main))
    if book is None:
        parts.refuse_damaged()
    related = parts.related(main)
    by_kind = dict(related.values())
    reader = _Workbook(parts, by_kind)
    blocks: list[DocumentBlock] = []
    defects = []
    sheets = list(book.iter("sheet"))
    for sheet in sheets:
        title = sheet.get("name", "")
        target = next(
            (related[value][1] for key, value in sheet.items() if value in related and key.endswith("id")), ""
        )
        if sheet.get("state", "visible") != "visible":
            defects.append(f"sheet {title} is hidden and was left out")
            continue
        inner = list(reader.sheet(target))
        if inner and len(sheets) > 1:
            blocks.append(HeadingBlock(plain(title), 1, Spot()))
        blocks += inner
    return blocks, None, defects


def csv_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read comma-separated values.

    Returns:
        One table, no title, and nothing that was not read.

    Raises:
        SstError: it is not text, or too large.
    """
    text = decoded(data, name)
    if len(text) > LARGEST_TEXT:
        refuse(name, "is too large for the minutes of one meeting")
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=first.count))
    cells, line = [], 1
    try:
        for row in reader:
            cells += [_SheetCell(line, column, value) for column, value in enumerate(row, 1) if value.strip()]
            line = reader.line_num + 1
    except csv.Error:
        refuse(name, "cannot be read as comma-separated values; save it anew from the spreadsheet")
    return list(_blocks(cells, {})), None, []


class _Workbook:
    """Reads the sheets of a workbook."""

    def __init__(self, parts: Parts, by_kind: dict[str, str]) -> None:
        self._parts = parts
        shared = _simple(parts.xml(by_kind.get("sharedStrings", "xl/sharedStrings.xml")))
        self._strings = [_string(each) for each in (shared if shared is not None else ())]
        self._formats = list(_formats(_simple(parts.xml(by_kind.get("styles", "xl/styles.xml")))))

    def sheet(self, part: str) -> Iterator[DocumentBlock]:
        """Yield the blocks of a sheet."""
        root = _simple(self._parts.xml(part))
        if root is None:
            return
        cells: list[_SheetCell] = []
        for row in root.iter("row"):
            found = [cell for cell in map(self._cell, row.iter("c")) if cell is not None]
            if row.get("hidden") in ("1", "true"):
                words = " ".join(cell.words for cell in found)
                if words:
                    yield FurnitureBlock(plain(words), Spot(found[0].row, found[0].column), "hidden row")
            else:
                cells += found
            if len(cells) > _MOST_CELLS:
                refuse(self._parts.name, "is too large for the minutes of one meeting")
        yield from _blocks(cells, dict(_merged(root)))

    def _cell(self, cell: Element) -> _SheetCell | None:
        place = _place(cell.get("r", ""))
        words = self._words(cell)
        return _SheetCell(*place, words) if place and words.strip() else None

    def _words(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        inner = cell.find("is")
        if kind == "inlineStr" and inner is not None:
            return _string(inner)
        value = cell.findtext("v") or ""
        if kind == "s":
            return self._strings[int(value)] if value.isdigit() and int(value) < len(self._strings) else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        style = cell.get("s", "0")
        form = self._formats[int(style)] if style.isdigit() and int(style) < len(self._formats) else ""
        return shown_value(value, form) if kind == "n" else value


def _simple(root: Element | None) -> Element | None:
    """Name elements without their namespaces, of which there are two."""
    for each in root.iter() if root is not None else ():
        each.tag = each.tag.rpartition("}")[2]
    return root


def _string(item: Element) -> str:
    """Return a string of several runs; how it is to be read aloud is not part of it."""
    parts = [each for each in item if each.tag != "rPh"]
    return "".join(text.text or "" for each in parts for text in each.iter("t"))


def _formats(styles: Element | None) -> Iterator[str]:
    """Yield the format of each style of cells."""
    if styles is None:
        return
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("numFmt")}
    for each in styles.findall("cellXfs/xf"):
        number = each.get("numFmtId", "0")
        yield own.get(number) or _OWN_FORMATS.get(int(number) if number.isdigit() else 0, "")


def _place(reference: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell, from 1: B3 is 3 and 2."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _merged(root: Element) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the first cell of each merged range, and how many columns and rows it goes over."""
    for each in root.iter("mergeCell"):
        first, _, last = each.get("ref", "").partition(":")
        begin, end = _place(first), _place(last)
        if begin and end:
            yield begin, (end[1] - begin[1] + 1, end[0] - begin[0] + 1)


def _blocks(cells: Sequence[_SheetCell], merged: dict[tuple[int, int], tuple[int, int]]) -> Iterator[DocumentBlock]:
    """Yield the lines above a table, and the table."""
    rows: dict[int, dict[int, str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.words
    ordered = sorted(rows.items())
    while ordered and len(ordered[0][1]) == 1:
        row, inner = ordered.pop(0)
        for column, words in inner.items():
            yield ParagraphBlock(plain(words), Spot(row, column))
    if not ordered:
        return
    columns = sorted({column for _, inner in ordered for column in inner})
    yield GridBlock(
        tuple(
            GridRow(tuple(_row(row, inner, columns, merged)), is_header=not index)
            for index, (row, inner) in enumerate(ordered)
        ),
        Spot(ordered[0][0], columns[0]),
    )


def _row(
    row: int, inner: dict[int, str], columns: Sequence[int], merged: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[GridCell]:
    """Yield the cells of a row; one that another reaches over is that other's."""
    covered = {
        (begin_row + down, begin_column + across)
        for (begin_row, begin_column), (wide, high) in merged.items()
        if begin_row <= row < begin_row + high
        for down in (row - begin_row,)
        for across in range(min(wide, len(columns) + 1_000))
        if down or across
    }
    for index, column in enumerate(columns):
        if (row, column) in covered and column not in inner:
            continue
        wide, high = merged.get((row, column), (1, 1))
        span = bisect_left(columns, column + wide) - index
        spot = Spot(row, column)
        words = plain(inner.get(column, ""))
        yield GridCell((ParagraphBlock(words, spot),) if words.words else (), spot, span, high)
