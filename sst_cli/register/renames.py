"""Ids that changed: those that records had before, and the ones that replace them in references."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sst_cli.records.common import Citable
from sst_cli.records.kinds import referred_to
from sst_cli.records.structure import rewritten
from sst_cli.register.lazily import possibly_former

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sst_cli.records.common import Filed
    from sst_cli.records.structure import Reference

FiledT = TypeVar("FiledT", bound="Filed")


class Renames(NamedTuple):
    """Records and areas for development that have another id or key than before."""

    records: Mapping[tuple[str, str], str]
    """The new id by kind and old id."""
    areas: Mapping[tuple[str, str], str]
    """The new key by the priority's new id and the area's old key."""

    def of(self, type_name: str, value: str) -> str:
        """Return a reference of a type with the ids and keys of today; most are the same."""
        head, sign, rest = value.partition("#")
        kinds = [kind.name for kind in referred_to(type_name, value)]
        new = next((self.records[kind, head] for kind in kinds if (kind, head) in self.records), head)
        if kinds == ["priority"]:
            area, slash, measure = rest.partition("/")
            rest = f"{self.areas.get((new, area), area)}{slash}{measure}"
        return f"{new}{sign}{rest}"


def former(by_kind: Mapping[str, Mapping[str, Filed]], taken: Iterable[tuple[str, str]] = ()) -> Renames:
    """Return the changed ids; an id that a record has, or that two had, leads nowhere else.

    Args:
        by_kind: the records.
        taken: kinds and ids of records that could not be read.
    """
    known = {(kind, id_) for kind, records in by_kind.items() for id_ in records} | set(taken)
    records = [
        ((kind, old), record.id)
        for kind, of_kind in by_kind.items()
        for record in possibly_former(of_kind)
        if isinstance(record, Citable)
        for old in record.formerly
        if (kind, old) not in known
    ]
    areas = [each for record in possibly_former(by_kind["priority"]) for each in _areas(record)]
    return Renames(dict(_certain(records)), dict(_certain(areas)))


def _areas(record: Filed) -> Iterator[tuple[tuple[str, str], str]]:
    areas = getattr(record, "areas_for_development", ())
    keys = {area.key for area in areas}
    return (((record.id, old), area.key) for area in areas for old in area.formerly if old not in keys)


def _certain(pairs: Sequence[tuple[tuple[str, str], str]]) -> Iterator[tuple[tuple[str, str], str]]:
    olds = Counter(old for old, _ in pairs)
    return ((old, new) for old, new in pairs if olds[old] == 1)


def resolved(record: FiledT, renames: Renames) -> FiledT:
    """Return a record whose references all use the ids and keys of today."""
    return rewritten(record, renames.of)


def outdated(found: Iterable[Reference], renames: Renames) -> Iterator[tuple[Reference, str]]:
    """Return the references that use a former id or key, each with the one of today."""
    for each in found:
        now = renames.of(each.type, each.value)
        if now != each.value:
            yield each, now
