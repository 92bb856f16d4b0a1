"""From a checked mapping to the frozen value of its class, each part with its place.

The mapping has passed its schema, so nothing here can fail for a person's mistake.
"""

from __future__ import annotations

import datetime as dt
import inspect
import types
from enum import Enum
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, NewType, TypeVar, Union, get_args, get_origin

from sst_cli.records.common import Filed, Located
from sst_cli.records.places import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Build = Callable[[Any, Place], Any]

RecordT = TypeVar("RecordT", bound=Filed)
LocatedT = TypeVar("LocatedT", bound=Located)

NOT_WRITTEN = frozenset({"place", "id"})
"""Fields that no file has: they say where a value is written."""


def structure(cls: type[RecordT], id_: str, value: Mapping[str, Any], place: Place) -> RecordT:
    """Build the record `id_` from its mapping."""
    return cls(id=id_, **_arguments(cls, value, place))


def written_fields(cls: type[Located]) -> dict[str, Any]:
    """The fields of a class that a file can have, with their types."""
    hints: dict[str, Any] = {}
    for each in reversed(cls.__mro__[:-1]):
        hints |= _own_hints(each)
    return {name: hints[name] for name in cls.field_names if name not in NOT_WRITTEN}


@cache
def _own_hints(cls: type) -> dict[str, Any]:
    """The types of what a class itself annotates; they are evaluated once, however many classes inherit them."""
    namespace = vars(import_module(cls.__module__))
    return {
        name: _PLAIN[written] if written in _PLAIN else eval(written, namespace)  # noqa: S307  our own
        for name, written in inspect.get_annotations(cls).items()
    }


_PLAIN = {"str": str, "str | None": str, "bool": bool, "int": int, "int | None": int, "float": float}
"""The commonest annotations, which are taken as they are written: nothing has to be evaluated for them."""


def required_fields(cls: type[Located]) -> frozenset[str]:
    """The fields that a file must have: those without a default."""
    return cls.required - NOT_WRITTEN


def as_written(part: Located) -> dict[str, Any]:
    """Give the mapping that a part is written as; what is not given is not in it."""
    given = {name: getattr(part, name) for name in written_fields(type(part)) if name in part.__dict__}
    return {name: _as_written(value) for name, value in given.items() if value is not None}


def _as_written(value: object) -> object:
    if isinstance(value, Located):
        return as_written(value)
    if isinstance(value, tuple):
        return [_as_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date) else value


def _arguments(cls: type[Located], value: Mapping[str, Any], place: Place) -> dict[str, Any]:
    path, pointer, _ = place
    arguments: dict[str, Any] = {"place": place}
    for name, build in _plan(cls):  # type: ignore[arg-type]  # a class can be hashed
        if name in value:
            given = value[name]
            arguments[name] = build(given, Place(path, (*pointer, name))) if build else given
    return arguments


@cache
def _plan(cls: type[Located]) -> tuple[tuple[str, Build | None], ...]:
    """How each field is built; None for one that is taken as it is written."""
    return tuple((name, _builder(hint)) for name, hint in written_fields(cls).items())


def _builder(hint: Any) -> Build | None:  # noqa: ANN401  a type may be any object
    if get_origin(hint) in (Union, types.UnionType):
        return _optional(hint)
    if get_origin(hint) is tuple:
        return _sequence(_builder(get_args(hint)[0]))
    if hint is dt.date:
        return lambda text, _: dt.date.fromisoformat(text)
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return lambda text, _: members[text]
    if isinstance(hint, type) and issubclass(hint, Located):
        part = hint
        return lambda value, place: part(**_arguments(part, value, place))
    return None


def _optional(hint: Any) -> Build | None:  # noqa: ANN401  a type may be any object
    """Of `X | None` and `X | None | Unchanged` only X is ever written."""
    written, *_ = get_args(hint)
    build = _builder(written)
    if build is None:
        return None
    return lambda value, place: None if value is None else build(value, place)


def _sequence(build: Build | None) -> Build:
    if build is None:
        return lambda values, _: tuple(values)
    return lambda values, place: tuple(
        build(value, Place(place.path, (*place.pointer, index))) for index, value in enumerate(values)
    )


def parts(part: Located) -> Iterator[Located]:
    """Give a record and every part of it, however deep, in the order of the fields."""
    yield part
    for name in _part_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(part, name)
        if isinstance(value, tuple):
            for each in value:
                yield from parts(each)
        elif isinstance(value, Located):
            yield from parts(value)


class Reference(NamedTuple):
    """A reference as it is written: the name of its type (`PersonId`), what it says, and where."""

    type: str
    value: str
    place: Place


def references(part: Located) -> Iterator[Reference]:
    """Find the references that a part itself makes, by the types of its fields; not those of parts within it."""
    for name, type_name in _reference_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(part, name)
        if isinstance(value, tuple):
            for index, each in enumerate(value):
                yield Reference(type_name, each, part.place / name / index)
        elif value is not None:
            yield Reference(type_name, value, part.place / name)


def rewritten(part: LocatedT, change: Callable[[str, str], str]) -> LocatedT:
    """Give a part, and all parts within it, with other references: `change` gives one for a type's name and a value."""
    changes: dict[str, Any] = {}
    for name, type_name in _reference_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        changes[name] = _each(getattr(part, name), partial(change, type_name))
    for name in _part_fields(type(part)):  # type: ignore[arg-type]  # as above
        changes[name] = _each(getattr(part, name), partial(rewritten, change=change))
    changes = {name: value for name, value in changes.items() if value != getattr(part, name)}
    return part.but(**changes) if changes else part


def _each(value: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401  what a field holds
    """Change a value, or each of several; what is no reference and no part stays."""
    if isinstance(value, tuple):
        return tuple(change(each) for each in value)
    return change(value) if isinstance(value, (str, Located)) else value


@cache
def _part_fields(cls: type[Located]) -> tuple[str, ...]:
    return tuple(name for name, hint in written_fields(cls).items() if _is_part(_innermost(hint)))


@cache
def _reference_fields(cls: type[Located]) -> tuple[tuple[str, str], ...]:
    innermost = {name: _innermost(hint) for name, hint in written_fields(cls).items()}
    return tuple((name, hint.__name__) for name, hint in innermost.items() if isinstance(hint, NewType))


def _is_part(hint: Any) -> bool:  # noqa: ANN401  a type may be any object
    return isinstance(hint, type) and issubclass(hint, Located)


def _innermost(hint: Any) -> Any:  # noqa: ANN401  a type may be any object
    """The type that is written: X of `X | None`, of `tuple[X, ...]` and of both."""
    while get_origin(hint) in (Union, types.UnionType, tuple):
        hint = get_args(hint)[0]
    return hint
