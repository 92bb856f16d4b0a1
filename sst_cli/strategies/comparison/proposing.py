"""The lineage that a comparison found and no record declares: what would be written where, for a person to accept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id
from sst_cli.output.columns import COUNT, TEXT, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.records.common import Relation
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.in_force import strategy_in_force

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.meanings.vectors import Meanings
    from sst_cli.output.tables import Table
    from sst_cli.register.register import Register
    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.promises import Promise


class LineageProposal(NamedTuple):
    """One line of lineage that could stand with a promise of the new strategy."""

    number: int
    """From 1, among all that comes from the earlier strategy: what is accepted keeps its number."""
    promise: Promise
    """With whose record it would be written; its place leads to the file and the promise."""
    relation: Relation
    source: Promise
    """The earlier promise."""
    why: str
    """The evidence, and its score."""
    next_best: str
    """What else of the earlier strategy is most like it, and its score; empty where nothing is."""
    on_record: bool
    """Whether the record has a line on the two already."""
    is_sure: bool
    """Whether the comparison is sure of it; else only a person can decide."""
    score: float
    """How like the two are, from 0 to 1."""

    @property
    def of(self) -> str:
        """The address of the earlier promise."""
        return self.source.address

    @property
    def entry(self) -> tuple[str, Relation, str]:
        """What would be written down, and where."""
        return self.promise.address, self.relation, self.of

    @property
    def rejected(self) -> LineageProposal:
        """The line that says that it is another promise."""
        return self._replace(relation=Relation.NOT_FROM)

    @property
    def is_rejected(self) -> bool:
        """Whether it is the line that says so."""
        return self.relation is Relation.NOT_FROM

    @property
    def record(self) -> str:
        """The id of the priority or strategy that the line would be written in."""
        return self.promise.address.partition("#")[0]

    @property
    def record_kind(self) -> str:
        """What kind of record that is."""
        return "priority" if "/" in self.record else "strategy"


class _OriginLink(NamedTuple):
    """An earlier promise and one that comes from it, and how that was found."""

    left: int
    right: int
    why: str
    next_best: str = ""
    is_sure: bool = True
    score: float = 1.0


KEPT = frozenset(
    {
        PromiseKind.PRIORITY,
        PromiseKind.AREA,
        PromiseKind.OUTCOME,
        PromiseKind.MEASURE,
        PromiseKind.DUTY,
        PromiseKind.FOCUS_AREA,
    }
)
"""What can have lineage in the records."""
ORIGINS: Layout[LineageProposal, tuple[LineageProposal, ...]] = Layout(
    name="origins",
    title="Origins",
    command="sst strategy lineage --proposed",
    rows="One object a line that could be written, in the order of the earlier strategy.",
    is_dated=False,
    columns=(
        Column(
            "number",
            "no.",
            lambda each: each.number,
            {**COUNT, "minimum": 1},
            "By which it is accepted; it stays the same when others are.",
        ),
        Column(
            "reference",
            "promise",
            lambda each: each.promise.address,
            TEXT,
            "The priority, or with # the area for development, of the new strategy.",
        ),
        Column(
            "relation",
            "relation",
            lambda each: each.relation.value,
            one_of(Relation),
            "How it comes from the earlier one.",
        ),
        Column("of", "earlier promise", lambda each: each.of, TEXT, "The earlier priority or area for development."),
        Column(
            "verdict",
            "verdict",
            lambda each: "sure" if each.is_sure else "unsure",
            one_of("sure", "unsure"),
            "Whether the comparison is sure of it; of an unsure one only a person can decide.",
        ),
        Column(
            "why",
            "why",
            lambda each: each.why,
            TEXT,
            "The evidence and its score, from 0 to 1; or how much of the subject is in it.",
        ),
        Column(
            "next_best",
            "next best",
            lambda each: each.next_best or None,
            or_null(TEXT),
            "What else of the earlier strategy is most like it, and its score; null where nothing is.",
            blank="nothing like it",
        ),
        Column("text", "words", lambda each: each.promise.text, TEXT, "What is promised."),
        Column("earlier_text", "earlier words", lambda each: each.source.text, TEXT, "What was promised."),
    ),
    counts=(Count("proposals", len, "Proposals in the answer."),),
)


def proposals(comparison: Comparison) -> tuple[LineageProposal, ...]:
    """Return the lines that are missing; none between revisions of one strategy."""
    return tuple(each for each in origins(comparison) if not each.on_record)


def origins(comparison: Comparison) -> tuple[LineageProposal, ...]:
    """Return a line for all that comes from an earlier promise, those that are on record too."""
    if comparison.left.strategy == comparison.right.strategy:
        return ()
    links = sorted(_links(comparison))
    lefts, rights = Counter(link.left for link in links), Counter(link.right for link in links)
    kept = [link for link in links if _kinds(comparison, link) <= KEPT]
    return tuple(
        _proposal(comparison, number, link, (lefts[link.left], rights[link.right]))
        for number, link in enumerate(kept, 1)
    )


def _links(comparison: Comparison) -> Iterator[_OriginLink]:
    alignment, left = comparison.alignment, comparison.left
    for pair in alignment.pairs:
        following = left.promises[pair.back_left].address if pair.back_left is not None else ""
        next_best = f"{following}, {pair.back_score:.2f}" if following else ""
        yield _OriginLink(pair.left, pair.right, f"{pair.why}, {pair.score:.2f}", next_best)
    for join in alignment.merges.sure:
        yield _OriginLink(join.part, join.whole, f"{join.share:.0%} of its subject")
    for join in alignment.splits.sure:
        yield _OriginLink(join.whole, join.part, f"{join.share:.0%} of its subject")
    for doubt in alignment.doubts:
        if doubt.left is not None and doubt.right is not None:
            why = f"{doubt.why}, {doubt.score:.2f}"
            yield _OriginLink(doubt.left, doubt.right, why, is_sure=False, score=doubt.score)
    for earlier, later in alignment.apart:  # they keep their numbers, as all that is on record does
        yield _OriginLink(earlier, later, "on record as another promise", is_sure=False)


def _kinds(comparison: Comparison, link: _OriginLink) -> frozenset[PromiseKind]:
    return frozenset({comparison.left.promises[link.left].kind, comparison.right.promises[link.right].kind})


def _proposal(comparison: Comparison, number: int, link: _OriginLink, counts: tuple[int, int]) -> LineageProposal:
    source, promise = comparison.left.promises[link.left], comparison.right.promises[link.right]
    went_to, came_from = counts
    relation = Relation.MERGED_FROM if came_from > 1 else Relation.SPLIT_FROM if went_to > 1 else Relation.CONTINUES
    on_record = any(line.of == source.address for line in promise.lineage)
    return LineageProposal(
        number, promise, relation, source, link.why, link.next_best, on_record, link.is_sure, link.score
    )


def proposals_table(found: tuple[LineageProposal, ...], left_out: tuple[str, ...]) -> Table:
    """Show proposals for a person to choose from."""
    return ORIGINS.table(found, found).but(left_out=left_out, try_next="All the lineage that was found is on record.")


class Origins(NamedTuple):
    """Where the promises of a strategy come from, as it was found."""

    strategy: str
    found: tuple[LineageProposal, ...]
    """All lines, those that are on record too; of one promise alone, where one was named."""
    unread: tuple[str, ...]
    """The files of both strategies that could not be read: without them nothing is certain."""

    @property
    def open(self) -> tuple[LineageProposal, ...]:
        """The lines that are not on record."""
        return tuple(each for each in self.found if not each.on_record)

    @property
    def asked(self) -> tuple[LineageProposal, ...]:
        """The open lines in the order in which a person is asked: the unsure first, the likeliest before others."""
        return tuple(
            sorted(self.open, key=lambda each: (each.is_sure, -each.score if not each.is_sure else 0.0, each.number))
        )

    @property
    def sure(self) -> tuple[LineageProposal, ...]:
        """The open lines of which the comparison is sure."""
        return tuple(each for each in self.open if each.is_sure)

    def chosen(self, numbers: Iterable[int]) -> tuple[LineageProposal, ...]:
        """Return the proposals of these numbers.

        Raises:
            CallError: there is no such proposal, or it is on record.
        """
        return tuple(self._numbered(number) for number in dict.fromkeys(numbers))

    def _numbered(self, number: int) -> LineageProposal:
        chosen = next((each for each in self.found if each.number == number), None)
        if chosen is None:
            numbers = ", ".join(str(each.number) for each in self.open) or "none"
            msg = f"there is no proposal {number}; the proposals are {numbers}"
            raise CallError(msg)
        if chosen.on_record:
            msg = f"proposal {number} is already on record: {chosen.promise.address} has a line for {chosen.of}"
            raise CallError(msg)
        return chosen


def find_origins(register: Register, text: str | None, today: dt.date, meanings: Meanings | None = None) -> Origins:
    """Find where the promises of a strategy come from in the one that it replaces.

    Args:
        register: the records.
        text: part of the id of a strategy, or of the address of one of its promises; None for the only one that
            replaces another, or of several the one in force.
        today: the day on which it is in force.
        meanings: by which what is said in other words is found, to be asked about.

    Raises:
        CallError: the text fits several, or the strategy does not record what it replaces.
    """
    strategy, promise = _strategy_and_promise(register, text, today)
    before = register.strategies[strategy].replaces
    if before is None or before not in register.strategies:
        msg = (
            f"{strategy} does not record which strategy it replaces"
            if before is None
            else f"{before}, which {strategy} replaces, is not on record or cannot be read"
        )
        raise CallError(msg)
    found = origins(compare(side(register, before, before), side(register, strategy, strategy), meanings))
    unread = (left.path for left in register.left_out if left.id.partition("/")[0] in (before, strategy))
    return Origins(
        strategy,
        tuple(each for each in found if promise in (None, each.promise.address)),
        tuple(unread),
    )


def _strategy_and_promise(register: Register, text: str | None, today: dt.date) -> tuple[str, str | None]:
    """The strategy that a text stands for, and the promise if it names one."""
    if text is None:
        replacing = [each.id for each in register.strategies.values() if each.replaces]
        if not replacing:
            msg = "which strategy? None replaces another"
            raise CallError(msg)
        return (replacing[0] if len(replacing) == 1 else strategy_in_force(register, today)), None
    text = register.id_of_now(text, "strategy", "priority")
    if any(text.casefold() in id_ for id_ in register.strategies):
        return register.find("strategy", text), None
    replacing = [each.id for each in register.strategies.values() if each.replaces]
    strategy_of = {each.address: id_ for id_ in replacing for each in side(register, id_, id_).counted}
    address = find_id(strategy_of, text, "promise")
    return strategy_of[address], address
