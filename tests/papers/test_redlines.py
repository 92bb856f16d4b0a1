"""Words that went and words that came: marked in CommonMark, and in every format that papers have."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from sst_cli.base.harmless import no_commands
from sst_cli.base.markup import literal
from sst_cli.papers import Paper
from sst_cli.papers.blocks import Added, Emphasis, Paragraph, Removed, Words
from sst_cli.papers.formats import Style, load
from sst_cli.papers.from_commonmark import blocks
from sst_cli.papers.redlines import redlined
from sst_cli.papers.to_commonmark import narrative, written
from sst_cli.strategies.comparison.redline import Redline, new_text, redline
from tests.papers import letters
from tests.papers.libreoffice import Office, needs_libreoffice
from tests.papers.page import Page
from tests.papers.tracked import changes, dates, numbers, settled

if TYPE_CHECKING:
    from pathlib import Path

OLD = "We will install lights on every footpath by 2023."
NEW = "We will aim to install lights on some footpaths."
MARKED = (
    "We will [added: **aim to&#32;**]install lights on "
    "[removed: ~~every footpath by 2023~~][added: **some footpaths**]."
)


def paper(*redlines: Redline) -> Paper:
    """A paper of redlines, a paragraph each, with a paragraph before and one behind."""
    told = written([redlined(each) for each in redlines])
    return Paper(name="x", title="T", text=f"# T\n\nBefore.\n\n{told}\n\nBehind.\n")


def rendered(format_: str, of: Paper, *, color: bool = False) -> bytes:
    """A paper in a format."""
    return load(format_).render(of, Style(color=color))


def test_a_redline_reads_well_without_being_known() -> None:
    """In Markdown the words say what went and what came, beside being struck and strong."""
    assert written([redlined(redline(OLD, NEW))]) == MARKED
    (paragraph,) = blocks(MARKED)
    assert paragraph == redlined(redline(OLD, NEW))


words = st.text("ab *_#<>|&1.:()[]`~-=\\\n", min_size=1, max_size=14).filter(
    lambda text: bool(text.strip()) and no_commands(text) == text
)


@given(words, words)
@settings(max_examples=300)
def test_any_redline_reads_back(old: str, new: str) -> None:
    """Whatever words went and came, blanks and lines included, they are read as they were written."""
    paragraph = redlined(redline(old, new))
    assert blocks(written([paragraph])) == (paragraph,)


@pytest.mark.parametrize("text", ["[added: **x**]", "[removed: ~~x~~]", "a [added: **b** c**] d", "**] [removed: ~~"])
def test_no_record_can_forge_a_redline(text: str) -> None:
    """Words that look like a mark stay words, whether they are words or Markdown on record, changed or not."""
    for told in (literal(text), narrative(text), written([redlined(redline(text, text))])):
        (paragraph,) = blocks(told)
        assert isinstance(paragraph, Paragraph)
        assert not {Added, Removed} & set(map(type, paragraph.inlines))
    assert blocks(written([redlined(redline("", text))])) == (Paragraph((Added((Words(text),)),)),)
    (paragraph,) = blocks(f"{text} unescaped")
    assert isinstance(paragraph, Paragraph)


def test_a_template_can_mark_words_by_hand() -> None:
    """What is marked in a template is a redline; a link within it is words, since Word has no place for one."""
    (paragraph,) = blocks("Was [removed: ~~*a* <https://a.example>~~].")
    removed = Removed((Emphasis((Words("a"),)), Words(" https://a.example")))
    assert paragraph == Paragraph((Words("Was "), removed, Words(".")))


def test_a_page_says_it_in_words() -> None:
    """Screen readers hear what went and what came; those who see it see it struck and underlined."""
    page = Page(rendered("html", paper(redline(OLD, NEW))))
    assert page.faults == []
    assert [tag for each in page.elements if (tag := each.tag) in ("del", "ins")] == ["ins", "del", "ins"]
    told = "".join(data for where, data in page.words if where in ("p", "aside", "del", "ins"))
    assert re.sub(r"\s+", " ", told) == (
        "Before.We will [added: aim to ]install lights on [removed: every footpath by 2023][added: some footpaths]."
        "Behind."
    )
    style = next(data for where, data in page.words if where == "style")
    assert "text-decoration: line-through" in style.partition("del {")[2].partition("}")[0]


def test_text_and_pdf_say_it_in_words() -> None:
    """Colour only stresses it; what is copied from a PDF has the words too."""
    of = paper(redline(OLD, NEW))
    said = "We will [added: aim to ]install lights on [removed: every footpath by 2023][added: some footpaths]."
    assert said in rendered("text", of).decode()
    assert "\x1b[9;31m[removed:\x1b[0m" in rendered("text", of, color=True).decode()
    copied = PdfReader(io.BytesIO(rendered("pdf", of))).pages[0].extract_text()
    assert letters([said]) in letters([copied])


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_word_gives_back_both_texts(texts: list[tuple[str, str]]) -> None:
    """Whoever accepts all changes has exactly the new texts, and whoever refuses them exactly the old ones."""
    made = rendered("word", paper(*(redline(old, new) for old, new in texts)))
    for accept, side in ((True, 1), (False, 0)):
        expected = ["T", "Before.", *(each[side] for each in texts), "Behind."]
        assert [told.rstrip("\n") for told in settled(made, accept=accept)] == [each.rstrip("\n") for each in expected]


def test_whole_paragraphs_go_and_come() -> None:
    """Of a paragraph that is not in one of the texts, not even an empty line is left."""
    made = rendered("word", paper(redline("Gone.\n\n- with a list", ""), redline("", "Come."), redline("Same", "Same")))
    assert settled(made, accept=True) == ["T", "Before.", "Come.", "Same", "Behind."]
    assert settled(made, accept=False) == ["T", "Before.", "Gone.\n\n- with a list", "Same", "Behind."]
    assert changes(made) == [("del", "Gone.\n\n- with a list"), ("ins", "Come.")]


@needs_libreoffice
def test_libreoffice_gives_back_both_texts(tmp_path: Path) -> None:
    """A program that people use settles the changes as the test above does by hand."""
    redlines = redline(OLD, NEW), redline("Gone.", ""), redline("", "Come."), redline("Same one", "Same two")
    made = rendered("word", paper(*redlines))
    office = Office(tmp_path)
    found = [[each for each in office.settled(made, accept=accept) if each] for accept in (True, False)]
    assert found[0] == ["T", "Before.", NEW, "Come.", "Same two", "Behind."]
    assert found[1] == ["T", "Before.", OLD, "Gone.", "Same one", "Behind."]


ENDS_NEW = (
    redline("Support for victims", "Support for victims and witnesses"),
    redline("", "Found six choirs."),
    redline("Keep forty beds open.", "Keep forty beds open."),
)
"""A paragraph that ends in words that came, one that came and one that stayed, each right behind the other."""


@needs_libreoffice
def test_libreoffice_keeps_paragraphs_that_came_apart(tmp_path: Path) -> None:
    """Changes that stand side by side are several: refused, no paragraph that came stays behind another."""
    made = rendered("word", paper(*ENDS_NEW))
    office = Office(tmp_path)
    found = [[each for each in office.settled(made, accept=accept) if each] for accept in (True, False)]
    assert found[0] == ["T", "Before.", *map(new_text, ENDS_NEW), "Behind."]
    assert found[1] == ["T", "Before.", "Support for victims", "Keep forty beds open.", "Behind."]


def test_each_tracked_change_has_a_minute_of_its_own() -> None:
    """By it LibreOffice tells one change from the next; it is counted, so that the same paper is the same bytes."""
    minutes = dates(rendered("word", paper(*ENDS_NEW)))
    assert minutes == [f"1980-01-01T00:{number:02}:00Z" for number in range(3)]


def test_tracked_changes_are_numbered_and_have_no_clock() -> None:
    """Word needs numbers that differ; the author is the program, and the same paper is the same bytes."""
    of = paper(redline(OLD, NEW), redline("", NEW), redline(OLD, ""))
    found = numbers(rendered("word", of))
    assert len(found) == len(set(found)) == 7
    assert rendered("word", of) == rendered("word", of)
