"""What is said in other words: found by what it means, for a person to decide.

A small model ranks the true counterpart first where hardly a word was kept. To it `the library` is near `the museum`
too, so that no link is sure because of its meaning: the model only chooses what a person is asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.meanings.vectors import likeness, likeness_of_both
from sst_cli.strategies.comparison.assignment import assign
from sst_cli.strategies.comparison.doubts import DOUBTED, MAYBE_JOINED, OTHER_WORDS, OWN_WORDS, UnsureLink, words_shared

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sst_cli.meanings.vectors import Meanings, Vector
    from sst_cli.strategies.comparison.matching import Matcher

IN_OTHER_WORDS = "it is the nearest in meaning"
# At 0.3 edited strategies have 15 % unsure promises instead of 10, and no more of them is found.
NEAR = 0.4
"""Likeness in meaning below which a promise is not asked about, where most words of the strategies stay."""
# At 0.3 the grilling of the mayor (manifesto-becomes-policy) finds no counterpart.
NEAR_IN_OTHER_WORDS = 0.2
"""As above, where hardly a word of a strategy stayed: there everything is asked about, and any hint helps."""
LIKE_IN_WORDS = 0.1
"""What likeness in words adds, so that of two equally near in meaning the one with more of the words is asked about."""
# At 0.4 five promises too many are taken for parts, at 0.5 a merge of manifesto-becomes-policy is missed.
OF_A_PART = 0.45
"""Likeness in meaning that a part has to the whole that it went into, or came out of."""
COVERS = -0.02
"""How much nearer to the whole both parts together must be than either alone; a little less will do."""


class _Part(NamedTuple):
    """A promise that may have become part of another: both, and how near they are."""

    part: int
    whole: int
    score: float


class MeaningLinks:
    """Finds what may be one by meaning; each text is asked for once."""

    def __init__(self, matcher: Matcher, meanings: Meanings) -> None:
        """Begin with nothing known."""
        self._matcher, self._meanings = matcher, meanings
        self._known: tuple[dict[int, Vector], dict[int, Vector]] = ({}, {})
        self._shared = words_shared(matcher)

    def pairs(
        self, free: tuple[set[int], set[int]], doubts: list[UnsureLink], others: Collection[tuple[int, int]]
    ) -> list[UnsureLink]:
        """Pair what has no sure counterpart by what it means, in one assignment; a doubt keeps its reason.

        Args:
            free: the promises of both sides that are in no sure pair and no part of anything.
            doubts: the unsure pairs that were found by their words.
            others: pairs that are like each other, and two.
        """
        known = {(each.left, each.right): each for each in doubts}
        floor = NEAR if self._shared >= OTHER_WORDS else NEAR_IN_OTHER_WORDS
        lefts, rights = self._vectors(0, free[0]), self._vectors(1, free[1])
        scores = {
            (left, right): score
            for left, one in lefts.items()
            for right, other in rights.items()
            if (left, right) not in others
            and self._may_be_one(left, right)
            and ((score := likeness(one, other)) > floor or (left, right) in known)
        }
        gains = {
            pair: max(score - floor, 0.0) + LIKE_IN_WORDS * self._matcher.likeness(*pair)
            for pair, score in scores.items()
        }
        return [known.get(pair) or UnsureLink(*pair, scores[pair], IN_OTHER_WORDS) for pair in assign(gains)]

    def parts(
        self, pairs: Mapping[int, int], doubts: list[UnsureLink], free: tuple[set[int], set[int]]
    ) -> list[UnsureLink]:
        """Find what may have become part of a promise that has a counterpart, sure or not, or came out of one.

        Where most words stay, parts are found by them.
        """
        if self._shared >= OWN_WORDS:
            return []
        asked = {each.left: each.right for each in doubts if each.left is not None and each.right is not None}
        promises = self._matcher.left.promises
        forward = {left: right for left, right in {**pairs, **asked}.items() if promises[left].kind in DOUBTED}
        backward = {right: left for left, right in forward.items()}
        return [
            *(
                UnsureLink(each.part, None, each.score, MAYBE_JOINED, each.whole)
                for each in self._parts(0, free, backward)
            ),
            *(
                UnsureLink(None, each.part, each.score, MAYBE_JOINED, each.whole)
                for each in self._parts(1, free, forward)
            ),
        ]

    def _parts(self, side: int, free: tuple[set[int], set[int]], partner: Mapping[int, int]) -> Iterator[_Part]:
        """The free promises of a side that make up a whole of the other one together with its partner."""
        if not free[side]:
            return
        wholes = self._vectors(1 - side, partner.keys())
        own = self._vectors(side, {*free[side], *partner.values()})
        for part in sorted(free[side]):
            found = [
                _Part(part, whole, likeness(own[part], vector))
                for whole, vector in wholes.items()
                if _covers(own[part], own[partner[whole]], vector)
            ]
            if found:
                yield max(found, key=lambda each: (each.score, -each.whole))

    def _may_be_one(self, left: int, right: int) -> bool:
        one, other = self._matcher.left.promises[left], self._matcher.right.promises[right]
        return one.kind is other.kind and self._matcher.declared.allows(left, right)

    def _vectors(self, side: int, promises: Collection[int]) -> dict[int, Vector]:
        """The vectors of some promises of a side, in the order of the strategy."""
        known = self._known[side]
        missing = sorted(set(promises) - known.keys())
        of = (self._matcher.left, self._matcher.right)[side].promises
        known.update(zip(missing, self._meanings.vectors([of[each].text for each in missing]), strict=True))
        return {each: known[each] for each in sorted(promises)}


def _covers(part: Vector, partner: Vector, whole: Vector) -> bool:
    """Whether a part is near a whole, and nearer together with the partner that the whole has."""
    near = likeness(part, whole)
    return near >= OF_A_PART and likeness_of_both(part, partner, whole) - max(near, likeness(partner, whole)) >= COVERS
