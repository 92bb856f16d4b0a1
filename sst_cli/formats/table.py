"""A table for a person at a terminal: wide columns wrap, and a narrow window gets one field a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.harmless import no_commands, one_line
from sst_cli.tables import told

if TYPE_CHECKING:
    from sst_cli.formats import Style
    from sst_cli.tables import Cell, Column, Group, Table

DATA = False
NARROW = 92
"""Columns of text below which the longest cell of a row gets lines of its own."""
INDENTATION = "    "
MANY = 400
"""Rows above which plain lines are used: laying out a table costs half a millisecond a row."""


def render(table: Table, style: Style) -> str:
    """Give the columns that people see, each group under its name, what is covered above and the counts below."""
    groups = [group for group in table.groups() if group.rows]
    blocks = [f"{_bold(one_line(each.title), style)}\n{render(each, style)}\n" for each in table.above if each.rows]
    blocks += [_block(group, style) for group in groups]
    summary = f"{table.summary}\n" if table.summary else ""
    covers = f"{one_line(table.covers)}\n\n" if table.covers and blocks else ""
    return no_commands("".join((covers, *blocks, summary)))


def _block(group: Group, style: Style) -> str:
    cells = [
        [one_line(told(cell, column)) for cell, column in zip(row, group.columns, strict=True)] for row in group.rows
    ]
    longest = max(range(len(group.columns)), key=lambda index: sum(len(row[index]) for row in cells))
    heading = f"{_bold(one_line(group.name), style)}\n" if group.name else ""
    widths = _widths(group.columns, cells, longest, style.width) or _widths(
        group.columns, cells, longest, style.width, broken=True
    )
    if len(cells) > MANY:
        body = "".join("  ".join(filter(None, row)) + "\n" for row in cells)
    elif widths is None or style.width < NARROW:
        body = _compact(_labelled(group, cells), longest, style.width)
    else:
        body = _table(group.columns, cells, widths, style)
    return f"{heading}{body}\n" if group.name else f"{heading}{body}"


def _bold(text: str, style: Style) -> str:
    return f"\x1b[1m{text}\x1b[0m" if style.color else text


def _labelled(group: Group, cells: list[list[str]]) -> list[list[str]]:
    """Say what each figure counts and what each yes means, where no title stands above it."""
    return [
        [_label(column, cell, typed) for column, cell, typed in zip(group.columns, texts, row, strict=True)]
        for texts, row in zip(cells, group.rows, strict=True)
    ]


def _label(column: Column, text: str, cell: Cell) -> str:
    if cell is True:
        return column.title.lower() if column.word == "yes" else text
    return f"{text} {column.title.lower()}" if isinstance(cell, int | float) and text else text


def _compact(cells: list[list[str]], longest: int, width: int) -> str:
    """Give each row a line with its short cells, and below it the longest column, wrapped and indented."""
    import textwrap  # noqa: PLC0415  only a narrow terminal needs it

    blocks = []
    for row in cells:
        short = "  ".join(cell for index, cell in enumerate(row) if cell and index != longest)
        long = textwrap.wrap(row[longest], max(width - len(INDENTATION), 20), break_on_hyphens=False)
        blocks.append("\n".join((short, *(f"{INDENTATION}{line}" for line in long), "")))
    return "".join(blocks)


def _table(columns: tuple[Column, ...], cells: list[list[str]], widths: list[int], style: Style) -> str:
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
    shown = RichTable(
        box=SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        show_edge=False,
        header_style="bold" if style.color else "",
    )
    for column, width in zip(columns, widths, strict=True):
        shown.add_column(column.title, overflow="fold", width=width)
    for row in cells:
        shown.add_row(
            *(Text(cell, style=_style(cell, column, style)) for cell, column in zip(row, columns, strict=True))
        )
    with console.capture() as captured:
        console.print(shown)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _widths(
    columns: tuple[Column, ...], cells: list[list[str]], longest: int, width: int, *, broken: bool = False
) -> list[int] | None:
    """Share the width: ids and single words are never wrapped, other columns a little, the longest gets the rest.

    Titles may be broken between their words where that makes room. None where nothing is left for the longest.
    """
    titles = [max(map(len, column.title.split())) if broken else len(column.title) for column in columns]
    natural = [max(title, *(len(row[index]) for row in cells)) for index, title in enumerate(titles)]
    shared = [index for index, column in enumerate(columns) if column.name not in _NEVER_WRAPPED and index != longest]
    for most in (max(natural), *SHARES):
        widths = [min(each, most) if index in shared else each for index, each in enumerate(natural)]
        widths[longest] = 0
        left = width - sum(widths) - GAP * (len(columns) - 1)
        if left >= min(natural[longest], width * 2 // 5) or (most == SHARES[-1] and left >= most):
            widths[longest] = min(natural[longest], left)
            return widths
    return None


GAP = 2
SHARES = (26, 20, 14)
"""How wide a column beside the longest may be, tried in turn until the longest has room."""
_NEVER_WRAPPED = frozenset({"id", "key", "where", "overdue", "status", "date", "number", "reference"})


def _style(cell: str, column: Column, style: Style) -> str:
    """Colour stresses what a word already says."""
    return "bold red" if style.color and column.word == "overdue" and cell else ""
