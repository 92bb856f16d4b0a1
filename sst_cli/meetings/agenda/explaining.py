"""Says for each item of an agenda why it is there and, for what a reader might miss, why it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.columns import COUNT, TEXT, TEXTS, TRUTH, Column, Count, or_null
from sst_cli.output.tables import Layout
from sst_cli.register.names import body_name, minute_name

if TYPE_CHECKING:
    from sst_cli.meetings.agenda import Agenda, AgendaEntry
    from sst_cli.output.tables import Table
    from sst_cli.register.register import Register


class AgendaRow(NamedTuple):
    """An item of an agenda, or what is not on it."""

    title: str
    why: str
    number: int | None = None
    """None for what is not on it."""
    entry: AgendaEntry | None = None
    arises_from: tuple[str, ...] = ()
    """The minutes that it arises from, in words."""


EXPLAINED: Layout[AgendaRow, Agenda] = Layout(
    name="agenda",
    title="Agenda",
    command="sst agenda --explain",
    columns=(
        Column(
            "number",
            "Item",
            lambda row: row.number,
            or_null(COUNT),
            "Its number; null for what is not on it.",
            blank="not on it",
        ),
        Column("title", "Title", lambda row: row.title, TEXT, "What it is called."),
        Column("why", "Why", lambda row: row.why, TEXT, "Why it is there, or why not."),
        Column(
            "arises_from",
            "Arises from",
            lambda row: row.arises_from,
            TEXTS,
            "The minutes that it arises from.",
            brief=False,
        ),
        Column(
            "answers",
            "Answers",
            lambda row: row.entry.answers if row.entry else (),
            TEXTS,
            "What it reports back on.",
            brief=False,
        ),
        Column(
            "actions",
            "Actions",
            lambda row: tuple(each.action.id for each in row.entry.actions) if row.entry else (),
            TEXTS,
            "The actions that it takes up.",
            brief=False,
        ),
        Column(
            "recorded",
            "In the record",
            lambda row: row.entry is not None and row.entry.item is not None,
            TRUTH,
            "Whether the meeting's record has it.",
            brief=False,
        ),
    ),
    counts=(
        Count("items", lambda agenda: len(agenda.entries), "Items of the agenda."),
        Count("not_on_it", lambda agenda: len(agenda.missing), "What a reader might miss."),
    ),
)


def explained(register: Register, agenda: Agenda) -> Table:
    """Return the items in their order, and after them what is not on the agenda."""
    rows = [
        AgendaRow(
            entry.title, entry.why, number, entry, tuple(minute_name(register, each) for each in entry.arises_from)
        )
        for number, entry in enumerate(agenda.entries, 1)
    ]
    rows += [AgendaRow(each.what, each.why) for each in agenda.missing]
    return EXPLAINED.table(rows, agenda).but(
        as_of=agenda.as_of,
        left_out=register.left_out_paths,
        try_next=f"No item is planned for {body_name(register, agenda.occasion.body)}.",
    )
