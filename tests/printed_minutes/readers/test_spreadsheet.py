"""Spreadsheets: one table a sheet, with values as the program shows them."""

from __future__ import annotations

import io
import zipfile

import pytest

from sst_cli.printed_minutes.blocks import GridBlock
from sst_cli.printed_minutes.readers.cell_values import shown_value
from tests.printed_minutes.readers.outline import outline, read

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(*sheets: str, state: str = "visible", more: str = "") -> bytes:
    """Return a workbook with the rows of its sheets; the first has a state."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        names = "".join(
            f'<sheet name="S{number}" state="{state if number == 0 else "visible"}" r:id="r{number}"/>'
            for number in range(len(sheets))
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{SPACE}" xmlns:r="{RELATIONS}"><sheets>{names}</sheets></workbook>'
        )
        targets = "".join(
            f'<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/s{number}.xml"/>'
            for number in range(len(sheets))
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{targets}</Relationships>")
        archive.writestr(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{SPACE}"><si><t>Owner</t></si><si><r><t>A</t></r><r><t>B</t></r></si></sst>',
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{SPACE}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        )
        for number, rows in enumerate(sheets):
            archive.writestr(
                f"xl/worksheets/s{number}.xml",
                f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData>{more}</worksheet>',
            )
    return file.getvalue()


def test_a_sheet_is_a_table() -> None:
    """Shared strings, strings of several runs, days, and titles above."""
    rows = (
        '<row><c r="A1" t="inlineStr"><is><t>Action log</t></is></c></row>'
        '<row><c r="A3" t="s"><v>0</v></c><c r="B3" t="str"><v>Due</v></c></row>'
        '<row><c r="A4" t="s"><v>1</v></c><c r="B4" s="1"><v>45446</v></c></row>'
    )
    file = workbook(rows)
    assert outline(file, "a.xlsx") == ["Action log", "| Owner | Due |", "| AB | 03/06/2024 |"]
    table = read(file, "a.xlsx").blocks[1]
    assert isinstance(table, GridBlock)
    assert [(cell.spot.line, cell.spot.column) for cell in table.rows[1].cells] == [(4, 1), (4, 2)]


def test_several_sheets_have_their_names_and_a_hidden_one_is_reported() -> None:
    """What nobody sees is left out, with its name."""
    row = '<row><c r="A1"><v>1</v></c><c r="B1"><v>2.50</v></c></row>'
    document = read(workbook(row, row, state="hidden"), "a.xlsx")
    assert document.defects == ("sheet S0 is hidden and was left out",)
    assert outline(workbook(row, row), "a.xlsx") == ["# S0", "| 1 | 2.5 |", "# S1", "| 1 | 2.5 |"]


def test_merged_cells() -> None:
    """A cell goes over the rows and columns that it was merged with."""
    rows = '<row><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row><c r="A2"/><c r="B2"><v>3</v></c></row>'
    (table,) = read(workbook(rows, more='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'), "a.xlsx").blocks
    assert isinstance(table, GridBlock)
    assert table.places() == [[(0, 0), (0, 1)], [(0, 0), (1, 0)]]


def test_a_row_far_down_is_not_a_million_rows() -> None:
    """Only cells that are there are read, whatever size a sheet states."""
    rows = '<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'
    assert outline(workbook(rows), "a.xlsx") == ["1", "2"]


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("45446", "dd/mm/yyyy", "03/06/2024"),
        ("45446", "d mmmm yyyy", "3 June 2024"),
        ("45446", "ddd d-mmm-yy", "Mon 3-Jun-24"),
        ("45446.8125", "dd/mm/yyyy h:mm", "03/06/2024 19:30"),
        ("0.8125", "h:mm AM/PM", "7:30 pm"),
        ("0.5", "0%", "50%"),
        ("1234.5", '"\u00a3"#,##0.00', "\u00a31,234.50"),
        ("-3", "\u00a3#,##0.00;[Red]-\u00a3#,##0.00", "-\u00a33.00"),
        ("1E3", "", "1000"),
        ("0.1", "General", "0.1"),
        ("1e400", "", "1e400"),
        ("99999999", "dd/mm/yyyy", "99999999"),
        ("x", "0", "x"),
    ],
)
def test_values_are_shown_as_the_program_shows_them(value: str, form: str, shown: str) -> None:
    """Days, times of day, amounts and shares."""
    assert shown_value(value, form) == shown


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_separated_values(delimiter: str) -> None:
    """One table; a value in quotes may have several lines, and the next row has its own place."""
    text = f'Action{delimiter}Owner\n"Ring\nthe depot"{delimiter}AB\nPaint{delimiter}CD\n'
    (table,) = read(text, "a.csv").blocks
    assert isinstance(table, GridBlock)
    assert [row.cells[0].words for row in table.rows] == ["Action", "Ring\nthe depot", "Paint"]
    assert [row.cells[0].spot.line for row in table.rows] == [1, 2, 4]
    assert [len(row.cells) for row in table.rows] == [2, 2, 2]
