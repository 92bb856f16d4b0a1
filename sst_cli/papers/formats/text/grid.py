"""Tables with their columns beside each other, as long as each has room for its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.wrapping import BOLD, Piece, columns, lettered, wrapped
from sst_cli.papers.columns import LONG_WORD, shared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Cell = tuple[Piece, ...]
    Line = tuple[Piece, ...]

GAP = 2
"""Columns between two cells: figures stand to the right, and one blank would join them to the words of the next."""
NARROW = 60
"""Columns of a terminal below which tables are not tried."""
LEAST = 8
"""Columns that each column gets at least, unless its words are shorter."""


def grid(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], numeric: Sequence[bool], width: int
) -> Iterator[Line] | None:
    """Return the lines of a table, or None where there is no room for it."""
    heads = [tuple(piece._replace(letters=BOLD) for piece in cell) for cell in header]
    by_column = list(zip(heads, *rows, strict=True))
    natural = [max(map(lettered, cells)) for cells in by_column]
    least = [max(map(_longest_word, cells)) for cells in by_column]
    room = width - GAP * (len(natural) - 1)
    if (width < NARROW and sum(natural) > room) or sum(least) > room:
        return None
    widths = shared(natural, least, room)
    return _laid([heads, *rows], widths, numeric)


def _longest_word(cell: Cell) -> int:
    """How wide the cell must be at least; words of more than so many letters are cut."""
    words = "".join(piece.text for piece in cell).split()
    return max(min(LEAST, lettered(cell)), min(LONG_WORD, max(map(columns, words), default=0)))


def _laid(rows: Sequence[Sequence[Cell]], widths: list[int], numeric: Sequence[bool]) -> Iterator[Line]:
    for index, row in enumerate(rows):
        cells = [list(wrapped(cell, width, fold=True)) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            lines = [cell[number] if number < len(cell) else () for cell in cells]
            yield _line(lines, widths, numeric)
        if not index:
            yield (Piece((" " * GAP).join("-" * width for width in widths)),)


def _line(cells: list[Line], widths: list[int], numeric: Sequence[bool]) -> Line:
    told: list[Piece] = []
    for index, (cell, width, figures) in enumerate(zip(cells, widths, numeric, strict=True)):
        blank = Piece(" " * (width - lettered(cell)))
        told += [Piece(" " * GAP)] * bool(index) + ([blank, *cell] if figures else [*cell, blank])
    return tuple(told)
