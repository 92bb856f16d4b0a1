"""What a change to a strategy, its priorities or its readings means, in one line each; the comparison has the rest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.diff.changes import RecordChange
from sst_cli.records.change_kinds import CHECKS
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.partnership import ChangeCheck, ChangeSeverity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.diff.sides import DiffSides, RecordVersions
    from sst_cli.records.differences import Difference


def promise_change(
    sides: DiffSides,
    old: str,
    new: str,
    found: tuple[Difference, ...],
    severities: Mapping[ChangeCheck, ChangeSeverity],
) -> tuple[RecordChange, ChangeSeverity]:
    """Return the one change that stands for all that differs in a strategy and its priorities, and how serious it is.

    Args:
        sides: both sides.
        old: the strategy's id on the earlier side.
        new: its id on the later side.
        found: the differences of the strategy's records.
        severities: how serious each kind of change is taken to be.
    """
    from sst_cli.strategies.comparison.compare import compare
    from sst_cli.strategies.comparison.unreadable import SideSource, comparable_sides

    left, right = SideSource(sides.before.register, old, old), SideSource(sides.after.register, new, new)
    pair = comparable_sides(left, right)
    checks = [each.check for each in compare(pair.left, pair.right).changes]
    gravest = min((severities[each] for each in checks), key=list(ChangeSeverity).index, default=ChangeSeverity.NONE)
    record = sides.after.register.strategies[new]
    change = RecordChange(
        check=ChangeCheck.PROMISES_CHANGED,
        kind="strategy",
        id=new,
        words=f"{_counts(checks)}; `sst strategy diff` shows each" if checks else "details changed, and no promise",
        before=sides.before.register.strategies[old].place,
        after=record.place,
        part="promises",
        differences=found,
    )
    return change, gravest


def _counts(checks: Iterable[ChangeCheck]) -> str:
    """Count changes by their kind, the gravest first: `2 promise weakened, 1 date slipped`."""
    counts = Counter(checks)
    ordered = sorted(counts, key=lambda check: (list(ChangeSeverity).index(CHECKS[check].severity), -counts[check]))
    return ", ".join(f"{counts[check]} {check.value.replace('-', ' ')}" for check in ordered)


def readings_change(versions: RecordVersions, found: tuple[Difference, ...]) -> RecordChange:
    """Return the one change that stands for all that differs in a file of readings."""
    from sst_cli.diff.fields import change_of

    entries: dict[object, list[Difference]] = {}
    for each in found:
        pointer = each.before if each.after is None else each.after
        entries.setdefault(((pointer or ())[:2], each.after is None), []).append(each)
    kinds = Counter(_kind(each) for each in entries.values())
    words = ", ".join(f"{kinds[each]} {each.value}" for each in DifferenceKind if kinds[each])
    values = [each for each in found if each.kind is DifferenceKind.CHANGED]
    shown = f": {values[0].old} -> {values[0].new}" if len(values) == 1 else ""
    total = counted(len(entries), "reading")
    return change_of(versions, ChangeCheck.READINGS_CHANGED, f"{total}: {words}{shown}", found, part="readings")


def _kind(found: list[Difference]) -> DifferenceKind:
    whole = next((each for each in found if len(each.before or each.after or ()) == len(("readings", 0))), None)
    return whole.kind if whole else DifferenceKind.CHANGED
