"""The shipped JSON Schemas, each made whole: what the schemas share is put into it."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sst_cli.base.shipped import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.records.places import Pointer

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHARED = "common.schema.json"
_WORDS_ONLY = frozenset({"description", "examples", "title"})


@cache
def schema(kind: str) -> dict[str, Any]:
    """Give the schema of a kind of record, self-contained: it refers to nothing outside itself."""
    whole = _load(f"{kind}.schema.json")
    shared = _shared_definitions()
    whole["$defs"] = {name: shared[name] for name in sorted(_used(whole, shared, set()))}
    return whole


def together(kinds: Iterable[str]) -> dict[str, Any]:
    """Give one schema for records of all these kinds, each as the value of its kind's name.

    What they share is in it once, so that a validator for all of them is made in half the time of one for each.
    """
    parts = {kind: _load(f"{kind}.schema.json") for kind in kinds}
    for part in parts.values():
        del part["$schema"]  # the whole has it
    return {
        "$schema": DIALECT,
        "$defs": _shared_definitions(),
        "properties": parts,
        "additionalProperties": False,
    }


def key_order(kind: str, pointer: Pointer = ()) -> tuple[str, ...]:
    """The keys that a mapping at a place of a record may have, in the order of the schema; none where it is unknown."""
    return _key_order(kind, _of_any_item(pointer))


def choices(kind: str, pointer: Pointer) -> tuple[str, ...]:
    """The words that a value at a place of a record may be; none where it may be anything else."""
    found = (str(choice) for part in _parts(kind, _of_any_item(pointer)) for choice in part.get("enum", ()))
    return tuple(dict.fromkeys(found))


def description(kind: str, pointer: Pointer) -> str:
    """What the value at a place of a record is, as the schema says it; empty where the place is unknown."""
    parts = _parts(kind, _of_any_item(pointer))
    return next((str(part["description"]) for part in parts if "description" in part), "")


def _of_any_item(pointer: Pointer) -> Pointer:
    """The items of a list are all alike."""
    return tuple(0 if isinstance(step, int) else step for step in pointer)


@lru_cache(maxsize=1024)  # a schema has some 300 places; a partnership's own keys have no end
def _key_order(kind: str, pointer: Pointer) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in _parts(kind, pointer) for key in part.get("properties", {})))


def _parts(kind: str, pointer: Pointer) -> list[dict[str, Any]]:
    """The parts of a schema that apply at a place."""
    whole = schema(kind) if kind else {}
    parts = _branches(whole, whole)
    for step in pointer:
        below = [part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step) for part in parts]
        parts = [found for part in below if isinstance(part, dict) for found in _branches(part, whole)]
    return parts


def _branches(part: dict[str, Any], whole: dict[str, Any]) -> list[dict[str, Any]]:
    """A part of a schema with what it refers to and what it combines."""
    found = [part]
    if "$ref" in part:
        found += _branches(whole["$defs"][part["$ref"].removeprefix("#/$defs/")], whole)
    for word in ("allOf", "anyOf", "oneOf"):
        found += [each for choice in part.get(word, ()) for each in _branches(choice, whole)]
    return found


def _used(part: object, shared: dict[str, Any], found: set[str]) -> set[str]:
    """Find the names of the shared definitions that a part of a schema needs, directly or through others."""
    if isinstance(part, list):
        for each in part:
            _used(each, shared, found)
    elif isinstance(part, dict):
        name = str(part.get("$ref", "")).removeprefix("#/$defs/")
        if name and name not in found:
            found.add(name)
            _used(shared[name], shared, found)
        for key, each in part.items():
            if key not in _WORDS_ONLY:
                _used(each, shared, found)
    return found


def written_outputs() -> tuple[str, ...]:
    """The outputs of commands whose schema is a file; tables make theirs from their columns."""
    return tuple(path.name.removesuffix(".schema.json") for path in (SCHEMAS / "outputs").glob("*.schema.json"))


def written_schema(output: str) -> dict[str, Any]:
    """Give the schema of an output, from its file."""
    return _load(f"outputs/{output}.schema.json")


@cache
def _shared_definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = _load(_SHARED)["$defs"]
    return definitions


def _load(name: str) -> dict[str, Any]:
    text = (SCHEMAS / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text.replace(f'"{_SHARED}#', '"#'))
    return loaded


def as_text(found: dict[str, Any]) -> str:
    """A schema as a file has it."""
    return f"{json.dumps(found, indent=2, ensure_ascii=False)}\n"
