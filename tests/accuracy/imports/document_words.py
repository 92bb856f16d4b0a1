"""The text of a document of any kind, in which words that a reading made up are looked for.

It is read apart from the program's own readers, so that a mistake of theirs is not repeated here.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import docx
from pypdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path

_NOT_SHOWN = frozenset({"script", "style"})


class _Shown(HTMLParser):
    """Collects what a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count the elements that are not shown."""
        del attrs
        self.hidden += tag in _NOT_SHOWN
        if tag not in {"sup", "b", "i", "em", "strong", "u", "a", "span"}:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave an element that is not shown."""
        self.hidden -= tag in _NOT_SHOWN
        self.handle_starttag("" if tag in _NOT_SHOWN else tag, [])

    def handle_data(self, data: str) -> None:
        """Keep what is shown."""
        if not self.hidden:
            self.parts.append(data)


def _of_html(text: str) -> str:
    shown = _Shown()
    shown.feed(text)
    return "".join(shown.parts)


def _of_word(path: Path) -> str:
    document = docx.Document(str(path))
    roots = [document.element.body, *(section.header._element for section in document.sections)]  # noqa: SLF001  lxml
    ends = {"p", "br", "tab"}
    found = []
    for element in (each for root in roots for each in root.iter()):
        name = str(element.tag).rpartition("}")[2]
        found.append((element.text or "") if name == "t" else "\n" if name in ends else "")
    return "".join(found)


def _of_text(text: str) -> str:
    """Join words that a hyphen breaks at the end of a line, and leave out marks of quotation."""
    return re.sub(r"-\n\s*", "", re.sub(r"(?m)^[> ]+", "", text)) + "\n" + text


def document_words(path: Path) -> str:
    """Return the text of a Word, PDF, HTML, Markdown or text file."""
    if path.suffix == ".docx":
        return _of_word(path)
    if path.suffix == ".pdf":
        return _of_text("\n".join(page.extract_text() for page in PdfReader(path).pages))
    text = path.read_text("utf-8")
    return _of_html(text) if path.suffix == ".html" else _of_text(text)
