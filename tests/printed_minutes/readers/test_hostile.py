"""Hostile files: each is refused in one line, or read, in bounded time and memory, and nothing is fetched."""

from __future__ import annotations

import io
import time
import zipfile

import pypdf
import pytest

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.readers import read_document
from sst_cli.printed_minutes.readers.pdf.glyphs import PdfLimits, contents_of
from tests.printed_minutes.readers.outline import outline, read
from tests.printed_minutes.readers.test_spreadsheet import workbook
from tests.printed_minutes.readers.word_files import TRANSITIONAL, word
from tests.printed_minutes.readers.written_pdf import FONT, PAGE, stream, with_content, written

SECONDS = 30
"""How long the slowest of these may take on a busy machine."""


def packed(**parts: str | bytes) -> bytes:
    """Return an archive; two underscores in a name are a slash."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return file.getvalue()


def document(inner: str) -> str:
    """Return the XML of a Word document."""
    return f'<w:document xmlns:w="{TRANSITIONAL}"><w:body>{inner}</w:body></w:document>'


DTD = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le")
PAGES = "<</Type/Pages/Kids[3 0 R]/Count 1>>"


def locked_pdf() -> bytes:
    """Return a PDF with a password."""
    file = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(with_content(b"BT /F 12 Tf 72 700 Td (Text) Tj ET")))
    writer.encrypt("user", algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "bomb.docx",
            packed(word__document=b"<a>" + b" " * 120_000_000),
            "is too large for the minutes of one meeting",
        ),
        (
            "many.docx",
            packed(word__document=b"<a>" + b"<b/>" * 1_000_001),
            "is too large for the minutes of one meeting",
        ),
        ("dtd.docx", packed(word__document=DTD + document("")), "is not a Word document: its XML declares entities"),
        (
            "wide.docx",
            packed(word__document=(DTD + document("")).encode("utf-16")),
            "is not a Word document: its XML declares entities",
        ),
        (
            "styles.docx",
            packed(word__document=document("<w:p/>"), word__styles=DTD + "<a/>"),
            "is not a Word document: .*",
        ),
        ("deep.docx", packed(word__document=document("<w:tbl><w:tr><w:tc>" * 200)), "has tables in tables, .*"),
        ("cut.docx", word("<w:p/>")[:200], "cannot be read as a Word document: it is damaged; .*"),
        ("other.docx", packed(word__document="<a/>"), "cannot be read as a Word document: it is damaged; .*"),
        ("empty.docx", b"", None),
        ("old.doc", OLE, r"is a Word document of before 2007; save it as \.docx"),
        ("locked.docx", ENCRYPTED, "is protected by a password; save it without one"),
        ("a.rtf", rb"{\rtf1 a}", r"is rich text; save it as \.docx"),
        ("a.odt", packed(content="<a/>"), r"is an OpenDocument file; save it as \.docx or \.xlsx"),
        ("a.zip", packed(a="<a/>"), "is an archive of files, .*"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "is a picture; run OCR over it first, .*"),
        ("scan.jpeg", b"\xff\xd8\xff\xe0", "is a picture; run OCR over it first, .*"),
        ("large.txt", b"a" * 50_000_001, "is too large: it has more than 50 MB"),
        ("long.txt", b"a\n" * 6_000_000, "is too large for the minutes of one meeting"),
        ("a.txt", b"a\0b", "is not a text file"),
        ("lies.docx", b"a\0b", r"is not what its ending says: it cannot be read as \.docx"),
        ("strings.xlsx", packed(xl__workbook="<a/>", xl__sharedStrings="<a>" + "<b/>" * 1_000_001), ".* too large .*"),
        ("dtd.xlsx", packed(xl__workbook=DTD + "<a/>"), "is not a spreadsheet: its XML declares entities"),
        ("cells.xlsx", workbook('<row><c r="A1"><v>1</v></c></row>' * 200_001), "is too large for the minutes .*"),
        ("long.csv", b'"' + b"a" * 200_000, "cannot be read as comma-separated values; .*"),
        ("locked.pdf", locked_pdf(), "is protected by a password; save it without one"),
        ("cut.pdf", b"%PDF-1.7\n", "cannot be read as a PDF: it is damaged"),
        ("loop.pdf", written("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"), ".*"),
        ("count.pdf", written("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 999999>>", PAGE), ".*"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.endswith((".docx", ".pdf", ".xlsx")) else None,
)
def test_a_hostile_file_is_refused_in_one_line(name: str, data: bytes, reason: str | None) -> None:
    """With its name, within seconds."""
    begin = time.monotonic()
    if reason is None:
        assert read_document(data, name).blocks == ()
    else:
        with pytest.raises(SstError, match=rf"^{name} {reason}$"):
            read_document(data, name)
    assert time.monotonic() - begin < SECONDS


def test_a_pdf_whose_streams_swell_is_refused_or_read_within_its_limits() -> None:
    """A gigabyte of operators in a megabyte of file."""
    operators = b"BT /F 12 Tf 72 700 Td (Text) Tj ET\n" * 3_000_000
    begin = time.monotonic()
    with pytest.raises(SstError, match=r"^a\.pdf "):
        contents_of(with_content(operators), "a.pdf", PdfLimits(processor=4, memory=600_000_000))
    assert time.monotonic() - begin < SECONDS


def test_pages_that_are_the_same_object_are_counted() -> None:
    """A tree of pages that repeats itself ends."""
    kids = "3 0 R " * 3_000
    file = written("<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 3000>>", PAGE, stream(b""), FONT)
    with pytest.raises(SstError, match=r"^a\.pdf "):
        read_document(file, "a.pdf")


def test_the_words_of_a_document_with_macros_are_read() -> None:
    """Its programs are not looked at."""
    file = io.BytesIO(word("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Shell")
    assert outline(file.getvalue(), "a.docm") == ["a"]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", "Word document"), ("a.txt", "Word document"), ("-", "Word document")]
)
def test_the_bytes_tell_the_kind_and_not_the_ending(name: str, kind: str) -> None:
    """A file whose ending lies is read as what it is."""
    assert read(word("<w:p><w:r><w:t>a</w:t></w:r></w:p>"), name).kind == kind


def test_a_page_that_names_other_files_fetches_none() -> None:
    """Pictures, frames, styles and imports are not followed."""
    page = "<link rel=stylesheet href=http://localhost:1/a.css><img src=file:///etc/passwd><iframe src=file:///etc/passwd></iframe>a"
    assert outline(page, "a.html") == ["a"]
