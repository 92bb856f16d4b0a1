"""A house form that came back, merged into the record that it was printed from: what nobody wrote in it stays.

Three values are compared: the record, what the form printed of it as it is read back, and what the file says now. Only
where the last two differ did a person write something; all else is the record's, also what no form can print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.records.differences import by_name, same

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    PlainValue: TypeAlias = Any
    """A value as YAML has it."""

_MISSING = object()


def merged(own: PlainValue, printed: PlainValue, now: PlainValue) -> PlainValue:
    """Return a value of a record with what a person changed in its form.

    Args:
        own: the value on record.
        printed: what the form printed of it, as it is read back.
        now: what the file says.
    """
    if same(printed, now):
        return own
    if isinstance(own, dict) and isinstance(printed, dict) and isinstance(now, dict):
        return _merged_fields(own, printed, now)
    if isinstance(own, list) and isinstance(printed, list) and isinstance(now, list):
        return _merged_entries(own, printed, now)
    if isinstance(own, str) and isinstance(printed, str) and isinstance(now, str):
        return _merged_text(own, printed, now)
    return now


def _merged_fields(own: dict[str, Any], printed: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in (*own, *(each for each in now if each not in own)):
        value = _merged_field(*(each.get(key, _MISSING) for each in (own, printed, now)))
        if value is not _MISSING:
            found[key] = value
    return found


def _merged_field(own: PlainValue, printed: PlainValue, now: PlainValue) -> PlainValue:
    if now is _MISSING:
        return own if printed is _MISSING else _MISSING
    if printed is _MISSING:
        return now
    if own is _MISSING:
        # The form says more than the record, such as the kind that a title means: no person wrote that.
        return _MISSING if same(printed, now) else now
    return merged(own, printed, now)


def _merged_entries(own: list[Any], printed: list[Any], now: list[Any]) -> list[Any]:
    """Merge lists: entries of the record that are not printed stay behind those that they followed."""
    to_own = {index: at for at, index in _pairs(own, printed)}
    to_printed = {index: at for at, index in by_name(printed, now)}
    followers = _followers(own, set(to_own.values()))
    found: list[Any] = list(followers.get(-1, ()))
    for index, entry in enumerate(now):
        at = to_printed.get(index)
        mine = to_own.get(at) if at is not None else None
        if at is not None and mine is not None:
            found += [merged(own[mine], printed[at], entry), *followers.get(mine, ())]
        elif at is None or not same(printed[at], entry):
            found.append(entry)
    gone = [at for at in to_own.values() if not any(to_own.get(to_printed.get(n, -1)) == at for n in range(len(now)))]
    return [*found, *(each for at in gone for each in followers.get(at, ()))]


def _pairs(own: list[Any], printed: list[Any]) -> Iterator[tuple[int, int]]:
    """Yield which entry of the record is which printed one: they are printed in their order."""
    if len(own) == len(printed):
        yield from ((index, index) for index in range(len(own)))
    else:
        yield from by_name(own, printed)


def _followers(own: list[Any], printed: set[int]) -> dict[int, list[Any]]:
    """Return the entries that are not printed, by the index of the printed one before them; -1 at the beginning."""
    found: dict[int, list[Any]] = {}
    last = -1
    for index, entry in enumerate(own):
        if index in printed:
            last = index
        else:
            found.setdefault(last, []).append(entry)
    return found


def _merged_text(own: str, printed: str, now: str) -> str:
    """Merge a text by its paragraphs, so that the layout of those that nobody changed stays."""
    parts = [each.rstrip("\n").split("\n\n") for each in (own, printed, now)]
    if len(parts[0]) != len(parts[1]):
        return now
    kept = dict(zip(parts[1], parts[0], strict=True))
    words = "\n\n".join(kept.get(each, each) for each in parts[2])
    return f"{words}\n" if "\n" in words else words
