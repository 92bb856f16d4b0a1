"""Give `sst minutes scan` hostile minutes in each format that is read, and what is none of them.

    python -m tests.attacks.documents --minutes 1 --seed 1

Documents are made of sentences of minutes, damaged, and given under any name; some repeat a piece many times.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from html import escape
from typing import TYPE_CHECKING

import docx

from tests.attacks import odd, runner
from tests.attacks.cage import Call, attack_with, make_ground
from tests.attacks.templates import damaged_word
from tests.conftest import ROOT
from tests.printed_minutes.readers.written_pdf import with_content

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from random import Random

HEADS = ("MUDDLECOMBE PARISH COUNCIL", "Minutes of the meeting held on Monday 3 June 2024 at 7.30 pm", "# Minutes", "")
LINES = (
    *(
        "Present: A Example - Chairman (AE), P Pretend (PP).",
        "Apologies: Cllr T Name (TN), the clerk.",
        "24/131 Apologies",
    ),
    *(
        "1. Welcome",
        "2(a) Noise",
        "3.1.2 Deep",
        "(iv) Roman",
        "Action: ; PP",
        "Action:",
        "ACTION: PP / AE: by 31/02/2024",
    ),
    *(
        "| Action | Owner | By |",
        "| --- | --- | --- |",
        "| Write | PP | June |",
        "- [ ] Mend",
        "> quoted",
        "---",
        "* a",
    ),
    *(
        "RESOLVED:",
        "(1) that it be noted;",
        "RESOLVED that (a) PP write; (b) AE ring by 99 June;",
        "Due: next meeting",
        "\t",
    ),
)
PAGE = ("html", "body", "p", "table", "tr", "td", "ol", "ul", "li", "div", "span", "h2", "b", "nav", "script", "style")
REPEATED = (
    *(
        "<a ",
        "<a b='",
        "<?",
        "</",
        "<!--",
        "<!",
        "<![CDATA[",
        "&",
        "&#",
        "&lt",
        "<nav></b>",
        "<table>",
        "<ol><li>",
        "</p>",
    ),
    *(
        "PP to write. ",
        "PP, ",
        "Action: PP ",
        "(a) ",
        "1. ",
        "1.1",
        "by 3 June ",
        "RESOLVED that ",
        "| a ",
        "- ",
        "> ",
        "\n",
    ),
    *(
        "A",
        "AE and ",
        "a; ",
        "to ",
        ":",
        "…",
        "é",
        "\N{COMBINING ACUTE ACCENT}",
        "\u202e",
        "will report to the next meeting ",
    ),
)
LETTERS = (200, 2_000, 20_000)
"""Of a piece that is repeated."""
NAMES = (
    *("x.html", "x.htm", "x.docx", "x.txt", "x.md", "x", "x.pdf", "x.doc", "x.DOCX", "X.Html", "x.rtf"),
    *("x.xlsx", "x.csv", "x.xml", "x.odt", "x.docm", "x.png"),
)
WAYS = ((), ("--possible",), ("--all",), ("--format", "json"), ("--format", "markdown"), ("--accept", "1", "--dry-run"))


def attack(top: Path, chance: Random) -> Iterable[str]:
    """Scan three hostile documents."""
    place = make_ground(top)
    calls = []
    for number in range(3):
        ending, data = _document(chance)
        name = f"{number}{chance.choice(NAMES) if chance.random() < 1 / 4 else ending}"
        way = chance.choice(WAYS)
        if chance.random() < 1 / 20:
            _strange(place / name, chance)
        elif chance.random() < 1 / 8:
            calls.append(Call(("minutes", "scan", "-", *way), data))
            continue
        else:
            (place / name).write_bytes(data)
        calls.append(Call(("minutes", "scan", name, *way)))
    return attack_with(top, calls)


def sentences() -> list[str]:
    """Sentences of minutes, as the tests of scanning have them, and minutes of the sample."""
    found = (ROOT / "tests" / "sample" / "june.txt").read_text(encoding="utf-8").splitlines()
    for path in sorted((ROOT / "tests" / "scanning").glob("*.txt")):
        rows = [line.split("|") for line in path.read_text(encoding="utf-8").splitlines()]
        found += [row[4].strip() for row in rows if len(row) == 5]
    return found


_SENTENCES = sentences()


def _document(chance: Random) -> tuple[str, bytes]:
    """Draw a document, as its ending and its bytes."""
    lines = [*HEADS, *chance.choices((*_SENTENCES, *LINES, *LINES), k=chance.choice((3, 20, 60)))]
    for _ in range(chance.choice((0, 1, 3))):
        lines.insert(chance.randrange(len(lines)), odd.text(chance))
    if chance.random() < 1 / 4:
        piece = "".join(chance.choices(REPEATED, k=chance.choice((1, 1, 2))))
        lines.insert(chance.randrange(len(lines)), piece * (chance.choice(LETTERS) // len(piece)))
    ending = chance.choice((".txt", ".md", ".html", ".html", ".docx", ".pdf", ".xlsx", ".xml", ".csv"))
    made = {".docx": _word, ".pdf": _pdf, ".xlsx": _workbook}
    if ending in made:
        return ending, made[ending](lines, chance)
    text = {".html": _page, ".xml": _answer}.get(ending, _lines)(lines, chance)
    data = text.encode("utf-8", "surrogatepass")
    pieces = (*odd.BYTES, *(each.encode() for each in REPEATED), *(f"<{each} {each}='".encode() for each in PAGE))
    return ending, odd.changed_bytes(data, chance, pieces) if chance.random() < 2 / 3 else data


def _lines(lines: list[str], _: Random) -> str:
    return "\n".join(lines)


def _answer(lines: list[str], chance: Random) -> str:
    """The answer of a web service, whose elements are named as ModernGov names them, or not."""
    names = (
        "meetingdate",
        "committeetitle",
        "item",
        "itemnumber",
        "itemtitle",
        "minutes",
        "attendee",
        "name",
        "div",
        "p",
    )
    parts = [f"<{each}>{escape(line)}</{each}>" for line in lines for each in (chance.choice(names),)]
    for _ in range(chance.randrange(8)):
        begin = chance.randrange(len(parts) + 1)
        end = chance.randrange(begin, len(parts) + 1)
        each = chance.choice(names)
        parts[begin:end] = [f"<{each}>", *parts[begin:end], f"</{each}>"]
    return f"<?xml version='1.0'?><meeting>{''.join(parts)}</meeting>"


def _pdf(lines: list[str], chance: Random) -> bytes:
    """A PDF with lines at places that may make columns or tables, and rules; its bytes may be damaged."""
    parts = ["BT /F 11 Tf"]
    for line in lines:
        words = "".join(each for each in line if " " <= each <= "~" and each not in "()\\")[:200]
        size, x, y = (
            chance.choice((8, 11, 11, 11, 16)),
            chance.choice((50, 50, 50, 320, 500)),
            chance.randrange(20, 820, 14),
        )
        parts.append(f"/F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj")
    parts.append("ET")
    for _ in range(chance.choice((0, 4, 40))):
        x, y = chance.randrange(0, 600, 50), chance.randrange(0, 840, 28)
        parts.append(f"{x} {y} {chance.choice((1, 200))} {chance.choice((1, 100))} re f")
    data = with_content("\n".join(parts).encode(), is_packed=chance.random() < 1 / 2)
    pieces = (b"/Kids[2 0 R]", b"/Length 999999999", b"/Rotate 90", b"99999 0 R", b"<<" * 100, b"/Filter/FlateDecode")
    return odd.changed_bytes(data, chance, pieces) if chance.random() < 2 / 3 else data


def _cell(line: str, chance: Random) -> str:
    place = chance.choice(("A1", "B2", "XFD1048576", "A0", "", "ZZZ9"))
    kind, style = chance.choice(("inlineStr", "s", "n", "b")), chance.choice(("0", "1", "99", "-1"))
    value = chance.choice(("1", "1e999", "x", "45446"))
    return f'<c r="{place}" t="{kind}" s="{style}"><is><t>{escape(line)}</t></is><v>{value}</v></c>'


def _workbook(lines: list[str], chance: Random) -> bytes:
    """A workbook with lines in odd cells; some of its parts may be damaged."""
    rows = "".join(f"<row>{_cell(line, chance)}</row>" for line in lines)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr(
            "xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/></sheets></workbook>'
        )
        parts.writestr("xl/_rels/workbook.xml.rels", '<a><b Id="a" Type="worksheet" Target="s.xml"/></a>')
        merged = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:A1"/></mergeCells>'
        sheet = f"<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>".encode("utf-8", "replace")
        parts.writestr("xl/s.xml", odd.changed_bytes(sheet, chance, odd.BYTES) if chance.random() < 1 / 3 else sheet)
    data = file.getvalue()
    return odd.changed_bytes(data, chance, odd.BYTES) if chance.random() < 1 / 4 else data


def _page(lines: list[str], chance: Random) -> str:
    """A web page whose elements are opened and closed in no order."""
    parts = ["<!doctype html><html><body>"]
    for line in lines:
        opened = chance.choices(PAGE, k=chance.choice((0, 1, 1, 3)))
        parts += [f"<{each}{chance.choice(('', ' start=3', ' colspan=99999999', ' rowspan=0'))}>" for each in opened]
        parts.append(line)
        parts += [f"</{each}>" for each in reversed(opened) if chance.random() < 0.8]
    return "\n".join(parts)


def _word(lines: list[str], chance: Random) -> bytes:
    document = docx.Document()
    for line in lines:
        text = "".join(each for each in line if each.isprintable())
        kind = chance.randrange(6)
        if kind == 0:
            table = document.add_table(chance.choice((1, 2)), chance.choice((1, 3)))
            table.cell(0, 0).text = text
        elif kind == 1:
            document.add_paragraph(text, style=chance.choice(("List Number", "List Bullet", "Heading 2", "Title")))
        else:
            document.add_paragraph(text)
    if chance.random() < 1 / 3:
        whole = io.BytesIO()
        document.save(whole)
        return whole.getvalue()
    return damaged_word(document, chance)


def _strange(path: Path, chance: Random) -> None:
    """Something that is not a file of minutes."""
    kind = chance.randrange(5)
    if kind == 0:
        os.mkfifo(path)
    elif kind == 1:
        path.symlink_to("/dev/zero")
    elif kind == 2:
        path.symlink_to(path)
    elif kind == 3:
        path.mkdir()
    else:
        path.write_bytes(b"PK\3\4" + chance.randbytes(1000))


if __name__ == "__main__":
    sys.exit(runner.main(attack, __doc__))
