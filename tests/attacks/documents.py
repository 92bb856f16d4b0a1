"""Give `sst minutes scan` hostile minutes: web pages, Word documents, Markdown, plain text, and what is none of them.

    python -m tests.attacks.documents --minutes 1 --seed 1

Documents are made of sentences of minutes, damaged, and given under any name; some repeat a piece many times.
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import docx

from tests.attacks import odd, runner
from tests.attacks.cage import Call, attack_with, make_ground
from tests.attacks.templates import damaged_word
from tests.conftest import ROOT

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
NAMES = ("x.html", "x.htm", "x.docx", "x.txt", "x.md", "x", "x.pdf", "x.doc", "x.DOCX", "X.Html", "x.rtf")
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
    ending = chance.choice((".txt", ".md", ".html", ".html", ".docx"))
    if ending == ".docx":
        return ending, _word(lines, chance)
    text = _page(lines, chance) if ending == ".html" else "\n".join(lines)
    data = text.encode("utf-8", "surrogatepass")
    pieces = (*odd.BYTES, *(each.encode() for each in REPEATED), *(f"<{each} {each}='".encode() for each in PAGE))
    return ending, odd.changed_bytes(data, chance, pieces) if chance.random() < 2 / 3 else data


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
