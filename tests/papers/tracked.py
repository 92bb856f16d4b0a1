"""Tracked changes of a Word document settled as Word settles them, by its XML alone."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

TEXT = {qn("w:t"), qn("w:delText")}


def settled(file: bytes, *, accept: bool) -> list[str]:
    """The paragraphs of the body, lines by line breaks, after all changes are accepted or refused."""
    body: BaseOxmlElement = Document(io.BytesIO(file)).element.body
    kept, gone = ("ins", "del") if accept else ("del", "ins")
    for mark in body.xpath(f"//w:p[w:pPr/w:rPr/w:{gone}]"):
        following = mark.getnext()
        if following is not None and following.tag == qn("w:p"):
            _into(mark, following)
    for each in body.xpath(f"//w:p/w:{gone}"):
        each.getparent().remove(each)
    for each in body.xpath(f"//w:p/w:{kept}"):
        for child in list(each):
            each.addprevious(child)
        each.getparent().remove(each)
    assert body.xpath("//w:p/w:ins | //w:p/w:del") == []
    return [_words(paragraph) for paragraph in body.xpath("//w:p")]


def _into(paragraph: BaseOxmlElement, following: BaseOxmlElement) -> None:
    """Put the words of a paragraph whose end is gone in front of those of the next one."""
    place = 1 if len(following) and following[0].tag == qn("w:pPr") else 0
    for child in reversed([child for child in paragraph if child.tag != qn("w:pPr")]):
        following.insert(place, child)
    paragraph.getparent().remove(paragraph)


def _words(paragraph: BaseOxmlElement) -> str:
    return "".join(map(_letters, paragraph.iter()))


def _letters(part: BaseOxmlElement) -> str:
    if part.tag == qn("w:br"):
        return "\n"
    return part.text or "" if part.tag in TEXT else ""


def changes(file: bytes) -> list[tuple[str, str]]:
    """What went and what came, in order: the kind of change and its words."""
    body: BaseOxmlElement = Document(io.BytesIO(file)).element.body
    return [(each.tag.rpartition("}")[2], _words(each)) for each in body.xpath("//w:p/w:ins | //w:p/w:del")]


def numbers(file: bytes) -> list[str]:
    """The numbers of all tracked changes, those of the ends of paragraphs too."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b"<w:ins" in parts.read("word/document.xml")
    found: list[str] = Document(io.BytesIO(file)).element.body.xpath("//w:ins/@w:id | //w:del/@w:id")
    return found


def dates(file: bytes) -> list[str]:
    """When each tracked change is said to be, in the order of their numbers."""
    found = Document(io.BytesIO(file)).element.body.xpath("//w:ins | //w:del")
    return [each.get(qn("w:date")) for each in sorted(found, key=lambda each: int(each.get(qn("w:id"))))]
