"""The numbers that Word counts: from numbering.xml, as the program shows them in front of paragraphs.

The rules are those of ECMA-376 part 1, section 17.9: levels, starts, overrides and restarts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.readers.counting import counted_as
from sst_cli.printed_minutes.readers.word.markup import child, children, indent_of, number_of, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_DEEPEST_LEVEL = 8
_FORMATS = {
    "upperRoman": "I",
    "lowerRoman": "i",
    "upperLetter": "AA",
    "lowerLetter": "aa",
    "decimalZero": "01",
    "ordinal": "1st",
}
_STEP = 720
"""How much farther in a level of a list stands where nothing is stated, in twentieths of a point."""
_SYMBOLS = re.compile("[\ue000-\uf8ff]")


class _WordLevel(NamedTuple):
    """How a level is numbered."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    """The level, counted from 1, after which it begins again; none for each above it, 0 for never."""
    is_legal: bool = False
    style: str | None = None
    indent: int | None = None


class Numbered(NamedTuple):
    """The marker of a paragraph."""

    marker: str
    level: int
    indent: int
    """How far in the list stands, in twentieths of a point."""


class CountedLists:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None, styled_lists: dict[str, str]) -> None:
        """Read the lists.

        Args:
            root: the root of numbering.xml.
            styled_lists: the number of the list of each style of numbering.
        """
        self._abstract: dict[str, dict[int, _WordLevel]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, _WordLevel], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styled_lists = styled_lists
        for each in children(root, "abstractNum"):
            number = each.get("abstractNumId", "")
            self._abstract[number] = dict(_levels(each))
            link = value_of(each, "numStyleLink")
            if link:
                self._links[number] = link
        for each in children(root, "num"):
            self._lists[each.get("numId", "")] = (value_of(each, "abstractNumId") or "", *_overrides(each))

    def level_of_style(self, number: str, style: str) -> int | None:
        """Return the level of a list that a style belongs to."""
        for level, how in self._levels_of(number).items():
            if how.style == style:
                return level
        return None

    def next(self, number: str, level: int) -> Numbered | None:
        """Count one paragraph, and return its marker; none if there is no such list.

        Args:
            number: the `numId` of the list.
            level: from 0 on.
        """
        levels = self._levels_of(number)
        if level not in levels:
            return None
        counts = self._counts.setdefault(self._source(number), {})
        self._restart(number, level, counts)
        how = levels[level]
        counts[level] = counts[level] + 1 if level in counts else how.start
        for deeper in [each for each in counts if each > level and _restarts(levels.get(each), level)]:
            del counts[deeper]
        indent = how.indent if how.indent is not None else _STEP * (level + 1)
        return Numbered(_marker(levels, level, counts), level, indent)

    def _restart(self, number: str, level: int, counts: dict[int, int]) -> None:
        """Begin anew what the list overrides, the first time that it is used at this level."""
        for each, start in self._lists[number][2].items():
            if each <= level and (number, each) not in self._begun:
                self._begun.add((number, each))
                if each == level:
                    counts.pop(each, None)
                    for deeper in [other for other in counts if other > each]:
                        del counts[deeper]
                else:
                    counts[each] = start

    def _source(self, number: str) -> str:
        """Return the number of the abstract list, through the style that it may be linked to."""
        source = self._lists[number][0]
        linked = self._styled_lists.get(self._links.get(source, ""))
        return self._lists[linked][0] if linked in self._lists else source

    def _levels_of(self, number: str) -> dict[int, _WordLevel]:
        if number not in self._lists:
            return {}
        _, own, starts = self._lists[number]
        levels = {**self._abstract.get(self._source(number), {}), **own}
        return {each: how._replace(start=starts.get(each, how.start)) for each, how in levels.items()}


def _restarts(how: _WordLevel | None, level: int) -> bool:
    """Whether a deeper level begins again after a paragraph of this one."""
    if how is None or how.restarts_after is None:
        return True
    return how.restarts_after != 0 and level < how.restarts_after


def _levels(abstract: Element) -> Iterator[tuple[int, _WordLevel]]:
    for each in children(abstract, "lvl"):
        yield number_of(each.get("ilvl"), 0), _level(each)


def _level(each: Element) -> _WordLevel:
    restart = value_of(each, "lvlRestart")
    text = value_of(each, "lvlText") or ""
    return _WordLevel(
        start=number_of(value_of(each, "start"), 1),
        number_format=value_of(each, "numFmt") or "decimal",
        text=text,
        restarts_after=None if restart is None else number_of(restart, 0),
        is_legal=child(each, "isLgl") is not None,
        style=value_of(each, "pStyle"),
        indent=indent_of(child(each, "pPr")),
    )


def _overrides(each: Element) -> tuple[dict[int, _WordLevel], dict[int, int]]:
    """The levels of a list that replace those of its source, and the starts that it sets."""
    levels, starts = {}, {}
    for override in children(each, "lvlOverride"):
        level = number_of(override.get("ilvl"), 0)
        own = child(override, "lvl")
        if own is not None:
            levels[level] = _level(own)
        start = value_of(override, "startOverride")
        if start is not None:
            starts[level] = number_of(start, 1)
    return levels, starts


def _marker(levels: dict[int, _WordLevel], level: int, counts: dict[int, int]) -> str:
    """Return what stands in front, such as "1.2" or a bullet."""
    how = levels[level]
    if how.number_format == "bullet":
        return _bullet(how.text)

    def number(place: str) -> str:
        at = int(place) - 1
        other = levels.get(at, _WordLevel())
        if other.number_format in ("none", "bullet"):
            return ""
        style = "1" if how.is_legal else _FORMATS.get(other.number_format, "1")
        return counted_as(counts.get(at, other.start), style)

    text = "" if how.number_format == "none" and "%" in how.text else how.text
    return re.sub(r"%([1-9])", lambda found: number(found[1]), text).strip()


def _bullet(text: str) -> str:
    """Return a bullet as a letter that every font has: Word's own are letters of symbol fonts."""
    text = text.strip()
    return "\u2022" if not text or _SYMBOLS.search(text) or text.isalnum() else text
