"""Splits comma-separated text into rows of cells, each with the place where it begins."""

from __future__ import annotations

import re
from typing import NamedTuple

# Only a quote at the beginning of a cell opens one: 6" is six inches.
_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\n|\Z)')
_BARE = re.compile(r"[^,\n]*")


class Cell(NamedTuple):
    """One cell: its text without quotes or surrounding spaces, and where it begins."""

    text: str
    start: int
    """The offset of its first character in the whole text."""


class Rows(NamedTuple):
    """The rows of a text, without empty ones."""

    rows: tuple[tuple[Cell, ...], ...]
    broken: int | None = None
    """The offset of a cell whose quotes are not closed or do not enclose all of it; nothing after it was read."""


def scan(text: str) -> Rows:
    """Split a text, whose lines end with line feeds alone, into rows; a quoted cell may have several lines."""
    rows: list[tuple[Cell, ...]] = []
    position = 0
    while position < len(text):
        cells: list[Cell] = []
        while True:
            cell, end = _cell(text, position)
            if cell is None:
                return Rows(tuple(rows), position)
            cells.append(cell)
            position = end + 1
            if text[end : end + 1] != ",":
                break
        # Spreadsheets save rows that were emptied as commas alone.
        if any(each.text for each in cells):
            rows.append(tuple(cells))
    return Rows(tuple(rows))


def _cell(text: str, start: int) -> tuple[Cell | None, int]:
    """Return the cell that begins here and the offset of its end; None if its quotes are wrong."""
    bare = _BARE.match(text, start)
    if bare and not bare[0].lstrip(" \t").startswith('"'):
        words = bare[0].strip()
        return Cell(words, start + bare[0].find(words)), bare.end()
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        return None, start
    return Cell(quoted[1].replace('""', '"').strip(), quoted.start(1) - 1), quoted.end()
