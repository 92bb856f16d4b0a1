"""The formats of papers: the contract they share, terminals and web pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.markup import literal
from sst_cli.base.wrapping import columns
from sst_cli.output.formats import by_ending
from sst_cli.papers import Paper, formats
from sst_cli.papers.blocks import Block, BulletList, Heading, Notice, NumberedList
from sst_cli.papers.formats import Style
from sst_cli.papers.outline import outline
from tests.conftest import ROOT, some
from tests.papers import WORSE, label, letters, nasty, of_text, paper, said
from tests.papers.page import Page

PLAIN = Style()


def rendered(name: str, of: Paper, style: Style = PLAIN) -> bytes:
    """A paper in a format."""
    return formats.load(name).render(of, style)


def text_of(of: Paper, width: int = 100, *, color: bool = False) -> str:
    """A paper as a terminal shows it."""
    return rendered("text", of, Style(width, color)).decode()


# What all formats share


@pytest.mark.parametrize("name", formats.names())
def test_a_format_is_found_by_its_name_and_its_ending(name: str) -> None:
    """What a file is called chooses the format, whatever the case of its letters."""
    found = formats.load(name)
    assert by_ending(Path(f"a.paper{found.ENDING.upper()}"), formats.endings()) == name
    assert bool(found.EXTRA) == bool(found.NEEDS)


@pytest.mark.parametrize("name", formats.names())
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    """Nobody's clock or memory is in a file, so it changes only when the paper does."""
    assert rendered(name, paper("minutes")) == rendered(name, paper("minutes"))
    assert rendered(name, paper("minutes")) != rendered(name, of_text("# Another paper\n"))


@pytest.mark.parametrize("name", formats.names())
@pytest.mark.parametrize("text", ["", "\n", "# \n", "#### Deep\n", "- \n", "> \n", "| a |\n| - |\n", "1. \n2. \n"])
def test_a_paper_that_says_hardly_anything_is_a_paper(name: str, text: str) -> None:
    """No template can be so empty that a format fails."""
    assert rendered(name, of_text(text).but(title="Agenda")) or name == "markdown"


def test_what_is_no_format_is_told() -> None:
    """A wrong name or ending gets the right ones."""
    with pytest.raises(CallError, match=r"^there is no format 'rtf'; use one of html, markdown, "):
        formats.load("rtf")
    with pytest.raises(CallError, match=r"^minutes\.rtf: no format has this ending; use one of .*\.html \(html\), "):
        by_ending(Path("minutes.rtf"), formats.endings())


