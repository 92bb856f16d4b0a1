"""The dates in a promise: by when, from when, and measured against which year."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.frequencies import MONTHS, SEASONS
from sst_cli.strategies.comparison.tokens import Figure, FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.tokens import Reader

_ENDS = {name: number for number, name in enumerate(MONTHS, 1)} | SEASONS
_MONTHS_OF = {**dict.fromkeys(MONTHS, 1), **dict.fromkeys(SEASONS, 3), "christmas": 1, "easter": 1}
# `a net zero district by 2040` (climate-district) has a date; 1870 is when a hall was built, 2500 a number of homes.
_FIRST, _LAST = 1900, 2100
_QUARTERS = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}
_DATED = frozenset({*_ENDS, *_QUARTERS})
_DAYS_OF_A_MONTH = 31
_APRIL = 3
"""Months of a year before its financial year begins."""
_NAMED = frozenset({"financial", "academic", "school", "calendar", "year"})
_PASSED = frozenset(
    {"the", "of", "financial", "academic", "school", "calendar", "fiscal", "year", "day", "month", "only"}
)
# `early` and `late` lie between the start, the middle and the end, so that `by late 2026` is before the end of 2026.
_PARTS = {
    "start": 0.0,
    "beginning": 0.0,
    "early": 0.3,
    "mid": 0.5,
    "middle": 0.5,
    "late": 0.9,
    "end": 1.0,
    "close": 1.0,
}
_DEADLINES = frozenset({"by", "before", "until", "till", "in", "during", "within", "later"})
_LASTING = frozenset({"until", "till"})
"""Words before a date up to which something goes on: the later the better."""
_STARTS = frozenset({"from", "after", "following", "since"})
_MEASURED_AGAINST = frozenset({"than", "on", "against", "of", "with", "to", "since", "from", "at"})
_RISING_OR_FALLING = ("reduc", "fall", "cut", "increas", "rise", "fewer")
_BASE = frozenset({"than", "was", "were", "from"})
_OVER = frozenset({"ends", "closes", "finishes", "is", "has", "ended", "closed", "runs"})
_BEGUN = frozenset({"begins", "starts", "opens"})
# Enough for `by the end of the 2026/27 financial year`; from 3 on no row of the exams changes.
_LOOKED_BACK = 7


class _Period(NamedTuple):
    """A period of the calendar: months since the year 0 at which it starts and ends."""

    start: float
    end: float
    unit: str
    after: int
    """The place after it."""


def read(reader: Reader) -> Iterator[Figure]:
    """Take the dates out of a text."""
    for at in reader.at(_DATED):
        period = _period(reader, at)
        if period is None:
            continue
        start, part, role = _before(reader, at)
        # `in December` (csp-plan-bullets) is when something is done each year; `by December` is a date.
        if period.unit == "month" and role not in {"by", "before", "until", "till", "later"}:
            continue
        kind, value = _meaning(period, part, role, reader)
        after = period.after
        while reader.word(after) in _NAMED:
            after += 1
        if reader.word(after) in _OVER and role in _DEADLINES:
            value, after = period.end, after + 1
        elif reader.word(after) in _BEGUN and role in _DEADLINES:
            value, after = period.start, after + 1
        # `until mid 2026` says the day on which it ends, so it is compared like any other date.
        text, unit, lasting = reader.take(start, after), period.unit, role in _LASTING and part is None
        if lasting:
            value, unit = period.end, "until"
        elif role in _STARTS and kind is FigureKind.DATE:
            unit = "start"
        if kind is not None:
            yield Figure(kind, value, unit, text, less_is_stronger=not lasting)


def _meaning(period: _Period, part: float | None, role: str, reader: Reader) -> tuple[FigureKind | None, float]:
    """What a date is for, and the month it means: the end of a period, unless it says another part of it."""
    value = period.end if part is None else period.start + part * (period.end - period.start)
    if role == "before" and part is None:
        value = period.start
    if role in _DEADLINES or (part is not None and role not in {"than", "on", "against", "since"}):
        return FigureKind.DATE, value
    # `Run the scheme from 2024` is a start, `Reduce burglary by 5% from 2024` names a baseline.
    if role in {"from", "after", "following"} and not _is_measured(reader):
        return FigureKind.DATE, period.start if part is None else value
    # A financial year that nothing leads: `(2023/24: 68%)` (strathalder-cjoip).
    is_financial = period.end % 12 == _APRIL and not role
    return (FigureKind.BASELINE, period.end) if is_financial or role in _MEASURED_AGAINST else (None, value)


def _is_measured(reader: Reader) -> bool:
    """Whether a text speaks of a rise or a fall, so that `from` a year is what it is measured from."""
    return any(word.startswith(_RISING_OR_FALLING) for word in reader.before(len(reader), len(reader)))


def _before(reader: Reader, at: int) -> tuple[int, float | None, str]:
    """Read back from a date: where its phrase starts, which part of the period it means, and the word that leads it."""
    part, start = None, at
    for place in range(at - 1, max(-1, at - 1 - _LOOKED_BACK), -1):
        word = reader.word(place)
        if word in _PARTS:
            part, start = (_PARTS[word] if part is None else part), place
        elif word not in _PASSED and not (place == at - 1 and reader.value(place) is not None):
            role = _role(reader, place)
            return (place if role else start), part, role
    return start, part, ""


def _role(reader: Reader, place: int) -> str:
    """The word that says what a date is for: `by`, `from`, `than`; "" for any other."""
    word = reader.word(place)
    if word == "to" and reader.word(place - 1) == "up":
        return "until"
    if word == "than" and reader.word(place - 1) == "later":
        return "later"
    # `up from 58% in 2023` (police-vawg): three words back, the year belongs to what it rose from.
    if word == "in" and not _BASE.isdisjoint(reader.before(place, 3)):
        return "than"
    return word if word in _DEADLINES | _STARTS | _MEASURED_AGAINST else ""


def _period(reader: Reader, at: int) -> _Period | None:
    """A month, a season, a quarter, a year or a financial year at a place."""
    word = reader.word(at)
    if word in _QUARTERS:
        return _quarter(reader, at)
    if reader.word(at + 1) == "/" and reader.word(at + 3) == "/":
        return _in_numbers(reader, at)
    return _month(reader, at) if word in _ENDS else _whole_year(reader, at)


def _month(reader: Reader, at: int) -> _Period | None:
    """A month or a season, with its year if it has one, or a day of it."""
    year = _year(reader, at + 1)
    if year is None:
        return _without_year(reader, at)
    end = year[0] * 12 + _ENDS[reader.word(at)]
    day = _day_before(reader, at)
    if day:
        moment = end - 1 + day / _DAYS_OF_A_MONTH
        return _Period(moment, moment, "date", year[1])
    return _Period(end - _MONTHS_OF[reader.word(at)], end, "date", year[1])


def _in_numbers(reader: Reader, at: int) -> _Period | None:
    """A day in numbers, as it is written here: the day, the month, the year."""
    day, month, year = (reader.value(at + number) or 0.0 for number in (0, 2, 4))
    if not (1 <= day <= _DAYS_OF_A_MONTH and 1 <= month <= len(MONTHS) and _FIRST <= year < _LAST):
        return None
    moment = year * 12 + month - 1 + day / _DAYS_OF_A_MONTH
    return _Period(moment, moment, "date", at + 5)


def _whole_year(reader: Reader, at: int) -> _Period | None:
    """A year, a financial year (`2026/27`, from April on) or several years (`2024-28`)."""
    found = _year(reader, at)
    if found is None:
        return None
    year, after = found
    other = reader.value(after + 1) if reader.word(after) in {"/", "-"} else None
    if other is None:
        return _Period(year * 12, year * 12 + 12, "date", after)
    last = year // 100 * 100 + other % 100
    if last == year + 1:
        return _Period(year * 12 + _APRIL, year * 12 + 12 + _APRIL, "date", after + 2)
    return _Period(year * 12, last * 12 + 12, "date", after + 2)


def _quarter(reader: Reader, at: int) -> _Period | None:
    """`Q3 2025/26`, of a financial year or a calendar year."""
    whole = _period(reader, at + 1) if _year(reader, at + 1) else None
    if whole is None:
        return None
    start = whole.start + 3 * (_QUARTERS[reader.word(at)] - 1)
    return _Period(start, start + 3, "date", whole.after)


def _year(reader: Reader, at: int) -> tuple[float, int] | None:
    value = reader.value(at)
    if value is not None and _FIRST <= value < _LAST and reader.original(at).isdecimal():
        return value, at + 1
    return None


def _without_year(reader: Reader, at: int) -> _Period | None:
    """A month of any year: only where a word leads it, as `may` is a verb."""
    before = reader.before(at, 3)
    if not before or before[0] in {"each", "every"}:
        return None
    is_date = before[0] in {"by", "before", "until", "of", "in"} or _day_before(reader, at) is not None
    month = _ENDS[reader.word(at)]
    return _Period(month - 1, month, "month", at + 1) if is_date else None


def _day_before(reader: Reader, at: int) -> float | None:
    place = at - 1
    if reader.word(place) == "of":
        place -= 1
    if reader.word(place) in {"st", "nd", "rd", "th"}:
        place -= 1
    value = reader.value(place)
    return value if value is not None and value <= _DAYS_OF_A_MONTH else None
