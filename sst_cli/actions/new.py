"""A new action, raised by a minute or clause that is on record, with the next number of its meeting."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.actions.query import promise_id
from sst_cli.base.errors import CallError
from sst_cli.parsing import require_text
from sst_cli.parsing.due import due_words, parse_due
from sst_cli.parsing.owners import parse_owners
from sst_cli.parsing.references import find_minute
from sst_cli.parsing.relative import Direction, RelativeBase
from sst_cli.records.addresses import split

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Located, Restricted
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

_DIGITS = 2
"""How many digits a number has at least, so that files stand in their order."""


class Asked(NamedTuple):
    """A new action as a person tells it."""

    meeting: str
    minute: str
    """Its number, with the labels of a sub-item and a clause behind it or not: `4`, `4(2)`."""
    text: str
    kind: str
    clause: str | None = None
    owners: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    due: str | None = None
    """As it was said; it counts from the day of the meeting."""
    serves: tuple[str, ...] = ()
    note: str | None = None


class Raised(NamedTuple):
    """A new action, not yet written."""

    id: str
    draft: Draft
    told: str
    """What was understood, in full words."""


def where(register: Register, meeting: str, minute: str, clause: str | None) -> str:
    """Give the reference of the minute or clause that is meant.

    Raises:
        CallError: there is none such, or it can be several.
        SstError: the meeting cannot be read.
    """
    address = minute.strip().removeprefix("#") + (f"({clause.strip().strip('()')})" if clause else "")
    return find_minute(register, f"#{address}", register.find_minutes(meeting))


def next_ids(meeting: str, taken: Iterable[str]) -> Iterator[str]:
    """Give the ids after the highest number that is taken, without end; one that has become free is not given again."""
    numbers = [name for name in taken if name.isdecimal()]
    digits = max((len(name) for name in numbers), default=_DIGITS)
    highest = max((int(name) for name in numbers), default=0)
    return (f"{meeting}/{str(number).zfill(digits)}" for number in itertools.count(highest + 1))


def raise_action(desk: Desk, asked: Asked, today: dt.date) -> Raised:
    """Draft a new action; its number is found from the names of its meeting's files alone.

    What a restricted minute asked for is restricted with the same reason.

    Raises:
        CallError: something that is named is not on record, or can be several.
        SstError: the meeting cannot be read.
    """
    minute = where(desk.register, asked.meeting, asked.minute, asked.clause)
    value = _value(desk.register, asked, minute, today)
    meeting = split(minute)[0]
    id_ = next(next_ids(meeting, desk.names("action", meeting)))
    return Raised(id_, desk.new("action", id_, value), _told(id_, minute, value))


def _value(register: Register, asked: Asked, minute: str, today: dt.date) -> dict[str, Any]:
    meeting = split(minute)[0]
    base = RelativeBase(today, register.held_on(meeting) or today, Direction.AHEAD)
    due = parse_due(asked.due, base, lambda text: register.find("meeting", text)) if asked.due else None
    restricted = _restricted(register, minute)
    value = {
        "text": require_text(asked.text, "the text"),
        "kind": asked.kind,
        "raised": [{"minute": minute}],
        "owners": parse_owners(register, asked.owners, asked.printed, meeting),
        "due": due,
        "serves": list(dict.fromkeys(promise_id(register, each) for each in asked.serves)),
        "restricted": as_written(restricted, "reason", "basis", "until") if restricted else None,
        "note": require_text(asked.note, "the note") if asked.note is not None else None,
    }
    return {key: each for key, each in value.items() if each or key == "owners" or each == {}}


def _restricted(register: Register, minute: str) -> Restricted | None:
    """What restricts a minute: its own item's restriction, or that of an item above it."""
    addressed = register.minute(minute)
    if addressed is None:
        msg = f"no minute {minute!r}"
        raise CallError(msg)
    return addressed.restricted


def as_written(part: Located, *names: str) -> dict[str, Any]:
    """The fields of a part that have a value, as a file has them."""
    values = ((name, getattr(part, name)) for name in names)
    return {name: value if isinstance(value, str) else str(value) for name, value in values if value is not None}


def _told(id_: str, minute: str, value: dict[str, Any]) -> str:
    """What was understood; of the words of the records nothing, since they may be restricted."""
    nobody = "" if value["owners"] else ", owned by nobody"
    return f"{id_}: raised by {minute}, {due_words(value.get('due'))}{nobody}"
