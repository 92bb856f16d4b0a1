"""Text and Markdown: lines that an editor broke are joined, those that the author set stay."""

from __future__ import annotations

import pytest

from sst_cli.printed_minutes.blocks import FurnitureBlock
from sst_cli.printed_minutes.readers.lines import is_marked
from tests.printed_minutes.readers.outline import outline, read

LONG = "The chair thanked the members for the work that was done since the last"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1. Lamps\nAB to ring the depot by\n14 June 2024.", ["1. Lamps", "AB to ring the depot by 14 June 2024."]),
        ("Present: Cllr A Rowe, Mrs V\nTeal and the Clerk", ["Present: Cllr A Rowe, Mrs V Teal and the Clerk"]),
        ("Ann was seconded by CC\nRowe.", ["Ann was seconded by CC Rowe."]),
        ("Nanby: No working CC\nPodrea: Ann Rowe", ["Nanby: No working CC", "Podrea: Ann Rowe"]),
        ("Present:\nAlex Brown,\nCarol Dunn", ["Present:", "Alex Brown,", "Carol Dunn"]),
        (f"{LONG}\nmeeting. {LONG}\nJanuary meeting.", [f"{LONG} meeting. {LONG} January meeting."]),
        ("2.\u00a0 Benches", ["2. Benches"]),
        ("- one\n  More\n- two", ["- one\\nMore", "- two"]),
        ("(a) one\n(b) two", ["(a) one", "(b) two"]),
        ("> quoted words go\n> on here", ["quoted words go on here"]),
        ("> > Lamps", ["Lamps"]),
        ("RESOLVED  T H A T the lamps", ["RESOLVED THAT the lamps"]),
        (
            "the com-\nmittee met, and re-\nelected the vice-\nchair",
            ["the committee met, and re-elected the vice-chair"],
        ),
        ("Lamps\n=====\nText\n----\n\n-----\nmore", ["# Lamps", "## Text", "more"]),
        ("| Action | Owner |\n|---|---|\n| Ring | AB |", ["| Action | Owner |", "| Ring | AB |"]),
        ("Action\tOwner\nRing\tAB", ["| Action | Owner |", "| Ring | AB |"]),
        ("page one\n\fpage two", ["page one", "page two"]),
    ],
)
def test_plain_text(text: str, lines: list[str]) -> None:
    """Paragraphs, points and tables."""
    assert outline(text, "a.txt") == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("7\\. Lamps on 21^st^ June", ["7. Lamps on 21st June"]),
        ("1. **Lamps**\n   1. *a*\n   2. b\n2. c", ["1. Lamps", "  1. a", "  2. b", "2. c"]),
        ("4) a\n6) b", ["4) a", "6) b"]),
        ("1. a\n1. b", ["1. a", "2. b"]),
        ("- [ ] AB: ring\n- [x] done", ["[ ] AB: ring", "[x] done"]),
        ("# Minutes {#top}\n\n<ol>\n<li>a\n<li>b\n</ol>", ["# Minutes", "1. a", "2. b"]),
        ("a<br>b <!-- c --><b>d</b>", ["a\\nb d"]),
        ("Present:\nAlex\nCarol", ["Present:", "Alex", "Carol"]),
        ("RESOLVED that\n(1) a;\n(2) b", ["RESOLVED that", "(1) a;", "(2) b"]),
        ("| A | B |\n|---|---|\n| c | d |", ["| A | B |", "| c | d |"]),
        ("> quoted\n> words\n\nmore", ["quoted words", "more"]),
        ("    indented", ["indented"]),
    ],
)
def test_markdown(text: str, lines: list[str]) -> None:
    """Escapes and marks are no words; numbers are those that are typed."""
    assert outline(text, "a.md") == lines


def test_front_matter_is_furniture() -> None:
    """Its title is a hint, its fields are listed, and the lines behind it keep their numbers."""
    document = read('---\ntitle: "June"\ndate: 2024-06-03\n---\n\n# Minutes\n', "a.md")
    assert document.title == "June"
    assert [block.spot.line for block in document.blocks] == [2, 3, 6]
    assert isinstance(document.blocks[1], FurnitureBlock)


@pytest.mark.parametrize(
    ("text", "kind"),
    [("# Minutes", "Markdown"), ("Minutes", "text"), ("<p>Minutes", "web page"), ("<html>", "web page")],
)
def test_what_is_piped_in_is_known_by_its_bytes(text: str, kind: str) -> None:
    """Standard input has no ending."""
    assert read(text, "-").kind == kind


PAYMENTS = """\
(a) To approve payments:
        Clerk's salary               311.16
        Church (room)                 20.00
        Mowers                       225.00
(b) Bank balances were noted."""


def test_columns_of_spaces_are_a_table() -> None:
    """Amounts end at the same place, and the point that they belong to goes before them."""
    assert outline(PAYMENTS, "a.txt") == [
        "(a) To approve payments:",
        "| Clerk's salary | 311.16 |",
        "| Church (room) | 20.00 |",
        "| Mowers | 225.00 |",
        "(b) Bank balances were noted.",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("-----Original Message-----\nFrom: Alex", ["-----Original Message-----", "From: Alex"]),
        ("Council 8.5.25      Page 2\n\n- 3 -", ["~ Council 8.5.25 Page 2 (running head)", "~ - 3 - (page number)"]),
        ("**HELD AT THE HALL\nON 3 JUNE** and _so_ on\n\n\\(a\\)", ["HELD AT THE HALL", "ON 3 JUNE and so on", "(a)"]),
        ("- (1) that *it* be noted\n- (2) **that** too", ["(1) that it be noted", "(2) that too"]),
        ("- a\n    - b\n        - c\n- d", ["- a", "  - b", "    - c", "- d"]),
        ("\u00d8 one\no two\n\u00b7 three", ["\u00d8 one", "o two", "\u00b7 three"]),
        ("it was re-\nceived, and Cllr A co-\nopted", ["it was received, and Cllr A co-opted"]),
        ("so it was R E SOLVED that", ["so it was RESOLVED that"]),
    ],
)
def test_dirt_of_print_and_of_other_programs(text: str, lines: list[str]) -> None:
    """Marks of Markdown in text files, heads within the text, bullets of other fonts, and letters set apart."""
    assert outline(text, "a.txt") == lines


@pytest.mark.parametrize(
    ("line", "before", "marked"),
    [
        ("V. Stock and W. Tree.", "Ann Rowe, Bo Teal,", False),
        ("I. Kay was absent.", "This was said by", False),
        ("V. Lamps", "Di Marsh.", True),
        ("iv. the lamps", "It was agreed that", True),
        ("3. Roads", "Lamps, benches,", True),
    ],
)
def test_a_capital_behind_a_comma_is_an_initial(line: str, before: str, *, marked: bool) -> None:
    """In the middle of a list a numeral in capitals is the initial of the next name."""
    assert is_marked(line, before) is marked
