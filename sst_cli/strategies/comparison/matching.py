"""Which promise of one strategy is which of another: declared, by keys that mean something, else by likeness.

What the records declare is law. The rest is one assignment, so that no promise takes the partner of another
that it fits less: first without regard to where promises stand, then the priorities by their titles and by
what stands in them, then again with a little more for those whose priorities are paired.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.assignment import assign
from sst_cli.strategies.comparison.declarations import find_declarations
from sst_cli.strategies.comparison.likeness import PreparedText, Weights, neighbours, prepare
from sst_cli.strategies.comparison.promises import Promise, PromiseKind, StrategySide
from sst_cli.strategies.comparison.stems import listed

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.declarations import Declarations


# At 0.43 removed swimming lessons (health-wellbeing) count as another promise; at 0.47 `Answer phone calls in two
# minutes on average` (district-corporate-plan) is lost.
FLOOR = 0.46
"""Likeness below which two promises are not one."""
# A guess: no exam has a promise that became another kind.
OTHER_KIND_FLOOR = 0.7
"""As above, for a focus area that becomes an area for development and the like."""
# At 0.45 the priority of the carbon promise (great-ottery-council-plan) finds no partner, and 45 rows count as moved;
# the trials would bear 0.3.
PRIORITY_FLOOR = 0.4
# At 0.4 a removed custody navigator (generated revision 1) is taken for a promise of the same key; the exams need none.
KEY_BONUS = 0.25
"""What the same key adds, if it means something."""
# Just above the floor, so that a priority with a new title and new promises is still the same file.
SAME_RECORD_BONUS = PRIORITY_FLOOR + 0.01
"""As above, for priorities of one strategy: the id of a record is its path, so it is the same record."""
# At 0.03 the Cabinet Member's July report (domestic-abuse-strategy) finds no partner; at 0.1 removed swimming lessons
# (health-wellbeing) find one.
PARENT_BONUS = 0.06
# So small that it decides only between twins in words, such as two areas with the same text and different owners.
SAME_FACTS_BONUS = 0.01
# So small that 100 ranks weigh as much as SAME_FACTS_BONUS.
NEARNESS = 1e-6
"""What is taken off for the distance of two ranks, squared, so that twins are paired in their order."""

SINGLE = frozenset({PromiseKind.STRATEGY, PromiseKind.AIM, PromiseKind.REVIEW})
"""Of these there is one on each side, and the two belong together."""
IN_WORDS = frozenset(
    {
        PromiseKind.FOCUS_AREA,
        PromiseKind.AREA,
        PromiseKind.OUTCOME,
        PromiseKind.DUTY,
        PromiseKind.CONSIDERATION,
        PromiseKind.MEASURE,
    }
)


class Pair(NamedTuple):
    """Two promises that were matched."""

    left: int
    right: int
    score: float
    why: str
    next_score: float = 0.0
    next_right: int | None = None
    """The next best on the other side, and its score; None where nothing else is like it."""
    back_score: float = 0.0
    back_left: int | None = None
    """The same seen from the right one: what else of the left side is most like it."""

    @property
    def swapped(self) -> Pair:
        """The same seen from the other side."""
        following = (self.back_score, self.back_left, self.next_score, self.next_right)
        return Pair(self.right, self.left, self.score, self.why, *following)


Pairs = dict[int, int]
"""The index on the right of each left one that has a partner."""


class Matcher:
    """Matches two sides; the likeness of two texts is computed once."""

    def __init__(self, left: StrategySide, right: StrategySide) -> None:
        """Prepare the texts of both sides."""
        self.left, self.right = left, right
        self.words: tuple[list[PreparedText], list[PreparedText]] = (
            [prepare(each.text) for each in left.promises],
            [prepare(each.text) for each in right.promises],
        )
        self.weights = Weights((*self.words[0], *self.words[1]))
        self.declared: Declarations = find_declarations(left, right)
        self._likeness: dict[tuple[int, int], float] = {}
        self._neighbours: dict[tuple[PromiseKind, ...], list[tuple[int, int]]] = {}
        self._considered: dict[int, dict[int, float]] = defaultdict(dict)

    def likeness(self, left: int, right: int) -> float:
        """How like two promises are in their words; a name that is also in use is as good as the title."""
        cached = self._likeness.get((left, right))
        if cached is None:
            one, other = self.words[0][left], self.words[1][right]
            cached = self.weights.likeness(one, other)
            if cached < 1 and self._is_also_known(left, right):
                cached = 1.0
            self._likeness[left, right] = cached
        return cached

    def _is_also_known(self, left: int, right: int) -> bool:
        one, other = self.left.promises[left], self.right.promises[right]
        return one.kind is other.kind and (
            one.text.casefold() in map(str.casefold, other.names)
            or other.text.casefold() in map(str.casefold, one.names)
        )

    def pairs(self) -> list[Pair]:
        """Return all pairs, in the order of the left side."""
        found: Pairs = dict(self.declared.pairs)
        if self._is_one_record():
            found[0] = 0
        for kind in SINGLE | {PromiseKind.BOARD}:
            self._by_key(kind, found)
        first = dict(found)
        for kind in sorted(IN_WORDS):
            self._same_words(kind, first)
            self._match(kind, first, {})
        parents = {
            left: right for left, right in found.items() if self.left.promises[left].kind is PromiseKind.PRIORITY
        }
        self._match_priorities(first, parents)
        found |= parents
        for kind in sorted(IN_WORDS):
            self._same_words(kind, found)
        for kind in sorted(IN_WORDS - {PromiseKind.MEASURE}):
            self._match(kind, found, parents)
        self._match(PromiseKind.MEASURE, found, found)
        self._across_kinds(found)
        back = self._runners_up_on_the_left(found)
        return [self._pair(left, found[left], back[found[left]]) for left in sorted(found)]

    def _runners_up_on_the_left(self, found: Pairs) -> dict[int, tuple[float, int | None]]:
        """What else of the left side is most like each right one that has a partner, and its score."""
        best: dict[int, tuple[float, int | None]] = dict.fromkeys(found.values(), (0.0, None))
        for left, others in sorted(self._considered.items()):
            for right, score in others.items():
                if right in best and found.get(left) != right and score > best[right][0]:
                    best[right] = (score, left)
        return best

    def _is_one_record(self) -> bool:
        """Whether both sides are one priority alone: the file of a record, then and now."""
        counts = [[each.kind for each in side.promises if each.parent is None] for side in (self.left, self.right)]
        return counts == [[PromiseKind.PRIORITY], [PromiseKind.PRIORITY]]

    def _same_words(self, kind: PromiseKind, found: Pairs) -> None:
        """Pair what says the same on both sides, if nothing else of its kind does."""
        texts: list[dict[str, list[int]]] = [defaultdict(list), defaultdict(list)]
        for side, by_text in zip((self.left, self.right), texts, strict=True):
            for each in side.promises:
                if each.kind is kind:
                    by_text[each.text].append(each.index)
        taken = set(found.values())
        for text, lefts in texts[0].items():
            rights = texts[1].get(text, [])
            if not len(lefts) == len(rights) == 1:
                continue
            left, right = lefts[0], rights[0]
            if left not in found and right not in taken and self.declared.allows(left, right):
                found[left] = right

    def _by_key(self, kind: PromiseKind, found: Pairs) -> None:
        rights = {
            each.key if kind is PromiseKind.BOARD else "": each.index
            for each in self.right.promises
            if each.kind is kind
        }
        for each in self.left.promises:
            key = each.key if kind is PromiseKind.BOARD else ""
            if each.kind is kind and each.index not in found and key in rights:
                found[each.index] = rights.pop(key)

    def _free(self, found: Pairs, *kinds: PromiseKind) -> tuple[list[int], list[int]]:
        taken = set(found.values())
        lefts = [each.index for each in self.left.promises if each.kind in kinds and each.index not in found]
        rights = [each.index for each in self.right.promises if each.kind in kinds and each.index not in taken]
        return lefts, rights

    def _match(self, kind: PromiseKind, found: Pairs, parents: Pairs) -> None:
        """Pair what is left of one kind by keys and words; `parents` are the pairs they may stand in."""
        taken = set(found.values())
        gains = {}
        for left, right in self.near(kind):
            if left not in found and right not in taken and self.declared.allows(left, right):
                score = self._score(left, right, parents)
                if score > FLOOR:
                    gains[left, right] = score - FLOOR
        found.update(assign(gains))

    def near(self, *kinds: PromiseKind) -> list[tuple[int, int]]:
        """The pairs of some kinds that are worth scoring: neighbours by words, and those with a key in common."""
        cached = self._neighbours.get(kinds)
        if cached is None:
            lefts, rights = (
                [each.index for each in side.promises if each.kind in kinds] for side in (self.left, self.right)
            )
            one, other = self.words
            near = neighbours(self.weights, [one[left] for left in lefts], [other[right] for right in rights])
            found = {(lefts[left], rights[right]) for left, right in near}
            keyed = defaultdict(list)
            for right in rights:
                keyed[self.right.promises[right].key].append(right)
            found |= {(left, right) for left in lefts for right in keyed[self.left.promises[left].key]}
            cached = self._neighbours[kinds] = sorted(found)
        return cached

    def _score(self, left: int, right: int, parents: Pairs) -> float:
        one, other = self.left.promises[left], self.right.promises[right]
        score = self._considered[left].get(right)
        if score is None:
            score = self.likeness(left, right) + (KEY_BONUS if _same_key(one, other) else 0.0)
            self._considered[left][right] = score
        if one.parent is not None and parents.get(one.parent, -1) == other.parent:
            score += PARENT_BONUS
        if score > FLOOR and one.facts and [fact[:2] for fact in one.facts] == [fact[:2] for fact in other.facts]:
            score += SAME_FACTS_BONUS
        return score - NEARNESS * (one.rank - other.rank) ** 2

    def _match_priorities(self, children: Pairs, found: Pairs) -> None:
        """Pair the priorities, half by title and half by what stands in them."""
        lefts, rights = self._free(found, PromiseKind.PRIORITY)
        common = Counter(
            (self.left.promises[left].parent, self.right.promises[right].parent) for left, right in children.items()
        )
        sizes = [Counter(each.parent for each in side.promises) for side in (self.left, self.right)]
        gains = {}
        for left in lefts:
            for right in rights:
                if not self.declared.allows(left, right):
                    continue
                score = self.likeness(left, right)
                both = sizes[0][left] + sizes[1][right]
                if sizes[0][left] and sizes[1][right]:
                    score = (score + 2 * common[left, right] / both) / 2
                one, other = self.left.promises[left], self.right.promises[right]
                if _same_key(one, other):
                    score += SAME_RECORD_BONUS if self.left.strategy == self.right.strategy else KEY_BONUS
                self._considered[left][right] = score
                score -= NEARNESS * (one.rank - other.rank) ** 2
                if score > PRIORITY_FLOOR:
                    gains[left, right] = score - PRIORITY_FLOOR
        found.update(assign(gains))

    def _across_kinds(self, found: Pairs) -> None:
        """Pair what is left although it became another kind of promise, if the words are very like."""
        lefts, rights = self._free(found, PromiseKind.PRIORITY, *IN_WORDS)
        one, other = self.words
        near = neighbours(self.weights, [one[left] for left in lefts], [other[right] for right in rights])
        gains = {
            (left, right): likeness - OTHER_KIND_FLOOR
            for left, right in ((lefts[left], rights[right]) for left, right in sorted(near))
            if self.left.promises[left].kind is not self.right.promises[right].kind
            and self.declared.allows(left, right)
            and (likeness := self.likeness(left, right)) > OTHER_KIND_FLOOR
        }
        found.update(assign(gains))

    def _pair(self, left: int, right: int, back: tuple[float, int | None]) -> Pair:
        """Return a pair with the reason for it and the runner-up."""
        one, other = self.left.promises[left], self.right.promises[right]
        others = self._considered[left]
        likeness = self.likeness(left, right)
        score = others.get(right, likeness)
        following = max(((others[each], -each) for each in others if each != right), default=(0.0, None))
        if any((link.left, link.right) == (left, right) for link in self.declared.links):
            why, score = "declared", 1.0
        elif one.kind in SINGLE:
            why, score = "the only one of its kind", 1.0
        elif one.text == other.text:
            why = "same wording"
        elif self._is_also_known(left, right):
            why = "also known as"
        elif _same_key(one, other):
            why = "same key and similar wording"
        elif one.kind is PromiseKind.PRIORITY:
            why = "title and contents"
        else:
            why = "similar wording"
        score, following_score = min(score, 1.0), min(following[0], 1.0)
        following_right = None if following[1] is None else -following[1]
        return Pair(left, right, score, why, following_score, following_right, min(back[0], 1.0), back[1])


def _same_key(one: Promise, other: Promise) -> bool:
    """Whether two keys say the same of two promises, and not only where they stand."""
    return one.key == other.key and not is_positional(one.key)


_WORDS = frozenset(
    listed(
        "one two three four five six seven eight nine ten eleven twelve first second third fourth fifth "
        "i ii iii iv v vi vii viii ix x action aim area bullet commitment development focus for goal item key "
        "measure no number objective outcome para paragraph point priority promise ref section strand theme "
        "actions aims areas goals items measures objectives outcomes points priorities promises themes"
    )
)
"""Words that only count or name a kind of thing."""

_STEP = r"[a-z]?|[a-z]{0,3}\d+[a-z]?"


@lru_cache(maxsize=20_000)
def is_positional(key: str) -> bool:
    """Whether a key only says where something stands: `p1`, `a-3`, `1.2`, `item-07`, `priority-two`."""
    spaced = re.sub(r"([a-z])(\d)", r"\1-\2", key.casefold())
    return all(step in _WORDS or re.fullmatch(_STEP, step) for step in re.split(r"[-_.]", spaced))
