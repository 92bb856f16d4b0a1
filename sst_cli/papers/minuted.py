"""A table under an item of the minutes, with its total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.records.amounts import amount_column

if TYPE_CHECKING:
    from sst_cli.records.meetings import MinuteTable


def table_rows(table: MinuteTable) -> dict[str, Any]:
    """Return a table with rows as long as its heading; the total stands in the column of the amounts."""
    width = max(len(table.columns), *(len(row) for row in table.rows), 1) if table.rows else len(table.columns)
    rows = [_padded(row, width) for row in table.rows]
    if table.total:
        amounts = amount_column(table)
        place = width - 1 if amounts is None else amounts
        total = ["Total", *[""] * (width - 1)]
        total[place] = table.total if place else f"Total {table.total}"
        rows.append(tuple(total))
    return {
        "title": table.title or "",
        "columns": _padded(table.columns, width),
        "rows": tuple(rows),
        "note": table.note or "",
    }


def _padded(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))
