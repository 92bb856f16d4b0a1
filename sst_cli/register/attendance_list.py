"""Read attendance lists: names and initials; initials belong to one list, not to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Attendee, Fragment, Meeting
    from sst_cli.register.register import Register

_CAPITAL = "[A-Z\u00c0-\u00d6\u00d8-\u00de\u0141\u015a\u0160\u0174\u0176\u0178\u017b\u017d]"
INITIALS = re.compile(rf"{_CAPITAL}{{2,4}}")
"""Capitals of any European language: "\u00c9R"."""
LISTS = {"present": "Present", "in_attendance": "In attendance", "apologies": "Apologies", "absent": "Absent"}
"""The lists of minutes in their order, each with its heading."""
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
        "dcc",
        "dci",
        "di",
        "dr",
        "ds",
        "detective",
        "deputy",
        "director",
        "insp",
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
        "prof",
        "professor",
        "rev",
        "revd",
        "reverend",
        "sergeant",
        "sgt",
        "sir",
        "superintendent",
        "supt",
        "the",
    ]
)
"""Ranks and titles before a name that are not part of it, in small letters and without full stops.

`cyng` and `cynghorydd` are the Welsh for councillor."""

ABBREVIATED = {
    "acc": "assistant chief constable",
    "cllr": "councillor",
    "cllrs": "councillors",
    "cyng": "councillor",
    "cynghorydd": "councillor",
    "dc": "detective constable",
    "dcc": "deputy chief constable",
    "dci": "detective chief inspector",
    "di": "detective inspector",
    "ds": "detective sergeant",
    "insp": "inspector",
    "pc": "constable",
    "prof": "professor",
    "ps": "sergeant",
    "rev": "reverend",
    "revd": "reverend",
    "sgt": "sergeant",
    "supt": "superintendent",
}
"""Ranks and titles that are abbreviated or in Welsh, each with the full English words."""


def attendees(minutes: Meeting | Fragment) -> Iterator[Attendee]:
    """Yield everybody on the attendance list, however they took part."""
    attendance = minutes.attendance
    for name in LISTS if attendance else ():
        yield from getattr(attendance, name) or ()


def names_of(register: Register, attendee: Attendee) -> list[str]:
    """Return the names of an attendee, the printed one first."""
    person = register.people.get(attendee.person) if attendee.person else None
    known = (person.name, *person.other_names) if person else ()
    return [name for name in (attendee.printed, *known) if name]


def name_of(register: Register, attendee: Attendee) -> str:
    """Return the name of an attendee: the person's or, without a person on record, the printed one."""
    person = register.people.get(attendee.person) if attendee.person else None
    return person.name if person else attendee.printed or ""


def initials_of(name: str) -> str:
    """Return the initials of a name, from its parts that begin with a capital letter."""
    return "".join(part[0] for part in re.split(r"[\s-]+", name) if part[:1].isupper())


def initials_fit(register: Register, claim: Attendee, initials: str) -> bool:
    """Whether unclaimed initials could belong to this attendee: transposed, or the initials of the name."""
    return sorted(claim.initials or "") == sorted(initials) or initials_of(name_of(register, claim)) == initials


def without_titles(name: str) -> list[str]:
    """Return the parts of a name in small letters, without the titles before it."""
    words = name.casefold().split()
    while words and words[0].strip(".") in TITLES:
        words = words[1:]
    return words
