"""Web pages as an HTML5 parser reads them: the beginnings and ends of elements, and the words between."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.readers.limits import refuse
from sst_cli.printed_minutes.readers.words import name_set
from sst_cli.printed_minutes.tags import Tag, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

_TEXT = "-text"
_LEVELS = 50
"""Elements above one, or points of a list, that are looked at."""
_CHILDLESS = frozenset({"script", "style", "template", "title", "head", "noframes", "noembed"})
"""Elements that are not gone into; what is needed of them is asked for."""


class HtmlElement(NamedTuple):
    """The beginning of an element."""

    name: str
    attributes: dict[str, str]
    node: LexborNode

    def text(self) -> str:
        """Return the words in it."""
        return self.node.text(deep=True)

    def inner(self, name: str) -> list[str]:
        """Return the words of each element of a name in it."""
        return [each.text(deep=True) for each in self.node.css(name)]

    def is_within(self, *names: str) -> bool:
        """Whether it stands in an element of one of these names."""
        node, levels = self.node.parent, 0
        while node is not None and levels < _LEVELS:
            if node.tag in names:
                return True
            node, levels = node.parent, levels + 1
        return False

    def is_of_links(self) -> bool:
        """Whether it is a list each of whose points is one link and nothing else."""
        points = [each for each in self.node.iter() if each.tag == "li"][:_LEVELS]
        links = [point.css_first("a") for point in points]
        return len(points) > 1 and all(
            link is not None and link.text(deep=True).strip() == point.text(deep=True).strip()
            for link, point in zip(links, points, strict=True)
        )

    def children(self, name: str) -> Iterator[str]:
        """Yield the name of each child that has it."""
        return (str(each.tag) for each in self.node.iter() if each.tag == name)


_FORMATTING = name_set("a b big code em font i nobr s small strike strong tt u")
_MAY_STAY_OPEN = name_set(
    "p li tr td th dt dd thead tbody tfoot option optgroup colgroup area base br col embed hr img input link meta "
    "source track wbr"
)
_DEEPEST = 5_000
_MOST_ELEMENTS = 1_000_000
_MOST_TAGS = 300_000

HtmlEvent = HtmlElement | str | None
"""The beginning of an element, words, or the end of the element that began last."""


def events(page: str, name: str) -> Iterator[HtmlEvent]:
    """Read a page.

    Raises:
        SstError: it has too many elements, or the parser is not installed.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        msg = f"{name} is a web page, which needs selectolax to be read: install sst-cli[import]"
        raise SstError(msg) from None
    _guard(page, name)
    node = LexborHTMLParser(page).root
    top = node.mem_id if node is not None else 0
    while node is not None:
        if node.tag == _TEXT:
            yield node.text_content or ""
        elif not str(node.tag).startswith(("-", "!")):
            yield HtmlElement(str(node.tag), {key: value or "" for key, value in node.attributes.items()}, node)
            if node.child is not None and node.tag not in _CHILDLESS:
                node = node.child
                continue
            yield None
        while node is not None and node.mem_id != top and node.next is None:
            node = node.parent
            yield None
        node = node.next if node is not None and node.mem_id != top else None


def _guard(page: str, name: str) -> None:
    """Refuse what would take a parser minutes or gigabytes.

    HTML opens formatting elements anew in each paragraph that follows, so many that are never closed make a page
    grow with the square of its length. A browser shows no more than 512 levels.
    """
    depth = formatting = cost = tags = 0
    for tag in read(page):
        if not isinstance(tag, Tag):
            continue
        tags += 1
        step = tag.opens - tag.closes
        if tag.name in _FORMATTING:
            formatting = max(formatting + step, 0)
        elif tag.name not in _MAY_STAY_OPEN:
            depth = max(depth + step, 0)
        cost += formatting if tag.opens else 0
        if depth > _DEEPEST or cost > _MOST_ELEMENTS or tags > _MOST_TAGS:
            refuse(name, "is nested too deep, or too large, for the minutes of one meeting")
