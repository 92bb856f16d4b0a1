"""Find the places in draft minutes that are still to be filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.records.addresses import all_items
from sst_cli.register.restricted import item_stubs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.meetings import Meeting
    from sst_cli.records.places import Pointer


def unfinished(meeting: Meeting) -> Iterator[tuple[Pointer, str]]:
    """Yield each place still to be filled in, and what is missing there in words that everybody may read."""
    if meeting.attendance and meeting.attendance.expected:
        count = len(meeting.attendance.expected)
        message = f"attendance is still to be recorded for {counted(count, 'member')}"
        yield (*meeting.attendance.place.pointer, "expected"), message
    for item in all_items(item_stubs(meeting.items)):
        name = f"minute {item.number}" if item.number else f"the minute of {item.title or item.key or 'an item'}"
        if item.is_unwritten:
            yield (*item.place.pointer, "minute"), f"{name} is still to be written"
        for confirms in item.confirms:
            if confirms.effect is None:
                which = confirms.meeting or confirms.date
                yield confirms.place.pointer, f"{name} does not record what was done with the minutes of {which}"
