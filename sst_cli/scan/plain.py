"""The text of minutes that are no record yet: plain text or Markdown, a web page, or a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sst_cli.documents import LARGEST
from sst_cli.errors import SstError
from sst_cli.places import one_break

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_OTHERS = {
    b"%PDF": "a PDF; copy its text into a .txt file",
    b"\xd0\xcf\x11\xe0": "a Word document of before 2007; save it as .docx",
    b"{\\rtf": "rich text; save it as .docx or .txt",
}
_PAGE = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|div|h[1-6]|p)\b", re.IGNORECASE | re.DOTALL
)


def text_of(data: bytes, name: str) -> str:
    """Give the text of a file, its lines ended by line feeds; tables have a line for each row, with bars.

    Raises:
        SstError: it is no text that can be read, or too long.
    """
    for opening, what in _OTHERS.items():
        if data.startswith(opening):
            _refuse(name, f"is {what}")
    text = _word(data, name) if data.startswith(b"PK") else _decoded(data, name)
    if _PAGE.match(text):
        page = _Page()
        page.feed(text)
        page.close()
        text = page.text
    if len(text) > LARGEST:
        _refuse(name, f"is too large: it has more than {LARGEST // 1_000_000} MB")
    return text


def _refuse(name: str, why: str) -> None:
    msg = f"{name} {why}"
    raise SstError(msg)


def _decoded(data: bytes, name: str) -> str:
    """Read text as editors save it: UTF-8, UTF-16 with its mark, or that of older Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return one_break(data.decode("utf-16", errors="replace"))
    if b"\0" in data:
        _refuse(name, "is no text")
    try:
        return one_break(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return one_break(data.decode("cp1252", errors="replace"))


_FOR_LETTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
"""Elements of a Word document that stand for letters."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _word(data: bytes, name: str) -> str:
    """Read the paragraphs and tables of a Word document; what a tracked change took out is not there."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415  only Word needs it; what has a DTD is refused below

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if parts.getinfo("word/document.xml").file_size > LARGEST * 10:
                _refuse(name, "is too large for the minutes of one meeting")
            document = parts.read("word/document.xml")
        if b"<!DOCTYPE" in document:
            _refuse(name, "is no Word document")
        body = ET.fromstring(document).find(f"{_W}body")  # noqa: S314  it has no DTD, so no entities
    except (KeyError, zipfile.BadZipFile, ET.ParseError, NotImplementedError, RuntimeError):
        msg = f"{name} is no Word document that can be read; save it as .txt"
        raise SstError(msg) from None
    return "\n\n".join(_blocks(body)) + "\n" if body is not None else ""


def _blocks(body: Element) -> Iterator[str]:
    """The paragraphs of a document, and its tables."""
    for part in body:
        if part.tag == f"{_W}p":
            yield _paragraph(part)
        elif part.tag == f"{_W}tbl":
            rows = (["\n".join(_blocks(cell)) for cell in row.iter(f"{_W}tc")] for row in part.iter(f"{_W}tr"))
            yield "\n".join(_row(cells) for cells in rows)
        elif part.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(part)


def _paragraph(part: Element) -> str:
    """One paragraph on one line; a point of a list has its mark."""
    text = "".join(_letters(part))
    listed = part.find(f"{_W}pPr/{_W}numPr") is not None
    return f"- {text.strip()}" if listed and text.strip() else text.strip()


def _letters(part: Element) -> Iterator[str]:
    """The words of a paragraph, without what was moved away or stands there again for older programs."""
    for each in part:
        name = each.tag.rpartition("}")[2]
        if name == "t":
            yield each.text or ""
        elif name in _FOR_LETTERS:
            yield _FOR_LETTERS[name]
        elif name not in ("del", "moveFrom", "Fallback", "pPr", "rPr"):
            yield from _letters(each)


def _row(cells: list[str]) -> str:
    """A row of a table, its cells on one line."""
    return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |"


class _Page(HTMLParser):
    """Reads what a web page shows: a line for each block, a row for each of a table."""

    _SKIPPED = frozenset({"script", "style", "head", "nav", "template", "noscript"})
    _BLOCKS = frozenset(
        [
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "br",
            "table",
            "section",
            "article",
            "header",
            "footer",
            "dt",
            "dd",
            "hr",
        ]
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._cells: list[str] | None = None
        self._skipped = 0

    @property
    def text(self) -> str:
        """What it shows."""
        return re.sub(r"\n{3,}", "\n\n", "".join(self._parts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  as it is called
        """Begin a block or a cell."""
        if tag in self._SKIPPED:
            self._skipped += 1
        elif tag == "tr":
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append("")
        elif tag in self._BLOCKS:
            self._add("\n\n- " if tag == "li" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """End a block or a row."""
        if tag in self._SKIPPED:
            self._skipped = max(0, self._skipped - 1)
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = self._cells, None
            self._add(f"\n{_row(cells)}" if len(cells) > 1 else "\n\n" + "".join(cells))
        elif tag in self._BLOCKS and tag != "br":
            self._add("\n\n")

    def handle_data(self, data: str) -> None:
        """Take what is shown, with one space for each white space."""
        if not self._skipped:
            self._add(re.sub(r"\s+", " ", data))

    def _add(self, text: str) -> None:
        if self._cells is None:
            self._parts.append(text)
        elif self._cells:
            self._cells[-1] += text
