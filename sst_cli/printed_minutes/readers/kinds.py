"""Which kind of file it is: by its bytes first, and by its ending only where those could be several."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from sst_cli.printed_minutes.readers.decoding import decoded
from sst_cli.printed_minutes.readers.limits import refuse


class FileKind(Enum):
    """What a file is, in words."""

    WORD = "Word document"
    PDF = "PDF"
    WEB_PAGE = "web page"
    MODERNGOV = "ModernGov XML"
    MARKDOWN = "Markdown"
    TEXT = "text"
    WORKBOOK = "spreadsheet"
    CSV = "comma-separated values"


_PICTURE = "is a picture; run OCR over it first, such as `ocrmypdf`, and give the PDF with its text"
_REFUSED = {
    b"{\\rtf": "is rich text; save it as .docx",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"\x1f\x8b": "is packed with gzip; unpack it",
    b"7z\xbc\xaf": "is packed with 7-Zip; unpack it",
    b"Rar!": "is packed with RAR; unpack it",
}
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARTS = {"word/": FileKind.WORD, "xl/": FileKind.WORKBOOK}
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype html|html|head|title|meta|script|style|body|table|div|span|ul|ol|h[1-6]|p|article|main|section)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b|\s*<(?:\w+:)?(?:Envelope|getmeeting\w*|meeting\w*)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|(?:\*\*|__)\S.*(?:\*\*|__)\s*$|---\r?\n\w+:|\s*[-*] \[[ xX]\] )", re.MULTILINE)
"""Lines that plain text does not have."""
_FIRST_LETTERS = 20_000


def kind_of(data: bytes, name: str) -> FileKind:
    """Return the kind of a file.

    Raises:
        SstError: it is of a kind that is not read; the line advises what to do.
    """
    for opening, reason in _REFUSED.items():
        if data.startswith(opening):
            refuse(name, reason)
    if data.startswith(_OLD_OFFICE):
        encrypted = _ENCRYPTED in data
        refuse(
            name,
            "is protected by a password; save it without one"
            if encrypted
            else "is a Word document of before 2007; save it as .docx",
        )
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _packed(data, name)
    return _text(data, name)


def _packed(data: bytes, name: str) -> FileKind:
    """Return the kind of a zip archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return FileKind.WORD  # whose reader refuses it
    for part, kind in _PARTS.items():
        if any(each.startswith(part) for each in names):
            return kind
    if "content.xml" in names:
        refuse(name, "is an OpenDocument file; save it as .docx or .xlsx")
    if _ending(name) in ("docx", "docm", "dotx"):
        return FileKind.WORD
    return refuse(name, "is an archive of files, or of a program that is not read; save what is in it as .docx or PDF")


def _text(data: bytes, name: str) -> FileKind:
    """Return the kind of a file of letters."""
    ending = _ending(name)
    if ending in ("docx", "docm", "pdf", "xlsx", "odt") and b"\0" in data[:_FIRST_LETTERS]:
        refuse(name, f"is not what its ending says: it cannot be read as .{ending}")
    start = decoded(data[:_FIRST_LETTERS], name)
    if _PAGE.match(start):
        return FileKind.WEB_PAGE
    if _XML.match(start):
        return FileKind.MODERNGOV
    by_ending = {
        "html": FileKind.WEB_PAGE,
        "htm": FileKind.WEB_PAGE,
        "xhtml": FileKind.WEB_PAGE,
        "xml": FileKind.MODERNGOV,
        "md": FileKind.MARKDOWN,
        "markdown": FileKind.MARKDOWN,
        "mdown": FileKind.MARKDOWN,
        "csv": FileKind.CSV,
        "tsv": FileKind.CSV,
        "txt": FileKind.TEXT,
    }
    if ending in by_ending:
        return by_ending[ending]
    return FileKind.MARKDOWN if _MARKDOWN.search(start) else FileKind.TEXT


def _ending(name: str) -> str:
    return name.lower().rpartition(".")[2] if "." in name else ""
