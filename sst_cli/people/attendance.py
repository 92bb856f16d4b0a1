"""Count attendance at a body's meetings, by person and by organisation, as the minutes record it.

Every meeting of a period counts once for each, in the first of these ways that holds: present, in attendance,
apologies, absent, not in post, not listed, not known. So the counts of a row always add up to the meetings of the
period.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.records.meetings import AttendeeRole
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.meeting_dates import was_cancelled
from sst_cli.register.names import held, members_on, party_organisations, person_organisations

if TYPE_CHECKING:
    from sst_cli.records.meetings import Attendee, Meeting
    from sst_cli.records.people import Organisation
    from sst_cli.register.register import Register

LAST = 4
"""How many meetings are counted where no period is given: a year of quarterly meetings."""


class Participation(StrEnum):
    """How somebody took part in a meeting; the first that applies counts."""

    PRESENT = "present"
    IN_ATTENDANCE = "in_attendance"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    NOT_IN_POST = "not_in_post"
    """On no list, and by the records not a member, or without a post, on the day: not yet, or no longer."""
    NOT_LISTED = "not_listed"
    """The minutes record who was present, and this is not one of them."""
    NOT_KNOWN = "not_known"
    """The minutes do not record who was present, or it is not known whom some of those present represented."""


ATTENDED = frozenset({Participation.PRESENT, Participation.IN_ATTENDANCE})
"""The ways of taking part for which somebody has to be there."""
LISTED = tuple(map(Participation, LISTS))


class CountedMeetings(NamedTuple):
    """The meetings of a body whose attendance is counted."""

    body: str
    meetings: tuple[Meeting, ...]
    """Those with minutes, the earliest first."""
    without_minutes: int
    """How many other meetings in the period have no minutes and were not cancelled."""
    is_default: bool
    """Whether these are the last few meetings, because no period was given."""


class AttendanceEntry(NamedTuple):
    """One line of an attendance list, and the organisations that it counts for, if they are known."""

    how: Participation
    attendee: Attendee
    organisations: tuple[str, ...]
    substitute: bool


class Turnout(NamedTuple):
    """The attendance of a person or an organisation, one value for each meeting."""

    key: str | None
    """The organisation or person; None for people without a record, and where the organisation is not known."""
    printed: str
    """The words of the source for somebody who has no record."""
    participation: tuple[Participation, ...]
    substituted: tuple[bool, ...]
    """Whether only substitutes came for the organisation or, for a person, whether a substitute came."""
    expected: tuple[bool, ...]
    """Whether the person or organisation was a member of the body on the day."""
    organisations: tuple[str, ...] = ()
    """The organisations that a person represented."""
    late: tuple[bool, ...] = ()
    """Whether the person, or everybody of the organisation, joined after the beginning."""
    early: tuple[bool, ...] = ()
    """Whether the person, or everybody of the organisation, left before the end."""

    def count(self, how: Participation) -> int:
        """Return the number of meetings with this participation."""
        return self.participation.count(how)

    @property
    def absent_running(self) -> int:
        """How many meetings in a row, up to the last, it neither attended nor sent apologies or a substitute.

        Meetings without a record of attendance are skipped. A member on no list counts as absent. Apologies end a
        run: they are not absence.
        """
        row = 0
        for how, substituted, expected in reversed(
            list(zip(self.participation, self.substituted, self.expected, strict=True))
        ):
            if how is Participation.NOT_KNOWN:
                continue
            if substituted or not (how is Participation.ABSENT or (how is Participation.NOT_LISTED and expected)):
                break
            row += 1
        return row

    @property
    def percent(self) -> int | None:
        """Attendance in percent of the meetings for which it is known; None without such a meeting.

        Meetings before somebody was in post, or after they left, do not count.
        """
        left_out = self.count(Participation.NOT_KNOWN) + self.count(Participation.NOT_IN_POST)
        known = len(self.participation) - left_out
        return round(100 * sum(how in ATTENDED for how in self.participation) / known) if known else None


def period(
    register: Register, body: str, as_of: dt.date, since: dt.date | None = None, until: dt.date | None = None
) -> CountedMeetings:
    """Choose the meetings to count: those in a period or, without one, the last four with minutes.

    Raises:
        CallError: the period ends before it begins.
    """
    if since and until and until < since:
        msg = f"the period ends on {in_words(until)}, before it begins on {in_words(since)}"
        raise CallError(msg)
    last = min(until or as_of, as_of)
    own = (each for each in register.heads.values() if body in (each.body, *each.joint_with))
    held = sorted(own, key=lambda each: (each.date, each.id))
    past = [each for each in held if (since or dt.date.min) <= each.date <= last]
    chosen = [each for each in past if each.has_minutes]
    is_default = since is None and until is None
    if is_default:
        chosen = chosen[-LAST:]
        # Meetings without minutes are counted from the first of the last four on, not from the beginning of the
        # records.
        past = [each for each in past if not chosen or each.date >= chosen[0].date]
    waiting = sum(not each.has_minutes and each.date < as_of and not was_cancelled(each, as_of) for each in past)
    return CountedMeetings(body, tuple(register.meetings[each.id] for each in chosen), waiting, is_default)


def entries(register: Register, meeting: Meeting) -> list[AttendanceEntry]:
    """Return the entries of the attendance lists of a meeting."""
    found = []
    for how in LISTED:
        for attendee in (getattr(meeting.attendance, how.value) if meeting.attendance else None) or ():
            substitute = attendee.on_behalf_of is not None or attendee.role is AttendeeRole.SUBSTITUTE
            found.append(AttendanceEntry(how, attendee, _organisations(register, meeting, attendee), substitute))
    return found


def is_recorded(meeting: Meeting) -> bool:
    """Whether the minutes record who was present."""
    return meeting.attendance is not None and meeting.attendance.present is not None


def _organisations(register: Register, meeting: Meeting, attendee: Attendee) -> tuple[str, ...]:
    """Return the organisations that an attendee represented: by the list, by membership, or by posts held that day.

    A substitute counts for the organisation of the person represented.
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


