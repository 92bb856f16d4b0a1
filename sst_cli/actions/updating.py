"""Update actions: check what a person reports and add it as one more update."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.periods import explain_period, span
from sst_cli.dates.written import full_words
from sst_cli.input import require_text
from sst_cli.input.due import meeting_finder, parse_due
from sst_cli.input.owners import find_owner, parse_owners
from sst_cli.input.references import find_minute, find_occasion
from sst_cli.input.relative import RelativeBase, SearchDirection
from sst_cli.records.actions import LIVE, Action, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from sst_cli.register.action_state import MAY_FOLLOW, action_state, current_due, raised_on, update_day
from sst_cli.register.member_parts import is_of
from sst_cli.register.names import party_name
from sst_cli.register.restricted import restriction_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.member_parts import MemberPart
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft


class UpdatedActions(NamedTuple):
    """Actions with their new update, not yet written."""

    ids: tuple[str, ...]
    drafts: tuple[Draft, ...]
    message: str
    """The message of the commit."""
    summaries: tuple[str, ...]
    """How the call was understood, in full words, a line for each action; none for a note alone."""


class NoAuthorityError(CallError):
    """A due date moves, and the call neither cites the minute that agreed it nor gives --no-authority."""


def update_actions(desk: Desk, actions: Iterable[str], request: UpdateRequest, today: dt.date) -> UpdatedActions:
    """Add one update to each of the actions, which are named by an unambiguous part of their ids.

    Raises:
        CallError: something named in the call is not on record, is ambiguous, or cannot have happened.
        SstError: a record that the call names cannot be read.
    """
    register = desk.register
    ids = list(dict.fromkeys(register.find("action", each) for each in actions))
    update, day = update_of(register, request, today)
    steps = [_UpdateStep(desk, id_, update, day) for id_ in ids]
    for step in steps:
        step.refuse(request)
    return UpdatedActions(
        ids=tuple(ids),
        drafts=tuple(step.draft for step in steps),
        message=_message(steps, update),
        summaries=tuple(step.summary for step in steps if step.is_more_than_a_note),
    )


class _UpdateStep:
    """One action before and after its update."""

    def __init__(self, desk: Desk, id_: str, update: dict[str, Any], day: dt.date) -> None:
        self.id, self.update, self.day, self.desk, self.register = id_, update, day, desk, desk.register
        self.action = desk.register.actions[id_]
        self.draft = desk.draft("action", id_).append(("updates",), update)

    def refuse(self, request: UpdateRequest) -> None:
        """Refuse an update that cannot have happened to this action.

        Raises:
            CallError: the order of its updates, its status, its successor or its due date does not allow it.
        """
        self._refuse_earlier()
        self._refuse_stranger()
        self._refuse_status(reopened=request.reopened)
        if self.update.get("superseded_by") == self.id:
            msg = f"{self.id} cannot supersede itself"
            raise CallError(msg)
        if self._move and self._move.lacks_authority and not request.no_authority:
            before = self._shown_move.before.words if self._shown_move else ""
            msg = (
                f"the due date of {self.id} moves from {before or 'the one on record'} to {self.due}: "
                "cite the minute that agreed it with --authority, or give --no-authority"
            )
            raise NoAuthorityError(msg)
        if self.update.get("status") is ActionStatus.COMPLETE and not request.for_good:
            self._refuse_end()
        if "done_for" in self.update:
            self._refuse_period()

    def _refuse_stranger(self) -> None:
        """Refuse the part of somebody who has none."""
        by = self._updated.updates[-1].by
        if by and self._part is None:
            name = party_name(self.register, by)
            msg = f"{name} has no part of {self.id}: --member names a member of a body each of whose members owns it"
            raise CallError(msg)

    def _refuse_period(self) -> None:
        due = current_due(self._updated)
        if due is None or not due.every:
            msg = f"{self.id} does not come back, so it is not done for a period; `sst action complete` completes it"
            raise CallError(msg)

    @cached_property
    def _part(self) -> MemberPart | None:
        """The part that the update is about, as it was before."""
        by = self._updated.updates[-1].by
        state = action_state(self.register, self.action, self.day) if by else None
        return next((part for part in state.parts if by and is_of(by, part.member)), None) if state else None

    def _refuse_end(self) -> None:
        """Refuse to end something that recurs as if it were done once and for all."""
        due = current_due(self._updated)
        if due and due.every:
            shown = self._shown.due.words if self._shown else ""
            msg = (
                f"{self.id} {f'is due {shown}' if shown else 'recurs'}, and to complete it would end it: "
                f'record that it was done this time with `sst action note {self.id} "Done."`, or for a period with '
                "--done-for, or give --for-good"
            )
            raise CallError(msg)

    def _refuse_earlier(self) -> None:
        last, what = raised_on(self.register, self.action), "was raised"
        for update in self.action.updates:
            day = update_day(self.register, update)
            # the latest, not the last: a mistyped year stands anywhere, and what comes after it does not count yet
            last, what = (day, "has an update") if day and (last is None or day >= last) else (last, what)
        if last and last > self.day:
            msg = f"{self.id} {what} on {full_words(last)}, so an update on {full_words(self.day)} comes too early"
            raise CallError(msg)

    def _refuse_status(self, *, reopened: bool) -> None:
        before, after = self._before, self.update.get("status")
        may = MAY_FOLLOW[before]
        if reopened and before in LIVE:
            msg = f"{self.id} is {before}; only a complete, superseded or withdrawn action can be reopened"
            raise CallError(msg)
        if after and after not in may:
            hint = "" if before in LIVE else "; `sst action reopen` reopens it"
            msg = f"{self.id} is {before}, so it cannot become {after}, only {', '.join(may)}{hint}"
            raise CallError(msg)
        if "due" in self.update and not after and before not in LIVE:
            msg = f"{self.id} is {before}, so its due date cannot move; `sst action reopen` reopens it"
            raise CallError(msg)

    @property
    def _before(self) -> ActionStatus:
        if self._part:
            return self._part.status
        whole = (update.status for update in reversed(self.action.updates) if update.status and not update.by)
        return next(whole, ActionStatus.OPEN)

    @cached_property
    def _updated(self) -> Action:
        return structure(Action, self.id, self.draft.value, Place(self.draft.shown))

    @cached_property
    def _after(self) -> ActionState | None:
        """Its state with the update, at the end of the day of the update."""
        return action_state(self.register, self._updated, self.day)

    @cached_property
    def _shown(self) -> ActionState | None:
        """The same state as it may be shown: everything printed about an action comes from here."""
        return action_state(self.register, self.desk.shown_action(self._updated), self.day)

    @property
    def _move(self) -> Move | None:
        return self._after.moves[-1] if self._after and "due" in self.update else None

    @property
    def _shown_move(self) -> Move | None:
        return self._shown.moves[-1] if self._shown and "due" in self.update else None

    @property
    def due(self) -> str:
        """The new due date in full words; empty where the update does not change it."""
        move, due = self._shown_move, self.update.get("due")
        if move is None:
            return ""
        day = move.after.day if due and "date" in due else None
        return full_words(day) if day else move.after.words or ("as given" if due else "no date")

    @property
    def is_more_than_a_note(self) -> bool:
        """Whether the update changes anything beside a note, which is written as it is given."""
        return bool(self.update.keys() - {"date", "at", "note"})

    @property
    def summary(self) -> str:
        """What changes, in full words; of restricted business only what its stub shows too."""
        by = self._updated.updates[-1].by
        parts = [f"part of {party_name(self.register, by)}"] if by else []
        parts += [f"{self._before} -> {self.update['status']}"] if "status" in self.update else []
        parts += [f"done for {self.update['done_for']}"] if "done_for" in self.update else []
        if "superseded_by" in self.update:
            parts.append(f"by {self.update['superseded_by']}")
        if self.due:
            parts.append(f"due {self.due}")
        if "owners" in self.update and self._shown and self._shows_owners:
            names = ", ".join(party_name(self.register, party) for party in self._shown.owners)
            parts.append(f"owned by {names or 'nobody'}")
        parts += ["a note"] if "note" in self.update else []
        lacks_authority = self._move and self._move.lacks_authority
        warning = "; no minute is cited for the new date" if lacks_authority else ""
        return f"{self.id}: {', '.join(parts)}, on {full_words(self.day)}{warning}"

    @property
    def _shows_owners(self) -> bool:
        return self.desk.restricted or restriction_of(self.register, self.action) is None


_VERBS = {
    ActionStatus.OPEN: "Open",
    ActionStatus.IN_PROGRESS: "Start",
    ActionStatus.COMPLETE: "Complete",
    ActionStatus.SUPERSEDED: "Supersede",
    ActionStatus.WITHDRAWN: "Withdraw",
}
_NAMED = 5
"""How many actions a commit message names: a subject much longer than 70 letters is cut off in most lists."""


def _message(steps: list[_UpdateStep], update: dict[str, Any]) -> str:
    """Return a commit message as an officer would write it, without words of the records, which may be restricted."""
    if "status" in update:
        verb = _VERBS[update["status"]]
    elif "due" in update:
        verb = "Move the due date of"
    else:
        verb = "Reassign" if "owners" in update else "Note on"
    by = f" by {update['superseded_by']}" if "superseded_by" in update else ""
    by += f" for {next(iter(update['by'].values()))}" if "by" in update else ""
    by += f", done for {update['done_for']}" if "done_for" in update else ""
    dues = {step.due for step in steps} - {""}
    due = f"{', due' if 'status' in update else ' to'} {dues.pop()}" if len(dues) == 1 else ""
    agreed = update.get("authority") or update.get("at")
    return f"{verb} {_action_ids([step.id for step in steps])}{by}{due}{f' ({agreed})' if agreed else ''}"


def _action_ids(ids: list[str]) -> str:
    if len(ids) == 1:
        return f"action {ids[0]}"
    if len(ids) > _NAMED:
        return f"{len(ids)} actions: {', '.join(ids[:_NAMED])}, ..."
    return f"actions {', '.join(ids[:-1])} and {ids[-1]}"


class UpdateRequest(NamedTuple):
    """What a person reports about one or more actions; None or empty leaves a thing as it is."""

    status: ActionStatus | None = None
    due: str | None = None
    """In the person's words: `8 Dec`, `next-meeting`; `none` removes the date."""
    owners: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    """Owners as the minutes print them, where it is not clear who they are."""
    unassigned: bool = False
    """It has no owner any more."""
    note: str | None = None
    at_meeting: str | None = None
    """The meeting or minute at which it was reported."""
    on: dt.date | None = None
    """The day it happened; None for the day of that meeting or, without one, today."""
    authority: str | None = None
    no_authority: bool = False
    """The person confirms that no minute agreed the new due date."""
    by: str | None = None
    """The action that supersedes it."""
    reopened: bool = False
    """It was closed and is open again."""
    for_good: bool = False
    """The person confirms that an action that recurs has come to its end."""
    member: str | None = None
    """Whose part it is, of an action that each member of a body owns."""
    done_for: str | None = None
    """The period for which a duty was done; the duty goes on, so `status` does not end it."""


