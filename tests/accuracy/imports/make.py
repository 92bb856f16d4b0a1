"""Make the Word and PDF documents of this folder from their sources.

python -m tests.accuracy.imports.make NAME ...     those whose source has one of these names, else all

A source that ends in `.docx.yaml` lists the blocks of a Word document; one that ends in `.pdf.html` is printed by
Chromium, and one that ends in `.pdf.typ` is set by typst. What is made is committed beside the folder `sources`, so a
measurement needs neither program.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import typst
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
MADE = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ALIGNMENT = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}


def _add_words(paragraph: Paragraph, text: str) -> None:
    """Add words with **bold** and _/italic/_; `⏎` is a line break within the paragraph."""
    for part in re.split(r"(\*\*.+?\*\*|_/.+?/_)", text):
        bold, italic = part.startswith("**"), part.startswith("_/")
        run = paragraph.add_run()
        run.bold, run.italic = bold or None, italic or None
        for number, line in enumerate((part[2:-2] if bold or italic else part).split("⏎")):
            if number:
                run.add_break()
            run.add_text(line)


def _add_lists(document: Document, lists: dict[str, Any]) -> dict[str, int]:
    """Define the numbered lists of a document, each with its levels; the numbers stand in no text."""
    root: Any = document.part.numbering_part.element
    known = {}
    for number, (name, levels) in enumerate(lists.items(), start=70):
        inner = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{level.get("start", 1)}"/><w:numFmt w:val="{level["format"]}"/>'
            f'<w:lvlText w:val="{level["text"]}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{567 * (depth + 1)}" w:hanging="567"/></w:pPr></w:lvl>'
            for depth, level in enumerate(levels)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>')
        root.insert(0, abstract)
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
        known[name] = number
    return known


def _number(paragraph: Paragraph, number: int, depth: int) -> None:
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001  python-docx has no numbering of its own
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def _fill(cell: _Cell, text: str) -> None:
    for number, line in enumerate(text.strip("\n").split("\n")):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        bullet = line.startswith("• ")
        if bullet:
            paragraph.style = "List Bullet"
        _add_words(paragraph, line[2:] if bullet else line)


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, row, strict=False):
            _fill(cell, str(text))


def _add_block(document: Document, kind: str, content: Any, lists: dict[str, int]) -> None:
    """Add one block: a heading, a paragraph, an entry of a list, a table or a new page."""
    name, _, depth = kind.partition(".")
    if name == "table":
        _add_table(document, content)
    elif name == "page":
        document.add_page_break()  # type: ignore[no-untyped-call]  # python-docx has no types here
    elif name in lists:
        paragraph = document.add_paragraph()
        _number(paragraph, lists[name], int(depth or 0))
        _add_words(paragraph, content)
    else:
        style = {"h0": "Title", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "bullet": "List Bullet"}
        paragraph = document.add_paragraph(style=style.get(name))
        if name in ALIGNMENT:
            paragraph.alignment = ALIGNMENT[name]
        _add_words(paragraph, content)


def make_word(source: Path, target: Path) -> None:
    """Write a Word document from the blocks of its source."""
    content = yaml.safe_load(source.read_text("utf-8"))
    document = docx.Document()
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = content.get("font", "Arial"), Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), normal.font.name)
    document.sections[0].header.paragraphs[0].text = content.get("header", "")
    document.sections[0].footer.paragraphs[0].text = content.get("footer", "")
    lists = _add_lists(document, content.get("lists", {}))
    for block in content["blocks"]:
        for kind, text in block.items():
            _add_block(document, kind, text, lists)
    properties = document.core_properties
    properties.author, properties.created, properties.modified = "", MADE, MADE
    document.save(str(target))


def make_pdf(source: Path, target: Path) -> None:
    """Write a PDF from HTML by Chromium, or from a typst source."""
    if source.suffix == ".typ":
        typst.compile(str(source), output=str(target))
        return
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        place = [f"--user-data-dir={profile}", f"--print-to-pdf={target}", source.as_uri()]
        subprocess.run(["chromium", *options, *place], check=True, capture_output=True)


def main(names: list[str]) -> None:
    """Make the documents with these names, or all."""
    for source in sorted(HERE.glob("*/sources/*")):
        target = source.parent.parent / source.stem
        if names and not any(name in source.name for name in names):
            continue
        if target.suffix == ".docx":
            make_word(source, target)
        elif target.suffix == ".pdf":
            make_pdf(source, target)


if __name__ == "__main__":
    main(sys.argv[1:])
