"""Who is on an attendance list, by which names and initials; initials are one list's claim, not a person's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Attendee, Fragment, Meeting
    from sst_cli.register.register import Register

INITIALS = re.compile(r"[A-Z]{2,4}")
LISTS = {"present": "Present", "in_attendance": "In attendance", "apologies": "Apologies", "absent": "Absent"}
"""The lists that minutes have, in their order, and what heads each."""
TITLES = frozenset(
    [
        "acc",
        "acting",
        "assistant",
        "chief",
        "cllr",
        "cllrs",
        "commander",
        "constable",
        "councillor",
        "councillors",
        "cyng",
        "cynghorydd",
        "dc",
        "dci",
        "di",
        "dr",
        "ds",
        "detective",
        "director",
        "inspector",
        "lady",
        "lord",
        "miss",
        "mr",
        "mrs",
        "ms",
        "mx",
        "officer",
        "pc",
        "pcso",
        "ps",
        "professor",
        "rev",
        "reverend",
        "sergeant",
        "sgt",
        "sir",
        "superintendent",
        "supt",
        "the",
    ]
)
"""Words that may stand before a name and are no part of it, in small letters and without full stops."""


def attendees(minutes: Meeting | Fragment) -> Iterator[Attendee]:
    """Everybody on the attendance list, however they took part."""
    attendance = minutes.attendance
    for name in LISTS if attendance else ():
        yield from getattr(attendance, name) or ()


def names_of(register: Register, attendee: Attendee) -> list[str]:
    """The names of an attendee, the printed one first."""
    person = register.people.get(attendee.person) if attendee.person else None
    known = (person.name, *person.also_known_as) if person else ()
    return [name for name in (attendee.printed, *known) if name]


def name_of(register: Register, attendee: Attendee) -> str:
    """The name of an attendee: the person's or, where nobody on record is named, the printed one."""
    person = register.people.get(attendee.person) if attendee.person else None
    return person.name if person else attendee.printed or ""


def initials_of(name: str) -> str:
    """The initials that a name would have: its parts that begin with a capital letter."""
    return "".join(part[0] for part in re.split(r"[\s-]+", name) if part[:1].isupper())


def may_be(register: Register, claim: Attendee, initials: str) -> bool:
    """Whether initials that nobody claims may be meant for this attendee: letters swapped, or those of the name."""
    return sorted(claim.initials or "") == sorted(initials) or initials_of(name_of(register, claim)) == initials


def without_titles(name: str) -> list[str]:
    """The parts of a name in small letters, without the titles before it."""
    words = name.casefold().split()
    while words and words[0].strip(".") in TITLES:
        words = words[1:]
    return words
