"""Readings of measures: rows read as they are written, their places, their periods, and what is said of bad ones."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sst_cli.dates.periods import span
from sst_cli.reading.csv_cells import scan
from sst_cli.reading.csv_reader import positions, read
from sst_cli.records.places import Place
from tests.conftest import SAMPLE, Records, Run, git

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "measure,period,value,source,note\n"
STRATEGY = """
# bodies/board.yaml
name: Example Board
kind: board
# strategies/2023-2026.yaml
title: Strategy 2023-2026
body: board
period:
  starts: "2023"
  ends: "2026"
status: adopted
outcomes:
  - key: burglary
    text: Less burglary.
    measures:
      - key: burglary
        name: Recorded burglary
"""


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    """The rules that a file breaks, with line and column."""
    data = text.encode() if isinstance(text, str) else text
    document = read("m.csv", data)
    assert (document.value is None) is bool(document.findings)
    return [(each.rule, *each.position) for each in document.findings if each.position]


def test_rows_are_read_with_their_types() -> None:
    """Figures are numbers, empty cells are nothing, quotes and spaces around cells are not part of them."""
    data = f'{HEADER} burglary ,2024/25, 412 ,"Police, ""March""",\r\nburglary,2025/26,398.5,,x\n\n,,,,\n'.encode()
    document = read("m.csv", data)
    assert document.findings == ()
    assert document.value == {
        "readings": [
            {"measure": "burglary", "period": "2024/25", "value": 412, "source": 'Police, "March"'},
            {"measure": "burglary", "period": "2025/26", "value": 398.5, "note": "x"},
        ]
    }


@pytest.mark.parametrize("before", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_a_spreadsheet_saves_is_read(before: str, end: str) -> None:
    """Excel's CSV in UTF-8 has a byte order mark and the line ends of Windows; old ones of a Mac do as well."""
    document = read("m.csv", (before + HEADER + "burglary,2024,412,£,\n").replace("\n", end).encode())
    assert document.value == {"readings": [{"measure": "burglary", "period": "2024", "value": 412, "source": "£"}]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("empty-file", 1, 1)]),
        ("\n \n", [("empty-file", 1, 1)]),
        ("\ufeff", [("empty-file", 1, 1)]),
        (b"measure,period,value\nburglary,2024,\xa3412\n", [("not-utf-8", 2, 15)]),
        ((HEADER + "burglary,2024,412,,\n").encode("utf-16"), [("not-utf-8", 1, 1)]),
        ("measure;period;value\na;2024;1\n", [("not-comma-separated", 1, 8)]),
        ("measure\tperiod\tvalue\na\t2024\t1\n", [("not-comma-separated", 1, 8)]),
        ("a,2024,1\n", [("missing-column", 1, 1)]),
        ("period,value\n2024,1\n", [("missing-column", 1, 1)]),
        ("Measure,period,value\na,2024,1\n", [("unknown-column", 1, 1)]),
        ("measure,period,value,\na,2024,1,\n", [("unknown-column", 1, 22)]),
        ("measure,period,value,value\na,2024,1,2\n", [("repeated-column", 1, 22)]),
        (HEADER + "a,2024,1\n", [("cell-count", 2, 1)]),
        (HEADER + "a,2024,1,,,\n", [("cell-count", 2, 12)]),
        (HEADER + "a,2024,1,,\nb,,2,,\n", [("empty-cell", 3, 3)]),
        (HEADER + 'a,2024,1,"two\nlines",\nb,2024,=1,,\n', [("formula-cell", 4, 8)]),
        (HEADER + "a,2024,1,+44,\n", [("formula-cell", 2, 10)]),
        (HEADER + "a,2024,1,#REF!,\n", [("formula-cell", 2, 10)]),
        (HEADER + "a,2024,1e9,,\n", [("not-a-number", 2, 8)]),
        (HEADER + "a,2024,\u0661,,\n", [("not-a-number", 2, 8)]),
        (HEADER + "a,2024,nan,,\na,2023,inf,,\n", [("not-a-number", 2, 8), ("not-a-number", 3, 8)]),
        (HEADER + "a,2024-13,1,,\n", [("not-a-period", 2, 3)]),
        (HEADER + 'a,2024,1,"b" c,\n', [("cell-quotes", 2, 10)]),
        (HEADER + 'a,2024,1,"b,\n', [("cell-quotes", 2, 10)]),
        (HEADER + "a,2024,1,b\x00,\n", [("control-character", 2, 11)]),
        (HEADER + ">>>>>>> other\n", [("unfinished-merge", 2, 1)]),
        (HEADER + "<<<<<<< HEAD\na,2024,1,,\n=======\na,2024,2,,\n>>>>>>> other\n", [("unfinished-merge", 2, 1)]),
    ],
)
def test_bad_rows_are_reported_at_their_place(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    """Each mistake that people and spreadsheets make has its rule, at line and column, and nothing is read."""
    assert found(text) == expected


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1 234", "write 1234, without separators"),
        ('"1,234,567.5"', "write 1234567.5, without separators"),
        ('"398,5"', "write 398.5, with a decimal point"),
        ("£412", "write 412; the unit belongs to the measure"),
        ("41 per cent", "write 41; the unit belongs to the measure"),
        ("7OO", "write 700, if letters were typed for digits"),
        ("..", "leave out the row of a figure that is not known"),
        ("many", "write digits and, if needed, a decimal point: 398.5"),
    ],
)
def test_a_wrong_figure_is_reported_what_is_right(value: str, hint: str) -> None:
    """The hint is the figure as it should stand, where that is plain."""
    (finding,) = read("m.csv", f"{HEADER}a,2024,{value},,\n".encode()).findings
    assert finding.hint == hint


