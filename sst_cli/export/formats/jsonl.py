"""JSON Lines, a file for each table with an object a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.answers import plain
from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.export.tables import ExportedTable

EXTRA = ""
NEEDS = ""


def file_of(table: str) -> str:
    """Return the name of the file that a table is in."""
    return f"{table}.jsonl"


def files(tables: Iterable[ExportedTable]) -> Mapping[str, bytes]:
    """Return the files by name."""
    return {file_of(each.name): "".join(_lines(each)).encode() for each in tables}


def _lines(table: ExportedTable) -> Iterable[str]:
    names = [column.name for column in table.shape.all_columns]
    for row in table.rows:
        yield f"{dumps({name: plain(cell) for name, cell in zip(names, row, strict=True)})}\n"
