"""Who was at a body's meetings: counted by person and by organisation, and nothing made of what was not recorded.

Every meeting of a period counts once for each, in the first of these ways that holds: present, in attendance,
apologies, absent, not listed, not known. So the counts of a row always add up to the meetings of the period.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.records.meetings import AttendeeRole
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.names import held, party_organisations, person_organisations
from sst_cli.register.schedule import was_cancelled

if TYPE_CHECKING:
    from sst_cli.records.meetings import Attendee, Meeting
    from sst_cli.records.people import Member, Organisation
    from sst_cli.register.register import Register

LAST = 4
"""How many meetings are looked at where no period is given: a year of quarterly meetings."""


class How(StrEnum):
    """What a meeting's minutes say of somebody, the first that holds."""

    PRESENT = "present"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_LISTED = "not_listed"
    """Those present are recorded, and this is none of them."""
    NOT_KNOWN = "not_known"
    """Those present are not recorded, or it is not known for whom some of them came."""


CAME = frozenset({How.PRESENT, How.IN_ATTENDANCE})
HOW_LISTED = tuple(map(How, LISTS))


class Period(NamedTuple):
    """The meetings of a body that are counted."""

    body: str
    meetings: tuple[Meeting, ...]
    """Those with minutes, the earliest first."""
    without_minutes: int
    """How many other meetings of the time have neither minutes nor been cancelled."""
    is_default: bool
    """Whether these are the last few, because no period was given."""


class Entry(NamedTuple):
    """One line of an attendance list, and for which organisations it counts: none where that is not known."""

    how: How
    attendee: Attendee
    organisations: tuple[str, ...]
    substitute: bool


class Turnout(NamedTuple):
    """How somebody took part in the meetings of a period, one value a meeting."""

    key: str | None
    """The organisation or person; None for people without a record, and where the organisation is not known."""
    printed: str
    """The words of the source for somebody who has no record."""
    hows: tuple[How, ...]
    substituted: tuple[bool, ...]
    """Whether only substitutes came for it or, for a person, whether somebody stood in."""
    expected: tuple[bool, ...]
    """Whether it was on the body's list of members on the day."""
    organisations: tuple[str, ...] = ()
    """For which organisations a person came."""

    def count(self, how: How) -> int:
        """At how many meetings it was so."""
        return self.hows.count(how)

    @property
    def absent_running(self) -> int:
        """At how many meetings in a row, up to the last, it neither came nor sent apologies or a substitute.

        Meetings of which nothing is known are passed over. Who is on no list counts as absent if it was on the
        list of members that day. Apologies end a row: they are not absence.
        """
        row = 0
        for how, substituted, expected in reversed(list(zip(self.hows, self.substituted, self.expected, strict=True))):
            if how is How.NOT_KNOWN:
                continue
            if substituted or not (how is How.ABSENT or (how is How.NOT_LISTED and expected)):
                break
            row += 1
        return row

    @property
    def percent(self) -> int | None:
        """At how many of a hundred meetings it came, of those of which that is known; None if of none."""
        known = len(self.hows) - self.count(How.NOT_KNOWN)
        return round(100 * sum(how in CAME for how in self.hows) / known) if known else None


def period(
    register: Register, body: str, as_of: dt.date, since: dt.date | None = None, until: dt.date | None = None
) -> Period:
    """Choose the meetings to count: those from a day to a day or, where neither is given, the last four.

    Raises:
        CallError: the period ends before it begins.
    """
    if since and until and until < since:
        msg = f"the period ends on {in_words(until)}, before it begins on {in_words(since)}"
        raise CallError(msg)
    last = min(until or as_of, as_of)
    past = [each for each in register.in_order(body) if (since or dt.date.min) <= each.date <= last]
    chosen = [each for each in past if each.has_minutes]
    is_default = since is None and until is None
    if is_default:
        chosen = chosen[-LAST:]
        past = [each for each in past if not chosen or each.date >= chosen[0].date]
    waiting = sum(not each.has_minutes and each.date < as_of and not was_cancelled(each, as_of) for each in past)
    return Period(body, tuple(chosen), waiting, is_default)


def entries(register: Register, meeting: Meeting) -> list[Entry]:
    """Read the attendance lists of a meeting."""
    found = []
    for how in HOW_LISTED:
        for attendee in (getattr(meeting.attendance, how.value) if meeting.attendance else None) or ():
            substitute = attendee.on_behalf_of is not None or attendee.role is AttendeeRole.SUBSTITUTE
            found.append(Entry(how, attendee, _organisations(register, meeting, attendee), substitute))
    return found


def is_recorded(meeting: Meeting) -> bool:
    """Whether the minutes tell who was present."""
    return meeting.attendance is not None and meeting.attendance.present is not None


def _organisations(register: Register, meeting: Meeting, attendee: Attendee) -> tuple[str, ...]:
    """For which organisations somebody came: as the list says, by the list of members, or by the posts held that day.

    A substitute counts for the organisation of whoever is stood in for.
    """
    if attendee.on_behalf_of:
        person = attendee.on_behalf_of.person
        found = party_organisations(register, attendee.on_behalf_of, meeting.date)
        represented = found if attendee.on_behalf_of.organisation else _as_member(register, meeting, person) or found
        if represented:
            return represented
    if attendee.organisation:
        return (attendee.organisation,)
    known = register.people.get(attendee.person) if attendee.person else None
    posts = person_organisations(known, meeting.date) if known else ()
    return _as_member(register, meeting, attendee.person) or posts


