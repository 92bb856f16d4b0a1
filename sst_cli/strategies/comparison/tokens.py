"""A text as the words, numbers and signs that figures are read from, each with its place."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.notation import spelt_out
from sst_cli.strategies.comparison.stems import APOSTROPHE, WORD, listed

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?=st\b|nd\b|rd\b|th\b|s\b|am\b|pm\b|k\b|m\b|bn\b|mph\b|kph\b|km\b|cm\b|[\W_]|$)"
    rf"|{WORD.pattern}|(?<=\d)\s?[-\u2013/:]\s?(?=\d)|[£€$%½¼¾|]",
    re.IGNORECASE,
)


class Reader:
    """The words, numbers and signs of a text, folded, while figures are taken out of it, the most specific first.

    A sign between two numbers (`2026/27`, `10-17`) is one; hyphens between words are none.
    """

    def __init__(self, text: str) -> None:
        """Begin with nothing taken."""
        self.text = text
        self._spelt = spelt_out(text)
        found = list(_TOKEN.finditer(self._spelt.text.replace(APOSTROPHE, "'").replace("\u2013", "-")))
        self._spans = [each.span() for each in found]
        self._all = [each[0].strip().casefold() for each in found]
        self._values = {
            place: float(each["number"].replace(",", "")) for place, each in enumerate(found) if each["number"]
        }
        # Blanks behind the last word, so that to look ahead, or before the first, finds nothing and needs no question.
        self._words = [*self._all, *[""] * AHEAD]

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self._all)

    def word(self, at: int) -> str:
        """The word at a place; "" outside the text and where another figure was taken."""
        return self._words[at]

    def at(self, words: Container[str]) -> list[int]:
        """The places of some words, and of all numbers in digits."""
        return [place for place, word in enumerate(self._words) if word and (word in words or place in self._values)]

    def value(self, at: int) -> float | None:
        """The number in digits at a place."""
        return self._values.get(at) if self._words[at] else None

    def original(self, at: int) -> str:
        """The word at a place, whether taken or not; "" behind the last."""
        return self._all[at] if at < len(self._all) else ""

    def original_value(self, at: int) -> float:
        """The number in digits at a place, whether taken or not; 0 where there is none."""
        return self._values.get(at, 0.0)

    def matches(self, at: int, *words: str) -> bool:
        """Whether these words stand at a place, one after the other."""
        return self._words[at] == words[0] and self._words[at : at + len(words)] == list(words)

    def before(self, at: int, many: int) -> list[str]:
        """The words before a place, the nearest first, whether taken or not."""
        return self._all[max(0, at - many) : at][::-1]

    def skip(self, at: int, words: Container[str]) -> int:
        """The place after a word, if it is one of these; else the place itself."""
        return at + 1 if self._words[at] in words and self._words[at] else at

    def take(self, start: int, end: int) -> str:
        """Take some tokens, so that no other figure is read from them; their text as it is written."""
        self._words[start:end] = [""] * (end - start)
        return " ".join(self._spelt.printed(self.text, self._spans[start][0], self._spans[end - 1][1]).split())

    def remaining(self) -> str:
        """The words that were not taken."""
        return " ".join(word for word in self._words if word and word[0].isalnum())


AHEAD = 12
"""Words that are looked ahead, at most."""


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

DAYS = {
    "second": 1 / 86_400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.0,
    "year": 365.0,
}
"""How many days a unit of time is."""

BETWEEN = frozenset({"working", "calendar", "school", "further", "full", "consecutive", "clear", "whole"})
"""Words between a number and its unit of time."""


def number(reader: Reader, at: int) -> tuple[float, int] | None:
    """The number at a place and the place after it."""
    value = reader.value(at)
    if value is not None:
        scale = _SCALES.get(reader.word(at + 1))
        return (value * scale, at + 2) if scale else (value, at + 1)
    if reader.matches(at, "half", "a", "dozen"):
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
        elif not (word == "and" and reader.word(place - 1) == "hundred"):
            break
        place += 1
        if word in UNITS and reader.word(place) not in GROUPS:
            break
    return (total, place) if place > at else None


class FigureKind(StrEnum):
    """What a figure measures; only figures of one kind and unit are compared."""

    DATE = "date"
    """By when: months since the year 0, the end of the period that is named."""
    BASELINE = "baseline"
    """The year or the month that a change is measured against."""
    INTERVAL = "interval"
    """How often: times a year; 0 for words that name no interval."""
    SHARE = "share"
    """Per cent."""
    TIME = "time"
    """Days; the unit distinguishes a limit from a length."""
    COUNT = "count"
    MONEY = "money"
    """Pounds."""
    AGE = "age"


class Figure(NamedTuple):
    """A figure as it is written, with what it can be compared by."""

    kind: FigureKind
    value: float
    unit: str
    text: str
    less_is_stronger: bool = False
