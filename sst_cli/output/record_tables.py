"""Records of one kind as a table: their rows, how many there are, and which could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.tables import Column, Table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.output.tables import Cell
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
