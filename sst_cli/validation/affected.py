"""The records whose findings a change of others can alter."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.actions import ActionKind
from sst_cli.records.meetings import Meeting, MeetingStatus
from sst_cli.records.outlines import cited_ids, confirms
from sst_cli.register.lazily import may_cite, path_in, quoted
from sst_cli.register.meeting_dates import municipal_year
from sst_cli.register.outlined import cited, possible_reports

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sst_cli.records.actions import Action
    from sst_cli.records.meetings import MeetingHead
    from sst_cli.register.register import Register


class ChangedRecord(NamedTuple):
    """An action or a meeting that was changed or added."""

    record: Action | Meeting
    cited_before: Collection[str] = ()
    """The ids that it referred to."""
    confirmed_before: Collection[str] = ()
    """The meetings whose minutes it confirmed, by id or day."""
    has_new_head: bool = False
    """Whether it is a meeting of another day or state than before, or a new one."""


def affected(register: Register, changed: Collection[ChangedRecord]) -> frozenset[str]:
    """Return the files whose records are to be checked anew, by the paths shown to people.

    A check looks at a record, at what that refers to, and of meetings at the dates and states of the others of the
    body. So these are the records that were changed, those that they refer to or that refer to them, and the meetings
    and reports for which the minutes of another meeting count; after a change of a day or state all of the body.

    Args:
        register: the records as they are now.
        changed: the records that are not as they were.
    """
    own = frozenset(each.record.id for each in changed)
    named = {id_ for each in changed for id_ in (*each.cited_before, *cited_ids(each.record))}
    named |= {now for (_, before), now in register.former_ids.items() if before in named}
    found = {each.record.place.path for each in changed}
    found |= {path_in(records, id_) for records in register.by_kind.values() for id_ in named if id_ in records}
    found |= set(_citing(register, own))
    meetings = [(each.record, each.confirmed_before) for each in changed if isinstance(each.record, Meeting)]
    for meeting, before in meetings:
        found |= {path_in(register.meetings, id_) for id_ in _beside(register, meeting, before)}
    bodies = frozenset(meeting.body for meeting, _ in meetings)
    moved = {each.record.body for each in changed if isinstance(each.record, Meeting) and each.has_new_head}
    of_bodies = (path for body in moved for path in _of_body(register, body))
    return frozenset(found.union(_reports(register, bodies) if bodies else (), of_bodies))


def _citing(register: Register, ids: frozenset[str]) -> Iterator[str]:
    """Give the files of the records that refer to some ids."""
    wanted = quoted(ids)
    for records in register.by_kind.values():
        for id_ in records:
            known = may_cite(records, id_, wanted)
            if not ids.isdisjoint(cited_ids(records[id_])) if known is None else known:
                yield path_in(records, id_)


def _of_body(register: Register, body: str) -> Iterator[str]:
    """Give the files of all meetings of a body, and of what refers to them."""
    meetings = frozenset(head.id for head in register.heads_in_order(body))
    yield from (path_in(register.meetings, id_) for id_ in meetings)
    for records in register.by_kind.values():
        yield from (path_in(records, id_) for id_ in records if not meetings.isdisjoint(cited(records, id_)))


def _beside(register: Register, meeting: Meeting, confirmed_before: Collection[str]) -> Iterator[str]:
    """Give the meetings for whose findings the minutes or the agenda of a meeting count."""
    heads = register.heads_in_order(meeting.body)
    confirmed = {*confirmed_before, *confirms(meeting)}
    yield from (head.id for head in heads if head.id in confirmed or str(head.date) in confirmed)
    yield from (id_ for id_ in confirmed if id_ in register.meetings)
    # Those that agreed on its day, and those whose next meeting it is because any in between were cancelled.
    yield from (head.id for head in heads if head.agreed_day == meeting.date)
    earlier = [head for head in heads if head.date < meeting.date]
    yield from _back_to_one_held(earlier)
    # It may have taken up the items of each that was cancelled.
    yield from (head.id for head in earlier if head.status is MeetingStatus.CANCELLED)
    yield from _on_to_numbers(register, [head for head in heads if head.date >= meeting.date], meeting)


def _back_to_one_held(earlier: list[MeetingHead]) -> Iterator[str]:
    last = next((head for head in reversed(earlier) if head.status is not MeetingStatus.CANCELLED), None)
    yield from (head.id for head in earlier if last is None or head.date >= last.date)


def _on_to_numbers(register: Register, later: list[MeetingHead], meeting: Meeting) -> Iterator[str]:
    """Give the meetings of the municipal year up to the next whose minutes are counted on."""
    year = municipal_year(register, meeting.date)
    of_the_year = [*takewhile(lambda head: municipal_year(register, head.date) == year, later)]
    for head in of_the_year:
        yield head.id
        if head.date > meeting.date and register.meetings[head.id].counted:
            return


def _reports(register: Register, bodies: Collection[str]) -> Iterator[str]:
    """Give the actions that ask for a report to one of some bodies, which the agenda of the day has or lacks."""

    def is_of(meeting: str) -> bool:
        head = register.heads.get(meeting)
        return head is None or head.body in bodies

    possible = possible_reports(register.actions, is_of)
    yield from (each.place.path for each in possible if each.kind is ActionKind.REPORT_BACK)
