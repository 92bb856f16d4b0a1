"""The parts of a file that is a zip archive, such as a Word document, and their XML, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn

from sst_cli.printed_minutes.readers.limits import DEEPEST, ELEMENTS, LARGEST_TEXT, refuse

if TYPE_CHECKING:
    from collections.abc import Collection
    from xml.etree.ElementTree import Element

_LARGEST_PART = LARGEST_TEXT * 10
"""Bytes of one part as unpacked; markup takes most of a document."""


class Parts:
    """The parts of one archive.

    Each is read within its limit, whatever size the archive states. One that is absent is empty bytes.
    """

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        self.name = name
        self._kind = kind
        self._left = _LARGEST_PART
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            self.refuse_damaged()
        self.names: Collection[str] = frozenset(self._archive.namelist())

    def refuse_damaged(self) -> NoReturn:
        """Refuse the file as one that is not what its kind should be."""
        refuse(self.name, f"cannot be read as a {self._kind}: it is damaged; open it, and save it anew")

    def read(self, part: str) -> bytes:
        """Return the bytes of a part."""
        if part not in self.names:
            return b""
        try:
            with self._archive.open(part) as stream:
                data = stream.read(self._left + 1)
        except RuntimeError as problem:  # `zipfile` raises it for a password
            if "password" in str(problem):
                refuse(self.name, "is protected by a password; save it without one")
            self.refuse_damaged()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError):
            self.refuse_damaged()
        self._left -= len(data)
        if self._left < 0:
            refuse(self.name, "is too large for the minutes of one meeting")
        return data

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, or none if it is absent."""
        data = self.read(part)
        return parsed(data, self.name, self._kind) if data else None

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part refers to by id: the last word of the relation, and the name of the part."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for each in root if root is not None else ():
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
                found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
        return found

    def main(self, otherwise: str) -> str:
        """Return the name of the part that is the document."""
        for relation, target in self.related("").values():
            if relation == "officeDocument" and target in self.names:
                return target
        return otherwise


def parsed(data: bytes, name: str, kind: str) -> Element:
    """Parse XML; one with a DTD is refused, whatever its encoding, and so is one that is huge or deep.

    Raises:
        SstError: it is one of these, or not XML.
    """
    from xml.etree import ElementTree as ET

    class BoundedParts(ET.TreeBuilder):
        """Asked by the parser, which has decoded what it reads."""

        count = 0
        depth = 0

        def doctype(self, *_: object) -> None:
            """Refuse what could swell or fetch: entities are declared in a DTD."""
            refuse(name, f"is not a {kind}: its XML declares entities")

        def start(self, tag: str, attrs: dict[str, str], /) -> Element:
            """Begin an element, if there are not too many."""
            self.count += 1
            self.depth += 1
            if self.count > ELEMENTS:
                refuse(name, "is too large for the minutes of one meeting")
            if self.depth > DEEPEST:
                refuse(name, "has tables in tables, deeper than can be read; save it as .txt")
            return super().start(tag, attrs)

        def end(self, tag: str, /) -> Element:
            """End an element."""
            self.depth -= 1
            return super().end(tag)

    parser = ET.XMLParser(target=BoundedParts())  # noqa: S314  a DTD ends it, so there are no entities
    try:
        parser.feed(data)
        return parser.close()
    except (ET.ParseError, LookupError, ValueError, MemoryError):
        refuse(name, f"cannot be read as a {kind}: it is damaged; open it, and save it anew")
