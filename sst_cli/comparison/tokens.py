"""A text as the words, numbers and signs that figures are read from, each with its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.comparison.stems import APOSTROPHE, WORD

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?=st\b|nd\b|rd\b|th\b|s\b|am\b|pm\b|k\b|m\b|bn\b|mph\b|kph\b|km\b|cm\b|[\W_]|$)"
    rf"|{WORD.pattern}|(?<=\d)\s?[-\u2013/:]\s?(?=\d)|[£€$%]",
    re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, a number or a sign, folded; hyphens between words are none."""

    word: str
    start: int
    end: int
    value: float | None = None
    """Of a number in digits."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text in their order; a sign between two numbers (`2026/27`, `10-17`) is one."""
    return [
        Token(
            found[0].strip().casefold().replace(APOSTROPHE, "'").replace("\u2013", "-"),
            found.start(),
            found.end(),
            float(found["number"].replace(",", "")) if found["number"] else None,
        )
        for found in _TOKEN.finditer(text)
    ]


class Reader:
    """The tokens of a text while figures are taken out of it, the most telling first."""

    def __init__(self, text: str) -> None:
        """Begin with nothing taken."""
        self.text = text
        self.tokens = tokens(text)
        # Blanks behind the last word, so that to look ahead, or before the first, finds nothing and needs no question.
        self._words = [token.word for token in self.tokens] + [""] * AHEAD

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.tokens)

    def word(self, at: int) -> str:
        """The word at a place; "" outside the text and where another figure was taken."""
        return self._words[at]

    def at(self, words: Container[str]) -> list[int]:
        """The places of some words, and of all numbers in digits."""
        return [
            place
            for place, token in enumerate(self.tokens)
            if token.value is not None or (token.word in words and self._words[place])
        ]

    def value(self, at: int) -> float | None:
        """The number in digits at a place."""
        return self.tokens[at].value if self._words[at] else None

    def says(self, at: int, *words: str) -> bool:
        """Whether these words stand at a place, one after the other."""
        return self._words[at : at + len(words)] == list(words)

    def behind(self, at: int, many: int) -> list[str]:
        """The words before a place, the nearest first, whether taken or not."""
        return [self.tokens[place].word for place in range(at - 1, max(-1, at - 1 - many), -1)]

    def passed(self, at: int, words: Container[str]) -> int:
        """The place after a word, if it is one of these; else the place itself."""
        return at + 1 if self._words[at] in words and self._words[at] else at

    def take(self, start: int, end: int) -> str:
        """Take some tokens, so that no other figure is read from them; their text as it is written."""
        self._words[start:end] = [""] * (end - start)
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split())

    def left(self) -> str:
        """The words that were not taken."""
        return " ".join(word for word in self._words if word and word[0].isalnum())


AHEAD = 12
"""Words that are looked ahead, at most."""
