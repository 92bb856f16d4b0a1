"""Words in Markdown come back as they were, and no more of them is escaped than has to be."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from sst_cli.base.harmless import one_line
from sst_cli.base.markup import heading, in_line, paragraph
from sst_cli.output.tables import Table
from tests.output import column, rendered

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKS = st.text(st.sampled_from("ab1 \\`*_{}[]()<>#|~&!@:;.-+=/'\"é日\u00a0\u200b"), max_size=24)
TEXTS = st.one_of(MARKS, st.text(max_size=24)).map(one_line)


def shown(source: str) -> list[str]:
    """What a reader sees of each cell, heading and paragraph; any markup in it is shown as its name."""
    found = []
    for token in READER.parse(source):
        if token.type == "inline":
            parts = token.children or ()
            told = (each.content if each.type in {"text", "text_special"} else f"<<{each.type}>>" for each in parts)
            found.append("".join(told))
    return found


@given(TEXTS, TEXTS)
@example("a\\", "|")
@example("\\|", "`x` *y* _z_ ~~w~~")
@example("&amp;", "<b>x</b> https://example.invalid www.example.invalid")
def test_any_text_in_a_cell_comes_back(one: str, other: str) -> None:
    """A table in Markdown gives back the words of each cell, whatever they are."""
    table = Table(name="actions", columns=(column("id", "Id"), column("text", "Text")), rows=((one, other),))
    assert shown(rendered("markdown", table)) == ["Id", "Text", one, other]


@given(TEXTS.filter(bool))
@example("#")
@example("1. a ##")
@example("- a")
@example("1) a")
def test_any_text_in_a_heading_or_paragraph_comes_back(text: str) -> None:
    """Neither what begins a line nor what ends a heading is lost."""
    assert shown(f"## {heading(text)}\n\n{paragraph(text)}\n") == [text, text]


@pytest.mark.parametrize(
    "text",
    [
        "2023-2026/vulnerable-people#prevent-action-plan",
        "sst-2022-06-22#6(2)",
        "snake_case and a > b, 5 < 6",
        "R & D: {x} 10:00 - 11:00!",
        "C:\\records",
        "- 1. #",
    ],
)
def test_what_is_no_markup_stays_as_it_is(text: str) -> None:
    """Ids can be copied from the source of a pull request."""
    assert in_line(text) == text
