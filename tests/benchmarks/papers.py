"""Measure minutes of sixty items in each format against the libraries that make such a page by themselves.

    python -m tests.benchmarks.papers

Times are CPU seconds of whole processes, as in `run.py`; only the ratios mean anything. The page that a library makes
by itself has the same headings, paragraphs, clauses and tables, written for it by hand and with nothing to read.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.generate import WORDS
from tests.benchmarks.run import ROOT, compare, report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ITEMS = 60
CLAUSES = "123"
COLUMNS = ("Action", "Owner", "Due")


def words(item: int, count: int) -> str:
    """Some words of an item, always the same."""
    return " ".join(WORDS[(item * 7 + index * 5) % len(WORDS)] for index in range(count))


def row(item: int) -> tuple[str, str, str]:
    """A row of an item's table."""
    return words(item + 3, 4), "Alex Example", "Next meeting"


def minutes() -> str:
    """The minutes as a paper has them."""
    return "\n\n".join(("# Minutes", *(part for item in range(1, ITEMS + 1) for part in _item(item))))


def _item(item: int) -> Iterator[str]:
    yield f"## {item}. {words(item, 2)}"
    yield words(item + 1, 60)
    yield "**RESOLVED:** That"
    yield "\n".join(f"- ({label}) {words(item + 2, 12)};" for label in CLAUSES)
    rows = "".join(f"| {' | '.join(row(each))} |\n" for each in (item, item + 1))
    yield f"*Actions*\n\n| {' | '.join(COLUMNS)} |\n| --- | --- | --- |\n{rows}"


def ours(name: str) -> None:
    """Make the paper as a command does."""
    from sst_cli.papers import Paper, formats

    made = Paper(name="minutes", title="Minutes", text=minutes())
    formats.load(name).render(made, formats.Style())


def by_python_docx() -> None:
    """Make the page as python-docx's own pages show it."""
    import io

    from docx import Document

    document = Document()
    document.add_heading("Minutes", 1)
    for item in range(1, ITEMS + 1):
        document.add_heading(f"{item}. {words(item, 2)}", 2)
        document.add_paragraph(words(item + 1, 60))
        paragraph = document.add_paragraph()
        paragraph.add_run("RESOLVED:").bold = True
        paragraph.add_run(" That")
        for _ in CLAUSES:
            document.add_paragraph(f"{words(item + 2, 12)};", style="List Number")
        document.add_paragraph("Actions", style="Caption")
        table = document.add_table(rows=1, cols=len(COLUMNS))
        for cells, told in ((table.rows[0].cells, COLUMNS), *((table.add_row().cells, row(item + n)) for n in (0, 1))):
            for cell, text in zip(cells, told, strict=True):
                cell.text = text
    document.save(io.BytesIO())


def by_typst() -> None:
    """Make the page as a person would write it for typst, in the same font and to the same standard."""
    import typst

    told = [
        '#set document(title: "Minutes")\n#set text(font: "Noto Sans", lang: "en")\n#set page(numbering: "1 of 1")\n'
    ]
    told.append("= Minutes\n")
    for item in range(1, ITEMS + 1):
        told += [f"== {item}. {words(item, 2)}\n", f"{words(item + 1, 60)}\n", "*RESOLVED:* That\n"]
        told += [f'#enum(numbering: "(1)", {", ".join(f"[{words(item + 2, 12)};]" for _ in CLAUSES)})\n']
        cells = ", ".join(f"[{cell}]" for each in (item, item + 1) for cell in row(each))
        header = ", ".join(f"[{each}]" for each in COLUMNS)
        table = f"table(columns: (2fr, 1fr, 1fr), table.header({header}), {cells})"
        told.append(f"#figure(caption: [Actions], kind: table, {table})\n")
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(ROOT / "templates" / "fonts")])
    typst.compile("\n".join(told).encode(), font_paths=fonts, format="pdf", pdf_standards="ua-1")


CASES: dict[str, Callable[[], None]] = {
    "python-docx by itself": by_python_docx,
    "typst by itself": by_typst,
    **{name: partial(ours, name) for name in ("word", "pdf", "html", "text")},
}


def main() -> None:
    """Measure all cases in turn, or run the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9, help="how often each case is run")
    parser.add_argument("--case", choices=CASES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.case:
        CASES[asked.case]()
        return
    program = (sys.executable, "-m", "tests.benchmarks.papers", "--case")
    spent = compare({name: ((*program, name), Path(ROOT)) for name in CASES}, asked.runs)
    report("Minutes of sixty items, against python-docx", spent, "python-docx by itself")
    report("The same, against typst", spent, "typst by itself")


if __name__ == "__main__":
    main()
