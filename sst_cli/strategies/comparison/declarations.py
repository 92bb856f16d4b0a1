"""What the records themselves declare of where promises come from: law for the comparison."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.common import Relation
from sst_cli.strategies.comparison.promises import PromiseKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.promises import Promise, StrategySide


class DeclaredLink(NamedTuple):
    """One declared line: a left promise and a right one, and whether either may have other partners."""

    left: int
    right: int
    left_bound: bool
    """Whether the left one went into the right one alone."""
    right_bound: bool
    """Whether the right one came from the left one alone."""


class Declarations(NamedTuple):
    """All that is declared between two sides."""

    links: tuple[DeclaredLink, ...]
    pairs: dict[int, int]
    """The lines that are surely pairs: one left, one right, and nothing else of either."""
    of_left: dict[int, frozenset[int]]
    """The right ones that a left one may be, where that is declared."""
    of_right: dict[int, frozenset[int]]
    apart: frozenset[tuple[int, int]] = frozenset()
    """The left and right ones that are declared to be two."""

    def allows(self, left: int, right: int) -> bool:
        """Whether nothing that is declared forbids to take two promises for one."""
        if (left, right) in self.apart:
            return False
        lefts, rights = self.of_right.get(right), self.of_left.get(left)
        return (rights is None or right in rights) and (lefts is None or left in lefts)


def find_declarations(left: StrategySide, right: StrategySide) -> Declarations:
    """Find what either side declares of the other; nothing is declared between revisions of one strategy."""
    if left.strategy == right.strategy:
        return Declarations((), {}, {}, {})
    links = tuple(dict.fromkeys([*_forward(left, right), *(_swapped(link) for link in _forward(right, left))]))
    lefts, rights = Counter(link.left for link in links), Counter(link.right for link in links)
    of_left: dict[int, frozenset[int]] = {}
    of_right: dict[int, frozenset[int]] = {}
    for link in links:
        if link.left_bound:
            of_left[link.left] = of_left.get(link.left, frozenset()) | {link.right}
        if link.right_bound:
            of_right[link.right] = of_right.get(link.right, frozenset()) | {link.left}
    sure = (link for link in links if link.left_bound and link.right_bound)
    pairs = {link.left: link.right for link in sure if lefts[link.left] == rights[link.right] == 1}
    return Declarations(links, pairs, of_left, of_right, _apart(left, right))


def _apart(left: StrategySide, right: StrategySide) -> frozenset[tuple[int, int]]:
    """The pairs of which either side declares that the one is not the other."""
    return frozenset([*_not_from(left, right), *((earlier, later) for later, earlier in _not_from(right, left))])


def _not_from(earlier: StrategySide, later: StrategySide) -> Iterator[tuple[int, int]]:
    by_address = _by_address(earlier)
    for promise in later.promises:
        for line in promise.lineage:
            if line.relation is Relation.NOT_FROM and line.of in by_address:
                yield by_address[line.of].index, promise.index


def _swapped(link: DeclaredLink) -> DeclaredLink:
    return DeclaredLink(link.right, link.left, link.right_bound, link.left_bound)


def _forward(earlier: StrategySide, later: StrategySide) -> Iterator[DeclaredLink]:
    """The lines that the later side declares."""
    by_address = _by_address(earlier)
    for promise in later.promises:
        for line in promise.lineage:
            source = by_address.get(line.of)
            if source is None or line.relation is Relation.NOT_FROM:
                continue
            continues = line.relation is Relation.CONTINUES
            yield DeclaredLink(
                source.index,
                promise.index,
                left_bound=continues or line.relation is Relation.MERGED_FROM,
                right_bound=continues or line.relation is Relation.SPLIT_FROM,
            )


def _by_address(side: StrategySide) -> dict[str, Promise]:
    """Promises by address; where a key stands twice in a priority, the area for development has it."""
    ordered = sorted(side.promises, key=lambda each: each.kind is PromiseKind.AREA)
    return {each.address: each for each in ordered}
