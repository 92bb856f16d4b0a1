"""A new record is written as `sst fmt` would lay it out, whatever is in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.base.errors import SstError
from sst_cli.writing.editing import canonical, read, same
from sst_cli.writing.editing.layout import format_record

WORDS = (
    "a",
    "yes",
    "no",
    "- b",
    "x: y",
    "#",
    "&c",
    "12:30",
    "\u201cq\u201d",
    " ",
    "null",
    "it's",
    '"x"',
    "%",
    "2022-06-22",
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("\n".join),
)
keys = st.sampled_from(["text", "items", "number", "no", "yes", "x-a", "12", "a b"])
values = st.recursive(
    st.one_of(texts, st.integers(0, 99), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["text", "items", "no", "date"]), values, min_size=1, max_size=4))
@settings(max_examples=300)
def test_a_document_is_laid_out_as_fmt_lays_it_out(value: dict[str, Any]) -> None:
    """It is read back as the same value, and fmt changes nothing; lists within lists are no exception."""
    text = canonical.document(value)
    try:
        found = read(text)
    except SstError:  # the dialect refuses what no record may hold, such as a list within a key's list that is null
        return
    assert same(found, value)
    assert format_record(text, "") == text