def _as_member(register: Register, meeting: Meeting, person: str | None) -> tuple[str, ...]:
    members = members_on(register, meeting.body, meeting.date) if person else ()
    return tuple(each.organisation for each in members if each.person == person and each.organisation)


def members_on(register: Register, body: str, day: dt.date) -> tuple[Member, ...]:
    """The members of a body on a day."""
    known = register.bodies.get(body)
    return tuple(each for each in known.members if held(each, day)) if known else ()


def is_responsible(organisation: Organisation | None, day: dt.date) -> bool:
    """Whether an organisation was a responsible authority on a day (Crime and Disorder Act 1998, section 5)."""
    authority = organisation.responsible_authority if organisation else None
    return authority is not None and held(authority, day)


def by_organisation(register: Register, chosen: Period) -> list[Turnout]:
    """Count for each organisation that is a member or came, and for those who came for nobody knows whom."""
    lists = [entries(register, meeting) for meeting in chosen.meetings]
    expected = [_expected(register, meeting, "organisation") for meeting in chosen.meetings]
    came = (id_ for each in lists for entry in each for id_ in entry.organisations)
    found = [
        _organisation(chosen, lists, expected, id_)
        for id_ in dict.fromkeys((*(id_ for ids in expected for id_ in ids), *came))
    ]
    if any(not entry.organisations for each in lists for entry in each):
        found.append(_organisation(chosen, lists, expected, None))
    return found


def _expected(register: Register, meeting: Meeting, field: str) -> list[str]:
    """The organisations or the people that were members on the day of a meeting."""
    members = members_on(register, meeting.body, meeting.date)
    return [getattr(each, field) for each in members if getattr(each, field)]


def _organisation(chosen: Period, lists: list[list[Entry]], expected: list[list[str]], id_: str | None) -> Turnout:
    own = [[entry for entry in each if _counts_for(entry, id_)] for each in lists]
    clear = [
        is_recorded(meeting) and (id_ is None or all(entry.organisations for entry in each if entry.how is How.PRESENT))
        for meeting, each in zip(chosen.meetings, lists, strict=True)
    ]
    came = [[entry for entry in each if entry.how in CAME] for each in own]
    return Turnout(
        key=id_,
        printed="",
        hows=tuple(_how(each, known=known) for each, known in zip(own, clear, strict=True)),
        substituted=tuple(bool(each) and all(entry.substitute for entry in each) for each in came),
        expected=tuple(id_ in each for each in expected),
    )


def _counts_for(entry: Entry, id_: str | None) -> bool:
    return id_ in entry.organisations if id_ else not entry.organisations


def _how(own: list[Entry], *, known: bool) -> How:
    ways = {entry.how for entry in own}
    return next((how for how in HOW_LISTED if how in ways), How.NOT_LISTED if known else How.NOT_KNOWN)


def by_person(register: Register, chosen: Period) -> list[Turnout]:
    """Count for each person who is a member or on a list; somebody without a record counts by the printed words."""
    lists = [entries(register, meeting) for meeting in chosen.meetings]
    expected = [_expected(register, meeting, "person") for meeting in chosen.meetings]
    members = ((id_, "") for ids in expected for id_ in ids)
    listed = (_who(entry.attendee) for each in lists for entry in each)
    found = [_person(chosen, lists, expected, *who) for who in dict.fromkeys((*members, *listed))]
    return [each if each.organisations else _of_member(register, chosen, each) for each in found]


def _of_member(register: Register, chosen: Period, person: Turnout) -> Turnout:
    """Say for whom a member sits who is on no list."""
    seats = (each for meeting in chosen.meetings for each in _as_member(register, meeting, person.key))
    return person._replace(organisations=tuple(dict.fromkeys(seats)))


def _who(attendee: Attendee) -> tuple[str | None, str]:
    return (attendee.person, "") if attendee.person else (None, attendee.printed or "")


def _person(
    chosen: Period, lists: list[list[Entry]], expected: list[list[str]], id_: str | None, printed: str
) -> Turnout:
    own = [[entry for entry in each if _who(entry.attendee) == (id_, printed)] for each in lists]
    organisations = (each for entries_ in own for entry in entries_ for each in entry.organisations)
    return Turnout(
        key=id_,
        printed=printed,
        hows=tuple(_how(each, known=is_recorded(meeting)) for each, meeting in zip(own, chosen.meetings, strict=True)),
        substituted=tuple(any(_stands_in(entry, id_) for entry in each) for each in lists),
        expected=tuple(id_ in each for each in expected),
        organisations=tuple(dict.fromkeys(organisations)),
    )


def _stands_in(entry: Entry, id_: str | None) -> bool:
    behalf = entry.attendee.on_behalf_of
    return id_ is not None and behalf is not None and behalf.person == id_ and entry.how in CAME
