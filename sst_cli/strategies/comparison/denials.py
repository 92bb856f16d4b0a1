"""Whether a sentence turns another round: it denies what that affirms, or has an opposite in a word's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from sst_cli.strategies.comparison.lexicon import OPPOSITES
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.stems import listed, stem

if TYPE_CHECKING:
    from collections.abc import Iterator

DENYING = frozenset(listed("not never cannot neither nor"))
"""Words that deny a verb."""
_VERBS = frozenset(map(stem, listed("stop cease avoid refuse")))
"""Verbs that deny the verb after them: `stop closing`, `refuse to close`."""
_BEGINNINGS = tuple(_VERBS)
_SKIPPED = frozenset(listed("be been being is are was were have has had do does did ever again to also even knowingly"))
"""Words between a denial and the verb that it denies."""
_NO_DENIAL = frozenset(
    listed("only just simply merely solely all every always necessarily more longer later less fewer yet least")
)
"""Words after a `not` that denies no verb: `not only`, `not all`, `not later than`."""
_CHOICE = frozenset(listed("or if whether why"))
"""Words before a `not` that leaves both open: `whether or not`."""


NONE = frozenset(listed("no none nobody nothing without"))
"""Words that deny what there is."""
NEAR = 3
"""Words after a verb among which a `no` denies it too, as any `no` before it does: `accept no excuses`."""
_PREFIXES = ("un", "in", "dis", "non")


class _Denial(NamedTuple):
    """A denial in a sentence: its words, and the stem of the verb that it denies."""

    words: str
    stem: str
    following: tuple[str, ...]
    """The verb and the words after it: `feel safe`, which another sentence may deny as `feel unsafe`."""


def turned(old: list[str], new: list[str]) -> Reason | None:
    """Return the reason if one of two sentences denies a verb and the other affirms it."""
    before, after = list(_denials(old)), list(_denials(new))
    lost = _affirmed(before, after, new)
    if lost:
        return Reason("turned", lost.words)
    gained = _affirmed(after, before, old)
    return Reason("turned", came=gained.words) if gained else None


_SIDES = {
    stem(word): (number, side)
    for number, sides in enumerate(OPPOSITES)
    for side, words in enumerate(sides)
    for word in words
}
"""The pair of opposites that a stem belongs to, and its side."""


def reversed_direction(old: list[str], new: list[str]) -> Reason | None:
    """Return the reason if a word gave way to its opposite in its place: `raise` to `lower`, `open` to `closed`.

    What follows is the same, so that `reduce burglary` and `raise awareness of burglary` are two deeds; and it is no
    `than`, since `more than` and `less than` are limits of a figure.
    """
    if _SIDES.keys().isdisjoint(map(stem, old)):
        return None
    for each in Levenshtein.opcodes(old, new):
        following = old[each.src_end : each.src_end + 1]
        if each.tag == "replace" and following == new[each.dest_end : each.dest_end + 1] != ["than"]:
            before, after = old[each.src_end - 1], new[each.dest_end - 1]
            if _are_opposites(before, after):
                return Reason("turned", before, after)
    return None


def _are_opposites(one: str, other: str) -> bool:
    ones, others = _SIDES.get(stem(one)), _SIDES.get(stem(other))
    return ones is not None and others is not None and ones[0] == others[0] and ones[1] != others[1]


def _affirmed(denials: list[_Denial], others: list[_Denial], sentence: list[str]) -> _Denial | None:
    """Return the first denial of a verb that the other sentence has, and nowhere denies."""
    if not denials:
        return None
    denied = {each.stem for each in others}
    stems = {stem(word) for place, word in enumerate(sentence) if NONE.isdisjoint(sentence[: place + NEAR + 1])}
    opposites = {word[len(prefix) :] for word in sentence for prefix in _PREFIXES if word.startswith(prefix)}
    return next(
        (
            each
            for each in denials
            if each.stem in stems and each.stem not in denied and opposites.isdisjoint(each.following)
        ),
        None,
    )


def _denials(sentence: list[str]) -> Iterator[_Denial]:
    """Yield what a sentence denies; a denial of a denial affirms: `never stop visiting`."""
    place = next((at for at, word in enumerate(sentence) if _may_deny(word)), len(sentence))
    while place < len(sentence):
        length = _length(sentence, place)
        at = place + length
        while length and at < len(sentence) and sentence[at] in _SKIPPED:
            at += 1
        twice = _length(sentence, at) if length else 0
        if twice:
            at += twice
        elif length and at < len(sentence):
            yield _Denial(
                " ".join(sentence[place : place + length]), stem(sentence[at]), tuple(sentence[at : at + NEAR])
            )
        place = max(at, place + 1)


def _may_deny(word: str) -> bool:
    """Whether a word may deny the one after it: a quick look, since most sentences deny nothing."""
    return word == "no" or word in DENYING or word.startswith(_BEGINNINGS)


def _length(sentence: list[str], place: int) -> int:
    """Return how many words at a place deny; 0 where none does."""
    word, following = (*sentence[place : place + 2], "", "")[:2]
    before = sentence[place - 1] if place else ""
    if word == "no" and following == "longer":
        return 2
    if word in DENYING and following not in _NO_DENIAL and before not in _CHOICE:
        return 1
    denies = following.endswith("ing") or (following == "to" and stem(word) == stem("refuse"))
    return int(bool(word) and stem(word) in _VERBS and denies)
