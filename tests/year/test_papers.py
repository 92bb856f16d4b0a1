"""The papers of the year state what is true, and do not state what is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.year.expected_papers import PAPERS, UNLINKED
from tests.year.known_wrong import compare

if TYPE_CHECKING:
    from tests.year.conftest import Year


@pytest.mark.parametrize("name", PAPERS)
def test_facts_of_a_paper(year: Year, name: str) -> None:
    """Each fact is in the paper, and what would be wrong is not."""
    call, has, lacks = PAPERS[name]
    printed = year.office.call(*call).out
    for words, why in has.items():
        compare(f"{name} has: {words}", words in printed, right=True, why=why)
    for words, why in lacks.items():
        compare(f"{name} lacks: {words}", words in printed, right=False, why=why)


def test_review_counts_what_serves_no_promise(year: Year) -> None:
    """A review that looks at open actions does not pass over those that serve no promise of the strategy."""
    printed = year.office.ask(*PAPERS["review of the new strategy"].call)
    counted = re.search(rf"\b{UNLINKED}\b.*\bopen\b", printed) is not None
    compare(
        "open actions beside the strategy", counted, right=True, why="seven are open that serve none of its promises"
    )
