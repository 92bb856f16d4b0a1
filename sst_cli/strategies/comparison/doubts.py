"""Which links between two strategies are sure, and which only a person can decide.

A link is sure where no word for a thing gave way to another, enough of the content is shared, and no other promise is
as near. Everything else is unsure: it is reported with both texts, and never as the same promise or as a removal.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.strategies.comparison.assignment import assign
from sst_cli.strategies.comparison.content import content, shared
from sst_cli.strategies.comparison.likeness import neighbours
from sst_cli.strategies.comparison.matching import FLOOR, Pair
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.comparison.siblings import swap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.strategies.comparison.matching import Matcher
    from sst_cli.strategies.comparison.siblings import Swap

DOUBTED = frozenset({PromiseKind.AREA, PromiseKind.OUTCOME, PromiseKind.DUTY, PromiseKind.CONSIDERATION})
"""The kinds of promise whose links may be unsure: those that are sentences, not titles or names."""
FEWEST_COMMON = 2
"""Content words that two promises must share if they are to be surely one."""
CLOSE = 0.62
"""Likeness above which fewer will do, as in a promise of two words."""
NEAREST = 0.3
"""Likeness below which a promise without a counterpart is not like anything."""
COMMON_WORD = 0.1
"""What a content word that two promises share adds when the nearest is chosen."""
ENOUGH = 4
"""Shared content words beyond which more add nothing."""
MOST = 0.5
"""The share of what is sure of two priorities that must have gone from the one into the other."""
AS_NEAR = 0.08
"""Two promises are equally near if their likenesses to a third differ by no more."""
OWN_WORDS = 0.68
"""Share of its words below which a strategy is said in other words."""
FEWEST_PROMISES = 8
"""Promises that a strategy must have before its share of words says anything."""
OTHER_WORDS = 0.45
"""Share of its words below which nothing can be said to be missing from a strategy."""

LEAST_LIKE = 0.25
"""Likeness below which two promises are not one, though they share words for things."""
SAME_THINGS = "the same things"
MAYBE_JOINED = "it may be part of another"
NO_COUNTERPART = "nothing says it in words like these"


class UnsureLink(NamedTuple):
    """Two promises of which only a person can tell whether they are one; or one that has no counterpart to be seen."""

    left: int | None
    right: int | None
    score: float
    why: str
    near: int | None = None
    """What is nearest on the other side, where the promise itself has no counterpart; it may be that of another."""

    @property
    def swapped(self) -> UnsureLink:
        """The same seen from the other side."""
        return UnsureLink(self.right, self.left, self.score, self.why, self.near)


class Sureness(Value):
    """What of the pairs is sure, what is not, and how much of their words the two strategies share."""

    pairs: dict[int, Pair]
    doubts: tuple[UnsureLink, ...]
    others: frozenset[tuple[int, int]]
    """Pairs of promises that are like each other, and two."""


def judge(matcher: Matcher, pairs: Mapping[int, Pair]) -> Sureness:
    """Divide the pairs into those that are sure, those that are not, and those of two promises."""
    sure, doubted = {}, []
    proven = _proven(matcher, pairs)
    for left, pair in pairs.items():
        why = "" if left in proven else _doubt(matcher, pair)
        if why:
            doubted.append(UnsureLink(left, pair.right, pair.score, why))
        else:
            sure[left] = pair
    two = {each for each in doubted if _are_two(matcher, sure, each)}
    others = frozenset((each.left, each.right) for each in two if each.left is not None and each.right is not None)
    return Sureness(pairs=sure, doubts=tuple(each for each in doubted if each not in two), others=others)


def recovered(matcher: Matcher, judged: Sureness) -> Sureness:
    """Pair what has no sure counterpart with what says the same of the same things, in however few of its words."""
    taken = {pair.right for pair in judged.pairs.values()}
    free = (
        {each.index for each in matcher.left.promises if each.kind in DOUBTED and each.index not in judged.pairs},
        {each.index for each in matcher.right.promises if each.kind in DOUBTED and each.index not in taken},
    )
    gains = {
        (left, right): matcher.likeness(left, right)
        for left, right in _among(matcher, free)
        if (left, right) not in judged.others and _says_the_same(matcher, left, right)
    }
    pairs = {
        **judged.pairs,
        **{left: Pair(left, right, gains[left, right], SAME_THINGS) for left, right in assign(gains)},
    }
    partners = {pair.right for pair in pairs.values()}
    doubts = tuple(each for each in judged.doubts if each.left not in pairs and each.right not in partners)
    return judged.but(pairs=pairs, doubts=doubts)


def _among(matcher: Matcher, free: tuple[set[int], set[int]]) -> list[tuple[int, int]]:
    """The pairs of one kind, of promises without a counterpart, that are worth a look."""
    lefts, rights = sorted(free[0]), sorted(free[1])
    one, other = matcher.words
    near = neighbours(matcher.weights, [one[left] for left in lefts], [other[right] for right in rights])
    return sorted(
        (lefts[left], rights[right])
        for left, right in near
        if matcher.left.promises[lefts[left]].kind is matcher.right.promises[rights[right]].kind
    )


def _near(matcher: Matcher) -> Iterator[tuple[int, int]]:
    """The pairs of one kind whose links may be unsure and that are worth a look."""
    for kind in sorted(DOUBTED):
        yield from matcher.near(kind)


def with_contents(matcher: Matcher, pairs: Mapping[int, Pair]) -> list[Pair]:
    """Pair the priorities without a counterpart of which most of what is sure went from the one into the other."""
    lefts, rights = matcher.left.promises, matcher.right.promises
    taken = {pair.right for pair in pairs.values()}
    went = Counter((lefts[pair.left].parent, rights[pair.right].parent) for pair in pairs.values())
    sizes = [Counter[int | None](), Counter[int | None]()]
    for (left, right), count in went.items():
        sizes[0][left] += count
        sizes[1][right] += count
    gains = {
        (left, right): share - MOST
        for (left, right), count in went.items()
        if left is not None
        and right is not None
        and lefts[left].kind is rights[right].kind is PromiseKind.PRIORITY
        and count >= FEWEST_COMMON
        and left not in pairs
        and right not in taken
        and matcher.declared.allows(left, right)
        and (share := 2 * count / (sizes[0][left] + sizes[1][right])) > MOST
    }
    return [Pair(left, right, gains[left, right] + MOST, "contents") for left, right in assign(gains)]


def _says_the_same(matcher: Matcher, left: int, right: int) -> bool:
    """Whether two promises are of the same things, with no word for a thing in place of another."""
    one, other = matcher.left.promises[left], matcher.right.promises[right]
    if (
        one.kind is not other.kind
        or matcher.likeness(left, right) < LEAST_LIKE
        or not matcher.declared.allows(left, right)
    ):
        return False
    common = shared(one.text, other.text).common
    least = min(len(content(one.text)), len(content(other.text)))
    return common >= FEWEST_COMMON and 2 * common >= least and swap(one.text, other.text) is None


def _proven(matcher: Matcher, pairs: Mapping[int, Pair]) -> set[int]:
    """The left promises of which a measure lives on in their counterpart: that proves them."""
    found = set()
    for pair in pairs.values():
        one, other = matcher.left.promises[pair.left], matcher.right.promises[pair.right]
        if one.kind is PromiseKind.MEASURE and one.parent is not None and one.text == other.text:
            above = pairs.get(one.parent)
            if above is not None and above.right == other.parent:
                found.add(one.parent)
    return found


def _doubt(matcher: Matcher, pair: Pair) -> str:
    """Why a pair is not sure; empty if it is."""
    one, other = matcher.left.promises[pair.left], matcher.right.promises[pair.right]
    if one.kind not in DOUBTED or other.kind not in DOUBTED or one.text == other.text or pair.why == "declared":
        return ""
    if found := swap(one.text, other.text):
        return _in_place_of(found)
    if matcher.likeness(pair.left, pair.right) >= CLOSE or shared(one.text, other.text).common >= FEWEST_COMMON:
        return ""
    return "they share few words"


def _in_place_of(found: Swap) -> str:
    went, came = (" ".join(term.printed for term in terms) for terms in found)
    return f"“{went}” gave way to “{came}”"


def _are_two(matcher: Matcher, sure: Mapping[int, Pair], doubt: UnsureLink) -> bool:
    """Whether a slot surely holds one of several things: names differ, or the strategy has the same promise of another.

    A strategy that keeps the clinic for bees has clinics for things like bees: that for bats did not become the one for
    ponds.
    """
    if doubt.left is None or doubt.right is None:
        return False
    lefts, rights = matcher.left.promises, matcher.right.promises
    one, other = lefts[doubt.left].text, rights[doubt.right].text
    found = swap(one, other)
    if found is None:
        return False
    if len(found.went) == len(found.came) and all(all(term.is_name for term in terms) for terms in found):
        return True
    kept = [
        (lefts[pair.left].text, rights[pair.right].text) for pair in sure.values() if lefts[pair.left].kind in DOUBTED
    ]
    went, came = ({term.word for term in terms} for terms in found)
    return any(_is_twin(one, twin, went) for twin, _ in kept) or any(_is_twin(other, twin, came) for _, twin in kept)


def _is_twin(text: str, other: str, things: set[str]) -> bool:
    """Whether a promise is the same as another but for these things."""
    found = shared(text, other)
    return bool(found.right) and {term.word for term in found.left} == things and found.common >= FEWEST_COMMON


def equally_near(matcher: Matcher, pairs: Mapping[int, Pair], free: tuple[set[int], set[int]]) -> list[UnsureLink]:
    """The pairs of which one promise could as well be that of another that is without a counterpart."""
    lefts, rights = matcher.left.promises, matcher.right.promises
    of_right = {pair.right: left for left, pair in pairs.items()}
    found: dict[int, UnsureLink] = {}
    for left, right in _near(matcher):
        paired = left if left in pairs and right in free[1] else of_right.get(right) if left in free[0] else None
        if paired is None or paired in found:
            continue
        pair = pairs[paired]
        if lefts[paired].text == rights[pair.right].text or pair.why == "declared":
            continue
        likeness = matcher.likeness(left, right)
        if likeness >= matcher.likeness(paired, pair.right) - AS_NEAR and _says_the_same(matcher, left, right):
            rival = rights[right] if paired == left else lefts[left]
            found[paired] = UnsureLink(paired, pair.right, pair.score, f"“{rival.text}” is as near")
    return [found[left] for left in sorted(found)]


def nearest(matcher: Matcher, free: tuple[set[int], set[int]], others: frozenset[tuple[int, int]]) -> list[UnsureLink]:
    """Pair what is left with what is nearest to it on the other side, where anything is near."""
    gains = {}
    for left, right in _among(matcher, free):
        if (left, right) in others:
            continue
        score = matcher.likeness(left, right)
        common = shared(matcher.left.promises[left].text, matcher.right.promises[right].text).common
        if _is_near(score, common) and matcher.declared.allows(left, right):
            gains[left, right] = score + COMMON_WORD * min(common, ENOUGH)
    return [
        UnsureLink(left, right, matcher.likeness(left, right), "it is the nearest") for left, right in assign(gains)
    ]


def _is_near(score: float, common: int) -> bool:
    """Whether two promises without a counterpart are like enough to be shown side by side."""
    if common >= FEWEST_COMMON:
        return score > LEAST_LIKE - AS_NEAR
    return score > (NEAREST if common else FLOOR)


def without_counterpart(matcher: Matcher, free: tuple[set[int], set[int]]) -> list[UnsureLink]:
    """What is left, with what is most like it, whether that is the counterpart of another or not."""
    of_left: dict[int, tuple[float, int]] = {}
    of_right: dict[int, tuple[float, int]] = {}
    for left, right in _near(matcher):
        if left in free[0]:
            of_left[left] = max(of_left.get(left, (0.0, 0)), (matcher.likeness(left, right), -right))
        if right in free[1]:
            of_right[right] = max(of_right.get(right, (0.0, 0)), (matcher.likeness(left, right), -left))
    return [
        *(UnsureLink(left, None, 0.0, NO_COUNTERPART, _likest(of_left, left)) for left in sorted(free[0])),
        *(UnsureLink(None, right, 0.0, NO_COUNTERPART, _likest(of_right, right)) for right in sorted(free[1])),
    ]


def _likest(found: Mapping[int, tuple[float, int]], promise: int) -> int | None:
    score, other = found.get(promise, (0.0, 0))
    return -other if score else None


def maybe_joined(matcher: Matcher, pairs: Mapping[int, Pair], free: tuple[set[int], set[int]]) -> list[UnsureLink]:
    """The promises without a counterpart that may have become part of one that is sure, or come out of one."""
    partners = {pair.right for pair in pairs.values()}
    of_left: dict[int, tuple[float, int]] = {}
    of_right: dict[int, tuple[float, int]] = {}
    for left, right in _near(matcher):
        if left in free[0] and right in partners and _says_the_same(matcher, left, right):
            of_left[left] = max(of_left.get(left, (0.0, 0)), (matcher.likeness(left, right), -right))
        elif left in pairs and right in free[1] and _says_the_same(matcher, left, right):
            of_right[right] = max(of_right.get(right, (0.0, 0)), (matcher.likeness(left, right), -left))
    return [
        *(UnsureLink(left, None, score, MAYBE_JOINED, -right) for left, (score, right) in sorted(of_left.items())),
        *(UnsureLink(None, right, score, MAYBE_JOINED, -left) for right, (score, left) in sorted(of_right.items())),
    ]


def words_shared(matcher: Matcher) -> float:
    """The share of their words that two strategies have in common, seen from the side that has the greater.

    Of a few promises nothing can be said, and all their words count as shared.
    """
    one, other = (
        [prepared.stems for each, prepared in zip(side.promises, words, strict=True) if each.kind in DOUBTED]
        for side, words in zip((matcher.left, matcher.right), matcher.words, strict=True)
    )
    if min(len(one), len(other)) < FEWEST_PROMISES:
        return 1.0
    return max(_share(one, other), _share(other, one))


def _share(texts: list[frozenset[str]], others: list[frozenset[str]]) -> float:
    known = frozenset[str]().union(*others)
    total = sum(map(len, texts))
    return sum(len(stems & known) for stems in texts) / total if total else 1.0
