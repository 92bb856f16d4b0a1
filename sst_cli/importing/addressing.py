"""Numbers and labels by which each part of drafted minutes can be cited once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.base.ids import FreeNames, id_from
from sst_cli.importing.item_records import NEEDS_KEY
from sst_cli.importing.quoting import Quotation, plain_value, quotation
from sst_cli.records.addresses import Addresses, addresses
from sst_cli.records.meetings import Fragment, Meeting
from sst_cli.records.places import Place
from sst_cli.records.structure import structure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.addresses import Addressed
    from sst_cli.records.places import Pointer


def structured(kind: str, id_: str, value: dict[str, Any]) -> Meeting | Fragment:
    """Return drafted minutes as the record that they will be; its places have no file."""
    cls: type[Meeting | Fragment] = Meeting if kind == "meeting" else Fragment
    return structure(cls, id_, plain_value(value), Place(""))


def make_citable(kind: str, id_: str, value: dict[str, Any]) -> list[dict[str, Any]]:
    """Change drafted minutes so that each address names one part.

    An item whose number is printed twice keeps it as printed, and is cited by a key. Decisions of one item that use
    the same labels get keys, and a label that is still there twice goes into the words. Returns the items whose
    number was taken already.
    """
    repeated: list[dict[str, Any]] = []
    names = FreeNames()
    for item in _items(value["items"]):
        if item.get("key") == NEEDS_KEY:
            is_hidden = any("restricted" in top and _is_within(item, top) for top in value["items"])
            item["key"] = names.take_slug("" if is_hidden else _naming_words(item), "item")
        elif item.get("key"):
            names.take(item["key"])
    while found := addresses(structured(kind, id_, value)).repeated:
        first, again = found[0]
        pointer = _pointer(again)
        if again.clause is None:
            item = value_at(value, pointer)
            if "number" in item:
                repeated.append(item)
            _key_for_number(item, names)
        else:
            _key_for_clause(value, first, again, names)
    return repeated


def all_addresses(kind: str, id_: str, value: dict[str, Any]) -> Addresses:
    """Return the addresses of drafted minutes."""
    return addresses(structured(kind, id_, value))


def _items(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from _items(item.get("items", []))


def _is_within(item: dict[str, Any], top: dict[str, Any]) -> bool:
    return any(each is item for each in _items([top]))


def _naming_words(item: dict[str, Any]) -> str:
    """Return the words that a key is made from; a key is shown to all, so restricted business gives none."""
    return "" if "restricted" in item else item.get("title") or item.get("minute", "")


def _pointer(part: Addressed) -> Pointer:
    return part.part.place.pointer


def value_at(value: Any, pointer: Pointer) -> Any:  # noqa: ANN401  a part of a value as YAML has it
    """Return the part of a value at a place in it."""
    for step in pointer:
        value = value[step]
    return value


def _key_for_number(item: dict[str, Any], names: FreeNames) -> None:
    number = item.pop("number", None)
    if number is None:  # two items with one key, of which the names are made here
        del item["key"]
    elif "printed_number" not in item:
        item["printed_number"] = number
    item["key"] = names.take_slug(f"{number or ''} {_naming_words(item)}", "item")


def _key_for_clause(value: dict[str, Any], first: Addressed, again: Addressed, names: FreeNames) -> None:
    pointer = _pointer(again)
    decision = value_at(value, pointer[: pointer.index("decisions") + 2])
    if again.decision is not first.decision and "key" not in decision:
        decision["key"] = names.take_slug(str(decision["verb"]), "decision")
        return
    clause = value_at(value, pointer)
    label = clause.pop("label", None)
    if label is not None:
        where = clause["text"].where if isinstance(clause["text"], Quotation) else ()
        clause["text"] = quotation(f"({label}) {clause['text']}", where)
        return
    # A clause without a label has its place for one, which another clause has as its label.
    _without_labels(decision["clauses"])


def _without_labels(clauses: list[dict[str, Any]]) -> None:
    for clause in clauses:
        label = clause.pop("label", None)
        if label is not None:
            where = clause["text"].where if isinstance(clause["text"], Quotation) else ()
            clause["text"] = quotation(f"({label}) {clause['text']}", where)
        _without_labels(clause.get("clauses", []))


def slug(words: str) -> str:
    """Return a short id made from words."""
    return id_from(words)[:60].strip("-")
