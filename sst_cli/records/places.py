"""Where a value is written: the file, and the steps from the top of the document to the value."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
"""What some programs put before a text, to say that it is UTF-8."""
Step = str | int
Pointer = tuple[Step, ...]


class Position(NamedTuple):
    """A line and a column of a file, both counted from 1; columns count characters, not bytes."""

    line: int
    column: int


START = Position(1, 1)


def position_in(text: str, offset: int) -> Position:
    """The line and column of a character of a text whose lines end as `one_break` makes them."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1)


class Lines:
    """Where the lines of a text begin, so that the places of many characters are found without counting anew."""

    def __init__(self, text: str) -> None:
        """Take a text whose lines end as `one_break` makes them."""
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> Position:
        """The line and column of a character."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)


_BREAK = "\r\n?|\n"


def one_break(text: str) -> str:
    """Give a text in which every line ends with a line feed alone, so that lines are counted alike."""
    return re.sub(_BREAK, "\n", text) if "\r" in text else text


def lines_of(text: str) -> list[str]:
    """Split a text into the lines that YAML counts."""
    return re.split(_BREAK, text)


class Place(NamedTuple):
    """A value's file (as it is shown to people) and its pointer; `place / step` goes one step deeper."""

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    """True where the key is meant and not its value: an unknown field, a key written twice."""

    def __truediv__(self, step: Step) -> Place:
        """Give the place of the value below `step`."""
        return Place(self.path, (*self.pointer, step))

    @property
    def key(self) -> Place:
        """The place of the key itself."""
        return Place(self.path, self.pointer, on_key=True)
