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
        if any(_at(begin, columns) is None for begin, _ in cells):
            break
        if len(cells) == 1 and _at(cells[0][0], columns) == 0:
            break
        rows += len(cells) > 1
        end += 1
    return end if rows >= _LEAST_ROWS else start


def spaced_table(lines: Sequence[MinutesLine]) -> GridBlock:
    """Return the table of lines; one without words in the first column goes on with the row above."""
    columns = _columns(lines[0])
    rows: list[list[list[tuple[str, Spot]]]] = []
    for line in lines:
        cells = [(_at(begin, columns) or 0, begin, words) for begin, words in _cells(line)]
        if not rows or cells[0][0] == 0:
            rows.append([[] for _ in columns])
        for at, begin, words in cells:
            rows[-1][at].append((words, Spot(line.line, line.column + begin)))
    spot = lines[0].spot
    return GridBlock(tuple(GridRow(tuple(_cell(cell, spot) for cell in row)) for row in rows), spot)


def _cell(parts: Sequence[tuple[str, Spot]], spot: Spot) -> GridCell:
    if not parts:
        return GridCell((), spot)
    return GridCell((ParagraphBlock(plain(" ".join(words for words, _ in parts)), parts[0][1]),), parts[0][1])


def _cells(line: MinutesLine) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in _CELL.finditer(line.text)]


def _columns(line: MinutesLine) -> list[int]:
    return [begin for begin, _ in _cells(line)] if "   " in line.text.strip() else []


def _at(begin: int, columns: Sequence[int]) -> int | None:
    return next((at for at, column in enumerate(columns) if abs(column - begin) <= _NEAR), None)
