"""A paper as a Word document: real headings, clauses that are numbered, tables whose headings repeat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.papers.templates import own_file

if TYPE_CHECKING:
    from sst_cli.papers import Paper
    from sst_cli.papers.formats import Style

ENDING = ".docx"
EXTRA = "word"
NEEDS = "docx"


def render(paper: Paper, style: Style) -> bytes:
    """Return the document.

    A repository's own `paper.docx` is the base, if it has one: its styles, margins, headers and footers stay, what
    it says is replaced, and styles that it lacks are added. What is not part of a look is left out.
    """
    from sst_cli.papers.formats.word.base_document import opened, packed
    from sst_cli.papers.formats.word.look import dress, write_edges
    from sst_cli.papers.formats.word.writing import write

    base = own_file(style.own, "paper.docx")
    document, left_out = opened(base, paper)
    if base and left_out:
        style.note(f"templates/{base.name}: left out {', '.join(left_out)}")
    styles = dress(document, paper.language, anew=base is None)
    write_edges(document, paper.title, styles)
    write(document, paper, styles)
    return packed(document)
