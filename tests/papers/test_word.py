"""Papers as Word documents: read back, written into a council's own document, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from sst_cli.base.errors import SstError
from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from sst_cli.papers.formats.word.numbering import LabelFormat, counting
from sst_cli.papers.outline import outline
from tests.papers import letters, nasty, of_text, paper, said
from tests.papers.word import Read, words

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.papers import Paper


def word(of: Paper, own: Path | None = None) -> bytes:
    """A paper as a Word document."""
    return formats.load("word").render(of, Style(own=own))


def read(of: Paper, own: Path | None = None) -> Read:
    """A paper as a Word document that was read back."""
    return Read(word(of, own))


@pytest.mark.parametrize("of", [paper("minutes"), paper("agenda"), nasty()], ids=["minutes", "agenda", "nasty"])
def test_a_document_says_all_the_words_in_order(of: Paper) -> None:
    """Read back, a document has every word of the paper with the labels in front, and none besides."""
    assert letters(read(of).said()) == letters(said(outline(of)))


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1 2 3", LabelFormat("decimal", "(%)", 1)),
        ("4 5", LabelFormat("decimal", "(%)", 4)),
        ("a b c", LabelFormat("lowerLetter", "(%)", 1)),
        ("i ii iii iv", LabelFormat("lowerRoman", "(%)", 1)),
        ("i", LabelFormat("lowerRoman", "(%)", 1)),
        ("h i j", LabelFormat("lowerLetter", "(%)", 8)),
        ("v w", LabelFormat("lowerLetter", "(%)", 22)),
        ("ix x", LabelFormat("lowerRoman", "(%)", 9)),
        ("A B", LabelFormat("upperLetter", "(%)", 1)),
        ("I II", LabelFormat("upperRoman", "(%)", 1)),
        ("y z aa", None),
        ("1 3", None),
        ("99999999999", None),
        ("01 02", None),
        ("a B", None),
        ("i iii", None),
        ("2a 2b", None),
        ("\u0661 \u0662", None),
        ("\u00df", None),
        ("*", None),
    ],
)
def test_labels_that_run_on_are_counted(labels: str, expected: LabelFormat | None) -> None:
    """Word counts what counts itself; any other label is kept as it is recorded."""
    assert counting(labels.split()) == expected


def test_each_list_counts_from_its_own_beginning() -> None:
    """The second resolution begins with (1) again, and clauses that go on after a break begin where they say."""
    lists = (
        "- (1) a\n- (2) b\n\nThen.\n\n- (1) c\n\nThen.\n\n- (3) d\n- (4) e\n\nThen.\n\n1. f\n2. g\n\nThen.\n\n1. h\n"
    )
    told = [each for each in read(of_text(f"# T\n\n{lists}")).said() if each and each != "Then."]
    assert told == ["T", "(1)", "a", "(2)", "b", "(1)", "c", "(3)", "d", "(4)", "e", "1.", "f", "2.", "g", "1.", "h"]


def test_a_label_that_word_cannot_count_hangs_before_its_words() -> None:
    """A label as recorded is text, and the words stand indented behind it."""
    found = read(of_text("# T\n\n- (1) a\n- (3) b\n")).document.paragraphs
    assert [words(each) for each in found] == ["T", "(1)\ta", "(3)\tb"]
    assert found[1].paragraph_format.first_line_indent == -(found[1].paragraph_format.left_indent or 0) < 0


def test_headings_and_tables_are_real() -> None:
    """The navigation pane has the headings, a table its caption, and its headings come again on each page."""
    document = read(paper("minutes")).document
    headings = [each.style.name for each in document.paragraphs if each.style and each.style.name.startswith("Head")]
    assert headings[:5] == ["Heading 1", "Heading 2", "Heading 2", "Heading 2", "Heading 2"]
    assert headings.count("Heading 1") == 1
    assert document.element.xpath("//w:tblCaption/@w:val") == ["Present", "Actions", "Actions"]
    assert document.element.xpath("count(//w:tr[1]/w:trPr/w:tblHeader) = count(//w:tblHeader)")
    assert document.element.xpath("count(//w:tblHeader) = count(//w:tbl)")
    assert document.element.xpath("count(//w:tr) = count(//w:tr/w:trPr/w:cantSplit)")
    for table in document.tables:
        assert Cm(16) < sum(column.width or 0 for column in table.columns) <= Cm(21 - 2 * 2.3)


def test_what_has_no_style_looks_as_normal_does() -> None:
    """Word takes one style of paragraphs for those that name none."""
    styles = read(paper("minutes")).document.styles.element
    assert styles.xpath('w:style[@w:default="1"]/@w:styleId') == ["Normal"]


def test_what_a_document_says_of_itself() -> None:
    """Title, subject and language are set, British English is what is spelt, and no author or date is made up."""
    document = read(paper("minutes")).document
    properties = document.core_properties
    assert (properties.title, properties.subject) == (paper("minutes").title, "Safer Muddlecombe Partnership")
    assert (properties.language, properties.author, properties.comments) == ("en-GB", "", "")
    assert (properties.created, properties.modified) == (None, None)
    spoken = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert spoken == ["en-GB"]
    (section,) = document.sections
    assert [round((side or 0) / Cm(1), 1) for side in (section.page_width, section.page_height)] == [21, 29.7]
    assert section.header.paragraphs[0].text == paper("minutes").title
    for footer in (section.footer, section.first_page_footer):
        fields = footer.paragraphs[0].paragraph_format.element.xpath("w:fldSimple/@w:instr")
        assert fields == [" PAGE ", " NUMPAGES "]


def test_a_title_that_is_longer_than_word_takes_is_cut_in_the_properties_alone() -> None:
    """The page has all of it."""
    long = "Long " * 60 + "title"
    document = read(of_text(f"# {long}\n").but(title=long, subject=long)).document
    assert document.paragraphs[0].text == long
    properties = document.core_properties
    for told in (properties.title, properties.subject):
        assert (len(told), told) == (255, f"{long[:254]}\u2026")


def test_the_parts_are_in_order_and_have_no_dates() -> None:
    """What a packing program would take from the clock is always the same."""
    with zipfile.ZipFile(io.BytesIO(word(paper("minutes")))) as file:
        assert file.testzip() is None
        assert file.namelist()[0] == "[Content_Types].xml"
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_two_tables_stay_two() -> None:
    """Word joins tables that touch."""
    table = "| A |\n| - |\n| x |\n\n"
    body = read(of_text(f"# T\n\n{table}<!-- -->\n\n{table}")).document
    assert len(body.tables) == 2
    assert body.element.xpath("//w:tbl/following-sibling::*[1][self::w:tbl]") == []


# A council's own document


def branded(folder: Path) -> Path:
    """Write a council's own document: two sections, a header, a footer, its own headings, and old text."""
    document = Document()
    document.sections[0].left_margin = Cm(4)
    document.sections[0].header.paragraphs[0].text = "Muddlecombe Council"
    document.sections[0].footer.paragraphs[0].text = "www.muddlecombe.example"
    document.core_properties.author = "Pat Pretend"
    heading = document.styles["Heading 1"]
    heading.font.size = Pt(30)
    heading.font.color.rgb = RGBColor(0x60, 0x20, 0x60)
    document.add_heading("Old title", 1)
    run = document.add_paragraph("Old words").runs[0]
    document.add_comment(run, text="Old comment", author="Pat Pretend")
    document.part.relate_to("https://old.example", "http://x/hyperlink", is_external=True)
    document.add_section().left_margin = Cm(3)
    document.add_paragraph("More old words", style="List Number")
    for name in ("Heading 2", "List Paragraph", "Caption"):
        style = document.styles[name].element
        style.getparent().remove(style)
    path = folder / "paper.docx"
    document.save(str(path))
    return path


