"""The classes of the model and the JSON Schemas say the same, and the schemas are sound and help their reader."""

from __future__ import annotations

import datetime as dt
import json
import re
import types
from enum import Enum, StrEnum
from importlib import import_module
from typing import Any, ClassVar, NewType, TypeGuard, Union, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from sst_cli.records.actions import Unchanged
from sst_cli.records.common import Citable, Filed, Located, Record
from sst_cli.records.kinds import KINDS as KINDS_OF_RECORD
from sst_cli.records.kinds import ORDER_OF_BUSINESS
from sst_cli.records.meetings import Confirmed, MeetingHead
from sst_cli.records.structure import required_fields
from tests.conftest import ROOT

Schema = dict[str, Any]

KINDS = (*KINDS_OF_RECORD, ORDER_OF_BUSINESS)
MODEL = sorted({"common", *(kind.module for kind in KINDS)})
"""The modules of `sst_cli/records/` that hold what schemas describe."""
FOLDER = ROOT / "schemas"
SHARED = "common.schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILES = sorted(path.name for path in FOLDER.glob("*.schema.json"))
LOADED: dict[str, Schema] = {name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in FILES}
DEFINITIONS: dict[str, Schema] = LOADED[SHARED]["$defs"]
NOT_WRITTEN = {"place", "id"}
"""A record's id is its path, and its place is where it was read."""


def referred(schema: Schema) -> str | None:
    """The name of the shared definition that a schema refers to."""
    reference = schema.get("$ref")
    return None if reference is None else str(reference).removeprefix(f"{SHARED}#/$defs/")


def resolved(schema: Schema) -> Schema:
    """The schema itself or the definition that it refers to."""
    name = referred(schema)
    return schema if name is None else DEFINITIONS[name]


def hints(cls: type) -> dict[str, Any]:
    """The fields of a class that a file has, with their types."""
    found = get_type_hints(cls).items()
    return {name: hint for name, hint in found if name not in NOT_WRITTEN and get_origin(hint) is not ClassVar}


def is_part(hint: object) -> TypeGuard[type[Located]]:
    """Whether a type is a class of the model."""
    return isinstance(hint, type) and issubclass(hint, Located)


