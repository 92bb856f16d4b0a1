"""Whether a plan rolls on: nearly every date in it is the same day a year later, so that none of those has slipped."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.dates.periods import last_day
from sst_cli.strategies.comparison.figures import figures
from sst_cli.strategies.comparison.tokens import FigureKind

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.promises import Promise, StrategySide

FEWEST = 5
"""Dates that must have moved on by the same number of years."""
MOST = 0.6
"""The share of all dates that they must be."""
MONTHS = 12


def years_on(left: StrategySide, right: StrategySide, partners: dict[int, int]) -> int:
    """Return by how many years the dates of a plan moved on; 0 where it does not roll."""
    moved = Counter(
        now - before
        for index, other in partners.items()
        if (before := _month(left.promises[index])) is not None and (now := _month(right.promises[other])) is not None
    )
    by, count = moved.most_common(1)[0] if moved else (0, 0)
    if by % MONTHS or count < FEWEST or count < MOST * moved.total():
        return 0
    return by // MONTHS


def _month(promise: Promise) -> int | None:
    """The month by which a promise is due, as months since the year 0, if it names one."""
    due = promise.fact("due")
    day = last_day(due[0]) if due else None
    if day:
        return day.year * MONTHS + day.month
    dates = [each for each in figures(promise.text) if each.kind is FigureKind.DATE]
    return round(dates[0].value) if len(dates) == 1 else None
