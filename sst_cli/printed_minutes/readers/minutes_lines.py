"""One line of a text file, with its place."""

from __future__ import annotations

from typing import NamedTuple

from sst_cli.printed_minutes.blocks import Spot

_TAB = 4


class MinutesLine(NamedTuple):
    """A line of the file, without quote marks."""

    text: str
    line: int
    column: int = 1
    """The column of its first letter, from 1."""
    page: int = 0

    @property
    def whole(self) -> str:
        """The line as wide as it is in the file, with blanks for the quote marks."""
        return " " * (self.column - 1) + self.text

    @property
    def indent(self) -> int:
        """How many columns are blank in front."""
        blank = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(blank.expandtabs(_TAB))

    @property
    def spot(self) -> Spot:
        """Where its first word stands."""
        return Spot(self.line, self.column + len(self.text) - len(self.text.lstrip()))
