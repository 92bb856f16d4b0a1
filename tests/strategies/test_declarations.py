"""What a line of lineage on record decides, against what the words of the promises say."""

from __future__ import annotations

import pytest

from sst_cli.strategies.comparison.compare import compare
from tests.strategies.test_facts import BARRIERS, CONES, area, priority
from tests.strategies.test_laws import made

OLD = {"roads": priority("Roads", area("cones", CONES), area("barriers", BARRIERS))}
KEYS = {"cones", "barriers"}


@pytest.mark.parametrize(
    ("relation", "pairs", "merged", "split"),
    [
        ("continues", {("cones", "b")}, {("barriers", "b")}, {("c", "cones")}),
        ("merged-from", {("barriers", "b")}, {("cones", "b")}, set()),
        ("split-from", {("cones", "c")}, set(), {("b", "cones")}),
    ],
)
def test_a_line_binds_as_much_as_it_says(
    relation: str, pairs: set[tuple[str, str]], merged: set[tuple[str, str]], split: set[tuple[str, str]]
) -> None:
    """The cones continue as what has the words of the barriers; or went into it; or it is only a part of them."""
    lineage = [{"of": "2020-2023/roads#cones", "relation": relation}]
    new = {"roads": priority("Roads", area("b", BARRIERS, lineage=lineage), area("c", CONES))}
    found = compare(made(({}, OLD)), made(({}, new), "2023-2026"))
    old, now, aligned = found.left.promises, found.right.promises, found.alignment
    areas = {(old[one].key, now[other].key) for one, other in aligned.partners.items() if old[one].key in KEYS}
    assert areas == pairs
    assert {(old[each.part].key, now[each.whole].key) for each in aligned.merges.sure} == merged
    assert {(now[each.part].key, old[each.whole].key) for each in aligned.splits.sure} == split


def test_a_key_that_stands_twice_is_that_of_the_area_for_development() -> None:
    """A focus area with the same key is not what a line means."""
    twice = {"roads": priority("Roads", area("cones", CONES), focus_areas=[{"key": "cones", "title": "Cones"}])}
    lineage = [{"of": "2020-2023/roads#cones", "relation": "continues"}]
    new = {"roads": priority("Roads", area("b", BARRIERS, lineage=lineage))}
    found = compare(made(({}, twice)), made(({}, new), "2023-2026"))
    pairs = {
        found.left.promises[one].text: found.right.promises[each].text for one, each in found.alignment.partners.items()
    }
    assert pairs[CONES] == BARRIERS
