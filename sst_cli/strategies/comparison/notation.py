"""The short forms of action tables spelt out: `<48 hrs`, `3 wks`, `320 p.a.`, `x8`, `Mar 25`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable


class Spelt(NamedTuple):
    """A text with its short forms spelt out, and where each of its letters comes from in the text as printed."""

    text: str
    starts: tuple[int, ...]
    """For each letter where its source begins; empty where nothing was spelt out."""
    ends: tuple[int, ...]

    def printed(self, text: str, start: int, end: int) -> str:
        """The part of the printed text that a part of this one comes from."""
        return text[self.starts[start] : self.ends[end - 1]] if self.starts else text[start:end]


_PERIODS = {
    "min": "minute",
    "hr": "hour",
    "wk": "week",
    "mth": "month",
    "qtr": "quarter",
    "yr": "year",
    "eve": "evening",
    "wkend": "weekend",
}
_ADVERBS = {"wkly": "weekly", "mthly": "monthly", "qtrly": "quarterly", "yrly": "yearly"}
_NAMES = {name[:3]: name for name in (*MONTHS, *WEEKDAYS) if name and name != "May"}
_NAMES |= {"Sept": "September", "Tues": "Tuesday", "Thur": "Thursday", "Thurs": "Thursday", "Weds": "Wednesday"}
_PERIOD = "|".join((*_PERIODS, "day", "night", "week", "month", "quarter", "year", "term"))
_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"<\s*(?=\d)", lambda _: "within "),
    (r"(?:(?<=\s)|^)>\s*(?=\d)", lambda _: "over "),
    (r"\bp\.\s?a\.|\bpa\b(?=\s*(?:$|[|,;)]))", lambda _: "a year"),
    (r"\bp\.\s?w\.|\bpw\b(?=\s*(?:$|[|,;)]))", lambda _: "a week"),
    (r"\bp\.\s?m\.(?=\s*(?:$|[|,;)]))(?<=\D p\.m\.)", lambda _: "a month"),
    (r"\bs\.t\.", lambda _: "subject to"),
    (r"(?<=per )half[- ]term\b|(?<=each )half[- ]term\b|(?<=every )half[- ]term\b", lambda _: "two months"),
    (rf"(?<=\w)\s?/\s?(?=(?:{_PERIOD})\b)", lambda _: " a "),
    (rf"(?<=\d)\s?x\s?(?:per |a )?(?=(?:{_PERIOD})\b)", lambda _: " times a "),
    (r"(?<=\d)\s?x\s?(?=\d)", lambda _: " of "),
    (r"\bx\s?(?=\d)", lambda _: ""),
    (r"\by(\d\d?)\s?[-\u2013]\s?y?(\d\d?)\b", lambda found: _classes(int(found[1]), int(found[2]))),
    (rf"\b({'|'.join(_PERIODS)})(s?)\b\.?", lambda found: _PERIODS[found[1].casefold()] + found[2]),
    (rf"\b({'|'.join(_ADVERBS)})\b", lambda found: _ADVERBS[found[1].casefold()]),
)
_CAPITALS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        rf"(?<=\| )({'|'.join(_NAMES)}|May) '?(\d\d)(?=\s*(?:[|\n]|$))",
        lambda found: f"by {_NAMES.get(found[1], found[1])} 20{found[2]}",
    ),
    (rf"\b({'|'.join(sorted(_NAMES, key=len, reverse=True))})\b(?!['\u2019])", lambda found: _NAMES[found[1]]),
)


def _classes(first: int, last: int) -> str:
    """The classes of a school from one to another, one by one."""
    return " and ".join(f"Y{number}" for number in range(first, last + 1)) or f"Y{first} and Y{last}"


_SHORT = frozenset(
    f"{word}{ending}{mark}"
    for word in (*_PERIODS, *_ADVERBS, "pa", "pw", "x", *(name.casefold() for name in _NAMES))
    for ending in ("", "s")
    for mark in ("", ",", ".", ";", ")")
)
_SIGNS = re.compile(r"[<>/|]|\d\s?x|[xy]\d|\.\w", re.IGNORECASE)


def _may_be_short(text: str) -> bool:
    """Whether a text may have short forms: a quick look, since most have none."""
    return not _SHORT.isdisjoint(text.casefold().split()) or bool(_SIGNS.search(text))


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]:
    """The rules, compiled when a text first needs them."""
    return (
        *((re.compile(pattern), form) for pattern, form in _CAPITALS),
        *((re.compile(pattern, re.IGNORECASE), form) for pattern, form in _RULES),
    )


@lru_cache(maxsize=6_000)
def spelt_out(text: str) -> Spelt:
    """Spell out the short forms of a text."""
    if not _may_be_short(text):
        return Spelt(text, (), ())
    starts, ends = tuple(range(len(text))), tuple(range(1, len(text) + 1))
    found = Spelt(text, starts, ends)
    for pattern, form in _compiled():
        found = _replaced(found, pattern, form)
    return found


def _replaced(spelt: Spelt, pattern: re.Pattern[str], form: Callable[[re.Match[str]], str]) -> Spelt:
    text, starts, ends = "", list[int](), list[int]()
    at = 0
    for each in pattern.finditer(spelt.text):
        start, end = each.span()
        long_ = form(each)
        text += spelt.text[at:start] + long_
        starts += [*spelt.starts[at:start], *[spelt.starts[start]] * len(long_)]
        ends += [*spelt.ends[at:start], *[spelt.ends[end - 1]] * len(long_)]
        at = end
    return Spelt(text + spelt.text[at:], (*starts, *spelt.starts[at:]), (*ends, *spelt.ends[at:]))
