"""Running heads and page numbers of a PDF: what stands at the edge of its pages again and again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.readers.pdf.lines import Stretch

_EDGE = 0.12
"""Of the height of a page."""
_LINES_OF_EDGE = 3
_NUMBER = re.compile(
    r"(?i)[-\u2013\u2014|\s]*(?:page|p\.?|tudalen)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|o)\s*\d{1,4})?[-\u2013\u2014|\s]*"
)
_PRINTED = re.compile(r"(?:https?|file)://\S+|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d\b")
"""What browsers print at the edges of a page: its address, the day and the time of day."""
_FIGURES = re.compile(r"\d+")
_LEAST_PAGES = 2


def reasons(pages: Sequence[Sequence[Stretch]], heights: Sequence[float]) -> dict[tuple[int, int], str]:
    """Return why lines are not of the text, by page and line.

    Args:
        pages: the stretches of each page, from the top down.
        heights: the height of each page, in points.
    """
    edges = [_edge_lines(stretches, height) for stretches, height in zip(pages, heights, strict=True)]
    wordings = Counter(_wording(text) for lines in edges for text in {_wording(each) for _, each in lines})
    found = {}
    for lines in edges:
        for (page, line), text in lines:
            if _NUMBER.fullmatch(text):
                found[page, line] = "page number"
            elif _PRINTED.search(text):
                found[page, line] = "printed by a browser"
            elif wordings[_wording(text)] >= max(_LEAST_PAGES, len([each for each in edges if each]) // 3):
                found[page, line] = "running head"
    return found


def _edge_lines(stretches: Sequence[Stretch], height: float) -> list[tuple[tuple[int, int], str]]:
    """Return the lines at the top and the bottom of a page, with their places."""
    lines: dict[tuple[int, int], list[Stretch]] = {}
    for each in stretches:
        lines.setdefault((each.page, each.line), []).append(each)
    ordered = list(lines.items())
    chosen = {
        place: parts
        for index, (place, parts) in enumerate(ordered)
        if (index < _LINES_OF_EDGE and parts[0].base > height * (1 - _EDGE))
        or (index >= len(ordered) - _LINES_OF_EDGE and parts[0].base < height * _EDGE)
    }
    return [(place, " ".join(each.text for each in parts)) for place, parts in chosen.items()]


def _wording(text: str) -> str:
    return _FIGURES.sub("0", " ".join(text.lower().split()))
