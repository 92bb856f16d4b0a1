"""The numbers, dates and intervals in a promise, and which of them are weaker in its new words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.comparison.lexicon import TIMES_A_YEAR
from sst_cli.comparison.reasons import Reason
from sst_cli.comparison.stems import words
from sst_cli.comparison.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 12, "christmas": 12, "easter": 4}
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | _SEASONS
_MONTH = "|".join((*_MONTHS, *_SEASONS))
_BEFORE_DATE = (
    r"\b(?:by|before|until|no later than|than|during|in|from|of|for|end of|start of|early in|late in|early|late|mid|"
    r"following|since|after)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:[/\u2013-](?:20)?\d\d)?"
_DATE = (
    rf"{_BEFORE_DATE}\s+(?:the\s+)?(?:(?:end|start|close|beginning)\s+of\s+)?(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?:(?P<month>{_MONTH})\s*,?\s*)?(?:financial\s+year\s+|the\s+year\s+)?{_YEAR}\b"
)
_MONTH_ALONE = (
    rf"\b(?:by|before|until|no later than)\s+(?:the\s+)?(?:(?:end|start)\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?P<month>{_MONTH})\b(?!\s*,?\s*\d{{4}})"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 9, "last": 9, "one": 1, "two": 2, "three": 3}
_COURSE = (
    r"\b(?:year\s+(?P<n>one|two|three|\d)\b|"
    r"(?P<o>first|second|third|fourth|final|last)\s+(?:six\s+months|year|quarter)\b)"
)
_AT_THE_END = 10
_LIFE = r"\b(?:by|before)\s+the\s+end\s+of\s+(?:the|this)\s+(?:strategy|plan|period|term)\b"


def _each(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Find a pattern, which is compiled when it is first needed: most promises have no figure in them."""
    return re.finditer(pattern, text, re.IGNORECASE)


def _in(pattern: str, text: str) -> re.Match[str] | None:
    return re.search(pattern, text, re.IGNORECASE)


def _may_hold(text: str, signs: frozenset[str]) -> bool:
    """Whether a text has one of some words, or a digit where those are asked for."""
    return any(word in signs or (_DIGIT in signs and word[0].isdecimal()) for word in words(text))


_DIGIT = "0"


def _may_hold_interval(text: str) -> bool:
    """Whether a text has the first words of an interval in it."""
    return any((word,) in _TIMED or (before, word) in _TIMED for before, word in pairwise(("", *words(text))))


class Found(NamedTuple):
    """A figure as it is written, with what it can be compared by."""

    text: str
    value: float
    unit: str
    less_is_stronger: bool = False


def weaker(old: str, new: str) -> Iterator[Reason]:
    """Say which figures of the old text are weaker in the new one, or gone."""
    for rule, read in _KINDS:
        lost, came = _differences(_read(read, old), _read(read, new))
        for each in lost:
            other = next((found for found in came if found.unit == each.unit), None)
            if other is None:
                if each.value:  # words that name no interval are no loss
                    yield Reason(rule, each.text)
                continue
            came.remove(other)
            if other.value > each.value if each.less_is_stronger else other.value < each.value:
                yield Reason(rule, each.text, other.text)


@lru_cache(maxsize=6_000)
def _read(read: Callable[[str], list[Found]], text: str) -> tuple[Found, ...]:
    """Read the figures of a text once, although it is compared both ways."""
    return tuple(read(text))


def _differences(old: tuple[Found, ...], new: tuple[Found, ...]) -> tuple[list[Found], list[Found]]:
    """What each text has that the other has not, by value and unit."""
    came = list(new)
    lost = []
    for each in old:
        same = next((found for found in came if (found.value, found.unit) == (each.value, each.unit)), None)
        if same:
            came.remove(same)
        else:
            lost.append(each)
    return lost, came


def dates(text: str) -> list[Found]:
    """The days, months and years by which, or in which, something is promised; an earlier one binds more."""
    if not _may_hold(text, _DATED):
        return []
    found = [
        Found(_tidy(each[0]), int(each["year"]) * 12 + _month(each["month"]), "date", less_is_stronger=True)
        for each in _each(_DATE, text)
    ]
    return found or [*_months_alone(text), *_in_course(text)]


def _month(name: str | None) -> int:
    """The number of a month; the end of the year where none is named."""
    return _MONTH_NUMBERS[name.casefold()] if name else 12


def _months_alone(text: str) -> Iterator[Found]:
    for each in _each(_MONTH_ALONE, text):
        yield Found(_tidy(each[0]), _month(each["month"]), "month", less_is_stronger=True)


def _in_course(text: str) -> Iterator[Found]:
    """Times within the life of the strategy: its second year, its end."""
    for each in _each(_COURSE, text):
        number = (each["n"] or each["o"]).casefold()
        value = int(number) if number.isdigit() else _ORDINALS[number]
        yield Found(_tidy(each[0]), value, "course", less_is_stronger=True)
    for each in _each(_LIFE, text):
        yield Found(_tidy(each[0]), _AT_THE_END, "course", less_is_stronger=True)


def _tidy(text: str) -> str:
    return " ".join(text.split())


