"""A Word document read back: its words in order, with the labels that Word itself would count."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

from docx import Document
from docx.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

ROMAN = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"]


class Read:
    """A document that was read."""

    def __init__(self, file: bytes) -> None:
        self.document: WordDocument = Document(io.BytesIO(file))
        self._counts: Counter[tuple[str, str]] = Counter()

    def said(self) -> Iterator[str]:
        """The words of the body in order, each label before its words."""
        for block in self.document.iter_inner_content():
            if isinstance(block, Table):
                yield from (cell.text for row in block.rows for cell in row.cells)
            else:
                yield from (self._label(block), words(block))

    def _label(self, paragraph: Paragraph) -> str:
        """What Word shows before the words: the list's numbers are counted as it does."""
        found = paragraph.paragraph_format.element.xpath("w:pPr/w:numPr/*/@w:val")
        if not found:
            return ""
        level, list_ = found
        kind = self._one(f'w:num[@w:numId="{list_}"]/w:abstractNumId/@w:val')
        definition = f'w:abstractNum[@w:abstractNumId="{kind}"]/w:lvl[@w:ilvl="{level}"]'
        format_, text = (self._one(f"{definition}/{each}/@w:val") for each in ("w:numFmt", "w:lvlText"))
        start = self._one(f'w:num[@w:numId="{list_}"]//w:startOverride/@w:val', "1")
        number = int(start) + self._counts[list_, level]
        self._counts[list_, level] += 1
        shown = {
            "bullet": "",
            "decimal": str(number),
            "lowerLetter": chr(96 + number),
            "upperLetter": chr(64 + number),
            "lowerRoman": ROMAN[min(number, 10)],
            "upperRoman": ROMAN[min(number, 10)].upper(),
        }[format_]
        return text.replace(f"%{int(level) + 1}", shown)

    def _one(self, path: str, otherwise: str = "") -> str:
        found = self._root.xpath(path)
        return str(found[0]) if found else otherwise

    @property
    def _root(self) -> BaseOxmlElement:
        root: BaseOxmlElement = self.document.part.numbering_part.element
        return root


def words(paragraph: Paragraph) -> str:
    """The words of a paragraph, those of links too."""
    return "".join(each.text for each in paragraph.iter_inner_content())
