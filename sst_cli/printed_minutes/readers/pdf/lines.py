"""Lines of a PDF page from the positions of its letters: spaces where words stand apart, stretches where columns do."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.readers.dirt import without_ligatures
from sst_cli.printed_minutes.readers.words import WordPiece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.printed_minutes.readers.pdf.glyphs_process import PdfContents, PdfFont, PdfPage

_SPACE = 0.16
"""Of the size of the letters: how far two words stand apart at least."""
_NEAR = 0.08
"""The same where the library finds a space: before an A behind a P letters stand closer, and so do their words."""
_WIDE = 1.3
"""Of the size: how far two columns do; words of a line that fills its width stand less apart."""
_SAME_LINE = 0.45
_WORD_GAP = 1.4
"""Of the gap between letters that are set wide: how far two such words stand apart at least."""
_LEAST_WIDE = 3
"""Gaps in a row, in a word whose letters are set apart."""
_DOUBLE = 0.12
"""A letter drawn twice, so near that it looks bold."""
_BASE = 0.2
"""How much of the height of its box a letter may reach below the line."""


class _Glyph(NamedTuple):
    left: float
    right: float
    letter: str
    font: int
    is_spaced: bool
    """Whether white space was drawn in front."""
    is_apart: bool
    """Whether the library finds that a word begins, though none was."""
    run: int
    """Which run of letters it is of."""


class Wall(NamedTuple):
    """A vertical rule, which keeps words apart however close they stand."""

    x: float
    bottom: float
    top: float


class Stretch(NamedTuple):
    """Words of a line without a wide gap between."""

    left: float
    right: float
    base: float
    """Where the line stands, from the bottom of the page up."""
    size: float
    pieces: tuple[WordPiece, ...]
    page: int
    line: int
    """Counted from the top of the page, from 1."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def letter_width(self) -> float:
        """How wide a letter is on average."""
        return (self.right - self.left) / max(len(self.text), 1)

    @property
    def first_width(self) -> float:
        """How wide its first word and a space are, about."""
        return (len(self.text.split(" ", 1)[0]) + 1) * self.letter_width


def stretches_of(contents: PdfContents, number: int, walls: Sequence[Wall]) -> list[Stretch]:
    """Return the stretches of a page, from the top down and from left to right.

    Args:
        contents: the file.
        number: the number of the page, from 1.
        walls: the vertical rules of the page.
    """
    page, fonts = contents["pages"][number - 1], contents["fonts"]
    found: list[Stretch] = []
    for line, (base, glyphs) in enumerate(_rows(page, fonts), 1):
        near = sorted(wall.x for wall in walls if wall.bottom - 1 <= base + 2 <= wall.top + 1)
        found += _split(sorted(glyphs, key=lambda each: each.left), fonts, near, (base, number, line))
    return found


def turned_text(contents: PdfContents, number: int) -> list[str]:
    """Return the words of a page that do not run from left to right, such as a stamp; nobody reads them as text."""
    runs = [run for run in contents["pages"][number - 1]["runs"] if contents["fonts"][run["font"]]["is_turned"]]
    groups = groupby(runs, key=lambda run: run["font"])
    return ["".join(_with_spaces(run["text"], run["spaced"]) for run in group) for _, group in groups]


def _with_spaces(text: str, spaced: Sequence[int]) -> str:
    return "".join(f"{' ' if at in spaced else ''}{letter}" for at, letter in enumerate(text))


