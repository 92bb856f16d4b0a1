"""Whether somebody that minutes name was there, by their attendance list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.records.addresses import addressed_items
from sst_cli.register.attendance_list import INITIALS, names_of, without_titles
from sst_cli.register.names import person_organisations
from sst_cli.register.printed_names import day_of

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Attendee, Fragment, Meeting
    from sst_cli.register.register import Register

WERE_THERE = ("present", "in_attendance")
"""The lists of those who were there."""


def is_listed(register: Register, minutes: Meeting | Fragment, party: Party) -> bool:
    """Whether a party may be one of those who were there; true where the minutes do not show who was.

    A person is looked for by the record, or by the surname where the list has the name only as printed; an
    organisation by whoever came for it. A post, a body and a group may be anybody.
    """
    attendance = minutes.attendance
    if attendance is None or attendance.present is None:
        return True
    there = [each for name in WERE_THERE for each in getattr(attendance, name) or ()]
    if party.person:
        person = register.people.get(party.person)
        names = [person.name, *person.other_names] if person else []
        return any(_may_be_person(register, each, party.person, names) for each in there)
    if party.organisation and not party.post:
        return any(_comes_for(register, each, party.organisation, day_of(minutes)) for each in there)
    if party.post or party.body or party.group or party.each_member_of or not party.printed:
        return True
    return any(_may_be(register, each, party.printed) for each in there)


def _may_be_person(register: Register, attendee: Attendee, person: str, names: list[str]) -> bool:
    if attendee.person:
        return attendee.person == person
    return any(_may_be(register, attendee, name) for name in names)


def _may_be(register: Register, attendee: Attendee, printed: str) -> bool:
    """Whether printed words may name an attendee: by a part of the name, by initials, or as whoever has a role."""
    names = names_of(register, attendee)
    if INITIALS.fullmatch(printed):  # for which there is a rule of its own
        return True
    # Letters behind a name, and initials before one, are no name: "J Smith MBE".
    words = [word for word in without_titles(printed) if len(word.strip(".,")) > _SHORT]
    if ROLES.issuperset(words):  # "the Chair", "Superintendent"
        return True
    return any(word in re.findall(r"[\w'-]+", name.casefold()) for word in words for name in names)


ROLES = frozenset(
    {"the", "chair", "chairman", "chairwoman", "chairperson", "vice-chair", "vice-chairman", "vice", "deputy", "clerk"}
    | {"secretary", "treasurer", "mayor", "member", "members", "board", "partnership", "all"},
)
"""Words for whoever has a role, or for all, in place of a name."""
_SHORT = 2
"""The length of initials."""


def _comes_for(register: Register, attendee: Attendee, organisation: str, on: dt.date | None) -> bool:
    person = register.people.get(attendee.person) if attendee.person else None
    own = person_organisations(person, on) if person and on else ()
    behalf = attendee.on_behalf_of.organisation if attendee.on_behalf_of else None
    # Whoever came for nobody knows whom may have come for this one.
    return organisation in (attendee.organisation, behalf, *own) or not (attendee.organisation or behalf or own)


def places_of(minutes: Meeting | Fragment) -> dict[str, int]:
    """Return the place of each item in the order of print, by its address."""
    return {address: place for place, (address, _) in enumerate(addressed_items(minutes.items))}


def was_away(minutes: Meeting | Fragment, party: Party, at: str, places: dict[str, int]) -> Attendee | None:
    """Return the entry of a person who had left before an item, or joined only after it; None for all others."""
    attendance = minutes.attendance
    there = [each for name in WERE_THERE for each in getattr(attendance, name) or ()] if attendance else []
    own = next((each for each in there if party.person and each.person == party.person), None)
    here = places.get(at)
    if own is None or here is None:
        return None
    left, joined = places.get(own.left_at or ""), places.get(own.joined_at or "")
    came_back = left is not None and joined is not None and left < joined
    has_left, is_to_come = left is not None and left < here, joined is not None and here < joined
    return own if (has_left and not came_back) or (is_to_come and not came_back) else None
