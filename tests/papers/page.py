"""A web page read back: its elements, and the words between them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from tests.papers import letters

VOID = frozenset({"meta", "br", "link", "img", "input", "hr", "wbr"})


class Element(NamedTuple):
    """A begun element: its name and its attributes."""

    tag: str
    attributes: dict[str, str]
    within: tuple[str, ...]
    """The elements around it, the outermost first."""


class Page(HTMLParser):
    """A page that was read; elements that are not closed in order are noted."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.words: list[tuple[str, str]] = []
        """What is written in which element."""
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(page.decode())
        self.close()
        self.faults += [f"{each.tag} is never closed" for each in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(each.tag for each in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of one."""
        if not self._open or self._open.pop().tag != tag:
            self.faults.append(f"</{tag}> closes another element")

    def handle_data(self, data: str) -> None:
        """Note words."""
        inner = self._open[-1] if self._open else Element("", {}, ())
        self.words.append((inner.attributes.get("class") or inner.tag, data))

    def handle_comment(self, data: str) -> None:
        """Note what should not be there."""
        self.faults.append(f"a comment: {data}")

    def all(self, tag: str) -> list[Element]:
        """The elements of that name."""
        return [element for element in self.elements if element.tag == tag]

    def letters(self) -> str:
        """What the page says, without blanks, and without what is for hearing only."""
        return letters(data for where, data in self.words if where not in ("style", "title", "aside"))
