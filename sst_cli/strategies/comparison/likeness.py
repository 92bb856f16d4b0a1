"""How like two promises are in their words: rare subjects count more than what all promises share."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from heapq import nlargest
from math import fsum, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.stems import words
from sst_cli.strategies.comparison.thesaurus import meanings
from sst_cli.strategies.comparison.tokens import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NEAREST = 3
"""How many of the other side are looked at more closely for each promise."""
# This, NEAREST, FEWEST_LETTERS, CLOSE and COMMON matter only above SMALL, and are generous: no answer of
# `tests/strategies/test_neighbours.py` differs from that of looking at every pair.
FEWEST = 0.12
"""Less than this share of common subject is no likeness at all."""
FEWEST_LETTERS = 0.7
"""As above, for letters, of which texts share many by chance."""
CLOSE = 0.5
"""Who shares so much of its subject with another is not looked for by letters as well."""
# Fifty promises by fifty are scored in about 0.01 s; the time grows with the square.
SMALL = 2500
"""So many pairs are all looked at; of more, only those that have something rare in common."""
COMMON = 40
"""A stem that more texts have finds no neighbours: it would find all."""


class PreparedText(NamedTuple):
    """A text prepared for comparing."""

    text: str
    folded: str
    """All its words in one order that does not depend on theirs."""
    stems: frozenset[str]
    written: str
    """The text itself, in which figures are read if it is compared at all."""


@lru_cache(maxsize=6_000)
def prepare(text: str) -> PreparedText:
    """Prepare a text once, for all comparisons it is in."""
    found = words(text)
    return PreparedText(" ".join(found), " ".join(sorted(found)), frozenset(meanings(text)), text)


class Weights:
    """How much each stem counts: one that many texts share counts little."""

    def __init__(self, texts: Iterable[PreparedText]) -> None:
        """Count in how many of the texts each stem is; the same text on both sides is counted once."""
        different = {each.text: each for each in texts}
        counts = Counter(stem for each in different.values() for stem in each.stems)
        many = len(different)
        self._unknown = log(1 + many) ** STEEPNESS
        # A stem of two texts may be of one promise in its old words and its new ones, and counts as much as one.
        self._weights = {stem: log(1 + many / max(count - 1, 1)) ** STEEPNESS for stem, count in counts.items()}
        few = max(FEW, many // 50)
        self._rare = frozenset(stem for stem, count in counts.items() if count <= few)
        self._sums: dict[frozenset[str], float] = {}

    def of(self, stems: Iterable[str]) -> float:
        """The weight of some stems together."""
        weights, unknown = self._weights, self._unknown
        return fsum([weights.get(stem, unknown) for stem in stems])  # exact, so in whatever order

    def whole(self, stems: frozenset[str]) -> float:
        """The weight of all stems of a text, which is needed often."""
        found = self._sums.get(stems)
        if found is None:
            found = self._sums[stems] = self.of(stems)
        return found

    def coverage(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of the first text's subject that the second has too, from 0 to 1."""
        weight = self.whole(part)
        return self.of(part & whole) / weight if weight else 0.0

    def likeness(self, left: PreparedText, right: PreparedText) -> float:
        """How like two texts are, from 0 to 1: mostly by subject, the rest by their letters.

        Texts that share only what many share, such as the frame of a sentence, are less like than they look.
        """
        if left.text == right.text:
            return 1.0
        shared = left.stems & right.stems
        common = self.of(shared)
        if not common:
            return _letters(left, right) * OF_LETTERS_ALONE
        figured = self._unknown * OF_A_FIGURE * len(_evidence(left.written) & _evidence(right.written))
        common += figured
        one, other = self.whole(left.stems) + figured, self.whole(right.stems) + figured
        subject_ = 0.7 * 2 * common / (one + other) + 0.3 * common / min(one, other)
        letters = _letters(left, right)
        if letters >= NEARLY_THE_SAME:
            return letters
        likeness = (1 - OF_LETTERS) * subject_ + OF_LETTERS * letters
        return likeness if figured or shared & self._rare else likeness * OF_FRAMES


# At 0.8 promises of one frame and different subjects count as one (generated revisions).
NEARLY_THE_SAME = 0.93
"""Likeness of letters above which only a few of them differ, whatever the words are."""
# At 2.5 two promises of one frame (generated revision 7) are mixed up; at 3.5 the named officers of 94 wards
# (police-and-crime-plan) count as moved. The trials alone would bear 2.
STEEPNESS = 3
"""How much more a rare stem counts: reports of a board repeat their frames, and the frame is no subject."""
# At 1 eighty rows are lost: a word of the old and the new text is then no longer rare. At 6 a removed fly-tipping squad
# (generated revision 5) finds a partner.
FEW = 3
"""A stem is rare if no more texts have it, or no more than one in fifty."""
# At 0.15 `40% of homes on sites of ten or more` (housing-rough-sleeping) count as moved; at 0.25 promises of one
# frame are mixed up (generated revision 7).
OF_LETTERS = 0.2
"""The share of letters in the likeness; they show slips of the pen, and the order of words."""
# At 0.6 the free home energy visit (climate-district) counts as moved; at 0.8 promises of one frame are mixed up
# (generated revision 7).
OF_FRAMES = 0.7
"""What likeness is worth where no rare stem is shared."""
# At 0.8 a removed interview suite (police-and-crime-plan) finds a partner; at 0.3 a priority of
# great-ottery-council-plan does not, and thirteen rows change.
OF_LETTERS_ALONE = 0.6
"""What likeness of letters is worth where no subject is shared: a slip in one long word, or chance."""


