"""A table for a person at a terminal.

The longest column gives way first, and a narrow window gets record by record. No line is wider than the terminal and
no word is cut; a word that is wider by itself, an id or an address, stays whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.wrapping import BELOW, labelled, lines
from sst_cli.base.wrapping import columns as columns_of
from sst_cli.output.tables import for_people

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.output.columns import Column
    from sst_cli.output.formats import TextStyle
    from sst_cli.output.tables import Group, Table

TAKES = ("table",)
ENDING = ".txt"
DATA = False
MANY = 400
"""Rows above which there is no table of columns: laying one out costs half a millisecond a row."""
LEAST = 36
"""Columns that the longest column of a table has at least, if it is so long; fewer are hard to read."""


MANY_LINES = 4
"""About how many lines a cell of the longest column may take; longer ones stand below their row, across the window."""


def render(table: Table, style: TextStyle) -> str:
    """Give the columns that people see, each group under its name, what is covered above and the counts below."""
    blocks = [f"{_heading(each.title, style)}{render(each, style)}\n" for each in table.above if each.rows]
    blocks += _blocks([_Block.of(group) for group in table.groups() if group.rows], style)
    covers = [*lines(one_line(table.covers), style.width), ""] if table.covers and blocks else []
    summary = lines(table.summary, style.width) if table.summary else []
    return no_commands("".join((_joined(covers), *blocks, _joined(summary))))


class _Block(NamedTuple):
    """The rows of a group as text."""

    name: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]
    cells: list[list[str]]
    longest: int
    """The column with the most text."""

    @classmethod
    def of(cls, group: Group) -> _Block:
        """Turn cells into text, each on one line."""
        cells = [
            [one_line(for_people(cell, column)) for cell, column in zip(row, group.columns, strict=True)]
            for row in group.rows
        ]
        longest = max(range(len(group.columns)), key=lambda index: sum(len(row[index]) for row in cells))
        return cls(group.name, group.columns, group.rows, cells, longest)


def _blocks(blocks: list[_Block], style: TextStyle) -> list[str]:
    """Lay out all groups in the same way, the first of three in which every line has room."""
    widths = [_widths(each, style.width) or _widths(each, style.width, broken=True) for each in blocks]
    if all(widths) and all(len(each.cells) <= MANY for each in blocks):
        bodies = [_table(each, wide, style) for each, wide in zip(blocks, widths, strict=True) if wide]
    elif all(columns_of(line) <= style.width for each in blocks for line in _short(each)):
        bodies = [_compact(each, style.width) for each in blocks]
    else:
        bodies = [_records(each, style.width) for each in blocks]
    headings = [_heading(each.name, style) if each.name else "" for each in blocks]
    return [f"{heading}{body}\n" if heading else body for heading, body in zip(headings, bodies, strict=True)]


def _joined(shown: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in shown)


def _heading(text: str, style: TextStyle) -> str:
    shown = lines(one_line(text), style.width)
    return _joined(f"\x1b[1m{line}\x1b[0m" if style.color else line for line in shown)


def _short(block: _Block) -> Iterator[str]:
    """Each row without its longest column on one line; figures have their titles beside them."""
    for row, texts in zip(block.rows, block.cells, strict=True):
        cells = zip(block.columns, row, texts, strict=True)
        yield "  ".join(
            text if index == 0 else _titled(column, cell, text)
            for index, (column, cell, text) in enumerate(cells)
            if text and index != block.longest
        )


def _titled(column: Column[Any], cell: Cell, text: str) -> str:
    if cell is True:
        return column.title.lower() if column.word == "yes" else text
    return f"{column.title.lower()}: {text}" if isinstance(cell, int | float) else text


def _compact(block: _Block, width: int) -> str:
    """Give each row a line with its short cells, and below it the longest column, wrapped and indented."""
    return _joined(
        line
        for short, row in zip(_short(block), block.cells, strict=True)
        for line in (short, *lines(row[block.longest], width, BELOW))
        if line.strip()
    )


def _records(block: _Block, width: int) -> str:
    """Give each row as a sheet: its first cell, and below it all others with their titles."""
    labels = max(columns_of(column.title) for column in block.columns[1:] or block.columns)
    return "\n".join(_joined(_record(block, index, labels, width)) for index in range(len(block.rows)))


def _record(block: _Block, index: int, labels: int, width: int) -> Iterator[str]:
    first, *others = zip(block.columns, block.rows[index], block.cells[index], strict=True)
    column, cell, text = first
    yield from lines(f"{column.title} {text}" if isinstance(cell, int | float) else text, width, "", "  ")
    for column, cell, text in others:
        if text:
            yield from labelled(column.title, ["yes" if cell is True else text], labels, width)


def _table(block: _Block, widths: list[int], style: TextStyle) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    # Nothing may be guessed: `[red]` and `:cat:` in a record are words, and `legacy_windows` would take a column away.
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
    for column, width in zip(block.columns, widths, strict=True):
        # `ellipsis`, the default, would lose the end of a word.
        shown.add_column(column.title, overflow="fold", width=width)
    for row in block.cells:
        shown.add_row(
            *(Text(cell, style=_style(cell, column, style)) for cell, column in zip(row, block.columns, strict=True))
        )
    with console.capture() as captured:
        console.print(shown)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _widths(block: _Block, width: int, *, broken: bool = False) -> list[int] | None:
    """Share the width: ids are never wrapped and no word is cut, other columns wrap, the longest gets the rest.

    Titles may be broken between their words where that makes room. None where what is left for the longest would
    make it a column of many short lines.
    """
    columns, longest = block.columns, block.longest
    titles = [max(map(columns_of, each.title.split())) if broken else columns_of(each.title) for each in columns]
    natural = [max(each, *(columns_of(row[n]) for row in block.cells)) for n, each in enumerate(titles)]
    least = [max(each, *(_longest_word(row[n]) for row in block.cells)) for n, each in enumerate(titles)]
    shared = [n for n, column in enumerate(columns) if column.name not in _NEVER_WRAPPED and n != longest]
    wanted = max(least[longest], min(natural[longest], max(width * 2 // 5, LEAST)))
    for most in (max(natural), *SHARES):
        widths = [max(least[n], min(each, most)) if n in shared else each for n, each in enumerate(natural)]
        widths[longest] = 0
        left = width - sum(widths) - GAP * (len(columns) - 1)
        if left >= wanted or (most == SHARES[-1] and left >= max(most, least[longest], natural[longest] // MANY_LINES)):
            widths[longest] = min(natural[longest], left)
            return widths
    return None


def _longest_word(text: str) -> int:
    return max(map(columns_of, text.split()), default=0)


GAP = 2
"""Columns between two cells: one of padding, and the blank that the box has for a line."""
SHARES = (26, 20, 14)
"""How wide a column beside the longest may be, tried in turn until the longest has room."""
_NEVER_WRAPPED = frozenset({"id", "key", "where", "overdue", "status", "date", "number", "reference", "command"})
"""Columns whose cells are copied, or compared from row to row: an id in two lines can be neither."""


def _style(cell: str, column: Column[Any], style: TextStyle) -> str:
    """Colour only stresses a word: without colour nothing is missing."""
    return "bold red" if style.color and column.word == "overdue" and cell else ""
