"""Paragraphs, headings and points of a PDF, from lines: how full they are, how far apart, and where they begin."""

from __future__ import annotations

import itertools
import re
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import EntryBlock, HeadingBlock, ParagraphBlock, Spot
from sst_cli.printed_minutes.readers.depths import Depths
from sst_cli.printed_minutes.readers.dirt import hyphen_goes, without_letter_spacing
from sst_cli.printed_minutes.readers.lines import MARKED, goes_on, is_marked
from sst_cli.printed_minutes.readers.words import WordPiece, block_text, without_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.printed_minutes.readers.grids import CellBlock
    from sst_cli.printed_minutes.readers.pdf.order import PrintedLine

_LARGER = 1.1
"""How much larger than the text a heading is at least."""
_DEEPEST_HEADING = 6
_FARTHER = 1.25
"""How much farther apart than usual the lines of two paragraphs are at least."""
_FARTHEST = 1.6
"""How much farther apart they may be where the words show that they go on."""
_INDENT = 4.0
"""Points by which a line may begin elsewhere than the one before."""
_LONG = 0.6
"""Of the width of its column: a line whose sentence may go on although the next word had room."""
_FIRST_INDENT = 60.0
_SAME_SIZE = 0.3
"""Of the size of the text: how much the letters of two lines may differ; those that OCR found do."""
_BULLET = re.compile(r"[-*\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2013\u00b7\uf0b7\uf0a7\uf0d8\u25ba\u27a2](?=\s)")
_LABEL = re.compile(r"(?:\((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})\)|(?:\d{1,2}|[a-z]|[ivx]{1,6})\))(?=\s)")
_MARKER_ONLY = re.compile(r"\S{1,8}")


class Measures(NamedTuple):
    """What is usual in a file."""

    size: float
    """Of the text, in points."""
    pitch: float
    """From one line of a paragraph to the next, as a multiple of the size."""
    headings: tuple[float, ...]
    """The sizes that are larger, from the largest."""

    def level(self, line: PrintedLine) -> int:
        """Return the level of a heading; 0 for a line of text."""
        size = round(line.size, 1)
        return min(self.headings.index(size) + 1, _DEEPEST_HEADING) if size in self.headings else 0


def measures_of(lines: Sequence[PrintedLine]) -> Measures:
    """Return what is usual."""
    weights: dict[float, int] = {}
    for line in lines:
        weights[round(line.size, 1)] = weights.get(round(line.size, 1), 0) + len(line.text)
    size = max(weights, key=lambda each: (weights[each], each), default=10.0)
    pitches = [
        (before.base - line.base) / size
        for before, line in itertools.pairwise(lines)
        if before.begin == line.begin and 0 < before.base - line.base < 3 * size and before.right > before.end * 0.9
    ]
    larger = sorted((each for each in weights if each >= size * _LARGER), reverse=True)
    return Measures(size, median(pitches) if pitches else 1.3, tuple(larger))


def paragraphs(lines: Sequence[PrintedLine], measures: Measures) -> Iterator[CellBlock]:
    """Yield the blocks that lines make."""
    depths = Depths(_INDENT)
    group: list[PrintedLine] = []
    for line in lines:
        if group and not _belongs(group, line, measures):
            yield _block(group, measures, depths)
            group = []
        group.append(line)
    if group:
        yield _block(group, measures, depths)


def _belongs(group: Sequence[PrintedLine], line: PrintedLine, measures: Measures) -> bool:
    """Whether a line goes on with the paragraph before it."""
    last = group[-1]
    level = measures.level(line)
    if measures.level(last) != level or is_marked(line.text, last.text):
        return False
    if abs(last.size - line.size) > _SAME_SIZE * measures.size:
        return False
    is_next_page = last.place[0] != line.place[0] or last.base <= line.base
    pitch = 0.0 if is_next_page else (last.base - line.base) / max(line.size, 1.0) / max(measures.pitch, 1.1)
    is_full = last.right + line.stretches[0].first_width > last.end - 1
    if level:
        return not is_next_page and is_full and pitch <= _FARTHER
    is_near = pitch <= (_FARTHER if is_full and not hyphen_goes(last.text, line.text) else _FARTHEST)
    if not is_near or not (is_next_page or _is_beneath(group, line)):
        return False
    return _is_continued(last, line, is_full=is_full, is_next_page=is_next_page)


def _is_beneath(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a line begins where the lines of a paragraph do."""
    first = group[0]
    # The second line of a paragraph whose first is indented begins further out.
    outer = line.begin if len(group) == 1 and first.left - line.begin < _FIRST_INDENT else first.left
    return any(abs(line.left - each) <= _INDENT for each in (first.left, _hanging(first), group[-1].left, outer))


def _is_continued(last: PrintedLine, line: PrintedLine, *, is_full: bool, is_next_page: bool) -> bool:
    """Whether the words of a line go on in the next."""
    is_small = line.text[:1].islower()
    if is_full:
        return is_small or not (is_next_page and last.text.rstrip().endswith((".", ":", "!", "?")))
    # The lines of a list end where they end, so a small letter alone says nothing of a short one.
    is_long = last.right - last.begin > _LONG * (last.end - last.begin)
    return bool(hyphen_goes(last.text, line.text)) or ((is_long or not is_small) and goes_on(last.text, line.text, 0))


def _hanging(line: PrintedLine) -> float:
    """Return where the words behind a marker begin."""
    marker = line.stretches[0]
    if len(line.stretches) > 1 and _MARKER_ONLY.fullmatch(marker.text):
        return line.stretches[1].left
    head, _, rest = marker.text.partition(" ")
    return marker.left + (len(head) + 1) * marker.letter_width if rest and MARKED.match(marker.text) else marker.left


def _block(group: Sequence[PrintedLine], measures: Measures, depths: Depths) -> CellBlock:
    pieces = [piece._replace(text=without_letter_spacing(piece.text)) for piece in _merged(_pieces(group))]
    page, line = group[0].place
    spot = Spot(line=line, page=page)
    words = "".join(piece.text for piece in pieces)
    level = measures.level(group[0])
    if level:
        return HeadingBlock(block_text(pieces), level, spot)
    mark = _BULLET.match(words) or _LABEL.match(words)
    if mark is None:
        depths.end(group[0].left)
        return ParagraphBlock(block_text(pieces), spot)
    depth = depths.depth(group[0].left)
    return EntryBlock(block_text(without_letters(pieces, mark.end())), spot, _printable(mark[0]), depth)


def _merged(pieces: Iterable[WordPiece]) -> list[WordPiece]:
    """Return pieces that look alike as one."""
    groups = groupby(pieces, key=lambda piece: piece[1:])
    return [WordPiece("".join(piece.text for piece in group), *look) for look, group in groups]


def _printable(marker: str) -> str:
    return "\u2022" if "\ue000" <= marker <= "\uf8ff" else marker


def _pieces(group: Sequence[PrintedLine]) -> Iterator[WordPiece]:
    """Yield the pieces of a paragraph, its lines joined and hyphens at their ends gone where that is certain."""
    for index, line in enumerate(group):
        after = group[index + 1].text if index + 1 < len(group) else ""
        parts = [piece for each in line.stretches for piece in (*each.pieces, WordPiece("\t"))][:-1]
        end = hyphen_goes(line.text, after) if after else None
        if end is not None:
            parts[-1] = parts[-1]._replace(text=parts[-1].text[:-1] + ("" if end else parts[-1].text[-1:]))
        yield from parts
        if after and end is None:
            yield WordPiece(" ")
    for line in group:
        for each in line.margin:
            yield WordPiece("\t")
            yield from each.pieces
