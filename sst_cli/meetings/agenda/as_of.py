"""The records with the meeting that an agenda is for, where it is not on record yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.common import BodyId
from sst_cli.records.meetings import Meeting, MeetingStatus
from sst_cli.records.places import Place

if TYPE_CHECKING:
    from sst_cli.meetings.agenda import Occasion
    from sst_cli.register.register import Register


def with_occasion(register: Register, occasion: Occasion) -> Register:
    """Return the register with a meeting on the day of the occasion, so that "the next meeting" can be it."""
    if occasion.meeting is not None:
        return register
    id_ = f"{occasion.body}-{occasion.day}"
    meeting = Meeting(
        id=id_, place=Place(""), body=BodyId(occasion.body), date=occasion.day, status=MeetingStatus.PLANNED
    )
    return register.but(by_kind={**register.by_kind, "meeting": {**register.meetings, id_: meeting}})