def _rows(page: PdfPage, fonts: Sequence[PdfFont]) -> Iterator[tuple[float, list[_Glyph]]]:
    """Yield the letters of each line of a page, and where it stands."""
    runs = [run for run in page["runs"] if not fonts[run["font"]]["is_turned"]]
    placed = sorted(
        ((run["bottom"] + _BASE * (run["top"] - run["bottom"]), run) for run in runs), key=lambda each: -each[0]
    )
    row: list[_Glyph] = []
    top = size = 0.0
    for number, (base, run) in enumerate(placed):
        own = max(fonts[run["font"]]["size"], 1.0)
        if row and top - base > _SAME_LINE * max(size, own):
            yield top, row
            row = []
        if not row:
            top, size = base, own
        size = max(size, own)
        font, spaced, apart = run["font"], frozenset(run["spaced"]), frozenset(run["apart"])
        for at, (left, right, letter) in enumerate(zip(run["left"], run["right"], run["text"], strict=True)):
            row.append(_Glyph(left, right, letter, font, at in spaced, at in apart, number))
    if row:
        yield top, row


def _split(
    glyphs: Sequence[_Glyph], fonts: Sequence[PdfFont], walls: Sequence[float], place: tuple[float, int, int]
) -> Iterator[Stretch]:
    """Yield the stretches of one line."""
    part: list[_Glyph] = []
    for glyph in glyphs:
        if part:
            last, size = part[-1], max(fonts[glyph.font]["size"], 1.0)
            if glyph[2] == last[2] and glyph.run != last.run and glyph.left - last.left < _DOUBLE * size:
                continue
            gap = glyph.left - last.right
            if gap > _WIDE * size or (walls and _is_walled(last.right, glyph.left, walls)):
                yield _stretch(part, fonts, place)
                part = []
        part.append(glyph)
    if part:
        yield _stretch(part, fonts, place)


def _is_walled(right: float, left: float, walls: Iterable[float]) -> bool:
    return any(right - 1 <= wall <= left + 1 for wall in walls)


def _stretch(glyphs: Sequence[_Glyph], fonts: Sequence[PdfFont], place: tuple[float, int, int]) -> Stretch:
    base, page, line = place
    sizes = Counter(fonts[glyph.font]["size"] for glyph in glyphs)
    apart = _spaces(glyphs, fonts)
    pieces: list[WordPiece] = []
    for glyph, is_apart in zip(glyphs, apart, strict=True):
        font = fonts[glyph.font]
        text = f"{' ' if is_apart else ''}{without_ligatures(glyph.letter)}"
        if pieces and pieces[-1].is_strong == font["is_bold"] and pieces[-1].is_emphasised == font["is_italic"]:
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + text)
        else:
            pieces.append(WordPiece(text, font["is_bold"], font["is_italic"]))
    size = sizes.most_common(1)[0][0]
    return Stretch(glyphs[0].left, max(each.right for each in glyphs), base, size, tuple(pieces), page, line)


def _spaces(glyphs: Sequence[_Glyph], fonts: Sequence[PdfFont]) -> list[bool]:
    """Return for each letter whether a space stands in front of it.

    Letters that all stand alone are a word that is set wide, whether by gaps or by spaces; there, only a gap that is
    larger than the others is a space.
    """
    gaps = [0.0, *(after.left - before.right for before, after in pairwise(glyphs))]
    sizes = [max(fonts[glyph.font]["size"], 1.0) for glyph in glyphs]
    found = [
        index > 0 and (glyph.is_spaced or gaps[index] > (_NEAR if glyph.is_apart else _SPACE) * sizes[index])
        for index, glyph in enumerate(glyphs)
    ]
    is_alone = [
        (is_apart or not index)
        and (index + 1 == len(found) or found[index + 1])
        and glyphs[index].letter.isalpha()
        and (glyphs[index].letter.isupper() or not glyphs[index].is_spaced)
        for index, is_apart in enumerate(found)
    ]
    wide: list[int] = []
    for index in range(1, len(glyphs) + 1):
        if index < len(glyphs) and is_alone[index] and is_alone[index - 1]:
            wide.append(index)
            continue
        if len(wide) >= _LEAST_WIDE:
            usual = sorted(gaps[each] for each in wide)[len(wide) // 2]
            for each in wide:
                found[each] = gaps[each] > usual * _WORD_GAP
        wide = []
    return found
