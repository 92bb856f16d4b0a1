"""A Markdown table, for a pull request or a board paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.harmless import one_line
from sst_cli.tables import told, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.formats import Style
    from sst_cli.tables import Cell, Column, Table

DATA = False
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!@:])")


def render(table: Table, _: Style) -> str:
    """Give the columns that people see, the counts below; each group under a heading of its own."""
    columns, rows = table.brief()
    if not rows:
        return f"{escape(table.summary)}\n" if table.summary else ""
    if table.group_by:
        blocks = [_group(name, columns[1:], members) for name, members in _groups(columns, rows)]
    else:
        blocks = [_block(columns, rows)]
    return "\n".join((*blocks, f"{escape(table.summary)}\n"))


def _groups(
    columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]
) -> list[tuple[str, list[tuple[Cell, ...]]]]:
    found: dict[str, list[tuple[Cell, ...]]] = {}
    for row in rows:
        found.setdefault(words(row[0], columns[0]), []).append(row[1:])
    return list(found.items())


def _group(name: str, columns: tuple[Column, ...], rows: list[tuple[Cell, ...]]) -> str:
    return f"### {escape(name)}\n\n{_block(columns, tuple(rows))}"


def _block(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> str:
    lines = [_line(column.title for column in columns), _line("---" for _ in columns)]
    lines += [_line(escape(told(cell, column)) for cell, column in zip(row, columns, strict=True)) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Text as CommonMark shows it, with nothing in it that is markup, a link, a mention or HTML."""
    return _SPECIAL.sub(r"\\\1", one_line(text))
