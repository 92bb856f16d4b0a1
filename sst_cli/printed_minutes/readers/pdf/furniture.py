"""Running heads and page numbers of a PDF: what stands at the edge of its pages again and again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.readers.pdf.lines import Stretch

_EDGE = 0.12
"""Of the height of a page."""
_WIDE_EDGE = 0.25
"""Of the height: so far in stands a head that comes again at the same place."""
_LINES_OF_EDGE = 3
_NUMBER = re.compile(
    r"(?i)[-\u2013\u2014|\s]*(?:page|p\.?|tudalen)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|o)\s*\d{1,4})?[-\u2013\u2014|\s]*"
)
_PRINTED = re.compile(r"(?:https?|file)://\S+|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d\b")
"""What browsers print at the edges of a page: its address, the day and the time of day."""
_DASHED = re.compile(r"[-\u2013\u2014]\s*\d{1,3}\s*[-\u2013\u2014]")
"""A page number wherever it stands: of a page that was copied onto another, or scanned with its neighbour."""
_FIGURES = re.compile(r"\d+")
_LEAST_PAGES = 2


class _EdgeLine(NamedTuple):
    """A line near the top or the bottom of a page."""

    place: tuple[int, int]
    text: str
    base: float
    """Where it stands, as a part of the height of the page."""

    @property
    def key(self) -> tuple[str, int]:
        """What lines of other pages have in common with it: the words, but not the figures, and where it stands."""
        return _FIGURES.sub("0", " ".join(self.text.lower().split())), round(self.base * 50)


def reasons(pages: Sequence[Sequence[Stretch]], heights: Sequence[float]) -> dict[tuple[int, int], str]:
    """Return why lines are not of the text, by page and line.

    Args:
        pages: the stretches of each page, from the top down.
        heights: the height of each page, in points.
    """
    edges = [_edge_lines(stretches, height) for stretches, height in zip(pages, heights, strict=True)]
    filled = sum(1 for lines in edges if lines)
    often = Counter(key for lines in edges for key in {line.key for line in lines})
    found = {}
    for line in (line for lines in edges for line in lines):
        is_edge = not _EDGE < line.base < 1 - _EDGE
        is_often = often[line.key] >= max(_LEAST_PAGES, filled // 3)
        if (is_edge or is_often) and _NUMBER.fullmatch(line.text):
            found[line.place] = "page number"
        elif is_edge and _PRINTED.search(line.text):
            found[line.place] = "printed by a browser"
        elif is_often:
            found[line.place] = "running head"
    return {**_dashed(pages), **found}


def _dashed(pages: Sequence[Sequence[Stretch]]) -> dict[tuple[int, int], str]:
    """Return the page numbers between dashes within pages, and the heads beside them that come again."""
    lines: dict[tuple[int, int], str] = {}
    for each in (stretch for stretches in pages for stretch in stretches):
        place = each.page, each.line
        lines[place] = f"{lines[place]} {each.text}" if place in lines else each.text
    often = Counter(lines.values())
    found: dict[tuple[int, int], str] = {}
    for page, line in [place for place, text in lines.items() if _DASHED.fullmatch(text)]:
        found[page, line] = "page number"
        for beside in ((page, line - 1), (page, line + 1)):
            if often[lines.get(beside, "")] > 1:
                found[beside] = "running head"
    return found


def _edge_lines(stretches: Sequence[Stretch], height: float) -> list[_EdgeLine]:
    """Return the first and the last lines of a page."""
    lines: dict[tuple[int, int], list[Stretch]] = {}
    for each in stretches:
        lines.setdefault((each.page, each.line), []).append(each)
    ordered = [
        _EdgeLine(place, " ".join(each.text for each in parts), parts[0].base / max(height, 1.0))
        for place, parts in lines.items()
    ]
    above = [line for line in ordered[:_LINES_OF_EDGE] if line.base > 1 - _WIDE_EDGE]
    below = [line for line in ordered[-_LINES_OF_EDGE:] if line.base < _WIDE_EDGE and line not in above]
    return above + below
