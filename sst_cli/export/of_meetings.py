"""The tables of meetings and fragments: what was arranged, attendance, breaks, and changes to draft and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.export.parties import named_party
from sst_cli.export.tables import (
    ExportTable,
    NumberedPart,
    choice,
    column,
    listed,
    number_parts,
    numbered,
    part_text,
    text,
)
from sst_cli.meetings.lists import MEETINGS, MeetingRow
from sst_cli.output.columns import COUNT, DAY, TEXT, one_of, or_null
from sst_cli.records.meetings import AttendeeRole, Mode
from sst_cli.register.names import attendee_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.output.columns import Column
    from sst_cli.records.common import BodyId, ItemAddress
    from sst_cli.records.meetings import (
        Adjournment,
        Amendment,
        Arrangement,
        Attendance,
        Attendee,
        Confirmation,
        Correction,
        Fragment,
        StatedQuorum,
    )


class ListedAttendee(NamedTuple):
    """Somebody in one of the lists of an attendance."""

    group: str
    attendee: Attendee


def _meetings(day: RecordsOfDay) -> Iterator[MeetingRow]:
    return (MeetingRow(each, 0, 0, 0) for _, each in sorted(day.known.meetings.items()))


def _fragments(day: RecordsOfDay) -> Iterator[Fragment]:
    return (each for _, each in sorted(day.known.fragments.items()))


def _joint(day: RecordsOfDay) -> Iterator[NumberedPart[BodyId]]:
    return (found for row in _meetings(day) for found in number_parts(day, row.meeting.id, row.meeting.joint_with))


def _arrangements(day: RecordsOfDay) -> Iterator[NumberedPart[Arrangement]]:
    return (found for row in _meetings(day) for found in number_parts(day, row.meeting.id, row.meeting.arrangements))


_GROUPS = ("present", "apologies", "absent", "in_attendance")


def _attendance(day: RecordsOfDay) -> Iterator[NumberedPart[ListedAttendee]]:
    for minutes in day.minutes:
        attendance = minutes.attendance
        for group in _GROUPS if attendance else ():
            people = (ListedAttendee(group, each) for each in getattr(attendance, group) or ())
            yield from number_parts(day, minutes.id, people)


def _chaired(day: RecordsOfDay) -> Iterator[tuple[NumberedPart[ListedAttendee], NumberedPart[ItemAddress]]]:
    for row in _attendance(day):
        for each in number_parts(day, row.above, row.part.attendee.chaired):
            yield row, each


def _adjournments(day: RecordsOfDay) -> Iterator[NumberedPart[Adjournment]]:
    return (found for row in _meetings(day) for found in number_parts(day, row.meeting.id, row.meeting.adjournments))


def _amendments(day: RecordsOfDay) -> Iterator[NumberedPart[Amendment]]:
    return (found for id_, each in _confirmations(day) for found in number_parts(day, id_, each.amendments))


def _corrections(day: RecordsOfDay) -> Iterator[NumberedPart[Correction]]:
    return (found for id_, each in _confirmations(day) for found in number_parts(day, id_, each.corrections))


def _confirmations(day: RecordsOfDay) -> Iterator[tuple[str, Confirmation]]:
    for row in _meetings(day):
        if row.meeting.confirmation:
            yield row.meeting.id, row.meeting.confirmation


def _of_meeting(row: MeetingRow) -> MeetingRow:
    return row


def _next(name: str, description: str) -> Column[MeetingRow]:
    """Return a column of what was agreed for the next meeting."""

    def value(row: MeetingRow) -> str | None:
        agreed = row.meeting.next_meeting
        return getattr(agreed, name) if agreed else None

    return text(f"next_meeting_{name}", description, value)


def _quorum(name: str, field: Callable[[StatedQuorum], int | None], description: str) -> Column[MeetingRow]:
    return column(
        name, or_null(COUNT), description, lambda row: field(row.meeting.quorum) if row.meeting.quorum else None
    )


def _onlookers(get: Callable[[Any], Attendance | None]) -> tuple[Column[Any], ...]:
    """Return what an attendance records besides people."""
    return (
        column(
            "public",
            or_null(COUNT),
            "How many members of the public were there.",
            lambda row: each.public if (each := get(row)) else None,
        ),
        column(
            "press", or_null(COUNT), "How many of the press.", lambda row: each.press if (each := get(row)) else None
        ),
        text("attendance_note", "A note on the attendance.", lambda row: each.note if (each := get(row)) else None),
    )


MEETING_TABLE: ExportTable[MeetingRow] = ExportTable(
    name="meetings",
    description="Meetings, from plan to confirmed minutes, as they were known on the day of the export.",
    items=_meetings,
    links=(("body", "bodies"),),
    columns=(
        *listed(MEETINGS, "id body date status start", _of_meeting),
        text("ended", "When it ended, HH:MM.", lambda row: row.meeting.end),
        *listed(MEETINGS, "venue", _of_meeting),
        choice("mode", Mode, "How people take part.", lambda row: row.meeting.mode),
        text("title", "Its title, where it has one of its own.", lambda row: row.meeting.title),
        *listed(MEETINGS, "present apologies", _of_meeting),
        *_onlookers(lambda row: row.meeting.attendance),
        _quorum("quorum", lambda quorum: quorum.needed, "The quorum that the minutes state."),
        _quorum("quorum_present", lambda quorum: quorum.present, "How many counted for it."),
        text(
            "quorum_printed",
            "The quorum in the words of the source.",
            lambda row: row.meeting.quorum.printed if row.meeting.quorum else None,
        ),
        column("called_on", or_null(DAY), "The day its notice went out.", lambda row: row.meeting.called),
        column(
            "cancelled_on",
            or_null(DAY),
            "The day it was cancelled.",
            lambda row: row.meeting.cancelled.date if row.meeting.cancelled else None,
        ),
        text(
            "cancelled_reason",
            "Why it was cancelled.",
            lambda row: row.meeting.cancelled.reason if row.meeting.cancelled else None,
        ),
        text(
            "confirmed_by",
            "The minute that confirmed its minutes.",
            lambda row: row.meeting.confirmation.at if row.meeting.confirmation else None,
        ),
        column(
            "next_meeting_on", or_null(DAY), "The day agreed for the next meeting.", lambda row: row.meeting.agreed_day
        ),
        _next("start", "When that starts, HH:MM."),
        _next("venue", "Where that is."),
        choice(
            "next_meeting_mode",
            Mode,
            "How people take part in that.",
            lambda row: row.meeting.next_meeting.mode if row.meeting.next_meeting else None,
        ),
        _next("printed", "What the source says of that."),
        _next("note", "A note on that."),
        text("note", "A note on the meeting.", lambda row: row.meeting.note),
    ),
)
FRAGMENTS: ExportTable[Fragment] = ExportTable(
    name="fragments",
    description="Minutes from sources that give no date.",
    items=_fragments,
    links=(("body", "bodies"),),
    columns=(
        column("id", TEXT, "The fragment.", lambda row: row.id),
        text("body", "The body.", lambda row: row.body),
        text("title", "Its title.", lambda row: row.title),
        *_onlookers(lambda row: row.attendance),
        text("note", "A note on it.", lambda row: row.note),
    ),
)
JOINT_MEETINGS: ExportTable[NumberedPart[BodyId]] = ExportTable(
    name="joint_meetings",
    description="The other bodies of joint meetings.",
    items=_joint,
    key=("meeting", "number"),
    links=(("meeting", "meetings"), ("body", "bodies")),
    columns=(*numbered("meeting", "meetings"), column("body", TEXT, "The body.", lambda row: row.part)),
)
ARRANGEMENTS: ExportTable[NumberedPart[Arrangement]] = ExportTable(
    name="arrangements",
    description="What was arranged for meetings: each row after the first is a change of day, hour or venue.",
    items=_arrangements,
    key=("meeting", "number"),
    links=(("meeting", "meetings"),),
    columns=(
        *numbered("meeting", "meetings"),
        column("date", DAY, "The day of the meeting.", lambda row: row.part.date),
        column("arranged_on", or_null(DAY), "The day it was arranged.", lambda row: row.part.arranged),
        text("minute", "The meeting or minute at which it was arranged.", lambda row: row.part.at),
        part_text("start", "When it starts, HH:MM."),
        part_text("venue", "Where."),
        choice("mode", Mode, "How people take part.", lambda row: row.part.mode),
        part_text("note", "A note on it."),
    ),
)
ATTENDANCE: ExportTable[NumberedPart[ListedAttendee]] = ExportTable(
    name="attendance",
    description="Who was present, sent apologies, was absent or in attendance at a meeting or in a fragment.",
    items=_attendance,
    key=("minutes", "list", "number"),
    links=(
        ("person", "people"),
        ("organisation", "organisations"),
        ("on_behalf_of_person", "people"),
        ("on_behalf_of_organisation", "organisations"),
    ),
    columns=(
        column("minutes", TEXT, "The meeting or fragment.", lambda row: row.above),
        column("list", one_of(*_GROUPS), "The list that they are in.", lambda row: row.part.group),
        column("number", COUNT, "Their place in the list, from 1.", lambda row: row.number),
        text("name", "Who it is.", lambda row: attendee_name(row.day.known, row.part.attendee)),
        text("person", "The person.", lambda row: row.part.attendee.person),
        text("organisation", "The organisation, as it is written.", lambda row: row.part.attendee.organisation),
        text("post", "The post that the source gives.", lambda row: row.part.attendee.post),
        choice("role", AttendeeRole, "The role at the meeting.", lambda row: row.part.attendee.role),
        text("initials", "The initials in this list.", lambda row: row.part.attendee.initials),
        text("printed", "The words of the source.", lambda row: row.part.attendee.printed),
        text("joined_at", "The number of the item at which they joined late.", lambda row: row.part.attendee.joined_at),
        text("left_at", "The number of the item at which they left early.", lambda row: row.part.attendee.left_at),
        text(
            "co_opted_at",
            "The number of the item at which they were co-opted.",
            lambda row: row.part.attendee.co_opted_at,
        ),
        *named_party(
            "on_behalf_of", "Whom they stood for", lambda row: (row.part.attendee.on_behalf_of, row.day.known)
        ),
        text("note", "A note on them.", lambda row: row.part.attendee.note),
    ),
)
CHAIRED_ITEMS: ExportTable[tuple[NumberedPart[ListedAttendee], NumberedPart[ItemAddress]]] = ExportTable(
    name="chaired_items",
    description="The items for which somebody was in the chair, where that was not the whole meeting.",
    items=_chaired,
    key=("minutes", "list", "attendee", "number"),
    links=(("item_id", "items"),),
    columns=(
        column("minutes", TEXT, "The meeting or fragment.", lambda row: row[0].above),
        column("list", one_of(*_GROUPS), "The list of `attendance` that they are in.", lambda row: row[0].part.group),
        column("attendee", COUNT, "Their number in it.", lambda row: row[0].number),
        column("number", COUNT, "The place of the item among theirs, from 1.", lambda row: row[1].number),
        column("item", TEXT, "The number of the item.", lambda row: row[1].part),
        text("item_id", "The item.", lambda row: row[1].day.item_at(row[0].above, row[1].part)),
    ),
)
ADJOURNMENTS: ExportTable[NumberedPart[Adjournment]] = ExportTable(
    name="adjournments",
    description="Breaks in meetings.",
    items=_adjournments,
    key=("meeting", "number"),
    links=(("meeting", "meetings"), ("item_id", "items")),
    columns=(
        *numbered("meeting", "meetings"),
        text("adjourned", "When it was adjourned, HH:MM.", lambda row: row.part.at),
        part_text("resumed", "When it was resumed, HH:MM."),
        column("resumed_on", or_null(DAY), "The day it was resumed, if another one.", lambda row: row.part.resumed_on),
        part_text("item", "The number of the item at which it was adjourned."),
        text("item_id", "That item.", lambda row: row.day.item_at(row.above, row.part.item)),
        part_text("note", "A note on it."),
    ),
)
MINUTES_AMENDMENTS: ExportTable[NumberedPart[Amendment]] = ExportTable(
    name="minutes_amendments",
    description="Changes to draft minutes that the confirming meeting agreed.",
    items=_amendments,
    key=("meeting", "number"),
    links=(("meeting", "meetings"),),
    columns=(
        *numbered("meeting", "meetings"),
        column("minute", TEXT, "The minute that was changed.", lambda row: row.part.minute),
        part_text("removed", "The words that were taken out."),
        part_text("inserted", "The words that were put in."),
        part_text("after", "The words before those put in."),
        part_text("removed_after", "The words before those taken out."),
        part_text("note", "A note on it, or why it is restricted."),
    ),
)
MINUTES_CORRECTIONS: ExportTable[NumberedPart[Correction]] = ExportTable(
    name="minutes_corrections",
    description="Mistakes in copying confirmed minutes, corrected since.",
    items=_corrections,
    key=("meeting", "number"),
    links=(("meeting", "meetings"), ("by_person", "people"), ("by_organisation", "organisations")),
    columns=(
        *numbered("meeting", "meetings"),
        column("minute", TEXT, "The minute.", lambda row: row.part.minute),
        column("copied", TEXT, "The words that were copied wrongly.", lambda row: row.part.copied),
        column("printed", TEXT, "The words of the signed minutes.", lambda row: row.part.printed),
        column("reason", TEXT, "How it was found.", lambda row: row.part.reason),
        column("corrected_on", DAY, "The day it was corrected.", lambda row: row.part.date),
        *named_party("by", "Who corrected it", lambda row: (row.part.by, row.day.known)),
    ),
)
