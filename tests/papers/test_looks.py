"""How each kind of block looks in Word, in PDF and on a terminal: every measure, number and mark is on file.

`SST_UPDATE_EXPECTED=1` takes how they look now; then open such a paper in Word before the change is kept.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from pypdf import PdfReader

from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from tests.papers import FOLDER, letters, of_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.oxml.xmlchemy import BaseOxmlElement

LOOKS = FOLDER / "looks"
EVERYTHING = of_text((LOOKS / "everything.md").read_text(encoding="utf-8"))
OURS = re.compile(r"word/(?:document|numbering|styles|settings|header\d|footer\d)\.xml")
"""The parts of a Word document that the program writes; python-docx writes the others."""


def look_as_before(look: str, name: str) -> None:
    """A look is the one that is on file."""
    path = LOOKS / name
    if os.environ.get("SST_UPDATE_EXPECTED") == "1":
        path.write_text(look, encoding="utf-8", newline="\n")
    assert look == path.read_text(encoding="utf-8")


def elements(element: BaseOxmlElement, depth: int = 0) -> Iterator[str]:
    """An element of XML and all within it, each on a line with its attributes and text; no names of other parts."""
    facts = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    shown = "".join(f" {key}={value}" for key, value in facts.items() if key != "Ignorable" and value[:3] != "rId")
    text = f' "{element.text}"' if (element.text or "").strip() else ""
    yield f"{'  ' * depth}{element.tag.rpartition('}')[2]}{shown}{text}\n"
    for child in element:
        yield from elements(child, depth + 1)


def test_word() -> None:
    """Styles, numbering, indents, widths and tracked changes as Word reads them."""
    with zipfile.ZipFile(io.BytesIO(formats.load("word").render(EVERYTHING, Style()))) as file:
        parts = {name: parse_xml(file.read(name)) for name in file.namelist() if OURS.fullmatch(name)}
    assert len(parts) >= 8
    look_as_before("".join(f"{name}\n{''.join(elements(part, 1))}" for name, part in parts.items()), "word.txt")


def test_terminal() -> None:
    """A paper of 80 columns with bold letters and colours; what marks them is written as <1>, <0>."""
    told = formats.load("text").render(EVERYTHING, Style(width=80, color=True)).decode("utf-8")
    look_as_before(re.sub(r"\x1b\[([\d;]*)m", r"<\1>", told), "terminal.txt")


def test_pdf(tmp_path: Path) -> None:
    """A template of a repository gets each block with its kind, its width and what keeps it together."""
    template = '#set document(title: "Look")\n#set page(width: 90cm, height: auto)\n#raw(sys.inputs.paper)\n'
    (tmp_path / "paper.typ").write_text(template, encoding="utf-8", newline="\n")
    made = formats.load("pdf").render(EVERYTHING, Style(own=tmp_path))
    shown = letters(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    look_as_before(shown.replace(',["', ',\n["') + "\n", "pdf.txt")
