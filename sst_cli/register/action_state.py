"""Compute the state of an action on a day: its status, owners and due date, from its updates."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.records.actions import LIVE, UNCHANGED, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.register.due_dates import DueDay, resolve
from sst_cli.register.meeting_dates import Origin, origin_of
from sst_cli.register.member_parts import MemberPart, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.actions import Action, Raised, Update
    from sst_cli.records.common import Due, Party, ReadingPeriod
    from sst_cli.register.register import Register

_OPEN, _IN_PROGRESS = ActionStatus.OPEN, ActionStatus.IN_PROGRESS
_COMPLETE, _SUPERSEDED, _WITHDRAWN = ActionStatus.COMPLETE, ActionStatus.SUPERSEDED, ActionStatus.WITHDRAWN
MAY_FOLLOW = {
    _OPEN: (_IN_PROGRESS, _COMPLETE, _SUPERSEDED, _WITHDRAWN),
    _IN_PROGRESS: (_IN_PROGRESS, _OPEN, _COMPLETE, _SUPERSEDED, _WITHDRAWN),
    _COMPLETE: (_OPEN, _IN_PROGRESS),
    _SUPERSEDED: (_OPEN,),
    _WITHDRAWN: (_OPEN,),
}
"""From each status to those that may follow; a closed action must be reopened before anything else changes.

`in-progress` may follow itself, since minutes report it at every meeting."""


class Move(NamedTuple):
    """A change of a due date, and the update that made it."""

    update: Update
    before: DueDay
    after: DueDay

    @property
    def authority(self) -> str | None:
        """The minute that agreed the new date: the one cited, or the one at which it was reported."""
        if self.update.authority:
            return self.update.authority
        return self.update.at if self.update.at and "#" in self.update.at else None

    @property
    def is_first_date(self) -> bool:
        """Whether there was no due date before, so that nothing moved."""
        return not self.before.words

    @property
    def is_only_in_words(self) -> bool:
        """Whether only the words change: "next meeting", the meeting's id, or its day."""
        before, after = self.before, self.after
        return before.day == after.day if before.day and after.day else before == after

    @property
    def lacks_authority(self) -> bool:
        """Whether an agreed date moved without a minute that agreed the new one."""
        return not (self.is_first_date or self.is_only_in_words or self.authority)


class Standing(NamedTuple):
    """How an action stood from a day on, until the next step."""

    day: dt.date
    due: dt.date | None
    live: bool


class ActionState(Value):
    """The state of an action on a day."""

    action: Action
    as_of: dt.date
    raised_on: dt.date | None
    status: ActionStatus
    owners: tuple[Party, ...]
    owners_since: dt.date | None
    """The day on which it became theirs; None where that is not known."""
    due: DueDay
    overdue: bool
    moves: tuple[Move, ...]
    steps: tuple[Standing, ...]
    """How it stood from the day on which it was raised, and after each later day of an update; none without a day."""
    carried: int
    """At how many meetings of the body that raised it it was due and stayed open."""
    closed_on: dt.date | None
    parts: tuple[MemberPart, ...] = ()
    """The part of each member of the bodies each of whose members owns it."""
    done_for: ReadingPeriod | None = None
    """The last period for which a duty that comes back was done."""
    waits_for: tuple[str, ...] = ()
    """What must happen first, in words: the condition, and the action before it."""

    @property
    def times_moved(self) -> int:
        """How often a due date gave way to another; a first date given later is no move."""
        return sum(not move.is_first_date for move in self.moves)

    @property
    def live(self) -> bool:
        """Whether there is still work to do."""
        return self.status in LIVE

    @property
    def unauthorised(self) -> tuple[Move, ...]:
        """The moves that a meeting still has to agree, oldest first.

        There are none from before a date that a minute agreed, none once the due date is again the one that was
        agreed, and none of an action that is closed.
        """
        agreed = max((place for place, move in enumerate(self.moves, 1) if move.authority), default=0)
        lacking = tuple(move for move in self.moves[agreed:] if move.lacks_authority)
        moved = lacking and not Move(lacking[-1].update, lacking[0].before, self.due).is_only_in_words
        # Nothing can be agreed any more about what is closed, so a warning would stay for ever.
        return lacking if self.live and moved else ()


