"""Texts are parted as the model was trained: the numbers are those of the tokenizer that its authors publish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.meanings.model import vocabulary
from sst_cli.meanings.word_parts import BEGIN, END, MOST, numbers_of

BEGINS, ENDS = 101, 102


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "We will deliver a refuge for women and children in the harbour wards",
            "we will deliver a refuge for women and children in the harbour wards",
        ),
        ("Unparished, neighbourliness", "un ##par ##ished , neighbour ##liness"),
        ("Café naïve\u200b\ttea", "cafe naive tea"),
        ("by 50% (£1m)", "by 50 % ( £1 ##m )"),
        ("\u5317\u4eac", "\u5317 \u4eac"),
        ("x" * 101, "[UNK]"),
        ("", ""),
    ],
)
def test_words_are_parted_as_the_model_knows_them(text: str, parts: str) -> None:
    """Small letters without accents, marks apart, the longest known part first."""
    known = vocabulary()
    assert numbers_of(text, known) == [known[part] for part in (BEGIN, *parts.split(), END)]


def test_the_vocabulary_is_that_of_the_model() -> None:
    """Its size and some places, as published: a line more or less would change every number behind it."""
    known = vocabulary()
    assert len(known) == 30_522
    assert [known[each] for each in (BEGIN, END, "the", "##s", "council")] == [BEGINS, ENDS, 1996, 2015, 2473]


@given(st.text(max_size=400))
def test_any_text_has_numbers(text: str) -> None:
    """No text is too long or too strange."""
    found = numbers_of(text, vocabulary())
    assert (found[0], found[-1]) == (BEGINS, ENDS)
    assert len(found) <= MOST
