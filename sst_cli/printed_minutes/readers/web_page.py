"""A web page as blocks, with the numbers of lists as browsers count them, and places in its source.

The parser gives no places. So each run of words in the source is marked before it is parsed, with its index between
two letters that the page does not use; the marks go where the words go, and are taken off there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
from sst_cli.printed_minutes.readers.counting import counted_as
from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.html_tree import HtmlElement, HtmlEvent, events
from sst_cli.printed_minutes.readers.limits import LARGEST_TEXT, refuse
from sst_cli.printed_minutes.readers.words import WordPiece, block_text, label_apart, name_set, split_at_empty_lines
from sst_cli.printed_minutes.tags import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_INLINE = name_set(
    "a abbr acronym b bdi bdo big blink cite code data del dfn em font i img input ins kbd label mark nobr output q rp "
    "rt ruby s samp small span strike strong sub sup time tt u var wbr picture source track param embed"
)
"""Elements that stand within a line; each other begins a new one, as in browsers, unless it has a name of its own."""
_LEFT_OUT = frozenset({"script", "style", "template", "title", "head", "noframes", "noembed"})
"""Elements that hold no words of a paper."""
_FURNITURE = {
    "nav": "navigation",
    "button": "button",
    "select": "field of a form",
    "textarea": "field of a form",
    "datalist": "field of a form",
    "noscript": "shown without scripts only",
    "iframe": "shown without frames only",
    "svg": "picture",
    "canvas": "picture",
    "dialog": "dialogue",
}
_ROLES = {
    "navigation": "navigation",
    "search": "navigation",
    "contentinfo": "page footer",
    "button": "button",
    "menu": "navigation",
}
_CLASSES = (
    (
        re.compile(
            r"(?i)\b(?:sr-only|visually-?hidden|screen-?reader(?:-text|-only)?|skip(?:-?(?:link|to\w*|nav))?)\b"
        ),
        "hidden",
    ),
    (re.compile(r"(?i)\bbread-?crumbs?\b"), "navigation"),
    (re.compile(r"\bmgFileSize\b"), "size of a file"),
    (re.compile(r"\bmg(?:ActionList|UserMenu|Links?List)\b"), "navigation"),
)
_RIMS = {
    "nav": "navigation",
    "navbar": "navigation",
    "navigation": "navigation",
    "menu": "navigation",
    "search": "navigation",
    "tags": "tags",
    "social": "links for sharing",
    "share": "links for sharing",
    "sharing": "links for sharing",
    "cookie": "notice on cookies",
    "cookies": "notice on cookies",
    "sidebar": "beside the text",
    "side": "beside the text",
    "related": "beside the text",
    "widget": "beside the text",
    "footer": "page footer",
    "feedback": "page footer",
}
"""What the classes of the rim of a page are called, and the reason why its words are left out."""
_RIM = re.compile(
    rf"(?i)(?:(?:main|site|top|primary|page|global|post|entry)[-_]?)?({'|'.join(sorted(_RIMS, reverse=True))})"
    r"(?:[-_](?:links?|bar|list|menu|box|area|notice|banner|buttons?))?"
)
_RIM_SHARE = 4
"""What is a larger part of the page than one in so many is not its rim."""
_MOST_CHECKS = 200
_FOOTER = re.compile(r"(?i)\u00a9|copyright|cookie|privacy|accessibility|(?:web)?site by|all rights")
_SKIP = re.compile(r"(?i)(?:skip to|jump to|neidio i)\b.{0,40}$")
"""The first link of a page, for those who hear it."""
_MODERNGOV_HEADINGS = {"mgAiTitleTxt": 3, "mgSubItemTitleTxt": 4}
"""The classes of titles on pages of ModernGov, and the levels of their headings."""
_ITEM_TABLE = re.compile(r"\bmgItemTable\b")
_ITEM_NUMBER = re.compile(r"\(?[0-9]{1,4}[A-Za-z]?\)?\.?(?:[0-9]{1,3}\.?)?")
_STRONG = frozenset({"b", "strong", "u"})
_EMPHASIS = frozenset({"i", "em", "cite", "dfn", "var"})
_STRUCK = frozenset({"s", "strike", "del"})
_HIDDEN = re.compile(r"(?i)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")
_BOLD = re.compile(r"(?i)font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[^;]*:[^;]*underline")
_ITALIC = re.compile(r"(?i)font-style\s*:\s*italic")
_LINE_THROUGH = re.compile(r"(?i)text-decoration[^;]*:[^;]*line-through")
_AS_BLOCK = re.compile(r"(?i)display\s*:\s*(?:block|flex|grid|list-item|table)")
_LIST_STYLE = re.compile(
    r"(?i)(?:list-style(?:-type)?\s*:[^;}]*?|^|[\s_])"
    r"(none|(?:lower|upper)-?(?:roman|alpha|latin)|decimal-leading-zero|decimal|disc|circle|square)(?![\w-])"
)
_SHEET_RULE = re.compile(r"([^{}]{1,200})\{([^{}]{0,2000})\}")
_STYLE_COMMENT = re.compile(r"/\*(?:(?!\*/).)*(?:\*/|\Z)", re.DOTALL)
_MEDIA = re.compile(r"@media[^{}]{0,200}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CLIPPED = re.compile(r"clip\s*:\s*rect|clip-path\s*:\s*(?:inset|rect)")
_SIMPLE = re.compile(r"(ol|ul)?((?:[.#][\w-]+)?)")
_STYLES = {
    "lower-roman": "i",
    "upper-roman": "I",
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "decimal": "1",
    "decimal-leading-zero": "01",
    "none": "",
}
_BULLET = "\u2022"
_WIDEST = 200
_TALLEST = 5_000
_LARGEST_NUMBER = 1_000_000


def page_blocks(data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a web page.

    Returns:
        Its blocks, its title, and nothing that was not read.

    Raises:
        SstError: it is too large, or the parser is not installed.
    """
    return blocks_of(decoded(data, name), name)


