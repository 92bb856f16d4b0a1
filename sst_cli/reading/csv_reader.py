"""From the bytes of a file of readings to a document: comma-separated rows whose columns the schema names.

A byte order mark is no finding here: spreadsheets put one in front of the CSV that they save as UTF-8, and read
a file without one in the wrong encoding.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.dates.periods import span
from sst_cli.reading.conflicts import has_side
from sst_cli.reading.csv_cells import scan
from sst_cli.reading.yaml_reader import BOM, Document, position_of_byte
from sst_cli.records.places import START, Lines, Place, one_break
from sst_cli.records.schemas import schema

if TYPE_CHECKING:
    from sst_cli.reading.csv_cells import Written
    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.places import Position
    from sst_cli.records.rules import Rule

LIST = "readings"
"""The field of the document that holds the rows."""
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_FORMULA = re.compile(r"[=+@\-\uff1d\uff0b\uff0d\uff20]")
_BROKEN_FORMULA = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)", re.IGNORECASE)
_OTHER_SIGNS = re.compile(r"[;\t|]")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class _Columns(NamedTuple):
    names: tuple[str, ...]
    needed: tuple[str, ...]


class RowPositions(NamedTuple):
    """Line and column of every cell of a file of readings."""

    lines: Lines
    header: tuple[Written, ...]
    rows: tuple[tuple[Written, ...], ...]

    def of(self, place: Place) -> Position:
        """Find the cell, or the beginning of its row."""
        _, row, name = (*place.pointer, None, None, None)[:3]
        if not isinstance(row, int) or row >= len(self.rows):
            return START
        names = [each.text for each in self.header]
        cell = self.rows[row][names.index(name) if isinstance(name, str) and name in names else 0]
        return self.lines.position(cell.start)


def positions(text: str) -> RowPositions:
    """Find where every cell of the rows stands; the text's lines end with line feeds alone."""
    rows = scan(text).rows
    return RowPositions(Lines(text), rows[0] if rows else (), rows[1:])


def read(path: str, data: bytes) -> Document:
    """Read one file's bytes; whatever is wrong with them comes back as findings, never as an exception."""
    return _Reader(path).read(data)


@cache
def _columns() -> _Columns:
    reading = schema(LIST)["$defs"]["reading"]
    return _Columns(tuple(reading["properties"]), tuple(reading["required"]))


class _Reader:
    """Reads one file; what it refuses is collected, so that one run tells of all of it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.text = ""
        self._lines = Lines("")

    def read(self, data: bytes) -> Document:
        data = data.removeprefix(BOM)
        try:
            self.text = one_break(data.decode("utf-8"))
        except UnicodeDecodeError as problem:
            self._tell_of_text("not_utf_8", position_of_byte(data, problem.start), data, problem.start)
        readings = [] if self.findings else self._readings()
        value = None if self.findings else {LIST: readings}
        return Document(self.path, value, tuple(self.findings))

    def _readings(self) -> list[dict[str, Any]]:
        if has_side(self.text) or _NO_TEXT.search(self.text):
            self._diagnose()
            return []
        self._lines = Lines(self.text)
        rows = scan(self.text)
        if rows.broken is not None:
            self._tell("cell_quotes", rows.broken, self.text[rows.broken :])
        elif not rows.rows:
            self._tell_of_text("empty_file", START)
        if not rows.rows or not self._accept_header(rows.rows[0]):
            return []
        names = [each.text for each in rows.rows[0]]
        return [self._row(names, row) for row in rows.rows[1:]]

    def _accept_header(self, header: tuple[Written, ...]) -> bool:
        """Tell what is wrong with the first line; whether rows can be read under it."""
        names, needed = _columns()
        given = [each.text for each in header]
        sign = _OTHER_SIGNS.search(self.text.partition("\n")[0])
        if len(given) == 1 and sign:
            self._tell("not_comma_separated", sign.start(), sign[0])
            return False
        before = len(self.findings)
        unknown = [each for each in header if each.text not in names and not each.text.startswith("x-")]
        missing = tuple(name for name in needed if name not in given)
        if len(unknown) == len(given):
            self._tell("missing_column", header[0].start, needed, names)
            return False
        for each in unknown:
            self._tell("unknown_column", each.start, each.text, names)
        for index, each in enumerate(header):
            if each.text in given[:index]:
                self._tell("repeated_column", each.start, each.text)
        if missing and not unknown:
            self._tell("missing_column", header[0].start, missing, names)
        return len(self.findings) == before

    def _row(self, names: list[str], row: tuple[Written, ...]) -> dict[str, Any]:
        if len(row) != len(names):
            surplus = row[len(names)] if len(row) > len(names) else row[0]
            self._tell("cell_count", surplus.start, len(row), len(names))
            return {}
        found = {name: self._value(name, cell) for name, cell in zip(names, row, strict=True)}
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, name: str, cell: Written) -> object:
        """Give a cell's value, None for an empty one."""
        is_number = name == "value" and _NUMBER.fullmatch(cell.text)
        if not cell.text:
            if name in _columns().needed:
                self._tell("empty_cell", cell.start, name)
            return None
        if is_number:
            return float(cell.text) if "." in cell.text else int(cell.text)
        if _BROKEN_FORMULA.fullmatch(cell.text) or (_FORMULA.match(cell.text) and len(cell.text) > 1):
            self._tell("formula_cell", cell.start, cell.text)
        elif name == "value":
            self._tell("not_a_number", cell.start, cell.text)
        elif name == "period" and span(cell.text) is None:
            self._tell("not_a_period", cell.start, cell.text)
        return cell.text

    def _tell(self, name: str, offset: int, *about: object) -> None:
        """Add the finding of a rule about rows."""
        from sst_cli.reading import csv_rules

        rule: Rule[..., Problem] = getattr(csv_rules, name)
        self.findings.append(rule.finding(rule(Place(self.path), self._lines.position(offset), *about)))

    def _tell_of_text(self, name: str, position: Position, *about: object) -> None:
        """Add the finding of a rule that any text is held to."""
        from sst_cli.reading import yaml_rules

        rule: Rule[..., Problem] = getattr(yaml_rules, name)
        self.findings.append(rule.finding(rule(Place(self.path), position, *about)))

    def _diagnose(self) -> None:
        from sst_cli.reading.yaml_mistakes import diagnose_text

        self.findings.extend(filter(None, (diagnose_text(Place(self.path), self.text),)))
