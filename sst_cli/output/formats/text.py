"""Text for a person to read, broken to the width of a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sst_cli.output.answers import Prose
    from sst_cli.output.formats import TextStyle

TAKES = ("sheet", "findings", "trace", "comparison", "changes")
ENDING = ".txt"
DATA = False


def render(answer: Prose, style: TextStyle) -> str:
    """Give the answer as it lays itself out: a sheet, an excerpt and a tree have no layout in common."""
    return answer.text(style)
