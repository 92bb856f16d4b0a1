"""One record a line, its cells divided by tabs, for the tools of a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.output.tables import words

if TYPE_CHECKING:
    from sst_cli.output.formats import TextStyle
    from sst_cli.output.tables import Table

TAKES = ("table",)
ENDING = ".tsv"
DATA = True


def render(table: Table, _: TextStyle) -> str:
    """Give the rows without a heading line, in the columns that people see."""
    columns, rows = table.brief()
    lines = (
        "\t".join(one_line(words(cell, column.word)) for cell, column in zip(row, columns, strict=True)) for row in rows
    )
    return "".join(no_commands(f"{line}\n") for line in lines)
