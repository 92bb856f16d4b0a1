"""Plain text as blocks: wrapped lines joined, points of lists, tables drawn with bars, tabs or columns of spaces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import (
    DocumentBlock,
    EntryBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    ParagraphBlock,
    Spot,
)
from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.dirt import joined, without_letter_spacing
from sst_cli.printed_minutes.readers.limits import LARGEST_TEXT, refuse
from sst_cli.printed_minutes.readers.lines import goes_on, wrap_width
from sst_cli.printed_minutes.readers.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"([-*+\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2013\u2014\u00b7\uf0b7]|\[[ xX]?\])[ \t\xa0]+(?=\S)")
_LABEL = re.compile(r"(\((?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})\)|(?:\d{1,2}|[a-z]|[ivx]{1,6})\))[ \t\xa0]+(?=\S)")
_CHECK_BOX = re.compile(r"\[([ xX]?)\][ \t\xa0]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"[-=_*~+|: \t]{3,}")
_BARS = re.compile(r"\s*\|.*\|\s*|[^|]*\|[^|]*\|.*")
_TABBED = re.compile(r"\S.*\t+ *\S|\t+\S.*")
_COLUMN = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|$)")
_LEAST_ROWS = 2
_LEAST_ROWS_OF_SPACES = 3
_NUMBER_ONLY = re.compile(r"\W*(?:\d{1,4}[a-z]?|[A-Za-z]|[ivxIVX]{1,5})\W*")
_TAB = 4


class MinutesLine(NamedTuple):
    """A line of the file, without quote marks."""

    text: str
    line: int
    column: int = 1
    """The column of its first letter, from 1."""
    page: int = 0

    @property
    def indent(self) -> int:
        """How many columns are blank in front."""
        blank = self.text[: len(self.text) - len(self.text.lstrip())]
        return len(blank.expandtabs(_TAB))

    @property
    def spot(self) -> Spot:
        """Where its first word stands."""
        return Spot(self.line, self.column + len(self.text) - len(self.text.lstrip()))


def text_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a text file.

    Returns:
        Its blocks, no title, and nothing that was not read.

    Raises:
        SstError: it is not text, or too large.
    """
    text = decoded(data, name)
    if len(text) > LARGEST_TEXT:
        refuse(name, "is too large for the minutes of one meeting")
    return list(blocks_of_lines(lines_of(text))), None, []


def lines_of(text: str, first: int = 1) -> list[MinutesLine]:
    """Return the lines of a text; quote marks in front go, and a form feed ends a paragraph."""
    found = []
    for number, line in enumerate(text.split("\n"), first):
        if line.startswith("\f"):
            found.append(MinutesLine("", number))
        blank = len(line) - len(line.lstrip("\f"))
        mark = _QUOTED.match(line, blank)
        start = mark.end() if mark else blank
        found.append(MinutesLine(line[start:].replace("\f", " ").rstrip(), number, start + 1))
    return found


def blocks_of_lines(lines: Sequence[MinutesLine]) -> Iterator[DocumentBlock]:
    """Yield the blocks of lines of text."""
    width = wrap_width([line.text for line in lines])
    position = 0
    while position < len(lines):
        line = lines[position].text
        if not line.strip() or (_RULE.fullmatch(line) and not line.strip().startswith("|")):
            position += 1
            continue
        end = _table_end(lines, position)
        if end > position:
            yield from _table(lines[position:end])
        elif _is_underlined(lines, position):
            level = 1 if lines[position + 1].text.lstrip().startswith("=") else 2
            yield HeadingBlock(plain(lines[position].text), level, lines[position].spot)
            end = position + 2
        else:
            end = _paragraph_end(lines, position, width)
            yield from _paragraph(lines[position:end], width)
        position = end


