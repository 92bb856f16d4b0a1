"""Where each promise of the old strategy went: its fate, what else happened to it, and what it is now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.partnership import ChangeCheck
from sst_cli.strategies.comparison.catalogue import FATES, Fate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.promises import Promise, StrategySide


_ORDER = list(Fate)


class Destination(NamedTuple):
    """Where one promise of the old strategy went."""

    promise: Promise
    fate: Fate
    checks: tuple[ChangeCheck, ...]
    """Everything that changed about it."""
    to: tuple[Promise, ...]
    possibly: tuple[Promise, ...] = ()
    """Where one that is removed may have gone."""


def destinations(
    left: StrategySide, right: StrategySide, partners: dict[int, int], changes: Iterable[PromiseChange]
) -> tuple[Destination, ...]:
    """Find where every promise of the old strategy went."""
    of: dict[int, list[PromiseChange]] = defaultdict(list)
    for change in changes:
        if change.left is not None:
            of[change.left].append(change)
    found = []
    for promise in left.counted:
        own = of[promise.index]
        sure = (change.right for change in own if change.check is not ChangeCheck.PROMISE_UNSURE)
        to = dict.fromkeys([partners.get(promise.index), *sure])
        maybe = [index for change in own for index in change.possibly]
        found.append(
            Destination(
                promise,
                min((FATES.get(change.check, Fate.KEPT) for change in own), key=_ORDER.index, default=Fate.KEPT),
                tuple(dict.fromkeys(change.check for change in own)),
                tuple(right.promises[index] for index in to if index is not None),
                tuple(right.promises[index] for index in maybe),
            )
        )
    return tuple(found)
