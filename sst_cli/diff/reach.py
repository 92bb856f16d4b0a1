"""What a change reaches in records that did not change: due dates that move along, owners left behind, agendas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.diff.changes import shortened, some_of
from sst_cli.records.kinds import BY_FOLDER, BY_NAME
from sst_cli.records.partnership import ChangeCheck
from sst_cli.register.action_state import LIVE, action_state
from sst_cli.register.restricted import restrictions_of_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import DiffSides

_MOVING = frozenset(
    {
        ChangeCheck.MEETING_MOVED,
        ChangeCheck.MEETING_CANCELLED,
        ChangeCheck.RECORD_ADDED,
        ChangeCheck.ID_USED_AGAIN,
        ChangeCheck.RECORD_REMOVED,
        ChangeCheck.MINUTES_WRITTEN,
    }
)
"""What may move the day of "the next meeting", if it befalls a meeting."""


def with_reach(changes: Iterable[RecordChange], sides: DiffSides) -> Iterator[RecordChange]:
    """Give each change with what it reaches, computed from the records of both sides."""
    moved: dict[str, list[str]] | None = None
    for change in changes:
        if change.kind == "meeting" and change.check in _MOVING:
            moved = _moved_due_dates(sides) if moved is None else moved
            lines = [*_citing(change, sides), *_with_meeting(change, sides, moved)]
        elif change.check is ChangeCheck.RECORD_REMOVED:
            lines = list(_citing(change, sides))
        elif change.check in {ChangeCheck.RESTRICTION_ADDED, ChangeCheck.RESTRICTION_LIFTED}:
            lines = list(_restricted_with(change, sides))
        elif change.check in {ChangeCheck.ACTION_COMPLETED, ChangeCheck.ACTION_CLOSED}:
            lines = list(_leaving(change, sides))
        else:
            lines = []
        yield change.but(reach=tuple(lines)) if lines else change


def _citing(change: RecordChange, sides: DiffSides) -> Iterator[str]:
    """The records that still refer to one that was deleted."""
    if change.check is not ChangeCheck.RECORD_REMOVED:
        return
    register = sides.after.register
    kind = BY_NAME[change.kind]
    owned: set[str] = set()
    other: set[str] = set()
    for reference in register.references_to(kind):
        if reference.value.partition("#")[0] != change.id:
            continue
        name = _name(sides, reference.place.path)
        (owned if "owners" in reference.place.pointer else other).add(name)
    if owned:
        left = counted(len(owned), "action is", "actions are")
        yield f"{left} left with an owner who is not on record: {some_of(owned)}"
    if other - owned:
        yield f"still cited by {some_of(other - owned)}"


def _name(sides: DiffSides, path: str) -> str:
    """What the record of a file is called, as in the heading of a change."""
    folder, _, id_ = sides.after.register.ids.get(path, path).partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None:
        return folder
    record = sides.after.register.by_kind[kind.name].get(id_)
    title = "" if kind.named_by in {"id", "date"} else str(getattr(record, kind.named_by, "") or "")
    return f"{kind.name} {id_}{f' ({shortened(title)})' if title else ''}"


def _moved_due_dates(sides: DiffSides) -> dict[str, list[str]]:
    """By body, the actions that did not change themselves and are due on another day, with both days."""
    before, after = sides.before.register, sides.after.register
    found: dict[str, list[str]] = {}
    for id_, action in after.actions.items():
        then = before.actions.get(id_)
        if then is None or then.updates != action.updates or then.due != action.due:
            continue
        old, new = action_state(before, then, sides.as_of), action_state(after, action, sides.as_of)
        if old and new and new.status in LIVE and old.due.day != new.due.day:
            was, now = old.due.words or "no date", new.due.words or "no date"
            body = next((each.minute.partition("#")[0] for each in action.raised if each.minute), "")
            meeting = after.meetings.get(body)
            found.setdefault(meeting.body if meeting else "", []).append(f"{id_} ({was} -> {now})")
    return found


def _with_meeting(change: RecordChange, sides: DiffSides, moved: dict[str, list[str]]) -> Iterator[str]:
    side = sides.after if change.after else sides.before
    meeting = side.register.meetings.get(change.id)
    actions = moved.get(meeting.body, []) if meeting else []
    if actions:
        yield f"{counted(len(actions), 'due date moves', 'due dates move')} with it: {some_of(actions)}"


def _restricted_with(change: RecordChange, sides: DiffSides) -> Iterator[str]:
    """The actions raised at a meeting that are restricted, or public, with a minute of it."""
    before, after = (restrictions_of_actions(side.full) for side in (sides.before, sides.after))
    found = [
        action.id
        for action in sides.after.full.raised_at(change.id)
        if (then := sides.before.full.actions.get(action.id)) and bool(before(then)) is not bool(after(action))
    ]
    if found:
        state = "restricted" if change.check is ChangeCheck.RESTRICTION_ADDED else "public"
        yield f"{counted(len(found), 'action is', 'actions are')} {state} with it: {some_of(found)}"


def _leaving(change: RecordChange, sides: DiffSides) -> Iterator[str]:
    """The items planned for a meeting to come that would have answered an action that is closed now."""
    for meeting in sides.after.register.meetings.values():
        if meeting.has_minutes or meeting.date < sides.as_of:
            continue
        if any(change.id in item.answers for item in meeting.items):
            yield f"it still stands on the agenda of {meeting.id}"
    before = sides.before.register.actions.get(change.id)
    state = action_state(sides.before.register, before, sides.as_of) if before else None
    if state and state.due.day and state.status in LIVE:
        due_at = [each.id for each in sides.after.register.meetings.values() if each.date == state.due.day]
        if due_at:
            yield f"it leaves the agenda of {', '.join(due_at)}"
