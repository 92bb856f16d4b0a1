"""Read dates as people write them in Britain, check them against their weekday, and put them into words."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The names of the months, by their number; English whatever the machine's language."""
_TWO_DIGITS = 99
"""A year up to this was written with two digits, and is one of this century: `08/07/22`."""
FIRST, LAST = dt.date(1000, 1, 1), dt.date(2999, 12, 31)
"""The range of dates that the schemas and the command line take: four digits, so that dates sort as text."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Patterns are compiled by `re` when they are first used: most calls only put dates into words.
_ISO_LIKE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
# Not the last parts of `minute 1.2.10.2024`, nor the first ones of `01-02-03-04`: a number before or behind ends it.
_BRITISH = r"(?<![0-9/.-])([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})(?![0-9/-]|[.][0-9])"
# It begins with a digit, not with the condition that no digit stands before: so `re` goes from one digit of a text to
# the next, and is three times as fast.
_LONG = (
    r"(?P<day>[0-9](?<![0-9][0-9])[0-9]?)(?:st|nd|rd|th|ST|ND|RD|TH)?\s+(?:(?i:of)\s+)?"
    r"(?P<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\.?,?\s+(?P<year>[0-9]{4})(?![0-9])"
)
_WEEKDAY_BEFORE = r"(?i)\b(?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+(?:the\s+)?$"


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    import calendar

    return calendar.monthrange(year, month)[1]


def end_of_month(month: str) -> dt.date:
    """The last day of a month that is written year-month."""
    year, _, number = month.partition("-")
    return dt.date(int(year), int(number), days_in(int(year), int(number)))


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day where it is shorter; fewer than 0 are earlier."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, days_in(year, month + 1)))


def in_words(day: dt.date) -> str:
    """Return a date as minutes print it: 8 July 2022."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def approximate_words(day: str) -> str:
    """Return a year, a month or a day in words, from its ISO form: "2025", "July 2025", "1 July 2025"."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    return " ".join(filter(None, (number.lstrip("0"), MONTHS[int(month)] if month else "", year)))


_QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}


def period_words(period: str) -> str:
    """Return the period of a figure in words: "June 2024", "June 2024 to May 2025", "second quarter of 2024/25"."""
    year, _, quarter = period.partition(" ")
    if quarter in _QUARTERS:
        return f"{_QUARTERS[quarter]} quarter of {year}"
    first, _, last = period.partition("/")
    if last and "-" not in last:  # the financial year 2024/25
        return period
    return " to ".join(approximate_words(each) for each in (first, last) if each)


def weekday(day: dt.date) -> str:
    """Return the name of a date's weekday."""
    return WEEKDAYS[day.weekday()]


def last_before(day: dt.date) -> dt.date:
    """Return the last day that is in time for something due before a day."""
    return day - dt.timedelta(days=1)


def full_words(day: dt.date) -> str:
    """Return a date with its weekday: Friday 8 July 2022."""
    return f"{weekday(day)} {in_words(day)}"


def explain_date(text: str) -> tuple[str, str]:
    """Explain why `text` is not a date as records write it: a message and a hint, which may be empty."""
    iso = re.fullmatch(_ISO_LIKE, text.strip())
    if iso:
        year, month, day = map(int, iso.groups())
        if not 1 <= month < len(MONTHS):
            swapped = _exists(year, day, month)
            return (
                f"`{text}` is not a date: there is no month {month}",
                f"did you mean {swapped}?" if swapped else "",
            )
        if year >= 1 and not 1 <= day <= days_in(year, month):
            most = days_in(year, month)
            return (f"`{text}` does not exist: {MONTHS[month]} {year} has {most} days", "")
        if not FIRST.year <= year <= LAST.year:
            return _out_of_range(text)
        return (f"`{text}` is not written as a date", f"write {_exists(year, month, day)}")
    for date in read_dates(text):
        return (f"`{text}` is not written as a date", f"for {in_words(date)} write {date} (year-month-day)")
    return _explain_british(text) or (f"`{text}` is not a date", "write year-month-day, for example 2022-07-08")


