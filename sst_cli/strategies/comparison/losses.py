"""What to look at first: each promise that was removed or weakened, with its words and the reasons."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sst_cli.records.partnership import ChangeSeverity
from sst_cli.strategies.comparison.fates import FATES, Fate
from sst_cli.strategies.comparison.redline import redline
from sst_cli.strategies.comparison.told import Loss, Losses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.edits import Change
    from sst_cli.strategies.comparison.promises import Promise
    from sst_cli.strategies.comparison.told import Asked

_LOST = (Fate.REMOVED, Fate.WEAKENED)
"""The graver first."""
_GRAVITY = {severity: number for number, severity in enumerate(ChangeSeverity)}

Heading = tuple[int, int, str]
"""Where a priority stands among the others, and its title."""


def losses(comparison: Comparison, asked: Asked, heading: Callable[[Change], Heading]) -> tuple[Losses, ...]:
    """Give what was lost, by priority, the priorities with the gravest loss first.

    Args:
        comparison: what was found.
        asked: which kinds of change are to be told, and how serious each is.
        heading: gives the priority under which a change is told.
    """
    found: dict[Heading, list[Loss]] = defaultdict(list)
    for own in _of_each(comparison, asked).values():
        found[heading(own[0])].append(_loss(comparison, own, asked))
    told = [(each, Losses(each[2], tuple(sorted(lost, key=_gravity)))) for each, lost in found.items()]
    return tuple(each for _, each in sorted(told, key=lambda pair: (_gravity(pair[1].losses[0]), pair[0])))


def _gravity(loss: Loss) -> tuple[int, int]:
    return _GRAVITY[loss.severity], _LOST.index(loss.fate)


def _of_each(comparison: Comparison, asked: Asked) -> dict[int, list[Change]]:
    """The changes by which something was lost, by the old promise; those of no severity are for programs alone."""
    found: dict[int, list[Change]] = defaultdict(list)
    for change in comparison.changes:
        told = change.check in asked.only if asked.only else asked.severities[change.check] is not ChangeSeverity.NONE
        if told and change.left is not None and FATES.get(change.check) in _LOST:
            found[change.left].append(change)
    return found


def _loss(comparison: Comparison, own: Sequence[Change], asked: Asked) -> Loss:
    lefts, rights = comparison.left.promises, comparison.right.promises
    one = lefts[own[0].left or 0]
    other = comparison.settled.partners.get(one.index)
    fates = {FATES[change.check] for change in own}
    removed = Fate.REMOVED in fates
    now = "" if removed else one.text if other is None else rights[other].text
    return Loss(
        one.address,
        _short(comparison, one),
        one.kind,
        Fate.REMOVED if removed else Fate.WEAKENED,
        min((asked.severities[change.check] for change in own), key=_GRAVITY.__getitem__),
        redline(one.text, now),
        tuple(dict.fromkeys(_reasons(comparison, own))),
    )


def _short(comparison: Comparison, one: Promise) -> str:
    """The address as it is told under the title of its priority."""
    priority = comparison.left.priority_of(one)
    if priority is one:
        return one.address
    return one.address.removeprefix(priority.address if priority else comparison.left.strategy)


def _reasons(comparison: Comparison, own: Sequence[Change]) -> Iterator[str]:
    for change in own:
        yield from change.reasons
        if change.possibly:
            maybe = " or ".join(comparison.right.promises[index].address for index in change.possibly)
            yield f"possibly merged into {maybe}"
