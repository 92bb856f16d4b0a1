"""Due dates as the house form prints them, read back (`papers/minutes.py`, `register/due_dates.py`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import MONTHS, read_dates
from sst_cli.importing.quoting import quotation
from sst_cli.register.meeting_dates import MEETING_WORDS
from sst_cli.register.names import all_names

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.printed_minutes.printed import PrintedAt
    from sst_cli.register.register import Register

_MONTH = "|".join(name for name in MONTHS if name)
_DAY = r"\d{1,2} [A-Z][a-z]{2,8} \d{4}"
_DATED = re.compile(rf"(?:due )?(?:by )?(?P<before>before )?(?P<day>{_DAY})(?: \((?P<meeting>.+)\))?")
_IN_MONTH = re.compile(rf"(?:due )?(?P<month>{_MONTH}) (?P<year>\d{{4}})")
_EVERY = re.compile(r"every (?P<every>\w+)")
_REGULARLY = frozenset(
    {"daily", "weekly", "fortnightly", "monthly", "quarterly", "annually", "yearly", "regularly", "every meeting"}
)
_FUTURE = "a future meeting"
_MONTHS = {name[:3]: name for name in MONTHS if name}


def stopped(words: str) -> str:
    """Return words with a full stop, which the paper leaves out before the next part."""
    return words if not words or words.endswith((".", "?", "!")) else f"{words}."


def house_due(register: Register, words: str, body: str | None, where: tuple[PrintedAt, ...]) -> dict[str, Any] | None:
    """Return a due date in the way that records give it; other words are kept as printed.

    Args:
        register: the records, in which a meeting is looked up by its day and body.
        words: the words of the paper, such as "due before 8 Sep 2022 (next meeting)".
        body: the body whose minutes they are.
        where: the place of the words.
    """
    if not words:
        return None
    field, value = _dated(register, words, body) or _undated(words)
    return {field: quotation(value, where)}


def _dated(register: Register, words: str, body: str | None) -> tuple[str, str] | None:
    """Return a day, or a meeting on a day."""
    dated = _DATED.fullmatch(words)
    day = read_day(dated["day"]) if dated else None
    if dated is None or day is None:
        return None
    if dated["meeting"]:
        meeting = _meeting(register, dated["meeting"], day, body)
        return ("before" if dated["before"] else "at", meeting) if meeting else None
    return None if dated["before"] else ("date", day.isoformat())


def _undated(words: str) -> tuple[str, str]:
    """Return a month, a period, a meeting without a day, or the words as printed."""
    if month := _IN_MONTH.fullmatch(words):
        return "month", f"{month['year']}-{MONTHS.index(month['month']):02}"
    if every := _EVERY.fullmatch(words):
        return "every", every["every"]
    if words in _REGULARLY:
        return "every", words
    bare = words.removeprefix("before ")
    word = _meeting_word(bare)
    return ("before" if words != bare else "at", word) if word else ("printed", words)


def read_day(words: str) -> dt.date | None:
    """Return a day with its month in short: "8 Sep 2022"."""
    number, month, year = words.split()
    return next(read_dates(f"{number} {_MONTHS.get(month[:3], month)} {year}"), None)


def _meeting_word(words: str) -> str | None:
    if words == _FUTURE:
        return "future-meeting"
    word = words.casefold().replace(" ", "-")
    return word if word in MEETING_WORDS else None


def _meeting(register: Register, words: str, day: dt.date, body: str | None) -> str | None:
    """Return "next meeting" as the records have it, or the meeting of a named body on a day."""
    if word := _meeting_word(words):
        return word
    if words in register.meetings:
        return words
    name = words.removesuffix(" meeting")
    whose = [each.id for each in register.bodies.values() if name in all_names(each)]
    bodies = whose or ([body] if body else [])
    held = [
        each.id
        for one in bodies
        for each in register.in_order(one)
        if day in {each.date, *(earlier.date for earlier in each.arrangements)}
    ]
    return held[0] if len(held) == 1 else None