def test_a_base_keeps_its_look_and_loses_its_words(tmp_path: Path) -> None:
    """Headers, footers, margins and styles are the council's; the words, links and comments are the paper's alone."""
    branded(tmp_path)
    made = read(paper("minutes"), tmp_path)
    assert letters(made.said()) == letters(said(outline(paper("minutes"))))
    (section,) = made.document.sections
    assert round((section.left_margin or 0) / Cm(1), 2) == 3
    assert section.header.paragraphs[0].text == "Muddlecombe Council"
    assert section.footer.paragraphs[0].text == "www.muddlecombe.example"
    heading = made.document.styles["Heading 1"]
    assert heading.font.size == Pt(30)
    with zipfile.ZipFile(io.BytesIO(word(paper("minutes"), tmp_path))) as file:
        assert not [name for name in file.namelist() if "comments" in name or "thumbnail" in name]
        for name in file.namelist():
            assert b"Old " not in file.read(name)
            assert b"old.example" not in file.read(name)
            assert b"Pat Pretend</dc:creator>" not in file.read(name)
    assert word(paper("minutes"), tmp_path) == word(paper("minutes"), tmp_path)


def test_styles_that_a_base_lacks_are_added(tmp_path: Path) -> None:
    """Whatever the base calls a heading, a paper has real ones of every level."""
    branded(tmp_path)
    document = read(paper("minutes"), tmp_path).document
    names = {each.style.name for each in document.paragraphs if each.style}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Paragraph", "Caption", "Notice"} <= names
    for style in document.styles.element.iter(qn("w:style")):
        ids = style.xpath("w:basedOn/@w:val | w:next/@w:val")
        assert all(document.styles.element.xpath(f'w:style[@w:styleId="{id_}"]') for id_ in ids)
    ids = document.styles.element.xpath("w:style/@w:styleId")
    assert len(ids) == len(set(ids))


