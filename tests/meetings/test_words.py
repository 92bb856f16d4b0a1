"""What minutes say of an item that was not dealt with, and of an amendment."""

from __future__ import annotations

import pytest

from sst_cli.meetings.words import NO_REASON, amendment_words, outcome_words
from sst_cli.records.common import MinuteReference, Restricted
from sst_cli.records.meetings import Amendment, Item, Outcome
from sst_cli.records.places import Place

HERE = Place("meetings/board-2022-06-09.yaml")
PRIVATE = Restricted(place=HERE)


@pytest.mark.parametrize(
    ("outcome", "reason", "restricted", "expected"),
    [
        (None, "No time", None, ""),
        (Outcome.NOT_HELD, "No time", None, "not held: No time"),
        (Outcome.DEFERRED, None, None, "deferred: no reason given"),
        (Outcome.DEFERRED, "No time", PRIVATE, "deferred: No time"),
        (Outcome.DEFERRED, None, PRIVATE, "deferred"),
    ],
)
def test_an_item_that_was_not_dealt_with(
    outcome: Outcome | None, reason: str | None, restricted: Restricted | None, expected: str
) -> None:
    """The reason comes first; that there is none is said of public business alone."""
    item = Item(place=HERE, outcome=outcome, reason=reason, restricted=restricted)
    assert outcome_words(item, NO_REASON) == expected


@pytest.mark.parametrize(
    ("removed", "inserted", "after", "note", "expected"),
    [
        ("twelve", "twenty", None, None, "“twelve” was replaced by “twenty”"),
        ("twelve", "twenty", "of", "Page 2", "“twelve” was replaced by “twenty”; Page 2"),
        ("twelve", None, None, None, "the words “twelve” were removed"),
        (None, "twenty", None, None, "the words “twenty” were inserted"),
        (None, "twenty", "of", None, "the words “twenty” were inserted after “of”"),
        (None, None, None, "Names were put right", "Names were put right"),
    ],
)
def test_an_amendment(removed: str | None, inserted: str | None, after: str | None, note: str, expected: str) -> None:
    """Words replaced, removed or inserted, each in a sentence of its own, and the note behind."""
    minute = MinuteReference("board-2022-06-09#1")
    amendment = Amendment(place=HERE, minute=minute, removed=removed, inserted=inserted, after=after, note=note)
    assert amendment_words(amendment) == expected
