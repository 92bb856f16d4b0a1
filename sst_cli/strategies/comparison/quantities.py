"""The numbers in a promise that say how much or how soon: shares, money, times, ages, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.strategies.comparison.lexicon import PERSONS
from sst_cli.strategies.comparison.limits import is_limit, is_threshold
from sst_cli.strategies.comparison.stems import listed, stem
from sst_cli.strategies.comparison.tokens import BETWEEN, DAYS, GROUPS, NUMBER_WORDS, UNITS, Figure, FigureKind, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.strategies.comparison.tokens import Reader

# Seven days for five: `within ten working days` is within two weeks, `within three weeks` more than 30 working days.
_FREE_DAYS = 1.4
"""Days for each working day, of a week of them or more."""
# With 1 `within one working day` (police-and-crime-plan) differs from the end of the next one.
_WORKING_WEEK = 5
_PARTS = {"half": 50.0, "third": 33.3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_IN_A_WORD = {"½": 50.0, "¼": 25.0, "¾": 75.0, **dict.fromkeys(listed("halve halves halved halving"), 50.0)}
# `1/2 of letters` is a half; `12/20 of the plans` is as likely a number of the plans.
_LARGEST_PART = 10.0
# `half term` and a `half day` are not halves of anything.
_NOT_HALF = frozenset({"hour", "hourly", "yearly", "term", "way", "time", "day", "price"})
_NAMES = frozenset(
    listed(
        "aged age ages year years section part phase stage article chapter act priority objective theme key level tier "
        "operation outcome appendix table page category grade band route ward block class step s ss cl para reg no"
    )
)
_AFTER_A_NAME = frozenset({"st", "nd", "rd", "th", "am", "pm", "o'clock", "/", ":"})
# `so that dialling 999 is not the automatic response` (serious-violence-duty) counts nothing.
_TELEPHONE = frozenset({"101", "105", "111", "112", "999"})
_SMALL_WORDS = frozenset(
    {"and", "or", "by", "per", "of", "to", "in", "for", "a", "the", "who", "that", "on", "at", "is"}
)
# Of these less promises more, whatever stands before: `20mph zones` that become 30mph zones are weaker.
_SPEEDS = frozenset({"mph", "kph"})
# `Keep burglaries under 300` is not an age.
_OLDEST = 120
_ARTICLES = frozenset({"a", "an", "the", "one"})
_AFTER = frozenset({*DAYS, *_PARTS, *BETWEEN, *GROUPS, "in", "out", "of", "custodial"})
"""Words after an article, or `one`, that make a figure of it."""
_STARTS = frozenset(
    {*NUMBER_WORDS, *_IN_A_WORD, *_ARTICLES, "half", "over", "under", "aged", "ages", "age", "£", "€", "$"}
    | {"next", "following", "day"}
)
_Found = tuple[Figure, int, int]
_SHARED_OUT = (
    (("out", "of"), 0),
    (("out", "of", "every"), 3),
    (("in", "every"), 3),
    (("for", "every"), 3),
    (("of", "every"), 0),
    (("in",), 0),
    (("per",), 0),
)
"""What stands between a part and the whole, and how many words may stand before it: `two homes in every five`."""
_PER_CENT = (("%",), ("percent",), ("pc",), ("per", "cent"), ("percentage", "points"), ("percentage", "point"))


def read(reader: Reader) -> Iterator[Figure]:
    """Take the numbers out of a text that say how much or how soon."""
    places = [at for at in reader.at(_STARTS) if reader.word(at) not in _ARTICLES or reader.word(at + 1) in _AFTER]
    for kind in _READERS if places else ():
        for at in places:
            if reader.word(at) and (found := kind(reader, at)):
                figure, start, end = found
                yield figure._replace(text=reader.take(start, end))


def _age(reader: Reader, at: int) -> _Found | None:
    """`over 65s`, `aged 10 to 17`, `17 to 24-year-olds`: how many the group takes in."""
    if reader.word(at) in {"over", "under"}:
        value, end = _years(reader, at + 1)
        of_group = any(word in PERSONS or word.removesuffix("s") in PERSONS for word in reader.before(at, 2))
        if value is not None and value < _OLDEST and (reader.word(end) == "s" or of_group):
            over = reader.word(at) == "over"
            return Figure(FigureKind.AGE, value, reader.word(at), "", less_is_stronger=over), at, end
        return None
    start = reader.skip(at + 1, {"between", "from"}) if reader.word(at) in {"aged", "ages", "age"} else at
    youngest = reader.value(start)
    if youngest is None:
        return None
    if reader.word(start + 1) in {"to", "-", "and"} and reader.value(start + 2) is not None:
        after = start + 3
        if start > at or (reader.word(after) in {"year", "years"} and reader.word(after + 1) in {"old", "olds", "of"}):
            return Figure(FigureKind.AGE, (reader.value(start + 2) or 0) - youngest, "aged", ""), at, after
    if start > at or (reader.word(start + 1) in {"year", "years"} and reader.word(start + 2) in {"old", "olds"}):
        return Figure(FigureKind.AGE, 0.0, "aged", ""), at, start + 1
    return None


def _years(reader: Reader, at: int) -> tuple[float | None, int]:
    """An age in digits or in words; `under-fives` has its ending on the number."""
    if reader.value(at) is not None:
        return reader.value(at), at + 1
    plural = UNITS.get(reader.word(at).removesuffix("s"))
    return plural, at + 1


def _share(reader: Reader, at: int) -> _Found | None:
    """`20%`, `nine out of ten`, `one in four`, `half`, `a third`, `halve`."""
    word = reader.word(at)
    if word in _IN_A_WORD or (word == "half" and _is_half_of_all(reader, at)):
        return Figure(FigureKind.SHARE, _IN_A_WORD.get(word, 50.0), "%", ""), at, at + 1
    if word in {"a", "an"}:
        return _part(reader, at, 1.0, at + 1)
    found = number(reader, at)
    if found is None:
        return None
    value, end = found
    sign = next((sign for sign in _PER_CENT if reader.matches(end, *sign)), None)
    if sign:
        return Figure(FigureKind.SHARE, value, "%", "", is_limit(reader, at)), at, end + len(sign)
    return _out_of(reader, at, value, end) or _over(reader, at, value, end) or _part(reader, at, value, end)


def _over(reader: Reader, at: int, value: float, end: int) -> _Found | None:
    """`1/2` of something; two numbers with a stroke are else a name, or a year."""
    whole = reader.value(end + 1) if reader.word(end) == "/" else None
    if whole is None or not value < whole <= _LARGEST_PART or reader.word(end + 2) not in {"of", "the"}:
        return None
    return Figure(FigureKind.SHARE, 100 * value / whole, "%", ""), at, end + 2


def _out_of(reader: Reader, at: int, value: float, end: int) -> _Found | None:
    for between, gap in _SHARED_OUT:
        found = next((end + far for far in range(gap + 1) if reader.matches(end + far, *between)), None)
        whole = None if found is None else number(reader, found + len(between))
        # `one in ten days` is how often, not a tenth.
        if whole and 0 <= value <= whole[0] > 0 and reader.word(whole[1]).removesuffix("s") not in DAYS:
            return Figure(FigureKind.SHARE, 100 * value / whole[0], "%", "", is_limit(reader, at)), at, whole[1]
    return None


def _part(reader: Reader, at: int, many: float, end: int) -> _Found | None:
    part = _PARTS.get(reader.word(end).removesuffix("s"))
    before = reader.before(at, 1)
    # `the first two quarters of 2026` are two quarters, not a half.
    if part is None or (before and before[0] in {"first", "second", "third", "fourth", "last", "next"}):
        return None
    return Figure(FigureKind.SHARE, many * part, "%", "", is_limit(reader, at)), at, end + 1


def _money(reader: Reader, at: int) -> _Found | None:
    found = number(reader, at + 1) if reader.word(at) in {"£", "€", "$"} else None
    if found is None:
        return None
    less = is_limit(reader, at) or is_threshold(reader, at)
    return Figure(FigureKind.MONEY, found[0], reader.word(at), "", less), at, found[1]


def _time(reader: Reader, at: int) -> _Found | None:
    """`48 hours`, `an hour`, `six-month`, `the next working day`; a limit where a word before it says so."""
    word = reader.word(at)
    if word in {"half", "next", "following"}:
        return _part_of_time(reader, at)
    if word == "day" and reader.word(at + 1) in {"after", "following"}:
        return Figure(FigureKind.TIME, 1.0, "limit", "", less_is_stronger=True), at, at + 2
    found = number(reader, at)
    limit = is_limit(reader, at)
    if found is None:
        if word not in {"a", "an", "one", "the"} or not limit:
            return None
        found = 1.0, at + 1
    value, end = found
    working = reader.word(end) == "working"
    end = reader.skip(end, BETWEEN)
    days = DAYS.get(reader.word(end).removesuffix("'s").removesuffix("s"))
    if days is None or reader.word(end + 1) in {"old", "olds"}:
        return None
    days *= value * (_FREE_DAYS if working and value >= _WORKING_WEEK else 1.0)
    return Figure(FigureKind.TIME, days, "limit" if limit else "time", "", limit), at, end + 1


def _part_of_time(reader: Reader, at: int) -> _Found | None:
    if _is_half_an_hour(reader, at):
        limit = is_limit(reader, at)
        return Figure(FigureKind.TIME, 1 / 48, "limit" if limit else "time", "", limit), at, at + 3
    place = reader.skip(at + 1, BETWEEN)
    if reader.word(at) != "half" and reader.word(place) in {"day", "morning"}:
        return Figure(FigureKind.TIME, 1.0, "limit", "", less_is_stronger=True), at, place + 1
    return None


def _is_half_of_all(reader: Reader, at: int) -> bool:
    """Whether `half` is a share, and not of an hour, a year or a dozen."""
    if _is_half_an_hour(reader, at) or reader.matches(at + 1, "a", "dozen"):
        return False
    return reader.word(at + 1) not in _NOT_HALF


def _is_half_an_hour(reader: Reader, at: int) -> bool:
    return reader.matches(at, "half", "an") and reader.word(at + 2) in {"hour", "hour's"}


def _count(reader: Reader, at: int) -> _Found | None:
    """Any other number that is no name, with the word that is counted."""
    found = number(reader, at)
    if found is None or (reader.word(at) == "one" and found[1] == at + 1) or _is_a_name(reader, at, found[1]):
        return None
    value, end = found
    if upper := _upper_end(reader, at, end):
        # The middle: `5-7 hostels` that become `3-7 hostels` are fewer, though the upper end stays.
        value, end = (value + upper[0]) / 2, upper[1]
    after = end
    # Two words name what is counted, `14 schools deliver`: a reason quotes them, and more would be the sentence.
    while after < min(end + 2, len(reader)) and reader.word(after).isalpha() and reader.word(after) not in _SMALL_WORDS:
        after += 1
    unit = " ".join(stem(reader.word(place)) for place in range(end, after))
    if not unit and reader.before(at, 1) in (["the"], ["these"], ["those"]):
        return None  # `each of the three` counts nothing anew
    less = is_limit(reader, at) or is_threshold(reader, at)
    return Figure(FigureKind.COUNT, value, unit, "", less or reader.word(end) in _SPEEDS), at, after


def _upper_end(reader: Reader, at: int, end: int) -> tuple[float, int] | None:
    """The other end of `5-7` or `between five and seven`, and the place after it."""
    if reader.word(end) == "-" or (reader.word(end) == "and" and reader.before(at, 1) == ["between"]):
        return number(reader, end + 1)
    return None


def _is_a_name(reader: Reader, at: int, end: int) -> bool:
    """Whether a number only names something: a year, a section, a telephone number, the day of a month, an hour."""
    before = reader.before(at, 1)
    named = (
        bool(before) and not _NAMES.isdisjoint((before[0], before[0].removesuffix("s"))) and reader.word(at - 1) != ""
    )
    if named or reader.word(end) in _AFTER_A_NAME or reader.word(at) in _TELEPHONE:
        return True
    # `01632 960000`: a code that begins with 0, or the number that follows it.
    telephone = any(len(word) >= len("01632") and word[0] == "0" for word in (reader.word(at), reader.original(at - 1)))
    return telephone or reader.word(at - 1) in {"-", "/", ":"} or _is_year(reader, at)


def _is_year(reader: Reader, at: int) -> bool:
    word = reader.word(at)
    return len(word) == len("2024") and word.isdecimal() and word[:2] in {"19", "20"}


_READERS: tuple[Callable[[Reader, int], _Found | None], ...] = (_age, _share, _money, _time, _count)
