"""Under which names a calendar knows what the records hold, whatever becomes of ids, days and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.ids import calendar_id
from sst_cli.records.kinds import path_of
from sst_cli.register.meeting_dates import arranged_days, day_in

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sst_cli.records.common import Citable
    from sst_cli.records.meetings import Meeting
    from sst_cli.records.partnership import Partnership
    from sst_cli.register.register import Register

DOMAIN = "sst.invalid"
"""Ends every identifier; `.invalid` never is a real host (RFC 2606)."""


def host(partnership: Partnership | None) -> str:
    """Return what stands behind the @ of an identifier, which no other partnership has.

    It is the `calendar_id` of partnership.yaml; without one it is made from the name, and changes with it.
    """
    if partnership is None:
        return DOMAIN
    return f"{partnership.calendar_id or calendar_id(partnership.name)}.{DOMAIN}"


def first_id(record: Citable) -> str:
    """Return the id that a record had first."""
    return record.formerly[0] if record.formerly else record.id


def files_of(kind: str, *records: Citable | None) -> tuple[str, ...]:
    """Return the files of records, below the records folder, and where they were under former ids."""
    return tuple(path_of(kind, id_) for each in records if each for id_ in (each.id, *each.formerly))


def first_name(register: Register, body: str, day: dt.date) -> str:
    """Return the name of a meeting of a body that was first arranged for a day: `sst-2022-06-22`."""
    known = register.bodies.get(body)
    return f"{first_id(known) if known else body}-{day}"


def meeting_names(register: Register) -> Mapping[str, str]:
    """Return the name of each meeting by its id; two that were first arranged for the same day are told apart."""
    found: dict[str, str] = {}
    # The one arranged first keeps its name when a second is arranged for its day; broken ties need an order too.
    for meeting in sorted(register.meetings.values(), key=_when_arranged):
        name = _name(register, meeting)
        while name in found:
            name = f"{name}-2"
        found[name] = meeting.id
    return {id_: name for name, id_ in found.items()}


def _when_arranged(meeting: Meeting) -> tuple[str, str]:
    arranged = meeting.arrangements[0].arranged if meeting.arrangements else None
    return arranged.isoformat() if arranged else "9999", meeting.id


def _name(register: Register, meeting: Meeting) -> str:
    """Name a meeting by the day that it was first arranged for: the first on record, or an older one in its id.

    An id can have the day of any arrangement, and keeps it when the meeting is moved again.
    """
    oldest = first_id(meeting)
    in_id = day_in(oldest)
    if in_id is None:
        return oldest
    body, _, rest = oldest.partition(f"-{in_id}")
    has_first = meeting.arrangements and in_id in arranged_days(meeting)
    first = meeting.arrangements[0].date if has_first else in_id
    known = register.bodies.get(meeting.body)
    of_body = known is not None and body in (known.id, *known.formerly)
    return f"{first_name(register, meeting.body, first) if of_body else f'{body}-{first}'}{rest}"
