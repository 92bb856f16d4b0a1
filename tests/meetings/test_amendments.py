"""Amendments that would turn confirmed minutes into what somebody changed them to."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sst_cli.meetings.minutes.amendments import wordings_between, words_to_agree
from sst_cli.register.amending import cuts_a_word

BUS = "The night bus runs on Fridays, and on Saturdays. The bus is late."


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            "The night bus runs on Fridays, and on Sundays. The bus is late.",
            ["“Saturdays” to be replaced by “Sundays”"],
        ),
        # `bus` alone stands twice.
        (
            "The night tram runs on Fridays, and on Saturdays. The bus is late.",
            ["“bus runs” to be replaced by “tram runs”"],
        ),
        (
            "The night bus runs on Fridays, and on Saturdays. The bus is often late.",
            ["the words “often” to be inserted after “is”"],
        ),
        (
            "The night bus runs on Fridays. The bus is late.",
            ["the words “, and on Saturdays” to be removed"],
        ),
        (
            "The day bus runs on Fridays, and on Saturdays. The bus is early.",
            ["“night” to be replaced by “day”", "“late” to be replaced by “early”"],
        ),
        # No words stand before these.
        (
            "Often the night bus runs on Fridays, and on Saturdays. The bus is late.",
            ["“The night” to be replaced by “Often the night”"],
        ),
    ],
)
def test_an_amendment_is_as_short_as_it_can_be(changed: str, words: list[str]) -> None:
    """A meeting agrees to words and not to a page; each is clear about its place."""
    assert [words_to_agree(each) for each in wordings_between(BUS, changed)] == words


SENTENCES = st.lists(
    st.sampled_from(["the", "bus", "ran", "late,", "on", "Friday.", "again", "no", "12"]), min_size=1, max_size=9
)


@given(SENTENCES, SENTENCES)
def test_amendments_lead_to_the_text_and_each_is_clear(one: list[str], other: list[str]) -> None:
    """Made one after the other they give the changed text; the words that each seeks stand once, and whole."""
    old, new = " ".join(one), " ".join(other)
    found = wordings_between(old, new)
    assume(found)
    text = old
    for each in found:
        assert text.count(each.sought) == 1
        assert not cuts_a_word(text, each.sought)
        text = text.replace(*each.in_text(text), 1)
    assert text == new


@given(SENTENCES, st.integers(0, 8), st.sampled_from(["tram", "never"]))
def test_one_word_that_gave_way_is_always_an_amendment(words: list[str], place: int, other: str) -> None:
    """However often its neighbours are repeated, the line around it shows where it stands."""
    changed = [*words]
    changed[place % len(words)] = other
    assert wordings_between(" ".join(words), " ".join(changed))
