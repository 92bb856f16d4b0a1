"""The differences of two versions of a record that no change stands for yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.records.differences import Difference, DifferenceKind, by_content, differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sst_cli.records.places import Pointer


class Pool:
    """Differences, each of which is taken once: so every changed value is in exactly one change."""

    def __init__(self, found: Iterable[Difference]) -> None:
        """Take all differences, in their order."""
        self._left = list(found)

    def take(self, wanted: Callable[[Difference], bool]) -> tuple[Difference, ...]:
        """Take those that are wanted out of the pool."""
        taken = tuple(each for each in self._left if wanted(each))
        self._left = [each for each in self._left if not wanted(each)]
        return taken

    def take_below(self, *fields: str) -> tuple[Difference, ...]:
        """Take those of some fields of the record."""
        return self.take(lambda each: field_of(each) in fields)

    def rest(self) -> tuple[Difference, ...]:
        """Take all that are left."""
        return self.take(lambda _: True)


def pointer_of(difference: Difference) -> Pointer:
    """Where the part is, or was if it is gone."""
    pointer = difference.before if difference.after is None else difference.after
    return pointer or ()


def field_of(difference: Difference) -> str:
    """The field of the record in which the difference is."""
    return str((*pointer_of(difference), "")[0])


def is_own(difference: Difference) -> bool:
    """Whether the difference is in a field of the partnership's own, `x-...`."""
    return any(str(step).startswith("x-") for step in pointer_of(difference))


def record_differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Difference]:
    """Compare two versions of a record, the entries of a list that only one of them has one by one, at any depth."""
    return [each for found in differences(old, new, by_content) for each in _by_entry(found)]


def whole(value: Mapping[str, Any], *, is_new: bool) -> list[Difference]:
    """Return the whole of a record as differences from nothing, or to nothing."""
    if is_new:
        return [Difference(DifferenceKind.ADDED, None, (name,), new=each) for name, each in value.items()]
    return [Difference(DifferenceKind.REMOVED, (name,), None, old=each) for name, each in value.items()]


def _by_entry(difference: Difference) -> Iterator[Difference]:
    """A list that came or went as the entries that did: a first update is an update like any other."""
    kind, before, after, old, new = difference
    if kind is DifferenceKind.ADDED and isinstance(new, list) and after:
        yield from (Difference(kind, None, (*after, index), new=each) for index, each in enumerate(new))
    elif kind is DifferenceKind.REMOVED and isinstance(old, list) and before:
        yield from (Difference(kind, (*before, index), None, old=each) for index, each in enumerate(old))
    else:
        yield difference
