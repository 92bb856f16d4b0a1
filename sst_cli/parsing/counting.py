"""What days are counted from and which way, and what is too far away to be meant."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.plurals import counted
from sst_cli.dates.written import FIRST, LAST, full_words, in_words, months_later, weekday

if TYPE_CHECKING:
    from collections.abc import Callable


class Leaning(Enum):
    """Which way a day is looked for that is not said in full."""

    BACK = "back"
    AHEAD = "ahead"
    NEITHER = "neither"


class Counting(NamedTuple):
    """What a day is counted from."""

    clock: dt.date
    """The day it is."""
    start: dt.date
    """The day that all but `today`, `yesterday` and `tomorrow` is counted from; often today."""
    leaning: Leaning = Leaning.NEITHER


class AmbiguousError(CallError):
    """Words that can mean two days, neither more than the other."""

    def __init__(self, message: str, *days: dt.date) -> None:
        super().__init__(message)
        self.days = days


HALF_A_YEAR = dt.timedelta(days=183)


def nearest(
    words: str, in_year: Callable[[int], dt.date | None], counting: Counting, named: int | None = None
) -> dt.date:
    """Give the day of some year that is nearest the way it leans.

    Args:
        words: the day as it was said.
        in_year: the day of a year; None where that year has none.
        counting: what it is counted from, and which way.
        named: the weekday that was said with it, from 0 for Monday; it decides between the years that are near.

    Raises:
        AmbiguousError: it is further away than half a year, or neither way is meant, and no weekday decides.
        CallError: there is no such day, or it falls on the weekday in no near year.
    """
    start = counting.start
    days = [
        day
        for year in range(start.year - 8, start.year + 9)
        if FIRST.year <= year <= LAST.year and (day := in_year(year))
    ]
    before = [day for day in days if day <= start]
    after = [day for day in days if day >= start]
    if not before or not after:
        msg = f"`{words}` does not exist"
        raise CallError(msg)
    meant = {Leaning.BACK: before[-1], Leaning.AHEAD: after[0]}.get(counting.leaning)
    if named is not None:
        around = dict.fromkeys((after[0], before[-1]))
        return _on_weekday(words, [each for each in around if meant in (None, each) or _is_near(each, start)], named)
    if meant is None or not _is_near(meant, start):
        raise ambiguous(words, max((day for day in days if day < after[0]), default=after[0]), after[0])
    return meant


def _is_near(day: dt.date, start: dt.date) -> bool:
    return abs(day - start) <= HALF_A_YEAR


def _on_weekday(words: str, days: list[dt.date], named: int) -> dt.date:
    found = [day for day in days if day.weekday() == named]
    if not found:
        told = " and ".join(f"{in_words(day)} is a {weekday(day)}" for day in days)
        msg = f"`{words}` is not right: {told}"
        raise CallError(msg)
    return found[0]


def ambiguous(words: str, one: dt.date, other: dt.date) -> AmbiguousError:
    """Refuse words that can mean two days, and offer both."""
    msg = f"`{words}` can be {full_words(one)} or {full_words(other)}; write {one} or {other}"
    return AmbiguousError(msg, one, other)


def later(day: dt.date, days: int) -> dt.date:
    """Give the day so many days later; fewer than 0 are earlier.

    Raises:
        CallError: it is out of the range of dates.
    """
    ordinal = day.toordinal() + days
    if not FIRST.toordinal() <= ordinal <= LAST.toordinal():
        raise _too_far(counted(days, "day"))
    return dt.date.fromordinal(ordinal)


def same_day_later(words: str, day: dt.date, months: int) -> dt.date:
    """Give the same day of a later month, or its last day where it is shorter.

    Raises:
        CallError: it is out of the range of dates.
    """
    if not FIRST.year <= (day.year * 12 + day.month - 1 + months) // 12 <= LAST.year:
        raise _too_far(words)
    return months_later(day, months)


def _too_far(words: str) -> CallError:
    msg = f"`{words}` is too far away"
    return CallError(msg)
