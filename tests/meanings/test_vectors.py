"""A vector that is kept in a byte a number points where it did."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.meanings.vectors import likeness, likeness_of_both, packed, unpacked

DIRECTIONS = st.lists(st.floats(-10, 10, allow_subnormal=False), min_size=24, max_size=24).filter(any)


@given(DIRECTIONS, DIRECTIONS)
def test_what_is_kept_is_as_near_as_before(one: list[float], other: list[float]) -> None:
    """Rounding changes a likeness by less than two hundredths, and no text is nearer to another than to itself."""
    exact = sum(a * b for a, b in zip(one, other, strict=True)) / sqrt(
        sum(a * a for a in one) * sum(b * b for b in other)
    )
    kept = likeness(unpacked(packed(one)), unpacked(packed(other)))
    assert kept == pytest.approx(exact, abs=0.02)
    assert likeness(unpacked(packed(one)), unpacked(packed(one))) == pytest.approx(1)


@given(DIRECTIONS)
def test_keeping_twice_changes_nothing(one: list[float]) -> None:
    """So an answer is the same whether its vectors were computed or remembered."""
    assert packed(unpacked(packed(one))) == packed(one)


def test_two_parts_are_nearer_to_the_whole_than_either() -> None:
    """The middle of two directions; parts that take each other away are near nothing."""
    east, north = (1.0, 0.0), (0.0, 1.0)
    middle = (sqrt(0.5), sqrt(0.5))
    assert likeness_of_both(east, north, middle) == pytest.approx(1)
    assert likeness(east, middle) == pytest.approx(sqrt(0.5))
    assert likeness_of_both(east, (-1.0, 0.0), north) == 0
