"""How like two promises are in their words: rare subjects count more than what all promises share."""

from __future__ import annotations

from collections import Counter, defaultdict
from heapq import nlargest
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from sst_cli.comparison.stems import subject, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAREST = 5
"""How many of the other side are looked at more closely for each promise."""
FEWEST = 0.12
"""Less than this share of common subject is no likeness at all."""
FEWEST_LETTERS = 0.6
"""As above, for letters, of which texts share many by chance."""
SMALL = 2500
"""So many pairs are all looked at; of more, only those that have something rare in common."""
COMMON = 40
"""A stem that more texts have finds no neighbours: it would find all."""


class Words(NamedTuple):
    """A text prepared for comparing."""

    text: str
    folded: str
    """All its words in one order that does not depend on theirs."""
    stems: frozenset[str]


def prepare(text: str) -> Words:
    """Prepare a text once, for all comparisons it is in."""
    found = words(text)
    return Words(" ".join(found), " ".join(sorted(found)), frozenset(subject(text)))


class Weights:
    """How much each stem tells: one that many texts share tells little."""

    def __init__(self, texts: Iterable[Words]) -> None:
        """Count in how many of the texts each stem is; the same text on both sides is counted once."""
        different = {each.text: each for each in texts}
        counts = Counter(stem for each in different.values() for stem in each.stems)
        many = len(different)
        self._unknown = log(1 + many) ** STEEPNESS
        # A stem of two texts may be of one promise in its old words and its new ones, and tells as much as one.
        self._weights = {stem: log(1 + many / max(count - 1, 1)) ** STEEPNESS for stem, count in counts.items()}
        few = max(FEW, many // 50)
        self._rare = frozenset(stem for stem, count in counts.items() if count <= few)
        self._sums: dict[frozenset[str], float] = {}

    def of(self, stems: Iterable[str]) -> float:
        """The weight of some stems together."""
        return sum(self._weights.get(stem, self._unknown) for stem in sorted(stems))

    def whole(self, stems: frozenset[str]) -> float:
        """The weight of all stems of a text, which is asked often."""
        found = self._sums.get(stems)
        if found is None:
            found = self._sums[stems] = self.of(stems)
        return found

    def coverage(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of the first text's subject that the second has too, from 0 to 1."""
        weight = self.whole(part)
        return self.of(part & whole) / weight if weight else 0.0

    def likeness(self, left: Words, right: Words) -> float:
        """How like two texts are, from 0 to 1: mostly by subject, the rest by their letters.

        Texts that share only what many share, such as the frame of a sentence, are less like than they look.
        """
        if left.text == right.text:
            return 1.0
        shared = left.stems & right.stems
        common = self.of(shared)
        if not common:
            return _letters(left, right) * OF_LETTERS_ALONE
        one, other = self.whole(left.stems), self.whole(right.stems)
        subject_ = 0.7 * 2 * common / (one + other) + 0.3 * common / min(one, other)
        likeness = (1 - OF_LETTERS) * subject_ + OF_LETTERS * _letters(left, right)
        return likeness if shared & self._rare else likeness * OF_FRAMES


STEEPNESS = 3
"""How much more a rare stem tells: reports of a board repeat their frames, and the frame is no subject."""
FEW = 3
"""A stem is rare if no more texts have it, or no more than one in fifty."""
OF_LETTERS = 0.2
"""The share of letters in the likeness; they tell slips of the pen, and the order of words."""
OF_FRAMES = 0.7
"""What likeness is worth where no rare stem is shared."""
OF_LETTERS_ALONE = 0.6
"""What likeness of letters is worth where no subject is shared: a slip in one long word, or chance."""


def _letters(left: Words, right: Words) -> float:
    """The likeness of letters, in the order of the text or with its words sorted, whichever is greater."""
    return max(
        Indel.normalized_similarity(left.folded, right.folded), Indel.normalized_similarity(left.text, right.text)
    )


def neighbours(weights: Weights, lefts: Sequence[Words], rights: Sequence[Words]) -> set[tuple[int, int]]:
    """The pairs that are worth a closer look: the nearest of each by rare stems and by letters."""
    if len(lefts) * len(rights) <= SMALL:
        return {(left, right) for left in range(len(lefts)) for right in range(len(rights))}
    return _by_stems(weights, lefts, rights) | _by_letters(lefts, rights)


def _by_letters(lefts: Sequence[Words], rights: Sequence[Words]) -> set[tuple[int, int]]:
    """The nearest of each left text by letters, whatever its words are; of one that stands there still, just that."""
    same: dict[str, list[int]] = defaultdict(list)
    for number, right in enumerate(rights):
        same[right.text].append(number)
    still = {left.text for left in lefts}
    others = {number: right.folded for number, right in enumerate(rights) if right.text not in still}
    found = set()
    for number, left in enumerate(lefts):
        if left.text in same:
            found |= {(number, other) for other in same[left.text]}
            continue
        near = process.extract(
            left.folded,
            others,
            scorer=Indel.normalized_similarity,
            processor=None,
            limit=NEAREST,
            score_cutoff=FEWEST_LETTERS,
        )
        found |= {(number, other) for _, _, other in near}
    return found


def _by_stems(weights: Weights, lefts: Sequence[Words], rights: Sequence[Words]) -> set[tuple[int, int]]:
    """The nearest of each by the stems that few texts have, seen from both sides."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, right in enumerate(rights):
        for stem in right.stems:
            holding[stem].append(number)
    from_left: dict[int, list[tuple[float, int]]] = defaultdict(list)
    from_right: dict[int, list[tuple[float, int]]] = defaultdict(list)
    sizes = [weights.whole(right.stems) or 1.0 for right in rights]
    for number, left in enumerate(lefts):
        common: dict[int, float] = defaultdict(float)
        for stem in left.stems:
            weight, others = weights.of((stem,)), holding.get(stem, ())
            for other in others if len(others) <= COMMON else ():
                common[other] += weight
        size = weights.whole(left.stems) or 1.0
        for other, weight in common.items():
            share = weight / sqrt(size * sizes[other])
            if share >= FEWEST:
                from_left[number].append((share, other))
                from_right[other].append((share, number))
    near = {(left, right) for left, found in from_left.items() for right in _nearest(found)}
    return near | {(left, right) for right, found in from_right.items() for left in _nearest(found)}


def _nearest(found: list[tuple[float, int]]) -> list[int]:
    return [other for _, other in nlargest(NEAREST, found)]
