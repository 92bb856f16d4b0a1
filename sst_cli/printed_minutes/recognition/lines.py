"""The lines of a document one after another, each with its look and with the letters that it was read from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.blocks import EntryBlock, FurnitureBlock, GridBlock, HeadingBlock, ParagraphBlock
from sst_cli.printed_minutes.printed import NotPlaced, Printed, PrintedAt
from sst_cli.printed_minutes.recognition.numbers import number_at
from sst_cli.printed_minutes.recognition.tables import GridRole, is_labelled, is_list_label, names_one_a_line, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import BlockText, Letters, PrintedDocument
    from sst_cli.printed_minutes.recognition.tables import GridMeaning

TABLE = "table"
"""The kind of a line that stands for a whole table of figures, payments or the like."""


class PaperLine(NamedTuple):
    """A line of a paragraph, heading, point or cell; a table of data is one line without words."""

    words: str
    pieces: tuple[tuple[int, PrintedAt], ...]
    """Where in the words each piece begins, and its letters in the document."""
    kind: str
    """`heading`, `paragraph`, `entry` or `table`."""
    level: int = 0
    """The level of a heading."""
    marker: str = ""
    counted: bool = False
    depth: int = 0
    strong: int = 0
    """How many of its first letters are bold."""
    slanted: int = 0
    """How many of its first letters are in italics."""
    opens: bool = True
    """Whether it is the first line of its block."""
    column: str = ""
    """What the column of its table holds: `number`, `title`, `text`, `action`, `owner`, `due`, `status`, ..."""
    row: tuple[int, int] | None = None
    """The table and the row that it stands in."""
    table: GridMeaning | None = None

    @property
    def is_strong(self) -> bool:
        """Whether all its words are bold."""
        return bool(self.words) and self.strong >= len(self.words.rstrip(" .:"))

    @property
    def opens_anything(self) -> bool:
        """Whether it can begin an item: it has words."""
        return bool(self.words.strip()) or bool(self.marker)

    def part(self, start: int = 0, end: int | None = None) -> Printed:
        """Return some of its words, and where they are printed."""
        last = len(self.words) if end is None else end
        return Printed(self.words[start:last].replace("\t", " ").strip(), tuple(self._where(start, last)))

    def _where(self, start: int, end: int) -> Iterator[PrintedAt]:
        for nth, (offset, at) in enumerate(self.pieces):
            following = self.pieces[nth + 1][0] if nth + 1 < len(self.pieces) else len(self.words)
            first, last = max(start, offset), min(end, following)
            if first < last:
                behind = at.start + last - offset
                yield at._replace(start=at.start + first - offset, end=min(behind, at.end) if at.end >= 0 else behind)


def joined(*parts: Printed) -> Printed:
    """Return several pieces of text as one, with single spaces between."""
    return Printed(
        " ".join(part.words for part in parts if part.words), tuple(at for part in parts for at in part.where)
    )


def lines_of(document: PrintedDocument) -> tuple[list[PaperLine], list[NotPlaced]]:
    """Return the lines of a document, and its words that are no part of the paper."""
    lines: list[PaperLine] = []
    left_out: list[NotPlaced] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, FurnitureBlock):
            left_out.append(NotPlaced(Printed(block.text.words, (_whole(index, block.text),)), block.reason))
        elif isinstance(block, GridBlock):
            below_label = bool(lines) and is_list_label(lines[-1].words)
            lines += _of_table(index, block, left_out, below_label=below_label)
        else:
            more = list(_of_block(block, PrintedAt(index), left_out))
            over_page = index > 0 and isinstance(document.blocks[index - 1], FurnitureBlock)
            if lines and more and over_page and _goes_on(lines[-1], more[0]):
                lines[-1] = _with_more(lines[-1], more.pop(0))
            lines += more
    return lines, left_out


def _goes_on(line: PaperLine, following: PaperLine) -> bool:
    """Whether a sentence that a running head or a page number parts goes on in the next block."""
    if line.row is not None or line.kind == "heading" or following.kind != "paragraph":
        return False
    return following.words[:1].islower() and line.words[-1:] not in ".:;!?" and not number_at(following.words)


def _with_more(line: PaperLine, more: PaperLine, gap: str = " ") -> PaperLine:
    """Return a line with the rest of its sentence behind it, or the value behind its label."""
    # The blank belongs to no letter of the document: a piece ends where the next one begins.
    words = f"{line.words}{gap}"
    pieces = (*line.pieces, *((len(words) + offset, at) for offset, at in more.pieces))
    return line._replace(words=words + more.words, pieces=pieces)


def _whole(index: int, text: BlockText) -> PrintedAt:
    return PrintedAt(index, start=0, end=len(text.words))


def _of_table(index: int, block: GridBlock, left_out: list[NotPlaced], *, below_label: bool) -> Iterator[PaperLine]:
    """Yield the cells of a table row by row, or by columns; one line for all of a table of data."""
    meaning = role_of(block, below_label=below_label)
    if is_labelled(block, meaning):
        yield from _of_labelled(index, block, left_out)
        return
    if meaning.role is GridRole.DATA:
        where = tuple(
            PrintedAt(index, row, cell, part, 0, len(inner.text.words))
            for row, cells in enumerate(block.rows)
            for cell, each in enumerate(cells.cells)
            for part, inner in enumerate(each.blocks)
        )
        if where:
            yield PaperLine("", tuple((0, at) for at in where), TABLE, table=meaning)
        return
    if meaning.by_columns:
        yield from sorted(_of_cells(index, block, left_out, meaning), key=lambda line: line.pieces[0][1].cell)
        return
    yield from _of_cells(index, block, left_out, meaning)


def _of_labelled(index: int, block: GridBlock, left_out: list[NotPlaced]) -> Iterator[PaperLine]:
    """Yield the rows of a table of labels and values, "Venue | Moot Hall", as lines with a gap between."""
    for row, cells in enumerate(block.rows):
        if not cells.cells[0].words.strip():
            continue
        lines = [
            [
                line
                for part, inner in enumerate(cell.blocks)
                for line in _of_block(inner, PrintedAt(index, row, nth, part), left_out)
            ]
            for nth, cell in enumerate(cells.cells)
        ]
        label, values = lines[0], lines[1]
        column = "name" if names_one_a_line([line.words for line in values], label[0].words) else ""
        yield _with_more(label[0], values[0], "\t")._replace(column=column) if values else label[0]
        yield from (line._replace(column=column, strong=0) for line in values[1:])


def _of_cells(index: int, block: GridBlock, left_out: list[NotPlaced], meaning: GridMeaning) -> Iterator[PaperLine]:
    """Yield the lines of each cell of a table."""
    seen: set[tuple[int, int]] = set()
    for row, places in enumerate(block.places()):
        for column, (first, cell) in _distinct(places):
            name = "header" if row in meaning.headers else meaning.columns.get(column, "text")
            name = "text" if name == "title" and _goes_below(block, places, meaning) else name
            # What is beside an action holds for each row that its cell goes over.
            if (first, cell) in seen and name not in _BESIDE:
                continue
            again = [] if (first, cell) in seen else left_out
            seen.add((first, cell))
            for part, inner in enumerate(block.rows[first].cells[cell].blocks):
                for line in _of_block(inner, PrintedAt(index, first, cell, part), again):
                    yield line._replace(column=name, row=(index, row), table=meaning)


_BESIDE = ("owner", "due", "status")


def _goes_below(block: GridBlock, places: list[tuple[int, int] | None], meaning: GridMeaning) -> bool:
    """Whether a row has no number in a table of numbers and titles alone: what stands for a title is text."""
    named = {name: column for column, name in meaning.columns.items()}
    number = named.get("number")
    place = places[number] if number is not None and number < len(places) else None
    if "text" in named or place is None:
        return False
    return not block.rows[place[0]].cells[place[1]].words.strip()


def _distinct(places: list[tuple[int, int] | None]) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield each cell of a row once, with its first column."""
    before = None
    for column, place in enumerate(places):
        if place is not None and place != before:
            yield column, place
        before = place


