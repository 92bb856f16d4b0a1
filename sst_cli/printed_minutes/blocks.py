"""A document that is not a record as a row of blocks, each with its place in the file that was given.

Every reader (Word, PDF, web page, Markdown, text, spreadsheet) gives these, and what reads minutes
knows no file format.
Dirt of the format is taken off before: escapes, entities, wraps, quote marks, no-break spaces, running heads.
"""

from __future__ import annotations

from typing import NamedTuple


class Letters(NamedTuple):
    """Letters of a text, from the index of the first to that behind the last."""

    start: int
    end: int


class Spot(NamedTuple):
    """Where a block stands in the file: what a person who opens the file can find.

    A text, web page or Markdown file counts lines and columns, a PDF pages and lines of the page, a Word document
    paragraphs (those of tables too), a spreadsheet rows as lines. All count from 1; 0 is "not counted".
    """

    line: int = 0
    column: int = 0
    page: int = 0
    paragraph: int = 0

    def __str__(self) -> str:
        """Name the place, as in "page 3, line 12"."""
        named = (("page", self.page), ("paragraph", self.paragraph), ("line", self.line))
        return ", ".join(f"{what} {number}" for what, number in named if number)


class BlockText(NamedTuple):
    """Words on one line, with single spaces; a break that the author set is a line feed."""

    words: str
    strong: tuple[Letters, ...] = ()
    """Bold or underlined words, a link's line aside."""
    emphasis: tuple[Letters, ...] = ()
    struck: tuple[Letters, ...] = ()
    """Words that are shown struck through; hidden words are not here at all."""
    gaps: tuple[int, ...] = ()
    """Indexes of the spaces that stand for a tab or a wide gap, as between columns."""

    @property
    def is_strong(self) -> bool:
        """Whether all its words are bold, as those of a heading without a style are."""
        return bool(self.words.strip()) and not "".join(
            letter
            for index, letter in enumerate(self.words)
            if not any(span.start <= index < span.end for span in self.strong)
        ).strip(" .:\n")


class HeadingBlock(NamedTuple):
    """A heading, as the format marks it; a bold line of its own is a paragraph that `is_strong`."""

    text: BlockText
    level: int
    """From 1 on, as in HTML; 0 is the title of the paper, where the format has a style of its own for it."""
    spot: Spot
    marker: str = ""
    """The number in front that the format keeps outside the text, as printed: "4." or "iii"."""
    counted: bool = False
    """Whether the marker was counted by the reader, as programs do that show the file, and is not in the file."""


class ParagraphBlock(NamedTuple):
    """A paragraph."""

    text: BlockText
    spot: Spot


class EntryBlock(NamedTuple):
    """A point of a list."""

    text: BlockText
    spot: Spot
    marker: str = ""
    """As printed: "(1)", "a)", "iii." or a bullet."""
    depth: int = 0
    """How far in it stands: 0 for a list that is in no other."""
    counted: bool = False
    """Whether the marker was counted by the reader, as programs do that show the file, and is not in the file."""


class GridCell(NamedTuple):
    """A cell of a table; one that goes over several rows or columns stands once, in the first."""

    blocks: tuple[ParagraphBlock | EntryBlock | HeadingBlock, ...]
    spot: Spot
    columns: int = 1
    rows: int = 1
    """How many rows it goes over; it is in none of the others, see `GridBlock.places`."""

    @property
    def words(self) -> str:
        """Its words, a line for each block."""
        return "\n".join(block.text.words for block in self.blocks)


class GridRow(NamedTuple):
    """A row of a table."""

    cells: tuple[GridCell, ...]
    is_header: bool = False


class GridBlock(NamedTuple):
    """A table; one within a cell is a table of its own behind it."""

    rows: tuple[GridRow, ...]
    spot: Spot

    def places(self) -> list[list[tuple[int, int] | None]]:
        """Return for each row and each column of it which cell stands there, as the indexes of its row and cell.

        A cell that goes over several rows or columns stands in all of them; none where there is no cell.
        """
        lines: list[list[tuple[int, int] | None]] = []
        reaching: dict[int, tuple[tuple[int, int], int]] = {}
        for at, row in enumerate(self.rows):
            line: list[tuple[int, int] | None] = []
            for index, cell in enumerate(row.cells):
                while len(line) in reaching:
                    line.append(reaching[len(line)][0])
                for column in range(len(line), len(line) + cell.columns):
                    line.append((at, index))
                    if cell.rows > 1:
                        reaching[column] = (at, index), at + cell.rows - 1
            while len(line) in reaching:
                line.append(reaching[len(line)][0])
            reaching = {column: each for column, each in reaching.items() if each[1] > at}
            lines.append(line)
        return lines


class FurnitureBlock(NamedTuple):
    """Words of the page and not of the paper: a running head, a page number, the navigation of a web page."""

    text: BlockText
    spot: Spot
    reason: str
    """Why it is left out, in words: "running head", "page number", "navigation"."""


DocumentBlock = HeadingBlock | ParagraphBlock | EntryBlock | GridBlock | FurnitureBlock


class PrintedDocument(NamedTuple):
    """A file as it was read."""

    name: str
    """The name of the file as given; `-` for standard input."""
    kind: str
    """What it is, in words: "Word document", "PDF", "web page", "Markdown", "text", "spreadsheet", "ModernGov XML"."""
    digest: str
    """The SHA-256 of its bytes, in hexadecimal."""
    blocks: tuple[DocumentBlock, ...]
    title: str | None = None
    """The title that the file states beside its text: of a web page or its front matter. A hint and no more."""
    defects: tuple[str, ...] = ()
    """What could not be read as it should be, in words, such as "page 3 has no text"."""
