"""The tables of decisions: motions with their amendments and votes, and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.export.minutes import ExportedDecision, PartIds
from sst_cli.export.parties import LINKS, named_party, party_columns
from sst_cli.export.tables import (
    ExportTable,
    NumberedPart,
    amount_columns,
    choice,
    column,
    listed,
    number_parts,
    numbered,
    restriction_columns,
    text,
)
from sst_cli.meetings.lists import DECISIONS, ClauseRow
from sst_cli.meetings.words import vote_words
from sst_cli.output.columns import COUNT, TEXT, TRUTH, one_of, or_null
from sst_cli.records.meetings import CastingVote, DecidedHow, Effect, MotionOutcome, Vote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.output.columns import Column
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Clause, Decision, MovedAmendment, NamedVote, Votes
    from sst_cli.register.register import Register


class ExportedMotionAmendment(NamedTuple):
    """An amendment that was moved to a motion."""

    id_: str
    number: int
    decision: ExportedDecision
    amendment: MovedAmendment

    @property
    def votes(self) -> Votes | None:
        """The recorded vote on it."""
        return self.amendment.votes


class ExportedClause(NamedTuple):
    """A clause of a decision."""

    id_: str
    decision: ExportedDecision
    parent: str | None
    number: int
    clause: Clause


def _decisions(day: RecordsOfDay) -> Iterator[ExportedDecision]:
    return (found for decisions in day.decisions.values() for found in decisions)


def _clauses(day: RecordsOfDay) -> Iterator[ExportedClause]:
    for minutes, decisions in day.decisions.items():
        ids = PartIds(minutes)
        for each in decisions:
            # A clause of a decision between meetings has the address of the item that reported it, which is taken.
            start = f"{each.addressed.address}@{each.decision.key}" if each.decision.key else each.addressed.address
            has_address = each.between is None and "#/" not in each.id_
            yield from _clauses_below(each, each.decision.clauses, None, start if has_address else "", ids)


def _clauses_below(
    decision: ExportedDecision, clauses: tuple[Clause, ...], parent: str | None, start: str, ids: PartIds
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


def _amendments(day: RecordsOfDay) -> Iterator[ExportedMotionAmendment]:
    for row in _decisions(day):
        ids = PartIds(row.minutes.id)
        for number, each in enumerate(row.decision.amendments, 1):
            yield ExportedMotionAmendment(ids.of("", each), number, row, each)


def _amendment_votes(day: RecordsOfDay) -> Iterator[NumberedPart[NamedVote]]:
    for row in _amendments(day):
        yield from number_parts(day, row.id_, row.votes.by_name if row.votes else ())


def _dissent(day: RecordsOfDay) -> Iterator[NumberedPart[Party]]:
    return (found for row in _decisions(day) for found in number_parts(day, row.id_, row.decision.dissent))


def _vote_columns() -> tuple[Column[Any], ...]:
    """Return the columns of a recorded vote, for rows that have `votes`."""
    return (
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
    )


def _count(name: str, description: str) -> Column[Any]:
    return column(name, or_null(COUNT), description, lambda row: getattr(row.votes, name) if row.votes else None)


_MOVER_LINKS = tuple(
    (f"{who}_{what}", table)
    for who in ("mover", "seconder")
    for what, table in (("person", "people"), ("organisation", "organisations"))
)


def _movers(get: Callable[[Any], tuple[Decision | MovedAmendment, Register]]) -> tuple[Column[Any], ...]:
    """Return the columns of who moved and seconded a motion or an amendment to one."""
    return (
        *named_party("mover", "Who moved it", lambda row: (get(row)[0].mover, get(row)[1])),
        *named_party("seconder", "Who seconded it", lambda row: (get(row)[0].seconder, get(row)[1])),
    )


_VOTER = (
    *party_columns(lambda row: (row.part.voter, row.day.known)),
    column("vote", one_of(Vote), "How they voted.", lambda row: row.part.vote.value),
)


def _of_decision(row: ExportedDecision) -> ClauseRow:
    return row.listed


DECISION_TABLE: ExportTable[ExportedDecision] = ExportTable(
    name="decisions",
    description="Decisions with their movers and votes; a motion that was lost is one of them.",
    items=_decisions,
    links=(("item", "items"), *_MOVER_LINKS),
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
        *_movers(lambda row: (row.decision, row.known)),
        *_vote_columns(),
        text("note", "A note on it.", lambda row: row.decision.note),
        *listed(DECISIONS, "between restricted", _of_decision),
        *restriction_columns(lambda row: row.addressed.restricted),
        choice(
            "decided_how",
            DecidedHow,
            "How it was taken, if between meetings.",
            lambda row: row.between.how if row.between else None,
        ),
        text("between_note", "A note on how it was taken.", lambda row: row.between.note if row.between else None),
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
        *amount_columns(lambda row: row.clause.amount),
        text("note", "A note on it.", lambda row: row.clause.note),
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
    links=(("decision", "decisions"), *LINKS),
    columns=(*numbered("decision", "decisions"), *_VOTER),
)
DECISION_DISSENT: ExportTable[NumberedPart[Party]] = ExportTable(
    name="decision_dissent",
    description="Who asked for their dissent from a decision to be recorded.",
    items=_dissent,
    key=("decision", "number"),
    links=(("decision", "decisions"), *LINKS),
    columns=(*numbered("decision", "decisions"), *party_columns(lambda row: (row.part, row.day.known))),
)
MOTION_AMENDMENTS: ExportTable[ExportedMotionAmendment] = ExportTable(
    name="motion_amendments",
    description="Amendments to motions that were moved at meetings, with their movers and votes.",
    items=_amendments,
    links=(("decision", "decisions"), *_MOVER_LINKS),
    columns=(
        column("id", TEXT, "The amendment, by its place in the minutes.", lambda row: row.id_),
        column("decision", TEXT, "The decision.", lambda row: row.decision.id_),
        column("number", COUNT, "Its place there, from 1.", lambda row: row.number),
        column("text", TEXT, "What it would change.", lambda row: row.amendment.text),
        choice("outcome", MotionOutcome, "What became of it.", lambda row: row.amendment.outcome),
        *_movers(lambda row: (row.amendment, row.decision.known)),
        *_vote_columns(),
        text("note", "A note on it.", lambda row: row.amendment.note),
    ),
)
MOTION_AMENDMENT_VOTES: ExportTable[NumberedPart[NamedVote]] = ExportTable(
    name="motion_amendment_votes",
    description="How each voted on an amendment to a motion, where the minutes give names.",
    items=_amendment_votes,
    key=("amendment", "number"),
    links=(("amendment", "motion_amendments"), *LINKS),
    columns=(*numbered("amendment", "motion_amendments"), *_VOTER),
)
