"""Attendance as a table: a row for each organisation, or for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.dates.written import in_words
from sst_cli.output.tables import Column, Table
from sst_cli.people.attendance import Participation, by_organisation, by_person, entries, is_recorded, is_responsible
from sst_cli.register.names import body_name, full_name, organisation_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sst_cli.output.answers import Cell
    from sst_cli.people.attendance import CountedMeetings, Turnout
    from sst_cli.register.register import Register

UNKNOWN = "unknown"
TWICE = 2

COUNTED = (
    Column("present", "Present"),
    Column("substitutes", "Stood in for"),
    Column("in_attendance", "In attendance"),
    Column("apologies", "Apologies"),
    Column("absent", "Absent"),
    Column("not_listed", "Not listed"),
    Column("not_known", "Not known"),
    Column("absent_twice_running", "Absent twice running"),
    Column("absent_running", "Absent running", brief=False),
    Column("member", "Member", brief=False),
)
ORGANISATION = (
    Column("organisation", "Id", brief=False),
    Column("name", "Organisation", blank=UNKNOWN),
    Column("responsible_authority", "Responsible authority"),
)
PERSON = (
    Column("person", "Id", brief=False),
    Column("name", "Person"),
    Column("organisations", "Organisation", blank=UNKNOWN),
)
PERCENT = Column("percent", "Percent", blank=UNKNOWN)


def attendance(register: Register, chosen: CountedMeetings, as_of: dt.date, *, by: str, percent: bool = False) -> Table:
    """Count the attendance of a period.

    Args:
        register: the records.
        chosen: the meetings that are counted.
        as_of: the day on which responsible authorities are marked.
        by: `organisation` or `person`.
        percent: whether to give attendance in percent of the meetings of which it is known, too.
    """
    found = by_organisation(register, chosen) if by == "organisation" else by_person(register, chosen)
    rows = [_row(register, each, as_of, by=by, percent=percent) for each in found if chosen.meetings]
    return Table(
        name="attendance",
        columns=(*(ORGANISATION if by == "organisation" else PERSON), *COUNTED, *((PERCENT,) if percent else ())),
        rows=tuple(sorted(rows, key=_order)),
        counts=_counts(register, chosen, found, by),
        as_of=as_of,
        covers=_covers(register, chosen),
        facts={"body": chosen.body, "by": by, "counted": tuple(each.id for each in chosen.meetings)},
        left_out=register.left_out_paths,
        try_next=f"No meeting of {body_name(register, chosen.body)} in that time has minutes; try `sst meetings`.",
    )


def _row(register: Register, each: Turnout, as_of: dt.date, *, by: str, percent: bool) -> tuple[Cell, ...]:
    about = _organisation(register, each, as_of) if by == "organisation" else _person(register, each)
    return (
        *about,
        each.count(Participation.PRESENT),
        sum(each.substituted),
        each.count(Participation.IN_ATTENDANCE),
        each.count(Participation.APOLOGIES),
        each.count(Participation.ABSENT),
        each.count(Participation.NOT_LISTED),
        each.count(Participation.NOT_KNOWN),
        each.absent_running >= TWICE,
        each.absent_running,
        any(each.expected),
        *((each.percent,) if percent else ()),
    )


def _organisation(register: Register, each: Turnout, as_of: dt.date) -> tuple[Cell, ...]:
    if each.key is None:
        return None, None, False
    return (
        each.key,
        organisation_name(register, each.key),
        is_responsible(register.organisations.get(each.key), as_of),
    )


def _person(register: Register, each: Turnout) -> tuple[Cell, ...]:
    known = register.people.get(each.key) if each.key else None
    organisations = tuple(organisation_name(register, id_) for id_ in each.organisations)
    return each.key, full_name(known) if known else each.key or each.printed, organisations


def _order(row: tuple[Cell, ...]) -> tuple[object, ...]:
    """Responsible authorities first, then by name; those of no known organisation last."""
    _, name, third, *_ = row
    return name is None, third is not True, str(name).casefold()


def _counts(register: Register, chosen: CountedMeetings, found: list[Turnout], by: str) -> Mapping[str, int]:
    listed = [entry for meeting in chosen.meetings for entry in entries(register, meeting)]
    return {
        "meetings": len(chosen.meetings),
        "not_recorded": sum(not is_recorded(each) for each in chosen.meetings),
        "without_minutes": chosen.without_minutes,
        "organisations" if by == "organisation" else "people": sum(
            by == "person" or each.key is not None for each in found
        ),
        "absent_twice_running": sum(each.absent_running >= TWICE for each in found),
        "without_organisation": sum(not entry.organisations for entry in listed),
    }


def _covers(register: Register, chosen: CountedMeetings) -> str:
    """Say which meetings are counted, and why these if nobody asked for them."""
    if not chosen.meetings:
        return ""
    first, last = in_words(chosen.meetings[0].date), in_words(chosen.meetings[-1].date)
    days = f"{first} to {last}" if len(chosen.meetings) > 1 else first
    why = "the last meetings with minutes, four at most" if chosen.is_default else "the meetings with minutes"
    return f"{body_name(register, chosen.body)}, {days}: {why}"
