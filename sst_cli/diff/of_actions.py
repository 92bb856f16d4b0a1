"""What a change to an action means: completed, moved, given to others, reworded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from sst_cli.dates.written import in_words
from sst_cli.diff.fields import change_of, field_changes, value_words
from sst_cli.diff.pool import pointer_of
from sst_cli.records.actions import UNCHANGED, Action, ActionStatus
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.partnership import ChangeCheck
from sst_cli.register.action_state import LIVE, action_state, update_day
from sst_cli.register.names import minute_name, party_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import RecordVersions
    from sst_cli.records.actions import Update
    from sst_cli.records.common import Party
    from sst_cli.records.differences import Difference
    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.register import Register


def action_changes(versions: RecordVersions) -> Iterator[RecordChange]:
    """Yield what became of an action."""
    pool, new = versions.pool, cast("Action", versions.new)
    for each in pool.take_below("updates"):
        yield _of_update(versions, each)
    owners = pool.take_below("owners")
    if owners:
        yield _of_owners(versions, owners)
    due = pool.take_below("due")
    if due:
        old = cast("Action", versions.old)
        was, now = (value_words(_due_words(register, each)) for register, each in _both(versions, old, new))
        words = f"the due date that was agreed is overwritten: {was} -> {now}"
        yield change_of(versions, ChangeCheck.DUE_REWRITTEN, words, due, part="due")
    yield from field_changes(versions, pool.take_below("text", "condition", "after"), ChangeCheck.ACTION_REWORDED)


def _both(
    versions: RecordVersions, old: Action, new: Action
) -> tuple[tuple[Register, Action], tuple[Register, Action]]:
    return (versions.sides.before.register, old), (versions.sides.after.register, new)


def _due_words(register: Register, action: Action) -> str:
    state = action_state(register, action.but(updates=()), action_day(register, action))
    return (state.due.words if state else "") or "no date"


def action_day(register: Register, action: Action) -> dt.date:
    """The last day on which anything about an action is on record, so that every update counts."""
    days = [day for update in action.updates if (day := update_day(register, update))]
    return max(days, default=dt.date.max)


def _of_owners(versions: RecordVersions, found: tuple[Difference, ...]) -> RecordChange:
    old, new = cast("Action", versions.old), cast("Action", versions.new)
    was, now = (owners_words(register, each.owners) for register, each in _both(versions, old, new))
    check = ChangeCheck.ACTION_REASSIGNED if new.owners else ChangeCheck.ACTION_UNOWNED
    return change_of(versions, check, f"owner {was} -> {now}", found, part="owners")


def owners_words(register: Register, owners: tuple[Party, ...]) -> str:
    """Name the owners, or say that there is nobody."""
    return ", ".join(party_name(register, each) for each in owners) or "nobody"


def _of_update(versions: RecordVersions, difference: Difference) -> RecordChange:
    """One update: what it did where it is new; else that it was removed, moved or changed."""
    is_whole = len(pointer_of(difference)) == len(("updates", 0))
    if difference.kind is DifferenceKind.ADDED and is_whole and difference.after:
        return _of_new_update(versions, difference, int(difference.after[1]))
    before, after = _both(versions, cast("Action", versions.old), cast("Action", versions.new))
    register, action = before if difference.after is None else after
    update = action.updates[int(pointer_of(difference)[1])]
    part = f"update of {_day_words(register, update)}"
    if is_whole and difference.kind is DifferenceKind.REMOVED:
        words = f"the {part} was removed: {value_words(difference.old)}"
        return change_of(versions, ChangeCheck.UPDATE_REMOVED, words, (difference,), part=part)
    return next(field_changes(versions, (difference,), ChangeCheck.UPDATE_REMOVED, part))


def _day_words(register: Register, update: Update) -> str:
    day = update_day(register, update)
    return in_words(day) if day else update.at or "an unknown day"


def _of_new_update(versions: RecordVersions, difference: Difference, index: int) -> RecordChange:
    """What a new update did, with where and when; of several things the gravest gives the kind of change."""
    register, action = versions.sides.after.register, cast("Action", versions.new)
    update = action.updates[index]
    until = action.but(updates=action.updates[: index + 1])
    state = action_state(register, until, action_day(register, until))
    before = action_state(register, action.but(updates=action.updates[:index]), action_day(register, until))
    moved = next((move for move in (state.moves if state else ()) if move.update is update), None)
    done = [
        *_status_words(register, update, before, state),
        *([(ChangeCheck.ACTION_NOTED, f"done for {update.done_for}")] if update.done_for else []),
        *(_moved(moved, state.times_moved if state else 0) if moved else ()),
        *(_reassigned(register, before.owners if before else (), update) if update.owners is not None else ()),
    ]
    checks = [check for check, _ in done] or [ChangeCheck.ACTION_NOTED]
    words = "; ".join(words for _, words in done) or "progress noted"
    note = f": {update.note}" if update.note else ""
    gravest = min(checks, key=_GRAVEST.index)
    words = f"{words}{_when(register, update)}{note}"
    return change_of(versions, gravest, words, (difference,), part=f"update {index + 1}")


def _when(register: Register, update: Update) -> str:
    """When and at which minute an update was made; the day of a minute is in its name."""
    minute = f" at {minute_name(register, update.at)}" if update.at and "#" in update.at else ""
    day = "" if minute and not update.date else f" on {_day_words(register, update)}"
    return f"{day}{',' if day and minute else ''}{minute}" if update_day(register, update) else minute


_GRAVEST = (
    ChangeCheck.DUE_MOVED_WITHOUT_AUTHORITY,
    ChangeCheck.ACTION_UNOWNED,
    ChangeCheck.ACTION_REOPENED,
    ChangeCheck.ACTION_COMPLETED,
    ChangeCheck.ACTION_CLOSED,
    ChangeCheck.DUE_MOVED,
    ChangeCheck.ACTION_REASSIGNED,
    ChangeCheck.ACTION_STARTED,
    ChangeCheck.ACTION_NOTED,
)
Done = tuple[ChangeCheck, str]


def _status_words(
    register: Register, update: Update, before: ActionState | None, after: ActionState | None
) -> Iterator[Done]:
    """What became of the whole action, or of the part of one member; the last part completes the whole."""
    is_part = bool(update.by and after and after.parts)
    if update.by:
        name = party_name(register, update.by)
        yield ChangeCheck.ACTION_NOTED, f"part of {name}{f': {update.status}' if update.status else ''}"
    if is_part and before and before.live and after and after.status is ActionStatus.COMPLETE:
        yield ChangeCheck.ACTION_COMPLETED, "completed by all"
    elif update.status and not is_part:
        yield from _status(update.status, is_reopened=bool(before and before.status not in LIVE))


def _status(status: ActionStatus, *, is_reopened: bool) -> Iterator[Done]:
    if status in LIVE:
        yield (
            (ChangeCheck.ACTION_REOPENED, "reopened")
            if is_reopened
            else (ChangeCheck.ACTION_STARTED, "in progress" if status is ActionStatus.IN_PROGRESS else "open")
        )
    elif status is ActionStatus.COMPLETE:
        yield ChangeCheck.ACTION_COMPLETED, "completed"
    else:
        yield ChangeCheck.ACTION_CLOSED, status.value


def _moved(move: Move, times: int) -> Iterator[Done]:
    if move.update.due is UNCHANGED:
        return
    words = f"due date moved from {move.before.words or 'no date'} to {move.after.words or 'no date'}"
    if not move.before.words:
        words = f"due date set to {move.after.words}"
    again = f", {_ordinal(times)} time" if move.before.words and times > 1 else ""
    if move.lacks_authority:
        yield ChangeCheck.DUE_MOVED_WITHOUT_AUTHORITY, f"without authority: {words}{again}"
    else:
        yield ChangeCheck.DUE_MOVED, f"{words}{again}"


def _ordinal(number: int) -> str:
    # 11, 12 and 13 take `th` as well
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number // 10 % 10 != 1 else "th"
    return f"{number}{ending}"


def _reassigned(register: Register, before: tuple[Party, ...], update: Update) -> Iterator[Done]:
    owners = update.owners or ()
    check = ChangeCheck.ACTION_REASSIGNED if owners else ChangeCheck.ACTION_UNOWNED
    yield check, f"owner {owners_words(register, before)} -> {owners_words(register, owners)}"
