"""The lineage that a comparison found and no record declares: what would be written where, for a person to accept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.comparison.promises import Kind
from sst_cli.model.strategies import Relation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.comparison.compare import Comparison
    from sst_cli.comparison.promises import Promise


class Proposal(NamedTuple):
    """One line of lineage that could stand with a promise of the new strategy."""

    promise: Promise
    """With whose record it would be written; its place leads to the file and the promise."""
    relation: Relation
    of: str
    """The address of the earlier promise."""
    why: str


KEPT = frozenset({Kind.PRIORITY, Kind.AREA})
"""What can have lineage in the records."""


def proposals(comparison: Comparison) -> tuple[Proposal, ...]:
    """Give the lines that are missing; none between revisions of one strategy, where nothing comes from an earlier."""
    left, right, settled = comparison.left, comparison.right, comparison.settled
    if left.strategy == right.strategy:
        return ()
    links = [(pair.left, pair.right, f"{pair.why}, {pair.score:.2f}") for pair in settled.pairs]
    links += [(join.part, join.whole, f"{join.share:.0%} of its subject") for join in settled.merges.sure]
    links += [(join.whole, join.part, f"{join.share:.0%} of its subject") for join in settled.splits.sure]
    return tuple(_missing(comparison, sorted(links)))


def _missing(comparison: Comparison, links: list[tuple[int, int, str]]) -> Iterator[Proposal]:
    lefts, rights = Counter(one for one, _, _ in links), Counter(new for _, new, _ in links)
    for one, new, why in links:
        source, promise = comparison.left.promises[one], comparison.right.promises[new]
        if (
            source.kind not in KEPT
            or promise.kind not in KEPT
            or any(line.of == source.address for line in promise.lineage)
        ):
            continue
        relation = (
            Relation.MERGED_FROM if rights[new] > 1 else Relation.SPLIT_FROM if lefts[one] > 1 else Relation.CONTINUES
        )
        yield Proposal(promise, relation, source.address, why)
