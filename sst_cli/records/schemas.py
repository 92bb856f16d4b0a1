"""The shipped JSON Schemas, each made whole: what the schemas share is put into it."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import CallError
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
        del part["$schema"], part["$id"]  # references are looked for in what has an $id
    return {
        "$schema": DIALECT,
        "$defs": _shared_definitions(),
        "properties": parts,
        "additionalProperties": False,
    }


def key_order(kind: str, pointer: Pointer = ()) -> tuple[str, ...]:
    """The keys that a mapping at a place of a record may have, in the order of the schema; none where it is unknown."""
    return _key_order(kind, tuple(0 if isinstance(step, int) else step for step in pointer))


@lru_cache(maxsize=1024)  # a schema has some 300 places; a partnership's own keys have no end
def _key_order(kind: str, pointer: Pointer) -> tuple[str, ...]:
    """As above; the items of a list are all alike."""
    whole = schema(kind) if kind else {}
    parts = _branches(whole, whole)
    for step in pointer:
        below = [part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step) for part in parts]
        parts = [found for part in below if isinstance(part, dict) for found in _branches(part, whole)]
    return tuple(dict.fromkeys(key for part in parts for key in part.get("properties", {})))


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


def output_schema(name: str) -> dict[str, Any]:
    """Give the schema of what a command prints as JSON.

    Raises:
        CallError: no command of that name has one.
    """
    names = output_names()
    if name not in names:
        msg = f"no output `{name}`; there are: {', '.join(names)}"
        raise CallError(msg)
    return _load(f"outputs/{name}.schema.json")


def output_names() -> tuple[str, ...]:
    """The commands whose JSON has a schema."""
    found = (SCHEMAS / "outputs").glob("*.schema.json")
    return tuple(sorted(path.name.removesuffix(".schema.json") for path in found))


@cache
def _shared_definitions() -> dict[str, Any]:
    definitions: dict[str, Any] = _load(_SHARED)["$defs"]
    return definitions


def _load(name: str) -> dict[str, Any]:
    text = (SCHEMAS / name).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text.replace(f'"{_SHARED}#', '"#'))
    return loaded


def described(kind: str | None, name: str | None) -> str:
    """Give a schema as text or, for no kind, the list of what has one.

    Raises:
        CallError: there is no such kind or output.
    """
    from sst_cli.base.lookup import find_id
    from sst_cli.records.kinds import BY_NAME, ORDER_OF_BUSINESS

    if kind is None:
        lines = [f"{each.name:<14} {schema(each.name)['description']}\n" for each in BY_NAME.values()]
        outputs = [f"output {each}\n" for each in output_names()]
        return "".join((*lines, *outputs))
    if kind == "output":
        found = output_schema(name or "")
    else:
        if name is not None:
            msg = f"a kind of record has one schema; leave out {name!r}"
            raise CallError(msg)
        found = schema(find_id([*BY_NAME, ORDER_OF_BUSINESS.name], kind, "kind", "schema"))
    return f"{json.dumps(found, indent=2, ensure_ascii=False)}\n"
