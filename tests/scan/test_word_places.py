"""Words are found in the file however the text around them is written."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.records.places import Place, lines_of
from sst_cli.scan.word_places import WordPlaces

WORDS = "TN to share \"it\" and 'that' with Siân: a, b; #7 \\ it's\n\nPP to write\tin é"

STYLES = [
    "minute: " + yaml.dump(WORDS, default_style='"', allow_unicode=True),
    "minute: " + yaml.dump(WORDS, default_style='"', allow_unicode=False, width=20),
    "minute: " + yaml.dump(WORDS, default_style="'", allow_unicode=True, width=25),
    yaml.dump({"minute": WORDS}, default_style="|", allow_unicode=True).replace('"minute"', "minute"),
    "minute: |- # why\n" + "".join(f"    {line}\n" if line else "\n" for line in WORDS.split("\n")),
    "minute: >-\n   TN to share \"it\" and\n   'that' with Siân: a, b; #7 \\ it's\n\n\n   PP to write\tin é\n",
    "minute: TN to share \"it\" and\n  'that' with Siân, a, b; \\ it's\n\n\n  PP to write in é\n",
]


@pytest.mark.parametrize("text", STYLES)
@pytest.mark.parametrize("word", ["TN", '"it"', "'that'", "Siân", "it's", "PP", "write", "é"])
def test_a_word_is_found_in_every_style(text: str, word: str) -> None:
    """The position is that of the word's first letter; quotes and escapes before it do not lead astray."""
    value = yaml.safe_load(text)["minute"]
    position = WordPlaces(text).of(Place("m.yaml", ("minute",)), value, value.index(word))
    found = lines_of(text)[position.line - 1][position.column - 1 :]
    first = {"é": ("é", "\\xE9"), '"it"': ('"it"', '\\"it')}.get(word, (word[0],))
    assert found.startswith(first)


@given(
    words=st.lists(st.text("abc\"'\\:#é€\U0001f600", min_size=1, max_size=6), min_size=1, max_size=12),
    style=st.sampled_from(["'", '"', "|", ">", None]),
    width=st.integers(10, 60),
    unicode=st.booleans(),
)
def test_every_word_of_any_text_is_found(words: list[str], style: str | None, width: int, *, unicode: bool) -> None:
    """Whatever the text and its style, no two words are found at one position, and they come in their order."""
    value = " ".join(words)
    text = yaml.dump({"a": [value]}, default_style=style, width=width, allow_unicode=unicode)
    places = WordPlaces(text)
    starts = [len(" ".join(words[:n])) + bool(n) for n in range(len(words))]
    found = [places.of(Place("m.yaml", ("a", 0)), value, start) for start in starts]
    assert found == sorted(set(found))
    for word, position in zip(words, found, strict=True):
        assert lines_of(text)[position.line - 1][position.column - 1] in (word[0], "\\", "'")


def test_what_is_nowhere_is_at_the_beginning() -> None:
    """A place that the file does not have gives its first character."""
    assert WordPlaces("a: b\n").of(Place("m.yaml", ("z",)), "b", 0) == (1, 1)
    assert WordPlaces("a: b\n").of(Place("m.yaml", ("a",)), "b and more", 7) == (1, 1)
