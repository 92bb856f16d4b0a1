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

    from sst_cli.meanings.vectors import Meanings
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


class Unsure(NamedTuple):
    """What a comparison leaves to a person, and what it hides."""

    old: frozenset[Promised]
    """The old promises of which it does not say what became of them."""
    new: frozenset[Promised]
    hidden: frozenset[Promised]
    """The promises that are gone by the answers and have a sure counterpart by the comparison."""
    promises: int
    """How many the old strategy has."""


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
    old_names, new_names = _names(case)
    for each in comparison.destinations:
        if each.promise.kind not in (PromiseKind.AREA, PromiseKind.OUTCOME):
            continue
        old = _named(comparison.left, each.promise, old_names)
        found["pairs"] |= {(old, _named(comparison.right, new, new_names)) for new in each.to}
        for check in each.checks:
            for name in _CLASSES.get(check, ()):
                found[name].add((old,))
        if each.fate is Fate.REMOVED:
            found["removed"].add((old,))
    for change in comparison.changes:
        if change.check is Check.PROMISE_ADDED and change.added:
            found["added"].add((_named(comparison.right, change.added, new_names),))
    return found


def unsure(case: Case, comparison: Comparison) -> Unsure:
    """What the comparison leaves open, in the terms of the case, and the removals that it hides."""
    old_names, new_names = _names(case)
    doubts = comparison.alignment.doubts
    left, right = comparison.left, comparison.right
    gone = {item[0] for item in expected(case)["removed"]}
    return Unsure(
        frozenset(_named(left, left.promises[each.left], old_names) for each in doubts if each.left is not None),
        frozenset(_named(right, right.promises[each.right], new_names) for each in doubts if each.right is not None),
        frozenset(
            old for row in reported(case, comparison)["pairs"] if isinstance(old := row[0], Promised) and old in gone
        ),
        len({old for row in case.rows for old in row.old}),
    )


def _names(case: Case) -> tuple[dict[str, str], dict[str, str]]:
    """The names of priorities by their titles, on both sides."""
    old, new = ({title: name for name, title in titles.items()} for titles in (case.old_titles, case.new_titles))
    return old, new


def _named(side: StrategySide, promise: Promise, names: dict[str, str]) -> Promised:
    above = side.priority_of(promise)
    return Promised(names[above.text] if above else "", promise.text)


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


def scores(
    cases: Iterable[Case], keys: Iterable[Keys], meanings: Meanings | None = None
) -> tuple[dict[str, Score], list[str]]:
    """Compare every case with every way of keying; the figures, and a line for each wrong answer."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in CLASSES}
    wrong = []
    for case in cases:
        for way in keys:
            comparison = compare(*sides(case, way), meanings)
            reports = reported(case, comparison)
            answers = _settled(expected(case), reports, unsure(case, comparison))
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


def _settled(answers: Sets, reports: Sets, left_open: Unsure) -> Sets:
    """The answers without those to what is left open: an unsure link is neither right nor wrong."""
    open_ = left_open.old | left_open.new
    return {
        name: {item for item in items if item in reports[name] or open_.isdisjoint(item)}
        for name, items in answers.items()
    }


def left_open(cases: Iterable[Case], keys: Iterable[Keys], meanings: Meanings | None = None) -> tuple[int, int, int]:
    """How many promises are unsure, how many removals are hidden by a sure link, and how many promises there are."""
    found = [unsure(case, compare(*sides(case, way), meanings)) for case in cases for way in keys]
    return (
        sum(len(each.old) for each in found),
        sum(len(each.hidden) for each in found),
        sum(each.promises for each in found),
    )


def shown(cases: Iterable[Case], meanings: Meanings | None = None) -> float:
    """The share of all true pairs, keyed by position, of which both texts are shown together, surely or not."""
    found = [_shown(case, compare(*sides(case, Keys.POSITIONAL), meanings)) for case in cases]
    return sum(each.right for each in found) / sum(each.right + each.missed for each in found)


def _shown(case: Case, comparison: Comparison) -> Score:
    old_names, new_names = _names(case)
    left, right = comparison.left, comparison.right
    together = set(reported(case, comparison)["pairs"])
    for each in comparison.alignment.doubts:
        one = each.near if each.left is None else each.left
        other = each.near if each.right is None else each.right
        if one is not None and other is not None:
            together.add((_named(left, left.promises[one], old_names), _named(right, right.promises[other], new_names)))
    pairs = expected(case)["pairs"]
    return Score(len(pairs & together), 0, len(pairs - together))


def exact_rows(cases: Iterable[Case], meanings: Meanings | None = None) -> tuple[int, int]:
    """How many rows were right in every class, keyed by position, and how many rows there are."""
    right = count = 0
    for case in cases:
        answers, reports = expected(case), reported(case, compare(*sides(case, Keys.POSITIONAL), meanings))
        for row in case.rows:
            count += 1
            right += all(_of_row(answers, name, row) == _of_row(reports, name, row) for name in CLASSES)
    return right, count


def _of_row(sets: Sets, name: str, row: Row) -> set[Item]:
    return {item for item in sets[name] if item[0] in (row.new if name == "added" else row.old)}
