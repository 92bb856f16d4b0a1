"""Elements of a Word document by their local names, in the transitional and the strict namespace alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OFF = frozenset({"0", "false", "off", "none"})
_LARGEST_NUMBER = 1_000_000


def simplify(root: Element | None) -> Element | None:
    """Name the elements and attributes of both namespaces of Word by their local names; others keep their names."""
    for each in root.iter() if root is not None else ():
        each.tag = _local(each.tag)
        if any(name.startswith("{") for name in each.attrib):
            attributes = {_local(name): value for name, value in each.attrib.items()}
            each.attrib.clear()
            each.attrib.update(attributes)
    return root


def _local(name: str) -> str:
    space, _, local = name.rpartition("}")
    return local if f"{space}}}" in _WORD else name


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def children(part: Element | None, name: str) -> Iterator[Element]:
    """Yield the children of a name."""
    if part is not None:
        yield from part.findall(name)


def child(part: Element | None, *path: str) -> Element | None:
    """Return the element that a path of names leads to."""
    for name in path:
        part = part.find(name) if part is not None else None
    return part


def value_of(part: Element | None, *path: str) -> str | None:
    """Return the `val` of the element that a path of names leads to."""
    found = child(part, *path)
    return None if found is None else found.get("val")


def is_on(part: Element | None, name: str) -> bool | None:
    """Whether a property is set; none where nothing is stated."""
    found = child(part, name)
    return None if found is None else found.get("val", "1") not in _OFF


def indent_of(properties: Element | None) -> int | None:
    """Return how far in a paragraph begins, in twentieths of a point; none where nothing is stated."""
    indent = child(properties, "ind")
    stated = None if indent is None else indent.get("left", indent.get("start"))
    return None if stated is None else number_of(stated, 0)


def number_of(text: str | None, otherwise: int) -> int:
    """Return a whole number of an attribute, or another where it is not one."""
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if -_LARGEST_NUMBER < number < _LARGEST_NUMBER else otherwise
