"""Figures are compared with those near to them, however many a text has, and the answers are those of comparing all."""

from __future__ import annotations

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.strategies.comparison.figure_pool import FigurePool, Queues, without
from sst_cli.strategies.comparison.figures import weaker
from sst_cli.strategies.comparison.tokens import Figure, FigureKind

MONTHS = ("January", "February", "March", "April", "May", "June")
VALUES = st.lists(st.sampled_from([0.0, 0.2, 0.4, 0.5, 1.0, 1.1, 2.0, 9.0]), max_size=12)


def dates(values: list[float]) -> list[Figure]:
    """Dates of these months."""
    return [Figure(FigureKind.DATE, value, "", str(value)) for value in values]


def of_kind(figure: Figure) -> str:
    """The kind of a figure."""
    return figure.kind


@given(VALUES, VALUES)
def test_the_first_that_is_the_same_is_taken(ones: list[float], others: list[float]) -> None:
    """As if each were compared with all that remain, from the first on."""
    pool, left = FigurePool(dates(ones), of_kind), dates(ones)
    for each in dates(others):
        same = next((found for found in left if abs(found.value - each.value) < 0.5), None)
        assert pool.take(each, lambda a, b: abs(a - b) < 0.5) == (same is not None)
        if same:
            left.remove(same)
    assert pool.remaining() == left


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("step", [0, 1])
def test_comparisons_grow_with_the_figures(order: int, step: int) -> None:
    """Of 4,096 figures each is compared with a few, not with all: 16 million comparisons before."""
    calls, many = 0, 4_096

    def is_close(one: float, other: float) -> bool:
        nonlocal calls
        calls += 1
        return abs(one - other) < 0.5

    values = [float(number * step) for number in range(many)]
    pool = FigurePool(dates(values), of_kind)
    assert all(pool.take(each, is_close) for each in dates(values[::order]))
    assert pool.remaining() == []
    assert calls <= many * 2 * (log2(many) + 1)


def test_the_first_with_a_key_in_common_is_taken() -> None:
    """Each is taken once, and so is what is equal to it."""
    ones = [Figure(FigureKind.COUNT, value, unit, "") for value, unit in ((1, "a b"), (2, "b"), (1, "a b"), (3, "a"))]
    queues = Queues(ones, lambda each: each.unit.split())
    asked = Figure(FigureKind.COUNT, 9, "b a", "")
    assert [queues.take(asked) for _ in range(4)] == [ones[0], ones[1], ones[3], None]
    assert without([1, 2, 1, 3], [1, 3]) == [2, 1]


def dated(many: int, month: int) -> str:
    """A promise of many days in every second month."""
    days = [
        f"by {number % 13 + 1} {MONTHS[number // 13 % 3 * 2 + month]} {1950 + number // 39}" for number in range(many)
    ]
    return f"We will report {', '.join(days)}."


def test_a_promise_of_thousands_of_dates_is_compared() -> None:
    """Each is weaker by a month; 4,000 of them took minutes."""
    found = list(weaker(dated(4_000, 0), dated(4_000, 1)))
    assert len(found) == 4_000
    assert {each.rule for each in found} == {"date"}