def _out_of_range(text: str) -> tuple[str, str]:
    return (f"`{text}` is out of range", f"years run from {FIRST.year} to {LAST.year}")


def in_range(text: str, day: dt.date) -> dt.date:
    """Return a day that a person wrote as `text`, if it is within the range of dates.

    Raises:
        CallError: it is outside, so that no record could hold it.
    """
    if FIRST <= day <= LAST:
        return day
    raise CallError("; ".join(_out_of_range(text)))


def _explain_british(text: str) -> tuple[str, str] | None:
    """Explain that a date in British form has a day that its month does not have; None for any other text."""
    found = re.fullmatch(_BRITISH, text.strip())
    month, year = (int(found[2]), int(found[3])) if found else (0, 0)
    if not (1 <= month < len(MONTHS) and FIRST.year <= year <= LAST.year):
        return None
    return (f"`{text}` does not exist: {MONTHS[month]} {year} has {days_in(year, month)} days", "")


def _exists(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def read_dates(text: str) -> Iterator[dt.date]:
    """Yield the dates in a text that are in British form: 08/07/2022 is 8 July 2022."""
    for found in re.finditer(_BRITISH, text):
        day, month, year = (int(part) for part in found.groups())
        date = _exists(year if year > _TWO_DIGITS else 2000 + year, month, day)
        if date:
            yield date
    for written in written_dates(text):
        if written.day:
            yield written.day


class WrittenDate(NamedTuple):
    """A date in a text that has its month in words."""

    start: int
    """Where it begins in the text."""
    text: str
    day: dt.date | None
    """None where that day does not exist."""
    weekday: str
    """The weekday printed before it, or empty."""


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates in a text that have their month in words."""
    for found in re.finditer(_LONG, text):
        month = next(n for n, name in enumerate(MONTHS) if n and name.lower().startswith(found["month"].lower()[:3]))
        # 20 letters have room for `Wednesday, the `. The whole text before each date would take time squared.
        before = re.search(_WEEKDAY_BEFORE, text[max(0, found.start() - 20) : found.start()])
        start = found.start() - len(before[0]) if before else found.start()
        weekday_name = before["name"].capitalize() if before else ""
        yield WrittenDate(
            start, text[start : found.end()], _exists(int(found["year"]), month, int(found["day"])), weekday_name
        )


def parse_date(text: str) -> dt.date:
    """Parse a date from the command line: 2022-09-08, 08/09/2022 or 8 September 2022.

    Raises:
        CallError: it is not one date, does not exist, or has the wrong weekday.
    """
    stripped = text.strip()
    iso = re.fullmatch(_ISO_LIKE, stripped)
    if iso and (day := _exists(*map(int, iso.groups()))):
        return in_range(stripped, day)
    if re.fullmatch(f"{_BRITISH}|(?:[A-Za-z]+,? +(?:the +)?)?{_LONG}", stripped):
        for day in read_dates(stripped):
            _refuse_other_weekday(stripped, day)
            return in_range(stripped, day)
        msg, _ = _explain_british(stripped) or (f"`{stripped}` does not exist", "")
        raise CallError(msg)
    message, hint = explain_date(stripped)
    msg = f"{message}; {hint}" if hint else message
    raise CallError(msg)


def is_written_as_day(text: str) -> bool:
    """Whether a text has the form of one date, even if that day does not exist."""
    return bool(re.fullmatch(f"{_ISO_LIKE}|{_BRITISH}|(?:[A-Za-z]+,? +(?:the +)?)?{_LONG}", text.strip()))


def _refuse_other_weekday(text: str, day: dt.date) -> None:
    for written in written_dates(text):
        if written.weekday and written.weekday != weekday(day):
            msg = f"`{text}` has the wrong weekday: {in_words(day)} is a {weekday(day)}"
            raise CallError(msg)
