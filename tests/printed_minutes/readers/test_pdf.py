"""PDF files: words, lines and tables by the positions of letters."""

from __future__ import annotations

import pytest

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.blocks import GridBlock
from tests.printed_minutes.readers.outline import outline, read
from tests.printed_minutes.readers.pdf_files import laid_out
from tests.printed_minutes.readers.written_pdf import with_content

PROSE = (
    "The members spoke of the lamps that had been broken in the storm, and of the benches which nobody had painted. "
)


def test_paragraphs_are_joined_and_headings_are_larger() -> None:
    """A wrapped paragraph is one block, and its place is the page and the line where it begins."""
    source = (
        f"= Minutes\n\n{PROSE * 3}\n\nAB to ring the depot.\n\nCD to paint.\n#pagebreak()\n== Lamps\n\nSecond page."
    )
    file = laid_out(source)
    assert outline(file, "a.pdf") == [
        "# Minutes",
        (PROSE * 3).strip(),
        "AB to ring the depot.",
        "CD to paint.",
        "## Lamps",
        "Second page.",
    ]
    blocks = read(file, "a.pdf").blocks
    assert [(block.spot.page, block.spot.line) for block in blocks[:2]] == [(1, 1), (1, 2)]
    assert (blocks[-1].spot.page, blocks[-1].spot.line) == (2, 2)


def test_a_sentence_goes_on_over_a_page_and_its_running_heads() -> None:
    """Heads and numbers are furniture, and the paragraph is one."""
    source = (
        f'#set page(height: 6cm, width: 12cm, margin: 1.5cm, header: [Minutes of June], numbering: "1")\n{PROSE * 6}'
    )
    found = outline(laid_out(source), "a.pdf")
    assert [line for line in found if not line.startswith("~")] == [(PROSE * 6).strip()]
    assert "~ Minutes of June (running head)" in found
    assert "~ 2 (page number)" in found


def test_columns_are_read_one_after_the_other() -> None:
    """Not line by line across both."""
    source = f"#set page(columns: 2, height: 12cm)\n{PROSE * 4}\n\nSecond. {PROSE * 8}"
    assert outline(laid_out(source), "a.pdf") == [(PROSE * 4).strip(), f"Second. {PROSE * 8}".strip()]


def test_a_ruled_table_with_merged_cells() -> None:
    """Cells are told by the rules around them, and words in one cell are joined."""
    source = (
        f"#table(columns: (8cm, 2cm, 3cm), [Item], [Owner], [Due], [{PROSE}], table.cell(rowspan: 2)[AB], [June],"
        " [Benches], [July], table.cell(colspan: 3)[None])"
    )
    (table,) = read(laid_out(source), "a.pdf").blocks
    assert isinstance(table, GridBlock)
    assert [[cell.words for cell in row.cells] for row in table.rows] == [
        ["Item", "Owner", "Due"],
        [PROSE.strip(), "AB", "June"],
        ["Benches", "July"],
        ["None"],
    ]
    assert table.places()[2] == [(2, 0), (1, 1), (2, 1)]


def test_a_table_goes_on_over_a_page() -> None:
    """It is one, and its heading stands in it once."""
    cells = ", ".join(f"[Item {number}], [AB]" for number in range(1, 60))
    source = f"#table(columns: (8cm, 3cm), table.header([Item], [Owner]), {cells})"
    table, again, *_ = read(laid_out(source), "a.pdf").blocks
    assert isinstance(table, GridBlock)
    assert [row.cells[0].words for row in table.rows] == ["Item", *(f"Item {number}" for number in range(1, 60))]
    assert outline(laid_out(source), "a.pdf")[-1] == "~ Item Owner (heading of a table, printed again)"
    assert again.spot.page == 2


