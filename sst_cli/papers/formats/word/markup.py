"""The words of WordprocessingML that papers are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


def parsed(markup: str) -> BaseOxmlElement:
    """Make an element of markup that has no declarations of its own."""
    end = min(markup.index(each) for each in (" ", "/", ">") if each in markup)
    return parse_xml(f"{markup[:end]} {nsdecls('w', 'r')}{markup[end:]}")


def attribute(text: str) -> str:
    """Return a value with its quotes."""
    return quoteattr(text)


def run(text: str, letters: str = "") -> str:
    """Return words in the given letters."""
    return f'<w:r>{_letters(letters)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def removed(runs: str) -> str:
    """Return runs as the tracked removal of them has them."""
    # With the blank: `<w:tab/>` and `<w:tbl>` begin alike.
    return runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")


def line_break() -> str:
    """Return the end of a line within a paragraph."""
    return "<w:r><w:br/></w:r>"


def label(text: str) -> str:
    """Return words that stand before the indented ones."""
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t><w:tab/></w:r>'


def field(name: str) -> str:
    """Return what Word counts by itself: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} ">{run("1")}</w:fldSimple>'


def _letters(letters: str) -> str:
    return f"<w:rPr>{letters}</w:rPr>" if letters else ""