def update_of(register: Register, request: UpdateRequest, today: dt.date) -> tuple[dict[str, Any], dt.date]:
    """Return the update as the records hold it, and its day.

    Raises:
        CallError: something named in the call is not on record, is ambiguous, or contradicts the rest.
        SstError: a record that the call names cannot be read.
    """
    at = find_occasion(register, request.at_meeting) if request.at_meeting else None
    day = _day(register, request, at, today)
    # The day of a meeting is in its own record, and is not written twice.
    update: dict[str, Any] = {} if at and not request.on else {"date": day}
    update |= {"at": at} if at else {}
    base = RelativeBase(request.on or today, day, SearchDirection.AHEAD)
    update |= _changes(register, request, base, split(at)[0] if at else None)
    if not update.keys() - {"date", "at"}:
        msg = "nothing to record: give a status, due date, owner or note"
        raise CallError(msg)
    return update, day


def _day(register: Register, request: UpdateRequest, at: str | None, today: dt.date) -> dt.date:
    day = request.on or (register.held_on(split(at)[0]) if at else today)
    if day is None:
        msg = f"{at} has no date; give the day with --on"
        raise CallError(msg)
    if day > today:
        msg = f"an update records what has happened, and {full_words(day)} is still to come"
        raise CallError(msg)
    return day


