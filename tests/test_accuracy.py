"""A short run of the measurements: what must never get worse than it is."""

from __future__ import annotations

import pytest

from tests.accuracy.cases import PAIRS, UNSEEN, Keys, load
from tests.accuracy.generate import revision
from tests.accuracy.score import scores


def test_hand_made_pairs() -> None:
    """Every removal is found, weakened is right and complete to nine in ten, and nearly all pairs are right."""
    cases = [load(path) for path in (*PAIRS, *UNSEEN)]
    assert len(cases) >= 7
    found, wrong = scores(cases, Keys)
    assert found["removed"].recall == 1, wrong
    assert min(found["weakened"].precision, found["weakened"].recall) >= 0.95, wrong
    assert found["pairs"].f1 >= 0.99, wrong
    assert min(found["merge"].f1, found["split"].f1, found["moved"].f1, found["editorial"].f1) >= 0.95, wrong


@pytest.mark.parametrize("keys", Keys)
def test_generated_revisions(keys: Keys) -> None:
    """In revisions of one frame, where only the subject tells promises apart, hardly a removal is taken for another."""
    found, wrong = scores(map(revision, range(8)), [keys])
    assert found["pairs"].f1 >= 0.97, wrong
    assert found["removed"].recall >= 0.95, wrong
