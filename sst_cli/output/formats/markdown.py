"""Markdown, for a pull request or a board paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.harmless import one_line, plain_line
from sst_cli.base.markup import heading, in_line, paragraph
from sst_cli.output.tables import Table, for_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.output.answers import Cell, Outline
    from sst_cli.output.columns import Column
    from sst_cli.output.formats import TextStyle
    from sst_cli.output.tables import Group

TAKES = ("table", "trace", "changes")
ENDING = ".md"
DATA = False


def render(answer: Table | Outline, _: TextStyle) -> str:
    """Give a table here, and any other answer as it lays itself out."""
    return table_of(answer) if isinstance(answer, Table) else answer.markdown()


def table_of(table: Table) -> str:
    """Give the columns that people see, what is covered above, the counts below; each group under its own heading."""
    blocks = [f"## {heading(one_line(each.title))}\n\n{table_of(each)}" for each in table.above if each.rows]
    blocks += [_group(group) for group in table.groups() if group.rows]
    summary = f"{paragraph(table.summary)}\n" if table.summary else ""
    covers = f"{paragraph(plain_line(table.covers))}\n" if table.covers and blocks else ""
    return "\n".join(filter(None, (covers, *blocks, summary)))


def _group(group: Group) -> str:
    title = f"### {heading(one_line(group.name))}\n\n" if group.name else ""
    return f"{title}{_block(group.columns, group.rows)}"


def _block(columns: tuple[Column[Any], ...], rows: tuple[tuple[Cell, ...], ...]) -> str:
    lines = [_line(column.title for column in columns), _line("---" for _ in columns)]
    lines += [
        _line(escape(for_people(cell, column)) for cell, column in zip(row, columns, strict=True)) for row in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def escape(text: str) -> str:
    """Text within a line as CommonMark shows it, with nothing in it that is markup, a link or HTML."""
    return in_line(one_line(text))