def is_responsible(organisation: Organisation | None, day: dt.date) -> bool:
    """Whether an organisation was a responsible authority on a day (Crime and Disorder Act 1998, section 5)."""
    authority = organisation.responsible_authority if organisation else None
    return authority is not None and held(authority, day)


def by_organisation(register: Register, chosen: CountedMeetings) -> list[Turnout]:
    """Count for each organisation that is a member or attended, and for attendees whose organisation is not known."""
    lists = [entries(register, meeting) for meeting in chosen.meetings]
    expected = [_expected(register, meeting, "organisation") for meeting in chosen.meetings]
    came = (id_ for each in lists for entry in each for id_ in entry.organisations)
    found = [
        _organisation(register, chosen, lists, expected, id_)
        for id_ in dict.fromkeys((*(id_ for ids in expected for id_ in ids), *came))
    ]
    if any(not entry.organisations for each in lists for entry in each):
        found.append(_organisation(register, chosen, lists, expected, None))
    return found


def _expected(register: Register, meeting: Meeting, field: str) -> list[str]:
    """Return the organisations, or the people, that were members on the day of a meeting."""
    members = members_on(register, meeting.body, meeting.date)
    return [getattr(each, field) for each in members if getattr(each, field)]


def _organisation(
    register: Register,
    chosen: CountedMeetings,
    lists: list[list[AttendanceEntry]],
    expected: list[list[str]],
    id_: str | None,
) -> Turnout:
    own = [[entry for entry in each if _counts_for(entry, id_)] for each in lists]
    clear = [
        is_recorded(meeting)
        and (id_ is None or all(entry.organisations for entry in each if entry.how is Participation.PRESENT))
        for meeting, each in zip(chosen.meetings, lists, strict=True)
    ]
    came = [[entry for entry in each if entry.how in ATTENDED] for each in own]
    in_post = [_was_member(register, meeting, "organisation", id_) for meeting in chosen.meetings]
    return Turnout(
        key=id_,
        printed="",
        participation=tuple(map(_participation, own, clear, in_post)),
        substituted=tuple(bool(each) and all(entry.substitute for entry in each) for each in came),
        expected=tuple(id_ in each for each in expected),
        late=tuple(_all_have(each, "joined_at") for each in came),
        early=tuple(_all_have(each, "left_at") for each in came),
    )


