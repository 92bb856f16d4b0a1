"""Meetings as entries of a calendar, as they were arranged on a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.calendar import Appointment
from sst_cli.dates.written import in_words
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.as_known import status_to_come
from sst_cli.register.meeting_dates import was_cancelled, was_known
from sst_cli.register.names import body_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Arrangement, Meeting
    from sst_cli.register.register import Register


def meetings(register: Register, as_of: dt.date, body: str | None = None) -> list[Appointment]:
    """Return the meetings of a body, or of all, that were known on a day; also those agreed that have no record."""
    known = [each for each in register.meetings.values() if was_known(register, each, as_of)]
    # The one arranged first keeps its name when a second is arranged for its day; broken ties need an order too.
    known.sort(key=lambda each: ((each.arrangements and each.arrangements[0].arranged) or dt.date.max, each.id))
    names: dict[str, Meeting] = {}
    for meeting in known:
        name = _name(meeting)
        while name in names:
            name = f"{name}-2"
        names[name] = meeting
    found = [_meeting(register, name, each, as_of) for name, each in names.items() if body in (None, each.body)]
    found += (_agreed(register, *each) for each in _without_record(register, as_of) if body in (None, each[0]))
    return sorted(found, key=lambda each: (each.day, each.uid))


def _name(meeting: Meeting) -> str:
    """Name a meeting by the day it was first arranged for: its id changes when it is moved, and this does not."""
    own = f"{meeting.body}-{meeting.date}"
    if not meeting.arrangements or not meeting.id.startswith(own):
        return meeting.id
    return f"{meeting.body}-{meeting.arrangements[0].date}{meeting.id.removeprefix(own)}"


def _meeting(register: Register, name: str, meeting: Meeting, as_of: dt.date) -> Appointment:
    known = [each for each in meeting.arrangements if each.was_known(as_of)]
    arranged = meeting if len(known) == len(meeting.arrangements) else known[-1]
    cancelled = was_cancelled(meeting, as_of)
    status = _status(meeting, as_of)
    held = meeting.has_minutes and meeting.date <= as_of
    days = [each.arranged for each in known if each.arranged]
    days += filter(None, (register.agreed.get((meeting.body, meeting.date)), meeting.date if held else None))
    if cancelled and meeting.cancelled:
        days.append(meeting.cancelled.date)
    title = body_name(register, meeting.body)
    return Appointment(
        uid=f"{name}.meeting",
        summary=f"{title}: {meeting.title}" if meeting.title else title,
        description="\n".join(_about(meeting, known, cancelled=cancelled)),
        sequence=max(0, len(known) - 1) + (status is not MeetingStatus.PLANNED) + held + cancelled,
        changed=max((day for day in days if day <= as_of), default=None),
        day=arranged.date,
        start=arranged.start,
        ends_next_day=meeting.ends_next_day,
        # Minutes record when a meeting ended: not known on a day before it was held.
        end=meeting.end if arranged is meeting and (held or not meeting.has_minutes) else None,
        venue=arranged.venue,
        status="CANCELLED" if cancelled else _STATUS.get(status, "CONFIRMED"),
    )


def _status(meeting: Meeting, as_of: dt.date) -> MeetingStatus:
    """The status as it was known: a meeting that was held, cancelled or called later was still to come."""
    is_cancelled_later = meeting.status is MeetingStatus.CANCELLED and not was_cancelled(meeting, as_of)
    is_called_later = meeting.called is not None and meeting.called > as_of
    is_held_later = meeting.has_minutes and meeting.date > as_of
    to_come = is_cancelled_later or is_held_later or (is_called_later and meeting.date > as_of)
    return status_to_come(meeting, as_of) if to_come else meeting.status


_STATUS = {MeetingStatus.PLANNED: "TENTATIVE"}
"""A planned meeting may still move."""


def _about(meeting: Meeting, known: list[Arrangement], *, cancelled: bool) -> Iterator[str]:
    last = known[-1] if known else None
    mode = last.mode if last and last.date != meeting.date else meeting.mode
    if mode:
        yield mode.value.replace("-", " ").capitalize()
    for before in known[:-1]:
        if last and before.date != last.date:
            yield f"Arranged before for {in_words(before.date)}"
    if last and last.note:
        yield last.note
    if cancelled:
        yield f"Cancelled: {(meeting.cancelled and meeting.cancelled.reason) or 'no reason given'}"
    yield meeting.id


def _without_record(register: Register, as_of: dt.date) -> list[tuple[str, dt.date]]:
    """The body and day of each next meeting that minutes agreed by then and that has no record, nor a broken one."""
    days = {(each.body, each.date) for each in register.meetings.values()}
    days |= {(each.body, arranged.date) for each in register.meetings.values() for arranged in each.arrangements}
    return [
        (body, day)
        for (body, day), on in register.agreed.items()
        if on <= as_of and (body, day) not in days and not register.is_left_out("meeting", f"{body}-{day}")
    ]


def _agreed(register: Register, body: str, day: dt.date) -> Appointment:
    on = register.agreed[body, day]
    agreed = next(
        each.next_meeting
        for each in register.in_order(body)
        if each.date == on and each.next_meeting and each.next_meeting.date == day
    )
    return Appointment(
        uid=f"{body}-{day}.meeting",
        summary=body_name(register, body),
        description=f"Agreed on {in_words(on)}",
        changed=on,
        day=day,
        start=agreed.start,
        venue=agreed.venue,
        status="TENTATIVE",
    )
