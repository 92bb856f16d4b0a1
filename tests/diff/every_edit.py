"""Every edit that the schemas allow of one property of one record: added, changed, removed, moved in its list."""

from __future__ import annotations

import copy
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.reading.shape import accepts
from sst_cli.records.schemas import schema
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.records.common import Filed
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

    _Planned = tuple[str, Pointer, Callable[[dict[str, Any]], dict[str, Any]]]
    """The path of a property with what is done to it, its place, and the edit."""

VALUES: dict[str, tuple[str, ...]] = {
    "text": ("Words of a person", "Other words altogether"),
    "key": ("a-new-key", "another-key"),
    "date": ("2024-03-31", "2024-09-30"),
    "month": ("2024-11", "2025-02"),
    "approximateDate": ("2024-04", "2024-10-31", "2026"),
    "time": ("09:15", "11:45"),
    "readingPeriod": ("2024/25 Q2", "2023-10/2024-09", "2024-06", "2024-06-30"),
    "personId": ("sam-sample", "robin-specimen"),
    "organisationId": ("muddlecombe-police", "muddlecombe-council"),
    "bodyId": ("quay-forum", "asb-sub-group"),
    "meetingId": ("mcsp-2024-05-16", "mcsp-2024-12-12"),
    "actionId": ("mcsp-2024-05-16/02", "mcsp-2024-09-12/01"),
    "strategyId": ("2021-2024", "2024-2027"),
    "minuteReference": ("mcsp-2024-05-16#6", "mcsp-2024-09-12#15.1(1)"),
    "itemAddress": ("6", "7"),
    "meetingOrMinute": ("mcsp-2024-05-16", "mcsp-2024-09-12#15.1(1)"),
    "meetingWord": ("next-meeting", "october-meeting", "mcsp-2024-12-12", "meeting-after-next", "future-meeting"),
    "work": ("mcsp-2024-05-16/02", "mcsp-2024-05-16#6"),
    "priorityReference": ("2024-2027/violence-at-night", "2024-2027/noise-and-nuisance"),
    "areaReference": ("2024-2027/violence-at-night#night-bus", "2024-2027/noise-and-nuisance#mediation"),
    "promiseReference": ("2024-2027/violence-at-night", "2024-2027/noise-and-nuisance"),
    "formerId": ("an-older-id", "another-older-id"),
}
"""Two values or more of each kind of text, those of references from the sample partnership."""


class Edit(NamedTuple):
    """One record before and after one edit."""

    kind: str
    id: str
    path: str
    """The property without indexes, `items.decisions.clauses.text`, with what is done to it."""
    before: dict[str, Any]
    after: dict[str, Any]
    pointer: Pointer


