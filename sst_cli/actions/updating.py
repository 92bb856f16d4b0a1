"""An action moved on: what a person says has happened becomes one more update, or is refused."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.written import full_words
from sst_cli.parsing import require_text
from sst_cli.parsing.due import parse_due
from sst_cli.parsing.owners import parse_owners
from sst_cli.parsing.references import find_minute, find_occasion
from sst_cli.parsing.relative import Direction, RelativeBase
from sst_cli.records.actions import Action, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from sst_cli.register.action_state import LIVE, MAY_FOLLOW, action_state, raised_on, update_day
from sst_cli.register.names import party_name
from sst_cli.register.restricted import restriction_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft


class MovedOn(NamedTuple):
    """Actions with their new update, not yet written."""

    ids: tuple[str, ...]
    drafts: tuple[Draft, ...]
    message: str
    """What a commit says of it."""
    told: tuple[str, ...]
    """What was understood, in full words, a line for each action; of a note alone nothing."""


class NoAuthorityError(CallError):
    """A due date moves, and neither is a minute cited nor is it said that there is none."""


def move_on(desk: Desk, actions: Iterable[str], happened: Happened, today: dt.date) -> MovedOn:
    """Add one update to each of the actions, which are told by any part of their ids.

    Raises:
        CallError: something that is named is not on record, can be several, or cannot have happened.
        SstError: a record that is meant cannot be read.
    """
    register = desk.register
    ids = list(dict.fromkeys(register.find("action", each) for each in actions))
    update, day = update_of(register, happened, today)
    steps = [_Step(desk, id_, update, day) for id_ in ids]
    for step in steps:
        step.refuse(happened)
    return MovedOn(
        ids=tuple(ids),
        drafts=tuple(step.draft for step in steps),
        message=_message(steps, update),
        told=tuple(step.told for step in steps if step.is_more_than_a_note),
    )


class _Step:
    """One action, before and after its update."""

    def __init__(self, desk: Desk, id_: str, update: dict[str, Any], day: dt.date) -> None:
        self.id, self.update, self.day, self.desk, self.register = id_, update, day, desk, desk.register
        self.action = desk.register.actions[id_]
        self.draft = desk.draft("action", id_).append(("updates",), update)

    def refuse(self, happened: Happened) -> None:
        """Refuse what cannot have happened to this action.

        Raises:
            CallError: the order of its updates, its state, its successor or its due date does not allow it.
        """
        self._refuse_earlier()
        self._refuse_state(reopened=happened.reopened)
        if self.update.get("superseded_by") == self.id:
            msg = f"{self.id} cannot take its own place"
            raise CallError(msg)
        if self._move and self._move.lacks_authority and not happened.no_authority:
            before = self._told_move.before.words if self._told_move else ""
            msg = (
                f"the due date of {self.id} moves from {before or 'the one on record'} to {self.due}: "
                "cite the minute that agreed it with --authority, or say --no-authority"
            )
            raise NoAuthorityError(msg)

    def _refuse_earlier(self) -> None:
        last, what = raised_on(self.register, self.action), "was raised"
        for update in self.action.updates:
            day = update_day(self.register, update)
            last, what = (day, "has an update") if day else (last, what)
        if last and last > self.day:
            msg = f"{self.id} {what} on {full_words(last)}, so nothing can be added for {full_words(self.day)}"
            raise CallError(msg)

    def _refuse_state(self, *, reopened: bool) -> None:
        before, after = self._before, self.update.get("status")
        may = MAY_FOLLOW[before]
        if reopened and before in LIVE:
            msg = f"{self.id} is {before}; only what is complete, superseded or withdrawn is opened again"
            raise CallError(msg)
        if after and after not in may:
            hint = "" if before in LIVE else "; `sst action reopen` opens it again"
            msg = f"{self.id} is {before}, and `{after}` cannot follow; what can: {', '.join(may)}{hint}"
            raise CallError(msg)
        if "due" in self.update and not after and before not in LIVE:
            msg = f"{self.id} is {before}, so its due date does not move; `sst action reopen` opens it again"
            raise CallError(msg)

    @property
    def _before(self) -> ActionStatus:
        return next((update.status for update in reversed(self.action.updates) if update.status), ActionStatus.OPEN)

    @cached_property
    def _updated(self) -> Action:
        return structure(Action, self.id, self.draft.value, Place(self.draft.shown))

    @cached_property
    def _after(self) -> ActionState | None:
        """How it stands with the update, at the end of its day."""
        return action_state(self.register, self._updated, self.day)

    @cached_property
    def _told(self) -> ActionState | None:
        """The same as it may be told: all that is printed of an action comes from here."""
        return action_state(self.register, self.desk.told(self._updated), self.day)

    @property
    def _move(self) -> Move | None:
        return self._after.moves[-1] if self._after and "due" in self.update else None

    @property
    def _told_move(self) -> Move | None:
        return self._told.moves[-1] if self._told and "due" in self.update else None

    @property
    def due(self) -> str:
        """The due date that the update gives, in full words; empty where it gives none."""
        move, due = self._told_move, self.update.get("due")
        if move is None:
            return ""
        day = move.after.day if due and "date" in due else None
        return full_words(day) if day else move.after.words or ("as it was given" if due else "no date")

    @property
    def is_more_than_a_note(self) -> bool:
        """Whether anything had to be understood; a note is written as it is given."""
        return bool(self.update.keys() - {"date", "at", "note"})

    @property
    def told(self) -> str:
        """What becomes of the action, in full words; of restricted business only what its stub has too."""
        parts = [f"{self._before} -> {self.update['status']}"] if "status" in self.update else []
        if "superseded_by" in self.update:
            parts.append(f"by {self.update['superseded_by']}")
        if self.due:
            parts.append(f"due {self.due}")
        if "owners" in self.update and self._told and self._tells_owners:
            names = ", ".join(party_name(self.register, party) for party in self._told.owners)
            parts.append(f"owned by {names or 'nobody'}")
        parts += ["a note"] if "note" in self.update else []
        alone = self._move and self._move.lacks_authority
        warned = "; no minute is cited that agreed the new date" if alone else ""
        return f"{self.id}: {', '.join(parts)}, on {full_words(self.day)}{warned}"

    @property
    def _tells_owners(self) -> bool:
        return self.desk.restricted or restriction_of(self.register, self.action) is None


_DONE = {
    ActionStatus.OPEN: "Open",
    ActionStatus.IN_PROGRESS: "Start",
    ActionStatus.COMPLETE: "Complete",
    ActionStatus.SUPERSEDED: "Supersede",
    ActionStatus.WITHDRAWN: "Withdraw",
}
_NAMED = 5
"""How many actions a message names."""


def _message(steps: list[_Step], update: dict[str, Any]) -> str:
    """What an officer would write of it; no words of the records, since some may be restricted."""
    if "status" in update:
        done = _DONE[update["status"]]
    elif "due" in update:
        done = "Move the due date of"
    else:
        done = "Reassign" if "owners" in update else "Note on"
    by = f" by {update['superseded_by']}" if "superseded_by" in update else ""
    dues = {step.due for step in steps} - {""}
    due = f"{', due' if 'status' in update else ' to'} {dues.pop()}" if len(dues) == 1 else ""
    agreed = update.get("authority") or update.get("at")
    return f"{done} {_actions([step.id for step in steps])}{by}{due}{f' ({agreed})' if agreed else ''}"


def _actions(ids: list[str]) -> str:
    if len(ids) == 1:
        return f"action {ids[0]}"
    if len(ids) > _NAMED:
        return f"{len(ids)} actions: {', '.join(ids[:_NAMED])}, ..."
    return f"actions {', '.join(ids[:-1])} and {ids[-1]}"


class Happened(NamedTuple):
    """What a person says of one action or of several; what is None or empty is not spoken of."""

    status: ActionStatus | None = None
    due: str | None = None
    """As it was said: `8 Dec`, `next-meeting`; `none` takes the date away."""
    owners: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    """Owners as the minutes print them, where nobody can tell who is meant."""
    unassigned: bool = False
    """Nobody owns it any more."""
    note: str | None = None
    at_meeting: str | None = None
    """The meeting or minute at which it was reported."""
    on: dt.date | None = None
    """The day it happened; None for the day of that meeting or, without one, today."""
    authority: str | None = None
    no_authority: bool = False
    """No minute agreed that the due date moves, and that is known."""
    by: str | None = None
    """The action that takes its place."""
    reopened: bool = False
    """It was closed and is not any more."""


def update_of(register: Register, happened: Happened, today: dt.date) -> tuple[dict[str, Any], dt.date]:
    """Give the update as the records hold it, and its day.

    Raises:
        CallError: something that is named is not on record, can be several, or contradicts the rest.
        SstError: a record that is named cannot be read.
    """
    at = find_occasion(register, happened.at_meeting) if happened.at_meeting else None
    day = _day(register, happened, at, today)
    update: dict[str, Any] = {} if at and not happened.on else {"date": day}
    update |= {"at": at} if at else {}
    update |= _changes(register, happened, RelativeBase(today, day, Direction.AHEAD), split(at)[0] if at else None)
    if not update.keys() - {"date", "at"}:
        msg = "nothing is said of the action; give a state, a due date, an owner or a note"
        raise CallError(msg)
    return update, day


def _day(register: Register, happened: Happened, at: str | None, today: dt.date) -> dt.date:
    day = happened.on or (register.held_on(split(at)[0]) if at else today)
    if day is None:
        msg = f"{at} has no date; say with --on when it happened"
        raise CallError(msg)
    if day > today:
        msg = f"an update says what has happened, and {full_words(day)} is still to come"
        raise CallError(msg)
    return day


def _changes(register: Register, happened: Happened, base: RelativeBase, meeting: str | None) -> dict[str, Any]:
    """What an update changes."""
    changes: dict[str, Any] = {}
    if happened.status:
        changes["status"] = happened.status
    if happened.due is not None:
        changes["due"] = parse_due(happened.due, base, lambda text: register.find("meeting", text))
    if happened.unassigned or happened.owners or happened.printed:
        changes["owners"] = _owners(register, happened, meeting)
    if happened.authority or happened.no_authority:
        changes |= _authority(register, happened, meeting)
    if (happened.status is ActionStatus.SUPERSEDED) != (happened.by is not None):
        msg = "an action is superseded by another; give both: sst action supersede ID --by ACTION"
        raise CallError(msg)
    if happened.by is not None:
        changes["superseded_by"] = register.find("action", happened.by)
    if happened.note is not None:
        changes["note"] = require_text(happened.note, "the note")
    return changes


def _owners(register: Register, happened: Happened, meeting: str | None) -> list[dict[str, str]]:
    if happened.unassigned and (happened.owners or happened.printed):
        msg = "--unassigned says that nobody owns it, and owners are given too"
        raise CallError(msg)
    return parse_owners(register, happened.owners, happened.printed, meeting)


def _authority(register: Register, happened: Happened, meeting: str | None) -> dict[str, str]:
    if happened.due is None or (happened.authority and happened.no_authority):
        msg = "--authority and --no-authority say who agreed a moved due date: give one of them, and --due"
        raise CallError(msg)
    return {"authority": find_minute(register, happened.authority, meeting)} if happened.authority else {}
