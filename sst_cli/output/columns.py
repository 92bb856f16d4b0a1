"""Columns, counts and facts: each has its name, its type, its meaning and the function for its value in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from enum import Enum

    from sst_cli.output.answers import Cell

Item = TypeVar("Item")
Type: TypeAlias = "Mapping[str, Any]"
"""What a value can be, in the words of JSON Schema."""

TEXT: Type = {"type": "string"}
TEXTS: Type = {"type": "array", "items": TEXT}
DAY: Type = {"type": "string", "format": "date"}
TRUTH: Type = {"type": "boolean"}
COUNT: Type = {"type": "integer", "minimum": 0}
NUMBER: Type = {"type": "integer"}
FIGURE: Type = {"type": "number"}


def one_of(*choices: type[Enum] | str) -> Type:
    """One of these words: those of an enumeration, or each by itself."""
    words = ([choice] if isinstance(choice, str) else [each.value for each in choice] for choice in choices)
    return {"enum": [word for each in words for word in each]}


def or_null(type_: Type) -> Type:
    """The same, or null where there is none."""
    if "enum" in type_:
        return {**type_, "enum": [*type_["enum"], None]}
    return {**type_, "type": [type_["type"], "null"]}


class Field(NamedTuple, Generic[Item]):
    """A fact about a whole answer, which programs find by its name."""

    name: str
    value: Callable[[Item], Cell]
    """How it is got from what it is about."""
    type: Type
    description: str
    optional: bool = False
    """Whether only some answers have it."""


class Count(NamedTuple, Generic[Item]):
    """How many there are of something in an answer."""

    name: str
    value: Callable[[Item], int | None]
    """How it is got from all that was found; None leaves it out."""
    description: str
    optional: bool = False
    """Whether only some answers have it."""
    type: Type = COUNT


class Column(NamedTuple, Generic[Item]):
    """A column of a table: what programs and people call it, and how its cell is got from the item of a row."""

    name: str
    title: str
    value: Callable[[Item], Cell]
    type: Type
    description: str
    brief: bool = True
    """Whether people see it on a terminal and in Markdown; programs always do."""
    optional: bool = False
    """Whether only some answers have it."""
    word: str = "yes"
    """The word that people see for a true cell."""
    blank: str = ""
    """The word that people see for an empty cell: an unknown is shown, not passed over."""


def values(fields: Iterable[Field[Item] | Column[Item]], item: Item) -> dict[str, Cell]:
    """What each field of an item is, by its name."""
    return {field.name: field.value(item) for field in fields}


def object_schema(fields: Sequence[Field[Any] | Count[Any] | Column[Any]]) -> dict[str, Any]:
    """The schema of an object that has these values and no others."""
    properties = {field.name: {"description": field.description, **field.type} for field in fields}
    return closed(properties, [field.name for field in fields if not field.optional])


def closed(properties: dict[str, Any], required: Iterable[str] | None = None) -> dict[str, Any]:
    """The schema of an object with these properties and no others; all are required unless some are named."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties if required is None else required),
        "additionalProperties": False,
    }


def list_schema(description: str, item: dict[str, Any]) -> dict[str, Any]:
    """The schema of a list of objects."""
    return {"description": description, "type": "array", "items": item}


def output_schema(name: str, title: str, command: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of what a command prints as JSON, with what every output has before its own properties."""
    # Every query needs columns, but only `sst schema output` needs the formats.
    from sst_cli.output.formats.json import SCHEMA_VERSION

    version = {"description": "Grows when a program that reads this must change.", "const": SCHEMA_VERSION}
    left_out = {"description": "The files that could not be read, so that the answer lacks them.", **TEXTS}
    common = {
        "schema_version": version,
        "command": {"description": "The command that printed it.", "const": name},
        "left_out": left_out,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": f"What `{command} --format json` prints.",
        **closed({**common, **properties}),
    }


AS_OF: Type = {"description": "The day that is answered for.", **DAY}
NO_DAY: Type = {"description": "Null: the answer is the same on every day.", "type": "null"}