def raised_on(register: Register, action: Action) -> dt.date | None:
    """Return the day an action was raised, or None where its sources give none."""
    days = [
        raised.date or (register.held_on(split(raised.minute)[0]) if raised.minute else None)
        for raised in action.raised
    ]
    known = [day for day in days if day]
    return min(known) if known else None


def bodies_of(register: Register, action: Action, as_of: dt.date) -> tuple[str, ...]:
    """Return the bodies that an action concerned on a day.

    They are the bodies that raised it at a meeting or in a strategy, those at whose meetings an update was reported,
    and the one at whose meeting it is due.
    """
    found = [_body_at(register, raised.minute) or _body_for(register, raised) for raised in action.raised]
    found += (_body_at(register, update.at) for update, _ in known_updates(register, action, as_of))
    due = due_as_known(register, action, as_of)
    found.append(_body_at(register, (due.at or due.before) if due else None))
    return tuple(dict.fromkeys(filter(None, found)))


def concerns(register: Register, action: Action, body: str, as_of: dt.date) -> bool:
    """Whether an action was a body's business on a day."""
    return body in bodies_of(register, action, as_of)


def _body_at(register: Register, reference: str | None) -> str | None:
    """Return the body whose meeting or minute a reference names; None for any other text."""
    if reference is None:
        return None
    id_ = split(reference)[0]
    minutes = register.heads.get(id_) or register.fragments.get(id_)
    return minutes.body if minutes else register.body_left_out(reference)


def _body_for(register: Register, raised: Raised) -> str | None:
    """Return the body whose strategy raised an action, if one did."""
    strategy = register.strategies.get(raised.area.partition("/")[0]) if raised.area else None
    return strategy.body if strategy else None


def known_updates(register: Register, action: Action, as_of: dt.date) -> Iterator[tuple[Update, dt.date | None]]:
    """Yield the updates of an action up to a day, each with its own day or None; stop at the first later one."""
    for update in action.updates:
        day = update_day(register, update)
        # An update without a day counts from the one before it, so nothing after a later one was known.
        if day and day > as_of:
            return
        yield update, day


def update_day(register: Register, update: Update) -> dt.date | None:
    """Return the day of an update: its own date, or that of the meeting at which it was reported."""
    if update.date:
        return update.date
    return register.held_on(split(update.at)[0]) if update.at else None


def current_due(action: Action) -> Due | None:
    """Return the due date of an action after all its updates, as it is written."""
    due = action.due
    for update in action.updates:
        due = due if update.due is UNCHANGED else update.due
    return due


def due_as_known(register: Register, action: Action, as_of: dt.date) -> Due | None:
    """Return the due date of an action after its updates up to a day, as it is written."""
    due = action.due
    for update, _ in known_updates(register, action, as_of):
        due = due if update.due is UNCHANGED else update.due
    return due


def action_state(register: Register, action: Action, as_of: dt.date) -> ActionState | None:
    """Return the state of an action at the end of a day, or None if it had not been raised by then.

    An update without a date counts from the update before it.
    """
    raised = raised_on(register, action)
    if raised and raised > as_of:
        return None
    state = _standing(register, action, as_of, raised)
    waits_for = _waits_for(register, state)
    return state.but(waits_for=waits_for, overdue=state.overdue and not waits_for) if waits_for else state


