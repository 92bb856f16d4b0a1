"""How often something is promised: `weekly`, `each July`, `at least twice a term`, `four days of the week`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.dates.written import MONTHS as NAMES_OF_MONTHS
from sst_cli.dates.written import WEEKDAYS
from sst_cli.strategies.comparison.lexicon import TIMES_A_YEAR
from sst_cli.strategies.comparison.stems import by_first_word, listed
from sst_cli.strategies.comparison.tokens import NUMBER_WORDS, Figure, FigureKind, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.tokens import Reader

DAYS = tuple(map(str.casefold, WEEKDAYS))
MONTHS = tuple(name.casefold() for name in NAMES_OF_MONTHS if name)
SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "winter": 12, "christmas": 12, "easter": 4}
"""The month in which each is over."""
_PER_YEAR = {
    "minute": 525_600.0,
    "hour": 8_760.0,
    "day": 365.0,
    "night": 365.0,
    "morning": 365.0,
    "evening": 365.0,
    "weekday": 260.0,
    "week": 52.0,
    "weekend": 104.0,
    "fortnight": 26.0,
    "month": 12.0,
    "term": 3.0,
    "quarter": 4.0,
    "year": 1.0,
    **dict.fromkeys(DAYS, 52.0),
    **dict.fromkeys(MONTHS, 1.0),
    **dict.fromkeys(SEASONS, 1.0),
}
PERIODS = frozenset({*_PER_YEAR, *(f"{name}s" for name in _PER_YEAR)})
DAYS_ONLY = "days"
"""The unit of `on Sundays`: where it comes in it may mean every Sunday, or no other day."""
_ONCE = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_NTH = frozenset({"first", "second", "third", "fourth", "last"})
_EACH = frozenset({"every", "each", "per"})
_OF_A = frozenset({*_EACH, "a", "an", "in"})
_IN = frozenset(
    {"in", "inside", "within", "under", "than", "of", "over", "for", "after", "once", "half", "such", "by", "what"}
)
"""Words before `a year` that make it a length of time: `three visits over a year`."""
# With 3 `one in ten fuel-poor households a year` (climate-district) is no rate.
_LOOKED_BACK = 5
_QUALIFYING = frozenset({"working", "school", "calendar", "financial", "academic", "single", "full"})
_TERMS = by_first_word(
    ((listed(term), value) for value, terms in TIMES_A_YEAR.items() for term in terms), longest_first=True
)
_STARTS = frozenset({*NUMBER_WORDS, *_NTH, *_EACH, *_ONCE, *DAYS, "on", "at"} | set(_TERMS))


def read(reader: Reader) -> Iterator[Figure]:
    """Take the frequencies out of a text, each as times a year."""
    for at in reader.at(_STARTS):
        found = _times(reader, at) or _every(reader, at) or _on_days(reader, at) or _term(reader, at)
        if found:
            value, end = found
            yield Figure(
                FigureKind.INTERVAL, value, DAYS_ONLY if reader.word(at) in {"on", "at"} else "", reader.take(at, end)
            )


def _times(reader: Reader, at: int) -> tuple[float, int] | None:
    """`twice a year`, `three times each term`, `once in five years`, `four days of the week`."""
    once = _ONCE.get(reader.word(at))
    if once is not None:
        return _per(reader, at + 1, once)
    if (
        reader.word(at) in _NTH
        and reader.word(at + 1) in DAYS
        and "month" in (reader.word(at + 3), reader.word(at + 4))
    ):
        return 12.0, at + (4 if reader.word(at + 3) == "month" else 5)
    found = number(reader, at)
    if found is None:
        return None
    many, place = found
    if reader.word(place) == "times":
        return _per(reader, place + 1, many)
    if _PER_YEAR.get(_singular(reader.word(place))) == _PER_YEAR["day"]:
        return _per(reader, place + 1, many)
    return None


def _per(reader: Reader, at: int, many: float) -> tuple[float, int] | None:
    """So many times in each of a period, or in several of them."""
    place = at
    if reader.matches(place, "of", "the"):
        place += 2
    elif reader.word(place) in _OF_A:
        place = reader.skip(place + 1, {"every", "each", "a", "an", "the"})
    else:
        return (many, place + 1) if reader.word(place) in {"yearly", "annually"} else None
    period = _period(reader, place)
    if period is None or (reader.word(place) == "year" and reader.value(place + 1) is not None):
        return None  # `in Year 6` is a class
    return many * period[0], period[1]


def _every(reader: Reader, at: int) -> tuple[float, int] | None:
    """`every month`, `each Friday and Saturday`, `every other week`, `every two years`."""
    if reader.word(at) not in _EACH:
        return None
    period = _period(reader, at + 1)
    if period is None:
        return None
    value, end = period
    while reader.word(end) in {"and", "or"} and reader.word(end + 1) in DAYS:
        value, end = value + _PER_YEAR[reader.word(end + 1)], end + 2
    return value, end


def _period(reader: Reader, at: int) -> tuple[float, int] | None:
    """A period, or several: how many of them there are in a year."""
    many, place = 1.0, at
    if reader.word(at) in {"other", "second", "alternate"}:
        many, place = 2.0, at + 1
    elif found := number(reader, at):
        many, place = found
    if not many:  # `every 0 weeks` is a slip, and would divide by zero
        return None
    place = reader.skip(place, _QUALIFYING)
    per_year = _PER_YEAR.get(_singular(reader.word(place)))
    if per_year is None or reader.word(place + 1) in {"old", "olds"}:
        return None
    return per_year / many, place + 1


def _singular(word: str) -> str:
    return word if word in _PER_YEAR else word.removesuffix("s")


def _on_days(reader: Reader, at: int) -> tuple[float, int] | None:
    """`on Mondays`, `at weekends`, `on weekdays`, `Monday to Friday`."""
    if reader.word(at) in DAYS and reader.word(at + 1) in {"to", "-"} and reader.word(at + 2) in DAYS:
        return 52.0 * ((DAYS.index(reader.word(at + 2)) - DAYS.index(reader.word(at))) % 7 + 1), at + 3
    if reader.word(at) not in {"on", "at"} or not reader.word(at + 1).endswith("s"):
        return None
    total, place = 0.0, at + 1
    while (one := reader.word(place).removesuffix("s")) in DAYS or one in {"weekday", "weekend"}:
        total += _PER_YEAR[one]
        place = reader.skip(place + 1, {"and", "or"})
    if not total:
        return None
    return total, place - (reader.word(place - 1) in {"and", "or"})


def _term(reader: Reader, at: int) -> tuple[float, int] | None:
    """A word or a phrase of the lexicon."""
    for term, value in _TERMS.get(reader.word(at), ()):
        if reader.matches(at, *term) and (term[0] != "a" or _is_a_rate(reader, at)):
            return value, at + len(term)
    return None


def _is_a_rate(reader: Reader, at: int) -> bool:
    """Whether `a week` is how often, as in `two hours a week`, and no length of time, as in `spend a week`."""
    before = reader.before(at, _LOOKED_BACK)
    # Not `No one goes a week without a call` (saltmarsh-health-and-wellbeing), whose `one` counts nothing.
    numbered = any((word in NUMBER_WORDS and word != "one") or word[:1].isdecimal() or word == "£" for word in before)
    return numbered and before[0] not in _IN
