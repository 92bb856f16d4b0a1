"""A draft is known again from the confirmed minutes and their amendments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.register.amending import Wording, place_of_removal

WORDS = st.lists(st.sampled_from(["the", "quay", "lamps", "dark,", "(six)", "by", "night."]), min_size=2, max_size=8)


@given(words=WORDS, data=st.data())
def test_what_is_put_back_is_the_draft_or_not_certain(words: list[str], data: st.DataObject) -> None:
    """Of any amendment that could be made, the text before it comes back, or none does."""
    text = " ".join(words)
    changed = data.draw(st.sampled_from(words))
    kinds = [Wording(removed=changed), Wording(removed=changed, inserted="new words"), Wording("", "new", changed)]
    wording = data.draw(st.sampled_from(kinds))
    if text.count(wording.sought) != 1:
        return
    old, new = wording.in_text(text)
    if wording.removed and not wording.inserted:
        wording = wording._replace(after=place_of_removal(text, old))
    assert wording.before(text.replace(old, new, 1)) in (text, None)


@pytest.mark.parametrize(
    ("draft", "wording", "amended"),
    [
        ("A box by the quay is full.", Wording(removed="by the quay", after="box"), "A box is full."),
        ("A box is full by the quay.", Wording(removed="by the quay", after="full"), "A box is full."),
        ("Six lamps are dark.", Wording(removed="Six", inserted="Seven"), "Seven lamps are dark."),
        ("Six lamps are dark.", Wording(inserted="by the quay", after="lamps"), "Six lamps by the quay are dark."),
    ],
)
def test_an_amendment_is_taken_back(draft: str, wording: Wording, amended: str) -> None:
    """Words come back where they were, with their spaces."""
    assert draft.replace(*wording.in_text(draft), 1) == amended
    assert wording.before(amended) == draft


def test_where_words_were_removed_is_not_guessed() -> None:
    """Minutes confirmed by hand need not have the place, and a place can occur twice."""
    assert Wording(removed="by the quay").before("A box is full.") is None
    assert Wording(removed="by the quay", after="box").before("A box in a box.") is None
