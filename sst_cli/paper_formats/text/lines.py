"""Words broken into lines: how wide they are on a terminal, and where a line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BOLD = "\x1b[1m"
STRUCK = "\x1b[9;31m"
UNDERLINED = "\x1b[4;32m"
_PLAIN = "\x1b[0m"


class Piece(NamedTuple):
    """Words in one kind of letters; a line break is a piece of its own."""

    text: str
    letters: str = ""
    """What the terminal is told before the words, or nothing."""


def lettered(line: Iterable[Piece]) -> int:
    """How many columns a line takes."""
    return sum(columns(piece.text) for piece in line)


def columns(text: str) -> int:
    """How many columns a terminal needs: letters of East Asia and pictures take two, marks over letters none."""
    if _is_plain(text):
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  plain words need no tables

    return sum(
        0
        if combining(letter) or letter in "\u200b\u200c\u200d\ufe0e\ufe0f"
        else 2
        if east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def _is_plain(text: str) -> bool:
    """Whether each letter takes one column, as those of Europe's languages in Latin letters do."""
    return text.isascii() or max(text) < "\u0300"


def joined(line: Iterable[Piece], *, color: bool) -> str:
    """Give a line as text."""
    return "".join(f"{piece.letters}{piece.text}{_PLAIN}" if color and piece.letters else piece.text for piece in line)


def wrapped(
    pieces: Iterable[Piece], width: int, *, hanging: int = 0, fold: bool = False
) -> Iterator[tuple[Piece, ...]]:
    """Break words into lines.

    Args:
        pieces: the words.
        width: the columns of a line.
        hanging: how many columns fewer the lines after the first have.
        fold: whether a word that is longer than a line is cut; otherwise it stands out, so that it can be copied.
    """
    whole = tuple(pieces)
    if len(whole) == 1 and not fold and _is_plain(whole[0].text) and "\n" not in whole[0].text:
        yield from _simple(whole[0], width, hanging)
    else:
        yield from _mixed(whole, width, hanging, fold=fold)


def _simple(piece: Piece, width: int, hanging: int) -> Iterator[tuple[Piece, ...]]:
    """Break words in one kind of letters that take a column each, as most paragraphs are."""
    line, room = "", width
    for word in filter(None, piece.text.replace("\t", " ").split(" ")):
        if line and len(line) + 1 + len(word) > room:
            yield (piece._replace(text=line),)
            line, room = word, width - hanging
        else:
            line = f"{line} {word}" if line else word
    yield (piece._replace(text=line),)


def _mixed(pieces: tuple[Piece, ...], width: int, hanging: int, *, fold: bool) -> Iterator[tuple[Piece, ...]]:
    line: list[Piece] = []
    used, room = 0, width
    for word in _words(pieces, (width - hanging) if fold else 0):
        needed = lettered(word)
        if word == (Piece("\n"),) or (used and used + needed > room and word[0].text.strip()):
            yield _trimmed(line)
            line, used, room = [], 0, width - hanging
        if word[0].text.strip() or (used and word[0].text != "\n"):
            line += word
            used += needed
    yield _trimmed(line)


def _trimmed(line: list[Piece]) -> tuple[Piece, ...]:
    while line and not line[-1].text.strip():
        line.pop()
    return tuple(line)


def _words(pieces: Iterable[Piece], longest: int) -> Iterator[tuple[Piece, ...]]:
    """Give words, each with what touches it though its letters differ, and the blanks between them."""
    word: list[Piece] = []
    for piece in pieces:
        for part in re.findall(r"\n|[ \t]+|[^ \t\n]+", piece.text):
            if part.isspace() and part not in "\u00a0\u202f":
                if word:
                    yield from _folded(word, longest)
                    word = []
                yield (Piece("\n" if part == "\n" else " "),)
            else:
                word.append(Piece(part, piece.letters))
    if word:
        yield from _folded(word, longest)


def _folded(word: list[Piece], longest: int) -> Iterator[tuple[Piece, ...]]:
    if not longest or lettered(word) <= longest:
        yield tuple(word)
        return
    for piece in word:
        rest = piece.text
        while rest:
            count = _fitting(rest, longest)
            yield (Piece(rest[:count], piece.letters),)
            rest = rest[count:]


def _fitting(text: str, width: int) -> int:
    """How many letters fit, but one at least."""
    if _is_plain(text):
        return max(1, width)
    used = 0
    for index, letter in enumerate(text):
        used += columns(letter)
        if used > width:
            return max(1, index)
    return len(text)
