"""Actions with a due date as entries of a calendar."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from typing import TYPE_CHECKING

from sst_cli.calendar import ToDo
from sst_cli.records.actions import UNCHANGED, ActionStatus
from sst_cli.register.action_state import update_day
from sst_cli.register.names import minute_name, party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Due
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


def actions(register: Register, chosen: Iterable[ActionState]) -> list[ToDo]:
    """Return the actions that have, or once had, a due date; closed ones too, so that a calendar marks them."""
    replanned = sorted(_replanned(register))
    found = [_action(register, each, replanned) for each in chosen if was_due(each)]
    return sorted(found, key=lambda each: (each.due or dt.date.max, each.uid))


def was_due(each: ActionState) -> bool:
    """Whether an action has, or once had, a due date."""
    return any(
        due.day for due in (each.due, *(move.before for move in each.moves), *(move.after for move in each.moves))
    )


def _replanned(register: Register) -> Iterator[dt.date]:
    """The days on which a meeting was arranged, agreed or called off: "the next meeting" may be another day then."""
    for meeting in register.meetings.values():
        yield from (each.arranged for each in meeting.arrangements if each.arranged)
        if meeting.next_meeting:
            yield meeting.date
        if meeting.cancelled:
            yield meeting.cancelled.date


def _action(register: Register, state: ActionState, replanned: list[dt.date]) -> ToDo:
    action, as_of, since = state.action, state.as_of, state.raised_on
    updates = [update_day(register, each) or since for each in action.updates]
    counted = [day for day in updates if day is None or day <= as_of]
    dues = (action.due, *(each.due for each in action.updates if each.due is not UNCHANGED))
    until = bisect_right(replanned, as_of) if any(_follows_meetings(due) for due in dues) else 0
    plans = replanned[bisect_right(replanned, since) if since else 0 : until]
    minutes = (minute_name(register, raised.minute) for raised in action.raised if raised.minute)
    told = {
        "Owner": "; ".join(party_name(register, party) for party in state.owners) or "unassigned",
        "Due": state.due.words or "no date",
        "Raised at": "; ".join(minutes),
        "Action": action.id,
    }
    return ToDo(
        uid=f"{action.id}.action",
        summary=action.text,
        description="\n".join(f"{label}: {words}" for label, words in told.items() if words),
        # Plans count although most leave the date as it was: a change whose sequence did not rise is passed over.
        sequence=len(counted) + len(plans),
        changed=max((day for day in (since, *counted, *plans) if day), default=None),
        due=state.due.day,
        status=_STATES[state.status],
        closed_on=state.closed_on if state.status is ActionStatus.COMPLETE else None,
    )


def _follows_meetings(due: Due | None) -> bool:
    return due is not None and bool(due.at or due.before)


# RFC 5545 (3.8.1.11) has four states for a to-do; CANCELLED is the one for what nobody has to do any more.
_STATES = {
    ActionStatus.OPEN: "NEEDS-ACTION",
    ActionStatus.IN_PROGRESS: "IN-PROCESS",
    ActionStatus.COMPLETE: "COMPLETED",
    ActionStatus.SUPERSEDED: "CANCELLED",
    ActionStatus.WITHDRAWN: "CANCELLED",
}
