"""The two sides of a comparison, and the versions of a record on them."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.values import Value
from sst_cli.diff.own_fields import with_own_fields
from sst_cli.diff.pool import Pool, record_differences
from sst_cli.records.structure import as_written
from sst_cli.register.renames import resolved

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from sst_cli.records.common import Filed
    from sst_cli.records.differences import Difference
    from sst_cli.register.register import Register


class DiffSide(NamedTuple):
    """The records of one side."""

    register: Register
    """The records as they may be shown."""
    full: Register
    """The same records with all restricted business."""
    templates: Mapping[str, bytes | None] = MappingProxyType({})
    """The partnership's own templates, by their paths below `templates/`."""
    unusable: frozenset[str] = frozenset()
    """The paths of those that have a mistake, so that no paper or agenda can be made with them."""

    def text(self, record: Filed) -> str:
        """The text of a record's file."""
        return self.full.texts.get(record.place.path, "")


class DiffSides(NamedTuple):
    """Both sides, the earlier first, and the day for which due dates are worked out."""

    before: DiffSide
    after: DiffSide
    as_of: dt.date
    deleted: Mapping[str, str] = MappingProxyType({})
    """The text that each file which came had before it was deleted in an earlier commit, by its path."""
    strategy_call: Callable[[str], str] | None = None
    """Gives the call that compares the strategy of an id between these sides; None where there is none."""

    def have_same_text(self, old: Filed, new: Filed) -> bool:
        """Whether the file of a record has the same text on both sides."""
        after = self.after.full.texts
        return after.is_same(new.place.path, self.before.text(old).encode()) if new.place.path in after else False

    @property
    def shows_all(self) -> bool:
        """Whether restricted business is shown."""
        return self.after.register is self.after.full


NAMED = ("person", "organisation", "body")
"""The kinds of record that sentences name."""


def with_names_of_gone(sides: DiffSides) -> DiffSides:
    """Give the later side those who only the earlier one has, so that a sentence that still cites them names them."""
    register = sides.after.register
    then, now = sides.before.register.by_kind, register.by_kind
    renamed = {id_ for _, id_ in register.former_ids}
    gone = {kind: then[kind].keys() - now[kind].keys() - renamed for kind in NAMED}
    if not any(gone.values()):
        return sides
    known = {kind: {**{id_: then[kind][id_] for id_ in sorted(ids)}, **now[kind]} for kind, ids in gone.items()}
    named = register.but(by_kind={**now, **known})
    full = named if sides.shows_all else sides.after.full
    return sides._replace(after=sides.after._replace(register=named, full=full))


class RecordVersions(Value):
    """One record on both sides."""

    kind: str
    old: Filed
    new: Filed
    sides: DiffSides

    @cached_property
    def differences(self) -> list[Difference]:
        """What differs between the versions that may be shown; a former id is the rename itself, and no difference."""
        old, new = self._value(self.sides.before, self.old), self._value(self.sides.after, self.new)
        return record_differences(old, new)

    @cached_property
    def pool(self) -> Pool:
        """These differences, to be taken by the changes that stand for them."""
        return Pool(self.differences)

    @cached_property
    def hidden(self) -> bool:
        """Whether restricted business differs too, of which nothing may be shown."""
        if self.sides.shows_all:
            return False
        old, new = self._full(self.sides.before, self.old), self._full(self.sides.after, self.new)
        shown = {(each.before, each.after) for each in self.differences}
        return any(not _is_shown(each, shown) for each in record_differences(old, new))

    def _value(self, side: DiffSide, record: Filed) -> dict[str, Any]:
        """A version as it is written, with the ids of the later side and the own fields that may be shown."""
        value = with_ids_of(self.sides.after.register, record)
        if self.old.id != self.new.id:
            value.pop("formerly", None)
        return with_own_fields(value, record, self.kind, side)

    def _full(self, side: DiffSide, record: Filed) -> dict[str, Any]:
        """The same with all restricted business."""
        full = side.full.by_kind.get(self.kind, {}).get(record.id, record)
        return self._value(side._replace(register=side.full), full)


def with_ids_of(after: Register, record: Filed) -> dict[str, Any]:
    """Write a record of the earlier side with the ids of the later one: a record that was renamed is the same one."""
    return as_written(resolved(record, after.renames) if after.renames else record)


def _is_shown(difference: Difference, shown: set[tuple[Any, Any]]) -> bool:
    """Whether a difference, or one of what it is a part of, is among those that may be shown."""
    before, after = difference.before, difference.after
    for length in range(max(len(before or ()), len(after or ())) + 1):
        if (before and before[:length], after and after[:length]) in shown:
            return True
    return False
