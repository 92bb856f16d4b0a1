"""The sentences of a minute's Markdown, each with where it stands and whether it is listed as an action."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|^#+(?=\s)", re.MULTILINE)
_MARKER = re.compile(r"[ \t]*(?:[-*+●•·Ø▪]|\(?[0-9]{1,2}[.)]|\([a-z]\))+[ \t]+(?:\([0-9a-z]{1,2}\)[ \t]*)?")
_HEADING = re.compile(r"\W*(?:agreed )?actions?(?: (?:points?|agreed|arising|required))?\W*", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:^|(?<=[.;!?(]))\W{0,9}Action(?: [Pp]oint)?s?(?: ?\(?[0-9]+\)?)?\s*(?::|\s[-\u2013\u2014]|[\u2013\u2014])\s*"
    r"|\bACTIONS?(?: POINT)?(?: ?\(?[0-9]+\)?)?\s*(?:[:\u2013\u2014]|-\s)\s*"
)
_END = re.compile(r"[.!?][\"'\u201d\u2019)\]]*\s+(?=[A-Z0-9\"'\u201c\u2018(\[])|;\s+(?:and\s+)?")
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|cllrs?|mrs?|ms|dr|st|nos?|paras?|supt|insp|sgt|rev|prof|hon|e\.?g|i\.?e|approx|dept|vs)\.$",
    re.IGNORECASE,
)
_LONGEST = 1000
"""More letters than any sentence has; a longer one is cut, so that the time taken stays in proportion."""
_LONG_LINE = 60
"""A line of at least so many characters that ends without a stop goes on in the next."""
_COLUMNS = {
    "action": re.compile(r"\W*(?:agreed )?actions?\b", re.IGNORECASE),
    "owner": re.compile(r"\W*(?:owners?|who|leads?|by whom|responsible|assigned to|officer)\b", re.IGNORECASE),
    "due": re.compile(r"\W*(?:due|when|by when|deadline|date|timescale|target)\b", re.IGNORECASE),
}


class Sentence(NamedTuple):
    """A sentence, or what stands for one: a point of a list, a cell of a table."""

    start: int
    """Where in the text it begins."""
    spaced: str
    """It, with the marks of Markdown as spaces, so that places in it are places in the text."""
    listed: bool = False
    """Whether the minute itself calls it an action: by a label, a heading or a column."""
    owner: str = ""
    """Who is printed beside it in a column of a table."""
    due: str = ""
    """The due date that is printed beside it in a column of a table."""
    goes_on: bool = False
    """Whether it is part of what the sentence before began: it follows a semicolon, or is a point of a list."""

    @property
    def words(self) -> str:
        """Its words, one space between them."""
        return " ".join(self.spaced.split())

    def place(self, index: int) -> int:
        """Where in the text a character of its words stands; it must not be a space."""
        left = index - self.words.count(" ", 0, index)
        letters = (n for n, letter in enumerate(self.spaced) if not letter.isspace())
        return self.start + next(n for count, n in enumerate(letters) if count == left)


class _Block(NamedTuple):
    """A paragraph, a point of a list or a cell."""

    start: int
    words: str
    listed: bool = False
    owner: str = ""
    due: str = ""
    point: bool = False


def sentences(text: str) -> Iterator[Sentence]:
    """Give the sentences of a Markdown text, in their order."""
    for block in _blocks(_MARKUP.sub(lambda found: " " * len(found[0]), text)):
        breaks = [_Break(0, 0), *_breaks(block.words)]
        breaks = sorted([*breaks, *_cuts(block.words, breaks)])
        for each, following in zip_longest(breaks, breaks[1:]):
            words = block.words[each.start : following.end if following else None]
            if words.strip():
                goes_on = block.words[: each.start].rstrip().endswith((";", "; and")) or (
                    block.point and not each.start
                )
                at = block.start + each.start + len(words) - len(words.lstrip())
                listed = block.listed or each.labelled
                yield Sentence(at, words.strip(), listed, block.owner, block.due, goes_on)


class _Break(NamedTuple):
    """Where a sentence begins, where the one before it ends, and whether a label between them calls it an action."""

    start: int
    end: int
    labelled: bool = False


def _breaks(words: str) -> Iterator[_Break]:
    """Where sentences begin after the first."""
    labels = [_Break(found.end(), found.start(), labelled=True) for found in _LABEL.finditer(words)]
    at_label = {label.end for label in labels}
    starts = {found.end() for found in _END.finditer(words) if not _shortened(words, found.start())}
    yield from sorted([*labels, *(_Break(start, start) for start in starts - at_label)])


def _cuts(words: str, breaks: list[_Break]) -> Iterator[_Break]:
    """Where sentences that are too long are cut: at a space if there is one."""
    for start, end in pairwise([*(each.start for each in breaks), len(words)]):
        at = start
        while end - at > _LONGEST:
            space = words.rfind(" ", at + 1, at + _LONGEST)
            at = space if space > at else at + _LONGEST
            yield _Break(at, at)


def _shortened(words: str, at: int) -> bool:
    """Whether the full stop there is that of a shortened word or of an initial."""
    return words[at] == "." and _SHORTENED.search(words[max(0, at - 9) : at + 1]) is not None


def _blocks(text: str) -> Iterator[_Block]:
    """Split a text into paragraphs, points of lists and cells; a line break alone may be inside of them."""
    listed, columns = False, None
    block: list[str] = []
    point = after_blank = False
    start = at = 0
    for line in text.splitlines(keepends=True):
        marker = _MARKER.match(line)
        if block and (not line.strip() or marker or line.lstrip().startswith("|") or not _goes_on(block[-1], line)):
            yield _Block(start, "".join(block), listed, point=point)
            block = []
        if line.lstrip().startswith("|"):
            columns, cells = _row(at, line, columns)
            yield from cells
        elif _HEADING.fullmatch(line.strip()):
            listed, columns = True, None
        elif line.strip():
            listed = listed and (bool(marker) or bool(block) or not after_blank)
            if not block:
                start, point = at + (marker.end() if marker else 0), bool(marker)
            block.append(line[marker.end() :] if marker else line)
            columns = None
        after_blank = not line.strip()
        at += len(line)
    if block:
        yield _Block(start, "".join(block), listed, point=point)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line goes on in the following one: it is long and has no stop, or that begins with a small letter."""
    if following.lstrip()[:1].islower():
        return True
    return len(line.rstrip()) >= _LONG_LINE and line.rstrip()[-1:] not in ".:;!?"


def _row(at: int, line: str, columns: dict[str, int] | None) -> tuple[dict[str, int], list[_Block]]:
    """Read a row of a table: the first names the columns, those below have cells."""
    cells = [(found.start(), found[0]) for found in re.finditer(r"(?<=\|)[^|\n]*(?=\|)", line)]
    if columns is None:
        named = {name: n for n, (_, cell) in enumerate(cells) for name, like in _COLUMNS.items() if like.match(cell)}
        return named, []
    beside = {name: cells[n][1].strip() for name, n in columns.items() if n < len(cells)} if "action" in columns else {}
    blocks = []
    for n, (start, cell) in enumerate(cells):
        if n == columns.get("action"):
            blocks.append(
                _Block(at + start, cell, listed=True, owner=beside.get("owner", ""), due=beside.get("due", ""))
            )
        elif n not in columns.values() or "action" not in columns:
            blocks.append(_Block(at + start, cell))
    return columns, [block for block in blocks if block.words.strip(" -:")]
