"""Tables of typed cells: what every query answers, and what every format renders."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.plurals import summary
from sst_cli.base.values import Value
from sst_cli.output.answers import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sst_cli.output.answers import Cell


class Column(NamedTuple):
    """A column: its name for programs, its title for people."""

    name: str
    title: str
    brief: bool = True
    """Whether people see it on a terminal and in Markdown; programs always do."""
    word: str = "yes"
    """What a true cell says to people."""
    blank: str = ""
    """What an empty cell says to people: an unknown is shown, not passed over."""


class Table(Value):
    """The answer to a query."""

    kind = "table"
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    counts: Mapping[str, int] = MappingProxyType({})
    """What was counted, in the order it is told."""
    as_of: dt.date | None = None
    covers: str = ""
    """What the answer covers, in words, where that is not plain from the question: the meetings that were counted."""
    facts: Mapping[str, Cell] = MappingProxyType({})
    """The same for programs, by the names that they read."""
    group_by: str | None = None
    """The name of the first column, where rows of one group stand together under its value."""
    left_out: tuple[str, ...] = ()
    """The files that could not be read, so that the answer lacks them."""
    try_next: str = ""
    """What to try when there are no rows."""
    title: str = ""
    """Its heading, where it stands above another table."""
    above: tuple[Table, ...] = ()
    """Tables that people see above this one, and that JSON has beside it; rows for programs leave them out."""

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return summary(self.counts)

    def data(self) -> dict[str, Any]:
        """The rows as objects, with what was counted and what was left out."""
        return {
            "as_of": plain(self.as_of),
            **{name: plain(cell) for name, cell in self.facts.items()},
            "counts": dict(self.counts),
            "left_out": list(self.left_out),
            **{each.name: each.objects() for each in self.above},
            self.name: self.objects(),
        }

    def objects(self) -> list[dict[str, Any]]:
        """Give each row as an object from column names to values."""
        names = [column.name for column in self.columns]
        return [{name: plain(cell) for name, cell in zip(names, row, strict=True)} for row in self.rows]

    def brief(self) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
        """The columns that people see, and their cells."""
        shown = [index for index, column in enumerate(self.columns) if column.brief]
        columns = tuple(self.columns[index] for index in shown)
        return columns, tuple(tuple(row[index] for index in shown) for row in self.rows)

    def groups(self) -> list[Group]:
        """What people see, group by group; the column with the group's name is left out."""
        columns, rows = self.brief()
        if not self.group_by:
            return [Group("", columns, rows)]
        found: dict[str, list[tuple[Cell, ...]]] = {}
        for row in rows:
            found.setdefault(told(row[0], columns[0]), []).append(row[1:])
        return [Group(name, columns[1:], tuple(members)) for name, members in found.items()]


class Group(NamedTuple):
    """Rows that stand together under a name; one without a name is the whole of a table that has no groups."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def told(cell: Cell, column: Column) -> str:
    """A cell as text for people, who are told what is unknown."""
    return words(cell, column) or column.blank


def words(cell: Cell, column: Column) -> str:
    """A cell as text: dates in ISO form, lists joined by semicolons, nothing for None and false."""
    if cell is None or cell is False:
        return ""
    if cell is True:
        return column.word
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return figure(cell) if isinstance(cell, float) else str(cell)


def figure(value: float) -> str:
    """A figure as it is written: whole numbers without a point, and never with an exponent."""
    from decimal import Decimal

    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
