"""Tables of typed cells: what every query answers, made from a layout and the items of its rows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sst_cli.base.plurals import summary
from sst_cli.base.values import Value
from sst_cli.output.answers import plain
from sst_cli.output.columns import AS_OF, NO_DAY, list_schema, object_schema, output_schema

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from sst_cli.output.answers import Cell
    from sst_cli.output.columns import Column, Count, Field


Item = TypeVar("Item")
Whole = TypeVar("Whole")


class Layout(Value, Generic[Item, Whole]):
    """What one kind of table holds: made into tables from items, and into the schema of its JSON."""

    name: str
    """What it is called in JSON: `actions`. `sst schema output` knows it by that name."""
    title: str
    command: str
    """The call that prints it: `sst actions`."""
    columns: tuple[Column[Item], ...]
    instead: tuple[Column[Item], ...] = ()
    """The columns that some answers have in place of those above: attendance by person, not by organisation."""
    counts: tuple[Count[Whole], ...]
    facts: tuple[Field[Whole], ...] = ()
    rows: str = "One object a row."
    """What its list of rows is, for programs."""
    above: tuple[Layout[Any, Any], ...] = ()
    """The tables that its answers have above them."""
    is_dated: bool = True
    """Whether the answer depends on the day."""

    def table(self, items: Iterable[Item], whole: Whole, columns: tuple[Column[Item], ...] = ()) -> Table:
        """Give a row for each item, and what is counted and known of the whole; all columns unless some are named."""
        columns = columns or self.columns
        return Table(
            name=self.name,
            columns=columns,
            rows=tuple(tuple(column.value(item) for column in columns) for item in items),
            counts={each.name: count for each in self.counts if (count := each.value(whole)) is not None},
            facts={each.name: each.value(whole) for each in self.facts},
        )

    def schema(self) -> dict[str, Any]:
        """The schema of what the command prints as JSON."""
        properties = {
            "as_of": AS_OF if self.is_dated else NO_DAY,
            **object_schema(self.facts)["properties"],
            "counts": {"description": "What was counted.", **object_schema(self.counts)},
            **{each.name: each.rows_schema() for each in (*self.above, self)},
        }
        return output_schema(self.name, self.title, self.command, properties)

    def rows_schema(self) -> dict[str, Any]:
        """The schema of its list of rows."""
        row = object_schema(self.columns)
        if self.instead:
            other = object_schema(self.instead)
            one, two = (list(each["required"]) for each in (row, other))
            row["properties"] = other["properties"] | row["properties"]
            row["required"] = [name for name in one if name in two]
            # An answer has the columns of one kind or of the other: a program may rely on not finding both.
            row["oneOf"] = [{"required": [name for name in each if name not in row["required"]]} for each in (one, two)]
        return list_schema(self.rows, row)


class Table(Value):
    """The answer to a query."""

    kind = "table"
    name: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]
    counts: Mapping[str, int] = MappingProxyType({})
    """The counts, in the order in which they are printed."""
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
    quiet: str = ""
    """What there being no rows means, in words, where that is an answer by itself; it takes the place of the counts."""
    title: str = ""
    """Its heading, where it stands above another table."""
    above: tuple[Table, ...] = ()
    """Tables that people see above this one, and that JSON has beside it; rows for programs leave them out."""

    @property
    def summary(self) -> str:
        """The counts in one line, or the words for having no rows."""
        return self.quiet if self.quiet and not self.rows else summary(self.counts)

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

    def brief(self) -> tuple[tuple[Column[Any], ...], tuple[tuple[Cell, ...], ...]]:
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
            found.setdefault(for_people(row[0], columns[0]), []).append(row[1:])
        return [Group(name, columns[1:], tuple(members)) for name, members in found.items()]


class Group(NamedTuple):
    """Rows that stand together under a name; one without a name is the whole of a table that has no groups."""

    name: str
    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]


def for_people(cell: Cell, column: Column[Any]) -> str:
    """A cell as text for people, who are shown what is unknown."""
    return words(cell, column.word) or column.blank


def words(cell: Cell, yes: str = "yes") -> str:
    """A cell as text: dates in ISO form, lists joined by semicolons, nothing for None and false."""
    # By identity: 0 is a figure, and is printed.
    if cell is None or cell is False:
        return ""
    if cell is True:
        return yes
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return figure(cell) if isinstance(cell, float) else str(cell)


def figure(value: float) -> str:
    """A figure as it is written: whole numbers without a point, and never with an exponent."""
    from decimal import Decimal

    # `str` writes 1e-05; a Decimal of the digits that Python shows writes them out, and no others.
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")
