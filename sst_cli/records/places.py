"""Places of values: the file, and the steps from the top of the document to the value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
"""The character that some programs put at the start of a file, to mark it as UTF-8."""
UNUSUAL_SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u2060\u3000\ufeff"
"""Characters that look like a space or like nothing, which YAML reads as letters."""
Step = str | int
Pointer = tuple[Step, ...]


class Position(NamedTuple):
    """A line and a column of a file, both counted from 1; columns count characters, not bytes."""

    line: int
    column: int


START = Position(1, 1)


def position_in(text: str, offset: int) -> Position:
    """Return the line and column of a character in a text whose lines end as `one_break` makes them."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1)


class Lines:
    """The starts of the lines of a text, to look up many positions without counting the lines each time."""

    def __init__(self, text: str) -> None:
        """Take a text whose lines end as `one_break` makes them."""
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def offset(self, line: int, column: int) -> int:
        """Return the index of the character at a line and column; of the last line if there are fewer."""
        return self._starts[min(line, len(self._starts)) - 1] + max(0, column - 1)

    def position(self, offset: int) -> Position:
        """Return the line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


_BREAK = "\r\n?|\n"
"""Breaks that an editor counts too: `str.splitlines` breaks at U+2028 as well, which is refused in a record."""


def one_break(text: str) -> str:
    """Return a text in which every line ends with a line feed alone, so that lines are counted alike."""
    return re.sub(_BREAK, "\n", text) if "\r" in text else text


def lines_of(text: str) -> list[str]:
    """Split a text into lines as YAML counts them."""
    return re.split(_BREAK, text)


class Place(NamedTuple):
    """The file of a value, as it is shown to people, and its pointer; `place / step` goes one step deeper."""

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    """True for the place of a key, not of its value: an unknown field, a key written twice."""

    def __truediv__(self, step: Step) -> Place:
        """Return the place of the value below `step`."""
        return Place(self.path, (*self.pointer, step))

    @property
    def key(self) -> Place:
        """Return the place of the key itself."""
        return Place(self.path, self.pointer, on_key=True)
