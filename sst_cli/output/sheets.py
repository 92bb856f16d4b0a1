"""Sheets: all that is known of one record, as headed fields, for a person or as JSON."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.base.values import Value
from sst_cli.base.wrapping import columns, labelled, lines
from sst_cli.output.formats.json import SCHEMA_VERSION, dumps, value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.output.tables import Cell


Nested: TypeAlias = "Cell | tuple[Data, ...]"
Data: TypeAlias = "Mapping[str, Nested]"
"""What programs read: cells, and lists of more such data."""


class Line(NamedTuple):
    """One line under a heading: a label, words for people, and the same as data."""

    label: str
    words: str
    data: Data = MappingProxyType({})


class Part(NamedTuple):
    """A heading and what stands under it."""

    name: str
    """What its lines are called in JSON."""
    title: str
    lines: tuple[Line, ...] | None
    """None where nothing was recorded, which is not the same as none."""
    unknown: str = ""
    """What to say where there are none; nothing leaves the heading out."""
    data: tuple[Data, ...] | None = None
    """What programs read, where it is not one object a line; parts of one name are one list to them."""


class Sheet(Value):
    """All that is known of one record."""

    name: str
    title: str
    fields: Data
    """What it is, by the names that programs read."""
    lines: tuple[Line, ...]
    parts: tuple[Part, ...] = ()
    left_out: tuple[str, ...] = ()


def as_text(sheet: Sheet, width: int | None = None) -> str:
    """Give the sheet for a person to read, its words wrapped to a terminal's width if there is one."""
    blocks = [*lines(one_line(sheet.title), width), *_lines(sheet.lines, width)]
    for part in sheet.parts:
        if part.lines or part.unknown:
            blocks += ["", *lines(one_line(part.title), width)]
            blocks += _lines(part.lines or (), width) or lines(one_line(part.unknown), width, "  ")
    return no_commands("".join(f"{line.rstrip()}\n" for line in blocks))


WIDEST_LABEL = 26
"""A longer label stands on a line of its own."""


def _lines(told: tuple[Line, ...], width: int | None) -> list[str]:
    labels = min(WIDEST_LABEL, max((columns(one_line(line.label)) for line in told), default=0))
    return [
        line
        for each in told
        for line in labelled(
            one_line(each.label),
            [visible(words).replace("\t", " ") for words in each.words.splitlines()],
            labels,
            width,
        )
    ]


def as_json(sheet: Sheet) -> str:
    """Give the sheet for a program; its schema is `sst schema output NAME`."""
    whole: dict[str, Any] = {"schema_version": SCHEMA_VERSION, "command": sheet.name, "left_out": list(sheet.left_out)}
    whole |= _object(sheet.fields)
    for part in sheet.parts:
        listed = part.data if part.data is not None or part.lines is None else tuple(line.data for line in part.lines)
        objects = None if listed is None else [*(whole.get(part.name) or ()), *map(_object, listed)]
        whole[part.name] = objects
    return f"{dumps(whole, indent=2)}\n"


def _object(data: Data) -> dict[str, Any]:
    return {name: _nested(each) for name, each in data.items()}


def _nested(each: Nested) -> object:
    """An object for each part of a part, or the value of a cell."""
    if isinstance(each, tuple):
        return [part if isinstance(part, str) else _object(part) for part in each]
    return value(each)
