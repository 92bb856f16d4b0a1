"""Sheets: all that is known of one record, as headed fields, for a person or as JSON."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sst_cli.formats.json import SCHEMA_VERSION, dumps, value
from sst_cli.harmless import no_commands, one_line, visible
from sst_cli.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.tables import Cell


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
    blocks = [f"{one_line(sheet.title)}\n", _lines(sheet.lines, width)]
    for part in sheet.parts:
        if part.lines or part.unknown:
            blocks += [f"\n{part.title}\n", _lines(part.lines or (), width) or f"  {part.unknown}\n"]
    return no_commands("".join(blocks))


WIDEST_LABEL = 26
"""A longer label stands on a line of its own."""
NARROWEST = 30


def _lines(lines: tuple[Line, ...], width: int | None) -> str:
    labels = min(WIDEST_LABEL, max((len(one_line(line.label)) for line in lines), default=0))
    return "".join(_line(line, labels, width) for line in lines)


def _line(line: Line, labels: int, width: int | None) -> str:
    """Put the words behind the label, each further line below the first."""
    label = one_line(line.label)
    indentation = " " * (labels + 4)
    words = [visible(each).replace("\t", " ") for each in line.words.splitlines()]
    if width:
        import textwrap  # noqa: PLC0415  a pipe gets its lines as they are

        room = max(NARROWEST, width - len(indentation))
        words = [
            part
            for each in words
            for part in textwrap.wrap(each, room, break_on_hyphens=False, break_long_words=False) or [""]
        ]
    first, *further = ["", *words] if len(label) > labels else words or [""]
    lines = [f"  {label.ljust(labels)}  {first}", *(f"{indentation}{each}" for each in further)]
    return "".join(f"{each.rstrip()}\n" for each in lines)


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