def _of_block(
    block: ParagraphBlock | EntryBlock | HeadingBlock, at: PrintedAt, left_out: list[NotPlaced]
) -> Iterator[PaperLine]:
    """Yield the lines of a block, without the words that are struck through."""
    kind = "heading" if isinstance(block, HeadingBlock) else "entry" if isinstance(block, EntryBlock) else "paragraph"
    text, first = block.text, True
    tabbed = _tabbed(text)
    for start, end in _stretches(text.words):
        pieces = [(a, b) for a, b in _kept(text, start, end) if text.words[a:b].strip()]
        left_out.extend(
            NotPlaced(Printed(text.words[slice(*gone)], (_at(at, *gone),)), "struck through")
            for gone in _struck(text, start, end)
        )
        if pieces:
            yield PaperLine(
                *_pieced(tabbed, at, pieces),
                kind,
                level=block.level if isinstance(block, HeadingBlock) else 0,
                marker=block.marker if first and not isinstance(block, ParagraphBlock) else "",
                counted=block.counted if first and not isinstance(block, ParagraphBlock) else False,
                depth=block.depth if isinstance(block, EntryBlock) else 0,
                strong=_run(text.strong, text.words, pieces[0][0], end),
                slanted=_run(text.emphasis, text.words, pieces[0][0], end),
                opens=first,
            )
            first = False


