"""Sheets: all that is known of one record, as headed fields."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.base.values import Value
from sst_cli.base.wrapping import columns, labelled, lines
from sst_cli.output.answers import plain
from sst_cli.output.columns import AS_OF, list_schema, object_schema, output_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.output.answers import Cell
    from sst_cli.output.columns import Column, Field
    from sst_cli.output.formats import TextStyle


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
    """The name of its lines in JSON."""
    title: str
    lines: tuple[Line, ...] | None
    """None where nothing was recorded, which is not the same as none."""
    unknown: str = ""
    """The words where there are none; if they are empty, the heading is left out."""
    data: tuple[Data, ...] | None = None
    """What programs read, where it is not one object a line; parts of one name are one list to them."""


class PartLayout(NamedTuple):
    """What the objects of a part hold, which programs find as a list of its name."""

    name: str
    description: str
    fields: tuple[Field[Any], ...]


class SheetLayout(Value):
    """What one kind of sheet holds, made into the schema of its JSON."""

    name: str
    title: str
    command: str
    """The call that prints it: `sst measure show`."""
    fields: tuple[Field[Any] | Column[Any], ...]
    parts: tuple[PartLayout, ...] = ()

    def schema(self) -> dict[str, Any]:
        """The schema of what the command prints as JSON."""
        parts = {each.name: list_schema(each.description, object_schema(each.fields)) for each in self.parts}
        properties = {"as_of": AS_OF, **object_schema(self.fields)["properties"], **parts}
        return output_schema(self.name, self.title, self.command, properties)


class Sheet(Value):
    """All that is known of one record."""

    kind = "sheet"
    name: str
    title: str
    fields: Data
    """What it is, by the names that programs read."""
    lines: tuple[Line, ...]
    parts: tuple[Part, ...] = ()
    left_out: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """What it is, and a list for each part."""
        whole: dict[str, Any] = {"left_out": list(self.left_out)} | _object(self.fields)
        for part in self.parts:
            lines_ = None if part.lines is None else tuple(line.data for line in part.lines)
            listed = lines_ if part.data is None else part.data
            whole[part.name] = None if listed is None else [*(whole.get(part.name) or ()), *map(_object, listed)]
        return whole

    def text(self, style: TextStyle) -> str:
        """Its title, its lines, and each part under its heading."""
        room = style.room
        blocks = [*lines(one_line(self.title), room), *_lines(self.lines, room)]
        for part in self.parts:
            if part.lines or part.unknown:
                blocks += ["", *lines(one_line(part.title), room)]
                blocks += _lines(part.lines or (), room) or lines(one_line(part.unknown), room, "  ")
        return no_commands("".join(f"{line.rstrip()}\n" for line in blocks))


WIDEST_LABEL = 26
"""A longer label stands on a line of its own."""


def _lines(headed: tuple[Line, ...], width: int | None) -> list[str]:
    labels = min(WIDEST_LABEL, max((columns(one_line(line.label)) for line in headed), default=0))
    return [
        line
        for each in headed
        for line in labelled(
            one_line(each.label),
            [visible(words).replace("\t", " ") for words in each.words.splitlines()],
            labels,
            width,
        )
    ]


def _object(data: Data) -> dict[str, Any]:
    return {name: _nested(each) for name, each in data.items()}


def _nested(each: Nested) -> object:
    """An object for each part of a part, or the value of a cell."""
    if isinstance(each, tuple):
        return [part if isinstance(part, str) else _object(part) for part in each]
    return plain(each)
