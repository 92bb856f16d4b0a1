"""Edit a record's text in one place: only the lines concerned change, and every other byte stays.

Each function takes a text and returns the next one. The document is not dumped again: the new value is written where
it belongs, the result is read again, and a result that differs in anything else is refused.
"""

from __future__ import annotations

import copy
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import SstError
from sst_cli.reading import yaml_reader
from sst_cli.records.places import BYTE_ORDER_MARK
from sst_cli.writing.editing import canonical, splices, words
from sst_cli.writing.editing.splices import Page, no_such, page, pointer_words
from sst_cli.writing.editing.tree import at

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.records.places import Pointer


class _UnreadableError(SstError):
    """The text cannot be read, before or after a change."""


class _RefusedError(SstError):
    """The change cannot be written without changing something else."""


_REFUSED = "the change cannot be written without altering something else; make it in an editor"


def read(text: str) -> dict[str, Any]:
    """Return the value of a document.

    Raises:
        SstError: it cannot be read, so it must not be changed.
    """
    # Half a surrogate pair is then a finding of bad UTF-8, and no exception.
    document = yaml_reader.read("", text.encode("utf-8", "surrogatepass"))
    if document.value is None:
        worst = next(each for each in document.findings if each.severity.value == "error")
        line = f"line {worst.position.line} is wrong, " if worst.position else ""
        msg = f"it cannot be read, so it was not changed; {line}`sst validate` shows why"
        raise _UnreadableError(msg)
    return document.value


def append(text: str, pointer: Pointer, value: object, kind: str = "") -> str:
    """Add an item at the end of a list; a list that is missing, null or empty begins with it.

    Comments and empty lines stay with the items that they belong to. With a kind, new keys are in the order of its
    schema.

    Raises:
        SstError: there is no list, or the document cannot be read.
    """
    old = _value_at(read(text), pointer, missing=None)
    if old is None:
        return put(text, pointer, [value], kind)
    if not isinstance(old, list):
        raise SstError(no_such("list", pointer))
    return insert_item(text, pointer, len(old), value, kind)


def insert_item(text: str, pointer: Pointer, index: int, value: object, kind: str = "") -> str:
    """Add an item to a list before the one at an index, from 0; comments above that one stay with it.

    Raises:
        SstError: there is no list, it is shorter, or the document cannot be read.
    """
    items = _value_at(read(text), pointer, missing=None)
    if not isinstance(items, list) or not 0 <= index <= len(items):
        raise SstError(no_such("list" if not isinstance(items, list) else "such item in the list", pointer))
    new = canonical.ordered(value, kind, (*pointer, index))
    if not items:
        return put(text, pointer, [new], kind)

    def apply(whole: dict[str, Any]) -> None:
        _value_at(whole, pointer).insert(index, new)

    return _edit(text, kind, lambda here: splices.add_item(here, pointer, index, new), apply)


def put(text: str, pointer: Pointer, value: object, kind: str = "") -> str:
    """Set the value of a key or an item; only what differs from the old value is written.

    A missing key is written after those that the schema of the kind lists before it. The comment beside a value
    stays, and its quotes if the new value can be written in them.

    Raises:
        SstError: there is nothing to hold such a key, or the document cannot be read.
    """
    whole = read(text)
    new = canonical.ordered(value, kind, pointer)
    old = _value_at(whole, pointer, missing=_MISSING)
    if same(old, new):
        return text
    # Key by key only where one stays: a mapping that is empty in between is written in braces.
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() & new.keys():
        return _put_mapping(text, pointer, old, new, kind)
    if isinstance(old, list) and isinstance(new, list) and (same(old, new[: len(old)]) or len(old) == len(new)) and old:
        return _put_list(text, pointer, old, new, kind)
    if not pointer:
        msg = "a whole record cannot be replaced by another"
        raise SstError(msg)
    holder = _value_at(whole, pointer[:-1], missing=None)
    if old is _MISSING and not holder and holder in ({}, None) and isinstance(pointer[-1], str):
        return put(text, pointer[:-1], {pointer[-1]: new}, kind)
    if old is _MISSING and not isinstance(holder, dict):
        raise SstError(no_such("mapping", pointer[:-1]))

    def apply(changed: dict[str, Any]) -> None:
        _value_at(changed, pointer[:-1])[pointer[-1]] = new

    change = splices.add_key if old is _MISSING else splices.replace_value
    return _edit(text, kind, lambda here: change(here, pointer, new), apply)


