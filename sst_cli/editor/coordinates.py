"""Translate between positions in records and those that an editor counts."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.places import BYTE_ORDER_MARK, START, Position, lines_of

if TYPE_CHECKING:
    from sst_cli.records.findings import Finding


class Unit(StrEnum):
    """The units in which an editor counts the columns of a line.

    Language Server Protocol 3.17, `PositionEncodingKind`.
    """

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    UTF_32 = "utf-32"


class EditorPosition(NamedTuple):
    """A line and the units before a place in it, both counted from 0."""

    line: int
    character: int


class EditorRange(NamedTuple):
    """From one place up to another."""

    start: EditorPosition
    end: EditorPosition

    def touches(self, other: EditorRange) -> bool:
        """Whether two ranges have a place in common, if only an end."""
        return self.start <= other.end and other.start <= self.end


_FOUR_BYTES = 0x10000
"""The first character that has two units in UTF-16."""


class Coordinates:
    """The lines of a text as an editor has it, to translate positions in either direction.

    A byte order mark that the editor shows as a character is not counted in records. A place that the text does not
    have becomes the nearest one.
    """

    def __init__(self, text: str, unit: Unit = Unit.UTF_16) -> None:
        """Take the text of the editor."""
        self._lines = lines_of(text)
        self._unit = unit
        self._mark = int(text.startswith(BYTE_ORDER_MARK))

    def to_editor(self, position: Position) -> EditorPosition:
        """Translate a position in a record."""
        line = min(max(position.line - 1, 0), len(self._lines) - 1)
        column = position.column - 1 + (self._mark if line == 0 else 0)
        return EditorPosition(line, self._units(self._lines[line][: max(column, 0)]))

    def from_editor(self, position: EditorPosition) -> Position:
        """Translate a position of the editor; within a character it is before that character."""
        line = min(max(position.line, 0), len(self._lines) - 1)
        column = units = 0
        for character in self._lines[line]:
            units += self._units(character)
            if units > position.character:
                break
            column += 1
        return Position(line + 1, max(column - (self._mark if line == 0 else 0), 0) + 1)

    def range(self, start: Position, end: Position | None = None) -> EditorRange:
        """Translate a range of a record; without an end it goes to the end of the line, without blanks there."""
        first = self.to_editor(start)
        last = self.to_editor(end) if end else self._end_of_line(first.line)
        return EditorRange(first, max(first, last))

    def of(self, finding: Finding) -> EditorRange:
        """Return the range of a finding in this text."""
        return self.range(finding.position or START, finding.end)

    def _end_of_line(self, line: int) -> EditorPosition:
        return EditorPosition(line, self._units(self._lines[line].rstrip()))

    def _units(self, text: str) -> int:
        if self._unit is Unit.UTF_8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + (sum(ord(each) >= _FOUR_BYTES for each in text) if self._unit is Unit.UTF_16 else 0)
