"""Resolve a day that is named without its year against a base day, and refuse one that is ambiguous."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.plurals import counted
from sst_cli.dates.written import FIRST, LAST, full_words, in_words, months_later, weekday

if TYPE_CHECKING:
    from collections.abc import Callable


class SearchDirection(Enum):
    """Whether a day that is not written in full lies before or after the base day."""

    BACK = "back"
    AHEAD = "ahead"
    NEITHER = "neither"


class RelativeBase(NamedTuple):
    """The day that words such as `8 Sep` or `in 2 weeks` are resolved against."""

    day_of_call: dt.date
    """`today`, `yesterday` and `tomorrow` count from it: today, or the day that the call names instead with --on."""
    start: dt.date
    """The day that everything else counts from: often today, but the meeting's day for what a meeting agreed."""
    direction: SearchDirection = SearchDirection.NEITHER


class AmbiguousError(CallError):
    """Words that could mean two days; both are in `days`."""

    def __init__(self, message: str, *days: dt.date) -> None:
        super().__init__(message)
        self.days = days


HALF_A_YEAR = dt.timedelta(days=183)
"""The furthest that a day without its year may lie from the base day.

At half a year the same day lies as near on the other side: on 7 September, `6 Sept` ahead is 364 days away and is
more likely yesterday, so it is refused rather than recorded as next year.
"""


def nearest(
    words: str, in_year: Callable[[int], dt.date | None], base: RelativeBase, weekday_number: int | None = None
) -> dt.date:
    """Return the nearest day, in the direction of the base, that a day of the year such as `8 Sep` could be.

    Args:
        words: the day as a person wrote it, for errors.
        in_year: returns the day in a year, or None where that year does not have it.
        base: the day it is resolved against, and the direction.
        weekday_number: the weekday written with it, 0 for Monday, if one was; it decides between two near years.

    Raises:
        AmbiguousError: the day is more than half a year away, or the base has no direction, and no weekday decides.
        CallError: there is no such day, or it does not fall on that weekday in any near year.
    """
    start = base.start
    # 29 February comes back after eight years at most: 1896 and 1904, since 1900 was not a leap year.
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
    expected = {SearchDirection.BACK: before[-1], SearchDirection.AHEAD: after[0]}.get(base.direction)
    if weekday_number is not None:
        around = dict.fromkeys((after[0], before[-1]))
        possible = [each for each in around if expected in (None, each) or _is_near(each, start)]
        return _on_weekday(words, possible, weekday_number)
    if expected is None or not _is_near(expected, start):
        # A base day that is the day itself is first and last of both: the other choice is then the one before it.
        raise ambiguous(words, max((day for day in days if day < after[0]), default=after[0]), after[0])
    return expected


def _is_near(day: dt.date, start: dt.date) -> bool:
    return abs(day - start) <= HALF_A_YEAR


def _on_weekday(words: str, days: list[dt.date], weekday_number: int) -> dt.date:
    matching = [day for day in days if day.weekday() == weekday_number]
    if not matching:
        weekdays = " and ".join(f"{in_words(day)} is a {weekday(day)}" for day in days)
        msg = f"`{words}` has the wrong weekday: {weekdays}"
        raise CallError(msg)
    return matching[0]


def ambiguous(words: str, one: dt.date, other: dt.date) -> AmbiguousError:
    """Return the error for words that could mean either of two days; it offers both."""
    msg = f"`{words}` could be {full_words(one)} or {full_words(other)}; write {one} or {other}"
    return AmbiguousError(msg, one, other)


def later(day: dt.date, days: int) -> dt.date:
    """Return the day that is `days` days later, or earlier where `days` is negative.

    Raises:
        CallError: that day is outside the range of dates.
    """
    ordinal = day.toordinal() + days
    if not FIRST.toordinal() <= ordinal <= LAST.toordinal():
        raise _too_far(counted(days, "day"))
    return dt.date.fromordinal(ordinal)


def same_day_later(words: str, day: dt.date, months: int) -> dt.date:
    """Return the same day `months` months later, or the last day of that month where it is shorter.

    Raises:
        CallError: that day is outside the range of dates.
    """
    if not FIRST.year <= (day.year * 12 + day.month - 1 + months) // 12 <= LAST.year:
        raise _too_far(words)
    return months_later(day, months)


def _too_far(words: str) -> CallError:
    msg = f"`{words}` is too far away"
    return CallError(msg)
