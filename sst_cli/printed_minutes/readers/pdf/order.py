"""The order in which the lines of a PDF page are read: two columns one after the other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sst_cli.printed_minutes.readers.pdf.lines import Stretch

_GUTTER = 8.0
"""Points between two columns at least."""
_LEAST_LINES = 4
"""Lines of each column, where there are two."""
_MOST_GUTTERS = 30
_FULL = 0.8
_MARGIN = 0.72
"""Of the width of a column: where a margin on the right may begin."""
_MARGIN_GAP = 1.8
"""Of the size of the letters: how far it is from the words."""
_LONGEST_MARGIN = 30


class PrintedLine(NamedTuple):
    """A line within its column: its stretches, and where the column begins and ends."""

    stretches: tuple[Stretch, ...]
    begin: float
    end: float
    margin: tuple[Stretch, ...] = ()
    """Words in the margin on its right."""

    @property
    def left(self) -> float:
        """Where its words begin."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where they end."""
        return self.stretches[-1].right

    @property
    def base(self) -> float:
        """Where it stands, from the bottom of the page up."""
        return self.stretches[0].base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.stretches, key=lambda each: len(each.text)).size

    @property
    def place(self) -> tuple[int, int]:
        """Its page, and its number on the page."""
        return self.stretches[0].page, self.stretches[0].line

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(each.text for each in self.stretches)


def lines_in_order(stretches: Sequence[Stretch]) -> list[PrintedLine]:
    """Return the lines of a page as they are read."""
    for gutter in _gutters(stretches):
        bands = list(_bands(stretches, gutter))
        if any(_has_columns(band, gutter) for band in bands):
            return [line for band in bands for line in _band_lines(band, gutter)]
    return list(_lines(stretches))


def _gutters(stretches: Sequence[Stretch]) -> Iterator[float]:
    """Yield where there may be a space between two columns: in front of words in the middle of the page."""
    if len(stretches) < 2 * _LEAST_LINES:
        return
    begin, end = min(each.left for each in stretches), max(each.right for each in stretches)
    width = end - begin
    middle = {each.left for each in stretches if begin + width * 0.3 < each.left < begin + width * 0.7}
    yield from (x - _GUTTER / 4 for x in sorted(middle)[:_MOST_GUTTERS])


def _bands(stretches: Sequence[Stretch], gutter: float) -> Iterator[list[Stretch]]:
    """Yield what stands above, between and below the words that go over a gutter."""
    band: list[Stretch] = []
    for each in stretches:
        if each.left < gutter < each.right + _GUTTER / 2:
            yield band
            yield [each]
            band = []
        else:
            band.append(each)
    yield band


def _band_lines(band: Sequence[Stretch], gutter: float) -> Iterator[PrintedLine]:
    if not _has_columns(band, gutter):
        yield from _lines(band)
        return
    yield from _lines([each for each in band if each.left < gutter])
    yield from _lines([each for each in band if each.left >= gutter])


def _has_columns(band: Sequence[Stretch], gutter: float) -> bool:
    """Whether there are two columns of prose: the lines of prose fill their column, those of a table do not."""
    right = [each for each in band if each.left >= gutter]
    left = [each for each in band if each.left < gutter and right and each.base <= right[0].base + 2]
    return _are_prose(left) and _are_prose(right)


def _lines(stretches: Sequence[Stretch]) -> Iterator[PrintedLine]:
    """Yield the lines of a column."""
    if not stretches:
        return
    begin, edge = min(each.left for each in stretches), max(each.right for each in stretches)
    rows = [tuple(row) for _, row in groupby(stretches, key=lambda each: each.line)]
    split = [_margin_apart(row, begin, edge) for row in rows]
    end = max(row[-1].right for row, _ in split)
    for row, margin in split:
        yield PrintedLine(row, begin, end, margin)


def _margin_apart(
    row: tuple[Stretch, ...], begin: float, edge: float
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Return the words of a line, and a few far to the right of them: who is to act stands in such a margin."""
    last = row[-1]
    is_margin = (
        len(row) > 1
        and len(last.text) <= _LONGEST_MARGIN
        and last.left > begin + _MARGIN * (edge - begin)
        and last.left - row[-2].right > _MARGIN_GAP * last.size
    )
    return (row[:-1], row[-1:]) if is_margin else (row, ())


def _are_prose(side: Sequence[Stretch]) -> bool:
    """Whether most lines of a column fill it."""
    if len(side) < _LEAST_LINES:
        return False
    begin, end = min(each.left for each in side), max(each.right for each in side)
    full = sum(
        1 for each in side if each.right - begin >= _FULL * (end - begin) and each.left - begin < (end - begin) / 3
    )
    return full >= len(side) / 2
