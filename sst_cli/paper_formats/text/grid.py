"""Tables with their columns beside each other, as long as each has room for its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.paper_formats.text.lines import BOLD, Piece, columns, lettered, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Cell = tuple[Piece, ...]
    Line = tuple[Piece, ...]

GAP = 2
NARROW = 60
"""Columns of a terminal below which tables are not tried."""
LEAST = 8
"""Columns that each column gets at least, unless its words are shorter."""
LONG_WORD = 24
"""A word up to this length is not cut."""


def grid(
    header: Sequence[Cell], rows: Sequence[Sequence[Cell]], numeric: Sequence[bool], width: int
) -> Iterator[Line] | None:
    """Give the lines of a table, or None where there is no room for it."""
    heads = [tuple(piece._replace(letters=BOLD) for piece in cell) for cell in header]
    by_column = list(zip(heads, *rows, strict=True))
    natural = [max(map(lettered, cells)) for cells in by_column]
    least = [max(map(_longest_word, cells)) for cells in by_column]
    room = width - GAP * (len(natural) - 1)
    if (width < NARROW and sum(natural) > room) or sum(least) > room:
        return None
    widths = _shared(natural, least, room)
    return _laid([heads, *rows], widths, numeric)


def _longest_word(cell: Cell) -> int:
    """How wide the cell must be at least; words of more than so many letters are cut."""
    words = "".join(piece.text for piece in cell).split()
    return max(min(LEAST, lettered(cell)), min(LONG_WORD, max(map(columns, words), default=0)))


def _shared(natural: list[int], least: list[int], room: int) -> list[int]:
    """Share the room: short columns get what they ask for, and the long ones equal parts of the rest."""
    widths = list(least)
    open_ = [index for index, width in enumerate(widths) if width < natural[index]]
    left = room - sum(widths)
    while left > 0 and open_:
        smallest = min(open_, key=lambda index: widths[index])
        widths[smallest] += 1
        left -= 1
        if widths[smallest] == natural[smallest]:
            open_.remove(smallest)
    return widths


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
