"""Which figures of a promise are weaker in its new words, or gone."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import combinations, pairwise, product
from operator import eq
from typing import TYPE_CHECKING

from sst_cli.strategies.comparison import deadlines, frequencies, quantities
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.tokens import Figure, FigureKind, Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ALL = 100.0
# At 0 `within 60 minutes` and `inside an hour` differ (police-and-crime-plan); at 0.3 seven days a week and Monday to
# Friday are the same (asb-policy-service-standards).
ROUGHLY = 0.1
"""Times that differ by no more than this share are the same: a month and 28 days."""
# At 0 two thirds and `two out of every three` differ (district-corporate-plan); at 0.1 32% and 29% are the same
# (youth-justice).
NEARLY = 0.02
"""Shares that differ by no more are the same: two thirds and 67%."""
# At 2 `by 01/04/2026` and `by 04/05/2026` are the same.
SAME_MONTH = 0.5
"""Dates that differ by no more, in months, are the same: the end of June and before July."""
MOST = 300
"""Figures of a text that are compared: a text with more of them is no promise, and would take minutes."""
_ADDED = frozenset({FigureKind.COUNT, FigureKind.MONEY})
_FAMILIES = {
    FigureKind.DATE: "date",
    FigureKind.BASELINE: "baseline",
    FigureKind.INTERVAL: "interval",
    FigureKind.SHARE: "figure",
    FigureKind.MONEY: "figure",
    FigureKind.COUNT: "figure",
    FigureKind.AGE: "age",
    FigureKind.TIME: "time",
}
_RULES = {**_FAMILIES, FigureKind.AGE: "figure", FigureKind.TIME: "figure"}


@lru_cache(maxsize=6_000)
def _read(text: str) -> tuple[tuple[Figure, ...], str]:
    """The figures of a text, and its folded words without those that say how often."""
    reader = Reader(text)
    often = tuple(frequencies.read(reader))
    remaining = reader.remaining()
    return (*often, *deadlines.read(reader), *quantities.read(reader))[:MOST], remaining


def figures(text: str) -> tuple[Figure, ...]:
    """All figures of a text: first its frequencies and dates, then what numbers are left."""
    return _read(text)[0]


def without_intervals(text: str) -> str:
    """The folded words of a text that do not say how often."""
    return _read(text)[1]


def intervals(text: str) -> list[Figure]:
    """How often something is promised, as times a year."""
    return list(frequencies.read(Reader(text)))


def weaker(old: str, new: str, *, all_are_meant: bool = False, years: int = 0) -> Iterator[Reason]:
    """Find which figures of the old text are weaker in the new one, or gone.

    Where the new text covers all, losing a share or a number of them is no weakening. Where all dates moved on by some
    `years`, one that did is no later than it was.
    """
    lost, came = _differences(figures(old), figures(new))
    lost, came = _rolled(lost, came, years)
    if "\n" in old:
        lost = _without_repeated(figures(new), lost)
        lost, came = _cancel_sums(lost, came)
    if "\n" in new:
        came = _without_repeated(figures(old), came)
        came, lost = _cancel_sums(came, lost)
    pairs = _counterparts(lost, came)
    lost, came = without(lost, [each for each, _ in pairs]), without(came, [other for _, other in pairs])
    weaker_pairs = [(each, other) for each, other in pairs if _is_weaker(each, other)]
    # with a later baseline and a later date the figure is for another period, and neither is a loss
    anew = _PERIOD if {each.kind for each, _ in weaker_pairs} >= _PERIOD else frozenset()
    for each, other in weaker_pairs:
        if each.kind not in anew:
            yield Reason(_rule(each), each.text, other.text)
    families = Counter(_FAMILIES[each.kind] for each in came)
    for each in lost:
        if families[_FAMILIES[each.kind]]:  # two figures that cannot be compared: neither counts as gone
            families[_FAMILIES[each.kind]] -= 1
        elif _is_loss(each) and not (all_are_meant and each.kind in {FigureKind.SHARE, FigureKind.COUNT}):
            yield Reason(_rule(each), each.text)


_PERIOD = frozenset({FigureKind.BASELINE, FigureKind.DATE})


def _is_weaker(one: Figure, other: Figure) -> bool:
    return other.value > one.value if one.less_is_stronger else other.value < one.value


def _rule(figure: Figure) -> str:
    return "length" if figure.kind is FigureKind.TIME and figure.unit == "time" else _RULES[figure.kind]


def _is_loss(figure: Figure) -> bool:
    """Whether a figure that is gone takes something away: not an interval without one, nor an age."""
    if figure.unit == frequencies.DAYS_ONLY or (figure.kind is FigureKind.SHARE and figure.value >= ALL):
        return False
    # To lose `regularly` takes nothing away, and without its age a promise is for everybody.
    return (figure.value > 0 or figure.kind is not FigureKind.INTERVAL) and figure.kind is not FigureKind.AGE


def _differences(old: tuple[Figure, ...], new: tuple[Figure, ...]) -> tuple[list[Figure], list[Figure]]:
    """What each text has that the other has not; an interval that stands twice is one."""
    lost, came = _without_same(old, new)
    lost, came = _cancel_products(_without_repeats(new, lost), came)
    came, lost = _cancel_products(came, lost)
    lost, came = _cancel_multiplied(lost, came)
    came, lost = _cancel_multiplied(came, lost)
    return lost, _without_repeats(old, came)


def _is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same; of a count, whatever is counted, as its name may be another."""
    has_unit = one.kind not in {FigureKind.TIME, FigureKind.INTERVAL, FigureKind.COUNT}
    return (
        one.kind is other.kind and (one.unit == other.unit or not has_unit) and _CLOSE[one.kind](one.value, other.value)
    )


