"""Minutes that are no record yet are scanned as they come: text, a web page, a Word document, or piped in.

All minutes here are made up, in the manner of several houses.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator

from sst_cli.base.errors import SstError
from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.meetings import Meeting
from sst_cli.records.places import lines_of
from sst_cli.records.schemas import output_schema
from sst_cli.register.register import Register
from sst_cli.scan.plain import text_of
from sst_cli.scan.printed import as_minutes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

PARISH = """\
MUDDLECOMBE PARISH COUNCIL
Minutes of the meeting held on Monday 3 June 2024 at 7.30 pm

Councillors present: A Example \u2013 Chairman (AE), P Pretend (PP).
In attendance: S Sample (SS; Clerk), Muddlecombe Action Group (MAG)

24/131 Apologies
None.

24/132 Minutes of the meeting held on 13 May 2024
These were signed.

24/133 Village
The bench is broken. PP to mend it by 14/06/24.
The hedge is over the path, Clerk to write to the owner.
2 June was fine.
"""


def told(run: Run, name: str, cwd: Path, *more: str) -> list[tuple[str, str, str, str]]:
    """Scan a file: the item, the words, the owners and the place of each proposal."""
    result = run("minutes", "scan", name, "--format", "json", *more, cwd=cwd)
    assert result.code == 0, result.err
    answer = json.loads(result.out)
    Draft202012Validator(output_schema("proposals")).validate(answer)
    return [(each["minute"], each["words"], ", ".join(each["owners"]), each["place"]) for each in answer["proposals"]]


def test_text(tmp_path: Path, run: Run) -> None:
    """Each proposal has its item, owner and place in the file, and what was read is told; no records are needed."""
    (tmp_path / "june.txt").write_text(PARISH, encoding="utf-8")
    found = told(run, "june.txt", tmp_path)
    assert [each[:3] for each in found] == [
        ("24/133", "PP to mend it by 14/06/24", "PP"),
        ("24/133", "The hedge is over the path, Clerk to write to the owner", "Clerk"),
    ]
    for _, words, _, place in found:
        line, column = map(int, place.rsplit(":", 2)[1:])
        assert lines_of(PARISH)[line - 1][column - 1 :].startswith(words)
    remarks = run("minutes", "scan", "june.txt", cwd=tmp_path).err
    assert remarks.startswith("june.txt: minutes of Monday 3 June 2024, 3 numbered items, initials of 3 people\n")


def test_people_on_record_are_known(tmp_path: Path, records: Records, run: Run) -> None:
    """Beside records, initials are those of the person who has the name; the body is the one that the text names."""
    records("# people/pat.yaml\nname: Pat Pretend\nalso_known_as: [P Pretend]\n# people/sam.yaml\nname: Sam Sample\n")
    (tmp_path / "june.txt").write_text(PARISH, encoding="utf-8")
    assert [each[2] for each in told(run, "june.txt", tmp_path)] == ["Pat Pretend", "Clerk"]


def test_nothing_is_written_from_a_file(tmp_path: Path, records: Records, run: Run) -> None:
    """An action cites the minute that raised it, so nothing is accepted from a file, and a record has its id."""
    records("")
    (tmp_path / "june.txt").write_text(PARISH, encoding="utf-8")
    refused = run("minutes", "scan", "june.txt", "--accept", "1", cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "begin with `sst new meeting`" in refused.err
    by_path = run("minutes", "scan", "records/meetings/board-2024-06-03.yaml", cwd=tmp_path)
    assert (by_path.code, by_path.out) == (2, "")
    assert by_path.err.rstrip().endswith("is a record; name it by its id: board-2024-06-03")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("none.txt", None, "none.txt cannot be read: No such file or directory"),
        ("a.pdf", b"%PDF-1.7", "a.pdf is a PDF; copy its text into a .txt file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "a.doc is a Word document of before 2007; save it as .docx"),
        ("a.txt", b"a\0b", "a.txt is no text"),
        ("a.docx", b"", "a.docx is no Word document that can be read; save it as .txt"),
        ("a.docx", b"PK\x03\x04broken", "a.docx is no Word document that can be read; save it as .txt"),
        ("a.txt", b"a" * (LARGEST + 1), "a.txt is too large: it has more than 4 MB"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, run: Run, name: str, data: bytes | None, why: str) -> None:
    """One line says what is wrong and what would be right."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run("minutes", "scan", name, cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err == f"Error: {why}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_as_editors_save_it(encoding: str) -> None:
    """Whatever wrote the file, the text is the same, and its lines are counted alike."""
    assert text_of(PARISH.replace("\n", "\r\n").encode(encoding), "june.txt") == PARISH


