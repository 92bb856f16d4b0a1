"""How many readings were right: counts with precision and recall, and plain shares."""

from __future__ import annotations

from typing import NamedTuple, Self


class Count(NamedTuple):
    """How many entries were read right, how many were read and are wrong, how many were missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def plus(self, other: Self) -> Count:
        """Both together."""
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the answers that was read."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def value(self) -> float:
        """Precision and recall in one figure, F1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def total(self) -> int:
        """How many entries were judged."""
        return self.right + self.wrong + self.missed


class Share(NamedTuple):
    """How many of the values that were judged are right."""

    right: int = 0
    total: int = 0

    def plus(self, other: Self) -> Share:
        """Both together."""
        return Share(self.right + other.right, self.total + other.total)

    @property
    def value(self) -> float:
        """The share that is right; 1 where nothing was judged."""
        return self.right / self.total if self.total else 1.0


def share(judgements: list[bool]) -> Share:
    """Return the share of right judgements."""
    return Share(sum(judgements), len(judgements))