def test_a_table_without_rules() -> None:
    """Rows whose cells begin at the same places; a numbered paragraph is not one."""
    source = (
        "1. #h(1cm) Apologies\n\n2. #h(1cm) Lamps\n\n3. #h(1cm) Benches\n\n"
        "#table(columns: (5cm, 4cm, 3cm), stroke: none, [Cllr A. Example], [Chair], [Muddle], "
        " [Cllr B. Sample], [Clerk], [Over],"
        " [Cllr C. Pretend], [Member], [Nether])"
    )
    found = outline(laid_out(source), "a.pdf")
    assert found == [
        "1. Apologies",
        "2. Lamps",
        "3. Benches",
        "| Cllr A. Example | Chair | Muddle |",
        "| Cllr B. Sample | Clerk | Over |",
        "| Cllr C. Pretend | Member | Nether |",
    ]


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("RESOLVED that\n\n(a) one;\n\n(b) two.", ["RESOLVED that", "(a) one;", "(b) two."]),
        ("- one\n- two", ["\u2022 one", "\u2022 two"]),
        ("#text(tracking: 4pt)[RESOLVED] that", ["RESOLVED that"]),
        ('#set text(font: "Libertinus Serif")\nThe office is efficient.', ["The office is efficient."]),
        ("a#h(5cm)*AB*", ["a AB"]),
        ('#set page(numbering: "1 of 1")\nText', ["Text", "~ 1 of 1 (page number)"]),
        ("#rotate(90deg, reflow: true)[Draft] Text", ["~ Draft (turned text)", "Text"]),
    ],
)
def test_what_is_printed(source: str, lines: list[str]) -> None:
    """Points, letters set apart, ligatures, wide gaps and furniture."""
    assert outline(laid_out(source), "a.pdf") == lines


def test_a_word_in_bold_is_marked() -> None:
    """A line that is bold as a whole may be a heading, which the reader of minutes decides."""
    (block,) = read(laid_out("*ACTION* AB to ring"), "a.pdf").blocks
    assert not isinstance(block, GridBlock)
    assert [block.text.words[each.start : each.end] for each in block.text.strong] == ["ACTION"]


def test_a_scan_is_refused_with_advice_and_a_bare_page_is_a_defect() -> None:
    """No file is read as empty without a word."""
    with pytest.raises(SstError, match=r"^a\.pdf has no text, so it is a scan; run OCR over it first"):
        read(with_content(b"0 0 100 100 re f"), "a.pdf")


def test_hyphens_at_the_ends_of_lines() -> None:
    """They go where they were set because the line ended."""
    lines = (b"The com-", b"mittee met, and Cllr Smith-", b"Jones spoke.")
    content = b"BT /F 12 Tf 72 714 Td " + b" ".join(b"0 -14 Td (%b) Tj" % line for line in lines) + b" ET"
    assert outline(with_content(content), "a.pdf") == ["The committee met, and Cllr Smith-Jones spoke."]


def test_words_in_the_margin_stand_behind_their_paragraph() -> None:
    """Who is to act stands in a margin on the right, and is not a part of the sentence beside it."""
    cells = f"[24/131], [Lamps], [], [], [{PROSE}], [Clerk], [24/132], [Benches], []"
    source = f"#table(columns: (2cm, 10cm, 2cm), stroke: none, column-gutter: 1cm, {cells})\n\n{PROSE}"
    assert [line for line in outline(laid_out(source), "a.pdf") if "Clerk" in line] == [f"{PROSE}Clerk"]


def test_a_title_set_wide_and_a_number_between_dashes() -> None:
    """Letters that all stand alone are words; the gap between two is larger."""
    letters = " ".join("BRIDGE"), " ".join("COMMITTEE")
    content = b"BT /F 12 Tf 72 700 Td (%b) Tj 130 0 Td (%b) Tj 0 -60 Td (- 2 -) Tj -130 -60 Td (Text) Tj ET"
    file = with_content(content % (letters[0].encode(), letters[1].encode()))
    assert sorted(outline(file, "a.pdf")) == ["BRIDGE COMMITTEE", "Text", "~ - 2 - (page number)"]


@pytest.mark.parametrize("kern", [145, 155, 200])
def test_words_that_kerning_draws_together_stay_apart(kern: int) -> None:
    """Behind a P an A stands closer, and where no space is drawn two words are nearer than others."""
    content = f"BT /F 11 Tf 50 700 Td [(Mrs) -280 (P) -{kern} (Alder) -280 (and) -280 (Mr) -280 (Oak)] TJ ET"
    assert outline(with_content(content.encode()), "a.pdf") == ["Mrs P Alder and Mr Oak"]


def test_an_initial_at_the_start_of_a_line_is_not_a_numeral() -> None:
    """Behind a comma "V. Stock" goes on with the list, and behind a stop "V. Lamps" is a point."""
    names = "Ann Rowe, Bo Teal, Cy Dunn, Di Marsh, Ed Fox, Flo Hill, Gus Ivy, Hal Jay, Ian Kay, Jo Lee,"
    lines = [f"Present: {names}", "V. Stock and W. Tree.", "V. Lamps"]
    content = "".join(f"BT /F 9 Tf 50 {700 - 11 * nth} Td ({line}) Tj ET\n" for nth, line in enumerate(lines))
    found = outline(with_content(content.encode()), "a.pdf")
    assert found == [f"Present: {names} V. Stock and W. Tree.", "V. Lamps"]
