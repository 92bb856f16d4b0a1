"""The shape of an exported table: its columns, its key, and the tables that it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sst_cli.base.values import Value
from sst_cli.output.columns import DAY, FIGURE, TEXT, Column, one_of, or_null
from sst_cli.records.common import AmountKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from enum import Enum

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.output.answers import Cell
    from sst_cli.output.columns import Type
    from sst_cli.output.tables import Layout
    from sst_cli.records.common import Amount, Restricted

Item = TypeVar("Item")
Listed = TypeVar("Listed")

SEPARATOR = "#"
"""What stands between a record and a part of it in an id, as in references."""


class NumberedPart(NamedTuple, Generic[Item]):
    """One of several parts of a record, such as an owner of an action."""

    above: str
    """The id of what it belongs to."""
    number: int
    """Its place among the parts of its kind, from 1."""
    part: Item
    day: RecordsOfDay


class ExportTable(Value, Generic[Item]):
    """A table of an export: one row for each item."""

    name: str
    description: str
    columns: tuple[Column[Item], ...]
    items: Callable[[RecordsOfDay], Iterable[Item]]
    key: tuple[str, ...] = ("id",)
    """The columns that together name a row within the export of one partnership."""
    links: tuple[tuple[str, str], ...] = ()
    """Columns that hold the `id` of another table, each with the name of that table."""

    def rows(self, day: RecordsOfDay) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows, each with the partnership in front; an empty text is nothing, as in a CSV file."""
        values = [column.value for column in self.columns]
        name = day.partnership
        for item in self.items(day):
            yield (name, *[None if (cell := value(item)) == "" else cell for value in values])

    @property
    def all_columns(self) -> tuple[Column[Any], ...]:
        """The columns with the one for the partnership in front."""
        return (PARTNERSHIP, *self.columns)


class ExportedTable(NamedTuple):
    """A table with the rows of a partnership."""

    shape: ExportTable[Any]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.shape.name


PARTNERSHIP: Column[Any] = Column(
    "partnership", "Partnership", lambda _: None, TEXT, "The `calendar_id` of partnership.yaml, the same in each row."
)


def column(name: str, type_: Type, description: str, value: Callable[[Item], Cell]) -> Column[Item]:
    """Return a column of an export; its title is its name in words."""
    return Column(name, name.replace("_", " ").capitalize(), value, type_, description)


def text(name: str, description: str, value: Callable[[Item], str | None]) -> Column[Item]:
    """Return a column of texts, which may be empty."""
    return column(name, or_null(TEXT), description, value)


def part_text(name: str, description: str) -> Column[NumberedPart[Any]]:
    """Return a column of the text that numbered parts have in the field of that name."""
    return text(name, description, lambda row: getattr(row.part, name))


def choice(name: str, values: type[Enum], description: str, value: Callable[[Item], Enum | None]) -> Column[Item]:
    """Return a column of the values of an enumeration, which may be empty."""

    def written(item: Item) -> Cell:
        found = value(item)
        return None if found is None else found.value

    return column(name, or_null(one_of(values)), description, written)


def amount_columns(get: Callable[[Any], Amount | None]) -> tuple[Column[Any], ...]:
    """Return the columns of an amount of money."""
    return (
        column(
            "amount", or_null(FIGURE), "An amount of money.", lambda row: each.value if (each := get(row)) else None
        ),
        text(
            "currency",
            "Its currency; GBP where none is written.",
            lambda row: (each.currency or "GBP") if (each := get(row)) else None,
        ),
        text("amount_purpose", "What the amount is for.", lambda row: each.purpose if (each := get(row)) else None),
        choice(
            "amount_kind", AmountKind, "What happens with it.", lambda row: each.kind if (each := get(row)) else None
        ),
    )


def restriction_columns(get: Callable[[Any], Restricted | None]) -> tuple[Column[Any], ...]:
    """Return the columns of a restriction."""
    return (
        text("restricted_reason", "Why it is restricted.", lambda row: each.reason if (each := get(row)) else None),
        text("restricted_basis", "The law by which it is.", lambda row: each.basis if (each := get(row)) else None),
        column(
            "restricted_until",
            or_null(DAY),
            "The day until which it is.",
            lambda row: each.until if (each := get(row)) else None,
        ),
    )


def listed(layout: Layout[Listed, Any], names: str, get: Callable[[Item], Listed]) -> tuple[Column[Item], ...]:
    """Return columns that a command lists, by their names, for items from which its items can be got."""
    by_name = {each.name: each for each in layout.columns}
    return tuple(_moved(by_name[name], get) for name in names.split())


def _moved(found: Column[Listed], get: Callable[[Item], Listed]) -> Column[Item]:
    value = found.value
    return Column(found.name, found.title, lambda item: value(get(item)), found.type, found.description)


def numbered(above: str, table: str) -> tuple[Column[NumberedPart[Any]], ...]:
    """Return the two columns that are the key of parts: the id of what they belong to, and their number."""
    return (
        column(above, TEXT, f"The row of `{table}` that it belongs to.", lambda row: row.above),
        column("number", {"type": "integer", "minimum": 1}, "Its place there, from 1.", lambda row: row.number),
    )


def number_parts(day: RecordsOfDay, above: str, parts: Iterable[Item]) -> Iterator[NumberedPart[Item]]:
    """Yield parts of a record with their numbers."""
    for number, part in enumerate(parts, 1):
        yield NumberedPart(above, number, part, day)
