"""The items of cancelled meetings that no meeting has taken up since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import folded
from sst_cli.records.addresses import all_items, restrictions
from sst_cli.records.meetings import ItemKind
from sst_cli.register.meeting_dates import was_cancelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.common import Restricted
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.register.register import Register

_EVERY_MEETING = frozenset(
    {
        ItemKind.WELCOME,
        ItemKind.APOLOGIES,
        ItemKind.DECLARATIONS,
        ItemKind.PREVIOUS_MINUTES,
        ItemKind.MATTERS_ARISING,
        ItemKind.OTHER_BUSINESS,
        ItemKind.NEXT_MEETING,
    }
)
"""Kinds of item that each meeting has for itself."""
BECAUSE = "On the agenda because "
"""The words by which an agenda gives the reason for an item that it computed; such an item comes back by itself."""
CANCELLED = "it was on the agenda of the meeting of"
"""What the reason begins with for an item that was carried from a cancelled meeting, which does not."""


class Unplaced(NamedTuple):
    """An item of a cancelled meeting."""

    item: Item
    meeting: Meeting
    restricted: Restricted | None
    """The restriction on it or on an item above it."""


def unplaced(register: Register, body: str, until: dt.date, as_of: dt.date) -> Iterator[Unplaced]:
    """Yield the items that somebody placed on agendas of meetings that were cancelled, until a meeting has them.

    An item is known again by its title, or by the minutes or actions that it is for; where a later meeting that has it
    was cancelled too, it comes from that one. What has an outcome, such as
    `withdrawn`, what all meetings have, and what answers an action, which comes back by itself, is not among them.

    Args:
        register: the records.
        body: whose meetings.
        until: the day before which the meetings would have been.
        as_of: the day on which they had been cancelled.
    """
    for head in register.heads_in_order(body):
        if head.date < until and was_cancelled(head, as_of):
            yield from unplaced_of(register, register.meetings[head.id])


def unplaced_of(register: Register, meeting: Meeting) -> Iterator[Unplaced]:
    """Yield the items of one cancelled meeting that no later meeting has, as `unplaced` does."""
    left = [each for each in restrictions(meeting.items) if _was_placed(register, each[0])]
    for head in register.heads_in_order(meeting.body):
        if head.date > meeting.date and left:
            later = [*all_items(register.meetings[head.id].items)]
            left = [each for each in left if not any(_is_taken_by(each[0], other) for other in later)]
    yield from (Unplaced(item, meeting, restricted) for item, restricted in left)


def _was_placed(register: Register, item: Item) -> bool:
    """Whether somebody placed an item, so that it does not come back by itself."""
    words = item.agenda or ""
    is_computed = BECAUSE in words and CANCELLED not in words
    is_heading = bool(item.items) and not item.agenda
    is_report = bool(item.answers) and all(each in register.actions for each in item.answers)
    comes_back = item.kind in _EVERY_MEETING or item.confirms or is_computed or is_report
    return bool(item.title) and not (comes_back or is_heading or item.outcome or item.raised_at_meeting)


def _is_taken_by(item: Item, other: Item) -> bool:
    """Whether an item of another meeting is the same."""
    references = {*item.answers, *item.arises_from}
    return folded(item.title) == folded(other.title) or not references.isdisjoint((*other.answers, *other.arises_from))
