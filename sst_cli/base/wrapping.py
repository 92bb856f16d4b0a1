"""Words broken into lines: how wide they are on a terminal, and where a line ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BOLD = "\x1b[1m"
STRUCK = "\x1b[9;31m"
RED = "1;31"
PURPLE = "1;35"
"""The colour of a warning: yellow cannot be read on a white terminal."""
UNDERLINED = "\x1b[4;32m"
_PLAIN = "\x1b[0m"


class Piece(NamedTuple):
    """Words in one kind of letters; a line break is a piece of its own."""

    text: str
    letters: str = ""
    """The terminal's escape sequence for these letters; empty for plain ones."""


def lettered(line: Iterable[Piece]) -> int:
    """How many columns a line takes."""
    return sum(columns(piece.text) for piece in line)


def columns(text: str) -> int:
    """How many columns a terminal needs: letters of East Asia and pictures take two, marks and colours none."""
    if _is_plain(text):
        return len(text)
    from rich.cells import cell_len  # also by this a table on a terminal is laid out

    return cell_len(re.sub("\x1b\\[[0-9;]*m", "", text))


def _is_plain(text: str) -> bool:
    """Whether each letter takes one column, as those of Europe's languages in Latin letters do."""
    return "\x1b" not in text and (text.isascii() or max(text) < "\u0300")


NARROWEST = 30
"""Columns that words have at least beside a label; where there are fewer they stand below it."""
BELOW = "    "
"""How far words are indented that stand below their label."""


def lines(text: str, width: int | None, indentation: str = "", further: str | None = None) -> list[str]:
    """Break a line between its words; without a width it stays whole.

    Each line begins with the indentation, those after the first with `further` if it is given. No word is cut, so
    that ids can be copied: one that has no room behind the indentation begins further to the left.
    """
    hanging = indentation if further is None else further
    if not width or columns(indentation) + columns(text) <= width:
        return [f"{indentation}{text}"]
    room, wide = width - columns(indentation), columns(hanging) - columns(indentation)
    broken = ("".join(piece.text for piece in line) for line in wrapped((Piece(text),), room, hanging=wide))
    starts = (indentation if index == 0 else hanging for index in range(len(text) + 1))
    return [_to_the_left(start, line, width) for start, line in zip(starts, broken, strict=False)]


def fitted(text: str, width: int | None) -> str:
    """Break each line of a text that is too long between its words; what goes on is indented further."""
    if not width:
        return text
    broken: list[str] = []
    for line in text.splitlines():
        told = line.lstrip(" ")
        indentation = line[: len(line) - len(told)]
        broken += lines(told, width, indentation, f"{indentation}  ")
    return "".join(f"{line}\n" for line in broken)


def _to_the_left(indentation: str, line: str, width: int) -> str:
    over = columns(indentation) + columns(line) - width
    return f"{indentation[: max(0, len(indentation) - over)] if over > 0 else indentation}{line}"


def labelled(label: str, words: Sequence[str], labels: int, width: int | None) -> list[str]:
    """Give a label and beside it its words, each further line of them below the first.

    A label that is longer than `labels` columns stands above its words. So does one beside which they have no room.
    """
    indentation = " " * (labels + 4)
    longest = max((columns(word) for line in words for word in line.split()), default=0)
    room = (width or 0) - len(indentation)
    if width and (room < NARROWEST or room < longest):
        return [*lines(label, width, "  "), *(line for each in words for line in lines(each, width, BELOW))]
    broken = [line for each in words for line in lines(each, width, indentation)]
    if columns(label) > labels:
        return [*lines(label, width, "  "), *broken]
    first, *others = broken or [""]
    return [f"  {label}{' ' * (labels - columns(label))}  {first.removeprefix(indentation)}", *others]


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
