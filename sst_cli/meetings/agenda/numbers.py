"""The numbers of an agenda, and the order in which it was sent where minutes were taken in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.meetings.agenda import Agenda, AgendaEntry


def as_sent(entries: tuple[AgendaEntry, ...]) -> tuple[AgendaEntry, ...]:
    """Return the items of minutes in the order of the agenda that was sent.

    An item whose record has its number on the agenda has that place; the others fill the places between in the order of
    the minutes.
    """
    placed: dict[int, list[AgendaEntry]] = {}
    for entry in entries:
        number = _own_number(entry)
        if number.isdecimal():
            placed.setdefault(int(number), []).append(entry)
    others = iter([entry for entry in entries if not _own_number(entry).isdecimal()])
    found: list[AgendaEntry] = []
    for place in range(1, len(entries) + 1):
        found += placed.pop(place, ()) or [entry for entry in (next(others, None),) if entry]
    rest = [entry for number in sorted(placed) for entry in placed[number]]
    return (*found, *others, *rest)


def numbered(agenda: Agenda) -> Iterator[tuple[str, AgendaEntry]]:
    """Yield each item with the number that the agenda prints: that of its record, or else its place.

    What has no minutes yet is counted: it was not sent with other numbers.
    """
    meeting = agenda.occasion.meeting
    was_sent = meeting is not None and meeting.has_minutes
    count = 0
    for entry in agenda.entries:
        own = _own_number(entry) if was_sent else ""
        count = int(own) if own.isdecimal() else count if own else count + 1
        yield own or str(count), entry


def _own_number(entry: AgendaEntry) -> str:
    return (entry.item.agenda_number or "") if entry.item else ""
