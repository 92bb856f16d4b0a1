"""Reads the bytes of a file of readings into a document: comma-separated rows, whose columns the schema names.

A byte order mark is allowed here: spreadsheets write one when they save CSV as UTF-8, and read a file without one in
the wrong encoding.
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
    from sst_cli.reading.csv_cells import Cell
    from sst_cli.records.findings import Finding, Problem
    from sst_cli.records.places import Position
    from sst_cli.records.rules import Rule

LIST = "readings"
"""The field of the document that holds the rows."""
# Up to 15 digits, as in YAML: exact as a double.
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
# The characters that OWASP lists for CSV injection, with their full-width forms.
_FORMULA = re.compile(r"[=+@\-\uff1d\uff0b\uff0d\uff20]")
_BROKEN_FORMULA = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!)", re.IGNORECASE)
_OTHER_SEPARATORS = re.compile(r"[;\t|]")
"""They count where the first line has one column: texts in the rows may have any of them."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


class _Columns(NamedTuple):
    names: tuple[str, ...]
    required: tuple[str, ...]


class RowPositions(NamedTuple):
    """Line and column of every cell of a file of readings."""

    lines: Lines
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def of(self, place: Place) -> Position:
        """Return the position of the cell, or of the beginning of its row."""
        _, row, name = (*place.pointer, None, None, None)[:3]
        if not isinstance(row, int) or row >= len(self.rows):
            return START
        names = [each.text for each in self.header]
        cell = self.rows[row][names.index(name) if isinstance(name, str) and name in names else 0]
        return self.lines.position(cell.start)

    def end(self, _: Place) -> None:
        """Return None: where a cell ends is not kept."""
        return


def positions(text: str) -> RowPositions:
    """Return the position of every cell of a text whose lines end with line feeds alone."""
    rows = scan(text).rows
    return RowPositions(Lines(text), rows[0] if rows else (), rows[1:])


def read(path: str, data: bytes) -> Document:
    """Read the bytes of one file; mistakes in them become findings, never an exception."""
    return _RowReader(path).read(data)


@cache
def _columns() -> _Columns:
    reading = schema(LIST)["$defs"]["reading"]
    return _Columns(tuple(reading["properties"]), tuple(reading["required"]))


class _RowReader:
    """Reads one file and collects its findings, so that one run reports them all."""

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
            self._report_text("not_utf_8", position_of_byte(data, problem.start), data, problem.start)
        readings = [] if self.findings else self._readings()
        value = None if self.findings else {LIST: readings}
        return Document(self.path, value, tuple(self.findings))

    def _readings(self) -> list[dict[str, Any]]:
        # First: the lines of a conflict would be rows of one cell, a finding for each.
        if has_side(self.text) or _CONTROL.search(self.text):
            self._diagnose()
            return []
        self._lines = Lines(self.text)
        rows = scan(self.text)
        if rows.broken is not None:
            self._report("cell_quotes", rows.broken, self.text[rows.broken :])
        elif not rows.rows:
            self._report_text("empty_file", START)
        if not rows.rows or not self._accept_header(rows.rows[0]):
            return []
        names = [each.text for each in rows.rows[0]]
        return [self._row(names, row) for row in rows.rows[1:]]

    def _accept_header(self, header: tuple[Cell, ...]) -> bool:
        """Report mistakes in the first line; return whether the rows below it can be read."""
        names, required = _columns()
        present = [each.text for each in header]
        separator = _OTHER_SEPARATORS.search(self.text.partition("\n")[0])
        if len(present) == 1 and separator:
            self._report("not_comma_separated", separator.start(), separator[0])
            return False
        before = len(self.findings)
        unknown = [each for each in header if each.text not in names and not each.text.startswith("x-")]
        missing = tuple(name for name in required if name not in present)
        # No name is right, so the first line is a row: one finding says more than one for each cell.
        if len(unknown) == len(present):
            self._report("missing_column", header[0].start, required, names)
            return False
        for each in unknown:
            self._report("unknown_column", each.start, each.text, names)
        for index, each in enumerate(header):
            if each.text in present[:index]:
                self._report("repeated_column", each.start, each.text)
        if missing and not unknown:
            self._report("missing_column", header[0].start, missing, names)
        return len(self.findings) == before

    def _row(self, names: list[str], row: tuple[Cell, ...]) -> dict[str, Any]:
        if len(row) != len(names):
            # The first cell too many is near the comma that wants quotes; where cells lack, only the row is certain.
            surplus = row[len(names)] if len(row) > len(names) else row[0]
            self._report("cell_count", surplus.start, len(row), len(names))
            return {}
        values = {name: self._value(name, cell) for name, cell in zip(names, row, strict=True)}
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, name: str, cell: Cell) -> object:
        """Return a cell's value, None for an empty one."""
        is_number = name == "value" and _NUMBER.fullmatch(cell.text)
        if not cell.text:
            if name in _columns().required:
                self._report("empty_cell", cell.start, name)
            return None
        if is_number:
            return float(cell.text) if "." in cell.text else int(cell.text)
        # A sign by itself is no formula: `-` is how many write "not known".
        if _BROKEN_FORMULA.fullmatch(cell.text) or (_FORMULA.match(cell.text) and len(cell.text) > 1):
            self._report("formula_cell", cell.start, cell.text)
        elif name == "value":
            self._report("not_a_number", cell.start, cell.text)
        elif name == "period" and span(cell.text) is None:
            self._report("not_a_period", cell.start, cell.text)
        return cell.text

    def _report(self, name: str, offset: int, *about: object) -> None:
        """Add the finding of a rule in `csv_rules`, by the name of its function."""
        from sst_cli.reading import csv_rules

        rule: Rule[..., Problem] = getattr(csv_rules, name)
        self.findings.append(rule.finding(rule(Place(self.path), self._lines.position(offset), *about)))

    def _report_text(self, name: str, position: Position, *about: object) -> None:
        """Add the finding of a rule in `yaml_rules` that applies to any text, by the name of its function."""
        from sst_cli.reading import yaml_rules

        rule: Rule[..., Problem] = getattr(yaml_rules, name)
        self.findings.append(rule.finding(rule(Place(self.path), position, *about)))

    def _diagnose(self) -> None:
        from sst_cli.reading.yaml_mistakes import diagnose_text

        self.findings.extend(filter(None, (diagnose_text(Place(self.path), self.text),)))
