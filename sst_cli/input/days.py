"""Parse days as people write them, with one rule for each form.

`2022-09-08`, `8/9/2022` and `8 September 2022` are that day. `today`, `yesterday` and `tomorrow` count from the
day of the call, or from the one that it names instead with `--on` or `--as-of`. Everything else is resolved against a
base day, either back (something that has happened: a day done or raised, the period of a report) or ahead (something to
come: a planned meeting, a due date):

* `8 Sep`, `end of september`: the nearest one in that direction, the base day included; more than half a year away
  it must be written with its year.
* `Thursday 8 Sep`: the weekday decides between that one, however far, and the one within half a year in the other
  direction. It is refused where neither falls on that weekday.
* `friday`: the nearest one in that direction. Ahead, and on a Friday, it is refused: it could be today or in a week.
* `last friday`, `this friday`, `next friday`: the Friday of the calendar week before, of this one or of the one
  after; weeks begin on Monday.
* `in 2 weeks`, `3 days ago`, `end of the month`, `end of next month`.

An option that may look either way, such as `--as-of`, refuses a weekday alone and a day without its year; a weekday
with a day decides between the last such day and the next.
"""

from __future__ import annotations

import datetime as dt
import re

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import folded
from sst_cli.dates.written import MONTHS, WEEKDAYS, days_in, in_range, in_words, parse_date, weekday
from sst_cli.input.relative import (
    AmbiguousError,
    RelativeBase,
    SearchDirection,
    ambiguous,
    later,
    nearest,
    same_day_later,
)

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DAY_AND_MONTH = (
    rf"(?:(?P<weekday>{_WEEKDAY}),? (?:the )?)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:of )?"
    rf"(?P<month>{_MONTH})(?:\.?,? (?P<year>[0-9]{{4}}))?\.?"
)
# In the order of their values: the place of a word is its number.
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# At most four digits: `int` raises a ValueError for more than 4,300.
_SPAN = rf"(?P<number>[0-9]{{1,4}}|an?|{'|'.join(_NUMBERS)}) (?P<unit>day|week|fortnight|month|year)s?"


def parse_day(text: str, base: RelativeBase) -> dt.date:
    """Return the day that a text names.

    Raises:
        CallError: the text does not name a day, or could name more than one.
    """
    day = day_from_words(text, base)
    return parse_date(text) if day is None else day


def is_in_full(text: str) -> bool:
    """Whether a text gives year, month and day, so that nothing had to be resolved against a base day."""
    # `end of September 2022` has a year, and yet its day was worked out.
    return bool(re.search(r"[0-9]{4}|[0-9]+[/.-][0-9]+[/.-][0-9]+", text)) and not re.search(r"(?i)\bend\b", text)


def day_from_words(text: str, base: RelativeBase) -> dt.date | None:
    """Return the day that words such as `next friday` name, or None where they do not name one.

    Raises:
        CallError: they could name more than one day, or name a day that does not exist.
    """
    words = folded(text).removeprefix("on ")
    for parse in (_relative_day, _weekday, _time_span, _end_of_month, _day_and_month):
        day = parse(words, base)
        if day is not None:
            return in_range(text, day)
    return None


def month_from_words(text: str, base: RelativeBase) -> str | None:
    """Return the month that `2022-10`, `october 2022` or `october` names, as year-month; None for other words.

    Raises:
        CallError: it could be that month of more than one year, or there is no such month.
    """
    words = folded(text).removeprefix("in ")
    iso = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})", words)
    if iso:
        if not 1 <= int(iso[2]) < len(MONTHS):
            msg = f"`{text}` is not a month: months run from 1 to 12"
            raise CallError(msg)
        return words
    found = re.fullmatch(rf"({_MONTH})\.?(?: ([12][0-9]{{3}}))?", words)
    if not found:
        return None
    try:
        return _month_of(_last_day(words, found[1], found[2], base))
    except AmbiguousError as problem:
        months = " or ".join(_month_of(day) for day in problem.days)
        msg = f"`{words}` without a year could be more than one month; write {months}"
        raise CallError(msg) from None