def _is_underlined(lines: Sequence[MinutesLine], at: int) -> bool:
    below = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    line = lines[at].text.strip()
    return bool(_UNDERLINE.fullmatch(below)) and abs(len(below) - len(line)) <= max(4, len(line) // 2)


def _paragraph_end(lines: Sequence[MinutesLine], start: int, width: int) -> int:
    """Return the index behind the last line of a paragraph or point."""
    end = start + 1
    hangs = _hanging(lines[start])
    while end < len(lines) and lines[end].text.strip() and not _RULE.fullmatch(lines[end].text):
        line, before = lines[end], lines[end - 1]
        is_marked = _BULLET.match(line.text.lstrip()) or _LABEL.match(line.text.lstrip())
        if is_marked or _table_end(lines, end) > end:
            break
        belongs = hangs is not None and line.indent >= hangs
        if not belongs and not goes_on(before.text, line.text, width):
            break
        end += 1
    return end


def _hanging(line: MinutesLine) -> int | None:
    """Return the indent at which a point of a list goes on; none for other lines."""
    stripped = line.text.lstrip()
    mark = _BULLET.match(stripped) or _LABEL.match(stripped)
    return line.indent + 2 if mark else None


def _paragraph(lines: Sequence[MinutesLine], width: int) -> Iterator[DocumentBlock]:
    """Yield a paragraph or a point of a list, its lines joined where an editor broke them."""
    words = lines[0].text.strip()
    for before, line in pairwise(lines):
        then = line.text.strip()
        words = joined(words, then) if goes_on(before.text, line.text, width) else f"{words}\n{then}"
    mark = _BULLET.match(words) or _LABEL.match(words)
    spot = lines[0].spot
    if mark is None:
        yield ParagraphBlock(plain(without_letter_spacing(words)), spot)
        return
    marker, rest = mark[1], words[mark.end() :]
    box = _CHECK_BOX.match(rest) if _BULLET.match(words) else None
    if box:
        marker, rest = box[0].strip(), rest[box.end() :]
    yield EntryBlock(plain(without_letter_spacing(rest)), spot, marker, lines[0].indent // 2)


def _table_end(lines: Sequence[MinutesLine], start: int) -> int:
    """Return the index behind the last row of a table that begins here, or its own index if none does."""
    for is_row, least in ((_has_bars, _LEAST_ROWS), (_has_tabs, _LEAST_ROWS)):
        end = start
        while end < len(lines) and is_row(lines[end].text):
            end += 1
        if end - start >= least:
            return end
    return start


def _has_bars(line: str) -> bool:
    return bool(_BARS.fullmatch(line)) or (line.lstrip().startswith(("+-", "+=")) and bool(_RULE.fullmatch(line)))


def _has_tabs(line: str) -> bool:
    cells = [cell for cell in line.split("\t") if cell.strip()]
    return len(cells) > 1 and not (len(cells) == 2 and _NUMBER_ONLY.fullmatch(cells[0]))  # noqa: PLR2004


def _table(lines: Sequence[MinutesLine]) -> Iterator[DocumentBlock]:
    """Yield the table of rows with bars or tabs."""
    rows: list[GridRow] = []
    for line in lines:
        if _RULE.fullmatch(line.text):
            if len(rows) == 1:
                rows[0] = rows[0]._replace(is_header=True)
            continue
        rows.append(GridRow(tuple(_cells(line))))
    if rows:
        yield GridBlock(tuple(rows), lines[0].spot)


def _cells(line: MinutesLine) -> Iterator[GridCell]:
    """Yield the cells of a row."""
    bar = "|" if "|" in line.text else "\t"
    start, text = 0, line.text
    if bar == "|":
        inner = text.strip()
        start = len(text) - len(text.lstrip()) + inner.startswith("|")
        text = text.rstrip()
        text = text[:-1] if inner.endswith("|") and len(inner) > 1 else text
    for cell in text[start:].split(bar):
        blank = len(cell) - len(cell.lstrip())
        spot = Spot(line.line, line.column + start + blank)
        words = plain(re.sub(r"<br ?/?>", "\n", cell))
        yield GridCell((ParagraphBlock(words, spot),) if words.words else (), spot)
        start += len(cell) + 1
