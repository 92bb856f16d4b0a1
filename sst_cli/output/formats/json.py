"""One JSON object with everything the query found; `sst schema output NAME` describes it."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import LOG_COMMAND

if TYPE_CHECKING:
    from sst_cli.output.formats import Style
    from sst_cli.output.tables import Cell, Table

DATA = True
SCHEMA_VERSION = 1
_CONTROL = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(table: Table, _: Style) -> str:
    """Give the rows as objects, with what was counted and what was left out."""
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "command": table.name,
        "as_of": value(table.as_of),
        **{name: value(cell) for name, cell in table.facts.items()},
        "counts": dict(table.counts),
        "left_out": list(table.left_out),
        **{each.name: objects(each) for each in table.above},
        table.name: objects(table),
    }
    return f"{dumps(whole, indent=2)}\n"


def objects(table: Table) -> list[dict[str, Any]]:
    """Give each row as an object from column names to values."""
    names = [column.name for column in table.columns]
    return [{name: value(cell) for name, cell in zip(names, row, strict=True)} for row in table.rows]


def value(cell: Cell) -> str | float | bool | list[str] | None:
    """A cell as a JSON value: dates in ISO form, lists as arrays, nothing as null."""
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return list(cell) if isinstance(cell, tuple) else cell


def dumps(whole: object, indent: int | None = None) -> str:
    """Write JSON in readable characters, but escape those that a terminal or a log would obey."""
    text = json.dumps(whole, ensure_ascii=False, indent=indent)
    return re.sub(LOG_COMMAND, "#\\\\u0023", _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
