"""The outline of a record: the items and decisions of a meeting, the updates of an action, the areas of a priority."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.harmless import one_line
from sst_cli.records.actions import Action
from sst_cli.records.meetings import Fragment, Meeting
from sst_cli.records.places import Lines
from sst_cli.records.strategies import Priority, Strategy
from sst_cli.register.action_state import update_day
from sst_cli.register.restricted import stub
from sst_cli.writing.editing.tree import at, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.records.actions import Update
    from sst_cli.records.common import Filed, Located
    from sst_cli.records.meetings import Clause, Decision, Item
    from sst_cli.records.places import Place, Position
    from sst_cli.register.register import Register


class OutlineKind(Enum):
    """What an entry of an outline is, so that an editor can mark it."""

    ITEM = auto()
    DECISION = auto()
    CLAUSE = auto()
    UPDATE = auto()
    PROMISE = auto()


class OutlineEntry(NamedTuple):
    """An entry of an outline, with those below it."""

    name: str
    kind: OutlineKind
    start: Position
    end: Position
    """After the last character of all that belongs to it."""
    below: tuple[OutlineEntry, ...] = ()


class _Unplaced(NamedTuple):
    """An entry of an outline whose position is not known yet."""

    name: str
    kind: OutlineKind
    part: Located
    below: tuple[_Unplaced, ...] = ()


LONGEST = 100
"""Characters of an entry, which editors show in a narrow column."""


def outline(register: Register, record: Filed, text: str) -> tuple[OutlineEntry, ...]:
    """Return the outline of a record; empty for a kind that has no list of such parts.

    Args:
        register: all records.
        record: one of them, with restricted business or without it.
        text: the text of its file, which can be read, with line feeds alone and without a byte order mark.
    """
    entries = tuple(_entries(register, record))
    if not entries:
        return ()
    root, lines = tree(text), Lines(text)

    def span(place: Place) -> tuple[Position, Position]:
        node, _ = at(root, place.pointer)
        return lines.position(node.start), lines.position(node.end)

    return tuple(_placed(entry, span) for entry in entries)


def _placed(entry: _Unplaced, span: Callable[[Place], tuple[Position, Position]]) -> OutlineEntry:
    start, end = span(entry.part.place)
    return OutlineEntry(entry.name, entry.kind, start, end, tuple(_placed(each, span) for each in entry.below))


def _entries(register: Register, record: Filed) -> Iterator[_Unplaced]:
    if isinstance(record, Meeting | Fragment):
        yield from map(_of_item, record.items)
    elif isinstance(record, Action):
        yield from (_Unplaced(_words(_of_update(register, each)), OutlineKind.UPDATE, each) for each in record.updates)
    elif isinstance(record, Priority):
        for area in record.areas_for_development:
            yield _Unplaced(_words(area.text), OutlineKind.PROMISE, area)
    elif isinstance(record, Strategy):
        yield from (_Unplaced(_words(each.text), OutlineKind.PROMISE, each) for each in record.outcomes)


def _of_item(item: Item) -> _Unplaced:
    title = item.title or (stub(item.restricted) if item.restricted else item.agenda or item.minute or "item")
    name = " ".join(filter(None, (item.number, title)))
    below = (*map(_of_decision, item.decisions), *map(_of_item, item.items))
    return _Unplaced(_words(name), OutlineKind.ITEM, item, below)


def _of_decision(decision: Decision) -> _Unplaced:
    clauses = tuple(map(_of_clause, decision.clauses))
    return _Unplaced(_words(decision.stem or decision.verb), OutlineKind.DECISION, decision, clauses)


def _of_clause(clause: Clause) -> _Unplaced:
    label = f"({clause.label})" if clause.label else ""
    name = " ".join(filter(None, (label, clause.text)))
    return _Unplaced(_words(name), OutlineKind.CLAUSE, clause, tuple(map(_of_clause, clause.clauses)))


def _of_update(register: Register, update: Update) -> str:
    day = update_day(register, update)
    status = update.status.value if update.status else ""
    return ": ".join(filter(None, (str(day or update.at or "no date"), status, update.note)))


def _words(text: str) -> str:
    plain = one_line(text) or "-"  # an editor refuses an entry without a name
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}..."
