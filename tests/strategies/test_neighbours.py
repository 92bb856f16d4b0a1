"""Strategies of very many promises: not every pair is looked at, and what is told is as if it were."""

from __future__ import annotations

from functools import cache

import pytest

from sst_cli.strategies.comparison import likeness
from sst_cli.strategies.comparison.compare import Comparison, compare
from sst_cli.strategies.comparison.likeness import Weights, neighbours, prepare
from tests.accuracy.cases import Case, Keys, Promised, Row, load, sides
from tests.conftest import ROOT


@cache
def every_partnership() -> Case:
    """The strategies of several made-up partnerships as one, and what became of each of its promises."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    told: list[Row] = []
    for path in sorted((ROOT / "tests" / "accuracy" / "pairs").glob("*.yaml")):
        case = load(path)
        old |= {_priority(case, key): title for key, title in case.old_titles.items()}
        new |= {_priority(case, key): title for key, title in case.new_titles.items()}
        told += [Row(each.classes, _promised(case, each.old), _promised(case, each.new)) for each in case.rows]
    return Case("every-partnership", old, new, tuple(told))


def _priority(case: Case, key: str) -> str:
    return f"{case.name}-{key}" if key else ""


def _promised(case: Case, promises: tuple[Promised, ...]) -> tuple[Promised, ...]:
    return tuple(Promised(_priority(case, each.priority), each.text) for each in promises)


def test_among_very_many_promises_each_is_near_what_became_of_it() -> None:
    """Whoever was reworded, weakened, merged or split is looked at closely; nearly all others are not."""
    told = every_partnership().rows
    old = [each.text for row in told for each in row.old]
    new = [each.text for row in told for each in row.new]
    assert min(len(old), len(new)) > 50
    before, after = [prepare(text) for text in old], [prepare(text) for text in new]
    found = neighbours(Weights([*before, *after]), before, after)
    near = {(old[left], new[right]) for left, right in found}
    became = {(one.text, other.text) for row in told for one in row.old for other in row.new}
    assert became - near == set()
    assert len(found) < len(old) * len(new) / 20


def test_a_slip_of_the_pen_in_the_only_word_is_looked_at() -> None:
    """A title that shares no word with what it was still is near it, by its letters."""
    old = [prepare(text) for text in ("Safeguarding", *(f"Light the {number}th lane" for number in range(60)))]
    new = [prepare(text) for text in ("Safegaurding", *(f"Sweep the {number}th yard" for number in range(60)))]
    assert (0, 0) in neighbours(Weights([*old, *new]), old, new)


def test_few_promises_are_all_looked_at() -> None:
    """Fifty promises and fifty are compared each with each, one more is not."""
    words = [prepare(f"Light the {number}th lane") for number in range(51)]
    weights = Weights(words)
    assert len(neighbours(weights, words[:50], words[:50])) == 50 * 50
    assert len(neighbours(weights, words[:50], words)) < 50 * 51


@pytest.mark.parametrize("keys", Keys)
def test_what_is_told_is_as_if_every_pair_were_looked_at(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit saves time and changes nothing that a reader sees."""

    def found() -> Comparison:
        return compare(*sides(every_partnership(), keys))

    by_neighbours = found()
    monkeypatch.setattr(likeness, "SMALL", 1_000_000)
    by_all = found()
    assert by_neighbours.alignment.partners == by_all.alignment.partners
    assert by_neighbours.changes == by_all.changes
    assert by_neighbours.destinations == by_all.destinations
