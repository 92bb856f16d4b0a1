"""Days and times of day as minutes print them, in English and Welsh; a day without a year is found and stays one."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from sst_cli.dates.written import FIRST, LAST, weekday

_MONTHS = {
    1: "january|jan|ionawr",
    2: "february|feb|chwefror",
    3: "march|mar|mawrth|fawrth",
    4: "april|apr|ebrill",
    5: "may|mai|fai",
    6: "june|jun|mehefin|fehefin",
    7: "july|jul|gorffennaf|orffennaf",
    8: "august|aug|awst",
    9: "september|sept|sep|medi|fedi",
    10: "october|oct|hydref",
    11: "november|nov|tachwedd|dachwedd",
    12: "december|dec|rhagfyr|ragfyr",
}
"""The months with the forms that Welsh gives them after `o`."""
_NUMBERS = {name: number for number, names in _MONTHS.items() for name in names.split("|")}
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_WEEKDAYS = {
    **{name.lower(): name for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")},
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "weds": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
    "llun": "Monday",
    "mawrth": "Tuesday",
    "mercher": "Wednesday",
    "iau": "Thursday",
    "gwener": "Friday",
    "wener": "Friday",
    "sadwrn": "Saturday",
    "sul": "Sunday",
}
_WEEKDAY = (
    r"(?:(?:nos |dydd |ddydd )?(?P<weekday>"
    + "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
    + r")(?:\b\.?,?\s+(?:the\s+)?|(?=[0-9])))?"
)
"""A weekday before a day; some lose the blank behind it: "Wednesday14th"."""
_ORDINAL = rf"(?:\s?\^?(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)(?:\b|(?=(?:{_MONTH})))\^?)?"
_LONG = re.compile(
    rf"(?<![0-9/.\-])\b{_WEEKDAY}(?P<day>[0-9]{{1,2}}){_ORDINAL},?\s*(?:of\s+|o\s+)?(?P<month>{_MONTH})(?:\b|(?=(?:19|20)[0-9]{{2}}\b))\.?(?:\s*/\s*(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\b)?"
    r"(?:,?\s*(?:of\s+)?(?P<year>(?:1[89]|20)[0-9]{2}|[\u2019'][0-9]{2})(?![0-9]))?",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    (
        rf"\b{_WEEKDAY}(?P<month>{_MONTH})\.?\s+(?:the\s+)?(?P<day>[0-9]{{1,2}}){_ORDINAL}(?![0-9:.])(?"
        rf":,?\s+(?P<year>(?:1[89]|20)[0-9]{{2}})(?![0-9]))?"
    ),
    re.IGNORECASE,
)
_FIGURES = re.compile(
    (
        rf"(?<![0-9/.\-])\b{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?P<by>[/.\-])(?P<number>[0-9]{{1,2}})(?P=by)"
        rf"(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9/\-]|\.[0-9])"
    ),
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?<![0-9/.\-])(?P<year>(?:1[89]|20)[0-9]{2})[-/.](?P<number>[0-9]{2})[-/.](?P<day>[0-9]{2})(?![0-9\-])"
)
_DIGIT = re.compile("[0-9]")
_CENTURY = 100
_NOON = 12


class FoundDay(NamedTuple):
    """A day in some words."""

    start: int
    end: int
    day: dt.date | None
    """None where no year is printed, or where that day does not exist."""
    weekday: str = ""
    """The weekday printed with it, in English."""
    has_year: bool = True
    month: int = 0
    number: int = 0

    @property
    def has_wrong_weekday(self) -> bool:
        """Whether it is printed with a weekday that it is not."""
        return bool(self.day and self.weekday and weekday(self.day) != self.weekday)


def days_in(words: str) -> list[FoundDay]:
    """Return the days in words, in their order; in figures the day comes before the month."""
    return list(_days_in(words)) if _DIGIT.search(words) else []


@lru_cache(maxsize=256)
def _days_in(words: str) -> tuple[FoundDay, ...]:
    """Return the days in words; a line is asked for them by one rule after another."""
    found = sorted(
        (_read(each) for pattern in (_ISO, _LONG, _AMERICAN, _FIGURES) for each in pattern.finditer(words)),
        key=lambda each: (each.start, not each.has_year, -each.end),
    )
    kept: list[FoundDay] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.has_year and not kept[-1].has_year and each.end > kept[-1].end:
            kept[-1] = each
    return tuple(each for each in kept if each.day or not each.has_year or each.month)


def _read(found: re.Match[str]) -> FoundDay:
    parts = found.groupdict()
    month = int(parts["number"]) if parts.get("number") else _NUMBERS[parts["month"].lower()]
    number = int(parts["day"])
    name = _WEEKDAYS.get((parts.get("weekday") or "").lower(), "")
    year = _year(parts["year"])
    day = date_of(year, month, number) if year else None
    return FoundDay(found.start(), found.end(), day, name, bool(year), month, number)


def _year(printed: str | None) -> int:
    if not printed:
        return 0
    year = int(printed.strip("'\u2019"))
    return year if year >= _CENTURY else 2000 + year


def date_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day that exists and that records can hold, or None."""
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def first_after(held: dt.date, found: FoundDay) -> dt.date | None:
    """Return the first day after another that a day without a year can be, if its weekday fits."""
    for year in (held.year, held.year + 1):
        day = date_of(year, found.month, found.number)
        if day and day > held and found.weekday in ("", weekday(day)):
            return day
    return None


