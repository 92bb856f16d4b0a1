"""The papers of the year state what is true, and do not state what is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.year.expected_papers import PAPERS, UNLINKED
from tests.year.known_wrong import compare

if TYPE_CHECKING:
    from pathlib import Path

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


def test_reply_papers_at_the_end_of_the_year(year: Year, tmp_path: Path) -> None:
    """Who owns an open action gets a paper; what a leaver left behind goes to the organisation that she left.

    Winter is Cleo's, bench-report Dev's, helped Ela's, shorter Hal's and training the health board's; box and benches
    are nobody's.
    """
    result = year.office.call("report", "actions", "--each", str(tmp_path / "replies"), "--as-of", "2026-04-30")
    papers = [path.read_text("utf-8") for path in sorted((tmp_path / "replies").iterdir())]
    assert "2 open actions have no owner" in result.err
    owners = ("Cleo Specimen", "Dev Placeholder", "Ela Mockup", "Hal Imagined", "Nowhere Health Board (made up)")
    texts = ("the winter", "the benches", "people helped", "shorter action plan", "the door staff")
    assert len(papers) == len(owners)
    for paper, owner, text in zip(papers, owners, texts, strict=True):
        assert f"Actions for {owner}" in paper
        assert text in paper
