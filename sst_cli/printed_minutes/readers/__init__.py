"""Files of minutes in many formats, each read into the same blocks: see `read_document`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.blocks import PrintedDocument
from sst_cli.printed_minutes.readers.kinds import FileKind, kind_of
from sst_cli.printed_minutes.readers.limits import LARGEST, refuse

if TYPE_CHECKING:
    from sst_cli.printed_minutes.blocks import DocumentBlock


def read_document(data: bytes, name: str) -> PrintedDocument:
    """Read a file of minutes.

    Args:
        data: its bytes.
        name: its name, for messages and for its ending; `-` for standard input, which has none.

    Raises:
        SstError: it is of a kind that is not read, damaged, protected, too large, or what reads it is not installed.
    """
    if len(data) > LARGEST:
        refuse(name, f"is too large: it has more than {LARGEST // 1_000_000} MB")
    kind = kind_of(data, name)
    blocks, title, defects = _read(kind, data, name)
    digest = hashlib.sha256(data).hexdigest()
    return PrintedDocument(name, kind.value, digest, tuple(blocks), title, tuple(defects))


def _read(kind: FileKind, data: bytes, name: str) -> tuple[list[DocumentBlock], str | None, list[str]]:
    """Read a file of a kind; what reads a format is imported when it is needed."""
    match kind:
        case FileKind.WORD:
            from sst_cli.printed_minutes.readers.word.reading import word_blocks as blocks
        case FileKind.WEB_PAGE:
            from sst_cli.printed_minutes.readers.web_page import page_blocks as blocks
        case FileKind.MARKDOWN:
            from sst_cli.printed_minutes.readers.markdown import markdown_blocks as blocks
        case FileKind.PDF:
            from sst_cli.printed_minutes.readers.pdf.reading import pdf_blocks as blocks
        case FileKind.WORKBOOK:
            from sst_cli.printed_minutes.readers.spreadsheet import workbook_blocks as blocks
        case FileKind.CSV:
            from sst_cli.printed_minutes.readers.spreadsheet import csv_blocks as blocks
        case FileKind.MODERNGOV:
            from sst_cli.printed_minutes.readers.moderngov import meeting_blocks as blocks
        case _:
            from sst_cli.printed_minutes.readers.plain import text_blocks as blocks
    return blocks(data, name)
