"""What belongs into a calendar: meetings, actions with a due date, key dates; each under a name that stays.

A calendar that takes the same entries in again must find the old ones and see which of them changed. So an entry's
name comes from its record, and its sequence counts the changes on record and, where git has them, the commits.
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
    committed: dt.datetime | None = None
    """When a file that it is made from was last committed; None where git does not have it."""
    files: tuple[str, ...] = ()
    """The files whose every commit raises its sequence, below the records: its own, also under former ids.

    Which files these are never depends on what is in them, so that no change lowers the sequence.
    """
    other_files: tuple[str, ...] = ()
    """Files that supply words or a day: a commit of one renews its stamp."""


class Appointment(CalendarEntry):
    """A meeting, a key date, or the day on which an action is due."""

    day: dt.date
    start: str | None = None
    """The time of day, HH:MM; without one it is an entry of the whole day."""
    end: str | None = None
    ends_next_day: bool = False
    minutes: int | None = None
    """How long it lasts where its end is not on record."""
    venue: str | None = None
    status: str = "CONFIRMED"
    category: str = "Meeting"


class ToDo(CalendarEntry):
    """An action that is or was due on a day."""

    due: dt.date | None
    last_due: dt.date
    """The day on which it is due or, where it no longer has one, the last that it had."""
    status: str
    closed_on: dt.date | None = None
