"""Meetings on record, and what they decided, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.record_tables import record_table
from sst_cli.output.tables import Column, Table
from sst_cli.records.addresses import all_items
from sst_cli.register.action_state import action_state
from sst_cli.register.restricted import stub

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from sst_cli.output.answers import Cell
    from sst_cli.records.meetings import Attendee, Fragment, Meeting
    from sst_cli.register.register import Register


def meetings(register: Register, as_of: dt.date, body: str | None = None) -> Table:
    """All meetings, the earliest first, with what they decided and raised."""
    wanted = None if body is None else register.find("body", body)
    columns = (
        Column("id", "Meeting"),
        Column("date", "Date"),
        Column("status", "Status"),
        Column("venue", "Venue"),
        Column("items", "Items"),
        Column("decisions", "Decisions"),
        Column("actions", "Actions"),
        Column("open_actions", "Still open"),
        Column("body", "Body", brief=False),
        Column("start", "Start", brief=False),
        Column("present", "Present", brief=False),
        Column("apologies", "Apologies", brief=False),
        Column("path", "File", brief=False),
    )
    chosen = sorted(
        (each for each in register.meetings.values() if wanted in (None, each.body)),
        key=lambda each: (each.date, each.id),
    )
    rows = (
        (
            each.id,
            each.date,
            each.status.value,
            each.venue,
            len(each.items),
            sum(len(item.decisions) for item in all_items(each.items)),
            *_raised(register, each, as_of),
            each.body,
            each.start,
            _count(each, lambda attendance: attendance.present),
            _count(each, lambda attendance: attendance.apologies),
            each.place.path,
        )
        for each in chosen
    )
    return record_table(register, "meetings", columns, rows, "Meetings are kept in meetings/, one file each.", as_of)


def _raised(register: Register, meeting: Meeting, as_of: dt.date) -> tuple[int, int]:
    """How many actions a meeting had raised by a day, and how many of them were still open."""
    states = [found for action in register.raised_at(meeting.id) if (found := action_state(register, action, as_of))]
    return len(states), sum(each.live for each in states)


def _count(meeting: Meeting, listed: Callable[..., tuple[Attendee, ...] | None]) -> int | None:
    people = listed(meeting.attendance) if meeting.attendance else None
    return None if people is None else len(people)


def decisions(register: Register, as_of: dt.date, search: str | None = None, meeting: str | None = None) -> Table:
    """Every clause that was decided up to a day, with its address, verb and effects."""
    columns = (
        Column("reference", "Clause"),
        Column("date", "Date"),
        Column("verb", "Verb"),
        Column("text", "Decision"),
        Column("effects", "Effect"),
        Column("title", "Minute", brief=False),
        Column("label", "Label", brief=False),
        Column("amount", "Amount", brief=False),
        Column("restricted", "Restricted", brief=False, word="restricted"),
        Column("path", "File", brief=False),
    )
    known: dict[str, Meeting | Fragment] = {**register.meetings, **register.fragments}
    if meeting is not None:
        chosen = register.find_minutes(meeting)
        known = {chosen: known[chosen]}
    words = search.casefold().split() if search else []
    rows = [
        row
        for id_ in sorted(known, key=lambda each: (str(register.held_on(each) or ""), each))
        if (register.held_on(id_) or as_of) <= as_of
        for row in _decided(register, id_, known[id_])
        if all(word in _searched(row) for word in words)
    ]
    return record_table(register, "decisions", columns, rows, "Try fewer words, or `sst meetings`.", as_of)


def _searched(row: tuple[Cell, ...]) -> str:
    reference, _date, verb, text, _effects, title, *_rest = row
    return " ".join(str(cell or "") for cell in (reference, verb, text, title)).casefold()


def _decided(register: Register, id_: str, minutes: Meeting | Fragment) -> Iterable[tuple[Cell, ...]]:
    """Each clause as a row; a restricted item is one row that says so."""
    addresses = register.addresses(id_)
    for address, addressed in (addresses.found if addresses else {}).items():
        clause, decision, item = addressed.clause, addressed.decision, addressed.item
        reference, held, path = f"{id_}#{address}", register.held_on(id_), minutes.place.path
        if clause and decision:
            amount = f"{clause.amount.value:g} {clause.amount.currency or 'GBP'}" if clause.amount else None
            effects = tuple(effect.value for effect in clause.effects)
            yield (
                reference,
                held,
                decision.verb,
                clause.text,
                effects,
                item.title,
                clause.label,
                amount,
                addressed.restricted is not None,
                path,
            )
        elif addressed.restricted and not item.decisions:
            yield reference, held, "", stub(addressed.restricted), (), item.title, None, None, True, path
