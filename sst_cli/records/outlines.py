"""The outline of a record: the little of it that shows whether the record is needed for an answer.

An index keeps outlines beside the files, so that a question about what is open does not make every record since the
first meeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.records.actions import LIVE, Action, ActionKind
from sst_cli.records.addresses import all_items, split
from sst_cli.records.meetings import Confirmed, Meeting, MeetingHead, Outcome
from sst_cli.records.structure import as_written, parts, references

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.records.common import Filed


class ActionOutline(NamedTuple):
    """Where an action was raised, and from when on its own updates have it closed."""

    raised_at: Sequence[str]
    """The meetings and fragments that raised it, by id."""
    promises: Sequence[str] = ()
    """The priorities and areas for development that it serves."""
    is_closed: bool = False
    """Whether its updates close it; False also where other records decide about that."""
    days: Sequence[str] = ()
    """The days of the updates up to the one that closes it, as YYYY-MM-DD: it is closed once all have come."""
    meetings: Sequence[str] = ()
    """The meetings, by id, on whose days those were that have none of their own."""
    is_report: bool = False
    """Whether it asks for a report back."""


class MeetingOutline(NamedTuple):
    """When a meeting was, and what its minutes answer."""

    head: dict[str, Any]
    """The fields of `MeetingHead` as they are written."""
    answers: Sequence[str] = ()
    """The actions and minutes that its items answer."""
    confirms: Sequence[str] = ()
    """The meetings whose minutes it confirmed, by id, or by day as YYYY-MM-DD."""


def outline_of(record: Filed) -> ActionOutline | MeetingOutline | None:
    """Return the outline of a record; None for one of a kind that has none."""
    if isinstance(record, Action):
        return _outline_of_action(record)
    if isinstance(record, Meeting):
        return MeetingOutline(head_as_written(record), answers(record), confirms(record))
    return None


def head_as_written(meeting: Meeting) -> dict[str, Any]:
    """Return the fields of the head of a meeting as they are written."""
    fields = {name: getattr(meeting, name) for name in MeetingHead.field_names}
    confirmation = meeting.confirmation
    confirmed = Confirmed(place=confirmation.place, at=confirmation.at) if confirmation else None
    return as_written(MeetingHead(**{**fields, "confirmation": confirmed}))


def _outline_of_action(action: Action) -> ActionOutline:
    is_report = action.kind is ActionKind.REPORT_BACK
    outline = ActionOutline(raised_at(action), action.promises, is_report=is_report)
    owners = (*action.owners, *(owner for update in action.updates for owner in update.owners or ()))
    # where each member has a part, their parts decide
    if any(update.by for update in action.updates) or any(owner.each_member_of for owner in owners):
        return outline
    last = max((place for place, update in enumerate(action.updates) if update.status), default=None)
    if last is None or action.updates[last].status in LIVE:
        return outline
    known = action.updates[: last + 1]
    days = [str(update.date) for update in known if update.date]
    meetings = [split(update.at)[0] for update in known if update.at and not update.date]
    return outline._replace(is_closed=True, days=days, meetings=meetings)


def cited_ids(record: Filed) -> tuple[str, ...]:
    """Return the ids that a record refers to, in order: of a minute or an area that of its meeting or priority."""
    values = (each.value for part in parts(record) for each in references(part))
    return tuple(sorted({value.partition("#")[0] for value in values}))


def raised_at(action: Action) -> tuple[str, ...]:
    """Return the meetings and fragments that raised an action, by id."""
    return tuple(dict.fromkeys(split(raised.minute)[0] for raised in action.raised if raised.minute))


def confirms(meeting: Meeting) -> tuple[str, ...]:
    """Return the meetings whose minutes a meeting confirmed: their ids, or their days where no id is given."""
    parts = (part for item in all_items(meeting.items) for part in item.confirms if part.confirmed)
    return tuple(dict.fromkeys(str(part.meeting or part.date) for part in parts))


def answers(meeting: Meeting) -> tuple[str, ...]:
    """Return the actions and minutes that the minutes of a meeting answer; an item that was put off answers nothing."""
    # Draft minutes that are begun have the item, and no answer yet.
    written = (each for each in all_items(meeting.items) if not each.is_unwritten)
    held = (each for each in written if each.outcome in (None, Outcome.HELD))
    return tuple(dict.fromkeys(answer for item in held for answer in item.answers))
