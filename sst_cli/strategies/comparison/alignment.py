"""Which promise of one strategy is which of another, with those that were merged or split."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.strategies.comparison.by_meaning import MeaningLinks
from sst_cli.strategies.comparison.doubts import (
    DOUBTED,
    OTHER_WORDS,
    Sureness,
    UnsureLink,
    equally_near,
    judge,
    maybe_joined,
    nearest,
    recovered,
    with_contents,
    without_counterpart,
    words_shared,
)
from sst_cli.strategies.comparison.joins import Join, Joins, merges, splits
from sst_cli.strategies.comparison.matching import Matcher, Pair

if TYPE_CHECKING:
    from sst_cli.meanings.vectors import Meanings
    from sst_cli.strategies.comparison.promises import StrategySide


class Alignment(Value):
    """All that was found about which promise is which."""

    pairs: tuple[Pair, ...]
    merges: Joins
    """Parts are of the left side."""
    splits: Joins
    """Parts are of the right side."""
    doubts: tuple[UnsureLink, ...]
    """What only a person can decide; none of it is in pairs, merges or splits."""
    words_shared: float
    """The share of their words that both strategies have."""
    by_meaning: bool
    """Whether what is said in other words was looked for by its meaning too."""
    apart: frozenset[tuple[int, int]]
    """The left and right promises that the records declare to be two."""

    @property
    def partners(self) -> dict[int, int]:
        """The right partner of each left promise that has one."""
        return {pair.left: pair.right for pair in self.pairs}


def align(left: StrategySide, right: StrategySide, meanings: Meanings | None = None) -> Alignment:
    """Find which promise is which; the answer is the same whichever strategy comes first."""
    if _sort_key(right) < _sort_key(left):
        return _swapped(_align(right, left, meanings))
    return _align(left, right, meanings)


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
        doubts=tuple(each.swapped for each in found.doubts),
        words_shared=found.words_shared,
        by_meaning=found.by_meaning,
        apart=frozenset((left, right) for right, left in found.apart),
    )


class _Links(NamedTuple):
    """What is sure by then."""

    pairs: dict[int, Pair]
    merged: Joins
    divided: Joins


def _align(left: StrategySide, right: StrategySide, meanings: Meanings | None) -> Alignment:
    matcher = Matcher(left, right)
    judged = recovered(matcher, judge(matcher, {pair.left: pair for pair in matcher.pairs()}))
    pairs = judged.pairs
    pairs.update({pair.left: pair for pair in with_contents(matcher, pairs)})
    merged, divided = _joins(matcher, pairs)
    if _pair_with_parts(matcher, pairs, merged, divided):  # what got a partner may have parts of its own
        merged, divided = _joins(matcher, pairs)
    meant = None if meanings is None else MeaningLinks(matcher, meanings)
    doubts = _doubts(matcher, _Links(pairs, merged, divided), judged, meant)
    return Alignment(
        pairs=tuple(pairs[left] for left in sorted(pairs)),
        merges=merged,
        splits=divided,
        doubts=doubts,
        words_shared=words_shared(matcher),
        by_meaning=meant is not None,
        apart=matcher.declared.apart,
    )


def _doubts(matcher: Matcher, links: _Links, judged: Sureness, meant: MeaningLinks | None) -> tuple[UnsureLink, ...]:
    """What is unsure once it is known what was merged and split; the pairs lose what something else is as near to."""
    free = _free(matcher, links)
    doubts = [each for each in judged.doubts if each.left in free[0] and each.right in free[1]]
    joined = {join.whole for join in links.merged.sure}, {join.whole for join in links.divided.sure}
    single = {left: pair for left, pair in links.pairs.items() if left not in joined[1] and pair.right not in joined[0]}
    for each in equally_near(matcher, single, free):
        doubts.append(each)
        del links.pairs[each.left or 0]
    if meant is None:
        doubts += nearest(matcher, _without(free, doubts), judged.others)
    else:
        free = _free(matcher, links)
        doubts = meant.pairs(free, doubts, judged.others)
    doubts += maybe_joined(matcher, links.pairs, _without(free, doubts))
    if meant is not None:
        partners = {left: pair.right for left, pair in links.pairs.items()}
        doubts += meant.parts(partners, doubts, _without(free, doubts))
    if words_shared(matcher) < OTHER_WORDS:
        doubts += without_counterpart(matcher, _without(free, doubts))
    return tuple(doubts)


def _without(free: tuple[set[int], set[int]], doubts: list[UnsureLink]) -> tuple[set[int], set[int]]:
    return free[0] - {each.left for each in doubts}, free[1] - {each.right for each in doubts}


def _free(matcher: Matcher, links: _Links) -> tuple[set[int], set[int]]:
    """The promises of both sides that are in no pair and no part of anything."""
    taken = links.pairs.keys() | {join.part for join in links.merged.sure}
    taken_right = {pair.right for pair in links.pairs.values()} | {join.part for join in links.divided.sure}
    return (
        {each.index for each in matcher.left.promises if each.kind in DOUBTED and each.index not in taken},
        {each.index for each in matcher.right.promises if each.kind in DOUBTED and each.index not in taken_right},
    )


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
