"""What a change reaches in records that did not change: due dates that move along, owners left behind, agendas."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.diff.changes import some_of
from sst_cli.diff.naming import action_title, due_words, record_name
from sst_cli.meetings.agenda import Occasion
from sst_cli.meetings.agenda.as_of import with_occasion
from sst_cli.meetings.agenda.occasions import last_held
from sst_cli.meetings.agenda.promises import Promises
from sst_cli.records.actions import LIVE
from sst_cli.records.addresses import all_items
from sst_cli.records.kinds import BY_NAME
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.partnership import ChangeCheck
from sst_cli.register.action_state import action_state
from sst_cli.register.as_known import as_known
from sst_cli.register.outlined import possibly_live
from sst_cli.register.restricted import restrictions_of_actions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import DiffSides
    from sst_cli.records.meetings import Meeting, MeetingHead
    from sst_cli.register.register import Register

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

_ID_GONE = frozenset({ChangeCheck.RECORD_REMOVED, ChangeCheck.RENAMED_WITHOUT_FORMER_ID})
"""What leaves an id without a record."""


def with_reach(changes: Iterable[RecordChange], sides: DiffSides) -> Iterator[RecordChange]:
    """Give each change with what it reaches, computed from the records of both sides."""
    moved: dict[str, list[str]] | None = None
    agendas = ComingAgendas(sides)
    for change in changes:
        if change.kind == "meeting" and change.check in _MOVING:
            moved = _moved_due_dates(sides) if moved is None else moved
            lines = [*_citing(change, sides), *_with_meeting(change, sides, moved)]
        elif change.check in _ID_GONE:
            lines = list(_citing(change, sides))
        elif change.check in {ChangeCheck.RESTRICTION_ADDED, ChangeCheck.RESTRICTION_LIFTED}:
            lines = list(_restricted_with(change, sides))
        elif change.check in {ChangeCheck.ACTION_COMPLETED, ChangeCheck.ACTION_CLOSED}:
            lines = list(_leaving(change, agendas))
        else:
            lines = []
        yield change.but(reach=tuple(lines)) if lines else change


def _citing(change: RecordChange, sides: DiffSides) -> Iterator[str]:
    """The records that still refer to an id under which there is no record now."""
    if change.check not in _ID_GONE:
        return
    id_ = change.former_id or change.id
    register = sides.after.register
    kind = BY_NAME[change.kind]
    owned: set[str] = set()
    other: set[str] = set()
    for reference in register.references_to(kind):
        if reference.value.partition("#")[0] != id_:
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
    return record_name(sides.after.register, sides.after.register.ids.get(path, path))


def _moved_due_dates(sides: DiffSides) -> dict[str, list[str]]:
    """By body, the actions that did not change themselves and are due on another day, with both days."""
    before, after = sides.before.register, sides.after.register
    found: dict[str, list[str]] = {}
    for action in possibly_live(after.actions, sides.as_of, after.held_on):
        id_ = action.id
        then = before.actions.get(id_)
        if then is None or then.updates != action.updates or then.due != action.due:
            continue
        old, new = action_state(before, then, sides.as_of), action_state(after, action, sides.as_of)
        if old and new and new.status in LIVE and old.due.day != new.due.day:
            was = due_words(before, old.due.words) or "no date"
            now = due_words(after, new.due.words) or "no date"
            body = next((each.minute.partition("#")[0] for each in action.raised if each.minute), "")
            meeting = after.heads.get(body)
            found.setdefault(meeting.body if meeting else "", []).append(f"{action_title(after, id_)}, {was} -> {now}")
    return found


def _with_meeting(change: RecordChange, sides: DiffSides, moved: dict[str, list[str]]) -> Iterator[str]:
    side = sides.after if change.after else sides.before
    meeting = side.register.heads.get(change.id)
    actions = moved.get(meeting.body, []) if meeting else []
    if actions:
        yield f"{counted(len(actions), 'due date moves', 'due dates move')} with it: {some_of(actions)}"


def _restricted_with(change: RecordChange, sides: DiffSides) -> Iterator[str]:
    """The actions raised at a meeting that are restricted, or public, with a minute of it."""
    before, after = (restrictions_of_actions(side.full) for side in (sides.before, sides.after))
    found = [
        action_title(sides.after.register, action.id)
        for action in sides.after.full.raised_at(change.id)
        if (then := sides.before.full.actions.get(action.id)) and bool(before(then)) is not bool(after(action))
    ]
    if found:
        state = "restricted" if change.check is ChangeCheck.RESTRICTION_ADDED else "public"
        yield f"{counted(len(found), 'action is', 'actions are')} {state} with it: {some_of(found)}"


def _leaving(change: RecordChange, agendas: ComingAgendas) -> Iterator[str]:
    """The agendas to come that would have heard of an action that is closed now, before the change and after it."""
    recorded = set()
    for meeting in agendas.to_come:
        if any(change.id in item.answers for item in all_items(meeting.items)):
            recorded.add(meeting.id)
            yield f"it still stands on the agenda of {_of_agenda(meeting)}, in an item of its record"
    for meeting, before, after in agendas.compared:
        if meeting.id in recorded:
            continue
        if change.id in before.reports - after.reports:
            yield f"it leaves the agenda of {_of_agenda(meeting)}"
        elif change.id in before.arising - after.arising:
            counts = f"{counted(len(before.arising), 'open action')} there before, {len(after.arising)} now"
            yield f"it leaves the agenda of {_of_agenda(meeting)}: {counts}"


def _of_agenda(meeting: MeetingHead) -> str:
    return f"{in_words(meeting.date)} ({meeting.id})"


class OpenBusiness(NamedTuple):
    """The actions that a meeting to come hears of: reports back by themselves, and all others under matters arising."""

    reports: frozenset[str] = frozenset()
    arising: frozenset[str] = frozenset()


class ComingAgendas:
    """The meetings to come, and what each hears of on both sides; worked out once, when it is first asked for."""

    def __init__(self, sides: DiffSides) -> None:
        """Take the sides."""
        self._sides = sides

    @cached_property
    def to_come(self) -> list[Meeting]:
        """The meetings from the day on which the sides are compared, in their order."""
        known = as_known(self._sides.after.register, self._sides.as_of)
        coming = sorted(filter(self._is_to_come, known.heads.values()), key=lambda each: each.date)
        return [known.meetings[each.id] for each in coming]

    @cached_property
    def compared(self) -> list[tuple[Meeting, OpenBusiness, OpenBusiness]]:
        """The next meeting of each body, with its business before and after; what is left then comes to a later one."""
        before, after = (as_known(side.register, self._sides.as_of) for side in (self._sides.before, self._sides.after))
        following = {each.body: each for each in reversed(self.to_come)}.values()
        return [(each, self._business(before, each), self._business(after, each)) for each in following]

    def _is_to_come(self, meeting: MeetingHead) -> bool:
        is_open = not meeting.has_minutes and meeting.status is not MeetingStatus.CANCELLED
        return is_open and meeting.date >= self._sides.as_of

    def _business(self, register: Register, meeting: MeetingHead) -> OpenBusiness:
        then = register.meetings.get(meeting.id)
        if then is None or not self._is_to_come(then):
            return OpenBusiness()
        found = Occasion(then.body, then.date, then, None, last_held(register, then.body, then.date))
        promises = Promises(with_occasion(register, found), found, self._sides.as_of)
        reports, arising = (
            frozenset(each.action.id for each in states) for states in (promises.reports_back, promises.matters_arising)
        )
        return OpenBusiness(reports, arising)
