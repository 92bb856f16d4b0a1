"""Where words stand in a file: the line and column of a part of a text, inside block text and quotes too.

A text and the way it is written differ in white space (indentation, folded lines) and in the escapes of
quoted text, and in nothing else. So the two are walked together over all that is no white space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.documents import written_texts
from sst_cli.places import START, Position, position_in

if TYPE_CHECKING:
    from sst_cli.documents import Written
    from sst_cli.places import Place, Pointer

_HEADER = re.compile(r"[|>][-+0-9]*[^\n]*")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_WHITE_ESCAPES = frozenset("\nt\tnvfr N_LP")
"""What stands for white space, or for nothing, behind a backslash."""


class WordPlaces:
    """Finds words in one file."""

    def __init__(self, text: str) -> None:
        """Take the file's text, its lines ended by line feeds alone."""
        self._text = text
        self._written: dict[Pointer, Written] | None = None

    def of(self, place: Place, value: str, offset: int) -> Position:
        """The position of the character at `offset` of the value that is written at a place.

        The character must not be white space.
        """
        if self._written is None:
            self._written = written_texts(self._text)
        written = self._written.get(place.pointer)
        if written is None:
            return START
        return position_in(self._text, _in_file(self._text, written, value, offset))


def _in_file(text: str, written: Written, value: str, offset: int) -> int:
    """Walk to the character; characters are counted without white space on both sides."""
    left = sum(not each.isspace() for each in value[:offset])
    at = _begin(text, written)
    while at < written.end:
        length, counts = _step(text, at, written.style)
        if counts and left == 0:
            return at
        left -= counts
        at += length
    return written.start


def _begin(text: str, written: Written) -> int:
    if written.style in ("|", ">"):
        header = _HEADER.match(text, written.start)
        return header.end() if header else written.start
    return written.start + (1 if written.style else 0)


def _step(text: str, at: int, style: str) -> tuple[int, bool]:
    """How many characters of the file are one of the value, and whether it is other than white space."""
    if style == '"' and (escape := _ESCAPE.match(text, at)):
        code = escape[0][2:]
        white = chr(int(code, 16)).isspace() if code else escape[0][1] in _WHITE_ESCAPES
        return len(escape[0]), not white
    if style == "'" and text.startswith("''", at):
        return 2, True
    return 1, not text[at].isspace()