def _changes(register: Register, request: UpdateRequest, base: RelativeBase, meeting: str | None) -> dict[str, Any]:
    """Return the fields of the update besides its day and meeting."""
    changes: dict[str, Any] = {}
    if request.status and not request.done_for:
        changes["status"] = request.status
    if request.member is not None:
        changes["by"] = find_owner(register, request.member, meeting)
    if request.done_for is not None:
        changes["done_for"] = _period(request.done_for)
    if request.due is not None:
        minutes = register.minutes(meeting) if meeting else None
        find = meeting_finder(register, minutes.body if minutes else None, base.start)
        changes["due"] = parse_due(request.due, base, find)
    if request.unassigned or request.owners or request.printed:
        changes["owners"] = _owners(register, request, meeting)
    if request.authority or request.no_authority:
        changes |= _authority(register, request, meeting)
    if (request.status is ActionStatus.SUPERSEDED) != (request.by is not None):
        msg = "a superseded action needs its successor: sst action supersede ID --by ACTION"
        raise CallError(msg)
    if request.by is not None:
        changes["superseded_by"] = register.find("action", request.by)
    if request.note is not None:
        changes["note"] = require_text(request.note, "the note")
    return changes


def _period(text: str) -> str:
    """Return a period as records hold it.

    Raises:
        CallError: it is not one.
    """
    words = " ".join(text.split())
    if span(words) is None:
        raise CallError("; ".join(explain_period(words)))
    return words


def _owners(register: Register, request: UpdateRequest, meeting: str | None) -> list[dict[str, str]]:
    if request.unassigned and (request.owners or request.printed):
        msg = "--unassigned and an owner contradict each other; give one of them"
        raise CallError(msg)
    return parse_owners(register, request.owners, request.printed, meeting)


def _authority(register: Register, request: UpdateRequest, meeting: str | None) -> dict[str, str]:
    if request.due is None or (request.authority and request.no_authority):
        msg = "--authority and --no-authority go with a new due date: give one of them, and --due"
        raise CallError(msg)
    return {"authority": find_minute(register, request.authority, meeting)} if request.authority else {}
