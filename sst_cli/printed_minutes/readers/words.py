"""Pieces of text with their look, put together as the words of a block: one line, single spaces, line feeds as set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import BlockText, Letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN = re.compile(r"\s+|\S+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f]")
"""Letters that no reader sees: soft hyphens, spaces of no width, control codes."""
_WIDE = re.compile(r"\t|[^\S\n]{4,}")


LABEL = re.compile(r"(\((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})\)|(?:\d{1,2}|[a-z]|[ivx]{1,6})\))[ \t\xa0]+(?=\S)")
"""The label of a point in parentheses, in front of its words."""
_PIECES_OF_LABEL = 4


class WordPiece(NamedTuple):
    """Letters that look alike; a line feed is a break that the author set, and other white space is a space."""

    text: str
    is_strong: bool = False
    is_emphasised: bool = False
    is_struck: bool = False


def block_text(pieces: Iterable[WordPiece]) -> BlockText:
    """Join pieces into the words of a block.

    White space at both ends goes, each run of it becomes one space or, with a line feed in it, one line feed. A tab
    and four spaces are a gap.
    """
    return _WordJoining().of(pieces)


def name_set(names: str) -> frozenset[str]:
    """Return names that are written in a row, with spaces between."""
    return frozenset(names.split())


def plain(text: str) -> BlockText:
    """Return words without a look."""
    return block_text((WordPiece(text),))


class _WordJoining:
    """The words so far, and what is known of them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.white = ""
        self.gaps: list[int] = []
        self.looks: tuple[list[Letters], list[Letters], list[Letters]] = ([], [], [])

    def of(self, pieces: Iterable[WordPiece]) -> BlockText:
        for piece in pieces:
            for token in _TOKEN.findall(_UNSEEN.sub("", piece.text)):
                if token.isspace():
                    self.white += token
                else:
                    self._add(token, piece)
        strong, emphasis, struck = (tuple(each) for each in self.looks)
        return BlockText("".join(self.parts), strong, emphasis, struck, tuple(self.gaps))

    def _add(self, token: str, piece: WordPiece) -> None:
        if self.white and self.parts:
            self._space()
        self.white = ""
        start, end = self.length, self.length + len(token)
        self.parts.append(token)
        self.length = end
        for look, has_it in zip(self.looks, piece[1:], strict=True):
            if has_it:
                # A space between two bold words is as bold as they are.
                begin = look.pop().start if look and look[-1].end >= start - 1 else start
                look.append(Letters(begin, end))

    def _space(self) -> None:
        if "\n" not in self.white and _WIDE.search(self.white):
            self.gaps.append(self.length)
        self.parts.append("\n" if "\n" in self.white else " ")
        self.length += 1


def without_letters(pieces: Iterable[WordPiece], letters: int) -> Iterator[WordPiece]:
    """Yield pieces without so many letters in front."""
    for piece in pieces:
        yield piece._replace(text=piece.text[letters:])
        letters = max(0, letters - len(piece.text))


def label_apart(pieces: Sequence[WordPiece]) -> tuple[str, list[WordPiece]]:
    """Return the label in parentheses that is typed in front of the words of a point, and the rest; "" for none."""
    found = LABEL.match("".join(piece.text for piece in pieces[:_PIECES_OF_LABEL]).lstrip())
    if found is None:
        return "", list(pieces)
    words = "".join(piece.text for piece in pieces)
    blank = len(words) - len(words.lstrip())
    return found[1], list(without_letters(pieces, blank + found.end()))


def split_at_empty_lines(pieces: Sequence[WordPiece]) -> Iterator[list[WordPiece]]:
    """Yield the pieces of each paragraph, where two line breaks in a row stand between them."""
    part: list[WordPiece] = []
    is_broken = False
    for piece in pieces:
        for letters in re.split(r"(\n)", piece.text):
            if letters == "\n" and is_broken:
                yield part
                part = []
            elif letters == "\n":
                is_broken = True
            elif letters.strip():
                is_broken = False
            part.append(piece._replace(text=letters))
    yield part
