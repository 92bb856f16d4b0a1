"""Answers from the outlines of records, for which the records themselves are not made."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from sst_cli.records import outlines
from sst_cli.records.meetings import MeetingHead
from sst_cli.records.outlines import ActionOutline, MeetingOutline
from sst_cli.records.places import Place
from sst_cli.records.structure import structure
from sst_cli.register.lazily import LazyRecord, possible, unmade

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sst_cli.records.actions import Action
    from sst_cli.records.common import Filed
    from sst_cli.records.meetings import Meeting


class Heads(Mapping[str, MeetingHead]):
    """The heads of some meetings by id; a meeting is made only where it has no outline."""

    def __init__(self, meetings: Mapping[str, Meeting]) -> None:
        """Take the meetings."""
        self._meetings = meetings
        self._heads: dict[str, MeetingHead] = {}

    def __getitem__(self, id_: str) -> MeetingHead:
        """Give the head of a meeting.

        Raises:
            KeyError: there is no such meeting.
        """
        if id_ not in self._heads:
            record = unmade(self._meetings, id_)
            outline = _of_meeting(record)
            self._heads[id_] = (
                structure(MeetingHead, id_, outline.head, Place(record.path))
                if record and outline
                else self._meetings[id_]
            )
        return self._heads[id_]

    def __iter__(self) -> Iterator[str]:
        """Give the ids."""
        return iter(self._meetings)

    def __len__(self) -> int:
        """Count the meetings."""
        return len(self._meetings)


def cited(records: Mapping[str, Filed], id_: str) -> Collection[str]:
    """Return the ids that a record refers to, as they are written; it is made only where these are not known."""
    record = unmade(records, id_)
    known = record.cited() if record else None
    found: Collection[str] = json.loads(known) if known is not None else outlines.cited_ids(records[id_])
    return found


def answers(meetings: Mapping[str, Meeting], id_: str) -> Sequence[str]:
    """Return the actions and minutes that the minutes of a meeting answer."""
    outline = _of_meeting(unmade(meetings, id_))
    return outline.answers if outline else outlines.answers(meetings[id_])


def confirms(meetings: Mapping[str, Meeting], id_: str) -> Sequence[str]:
    """Return the meetings whose minutes a meeting confirmed: their ids, or their days where no id is given."""
    outline = _of_meeting(unmade(meetings, id_))
    return outline.confirms if outline else outlines.confirms(meetings[id_])


def raised_at(actions: Mapping[str, Action], id_: str) -> Sequence[str]:
    """Return the meetings and fragments that raised an action, by id."""
    outline = _of_action(unmade(actions, id_))
    return outline.raised_at if outline else outlines.raised_at(actions[id_])


def promises(actions: Mapping[str, Action], id_: str) -> Sequence[str]:
    """Return the priorities and areas for development that an action serves."""
    outline = _of_action(unmade(actions, id_))
    return outline.promises if outline else actions[id_].promises


def possibly_live(actions: Mapping[str, Action], day: date, held_on: Callable[[str], date | None]) -> Iterator[Action]:
    """Give the actions that may be open or in progress on a day: all but those that their own updates closed by then.

    Args:
        actions: all of them.
        day: the day.
        held_on: gives the day of a meeting by its id, None where it is not known.
    """

    def may_be_live(record: LazyRecord) -> bool:
        outline = _of_action(record)
        if outline is None or not outline.is_closed:
            return True
        days = map(held_on, outline.meetings)
        return any(each > str(day) for each in outline.days) or any(each and each > day for each in days)

    return possible(actions, may_be_live)


def possible_reports(actions: Mapping[str, Action], is_wanted: Callable[[str], bool]) -> Iterator[Action]:
    """Give the actions that may ask for a report back, and that a wanted meeting raised or no meeting at all."""

    def may_be_report(record: LazyRecord) -> bool:
        outline = _of_action(record)
        if outline is None:
            return True
        return outline.is_report and (not outline.raised_at or any(map(is_wanted, outline.raised_at)))

    return possible(actions, may_be_report)


def _of_meeting(record: LazyRecord | None) -> MeetingOutline | None:
    outline = record.outline() if record else None
    return MeetingOutline(**json.loads(outline)) if outline else None


def _of_action(record: LazyRecord | None) -> ActionOutline | None:
    outline = record.outline() if record else None
    return ActionOutline(**json.loads(outline)) if outline else None