def _without_same(ones: Iterable[Figure], others: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take away the figures that are the same on both sides, pair by pair."""
    left, rest = list[Figure](), list(others)
    for one in ones:
        same = next((other for other in rest if _is_same(one, other)), None)
        if same:
            rest.remove(same)
        else:
            left.append(one)
    return left, rest


def _rolled(lost: list[Figure], came: list[Figure], years: int) -> tuple[list[Figure], list[Figure]]:
    """Move the dates of a text on by some years, and take away those that are then the same."""
    if not years:
        return lost, came
    return _without_same(
        [each._replace(value=each.value + 12 * years) if each.kind is FigureKind.DATE else each for each in lost], came
    )


def _without_repeated(others: Iterable[Figure], found: list[Figure]) -> list[Figure]:
    """The figures but for those that the other side says once for several parts: `within a week`."""
    return [each for each in found if not any(_is_same(each, other) for other in others)]


def _cancel_sums(parts: list[Figure], wholes: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take away figures of parts that make up a figure of the whole: `15` and `10` that are now 25."""
    for whole in wholes:
        for one, other in combinations(parts, 2):
            if one.kind is other.kind is whole.kind and one.kind in _ADDED and one.value + other.value == whole.value:
                return without(parts, [one, other]), without(wholes, [whole])
    return parts, wholes


def _cancel_multiplied(ones: list[Figure], others: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take away two counts that follow each other and the one that they come to: `4 blocks of 6`, `24 sessions`."""
    counts = [each for each in ones if each.kind is FigureKind.COUNT]
    for one, following in pairwise(counts):
        whole = next(
            (each for each in others if each.kind is FigureKind.COUNT and each.value == one.value * following.value),
            None,
        )
        if whole:
            return without(ones, [one, following]), without(others, [whole])
    return ones, others


def _without_repeats(others: Iterable[Figure], found: list[Figure]) -> list[Figure]:
    """The figures but for intervals that the other text has too, once for what stands twice."""
    often = [other for other in others if other.kind is FigureKind.INTERVAL]
    return [each for each in found if not any(_is_same(each, other) for other in often)]


def _cancel_products(ones: list[Figure], others: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Take away what one side says in one figure and the other in two: `twice a week`, `two meetings each week`."""
    for one in [each for each in ones if each.kind is FigureKind.INTERVAL]:
        counts, often = (
            [each for each in others if each.kind is kind] for kind in (FigureKind.COUNT, FigureKind.INTERVAL)
        )
        found = next((two for two in product(counts, often) if two[0].value * two[1].value == one.value), None)
        if found:
            ones, others = without(ones, [one]), without(others, found)
    return ones, others


def _within(share: float) -> Callable[[float, float], bool]:
    return lambda one, other: abs(one - other) <= share * max(one, other)


def _in_one_month(one: float, other: float) -> bool:
    return abs(one - other) < SAME_MONTH


_CLOSE: dict[FigureKind, Callable[[float, float], bool]] = {
    **dict.fromkeys(FigureKind, _within(NEARLY)),
    FigureKind.DATE: _in_one_month,
    FigureKind.BASELINE: _in_one_month,
    FigureKind.TIME: _within(ROUGHLY),
    FigureKind.INTERVAL: _within(ROUGHLY),
    FigureKind.COUNT: eq,
}
"""Whether the values of two figures of a kind are the same."""


def _counterparts(lost: list[Figure], came: list[Figure]) -> list[tuple[Figure, Figure]]:
    """The figures that took another's place: of one kind and unit, or the only counts of all."""
    found: dict[Figure, Figure] = {}
    for each in lost:
        other = next((other for other in came if other not in found.values() and _is_comparable(each, other)), None)
        if other:
            found.setdefault(each, other)
    counts = [[each for each in side if each.kind is FigureKind.COUNT] for side in (lost, came)]
    if all(len(each) == 1 for each in counts) and counts[0][0] not in found and counts[1][0] not in found.values():
        found[counts[0][0]] = counts[1][0]
    return list(found.items())


def _is_comparable(one: Figure, other: Figure) -> bool:
    """Whether one of two figures may have taken the place of the other: counts have a word of their units in common."""
    if one.kind is FigureKind.COUNT:
        return other.kind is one.kind and not set(one.unit.split()).isdisjoint(other.unit.split())
    return other.kind is one.kind and (one.kind is FigureKind.INTERVAL or one.unit == other.unit)


def without(all_: Iterable[Figure], some: Iterable[Figure]) -> list[Figure]:
    """Return all without some of them, of equal ones the first."""
    left = list(all_)
    for each in some:
        left.remove(each)
    return left
