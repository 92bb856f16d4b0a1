"""The fields, words and references that may be typed at a place."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.harmless import one_line
from sst_cli.editor.references import items_in, minutes_in, names_of
from sst_cli.records.kinds import CITABLE
from sst_cli.records.schemas import choices, description, key_order
from sst_cli.records.structure import reference_type
from sst_cli.register.meeting_dates import FUTURE, NEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.editor.cursor import CursorWord
    from sst_cli.records.kinds import Kind
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

MOST = 500
"""Completions that are offered at once; with more letters typed there are fewer to choose from."""
_WITH_MINUTES = frozenset({"MinuteReference", "MeetingOrMinute", "Work"})
_WITH_AREAS = frozenset({"PriorityReference", "AreaReference"})


class CompletionKind(Enum):
    """What is offered, so that an editor can mark it."""

    FIELD = auto()
    CHOICE = auto()
    RECORD = auto()


class Completion(NamedTuple):
    """One text that may be typed."""

    text: str
    """What is written; for a field with its colon."""
    detail: str
    """The name, title or description of it, on one line."""
    kind: CompletionKind
    names: str = ""
    """Further words by which it is found."""

    def fits(self, typed: str) -> bool:
        """Whether the letters typed are in it, in its names or in its detail."""
        return typed.casefold() in f"{self.text}\n{self.detail}\n{self.names}".casefold()


class Completions(NamedTuple):
    """What may be typed, and whether there is more of it."""

    offered: tuple[Completion, ...]
    is_cut: bool = False


def completions(register: Register, kind: Kind, record: str, cursor: CursorWord) -> Completions:
    """Return what may be typed at a cursor of a record of that kind and id."""
    place = cursor.place
    if place.on_key:
        found = tuple(_fields(kind, place.pointer, place.keys, has_colon=cursor.has_colon))
        return Completions(found)
    values = list(_values(register, kind, record, cursor))
    # a new entry of a list, or a whole text, may begin with a field as well
    fields = [] if values else list(_fields(kind, place.pointer, frozenset(), has_colon=cursor.has_colon))
    if len(values) <= MOST:
        return Completions((*values, *fields))
    fitting = [each for each in values if each.fits(cursor.typed)]
    return Completions(tuple(fitting[:MOST]), is_cut=True)


def _fields(kind: Kind, pointer: Pointer, present: frozenset[str], *, has_colon: bool) -> Iterator[Completion]:
    for name in key_order(kind.name, pointer):
        if name not in present:
            about = description(kind.name, (*pointer, name))
            yield Completion(name if has_colon else f"{name}: ", about, CompletionKind.FIELD)


def _values(register: Register, kind: Kind, record: str, cursor: CursorWord) -> Iterator[Completion]:
    pointer = cursor.place.pointer
    for choice in choices(kind.name, pointer):
        yield Completion(choice, "", CompletionKind.CHOICE)
    for text, detail in _of_other_files(register, kind, pointer):
        yield Completion(text, one_line(detail), CompletionKind.CHOICE)
    type_name = reference_type(kind.record_class, pointer)
    if type_name == "ItemAddress":
        for address, title in items_in(register, record):
            yield Completion(address, one_line(title), CompletionKind.RECORD)
    elif type_name:
        yield from _references(register, type_name, cursor.typed)


def _of_other_files(register: Register, kind: Kind, pointer: Pointer) -> Iterator[tuple[str, str]]:
    """Give the words of a field that are neither in the schema nor references to records."""
    partnership = register.partnership
    if kind.name == "priority" and pointer[:1] == ("strands",) and partnership:
        yield from ((strand.key, strand.name) for strand in partnership.strands)
    if kind.name == "body" and pointer == ("order_of_business",):
        yield from ((name, "") for name in sorted(register.orders or ()))


def _references(register: Register, type_name: str, typed: str) -> Iterator[Completion]:
    if "#" in typed:
        yield from _inner(register, type_name, typed)
        return
    if type_name == "MeetingWord":
        yield from (Completion(word, "", CompletionKind.CHOICE) for word in (NEXT, FUTURE))
    for kind in (each for each in CITABLE if type_name in each.references):
        is_minutes = kind.name in {"meeting", "fragment"}
        needs_more = (type_name == "MinuteReference" and is_minutes) or type_name == "AreaReference"
        for id_, record in register.by_kind[kind.name].items():
            first, *others = (*names_of(register, kind, record), "")
            text = f"{id_}#" if needs_more else id_
            yield Completion(text, one_line(first), CompletionKind.RECORD, one_line(" ".join(others)))


def _inner(register: Register, type_name: str, typed: str) -> Iterator[Completion]:
    """Give the minutes of a meeting or the areas of a priority, once that is typed with its `#`."""
    if type_name in _WITH_MINUTES:
        for reference, words in minutes_in(register, typed):
            yield Completion(reference, one_line(words), CompletionKind.RECORD)
    priority = register.priorities.get(typed.partition("#")[0]) if type_name in _WITH_AREAS else None
    for area in priority.areas_for_development if priority else ():
        yield Completion(f"{typed.partition('#')[0]}#{area.key}", one_line(area.text), CompletionKind.RECORD)
