"""Papers as PDF: tagged for reading aloud, all words in the text layer, nothing in them taken for markup."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from pdfua import validate
from pypdf import PdfReader

from sst_cli.base.errors import SstError
from sst_cli.base.markup import literal
from sst_cli.papers import formats
from sst_cli.papers.formats import Style
from sst_cli.papers.outline import outline
from tests.conftest import ROOT
from tests.papers import WORSE, letters, nasty, of_text, paper, said

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.papers import Paper

needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler's programs are not installed")
SHOWN = [text for text in WORSE if len(text) < 200 and all(ord(letter) < 0x530 for letter in text)]
"""Words in letters that the fonts have, and that fit on a page."""
UNSHOWN = [text for text in WORSE if text not in SHOWN]


def pdf(of: Paper, own: Path | None = None) -> bytes:
    """A paper as PDF."""
    return formats.load("pdf").render(of, Style(own=own))


def text_layer(file: bytes, title: str) -> str:
    """The letters that can be copied from the pages, what stands above and below them left out."""
    first, *rest = [page.extract_text() for page in PdfReader(io.BytesIO(file)).pages]
    pages = [first, *(text.removeprefix(title) for text in rest)]
    return letters(re.sub(r"Page \d+ of \d+\s*$", "", text) for text in pages)


@pytest.mark.parametrize("of", [paper("minutes"), paper("agenda"), nasty(SHOWN)], ids=["minutes", "agenda", "nasty"])
def test_the_text_layer_has_all_the_words_in_order(of: Paper) -> None:
    """What is copied from the pages is the paper with its labels, and nothing was taken for markup."""
    assert text_layer(pdf(of), of.title) == letters(said(outline(of)))


def told_by(*arguments: str, file: bytes, folder: Path) -> str:
    """What a program of poppler prints about a file."""
    (folder / "paper.pdf").write_bytes(file)
    command = [part.replace("PAPER", str(folder / "paper.pdf")) for part in arguments]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", errors="replace")
    return done.stdout


@needs_poppler
def test_letters_that_no_font_has_are_in_the_text_layer(tmp_path: Path) -> None:
    """A box is shown for what the fonts lack, and behind it are the letters; long words are broken, not cut."""
    of = of_text("\n\n".join(["# T", *map(literal, UNSHOWN)]))
    told = told_by("pdftotext", "-raw", "PAPER", "-", file=pdf(of), folder=tmp_path)
    pages = re.sub(r"Page \d+ of \d+|(?<=\f)T\n|[\u202a-\u202c]", "", told)
    assert letters([pages]) == letters(said(outline(of)))


@needs_poppler
@pytest.mark.parametrize("name", ["minutes", "agenda"])
def test_the_tags_have_all_the_words_in_order(name: str, tmp_path: Path) -> None:
    """What a screen reader is given is the whole paper, in headings, lists with labels, and tables with captions."""
    told = told_by("pdfinfo", "-struct-text", "PAPER", file=pdf(paper(name)), folder=tmp_path)
    assert letters(re.findall(r'^ +"(.*)"$', told, re.MULTILINE)) == letters(said(outline(paper(name))))
    tags = re.findall(r"^ +([A-Z][A-Za-z0-9]*)", told, re.MULTILINE)
    assert {"H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TH", "TBody", "TD"} <= set(tags)
    assert told.count("/Scope /Column") == tags.count("TH") > 0


@pytest.mark.parametrize("of", [paper("minutes"), paper("agenda"), nasty(SHOWN)], ids=["minutes", "agenda", "nasty"])
def test_a_paper_can_be_read_aloud(of: Paper, tmp_path: Path) -> None:
    """The rules of PDF/UA-1 that the checker knows are kept; it knows 16 of 106, and veraPDF was not asked."""
    (tmp_path / "paper.pdf").write_bytes(pdf(of))
    report = validate(str(tmp_path / "paper.pdf"))
    assert (report.findings, len(report.outcomes) > 10) == ((), True)


def test_what_a_file_says_of_itself() -> None:
    """Title, subject and language are set; nobody's clock and no author is in it."""
    read = PdfReader(io.BytesIO(pdf(paper("minutes"))))
    assert read.metadata is not None
    assert (read.metadata.title, read.metadata.subject) == (paper("minutes").title, "Safer Muddlecombe Partnership")
    assert (read.metadata.creation_date, read.metadata.author) == (None, None)
    root = read.root_object
    assert (str(root["/Lang"]), "/Marked" in str(root["/MarkInfo"])) == ("en-GB", True)
    assert [round(float(side)) for side in read.pages[0].mediabox[2:]] == [595, 842]


def test_the_fonts_are_within() -> None:
    """Only the shipped fonts are used, whatever the machine has, and they travel along."""
    read = PdfReader(io.BytesIO(pdf(paper("minutes"))))
    objects = [str(read.get_object(number)) for number in range(1, len(read.xref[0]) + len(read.xref_objStm) + 1)]
    named = [each for each in objects if "/FontName" in each]
    assert len(named) == 2
    assert all("NotoSans-" in each and "/FontFile2" in each for each in named)


def test_words_of_private_meaning_are_shown_by_number() -> None:
    """A character that means something to one font only cannot be read aloud."""
    assert "a\\ue000b" in text_layer(pdf(of_text("# T\n\na\ue000b\n")), "T")


def test_a_template_of_the_repository_is_used(tmp_path: Path) -> None:
    """A council may lay out its papers by itself; a mistake in its template is told in one line."""
    shipped = (ROOT / "templates" / "paper.typ").read_text(encoding="utf-8")
    (tmp_path / "paper.typ").write_text(shipped.replace('"Page "', '"Side "'), encoding="utf-8")
    assert "Side 1 of 2" in PdfReader(io.BytesIO(pdf(paper("minutes"), tmp_path))).pages[0].extract_text()
    (tmp_path / "paper.typ").write_text("#nothing", encoding="utf-8")
    with pytest.raises(
        SstError, match=r"^could not make a PDF from [^\n]*paper\.typ: unknown variable: nothing[^\n]*$"
    ):
        pdf(paper("minutes"), tmp_path)


def test_the_fonts_come_with_their_licence() -> None:
    """Whoever passes the fonts on must pass on what they are allowed."""
    licence = (ROOT / "templates" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@needs_poppler
def test_the_running_header_is_whole(tmp_path: Path) -> None:
    """Tails of letters in the title above a page reach as far below the line as the font draws them."""
    on_the_line, with_tails = (header_ink(title, tmp_path) for title in ("Name: name", "Game: gpqy"))
    assert on_the_line[0] == pytest.approx(with_tails[0], abs=1)
    assert with_tails[1] - on_the_line[1] >= 0.2 * 9 * DOTS / 72, "Noto Sans has tails of 0.24 em"


DOTS = 144
"""Dots per inch of the pictures that are looked at."""


def header_ink(title: str, folder: Path) -> tuple[int, int]:
    """The first and the last row of dots with ink in the header of a second page, counted from the top."""
    file, picture = folder / "paper.pdf", folder / "header"
    file.write_bytes(pdf(paper("minutes").but(title=title)))
    top = f"-r {DOTS} -f 2 -l 2 -x 0 -y 0 -W {8 * DOTS} -H {2 * DOTS // 3} -gray -singlefile"
    subprocess.run(["pdftoppm", *top.split(), str(file), str(picture)], check=True)
    _, size, _, dots = picture.with_suffix(".pgm").read_bytes().split(b"\n", 3)
    width, height = map(int, size.split())
    inked = [row for row in range(height) if min(dots[row * width : (row + 1) * width]) < 200]
    return inked[0], inked[-1]
