"""Web pages: what a browser shows is read, with the numbers that it counts and places in the source."""

from __future__ import annotations

import pytest

from sst_cli.base.errors import SstError
from sst_cli.printed_minutes.blocks import FurnitureBlock, GridBlock
from tests.printed_minutes.readers.outline import outline, read


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<blockquote>AB</blockquote><blockquote>CD</blockquote>", ["AB", "CD"]),
        ("<address>AB</address><main>CD</main><figure>EF<figcaption>GH</figure>", ["AB", "CD", "EF", "GH"]),
        ("<ul><li><p>loose</p></li><li>tight</ul>", ["\u2022 loose", "\u2022 tight"]),
        ("<ol start=5><li><b>Lamps</b><br>AB rings.</li></ol>", ["5. Lamps\\nAB rings."]),
        ("<ol><li value=7>a<li>b</ol>", ["7. a", "8. b"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol type=i><li>a<li>b<ol type=A><li>c</ol></ol>", ["i. a", "ii. b", "  A. c"]),
        ("<ol style='list-style-type: lower-alpha'><li>a</ol>", ["a. a"]),
        ("<ol class=lower-roman><li>a</ol>", ["i. a"]),
        ("<ol class='list roman upperRoman'><li>a</ol>", ["I. a"]),
        ("<style>ol.r { list-style: upper-alpha inside }</style><ol class=r><li>a</ol>", ["A. a"]),
        ("<ol style='list-style:none'><li>1. a</ol>", [" 1. a"]),
        ("<h2>1. Lamps</h2><p>Words<h3>Actions</h3>", ["## 1. Lamps", "Words", "### Actions"]),
        ("<dl><dt>Present<dd>AB<dd>CD</dl>", ["Present", "AB", "CD"]),
        ("<p>one<br><br>two<br>three</p>", ["one", "two\\nthree"]),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", ["| a | b |", "| c | d |", "e"]),
        ("<table><caption>C</caption><tr><td>a<p>b<td>c</table>", ["C", "| a / b | c |"]),
        ("<table><tr><td><h2>a</h2>b</table>", ["## a", "b"]),
        ("<nav>Home</nav><a class='skip-link'>Skip</a>a", ["~ Home (navigation)", "~ Skip (hidden)", "a"]),
        ("<div style='display:none'>h</div><p hidden>i<p>a", ["~ h (hidden)", "~ i (hidden)", "a"]),
        ("<p>a&nbsp;&pound;5<p>b\n c", ["a \u00a35", "b c"]),
        ("<pre>one\ntwo</pre>", ["one\\ntwo"]),
    ],
)
def test_what_a_browser_shows(page: str, lines: list[str]) -> None:
    """Blocks, lists with their numbers, tables, and furniture with its reason."""
    assert outline(f"<!doctype html><body>{page}", "a.html") == lines


PAGE = "<title>A &amp; B</title>\n<p>Present: <b>Alex\n Brown</b></p>\n<table><tr><td>a<td>\n  bee</table>"


def test_places_are_in_the_source() -> None:
    """A line and a column of the file, whatever entities and tags stand before."""
    document = read(PAGE, "a.html")
    paragraph, table = document.blocks
    assert (document.title, document.kind) == ("A & B", "web page")
    assert (paragraph.spot.line, paragraph.spot.column) == (2, 4)
    assert isinstance(table, GridBlock)
    assert [(cell.spot.line, cell.spot.column) for cell in table.rows[0].cells] == [(4, 16), (5, 3)]


def test_merged_cells_stand_in_all_their_rows_and_columns() -> None:
    """A cell is once in the rows, and `places` has it wherever it reaches."""
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"
    (table,) = read(page, "a.html").blocks
    assert isinstance(table, GridBlock)
    assert table.places() == [[(0, 0), (0, 1), (0, 1)], [(0, 0), (1, 0), (1, 1)]]


def test_looks() -> None:
    """Bold, underlined, slanted and struck words are marked; a link is not underlined by anybody."""
    (block,) = read("<p><b>a</b> <u>b</u> <i>c</i> <del>d e</del> <a href=x>f</a>", "a.html").blocks
    assert not isinstance(block, GridBlock | FurnitureBlock)
    text = block.text
    assert [text.words[each.start : each.end] for each in (*text.strong, *text.emphasis, *text.struck)] == [
        "a b",
        "c",
        "d e",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 1_000_000,
        "".join(f"<p><b id={number}>" for number in range(20_000)),
        "<table>" * 200_000,
        "<svg>" * 200_000,
    ],
    ids=["div", "bold", "table", "svg"],
)
def test_a_page_that_would_take_minutes_is_refused(page: str) -> None:
    """In one line, before it is parsed."""
    with pytest.raises(SstError, match=r"^a\.html is nested too deep, or too large, for the minutes of one meeting$"):
        read(f"{page}x", "a.html")


@pytest.mark.parametrize(
    "piece", ["<p>", "<li>", "<tr><td>", "<br>", "<i></i>", "</b>", "<!--", "<a b='", "&#9", "<q>"]
)
def test_a_page_of_many_tags_is_read_or_refused_in_seconds(piece: str) -> None:
    """Nothing grows with the square of its length."""
    page = "<html><p>before</p>" + piece * (500_000 // len(piece))
    if piece == "<q>":
        with pytest.raises(SstError, match=r"^a\.html is nested too deep, or too large"):
            read(page, "a.html")
    else:
        assert "before" in str(read(page, "a.html").blocks)


TEXT = "<main><h1>Minutes</h1>" + "<p>The members spoke of the lamps.</p>" * 20 + "</main>"


@pytest.mark.parametrize(
    ("rim", "reason"),
    [
        ("<a href='#a'>Skip to main content</a>", "navigation"),
        ("<ul class='main-nav'><li>x</ul>", "navigation"),
        ("<div id=menu>x</div>", "navigation"),
        ("<div class='post tags'>Tags: x</div>", "tags"),
        ("<div class='share-links'>x</div>", "links for sharing"),
        ("<div class=sidebar><h3>x</h3><p>y</div>", "beside the text"),
        ("<footer>\u00a9 x</footer>", "page footer"),
        ("<ul class=dewislen><li><a href=x>Hafan</a><li><a href=y>Cofnodion</a></ul>", "navigation"),
        ("<aside><h3>Events</h3>x</aside>", "beside the text"),
    ],
)
def test_the_rim_of_a_page_is_furniture(rim: str, reason: str) -> None:
    """Known by the names that most sites give it."""
    found = [block for block in read(f"<html>{rim}{TEXT}", "a.html").blocks if isinstance(block, FurnitureBlock)]
    assert {block.reason for block in found} == {reason}


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=sidebar>{TEXT}</div>",
        "<footer>Next meeting: 3 June</footer>",
        "<div class=menus>Lunch</div>",
        "<h1>a</h1><ul><li><a href=x>Paper A</a><li><a href=y>Paper B</a></ul>",
        "<main><aside>Note</aside></main>",
    ],
)
def test_what_holds_the_text_is_not_its_rim(page: str) -> None:
    """Whatever it is called."""
    assert not any(isinstance(block, FurnitureBlock) for block in read(f"<html>{page}", "a.html").blocks)
