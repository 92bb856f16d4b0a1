"""Papers of any size and depth: no word is lost, and the work grows with the words alone."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from docx import Document
from pypdf import PdfReader

from sst_cli.base.errors import SstError
from sst_cli.base.ids import FreeNames
from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from sst_cli.papers.from_commonmark import blocks
from sst_cli.papers.jinja import LINES, make
from sst_cli.papers.outline import outline
from tests.papers import letters, of_text, said

if TYPE_CHECKING:
    from collections.abc import Callable


def nested(depth: int) -> str:
    """Lists in lists."""
    return "".join(f"{'  ' * level}- word {level}\n" for level in range(depth))


DEEP: dict[str, Callable[[int], str]] = {
    "lists": nested,
    "numbers": lambda depth: "".join(f"{'   ' * level}1. word {level}\n" for level in range(depth)),
    "quotations": lambda depth: "".join(f"{'> ' * level}word {level}\n\n" for level in range(1, depth + 1)),
    "one line": lambda depth: f"{'- ' * depth}word {depth - 1}\n",
}


@pytest.mark.parametrize("kind", DEEP)
@pytest.mark.parametrize("depth", [9, 10, 11, 24, 25, 26, 300])
def test_what_follows_deep_lists_is_read(kind: str, depth: int) -> None:
    """Ten lists in each other were read as nine, and nothing after them."""
    words = letters(said(blocks(f"# T\n\n{DEEP[kind](depth)}\nafter *all*\n\n## Next\n")))
    assert f"word{depth - 1}" in words
    assert all(word in words for word in ("after", "all", "Next"))


def words_of(ending: str, file: bytes) -> str:
    """The words of a paper in a format."""
    if ending == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    if ending == ".docx":
        return "".join(each.text for each in Document(io.BytesIO(file)).paragraphs)
    return re.sub("<[^>]*>", "", file.decode("utf-8"))


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("depth", [12, 24])
def test_every_format_has_the_words_of_deep_lists(name: str, depth: int) -> None:
    """However little room is left for them."""
    format_ = formats.load(name)
    file = format_.render(of_text(f"# T\n\n{nested(depth)}\n\nafter all\n"), Style())
    words = letters(words_of(format_.ENDING, file))
    assert all(f"word{level}" in words for level in range(depth))
    assert "afterall" in words


def test_equal_headings_have_names_of_their_own() -> None:
    """Each name was sought from 2 on: 5 billion questions for these."""
    names = FreeNames()
    assert len({names.take_slug("Heading", "part") for _ in range(100_000)}) == 100_000
    names = FreeNames()
    assert [names.take(each) for each in ("a-2", "a", "a", "a", "a-2")] == ["a-2", "a", "a-3", "a-4", "a-2-2"]
    page = formats.load("html").render(of_text("# T\n\n" + "## Same\n\n" * 3), Style()).decode("utf-8")
    assert re.findall('h2 id="([^"]*)"', page) == ["same", "same-2", "same-3"]


def test_paragraphs_are_not_sought_among_all_others() -> None:
    """Each block looked for itself among its neighbours, twice: 5 billion steps for these."""
    assert len(outline(of_text("# T\n\n" + "x\n\n" * 50_000))) == 50_001


def test_a_paper_has_a_largest_size() -> None:
    """A template could make more lines than a format can lay out."""
    template = "{% for i in range(99999) %}x\n\n{% endfor %}"
    assert make("agenda", {"agenda.md": template}, {}).count("x") == 99_999
    with pytest.raises(SstError, match=rf"templates/agenda\.md: it makes a paper of more than {LINES:,} lines"):
        make("agenda", {"agenda.md": template * 2}, {})