def _put_mapping(text: str, pointer: Pointer, old: dict[str, Any], new: dict[str, Any], kind: str) -> str:
    for key in old.keys() - new.keys():
        text = remove(text, (*pointer, key), kind)
    for key, value in new.items():
        text = put(text, (*pointer, key), value, kind)
    return text


def _put_list(text: str, pointer: Pointer, old: list[Any], new: list[Any], kind: str) -> str:
    for index, value in enumerate(new[: len(old)]):
        text = put(text, (*pointer, index), value, kind)
    for value in new[len(old) :]:
        text = append(text, pointer, value, kind)
    return text


def remove(text: str, pointer: Pointer, kind: str = "") -> str:
    """Remove a key or an item with its own lines; comments above it stay.

    Raises:
        SstError: it does not exist, the record has nothing else, or the document cannot be read.
    """
    if not pointer or _value_at(read(text), pointer, missing=_MISSING) is _MISSING:
        raise SstError(no_such("entry", pointer))

    def apply(whole: dict[str, Any]) -> None:
        del _value_at(whole, pointer[:-1])[pointer[-1]]

    return _edit(text, kind, lambda here: splices.remove_entry(here, pointer), apply)


def replace_words(text: str, pointer: Pointer, old: str, new: str) -> str:
    """Replace words inside a text: only they change, if the style of the text can hold the new ones.

    Otherwise the whole text is written again, in quotes or line by line.

    Raises:
        SstError: the words do not occur exactly once, or the document cannot be read.
    """
    value = _value_at(read(text), pointer, missing=None)
    if not isinstance(value, str) or not old:
        raise SstError(no_such("text" if old else "word to look for", pointer))
    places = [index for index in range(len(value)) if value.startswith(old, index)]
    if len(places) != 1:
        found_words = "do not occur in" if not places else f"occur {len(places)} times in"
        msg = f"the words {old!r} {found_words} {pointer_words(pointer)}; they must occur there once"
        raise SstError(msg)
    changed = value[: places[0]] + new + value[places[0] + len(old) :]

    def apply(whole: dict[str, Any]) -> None:
        _value_at(whole, pointer[:-1])[pointer[-1]] = changed

    def in_place(here: Page) -> str:
        node, _ = at(here.root, pointer)
        found = words.splice(here.text, node, value, (places[0], len(old)), new)
        return here.text if found is None else found

    try:
        return _edit(text, "", in_place, apply)
    except _RefusedError:
        return put(text, pointer, changed)


def dump(value: dict[str, Any], kind: str, path: str = "") -> str:
    """Return the canonical text of a new record.

    With a path below the records, a first line names its schema for editors, in `schemas` beside the records.
    """
    new = canonical.ordered(value, kind)
    text = canonical.document(new)  # type: ignore[arg-type]  # the order of keys is all that changes
    if not same(read(text), new):
        raise _RefusedError(_REFUSED)
    return f"{schema_line(kind, path)}{text}" if path else text


def schema_line(kind: str, path: str) -> str:
    """Return the first line of a record, which names its schema for editors, beside the records."""
    up = "../" * (path.count("/") + 1)
    return f"# yaml-language-server: $schema={up}schemas/{kind}.schema.json\n"


def same(one: object, other: object) -> bool:
    """Whether two values are equal with the same types: 1, 1.0 and true are three things."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


_MISSING = object()


def _value_at(value: Any, pointer: Pointer, missing: object = _MISSING) -> Any:
    """Return the value at a pointer, or `missing`."""
    for step in pointer:
        is_list = isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value)
        if not is_list and not (isinstance(value, dict) and step in value):
            return missing
        value = value[step]
    return value


def _edit(text: str, kind: str, change: Callable[[Page], str], apply: Callable[[dict[str, Any]], None]) -> str:
    """Make a change, and read the text again to check that it changed the value as expected and nothing else.

    Raises:
        SstError: it did not, or the change is not possible.
    """
    body = text.removeprefix(BYTE_ORDER_MARK)
    # A record written by Notepad begins with a byte order mark; it stays, but is not a character of the first key.
    mark = text.removesuffix(body)
    expected = copy.deepcopy(read(body))
    apply(expected)
    # First as the file is written; then with new texts in quotes, for a comment or the file's end close behind a block;
    # last with the end of the final block marked, so that lines can follow it.
    for quoted, settle in ((False, False), (True, False), (False, True)):
        changed = change(page(splices.with_blocks_ended(body) if settle else body, kind, quoted=quoted))
        with suppress(_UnreadableError):
            if same(read(changed), expected):
                return f"{mark}{changed}"
    raise _RefusedError(_REFUSED)
