"""Draft a new action, raised by a minute or clause on record, with the next number of its meeting."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.actions.query import promise_id
from sst_cli.base.errors import CallError
from sst_cli.input import require_text
from sst_cli.input.due import due_words, meeting_finder, parse_due
from sst_cli.input.owners import parse_owners
from sst_cli.input.references import find_minute
from sst_cli.input.relative import RelativeBase, SearchDirection
from sst_cli.records.addresses import split
from sst_cli.records.kinds import BY_NAME

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Located, Restricted
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

_DIGITS = 2
"""The fewest digits of a number: with two, the files of a meeting sort in order up to 99 actions."""


class NewAction(NamedTuple):
    """A new action as a person describes it on the command line."""

    meeting: str
    minute: str
    """Its number, with or without the labels of a sub-item and a clause: `4`, `4(2)`."""
    text: str
    kind: str
    clause: str | None = None
    owners: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    due: str | None = None
    """In the person's words, resolved against the day of the meeting."""
    serves: tuple[str, ...] = ()
    note: str | None = None


class DraftedAction(NamedTuple):
    """A new action that is not yet written."""

    id: str
    draft: Draft
    summary: str
    """How the call was understood, in full words."""


def minute_reference(register: Register, meeting: str, minute: str, clause: str | None) -> str:
    """Return the reference of a minute or clause, `board-2022-06-22#4(2)`.

    Raises:
        CallError: there is no such minute or clause, or the meeting is ambiguous.
        SstError: the meeting cannot be read.
    """
    address = minute.strip().removeprefix("#") + (f"({clause.strip().strip('()')})" if clause else "")
    return find_minute(register, f"#{address}", register.find_minutes(meeting))


def next_ids(meeting: str, taken: Iterable[str]) -> Iterator[str]:
    """Yield the ids after the highest number in `taken`, without end; a number that became free is not used again."""
    numbers = [name for name in taken if name.isdecimal()]
    digits = max((len(name) for name in numbers), default=_DIGITS)
    highest = max((int(name) for name in numbers), default=0)
    return (f"{meeting}/{str(number).zfill(digits)}" for number in itertools.count(highest + 1))


def given_numbers(desk: Desk, meeting: str) -> list[str]:
    """Return the numbers that actions of a meeting have or ever had, so that none is given twice.

    A number stays with its action: letters and minutes cite it after the file was deleted. So it counts if a file has
    it now or had it at any commit, if any record cites it, or if it was an action's id before a rename.
    """
    register = desk.register
    known = register.meetings.get(meeting) or register.fragments.get(meeting)
    former = known.formerly if known else ()
    cited = [each.value for each in register.references_to(BY_NAME["action"])]
    cited += [old for kind, old in register.former_ids if kind == "action"]
    owned = tuple(f"{each}/" for each in (meeting, *former))
    numbers = [each.rpartition("/")[2] for each in cited if each.startswith(owned)]
    # The names of files, so that an action that cannot be read keeps its number too.
    return [*desk.names_ever("action", meeting, *former), *numbers]


def raise_action(desk: Desk, action: NewAction, today: dt.date) -> DraftedAction:
    """Draft a new action; its number is behind all that actions of its meeting ever had.

    An action raised by a restricted minute is restricted for the same reason.

    Raises:
        CallError: something named in the call is not on record, or is ambiguous.
        SstError: the meeting cannot be read.
    """
    minute = minute_reference(desk.register, action.meeting, action.minute, action.clause)
    value = _record(desk.register, action, minute, today)
    meeting = split(minute)[0]
    id_ = next(next_ids(meeting, given_numbers(desk, meeting)))
    return DraftedAction(id_, desk.new("action", id_, value), _summary(id_, minute, value))


def _record(register: Register, action: NewAction, minute: str, today: dt.date) -> dict[str, Any]:
    meeting = split(minute)[0]
    base = RelativeBase(today, register.held_on(meeting) or today, SearchDirection.AHEAD)
    minutes = register.minutes(meeting)
    body = minutes.body if minutes else None
    due = parse_due(action.due, base, meeting_finder(register, body, base.start)) if action.due else None
    restricted = _restricted(register, minute)
    value = {
        "text": require_text(action.text, "the text"),
        "kind": action.kind,
        "raised": [{"minute": minute}],
        "owners": parse_owners(register, action.owners, action.printed, meeting),
        "due": due,
        "serves": list(dict.fromkeys(promise_id(register, each) for each in action.serves)),
        "restricted": as_written(restricted, "reason", "basis", "until") if restricted else None,
        "note": require_text(action.note, "the note") if action.note is not None else None,
    }
    # `owners: []` records that nobody was named, and `restricted: {}` a restriction without its reason.
    return {key: each for key, each in value.items() if each or key == "owners" or each == {}}


def _restricted(register: Register, minute: str) -> Restricted | None:
    """Return the restriction on a minute: of its own item, or of an item above it."""
    addressed = register.minute(minute)
    if addressed is None:
        msg = f"no minute {minute!r}"
        raise CallError(msg)
    return addressed.restricted


def as_written(part: Located, *names: str) -> dict[str, Any]:
    """Return the named fields of a part that have a value, as a file has them."""
    values = ((name, getattr(part, name)) for name in names)
    return {name: value if isinstance(value, str) else str(value) for name, value in values if value is not None}


def _summary(id_: str, minute: str, value: dict[str, Any]) -> str:
    """Return how the call was understood, without words of the records, since they may be restricted."""
    nobody = "" if value["owners"] else ", owned by nobody"
    return f"{id_}: raised by {minute}, {due_words(value.get('due'))}{nobody}"