def written(hint: Any) -> Any:
    """The type that a file writes: X of `X | None` and of `X | Unchanged | None`."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    (only,) = (each for each in get_args(hint) if each not in (type(None), Unchanged))
    return only


def not_null(schema: Schema) -> tuple[Schema, bool]:
    """A schema without its permission to be null, and whether it had one."""
    branches = schema.get("anyOf", [])
    if {"type": "null"} not in branches:
        return schema, False
    (other,) = (branch for branch in branches if branch != {"type": "null"})
    return other, True


def by_walking() -> dict[type, dict[str, Schema]]:
    """Each class with the schemas that stand for it, found by walking from the kinds along fields of one name."""
    found: dict[type, dict[str, Schema]] = {}
    waiting: list[tuple[type, str, Schema]] = [
        (kind.record_class, kind.name, LOADED[f"{kind.name}.schema.json"]) for kind in KINDS
    ]
    while waiting:
        cls, name, schema = waiting.pop()
        if name in found.setdefault(cls, {}):
            continue
        found[cls][name] = schema
        for field, hint in hints(cls).items():
            below, _ = not_null(schema.get("properties", {}).get(field, {}))
            inner = written(hint)
            if get_origin(inner) is tuple:
                inner, below = get_args(inner)[0], below.get("items", {})
            reference = referred(below)
            if is_part(inner) and reference in DEFINITIONS:
                waiting.append((inner, reference, DEFINITIONS[reference]))
    return found


WALKED = by_walking()
PAIRS = [(cls, name, schema) for cls, named in WALKED.items() for name, schema in named.items()]
DEFINITION_OF = {cls: name for cls, name, _ in PAIRS}

LITERALS = {str: "string", int: "integer", float: "number", bool: "boolean"}
REFERENCES = {
    each.__name__[0].lower() + each.__name__[1:]: each
    for module in MODEL
    for each in vars(import_module(f"sst_cli.records.{module}")).values()
    if isinstance(each, NewType)
}


def terms_of_type(hint: Any) -> Schema:
    """Say in terms of schemas what a type holds."""
    hint = written(hint)
    if get_origin(hint) is tuple:
        inner, dots = get_args(hint)
        assert dots is Ellipsis
        return {"array of": terms_of_type(inner)}
    if hint is dt.date:
        return {"reference to": "date"}
    if isinstance(hint, NewType):
        return {"reference to": hint.__name__[0].lower() + hint.__name__[1:]}
    if is_part(hint):
        return {"reference to": DEFINITION_OF.get(hint, f"(nothing for {hint})")}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"one of": [member.value for member in hint]}
    return {"type": LITERALS[hint]}


def terms_of_schema(schema: Schema) -> Schema:
    """Say the same of a property of a schema; words, keys, times and addresses of pages are plain text."""
    schema, _ = not_null(schema)
    name, whole = referred(schema), resolved(schema)
    if "enum" in whole:
        return {"one of": whole["enum"]}
    if whole["type"] == "array":
        assert name is None
        return {"array of": terms_of_schema(whole["items"])}
    if name == "date" or name in REFERENCES or whole["type"] == "object":
        return {"reference to": name or "(an object that has no name)"}
    return {"type": whole["type"]}


each_pair = pytest.mark.parametrize(
    ("cls", "schema"),
    [(cls, schema) for cls, _, schema in PAIRS],
    ids=[f"{cls.__name__}={name}" for cls, name, _ in PAIRS],
)


@each_pair
def test_class_and_schema_agree(cls: type[Located], schema: Schema) -> None:
    """Fields, their types, which must be given and which may be null: the class says what the schema says."""
    properties = schema["properties"]
    own = hints(cls)
    assert {name: terms_of_type(hint) for name, hint in own.items()} == {
        name: terms_of_schema(each) for name, each in properties.items()
    }
    assert required_fields(cls) == set(schema.get("required", ()))
    for name, each in properties.items():
        possible = get_args(own[name])
        _, nullable = not_null(each)
        assert not nullable or type(None) in possible, f"{name} may be null in a file"
        assert nullable or Unchanged not in possible, f"{name} tells null from nothing"


@each_pair
def test_schemas_are_closed_but_for_a_partnerships_own_fields(cls: type, schema: Schema) -> None:
    """What is not a field is refused, unless it begins with `x-`."""
    del cls
    assert schema["type"] == "object"
    assert schema["unevaluatedProperties"] is False
    assert list(schema["patternProperties"]) == ["^x-"]
    assert set(schema["patternProperties"]["^x-"]) <= {"description", "examples"}
    assert not any(name.startswith("x-") for name in schema["properties"])


def test_each_class_stands_for_one_definition() -> None:
    """No definition has two classes, and no class two definitions."""
    assert {cls.__name__: sorted(named) for cls, named in WALKED.items() if len(named) > 1} == {}
    names = [name for _, name, _ in PAIRS]
    assert sorted(names) == sorted(set(names))


def test_every_definition_of_an_object_has_a_class() -> None:
    """No part of a schema is left that nothing reads."""
    objects = {name for name, schema in DEFINITIONS.items() if schema.get("type") == "object"}
    kinds = {kind.name for kind in KINDS}
    assert objects | kinds == {name for _, name, _ in PAIRS}
    assert {f"{name}.schema.json" for name in kinds} | {SHARED} == set(FILES)


def test_every_class_of_the_model_has_a_definition() -> None:
    """No class is left that no file can be read into."""
    classes = {
        value
        for module in MODEL
        for value in vars(import_module(f"sst_cli.records.{module}")).values()
        if isinstance(value, type) and issubclass(value, Located)
    }
    heads = {MeetingHead, Confirmed}  # what is known of a meeting without reading it whole
    assert classes - {Citable, Filed, Located, Record} - heads == set(WALKED)


def test_every_reference_type_has_a_definition_and_the_other_way_round() -> None:
    """Each way of referring to a record is a type of its own, and a definition of the same name."""
    plain = {"text", "key", "date", "month", "time", "url"}
    strings = {name for name, schema in DEFINITIONS.items() if schema.get("type") == "string"}
    assert strings - plain == set(REFERENCES)


def test_every_choice_of_the_model_is_one_of_the_schemas() -> None:
    """No enumeration is left that no file can choose from."""
    choices = {
        value
        for module in MODEL
        for value in vars(import_module(f"sst_cli.records.{module}")).values()
        if isinstance(value, type) and issubclass(value, Enum) and value not in (Enum, StrEnum, Unchanged)
    }
    used = set()
    for cls in WALKED:
        for hint in hints(cls).values():
            inner = written(hint)
            used.add(get_args(inner)[0] if get_origin(inner) is tuple else inner)
    assert {each.__name__ for each in choices} == {each.__name__ for each in used if each in choices}


def subschemas(schema: Any, where: str) -> list[tuple[str, Schema]]:
    """Every object in a schema that is a schema itself, with its pointer."""
    found = [(where, schema)]
    for keyword in ("properties", "patternProperties", "$defs", "dependentSchemas"):
        for name, below in schema.get(keyword, {}).items():
            if below is not False:
                found += subschemas(below, f"{where}/{keyword}/{name}")
    for keyword in ("allOf", "anyOf", "oneOf"):
        for index, below in enumerate(schema.get(keyword, ())):
            found += subschemas(below, f"{where}/{keyword}/{index}")
    for keyword in ("items", "not", "if", "then", "else", "contains", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            found += subschemas(schema[keyword], f"{where}/{keyword}")
    return found


EVERY = {where: schema for name in FILES for where, schema in subschemas(LOADED[name], f"{name}#")}
PROPERTIES = {
    where: schema
    for where, schema in EVERY.items()
    if re.search(r"/properties/[^/]+$", where) and "dependentSchemas" not in where
}


@pytest.mark.parametrize("name", FILES)
def test_schemas_follow_their_meta_schema(name: str) -> None:
    """Each file is a schema of the draft of 2020-12, says so, and uses no keyword that the draft does not know."""
    schema = LOADED[name]
    assert schema["$schema"] == DRAFT
    Draft202012Validator.check_schema(schema)
    known = {
        "$schema",
        "$ref",
        "$defs",
        "title",
        "description",
        "type",
        "enum",
        "properties",
        "patternProperties",
        "required",
        "items",
    }
    known |= {
        "unevaluatedProperties",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "maxLength",
        "minItems",
        "minProperties",
        "examples",
    }
    known |= {"anyOf", "oneOf", "allOf", "dependentSchemas", "dependentRequired"}
    for where, below in subschemas(schema, f"{name}#"):
        assert set(below) <= known, where


@pytest.mark.parametrize("name", FILES)
def test_nothing_leads_to_the_network(name: str) -> None:
    """A schema has no id, so that a reference is found beside its file, and each leads to a definition there.

    With a relative `$id` check-jsonschema looked for `common.schema.json` in the current folder; an absolute one would
    be fetched.
    """
    for where, below in subschemas(LOADED[name], f"{name}#"):
        assert "$id" not in below, where
        if "$ref" in below:
            reference = str(below["$ref"])
            assert reference.startswith(f"{SHARED}#/$defs/"), where
            assert reference.removeprefix(f"{SHARED}#/$defs/") in DEFINITIONS, where


def test_every_shared_definition_is_used() -> None:
    """What the schemas share is shared by something."""
    used = {referred(schema) for schema in EVERY.values()}
    assert set(DEFINITIONS) - used == set()


@pytest.mark.parametrize("help_", ["description", "examples"])
def test_every_property_helps_its_reader(help_: str) -> None:
    """A description and examples stand at the property or at its definition, where an editor finds them."""
    assert len(PROPERTIES) > 200, "the properties are found"
    without = [where for where, schema in PROPERTIES.items() if not (schema.get(help_) or resolved(schema).get(help_))]
    assert without == []


def test_every_description_is_a_sentence() -> None:
    """What an editor shows ends as a sentence does."""
    described = {where: str(schema["description"]) for where, schema in EVERY.items() if "description" in schema}
    assert [where for where, text in described.items() if not text.strip().endswith(".")] == []


ANY_LENGTH = {f"{SHARED}#/$defs/text": "people write as much as they must, and a file may have 4 MB"}
"""Strings without a limit of their own, and why."""


def test_every_number_and_text_has_a_limit() -> None:
    """What the schemas let pass can be counted with, and no name is longer than the name of a file.

    A figure that is no whole number has the dialect's fifteen digits, and a pattern that repeats nothing its own end.
    """
    integers = {where: each for where, each in EVERY.items() if each.get("type") == "integer"}
    assert len(integers) > 10, "the integers are found"
    assert [where for where, each in integers.items() if not {"minimum", "maximum"} <= set(each)] == []
    endless = {
        where
        for where, each in EVERY.items()
        if each.get("type") == "string" and not {"enum", "const", "format", "maxLength"} & set(each)
        if not re.fullmatch(r"\^(?:\[[^]]*\]|[^*+])*\$", str(each.get("pattern")))
    }
    assert endless == set(ANY_LENGTH)


def with_examples() -> list[tuple[str, Schema, object]]:
    """Every example with its schema."""
    return [(where, schema, each) for where, schema in EVERY.items() for each in schema.get("examples", ())]


def test_every_example_is_right() -> None:
    """An example that an editor offers passes the schema at which it stands."""
    wrong = []
    for where, schema, example in with_examples():
        text = json.dumps({**schema, "$defs": DEFINITIONS}).replace(f'"{SHARED}#', '"#')
        errors = Draft202012Validator(json.loads(text), format_checker=FormatChecker(["date"])).iter_errors(example)
        wrong += [f"{where}: {example!r}: {error.message}" for error in errors]
    assert len(with_examples()) > 100, "the examples are found"
    assert wrong == []


@pytest.mark.parametrize("name", [name for name in FILES if name != SHARED])
def test_schemas_say_which_kind_they_describe(name: str) -> None:
    """Each schema of a kind has a title and a description in one sentence."""
    assert LOADED[name]["title"]
    assert LOADED[name]["description"].endswith(".")
