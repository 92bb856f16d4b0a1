"""Which promise of one strategy is which of another, with those that were merged or split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.values import Value
from sst_cli.strategies.comparison.joins import Join, Joins, merges, splits
from sst_cli.strategies.comparison.matching import Matcher, Pair

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.promises import StrategySide


class Alignment(Value):
    """All that was found about which promise is which."""

    pairs: tuple[Pair, ...]
    merges: Joins
    """Parts are of the left side."""
    splits: Joins
    """Parts are of the right side."""

    @property
    def partners(self) -> dict[int, int]:
        """The right partner of each left promise that has one."""
        return {pair.left: pair.right for pair in self.pairs}


def align(left: StrategySide, right: StrategySide) -> Alignment:
    """Find which promise is which; the answer is the same whichever strategy comes first."""
    if _sort_key(right) < _sort_key(left):
        return _swapped(_align(right, left))
    return _align(left, right)


def _sort_key(side: StrategySide) -> list[tuple[str, ...]]:
    return [
        (each.kind.value, each.text, each.key, *(value for fact in each.facts for value in fact.values))
        for each in side.promises
    ]


def _swapped(found: Alignment) -> Alignment:
    """The same seen from the other side."""
    return Alignment(
        pairs=tuple(sorted((pair.swapped for pair in found.pairs), key=lambda pair: pair.left)),
        merges=found.splits,
        splits=found.merges,
    )


def _align(left: StrategySide, right: StrategySide) -> Alignment:
    matcher = Matcher(left, right)
    pairs = {pair.left: pair for pair in matcher.pairs()}
    merged, divided = _joins(matcher, pairs)
    if _pair_with_parts(matcher, pairs, merged, divided):  # what got a partner may have parts of its own
        merged, divided = _joins(matcher, pairs)
    return Alignment(pairs=tuple(pairs[left] for left in sorted(pairs)), merges=merged, splits=divided)


def _joins(matcher: Matcher, pairs: dict[int, Pair]) -> tuple[Joins, Joins]:
    partners = {pair.left: pair.right for pair in pairs.values()}
    return merges(matcher, partners), splits(matcher, partners)


def _pair_with_parts(matcher: Matcher, pairs: dict[int, Pair], merged: Joins, divided: Joins) -> bool:
    """Pair each whole that only has parts with the part that is most like it."""
    taken = {pair.right for pair in pairs.values()}
    swapped = [Join(join.whole, join.part, join.share, join.declared) for join in divided.sure]
    unpaired = [join for join in (*merged.sure, *swapped) if join.part not in pairs and join.whole not in taken]
    for join in sorted(unpaired, key=lambda each: (-matcher.likeness(each.part, each.whole), each)):
        if join.part not in pairs and join.whole not in taken:
            likeness = matcher.likeness(join.part, join.whole)
            why, score = ("declared", 1.0) if join.declared else ("similar wording", likeness)
            pairs[join.part] = Pair(join.part, join.whole, score, why)
            taken.add(join.whole)
    return bool(unpaired)
