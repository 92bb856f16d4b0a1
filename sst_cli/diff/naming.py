"""How values of records are written for a reader: days in words, people and bodies by name, minutes as cited."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import MONTHS, approximate_words, in_words
from sst_cli.diff.changes import shortened
from sst_cli.records.differences import NAMES
from sst_cli.register.due_dates import meeting_words
from sst_cli.register.names import body_name, minute_name, organisation_name, person_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sst_cli.register.register import Register

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_SHORT_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(month[:3] for month in MONTHS[1:])}) (\d{{4}})\b")
_IN_FULL = {month[:3]: month for month in MONTHS}


def value_words(value: Any) -> str:  # noqa: ANN401  parts of documents
    """Write a plain value on one line, days in words: the texts of a mapping or a list with commas between."""
    if isinstance(value, dict):
        return ", ".join(filter(None, map(value_words, value.values())))
    if isinstance(value, list):
        return ", ".join(filter(None, map(value_words, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split()) if value is not None else ""
    return _day_words(text) if _DAY.fullmatch(text) else text


def _day_words(text: str) -> str:
    try:
        return in_words(dt.date.fromisoformat(text))
    except ValueError:  # a field of the partnership's own may hold the 31st of June
        return text


def period_words(period: str) -> str:
    """Write the period of a figure: `June 2024`, `October 2023 to September 2024`, `2024/25 Q2`."""
    first, _, last = period.partition("/")
    if _DAY.fullmatch(period):
        return _day_words(period)
    if _MONTH.fullmatch(first) and (not last or _MONTH.fullmatch(last)):
        return " to ".join(approximate_words(each) for each in (first, last) if each)
    return period


def day_in_full(words: str) -> str:
    """Write a day that stands in the words of a due date with the name of its month in full: `20 December 2024`."""
    return _SHORT_DATE.sub(lambda found: f"{found[1]} {_IN_FULL[found[2]]} {found[3]}", words)


def due_words(register: Register, words: str) -> str:
    """Write a due date for a sentence: the month in full, and a meeting without its id where its day is there."""
    for known in {each.strip("(),") for each in words.split()} & register.meetings.keys():
        words = words.replace(f" ({known})", "").replace(known, minute_name(register, known))
    return day_in_full(words)


def meeting_name(register: Register, id_: str) -> str:
    """Return the day of a meeting in words, with the id by which a reader finds its record: `8 July 2022 (sst-...)`."""
    known = register.meetings.get(id_)
    return f"{in_words(known.date)} ({id_})" if known else id_


def action_name(register: Register, id_: str) -> str:
    """Return the id of an action with its words: `action sst-2022-06-22/05 (Mend the lamps)`."""
    known = register.actions.get(id_)
    return f"action {id_}{f' ({shortened(known.text)})' if known else ''}"


def _work_name(register: Register, reference: str) -> str:
    return minute_name(register, reference) if "#" in reference else action_name(register, reference)


def _strategy_name(register: Register, id_: str) -> str:
    known = register.strategies.get(id_)
    return known.title if known else id_


def _meeting_or_word(register: Register, word: str) -> str:
    return meeting_name(register, word) if word in register.meetings else meeting_words(word)


NAMES_OF: Mapping[str, Callable[[Register, str], str]] = {
    "PersonId": person_name,
    "OrganisationId": organisation_name,
    "BodyId": body_name,
    "MeetingId": meeting_name,
    "ActionId": action_name,
    "StrategyId": _strategy_name,
    "MinuteReference": minute_name,
    "MeetingOrMinute": minute_name,
    "MeetingWord": _meeting_or_word,
    "Work": _work_name,
    "ItemAddress": lambda _, address: f"item {address}",
    "ApproximateDate": lambda _, day: approximate_words(day),
    "ReadingPeriod": lambda _, period: period_words(period),
}
"""How a reference of each type is written for a reader; others, such as promises of strategies, stand as they are."""
_HOLDERS: Mapping[str, Callable[[Register, str], str]] = {
    "person": person_name,
    "organisation": organisation_name,
    "body": body_name,
    "each_member_of": body_name,
    "meeting": meeting_name,
    "minute": minute_name,
}
_PLAIN = ("name", "title", "post", "group", "printed", "role", "what")
"""Fields by whose words a reader knows an entry, the first of these that it has."""


def entry_name(register: Register, index: int, value: Any) -> str:  # noqa: ANN401  parts of documents
    """Name an entry of a list by its number, key or label, by who or what it is about, or by its place from 1."""
    known = value if isinstance(value, dict) else {}
    name = next((str(known[name]) for name in NAMES if isinstance(known.get(name), str | int)), "")
    holder = next((name for name in _HOLDERS if isinstance(known.get(name), str)), "")
    plain = next((shortened(known[name]) for name in _PLAIN if isinstance(known.get(name), str)), "")
    return name or (_HOLDERS[holder](register, known[holder]) if holder else plain) or f"entry {index + 1}"
