"""Builds frozen records from mappings that have passed their schema, each part with its place.

Because of that check nothing here can fail through a mistake in a record.
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

    from sst_cli.records.places import Pointer

    Build = Callable[[Any, str, Pointer], Any]
    """Makes a value of what is written, given the path of the file and the pointer."""
    Convert = Callable[[Any], Any]
    """Makes a value that keeps no place."""

RecordT = TypeVar("RecordT", bound=Filed)
LocatedT = TypeVar("LocatedT", bound=Located)

NOT_WRITTEN = frozenset({"place", "id"})
"""Fields that are not in a file: they come from the place of the value."""


def structure(cls: type[RecordT], id_: str, value: Mapping[str, Any], place: Place) -> RecordT:
    """Build the record `id_` from its mapping."""
    return cls(id=id_, **_arguments(cls, value, place))


def written_fields(cls: type[Located]) -> dict[str, Any]:
    """Return the fields of a class that a file can have, with their types."""
    hints: dict[str, Any] = {}
    for each in reversed(cls.__mro__[:-1]):
        hints |= _own_hints(each)
    return {name: hints[name] for name in cls.field_names if name not in NOT_WRITTEN}


@cache
def _own_hints(cls: type) -> dict[str, Any]:
    """Return the annotated types of a class itself, evaluated once however many classes inherit them."""
    namespace = vars(import_module(cls.__module__))
    return {
        name: _PLAIN[written] if written in _PLAIN else eval(written, namespace)  # noqa: S307  our own
        for name, written in inspect.get_annotations(cls).items()
    }


_PLAIN = {"str": str, "str | None": str, "bool": bool, "int": int, "int | None": int, "float": float}
"""The commonest annotations, looked up here so that nothing has to be evaluated for them."""


def required_fields(cls: type[Located]) -> frozenset[str]:
    """Return the fields that a file must have: those without a default."""
    return cls.required - NOT_WRITTEN


def as_written(part: Located) -> dict[str, Any]:
    """Return the mapping that a file has for a part, without the fields that are not set."""
    present = {name: getattr(part, name) for name in written_fields(type(part)) if name in part.__dict__}
    return {name: _as_written(value) for name, value in present.items() if value is not None}


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
    for name, convert, build in _plan(cls):  # type: ignore[arg-type]  # a class can be hashed
        if name in value:
            field = value[name]
            if build:
                field = build(field, path, (*pointer, name))
            elif convert:
                field = convert(field)
            arguments[name] = field
    return arguments


@cache
def _plan(cls: type[Located]) -> tuple[tuple[str, Convert | None, Build | None], ...]:
    """Return the function that makes each field, if one does: most keep no place, so none is made for them."""
    found = ((name, _builder(hint), _converter(hint)) for name, hint in written_fields(cls).items())
    return tuple((name, None if build else convert, build) for name, build, convert in found)


def _converter(hint: Any) -> Convert | None:
    """Return what makes a value of a type without places; None where it is kept as it is."""
    if get_origin(hint) in (Union, types.UnionType):
        convert = _converter(get_args(hint)[0])
        return (lambda value: None if value is None else convert(value)) if convert else None
    if get_origin(hint) is tuple:
        each = _converter(get_args(hint)[0])
        return (lambda values: tuple(map(each, values))) if each else tuple
    if hint is dt.date:
        return dt.date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return None


def _builder(hint: Any) -> Build | None:
    """Return what makes parts, each with its place; None for a type without parts."""
    if get_origin(hint) in (Union, types.UnionType):
        # `X | None` or `X | None | Unchanged`: files have nothing else but null.
        within = _builder(get_args(hint)[0])
        return (lambda value, path, at: None if value is None else within(value, path, at)) if within else None
    if get_origin(hint) is tuple:
        build = _builder(get_args(hint)[0])
        return _sequence(build) if build else None
    if isinstance(hint, type) and issubclass(hint, Located):
        part = hint
        return lambda value, path, at: part(**_arguments(part, value, Place(path, at)))
    return None


def _sequence(build: Build) -> Build:
    return lambda values, path, at: tuple([build(value, path, (*at, index)) for index, value in enumerate(values)])


def parts(part: Located) -> list[Located]:
    """Return a record and every part of it, however deep, in the order of the fields."""
    found: list[Located] = []
    _collect(part, found)
    return found


def _collect(part: Located, found: list[Located]) -> None:
    # A generator within a generator, and so on to the innermost part, takes twice as long.
    found.append(part)
    for name in _part_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(part, name)
        if isinstance(value, tuple):
            for each in value:
                _collect(each, found)
        elif isinstance(value, Located):
            _collect(value, found)


class Reference(NamedTuple):
    """A reference in a record: the name of its type (`PersonId`), its value and its place."""

    type: str
    value: str
    place: Place


def references(part: Located) -> Iterator[Reference]:
    """Yield the references of a part itself, by the types of its fields, without those of the parts within it."""
    for name, type_name in _reference_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        value = getattr(part, name)
        if isinstance(value, tuple):
            for index, each in enumerate(value):
                yield Reference(type_name, each, part.place / name / index)
        elif value is not None:
            yield Reference(type_name, value, part.place / name)


def reference_type(cls: type[Located], pointer: Pointer) -> str | None:
    """Return the name of the type of reference that a field holds, by its place in a record; None for any other."""
    hint: Any = cls
    for step in pointer:
        if isinstance(step, str):
            hint = _innermost(written_fields(hint).get(step)) if _is_part(hint) else None
    return hint.__name__ if isinstance(hint, NewType) else None


def rewritten(part: LocatedT, change: Callable[[str, str], str]) -> LocatedT:
    """Return a part with new references in it and in all its parts.

    `change` takes the name of a reference's type and its value, and returns the new value.
    """
    changes: dict[str, Any] = {}
    for name, type_name in _reference_fields(type(part)):  # type: ignore[arg-type]  # a class can be hashed
        changes[name] = _each(getattr(part, name), partial(change, type_name))
    for name in _part_fields(type(part)):  # type: ignore[arg-type]  # as above
        changes[name] = _each(getattr(part, name), partial(rewritten, change=change))
    changes = {name: value for name, value in changes.items() if value != getattr(part, name)}
    return part.but(**changes) if changes else part


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Change a value, or each of several; anything but a reference or a part stays as it is."""
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


def _is_part(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Located)


def _innermost(hint: Any) -> Any:
    """Return X of `X | None`, of `tuple[X, ...]` and of both."""
    while get_origin(hint) in (Union, types.UnionType, tuple):
        hint = get_args(hint)[0]
    return hint