def blocks_of(page: str, name: str, first_line: int = 1) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a web page or a part of one that begins at a line of the file."""
    if len(page) > LARGEST_TEXT:
        refuse(name, "is too large for the minutes of one meeting")
    marks = _PlaceMarks(page, first_line)
    reader = _PageReader(marks)
    for event in events(marks.page, name):
        reader.take(event)
    return reader.finish(), reader.title, []


class _PlaceMarks:
    """Marks the runs of words of a page with their indexes, and finds places by them."""

    def __init__(self, page: str, first_line: int) -> None:
        self._first_line = first_line
        self._begin, self._end = _unused(page)
        parts, position = [], 0
        for start, end in words_in(page):
            blank = len(page[start:end]) - len(page[start:end].lstrip())
            if blank < end - start:
                parts += [page[position : start + blank], f"{self._begin}{start + blank}{self._end}"]
                position = start + blank
        self.page = "".join((*parts, page[position:]))
        self._mark = re.compile(f"{self._begin}(\\d+){self._end}")
        self._lines = [0, *(found.end() for found in re.finditer("\n", page))]

    def taken_off(self, text: str) -> tuple[str, Spot | None]:
        """Return words without marks, and the place of the first."""
        found = self._mark.search(text)
        if found is None:
            return text, None
        return self._mark.sub("", text), self._spot(int(found[1]))

    def _spot(self, index: int) -> Spot:
        line = bisect_right(self._lines, index)
        return Spot(line + self._first_line - 1, index - self._lines[line - 1] + 1)


def _unused(page: str) -> tuple[str, str]:
    """Return two letters for private use that a page does not have."""
    letters = (chr(code) for code in range(0xF0000, 0xFFFFE) if chr(code) not in page)
    return next(letters), next(letters)


class _PageList(NamedTuple):
    """A list that is open."""

    style: str | None
    """As for `counted_as`; none for bullets, empty where nothing is shown."""
    step: int = 1


class _OpenElement(NamedTuple):
    """What an element that is open began, and its end is to end."""

    is_block: bool = False
    reason: str = ""
    looks: tuple[int, int, int] = (0, 0, 0)
    is_list: bool = False
    is_pre: bool = False
    heading: int = 0
    table: str = ""
    """`table`, `tr` or `td`, if it is one."""
    text_after: str = ""


class _TableOpen:
    """A table that is open."""

    def __init__(self, *, has_items: bool) -> None:
        self.has_items = has_items
        """Whether it holds the items of a page of ModernGov, which is a layout and not a table."""
        self.flat: list[DocumentBlock] = []
        """What stands in all cells, in its order."""
        self.rows: list[list[GridCell]] = []
        self.headers: list[bool] = []
        self.cell: list[DocumentBlock] = []
        self.stray: list[DocumentBlock] = []
        """What stands outside of the cells, such as its caption."""
        self.size = (1, 1)
        self.is_header = False
        self.inner: list[DocumentBlock] = []
        self.lists = 0


class _PageReader:
    """Takes the beginnings and ends of elements and the words between, and makes blocks of them."""

    def __init__(self, marks: _PlaceMarks) -> None:
        self.title: str | None = None
        self._marks = marks
        self._blocks: list[DocumentBlock] = []
        self._pieces: list[WordPiece] = []
        self._spot: Spot | None = None
        self._last = Spot(1, 1)
        self._open: list[_OpenElement] = []
        self._lists: list[_PageList] = []
        self._numbers: list[int] = []
        self._marker: tuple[str, int] | None = None
        self._heading = 0
        self._looks = [0, 0, 0]
        self._pre = 0
        self._reasons: list[str] = []
        self._tables: list[_TableOpen] = []
        self._sheet: dict[str, str] = {}
        self._unseen: frozenset[str] = frozenset()
        """The classes whose words are for screen readers alone."""
        self._has_heading = False
        self._length = len(marks.page)
        self._checks = _MOST_CHECKS
        self._stash: list[tuple[list[WordPiece], Spot | None]] = []
        self._item: ParagraphBlock | None = None
        """The number of an item of ModernGov, whose title is in the next cell."""

    def take(self, event: HtmlEvent) -> None:
        """Take the next beginning, end or words."""
        if isinstance(event, str):
            self._words(event)
        elif event is None:
            self._close()
        else:
            self._begin(event)

    def finish(self) -> list[DocumentBlock]:
        """Return all blocks."""
        self._flush()
        return self._blocks

    def _words(self, text: str) -> None:
        text, spot = self._marks.taken_off(text)
        if not self._pre:
            text = re.sub(r"[ \t\n\r\f]+", " ", text)
        if spot is not None:
            self._last = spot
            self._spot = self._spot or spot
        elif self._spot is None and text.strip():
            self._spot = self._last
        self._pieces.append(WordPiece(text, *(bool(look) for look in self._looks)))

    def _begin(self, element: HtmlElement) -> None:
        name, style = element.name, element.attributes.get("style", "")
        if name in _LEFT_OUT:
            self._note(element)
            self._open.append(_OpenElement())
            return
        if name == "br":
            self._pieces.append(WordPiece("\n"))
        looks = _looks(name, style)
        reason = _reason(element) or self._unseen_reason(element) or self._rim_reason(element)
        is_block = self._is_block(element, style)
        if is_block:
            self._flush()
        elif reason:  # a sentence goes on behind words in it that are hidden
            self._stash.append((self._pieces, self._spot))
            self._pieces, self._spot = [], None
        opened = _OpenElement(
            is_block,
            reason,
            looks,
            name in ("ol", "ul", "menu", "dir"),
            name in ("pre", "textarea", "listing", "xmp", "plaintext") or "white-space: pre" in style,
            _heading(element),
            name if name in ("table", "tr", "td", "th") else "",
            "\u201d" if name == "q" else "",
        )
        if name == "q":
            self._words("\u201c")
        self._apply(opened, element)
        self._open.append(opened)

    def _rim_reason(self, element: HtmlElement) -> str:
        """Return the reason why an element is the rim of a page, by its name or class; what holds the text is none."""
        if self._reasons or self._checks <= 0:
            return ""
        reason = "page footer" if element.name == "footer" else ""
        if element.name == "aside" and not element.is_within("main", "article", "section"):
            reason = "beside the text"
        if element.name == "ul" and not self._has_heading and element.is_of_links():
            return "navigation"
        for name in _classes(element).split():
            found = _RIM.fullmatch(name)
            reason = reason or (_RIMS[found[1].lower()] if found else "")
        if not reason:
            return ""
        self._checks -= 1
        text = element.text()
        is_rim = len(text) < self._length / _RIM_SHARE and not element.inner(
            "h1, h2, main, article, table, [role=main]"
        )
        if element.name == "footer" and not _FOOTER.search(text):
            return ""
        return reason if is_rim else ""

    def _unseen_reason(self, element: HtmlElement) -> str:
        classes = self._unseen and element.attributes.get("class", "").split()
        return "hidden" if classes and not self._unseen.isdisjoint(classes) else ""

    def _is_block(self, element: HtmlElement, style: str) -> bool:
        if element.name == "br":
            return False
        is_inline = element.name in _INLINE or "-" in element.name
        return not is_inline or bool(_AS_BLOCK.search(style))

    def _apply(self, opened: _OpenElement, element: HtmlElement) -> None:
        for index, more in enumerate(opened.looks):
            self._looks[index] += more
        self._pre += opened.is_pre
        if opened.reason:
            self._reasons.append(opened.reason)
        if opened.heading:
            self._heading = opened.heading
            self._has_heading = True
        if opened.is_list:
            self._begin_list(element)
        elif element.name == "li":
            self._begin_entry(element)
        elif opened.table == "table":
            self._tables.append(_TableOpen(has_items=bool(_ITEM_TABLE.search(_classes(element)))))
        elif opened.table == "tr" and self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].headers.append(True)
        elif opened.table and self._tables:
            self._begin_cell(element)

    def _close(self) -> None:
        opened = self._open.pop()
        if opened.text_after and len(opened.text_after) == 1:
            self._words(opened.text_after)
        if opened.is_block or opened.reason:
            self._flush()
        for index, more in enumerate(opened.looks):
            self._looks[index] -= more
        self._pre -= opened.is_pre
        if opened.reason:
            self._reasons.pop()
            if not opened.is_block:
                self._pieces, self._spot = self._stash.pop()
        if opened.heading:
            self._heading = 0
        if opened.is_list:
            self._lists.pop()
            self._numbers.pop()
            self._marker = None
        elif opened.table in ("td", "th") and self._tables:
            self._end_cell(opened.table)
        elif opened.table == "table" and self._tables:
            self._end_table()

    def _note(self, element: HtmlElement) -> None:
        """Keep the title of the page and the styles of its lists."""
        text = self._marks.taken_off(element.text())[0] if element.name in ("title", "head", "style") else ""
        if element.name == "head":
            for inner in element.inner("title"):
                self.title = self.title or " ".join(self._marks.taken_off(inner)[0].split()) or None
            text = " ".join(self._marks.taken_off(inner)[0] for inner in element.inner("style"))
        text = _STYLE_COMMENT.sub("", text)
        self._sheet |= dict(_sheet(text))
        self._unseen |= _unseen(text)

    def _begin_list(self, element: HtmlElement) -> None:
        name = element.name
        style = self._style_of(element)
        if name == "ol":
            count = sum(1 for _ in element.children("li")) if "reversed" in element.attributes else 0
            step = -1 if "reversed" in element.attributes else 1
            start = _number(element.attributes.get("start"), count if step < 0 else 1)
            self._lists.append(_PageList("1" if style is None else style, step))
            self._numbers.append(start)
        else:
            self._lists.append(_PageList(style))
            self._numbers.append(1)

    def _style_of(self, element: HtmlElement) -> str | None:
        """Return the style of the numbers of a list; none for bullets, and where nothing is stated."""
        attributes = element.attributes
        stated = attributes.get("type", "")
        if stated in ("1", "a", "A", "i", "I"):
            return stated
        keys = [f"#{attributes.get('id', '')}", *(f".{each}" for each in attributes.get("class", "").split())]
        found = [self._sheet.get(f"{element.name}{key}", self._sheet.get(key, "")) for key in keys]
        own = [attributes.get("style", ""), *found, self._sheet.get(element.name, "")]
        for text in (*own, attributes.get("class", "") if element.name == "ol" else ""):
            match = _LIST_STYLE.search(text)
            if match:
                return _STYLES.get(_hyphened(match[1].lower()))
        return None

    def _begin_entry(self, element: HtmlElement) -> None:
        if not self._lists:
            self._marker = (_BULLET, 0)
            return
        kind, depth = self._lists[-1], len(self._lists) - 1 - (self._tables[-1].lists if self._tables else 0)
        if kind.style is None:
            self._marker = (_BULLET, depth)
            return
        number = _number(element.attributes.get("value"), self._numbers[-1])
        self._numbers[-1] = number + kind.step
        self._marker = (f"{counted_as(number, kind.style)}." if kind.style else "", depth)

    def _flush(self) -> None:
        """End the paragraph that is open."""
        pieces, spot = self._pieces, self._spot
        self._pieces, self._spot = [], None
        if spot is None:
            return
        sink = self._tables[-1].cell if self._tables else self._blocks
        for part in split_at_empty_lines(pieces):
            text = block_text(part)
            if not text.words:
                continue
            if not self._reasons and _SKIP.match(text.words):
                self._blocks.append(FurnitureBlock(text, spot, "navigation"))
            elif self._reasons:
                self._blocks.append(FurnitureBlock(text, spot, self._reasons[-1]))
            elif self._heading and self._item and not _ITEM_NUMBER.fullmatch(text.words):
                sink.append(HeadingBlock(text, self._heading, self._item.spot, self._item.text.words))
                self._item = None
            elif self._heading:
                marker = self._marker[0] if self._marker and self._marker[0] != _BULLET else ""
                sink.append(HeadingBlock(text, self._heading, spot, marker, counted=bool(marker)))
                self._marker = None
            elif self._marker is not None:
                marker, depth = self._marker
                if marker in ("", _BULLET):
                    label, rest = label_apart(part)
                    marker, text = label or marker, block_text(rest)
                is_counted = self._marker[0] not in ("", _BULLET)
                sink.append(EntryBlock(text, spot, marker, depth, is_counted))
                self._marker = None
            else:
                sink.append(ParagraphBlock(text, spot))

    def _begin_cell(self, element: HtmlElement) -> None:
        table = self._tables[-1]
        if not table.rows:
            table.rows.append([])
            table.headers.append(True)
        table.stray += table.cell
        table.flat += table.cell
        table.cell = []
        table.has_items |= "mgItemNumberCell" in _classes(element)
        table.lists = len(self._lists)
        columns = min(max(_number(element.attributes.get("colspan"), 1), 1), _WIDEST)
        rows = min(max(_number(element.attributes.get("rowspan"), 1), 1), _TALLEST)
        table.size = columns, rows

    def _end_cell(self, name: str) -> None:
        table = self._tables[-1]
        table.headers[-1] = table.headers[-1] and name == "th"
        own = [each for each in table.cell if isinstance(each, HeadingBlock | ParagraphBlock | EntryBlock)]
        table.inner += [each for each in table.cell if isinstance(each, GridBlock)]
        if table.has_items:
            table.cell = self._without_number(table.cell)
        table.flat += table.cell
        spot = own[0].spot if own else self._last
        table.rows[-1].append(GridCell(tuple(own), spot, *table.size))
        table.cell = []

    def _without_number(self, blocks: list[DocumentBlock]) -> list[DocumentBlock]:
        """Take the number of an item for the title that follows; one without a title is a paragraph."""
        before = [self._item] if self._item else []
        self._item = None
        match blocks:
            case [HeadingBlock() | ParagraphBlock() as number] if _ITEM_NUMBER.fullmatch(number.text.words):
                self._item = ParagraphBlock(number.text, number.spot)
                return [*before]
            case _:
                return [*before, *blocks]

    def _end_table(self) -> None:
        table = self._tables.pop()
        sink = self._tables[-1].cell if self._tables else self._blocks
        if table.has_items:
            sink += [*table.flat, *table.cell, *([self._item] if self._item else [])]
            self._item = None
            return
        stray = [each for each in (*table.stray, *table.cell) if not isinstance(each, GridBlock)]
        rows = [
            GridRow(tuple(_lowered(row, len(table.rows) - index)), is_header and bool(row))
            for index, (row, is_header) in enumerate(zip(table.rows, table.headers, strict=True))
        ]
        sink += stray
        filled = [cell for row in rows for cell in row.cells if cell.blocks]
        inner_letters = sum(len(_words_of(each)) for each in table.inner)
        if len(filled) <= 1 or inner_letters > sum(len(cell.words) for cell in filled):
            sink += [block for cell in filled for block in cell.blocks]
        elif filled:
            sink.append(GridBlock(tuple(rows), filled[0].spot))
        sink += table.inner


def _lowered(row: list[GridCell], most: int) -> Iterator[GridCell]:
    """Yield cells that go over no more rows than there are."""
    return (cell if cell.rows <= most else cell._replace(rows=most) for cell in row)


def _words_of(block: DocumentBlock) -> str:
    if isinstance(block, GridBlock):
        return " ".join(cell.words for row in block.rows for cell in row.cells)
    return block.text.words


def _looks(name: str, style: str) -> tuple[int, int, int]:
    """Return what an element adds: strong, emphasis, struck."""
    if not style:
        return int(name in _STRONG), int(name in _EMPHASIS), int(name in _STRUCK)
    return (
        int(name in _STRONG or (name != "a" and bool(_BOLD.search(style)))),
        int(name in _EMPHASIS or bool(_ITALIC.search(style))),
        int(name in _STRUCK or bool(_LINE_THROUGH.search(style))),
    )


def _reason(element: HtmlElement) -> str:
    """Return why the words of an element are none of the paper, or nothing."""
    attributes = element.attributes
    if element.name in _FURNITURE:
        return _FURNITURE[element.name]
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
        return "hidden"
    classes = _classes(element)
    for pattern, reason in _CLASSES:
        if classes.strip() and pattern.search(classes):
            return reason
    return _ROLES.get(attributes.get("role", ""), "")


def _classes(element: HtmlElement) -> str:
    return f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"


def _heading(element: HtmlElement) -> int:
    name = element.name
    for kind, level in _MODERNGOV_HEADINGS.items():
        if kind in element.attributes.get("class", ""):
            return level
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":  # noqa: PLR2004  h1 to h6
        return int(name[1])
    if element.attributes.get("role") == "heading":
        return min(max(_number(element.attributes.get("aria-level"), 2), 1), 9)
    return 0


def _sheet(text: str) -> Iterator[tuple[str, str]]:
    """Yield the simple selectors of a style sheet that set how lists are counted, and what they state."""
    for selectors, rules in _SHEET_RULE.findall(text):
        if "list-style" in rules:
            for selector in selectors.split(","):
                if _SIMPLE.fullmatch(selector.strip()):
                    yield selector.strip(), rules


def _unseen(text: str) -> frozenset[str]:
    """Return the classes that a style sheet clips to nothing; rules for print alone are not looked at."""
    rules = _SHEET_RULE.findall(_MEDIA.sub("", text))
    clipped = [selectors for selectors, rule in rules if _CLIPPED.search(rule)]
    return frozenset(found for each in clipped for found in re.findall(r"(?:^|,)\s*\.([\w-]+)\s*(?=,|$)", each))


def _hyphened(style: str) -> str:
    return style if "-" in style else re.sub(r"^(lower|upper)", r"\1-", style)


def _number(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*([+-]?\d{1,9})", text or "")
    number = int(found[1]) if found else otherwise
    return number if abs(number) < _LARGEST_NUMBER else otherwise
