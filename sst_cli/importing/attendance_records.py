"""Attendance lists as records hold them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.importing.house_fields import record_fields
from sst_cli.importing.item_records import recorded_number
from sst_cli.importing.quoting import Quotation, plain_words, quotation
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.names import full_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator

    from sst_cli.importing.drafting import Drafting
    from sst_cli.printed_minutes.printed import PrintedAt, PrintedAttendance, PrintedAttendee

_ROLES = tuple(
    (role, re.compile(pattern, re.IGNORECASE))
    for role, pattern in (
        ("vice-chair", r"(?:vice|deputy|depute)[- ]?(?:chair(?:man|woman|person)?|conven[eo]r)|is-gadeirydd"),
        ("chair", r"(?:in the )?chair(?:man|woman|person)?|presiding|convenor|convener|cadeirydd"),
        ("clerk", r"(?:town |parish |community |committee )?clerk(?: to the (?:council|board|committee))?|clerc"),
        ("secretary", r"(?:hon(?:orary|\.)? )?secretary|ysgrifennydd"),
        ("treasurer", r"(?:hon(?:orary|\.)? )?treasurer|trysorydd"),
        ("minute-taker", r"(?:minute[- ]?taker|minutes|note[- ]?taker)"),
        ("member", r"member|aelod"),
        ("adviser", r"advis[eo]r"),
        ("observer", r"observer|observing"),
        ("substitute", r"sub(?:stitute)?"),
    )
)
"""The roles of records by the whole words that mean them."""


def role_of(printed: str) -> str | None:
    """Return the role that printed words mean; None where it is none of those of the records."""
    bare = plain_words(printed).strip(" ()[].,:;")
    return next((role for role, pattern in _ROLES if pattern.fullmatch(bare)), None)


def attendance_value(
    drafting: Drafting, printed: PrintedAttendance, on: dt.date | None, addresses: Collection[str]
) -> dict[str, Any]:
    """Return the lists; a person who would be in them twice keeps the second time only the printed words.

    Args:
        drafting: what is known.
        printed: the lists as printed.
        on: the day of the meeting.
        addresses: those of the items of the same minutes.
    """
    listed: set[str] = set()
    value: dict[str, Any] = {}
    for name in LISTS:
        entries = [_attendee(drafting, each, on, listed, addresses) for each in getattr(printed, name)]
        value[name] = [each for each in entries if each] or ([] if name in printed.empty else None)
    value["public"], value["press"] = printed.public, printed.press
    value["note"] = drafting.quoter.join(printed.notes, "\n")
    return {key: each for key, each in value.items() if each is not None}


def _attendee(
    drafting: Drafting, printed: PrintedAttendee, on: dt.date | None, listed: set[str], addresses: Collection[str]
) -> dict[str, Any] | None:
    name = drafting.quoter.quote(printed.name)
    if not name.strip():
        return None
    organisation = drafting.organisation_of(printed.organisation, printed.name)
    is_organisation = drafting.reading.is_exact and drafting.names.organisation(name).id is not None
    person = None if is_organisation else drafting.person_of(printed, organisation, on)
    if person in listed:
        drafting.doubt("listed-twice", f'"{name}" is on the attendance list twice: which is right?', printed.name)
        person = None
    if person:
        listed.add(person)
    role = role_of(printed.role) if printed.role else None
    quoter, where = drafting.quoter, printed.name.where
    found: dict[str, Any] = {
        "person": person,
        "printed": name,
        "organisation": quoter.beside(printed.organisation, organisation, where)
        if printed.organisation and organisation
        else None,
        "post": _words(drafting, printed.post, where),
        "role": quoter.beside(printed.role, role, where) if printed.role and role else None,
        "initials": _words(drafting, printed.initials, where),
        "joined_at": _address(printed.joined_at, addresses),
        "left_at": _address(printed.left_at, addresses),
    }
    behalf = _words(drafting, printed.on_behalf_of, where)
    found["on_behalf_of"] = {"printed": behalf} if behalf else None
    beside = [_words(drafting, each, where) for each in _beside(printed, organisation, role, addresses)]
    notes = [each for each in beside if each]
    found |= record_fields(drafting, printed.fields)
    if drafting.reading.is_exact:
        found = _as_on_record(drafting, found, on)
    found["note"] = quotation("; ".join(notes), tuple(at for each in notes for at in each.where)) if notes else None
    return {key: each for key, each in found.items() if each}


def _as_on_record(drafting: Drafting, found: dict[str, Any], on: dt.date | None) -> dict[str, Any]:
    """Return an entry of the house form without a printed name where the paper has it from the records."""
    name, register = found["printed"], drafting.register
    person = register.people.get(found["person"] or "")
    if person and full_name(person, on) == name:
        return {**found, "person": quotation(person.id, name.where), "printed": None}
    if person is None and not found["organisation"] and (known := drafting.names.organisation(name).id):
        return {**found, "organisation": quotation(known, name.where), "printed": None}
    return found


def _words(drafting: Drafting, words: str | None, where: tuple[PrintedAt, ...]) -> Quotation | None:
    quoted = drafting.quoter.also(words, where) if words else None
    return quoted if quoted and quoted.strip() else None


def _beside(
    printed: PrintedAttendee, organisation: str | None, role: str | None, addresses: Collection[str]
) -> Iterator[str]:
    """Yield the words of an entry that no field of the record holds."""
    if printed.organisation and not organisation:
        yield printed.organisation
    if printed.role and not role:
        yield printed.role
    for item in (printed.joined_at, printed.left_at):
        if item and _address(item, addresses) is None:
            yield item
    if printed.note:
        yield printed.note


def _address(item: str | None, addresses: Collection[str]) -> str | None:
    return next((each for each in (item, recorded_number(item)) if each in addresses), None)
