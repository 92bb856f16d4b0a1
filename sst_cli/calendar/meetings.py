"""Meetings as entries of a calendar, as they were arranged on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.calendar import Appointment
from sst_cli.calendar.identity import files_of, first_name, meeting_names
from sst_cli.calendar.lengths import Lengths
from sst_cli.dates.written import in_words
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.as_known import status_to_come
from sst_cli.register.meeting_dates import days_of, was_cancelled, was_known
from sst_cli.register.names import body_name, names_ended

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Arrangement, Meeting
    from sst_cli.register.register import Register


def meetings(
    register: Register, as_of: dt.date, body: str | None = None, length: int | None = None
) -> list[Appointment]:
    """Return the meetings of a body, or of all, that were known on a day; also those agreed that have no record.

    `length` is how many minutes a meeting lasts whose end is not on record; without it, as long as is usual.
    """
    lengths = Lengths(register, as_of, length)
    known = [
        (name, each)
        for id_, name in meeting_names(register).items()
        if was_known(register, each := register.meetings[id_], as_of) and body in (None, each.body)
    ]
    found = [_meeting(lengths, name, each) for name, each in known]
    found += (_agreed(lengths, *each) for each in _without_record(register, as_of) if body in (None, each[0]))
    return sorted(found, key=lambda each: (each.day, each.uid))


def _meeting(lengths: Lengths, name: str, meeting: Meeting) -> Appointment:
    register, as_of = lengths.register, lengths.as_of
    known = [each for each in meeting.arrangements if each.was_known(as_of)]
    arranged = meeting if len(known) == len(meeting.arrangements) else known[-1]
    cancelled = was_cancelled(meeting, as_of)
    status = _status(meeting, as_of)
    held = meeting.has_minutes and meeting.date <= as_of
    # Minutes record when a meeting ended: not known on a day before it was held.
    is_known = arranged is meeting and (held or not meeting.has_minutes) and not meeting.resumed_day
    end = meeting.end if is_known else None
    days = [each.arranged for each in known if each.arranged]
    days += filter(None, (register.agreed.get((meeting.body, meeting.date)), meeting.date if held else None))
    if cancelled and meeting.cancelled:
        days.append(meeting.cancelled.date)
    entry = Appointment(
        uid=f"{name}.meeting",
        summary=_title(register, meeting),
        description="\n".join(_about(meeting, known, cancelled=cancelled)),
        sequence=(
            max(0, len(known) - 1)
            + (status is not MeetingStatus.PLANNED)
            + held
            + cancelled
            + names_ended(register.bodies.get(meeting.body), as_of)
        ),
        changed=max((day for day in days if day <= as_of), default=None),
        files=(*files_of("meeting", meeting), *files_of("body", register.bodies.get(meeting.body))),
        other_files=_agreed_at(register, meeting.body, meeting.date),
        day=arranged.date,
        start=arranged.start,
        ends_next_day=meeting.ends_next_day,
        end=end,
        venue=arranged.venue,
        status="CANCELLED" if cancelled else _STATUS.get(status, "CONFIRMED"),
    )
    return lengths.with_length(entry, meeting.body)


def _title(register: Register, meeting: Meeting) -> str:
    body = body_name(register, meeting.body)
    return f"{body}: {meeting.title}" if meeting.title else body


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
    days = {(each.body, day) for each in register.meetings.values() for day in days_of(each)}
    return [
        (body, day)
        for (body, day), on in register.agreed.items()
        if on <= as_of and (body, day) not in days and not register.is_left_out("meeting", f"{body}-{day}")
    ]


def _agreed(lengths: Lengths, body: str, day: dt.date) -> Appointment:
    register = lengths.register
    on = register.agreed[body, day]
    agreed = next(
        each.next_meeting
        for each in register.in_order(body)
        if each.date == on and each.next_meeting and each.next_meeting.date == day
    )
    entry = Appointment(
        uid=f"{first_name(register, body, day)}.meeting",
        summary=body_name(register, body),
        description=f"Agreed on {in_words(on)}",
        sequence=names_ended(register.bodies.get(body), lengths.as_of),
        changed=on,
        files=files_of("body", register.bodies.get(body)),
        other_files=_agreed_at(register, body, day),
        day=day,
        start=agreed.start,
        venue=agreed.venue,
        status="TENTATIVE",
    )
    return lengths.with_length(entry, body)


def _agreed_at(register: Register, body: str, day: dt.date) -> tuple[str, ...]:
    """The file of the meeting that first agreed to meet on a day."""
    on = register.agreed.get((body, day))
    return files_of("meeting", *(each for each in register.in_order(body) if each.date == on)) if on else ()
