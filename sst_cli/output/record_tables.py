"""Records of one kind as a table: their rows, how many there are, and which could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from sst_cli.output.columns import COUNT, TEXT, Column, Count, Field
from sst_cli.output.tables import Layout
from sst_cli.records.kinds import KINDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from sst_cli.output.tables import Table
    from sst_cli.records.common import Filed
    from sst_cli.records.kinds import Kind
    from sst_cli.register.register import Register

Item = TypeVar("Item")
Record = TypeVar("Record")


class Listed(NamedTuple, Generic[Record]):
    """A record, with the register that it is part of and the day on which it is looked at."""

    record: Record
    register: Register
    as_of: dt.date


def record_table(
    register: Register, layout: Layout[Item, Any], items: Iterable[Item], as_of: dt.date, try_next: str
) -> Table:
    """A table of records of one kind, counted."""
    listed = list(items)
    return layout.table(listed, listed).but(as_of=as_of, left_out=register.left_out_paths, try_next=try_next)


class CitedRecord(NamedTuple):
    """A record of any kind, and how many references lead to it."""

    id_: str
    record: Filed
    kind: Kind
    cited: int


class RecordList(NamedTuple):
    """All records of a kind."""

    kind: Kind
    records: list[CitedRecord]


def _of(kind: Kind) -> Callable[[RecordList], int | None]:
    """Count the records of a kind, where the answer is of that kind."""
    return lambda whole: len(whole.records) if whole.kind is kind else None


RECORDS: Layout[CitedRecord, RecordList] = Layout(
    name="records",
    title="Records of one kind",
    command="sst fragments",
    rows="One object a record, of a kind that has no columns of its own.",
    columns=(
        Column("id", "Record", lambda each: each.id_, TEXT, "The record."),
        Column("name", "Name", lambda each: each.kind.called(each.record), TEXT, "What it is called."),
        Column("cited", "References to it", lambda each: each.cited, COUNT, "How many references lead to it."),
        Column("path", "File", lambda each: each.record.place.path, TEXT, "Its file.", brief=False),
    ),
    facts=(Field("kind", lambda whole: whole.kind.name, TEXT, "The kind of record, as `sst schema` lists it."),),
    counts=tuple(
        Count(kind.plural, _of(kind), "Records in the answer.", optional=True)
        for kind in KINDS
        if kind.listed_by == kind.plural
    ),
)


def record_list(kind: Kind, register: Register, as_of: dt.date) -> Table:
    """Every record of a kind, with how often it is referred to."""
    # Who cites a part of a record (`priority#area`) cites the record.
    cited = Counter(each.value.partition("#")[0] for each in register.references_to(kind))
    records = sorted(register.by_kind[kind.name].items())
    rows = [CitedRecord(id_, each, kind, cited[id_]) for id_, each in records]
    first, *others = RECORDS.columns
    return RECORDS.table(rows, RecordList(kind, rows), (first._replace(title=kind.name.capitalize()), *others)).but(
        as_of=as_of,
        left_out=register.left_out_paths,
        try_next=f"{kind.plural.capitalize()} are kept in {kind.folder}/, one file each.",
    )
