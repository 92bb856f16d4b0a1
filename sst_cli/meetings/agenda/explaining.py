"""Says for each item of an agenda why it is there and, for what a reader might miss, why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.tables import Column, Table
from sst_cli.register.names import body_name, minute_name

if TYPE_CHECKING:
    from sst_cli.meetings.agenda import Agenda
    from sst_cli.register.register import Register

COLUMNS = (
    Column("number", "Item", blank="not on it"),
    Column("title", "Title"),
    Column("why", "Why"),
    Column("arises_from", "Arises from", brief=False),
    Column("answers", "Answers", brief=False),
    Column("actions", "Actions", brief=False),
    Column("recorded", "In the record", brief=False),
)


def explained(register: Register, agenda: Agenda) -> Table:
    """Return the items in their order, and after them what is not on the agenda."""
    rows = [
        (
            number,
            entry.title,
            entry.why,
            tuple(minute_name(register, each) for each in entry.arises_from),
            entry.answers,
            tuple(each.action.id for each in entry.actions),
            entry.item is not None,
        )
        for number, entry in enumerate(agenda.entries, 1)
    ]
    missing = [(None, each.what, each.why, (), (), (), False) for each in agenda.missing]
    return Table(
        name="agenda",
        columns=COLUMNS,
        rows=(*rows, *missing),
        counts={"items": len(rows), "not_on_it": len(missing)},
        as_of=agenda.as_of,
        left_out=register.left_out_paths,
        try_next=f"No item is planned for {body_name(register, agenda.occasion.body)}.",
    )
