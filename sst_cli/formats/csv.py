"""Comma-separated values for a spreadsheet, with a heading line and a byte order mark for Excel.

A cell that a spreadsheet would take for a formula begins with an apostrophe instead.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from sst_cli.harmless import no_commands, visible
from sst_cli.tables import words

if TYPE_CHECKING:
    from sst_cli.formats import Style
    from sst_cli.tables import Table

DATA = True
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"


def render(table: Table, _: Style) -> str:
    """Give all columns of all rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_cell(words(cell, column)) for cell, column in zip(row, table.columns, strict=True))
    return _MARK + text.getvalue()


def _cell(text: str) -> str:
    harmless = no_commands(visible(text))
    return f"'{harmless}" if harmless.lstrip(" \n").startswith(_FORMULA) else harmless