def _month_of(day: dt.date) -> str:
    return day.isoformat()[:7]


def _relative_day(words: str, base: RelativeBase) -> dt.date | None:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    return later(base.day_of_call, days[words]) if words in days else None


def _weekday(words: str, base: RelativeBase) -> dt.date | None:
    found = re.fullmatch(rf"(?:(last|this|next) )?({_WEEKDAY})", words)
    if not found:
        return None
    number = _number_of(found[2], WEEKDAYS)
    if found[1]:
        weeks = {"last": -1, "this": 0, "next": 1}[found[1]]
        return later(base.start, number - base.start.weekday() + 7 * weeks)
    return _weekday_alone(words, number, base)


def _weekday_alone(words: str, number: int, base: RelativeBase) -> dt.date:
    back = later(base.start, -((base.start.weekday() - number) % 7))
    ahead = later(base.start, (number - base.start.weekday()) % 7)
    if base.direction is SearchDirection.BACK:
        return back
    # `done on friday`, on a Friday, is today; `due friday` could as well be in a week.
    if base.direction is SearchDirection.AHEAD and ahead != base.start:
        return ahead
    raise ambiguous(words, back, ahead if ahead != back else later(ahead, 7))


def _time_span(words: str, base: RelativeBase) -> dt.date | None:
    found = re.fullmatch(rf"(?:in )?{_SPAN}(?P<ago> ago| from now)?", words)
    # `2 weeks` alone is how long, not a day; `in 2 weeks ago` is a slip.
    if not found or words.startswith("in ") == bool(found["ago"]):
        return None
    number = (
        int(found["number"])
        if found["number"].isdecimal()
        else _NUMBERS.index(_ONE.get(found["number"], found["number"]))
    )
    number = -number if found["ago"] == " ago" else number
    if found["unit"] in _DAYS:
        return later(base.start, number * _DAYS[found["unit"]])
    return same_day_later(words, base.start, number * (12 if found["unit"] == "year" else 1))


_ONE = {"a": "one", "an": "one"}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _end_of_month(words: str, base: RelativeBase) -> dt.date | None:
    found = re.fullmatch(rf"(?:the )?end of (?:(the|this|next) month|({_MONTH})\.?(?: ([12][0-9]{{3}}))?)", words)
    if not found:
        return None
    if found[2]:
        return _last_day(words, found[2], found[3], base)
    first = base.start.replace(day=1)
    month = same_day_later(words, first, 1) if found[1] == "next" else first
    return month.replace(day=days_in(month.year, month.month))


def _last_day(words: str, name: str, year: str | None, base: RelativeBase) -> dt.date:
    month = _number_of(name, MONTHS)

    def in_year(number: int) -> dt.date:
        return dt.date(number, month, days_in(number, month))

    return in_year(int(year)) if year else nearest(words, in_year, base)


def _day_and_month(words: str, base: RelativeBase) -> dt.date | None:
    found = re.fullmatch(_DAY_AND_MONTH, words)
    if not found:
        return None
    month, number = _number_of(found["month"], MONTHS), int(found["day"])

    def in_year(year: int) -> dt.date | None:
        try:
            return dt.date(year, month, number)
        except ValueError:
            return None

    weekday_number = _number_of(found["weekday"], WEEKDAYS) if found["weekday"] else None
    if not found["year"]:
        return nearest(words, in_year, base, weekday_number)
    day = in_year(int(found["year"]))
    if day is None:
        msg = f"`{words}` does not exist: {MONTHS[month]} {found['year']} has {days_in(int(found['year']), month)} days"
        raise CallError(msg)
    if weekday_number is not None and day.weekday() != weekday_number:
        msg = f"`{words}` has the wrong weekday: {in_words(day)} is a {weekday(day)}"
        raise CallError(msg)
    return day


def _number_of(name: str, names: tuple[str, ...]) -> int:
    return next(number for number, each in enumerate(names) if each and each.casefold().startswith(name[:3]))
