"""The lineage that a comparison found and no record declares: what would be written where, for a person to accept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.tables import Column, Table
from sst_cli.records.common import Relation
from sst_cli.strategies.comparison.promises import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.promises import Promise


class Proposal(NamedTuple):
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

    @property
    def of(self) -> str:
        """The address of the earlier promise."""
        return self.source.address

    @property
    def says(self) -> tuple[str, Relation, str]:
        """What would be written down, and where."""
        return self.promise.address, self.relation, self.of

    @property
    def record(self) -> str:
        """The id of the priority or strategy that the line would be written in."""
        return self.promise.address.partition("#")[0]

    @property
    def record_kind(self) -> str:
        """What kind of record that is."""
        return "priority" if "/" in self.record else "strategy"


class _Link(NamedTuple):
    """An earlier promise and one that comes from it, and how that was found."""

    left: int
    right: int
    why: str
    next_best: str = ""


KEPT = frozenset({Kind.PRIORITY, Kind.AREA, Kind.OUTCOME, Kind.MEASURE, Kind.DUTY, Kind.FOCUS_AREA})
"""What can have lineage in the records."""
COLUMNS = (
    Column("number", "no."),
    Column("reference", "promise"),
    Column("relation", "relation"),
    Column("of", "earlier promise"),
    Column("why", "why"),
    Column("next_best", "next best", blank="nothing like it"),
    Column("text", "words"),
    Column("earlier_text", "earlier words"),
)


def proposals(comparison: Comparison) -> tuple[Proposal, ...]:
    """Give the lines that are missing; none between revisions of one strategy, where nothing comes from an earlier."""
    return tuple(each for each in origins(comparison) if not each.on_record)


def origins(comparison: Comparison) -> tuple[Proposal, ...]:
    """Give a line for all that comes from an earlier promise, those that are on record too."""
    if comparison.left.strategy == comparison.right.strategy:
        return ()
    links = sorted(_links(comparison))
    lefts, rights = Counter(link.left for link in links), Counter(link.right for link in links)
    kept = [link for link in links if _kinds(comparison, link) <= KEPT]
    return tuple(
        _proposal(comparison, number, link, (lefts[link.left], rights[link.right]))
        for number, link in enumerate(kept, 1)
    )


def _links(comparison: Comparison) -> Iterator[_Link]:
    settled, left = comparison.settled, comparison.left
    for pair in settled.pairs:
        following = left.promises[pair.back_left].address if pair.back_left is not None else ""
        next_best = f"{following}, {pair.back_score:.2f}" if following else ""
        yield _Link(pair.left, pair.right, f"{pair.why}, {pair.score:.2f}", next_best)
    for join in settled.merges.sure:
        yield _Link(join.part, join.whole, f"{join.share:.0%} of its subject")
    for join in settled.splits.sure:
        yield _Link(join.whole, join.part, f"{join.share:.0%} of its subject")


def _kinds(comparison: Comparison, link: _Link) -> frozenset[Kind]:
    return frozenset({comparison.left.promises[link.left].kind, comparison.right.promises[link.right].kind})


def _proposal(comparison: Comparison, number: int, link: _Link, counts: tuple[int, int]) -> Proposal:
    source, promise = comparison.left.promises[link.left], comparison.right.promises[link.right]
    went_to, came_from = counts
    relation = Relation.MERGED_FROM if came_from > 1 else Relation.SPLIT_FROM if went_to > 1 else Relation.CONTINUES
    on_record = any(line.of == source.address for line in promise.lineage)
    return Proposal(number, promise, relation, source, link.why, link.next_best, on_record)


def proposals_table(found: tuple[Proposal, ...], left_out: tuple[str, ...]) -> Table:
    """Show proposals for a person to choose from."""
    return Table(
        name="origins",
        columns=COLUMNS,
        rows=tuple(
            (
                each.number,
                each.promise.address,
                each.relation.value,
                each.of,
                each.why,
                each.next_best or None,
                each.promise.text,
                each.source.text,
            )
            for each in found
        ),
        counts={"proposals": len(found)},
        left_out=left_out,
        try_next="All that was found to come from an earlier strategy is on record.",
    )
