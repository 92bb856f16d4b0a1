"""What a change to an action means: completed, moved, given to others, reworded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from sst_cli.dates.written import in_words, period_words
from sst_cli.diff.fields import change_of, field_change, field_changes
from sst_cli.diff.naming import action_name, choice_words, due_words, minute_words
from sst_cli.diff.pool import is_own, pointer_of
from sst_cli.records.actions import LIVE, UNCHANGED, Action, ActionStatus
from sst_cli.records.common import Due
from sst_cli.records.differences import DifferenceKind, by_content
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.structure import as_written
from sst_cli.register.action_state import action_state, update_day
from sst_cli.register.names import party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import RecordVersions
    from sst_cli.records.actions import Unchanged, Update
    from sst_cli.records.common import Filed, Party
    from sst_cli.records.differences import Difference
    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.register import Register


def action_changes(versions: RecordVersions) -> Iterator[RecordChange]:
    """Yield what became of an action."""
    pool = versions.pool
    yield from _dues_of_updates(versions)
    for each in pool.take_below("updates"):
        yield _of_update(versions, each)
    owners = pool.take_below("owners")
    if owners:
        yield from _of_owners(versions, owners)
    due = pool.take_below("due")
    if due:
        yield from _of_due(versions, due)
    yield from field_changes(versions, pool.take_below("text", "condition", "after"), ChangeCheck.ACTION_REWORDED)


def _of_due(versions: RecordVersions, found: tuple[Difference, ...]) -> Iterator[RecordChange]:
    """The due date that was agreed at first, or no more than the words that the minutes print for it."""
    old, new = cast("Action", versions.old), cast("Action", versions.new)
    if _is_only_printed(found, old.due, new.due):
        yield from field_changes(versions, found)
        return
    was, now = (_due_words(register, each.but(updates=())) for register, each in _both(versions, old, new))
    words = f"the due date that was agreed is overwritten: {was} -> {now}"
    yield change_of(versions, ChangeCheck.DUE_REWRITTEN, words, found, part="due")


def _is_only_printed(found: Iterable[Difference], *dues: Due | Unchanged | None) -> bool:
    """Whether only the printed words of a due date differ, beside which it is given in another way."""
    beside = all(isinstance(each, Due) and as_written(each).keys() - {"printed"} for each in dues)
    return beside and all(pointer_of(each)[-1] == "printed" or is_own(each) for each in found)


def _dues_of_updates(versions: RecordVersions) -> Iterator[RecordChange]:
    """The due dates that an update sets, where that update itself was changed: moved without an update of its own."""
    changed: dict[tuple[int, int], list[Difference]] = {}
    for each in versions.differences:
        steps = _steps_of_kept(versions, each)
        if steps:
            changed.setdefault(steps, []).append(each)
    for (before, after), found in changed.items():
        yield from _of_kept_update(versions, before, after, found)


def _steps_of_kept(versions: RecordVersions, difference: Difference) -> tuple[int, int] | None:
    """The indexes, before and after, of the update of which a field that a due date depends on differs."""
    pointer = pointer_of(difference)
    if (
        pointer[:1] != ("updates",)
        or len(pointer) <= len(("updates", 0))
        or pointer[2] not in {"due", "authority", "at"}
    ):
        return None
    if difference.before and difference.after:
        return int(difference.before[1]), int(difference.after[1])
    index = int(pointer[1])
    pairs = by_content(
        *([as_written(each) for each in cast("Action", one).updates] for one in (versions.old, versions.new))
    )
    if difference.after is None:
        return next((pair for pair in pairs if pair[0] == index), None)
    return next((pair for pair in pairs if pair[1] == index), None)


def _of_kept_update(
    versions: RecordVersions, before: int, after: int, found: list[Difference]
) -> Iterator[RecordChange]:
    """One change where an update sets another due date than before, or no longer cites the minute that agreed it."""
    pool, new = versions.pool, cast("Action", versions.new)
    (then, was), (now, is_) = _both(versions, _until(versions.old, before), _until(versions.new, after))
    old_words, new_words = _due_words(then, was), _due_words(now, is_)
    update = new.updates[after]
    part = f"update of {_day_words(now, update)}"
    of_due = [each for each in found if pointer_of(each)[2] == "due"]
    if of_due and not _is_only_printed(of_due, was.updates[-1].due, update.due):
        words = f"the due date of the {part} is overwritten: {old_words} -> {new_words}"
        taken = pool.take(lambda each: each in of_due and not is_own(each))
        yield change_of(versions, ChangeCheck.DUE_REWRITTEN, words, taken, part=f"{part}, due")
    elif _lacks_authority(now, is_) and not _lacks_authority(then, was):
        words = f"without authority: the {part} no longer cites the minute that agreed the due date {new_words}"
        taken = pool.take(lambda each: each in found and each not in of_due)
        yield change_of(versions, ChangeCheck.DUE_MOVED_WITHOUT_AUTHORITY, words, taken, part=f"{part}, authority")


def _until(record: Filed, index: int) -> Action:
    """An action with its updates up to one of them."""
    action = cast("Action", record)
    return action.but(updates=action.updates[: index + 1])


def _lacks_authority(register: Register, action: Action) -> bool:
    """Whether the last update of an action moves its due date, and cites no minute that agreed it."""
    state = action_state(register, action, action_day(register, action))
    move = state.moves[-1] if state and state.moves else None
    return bool(move and move.update is action.updates[-1] and move.lacks_authority)


def _both(
    versions: RecordVersions, old: Action, new: Action
) -> tuple[tuple[Register, Action], tuple[Register, Action]]:
    return (versions.sides.before.register, old), (versions.sides.after.register, new)


def _due_words(register: Register, action: Action) -> str:
    """The due date after all updates of an action."""
    state = action_state(register, action, action_day(register, action))
    return (due_words(register, state.due.words) if state else "") or "no date"


def action_day(register: Register, action: Action) -> dt.date:
    """The last day on which anything about an action is on record, so that every update counts."""
    days = [day for update in action.updates if (day := update_day(register, update))]
    return max(days, default=dt.date.max)


def _of_owners(versions: RecordVersions, found: tuple[Difference, ...]) -> Iterator[RecordChange]:
    old, new = cast("Action", versions.old), cast("Action", versions.new)
    was, now = (owners_words(register, each.owners) for register, each in _both(versions, old, new))
    if was == now:
        for each in found:
            yield _of_owner(versions, each)
        return
    check = ChangeCheck.ACTION_REASSIGNED if new.owners else ChangeCheck.ACTION_UNOWNED
    yield change_of(versions, check, f"owner {was} -> {now}", found, part="owners")


def _of_owner(versions: RecordVersions, difference: Difference) -> RecordChange:
    """A detail of an owner who stays: whether they lead, or the words that the minutes print for them."""
    (before, old), (after, new) = _both(versions, cast("Action", versions.old), cast("Action", versions.new))
    register, action = (before, old) if difference.after is None else (after, new)
    pointer = pointer_of(difference)
    owner = f"owner {party_name(register, action.owners[int(pointer[1])])}"
    if difference.kind is DifferenceKind.MOVED:
        words = f"{owner} is elsewhere in the list of owners"
        return change_of(versions, ChangeCheck.FIELD_CHANGED, words, (difference,), part=owner)
    if pointer[2:] == ("lead",):
        leads = "leads now" if difference.new is True else "no longer leads"
        return change_of(versions, ChangeCheck.ACTION_REASSIGNED, f"{owner} {leads}", (difference,), part=owner)
    return field_change(versions, difference, part=owner, inside=len(("owners", 0)))


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
        return _of_removed_update(versions, difference, part)
    if is_whole:
        words = f"the {part} is elsewhere in the list of updates"
        return change_of(versions, ChangeCheck.UPDATE_REMOVED, words, (difference,), part=part)
    return field_change(versions, difference, ChangeCheck.UPDATE_REMOVED, part, inside=len(("updates", 0)))


def _of_removed_update(versions: RecordVersions, difference: Difference, part: str) -> RecordChange:
    """An update that is gone; a due date that goes with it is the graver change."""
    (then, old), (now, new) = _both(versions, cast("Action", versions.old), cast("Action", versions.new))
    index = int(pointer_of(difference)[1])
    done, note = _done(then, old, index)
    was, is_ = _due_words(then, old), _due_words(now, new)
    if old.updates[index].due is UNCHANGED or was == is_:
        words = f"the {part} was removed: {'; '.join(each for _, each in done) or 'progress noted'}{note}"
        return change_of(versions, ChangeCheck.UPDATE_REMOVED, words, (difference,), part=part)
    words = f"the due date is overwritten: {was} -> {is_}, as the {part} was removed{note}"
    return change_of(versions, ChangeCheck.DUE_REWRITTEN, words, (difference,), part=part)


def _day_words(register: Register, update: Update) -> str:
    day = update_day(register, update)
    return in_words(day) if day else minute_words(register, update.at or "") or "an unknown day"


def _of_new_update(versions: RecordVersions, difference: Difference, index: int) -> RecordChange:
    """What a new update did, with where and when; of several things the gravest gives the kind of change."""
    register, action = versions.sides.after.register, cast("Action", versions.new)
    done, note = _done(register, action, index)
    checks = [check for check, _ in done] or [ChangeCheck.ACTION_NOTED]
    words = "; ".join(words for _, words in done) or "progress noted"
    gravest = min(checks, key=_GRAVEST.index)
    words = f"{words}{_when(register, action.updates[index])}{note}"
    return change_of(versions, gravest, words, (difference,), part=f"update {index + 1}")


def _done(register: Register, action: Action, index: int) -> tuple[list[Done], str]:
    """What an update did, each thing with its kind of change, and its note with a colon before it."""
    update = action.updates[index]
    until = action.but(updates=action.updates[: index + 1])
    state = action_state(register, until, action_day(register, until))
    before = action_state(register, action.but(updates=action.updates[:index]), action_day(register, until))
    moved = next((move for move in (state.moves if state else ()) if move.update is update), None)
    done = [
        *_status_words(register, update, before, state),
        *([(ChangeCheck.ACTION_NOTED, f"done for {period_words(update.done_for)}")] if update.done_for else []),
        *(_moved(register, moved, state.times_moved if state else 0) if moved else ()),
        *(_reassigned(register, before.owners if before else (), update) if update.owners is not None else ()),
    ]
    return done, f": {update.note}" if update.note else ""


def _when(register: Register, update: Update) -> str:
    """When and at which minute an update was made; the day of a minute is in its name."""
    minute = f" at {minute_words(register, update.at)}" if update.at and "#" in update.at else ""
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
        yield ChangeCheck.ACTION_NOTED, f"part of {name}{f': {choice_words(update.status)}' if update.status else ''}"
    if is_part and before and before.live and after and after.status is ActionStatus.COMPLETE:
        yield ChangeCheck.ACTION_COMPLETED, "completed by all"
    elif update.status and not is_part:
        yield from _status(register, update, update.status, is_reopened=bool(before and before.status not in LIVE))


def _status(register: Register, update: Update, status: ActionStatus, *, is_reopened: bool) -> Iterator[Done]:
    if status in LIVE:
        yield (
            (ChangeCheck.ACTION_REOPENED, "reopened")
            if is_reopened
            else (ChangeCheck.ACTION_STARTED, "in progress" if status is ActionStatus.IN_PROGRESS else "open")
        )
    elif status is ActionStatus.COMPLETE:
        yield ChangeCheck.ACTION_COMPLETED, "completed"
    else:
        yield ChangeCheck.ACTION_CLOSED, f"{choice_words(status.value)}{_successor(register, update)}"


def _successor(register: Register, update: Update) -> str:
    """The action that takes the place of a superseded one, with its words."""
    if not update.superseded_by:
        return ""
    return f" by {action_name(register, update.superseded_by)}"


def _moved(register: Register, move: Move, times: int) -> Iterator[Done]:
    if move.update.due is UNCHANGED:
        return
    was, now = (due_words(register, each.words) or "no date" for each in (move.before, move.after))
    words = f"due date moved from {was} to {now}" if move.before.words else f"due date set to {now}"
    again = f" for the {_ordinal(times)} time" if move.before.words and times > 1 else ""
    authority = move.update.authority
    # the minute at which the move was reported is named behind it anyway
    if authority and str(authority) != str(move.update.at):
        again = f"{again}, as agreed at {minute_words(register, authority)},"
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
