"""The styles of a Word document: which are headings, bold or hidden, and which belong to a list, by inheritance."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.readers.word.markup import child, children, is_on, number_of, value_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading ([1-9])")
_BODY_TEXT = 9
"""The outline level that is none."""


class WordLook(NamedTuple):
    """How a style or a run looks; none where it states nothing."""

    is_bold: bool | None = None
    is_italic: bool | None = None
    is_underlined: bool | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None

    def over(self, base: WordLook) -> WordLook:
        """Return the look where this one stands over another."""
        return WordLook(*(own if own is not None else other for own, other in zip(self, base, strict=True)))


class WordStyle(NamedTuple):
    """A style with what it inherits."""

    name: str = ""
    """In small letters: Word keeps the English name of its own styles in every language."""
    look: WordLook = WordLook()
    list_number: str | None = None
    list_level: int | None = None
    outline: int | None = None
    """The level of a heading, from 1 on; 0 for the title."""


_NO_STYLE = WordStyle()


def look_of(properties: Element | None) -> WordLook:
    """Return the look that the properties of a run state."""
    if properties is None:
        return WordLook()
    line = value_of(properties, "u")
    struck = [each for each in (is_on(properties, "strike"), is_on(properties, "dstrike")) if each is not None]
    return WordLook(
        is_on(properties, "b"),
        is_on(properties, "i"),
        None if line is None else line != "none",
        any(struck) if struck else None,
        is_on(properties, "vanish"),
    )


def outline_of(properties: Element | None) -> int | None:
    """Return the level of a heading that the properties of a paragraph state, from 1 on; 10 for body text."""
    stated = value_of(properties, "outlineLvl")
    return None if stated is None else number_of(stated, _BODY_TEXT) + 1


class Styles:
    """All styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {each.get("styleId", ""): each for each in children(root, "style")}
        self._styles: dict[str, WordStyle] = {}
        self.default = next(
            (
                number
                for number, each in self._elements.items()
                if each.get("type") == "paragraph" and each.get("default") in ("1", "true")
            ),
            "",
        )

    def __getitem__(self, number: str) -> WordStyle:
        """Return a style by its id; one that is not there states nothing."""
        if number not in self._styles:
            self._styles[number] = self._style(number)
        return self._styles[number]

    @property
    def lists(self) -> dict[str, str]:
        """The number of the list of each style of numbering."""
        found = {
            each: value_of(style, "pPr", "numPr", "numId")
            for each, style in self._elements.items()
            if style.get("type") == "numbering"
        }
        return {each: number for each, number in found.items() if number}

    def _style(self, number: str) -> WordStyle:
        """Put a style together from those that it is based on; a circle ends where it closes."""
        style, seen, chain = _NO_STYLE, set[str](), []
        next_one: str | None = number
        while next_one and next_one not in seen and next_one in self._elements:
            seen.add(next_one)
            chain.append(self._elements[next_one])
            next_one = value_of(chain[-1], "basedOn")
        for each in reversed(chain):
            style = _based_on(style, each)
        return style


def _based_on(base: WordStyle, element: Element) -> WordStyle:
    properties = child(element, "pPr")
    name = (value_of(element, "name") or "").lower()
    level = value_of(properties, "numPr", "ilvl")
    heading = _HEADING.fullmatch(name)
    outline = int(heading[1]) if heading else 0 if name == "title" else outline_of(properties)
    return WordStyle(
        name,
        look_of(child(element, "rPr")).over(base.look),
        value_of(properties, "numPr", "numId") or base.list_number,
        number_of(level, 0) if level is not None else base.list_level,
        base.outline if outline is None else outline,
    )
