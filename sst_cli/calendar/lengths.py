"""How long a meeting will take whose end is not on record: as long as its body's meetings usually do."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.calendar.identity import files_of

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.calendar import Appointment
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register

LAST = 4
"""How many of a body's last meetings show what is usual, as in `sst attendance`."""
FEWEST = 2
"""One meeting does not show what is usual."""
QUARTER = 15
"""Minutes: nobody plans a diary to the minute."""


class Lengths:
    """The usual length of each body's meetings, as far as it was known on a day."""

    def __init__(self, register: Register, as_of: dt.date, length: int | None = None) -> None:
        """Take the records, the day that is today, and the minutes to take instead of what is usual."""
        self.register = register
        self.as_of = as_of
        self._length = length
        self._known: dict[str, list[Meeting]] = {}

    def with_length(self, entry: Appointment, body: str) -> Appointment:
        """Give a meeting of a body the usual length if its end is not on record.

        Each meeting that shows what is usual counts as a change, also for entries that have an end: when the end
        comes on record, the sequence must not fall.
        """
        held = self._held(body)
        entry = entry.but(sequence=entry.sequence + len(held))
        if entry.end or not entry.start:
            return entry
        if self._length:
            return entry.but(minutes=self._length)
        minutes = self._usual(body, held)
        if minutes is None:
            return entry
        days = (entry.changed, *(each.date for each in held))
        return entry.but(
            minutes=minutes,
            description=f"{entry.description}\nEnd not on record; usually {counted(minutes, 'minute')}",
            changed=max(filter(None, days), default=None),
            other_files=(*entry.other_files, *files_of("meeting", *held)),
        )

    def _usual(self, body: str, held: list[Meeting]) -> int | None:
        """How many minutes the body's meetings last: as its record has it, or as its last meetings did."""
        known = self.register.bodies.get(body)
        if known and known.cycle and known.cycle.minutes:
            return known.cycle.minutes
        lengths = [each.length for each in held[-LAST:] if each.length]
        return max(1, round(median(lengths) / QUARTER)) * QUARTER if len(lengths) >= FEWEST else None

    def _held(self, body: str) -> list[Meeting]:
        """The body's meetings whose length is on record."""
        if body not in self._known:
            self._known[body] = [
                each
                for each in self.register.in_order(body)
                if each.has_minutes and each.length and each.date <= self.as_of
            ]
        return self._known[body]
