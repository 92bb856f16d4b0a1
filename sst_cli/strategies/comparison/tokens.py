"""A text as the words, numbers and signs that figures are read from, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.strategies.comparison.stems import APOSTROPHE, WORD

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?=st\b|nd\b|rd\b|th\b|s\b|am\b|pm\b|k\b|m\b|bn\b|mph\b|kph\b|km\b|cm\b|[\W_]|$)"
    rf"|{WORD.pattern}|(?<=\d)\s?[-\u2013/:]\s?(?=\d)|[£€$%½¼¾]",
    re.IGNORECASE,
)


class Reader:
    """The words, numbers and signs of a text, folded, while figures are taken out of it, the most telling first.

    A sign between two numbers (`2026/27`, `10-17`) is one; hyphens between words are none.
    """

    def __init__(self, text: str) -> None:
        """Begin with nothing taken."""
        self.text = text
        found = list(_TOKEN.finditer(text.replace(APOSTROPHE, "'").replace("\u2013", "-")))
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

    def was(self, at: int) -> str:
        """The word at a place, whether taken or not; "" behind the last."""
        return self._all[at] if at < len(self._all) else ""

    def valued(self, at: int) -> float:
        """The number in digits at a place, whether taken or not; 0 where there is none."""
        return self._values.get(at, 0.0)

    def says(self, at: int, *words: str) -> bool:
        """Whether these words stand at a place, one after the other."""
        return self._words[at] == words[0] and self._words[at : at + len(words)] == list(words)

    def behind(self, at: int, many: int) -> list[str]:
        """The words before a place, the nearest first, whether taken or not."""
        return self._all[max(0, at - many) : at][::-1]

    def passed(self, at: int, words: Container[str]) -> int:
        """The place after a word, if it is one of these; else the place itself."""
        return at + 1 if self._words[at] in words and self._words[at] else at

    def take(self, start: int, end: int) -> str:
        """Take some tokens, so that no other figure is read from them; their text as it is written."""
        self._words[start:end] = [""] * (end - start)
        return " ".join(self.text[self._spans[start][0] : self._spans[end - 1][1]].split())

    def left(self) -> str:
        """The words that were not taken."""
        return " ".join(word for word in self._words if word and word[0].isalnum())


AHEAD = 12
"""Words that are looked ahead, at most."""