def _standing(register: Register, action: Action, as_of: dt.date, raised: dt.date | None) -> ActionState:
    """Return the state of an action by itself, whatever it waits for."""
    origin = _origin(register, action)
    written, done_for = action.due, None
    status, owners, due = ActionStatus.OPEN, action.owners, _day(register, action.due, origin, as_of)
    moves: list[Move] = []
    closed_on = None
    reached, owners_since = raised, raised
    steps = {raised: Standing(raised, due.day, live=True)} if raised else {}
    for update, day in known_updates(register, action, as_of):
        reached = day or reached
        if not (update.by and _shared(owners)):
            done_for = update.done_for or done_for
        if update.due is not UNCHANGED:
            written = update.due
            moved = _day(register, update.due, _origin_of_update(register, update, reached, origin), as_of)
            moves.append(Move(update, due, moved))
            due = moved
        if update.owners is not None:
            owners, owners_since = update.owners, reached
        # The part of one member leaves the whole as it is.
        if update.status and not (update.by and _shared(owners)):
            if status in LIVE and update.status not in LIVE:
                closed_on = reached
            elif status not in LIVE and update.status in LIVE:
                closed_on = None
            status = update.status
        if reached:
            steps[reached] = Standing(reached, due.day, status in LIVE)
    parts = _parts(register, action, owners, (as_of if written and written.every else owners_since) or as_of, as_of)
    if status in LIVE and any(part.day for part in parts):
        status = ActionStatus.COMPLETE if all(part.is_done for part in parts) else ActionStatus.IN_PROGRESS
        closed_on = _last_part(parts) if status is ActionStatus.COMPLETE else None
        steps = {
            day: step._replace(live=step.live and not (closed_on and day >= closed_on)) for day, step in steps.items()
        }
    live, known = status in LIVE, tuple(steps.values())
    return ActionState(
        action=action,
        as_of=as_of,
        raised_on=raised,
        status=status,
        owners=owners,
        owners_since=owners_since,
        due=due,
        overdue=live and due.day is not None and due.day < as_of,
        moves=tuple(moves),
        steps=known,
        carried=meetings_carried(register, known, origin.body, as_of),
        closed_on=closed_on,
        parts=parts,
        done_for=done_for,
    )


def _shared(owners: tuple[Party, ...]) -> list[str]:
    """Return the bodies each of whose members owns an action."""
    return [party.each_member_of for party in owners if party.each_member_of]


def _parts(
    register: Register, action: Action, owners: tuple[Party, ...], day: dt.date, as_of: dt.date
) -> tuple[MemberPart, ...]:
    """Return the parts of the members: of a duty that comes back those of today, else those who were asked."""
    updates = list(known_updates(register, action, as_of)) if _shared(owners) else []
    return tuple(part for body in _shared(owners) for part in parts_of(register, body, day, updates))


def _last_part(parts: tuple[MemberPart, ...]) -> dt.date | None:
    return max((part.day for part in parts if part.day), default=None)


def _waits_for(register: Register, state: ActionState) -> tuple[str, ...]:
    """Return what an action waits for, in words; nothing once it was begun, or what comes before it is closed.

    Work that has begun shows that its condition was met. Until then nobody can be late, so an action that waits is
    not overdue: a list shows what it waits for, and the action before it is overdue itself if it is late.
    """
    action = state.action
    if not state.live:
        return ()
    condition = action.condition if state.status is ActionStatus.OPEN else None
    before = register.actions.get(action.after or "")
    raised = raised_on(register, before) if before else None
    is_to_come = bool(raised and raised > state.as_of)
    is_open = before is not None and (is_to_come or _standing(register, before, state.as_of, raised).live)
    is_unknown = before is None and action.after is not None and register.is_left_out("action", action.after)
    words = condition.strip().rstrip(".") if condition else None
    return tuple(filter(None, (words, action.after if is_open or is_unknown else None)))


def _day(register: Register, due: Due | None, origin: Origin, as_of: dt.date) -> DueDay:
    return resolve(register, due, origin, as_of) if due else DueDay(None, "")


def _origin(register: Register, action: Action) -> Origin:
    for raised in action.raised:
        if raised.minute:
            id_ = split(raised.minute)[0]
            known = register.heads.get(id_)
            return origin_of(known) if known else Origin(register.body_left_out(id_), register.held_on(id_))
    return Origin()


def _origin_of_update(register: Register, update: Update, day: dt.date | None, raised: Origin) -> Origin:
    """Return where "the next meeting" in an update counts from: the update, not the minute that raised the action."""
    meeting = register.heads.get(split(update.at)[0]) if update.at else None
    return origin_of(meeting) if meeting else Origin(raised.body, day)


def meetings_carried(register: Register, steps: tuple[Standing, ...], body: str | None, until: dt.date) -> int:
    """Return at how many meetings of a body, up to a day, an action was due that they left open.

    A meeting finds the action as it stood the day before: one that puts it off carries it, one that closes it does not.
    """
    if body is None:
        return 0
    day, carried = dt.timedelta(days=1), 0
    for step, after in pairwise((*steps, Standing(until, None, live=True))):
        if step.live and step.due:
            last = after.day if after.live else after.day - day
            carried += register.held_between(body, max(step.day, step.due - day), min(last, until))
    return carried
