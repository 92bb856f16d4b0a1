"""Word documents as a reader sees them, from the XML that Word and other programs write."""

from __future__ import annotations

import pytest

from tests.printed_minutes.readers.outline import outline, read
from tests.printed_minutes.readers.word_files import STRICT, TRANSITIONAL, numbered, word


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("space", [TRANSITIONAL, STRICT])
def test_both_namespaces(space: str) -> None:
    """A strict document is read as any other."""
    assert outline(word(p("a") + p("b"), space=space), "a.docx") == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p("a", run="<w:vanish/>") + p("b"), ["b"]),
        (
            (
                "<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
                "<w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>"
            ),
            ["ab"],
        ),
        (p("a", "<w:rPr><w:del/></w:rPr>") + p("b"), ["ab"]),
        (
            "<w:p><w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>b</w:t></w:r></w:moveTo></w:p>",
            ["b"],
        ),
        (
            "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
            ["a\\nb c-d"],
        ),
        (
            (
                "<w:p><w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag><w:hyperlink><w:r><w:t>b</w:t></w:r></w:hyperlink>"
                "<w:sdt><w:sdtContent><w:r><w:t>c</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            ),
            ["abc"],
        ),
        (
            (
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>DATE</w:instrText>"
                "<w:fldChar w:fldCharType='separate'/><w:t>3 June</w:t><w:fldChar w:fldCharType='end'/></w:r></w:p>"
            ),
            ["3 June"],
        ),
        ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>" + p("b"), ["b"]),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + p("Click")
            + "</w:sdtContent></w:sdt>"
            + p("b"),
            ["~ Click (field of a form that is not filled in)", "b"],
        ),
        (
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
            + p("a")
            + "</w:tc></w:tr><w:tr><w:tc>"
            + p("b")
            + p("c")
            + "</w:tc><w:tc>"
            + p("d")
            + "</w:tc></w:tr></w:tbl>",
            ["| a |", "| b / c | d |"],
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("box") + "</w:txbxContent>"
            "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p("box") + "</w:txbxContent></w:pict>"
            "</mc:Fallback></mc:AlternateContent><w:t>a</w:t></w:r></w:p>",
            ["a", "box"],
        ),
    ],
)
def test_what_word_shows(body: str, lines: list[str]) -> None:
    """Each word once, where the program shows it, and nothing of what it hides."""
    assert outline(word(body), "a.docx") == lines


def test_headings_by_style_by_what_it_is_based_on_and_by_outline() -> None:
    """Word keeps the English name of a style in every language."""
    styles = (
        "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='heading 2'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='U'><w:name w:val='Mine'/><w:basedOn w:val='T'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='V'><w:name w:val='Title'/></w:style>"
    )
    body = p("a", "<w:pStyle w:val='T'/>") + p("b", "<w:pStyle w:val='U'/>") + p("c", "<w:outlineLvl w:val='0'/>")
    assert outline(word(body + p("d", "<w:pStyle w:val='V'/>"), styles=styles), "a.docx") == [
        "## a",
        "## b",
        "# c",
        "d",
    ]


LEVELS = ("1|decimal|%1.", "1|lowerLetter|(%2)", "1|decimal|%1.%2.%3", "1|lowerRoman|%4)", "1|bullet|\uf0b7")


@pytest.mark.parametrize(
    ("levels", "paragraphs", "markers"),
    [
        (LEVELS, [(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], ["1.", "2.", "(a)", "(b)", "3.", "(a)"]),
        (LEVELS, [(1, 0), (1, 1), (1, 2), (1, 2), (1, 3)], ["1.", "(a)", "1.a.1", "1.a.2", "i)"]),
        (("5|decimal|%1",), [(1, 0), (1, 0)], ["5", "6"]),
        (LEVELS, [(1, 0), (2, 0), (1, 0), (3, 0), (3, 0), (1, 0)], ["1.", "2.", "3.", "7.", "8.", "9."]),
        (LEVELS, [(1, 4), (1, 4)], ["\u2022", "\u2022"]),
        (("26|lowerLetter|%1",), [(1, 0), (1, 0), (1, 0)], ["z", "aa", "bb"]),
        (("1|decimalZero|%1",), [(1, 0)], ["01"]),
        (("1|ordinal|%1",), [(1, 0), (1, 0), (1, 0), (1, 0)], ["1st", "2nd", "3rd", "4th"]),
    ],
)
def test_numbers_are_counted_as_word_counts_them(
    levels: tuple[str, ...], paragraphs: list[tuple[int, int]], markers: list[str]
) -> None:
    """Levels, starts and formats; list 2 goes on with list 1, list 3 begins at 7."""
    body = "".join(numbered("x", number, level) for number, level in paragraphs)
    found = outline(word(body, levels=levels), "a.docx")
    assert [line.split()[0] for line in found] == markers


def test_a_list_within_a_point_of_another_list_is_deeper() -> None:
    """Word has it as a list of its own, further in on the page."""
    inner = numbered("b", 2, 0).replace("</w:pPr>", "<w:ind w:left='1440'/></w:pPr>")
    body = numbered("a", 1, 0) + inner + inner + numbered("c", 1, 0)
    assert outline(word(body, levels=LEVELS), "a.docx") == ["1. a", "  2. b", "  3. b", "4. c"]


def test_places_count_paragraphs_those_of_tables_too() -> None:
    """As Word's own count does."""
    table = "<w:tbl><w:tr><w:tc>" + p("b") + "</w:tc><w:tc>" + p("c") + "</w:tc></w:tr></w:tbl>"
    blocks = read(word(p("a") + p("") + table + p("d")), "a.docx").blocks
    assert [block.spot.paragraph for block in blocks] == [1, 3, 5]


def test_headers_and_notes() -> None:
    """A page header is furniture in front, a footer behind, and a note stands at the end with its number."""
    body = p("a") + "<w:p><w:r><w:t>b</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    file = word(
        body + "<w:sectPr><w:headerReference r:id='h'/><w:footerReference r:id='f'/></w:sectPr>",
        parts={
            "header": p("3 June 2024"),
            "footer": p("Page 1"),
            "footnotes": "<w:footnote w:id='2'>" + p("note") + "</w:footnote>",
        },
    )
    assert outline(file, "a.docx") == [
        "~ 3 June 2024 (page header)",
        "a",
        "b",
        "1 note",
        "~ Page 1 (page footer)",
    ]
