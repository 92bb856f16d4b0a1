"""Meetings on record, and what they decided, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.meetings.words import vote_words
from sst_cli.output.columns import COUNT, DAY, TEXT, TEXTS, TRUTH, Column, Count, one_of, or_null
from sst_cli.output.record_tables import record_table
from sst_cli.output.tables import Layout
from sst_cli.records.addresses import Addressed, all_clauses
from sst_cli.records.meetings import Item, Meeting, MeetingStatus, MotionOutcome
from sst_cli.register.action_state import action_state
from sst_cli.register.as_known import as_known
from sst_cli.register.name_matching import find_named
from sst_cli.register.printed_names import printed_party
from sst_cli.register.restricted import stub

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from sst_cli.output.tables import Table
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Attendee, Clause, DecidedBetween, Decision, Fragment
    from sst_cli.register.register import Register


class MeetingRow(NamedTuple):
    """A meeting, what it decided, how many actions it had raised by a day, and how many of them were still open."""

    meeting: Meeting
    decisions: int
    actions: int
    open_actions: int

    def listed(self, those: Callable[..., tuple[Attendee, ...] | None]) -> int | None:
        """How many people stand in a list of the attendance; None where there is no such list."""
        people = those(self.meeting.attendance) if self.meeting.attendance else None
        return None if people is None else len(people)


MEETINGS: Layout[MeetingRow, list[MeetingRow]] = Layout(
    name="meetings",
    title="Meetings",
    command="sst meetings",
    columns=(
        Column("id", "Meeting", lambda row: row.meeting.id, TEXT, "The meeting."),
        Column("date", "Date", lambda row: row.meeting.date, or_null(DAY), "Its day."),
        Column("status", "Status", lambda row: row.meeting.status.value, one_of(MeetingStatus), "Where it stands."),
        Column("venue", "Venue", lambda row: row.meeting.venue, or_null(TEXT), "Where."),
        Column("items", "Items", lambda row: len(row.meeting.items), COUNT, "Agenda items."),
        Column(
            "decisions",
            "Decisions",
            lambda row: row.decisions,
            COUNT,
            "Clauses that were decided, as `sst decisions` lists them.",
        ),
        Column("actions", "Actions", lambda row: row.actions, COUNT, "Actions it raised."),
        Column("open_actions", "Still open", lambda row: row.open_actions, COUNT, "Of these, still open."),
        Column("body", "Body", lambda row: row.meeting.body, TEXT, "The body.", brief=False),
        Column("start", "Start", lambda row: row.meeting.start, or_null(TEXT), "When it starts.", brief=False),
        Column(
            "present",
            "Present",
            lambda row: row.listed(lambda attendance: attendance.present),
            or_null(COUNT),
            "How many were present; null if not recorded.",
            brief=False,
        ),
        Column(
            "apologies",
            "Apologies",
            lambda row: row.listed(lambda attendance: attendance.apologies),
            or_null(COUNT),
            "How many sent apologies; null if not recorded.",
            brief=False,
        ),
        Column("path", "File", lambda row: row.meeting.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("meetings", len, "Meetings in the answer."),),
)


class ClauseRow(NamedTuple):
    """A clause that was decided, or a restricted item of which only that is shown."""

    register: Register
    minutes: Meeting | Fragment
    address: str
    addressed: Addressed
    between: DecidedBetween | None = None
    """The decision since the last meeting that it belongs to, if it is one."""

    @property
    def decision(self) -> Decision | None:
        """Its decision; nothing for a restricted item."""
        return self.addressed.decision

    def name(self, party: Party | None) -> str | None:
        """Name somebody of its decision as the minutes do."""
        return printed_party(self.register, self.minutes, party) if party else None

    @property
    def date(self) -> dt.date | None:
        """The day of the decision."""
        decided = self.between.date if self.between else None
        return decided or self.register.held_on(self.minutes.id)

    @property
    def clause(self) -> Clause | None:
        """The clause, if this is one."""
        return self.addressed.clause if self.addressed.decision else None

    @property
    def verb(self) -> str:
        """The verb of its decision as printed; nothing for a restricted item."""
        return self.addressed.decision.verb if self.addressed.decision else ""

    @property
    def text(self) -> str:
        """What was decided, or that it is restricted."""
        if self.clause:
            return self.clause.text
        return stub(self.addressed.restricted) if self.addressed.restricted else ""

    @property
    def amount(self) -> str | None:
        """An amount of money with its currency."""
        amount = self.clause.amount if self.clause else None
        return f"{amount.value:g} {amount.currency or 'GBP'}" if amount else None

    @property
    def reference(self) -> str:
        """The meeting and the address within it."""
        return f"{self.minutes.id}#{self.address}" if self.address else self.minutes.id

    def has(self, words: list[str]) -> bool:
        """Whether all words are in what people see of it."""
        texts = (self.reference, self.verb, self.text, self.addressed.item.title or "")
        whole = " ".join(texts).casefold()
        return all(word in whole for word in words)


OUTCOME: Column[ClauseRow] = Column(
    "outcome",
    "Outcome",
    lambda row: row.decision.outcome.value if row.decision and row.decision.outcome else None,
    or_null(one_of(MotionOutcome)),
    "What became of the motion, where that is recorded.",
    brief=False,
)
DECISIONS: Layout[ClauseRow, list[ClauseRow]] = Layout(
    name="decisions",
    title="Decisions",
    command="sst decisions",
    columns=(
        Column("reference", "Clause", lambda row: row.reference, TEXT, "The clause."),
        Column(
            "date",
            "Date",
            lambda row: row.date,
            or_null(DAY),
            "The day of the meeting, or that of a decision between meetings.",
        ),
        Column("verb", "Verb", lambda row: row.verb, TEXT, "The verb as printed."),
        Column("text", "Decision", lambda row: row.text, TEXT, "What was decided."),
        Column(
            "effects",
            "Effect",
            lambda row: tuple(effect.value for effect in row.clause.effects) if row.clause else (),
            TEXTS,
            "What the clause does.",
        ),
        OUTCOME,
        Column(
            "mover",
            "Moved by",
            lambda row: row.name(row.decision.mover) if row.decision else None,
            or_null(TEXT),
            "Who moved it.",
            brief=False,
        ),
        Column(
            "seconder",
            "Seconded by",
            lambda row: row.name(row.decision.seconder) if row.decision else None,
            or_null(TEXT),
            "Who seconded it.",
            brief=False,
        ),
        Column(
            "votes",
            "Votes",
            lambda row: vote_words(row.decision.votes) if row.decision and row.decision.votes else None,
            or_null(TEXT),
            "The vote, in words.",
            brief=False,
        ),
        Column(
            "dissent",
            "Dissent",
            lambda row: tuple(filter(None, map(row.name, row.decision.dissent if row.decision else ()))),
            TEXTS,
            "Those whose dissent is recorded.",
            brief=False,
        ),
        Column(
            "between",
            "Between meetings",
            lambda row: row.between is not None,
            TRUTH,
            "Whether it was decided between meetings, and reported at this one.",
            brief=False,
            word="between meetings",
        ),
        Column(
            "title", "Minute", lambda row: row.addressed.item.title, or_null(TEXT), "The minute's title.", brief=False
        ),
        Column(
            "label",
            "Label",
            lambda row: row.clause.label if row.clause else None,
            or_null(TEXT),
            "The clause's label as printed.",
            brief=False,
        ),
        Column(
            "amount",
            "Amount",
            lambda row: row.amount,
            or_null(TEXT),
            "An amount of money, with its currency.",
            brief=False,
        ),
        Column(
            "restricted",
            "Restricted",
            lambda row: row.addressed.restricted is not None,
            TRUTH,
            "Whether the item is restricted.",
            brief=False,
            word="restricted",
        ),
        Column("path", "File", lambda row: row.minutes.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("decisions", len, "Clauses in the answer."),),
)


def meetings(register: Register, as_of: dt.date, body: str | None = None) -> Table:
    """All meetings that were known on a day, the earliest first, with what they had decided and raised by then."""
    wanted = None if body is None else find_named(register, "body", body)
    register = as_known(register, as_of)
    chosen = sorted(
        (each for each in register.meetings.values() if wanted in (None, each.body, *each.joint_with)),
        key=lambda each: (each.date, each.id),
    )
    rows = (MeetingRow(each, _count(register, each, as_of), *_raised(register, each, as_of)) for each in chosen)
    return record_table(register, MEETINGS, rows, as_of, "Meetings are kept in meetings/, one file each.")


def _count(register: Register, meeting: Meeting, as_of: dt.date) -> int:
    """How many clauses a meeting had decided by a day."""
    return sum(1 for _ in _decided(register, meeting)) if meeting.date <= as_of else 0


def _raised(register: Register, meeting: Meeting, as_of: dt.date) -> tuple[int, int]:
    """How many actions a meeting had raised by a day, and how many of them were still open."""
    states = [found for action in register.raised_at(meeting.id) if (found := action_state(register, action, as_of))]
    return len(states), sum(each.live for each in states)


def decisions(register: Register, as_of: dt.date, search: str | None = None, meeting: str | None = None) -> Table:
    """Every clause that was decided up to a day, with its address, verb and effects, in the words of that day."""
    if meeting is not None:
        meeting = register.find_minutes(meeting)
    register = as_known(register, as_of)
    minutes: dict[str, Meeting | Fragment] = {**register.meetings, **register.fragments}
    if meeting is not None:
        minutes = {id_: each for id_, each in minutes.items() if id_ == meeting}
    words = search.casefold().split() if search else []
    rows = (
        row
        for id_ in sorted(minutes, key=lambda each: (str(register.held_on(each) or ""), each))
        if (register.held_on(id_) or as_of) <= as_of
        for row in _decided(register, minutes[id_])
        if row.has(words)
    )
    found = list(rows)
    # A motion that was lost is not a decision to act on, so that stands beside it.
    failed = any(row.decision and row.decision.outcome not in (None, MotionOutcome.CARRIED) for row in found)
    columns = tuple(each._replace(brief=True) if each is OUTCOME and failed else each for each in DECISIONS.columns)
    table = DECISIONS.table(found, found, columns)
    return table.but(as_of=as_of, left_out=register.left_out_paths, try_next="Try fewer words, or `sst meetings`.")


def _decided(register: Register, minutes: Meeting | Fragment) -> Iterator[ClauseRow]:
    """Each clause; a restricted item without clauses is one row that says so."""
    addresses = register.addresses(minutes.id)
    for address, addressed in (addresses.found if addresses else {}).items():
        is_clause = addressed.clause and addressed.decision
        if is_clause or (addressed.restricted and not addressed.item.decisions):
            yield ClauseRow(register, minutes, address, addressed)
    yield from _decided_between(register, minutes)


def _decided_between(register: Register, minutes: Meeting | Fragment) -> Iterator[ClauseRow]:
    """Each clause that was decided since the last meeting, at the address where it was reported."""
    for each in minutes.decided_between if isinstance(minutes, Meeting) else ():
        known = register.minute(f"{minutes.id}#{each.reported_at}") if each.reported_at else None
        item = known.item if known else Item(place=each.place)
        for clause in all_clauses(each.decision.clauses):
            restricted = each.restricted or (known.restricted if known else None)
            addressed = Addressed(each.reported_at or "", item, each.decision, clause, restricted)
            yield ClauseRow(register, minutes, each.reported_at or "", addressed, each)
