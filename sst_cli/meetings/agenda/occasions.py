"""Which meeting an agenda is for: named by its id, by its date, or as the next one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.lookup import find_id
from sst_cli.dates.written import LAST, in_words, is_written_as_day
from sst_cli.input.days import day_from_words, parse_day
from sst_cli.input.relative import RelativeBase, SearchDirection
from sst_cli.meetings.agenda import Occasion
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.meeting_dates import Origin, next_day
from sst_cli.register.name_matching import find_named

if TYPE_CHECKING:
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register

NEXT = "next"


def occasion(register: Register, wanted: str, body: str | None, as_of: dt.date) -> Occasion:
    """Return the meeting that a call names.

    Args:
        register: the records.
        wanted: the id of a meeting or a part of it, a date as people say it, or `next`.
        body: the id of the body or a part of it; without one the partnership's own.
        as_of: the day that is today.

    Raises:
        CallError: no meeting matches, or several do.
    """
    if wanted == NEXT:
        return next_occasion(register, body_of_call(register, body), as_of)
    day = _day(wanted, as_of)
    if day is None:
        return occasion_of(register, register.meetings[meeting_id(register, wanted, body)])
    chosen = body_of_call(register, body)
    for head in register.heads_in_order(chosen):
        if head.date == day:
            return occasion_of(register, register.meetings[head.id])
    refuse_unreadable(register, chosen, day, day)
    return _without_record(register, chosen, day)


def meeting_id(register: Register, wanted: str, body: str | None) -> str:
    """Return the id of a meeting from a part of it; of one body if that is named.

    Raises:
        CallError: no meeting matches, or several do.
    """
    if body is None:
        return register.find("meeting", wanted)
    chosen = find_named(register, "body", body)
    held = [head.id for head in register.heads_in_order(chosen)]
    wanted, whole = register.id_of_now(wanted, "meeting"), register.takes_whole_parts
    return find_id(held, wanted, "meeting", BY_NAME["meeting"].listed_by, whole=whole)


def refuse_unreadable(register: Register, body: str, first: dt.date, last: dt.date) -> None:
    """Refuse to answer without a meeting of a body between two dates that is on record and cannot be read.

    Raises:
        SstError: there is one; its file is named.
    """
    for left in register.left_out:
        day = register.held_on(left.id) if left.kind == "meeting" else None
        if day and first <= day <= last and register.body_left_out(left.id) == body:
            msg = f"{left.id} cannot be read: {left.path}; run `sst validate`"
            raise SstError(msg)


def _day(wanted: str, as_of: dt.date) -> dt.date | None:
    """Return the date that a text names, or None for part of an id; without a year it is one to come.

    Raises:
        CallError: there is no such day, or it can be more than one.
    """
    base = RelativeBase(as_of, as_of, SearchDirection.AHEAD)
    return parse_day(wanted, base) if is_written_as_day(wanted) else day_from_words(wanted, base)


def body_of_call(register: Register, wanted: str | None) -> str:
    """Return the body that a call means: the one it names, else the partnership's own, else the only one that meets.

    Raises:
        CallError: no body matches, or several do.
        SstError: the record that names the partnership's own cannot be read.
    """
    if wanted:
        return find_named(register, "body", wanted)
    partnership = register.partnership
    if partnership and partnership.body:
        return partnership.body
    for left in register.left_out:
        if left.kind == "partnership":
            msg = f"the partnership's record cannot be read: {left.path}; run `sst validate`, or name a --body"
            raise SstError(msg)
    meeting = {each.body for each in register.meetings.values()}
    if len(meeting) == 1:
        return meeting.pop()
    msg = "which body? name one with --body"
    raise CallError(msg)


def occasion_of(register: Register, meeting: Meeting) -> Occasion:
    """Return the occasion that a meeting on record is.

    Raises:
        CallError: it was cancelled.
    """
    if meeting.status is MeetingStatus.CANCELLED:
        msg = f"{meeting.id} was cancelled, so it has no agenda"
        raise CallError(msg)
    return Occasion(meeting.body, meeting.date, meeting, None, last_held(register, meeting.body, meeting.date))


def last_held(register: Register, body: str, day: dt.date) -> Meeting | None:
    """Return the last meeting of a body before a day that has minutes."""
    held = [head.id for head in register.heads_in_order(body) if head.has_minutes and head.date < day]
    return register.meetings[held[-1]] if held else None


def _without_record(register: Register, body: str, day: dt.date) -> Occasion:
    previous = last_held(register, body, day)
    agreed = previous.next_meeting if previous else None
    return Occasion(body, day, None, agreed if agreed and agreed.date == day else None, previous)


def next_occasion(register: Register, body: str, as_of: dt.date) -> Occasion:
    """Return the first meeting of a body from today on or, where none is known, the first after the last with minutes.

    Raises:
        CallError: none is on record, nor agreed.
        SstError: one that may be it cannot be read.
    """
    known = register.heads_in_order(body)
    open_ = [each for each in known if not each.has_minutes and each.status is not MeetingStatus.CANCELLED]
    coming = [each for each in open_ if each.date >= as_of]
    last = last_held(register, body, dt.date.max)
    agreed = next_day(register, Origin(body, last.date, last.next_meeting), as_of) if last else None
    nearest = [each for each in (coming[0].date if coming else None, agreed) if each and each >= as_of]
    # where nothing is to come, the first of those that were never minuted is next, so one before today counts too
    earliest = as_of if nearest or last is None else min(as_of, last.date)
    refuse_unreadable(register, body, earliest, min(nearest, default=dt.date.max))
    # A meeting on record that is later than the day agreed is not the next one: that has no record yet.
    if coming and (agreed is None or agreed < as_of or coming[0].date <= agreed):
        return occasion_of(register, register.meetings[coming[0].id])
    if agreed and not any(each.date == agreed for each in open_):
        return _without_record(register, body, agreed)
    passed = [each for each in open_ if last is None or each.date > last.date]
    if coming or passed:
        return occasion_of(register, register.meetings[(coming or passed)[0].id])
    after = f" after {in_words(last.date)}" if last else ""
    # an example of a date for the message: long enough ahead to give notice of a meeting
    soon = min(as_of + dt.timedelta(weeks=4), LAST)
    plan = f"sst new meeting --body {body} --date {soon}"
    msg = f"no meeting of {body}{after} is on record; name a date: sst agenda {soon}, or plan one: {plan}"
    raise CallError(msg)
