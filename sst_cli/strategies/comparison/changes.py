"""What changed between two strategies: each change with its check, its severity, its reasons and both promises."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from sst_cli.records.change_kinds import CHECKS
from sst_cli.records.partnership import ChangeCheck as Check
from sst_cli.strategies.comparison.editorial import is_editorial
from sst_cli.strategies.comparison.edits import Edit, PromiseChange
from sst_cli.strategies.comparison.facts import Siblings, fact_changes, facts_of_part, facts_split_off
from sst_cli.strategies.comparison.promises import Promise, PromiseKind, StrategySide
from sst_cli.strategies.comparison.rolling import years_on
from sst_cli.strategies.comparison.stems import words
from sst_cli.strategies.comparison.strength import strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.strategies.comparison.alignment import Alignment
    from sst_cli.strategies.comparison.promises import Promise, StrategySide
    from sst_cli.strategies.comparison.reasons import Reason


def changes(left: StrategySide, right: StrategySide, alignment: Alignment) -> tuple[PromiseChange, ...]:
    """Find every change, in the order of the old strategy and what is new behind it."""
    finder = _ChangeFinder(left, right, alignment)
    found = [*finder.changes_of_pairs(), *finder.doubts(), *finder.removals(), *finder.additions()]
    return tuple(sorted(found, key=finder.place))


_REWORDED = {
    PromiseKind.STRATEGY: Check.STRATEGY_CHANGED,
    PromiseKind.PRIORITY: Check.PRIORITY_RENAMED,
    PromiseKind.OUTCOME: Check.OUTCOME_REWORDED,
}
_GRAVITY = {check: number for number, check in enumerate(CHECKS)}
_TITLES = frozenset({PromiseKind.PRIORITY, PromiseKind.STRATEGY})


class _ChangeFinder:
    """Holds both sides and which promise is which, while changes are found."""

    def __init__(self, left: StrategySide, right: StrategySide, alignment: Alignment) -> None:
        self.left, self.right, self.alignment = left, right, alignment
        self.partners = alignment.partners
        self.years = years_on(left, right, self.partners)
        self.merged: dict[int, list[int]] = defaultdict(list)
        """The left promises that went into each right one, beside its partner."""
        self.divided: dict[int, list[int]] = defaultdict(list)
        """The right promises that came out of each left one, beside its partner."""
        for join in alignment.merges.sure:
            self.merged[join.whole].append(join.part)
        for join in alignment.splits.sure:
            self.divided[join.whole].append(join.part)

    @cached_property
    def _word_pairs(self) -> tuple[Counter[str], Counter[str]]:
        """The words that stand beside each other on each side, and how often; only a slip of the pen asks for it."""
        left, right = (Counter[str](), Counter[str]())
        for counts, side in ((left, self.left), (right, self.right)):
            for promise in side.promises:
                counts.update(_adjacent_words(promise))
        return left, right

    def place(self, change: PromiseChange) -> tuple[int, int, int]:
        """Where a change stands: in the order of the old promises, what is new behind them, the gravest first."""
        gravity = _GRAVITY[change.check]
        if change.left is not None:
            return (change.left, gravity, change.right or 0)
        return (len(self.left.promises), change.right or 0, gravity)

    def changes_of_pairs(self) -> Iterator[PromiseChange]:
        for index, other in self.partners.items():
            one, new = self.left.promises[index], self.right.promises[other]
            yield from self._wording(one, new)
            yield from self._position(one, new)
            yield from fact_changes(one, new, self._siblings(one, new), self.years)
        yield from self._reordering()

    def _siblings(self, one: Promise, new: Promise) -> Siblings:
        """What was merged with a promise, and what was split off from it."""
        merged, divided = self.merged[new.index], self.divided[one.index]
        return Siblings(
            tuple(self.left.promises[index] for index in merged), tuple(self.right.promises[index] for index in divided)
        )

    def _wording(self, one: Promise, new: Promise) -> Iterator[PromiseChange]:
        """What became of a promise's own words, together with those that were merged with it or split off."""
        edits = (Edit(one.index, "text", one.text, new.text),) if one.text != new.text else ()
        merged, divided = self.merged[new.index], self.divided[one.index]
        found: list[PromiseChange] = []
        if merged:
            found.append(
                PromiseChange(_check_for(one, new, Check.PRIORITY_MERGED, Check.PROMISE_MERGED), one.index, new.index)
            )
        if divided:
            found.append(
                PromiseChange(_check_for(one, new, Check.PRIORITY_SPLIT, Check.PROMISE_SPLIT), one.index, new.index)
            )
        only_written = bool(edits) and is_editorial(one.text, new.text, partial(self._is_familiar, one, new))
        if edits and not only_written and _TITLES.isdisjoint((one.kind, new.kind)):
            found += self._strength_changes(one, new, merged, divided)
        if edits and not found:
            check = Check.PROMISE_EDITORIAL if only_written else _REWORDED.get(one.kind, Check.PROMISE_REWORDED)
            found = [PromiseChange(check, one.index, new.index)]
        for number, change in enumerate(found):
            yield change._replace(edits=edits) if number == 0 else change

    def _strength_changes(
        self, one: Promise, new: Promise, merged: list[int], divided: list[int]
    ) -> Iterator[PromiseChange]:
        """Judge all words together; each reason goes to the promise that lost the words, or gained them."""
        olds = [one, *(self.left.promises[index] for index in merged)]
        news = [new, *(self.right.promises[index] for index in divided)]
        texts = "\n".join(each.text for each in olds), "\n".join(each.text for each in news)
        judged = strength(*texts, self.years)
        weaker, stronger = ([each.as_printed(*texts) for each in side] for side in judged)
        for old, reasons in _distribute(olds, ((each.went, each) for each in weaker)):
            yield PromiseChange(Check.PROMISE_WEAKENED, old.index, new.index, reasons)
        for now, reasons in _distribute(news, ((each.came, each) for each in stronger)):
            yield PromiseChange(Check.PROMISE_STRENGTHENED, one.index, now.index, reasons)

    def _is_familiar(self, one: Promise, new: Promise, beside: str) -> bool:
        """Whether two words stand beside each other on either side in other promises than these two."""
        return any(
            counts[beside] > _adjacent_words(promise)[beside]
            for promise, counts in ((one, self._word_pairs[0]), (new, self._word_pairs[1]))
        )

    def _position(self, one: Promise, new: Promise) -> Iterator[PromiseChange]:
        """Where a promise stands, what kind it is and its key."""
        edits = []
        if one.kind is not new.kind:
            edits.append(Edit(one.index, "kind", one.kind, new.kind))
        with_priority = False
        if not self._same_parent(one, new):
            edits.append(Edit(one.index, "parent", one.parent, new.parent))
            with_priority = one.kind is new.kind and self._went_with_priority(one, new)
        if edits:  # it stands among others now, so that its place among them is part of the change
            edits.append(Edit(one.index, "rank", one.rank, new.rank))
        if edits:
            check = (
                Check.DETAIL_CHANGED
                if with_priority
                else _check_for(one, new, Check.PRIORITY_MOVED, Check.PROMISE_MOVED)
            )
            why = ("it moved with its priority, which was merged or split",) if with_priority else ()
            yield PromiseChange(
                check, one.index, new.index, why, tuple(edits), fact="priority" if with_priority else ""
            )
        if one.key != new.key and one.kind is not PromiseKind.STRATEGY:
            yield PromiseChange(
                Check.KEY_CHANGED, one.index, new.index, edits=(Edit(one.index, "key", one.key, new.key),)
            )

    def _same_parent(self, one: Promise, new: Promise) -> bool:
        if one.parent is None or new.parent is None:
            return one.parent is new.parent
        return self.partners.get(one.parent) == new.parent

    def _went_with_priority(self, one: Promise, new: Promise) -> bool:
        """Whether a promise only went with its priority, which was merged into another or split."""
        if one.parent is None or new.parent is None:
            return False
        return one.parent in self.merged[new.parent] or new.parent in self.divided[one.parent]

    def _reordering(self) -> Iterator[PromiseChange]:
        for one, new in moved_in_order(self.left, self.right, self.partners):
            check = _check_for(one, new, Check.PRIORITY_REORDERED, Check.PROMISE_REORDERED)
            yield PromiseChange(check, one.index, new.index, edits=(Edit(one.index, "rank", one.rank, new.rank),))

    def doubts(self) -> Iterator[PromiseChange]:
        """What may be another promise now, and what has no counterpart to be seen."""
        for doubt in self.alignment.doubts:
            new = None if doubt.right is None else self.right.promises[doubt.right]
            near = doubt.near if doubt.left is None or doubt.right is None else doubt.right
            maybe = () if near is None else (near,)
            yield PromiseChange(Check.PROMISE_UNSURE, doubt.left, doubt.right, (doubt.why,), added=new, possibly=maybe)

    def removals(self) -> Iterator[PromiseChange]:
        """What has no partner on the right: merged, or removed."""
        possible: dict[int, list[int]] = defaultdict(list)
        for join in self.alignment.merges.possible:
            possible[join.part].append(join.whole)
        into = {join.part: join.whole for join in self.alignment.merges.sure}
        unsure = {doubt.left for doubt in self.alignment.doubts}
        for one in self.left.promises:
            if one.index in self.partners or one.index in unsure:
                continue
            if one.index in into:
                whole = self.right.promises[into[one.index]]
                check = _check_for(one, whole, Check.PRIORITY_MERGED, Check.PROMISE_MERGED)
                yield PromiseChange(check, one.index, whole.index)
                yield from facts_of_part(one, whole, self.years)
            else:
                yield PromiseChange(
                    _CHECK_OF_REMOVAL.get(one.kind, Check.PROMISE_REMOVED),
                    one.index,
                    possibly=tuple(possible[one.index]),
                )

    def additions(self) -> Iterator[PromiseChange]:
        """What has no partner on the left: split off, or added."""
        possible: dict[int, list[int]] = defaultdict(list)
        for join in self.alignment.splits.possible:
            possible[join.part].append(join.whole)
        out_of = {join.part: join.whole for join in self.alignment.splits.sure}
        taken = {*self.partners.values(), *(doubt.right for doubt in self.alignment.doubts)}
        for new in self.right.promises:
            if new.index in taken:
                continue
            if new.index in out_of:
                whole = self.left.promises[out_of[new.index]]
                check = _check_for(whole, new, Check.PRIORITY_SPLIT, Check.PROMISE_SPLIT)
                yield PromiseChange(check, whole.index, new.index, added=new)
                yield from facts_split_off(whole, new, self.years)
            else:
                check = _CHECK_OF_ADDITION.get(new.kind, Check.PROMISE_ADDED)
                yield PromiseChange(check, right=new.index, added=new, possibly=tuple(possible[new.index]))