@pytest.mark.parametrize("name", [name for name in formats.names() if formats.load(name).EXTRA])
def test_an_extra_that_is_missing_is_named(name: str) -> None:
    """Who has not installed a library learns how, in one line, and before anything is read or written."""
    missing = formats.load(name)
    program = (
        "import sys; from sst_cli.papers import formats\n"
        f"sys.modules[{missing.NEEDS!r}] = None\n"
        f"try: formats.load({name!r})\n"
        "except formats.CallError as problem: print(problem)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    own = f'pip install "sst-cli[{missing.EXTRA}]", or in a clone: pip install ".[{missing.EXTRA}]"'
    assert done.stdout == f"papers in the format {name} need an extra package: {own}\n"


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_a_light_format_brings_no_heavy_library(name: str) -> None:
    """Who reads a paper on a terminal does not wait for what makes Word and PDF."""
    program = (
        "import sys; from sst_cli.papers import Paper, formats\n"
        f"formats.load({name!r}).render(Paper(name='a', title='b', text='# b'), formats.Style())\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert {"rich", "docx", "lxml", "typst", "jinja2"} & set(done.stdout.split()) == set()


# What all formats rely on


def levels(text: str) -> list[tuple[int, str]]:
    """The headings of a paper, as the formats get them."""
    found = outline(of_text(text).but(title="Title"))
    return [(block.level, *said([block])) for block in found if isinstance(block, Heading)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\n#### B\n\n## C\n\n###### D\n", [(1, "A"), (2, "B"), (2, "C"), (3, "D")]),
        ("# A\n\n# B\n\n## C\n", [(1, "A"), (2, "B"), (2, "C")]),
        ("## A\n\ntext\n", [(1, "Title"), (2, "A")]),
        ("text\n", [(1, "Title")]),
        ("> # A\n\n# B\n\n- # C\n", [(1, "B")]),
        ("#\n\n## \n\n# A\n", [(1, "A")]),
    ],
)
def test_headings_skip_no_level(text: str, expected: list[tuple[int, str]]) -> None:
    """Whatever a template does, a paper has one title first and its headings are steps of one."""
    assert levels(text) == expected


# Terminals


@pytest.mark.parametrize("width", [40, 59, 60, 80, 100, 300])
def test_lines_fit_the_terminal(width: int) -> None:
    """No line is wider than the terminal, but for what cannot be broken; nor are lines too long to be read."""
    for line in some(text_of(paper("minutes"), width).splitlines()):
        assert columns(line) <= min(width, 100) or "https://" in line


def marked(blocks: tuple[Block, ...]) -> str:
    """All words in order, with the marks that text has for entries of lists and for notices."""
    told = []
    for block in blocks:
        told += ["NOTE"] if isinstance(block, Notice) else []
        told += ["-" if words == "\u2022" else words for words in said([block])]
    return letters(told)


def without_rules(text: str) -> str:
    """The letters of a text, lines that are nothing but rules left out."""
    return letters(line for line in text.splitlines() if len(line) < 4 or set(line) not in ({"-"}, {"="}))


@pytest.mark.parametrize("width", [20, 60, 100])
def test_every_word_reaches_the_terminal_in_order(width: int) -> None:
    """What is read from top to bottom is what the paper says, whatever the words try."""
    of = nasty(tables=False)
    expected = marked(outline(of))
    assert without_rules(text_of(of, width)) == expected
    assert "\x1b" not in text_of(of, width)


@pytest.mark.parametrize("text", [text for text in WORSE if text.isascii() and text.isprintable()])
def test_no_word_of_a_table_is_lost(text: str) -> None:
    """Column by column a table says its words, a word that is too long for its column in pieces."""
    of = of_text(f"# T\n\n| One | Two |\n| --- | ---: |\n| {literal(text)} | b {literal(text)} |\n")
    _, _, _, header, rule, *rows = text_of(of, 60).splitlines()
    second = rule.index(" -") + 1
    assert (header[:second].strip(), header[second:].strip()) == ("One", "Two")
    assert letters(row[:second] for row in rows) == letters([text])
    assert letters(row[second:] for row in rows) == letters(["b", text])


def test_a_table_on_a_narrow_terminal() -> None:
    """Below sixty columns a row that has no room is told as fields, each on a line of its own."""
    table = "| Action | Owner |\n| --- | --- |\n| Report on the lighting of Tannery Row | Sam Sample |\n| x | |\n"
    assert text_of(of_text(f"# T\n\n{table}"), 40).splitlines()[3:] == [
        "Action: Report on the lighting of",
        "  Tannery Row",
        "Owner: Sam Sample",
        "",
        "Action: x",
    ]


def test_bold_letters_only_where_they_are_wanted() -> None:
    """A pipe gets words alone; a terminal the same words, some of them bold."""
    plain_, bold = text_of(paper("minutes")), text_of(paper("minutes"), color=True)
    assert "\x1b" not in plain_
    assert "\x1b[1mRESOLVED:\x1b[0m That" in bold
    assert bold.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain_


def test_commands_of_a_log_are_broken() -> None:
    """A line that a build's log would obey is none in any text format."""
    of = of_text("# A\n\n::error::x ##[error]y\n")
    for name in ("text", "markdown"):
        assert b"\n::" not in rendered(name, of)
        assert b"##[" not in rendered(name, of)


# Web pages


def page(of: Paper, style: Style = PLAIN) -> Page:
    """A paper as a page that was read back."""
    return Page(rendered("html", of, style))


@pytest.mark.parametrize("of", [paper("minutes"), paper("agenda"), nasty()], ids=["minutes", "agenda", "nasty"])
def test_a_page_is_well_made(of: Paper) -> None:
    """What a browser or a screen reader stumbles over, and axe does not see, is not there."""
    made = page(of)
    assert made.faults == []
    assert [len(made.all(tag)) for tag in ("h1", "title", "main", "html")] == [1, 1, 1, 1]
    assert made.all("html")[0].attributes["lang"] == "en-GB"
    ids = [element.attributes["id"] for element in made.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    tables = made.all("table")
    assert len(tables) == len(made.all("caption")) == len(made.all("thead"))
    assert all(each.attributes.get("scope") == "col" for each in made.all("th"))
    for each in made.elements:
        assert set(each.attributes.get("aria-labelledby", "").split()) <= set(ids)


@pytest.mark.parametrize("of", [paper("minutes"), nasty()], ids=["minutes", "nasty"])
def test_a_page_fetches_and_runs_nothing(of: Paper) -> None:
    """The page is one file: no scripts, no addresses but those of links, and the browser is told so."""
    made = page(of)
    assert {each.tag for each in made.elements} & {"script", "link", "img", "iframe", "object", "form", "svg"} == set()
    allowed = {"lang", "charset", "http-equiv", "content", "name", "id", "class", "role", "start", "scope", "href"}
    assert {name for each in made.elements for name in each.attributes} <= {*allowed, "aria-labelledby", "tabindex"}
    assert all(each.attributes["href"].startswith("https://") for each in made.all("a"))
    assert "url(" not in (ROOT / "templates" / "paper.css").read_text(encoding="utf-8")
    policy = next(each.attributes["content"] for each in made.all("meta") if "http-equiv" in each.attributes)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.mark.parametrize("of", [paper("minutes"), paper("agenda"), nasty()], ids=["minutes", "agenda", "nasty"])
def test_a_page_says_all_the_words_in_order(of: Paper) -> None:
    """Read back, a page has every word of the paper, labels of clauses included, and none besides."""
    expected = letters(
        words
        for block in outline(of)
        for words in (said([block]) if not isinstance(block, BulletList | NumberedList) else without_marks(block))
    )
    assert page(of).letters() == expected


def without_marks(block: BulletList | NumberedList) -> list[str]:
    """What a list says where the browser adds bullets and numbers."""
    marks = [label(block, index, item) for index, item in enumerate(block.items)]
    return [words for words in said([block]) if words not in marks]


def test_a_stylesheet_of_the_repository_has_the_last_word(tmp_path: Path) -> None:
    """A council's own colours stand after the shipped ones, and cannot get out of their element."""
    css = ':root { --accent: #602060 }\r\nmain::after { content: "</style><script>alert(1)</script>" }\n'
    (tmp_path / "paper.css").write_text(css, encoding="utf-8", newline="")
    made = page(paper("minutes"), Style(own=tmp_path))
    assert made.faults == []
    assert (len(made.all("style")), len(made.all("script"))) == (2, 0)
    policy = next(each.attributes["content"] for each in made.all("meta") if "http-equiv" in each.attributes)
    assert policy.count("'sha256-") == 2
    last = [data for where, data in made.words if where == "style"][-1]
    assert last.startswith(":root { --accent: #602060 }\n")


def test_the_shipped_templates_are_not_used_twice() -> None:
    """In a checkout of the program a repository's own templates are the shipped ones."""
    assert len(page(paper("minutes"), Style(own=ROOT / "tests" / ".." / "templates")).all("style")) == 1


def test_a_copy_of_the_shipped_stylesheet_adds_nothing(tmp_path: Path) -> None:
    """In another checkout of the program than the one that runs, the repository's own file is a copy."""
    shutil.copy(ROOT / "templates" / "paper.css", tmp_path)
    assert page(paper("minutes"), Style(own=tmp_path)).letters() == page(paper("minutes")).letters()
    assert len(page(paper("minutes"), Style(own=tmp_path)).all("style")) == 1


def test_a_stylesheet_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A file of the repository that is no text gives one clear line."""
    (tmp_path / "paper.css").write_bytes(b"\xff\xfe\x00body")
    with pytest.raises(SstError, match=r"paper\.css is not UTF-8"):
        page(paper("minutes"), Style(own=tmp_path))


def test_regions_of_tables_are_told_apart() -> None:
    """Two tables of one name under one heading are heard as two."""
    table = "*Actions*\n\n| A | |\n| - | -: |\n| x | 1 |\n\n"
    made = page(of_text(f"# T\n\n## A\n\n{table}{table}## A\n\n{table}"))
    captions = [element.attributes["id"] for element in made.all("caption")]
    assert captions == ["a-table", "a-table-2", "a-2-table"]
    assert [data for where, data in made.words if where == "aside"] == [" (2)"]
    assert len(made.all("th")) == 3, "an empty heading names no column, so it is none"


@pytest.mark.parametrize("format_", formats.names())
def test_no_name_breaks_a_paper(format_: str) -> None:
    """A body's name with control characters, or letters that turn the direction of text, makes a file in any format."""
    hostile = "Board \u202eevil\u2066 \x07\x1b[31m\x00 \ud800\nB"
    paper = Paper(name="agenda", title=f"{hostile}: agenda", text="# Agenda\n", subject=hostile)
    assert paper.title == r"Board \u202eevil\u2066 \x07\x1b[31m\x00 \ud800 B: agenda"
    data = formats.load(format_).render(paper, Style())
    assert data
    assert not [each for each in ("\u202e", "\u2066", "\x07", "\x1b") if format_ == "html" and each.encode() in data]
