"""The records as they were known on a day: what a later meeting decided was still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.addresses import split
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.strategies import StrategyStatus
from sst_cli.register.drafts_of_minutes import as_drafted
from sst_cli.register.lazily import Changed
from sst_cli.register.meeting_dates import day_in, was_cancelled, was_known

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.meetings import Meeting, MeetingHead
    from sst_cli.records.strategies import Strategy
    from sst_cli.register.register import Register


def as_known(register: Register, as_of: dt.date) -> Register:
    """Return the register as of a day: meetings after it have no minutes yet, and what they confirmed was a draft.

    What had been put on their agendas by then nobody recorded, so they have no items, nor has a meeting that was
    cancelled later. A meeting that was cancelled or arranged anew after the day is to come as it was arranged until
    then; one first arranged after it is left out, and what was done there is still to be done.
    One whose notice went out after the day was not called yet.
    """
    heads = register.heads
    meetings = Changed(
        register.meetings,
        lambda each: _as_known(register, each, as_of),
        ids=[id_ for id_, head in heads.items() if was_known(register, head, as_of)],
        keeps_outline=lambda id_: not _is_other(register, heads[id_], as_of),
    )
    later = {
        id_: head.date for id_, head in heads.items() if head.date > as_of and (head.has_minutes or id_ not in meetings)
    }
    return register.but(by_kind={**register.by_kind, "meeting": meetings}, still_to_come=later)


def adopted_on(register: Register, strategy: Strategy) -> dt.date | None:
    """Return the day on which a strategy was adopted: its own date, or that of the meeting; None if not known."""
    adopted = strategy.adopted
    if adopted is None or adopted.date or not adopted.at:
        return adopted.date if adopted else None
    meeting = split(adopted.at)[0]
    return register.held_on(meeting) or day_in(meeting)


def was_adopted(register: Register, strategy: Strategy, as_of: dt.date) -> bool:
    """Whether a strategy was on record by a day: one that was adopted later was not; one without a date counts."""
    return (day := adopted_on(register, strategy)) is None or day <= as_of


def with_adopted(register: Register, as_of: dt.date) -> Register:
    """Return the register without the strategies that were adopted after a day, and without what belongs to them.

    Nothing on record says since when there was a draft of them, so a list for the day leaves them out. Whoever names
    such a strategy gets it as the draft that it was (`strategy_as_known`).
    """
    later = {id_ for id_, each in register.strategies.items() if not was_adopted(register, each, as_of)}
    if not later:
        return register
    strategies = {id_: each for id_, each in register.strategies.items() if id_ not in later}
    priorities = {id_: each for id_, each in register.priorities.items() if each.strategy not in later}
    readings = {id_: each for id_, each in register.readings.items() if id_ not in later}
    known = {"strategy": strategies, "priority": priorities, "readings": readings}
    return register.but(by_kind={**register.by_kind, **known})


def strategy_as_known(register: Register, strategy: Strategy, as_of: dt.date) -> Strategy:
    """Return a strategy as of a day: before the day on which it was adopted it was a draft."""
    if was_adopted(register, strategy, as_of):
        return strategy
    return strategy.but(status=StrategyStatus.DRAFT, adopted=None)


def status_to_come(meeting: Meeting, as_of: dt.date) -> MeetingStatus:
    """The status of a meeting as long as it was still to come: called, if its notice had gone out by then."""
    was_called = meeting.called is not None and meeting.called <= as_of
    return MeetingStatus.CALLED if was_called else MeetingStatus.PLANNED


def _is_other(register: Register, head: MeetingHead, as_of: dt.date) -> bool:
    """Whether a meeting was not yet what it is now, as far as its day and its minutes go."""
    return (
        (head.status is MeetingStatus.CANCELLED and not was_cancelled(head, as_of))
        or (head.has_minutes and head.date > as_of)
        or bool(head.called and head.called > as_of)
        or not all(each.was_known(as_of) for each in head.arrangements)
        or _is_confirmed_later(register, head, as_of)
    )


def _is_confirmed_later(register: Register, head: MeetingHead, as_of: dt.date) -> bool:
    confirmed = register.held_on(split(head.confirmation.at)[0]) if head.confirmation else None
    return confirmed is not None and confirmed > as_of


def _as_known(register: Register, meeting: Meeting, as_of: dt.date) -> Meeting:
    if not _is_other(register, meeting, as_of):
        return _before_corrections(meeting, as_of)
    is_confirmed_later = _is_confirmed_later(register, meeting, as_of)
    if meeting.status is MeetingStatus.CANCELLED and not was_cancelled(meeting, as_of):
        meeting = meeting.but(status=status_to_come(meeting, as_of), cancelled=None, items=())
    if meeting.called and meeting.called > as_of:
        is_called = meeting.status is MeetingStatus.CALLED
        meeting = meeting.but(called=None, status=MeetingStatus.PLANNED if is_called else meeting.status)
    if meeting.has_minutes and meeting.date > as_of:
        status = status_to_come(meeting, as_of)
        nobody_knew = {"attendance": None, "quorum": None, "confirmation": None, "next_meeting": None}
        to_come = {**nobody_knew, "items": (), "adjournments": (), "decided_between": ()}
        meeting = meeting.but(status=status, **to_come)
    known = tuple(each for each in meeting.arrangements if each.was_known(as_of))
    if known and len(known) < len(meeting.arrangements):
        then = known[-1]
        meeting = meeting.but(
            arrangements=known, date=then.date, start=then.start, venue=then.venue, mode=then.mode, end=None
        )
    if is_confirmed_later and meeting.confirmation:
        return as_drafted(register, meeting).but(status=MeetingStatus.DRAFT, confirmation=None)
    return _before_corrections(meeting, as_of)


def _before_corrections(meeting: Meeting, as_of: dt.date) -> Meeting:
    """A meeting without the corrections made later; its words stay, since the signed minutes had them already."""
    confirmation = meeting.confirmation
    if confirmation is None or all(each.date <= as_of for each in confirmation.corrections):
        return meeting
    known = tuple(each for each in confirmation.corrections if each.date <= as_of)
    return meeting.but(confirmation=confirmation.but(corrections=known))
