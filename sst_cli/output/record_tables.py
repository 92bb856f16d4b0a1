"""Records of one kind as a table: their rows, how many there are, and which could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.output.tables import Column, Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.output.answers import Cell
    from sst_cli.records.kinds import Kind
    from sst_cli.register.register import Register


def record_table(  # noqa: PLR0913, PLR0917  all that tables differ in
    register: Register,
    name: str,
    columns: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    try_next: str,
    as_of: dt.date | None = None,
) -> Table:
    """A table of records of one kind, counted."""
    answered = tuple(rows)
    return Table(
        name=name,
        columns=columns,
        rows=answered,
        counts={name: len(answered)},
        as_of=as_of,
        left_out=register.left_out_paths,
        try_next=try_next,
    )


def record_list(kind: Kind, register: Register, as_of: dt.date) -> Table:
    """Every record of a kind, with how often it is referred to."""
    columns = (
        Column("id", kind.name.capitalize()),
        Column("name", "Name"),
        Column("cited", "References to it"),
        Column("path", "File", brief=False),
    )
    cited = Counter(each.value.partition("#")[0] for each in register.references_to(kind))
    records = sorted(register.by_kind[kind.name].items())
    rows = ((id_, kind.called(each), cited[id_], each.place.path) for id_, each in records)
    try_next = f"{kind.plural.capitalize()} are kept in {kind.folder}/, one file each."
    table = record_table(register, "records", columns, rows, try_next, as_of)
    return table.but(counts={kind.plural: len(table.rows)}, facts={"kind": kind.name})
