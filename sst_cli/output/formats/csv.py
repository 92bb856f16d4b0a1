"""Comma-separated values for a spreadsheet, with a heading line.

A byte order mark tells Excel that it is UTF-8. A cell that a spreadsheet would take for a formula begins with an
apostrophe instead.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, visible
from sst_cli.output.tables import words
from sst_cli.records.places import BYTE_ORDER_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.output.answers import Cell
    from sst_cli.output.formats import TextStyle
    from sst_cli.output.tables import Table

TAKES = ("table",)
ENDING = ".csv"
DATA = True
_FORMULA = re.compile("[\\s\u200b-\u200d\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""What OWASP lists for CSV injection, tab and carriage return included; a spreadsheet passes over blanks."""


def render(table: Table, _: TextStyle) -> str:
    """Give all columns of all rows."""
    rows = (
        [_in_words(cell, column.word) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
    )
    return text_of((column.name for column in table.columns), rows)


def text_of(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Return the text of a file; texts are made harmless, and figures stay figures, a minus sign too."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")  # as all our output; spreadsheets read it as CRLF
    writer.writerow(names)
    writer.writerows([_harmless(cell) if isinstance(cell, str) else words(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _in_words(cell: Cell, yes: str) -> Cell:
    """A cell as a spreadsheet has it: a figure by itself, all else as text."""
    return cell if isinstance(cell, (int, float)) and not isinstance(cell, bool) else words(cell, yes)


def _harmless(text: str) -> str:
    harmless = no_commands(visible(text))
    return f"'{harmless}" if _FORMULA.match(harmless) else harmless
