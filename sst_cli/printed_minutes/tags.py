"""The tags and words of a web page, as browsers read them, in time that grows with its length alone.

Python's own `html.parser` begins again at each tag that is not closed, so some versions of it take hours for a page of
a few hundred kilobytes. Here no letter is looked at more than a few times: where the last tag is not closed within its
quotes, tags end at the next `>` from there on, and where no `>` follows, the rest is words.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_RAW = frozenset({"script", "style", "title", "textarea"})
"""Elements in which there are no others: they go to their own end."""
_NAME = re.compile(r"[^\s/>]+")
_BLANKS = re.compile(r"[\s/]*")
_ATTRIBUTE = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*")
_VALUE = re.compile(r"[^\s>]*")
_COMMENT_END = re.compile(r"--!?>")
_HUGE = re.compile(r"&#0*[0-9]{8,};?")
"""Numbers that no letter has; `unescape` would calculate with all their digits."""


class Tag(NamedTuple):
    """A tag that opens or closes an element, or both."""

    name: str
    opens: bool = False
    closes: bool = False
    attributes: frozenset[str] = frozenset()
    """Their names, in small letters."""


def read(page: str) -> Iterator[Tag | str]:
    """Yield the tags and the words between them; comments and declarations are passed over.

    Args:
        page: the whole page; one of any length, closed or not, takes time in proportion to it.
    """
    for each in _tokens(page):
        yield each if isinstance(each, Tag) else _unescaped(page[each[0] : each[1]])


def words_in(page: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of words between tags begins and ends."""
    return (each for each in _tokens(page) if not isinstance(each, Tag))


def _tokens(page: str) -> Iterator[Tag | tuple[int, int]]:
    """Yield the tags, and where the words between them begin and end."""
    position, last, are_quoted = 0, page.rfind(">"), True
    while (begin := page.find("<", position)) >= 0:
        if begin > position:
            yield position, begin
        position = begin
        if page.startswith("<!--", begin):
            position = _after_comment(page, begin)
        elif begin > last:
            yield begin, begin + 1
            position = begin + 1
        elif page.startswith(("<!", "<?"), begin) or (page.startswith("</", begin) and not _is_letter(page, begin + 2)):
            position = page.index(">", begin) + 1
        elif not page.startswith("</", begin) and not _is_letter(page, begin + 1):
            yield begin, begin + 1
            position = begin + 1
        else:
            found = _tag(page, begin) if are_quoted else None
            are_quoted = found is not None
            tag, position = found or _plain_tag(page, begin)
            yield tag
            if tag.name in _RAW and tag.opens and not tag.closes:
                position = _end_of(page, tag.name, position)
    if position < len(page):
        yield position, len(page)


def _is_letter(page: str, position: int) -> bool:
    letter = page[position : position + 1]
    return letter.isascii() and letter.isalpha()


def _unescaped(words: str) -> str:
    return unescape(_HUGE.sub("\ufffd", words))


def _after_comment(page: str, begin: int) -> int:
    """Where a comment ends; one that is not closed goes to the end of the page."""
    for empty in ("<!-->", "<!--->"):
        if page.startswith(empty, begin):
            return begin + len(empty)
    found = _COMMENT_END.search(page, begin + 4)
    return found.end() if found else len(page)


def _tag(page: str, begin: int) -> tuple[Tag, int] | None:
    """Return a tag and where it ends; None if it is not closed within its quotes."""
    closes = page.startswith("</", begin)
    name = _NAME.match(page, begin + 1 + closes)
    position, attributes = name.end() if name else begin + 1, set[str]()
    while True:
        blanks = _BLANKS.match(page, position)
        position = blanks.end() if blanks else position
        if position >= len(page):
            return None
        if page[position] == ">":
            empty = not closes and page[position - 1] == "/"
            tag = Tag(name[0].lower() if name else "", not closes, closes or empty, frozenset(attributes))
            return tag, position + 1
        attribute, position = _attribute(page, position)
        attributes.add(attribute)
        if position < 0:
            return None


def _attribute(page: str, begin: int) -> tuple[str, int]:
    """Return the name of an attribute and where it ends; -1 if its value has no closing quote."""
    name = _ATTRIBUTE.match(page, begin)
    position = name.end() if name else begin
    equals = _EQUALS.match(page, position)
    if equals:
        position = equals.end()
        quote = page[position : position + 1]
        if quote and quote in "\"'":
            position = page.find(quote, position + 1) + 1 or -1
        else:
            value = _VALUE.match(page, position)
            position = value.end() if value else position
    return name[0].lower() if name else "", position


def _plain_tag(page: str, begin: int) -> tuple[Tag, int]:
    """Return a tag that ends at the next `>`, whatever its quotes; there is one."""
    closes = page.startswith("</", begin)
    name = _NAME.match(page, begin + 1 + closes)
    return Tag(name[0].lower() if name else "", not closes, closes), page.index(">", begin) + 1


def _end_of(page: str, name: str, position: int) -> int:
    """Where the tag begins that closes an element in which there are no others."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, position)
    return found.start() if found else len(page)
