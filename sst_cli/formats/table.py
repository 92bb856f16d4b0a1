"""A table for a person at a terminal: wide columns wrap, and a narrow window gets one field a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.harmless import no_commands, one_line
from sst_cli.tables import told

if TYPE_CHECKING:
    from sst_cli.formats import Style
    from sst_cli.tables import Column, Table

DATA = False
NARROW = 64
"""Columns of text below which a table is shown field by field."""
MANY = 400
"""Rows above which plain lines are used: laying out a table costs half a millisecond a row."""


def render(table: Table, style: Style) -> str:
    """Give the columns that people see and the counts below them."""
    columns, rows = table.brief()
    cells = [[one_line(told(cell, column)) for cell, column in zip(row, columns, strict=True)] for row in rows]
    if not cells:
        body = ""
    elif style.width < NARROW:
        body = _stacked(columns, cells)
    elif len(cells) > MANY:
        body = _lines(cells)
    else:
        body = _table(table, columns, cells, style)
    return no_commands(body) + (f"{table.summary}\n" if table.summary else "")


def _stacked(columns: tuple[Column, ...], cells: list[list[str]]) -> str:
    blocks = []
    for row in cells:
        fields = [f"{column.title}: {cell}" for column, cell in zip(columns, row, strict=True) if cell]
        blocks.append("".join(f"{field}\n" for field in fields))
    return "\n".join((*blocks, ""))


def _lines(cells: list[list[str]]) -> str:
    return "".join("  ".join(filter(None, row)) + "\n" for row in cells)


def _table(table: Table, columns: tuple[Column, ...], cells: list[list[str]], style: Style) -> str:
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  only a terminal needs it
    from rich.console import Console  # noqa: PLC0415  only a terminal needs it
    from rich.table import Table as RichTable  # noqa: PLC0415  only a terminal needs it
    from rich.text import Text  # noqa: PLC0415  only a terminal needs it

    console = Console(
        width=style.width,
        force_terminal=style.color,
        color_system="standard" if style.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    shown = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold" if style.color else "")
    for column in columns:
        shown.add_column(column.title, overflow="fold", no_wrap=column.name in _NEVER_WRAPPED)
    group = None
    for row in cells:
        if table.group_by and group is not None and row[0] != group:
            shown.add_section()
        if table.group_by:
            row = ["" if row[0] == group else row[0], *row[1:]]  # noqa: PLW2901  a repeated name is left blank
        group = row[0] or group
        shown.add_row(
            *(Text(cell, style=_style(cell, column, style)) for cell, column in zip(row, columns, strict=True))
        )
    with console.capture() as captured:
        console.print(shown)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


_NEVER_WRAPPED = frozenset({"id", "overdue", "status", "date", "number"})


def _style(cell: str, column: Column, style: Style) -> str:
    """Colour stresses what a word already says."""
    return "bold red" if style.color and column.word == "overdue" and cell else ""
