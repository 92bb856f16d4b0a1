"""A text as a direction: two that mean the same point the same way, whatever their words."""

from __future__ import annotations

from array import array
from math import sqrt
from operator import mul
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Vector = tuple[float, ...]
"""The direction of a text, of length 1."""
_STEPS = 127
"""The greatest number of a signed byte."""


class Meanings(Protocol):
    """Knows the vectors of texts."""

    def vectors(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vector of each text, in their order."""


def likeness(one: Vector, other: Vector) -> float:
    """How near two texts are in meaning: 1 for the same, about 0 where one has nothing to do with the other."""
    return float(sum(map(mul, one, other)))


def likeness_of_both(one: Vector, other: Vector, whole: Vector) -> float:
    """How near two texts together are to a third."""
    both = _of_length_one(left + right for left, right in zip(one, other, strict=True))
    return likeness(both, whole)


def packed(numbers: Sequence[float]) -> bytes:
    """A direction in a byte a number, as it is kept; two of them differ by less than a hundredth in likeness."""
    greatest = max(map(abs, numbers), default=0.0) or 1.0
    return array("b", (round(_STEPS * each / greatest) for each in numbers)).tobytes()


def unpacked(data: bytes) -> Vector:
    """The vector of a direction that was packed."""
    return _of_length_one(array("b", data))


def _of_length_one(numbers: Iterable[float]) -> Vector:
    found = tuple(numbers)
    length = sqrt(sum(each * each for each in found)) or 1.0
    return tuple(each / length for each in found)