_CHECK_OF_REMOVAL = {
    PromiseKind.PRIORITY: Check.PRIORITY_REMOVED,
    PromiseKind.MEASURE: Check.MEASURE_DROPPED,
    PromiseKind.BOARD: Check.BOARD_DROPPED,
    PromiseKind.STRATEGY: Check.STRATEGY_CHANGED,
}
_CHECK_OF_ADDITION = {
    PromiseKind.PRIORITY: Check.PRIORITY_ADDED,
    PromiseKind.MEASURE: Check.MEASURE_ADDED,
    PromiseKind.BOARD: Check.BOARD_ADDED,
    PromiseKind.STRATEGY: Check.STRATEGY_CHANGED,
}


def _check_for(one: Promise, new: Promise, for_priority: Check, for_other: Check) -> Check:
    """Choose what a change is called; it is of a priority if it was one, or became one, so from either side alike."""
    return for_priority if PromiseKind.PRIORITY in (one.kind, new.kind) else for_other


def _distribute(
    promises: list[Promise], reasons: Iterable[tuple[str, Reason]]
) -> Iterator[tuple[Promise, tuple[str, ...]]]:
    """Assign each reason to the promise that has its words, or to the first where none has."""
    texts = [f" {' '.join(words(promise.text))} " for promise in promises]
    found: dict[int, list[str]] = {}
    for quoted, reason in reasons:
        phrase = f" {' '.join(words(quoted))} "
        place = next((number for number, text in enumerate(texts) if phrase in text), 0)
        found.setdefault(place, []).append(reason.words)
    for place in sorted(found):
        yield promises[place], tuple(found[place])


