"""The Word document that a paper is written into, emptied, and its packing into the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from sst_cli.base.errors import SstError
from sst_cli.papers.formats.word.base_parts import LOOK, check_size, clean

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

    from sst_cli.papers import Paper

LONGEST = 255
"""Letters that a property of a document may have."""


def opened(base: Path | None, paper: Paper) -> tuple[WordDocument, tuple[str, ...]]:
    """Open a document with nothing in it but its look.

    Returns:
        The document, and what of a base was left out: "macros".

    Raises:
        SstError: the base is not a Word document, or is too large.
    """
    if base is not None:
        return _own(base, paper)
    document = _new()
    _describe(document, paper)
    return document, ()


def _new() -> WordDocument:
    document = _emptied(Document())
    clean(document, LOOK)
    _lay_out(document)
    return document


def _own(base: Path, paper: Paper) -> tuple[WordDocument, tuple[str, ...]]:
    try:
        check_size(base)
        document = _emptied(Document(str(base)))
        left_out = clean(document)
        _describe(document, paper)
    except SstError:
        raise
    except Exception as problem:  # python-docx raises many kinds of error for a file that is damaged or not a document
        msg = f"{base} cannot be used as a Word document: save it as .docx, without a password"
        raise SstError(msg) from problem
    return document, left_out


def _emptied(document: WordDocument) -> WordDocument:
    body = document.element.body
    last = body.get_or_add_sectPr()
    _inherit_edges(body.iter(qn("w:sectPr")), last)
    for child in [child for child in body if child is not last]:
        body.remove(child)
    return document


def _inherit_edges(sections: Iterable[BaseOxmlElement], last: BaseOxmlElement) -> None:
    """Give the last section the headers and footers that it would take from those before it."""
    edges = {}
    for section in sections:
        for edge in section.xpath("w:headerReference | w:footerReference"):
            edges[edge.tag, edge.get(qn("w:type"))] = edge
    for number, edge in enumerate(edges.values()):
        last.insert(number, edge)


def _lay_out(document: WordDocument) -> None:
    """Make the page A4."""
    (section,) = document.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.4)
    section.header_distance = section.footer_distance = Cm(1.2)


def _describe(document: WordDocument, paper: Paper) -> None:
    """Say what the document is; who wrote the base, and when, is no matter of the paper."""
    properties = document.core_properties
    for child in list(properties._element):  # noqa: SLF001  there is no other way to remove what is said
        properties._element.remove(child)  # noqa: SLF001  as above
    properties.title, properties.subject = _cut(paper.title), _cut(paper.subject)
    properties.language = paper.language


def _cut(words: str) -> str:
    """Return as much of a text as a property may have."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}\u2026"


def packed(document: WordDocument) -> bytes:
    """Return the file; its parts are in order and have no dates, so that the same document is the same bytes."""
    saved, file = io.BytesIO(), io.BytesIO()
    document.save(saved)
    # `[Content_Types].xml`, by which `file` knows a Word document, sorts first; `create_system` differs on Windows.
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as sorted_:
        for name in sorted(parts.namelist()):
            part = zipfile.ZipInfo(name)
            part.compress_type, part.create_system = zipfile.ZIP_DEFLATED, 0
            sorted_.writestr(part, parts.read(name))
    return file.getvalue()
