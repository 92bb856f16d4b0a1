"""The text of the files whose places are lines and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.kinds import FileKind

if TYPE_CHECKING:
    from sst_cli.printed_minutes.blocks import PrintedDocument

_WITH_LINES = frozenset(
    kind.value for kind in (FileKind.TEXT, FileKind.MARKDOWN, FileKind.WEB_PAGE, FileKind.MODERNGOV, FileKind.CSV)
)


def source_of(document: PrintedDocument, data: bytes) -> str | None:
    """Return the text of a file as an editor shows it; None for one that has paragraphs or pages instead of lines."""
    return decoded(data, document.name) if document.kind in _WITH_LINES else None
