"""Tables of plain text whose columns are set apart by spaces alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import GridBlock, GridCell, GridRow, ParagraphBlock, Spot
from sst_cli.printed_minutes.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.readers.minutes_lines import MinutesLine

_CELL = re.compile(r"\S+(?: {1,2}\S+)*")
_LEAST_ROWS = 3
_NEAR = 1
"""Columns by which cells of a column may begin apart."""
_MARKER = re.compile(r"\W*(?:[0-9]{1,4}(?:[./][0-9]{1,4})*|[A-Za-z]|[ivxIVX]{1,5})?\W*")


def spaced_end(lines: Sequence[MinutesLine], start: int) -> int:
    """Return the index behind the last line of a table that begins at a line, or that of the line if none does."""
    columns = _columns(lines[start])
    if len(columns) < 2 or _MARKER.fullmatch(_cells(lines[start])[0][1]):  # noqa: PLR2004  a table has two columns
        return start
    end, rows = start, 0
    while end < len(lines) and lines[end].text.strip():
        cells = _cells(lines[end])
        places = [_at(cell, columns) for cell in cells]
        if None in places or places == [0]:
            break
        rows += len(cells) > 1
        end += 1
    return end if rows >= _LEAST_ROWS else start


def spaced_table(lines: Sequence[MinutesLine]) -> GridBlock:
    """Return the table of lines; one without words in the first column goes on with the row above."""
    columns = _columns(lines[0])
    rows: list[list[list[tuple[str, Spot]]]] = []
    for line in lines:
        cells = [(_at(cell, columns) or 0, *cell) for cell in _cells(line)]
        if not rows or cells[0][0] == 0 or _goes_on_below_label(rows, cells, len(columns)):
            rows.append([[] for _ in columns])
        for at, begin, words in cells:
            rows[-1][at].append((words, Spot(line.line, line.column + begin)))
    spot = lines[0].spot
    return GridBlock(tuple(GridRow(tuple(_cell(cell, spot) for cell in row)) for row in rows), spot)


def _goes_on_below_label(rows: Sequence[Sequence[object]], cells: Sequence[object], width: int) -> bool:
    """Whether a line is a row of a list whose label stands in the first column, once: its other columns are full."""
    return width > _LABEL_AND_VALUE and len(cells) == width - 1 and bool(rows)


_LABEL_AND_VALUE = 2


def _cell(parts: Sequence[tuple[str, Spot]], spot: Spot) -> GridCell:
    if not parts:
        return GridCell((), spot)
    lines = [words for words, _ in parts]
    # Short lines that each begin with a capital are a list; others are one paragraph that was wrapped.
    is_list = len(lines) > _FEW and all(len(each.split()) <= _SHORT and each[:1].isupper() for each in lines)
    return GridCell((ParagraphBlock(plain(("\n" if is_list else " ").join(lines)), parts[0][1]),), parts[0][1])


_FEW, _SHORT = 2, 4


def _cells(line: MinutesLine) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _CELL.finditer(line.text)]


def _columns(line: MinutesLine) -> list[tuple[int, int]]:
    """Return where the cells of a row begin and end."""
    return [(begin, begin + len(words)) for begin, words in _cells(line)] if "   " in line.text.strip() else []


def _at(cell: tuple[int, str], columns: Sequence[tuple[int, int]]) -> int | None:
    """Return the column that a cell begins with, or ends with, as amounts do."""
    begin, end = cell[0], cell[0] + len(cell[1])
    ends = [at for at, column in enumerate(columns) if at and abs(column[1] - end) <= _NEAR]
    return next((at for at, column in enumerate(columns) if abs(column[0] - begin) <= _NEAR), next(iter(ends), None))
