"""The answer of ModernGov's web service to `GetMeeting`: a meeting with its items, as most English councils have it.

The service describes its answer nowhere, and versions differ, so elements are known by what their names contain; what
is not known is kept as furniture, with its name.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from sst_cli.printed_minutes.blocks import (
    DocumentBlock,
    FurnitureBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    ParagraphBlock,
    Spot,
)
from sst_cli.printed_minutes.readers.limits import DEEPEST, ELEMENTS, refuse
from sst_cli.printed_minutes.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "ModernGov XML"
_PAGE_ELEMENTS = re.compile(r"(?i)div|p|span|br|ul|ol|li|table|tbody|tr|td|th|b|strong|i|em|u|h[1-6]|a|font|blockquote")
_TAG = re.compile(r"</?[A-Za-z]")
_FIELD = re.compile(
    r"(?i)(?:id|ids|guid|url|count|index|flag|published|restricted|webcast|order|version)$|^(?:is|has)[a-z]"
)
_CONTACT = re.compile(r"(?i)contact|e-?mail|phone|fax")
_NUMBER = re.compile(r"(?i)(?:number|num|no)$")
_TITLE = re.compile(r"(?i)(?:title|subject|heading|name)$")
_ITEM = re.compile(r"(?i)item$")
_PERSON = re.compile(r"(?i)^(?:attendee|attendance|person|member|councillor)$")
_TEXTS = re.compile(
    r"(?i)(minutes?|decisions?|resolution|recommendations?|actions?|agenda|summary|description)(?:text|html)?$"
)
_BODY = re.compile(r"(?i)(?:committee|body|board)(?:title|name)$")
_WORDS = re.compile(
    r"meeting|committee|agenda|item|date|time|status|location|venue|title|name|role|attendance|apologies|present|reason|"
    r"organisation|start|end|number|minutes?|decisions?|text|expected"
)


class XmlNode:
    """An element with its place."""

    def __init__(self, name: str, line: int, column: int) -> None:
        self.name = name
        self.spot = Spot(line, column)
        self.inner: list[XmlNode | str] = []

    @property
    def children(self) -> list[XmlNode]:
        """The elements in it."""
        return [each for each in self.inner if isinstance(each, XmlNode)]

    @property
    def text(self) -> str:
        """All words in it."""
        return "".join(each.text if isinstance(each, XmlNode) else each for each in self.inner)

    @property
    def is_page(self) -> bool:
        """Whether it holds a piece of a web page."""
        pages = (child for child in self.children if _PAGE_ELEMENTS.fullmatch(child.name))
        return next(pages, None) is not None or (not self.children and bool(_TAG.search(self.text)))

    def as_page(self) -> str:
        """Return what is in it as HTML, with the lines of the file."""
        if not self.children and "<" in self.text:
            return self.text
        return "".join(
            f"<{each.name}>{each.as_page()}</{each.name}>" if isinstance(each, XmlNode) else html.escape(each)
            for each in self.inner
        )


def meeting_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read the XML of a meeting.

    Returns:
        Its blocks, no title, and nothing that was not read.

    Raises:
        SstError: it is not XML, declares entities, or is too large or too deep.
    """
    root = _root(data, name)
    if not any(_ITEM.search(node.name) or "meeting" in node.name.lower() for node in _all(root)):
        refuse(name, "is XML, but not a meeting of ModernGov")
    return list(_blocks(root, name)), None, []


