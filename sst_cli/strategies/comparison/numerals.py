"""Numbers in digits and in words: 1,200, forty-five, two hundred, a dozen, £1.5 million."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.strategies.comparison.wordlists import listed

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.tokens import Reader

UNITS = {
    word: float(value)
    for value, word in enumerate(
        listed(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ),
        1,
    )
}
_TENS = {
    word: 10.0 * tens for tens, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
GROUPS = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "pair": 2.0, "couple": 2.0}
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3, "m": 1e6, "bn": 1e9}
NUMBER_WORDS = frozenset({*UNITS, *_TENS, *GROUPS})


def number(reader: Reader, at: int) -> tuple[float, int] | None:
    """The number at a place and the place after it."""
    value = reader.value(at)
    if value is not None:
        scale = _SCALES.get(reader.word(at + 1))
        return (value * scale, at + 2) if scale else (value, at + 1)
    if reader.says(at, "half", "a", "dozen"):
        return GROUPS["dozen"] / 2, at + 3
    if reader.word(at) in {"a", "an"} and reader.word(at + 1) in GROUPS:
        return GROUPS[reader.word(at + 1)], at + 2
    return _in_words(reader, at)


def _in_words(reader: Reader, at: int) -> tuple[float, int] | None:
    """A number in words; `one` alone is no number, but an article or a pronoun."""
    total, place = 0.0, at
    while word := reader.word(place):
        if word in _TENS or word in UNITS:
            total += _TENS.get(word, 0.0) or UNITS[word]
        elif word in GROUPS and (total or place == at):
            total = max(total, 1.0) * GROUPS[word]
        elif not (word == "and" and reader.word(place - 1) == "hundred" and _is_small(reader.word(place + 1))):
            break
        place += 1
        if word in UNITS and reader.word(place) not in GROUPS:
            break
    return (total, place) if place > at else None


def _is_small(word: str) -> bool:
    return word in _TENS or word in UNITS