def branches(part: dict[str, Any], whole: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the parts of a schema that describe a value, each with the name of its shared definition, if it has one."""
    name = str(part.get("$ref", "")).rpartition("/")[2]
    yield name, part
    if name:
        yield from ((each or name, found) for each, found in branches(whole["$defs"][name], whole))
    for key in ("allOf", "anyOf", "oneOf"):
        for each in part.get(key, ()):
            yield from branches(each, whole)


def names(part: dict[str, Any], whole: dict[str, Any]) -> list[str]:
    """The shared definitions that a part of a schema refers to, the nearest first."""
    return [name for name, _ in branches(part, whole) if name]


def properties(part: dict[str, Any], whole: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The properties of an object."""
    found: dict[str, dict[str, Any]] = {}
    for _, each in branches(part, whole):
        found |= {name: sub for name, sub in each.get("properties", {}).items() if isinstance(sub, dict)}
    return found


def items(part: dict[str, Any], whole: dict[str, Any]) -> dict[str, Any]:
    """What describes the entries of a list."""
    found: list[dict[str, Any]] = [each["items"] for _, each in branches(part, whole) if "items" in each]
    return found[0] if found else {}


def fitted(value: Any, part: dict[str, Any], whole: dict[str, Any]) -> Any:
    """An example of the schema with references to the records of the sample partnership."""
    if isinstance(value, dict):
        known = properties(part, whole)
        return {name: fitted(each, known.get(name, {}), whole) for name, each in value.items()}
    if isinstance(value, list):
        return [fitted(each, items(part, whole), whole) for each in value]
    texts = [VALUES[name][0] for name in names(part, whole) if name in VALUES]
    return texts[0] if texts and isinstance(value, str) else value


def examples(part: dict[str, Any], whole: dict[str, Any]) -> list[Any]:
    """Values that a part of a schema may have: two of each kind of text, each word of a list, the examples else."""
    found: list[Any] = [value for name in names(part, whole) for value in VALUES.get(name, ())]
    for _, each in branches(part, whole):
        found += each.get("enum", ())
        found += [fitted(value, part, whole) for value in each.get("examples", ())] if not found else []
        found += [True, False] if each.get("type") == "boolean" else []
        found += [3, 4] if each.get("type") in {"integer", "number"} else []
    return found


def edits_of(kind: str, record: Filed, seen: set[str]) -> Iterator[Edit]:
    """Yield each edit of one property that is not among those seen, those within what an edit added behind it."""
    whole = schema(kind)
    waiting: list[tuple[dict[str, Any], Pointer]] = [(as_written(record), ())]
    while waiting:
        value, below = waiting.pop(0)
        for path, pointer, edit in _edits(value, whole, whole, (), ""):
            if path in seen or pointer[: len(below)] != below:
                continue
            after = edit(value)
            if after == value or not accepts(kind, after):
                continue
            seen.add(path)
            yield Edit(kind, record.id, path, value, after, pointer)
            if " added" in path:
                waiting.append((after, pointer))


def _edits(value: Any, part: dict[str, Any], whole: dict[str, Any], at: Pointer, path: str) -> Iterator[_Planned]:
    """Yield the path, the place and the edit of each property of a value, and of what is in it."""
    if isinstance(value, dict):
        yield from _of_mapping(value, part, whole, at, path)
    elif isinstance(value, list):
        yield from _of_list(value, part, whole, at, path)
    else:
        for number, example in enumerate(examples(part, whole)):
            yield f"{path} changed {number}", at, partial(_put, at=at, value=example)


def _of_mapping(
    value: dict[str, Any], part: dict[str, Any], whole: dict[str, Any], at: Pointer, path: str
) -> Iterator[_Planned]:
    for name, each in properties(part, whole).items():
        here, below = (*at, name), f"{path}.{name}".lstrip(".")
        if path.split(".").count(name) > 1:  # items within items, or clauses within clauses, once
            continue
        if name in value:
            yield f"{below} removed", here, partial(_without, at=here)
            yield from _edits(value[name], each, whole, here, below)
        else:
            for number, example in enumerate(examples(each, whole)):
                yield f"{below} added {number}", here, partial(_put, at=here, value=example)


def _of_list(
    value: list[Any], part: dict[str, Any], whole: dict[str, Any], at: Pointer, path: str
) -> Iterator[_Planned]:
    within = items(part, whole)
    for number, example in enumerate(examples(within, whole)):
        yield f"{path}[] added {number}", (*at, len(value)), partial(_put, at=at, value=[*value, example])
    for index, each in enumerate(value):
        left = [*value[:index], *value[index + 1 :]]
        yield f"{path}[] removed", (*at, index), partial(_put, at=at, value=left)
        yield from _edits(each, within, whole, (*at, index), path)
    for index in range(len(value) - 1):
        turned = [*value[:index], value[index + 1], value[index], *value[index + 2 :]]
        yield f"{path}[] moved", (*at, index), partial(_put, at=at, value=turned)


def _put(root: dict[str, Any], *, at: Pointer, value: Any) -> dict[str, Any]:
    found = copy.deepcopy(root)
    holder: Any = found
    for step in at[:-1]:
        holder = holder[step]
    holder[at[-1]] = copy.deepcopy(value)
    return found


def _without(root: dict[str, Any], *, at: Pointer) -> dict[str, Any]:
    found = copy.deepcopy(root)
    holder: Any = found
    for step in at[:-1]:
        holder = holder[step]
    del holder[at[-1]]
    return found


def every_edit(register: Register, kind: str) -> Iterator[Edit]:
    """Yield every edit of one property of the records of a kind; each property is edited in one record only."""
    seen: set[str] = set()
    for record in register.by_kind[kind].values():
        yield from edits_of(kind, record, seen)
