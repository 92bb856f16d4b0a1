"""How a meeting is called, moved and cancelled; what was arranged before stays on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.records.addresses import split
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.writing.drafts import Draft

HOW = ("date", "start", "venue", "mode")
"""What is arranged for a meeting."""


def first_arrangement(register: Register, how: dict[str, Any], body: str, on: dt.date) -> list[dict[str, Any]]:
    """Return the `arrangements` of a new meeting: when it was arranged, and how.

    It was arranged when an earlier meeting of the body agreed its date, or else on the day on which it is planned. Of
    a meeting recorded on its day or after it nobody knows when it was arranged, so it has none.

    Args:
        register: the records.
        how: what is known of `HOW`, with its date.
        body: whose meeting it is.
        on: the day on which it is planned.
    """
    known = {name: how[name] for name in HOW if how.get(name) is not None}
    by = _agreed(register, body, known["date"])
    if not by and on < known["date"]:
        by = {"arranged": on.isoformat()}
    return [{**by, **known}] if by else []


def called(draft: Draft, meeting: Meeting, on: dt.date | None) -> Draft:
    """Set a planned meeting to called, with the day its notice went out, if that is known.

    Raises:
        CallError: it is not planned.
    """
    if meeting.status is not MeetingStatus.PLANNED:
        msg = f"{meeting.id} is {meeting.status}, so it cannot be called"
        raise CallError(msg)
    draft = draft.put(("status",), MeetingStatus.CALLED.value)
    if on is None:
        return draft
    if on >= meeting.date:
        msg = f"{meeting.id} is on {in_words(meeting.date)}, so its notice cannot go out on {in_words(on)}"
        raise CallError(msg)
    return draft.put(("called",), on.isoformat())


def cancelled(draft: Draft, meeting: Meeting, reason: str, on: dt.date) -> Draft:
    """Set a meeting to cancelled, with the date and the reason.

    Raises:
        CallError: it was held, or was cancelled before.
    """
    _refuse_past(meeting)
    draft = draft.put(("status",), MeetingStatus.CANCELLED.value)
    return draft.put(("cancelled",), {"date": on.isoformat(), "reason": reason})


def moved(register: Register, draft: Draft, meeting: Meeting, new: dict[str, Any], by: dict[str, Any]) -> Draft:
    """Move a meeting; its id stays, since other records cite it.

    Args:
        register: the records.
        draft: the meeting's record.
        meeting: the meeting.
        new: what changes of `HOW`.
        by: when it was arranged, by which minute, and why: `arranged`, `at`, `note`.

    Raises:
        CallError: it was held or cancelled, or nothing changes.
    """
    _refuse_past(meeting)
    was = {name: value for name, value in as_written(meeting).items() if name in HOW}
    how = {**was, **new}
    if how == was:
        msg = f"{meeting.id} is already arranged so: {in_words(meeting.date)}"
        raise CallError(msg)
    for name, value in new.items():
        draft = draft.put((name,), value)
    if not meeting.arrangements:
        draft = draft.append(("arrangements",), {**_agreed(register, meeting.body, meeting.date), **was})
    return draft.append(("arrangements",), {**by, **how})


def _agreed(register: Register, body: str, date: dt.date) -> dict[str, Any]:
    """When a meeting of the body agreed to meet on a date, as far as it is on record."""
    day = register.agreed.get((body, date))
    for each in register.in_order(body) if day else ():
        if each.date == day:
            return {"arranged": day.isoformat(), "at": each.id}
    return {}


def _refuse_past(meeting: Meeting) -> None:
    if meeting.has_minutes or meeting.status is MeetingStatus.CANCELLED:
        why = "was already cancelled" if meeting.status is MeetingStatus.CANCELLED else "was held: it has minutes"
        msg = f"{meeting.id} {why}"
        raise CallError(msg)


def whole_reference(register: Register, given: str) -> str:
    """Return a reference to a meeting or its minute with the full id of the meeting.

    Raises:
        CallError: no meeting matches, or several do.
    """
    named, address = split(given)
    meeting = register.find("meeting", named)
    return f"{meeting}#{address}" if address else meeting
