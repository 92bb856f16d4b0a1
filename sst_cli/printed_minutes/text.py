"""The text of minutes in a file that is not a record: plain text or Markdown, a web page, or a Word document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.tags import Tag, read
from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.places import one_break

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_OTHERS = {
    b"%PDF": "a PDF; copy its text into a .txt file",
    b"\xd0\xcf\x11\xe0": "a Word document of before 2007; save it as .docx",
    b"{\\rtf": "rich text; save it as .docx or .txt",
}
_PAGE = re.compile(
    r"\s*(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|title|meta|script|style|body|table|div|span|ul|ol|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENTS = 1_000_000
"""Elements of a Word document, each of which takes some 150 bytes of memory; a page has about 500."""
_DEEPEST = 200
"""How many levels the elements of a Word document may be nested; a table in a table takes three."""


def text_of(data: bytes, name: str) -> str:
    """Give the text of a file, its lines ended by line feeds; tables have a line for each row, with bars.

    Raises:
        SstError: it is not text, cannot be read, or is too long.
    """
    for opening, what in _OTHERS.items():
        if data.startswith(opening):
            _refuse(name, f"is {what}")
    kind = name.lower().rpartition(".")[2]
    # A Word document is a zip file; one that is piped in has no name.
    if kind == "docx" or data.startswith(b"PK\3\4"):
        text = _word(data, name)
    else:
        text = _decoded(data, name)
        if kind in ("html", "htm") or _PAGE.match(text):
            text = _shown(text)
    if max(len(data), len(text)) > LARGEST:
        _refuse(name, f"is too large: it has more than {LARGEST // 1_000_000} MB")
    return text


def _refuse(name: str, why: str) -> None:
    msg = f"{name} {why}"
    raise SstError(msg)


def _shown(text: str) -> str:
    """What a web page shows; a comment that is not closed goes to its end."""
    page = _Page()
    for each in read(text):
        page.add(each)
    return page.text


def _decoded(data: bytes, name: str) -> str:
    """Read text as editors save it: UTF-8, UTF-16 or UTF-32 with its mark, or that of older Windows."""
    # Before UTF-16, since the mark of UTF-32 begins with that of UTF-16.
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return one_break(data.decode("utf-32", errors="replace"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return one_break(data.decode("utf-16", errors="replace"))
    if b"\0" in data:
        _refuse(name, "is not a text file")
    try:  # a file saved by Notepad may begin with a byte order mark
        return one_break(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return one_break(data.decode("cp1252", errors="replace"))


_FOR_LETTERS = {"tab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "-"}
"""Elements of a Word document that stand for letters."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AROUND = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"})
"""Elements that only stand around paragraphs, tables, rows or cells."""


def _word(data: bytes, name: str) -> str:
    """Read the paragraphs and tables of a Word document; what a tracked change took out is not there."""
    from xml.etree import ElementTree as ET

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            # Asked before it is unpacked, since a small zip file can hold a huge part; markup takes most of a document.
            if parts.getinfo("word/document.xml").file_size > LARGEST * 10:
                _refuse(name, "is too large for the minutes of one meeting")
            document = parts.read("word/document.xml")
        body = _parsed(document, name).find(f"{_W}body")
    # `zipfile` raises a RuntimeError for a password, a NotImplementedError for a compression that it does not know.
    except (KeyError, EOFError, zipfile.BadZipFile, zlib.error, ET.ParseError, NotImplementedError, RuntimeError):
        msg = f"{name} cannot be read as a Word document; save it as .txt"
        raise SstError(msg) from None
    if body is not None and _is_too_deep(body):
        _refuse(name, "has tables in tables, deeper than can be read; save it as .txt")
    return "\n\n".join(_blocks(body)) + "\n" if body is not None else ""


def _parsed(document: bytes, name: str) -> Element:
    """Parse the XML of a Word document; one with a DTD is refused, whatever its encoding, and so is a huge one."""
    from xml.etree import ElementTree as ET

    class Bounded(ET.TreeBuilder):
        """Asked by the parser, which has decoded what it reads."""

        count = 0

        def doctype(self, *_: object) -> None:
            """Refuse what could swell: entities are declared in a DTD."""
            _refuse(name, "is not a Word document")

        def start(self, tag: str, attrs: dict[str, str], /) -> Element:
            """Begin an element, if there are not too many."""
            self.count += 1
            if self.count > _ELEMENTS:
                _refuse(name, "is too large for the minutes of one meeting")
            return super().start(tag, attrs)

    parser = ET.XMLParser(target=Bounded())  # noqa: S314  a DTD ends it, so there are no entities
    parser.feed(document)
    return parser.close()