@pytest.mark.parametrize(
    ("period", "starts", "ends", "months"),
    [
        ("2024", "2024-01-01", "2024-12-31", 12),
        ("2024-02", "2024-02-01", "2024-02-29", 1),
        ("2024-06-30", "2024-06-30", "2024-06-30", 0),
        ("2014/15", "2014-04-01", "2015-03-31", 12),
        ("1999/00", "1999-04-01", "2000-03-31", 12),
        ("2014/15 Q2", "2014-07-01", "2014-09-30", 3),
        ("2014/15 Q4", "2015-01-01", "2015-03-31", 3),
        ("2023-10/2024-09", "2023-10-01", "2024-09-30", 12),
        ("2024-06/2024-06", "2024-06-01", "2024-06-30", 1),
    ],
)
def test_periods(period: str, starts: str, ends: str, months: int) -> None:
    """The second quarter of 2014/15 is 1 July to 30 September 2014, as a board's performance report has it."""
    days = span(period)
    assert days == (dt.date.fromisoformat(starts), dt.date.fromisoformat(ends), months)


@pytest.mark.parametrize(
    ("period", "hint"),
    [
        ("2024-09/2023-10", "it ends before it begins; write 2023-10/2024-09"),
        ("2024/2025", "write 2024/25"),
        ("2024\u20132025 Q3", "write 2024/25 Q3"),
        ("2024/24", "a financial year ends in the year after: did you mean 2024/25?"),
        ("2024-Q2", "write 2024/25 Q2 for the financial year, or 2024-04/2024-06 for the calendar one"),
        ("Dec-11", "write 2011-12, or 2011/12 if a spreadsheet changed a financial year to this"),
        ("June 2024", "write 2024-06; format the column as text, so that the spreadsheet leaves it alone"),
        ("2024-13", "there is no month 13"),
        ("2023-02-29", "February 2023 has 28 days"),
    ],
)
def test_a_wrong_period_is_reported_what_is_right(period: str, hint: str) -> None:
    """What a spreadsheet or a habit made of a period is reported with the period that may be meant; none is guessed."""
    assert span(period) is None
    (finding,) = read("m.csv", f"{HEADER}a,{period},1,,\n".encode()).findings
    assert finding.hint == hint


