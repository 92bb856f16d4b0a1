"""Attendance as a table: a row for each organisation, or for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import in_words
from sst_cli.output.columns import COUNT, TEXT, TEXTS, TRUTH, Column, Count, Field, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.people.attendance import Participation, by_organisation, by_person, entries, is_recorded, is_responsible
from sst_cli.register.names import body_name, full_name, organisation_name

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.output.answers import Cell
    from sst_cli.output.tables import Table
    from sst_cli.people.attendance import CountedMeetings, Turnout
    from sst_cli.register.register import Register

UNKNOWN = "unknown"
TWICE = 2
"""Clerks look for the agencies that were absent twice running; `sst report letter` writes to them."""


class TurnoutRow(NamedTuple):
    """The attendance of one organisation or person, and the day on which responsible authorities are marked."""

    register: Register
    turnout: Turnout
    as_of: dt.date


class AttendanceCount(NamedTuple):
    """All that is counted of a period."""

    register: Register
    chosen: CountedMeetings
    by: str
    found: list[Turnout]


def _organisation_name(row: TurnoutRow) -> str | None:
    key = row.turnout.key
    return None if key is None else organisation_name(row.register, key)


def _is_authority(row: TurnoutRow) -> bool:
    key = row.turnout.key
    return key is not None and is_responsible(row.register.organisations.get(key), row.as_of)


def _person_name(row: TurnoutRow) -> str:
    key = row.turnout.key
    person = row.register.people.get(key) if key else None
    return full_name(person, row.register.names_of) if person else key or row.turnout.printed


COUNTED: tuple[Column[TurnoutRow], ...] = (
    Column(
        "present",
        "Present",
        lambda row: row.turnout.count(Participation.PRESENT),
        COUNT,
        "Meetings at which it was present, in person or by a substitute.",
    ),
    Column(
        "substitutes",
        "Stood in for",
        lambda row: sum(row.turnout.substituted),
        COUNT,
        "Meetings to which only substitutes came for the organisation, or at which somebody stood in for the person.",
    ),
    Column(
        "in_attendance",
        "In attendance",
        lambda row: row.turnout.count(Participation.IN_ATTENDANCE),
        COUNT,
        "Meetings at which it was not present as a member but in attendance.",
    ),
    Column(
        "joined_late",
        "Joined late",
        lambda row: sum(row.turnout.late),
        COUNT,
        "Meetings that the person, or everybody of the organisation, joined after the beginning.",
        brief=False,
    ),
    Column(
        "left_early",
        "Left early",
        lambda row: sum(row.turnout.early),
        COUNT,
        "Meetings that the person, or everybody of the organisation, left before the end.",
        brief=False,
    ),
    Column(
        "apologies",
        "Apologies",
        lambda row: row.turnout.count(Participation.APOLOGIES),
        COUNT,
        "Meetings to which it did not come and sent apologies.",
    ),
    Column(
        "absent",
        "Absent",
        lambda row: row.turnout.count(Participation.ABSENT),
        COUNT,
        "Meetings whose minutes record it as absent.",
    ),
    Column(
        "not_listed",
        "Not listed",
        lambda row: row.turnout.count(Participation.NOT_LISTED),
        COUNT,
        "Meetings whose minutes show who was present and do not list it.",
    ),
    Column(
        "not_known",
        "Not known",
        lambda row: row.turnout.count(Participation.NOT_KNOWN),
        COUNT,
        "Meetings whose minutes do not show who was present, or on whose behalf somebody present came.",
    ),
    Column(
        "not_in_post",
        "Not in post",
        lambda row: row.turnout.count(Participation.NOT_IN_POST),
        COUNT,
        "Meetings on whose day it was by the records not a member of the body, or the person had no post.",
        brief=False,
    ),
    Column(
        "absent_twice_running",
        "Absent twice running",
        lambda row: row.turnout.absent_running >= TWICE,
        TRUTH,
        "Whether it was absent from the last two meetings of which that is known, or from more.",
    ),
    Column(
        "absent_running",
        "Absent running",
        lambda row: row.turnout.absent_running,
        COUNT,
        "Meetings in a row, up to the last, to which it neither came nor sent apologies or a substitute. Who is on no "
        "list counts as absent if it was a member that day; meetings of which it is not known are passed over.",
        brief=False,
    ),
    Column(
        "member",
        "Member",
        lambda row: any(row.turnout.expected),
        TRUTH,
        "Whether it was on the body's list of members on the day of one of the meetings.",
        brief=False,
    ),
)
ORGANISATION: tuple[Column[TurnoutRow], ...] = (
    Column(
        "organisation",
        "Id",
        lambda row: row.turnout.key,
        or_null(TEXT),
        "The organisation, with --by organisation; null for those who came for nobody knows whom.",
        brief=False,
    ),
    Column(
        "name",
        "Organisation",
        _organisation_name,
        or_null(TEXT),
        "The name; null where the organisation is not known.",
        blank=UNKNOWN,
    ),
    Column(
        "responsible_authority",
        "Responsible authority",
        _is_authority,
        TRUTH,
        "Whether the organisation is a responsible authority on the day that is answered for.",
    ),
)
PERSON: tuple[Column[TurnoutRow], ...] = (
    Column(
        "person",
        "Id",
        lambda row: row.turnout.key,
        or_null(TEXT),
        "The person, with --by person; null for somebody who has no record.",
        brief=False,
    ),
    Column("name", "Person", _person_name, TEXT, "The name."),
    Column(
        "organisations",
        "Organisation",
        lambda row: tuple(organisation_name(row.register, id_) for id_ in row.turnout.organisations),
        TEXTS,
        "The organisations that a person came for, or sits for as a member; none if that is not known.",
        blank=UNKNOWN,
    ),
)
PERCENT: Column[TurnoutRow] = Column(
    "percent",
    "Percent",
    lambda row: row.turnout.percent,
    or_null({**COUNT, "maximum": 100}),
    "Meetings in a hundred to which it came, of those of which that is known, without those when it was not a member "
    "or the person not in post; with --percent.",
    optional=True,
    blank=UNKNOWN,
)
ATTENDANCE: Layout[TurnoutRow, AttendanceCount] = Layout(
    name="attendance",
    title="Attendance",
    command="sst attendance",
    columns=(*ORGANISATION, *COUNTED, PERCENT),
    instead=(*PERSON, *COUNTED, PERCENT),
    facts=(
        Field("body", lambda whole: whole.chosen.body, TEXT, "The body whose meetings are counted."),
        Field("by", lambda whole: whole.by, one_of("organisation", "person"), "What a row is."),
        Field(
            "counted",
            lambda whole: tuple(each.id for each in whole.chosen.meetings),
            TEXTS,
            "The meetings that are counted, the earliest first.",
        ),
    ),
    counts=(
        Count(
            "meetings",
            lambda whole: len(whole.chosen.meetings),
            "Meetings that are counted: those of the period that have minutes.",
        ),
        Count(
            "not_recorded",
            lambda whole: sum(not is_recorded(each) for each in whole.chosen.meetings),
            "Of these, meetings whose minutes do not show who was present.",
        ),
        Count(
            "without_minutes",
            lambda whole: whole.chosen.without_minutes,
            "Other meetings of the time that were neither cancelled nor have minutes; they are not counted.",
        ),
        Count(
            "organisations",
            lambda whole: sum(each.key is not None for each in whole.found) if whole.by == "organisation" else None,
            "Organisations in the answer, with --by organisation.",
            optional=True,
        ),
        Count(
            "people",
            lambda whole: len(whole.found) if whole.by == "person" else None,
            "People in the answer, with --by person.",
            optional=True,
        ),
        Count(
            "absent_twice_running",
            lambda whole: sum(each.absent_running >= TWICE for each in whole.found),
            "Of these, how many were absent twice running.",
        ),
        Count(
            "without_organisation",
            lambda whole: sum(
                not entry.organisations
                for meeting in whole.chosen.meetings
                for entry in entries(whole.register, meeting)
            ),
            "Entries of the attendance lists without an organisation on record for the person.",
        ),
    ),
)


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
    columns = (*(ORGANISATION if by == "organisation" else PERSON), *COUNTED, *((PERCENT,) if percent else ()))
    shown = {
        "not_in_post": any(each.count(Participation.NOT_IN_POST) for each in found),
        "joined_late": any(any(each.late) for each in found),
        "left_early": any(any(each.early) for each in found),
    }
    columns = tuple(each._replace(brief=True) if shown.get(each.name) else each for each in columns)
    rows = [TurnoutRow(register, each, as_of) for each in found if chosen.meetings]
    table = ATTENDANCE.table(rows, AttendanceCount(register, chosen, by, found), columns)
    return table.but(
        rows=tuple(sorted(table.rows, key=_order)),
        as_of=as_of,
        covers=_covers(register, chosen),
        left_out=register.left_out_paths,
        try_next=f"No meeting of {body_name(register, chosen.body)} in that time has minutes; try `sst meetings`.",
    )


def _order(row: tuple[Cell, ...]) -> tuple[object, ...]:
    """Responsible authorities first, then by name; those of no known organisation last."""
    _, name, third, *_ = row
    return name is None, third is not True, str(name).casefold()


def _covers(register: Register, chosen: CountedMeetings) -> str:
    """Say which meetings are counted, and why these if nobody asked for them."""
    if not chosen.meetings:
        return ""
    first, last = in_words(chosen.meetings[0].date), in_words(chosen.meetings[-1].date)
    days = f"{first} to {last}" if len(chosen.meetings) > 1 else first
    why = "the last meetings with minutes, four at most" if chosen.is_default else "the meetings with minutes"
    return f"{body_name(register, chosen.body)}, {days}: {why}"
