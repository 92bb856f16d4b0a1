"""The law of all readers: each letter that the source shows stands in some block, and places lead to the words."""

from __future__ import annotations

import io
from collections import Counter

import docx
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.printed_minutes.blocks import DocumentBlock, GridBlock
from tests.printed_minutes.readers.outline import lines_of, read, words_of

PIECES = (
    *(
        "AB to ring",
        "1. Lamps",
        "(a) that",
        "- ",
        "* ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\n    ",
        "> ",
        "| a | b |\n",
        "|---|---|\n",
    ),
    *(
        "=====\n",
        "----\n",
        "RESOLVED: ",
        "T H A T ",
        "com-\nmittee",
        "by 14\nJune",
        "\f",
        "\u00a0",
        "\u00e9\u0142",
        "12:30 ",
        "**",
        "_x_ ",
    ),
    *("# ", "a   b   c\n", "d   e   f\n", "g   h   i\n", "x\ty\n", "o ", "\u2022 ", "Present:\n", "[ ] ", "~~"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text("abcXYZ019 .,;:()'\n", max_size=12)), max_size=25).map(
    "".join
)
WORDS = st.text("abcdefgXYZ0123456789 ", min_size=1, max_size=20)
BLOCKS = ["p", "div", "li", "ul", "ol", "h2", "blockquote", "table", "tr", "td", "th", "section", "dl", "dd"]
INLINE = ["b", "i", "span", "a", "em", "u"]


def letters(text: str) -> str:
    """Return the letters and figures of a text."""
    return "".join(each for each in text if each.isalnum())


@given(text=TEXTS)
def test_every_letter_of_a_text(text: str) -> None:
    """In the order in which they stand; a file whose first lines are drawn in bars or bullets loses none either."""
    assert letters(words_of(read(text, "a.txt"))) == letters(text)


@given(text=TEXTS)
def test_every_letter_of_markdown(text: str) -> None:
    """In the order in which they stand; but the numbers of a list whose points all have the same are counted."""
    found = letters(words_of(read(f"Minutes\n\n{text}", "a.md")))
    assert Counter(found) - Counter("0123456789") == Counter(letters(f"Minutes{text}")) - Counter("0123456789") or (
        letters_only(found) == letters_only(f"Minutes{text}")
    )


def letters_only(text: str) -> str:
    """Return the letters of a text without its figures."""
    return "".join(each for each in text if each.isalpha())


TAGS = st.one_of(
    *(st.sampled_from(BLOCKS + INLINE).map(form.format) for form in ("<{}>", "</{}>", "<{} class=x id='y'>")),
    st.sampled_from(("<br>", "<hr/>", "<!-- -->", "<td colspan=3>", "<td rowspan=9>", "</")),
)


@given(parts=st.lists(st.one_of(TAGS, WORDS), max_size=30))
def test_every_letter_of_a_web_page(parts: list[str]) -> None:
    """However its elements are nested or left open; a browser moves words that stand in a table but in no cell."""
    page = "<!doctype html><body>" + "\n".join(parts)
    shown = "".join(part for part in parts if not part.startswith("<"))
    found = Counter(each for block in flat(read(page, "a.html").blocks) for each in letters(block))
    assert found == Counter(letters(shown))


def flat(blocks: tuple[DocumentBlock, ...]) -> list[str]:
    """Return the words of all blocks without their markers."""
    found = []
    for block in blocks:
        if isinstance(block, GridBlock):
            found += [cell.words for row in block.rows for cell in row.cells]
        else:
            found.append(block.text.words)
    return found


@given(
    paragraphs=st.lists(st.tuples(st.sampled_from(("Normal", "Heading 2", "List Bullet", "table")), WORDS), max_size=12)
)
def test_every_letter_of_a_word_document(paragraphs: list[tuple[str, str]]) -> None:
    """As python-docx writes it."""
    document = docx.Document()
    for style, words in paragraphs:
        if style == "table":
            document.add_table(1, 2).cell(0, 1).text = words
        else:
            document.add_paragraph(words, style=style)
    file = io.BytesIO()
    document.save(file)
    shown = letters("".join(words for _, words in paragraphs))
    assert letters("".join(flat(read(file.getvalue(), "a.docx").blocks))) == shown


@given(text=TEXTS)
def test_a_place_in_a_text_is_where_its_first_word_stands(text: str) -> None:
    """The line and the column, of blocks and of cells."""
    lines = text.split("\n")
    for block in read(text, "a.txt").blocks:
        if isinstance(block, GridBlock):
            spots = [(cell.spot, cell.words) for row in block.rows for cell in row.cells if cell.blocks]
        else:
            spots = [(block.spot, lines_of(block)[0])]
        for spot, words in spots:
            rest = lines[spot.line - 1][spot.column - 1 :]
            assert not rest[:1].isspace()
            assert letters(rest).startswith(letters(words)[:1])


@given(parts=st.lists(WORDS.filter(str.strip), min_size=1, max_size=8))
def test_a_place_in_a_web_page_is_where_its_first_word_stands(parts: list[str]) -> None:
    """Behind tags, entities and comments of any length."""
    page = "<title>t</title>\n" + "\n".join(f"<p class='x'>&nbsp; <b>{part}</b><!-- \n --> &amp;</p>" for part in parts)
    lines = page.split("\n")
    for block in read(page, "a.html").blocks:
        assert not isinstance(block, GridBlock)
        rest = lines[block.spot.line - 1][block.spot.column - 1 :]
        assert letters(rest.replace("&nbsp;", "").replace("<b>", "")).startswith(letters(block.text.words)[:1])
