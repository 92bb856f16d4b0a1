"""Makes draft minutes of a called meeting: all that is known before anybody writes, and what is still to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import CallError
from sst_cli.meetings.agenda.business import is_same, worded
from sst_cli.records.meetings import TO_BE_WRITTEN, ItemKind, MeetingStatus
from sst_cli.records.orders_of_business import Holds
from sst_cli.records.people import Numbering
from sst_cli.register.meeting_dates import municipal_year
from sst_cli.register.names import held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.records.orders_of_business import OrderOfBusiness
    from sst_cli.records.people import Member
    from sst_cli.register.register import Register
    from sst_cli.writing.drafts import Draft


def begun(register: Register, draft: Draft, occasion: Occasion, order: OrderOfBusiness) -> Draft:
    """Begin the minutes of a meeting: numbers, standing words, and places for what is to be written.

    Args:
        register: the records.
        draft: the meeting's record.
        occasion: the meeting.
        order: the order of business that its body follows.

    Raises:
        CallError: it has minutes already, was cancelled, or has no items.
    """
    meeting = occasion.meeting
    if meeting is None or not meeting.items:
        msg = f"{draft.shown} has no items; `sst agenda {occasion.day} --body {occasion.body} --write` adds them"
        raise CallError(msg)
    if meeting.has_minutes:
        msg = f"{meeting.id} has minutes already: it is {meeting.status}"
        raise CallError(msg)
    draft = draft.put(("status",), MeetingStatus.DRAFT.value)
    # Attendance that somebody recorded before the minutes were begun stays as it is.
    expected = [] if meeting.attendance else list(_expected(register, meeting))
    if expected:
        draft = draft.put(("attendance",), {"expected": expected})
    number = first_number(register, meeting)
    for index, item in enumerate(meeting.items):
        if item.number is None:
            draft = draft.put(("items", index, "number"), str(number))
        # A number that somebody gave stays, and the next one counts on from it; `6a` counts as one number.
        number = (int(item.number) if item.number and item.number.isdecimal() else number) + 1
        if _has_no_minute(item):
            draft = draft.put(("items", index, "minute"), _words(register, item, occasion, order))
    following = _next_meeting(register, meeting)
    return draft.put(("next_meeting",), following) if following and not meeting.next_meeting else draft


def _expected(register: Register, meeting: Meeting) -> Iterator[dict[str, Any]]:
    """The body's members on the day of the meeting."""
    body = register.bodies.get(meeting.body)
    for member in body.members if body else ():
        if held(member, meeting.date):
            yield _member(member)


def _member(member: Member) -> dict[str, Any]:
    fields = {
        "person": member.person,
        "post": member.post,
        "organisation": member.organisation,
        "role": member.role,
    }
    return {name: value for name, value in fields.items() if value}


def first_number(register: Register, meeting: Meeting) -> int:
    """The number of a meeting's first minute: 1, or the next one of the municipal year where the body's run on."""
    body = register.bodies.get(meeting.body)
    if body is None or body.numbering is not Numbering.MUNICIPAL_YEAR:
        return 1
    year = municipal_year(register, meeting.date)
    numbers = [
        int(item.number)
        for each in register.in_order(meeting.body)
        if each.has_minutes and each.date < meeting.date and municipal_year(register, each.date) == year
        for item in each.items
        if item.number and item.number.isdecimal()
    ]
    return max(numbers, default=0) + 1


def numbering_doubts(register: Register, meeting: Meeting) -> str:
    """Return why the numbers of a meeting's minutes may have to change; nothing if they need not."""
    body = register.bodies.get(meeting.body)
    if body is None or body.numbering is None:
        return f"{meeting.body} has no `numbering` on record; its minutes begin with 1"
    year = municipal_year(register, meeting.date)
    unwritten = [
        each.id
        for each in register.in_order(meeting.body)
        if each.status in (MeetingStatus.PLANNED, MeetingStatus.CALLED)
        and each.date < meeting.date
        and municipal_year(register, each.date) == year
    ]
    runs_on = body.numbering is Numbering.MUNICIPAL_YEAR
    return f"{' and '.join(unwritten)} has no minutes yet, which come first in numbers" if unwritten and runs_on else ""


def _has_no_minute(item: Item) -> bool:
    return item.minute is None and not item.decisions and not item.items and item.outcome is None


def _words(register: Register, item: Item, occasion: Occasion, order: OrderOfBusiness) -> str:
    """The standing words of an item's minute, if the order of business has some and the records can fill them."""
    for standing in order.items:
        is_previous = standing.holds is Holds.PREVIOUS_MINUTES and item.kind is ItemKind.PREVIOUS_MINUTES
        if is_previous or is_same(standing, item):
            found = (register.meetings.get(each.meeting or "") for each in item.confirms)
            minutes = tuple(each for each in found if each)
            return worded(register, standing.minute, occasion, minutes) or TO_BE_WRITTEN
    return TO_BE_WRITTEN


def _next_meeting(register: Register, meeting: Meeting) -> dict[str, Any]:
    """The next meeting of the body that is on record, as it is arranged."""
    for each in register.in_order(meeting.body):
        if each.date > meeting.date and each.status is not MeetingStatus.CANCELLED:
            fields = {"date": each.date, "start": each.start, "venue": each.venue, "mode": each.mode}
            return {name: value for name, value in fields.items() if value}
    return {}
