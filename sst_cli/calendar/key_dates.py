"""Key dates from minutes as entries of a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.calendar import Appointment
from sst_cli.calendar.identity import files_of, first_id
from sst_cli.records.addresses import all_items, split
from sst_cli.register.names import minute_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.register import Register


def key_dates(register: Register, as_of: dt.date, body: str | None = None) -> list[Appointment]:
    """Return the key dates of all minutes up to a day."""
    found = [
        each
        for minutes in register.all_minutes()
        if body in (None, minutes.body) and (register.held_on(minutes.id) or as_of) <= as_of
        for each in _key_dates(register, minutes, as_of)
    ]
    return sorted(found, key=lambda each: (each.day, each.uid))


def _key_dates(register: Register, minutes: Meeting | Fragment, as_of: dt.date) -> Iterator[Appointment]:
    known = register.addresses(minutes.id)
    items = ((address, each.item) for address, each in (known.found if known else {}).items() if not each.clause)
    addresses = {item.place: address for address, item in items}
    corrected = _corrected(register, minutes, as_of)
    kind = "meeting" if minutes.id in register.meetings else "fragment"
    for item in all_items(minutes.items):
        # An item whose number is there twice has no address of its own; its place in the file names it.
        address = addresses.get(item.place, ".".join(map(str, item.place.pointer)))
        where = f"{item.title or ''} ({minute_name(register, f'{minutes.id}#{address}')})".strip()
        for number, each in enumerate(item.key_dates, 1):
            yield Appointment(
                uid=f"{first_id(minutes)}#{address}.key-date-{number}",
                summary=each.what,
                description=f"For: {each.audience}\n{where}" if each.audience else where,
                sequence=int(corrected is not None),
                changed=corrected or register.held_on(minutes.id),
                files=files_of(kind, minutes),
                day=each.date,
                category="Key date",
            )


def _corrected(register: Register, minutes: Meeting | Fragment, as_of: dt.date) -> dt.date | None:
    """The day on which minutes were confirmed with amendments, if that was by then."""
    confirmation = getattr(minutes, "confirmation", None)
    if confirmation is None or not confirmation.amendments:
        return None
    day = register.held_on(split(confirmation.at)[0])
    return day if day and day <= as_of else None
