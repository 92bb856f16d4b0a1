"""Comma-separated values, a file for each table, for spreadsheets and programs.

Cells are guarded as in the answers of other commands: a text that a spreadsheet would take for a formula begins with an
apostrophe. Truth is `true` or `false`; an empty cell is nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.formats.csv import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.export.tables import ExportedTable
    from sst_cli.output.answers import Cell

EXTRA = ""
NEEDS = ""
_TRUTH = {True: "true", False: "false"}


def file_of(table: str) -> str:
    """Return the name of the file that a table is in."""
    return f"{table}.csv"


def files(tables: Iterable[ExportedTable]) -> Mapping[str, bytes]:
    """Return the files by name."""
    return {file_of(each.name): _file(each).encode() for each in tables}


def _file(table: ExportedTable) -> str:
    names = [column.name for column in table.shape.all_columns]
    return text_of(names, ([_cell(cell) for cell in row] for row in table.rows))


def _cell(cell: Cell) -> Cell:
    return _TRUTH[cell] if isinstance(cell, bool) else cell
