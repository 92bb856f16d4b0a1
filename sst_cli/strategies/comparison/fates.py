"""What became of each promise: one fate for each, and all that happened to it beside."""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.partnership import ChangeCheck

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.strategies.comparison.edits import Change
    from sst_cli.strategies.comparison.promises import Promise, Side


class Fate(StrEnum):
    """What became of a promise; of several, the first that is true."""

    REMOVED = "removed"
    MERGED = "merged"
    SPLIT = "split"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    REWORDED = "reworded"
    MOVED = "moved"
    KEPT = "kept"


FATES = {
    ChangeCheck.PRIORITY_REMOVED: Fate.REMOVED,
    ChangeCheck.PROMISE_REMOVED: Fate.REMOVED,
    ChangeCheck.MEASURE_DROPPED: Fate.REMOVED,
    ChangeCheck.BOARD_DROPPED: Fate.REMOVED,
    ChangeCheck.PRIORITY_MERGED: Fate.MERGED,
    ChangeCheck.PROMISE_MERGED: Fate.MERGED,
    ChangeCheck.PRIORITY_SPLIT: Fate.SPLIT,
    ChangeCheck.PROMISE_SPLIT: Fate.SPLIT,
    ChangeCheck.PROMISE_WEAKENED: Fate.WEAKENED,
    ChangeCheck.TARGET_LOWERED: Fate.WEAKENED,
    ChangeCheck.TARGET_DROPPED: Fate.WEAKENED,
    ChangeCheck.DATE_SLIPPED: Fate.WEAKENED,
    ChangeCheck.DATE_DROPPED: Fate.WEAKENED,
    ChangeCheck.OWNER_REMOVED: Fate.WEAKENED,
    ChangeCheck.PROMISE_STRENGTHENED: Fate.STRENGTHENED,
    ChangeCheck.TARGET_RAISED: Fate.STRENGTHENED,
    ChangeCheck.TARGET_SET: Fate.STRENGTHENED,
    ChangeCheck.DATE_ADVANCED: Fate.STRENGTHENED,
    ChangeCheck.DATE_SET: Fate.STRENGTHENED,
    ChangeCheck.PRIORITY_RENAMED: Fate.REWORDED,
    ChangeCheck.PROMISE_REWORDED: Fate.REWORDED,
    ChangeCheck.OUTCOME_REWORDED: Fate.REWORDED,
    ChangeCheck.PRIORITY_MOVED: Fate.MOVED,
    ChangeCheck.PROMISE_MOVED: Fate.MOVED,
}
"""The fate that a kind of change makes; any other leaves a promise as it is."""

_ORDER = list(Fate)


class Destiny(NamedTuple):
    """Where one promise of the old strategy went."""

    promise: Promise
    fate: Fate
    checks: tuple[ChangeCheck, ...]
    """Everything that changed about it."""
    to: tuple[Promise, ...]
    possibly: tuple[Promise, ...] = ()
    """Where one that is removed may have gone."""


def destinies(left: Side, right: Side, partners: dict[int, int], changes: Iterable[Change]) -> tuple[Destiny, ...]:
    """Tell the fate of every promise of the old strategy."""
    of: dict[int, list[Change]] = defaultdict(list)
    for change in changes:
        if change.left is not None:
            of[change.left].append(change)
    found = []
    for promise in left.counted:
        own = of[promise.index]
        to = dict.fromkeys([partners.get(promise.index), *(change.right for change in own)])
        maybe = [index for change in own for index in change.possibly]
        found.append(
            Destiny(
                promise,
                min((FATES.get(change.check, Fate.KEPT) for change in own), key=_ORDER.index, default=Fate.KEPT),
                tuple(dict.fromkeys(change.check for change in own)),
                tuple(right.promises[index] for index in to if index is not None),
                tuple(right.promises[index] for index in maybe),
            )
        )
    return tuple(found)
