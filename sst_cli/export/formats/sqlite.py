"""One SQLite database with all tables, their keys and what they refer to.

Days are texts in ISO form and truth is 1 or 0, since SQLite has types for neither.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sst_cli.export.dictionary import sort_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.export.tables import ExportedTable, ExportTable
    from sst_cli.output.answers import Cell

EXTRA = ""
NEEDS = ""
FILE = "records.sqlite"
_TYPES = {"string": "TEXT", "date": "TEXT", "boolean": "INTEGER", "integer": "INTEGER", "number": "REAL"}


def file_of(_table: str) -> str:
    """Return the name of the file that every table is in."""
    return FILE


def files(tables: Iterable[ExportedTable]) -> Mapping[str, bytes]:
    """Return the one file by its name."""
    with closing(sqlite3.connect(":memory:")) as database:
        for table in tables:
            database.execute(_definition(table.shape))
            marks = ", ".join("?" * len(table.shape.all_columns))
            rows = (tuple(map(_value, row)) for row in table.rows)
            insert = f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608  our own names
            database.executemany(insert, rows)
        database.commit()
        return {FILE: database.serialize()}


def _definition(table: ExportTable[Any]) -> str:
    """Return the statement that makes a table; all names in it are our own."""
    columns = [f'"{each.name}" {_TYPES[sort_of(each.type)]}' for each in table.all_columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    links = [f'FOREIGN KEY ("{name}") REFERENCES "{other}" ("id")' for name, other in table.links]
    return f'CREATE TABLE "{table.name}" ({", ".join((*columns, f"PRIMARY KEY ({key})", *links))}) STRICT'


def _value(cell: Cell) -> object:
    return cell.isoformat() if isinstance(cell, dt.date) else cell
