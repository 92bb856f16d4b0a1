"""Minutes that are no record yet are scanned as they come: text, a web page, a Word document, or piped in.

All minutes here are made up, in the manner of several houses.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator

from sst_cli.base.errors import SstError
from sst_cli.commands._outputs import output_schema
from sst_cli.printed_minutes.readers import read_document
from sst_cli.printed_minutes.readers.limits import LARGEST
from sst_cli.records.places import lines_of

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
    assert "start with `sst new meeting`" in refused.err
    by_path = run("minutes", "scan", "records/meetings/board-2024-06-03.yaml", cwd=tmp_path)
    assert (by_path.code, by_path.out) == (2, "")
    assert by_path.err.rstrip().endswith("is a record; name it by its id: board-2024-06-03")


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("none.txt", None, "none.txt cannot be read: No such file or directory"),
        ("a.pdf", b"%PDF-1.7", "a.pdf cannot be read as a PDF: it is damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "a.doc is a Word document of before 2007; save it as .docx"),
        ("a.txt", b"a\0b", "a.txt is not a text file"),
        (
            "a.docx",
            b"PK\x03\x04broken",
            "a.docx cannot be read as a Word document: it is damaged; open it, and save it anew",
        ),
        ("a.txt", b"a" * (LARGEST + 1), "a.txt is too large: it has more than 50 MB"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, run: Run, name: str, data: bytes | None, why: str) -> None:
    """One line says what is wrong and what would be right."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = run("minutes", "scan", name, cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err == f"Error: {why}\n"


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
        ("- </dev/zero", "standard input is too large: it has more than 50 MB"),
        ("/dev/zero", "/dev/zero is not a file; to read the output of a program, pipe it in and give `-` as the name"),
        ("./", "./ is not a file; to read the output of a program, pipe it in and give `-` as the name"),
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
    with pytest.raises(SstError, match="more than 50 MB"):
        read_document("\u00e9".encode() * (LARGEST // 2 + 1), "standard input")


@pytest.mark.parametrize("option", ["--commit", "--dry-run"])
@pytest.mark.parametrize("meeting", ["june.txt", "2024-06-03"])
def test_what_writes_nothing_is_not_committed(tmp_path: Path, run: Run, meeting: str, option: str) -> None:
    """Without --accept nothing is written, wherever the minutes are."""
    (tmp_path / "june.txt").write_text(PARISH, encoding="utf-8")
    refused = run("minutes", "scan", meeting, option, cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.endswith("--dry-run and --commit go with --accept; without it nothing is written\n")


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
