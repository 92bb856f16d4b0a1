"""How values of records are written for a reader: days in words, people and bodies by name, minutes as cited.

An id stands in brackets behind the words by which a reader knows the record, and a key or former id that is itself
what changed in quotation marks; nothing else that only files have stands in a sentence.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.dates.written import MONTHS, WEEKDAYS, approximate_words, in_words, period_words
from sst_cli.diff.changes import shortened
from sst_cli.records.addresses import all_items, split
from sst_cli.records.common import Measure
from sst_cli.records.kinds import BY_FOLDER
from sst_cli.records.meetings import Fragment, Meeting
from sst_cli.records.schemas import choices
from sst_cli.records.structure import parts, reference_type
from sst_cli.register.due_dates import meeting_words
from sst_cli.register.names import body_name, minute_name, organisation_name, person_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sst_cli.records.common import Filed
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_SHORT_DATE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(month[:3] for month in MONTHS[1:])}) (\d{{4}})\b")
_BARE_MEETING = re.compile(r"(?!a |the |before )[^\d]* meeting")
"""The words of a meeting whose day is not known, `October meeting`."""
_IN_FULL = {month[:3]: month for month in MONTHS}


class RecordSide(NamedTuple):
    """A record on one side, whose values are written with the names of that side."""

    register: Register
    kind: str
    record: Filed


def value_words(value: Any) -> str:  # noqa: ANN401  parts of documents
    """Write a plain value on one line, days in words: the texts of a mapping or a list with commas between."""
    if isinstance(value, dict):
        return ", ".join(filter(None, (_labelled(name, each, value_words(each)) for name, each in value.items())))
    if isinstance(value, list):
        return ", ".join(filter(None, map(value_words, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split()) if value is not None else ""
    if _DIGEST.fullmatch(text):  # no reader compares one
        return ""
    if _MONTH.fullmatch(text):
        return approximate_words(text)
    return _day_words(text) if _DAY.fullmatch(text) else text


def words_at(side: RecordSide, pointer: Pointer, value: Any) -> str:  # noqa: ANN401  parts of documents
    """Write a value that stands at a place of a record: people and bodies by name, words of a list without hyphens."""
    if isinstance(value, dict):
        shown = {name: each for name, each in value.items() if name != "key" or not any(map(value.get, _PLAIN))}
        inner = (_labelled(name, each, words_at(side, (*pointer, name), each)) for name, each in shown.items())
        return ", ".join(filter(None, inner))
    if isinstance(value, list):
        return ", ".join(filter(None, (words_at(side, (*pointer, index), each) for index, each in enumerate(value))))
    if _field(pointer) == "municipal_year_starts":
        return MONTHS[value]
    return _text_at(side, pointer, value) if isinstance(value, str) else value_words(value)


def _text_at(side: RecordSide, pointer: Pointer, text: str) -> str:
    """Write a text that stands at a place of a record."""
    kind = reference_type(type(side.record), pointer) or ""
    if kind == "ItemAddress":
        return item_name(side.record, text)
    if kind in NAMES_OF:
        return NAMES_OF[kind](side.register, text)
    if side.kind == "import" and _field(pointer) == "record":
        return record_name(side.register, text)
    if _field(pointer) in _NAMES_OF_FILES:
        return f"“{text}”"
    return choice_words(text) if text in choices(side.kind, pointer) else value_words(text)


def _field(pointer: Pointer) -> str:
    """The innermost field of a place."""
    return next((step for step in reversed(pointer) if isinstance(step, str)), "")


_NAMES_OF_FILES = frozenset({"key", "order_of_business", "calendar_id", "measure", "strands"})
"""Fields of short names that stand in files alone; where one of them is what changed, it is quoted."""
_PROPER = {"england-and-wales": "England and Wales", "northern-ireland": "Northern Ireland", "scotland": "Scotland"}
_HYPHENATED = frozenset({"sub-group", "vice-chair", "e-mail"})
"""Words that English itself writes with a hyphen."""


def choice_words(value: str) -> str:
    """Write a word of a list that a schema has as an officer would: `in-person` is `in person`."""
    if value in _HYPHENATED:
        return value
    return _PROPER.get(value) or (value.capitalize() if value.capitalize() in WEEKDAYS else value.replace("-", " "))


def _labelled(name: str, value: Any, words: str) -> str:  # noqa: ANN401  parts of documents
    """Write a field of a mapping: figures and days say nothing without its name, texts and names do."""
    label = field_label(name)
    if isinstance(value, bool):
        return label if value else f"not {label}"
    is_bare = isinstance(value, dict | list) or (isinstance(value, str) and not value[:1].isdigit())
    return f"{label} {words}" if words and name != "value" and (not is_bare or name in _BESIDE) else words


_LABELS = {
    "answers": "reports on",
    "cancelled": "cancellation",
    "called": "called on",
    "changes": "kinds of change",
    "decided_between": "decision between meetings",
    "formerly": "former id",
    "locale": "language and country",
    "municipal_year_starts": "beginning of the municipal year",
    "parent": "parent body",
    "sha256": "digest of the file",
    "url": "web address",
}
"""Fields whose names say little to whoever has not seen a file; others are called by their names."""


_BESIDE = frozenset({"every", "before", "each_member_of"})
"""Fields without whose name their words would mean something else."""


def field_label(name: str) -> str:
    """Name a field as a person says it: `agenda number`."""
    return _LABELS.get(name) or name.replace("_", " ")


def item_name(minutes: Filed, address: str, word: str = "item") -> str:
    """Name an item of minutes by its number, and one that has none by its title: `item 6(2)`, `item “Lamps”`."""
    return f"{word} {_in_minutes(minutes, address)}"


def _in_minutes(minutes: Filed, address: str) -> str:
    """An address with titles in place of keys."""
    if not isinstance(minutes, Meeting | Fragment):
        return address
    titles = {each.key: each.title for each in all_items(minutes.items) if each.key and each.title}
    first, *labels = _LABEL.split(address)
    words = _title(titles, first) or first
    for label in filter(None, labels):
        title = _title(titles, label.strip("()"))
        words += f", {title}" if title else label
    return words


_LABEL = re.compile(r"(\([^()]*\))")


def _title(titles: Mapping[str, str], key: str) -> str:
    return f"“{shortened(titles[key])}”" if key in titles else ""


def minute_words(register: Register, reference: str) -> str:
    """Name a minute as minutes print it, and an item that has no number by its title."""
    id_, address = split(reference)
    minutes = register.minutes(id_)
    if minutes is None or not address:
        return minute_name(register, reference)
    word = "minute" if address[0].isdigit() else "item"
    return f"{item_name(minutes, address, word)}, {minute_name(register, id_)}"


def _day_words(text: str) -> str:
    try:
        return in_words(dt.date.fromisoformat(text))
    except ValueError:  # a field of the partnership's own may hold the 31st of June
        return text


def day_in_full(words: str) -> str:
    """Write a day that stands in the words of a due date with the name of its month in full: `20 December 2024`."""
    return _SHORT_DATE.sub(lambda found: f"{found[1]} {_IN_FULL[found[2]]} {found[3]}", words)


def due_words(register: Register, words: str) -> str:
    """Write a due date for a sentence: the month in full, and a meeting without its id where its day is there."""
    for known in {each.strip("(),") for each in words.split()} & register.meetings.keys():
        words = words.replace(f" ({known})", "").replace(known, minute_words(register, known))
    return day_in_full(f"the {words}" if _BARE_MEETING.fullmatch(words) else words)


def meeting_name(register: Register, id_: str) -> str:
    """Return the day of a meeting in words, with the id by which a reader finds its record: `8 July 2022 (sst-...)`."""
    known = register.meetings.get(id_)
    return f"{in_words(known.date)} ({id_})" if known else id_


def quoted_title(words: str, id_: str) -> str:
    """Return the words by which a record is known with its id: `“Mend the lamps” (sst-2022-06-22/05)`."""
    return f"“{shortened(words.rstrip('. '))}” ({id_})"


def action_title(register: Register, id_: str) -> str:
    """Return the words of an action with its id, for a list of actions."""
    known = register.actions.get(id_)
    return quoted_title(known.text, id_) if known else f"“{id_}”"


def action_name(register: Register, id_: str) -> str:
    """Return the words of an action with its id: `the action “Mend the lamps” (sst-2022-06-22/05)`."""
    return f"the action {action_title(register, id_)}"


def record_name(register: Register, path: str) -> str:
    """Return the kind and the words of a record with its id: `the person “Sam Sample” (sam-sample)`.

    Args:
        register: the records.
        path: the folder and the id of the record, `people/sam-sample`.
    """
    folder, _, id_ = path.partition("/")
    kind = BY_FOLDER.get(folder)
    if kind is None:
        return f"the {folder}"
    title = "" if kind.named_by == "id" else getattr(register.by_kind[kind.name].get(id_), kind.named_by, "")
    if isinstance(title, dt.date):
        return f"the {kind.name} of {in_words(title)} ({id_})"
    return f"the {kind.name} {quoted_title(title, id_) if title else f'“{id_}”'}"


def promise_name(register: Register, reference: str) -> str:
    """Return the words of a promise with its address: `“A night bus” (2024-2027/violence-at-night#night-bus)`."""
    id_, _, address = reference.partition("#")
    record = register.priorities.get(id_) or register.strategies.get(id_)
    if record is None:
        return f"“{reference}”"
    if not address:
        return quoted_title(record.title, reference)
    key = address.rpartition("/")[2]
    found = next((each for each in parts(record) if getattr(each, "key", None) == key), None)
    words = next((getattr(found, name) for name in ("text", "title", "name") if getattr(found, name, None)), "")
    return quoted_title(words, reference) if words else f"“{reference}”"


def measure_of(register: Register, strategy: str, key: str) -> Measure | None:
    """Return a measure of a strategy by its key; None where the strategy has none of that key."""
    own = (each for each in register.priorities.values() if each.strategy == strategy)
    known = register.strategies.get(strategy)
    measures = (each for record in (*filter(None, (known,)), *own) for each in parts(record))
    return next((each for each in measures if isinstance(each, Measure) and each.key == key), None)


def measure_name(register: Register, strategy: str, key: str) -> str:
    """Return what a measure of a strategy measures; its key in quotation marks where the strategy has none."""
    found = measure_of(register, strategy, key)
    return found.name if found else f"“{key}”"


def _work_name(register: Register, reference: str) -> str:
    return minute_words(register, reference) if "#" in reference else action_name(register, reference)


def _strategy_name(register: Register, id_: str) -> str:
    known = register.strategies.get(id_)
    return known.title if known else f"“{id_}”"


def _meeting_or_word(register: Register, word: str) -> str:
    return meeting_name(register, word) if word in register.meetings else meeting_words(word)


NAMES_OF: Mapping[str, Callable[[Register, str], str]] = {
    "PersonId": person_name,
    "OrganisationId": organisation_name,
    "BodyId": body_name,
    "MeetingId": meeting_name,
    "ActionId": action_name,
    "StrategyId": _strategy_name,
    "MinuteReference": minute_words,
    "MeetingOrMinute": minute_words,
    "MeetingWord": _meeting_or_word,
    "Work": _work_name,
    "PriorityReference": promise_name,
    "AreaReference": promise_name,
    "PromiseReference": promise_name,
    "FormerId": lambda _, id_: f"“{id_}”",
    "ApproximateDate": lambda _, day: approximate_words(day),
    "ReadingPeriod": lambda _, period: period_words(period),
}
"""How a reference of each type is written for a reader."""
_HOLDERS: Mapping[str, Callable[[Register, str], str]] = {
    "person": person_name,
    "organisation": organisation_name,
    "body": body_name,
    "each_member_of": body_name,
    "meeting": meeting_name,
    "minute": minute_words,
}
_PLAIN = ("name", "title", "post", "group", "printed", "role", "what", "text", "check")
"""Fields by whose words a reader knows an entry, the first of these that it has."""


def entry_name(side: RecordSide, pointer: Pointer, value: Any) -> str:  # noqa: ANN401  parts of documents
    """Name an entry of a list by its number or label, by who or what it is about, or by its place from 1."""
    if isinstance(value, str):
        return words_at(side, pointer, value)
    known = value if isinstance(value, dict) else {}
    name = next((str(known[name]) for name in ("number", "label") if isinstance(known.get(name), str | int)), "")
    holder = next((name for name in _HOLDERS if isinstance(known.get(name), str)), "")
    plain = next((each for name in _PLAIN if isinstance(each := known.get(name), str)), "")
    words = f"“{shortened(plain)}”" if plain and plain == known.get("text") else shortened(plain)
    words = choice_words(plain) if plain and plain == known.get("check") else words
    return (
        name or (_HOLDERS[holder](side.register, known[holder]) if holder else words) or f"entry {int(pointer[-1]) + 1}"
    )
