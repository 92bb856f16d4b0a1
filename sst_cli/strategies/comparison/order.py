"""Which promises stand elsewhere in their order: as few as tell the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.promises import Kind, Promise, Side


def moved_in_order(left: Side, right: Side, partners: dict[int, int]) -> Iterator[tuple[Promise, Promise]]:
    """Give those that must be moved among the ones that stand in the same; the longest run in order stays."""
    together: dict[tuple[int | None, Kind], list[tuple[Promise, Promise]]] = defaultdict(list)
    for index, other in partners.items():
        one, new = left.promises[index], right.promises[other]
        parent = None if one.parent is None else partners.get(one.parent, -1)
        if parent == new.parent and one.kind is new.kind:
            together[parent, one.kind].append((one, new))
    for pairs in together.values():
        pairs.sort(key=lambda pair: pair[0].rank)
        staying = longest_run([new.rank for _, new in pairs])
        yield from (pair for number, pair in enumerate(pairs) if number not in staying)


def longest_run(ranks: list[int]) -> set[int]:
    """The places of a longest rising run in a list of different numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [place]
        before[place] = ends[at - 1] if at else None
    found: set[int] = set()
    place_: int | None = ends[-1] if ends else None
    while place_ is not None:
        found.add(place_)
        place_ = before[place_]
    return found