def _root(data: bytes, name: str) -> XmlNode:
    """Parse XML with the places of its elements."""
    parser = expat.ParserCreate()
    top = XmlNode("", 1, 1)
    open_nodes = [top]
    count = 0

    def begin(tag: str, _: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > ELEMENTS or len(open_nodes) > DEEPEST:
            refuse(name, "is too large for the minutes of one meeting")
        node = XmlNode(tag.rpartition(":")[2], parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        open_nodes[-1].inner.append(node)
        open_nodes.append(node)

    def end(_: str) -> None:
        open_nodes.pop()

    def words(text: str) -> None:
        open_nodes[-1].inner.append(text)

    def doctype(*_: object) -> None:
        refuse(name, f"is not {KIND}: it declares entities")

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat takes no name for it
    except expat.ExpatError as problem:
        refuse(name, f"cannot be read as XML: line {problem.lineno} is damaged")
    return top


def _all(node: XmlNode) -> Iterator[XmlNode]:
    for child in node.children:
        yield child
        yield from _all(child)


def _blocks(node: XmlNode, name: str) -> Iterator[DocumentBlock]:
    """Yield the blocks of what is in an element."""
    people = [child for child in node.children if _PERSON.match(child.name) and child.children]
    if people:
        yield _people(people)
    for child in node.children:
        if child not in people:
            yield from _child(child, name)


def _child(node: XmlNode, name: str) -> Iterator[DocumentBlock]:
    words = plain(node.text)
    if not words.words:
        return
    if _ITEM.search(node.name) and node.children:
        yield from _item(node, name)
    elif _CONTACT.search(node.name):
        yield FurnitureBlock(plain(f"{node.name}: {node.text}"), node.spot, "contact")
    elif node.is_page:
        yield from _text(node, name)
    elif node.children:
        yield from _blocks(node, name)
    elif _FIELD.search(node.name) or words.words.lower() in ("true", "false"):
        yield FurnitureBlock(plain(f"{node.name}: {node.text}"), node.spot, "field of ModernGov")
    elif _BODY.search(node.name):
        yield HeadingBlock(words, 1, node.spot)
    elif _TEXTS.search(node.name):
        yield from _text(node, name)
    else:
        yield ParagraphBlock(plain(f"{_label(node.name)}: {node.text}"), node.spot)


def _item(node: XmlNode, name: str) -> Iterator[DocumentBlock]:
    """Yield an item: its number and title, and what is said of it."""
    number = next((child for child in node.children if _NUMBER.search(child.name) and child.text.strip()), None)
    title = next((child for child in node.children if _TITLE.search(child.name) and child.text.strip()), None)
    if title is not None:
        marker = " ".join(number.text.split()) if number is not None else ""
        yield HeadingBlock(plain(title.text), 2, title.spot, marker)
    for child in node.children:
        if child is not title and (child is not number or title is None):
            yield from _child(child, name)


def _text(node: XmlNode, name: str) -> Iterator[DocumentBlock]:
    """Yield the words of a field of text, under the name of the field where that says what they are."""
    kind = _TEXTS.search(node.name)
    if kind:
        yield HeadingBlock(plain(kind[1].capitalize()), 3, node.spot)
    if node.is_page:
        from sst_cli.printed_minutes.readers.web_page import blocks_of

        yield from blocks_of(node.as_page(), name, node.spot.line)[0]
        return
    for part in re.split(r"\n\s*\n", node.text):
        if part.strip():
            yield ParagraphBlock(plain(part), node.spot)


def _people(people: list[XmlNode]) -> GridBlock:
    """Return the attendance as a table, with the names of the fields as its header."""
    names = list(dict.fromkeys(child.name for person in people for child in person.children))
    spot = people[0].spot
    header = GridRow(
        tuple(GridCell((ParagraphBlock(plain(_label(each)), spot),), spot) for each in names), is_header=True
    )
    rows = [header]
    for person in people:
        values = {child.name: child for child in person.children}
        rows.append(GridRow(tuple(_person_cell(values.get(each), person.spot) for each in names)))
    return GridBlock(tuple(rows), spot)


def _person_cell(node: XmlNode | None, spot: Spot) -> GridCell:
    words = plain(node.text) if node is not None else plain("")
    where = node.spot if node is not None else spot
    return GridCell((ParagraphBlock(words, where),) if words.words else (), where)


def _label(name: str) -> str:
    """Return the name of a field in words: meetingdate is "Meeting date"."""
    parts = _WORDS.findall(name.lower())
    return " ".join(parts).capitalize() if "".join(parts) == name.lower() else name
