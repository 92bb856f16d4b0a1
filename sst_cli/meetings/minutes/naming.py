"""Which meeting `next` and `last` mean for what is to become of it; where there are several, none is guessed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.meetings.agenda.occasions import NEXT, body_of_call, meeting_id, occasion, refuse_unreadable
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.name_matching import find_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.records.meetings import Meeting, MeetingHead
    from sst_cli.register.register import Register

LAST = "last"
WORDS = (NEXT, LAST)


def named_meeting(register: Register, wanted: str, body: str | None, as_of: dt.date) -> Meeting:
    """Return the meeting that a call names.

    Args:
        register: the records.
        wanted: the id of a meeting or a part of it; `next` for the first from today on, as an agenda means it;
            `last` for the latest with minutes whose day has come, so that it is never the next one.
        body: the id of the body or a part of it; for `next` and `last` without one the partnership's own.
        as_of: the day that is today.

    Raises:
        CallError: no meeting matches, or several do.
    """
    if wanted not in WORDS:
        return register.meetings[meeting_id(register, wanted, body)]
    chosen = body_of_call(register, body)
    if wanted == LAST:
        held = [each for each in _up_to(register, chosen, as_of) if each.has_minutes]
        refuse_unreadable(register, chosen, held[-1].date if held else dt.date.min, as_of)
        return _only(register, held[-1:], wanted, chosen)
    found = occasion(register, NEXT, chosen, as_of)
    if found.meeting is None:
        msg = (
            f"the next meeting of {chosen} has no record; `sst new meeting --body {chosen} --date {found.day}` plans it"
        )
        raise CallError(msg)
    # Where nothing is to come, an agenda takes the first meeting without minutes; here one of several is not chosen.
    if found.day >= as_of:
        return found.meeting
    return _only(register, _without_minutes(register, chosen, as_of), wanted, chosen)


def named_minutes(register: Register, wanted: str, body: str | None, as_of: dt.date) -> str:
    """Resolve `next` and `last`, alone or before a # and a minute, to the id of the meeting; other text stays.

    Raises:
        CallError: no meeting matches, or several do.
        SstError: it cannot be read.
    """
    name, sign, address = wanted.partition("#")
    if name not in WORDS:
        return wanted
    return f"{named_meeting(register, name, body, as_of).id}{sign}{address}"


def to_minute(register: Register, wanted: str, body: str | None, as_of: dt.date) -> Meeting:
    """Return the meeting whose minutes are to be begun.

    `next` can be one whose day has passed, too; `last` is the latest whose day has come, with minutes or without.

    Raises:
        CallError: no meeting matches, or several do.
    """
    if wanted not in WORDS:
        return named_meeting(register, wanted, body, as_of)
    chosen = body_of_call(register, body)
    if wanted == LAST:
        come = _up_to(register, chosen, as_of)
        refuse_unreadable(register, chosen, come[-1].date if come else dt.date.min, as_of)
        return _only(register, come[-1:], wanted, chosen)
    passed = _without_minutes(register, chosen, as_of)
    coming = [each for each in _not_cancelled(register, chosen) if each.date >= as_of and not each.has_minutes]
    if not passed:
        return named_meeting(register, wanted, body, as_of)
    return _only(register, [*passed, *coming[:1]], wanted, chosen)


def to_confirm(register: Register, wanted: str, body: str | None, later: Meeting) -> Meeting:
    """Return the meeting whose minutes another is to confirm: `next` and `last` mean the one that waits for it.

    Raises:
        CallError: no meeting matches, or several do.
    """
    if wanted not in WORDS:
        return register.meetings[meeting_id(register, wanted, body)]
    chosen = find_named(register, "body", body) if body else later.body
    own = _not_cancelled(register, chosen)
    waiting = [each for each in own if each.status is MeetingStatus.DRAFT and each.date < later.date]
    return _only(register, waiting, wanted, chosen)


def _not_cancelled(register: Register, body: str) -> list[MeetingHead]:
    return [each for each in register.heads_in_order(body) if each.status is not MeetingStatus.CANCELLED]


def _up_to(register: Register, body: str, as_of: dt.date) -> list[MeetingHead]:
    """The meetings whose day has come."""
    return [each for each in _not_cancelled(register, body) if each.date <= as_of]


def _without_minutes(register: Register, body: str, as_of: dt.date) -> list[MeetingHead]:
    """The meetings since the last one with minutes whose day has passed, and that have none."""
    passed = [each for each in _not_cancelled(register, body) if each.date < as_of]
    held = [index for index, each in enumerate(passed) if each.has_minutes]
    return passed[held[-1] + 1 if held else 0 :]


def _only(register: Register, meetings: Sequence[MeetingHead], wanted: str, body: str) -> Meeting:
    if len(meetings) == 1:
        return register.meetings[meetings[0].id]
    if not meetings:
        msg = f"{body} has no meeting that {wanted!r} can mean; `sst meetings --body {body}` lists them"
        raise CallError(msg)
    choice = ", ".join(f"{each.id} ({each.status})" for each in meetings)
    msg = f"{wanted!r} can be any of {len(meetings)} meetings: {choice}; name one"
    raise CallError(msg)
