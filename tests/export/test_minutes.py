"""Nothing that minutes record is missing from an export, and nothing of restricted business is in it."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sst_cli.export.day import RecordsOfDay
from sst_cli.export.whole import TABLES
from sst_cli.reading.work_tree import WorkTree
from sst_cli.records.addresses import all_items
from sst_cli.records.common import Located, Restricted
from sst_cli.records.meetings import NamedVote, Votes
from sst_cli.records.places import Place
from sst_cli.records.structure import as_written, written_fields
from sst_cli.register.loading import read
from sst_cli.register.restricted import without_restricted
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sst_cli.output.answers import Cell
    from sst_cli.records.meetings import Fragment, Item, Meeting
    from sst_cli.register.register import Register

DAY = dt.date(2026, 11, 30)
EVERY = [SAMPLE, SEFTON, *PARTNERSHIPS]
NAMES = {each.name: each for each in TABLES}
OF_THE_PAPER = frozenset({"SourceDocument.file", "SourceDocument.sha256", "SourceDocument.retrieved"})
"""Where the repository keeps the paper; `records` names it."""
NOT_EXPORTED = OF_THE_PAPER | {
    "SourceDocument.note",
    # mistakes of the paper, which a reader of the record meets as findings
    *(f"Defect.{name}" for name in ("where", "problem", "printed", "reading")),
    # how a decision is printed, not what it is
    "Decision.in_prose",
    # members of whom nobody has recorded yet whether they came
    *(f"Expected.{name}" for name in ("post", "role")),
    # for owners of actions alone
    "Party.lead",
    # a remark on how somebody is named
    "Party.note",
}
"""The fields of minutes that no table has."""


class Recorded(NamedTuple):
    """A part of minutes on record that has a field."""

    records: Path
    minutes: Meeting | Fragment
    part: Located


@cache
def register_of(records: Path) -> Register:
    """Read records, restricted business included."""
    return read(WorkTree(records, ""))


@cache
def recorded() -> dict[str, Recorded]:
    """The first part of minutes that has a field, by the part above it, its class and the field."""
    found: dict[str, Recorded] = {}
    for records in EVERY:
        for minutes in register_of(records).all_minutes():
            for above, part in _with_above("", minutes):
                for name in _plain_fields(part):
                    found.setdefault(f"{above}{type(part).__name__}.{name}", Recorded(records, minutes, part))
    return found


def _with_above(above: str, part: Located) -> Iterator[tuple[str, Located]]:
    yield above, part
    for name in part.__dict__.keys() & written_fields(type(part)).keys():
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Located):
                yield from _with_above(f"{type(part).__name__}.{name} ", each)


def _plain_fields(part: Located) -> list[str]:
    """The fields that are written, and hold no parts."""
    given = [name for name in written_fields(type(part)) if name in part.__dict__]
    return [name for name in given if not _has_parts(getattr(part, name))]


def _has_parts(value: object) -> bool:
    return isinstance(value, Located) or (isinstance(value, tuple) and any(map(_has_parts, value)))


def another(value: Any) -> Any:
    """Return another value of the same type."""
    if isinstance(value, tuple):
        return tuple(map(another, value)) or None
    if isinstance(value, Enum):
        return next(each for each in type(value) if each is not value)
    if isinstance(value, dt.date):
        return value - dt.timedelta(days=1)
    if isinstance(value, bool) or value is None:
        return not value
    return f"{value}0" if isinstance(value, str) else value + 1


def replaced(whole: Any, part: Located, other: Located) -> Any:
    """Return a value with one part of it replaced."""
    if whole is part:
        return other
    if isinstance(whole, tuple):
        return tuple(replaced(each, part, other) for each in whole)
    if not isinstance(whole, Located):
        return whole
    given = whole.__dict__.keys() & written_fields(type(whole)).keys()
    return whole.but(**{name: replaced(getattr(whole, name), part, other) for name in given})


def with_minutes(register: Register, change: Callable[[Meeting | Fragment], Meeting | Fragment]) -> Register:
    """Return a register with other minutes."""
    kinds = {
        kind: {id_: change(each) for id_, each in getattr(register, f"{kind}s").items()}
        for kind in ("meeting", "fragment")
    }
    return register.but(by_kind={**register.by_kind, **kinds})


def rows_of(register: Register) -> dict[str, list[tuple[Cell, ...]]]:
    """Return all tables."""
    day = RecordsOfDay(register=register, as_of=DAY)
    return {name: list(table.rows(day)) for name, table in NAMES.items()}


@cache
def rows_on_record(records: Path) -> dict[str, list[tuple[Cell, ...]]]:
    """Return all tables of records as they are."""
    return rows_of(register_of(records))


@pytest.mark.parametrize("field", sorted(recorded()))
def test_a_change_of_a_field_changes_a_table(field: str) -> None:
    """Each field of minutes, and of each part of them, is in a table, unless it is listed as left out."""
    records, minutes, part = recorded()[field]
    name = field.rpartition(".")[2]
    other = part.but(**{name: another(getattr(part, name))})
    changed = with_minutes(
        register_of(records), lambda each: replaced(each, part, other) if each.id == minutes.id else each
    )
    is_exported = rows_of(changed) != rows_on_record(records)
    assert is_exported is (field.rpartition(" ")[2] not in NOT_EXPORTED)


OF_ITEMS = (
    *("item_presenters", "declarations", "appointments", "appointment_candidates", "proposals", "key_dates"),
    *("item_documents", "item_tables", "item_table_cells", "decision_votes", "decision_dissent"),
    "motion_amendments",
)
"""The tables that have nothing of restricted items."""


def test_the_records_have_rows_for_every_table_of_items() -> None:
    """So that the next test means something."""
    assert [name for name in OF_ITEMS if not any(rows_on_record(each)[name] for each in EVERY)] == []


def test_named_votes_on_an_amendment_are_exported() -> None:
    """A vote on an amendment to a motion has the rows that one on a motion has."""
    votes = recorded()["Votes.by_name NamedVote.vote"]
    amended = recorded()["Decision.amendments MovedAmendment.text"]
    assert isinstance(votes.part, NamedVote)
    amendment = amended.part.but(votes=Votes(place=amended.part.place, by_name=(votes.part,)))
    changed = with_minutes(register_of(amended.records), lambda each: replaced(each, amended.part, amendment))
    (row,) = rows_of(changed)["motion_amendment_votes"]
    assert row[1] in {each[1] for each in rows_of(changed)["motion_amendments"]}


@pytest.mark.parametrize("records", EVERY, ids=lambda each: each.parent.name)
def test_nothing_under_a_restricted_item_is_exported(records: Path) -> None:
    """Neither a row of what stands under it, nor its words anywhere else, only its place, its title and the reason."""

    def restrict(minutes: Meeting | Fragment) -> Meeting | Fragment:
        reason = Restricted(place=Place(minutes.place.path), reason="Not for the public")
        return minutes.but(items=tuple(each.but(restricted=reason) for each in minutes.items))

    tables = rows_of(without_restricted(with_minutes(register_of(records), restrict)))
    assert [name for name in OF_ITEMS if tables[name]] == []
    elsewhere = _cells(rows_of(with_minutes(register_of(records), lambda each: each.but(items=()))))
    items = [item for each in register_of(records).all_minutes() for item in all_items(each.items)]
    titles = {item.title for item in items}
    assert ({text for each in items for text in _words(each)} & _cells(tables)) - elsewhere - titles == set()


def _cells(tables: dict[str, list[tuple[Cell, ...]]]) -> set[str]:
    """The texts of more than one word."""
    cells = (cell for rows in tables.values() for row in rows for cell in row)
    return {cell for cell in cells if isinstance(cell, str) and " " in cell}


def _words(item: Item) -> Iterator[str]:
    """The texts of an item, but for titles and what is below it."""
    yield from _texts({name: value for name, value in as_written(item).items() if name not in ("title", "items")})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _texts(each))
