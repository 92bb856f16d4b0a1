"""Markdown as blocks: lists with the numbers that are typed, tables, HTML inside, front matter as furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import (
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
from sst_cli.printed_minutes.readers.limits import LARGEST_TEXT, refuse
from sst_cli.printed_minutes.readers.lines import MARKED, goes_on, wrap_width
from sst_cli.printed_minutes.readers.words import WordPiece, block_text, label_apart, plain
from sst_cli.printed_minutes.tags import Tag, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title\s*[:=]\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
_RAISED = re.compile(r"\^([^\s^]{1,12})\^")
"""Letters set higher, as pandoc writes them: 21^st^."""
_ATTRIBUTES = re.compile(r"\s*\{[#.:][^{}\n]{0,200}\}\s*$|(?<=\])\{[^{}\n]{0,200}\}")
_FENCE = re.compile(r"\s*:::+.*")
_CHECK_BOX = re.compile(r"\[([ xX])\][ \t]+")
_BULLET = "\u2022"
_STRONG = {"strong_open": 1, "strong_close": -1}
_EMPHASIS = {"em_open": 1, "em_close": -1}
_STRUCK = {"s_open": 1, "s_close": -1}
_HTML_LOOKS = {"b": 0, "strong": 0, "u": 0, "i": 1, "em": 1, "s": 2, "del": 2, "strike": 2}
_MOST_NESTED = 50


class _MarkdownList(NamedTuple):
    """A list that is open."""

    is_ordered: bool
    numbers: tuple[int, ...] = ()
    is_counted: bool = False


def markdown_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a Markdown file.

    Returns:
        Its blocks, the title of its front matter, and nothing that was not read.

    Raises:
        SstError: it is not text, or too large.
    """
    text = decoded(data, name)
    if len(text) > LARGEST_TEXT:
        refuse(name, "is too large for the minutes of one meeting")
    front = _FRONT.match(text)
    blocks: list[DocumentBlock] = []
    title = None
    first = 0
    if front:
        first = front[0].count("\n")
        stated = _TITLE.search(front[2] or "")
        title = stated[1].strip("\"'") if stated else None
        for number, line in enumerate((front[2] or "").split("\n"), 2):
            if line.strip():
                blocks.append(FurnitureBlock(plain(line), Spot(number, 1), "front matter"))
        text = text[front.end() :]
    return [*blocks, *_MarkdownReader(text, name, first).blocks()], title, []


class _MarkdownReader:
    """Goes through the tokens of one text."""

    def __init__(self, text: str, name: str, first: int) -> None:
        self._name = name
        self._first = first
        self._lines = text.split("\n")
        self._width = wrap_width(self._lines)
        self._text = text
        self._lists: list[_MarkdownList] = []
        self._marker: str | None = None
        self._counted = False
        self._entry = 0

    def blocks(self) -> Iterator[DocumentBlock]:
        """Yield the blocks."""
        tokens = _parse(self._text)
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(at for at in range(position, len(tokens)) if tokens[at].type == "table_close")
                yield self._table(tokens[position:end])
                position = end
            elif token.type == "html_block":
                end = position
                while end < len(tokens) and tokens[end].type == "html_block":
                    end += 1
                yield from self._html(token)
            elif token.type == "heading_open":
                yield from self._heading(token, tokens[position + 1])
                position += 1
            elif token.type in ("fence", "code_block"):
                yield from self._code(token)
            elif token.type == "inline":
                yield from self._paragraph(token)
            else:
                self._list_token(token, tokens, position)
            position += 1

    def _spot(self, line: int) -> Spot:
        """Return the place of the first word of a line, counted from 0 behind the front matter."""
        text = self._lines[line] if line < len(self._lines) else ""
        mark = re.match(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t])|\|))*[ \t]*", text)
        return Spot(line + self._first + 1, (mark.end() if mark else 0) + 1)

    def _list_token(self, token: Token, tokens: Sequence[Token], position: int) -> None:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            self._lists.append(_opened(token, tokens, position))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self._lists.pop()
            self._marker = None
        elif token.type == "list_item_open" and self._lists:
            kind = self._lists[-1]
            self._counted = kind.is_counted
            if kind.is_ordered:
                number, *others = kind.numbers or (1,)
                self._lists[-1] = kind._replace(numbers=(*others,))
                self._marker = f"{number}{token.markup or '.'}"
            else:
                self._marker = _BULLET

    def _heading(self, token: Token, inline: Token) -> Iterator[DocumentBlock]:
        line = token.map[0] if token.map else 0
        pieces = [piece for part in _lines_of(inline) for piece in (*part, WordPiece(" "))]
        text = block_text(pieces)
        if text.words:
            yield HeadingBlock(text, int(token.tag[1:]), self._spot(line))
        self._marker = None

    def _paragraph(self, token: Token) -> Iterator[DocumentBlock]:
        """Yield a paragraph or a point: lines that an editor broke are joined, others stay lines."""
        first = token.map[0] if token.map else 0
        groups: list[tuple[int, list[WordPiece]]] = []
        before = ""
        for index, pieces in enumerate(_lines_of(token)):
            source = self._lines[first + index] if first + index < len(self._lines) else ""
            words = "".join(piece.text for piece in pieces).strip()
            if _FENCE.fullmatch(words):
                before = ""
                yield FurnitureBlock(block_text(pieces), self._spot(first + index), "mark of Markdown")
                continue
            if groups and before and goes_on(before, _as_wide(source, words), self._width):
                groups[-1][1].extend((WordPiece(" "), *pieces))
            elif groups and self._marker is not None and not MARKED.match(words):
                groups[-1][1].extend((WordPiece("\n"), *pieces))
            else:
                groups.append((first + index, list(pieces)))
            before = source.rstrip().rstrip("\\")
        for line, pieces in groups:
            yield from self._block(line, pieces)

    def _block(self, line: int, pieces: list[WordPiece]) -> Iterator[DocumentBlock]:
        spot = self._spot(line)
        if self._marker is None:
            text = block_text(pieces)
            if text.words:
                yield ParagraphBlock(text, spot)
            return
        box = _CHECK_BOX.match(pieces[0].text) if pieces and self._marker == _BULLET else None
        marker = self._marker
        if box:
            marker = box[0].strip()
            pieces = [pieces[0]._replace(text=pieces[0].text[box.end() :]), *pieces[1:]]
            spot = spot._replace(column=spot.column + box.end())
        elif marker == _BULLET:
            label, pieces = label_apart(pieces)
            marker = label or marker
        text = block_text(pieces)
        if text.words:
            yield EntryBlock(text, spot, marker, max(len(self._lists) - 1, 0), self._counted)
        self._marker = None

    def _code(self, token: Token) -> Iterator[DocumentBlock]:
        first = token.map[0] if token.map else 0
        begin = first + (token.type == "fence")
        for index, line in enumerate(token.content.split("\n")):
            if line.strip():
                yield from self._block(begin + index, [WordPiece(line)])

    def _html(self, token: Token) -> Iterator[DocumentBlock]:
        from sst_cli.printed_minutes.readers.web_page import blocks_of

        line = (token.map[0] if token.map else 0) + self._first + 1
        yield from blocks_of(token.content, self._name, line)[0]

    def _table(self, tokens: Sequence[Token]) -> GridBlock:
        rows: list[GridRow] = []
        cells: list[GridCell] = []
        line = tokens[0].map[0] if tokens[0].map else 0
        start, column = self._spot(line), 1
        for token in tokens:
            if token.type == "tr_open":
                cells, line, column = [], token.map[0] if token.map else line, 1
            elif token.type == "inline":
                pieces = [piece for part in _lines_of(token) for piece in part]
                source = self._lines[line] if line < len(self._lines) else ""
                found = source.find(token.content, column - 1) if token.content else -1
                column = found + 1 if found >= 0 else column
                spot = Spot(line + self._first + 1, column)
                text = block_text(pieces)
                cells.append(GridCell((ParagraphBlock(text, spot),) if text.words else (), spot))
                column += len(token.content)
            elif token.type == "tr_close":
                rows.append(GridRow(tuple(cells), is_header=not rows))
        return GridBlock(tuple(rows), start)


