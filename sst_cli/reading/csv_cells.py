"""Comma-separated text as rows of cells that know where they begin."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTED = re.compile(r'[ \t]*"((?:[^"]|"")*)"[ \t]*(?=,|\n|\Z)')
_BARE = re.compile(r"[^,\n]*")


class Written(NamedTuple):
    """One cell: its text without quotes and without spaces around it, and where it begins."""

    text: str
    start: int
    """Its first character, counted from the beginning of the whole text."""


class Rows(NamedTuple):
    """All rows of a text that have anything in them."""

    rows: tuple[tuple[Written, ...], ...]
    broken: int | None = None
    """Where a cell begins whose quotes do not close or do not enclose all of it; nothing behind it was read."""


def scan(text: str) -> Rows:
    """Read the rows of a text whose lines end with line feeds alone; a quoted cell may have several lines."""
    rows: list[tuple[Written, ...]] = []
    position = 0
    while position < len(text):
        cells: list[Written] = []
        while True:
            cell, end = _cell(text, position)
            if cell is None:
                return Rows(tuple(rows), position)
            cells.append(cell)
            position = end + 1
            if text[end : end + 1] != ",":
                break
        if any(each.text for each in cells):
            rows.append(tuple(cells))
    return Rows(tuple(rows))


def _cell(text: str, start: int) -> tuple[Written | None, int]:
    """Read the cell that begins here, and where it ends; None if its quotes are wrong."""
    bare = _BARE.match(text, start)
    if bare and not bare[0].lstrip(" \t").startswith('"'):
        words = bare[0].strip()
        return Written(words, start + bare[0].find(words)), bare.end()
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        return None, start
    return Written(quoted[1].replace('""', '"').strip(), quoted.start(1) - 1), quoted.end()
