"""The records that a reference in a text leads to: their place, and their words in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import one_line
from sst_cli.base.markup import literal
from sst_cli.dates.written import in_words
from sst_cli.records.addresses import addressed_items, split
from sst_cli.records.kinds import referred_to
from sst_cli.records.places import Place
from sst_cli.register.action_state import action_state
from sst_cli.register.names import (
    all_names,
    body_name,
    full_name,
    held,
    minute_name,
    organisation_name,
    party_name,
    person_names,
    quoted,
)
from sst_cli.register.restricted import stub

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.actions import Action
    from sst_cli.records.addresses import Addressed
    from sst_cli.records.common import Filed
    from sst_cli.records.kinds import Kind
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.records.people import Person
    from sst_cli.register.register import Register

LONGEST = 1200
"""Characters of a minute that are shown; an editor has a small window for them."""


def seen_from_elsewhere(type_name: str, reference: str, record: str) -> tuple[str, str]:
    """Return the type and text that mean the same in any other record: an item is one of the minutes that name it.

    Args:
        type_name: the type of the reference, by its name.
        reference: as it is written.
        record: the id of the record it is written in.
    """
    return ("MinuteReference", f"{record}#{reference}") if type_name == "ItemAddress" else (type_name, reference)


def target(register: Register, type_name: str, reference: str) -> Place | None:
    """Return the place of the record, minute, clause or area that a reference leads to; None if there is none."""
    found = _found(register, type_name, reference)
    if found is None:
        return _unread(register, type_name, reference)
    _, record = found
    name, _, inner = reference.partition("#")
    if inner:
        part = register.minute(f"{record.id}#{inner}")
        if part:
            return part.part.place
        priority = register.priorities.get(record.id)
        areas = priority.areas_for_development if priority else ()
        return next((each.place for each in areas if inner in (each.key, *each.formerly)), record.place)
    return record.place if name else None


def summary(register: Register, type_name: str, reference: str, as_of: dt.date) -> str:
    """Describe what a reference leads to in a few lines of CommonMark; empty if it leads nowhere.

    Restricted business is as the register has it, which for the public is a stub.
    """
    found = _found(register, type_name, reference)
    if found is None:
        return ""
    kind, record = found
    _, _, inner = reference.partition("#")
    part = register.minute(f"{record.id}#{inner}") if inner else None
    title, *lines = _of_minute(register, reference, part) if part else _lines(register, kind, record, inner, as_of)
    shown = "\n".join(f"- {_words(line)}" for line in lines if line)
    return f"**{_words(title)}**\n\n{shown}".strip()


def _words(text: str) -> str:
    plain = one_line(text)
    return literal(plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}...")


def _found(register: Register, type_name: str, reference: str) -> tuple[Kind, Filed] | None:
    """Find the record, also by an id that it had before."""
    for kind in referred_to(type_name, reference):
        id_ = register.id_of_now(reference, kind.name).partition("#")[0]
        record = register.by_kind[kind.name].get(id_)
        if record:
            return kind, record
    return None


def _unread(register: Register, type_name: str, reference: str) -> Place | None:
    """Return the file of a record that cannot be read."""
    kinds = {kind.name for kind in referred_to(type_name, reference)}
    id_ = reference.partition("#")[0]
    return next((Place(each.path) for each in register.left_out if each.id == id_ and each.kind in kinds), None)


def _lines(register: Register, kind: Kind, record: Filed, inner: str, as_of: dt.date) -> tuple[str, ...]:
    if kind.name == "person":
        return tuple(_of_person(register, register.people[record.id], as_of))
    if kind.name == "action":
        return tuple(_of_action(register, register.actions[record.id], as_of))
    if kind.name == "meeting":
        return tuple(_of_meeting(register, register.meetings[record.id]))
    if kind.name == "priority":
        areas = register.priorities[record.id].areas_for_development
        return (kind.called(record), *(each.text for each in areas if each.key == inner))
    return (kind.called(record), str(getattr(record, "kind", None) or getattr(record, "status", None) or ""))


def _of_person(register: Register, person: Person, as_of: dt.date) -> Iterator[str]:
    yield full_name(person, as_of)
    for post in person.posts:
        if held(post, as_of):
            organisation = organisation_name(register, post.organisation, as_of) if post.organisation else ""
            yield ", ".join(filter(None, (post.role, organisation)))


def _of_action(register: Register, action: Action, as_of: dt.date) -> Iterator[str]:
    yield action.text
    state = action_state(register, action, as_of)
    if state is None:
        yield "not raised yet"
        return
    owners = "; ".join(party_name(register, party) for party in state.owners)
    yield f"Owner: {owners or 'unassigned'}"
    yield f"Due: {state.due.words or 'no date'}"
    yield f"Status: {state.status.value}{', overdue' if state.overdue else ''}"


def _of_meeting(register: Register, meeting: Meeting) -> Iterator[str]:
    yield f"{body_name(register, meeting.body, meeting.date)}, {in_words(meeting.date)}"
    yield meeting.title or ""
    yield meeting.status.value
    yield ", ".join(filter(None, (meeting.start, meeting.venue)))


def _of_minute(register: Register, reference: str, part: Addressed) -> tuple[str, ...]:
    title = ": ".join(filter(None, (minute_name(register, reference), part.item.title)))
    restricted = stub(part.restricted) if part.restricted else ""
    decided = (quoted(register, reference),) if part.clause else _decided(part.item)
    return (title, restricted if restricted not in title else "", *decided, part.item.minute or "")


def _decided(item: Item) -> Iterator[str]:
    for decision in item.decisions:
        for clause in decision.clauses:
            label = f" ({clause.label})" if clause.label else ""
            yield f"{decision.stem or decision.verb}{label} {clause.text}"


def names_of(register: Register, kind: Kind, record: Filed) -> Iterator[str]:
    """Give the names by which somebody may look for a record, the present one first."""
    if kind.name == "person":
        yield from person_names(register.people[record.id])
    elif kind.name == "body":
        yield from all_names(register.bodies[record.id])
    elif kind.name == "organisation":
        yield from all_names(register.organisations[record.id])
    elif kind.name == "meeting":
        yield body_name(register, register.meetings[record.id].body)
    else:
        yield kind.called(record)


def items_in(register: Register, record: str) -> Iterator[tuple[str, str]]:
    """Give the address of each item of a meeting or fragment, and its title."""
    minutes = register.minutes(record)
    for address, item in addressed_items(minutes.items if minutes else ()):
        yield address, item.title or ""


def minutes_in(register: Register, reference: str) -> Iterator[tuple[str, str]]:
    """Give each minute and clause of the meeting that a reference begins with, and its title or words."""
    id_, _ = split(reference)
    found = register.addresses(id_)
    for address, part in (found.found if found else {}).items():
        yield f"{id_}#{address}", (part.clause.text if part.clause else part.item.title or "")
