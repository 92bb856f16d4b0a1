"""Documents in one line a block, for tests to compare."""

from __future__ import annotations

from sst_cli.printed_minutes.blocks import (
    DocumentBlock,
    EntryBlock,
    FurnitureBlock,
    GridBlock,
    HeadingBlock,
    ParagraphBlock,
    PrintedDocument,
)
from sst_cli.printed_minutes.readers import read_document


def read(document: str | bytes, name: str) -> PrintedDocument:
    """Read a document that is given as letters or bytes."""
    return read_document(document.encode() if isinstance(document, str) else document, name)


def outline(document: str | bytes, name: str) -> list[str]:
    """Return a line for each block: `2 heading`, `(a) point`, `  - deeper point`, `| a | b |` for a row, `~ head`."""
    return [line for block in read(document, name).blocks for line in lines_of(block)]


def lines_of(block: DocumentBlock) -> list[str]:
    """Return the lines of a block."""
    if isinstance(block, GridBlock):
        return [
            "| " + " | ".join(" / ".join(map(_line, cell.blocks)) for cell in row.cells) + " |" for row in block.rows
        ]
    return [_line(block)]


def _line(block: HeadingBlock | ParagraphBlock | EntryBlock | FurnitureBlock) -> str:
    words = block.text.words.replace("\n", "\\n")
    if isinstance(block, HeadingBlock):
        return " ".join(filter(None, ("#" * block.level, block.marker, words)))
    if isinstance(block, EntryBlock):
        return f"{'  ' * block.depth}{block.marker} {words}".rstrip()
    return f"~ {words} ({block.reason})" if isinstance(block, FurnitureBlock) else words


def words_of(document: PrintedDocument) -> str:
    """Return all words of a document, markers too."""
    return " ".join(line.replace("\\n", "\n") for block in document.blocks for line in lines_of(block))
