"""Days as people say them: one rule for each form, and a refusal where no rule is safe.

`2022-09-08`, `8/9/2022` and `8 September 2022` are that day. `today`, `yesterday` and `tomorrow` are the clock's. All
else is counted from a day, and leans back (what has happened: a day done or raised, the period of a report) or ahead
(what is to come: a meeting that is planned, a due date):

* `8 Sep`, `end of september`: the nearest one that way, the day itself included; further away than half a year it
  must be said with its year.
* `Thursday 8 Sep`: the weekday decides between that one, however far, and the one within half a year the other way.
  It is refused where neither falls on it.
* `friday`: the nearest one that way. What leans ahead and is that very day is refused: it can be in a week, too.
* `last friday`, `this friday`, `next friday`: of the calendar week before, of this one, of the one after; weeks begin
  on Monday.
* `in 2 weeks`, `3 days ago`, `end of the month`, `end of next month`.

Where neither way is meant, as in `--as-of`, a weekday alone and a day without its year are refused; a weekday decides
between the last such day and the next.
"""

from __future__ import annotations

import datetime as dt
import re

from sst_cli.base.errors import CallError
from sst_cli.dates.written import MONTHS, WEEKDAYS, days_in, in_range, in_words, parse_day, weekday
from sst_cli.parsing.counting import AmbiguousError, Counting, Leaning, ambiguous, later, nearest, same_day_later

_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_WORDED = (
    rf"(?:(?P<weekday>{_WEEKDAY}),? (?:the )?)?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:of )?"
    rf"(?P<month>{_MONTH})(?:\.?,? (?P<year>[0-9]{{4}}))?\.?"
)
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SPAN = rf"(?P<number>[0-9]{{1,4}}|an?|{'|'.join(_NUMBERS)}) (?P<unit>day|week|fortnight|month|year)s?"


def say_day(text: str, counting: Counting) -> dt.date:
    """Give the day that is meant.

    Raises:
        CallError: it is no day, or can be more than one.
    """
    found = spoken_day(text, counting)
    return parse_day(text) if found is None else found


def is_in_full(text: str) -> bool:
    """Whether a text has its year, month and day, so that nothing had to be counted."""
    return bool(re.search(r"[0-9]{4}|[0-9]+[/.-][0-9]+[/.-][0-9]+", text)) and not re.search(r"(?i)\bend\b", text)


def spoken_day(text: str, counting: Counting) -> dt.date | None:
    """Give the day that is meant by words; None where they are no words for a day.

    Raises:
        CallError: they can mean more than one day, or a day that does not exist.
    """
    words = " ".join(text.casefold().split()).removeprefix("on ")
    for read in (_named, _weekday, _span, _end_of_month, _worded):
        day = read(words, counting)
        if day is not None:
            return in_range(text, day)
    return None


def spoken_month(text: str, counting: Counting) -> str | None:
    """Give the month, as year-month, that is meant by `2022-10`, `october 2022` or `october`; None for other words.

    Raises:
        CallError: it can be that month of more than one year, or there is no such month.
    """
    words = " ".join(text.casefold().split()).removeprefix("in ")
    iso = re.fullmatch(r"([12][0-9]{3})-([0-9]{2})", words)
    if iso:
        if not 1 <= int(iso[2]) < len(MONTHS):
            msg = f"`{text}` is no month: there is no month {int(iso[2])}"
            raise CallError(msg)
        return words
    found = re.fullmatch(rf"({_MONTH})\.?(?: ([12][0-9]{{3}}))?", words)
    if not found:
        return None
    try:
        return _month_of(_last_day(words, found[1], found[2], counting))
    except AmbiguousError as problem:
        months = " or ".join(_month_of(day) for day in problem.days)
        msg = f"`{words}` without a year can be more than one month; write {months}"
        raise CallError(msg) from None


def _month_of(day: dt.date) -> str:
    return day.isoformat()[:7]


def _named(words: str, counting: Counting) -> dt.date | None:
    days = {"yesterday": -1, "today": 0, "tomorrow": 1}
    return later(counting.clock, days[words]) if words in days else None


def _weekday(words: str, counting: Counting) -> dt.date | None:
    found = re.fullmatch(rf"(?:(last|this|next) )?({_WEEKDAY})", words)
    if not found:
        return None
    number = _number_of(found[2], WEEKDAYS)
    if found[1]:
        weeks = {"last": -1, "this": 0, "next": 1}[found[1]]
        return later(counting.start, number - counting.start.weekday() + 7 * weeks)
    return _weekday_alone(words, number, counting)


def _weekday_alone(words: str, number: int, counting: Counting) -> dt.date:
    back = later(counting.start, -((counting.start.weekday() - number) % 7))
    ahead = later(counting.start, (number - counting.start.weekday()) % 7)
    if counting.leaning is Leaning.BACK:
        return back
    if counting.leaning is Leaning.AHEAD and ahead != counting.start:
        return ahead
    raise ambiguous(words, back, ahead if ahead != back else later(ahead, 7))


def _span(words: str, counting: Counting) -> dt.date | None:
    found = re.fullmatch(rf"(?:in )?{_SPAN}(?P<ago> ago| from now)?", words)
    if not found or words.startswith("in ") == bool(found["ago"]):
        return None
    number = (
        int(found["number"])
        if found["number"].isdecimal()
        else _NUMBERS.index(_ONE.get(found["number"], found["number"]))
    )
    number = -number if found["ago"] == " ago" else number
    if found["unit"] in _DAYS:
        return later(counting.start, number * _DAYS[found["unit"]])
    return same_day_later(words, counting.start, number * (12 if found["unit"] == "year" else 1))


_ONE = {"a": "one", "an": "one"}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _end_of_month(words: str, counting: Counting) -> dt.date | None:
    found = re.fullmatch(rf"(?:the )?end of (?:(the|this|next) month|({_MONTH})\.?(?: ([12][0-9]{{3}}))?)", words)
    if not found:
        return None
    if found[2]:
        return _last_day(words, found[2], found[3], counting)
    first = counting.start.replace(day=1)
    month = same_day_later(words, first, 1) if found[1] == "next" else first
    return month.replace(day=days_in(month.year, month.month))


def _last_day(words: str, name: str, year: str | None, counting: Counting) -> dt.date:
    month = _number_of(name, MONTHS)

    def in_year(number: int) -> dt.date:
        return dt.date(number, month, days_in(number, month))

    return in_year(int(year)) if year else nearest(words, in_year, counting)


def _worded(words: str, counting: Counting) -> dt.date | None:
    found = re.fullmatch(_WORDED, words)
    if not found:
        return None
    month, number = _number_of(found["month"], MONTHS), int(found["day"])

    def in_year(year: int) -> dt.date | None:
        try:
            return dt.date(year, month, number)
        except ValueError:
            return None

    named = _number_of(found["weekday"], WEEKDAYS) if found["weekday"] else None
    if not found["year"]:
        return nearest(words, in_year, counting, named)
    day = in_year(int(found["year"]))
    if day is None:
        msg = f"`{words}` does not exist: {MONTHS[month]} {found['year']} has {days_in(int(found['year']), month)} days"
        raise CallError(msg)
    if named is not None and day.weekday() != named:
        msg = f"`{words}` is not right: {in_words(day)} is a {weekday(day)}"
        raise CallError(msg)
    return day


def _number_of(name: str, names: tuple[str, ...]) -> int:
    return next(number for number, each in enumerate(names) if each and each.casefold().startswith(name[:3]))
