"""Chains of references that lead back to their start."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sst_cli.records.common import Filed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

RecordT = TypeVar("RecordT", bound=Filed)


def in_circles(
    checked: Mapping[str, RecordT], known: Mapping[str, RecordT], next_of: Callable[[RecordT], str | None]
) -> Iterator[RecordT]:
    """Give the records from which a chain of references leads back to them.

    Args:
        checked: the records that are gone through, by id.
        known: all records of that kind, by id, through which a chain may lead.
        next_of: gives the id that a record refers to; None where it refers to nothing.
    """

    def step(id_: str) -> str | None:
        record = known.get(id_)
        return next_of(record) if record else None

    yield from (each for each in checked.values() if _leads_back(step, each.id))


def _leads_back(step: Callable[[str], str | None], start: str) -> bool:
    reached: set[str] = set()
    at = step(start)
    while at is not None and at != start:
        if at in reached:
            return False
        reached.add(at)
        at = step(at)
    return at == start
