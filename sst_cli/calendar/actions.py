"""Actions with a due date as entries of a calendar: to-dos, or the days on which they are due."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

from sst_cli.calendar import Appointment, CalendarEntry, ToDo
from sst_cli.calendar.identity import files_of, first_id
from sst_cli.records.actions import UNCHANGED, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.register.action_state import update_day
from sst_cli.register.names import minute_name, party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


def actions(register: Register, chosen: Iterable[ActionState]) -> list[ToDo]:
    """Return the actions that have, or once had, a due date; closed ones too, so that a calendar marks them."""
    replanned = sorted(_replanned(register))
    found = [_action(register, each, day, replanned) for each in chosen if (day := last_due(each))]
    return sorted(found, key=lambda each: (each.due or dt.date.max, each.uid))


def as_event(todo: ToDo) -> Appointment:
    """Return the day on which an action is due, for calendars that do not show to-dos.

    An entry cannot become one of another kind, so it has a name of its own. Without a due date it is called off.
    """
    called_off = todo.status == _CANCELLED or todo.due is None
    shared = {name: getattr(todo, name) for name in CalendarEntry.field_names}
    return Appointment(
        **{
            **shared,
            "uid": f"{todo.uid.removesuffix('.action')}.due",
            "summary": f"{'Done' if todo.closed_on else 'Due'}: {todo.summary}",
        },
        day=todo.last_due,
        status=_CANCELLED if called_off else "CONFIRMED",
        category="Action",
    )


def last_due(each: ActionState) -> dt.date | None:
    """Return the day on which an action is due or, where it no longer has one, the last that it had."""
    days = [due.day for move in each.moves for due in (move.before, move.after)]
    return next(filter(None, (each.due.day, *reversed(days))), None)


def _replanned(register: Register) -> Iterator[dt.date]:
    """The days on which a meeting was arranged, agreed or called off: "the next meeting" may be another day then."""
    for meeting in register.meetings.values():
        yield from (each.arranged for each in meeting.arrangements if each.arranged)
        if meeting.next_meeting:
            yield meeting.date
        if meeting.cancelled:
            yield meeting.cancelled.date


def _action(register: Register, state: ActionState, day: dt.date, replanned: list[dt.date]) -> ToDo:
    action, as_of, since = state.action, state.as_of, state.raised_on
    updates = [update_day(register, each) or since for each in action.updates]
    counted = [day for day in updates if day is None or day <= as_of]
    dues = (action.due, *(each.due for each in action.updates if each.due is not UNCHANGED))
    follows_meetings = any(due is not None and bool(due.at or due.before) for due in dues)
    until = bisect_right(replanned, as_of) if follows_meetings else 0
    plans = replanned[bisect_right(replanned, since) if since else 0 : until]
    minutes = (minute_name(register, raised.minute) for raised in action.raised if raised.minute)
    shown = {
        "Owner": "; ".join(party_name(register, party) for party in state.owners) or "unassigned",
        "Due": state.due.words or "no date",
        "Raised at": "; ".join(minutes),
        "Action": action.id,
    }
    return ToDo(
        uid=f"{first_id(action)}.action",
        summary=action.text,
        description="\n".join(f"{label}: {words}" for label, words in shown.items() if words),
        # Plans count although most leave the date as it was: a change whose sequence did not rise is passed over.
        sequence=len(counted) + len(plans),
        changed=max((day for day in (since, *counted, *plans) if day), default=None),
        files=(
            *files_of("action", action),
            *(files_of("meeting", *register.meetings.values()) if follows_meetings else ()),
        ),
        other_files=tuple(_other_files(register, state)),
        due=state.due.day,
        last_due=day,
        status=_STATES[state.status],
        closed_on=state.closed_on if state.status is ActionStatus.COMPLETE else None,
    )


def _other_files(register: Register, state: ActionState) -> Iterator[str]:
    """The records that supply the names of the owners, and the day and number of the minutes."""
    for party in state.owners:
        yield from files_of("person", register.people.get(party.person or ""))
        yield from files_of("body", register.bodies.get(party.body or ""))
        yield from files_of("organisation", register.organisations.get(party.organisation or ""))
    for raised in state.action.raised:
        yield from files_of("meeting", register.meetings.get(split(raised.minute or "")[0]))


# RFC 5545 (3.8.1.11) has four states for a to-do; CANCELLED is the one for what nobody has to do any more.
_CANCELLED = "CANCELLED"
_STATES = {
    ActionStatus.OPEN: "NEEDS-ACTION",
    ActionStatus.IN_PROGRESS: "IN-PROCESS",
    ActionStatus.COMPLETE: "COMPLETED",
    ActionStatus.SUPERSEDED: _CANCELLED,
    ActionStatus.WITHDRAWN: _CANCELLED,
}
