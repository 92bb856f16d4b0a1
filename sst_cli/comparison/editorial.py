"""Whether only the manner of writing changed: case, marks, spelling, articles; decided word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from sst_cli.comparison.stems import words
from sst_cli.comparison.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Callable

_PER_CENT = re.compile(r"\s+per\s?cent\b", re.IGNORECASE)
_ARTICLES = frozenset({"a", "an", "the"})
_SAME = {"eg": "for example", "e g": "for example", "i e": "that is", "ie": "that is"}
_SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("our", "or"),
    ("ours", "ors"),
    ("tre", "ter"),
    ("ogue", "og"),
    ("ence", "ense"),
    ("mme", "m"),
    ("yse", "yze"),
    ("elling", "eling"),
    ("elled", "eled"),
)
_NUMBERS = {
    word: str(value)
    for value, word in enumerate(listed("one two three four five six seven eight nine ten eleven twelve"), 1)
}
SHORTEST_SLIP = 4
"""Letters of a word below which one letter makes another word of it."""


def is_editorial(old: str, new: str, known: Callable[[str], bool]) -> bool:
    """Tell whether two texts say the same in the same words, but for how they are written.

    `known` tells whether a word stands elsewhere: of two words that differ by a letter, a slip is one that nobody
    else uses.
    """
    if _exact(old) != _exact(new):
        return False
    one, other = _plain(old), _plain(new)
    if one == other or ("".join(one) == "".join(other) and not re.search(r"\d", old)):
        return True
    return len(one) == len(other) and all(_same(left, right, known) for left, right in zip(one, other, strict=True))


def _exact(text: str) -> list[str]:
    """The marks that are part of a figure: a currency, a share, a decimal point."""
    return re.findall(r"[£$€<>≤≥%]|\d+\.\d+", _PER_CENT.sub("%", text))


def _plain(text: str) -> list[str]:
    found = words(_PER_CENT.sub("%", text))
    joined = f" {' '.join(word for word in found if word not in _ARTICLES)} "
    for written, meant in _SAME.items():
        joined = joined.replace(f" {written} ", f" {meant} ")
    return [_NUMBERS.get(word, word.replace("'", "")) for word in joined.split()]


def _same(left: str, right: str, known: Callable[[str], bool]) -> bool:
    if left == right:
        return True
    if any(_spelt(left, right, *pair) or _spelt(right, left, *pair) for pair in _SPELLINGS):
        return True
    long_enough = min(len(left), len(right)) >= SHORTEST_SLIP and left.isalpha() and right.isalpha()
    if not long_enough or OSA.distance(left, right) != 1:
        return False
    return known(left) != known(right) or (not known(left) and _slipped(left, right))


def _slipped(left: str, right: str) -> bool:
    """Whether a letter was only doubled, or two changed places, in a word too long to become another by it."""
    if min(len(left), len(right)) < LONG:
        return False
    if len(left) == len(right):
        return sorted(left) == sorted(right)
    return re.sub(r"(.)\1", r"\1", left) == re.sub(r"(.)\1", r"\1", right)


LONG = 6
"""Letters of a word in which a doubled letter, or two that changed places, is a slip."""


def _spelt(left: str, right: str, british: str, american: str) -> bool:
    return (
        left.endswith(british)
        and right.endswith(american)
        and left.removesuffix(british) == right.removesuffix(american)
    )
