"""Name the field of a record in an officer's words: `item 22, clause (2)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.register.attendance_list import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.records.places import Pointer

_NAMED = {"source": "source", "next_meeting": "next meeting", "updates": "update", "owners": "owner", "due": "due date"}
"""Parts that are named as a whole, whatever field of them it is."""
_SILENT = frozenset({"text", "printed"})
"""Fields that are the words of the part itself."""


def field_words(value: Mapping[str, Any], pointer: Pointer) -> str:
    """Return the name of a field.

    Args:
        value: the record.
        pointer: the place of the field in it.
    """
    return ", ".join(_parts(value, pointer))


def _parts(value: Any, pointer: Pointer) -> Iterator[str]:  # noqa: ANN401  a part of a value as YAML has it
    if not pointer:
        return
    key, rest = pointer[0], pointer[1:]
    below = value[key] if _has(value, key) else {}
    if key in _NAMED:
        yield _NAMED[str(key)]
    elif key == "items" and rest:
        yield _item(below, rest[0])
        yield from _parts(below[rest[0]], rest[1:])
    elif key == "attendance" and len(rest) > 1 and rest[0] in LISTS:
        yield LISTS[str(rest[0])].lower()
    elif key == "clauses" and rest:
        label = below[rest[0]].get("label") or int(rest[0]) + 1
        yield f"clause ({label})"
        yield from _parts(below[rest[0]], rest[1:])
    elif rest and isinstance(rest[0], int):
        yield from (() if key == "decisions" and len(rest) > 1 and rest[1] == "clauses" else (_one(str(key)),))
        yield from _parts(below[rest[0]], rest[1:])
    elif rest or key not in _SILENT:
        yield str(key).replace("_", " ")
        yield from _parts(below, rest)
    elif not isinstance(value, list):
        yield from ()


def _has(value: Any, key: str | int) -> bool:  # noqa: ANN401  as above
    return key in value if isinstance(value, dict) else isinstance(key, int)


def _item(items: Any, nth: str | int) -> str:  # noqa: ANN401  as above
    item = items[nth]
    return f"item {item.get('number') or item.get('key') or int(nth) + 1}"


def _one(plural: str) -> str:
    return plural.replace("_", " ").removesuffix("s")
