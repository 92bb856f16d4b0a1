"""Ten layouts of other hands, each with the decisions in it: number, words, movers, outcome and vote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from sst_cli.printed_minutes.recognition.minutes import read_minutes
from tests.printed_minutes.recognition.building import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.printed import PrintedDecision, PrintedItem

_TOP = """\
Melverley Council
Minutes of the meeting held on Monday 3 March 2025
Present: Cllr A. Oak (Chair), Cllr B. Elm, Cllr C. Ash
"""
_LAYOUTS = yaml.safe_load(Path(__file__).with_name("decision_layouts.yaml").read_text(encoding="utf-8"))


def _extra(decision: PrintedDecision) -> str:
    """Movers, outcome and the figures of the vote, in brackets."""
    votes = decision.votes
    counts = (votes.in_favour, votes.against, votes.abstained) if votes else ()
    figures = "-".join(str(each) for each in counts if each is not None)
    movers = ", ".join(each for each in (decision.mover, decision.seconder) if each)
    result = " ".join(each for each in (decision.outcome, figures) if each)
    words = "; ".join(each for each in (movers, result) if each)
    return f" [{words}]" if words else ""


def _shown(items: tuple[PrintedItem, ...], above: str = "") -> Iterator[str]:
    for item in items:
        number = above or item.number or ""
        for each in item.decisions:
            texts = [clause.text.words.rstrip(" .;") for clause in each.clauses] or [each.verb]
            yield from (f"{number}: {text}{_extra(each)}" for text in texts)
        yield from _shown(item.items, number)


@pytest.mark.parametrize("name", _LAYOUTS)
def test_the_decisions_of_a_layout(name: str) -> None:
    """All of them and no others, each in its item."""
    layout = _LAYOUTS[name]
    (meeting,) = read_minutes(document(_TOP + layout["text"])).meetings
    assert list(_shown(meeting.items)) == layout["decisions"]
