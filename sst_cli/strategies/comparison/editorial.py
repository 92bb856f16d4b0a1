"""Whether only the manner of writing changed: case, marks, spelling, articles; decided word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from sst_cli.strategies.comparison.stems import silent, stem, words
from sst_cli.strategies.comparison.tokens import UNITS

if TYPE_CHECKING:
    from collections.abc import Callable

_PER_CENT = re.compile(r"(?<!\s)\s+per\s?cent\b", re.IGNORECASE)
_WITH_UNIT = re.compile(r"\b(\d+)([a-z]{1,4})\b")
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
_SHORT_NUMBERS = 12
"""Numbers up to which a paper writes words as well as digits."""
_NUMBERS = {word: f"{value:g}" for word, value in UNITS.items() if value <= _SHORT_NUMBERS}
# With 6 `Muti Agency` is no slip; with fewer letters `girl` and `gill` could be one.
SHORTEST_SLIP = 4
"""Letters of a word below which one letter makes another word of it."""


def is_editorial(old: str, new: str, is_familiar: Callable[[str], bool]) -> bool:
    """Whether two texts say the same in the same words, but for how they are written.

    `is_familiar` decides whether two words stand beside each other elsewhere: a word that differs by a letter from one
    that stands beside the same word elsewhere, and itself does not, is a slip. Any other is another word.
    """
    if _exact(old) != _exact(new):
        return False
    one, other = _plain(old), _plain(new)
    if one == other or _letters(one) == _letters(other):
        return True
    return len(one) == len(other) and all(_same(one, other, at, is_familiar) for at in range(len(one)))


def _exact(text: str) -> list[str]:
    """The marks that are part of a figure: a currency, a share, a decimal point."""
    return re.findall(r"[£$€<>≤≥%]|(?<!\d)\d+\.\d+", _PER_CENT.sub("%", text))


def _plain(text: str) -> list[str]:
    found = words(_PER_CENT.sub("%", text))
    joined = f" {' '.join(word for word in found if word not in _ARTICLES)} "
    for written, full in _SAME.items():
        joined = joined.replace(f" {written} ", f" {full} ")
    joined = _WITH_UNIT.sub(r"\1 \2", joined)
    return [_NUMBERS.get(word, word.replace("'", "")) for word in joined.split()]


def _letters(found: list[str]) -> str:
    """All letters as they follow each other, whatever divides them; numbers stay apart."""
    return "".join(f" {word} " if word.isdecimal() else word for word in found)


def _same(one: list[str], other: list[str], at: int, is_familiar: Callable[[str], bool]) -> bool:
    """Whether the words at one place of two texts are one word."""
    left, right = one[at], other[at]
    if left == right or _is_spelt(left, right) or _is_spelt(right, left):
        return True
    long_enough = min(len(left), len(right)) >= SHORTEST_SLIP and left.isalpha() and right.isalpha()
    if not long_enough or OSA.distance(left, right) != 1 or stem(left) == stem(right):
        return False
    return is_slip(left, right) or _stands_beside(one, at, is_familiar) != _stands_beside(other, at, is_familiar)


def _stands_beside(found: list[str], at: int, is_familiar: Callable[[str], bool]) -> bool:
    """Whether a word stands elsewhere beside a word of the subject that it stands beside here: `multi agency`."""
    before, after = found[at - 1] if at else "", found[at + 1] if at + 1 < len(found) else ""
    return (after != "" and not silent(after) and is_familiar(f"{found[at]} {after}")) or (
        before != "" and not silent(before) and is_familiar(f"{before} {found[at]}")
    )


def is_slip(left: str, right: str) -> bool:
    """Whether a letter was only doubled, or two changed places, in a word too long to become another by it."""
    if min(len(left), len(right)) < LONG:
        return False
    if len(left) == len(right):
        return sorted(left) == sorted(right)
    return re.sub(r"(.)\1", r"\1", left) == re.sub(r"(.)\1", r"\1", right)


# No exam holds it between 5 and 9; `acreditation` has twelve letters.
LONG = 7
"""Letters of a word in which a doubled letter, or two that changed places, is a slip."""


def _is_spelt(left: str, right: str) -> bool:
    """Whether two words are one in British and in American spelling."""
    return any(
        left.endswith(british)
        and right.endswith(american)
        and left.removesuffix(british) == right.removesuffix(american)
        for british, american in _SPELLINGS
    )
