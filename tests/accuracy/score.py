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

    from sst_cli.strategies.comparison.promises import Promise, Side
    from tests.accuracy.cases import Case

Item = tuple[object, ...]
Sets = dict[str, set[Item]]
CLASSES = ("pairs", "removed", "added", "weakened", "strengthened", "reworded", "editorial", "moved", "merge", "split")


class Score(NamedTuple):
    """What was right, what was said and not so, and what was so and not said."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was said that is so."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is so that was said."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def expected(case: Case) -> Sets:
    """The answers of a case, class by class."""
    found: Sets = {name: set() for name in CLASSES}
    for told in case.told:
        for old in told.old:
            found["pairs"] |= {(old, new) for new in told.new}
            for name in told.classes & set(CLASSES):
                found[name].add((old,))
        if "added" in told.classes:
            found["added"] |= {(new,) for new in told.new}
    return found


def said(case: Case, comparison: Comparison) -> Sets:
    """What the comparison says, in the same terms."""
    found: Sets = {name: set() for name in CLASSES}
    old_names = {title: name for name, title in case.old_titles.items()}
    new_names = {title: name for name, title in case.new_titles.items()}

    def named(side: Side, promise: Promise, names: dict[str, str]) -> Promised:
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
    """Compare every case with every way of keying; the figures, and what was wrong in words."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    wrong = []
    for case in cases:
        for way in keys:
            answers, told = expected(case), said(case, compare(*sides(case, way)))
            for name in CLASSES:
                counted[name]["right"] += len(answers[name] & told[name])
                counted[name]["wrong"] += len(told[name] - answers[name])
                counted[name]["missed"] += len(answers[name] - told[name])
                wrong += [
                    f"{case.name} ({way}): said {name}: {item}" for item in sorted(told[name] - answers[name], key=str)
                ]
                wrong += [
                    f"{case.name} ({way}): not said {name}: {item}"
                    for item in sorted(answers[name] - told[name], key=str)
                ]
    return {name: Score(each["right"], each["wrong"], each["missed"]) for name, each in counted.items()}, wrong
