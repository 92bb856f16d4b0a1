"""Tables of a PDF without rules: rows whose cells begin at the same places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import GridBlock, GridCell, GridRow, Spot
from sst_cli.printed_minutes.readers.pdf.paragraphs import Measures, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.readers.pdf.lines import Stretch
    from sst_cli.printed_minutes.readers.pdf.order import PrintedLine

_LEAST_ROWS = 3
_NEAR = 4.0
"""Points by which cells of a column may begin apart."""
_MARKER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,6}|\d{1,4}/\d{1,4})?\W*")
"""A marker in front of a paragraph, which makes it no row of a table."""


def aligned_end(lines: Sequence[PrintedLine], start: int) -> int:
    """Return the index behind the last line of a table that begins at a line, or that of the line if none does."""
    columns = _columns(lines[start])
    if len(columns) < 2:  # noqa: PLR2004  a table has two columns
        return start
    end, rows = start + 1, 1
    while end < len(lines) and lines[end].place[0] == lines[start].place[0]:
        line = lines[end]
        near = lines[end - 1].base - line.base < 2.6 * line.size
        if not near or not all(_at(each.left, columns) is not None for each in (*line.stretches, *line.margin)):
            break
        is_row = len(line.stretches) + len(line.margin) > 1
        if not is_row and _at(line.left, columns) == 0 and line.right > columns[1] - 2:
            break
        rows += is_row
        end += 1
    while (
        end > start
        and len(lines[end - 1].stretches) == 1
        and not lines[end - 1].margin
        and _at(lines[end - 1].left, columns) == 0
    ):
        end -= 1
    return end if rows >= _LEAST_ROWS else start


def aligned_table(lines: Sequence[PrintedLine], measures: Measures) -> GridBlock:
    """Return the table of lines; one that has nothing in the first column goes on with the row above."""
    columns = _columns(lines[0])
    rows: list[list[list[Stretch]]] = []
    for line in lines:
        parts = (*line.stretches, *line.margin)
        cells = [_at(each.left, columns) or 0 for each in parts]
        if not rows or 0 in cells:
            rows.append([[] for _ in columns])
        for at, each in zip(cells, parts, strict=True):
            rows[-1][at].append(each)
    ends = [*columns[1:], lines[0].end]
    page, line_number = lines[0].place
    spot = Spot(line=line_number, page=page)
    return GridBlock(
        tuple(
            GridRow(tuple(_cell(cell, end, spot, measures) for cell, end in zip(row, ends, strict=True)))
            for row in rows
        ),
        spot,
    )


def _cell(stretches: Sequence[Stretch], end: float, spot: Spot, measures: Measures) -> GridCell:
    from sst_cli.printed_minutes.readers.pdf.order import lines_in_order

    lines = [line._replace(end=max(end - 6, line.end)) for line in lines_in_order(stretches)]
    blocks = tuple(paragraphs(lines, measures))
    return GridCell(blocks, blocks[0].spot if blocks else spot)


def _columns(line: PrintedLine) -> list[float]:
    """Return where the cells of a row begin; none for a paragraph with its marker."""
    if _MARKER.fullmatch(line.stretches[0].text):
        return []
    return [each.left for each in (*line.stretches, *line.margin)]


def _at(left: float, columns: Sequence[float]) -> int | None:
    """Return the column that begins at a place."""
    return next((at for at, column in enumerate(columns) if abs(column - left) <= _NEAR), None)
