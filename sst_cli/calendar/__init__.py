"""What belongs into a calendar: meetings, actions with a due date, key dates; each under a name that stays.

A calendar that takes the same entries in again must find the old ones. So an entry's name comes from its
record, and its sequence counts the changes on record and never falls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.values import Value

if TYPE_CHECKING:
    import datetime as dt


class CalendarEntry(Value):
    """An entry of a calendar."""

    uid: str
    """What it is called for ever: `sst-2022-06-22.meeting`."""
    summary: str
    description: str = ""
    sequence: int = 0
    """How often it changed."""
    changed: dt.date | None = None
    """The last day on which the records show it to be arranged or changed; None where they do not."""


class Appointment(CalendarEntry):
    """A meeting or a key date."""

    day: dt.date
    start: str | None = None
    """The time of day, HH:MM; without one it is an entry of the whole day."""
    end: str | None = None
    ends_next_day: bool = False
    venue: str | None = None
    status: str = "CONFIRMED"
    category: str = "Meeting"


class ToDo(CalendarEntry):
    """An action that is or was due on a day."""

    due: dt.date | None
    status: str
    closed_on: dt.date | None = None