cells = st.text(st.sampled_from('ab,"\n é£;'), max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6))
def test_rows_are_those_that_another_program_wrote(rows: list[list[str]]) -> None:
    """What Python's own writer of CSV writes is read back, but for the spaces around cells and for empty rows."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    wanted = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    read_back = scan(text.getvalue())
    assert read_back.broken is None
    assert [[cell.text for cell in row] for row in read_back.rows] == wanted


@settings(deadline=None)
@given(st.text(st.sampled_from('measure,period,value\nab1"é;=\r\x00\ufeff /-2024Q#'), max_size=60), st.booleans())
def test_no_text_breaks_the_reader(text: str, headed: bool) -> None:
    """Any text is read or refused with findings inside it."""
    whole = f"{HEADER}{text}" if headed else text
    document = read("m.csv", whole.encode())
    lines = re.split("\r\n?|\n", whole)
    assert (document.value is None) is bool(document.findings)
    for each in document.findings:
        assert each.position
        assert 1 <= each.position.line <= len(lines)
        assert 1 <= each.position.column <= len(lines[each.position.line - 1]) + 1


@settings(deadline=None)
@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.booleans())
def test_places_point_at_their_cells(rows: list[tuple[str, str]], quoted: bool) -> None:
    """The line and column of a reading's field is where its cell begins."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(["measure", "note"])
    writer.writerows(("x", f"{one}{two}") for one, two in rows)
    lines = text.getvalue().split("\n")
    where = positions(text.getvalue())
    for index, (one, two) in enumerate(rows):
        line, column = where.of(Place("m.csv", ("readings", index, "note")))
        behind = "\n".join(lines[line - 1 :])[column - 1 :].removeprefix('"').replace('""', '"').lstrip()
        assert behind.startswith(f"{one}{two}".strip())


def test_the_work_tree_the_index_and_a_revision_give_the_same_readings(
    run: Run, repository: Path, records: Records
) -> None:
    """A figure that is only in the work tree is in neither the index nor the revision."""
    folder = records(f"{STRATEGY}# measures/2023-2026.csv\nmeasure,period,value\nburglary,2024,many\n")
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "Figures")
    shown = "records/measures/2023-2026.csv:2:15: error: `many` is not a number"
    for call in (("validate",), ("validate", "--staged"), ("validate", "--at", "HEAD")):
        assert shown in run(*call, cwd=repository).out
    (folder / "measures" / "2023-2026.csv").write_text("measure,period,value\nburglary,2024,7\n", encoding="utf-8")
    assert shown not in run("validate", cwd=repository).out
    assert shown in run("validate", "--staged", cwd=repository).out


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("measures/2023-2026.xlsx", "its name must end in .csv"),
        ("measures/2023-2026.yaml", "its name must end in .csv"),
        ("measures/2023-2026.csv.txt", "its name must end in .csv"),
        ("measures/2023/2026.csv", "move it further up"),
        ("measure/2023-2026.csv", "its name must end in .yaml"),
        ("measures/2024-2027.csv", "the file names a strategy `2024-2027` that is not on record"),
    ],
)
def test_a_misplaced_file_of_readings_is_reported(run: Run, records: Records, path: str, hint: str) -> None:
    """A file in the wrong place, of the wrong kind or of no strategy is not passed over."""
    file = records(STRATEGY) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("measure,period,value\nburglary,2020,7\n", encoding="utf-8")
    result = run("validate", cwd=file.parents[path.count("/") + 1])
    assert result.code == 1
    assert f"records/{path}:1:1" in result.out
    assert hint in result.out


def test_readings_in_the_strategy_are_sent_to_their_file(run: Run, records: Records) -> None:
    """There is one place for figures; one that stands elsewhere is reported where it belongs."""
    folder = records(f"{STRATEGY}        readings:\n          - date: 2024\n            value: 7\n")
    out = run("validate", cwd=folder.parent).out
    assert "`readings` is not a field here" in out
    assert "readings are rows of a file in measures/" in out


def test_the_sample_has_readings(run: Run) -> None:
    """The made-up partnership shows rows of every form, and is well."""
    text = (SAMPLE / "measures" / "2024-2027.csv").read_text(encoding="utf-8")
    assert '"Called ""provisional""' in text
    assert run("--records", SAMPLE, "validate", "--as-of", "2024-12-01").code == 0
