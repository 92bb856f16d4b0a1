"""Calendar entries as iCalendar text (RFC 5545), which Outlook, Google and Apple take in.

No clock is read: the stamp of an entry is that of its last change on record or in git. That is what RFC 5545
section 3.8.7.2 requires of a calendar without a METHOD, and makes equal records give equal files.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from icalendar import Calendar, Component, Event, Timezone, Todo, vText

from sst_cli.base.harmless import no_commands, visible
from sst_cli.calendar import Appointment, CalendarEntry
from sst_cli.calendar.identity import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.calendar import ToDo

ZONE = "Europe/London"
"""Without a zone an entry is at that time wherever its reader is: ten o'clock in Sefton and in Spain."""
LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19811025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=SU;UNTIL=19891231T000000Z
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:STANDARD
DTSTART:19901028T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=22,23,24,25,26,27,28;BYDAY=SU;UNTIL=19951231T000000Z
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""Summer time as rules, the same on every machine; a test compares them with the time zone database."""
UNKNOWN = dt.date(1970, 1, 1)
"""Stands for the day of a change that is not on record; it must be some day, and the same one each time."""


class _Words(vText):
    r"""Text whose backslashes are escaped; the library takes `\N` in a text for a line break."""

    def to_ical(self) -> bytes:
        """Escape as RFC 5545 section 3.3.11 has it."""
        text = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return text.encode("utf-8")


def words(text: str) -> str:
    """Text as a calendar gets it: no control characters, and nothing that a log obeys, wherever a line is folded."""
    return visible(no_commands(text)).replace("::", ": :")


def as_ics(name: str, entries: Iterable[Appointment | ToDo], host: str = DOMAIN) -> bytes:
    """Write a calendar.

    Args:
        name: what the calendar is called.
        entries: what it holds.
        host: what stands behind the @ of each identifier.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//sst//sst calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    # Not in RFC 5545, but the name that Outlook, Google and Apple show.
    calendar["x-wr-calname"] = _Words(words(name))
    calendar.add_component(Timezone.from_ical(LONDON))
    for entry in entries:
        component = _event(entry) if isinstance(entry, Appointment) else _todo(entry)
        component["uid"] = _Words(words(f"{entry.uid}@{host}"))
        calendar.add_component(component)
    return bytes(calendar.to_ical())


def _common(component: Component, entry: CalendarEntry) -> None:
    # The records have days, RFC 5545 (3.8.7) wants moments in UTC; the clock would make equal records unequal files.
    stamp = _midnight(entry.changed or UNKNOWN)
    if entry.committed:
        stamp = max(stamp, entry.committed)
    component.add("dtstamp", stamp)
    component.add("last-modified", stamp)
    component.add("sequence", entry.sequence)
    component["summary"] = _Words(words(entry.summary))
    if entry.description:
        component["description"] = _Words(words(entry.description))


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)


def _event(entry: Appointment) -> Event:
    """A meeting or key date; who has a whole day in the calendar is not busy all that day."""
    event = Event()
    _common(event, entry)
    if entry.start is None:
        event.add("dtstart", entry.day)
        event.add("transp", "TRANSPARENT")
    else:
        _times(event, entry, entry.start)
    if entry.venue:
        event["location"] = _Words(words(entry.venue))
    event.add("status", entry.status)
    event["categories"] = _Words(entry.category)
    return event


def _times(event: Event, entry: Appointment, start: str) -> None:
    zone = {"TZID": ZONE}
    event.add("dtstart", _local(entry.day, start), parameters=zone)
    # RFC 5545 (3.8.2.2) wants an end after the start; one at or before it is a slip in the record.
    if entry.end and (entry.end > start or entry.ends_next_day):
        last = entry.day + dt.timedelta(days=entry.ends_next_day)
        event.add("dtend", _local(last, entry.end), parameters=zone)
    elif entry.minutes:
        event.add("duration", dt.timedelta(minutes=entry.minutes))


def _local(day: dt.date, time: str) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time))


def _todo(entry: ToDo) -> Todo:
    todo = Todo()
    _common(todo, entry)
    if entry.due:
        todo.add("due", entry.due)
    todo.add("status", entry.status)
    if entry.closed_on:
        todo.add("completed", _midnight(entry.closed_on))
    todo["categories"] = _Words("Action")
    return todo
