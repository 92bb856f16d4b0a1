"""Find the word at the cursor, and the field that it belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.reading.unfinished import typing_at
from sst_cli.records.places import Position, one_break

if TYPE_CHECKING:
    from sst_cli.reading.unfinished import Typing

_BEFORE = re.compile(
    r"(?P<outside>\s*(?:-\s+)*(?:[\w-]+:\s+)?|.*[\[{,]\s*(?:[\w-]+:\s+)?)[\"']?(?P<word>[^\[\]{},\"']*)"
)
"""A line up to the cursor: dashes, brackets and a key come before the word."""
_BEHIND = re.compile(r"[^\s\[\]{},\"':]*")


class CursorWord(NamedTuple):
    """The word at the cursor; empty where one may be typed."""

    word: str
    typed: str
    """Its part before the cursor."""
    start: Position
    end: Position
    place: Typing
    has_colon: bool = False
    """Whether a colon follows."""


def word_at(text: str, cursor: Position) -> CursorWord | None:
    """Return the word at a position of a text without a byte order mark; None where no field or value is.

    The text may be unfinished or wrong anywhere else.
    """
    lines = one_break(text).split("\n")
    line = lines[cursor.line - 1] if cursor.line <= len(lines) else ""
    left, right = line[: cursor.column - 1], line[cursor.column - 1 :]
    before, behind = _BEFORE.fullmatch(left), _BEHIND.match(right)
    if before is None or behind is None:
        return None
    typed, column = before["word"], before.start("word")
    if typed.startswith("#") or " #" in typed:
        return None  # a comment
    earlier, later = lines[: cursor.line - 1], lines[cursor.line :]
    place = typing_at(
        "\n".join((*earlier, left[:column])),
        "\n".join((right[behind.end() :], *later)),
    )
    if place is None:
        return None
    end = len(left) + behind.end()
    return CursorWord(
        word=typed + behind[0],
        typed=typed,
        start=Position(cursor.line, column + 1),
        end=Position(cursor.line, end + 1),
        place=place,
        has_colon=line[end:].lstrip().startswith(":"),
    )
