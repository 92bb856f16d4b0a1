"""A Word document that came back: its tracked changes by author and day, and its comments."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.readers.packed import Parts
from sst_cli.printed_minutes.readers.word.markup import local_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_KIND = "Word document"
_MAIN = "word/document.xml"
_ADDED, _REMOVED = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_TEXTS = frozenset({"t", "delText"})
_LONGEST = 60


class TrackedMark(NamedTuple):
    """Words that somebody added or removed."""

    paragraph: int
    """The paragraph of the document, from 1, as readers count them."""
    author: str
    day: str
    """In the form 2024-06-03; empty where it is not stated."""
    removed: str
    inserted: str

    def __str__(self) -> str:
        """Name the change in the words of `sst diff`, with its author and day."""
        if self.removed and self.inserted:
            what = f"“{self.removed}” was replaced by “{self.inserted}”"
        elif self.removed:
            what = f"the words “{self.removed}” were removed"
        else:
            what = f"the words “{self.inserted}” were inserted"
        return f"paragraph {self.paragraph}: {what} ({_by(self.author, self.day)})"


class MarginComment(NamedTuple):
    """A comment in the margin; it never enters a record."""

    paragraph: int
    """The paragraph that it is about; 0 if none is marked."""
    author: str
    day: str
    words: str
    about: str
    """The beginning of that paragraph."""

    def __str__(self) -> str:
        """Name the comment and its place."""
        about = f", at “{self.about}”" if self.about else ""
        return f"paragraph {self.paragraph}: comment{about}: “{self.words}” ({_by(self.author, self.day)})"


def _by(author: str, day: str) -> str:
    return ", ".join(filter(None, (author or "somebody who is not named", day)))


def tracked_marks(data: bytes, name: str) -> list[TrackedMark]:
    """Return the tracked changes of a Word document; words that took the place of others are one change.

    Raises:
        SstError: it is damaged, protected or too large.
    """
    found: list[TrackedMark] = []
    for number, paragraph in enumerate(_paragraphs(_root(data, name)), 1):
        marks = list(_marks(paragraph, number))
        for mark in marks:
            before = found[-1] if found and found[-1].paragraph == number else None
            if before and before.author == mark.author and not before.inserted and not mark.removed:
                found[-1] = before._replace(inserted=mark.inserted)
            elif mark.removed or mark.inserted:
                found.append(mark)
    return found


def margin_comments(data: bytes, name: str) -> list[MarginComment]:
    """Return the comments of a Word document with their places.

    Raises:
        SstError: it is damaged, protected or too large.
    """
    parts = Parts(data, name, _KIND)
    root = parts.xml("word/comments.xml")
    places: dict[str, tuple[int, str]] = {}
    for number, paragraph in enumerate(_paragraphs(_root(data, name)), 1):
        for each in paragraph.iter():
            if local_name(each) in {"commentRangeStart", "commentReference"}:
                places.setdefault(_attribute(each, "id"), (number, _words(paragraph)[:_LONGEST]))
    found = []
    for each in root if root is not None else ():
        number, about = places.get(_attribute(each, "id"), (0, ""))
        found.append(MarginComment(number, _attribute(each, "author"), _day(each), _words(each), about))
    return sorted(found, key=lambda each: each.paragraph)


def settled(data: bytes, name: str, is_accepted: Callable[[str], bool]) -> bytes:
    """Return a Word document without tracked changes: each is accepted or rejected by its author.

    Raises:
        SstError: it is damaged, protected or too large.
    """
    from xml.etree import ElementTree as ET

    parts = Parts(data, name, _KIND)
    main = parts.main(_MAIN)
    root = parts.xml(main)
    if root is None:
        parts.refuse_damaged()
    _settle(root, is_accepted)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.infolist():
            after.writestr(each, ET.tostring(root, "utf-8") if each.filename == main else before.read(each))
    return out.getvalue()


def _settle(part: Element, is_accepted: Callable[[str], bool]) -> None:
    index = 0
    while index < len(part):
        each = part[index]
        kind = local_name(each)
        if kind in _ADDED | _REMOVED:
            part.remove(each)
            if (kind in _ADDED) == is_accepted(_attribute(each, "author")):
                for nth, inner in enumerate(list(each)):
                    part.insert(index + nth, _restored(inner))
            continue
        _settle(each, is_accepted)
        index += 1


def _restored(part: Element) -> Element:
    """Return a part with words that were marked as removed as words."""
    for each in part.iter():
        if local_name(each) == "delText":
            each.tag = f"{each.tag.rpartition('}')[0]}}}t"
    return part


def _root(data: bytes, name: str) -> Element:
    parts = Parts(data, name, _KIND)
    root = parts.xml(parts.main(_MAIN))
    return root if root is not None else parts.refuse_damaged()


def _paragraphs(root: Element) -> Iterator[Element]:
    return (each for each in root.iter() if local_name(each) == "p")


def _marks(paragraph: Element, number: int) -> Iterator[TrackedMark]:
    for each in paragraph.iter():
        kind = local_name(each)
        if kind in _ADDED | _REMOVED:
            words = _words(each)
            removed, inserted = ("", words) if kind in _ADDED else (words, "")
            yield TrackedMark(number, _attribute(each, "author"), _day(each), removed, inserted)


def _words(part: Element) -> str:
    return " ".join("".join(each.text or "" for each in part.iter() if local_name(each) in _TEXTS).split())


def _attribute(part: Element, name: str) -> str:
    return next((value for key, value in part.attrib.items() if key.rpartition("}")[2] == name), "")


def _day(part: Element) -> str:
    return _attribute(part, "date")[:10]
