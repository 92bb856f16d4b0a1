"""The names that minutes print: the words of their source first, or else the names of their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.meetings import Fragment, Meeting
from sst_cli.register.attendance_list import INITIALS, attendees
from sst_cli.register.names import attendee_name, party_name

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Attendee
    from sst_cli.register.register import Register


def printed_attendee(register: Register, minutes: Meeting | Fragment, attendee: Attendee) -> str:
    """Return the name of an attendee as the minutes print it."""
    return _in_full(attendee.printed) or attendee_name(register, attendee, day_of(minutes))


def printed_party(register: Register, minutes: Meeting | Fragment, party: Party) -> str:
    """Name a party as the minutes do, a person as their attendance list does, or else by the name of that day."""
    if isinstance(minutes, Fragment):  # nobody confirmed it
        return party_name(register, party)
    listed = (each.printed for each in attendees(minutes) if party.person and each.person == party.person)
    printed = (_in_full(each) for each in (*listed, party.printed))
    return next(filter(None, printed), "") or party_name(register, party, day_of(minutes))


def _in_full(printed: str | None) -> str:
    """The words of the source, unless they are initials or an acronym, which readers may not know."""
    return "" if printed is None or INITIALS.fullmatch(printed) else printed


def day_of(minutes: Meeting | Fragment) -> dt.date | None:
    """Return the day whose names minutes use; a fragment has none."""
    return minutes.date if isinstance(minutes, Meeting) else None
