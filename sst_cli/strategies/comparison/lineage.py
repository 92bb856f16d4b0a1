"""The life of one promise over all strategies and all their revisions, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.columns import DAY, TEXT, Column, Count, or_null
from sst_cli.output.tables import Layout
from sst_cli.records.partnership import ChangeCheck
from sst_cli.strategies.comparison.compare import Comparison, compare
from sst_cli.strategies.comparison.messages import describe, reasons_beside

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from sst_cli.output.tables import Table
    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.promises import Promise, StrategySide


class Version(NamedTuple):
    """A strategy as it was at one time."""

    side: StrategySide
    revision: str
    """The commit, shortened; empty for the records as they are."""
    date: dt.date | None


class Life(NamedTuple):
    """All versions of all strategies, the oldest first, and the promise that is followed."""

    versions: Sequence[Version]
    at: int
    """The version that the promise is named in."""
    promise: int
    left_out: tuple[str, ...] = ()


class _LifeStep(NamedTuple):
    """A promise in one version, and what had happened to it since the version before."""

    version: Version
    promise: Promise | None
    happened: str


LINEAGE: Layout[_LifeStep, list[_LifeStep]] = Layout(
    name="lineage",
    title="Lineage",
    command="sst strategy lineage",
    rows="One object a step, the oldest first.",
    is_dated=False,
    columns=(
        Column("strategy", "strategy", lambda step: step.version.side.strategy, TEXT, "The strategy."),
        Column(
            "date",
            "date",
            lambda step: step.version.date,
            or_null(DAY),
            "The day of the commit; null for the records as they are.",
            blank="now",
        ),
        Column(
            "revision",
            "revision",
            lambda step: step.version.revision or None,
            or_null(TEXT),
            "The commit, shortened; null for the records as they are.",
            blank="records",
        ),
        Column(
            "reference",
            "promise",
            lambda step: step.promise.address if step.promise else None,
            or_null(TEXT),
            "The promise's address then; null when it is gone.",
            blank="gone",
        ),
        Column("change", "what happened", lambda step: step.happened, TEXT, "What happened."),
        Column(
            "text",
            "words",
            lambda step: step.promise.text if step.promise else None,
            or_null(TEXT),
            "Its words then.",
        ),
    ),
    counts=(Count("steps", len, "Steps of the promise's life."),),
)


def lineage_table(life: Life) -> Table:
    """Follow a promise back to where it comes from, and on to what became of it."""
    before = list(_back(life))
    named = life.versions[life.at]
    first = "first recorded" if not before else ""
    steps = [*reversed(before), *_on(life)]
    start = _LifeStep(named, named.side.promises[life.promise], first)
    ordered = _in_order(steps, start, len(before))
    return LINEAGE.table(ordered, ordered).but(left_out=life.left_out)


def _in_order(steps: list[_LifeStep], start: _LifeStep, before: int) -> list[_LifeStep]:
    return [*steps[:before], *([start] if start.happened else []), *steps[before:]]


def _back(life: Life) -> Iterator[_LifeStep]:
    """Return the steps that led to the promise, the latest first; the first one of all says that it began."""
    index = life.promise
    for at in range(life.at, 0, -1):
        earlier, later = life.versions[at - 1], life.versions[at]
        comparison = compare(earlier.side, later.side)
        sources = [left for left, right in comparison.alignment.partners.items() if right == index]
        sources += [join.whole for join in comparison.alignment.splits.sure if join.part == index]
        own = [change for change in comparison.changes if change.right == index]
        if own or (sources and earlier.side.strategy != later.side.strategy):
            yield _LifeStep(later, later.side.promises[index], _happened(own, comparison))
        if not sources:
            return
        index = sources[0]
    yield _LifeStep(life.versions[0], life.versions[0].side.promises[index], "first recorded")


def _on(life: Life) -> Iterator[_LifeStep]:
    """Return the steps that followed, until the promise is gone."""
    index = life.promise
    for at in range(life.at, len(life.versions) - 1):
        earlier, later = life.versions[at], life.versions[at + 1]
        comparison = compare(earlier.side, later.side)
        own = [change for change in comparison.changes if change.left == index]
        into = comparison.alignment.partners.get(index)
        if into is None:
            into = next((join.whole for join in comparison.alignment.merges.sure if join.part == index), None)
        if own or (into is not None and earlier.side.strategy != later.side.strategy):
            yield _LifeStep(later, None if into is None else later.side.promises[into], _happened(own, comparison))
        if into is None:
            return
        index = into


def _happened(changes: list[PromiseChange], comparison: Comparison) -> str:
    """Everything that happened between two versions, in words."""
    left, right = comparison.left, comparison.right
    events = []
    for change in changes:
        if change.check is ChangeCheck.KEY_CHANGED:
            continue
        one = None if change.left is None else left.promises[change.left]
        new = None if change.right is None else right.promises[change.right]
        others = left if one is None else right
        reasons = reasons_beside(change)
        because = f" ({'; '.join(reasons)})" if reasons else ""
        events.append(f"{describe(change, one, new, [others.promises[each] for each in change.possibly])}{because}")
    return "; ".join(dict.fromkeys(events)) or ("key changed" if changes else "unchanged")