def test_piped(tmp_path: Path) -> None:
    """What is piped in is scanned as well."""
    result = subprocess.run(
        [sys.executable, "-m", "sst_cli", "minutes", "scan", "-"],
        input=PARISH.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert result.stdout.decode().splitlines()[0].startswith("1\t24/133\tPP to mend it by 14/06/24\tPP\t")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev and no `<&-`")
@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("- <&-", "standard input cannot be read: it is closed"),
        ("- </dev/zero", "standard input is no text"),
        ("/dev/zero", "/dev/zero is no file; what a program gives can be piped in, with `-` as the name"),
        ("./", "./ is no file; what a program gives can be piped in, with `-` as the name"),
    ],
)
def test_what_is_no_file(tmp_path: Path, call: str, why: str) -> None:
    """What has no end or cannot be read is refused in one line."""
    script = f'exec "$0" -m sst_cli minutes scan {call}'
    result = subprocess.run(
        ["sh", "-c", script, sys.executable], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60
    )
    assert (result.returncode, result.stdout, result.stderr) == (3, "", f"Error: {why}\n")


def test_nothing_piped_in_is_cut_off() -> None:
    """What has fewer letters than bytes is refused by its bytes, since no more of them were read."""
    with pytest.raises(SstError, match="more than 4 MB"):
        text_of("\u00e9".encode() * (LARGEST // 2 + 1), "standard input")


@pytest.mark.parametrize("option", ["--commit", "--dry-run"])
@pytest.mark.parametrize("meeting", ["june.txt", "2024-06-03"])
def test_what_writes_nothing_is_not_committed(tmp_path: Path, run: Run, meeting: str, option: str) -> None:
    """Without --accept nothing is written, wherever the minutes are."""
    (tmp_path / "june.txt").write_text(PARISH, encoding="utf-8")
    refused = run("minutes", "scan", meeting, option, cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("without --accept nothing is written, and so there is no --dry-run and no --commit\n")


def word(path: Path) -> None:
    """Write minutes as a Word document: a list, a table with an Action column, and words that a change took out."""
    document = docx.Document()
    document.add_paragraph("Minutes of Monday 3 June 2024. Present: Pat Pretend (PP)")
    document.add_paragraph("1. Lamps")
    document.add_paragraph("PP to mend the lamps.", style="List Bullet")
    changed = document.add_paragraph("It was agreed that a letter be sent.")
    gone = OxmlElement("w:del")
    run_ = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = " PP to sell the lamps."
    run_.append(text)
    gone.append(run_)
    changed._p.append(gone)  # noqa: SLF001  python-docx knows no tracked changes
    assert gone.getparent().tag == qn("w:p")
    table = document.add_table(rows=2, cols=3)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells),
        ("Action", "Lead", "By when", "Ring the depot", "PP", "14 June 2024"),
        strict=True,
    ):
        cell.text = words
    document.save(str(path))


def test_word(tmp_path: Path, run: Run) -> None:
    """Paragraphs, lists and tables of a Word document are read; what a tracked change took out is not."""
    word(tmp_path / "june.docx")
    assert [each[:3] for each in told(run, "june.docx", tmp_path)] == [
        ("1", "PP to mend the lamps", "PP"),
        ("1", "a letter be sent", ""),
        ("1", "Ring the depot", "PP"),
    ]


def test_a_word_document_with_a_dtd_is_refused() -> None:
    """Nothing that could swell is read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(SstError, match=r"a\.docx is no Word document"):
        text_of(file.getvalue(), "a.docx")


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


PAGE = """\
<!DOCTYPE html>
<html><head><title>PP to sell the lamps.</title><style>p { color: red }</style></head>
<body><nav><p>PP to sell the lamps.</p></nav>
<p>Minutes of <b>Monday 3 June
2024</b></p><h2>4. Lamps &amp; benches</h2><p>It was <strong>AGREED</strong> that a letter be sent.</p>
<ul><li>The Clerk was asked to ring the depot.</li></ul>
<table><tr><th>Action</th><th>Owner</th></tr><tr><td>Mend the <i>lamps</i></td><td>Clerk</td></tr></table>
<script>"PP to sell the lamps."</script></body></html>
"""


def test_web_page(tmp_path: Path, run: Run) -> None:
    """What a web page shows is read, block by block."""
    (tmp_path / "june.html").write_text(PAGE, encoding="utf-8")
    assert [each[:3] for each in told(run, "june.html", tmp_path)] == [
        ("4", "a letter be sent", ""),
        ("4", "The Clerk was asked to ring the depot", "Clerk"),
        ("4", "Mend the lamps", "Clerk"),
    ]


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
    ("text", "numbers"),
    [
        ("1.\n\nApologies\n\nMinutes:\n\nNone.\n\n2.\n\nLamps pdf icon PDF 22 KB\n", ["1", "2"]),
        ("1. Apologies\nNone.\n5. Lamps\n5.1. Were mended.\n1. First point\n", ["1", "5"]),
        ("C048/23      1.         APOLOGIES\n\nC049/23 2. LAMPS\n", ["C048/23", "C049/23"]),
        ("3 July 2024\n\n10 am\n\nItem 4: Lamps\n", ["4"]),
        ("1/ Open forum\n2/ Apologies\n", ["1", "2"]),
        ("1.APOLOGIES\n2.LAMPS\nItem 18 - Benches of March\n3 / Bins\n", ["1", "2", "3"]),
        ("4. Lamps\n\nActions:\n5. Mend them\n\n6. Ring the depot\n\nNext\n5. Bins\n", ["4", "5"]),
        ("Action\n\n1.0\n\nApologies\n\n1.1\n\nNone.\n\n2.0\n\nLamps\n", ["1", "2"]),
        ("PR/36/17   Apologies: none\nPR/37/17   Lamps:\n", ["PR/36/17", "PR/37/17"]),
        ("No numbers at all.\n", [None]),
        ("", []),
    ],
)
def test_items(text: str, numbers: list[str | None]) -> None:
    """Numbers open items, wherever they stand; days, hours, points of lists and paragraphs do not."""
    found = [item.number for item in as_minutes(Register.empty(), text, "a.txt").items]
    assert [number for number in found if number or found == [None]] == numbers


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Minutes of the Parish Council Meeting held on Tuesday 13 September 2016 in the hall\n", "2016-09-13"),
        ("Community Safety Partnership\nThursday, 18th February, 2010 11.00 am\n", "2010-02-18"),
        ("Action 119 \u2013 will complete on 22 September 2017\n", None),
        ("To confirm the minutes of the meeting held on 19 November 2009\n", None),
        ("Muddlecombe Forum\n\nThe lamps were broken on 3 May 2024.\n", None),
        ("PP to write by 3 May 2024\n", None),
    ],
)
def test_the_day_is_that_of_a_heading(text: str, day: str | None) -> None:
    """A day that something else is told of is not taken for that of the meeting: then none is known."""
    minutes = as_minutes(Register.empty(), text, "a.txt")
    assert (str(minutes.date) if isinstance(minutes, Meeting) else None) == day