_COUNTED = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMBER_WORDS = {word: float(value) for value, word in enumerate(listed(_COUNTED), 1)}
_NUMBER_WORDS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "dozen": 12}
_NUMBER_WORDS |= {"half": 0.5, "third": 0.33, "quarter": 0.25}
_FRACTIONS = frozenset({"half", "third", "quarter"})
_NUMBER = (
    rf"(?<![\w.])(?P<pound>£\s?)?(?P<number>\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_NUMBER_WORDS)})\b)"
    r"(?P<scale>\s?(?:million|thousand|m\b|k\b))?(?P<percent>\s?(?:%|per\s?cent\b|percentage\s+points?\b))?"
    r"(?P<after>(?:[\s-]+(?!(?:and|or|by|per|of|to|in|for|a|the)\b)[a-z]+){0,2})"
)
_SCALES = {"million": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3}
_LIMITS = (
    r"\b(?:within|no more than|at most|under|below|fewer than|less than|every|maximum of|limited to|capped at|"
    r"restricted to|not exceed|exceeding|down to|after|(?:no|not)\s+\w+\s+than)\s+(?:\w+\s+)?$"
)
_FALLS_TO = r"\b(?:reduc\w+|cut\w*|lower\w*|fall\w*|bring\w*|decreas\w+|from)\b.*\bto\s+(?:\w+\s+)?$"
_NAMES = (
    r"\b(?:aged?|ages|year|years|over|section|part|phase|stage|article|chapter|act|priority|objective|theme|key|level|tier|"
    r"operation|outcome|appendix|table|page)\s+$"
)
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}


def numbers(text: str) -> list[Found]:
    """The numbers that say how much or how soon; years, ages, sections and the like name something else."""
    if not _may_hold(text, _NUMBERED):
        return []
    bare = text
    patterns = [_DATE]
    if _may_hold(text, _DATED - {_DIGIT}):
        patterns += [_MONTH_ALONE, _COURSE, _LIFE]
    if _may_hold_interval(text):
        patterns.append(_INTERVALS)
    for pattern in patterns:
        bare = re.sub(pattern, " ", bare, flags=re.IGNORECASE)
    return [found for each in _each(_NUMBER, bare) if (found := _number(each, bare))]


def _number(each: re.Match[str], text: str) -> Found | None:
    written = each["number"].casefold()
    before = text[max(0, each.start("number") - LOOKED_BACK) : each.start("number")]
    if _is_a_name(each, text, before):
        return None
    value = _NUMBER_WORDS.get(written) or float(written.replace(",", ""))
    value *= _SCALES.get((each["scale"] or "").strip().casefold(), 1)
    after = [word.casefold().removesuffix("s") for word in re.findall(r"[A-Za-z]+", each["after"])]
    unit = after[0] if after else ""
    if each["percent"] or written in _FRACTIONS:
        unit, value = "%", value * 100 if written in _FRACTIONS else value
    elif each["pound"]:
        unit = "£"
    limit = bool(_in(_LIMITS, before) or _in(_FALLS_TO, before))
    time = next((_DAYS[word] for word in after[-1:] + after[:1] if word in _DAYS), None)
    if time is None and written == "one":
        return None  # "one of", "one plan": a number only of hours and days
    if time is not None:
        value, unit = value * time, "limit of time" if limit else "time"
    start = each.start("pound" if each["pound"] else "number")
    end = each.end("percent") if each["percent"] else each.end()
    return Found(_tidy(text[start:end]), value, unit, less_is_stronger=limit)


LOOKED_BACK = 60
"""Letters before a number in which it may be said to be a limit."""


def _is_a_name(each: re.Match[str], text: str, before: str) -> bool:
    """Whether a number only names something: a year, an age, a section, one end of a range."""
    written, behind = each["number"].casefold(), text[each.end("number") :]
    measured = each["percent"] or each["pound"] or each["scale"]
    if not measured and (_in(_NAMES, before) or re.match(r"\s*[-\u2013/]\s*\d|(?:st|nd|rd|th)\b", behind)):
        return True
    return bool(re.fullmatch(r"(?:19|20)\d\d", written) or re.search(r"\d\s?[-\u2013/]\s?$|under\s+$", before))


_INTERVAL_TERMS = {term: value for value, terms in TIMES_A_YEAR.items() for term in terms}
_INTERVALS = (
    r"\b(?:"
    + "|".join(re.escape(term).replace(r"\ ", r"[\s-]+") for term in sorted(_INTERVAL_TERMS, key=len, reverse=True))
    + r")\b"
)


def intervals(text: str) -> list[Found]:
    """How often something is promised; words that name no interval are the weakest."""
    if not _may_hold_interval(text):
        return []
    found = []
    for each in _each(_INTERVALS, text):
        value = _INTERVAL_TERMS[re.sub(r"[\s-]+", " ", each[0].casefold())]
        found.append(Found(_tidy(each[0]), value, "interval"))
    return [each for each in found if each.value] or found[:1]


_DATED = frozenset({*_MONTH_NUMBERS, "year", "quarter", "end", "months", _DIGIT})
_NUMBERED = frozenset({*_NUMBER_WORDS, _DIGIT})
_TIMED = frozenset(tuple(term.split()[:2]) for term in _INTERVAL_TERMS)
_KINDS: tuple[tuple[str, Callable[[str], list[Found]]], ...] = (
    ("date", dates),
    ("figure", numbers),
    ("interval", intervals),
)
