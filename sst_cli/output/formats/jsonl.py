"""One JSON object a row, each on a line of its own, for programs that read a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.formats.json import dumps

if TYPE_CHECKING:
    from sst_cli.output.formats import TextStyle
    from sst_cli.output.tables import Table

TAKES = ("table",)
ENDING = ".jsonl"
DATA = True


def render(table: Table, _: TextStyle) -> str:
    """Give each row as a line."""
    return "".join(f"{dumps(row)}\n" for row in table.objects())
