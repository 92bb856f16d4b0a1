"""Words of the minutes for what stands under an item beside its narrative: declarations, appointments, tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import approximate_words
from sst_cli.meetings.words import joined
from sst_cli.records.amounts import amount_column

if TYPE_CHECKING:
    from sst_cli.meetings.words import Name
    from sst_cli.records.meetings import AppointmentToPost, Declaration, MinuteTable

NOBODY = "nobody"


def declaration_words(declaration: Declaration, name: Name) -> str:
    """Return an interest as declared: who, what, about which minute, and whether they left the room."""
    left = {True: "left the room", False: "stayed in the room", None: ""}[declaration.left]
    about = (f"minute {declaration.item}" if declaration.item else "", left, declaration.note or "")
    behind = "; ".join(filter(None, about))
    interest = f": {declaration.interest}" if declaration.interest else ""
    return f"{name(declaration.by)}{interest}{f' ({behind})' if behind else ''}"


def appointment_words(appointment: AppointmentToPost, name: Name) -> str:
    """Return who was elected or appointed to a post, until when, and who else was proposed."""
    until = f", until {approximate_words(appointment.until)}" if appointment.until else ""
    candidates = f"candidates: {joined([name(each) for each in appointment.candidates])}"
    behind = "; ".join(filter(None, (candidates if appointment.candidates else "", appointment.note or "")))
    to = name(appointment.to) if appointment.to else NOBODY
    return f"{appointment.post}: {to}{until}{f' ({behind})' if behind else ''}"


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