def _adjacent_words(promise: Promise) -> Counter[str]:
    """The words of a promise that stand beside each other, and how often."""
    return Counter(" ".join(pair) for pair in pairwise(words(promise.text)))


def moved_in_order(
    left: StrategySide, right: StrategySide, partners: dict[int, int]
) -> Iterator[tuple[Promise, Promise]]:
    """Return those that must be moved among the ones that stand in the same; the longest run in order stays."""
    together: dict[tuple[int | None, PromiseKind], list[tuple[Promise, Promise]]] = defaultdict(list)
    for index, other in partners.items():
        one, new = left.promises[index], right.promises[other]
        parent = None if one.parent is None else partners.get(one.parent, -1)
        if parent == new.parent and one.kind is new.kind:
            together[parent, one.kind].append((one, new))
    for pairs in together.values():
        pairs.sort(key=lambda pair: pair[0].rank)
        staying = longest_run([new.rank for _, new in pairs])
        yield from (pair for number, pair in enumerate(pairs) if number not in staying)


def longest_run(ranks: list[int]) -> set[int]:
    """The places of a longest rising run in a list of different numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place, rank in enumerate(ranks):
        at = bisect_left(tails, rank)
        tails[at : at + 1] = [rank]
        ends[at : at + 1] = [place]
        before[place] = ends[at - 1] if at else None
    found: set[int] = set()
    place_: int | None = ends[-1] if ends else None
    while place_ is not None:
        found.add(place_)
        place_ = before[place_]
    return found
