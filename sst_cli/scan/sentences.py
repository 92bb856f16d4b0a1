"""Split a minute's Markdown into sentences, with their places and whether they are listed as actions."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ACTIONS_HEADING = re.compile(
    r"\W*(?:agreed )?actions?(?: (?:points?|agreed|arising|required|items?|list|sheet|summary))?\W*", re.IGNORECASE
)
"""The heading of a list of actions."""
_MARKUP = re.compile(r"[*_`]+(?=\S)|(?<=\S)[*_`]+|^#+(?=\s)", re.MULTILINE)
_MARKER = re.compile(
    r"[ \t]*(?:[-*+●•·Ø▪§]|\(?[0-9]{1,2}[.)]|\(?(?:[a-z]|[ivx]{1,4})\)|"
    r"[a-z]\.(?=[ \t]+[A-Z]))+[ \t]+(?:\([0-9a-z]{1,2}\)[ \t]*)?"
)
_NUMBER = re.compile(r"[ \t]*[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[.)]?[ \t]+(?=[A-Z(])")
"""The number of a paragraph, "5.1.2": it opens a paragraph, not a point of a list."""
_LABEL = re.compile(
    r"(?:^|(?<=[.;!?(]))\W{0,9}Action(?: [Pp]oint)?s?(?: ?\(?[0-9]+\)?)?\s*(?::|\s[-\u2013\u2014]|[\u2013\u2014])\s*"
    r"|\bA(?:CTIONS?|ctions?(?=-))(?: POINT)?(?: ?\(?[0-9]+\)?)?\s*(?:[:\u2013\u2014]|-\s)\s*"
)
# The last form is a slip of typing, "The bill was paid.This will be ..."; the three small letters before its stop keep
# it from abbreviations.
_END = re.compile(
    r"[.!?][\"'\u201d\u2019)\]]*\s+(?:[-\u2013/|]\s+)?(?=[A-Z0-9\"'\u201c\u2018(\[])|;\s+(?:and\s+)?"
    r"|(?<=[a-z]{3})\.(?=[A-Z][a-z])"
)
_INLINE = re.compile(r"(?<=[\w.)]) (?=[0-9]{1,2}\.[0-9]{1,2} [A-Z])")
"""The place before a paragraph's number inside a line: text copied from a PDF runs paragraphs together."""
_LETTER = re.compile(r"\w")
"""What a sentence has at least one of; "Action: ;" has none behind its label."""
_DONE = re.compile(r"[-\u2013\u2014:(|]\s*(?i:closed|completed?|done|discharged)\)?[\s.]*$")
"""The mark of a completed action in a list."""
# "Items nos. 4 and 5 to be circulated" is one sentence.
_SHORTENED = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|cllrs?|mrs?|ms|dr|st|nos?|paras?|supt|insp|sgt|rev|prof|hon|e\.?g|i\.?e|approx|dept|vs)\.$",
    re.IGNORECASE,
)
_LONGEST = 1000
"""The most characters of a sentence; a longer one is cut, so that the time stays in proportion to the text.

At 300 a sentence of the Leicestershire minutes is cut."""
_FAR = 40
"""How many characters to look back for the end of the sentence or block before.

At 4 "CLOSED" at the end of a line and "; and" are not found; more than is needed does no harm."""
_LONG_LINE = 60
"""A line of at least so many characters that ends without a stop continues on the next; a shorter one is a heading.

At 66 the second line of "the paint for the railings be bought from / Muddlecombe Stores" is lost."""
# `Action by`, `Action no` and `Action date` name other columns than the action's own.
_COLUMNS = {
    "status": re.compile(r"\W*(?:status|progress|rag)\b", re.IGNORECASE),
    "action": re.compile(
        r"\W*(?:agreed )?actions?\b(?! ?(?:by|owners?|officers?|leads?|no|num|ref|date|for|id|due)\b)", re.IGNORECASE
    ),
    "owner": re.compile(
        r"\W*(?:(?:action )?(?:by(?: whom)?|officers?|for)\W*$|(?:action )?(?:owners?|leads?)\b|who\b|by whom\b|"
        r"responsib|assigned to\b)",
        re.IGNORECASE,
    ),
    "due": re.compile(
        r"\W*(?:(?:due|when|by when|deadline|timescale|target|date due|complete by)\b|(?:\w+ )?date\W*$)",
        re.IGNORECASE,
    ),
}


class Sentence(NamedTuple):
    """A sentence, a point of a list or a cell of a table."""

    start: int
    """Its index in the text."""
    spaced: str
    """Its text with Markdown replaced by spaces, so that indexes in it match those in the text."""
    listed: bool = False
    """Whether a label, a heading or a column of the minute calls it an action."""
    owner: str = ""
    """The owner in a column of the table."""
    due: str = ""
    """The due date in a column of the table."""
    done: bool = False
    """Whether the minutes mark it as completed."""
    goes_on: bool = False
    """Whether it continues the sentence before: it follows a semicolon, or is a point of a list."""

    @property
    def words(self) -> str:
        """Its words with one space between them."""
        return " ".join(self.spaced.split())

    def place(self, index: int) -> int:
        """Return the index in the text of a character of `words` that is not a space."""
        left = index - self.words.count(" ", 0, index)
        letters = (n for n, letter in enumerate(self.spaced) if not letter.isspace())
        return self.start + next(n for count, n in enumerate(letters) if count == left)