_LONGEST = 10_000
"""Letters of a line at most, so that the time to read it stays in proportion to the document."""


def _stretches(words: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of some words begins and ends; one that is too long is parted at a space."""
    start = 0
    for line in words.split("\n"):
        at, end = start, start + len(line)
        while end - at > _LONGEST:
            space = words.rfind(" ", at + 1, at + _LONGEST)
            cut = space if space > 0 else at + _LONGEST
            yield at, cut
            at = cut
        yield at, end
        start = end + 1


def _pieced(words: str, at: PrintedAt, pieces: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, PrintedAt], ...]]:
    """Return the words that stay, trimmed, and the letters that each piece was read from."""
    shown, placed = "", []
    for start, end in pieces:
        first = start + (0 if shown else len(words[start:end]) - len(words[start:end].lstrip()))
        placed.append((len(shown), _at(at, first, end)))
        shown += words[first:end]
    return shown.rstrip(), tuple(placed)


def _tabbed(text: BlockText) -> str:
    """Return the words with a tab for each wide gap."""
    letters = list(text.words)
    for index in text.gaps:
        if 0 <= index < len(letters) and letters[index] == " ":
            letters[index] = "\t"
    return "".join(letters)


def _at(at: PrintedAt, start: int, end: int) -> PrintedAt:
    return at._replace(start=start, end=end)


def _struck(text: BlockText, start: int, end: int) -> Iterator[tuple[int, int]]:
    for span in text.struck:
        first, last = max(span.start, start), min(span.end, end)
        if text.words[first:last].strip():
            yield first, last


def _kept(text: BlockText, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches between words that are struck through."""
    at = start
    for first, last in sorted(_struck(text, start, end)):
        if first > at:
            yield at, first
        at = max(at, last)
    if at < end:
        yield at, end


def _run(spans: tuple[Letters, ...], words: str, start: int, end: int) -> int:
    """Return how many letters from the start on are within spans, with the blanks and stops between them."""
    at = start
    for span in sorted(spans):
        if span.end > at and not words[at : max(at, span.start)].strip(" .:)(-\u2013"):
            at = min(span.end, end)
    return max(0, at - start)
