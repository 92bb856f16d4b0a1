"""The tables of meetings and fragments: attendance, items, decisions with their votes, and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.export.parties import named_party, party_columns
from sst_cli.export.tables import ExportTable, NumberedPart, choice, column, listed, number_parts, numbered, text
from sst_cli.meetings.lists import DECISIONS, MEETINGS, ClauseRow, MeetingRow
from sst_cli.meetings.words import vote_words
from sst_cli.output.columns import COUNT, DAY, FIGURE, TEXT, TRUTH, one_of, or_null
from sst_cli.records.addresses import Addressed, addressed_items
from sst_cli.records.meetings import (
    AttendeeRole,
    CastingVote,
    Effect,
    Item,
    ItemKind,
    Meeting,
    Mode,
    MotionOutcome,
    Outcome,
    Vote,
)
from sst_cli.register.names import attendee_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.output.columns import Column
    from sst_cli.records.common import Amount, BodyId, Located, Restricted
    from sst_cli.records.meetings import (
        Arrangement,
        Attendee,
        Clause,
        DecidedBetween,
        Decision,
        Fragment,
        NamedVote,
        Votes,
    )


class ListedAttendee(NamedTuple):
    """Somebody in one of the lists of an attendance."""

    group: str
    attendee: Attendee


class ExportedItem(NamedTuple):
    """An item of minutes, with the id that it has in an export."""

    id_: str
    minutes: Meeting | Fragment
    parent: str | None
    number: int
    item: Item
    restricted: Restricted | None


class ExportedDecision(NamedTuple):
    """A decision of an item, or one taken between meetings."""

    id_: str
    day: RecordsOfDay
    minutes: Meeting | Fragment
    item: str | None
    """The id of the item; None where a decision between meetings was reported at none."""
    decision: Decision
    addressed: Addressed
    between: DecidedBetween | None = None

    @property
    def listed(self) -> ClauseRow:
        """The decision as `sst decisions` lists one of its clauses."""
        return ClauseRow(self.day.known, self.minutes, self.addressed.address, self.addressed, self.between)

    @property
    def votes(self) -> Votes | None:
        """The recorded vote."""
        return self.decision.votes


class ExportedClause(NamedTuple):
    """A clause of a decision."""

    id_: str
    decision: ExportedDecision
    parent: str | None
    number: int
    clause: Clause

    @property
    def amount(self) -> Amount | None:
        """The amount of money."""
        return self.clause.amount


class _Ids:
    """Gives the parts of minutes their ids: their addresses or, where they have none of their own, their places."""

    def __init__(self, minutes: str) -> None:
        self._minutes = minutes
        self._taken: set[str] = set()

    def of(self, address: str, part: Located) -> str:
        """Return the id of a part: `sst-2022-06-22#6(2)`, or `sst-2022-06-22#/items/4` by its place in the file."""
        pointer = "".join(f"/{step}" for step in part.place.pointer)
        free = address if address and address not in self._taken else pointer
        self._taken.add(free)
        return f"{self._minutes}#{free}"


def _all_minutes(day: RecordsOfDay) -> Iterator[Meeting | Fragment]:
    yield from (each for _, each in sorted(day.known.meetings.items()))
    yield from (each for _, each in sorted(day.known.fragments.items()))


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
    for minutes in _all_minutes(day):
        attendance = minutes.attendance
        for group in _GROUPS if attendance else ():
            people = (ListedAttendee(group, each) for each in getattr(attendance, group) or ())
            yield from number_parts(day, minutes.id, people)


def _items(day: RecordsOfDay) -> Iterator[ExportedItem]:
    return (found for minutes in _all_minutes(day) for found in items_of(minutes))


def items_of(minutes: Meeting | Fragment) -> list[ExportedItem]:
    """Return the items and sub-items of minutes, in the order of the minutes."""
    addresses = {id(item): address for address, item in addressed_items(minutes.items)}
    return list(_below(minutes, minutes.items, None, addresses, _Ids(minutes.id)))


def _below(
    minutes: Meeting | Fragment,
    items: tuple[Item, ...],
    above: ExportedItem | None,
    addresses: dict[int, str],
    ids: _Ids,
) -> Iterator[ExportedItem]:
    for number, item in enumerate(items, 1):
        restricted = (above.restricted if above else None) or item.restricted
        own = ids.of(addresses.get(id(item), ""), item)
        found = ExportedItem(own, minutes, above.id_ if above else None, number, item, restricted)
        yield found
        yield from _below(minutes, item.items, found, addresses, ids)


def _decisions(day: RecordsOfDay) -> Iterator[ExportedDecision]:
    return (found for minutes in _all_minutes(day) for found in _decided(day, minutes))


def _decided(day: RecordsOfDay, minutes: Meeting | Fragment) -> Iterator[ExportedDecision]:
    between = minutes.decided_between if isinstance(minutes, Meeting) else ()
    items = items_of(minutes)
    for item in items:
        ids = _Ids(item.id_)
        for number, decision in enumerate(item.item.decisions, 1):
            addressed = Addressed(item.id_.partition("#")[2], item.item, decision, None, item.restricted)
            id_ = ids.of(decision.key or str(number), decision).replace(f"{item.id_}#", f"{item.id_}@")
            yield ExportedDecision(id_, day, minutes, item.id_, decision, addressed)
    by_address = {item.id_.partition("#")[2]: item for item in items}
    for each in between:
        reported = by_address.get(each.reported_at or "")
        restricted = each.restricted or (reported.restricted if reported else None)
        about = reported.item if reported else Item(place=each.place)
        addressed = Addressed(each.reported_at or "", about, each.decision, None, restricted)
        id_ = _Ids(minutes.id).of("", each)
        yield ExportedDecision(id_, day, minutes, reported.id_ if reported else None, each.decision, addressed, each)


def _clauses(day: RecordsOfDay) -> Iterator[ExportedClause]:
    for minutes in _all_minutes(day):
        ids = _Ids(minutes.id)
        for each in _decided(day, minutes):
            # A clause of a decision between meetings has the address of the item that reported it, which is taken.
            start = f"{each.addressed.address}@{each.decision.key}" if each.decision.key else each.addressed.address
            has_address = each.between is None and "#/" not in each.id_
            yield from _clauses_below(each, each.decision.clauses, None, start if has_address else "", ids)


def _clauses_below(
    decision: ExportedDecision, clauses: tuple[Clause, ...], parent: str | None, start: str, ids: _Ids
) -> Iterator[ExportedClause]:
    for number, clause in enumerate(clauses, 1):
        address = f"{start}({clause.label or number})" if start else ""
        found = ExportedClause(ids.of(address, clause), decision, parent, number, clause)
        yield found
        yield from _clauses_below(decision, clause.clauses, found.id_, address, ids)


def _effects(day: RecordsOfDay) -> Iterator[NumberedPart[Effect]]:
    return (found for row in _clauses(day) for found in number_parts(day, row.id_, row.clause.effects))


def _votes(day: RecordsOfDay) -> Iterator[NumberedPart[NamedVote]]:
    for row in _decisions(day):
        yield from number_parts(day, row.id_, row.votes.by_name if row.votes else ())


def _of_decision(row: ExportedDecision) -> ClauseRow:
    return row.listed


def _of_meeting(row: MeetingRow) -> MeetingRow:
    return row


def _quorum(row: MeetingRow) -> tuple[int | None, int | None]:
    quorum = row.meeting.quorum
    return (quorum.needed, quorum.present) if quorum else (None, None)


def _minutes_of(description: str) -> Column[ExportedItem]:
    return column("minutes", TEXT, description, lambda row: row.minutes.id)


def _count(name: str, description: str) -> Column[ExportedDecision]:
    return column(name, or_null(COUNT), description, lambda row: getattr(row.votes, name) if row.votes else None)


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
        column("quorum", or_null(COUNT), "The quorum that the minutes state.", lambda row: _quorum(row)[0]),
        column("quorum_present", or_null(COUNT), "How many counted for it.", lambda row: _quorum(row)[1]),
        column("called_on", or_null(DAY), "The day its notice went out.", lambda row: row.meeting.called),
        column(
            "cancelled_on",
            or_null(DAY),
            "The day it was cancelled.",
            lambda row: row.meeting.cancelled.date if row.meeting.cancelled else None,
        ),
        text(
            "confirmed_by",
            "The minute that confirmed its minutes.",
            lambda row: row.meeting.confirmation.at if row.meeting.confirmation else None,
        ),
        column(
            "next_meeting_on", or_null(DAY), "The day agreed for the next meeting.", lambda row: row.meeting.agreed_day
        ),
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
        text("start", "When it starts, HH:MM.", lambda row: row.part.start),
        text("venue", "Where.", lambda row: row.part.venue),
    ),
)
ATTENDANCE: ExportTable[NumberedPart[ListedAttendee]] = ExportTable(
    name="attendance",
    description="Who was present, sent apologies, was absent or in attendance at a meeting or in a fragment.",
    items=_attendance,
    key=("minutes", "list", "number"),
    links=(("person", "people"), ("organisation", "organisations")),
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
    ),
)
ITEMS: ExportTable[ExportedItem] = ExportTable(
    name="items",
    description="Agenda items and minutes. The id is the address of the item, which references use, or where it has "
    "none the place in the file.",
    items=_items,
    links=(("parent", "items"), ("deferred_to", "meetings")),
    columns=(
        column("id", TEXT, "The item.", lambda row: row.id_),
        _minutes_of("The meeting or fragment."),
        text("parent", "The item that it is a sub-item of.", lambda row: row.parent),
        column("place", COUNT, "Its place among those of the same parent, from 1.", lambda row: row.number),
        text("number", "Its number.", lambda row: row.item.number),
        text("title", "Its title.", lambda row: row.item.title),
        choice("kind", ItemKind, "What kind of item it is.", lambda row: row.item.kind),
        text("agenda", "What the agenda says.", lambda row: row.item.agenda),
        text("minute", "What the minutes say, in Markdown.", lambda row: row.item.minute),
        choice("outcome", Outcome, "Whether it was dealt with.", lambda row: row.item.outcome),
        text("deferred_to", "The meeting that it was deferred to.", lambda row: row.item.deferred_to),
        column("raised_at_meeting", TRUTH, "Whether it was raised there.", lambda row: row.item.raised_at_meeting),
        column("restricted", TRUTH, "Whether it is restricted.", lambda row: row.restricted is not None),
    ),
)
DECISION_TABLE: ExportTable[ExportedDecision] = ExportTable(
    name="decisions",
    description="Decisions with their movers and votes; a motion that was lost is one of them.",
    items=_decisions,
    links=(("item", "items"), ("mover_person", "people"), ("seconder_person", "people")),
    columns=(
        column("id", TEXT, "The decision: its item and its key or its number there.", lambda row: row.id_),
        column("minutes", TEXT, "The meeting or fragment.", lambda row: row.minutes.id),
        text("item", "The item.", lambda row: row.item),
        *listed(DECISIONS, "date verb", _of_decision),
        text("stem", "The words before its clauses.", lambda row: row.decision.stem),
        choice(
            "outcome",
            MotionOutcome,
            "What became of the motion, where that is recorded.",
            lambda row: row.decision.outcome,
        ),
        *named_party("mover", "Who moved it", lambda row: (row.decision.mover, row.day.known)),
        *named_party("seconder", "Who seconded it", lambda row: (row.decision.seconder, row.day.known)),
        text("votes", "The vote in words.", lambda row: vote_words(row.votes) if row.votes else None),
        _count("in_favour", "How many voted for it."),
        _count("against", "How many voted against it."),
        _count("abstained", "How many abstained."),
        column(
            "unanimous",
            or_null(TRUTH),
            "Whether it was unanimous.",
            lambda row: row.votes.unanimous if row.votes else None,
        ),
        choice(
            "casting_vote",
            CastingVote,
            "How the chair used a casting vote.",
            lambda row: row.votes.casting_vote if row.votes else None,
        ),
        *listed(DECISIONS, "between restricted", _of_decision),
    ),
)
CLAUSES: ExportTable[ExportedClause] = ExportTable(
    name="clauses",
    description="The clauses of decisions. The id is the address of the clause, which references use, or where it has "
    "none of its own the place in the file.",
    items=_clauses,
    links=(("decision", "decisions"), ("parent", "clauses")),
    columns=(
        column("id", TEXT, "The clause.", lambda row: row.id_),
        column("decision", TEXT, "The decision.", lambda row: row.decision.id_),
        text("parent", "The clause that it is below.", lambda row: row.parent),
        column("number", COUNT, "Its place among those of the same parent, from 1.", lambda row: row.number),
        text("label", "Its label as printed.", lambda row: row.clause.label),
        text("text", "What was decided.", lambda row: row.clause.text),
        column("amount", or_null(FIGURE), "An amount of money.", lambda row: row.amount.value if row.amount else None),
        text(
            "currency",
            "Its currency; GBP where none is written.",
            lambda row: (row.amount.currency or "GBP") if row.amount else None,
        ),
    ),
)
CLAUSE_EFFECTS: ExportTable[NumberedPart[Effect]] = ExportTable(
    name="clause_effects",
    description="What clauses do, whatever their verb says.",
    items=_effects,
    key=("clause", "number"),
    links=(("clause", "clauses"),),
    columns=(
        *numbered("clause", "clauses"),
        column("effect", one_of(Effect), "What it does.", lambda row: row.part.value),
    ),
)
DECISION_VOTES: ExportTable[NumberedPart[NamedVote]] = ExportTable(
    name="decision_votes",
    description="How each voted, where the minutes give names.",
    items=_votes,
    key=("decision", "number"),
    links=(("decision", "decisions"), ("person", "people"), ("organisation", "organisations")),
    columns=(
        *numbered("decision", "decisions"),
        *party_columns(lambda row: (row.part.voter, row.day.known)),
        column("vote", one_of(Vote), "How they voted.", lambda row: row.part.vote.value),
    ),
)