def test_a_base_without_numbering_gets_it(tmp_path: Path) -> None:
    """A document that never had a list can have clauses."""
    path = branded(tmp_path)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    del parts["word/numbering.xml"]
    for name, mark in (("[Content_Types].xml", b"numbering"), ("word/_rels/document.xml.rels", b"numbering")):
        begun, *rest = parts[name].split(b"<")
        parts[name] = b"<".join([begun, *(each for each in rest if mark not in each)])
    with zipfile.ZipFile(path, "w") as file:
        for name, part in parts.items():
            file.writestr(name, part)
    assert letters(read(paper("minutes"), tmp_path).said()) == letters(said(outline(paper("minutes"))))


@pytest.mark.parametrize("broken", [b"", b"no document", b"PK\x03\x04torn", b"\xd0\xcf\x11\xe0locked"])
def test_a_base_that_is_no_document_is_told(tmp_path: Path, broken: bytes) -> None:
    """A file with the right name and something else in it gives one clear line."""
    (tmp_path / "paper.docx").write_bytes(broken)
    with pytest.raises(SstError, match=r"paper\.docx cannot be used as a Word document: save it as \.docx"):
        word(paper("minutes"), tmp_path)


@pytest.mark.parametrize("part", ["word/document.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [None, b"", b"<w:document", b"<a/>"])
def test_a_base_with_a_torn_part_is_told(tmp_path: Path, part: str, content: bytes | None) -> None:
    """A document that lost a part on the way is no document."""
    path = branded(tmp_path)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist() if name != part}
    if content is not None:
        parts[part] = content
    with zipfile.ZipFile(path, "w") as file:
        for name, each in parts.items():
            file.writestr(name, each)
    with pytest.raises(SstError, match=r"paper\.docx cannot be used as a Word document"):
        word(paper("minutes"), tmp_path)


def test_a_base_whose_properties_are_of_another_kind(tmp_path: Path) -> None:
    """What a base says of itself is replaced; where that cannot be read it is no document."""
    path = branded(tmp_path)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    parts["docProps/core.xml"] = b"<a/>"
    with zipfile.ZipFile(path, "w") as file:
        for name, each in parts.items():
            file.writestr(name, each)
    with pytest.raises(SstError, match=r"paper\.docx cannot be used as a Word document"):
        word(paper("minutes"), tmp_path)


def test_a_base_that_tells_no_size_of_its_page(tmp_path: Path) -> None:
    """What Word would take by itself is the page that tables are fitted to."""
    document = Document()
    for size in document.element.xpath("//w:pgSz | //w:pgMar"):
        size.getparent().remove(size)
    document.save(str(tmp_path / "paper.docx"))
    table = read(paper("minutes"), tmp_path).document.tables[0]
    assert Cm(14) < sum(column.width or 0 for column in table.columns) < Cm(16)
