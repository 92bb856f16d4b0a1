"""The words of a text as they are compared: folded, without endings, without those that carry no subject."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from sst_cli.strategies.comparison.notation import spelt_out

if TYPE_CHECKING:
    from collections.abc import Iterable


Meaning = TypeVar("Meaning")

ByFirstWord = dict[str, list[tuple[tuple[str, ...], Meaning]]]
"""Terms as their words, each with what it stands for, by the first word."""


def listed(text: str) -> tuple[str, ...]:
    """Split a text at its blanks."""
    return tuple(text.split())


def by_first_word(
    terms: Iterable[tuple[tuple[str, ...], Meaning]], *, longest_first: bool = False
) -> ByFirstWord[Meaning]:
    """Order terms by their first words, so that those which may stand at a place are found at once.

    Of one first word they stand in the order in which they are given, or those of the most words first.
    """
    found: ByFirstWord[Meaning] = {}
    for words, meaning in terms:
        found.setdefault(words[0], []).append((words, meaning))
    if longest_first:
        for each in found.values():
            each.sort(key=lambda term: -len(term[0]))
    return found


APOSTROPHE = "\u2019"
WORD = re.compile(rf"[^\W_]+(?:['{APOSTROPHE}][^\W_]+)*")
"""A word or a number; `multi-agency` is two, `children's` is one."""

_SILENT = frozenset(
    listed(
        "fewer less reduce reduction decrease fall falls rise rises lower higher better "
        "a about across against all also among an and any are around as at be been being between both but by can "
        "could do each every for from further have having how i if in including into is it its may might more "
        "most must not of on or other our out over own per shall should so some such than that the their them "
        "then there these they this those through throughout to under up upon us use via was we well were what "
        "when where which while who will with within would aim seek explore consider continue ensure support "
        "promote encourage develop work deliver provide make take improve increase help need new key where "
        "appropriate possible"
    )
)
"""Words that promises of all subjects share, and those that say how firmly a promise is made."""
_ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ments", "ment", "ities", "ness", "ically"),
    *("ions", "ing", "ies", "ion", "ity", "ive", "ers", "ful", "ed", "es", "er", "al", "ly", "s", "y", "e"),
)
_IRREGULAR = {"children": "child", "people": "person", "women": "woman", "men": "man", "lives": "life", "nobody": "no"}
# With 3 `marts` and `mart` (dyffryn-alarch-wellbeing) are judged otherwise, with 5 `bins` and `bin`
# (district-corporate-plan) are two words.
_SHORTEST = 4
"""Letters that must be left when an ending is taken off."""


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order; `&` counts as `and`."""
    return list(_words(text))


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    plain = spelt_out(text).text.replace("&", " and ").replace(APOSTROPHE, "'")
    folded = [found.casefold() for found in WORD.findall(plain)]
    if _LONG.keys().isdisjoint(folded):
        return tuple(folded)
    return tuple(each for word in folded for each in _LONG.get(word, (word,)))


_LONG = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "don't": ("do", "not"),
    "doesn't": ("does", "not"),
    "isn't": ("is", "not"),
    "aren't": ("are", "not"),
    "shouldn't": ("should", "not"),
    "we'll": ("we", "will"),
    "we're": ("we", "are"),
}
"""Short forms of verbs, which say the same."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its ending, so that `exploited` and `exploitation` are one."""
    word = word.removesuffix("'s").rstrip("'")
    word = _IRREGULAR.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def silent(word: str) -> bool:
    """Whether promises of all subjects have a word, so that it says nothing of what they are about."""
    return word in _SILENT


def subject(text: str) -> list[str]:
    """The stems of the words that say what a text is about; all its words, where no such word is in it."""
    found = words(text)
    subject_words = [word for word in found if word not in _SILENT and not word.isdecimal()]
    return [stem(word) for word in subject_words or found]