def _is_too_deep(body: Element) -> bool:
    level = [body]
    for _ in range(_DEEPEST):
        level = [child for each in level for child in each]
    return bool(level)


def _children(part: Element, *tags: str) -> Iterator[Element]:
    """The elements of some tags that belong to another, not those of a table within it."""
    for each in part:
        if each.tag in tags:
            yield each
        elif each.tag in _AROUND:
            yield from _children(each, *tags)


def _blocks(body: Element) -> Iterator[str]:
    """The paragraphs of a document, and its tables."""
    for part in _children(body, f"{_W}p", f"{_W}tbl"):
        if part.tag == f"{_W}p":
            yield _paragraph(part)
        else:
            rows = (_children(row, f"{_W}tc") for row in _children(part, f"{_W}tr"))
            yield "\n".join(_row(["\n".join(_blocks(cell)) for cell in cells]) for cells in rows)


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
        # Word writes a text box twice: once in `Fallback`, for programs of before 2010.
        elif name not in ("del", "moveFrom", "Fallback", "pPr", "rPr"):
            yield from _letters(each)


def _row(cells: list[str]) -> str:
    """A row of a table, its cells on one line."""
    return f"| {' | '.join(' '.join(cell.replace('|', '/').split()) for cell in cells)} |"


class _Page:
    """Reads what a web page shows: a line for each block, a row for each of a table."""

    _SKIPPED = frozenset({"script", "style", "title", "textarea", "nav", "template", "noscript"})
    _EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
    # HTML lets the end tags of these be left out, so one that is hidden ends where the next begins, or its parent ends.
    _MAY_STAY_OPEN = frozenset({"p", "li", "tr", "td", "th", "dt", "dd"})
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
        self._parts: list[str] = []
        self._cells: list[list[str]] | None = None
        """The parts of each cell of the row that is open."""
        self._skipped: list[str] = []
        """The elements that are open, from the outermost one that is not shown."""
        self._names: Counter[str] = Counter()
        """How often each of them is open."""

    @property
    def text(self) -> str:
        """What it shows."""
        return re.sub(r"\n{3,}", "\n\n", "".join(self._parts))

    def add(self, each: Tag | str) -> None:
        """Add a tag, or words with one space for each run of white space."""
        if isinstance(each, str):
            if not self._skipped:
                self._add(re.sub(r"\s+", " ", each))
            return
        if each.opens:
            self._open(each)
        if each.closes:
            self._close(each.name)

    def _open(self, tag: Tag) -> None:
        """Begin a block, a cell or an element that is not shown."""
        name, last = tag.name, self._skipped[-1] if self._skipped else None
        if (last == name and name in self._MAY_STAY_OPEN) or (last == "p" and name in self._BLOCKS - self._EMPTY):
            self._pop()
        if self._skipped or name in self._SKIPPED or "hidden" in tag.attributes:
            self._push(name)
        elif name == "tr":
            self._cells = []
        elif name in ("td", "th") and self._cells is not None:
            self._cells.append([])
        elif name in self._BLOCKS:
            self._add("\n\n- " if name == "li" else "\n\n")

    def _close(self, name: str) -> None:
        """End a block or a row."""
        if self._names[name]:
            while self._pop() != name:
                pass
            return
        if self._skipped[:1] and self._skipped[0] in self._MAY_STAY_OPEN:
            self._skipped.clear()
            self._names.clear()
        if self._skipped:
            return
        if name == "tr" and self._cells is not None:
            cells, self._cells = ["".join(parts) for parts in self._cells], None
            self._add(f"\n{_row(cells)}" if len(cells) > 1 else "\n\n" + "".join(cells))
        elif name in self._BLOCKS and name != "br":
            self._add("\n\n")

    def _push(self, name: str) -> None:
        if name not in self._EMPTY:
            self._skipped.append(name)
            self._names[name] += 1

    def _pop(self) -> str:
        name = self._skipped.pop()
        self._names[name] -= 1
        return name

    def _add(self, text: str) -> None:
        if self._cells is None:
            self._parts.append(text)
        elif self._cells:
            self._cells[-1].append(text)