def _as_wide(source: str, words: str) -> str:
    """Return a line as it is typed, for its width, without the marks in front of its words."""
    start = source.find(words.split(maxsplit=1)[0]) if words else -1
    return source[start:] if start >= 0 else words


def _parse(text: str) -> list[Token]:
    """Return the tokens of a text; indented lines are text, since officers indent."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTED}).enable(["table", "strikethrough"])
    return reader.disable(["code", "reference"]).parse(text)


def _opened(token: Token, tokens: Sequence[Token], position: int) -> _MarkdownList:
    """Return a list with the numbers of its points: as typed, or counted where all have the same."""
    if token.type == "bullet_list_open":
        return _MarkdownList(is_ordered=False)
    typed, depth = [], 0
    for each in tokens[position:]:
        depth += each.type == "ordered_list_open"
        depth -= each.type == "ordered_list_close"
        if not depth:
            break
        if each.type == "list_item_open" and each.level == token.level + 1 and each.info:
            typed.append(int(each.info))
    if len(typed) > 1 and len(set(typed)) == 1:
        return _MarkdownList(is_ordered=True, numbers=tuple(range(typed[0], typed[0] + len(typed))), is_counted=True)
    return _MarkdownList(is_ordered=True, numbers=tuple(typed))


def inline_pieces(words: str) -> list[WordPiece]:
    """Return the words of one paragraph without the marks of Markdown, which people write in plain text too."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark").enable("strikethrough").disable(["html_inline", "autolink", "entity", "image"])
    pieces: list[WordPiece] = []
    for token in reader.parseInline(words):
        for line in _lines_of(token):
            pieces += [WordPiece("\n"), *line] if pieces else line
    return pieces


def _lines_of(token: Token) -> Iterator[list[WordPiece]]:
    """Yield the pieces of each source line of an inline token."""
    looks = [0, 0, 0]
    pieces: list[WordPiece] = []
    for each in token.children or []:
        for index, marks in enumerate((_STRONG, _EMPHASIS, _STRUCK)):
            looks[index] += marks.get(each.type, 0)
        if each.type in ("softbreak", "hardbreak"):
            yield pieces
            pieces = []
        elif each.type == "html_inline":
            pieces += _html_pieces(each.content, looks)
        elif each.type in ("text", "code_inline"):
            pieces.append(WordPiece(_RAISED.sub(r"\1", _ATTRIBUTES.sub("", each.content)), *map(bool, looks)))
        elif each.type == "image":
            pieces.append(WordPiece(each.content, *map(bool, looks)))
    yield pieces


def _html_pieces(tag: str, looks: list[int]) -> Iterator[WordPiece]:
    """Yield what a tag within a line stands for, and note how the words behind it look."""
    for each in read(tag):
        if isinstance(each, Tag):
            if each.name == "br":
                yield WordPiece("\n")
            elif each.name in _HTML_LOOKS:
                looks[_HTML_LOOKS[each.name]] += 1 if each.opens else -1