def _all_have(came: list[AttendanceEntry], field: str) -> bool:
    """Whether everybody who came joined late, or left early."""
    return bool(came) and all(getattr(entry.attendee, field) for entry in came)


def _counts_for(entry: AttendanceEntry, id_: str | None) -> bool:
    return id_ in entry.organisations if id_ else not entry.organisations


def _participation(own: list[AttendanceEntry], known: bool, in_post: bool) -> Participation:  # noqa: FBT001
    recorded = {entry.how for entry in own}
    unlisted = Participation.NOT_LISTED if known else Participation.NOT_KNOWN
    return next((how for how in LISTED if how in recorded), unlisted if in_post else Participation.NOT_IN_POST)


def _was_member(register: Register, meeting: Meeting, field: str, id_: str | None) -> bool:
    """Whether a person or an organisation may have been a member on the day: false only where the records deny it."""
    body = register.bodies.get(meeting.body)
    seats = [each for each in (body.members if body else ()) if id_ and getattr(each, field) == id_]
    return not seats or any(held(each, meeting.date) for each in seats)


def _was_in_post(register: Register, meeting: Meeting, id_: str | None) -> bool:
    """Whether a person may have been a member and in post on the day: false only where the records deny it."""
    person = register.people.get(id_) if id_ else None
    posts = person.posts if person else ()
    has_post = not posts or any(held(each, meeting.date) for each in posts)
    return has_post and _was_member(register, meeting, "person", id_)


def by_person(register: Register, chosen: CountedMeetings) -> list[Turnout]:
    """Count for each person who is a member or listed; a person without a record counts by the printed words."""
    lists = [entries(register, meeting) for meeting in chosen.meetings]
    expected = [_expected(register, meeting, "person") for meeting in chosen.meetings]
    members = ((id_, "") for ids in expected for id_ in ids)
    listed = (_identity(entry.attendee) for each in lists for entry in each)
    found = [_person(register, chosen, lists, expected, who) for who in dict.fromkeys((*members, *listed))]
    return [each if each.organisations else _of_member(register, chosen, each) for each in found]


def _of_member(register: Register, chosen: CountedMeetings, person: Turnout) -> Turnout:
    """Fill in the organisations of a member who is on no list."""
    seats = (each for meeting in chosen.meetings for each in _as_member(register, meeting, person.key))
    return person._replace(organisations=tuple(dict.fromkeys(seats)))


def _identity(attendee: Attendee) -> tuple[str | None, str]:
    return (attendee.person, "") if attendee.person else (None, attendee.printed or "")


def _person(
    register: Register,
    chosen: CountedMeetings,
    lists: list[list[AttendanceEntry]],
    expected: list[list[str]],
    who: tuple[str | None, str],
) -> Turnout:
    id_, printed = who
    own = [[entry for entry in each if _identity(entry.attendee) == who] for each in lists]
    organisations = (each for entries_ in own for entry in entries_ for each in entry.organisations)
    in_post = [_was_in_post(register, meeting, id_) for meeting in chosen.meetings]
    came = [[entry for entry in each if entry.how in ATTENDED] for each in own]
    return Turnout(
        key=id_,
        printed=printed,
        participation=tuple(map(_participation, own, map(is_recorded, chosen.meetings), in_post)),
        substituted=tuple(any(_stands_in(entry, id_) for entry in each) for each in lists),
        expected=tuple(id_ in each for each in expected),
        organisations=tuple(dict.fromkeys(organisations)),
        late=tuple(_all_have(each, "joined_at") for each in came),
        early=tuple(_all_have(each, "left_at") for each in came),
    )


def _stands_in(entry: AttendanceEntry, id_: str | None) -> bool:
    behalf = entry.attendee.on_behalf_of
    return id_ is not None and behalf is not None and behalf.person == id_ and entry.how in ATTENDED
