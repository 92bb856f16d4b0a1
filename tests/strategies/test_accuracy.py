"""A short run of the measurements: what must never get worse than it is."""

from __future__ import annotations

import pytest

from sst_cli.records.common import Relation
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.proposing import proposals
from tests.accuracy.cases import PAIRS, TRIALS, UNSEEN, Keys, load, sides
from tests.accuracy.exams4.exam import OPEN
from tests.accuracy.exams4.exam import load as load_exam
from tests.accuracy.generate import revision
from tests.accuracy.score import left_open, scores


def test_hand_made_pairs() -> None:
    """Every removal is found, weakened is right and complete to nine in ten, and nearly all pairs are right."""
    cases = [load(path) for path in (*PAIRS, *UNSEEN)]
    assert len(cases) >= 7
    found, wrong = scores(cases, Keys)
    assert found["removed"].recall == 1, wrong
    assert min(found["weakened"].precision, found["weakened"].recall) >= 0.95, wrong
    assert found["pairs"].f1 >= 0.99, wrong
    assert min(found["merge"].f1, found["split"].f1, found["moved"].f1, found["editorial"].f1) >= 0.95, wrong


@pytest.mark.parametrize("trial", TRIALS)
def test_pairs_that_others_set(trial: str) -> None:
    """Exams in many styles, hard on purpose: what was once understood stays so."""
    cases = [load(path) for path in TRIALS[trial]]
    assert len(cases) >= 6
    found, wrong = scores(cases, [Keys.POSITIONAL])
    assert found["removed"].recall >= 0.94, wrong
    assert min(found["weakened"].precision, found["weakened"].recall) >= 0.93, wrong
    assert found["pairs"].f1 >= 0.95, wrong
    assert min(found["merge"].f1, found["split"].f1, found["editorial"].f1) >= 0.9, wrong


@pytest.mark.parametrize(("edit", "unsure", "pairs"), [("edited", 0.12, 0.98), ("rewritten", 0.55, 0.9)])
def test_exams_set_by_another_hand(edit: str, unsure: float, pairs: float) -> None:
    """No removal is hidden by a sure link, hardly a sure link is wrong, and what is unsure stays within bounds."""
    exams = [exam for exam in map(load_exam, OPEN) if exam.edit == edit]
    cases = [exam.case for exam in exams]
    left, hidden, promises = left_open(cases, [Keys.POSITIONAL])
    assert hidden == 0
    assert left <= unsure * promises
    found, wrong = scores(cases, [Keys.POSITIONAL])
    assert found["pairs"].precision >= 0.99, wrong
    assert found["pairs"].f1 >= pairs, wrong


@pytest.mark.parametrize("keys", Keys)
def test_generated_revisions(keys: Keys) -> None:
    """In revisions of one frame, where only the subject tells promises apart, hardly a removal is taken for another."""
    found, wrong = scores(map(revision, range(8)), [keys])
    assert found["pairs"].f1 >= 0.97, wrong
    assert found["removed"].recall >= 0.95, wrong


def test_lineage_is_proposed_for_what_was_found() -> None:
    """Every priority and area that comes from an earlier one gets its line, merged and split ones too."""
    case = load(next(path for path in PAIRS if path.stem.startswith("brindlebay")))
    left, right = sides(case, Keys.POSITIONAL)
    found = proposals(compare(left, right))
    assert len({(each.promise.index, each.of) for each in found}) == len(found)
    merged = [each for each in found if each.relation is Relation.MERGED_FROM and "mentoring" in each.promise.text]
    assert len(merged) == 2
    assert sum(each.relation is Relation.SPLIT_FROM for each in found) == 2
    assert proposals(compare(left, left)) == ()
