"""Describe one step of a trace: what a reference leads to, and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.dates.written import in_words
from sst_cli.meetings.words import NO_REASON, outcome_words
from sst_cli.records.addresses import split
from sst_cli.register.action_state import update_day
from sst_cli.register.names import body_name, party_name, quoted
from sst_cli.register.restricted import stub
from sst_cli.trace import NOT_ON_RECORD, TraceStep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Item
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


def describe(register: Register, reference: str, state: ActionState | None, relation: str = "") -> TraceStep:
    """Return the step of a trace for a reference.

    Args:
        register: the records.
        reference: the minute, clause, action, priority, area, strategy or meeting.
        state: the state of the action, if it is one.
        relation: how it is linked to the step above.
    """
    id_, address = split(reference)
    if state:
        node = _action(register, state)
    elif address and id_ in register.priorities:
        node = _area(register, id_, address)
    elif address:
        node = _minute(register, reference)
    else:
        node = _record(register, reference)
    return node.but(relation=relation)


def _action(register: Register, state: ActionState) -> TraceStep:
    action = state.action
    notes = [
        each.note for each in action.updates if each.note and (update_day(register, each) or state.as_of) <= state.as_of
    ]
    return TraceStep(
        relation="",
        reference=action.id,
        kind="action",
        words=action.text,
        said=notes[-1] if notes else "",
        standing="; ".join(_standing(register, state)),
        date=state.raised_on,
        path=action.place.path,
    )


def _standing(register: Register, state: ActionState) -> Iterator[str]:
    yield f"{state.status.value}, overdue" if state.overdue else state.status.value
    if state.closed_on:
        yield in_words(state.closed_on)
    else:
        yield ", ".join(party_name(register, party) for party in state.owners) or "unassigned"
        yield f"due {state.due.words}" if state.due.words else "no date"


def _minute(register: Register, reference: str) -> TraceStep:
    meeting, _ = split(reference)
    minutes = register.minutes(meeting)
    found = register.minute(reference)
    if minutes is None or found is None:
        return TraceStep(relation="", reference=reference, kind="unknown", words=_missing(register, meeting))
    item = found.item
    words = stub(item.restricted) if item.restricted and not item.decisions else ""
    return TraceStep(
        relation="",
        reference=reference,
        kind="clause" if found.clause else "minute",
        title=item.title or "",
        words=quoted(register, reference) if found.clause else words,
        said="" if found.clause else item.minute or item.agenda or "",
        standing=_outcome(register, meeting, item),
        date=register.held_on(meeting),
        path=minutes.place.path,
    )


def _outcome(register: Register, id_: str, item: Item) -> str:
    meeting = register.meetings.get(id_)
    if item.outcome:
        return outcome_words(item, NO_REASON)
    return "on the agenda" if meeting and not meeting.has_minutes else ""


def _area(register: Register, id_: str, key: str) -> TraceStep:
    priority = register.priorities[id_]
    text = next((each.text for each in priority.areas_for_development if each.key == key), NOT_ON_RECORD)
    return TraceStep(
        relation="", reference=f"{id_}#{key}", kind="area", title=priority.title, words=text, path=priority.place.path
    )


def _record(register: Register, id_: str) -> TraceStep:
    """A priority, strategy or meeting."""
    priority, strategy, meeting = register.priorities.get(id_), register.strategies.get(id_), register.meetings.get(id_)
    if priority:
        return TraceStep(relation="", reference=id_, kind="priority", title=priority.title, path=priority.place.path)
    if strategy:
        return TraceStep(relation="", reference=id_, kind="strategy", title=strategy.title, path=strategy.place.path)
    if meeting:
        title = f"{body_name(register, meeting.body)}, {in_words(meeting.date)}"
        return TraceStep(
            relation="", reference=id_, kind="meeting", title=title, date=meeting.date, path=meeting.place.path
        )
    return TraceStep(relation="", reference=id_, kind="unknown", words=_missing(register, id_))


def _missing(register: Register, id_: str) -> str:
    return "cannot be read" if any(left.id == id_ for left in register.left_out) else NOT_ON_RECORD