_TIME = re.compile(
    r"(?<![\w.,/\u00a3$:])(?P<hour>[0-9]{1,2})(?:\s?(?:[.:]|-(?=[0-5][05]\b)(?!10))\s?(?P<minute>[0-5][0-9]))?\s?(?P<half>(?"
    r":[ap]\.?\s?m\b\.?)|hrs?\b|hours\b|yh\b|y\.h\.|yb\b|noon\b)"
    r"|(?<![0-9.,/\u00a3$:])(?P<hour2>[01]?[0-9]|2[0-3])(?P<sep>[:.])(?P<minute2>[0-5][0-9])(?![0-"
    r"9:/%]|\.[0-9]|\s?(?:%|million|m\b|km))"
    r"|(?<![0-9.,/\u00a3$:])(?P<hour3>[01][0-9]|2[0-3])(?P<minute3>[0-5][0-9])(?=\s?(?:hrs?\b|hours\b|h\b))"
    r"|(?:(?<=\bbeginning )|(?<=\bcommencing )|(?<=\bstarting )|(?<=\bbegan at )|(?<=\bopened at )|(?<=\bup at )|"
    r"(?<=\bclosed at )|(?<=\bended at )|(?<=\bfinished at )|(?<=\brose at )|(?<=\bconcluded at ))"
    r"(?P<hour4>[01][0-9]|2[0-3])(?P<minute4>[0-5][0-9])\b"
    r"|\b(?P<noon>noon|midday|midnight)\b",
    re.IGNORECASE,
)


class FoundTime(NamedTuple):
    """A time of day in some words."""

    start: int
    end: int
    clock: str
    """HH:MM."""
    plain: bool
    """Whether it has no "pm", "hrs" or colon, so that only its surroundings show it to be a time."""


def times_in(words: str) -> list[FoundTime]:
    """Return the times of day in words; in "7.00 - 9.00 pm" the half of the day is that of both."""
    return list(_times_in(words)) if _OF_TIME.search(words) else []


_OF_TIME = re.compile("[0-9]|noon|midday|midnight", re.IGNORECASE)


@lru_cache(maxsize=256)
def _times_in(words: str) -> tuple[FoundTime, ...]:
    found = []
    days = days_in(words)
    for each in _TIME.finditer(words):
        if any(day.start <= each.start() < day.end for day in days):
            continue
        read = _clock(each)
        if read:
            found.append(FoundTime(each.start(), each.end(), read, each["sep"] == "."))
    return tuple(_with_half(words, each, found[nth + 1 : nth + 2]) for nth, each in enumerate(found))


def _clock(found: re.Match[str]) -> str:
    if found["noon"]:
        return "00:00" if found["noon"].lower() == "midnight" else "12:00"
    hour = int(found["hour"] or found["hour2"] or found["hour3"] or found["hour4"])
    minute = int(found["minute"] or found["minute2"] or found["minute3"] or found["minute4"] or 0)
    half = (found["half"] or "").lower().replace(".", "").replace(" ", "")
    if half in ("pm", "yh") and not hour:
        return ""
    if half in ("pm", "yh") and hour < _NOON:
        hour += _NOON
    if half in ("am", "yb") and hour == _NOON:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 else ""  # noqa: PLR2004


def _with_half(words: str, each: FoundTime, following: list[FoundTime]) -> FoundTime:
    """Take "pm" from the time behind a dash: "7.00-9.00pm"."""
    if not following or re.search(r"(?i)[apm]|h", words[each.start : each.end]):
        return each
    between = words[each.end : following[0].start].strip()
    shared = re.search(r"(?i)p\.?\s?m", words[following[0].start : following[0].end])
    hour = int(each.clock[:2])
    if (
        between in ("-", "\u2013", "\u2014", "to", "until")
        and shared
        and hour < _NOON
        and hour + _NOON <= int(following[0].clock[:2])
    ):
        return each._replace(clock=f"{hour + _NOON:02}{each.clock[2:]}", plain=False)
    return each
