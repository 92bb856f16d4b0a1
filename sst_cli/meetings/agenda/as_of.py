"""The records as they were known on a day: what a later meeting decided was still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.addresses import split
from sst_cli.records.common import BodyId
from sst_cli.records.meetings import Meeting, MeetingStatus
from sst_cli.records.places import Place

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.register.register import Register


def as_known(register: Register, as_of: dt.date) -> Register:
    """Return the register as of a day: meetings after it have no minutes yet, and what they confirmed was a draft.

    What had been put on their agendas by then nobody recorded, so they have no items.
    """
    meetings = {id_: _as_known(register, meeting, as_of) for id_, meeting in register.meetings.items()}
    return register.but(by_kind={**register.by_kind, "meeting": meetings})


def _as_known(register: Register, meeting: Meeting, as_of: dt.date) -> Meeting:
    if meeting.has_minutes and meeting.date > as_of:
        to_come = {"items": (), "attendance": None, "confirmation": None, "next_meeting": None}
        return meeting.but(status=MeetingStatus.PLANNED, **to_come)
    confirmed = register.held_on(split(meeting.confirmation.at)[0]) if meeting.confirmation else None
    if confirmed and confirmed > as_of:
        return meeting.but(status=MeetingStatus.DRAFT, confirmation=None)
    return meeting


def with_occasion(register: Register, occasion: Occasion) -> Register:
    """Return the register with a meeting on the day of the occasion, so that "the next meeting" can be it."""
    if occasion.meeting is not None:
        return register
    id_ = f"{occasion.body}-{occasion.day}"
    meeting = Meeting(
        id=id_, place=Place(""), body=BodyId(occasion.body), date=occasion.day, status=MeetingStatus.PLANNED
    )
    return register.but(by_kind={**register.by_kind, "meeting": {**register.meetings, id_: meeting}})
