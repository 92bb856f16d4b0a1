"""Plain text as blocks: wrapped lines joined, points of lists, tables drawn with bars, tabs or columns of spaces."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import (
    BlockText,
    DocumentBlock,
    EntryBlock,
    FurnitureBlock,
    GridBlock,
    GridCell,
    GridRow,
    HeadingBlock,
    ParagraphBlock,
    Spot,
)
from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.depths import Depths
from sst_cli.printed_minutes.readers.dirt import add_line, without_letter_spacing
from sst_cli.printed_minutes.readers.limits import LARGEST_TEXT, refuse
from sst_cli.printed_minutes.readers.lines import goes_on, wrap_width
from sst_cli.printed_minutes.readers.minutes_lines import MinutesLine
from sst_cli.printed_minutes.readers.spaced import spaced_end, spaced_table
from sst_cli.printed_minutes.readers.words import LABEL, block_text, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_BULLET = re.compile(
    r"([-*+\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2013\u2014\u00b7\uf0b7o\u00d8\u00a7\u00fc]|\[[ xX]?\])[ \t\xa0]+(?=\S)"
)
_CHECK_BOX = re.compile(r"\[([ xX]?)\][ \t\xa0]+(?=\S)")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"[-=_*~+|: \t]{3,}")
_BARS = re.compile(r"\s*\|.*\|\s*|[^|]*\|[^|]*\|.*")
_LEAST_ROWS = 2
_LONG = 0.75
"""Of the width of the file: a line of a point that goes on, even if the next word had room."""
_RUNNING_HEAD = re.compile(
    r"(?:\S.{0,80}\s{2,})?[Pp]age \d{1,3}(?: of \d{1,3})?|[-\u2013\u2014]\s*\d{1,3}\s*[-\u2013\u2014]"
)
_NUMBER_ONLY = re.compile(r"\W*(?:\d{1,4}[a-z]?|[A-Za-z]|[ivxIVX]{1,5})\W*")
_MARKED = re.compile(r"\*\*\S[^*]{0,300}\*\*|\]\(https?://|^#{1,6} \S", re.MULTILINE)
"""Marks of Markdown, which people write in text files too."""
_HEADING = re.compile(r"(#{1,6}) +(?=\S)")
_INLINE = re.compile(r"[*_\\\[~`]")


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
    lines = lines_of(text)
    is_marked = bool(_MARKED.search(text))
    return list(_TextReader(closed_at_line_ends(lines) if is_marked else lines, is_marked=is_marked).blocks()), None, []


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


def closed_at_line_ends(lines: Sequence[MinutesLine]) -> list[MinutesLine]:
    """Return lines in which bold words that go on in the next line end, and begin again there."""
    found: list[MinutesLine] = []
    is_open = False
    for at, line in enumerate(lines):
        if not line.text.strip():
            is_open = False
        text = f"**{line.text.lstrip()}" if is_open else line.text
        is_odd = line.text.count("**") % 2 == 1
        is_open = (is_open != is_odd) and (is_open or _closes(lines, at))
        found.append(line._replace(text=f"{text}**" if is_open else text))
    return found


def _closes(lines: Sequence[MinutesLine], start: int) -> bool:
    """Whether the mark that a line leaves open is closed before the next empty line."""
    for line in lines[start + 1 : start + 10]:
        if not line.text.strip():
            return False
        if "**" in line.text:
            return True
    return False


class _TextReader:
    """Reads lines of text."""

    def __init__(self, lines: Sequence[MinutesLine], *, is_marked: bool) -> None:
        self._lines = lines
        self._is_marked = is_marked
        self._depths = Depths(0)
        self._width = wrap_width([line.whole for line in lines])

    def blocks(self) -> Iterator[DocumentBlock]:
        """Yield the blocks."""
        lines, position = self._lines, 0
        while position < len(lines):
            end = position + 1
            if _is_rule(lines[position].text):
                pass
            elif (table := _table_end(lines, position)) > position:
                yield _table(lines[position:table])
                end = table
            elif (table := spaced_end(lines, position)) > position:
                yield spaced_table(lines[position:table])
                end = table
            elif _RUNNING_HEAD.fullmatch(lines[position].text.strip()):
                reason = "running head" if lines[position].text.strip()[0].isupper() else "page number"
                yield FurnitureBlock(plain(lines[position].text), lines[position].spot, reason)
            elif _is_underlined(lines, position):
                level = 1 if lines[position + 1].text.lstrip().startswith("=") else 2
                yield HeadingBlock(self._text(lines[position].text), level, lines[position].spot)
                end = position + 2
            elif self._is_marked and (heading := _HEADING.match(lines[position].text)):
                text = self._text(lines[position].text[heading.end() :])
                yield HeadingBlock(text, len(heading[1]), lines[position].spot)
            else:
                end = _paragraph_end(lines, position, self._width)
                yield from self._paragraph(lines[position:end])
            position = end

    def _paragraph(self, lines: Sequence[MinutesLine]) -> Iterator[DocumentBlock]:
        """Yield a paragraph or a point of a list, its lines joined where an editor broke them."""
        pieces = [lines[0].text.strip()]
        hangs = _hanging(lines[0])
        for before, line in pairwise(lines):
            then = line.text.strip()
            if self._is_joined(before, line, hangs=hangs):
                add_line(pieces, then)
            else:
                pieces.append(f"\n{then}")
        words = "".join(pieces)
        mark = _BULLET.match(words) or LABEL.match(words)
        spot = lines[0].spot
        if mark is None:
            self._depths.end(lines[0].indent)
            yield ParagraphBlock(self._text(words), spot)
            return
        marker, rest = mark[1], words[mark.end() :]
        box = _CHECK_BOX.match(rest) if _BULLET.match(words) else None
        if box:
            marker, rest = box[0].strip(), rest[box.end() :]
        elif not marker.isalnum() and (
            label := LABEL.match(rest)
        ):  # a label behind a bullet, as programs write it that turn Word into text
            marker, rest = label[1], rest[label.end() :]
        yield EntryBlock(self._text(rest), spot, marker, self._depths.depth(lines[0].indent))

    def _is_joined(self, before: MinutesLine, line: MinutesLine, *, hangs: int | None) -> bool:
        """Whether two lines of a paragraph are one, and the author set no break between them."""
        if goes_on(before.whole, line.whole, self._width):
            return True
        is_long = len(before.whole) >= _LONG * self._width > 0
        return hangs is not None and is_long and not before.text.endswith((".", ":", ";"))

    def _text(self, words: str) -> BlockText:
        words = without_letter_spacing(words)
        if self._is_marked and _INLINE.search(words):
            from sst_cli.printed_minutes.readers.markdown import inline_pieces

            return block_text(inline_pieces(words))
        return plain(words)


def _is_rule(line: str) -> bool:
    return not line.strip() or (bool(_RULE.fullmatch(line)) and not line.strip().startswith("|"))


def _is_underlined(lines: Sequence[MinutesLine], at: int) -> bool:
    below = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
    line = lines[at].text.strip()
    return bool(_UNDERLINE.fullmatch(below)) and abs(len(below) - len(line)) <= max(4, len(line) // 2)


_KEYWORD = re.compile(
    r"(?:PRESENT|APOLOGIES|ABSENT|IN ATTENDANCE|RESOLVED|AGREED|NOTED|MOVED|ACTION|NEXT MEETING|VENUE|TIME|ITEM)\b"
)
"""What begins a line of its own in minutes that are typed, however long the line before it is."""


def _paragraph_end(lines: Sequence[MinutesLine], start: int, width: int) -> int:
    """Return the index behind the last line of a paragraph or point."""
    end = start + 1
    hangs = _hanging(lines[start])
    while end < len(lines) and lines[end].text.strip() and not _RULE.fullmatch(lines[end].text):
        line, before = lines[end], lines[end - 1]
        stripped = line.text.lstrip()
        is_marked = _BULLET.match(stripped) or LABEL.match(stripped) or _KEYWORD.match(stripped)
        if is_marked or _table_end(lines, end) > end or spaced_end(lines, end) > end:
            break
        belongs = hangs is not None and line.indent >= hangs
        if not belongs and not goes_on(before.whole, line.whole, width):
            break
        end += 1
    return end


def _hanging(line: MinutesLine) -> int | None:
    """Return the indent at which a point of a list goes on; none for other lines."""
    stripped = line.text.lstrip()
    mark = _BULLET.match(stripped) or LABEL.match(stripped)
    return line.indent + 2 if mark else None


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


def _table(lines: Sequence[MinutesLine]) -> GridBlock:
    """Return the table of rows with bars or tabs; a rule below the first row makes that its header."""
    rows: list[GridRow] = []
    for line in lines:
        if not _RULE.fullmatch(line.text):
            rows.append(GridRow(tuple(_cells(line))))
        elif len(rows) == 1:
            rows[0] = rows[0]._replace(is_header=True)
    return GridBlock(tuple(rows), lines[0].spot)


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
