"""On which day something falls due: a date, a meeting's day, or before one, as it was known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import MONTHS, end_of_month, last_before
from sst_cli.register.meeting_dates import (
    FUTURE,
    MEETING_WORDS,
    PERIODS,
    Origin,
    day_as_agreed,
    day_as_of,
    day_in_words,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from sst_cli.records.common import Due
    from sst_cli.register.register import Register


class DueDay(NamedTuple):
    """The last day on which something is in time, if it is known, and the due date in words."""

    day: dt.date | None
    words: str


def resolve(register: Register, due: Due, origin: Origin, as_of: dt.date) -> DueDay:
    """Resolve a due date in any of its forms into a day and words, as known on `as_of`."""
    return _resolved(due, lambda meeting: _meeting_day(register, meeting, origin, as_of))


def resolve_as_agreed(register: Register, due: Due, origin: Origin) -> DueDay:
    """Resolve a due date as the minutes of the origin agreed it, whatever was arranged later."""
    return _resolved(due, lambda meeting: day_as_agreed(register, meeting, origin))


def _resolved(due: Due, day_of: Callable[[str], dt.date | None]) -> DueDay:
    if due.date:
        return DueDay(due.date, _short_date(due.date))
    if due.at:
        return _at(day_of(due.at), due.at)
    if due.before:
        return _before(day_of(due.before), due.before)
    if due.month:
        year, _, month = due.month.partition("-")
        return DueDay(end_of_month(due.month), f"{MONTHS[int(month)]} {year}")
    if due.every:
        # Other words are complete by themselves, as "monthly" is.
        return DueDay(None, f"every {due.every}" if due.every in PERIODS else due.every)
    return DueDay(None, due.printed or "")


def _meeting_day(register: Register, meeting: str, origin: Origin, as_of: dt.date) -> dt.date | None:
    if meeting in MEETING_WORDS:
        return day_in_words(register, meeting, origin, as_of)
    named = register.heads.get(meeting)
    return day_as_of(named, as_of) if named else None


def _at(day: dt.date | None, meeting: str) -> DueDay:
    name = meeting_words(meeting)
    return DueDay(day, f"{_short_date(day)} ({name})" if day else name)


def _before(day: dt.date | None, meeting: str) -> DueDay:
    name = meeting_words(meeting)
    if day is None:
        return DueDay(None, f"before {name}")
    return DueDay(last_before(day), f"before {_short_date(day)} ({name})")


def meeting_words(meeting: str) -> str:
    """Return the words for a meeting in a due date: "next meeting", "October meeting", or its id."""
    if meeting == FUTURE:
        return "a future meeting"
    if meeting not in MEETING_WORDS:
        return meeting
    words = meeting.replace("-", " ")
    return words.capitalize() if words.split()[0].capitalize() in MONTHS else words


def _short_date(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month][:3]} {day.year}"