class _TextBlock(NamedTuple):
    """A paragraph, a point of a list or a cell."""

    start: int
    words: str
    listed: bool = False
    owner: str = ""
    due: str = ""
    done: bool = False
    point: bool = False


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a Markdown text in order."""
    for block in _blocks(_MARKUP.sub(lambda found: " " * len(found[0]), text)):
        done = block.done or _DONE.search(block.words, max(0, len(block.words) - _FAR)) is not None
        breaks = [_Break(0, 0), *_breaks(block.words)]
        breaks = sorted([*breaks, *_cuts(block.words, breaks)])
        for each, following in zip_longest(breaks, breaks[1:]):
            words = block.words[each.start : following.end if following else None]
            if _LETTER.search(words):
                before = block.words[max(0, each.start - _FAR) : each.start].rstrip()
                goes_on = before.endswith((";", "; and")) or (block.point and not each.start)
                at = block.start + each.start + len(words) - len(words.lstrip())
                listed = block.listed or each.labelled
                yield Sentence(at, words.strip(), listed, block.owner, block.due, done, goes_on)


class _Break(NamedTuple):
    """Where a sentence begins, where the one before ends, and whether a label between them calls it an action."""

    start: int
    end: int
    labelled: bool = False


def _breaks(words: str) -> Iterator[_Break]:
    """Yield where the sentences after the first begin."""
    labels = [_Break(found.end(), found.start(), labelled=True) for found in _LABEL.finditer(words)]
    at_label = {label.end for label in labels}
    inline = [found.end() for found in _INLINE.finditer(words)]
    starts = {found.end() for found in _END.finditer(words) if not _shortened(words, found.start())}
    # One alone may be cited: "to write about the rules of section 5.1 Lamps and benches".
    starts |= set(inline if len(inline) > 1 else ())
    yield from sorted([*labels, *(_Break(start, start) for start in starts - at_label)])


def _cuts(words: str, breaks: list[_Break]) -> Iterator[_Break]:
    """Yield where sentences that are too long are cut: at a space if there is one."""
    for start, end in pairwise([*(each.start for each in breaks), len(words)]):
        at = start
        while end - at > _LONGEST:
            space = words.rfind(" ", at + 1, at + _LONGEST)
            at = space if space > at else at + _LONGEST
            yield _Break(at, at)


def _shortened(words: str, at: int) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial."""
    return words[at] == "." and _SHORTENED.search(words[max(0, at - 9) : at + 1]) is not None


def _blocks(text: str) -> Iterator[_TextBlock]:
    """Split a text into paragraphs, points of lists and cells; they may contain single line breaks."""
    listed, columns = False, None
    block: list[str] = []
    point = after_blank = False
    start = at = 0
    for line in text.splitlines(keepends=True):
        marker = _MARKER.match(line)
        opening = marker or _NUMBER.match(line)
        is_row = _is_row(line, columns)
        if block and (not line.strip() or opening or is_row or not _goes_on(block[-1], line)):
            yield _TextBlock(start, "".join(block), listed, point=point)
            block = []
        if is_row:
            columns, cells = _row(at, line, columns)
            yield from cells
        elif ACTIONS_HEADING.fullmatch(line.strip()):
            listed, columns = True, None
        elif line.strip():
            # A paragraph below the list, after a blank line, is no longer an action of it.
            listed = listed and (bool(marker) or bool(block) or not after_blank)
            if not block:
                start, point = at + (opening.end() if opening else 0), bool(marker)
            block.append(line[opening.end() :] if opening else line)
            columns = None
        after_blank = not line.strip()
        at += len(line)
    if block:
        yield _TextBlock(start, "".join(block), listed, point=point)


def _goes_on(line: str, following: str) -> bool:
    """Whether a line continues on the next: it is long without a stop, or the next begins with a small letter."""
    if following.lstrip()[:1].islower():  # "the long and winding path / be mended", however short the line
        return True
    return len(line.rstrip()) >= _LONG_LINE and line.rstrip()[-1:] not in ".:;!?"


def _is_row(line: str, columns: dict[str, int] | None) -> bool:
    """Whether a line is a row of a table: in Markdown, or copied out of a word processor, with tabs below a heading."""
    if line.lstrip().startswith("|"):
        return True
    return line.count("\t") > 0 and (bool(columns) or "action" in _named_columns(_cells(line)))


def _cells(line: str) -> list[tuple[int, str]]:
    """Return the cells of a row, each with where it begins."""
    between = r"(?<=\|)[^|\n]*(?=\|)" if line.lstrip().startswith("|") else r"(?:(?<=\t)|^)[^\t\n]*"
    return [(found.start(), found[0]) for found in re.finditer(between, line)]


def _named_columns(cells: list[tuple[int, str]]) -> dict[str, int]:
    """Return the columns that the heading of a table names."""
    return {name: n for n, (_, cell) in enumerate(cells) for name, like in _COLUMNS.items() if like.match(cell)}


def _row(at: int, line: str, columns: dict[str, int] | None) -> tuple[dict[str, int], list[_TextBlock]]:
    """Read a row of a table: the first names the columns, those below have cells."""
    cells = _cells(line)
    if columns is None:
        return _named_columns(cells), []
    known = {name: n for name, n in columns.items() if n < len(cells)} if "action" in columns else {}
    beside = {name: cells[n][1].strip()[:_LONGEST] for name, n in known.items()}
    blocks = []
    for n, (start, cell) in enumerate(cells):
        if n == columns.get("action"):
            done = _DONE.search(f"|{beside.get('status', '')}") is not None
            owner, due = beside.get("owner", ""), beside.get("due", "")
            blocks.append(_TextBlock(at + start, cell, listed=True, owner=owner, due=due, done=done))
        elif n not in columns.values() or "action" not in columns:
            blocks.append(_TextBlock(at + start, cell))
    return columns, [block for block in blocks if block.words.strip(" -:")]