# At 0.2 the meetings in `all 14 policing areas` (police-and-crime-plan) are not recognised; 0.3 costs nothing but one
# split row.
OF_A_FIGURE = 0.35
"""The weight of a figure that two texts share, as a share of that of a word that no other text has."""
_TELLING = frozenset({FigureKind.SHARE, FigureKind.COUNT, FigureKind.MONEY, FigureKind.TIME, FigureKind.AGE})


@lru_cache(maxsize=6_000)
def _evidence(text: str) -> frozenset[tuple[str, float]]:
    """The figures by which a promise is known in other words; dates and intervals are those of many."""
    return frozenset((each.kind.value, round(each.value, 2)) for each in figures(text) if each.kind in _TELLING)


def _letters(left: PreparedText, right: PreparedText) -> float:
    """The likeness of letters, in the order of the text or with its words sorted, whichever is greater."""
    return max(
        Indel.normalized_similarity(left.folded, right.folded), Indel.normalized_similarity(left.text, right.text)
    )


Shares = dict[tuple[int, int], float]
"""How near some pairs are, by left and right text."""


def neighbours(weights: Weights, lefts: Sequence[PreparedText], rights: Sequence[PreparedText]) -> set[tuple[int, int]]:
    """The pairs that are worth a closer look, whichever side is looked at first.

    These are the same words, the nearest of each by rare stems, and by letters where nothing is close by stems.
    """
    if len(lefts) * len(rights) <= SMALL:
        return {(left, right) for left in range(len(lefts)) for right in range(len(rights))}
    same = _same(lefts, rights)
    by_stems = _by_stems(weights, lefts, rights)
    close = [*same, *(pair for pair, share in by_stems.items() if share >= CLOSE)]
    by_letters = _by_letters(_without(lefts, same, 0), _without(rights, same, 1), close)
    return same | _nearest(by_stems) | _nearest(by_letters)


def _same(lefts: Sequence[PreparedText], rights: Sequence[PreparedText]) -> set[tuple[int, int]]:
    """The pairs that have the same words in the same order."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, right in enumerate(rights):
        holding[right.text].append(number)
    return {(number, other) for number, left in enumerate(lefts) for other in holding.get(left.text, ())}


def _without(texts: Sequence[PreparedText], same: set[tuple[int, int]], side: int) -> dict[int, str]:
    """The folded words of the texts that do not stand on both sides."""
    standing = {pair[side] for pair in same}
    return {number: text.folded for number, text in enumerate(texts) if number not in standing}


def _by_stems(weights: Weights, lefts: Sequence[PreparedText], rights: Sequence[PreparedText]) -> Shares:
    """The share of their subject that texts have in common, by the stems that few texts have."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, right in enumerate(rights):
        for stem in right.stems:
            holding[stem].append(number)
    sizes = [weights.whole(right.stems) or 1.0 for right in rights]
    found = {}
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
                found[number, other] = share
    return found


def _by_letters(lefts: dict[int, str], rights: dict[int, str], close: Iterable[tuple[int, int]]) -> Shares:
    """The likeness of letters of the pairs of which one has nothing close by stems."""
    closed = {left for left, _ in close}, {right for _, right in close}
    open_ = {number: text for number, text in rights.items() if number not in closed[1]}
    found = {}
    for number, left in lefts.items():
        near = process.extract(
            left,
            open_ if number in closed[0] else rights,
            scorer=Indel.normalized_similarity,
            processor=None,
            limit=None,
            score_cutoff=FEWEST_LETTERS,
        )
        found.update({(number, other): share for _, share, other in near})
    return found


def _nearest(shares: Shares) -> set[tuple[int, int]]:
    """The pairs that are among the nearest of their left text, or of their right one."""
    from_left: dict[int, list[tuple[float, int]]] = defaultdict(list)
    from_right: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (left, right), share in shares.items():
        from_left[left].append((share, right))
        from_right[right].append((share, left))
    near = {(left, right) for left, found in from_left.items() for _, right in nlargest(NEAREST, found)}
    return near | {(left, right) for right, found in from_right.items() for _, left in nlargest(NEAREST, found)}
