"""The life of one record, as the commits that changed it show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.diff.compare import compare_records
from sst_cli.output.columns import DAY, TEXT, Column, Count, one_of
from sst_cli.output.tables import Layout
from sst_cli.records.partnership import ChangeSeverity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.compare import GradedChange
    from sst_cli.diff.sides import DiffSides
    from sst_cli.output.tables import Table


class HistoryCommit(NamedTuple):
    """A commit that touched the record, and the records before and after it."""

    id: str
    day: dt.date
    author: str
    sides: DiffSides


class HistoryStep(NamedTuple):
    """One change of the record, with the commit that made it."""

    commit: HistoryCommit
    graded: GradedChange

    @property
    def change(self) -> RecordChange:
        """What changed."""
        return self.graded.change


HISTORY: Layout[HistoryStep, list[HistoryStep]] = Layout(
    name="history",
    title="History",
    command="sst history",
    rows="One object a change, the oldest first.",
    is_dated=False,
    columns=(
        Column("date", "day", lambda step: step.commit.day, DAY, "The day of the commit."),
        Column("author", "author", lambda step: step.commit.author, TEXT, "Who made the commit."),
        Column("commit", "commit", lambda step: step.commit.id[:10], TEXT, "The commit, shortened."),
        Column("what", "what changed", lambda step: step.change.sentence, TEXT, "What changed, in words."),
        Column("check", "kind", lambda step: step.change.check.value, TEXT, "The kind of change."),
        Column(
            "severity",
            "severity",
            lambda step: step.graded.severity.value,
            one_of(ChangeSeverity),
            "How serious it is, as the partnership's settings say.",
            brief=False,
        ),
    ),
    counts=(Count("changes", len, "Changes of the record."),),
)


def history_table(commits: Iterable[HistoryCommit], kind: str, ids: frozenset[str]) -> Table:
    """List what changed in a record, the oldest first.

    Args:
        commits: those that touched its file, under any of its ids, the oldest first.
        kind: the kind of the record; all that changes in a strategy and its priorities is one change of the strategy.
        ids: the ids that it has and had.
    """
    steps = list(_steps(commits, kind, ids))
    return HISTORY.table(steps, steps).but(try_next="No commit changed it; `sst diff` shows what is not committed yet.")


def _steps(commits: Iterable[HistoryCommit], kind: str, ids: frozenset[str]) -> Iterator[HistoryStep]:
    of_strategies = {"strategy", "priority"}

    def wanted(of_kind: str, id_: str) -> bool:
        return of_kind in of_strategies if kind in of_strategies else of_kind == kind and id_ in ids

    for commit in commits:
        for graded in compare_records(commit.sides, wanted=wanted):
            change = graded.change
            is_of_strategy = kind == "priority" and change.kind == "strategy" and _strategies(ids) & {change.id}
            if (change.kind == kind and change.id in ids) or is_of_strategy:
                yield HistoryStep(commit, graded)


def _strategies(ids: frozenset[str]) -> set[str]:
    return {id_.partition("/")[0] for id_ in ids}
