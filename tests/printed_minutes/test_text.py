"""The text of minutes that are not records: as editors, Word and web pages save it.

All minutes here are made up, in the manner of several houses.
"""

from __future__ import annotations

import io
import zipfile

import pytest

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.text import text_of

LINES = """\
MUDDLECOMBE PARISH COUNCIL
Councillors present: A Example \u2013 Chairman (AE), P Pretend (PP).

24/131 Apologies
None.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_as_editors_save_it(encoding: str) -> None:
    """Whatever wrote the file, the text is the same, and its lines are counted alike."""
    assert text_of(LINES.replace("\n", "\r\n").encode(encoding), "june.txt") == LINES


def with_document(document: bytes) -> bytes:
    """A Word document with this as its text."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", document)
    return file.getvalue()


ENTITIES = '<?xml version="1.0" encoding="CODING"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize("coding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_word_document_with_a_dtd_is_refused(coding: str) -> None:
    """Nothing that could swell is read, in whichever encoding the parser reads it."""
    document = ENTITIES.replace("CODING", coding[:6].rstrip("-")).encode(coding)
    with pytest.raises(SstError, match=r"a\.docx is not a Word document"):
        text_of(with_document(document), "a.docx")


def test_a_word_document_of_many_elements_is_refused() -> None:
    """Each takes memory, however little of the file it is."""
    document = b"<a>" + b"<b/>" * 1_000_001 + b"</a>"
    with pytest.raises(SstError, match=r"a\.docx is too large for the minutes of one meeting"):
        text_of(with_document(document), "a.docx")


def nested(tables: int) -> bytes:
    """A Word document with tables in tables."""
    begin, end = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>", "</w:tc></w:tr></w:tbl>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        body = f"<w:body>{begin * tables}{end * tables}</w:body>"
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{space}">{body}</w:document>')
    return file.getvalue()


@pytest.mark.parametrize("tables", [1, 2, 60])
def test_tables_in_tables(tables: int) -> None:
    """What stands in an inner table is taken once."""
    assert text_of(nested(tables), "a.docx").count("a") == tables


@pytest.mark.parametrize("tables", [100, 20_000])
def test_too_many_tables_in_tables(tables: int) -> None:
    """No document is followed without end."""
    with pytest.raises(SstError, match=r"^a\.docx has tables in tables, deeper than can be read; save it as \.txt$"):
        text_of(nested(tables), "a.docx")


@pytest.mark.parametrize(
    "text",
    [
        "<title>gone</title>shown",
        "<meta charset=utf-8>shown",
        "<script>if (a < b) gone()</script>shown",
        "<style>gone</style>shown",
        "<ul>shown</ul>",
        "<span>shown</span>",
        "<body>shown",
        "<div>shown<textarea>gone</textarea></div>",
        "<!-- gone --> <!-- gone --><head><meta charset=utf-8><body>shown",
        "<div>shown<!-- gone",
        "<div><div hidden><div>gone<br></div>gone</div>shown</div>",
        "<div><p hidden>gone<p>shown</div>",
        "<div><p hidden>gone</div>shown",
        "<div><p hidden>gone<br>gone<h2>shown</h2></div>",
        "<div><input hidden>shown</div>",
        "<div><![if !supportLists]>shown<![endif]><![ gone ]></div>",
    ],
)
def test_what_a_web_page_shows(text: str) -> None:
    """Only what is shown is text."""
    assert text_of(text.encode(), "standard input").split() == ["shown"]


@pytest.mark.parametrize("name", ["a.html", "A.HTM"])
def test_a_file_named_as_a_web_page_is_one(name: str) -> None:
    """However it begins."""
    assert text_of(b"<center>A &amp; B</center>", name).strip() == "A & B"


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("a <b", "a <b"),
        ("a <b c='d", "a <b c='d"),
        ("a <b c='d> e <i>f</i>", "a  e f"),
        ("<title>a <b></title>c", "c"),
        ("<script>if (a<b) '</b>'</SCRIPT >c", "c"),
        ("a<!-- > <b> -->b<!-->c<!-- d", "abc"),
        ("a</>b</ c>d<?e?>f<!g>h<![if x]>i", "abdfhi"),
        ("a < b <= c &lt;d&gt; &#163;5", "a < b <= c <d> £5"),
        ("<b title='>' x=y z>a</b c>", "a"),
        (f"&#{'9' * 5000};", "\ufffd"),
    ],
)
def test_tags_are_read_as_browsers_read_them(page: str, shown: str) -> None:
    """No word is lost, and nothing of a tag is taken for a word."""
    assert text_of(f"<html>{page}".encode(), "a.html").strip() == shown


@pytest.mark.parametrize(
    "piece", ["<a ", "<a b='", "<?", "</", "<!", "<!--", '<a b="c" ', "<p hidden>", "<script>", "<title>", "&#9", "< "]
)
def test_a_page_of_tags_that_are_not_closed_is_read_in_one_go(piece: str) -> None:
    """Where each tag was sought anew to the end of the page, a megabyte of some of these took hours."""
    page = "<html><p>before</p>" + piece * (1_000_000 // len(piece))
    assert text_of(page.encode(), "a.html").lstrip().startswith("before")


def test_elements_that_are_open_are_not_gone_through() -> None:
    """Each end of an element that was never opened asked all that are open: 10 billion comparisons for this page."""
    page = "<html>before<nav>" + "<i>" * 100_000 + "</b>" * 100_000
    assert text_of(page.encode(), "a.html") == "before"


def test_a_cell_of_many_pieces_is_joined_once() -> None:
    """Each piece copied what the cell had before it: 100 billion letters for this one."""
    page = "<html><table><tr><td>" + "x<b>y</b>" * 100_000 + "</td><td>z</td></tr></table>"
    assert text_of(page.encode(), "a.html").strip() == f"| {'xy' * 100_000} | z |"
