"""What a change to an order of business means for the agendas that are made by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import MONTHS
from sst_cli.diff.naming import value_words
from sst_cli.reading import yaml_reader
from sst_cli.records.differences import DifferenceKind, by_content, differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.differences import Difference


def order_words(old: bytes | None, new: bytes | None) -> str:
    """Say which items stand on every agenda now and which no longer do, and what changed in the others.

    Args:
        old: the file on the earlier side; None where there was none.
        new: the file on the later side.

    Returns:
        A sentence for each difference, with semicolons between; empty where the values are the same.
    """
    before, after = _order(old), _order(new)
    found = differences(before, after, by_content)
    come = [each.new for each in found if each.kind is DifferenceKind.ADDED and _is_whole(each)]
    gone = [each.old for each in found if each.kind is DifferenceKind.REMOVED and _is_whole(each)]
    changed = [_changed(each, before, after) for each in found if not _is_whole(each)]
    return "; ".join((*_on_agendas(come, "now stand{} on"), *_on_agendas(gone, "no longer stand{} on"), *changed))


def _order(data: bytes | None) -> dict[str, Any]:
    """An order of business as it is written, with a list of items in any case."""
    value = yaml_reader.read("", data or b"").value
    known = value if isinstance(value, dict) else {}
    return {**known, "items": known["items"] if isinstance(known.get("items"), list) else []}


def _is_whole(difference: Difference) -> bool:
    """Whether an item came or went."""
    pointer = difference.before if difference.after is None else difference.after
    return difference.kind in {DifferenceKind.ADDED, DifferenceKind.REMOVED} and len(pointer or ()) == len(("items", 0))


def _on_agendas(items: list[Any], verb: str) -> Iterator[str]:
    """Say what items that came or went mean: together for every agenda, each by itself for what is not on all."""
    always = [each for each in items if not _how_often(each)]
    if always:
        yield f"{', '.join(map(_name, always))} {verb.format('s' if len(always) == 1 else '')} every agenda"
    for each in items:
        if _how_often(each):
            yield f"{_name(each)} {verb.format('s')} the agenda, {_how_often(each)}"


def _how_often(item: Any) -> str:  # noqa: ANN401  part of a document
    every = item.get("every") if isinstance(item, dict) else None
    return ", ".join(_rhythm("every", every)) if every is not None else ""


def _name(item: Any) -> str:  # noqa: ANN401  part of a document
    """The item by its title, or a place for business by what it holds."""
    if isinstance(item, dict) and item.get("holds") and not item.get("title"):
        return f"the place for {str(item['holds']).replace('-', ' ')}"
    return f"“{item.get('title', item.get('key', '')) if isinstance(item, dict) else item}”"


_WORDS = {"every": "how often", "minutes_planned": "minutes planned"}


def _changed(difference: Difference, before: dict[str, Any], after: dict[str, Any]) -> str:
    """What changed within an item, or in the order itself."""
    is_gone = difference.after is None
    pointer = (difference.before if is_gone else difference.after) or ()
    if pointer[0] != "items":
        return f"{_field(pointer)} {_from_to(pointer, difference)}"
    value = before if is_gone else after
    name = _name(value["items"][pointer[1]])
    if difference.kind is DifferenceKind.MOVED:
        return f"{name} has another place{_neighbour(after['items'], int(pointer[1]))}"
    # `at one meeting in 2` tells by itself that it is about how often.
    field = "" if "every" in pointer and difference.kind is DifferenceKind.CHANGED else f"{_field(pointer[2:])} "
    return f"{name}: {field}{_from_to(pointer, difference)}"


def _neighbour(items: list[Any], index: int) -> str:
    """Where an item stands now: behind which other one."""
    return f", after {_name(items[index - 1])}" if index else ", before all others"


def _field(pointer: tuple[str | int, ...]) -> str:
    return ", ".join(_WORDS.get(str(step), str(step).replace("_", " ")) for step in pointer if isinstance(step, str))


def _from_to(pointer: tuple[str | int, ...], difference: Difference) -> str:
    old, new = (_value(pointer, each) for each in (difference.old, difference.new))
    if difference.kind is DifferenceKind.ADDED:
        return f"added: {new}"
    return f"removed: {old}" if difference.kind is DifferenceKind.REMOVED else f"{old} -> {new}"


def _value(pointer: tuple[str | int, ...], value: Any) -> str:  # noqa: ANN401  part of a document
    """A value in words: how often an item stands on the agenda, months by name, and texts in quotation marks."""
    if "every" in pointer:
        return ", ".join(_rhythm(str(pointer[-1]), value)) if value is not None else ""
    return f"“{value_words(value)}”" if isinstance(value, str) else value_words(value)


def _rhythm(field: str, value: Any) -> Iterator[str]:  # noqa: ANN401  part of a document
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _rhythm(name, each)
    elif isinstance(value, list):
        yield f"in {', '.join(_month(each) for each in value)}"
    elif field == "meetings":
        yield f"at one meeting in {value}"
    else:
        yield _month(value)


def _month(number: object) -> str:
    return MONTHS[number] if isinstance(number, int) and 0 < number < len(MONTHS) else value_words(number)
