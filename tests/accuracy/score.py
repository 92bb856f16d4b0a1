"""Precision and recall of the comparison by class, against the answers of a case."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.compare import Comparison, compare
from sst_cli.strategies.comparison.promises import PromiseKind
from tests.accuracy.cases import Keys, Promised, sides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.strategies.comparison.promises import Promise, StrategySide
    from tests.accuracy.cases import Case, Row

Item = tuple[object, ...]
Sets = dict[str, set[Item]]
CLASSES = ("pairs", "removed", "added", "weakened", "strengthened", "reworded", "editorial", "moved", "merge", "split")


class Score(NamedTuple):
    """How many answers were right, how many reported and wrong, how many missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was reported that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the answers that was reported."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def expected(case: Case) -> Sets:
    """The answers of a case, class by class."""
    found: Sets = {name: set() for name in CLASSES}
    for row in case.rows:
        for old in row.old:
            found["pairs"] |= {(old, new) for new in row.new}
            for name in row.classes & set(CLASSES):
                found[name].add((old,))
        if "added" in row.classes:
            found["added"] |= {(new,) for new in row.new}
    return found


def reported(case: Case, comparison: Comparison) -> Sets:
    """What the comparison reports, in the same terms."""
    found: Sets = {name: set() for name in CLASSES}
    old_names = {title: name for name, title in case.old_titles.items()}
    new_names = {title: name for name, title in case.new_titles.items()}

    def named(side: StrategySide, promise: Promise, names: dict[str, str]) -> Promised:
        above = side.priority_of(promise)
        return Promised(names[above.text] if above else "", promise.text)

    for each in comparison.destinations:
        if each.promise.kind not in (PromiseKind.AREA, PromiseKind.OUTCOME):
            continue
        old = named(comparison.left, each.promise, old_names)
        found["pairs"] |= {(old, named(comparison.right, new, new_names)) for new in each.to}
        for check in each.checks:
            for name in _CLASSES.get(check, ()):
                found[name].add((old,))
        if each.fate is Fate.REMOVED:
            found["removed"].add((old,))
    for change in comparison.changes:
        if change.check is Check.PROMISE_ADDED and change.added:
            found["added"].add((named(comparison.right, change.added, new_names),))
    return found


_CLASSES = {
    Check.PROMISE_WEAKENED: ("weakened",),
    Check.PROMISE_STRENGTHENED: ("strengthened",),
    Check.PROMISE_REWORDED: ("reworded",),
    Check.OUTCOME_REWORDED: ("reworded",),
    Check.PROMISE_EDITORIAL: ("editorial",),
    Check.PROMISE_MOVED: ("moved",),
    Check.PROMISE_MERGED: ("merge",),
    Check.PROMISE_SPLIT: ("split",),
}


def scores(cases: Iterable[Case], keys: Iterable[Keys]) -> tuple[dict[str, Score], list[str]]:
    """Compare every case with every way of keying; the figures, and a line for each wrong answer."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    wrong = []
    for case in cases:
        for way in keys:
            answers, reports = expected(case), reported(case, compare(*sides(case, way)))
            for name in CLASSES:
                counted[name]["right"] += len(answers[name] & reports[name])
                counted[name]["wrong"] += len(reports[name] - answers[name])
                counted[name]["missed"] += len(answers[name] - reports[name])
                wrong += [
                    f"{case.name} ({way}): reported {name}: {item}"
                    for item in sorted(reports[name] - answers[name], key=str)
                ]
                wrong += [
                    f"{case.name} ({way}): not reported {name}: {item}"
                    for item in sorted(answers[name] - reports[name], key=str)
                ]
    return {name: Score(each["right"], each["wrong"], each["missed"]) for name, each in counted.items()}, wrong


def exact_rows(cases: Iterable[Case]) -> tuple[int, int]:
    """How many rows were right in every class, keyed by position, and how many rows there are."""
    right = count = 0
    for case in cases:
        answers, reports = expected(case), reported(case, compare(*sides(case, Keys.POSITIONAL)))
        for row in case.rows:
            count += 1
            right += all(_of_row(answers, name, row) == _of_row(reports, name, row) for name in CLASSES)
    return right, count


def _of_row(sets: Sets, name: str, row: Row) -> set[Item]:
    return {item for item in sets[name] if item[0] in (row.new if name == "added" else row.old)}
