"""Papers: words from the records stay words, and CommonMark is read as blocks and written back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.errors import SstError
from sst_cli.base.harmless import no_commands, one_line
from sst_cli.base.markup import literal
from sst_cli.papers import Paper
from sst_cli.papers.blocks import (
    Bar,
    Block,
    BulletList,
    ClauseList,
    Emphasis,
    Heading,
    Link,
    ListEntry,
    Notice,
    NumberedList,
    Paragraph,
    Strong,
    TableBlock,
    Words,
    plain,
)
from sst_cli.papers.formats import Style, load
from sst_cli.papers.from_commonmark import blocks
from sst_cli.papers.jinja import clock_time, make
from sst_cli.papers.to_commonmark import narrative, written

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

NASTY = [
    "a | b",
    "*not stressed* _nor this_",
    "# no heading",
    "- no list",
    "12. no list",
    "(1) no label",
    "> no quotation",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "]] [x](javascript:alert(1)) ![y](z)",
    "#include <stdio.h>",
    "a backslash \\ and another \\*",
    "&amp; R&D &#35;",
    "~~~ ``` `code`",
    "=== ---",
    "{{ 7 * 7 }} {% raw %}",
    "zażółć ŵŷ 🎉 العربية",
    "w" * 3000,
]


@pytest.mark.parametrize("text", NASTY, ids=lambda text: text[:20])
def test_words_stay_words(text: str) -> None:
    """What a record says is shown as it stands, wherever a template puts it."""
    (heading, bullets, table) = blocks(
        f"# {literal(text)}\n\n- {literal(text)}\n- other\n\n| a |\n| --- |\n| {literal(text)} |\n"
    )
    assert isinstance(heading, Heading)
    assert plain(heading.inlines) == text
    assert isinstance(bullets, BulletList)
    (paragraph,) = bullets.items[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (Words(text),)
    assert isinstance(table, TableBlock)
    assert plain(table.rows[0][0]) == text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_stay_words(text: str) -> None:
    """Whatever characters a record has, they come out of CommonMark as they went in, controls made visible."""
    told = no_commands(one_line(text))
    found = blocks(literal(text))
    if not told:
        assert found == ()
    else:
        (paragraph,) = found
        assert isinstance(paragraph, Paragraph)
        assert plain(paragraph.inlines).split() == told.split()


def test_what_a_paper_is_made_of() -> None:
    """Labelled entries are clauses, a stressed line over a table is its caption, a quotation is a notice."""
    found = blocks(
        "# Minutes\n\n> DRAFT\n\n**RESOLVED:** That\n\n- (1) the report be noted; and\n- (2) a bid be made.\n\n"
        "*Open actions*\n\n| Action | Carried |\n| --- | ---: |\n| Circulate it | 2 |\n"
    )
    assert found == (
        Heading(1, (Words("Minutes"),)),
        Notice((Paragraph((Words("DRAFT"),)),)),
        Paragraph((Strong((Words("RESOLVED:"),)), Words(" That"))),
        ClauseList(
            (
                ListEntry((Paragraph((Words("the report be noted; and"),)),), "1"),
                ListEntry((Paragraph((Words("a bid be made."),)),), "2"),
            )
        ),
        TableBlock(
            (Words("Open actions"),),
            ((Words("Action"),), (Words("Carried"),)),
            (((Words("Circulate it"),), (Words("2"),)),),
            (False, True),
        ),
    )


def test_a_bar_of_a_chart_is_no_word() -> None:
    """Full blocks alone are a bar, which is drawn and not read aloud; among words they are words."""
    (table,) = blocks("| Figure | Chart |\n| --- | --- |\n| 3 | \u2588\u2588\u2588 |\n| 4 | a \u2588 |\n")
    assert isinstance(table, TableBlock)
    assert [row[1] for row in table.rows] == [(Bar(3),), (Words("a \u2588"),)]
    assert blocks(written((table,))) == (table,)
    told = load("html").render(Paper(name="x", title="x", text=written((table,))), Style()).decode()
    assert '<span class="bar" aria-hidden="true">\u2588\u2588\u2588</span>' in told


def test_a_list_with_one_entry_without_label_is_no_list_of_clauses() -> None:
    """Half labels are none: nothing is taken off the words."""
    (found,) = blocks("- (1) one\n- two\n")
    assert isinstance(found, BulletList)
    assert found.items[0].blocks == (Paragraph((Words("(1) one"),)),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Plain words, as most are.", "Plain words, as most are."),
        ("# A heading\n\nand words", "**A heading**\n\nand words"),
        ("> CONFIRMED as correct", "CONFIRMED as correct"),
        ("<b>bold</b>", r"\<b>bold\</b>"),
        ("- one\n- two", "- one\n- two"),
        ("1. one\n2. two\n\n   more", "1. one\n2. two\n\n   more"),
        ("    indented as code", "indented as code"),
        ("![picture](https://example.org/x.png)", "picture"),
        ("[words](javascript:alert(1))", r"\[words\](javascript:alert(1))"),
        ("[words](other.md)", "words"),
        ("[words](https://example.org/a)", "[words](<https://example.org/a>)"),
        ("::error::x", ": :error::x"),
    ],
)
def test_the_narrative_of_a_record_stays_in_its_place(text: str, told: str) -> None:
    """Markdown in a record may have lists and stress, but no headings, notices, pictures or HTML."""
    assert narrative(text) == told


_words = st.builds(
    Words, st.text("abc *_#<>|&1.()[]`~-\\", min_size=1, max_size=12).map(no_commands).map(str.strip).filter(bool)
)
_line = st.one_of(
    _words.map(lambda words: (words,)),
    _words.map(lambda words: (Strong((words,)),)),
    _words.map(lambda words: (Emphasis((words,)),)),
    _words.map(lambda words: (Words("see "), Link("https://example.org/a(b)", (words,)))),
)
_paragraph = st.builds(Paragraph, _line)


def _lists(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    entry = st.tuples(_paragraph, children).map(ListEntry)
    entries = st.lists(st.one_of(_paragraph.map(lambda each: ListEntry((each,))), entry), min_size=1, max_size=3).map(
        tuple
    )
    labelled = st.lists(
        st.builds(ListEntry, st.tuples(_words.map(lambda words: Paragraph((words,)))), st.sampled_from("1aB"))
    )
    return st.one_of(
        entries.map(BulletList),
        st.builds(NumberedList, entries, st.integers(1, 20)),
        labelled.filter(bool).map(lambda items: ClauseList(tuple(items))),
    )


_block = st.recursive(_paragraph, _lists, max_leaves=6)


@given(_block)
def test_blocks_that_are_written_read_back(block: Block) -> None:
    """Writing and reading undo each other, so a narrative can be put into any paper."""
    assert blocks(written((block,))) == (block,)


def test_a_mistake_in_a_template_is_told_with_its_line() -> None:
    """Somebody who edits a template learns where it is wrong."""
    with pytest.raises(SstError, match=r"templates/agenda\.md:2: Expected an expression"):
        make("agenda", {"agenda.md": "# x\n{% for %}"}, {})
    with pytest.raises(SstError, match=r"templates/agenda\.md:3: 'nothing' is undefined"):
        make("agenda", {"agenda.md": "# x\n\n{{ nothing }}"}, {})


def test_a_part_that_several_templates_include_keeps_its_last_line() -> None:
    """What follows an included file begins on a line of its own."""
    parts = {"agenda.md": "# {{ title }}\n{% include 'part.md' %}\nEnd.\n", "part.md": "A part.\n"}
    assert make("agenda", parts, {"title": "Agenda"}) == "# Agenda\nA part.\nEnd.\n"


def test_a_template_cannot_reach_the_program() -> None:
    """The templates of a repository may come from anybody: they see values, and nothing of Python."""
    with pytest.raises(SstError, match="unsafe"):
        make("agenda", {"agenda.md": "{{ ''.__class__.__mro__ }}"}, {})


@pytest.mark.parametrize(
    ("time", "told"),
    [("10:00", "10.00 am"), ("00:05", "12.05 am"), ("12:00", "12.00 pm"), ("18:30", "6.30 pm")],
)
def test_times_are_told_as_in_minutes(time: str, told: str) -> None:
    """A time of day reads as officers write it."""
    assert clock_time(time) == told


def test_minutes_tell_the_due_date_of_an_action_that_a_strategy_raised_too(
    run: Run, records: Records, tmp_path: Path
) -> None:
    """An area for development is its first origin, and a minute the second: what was agreed is the same."""
    records("""
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        items: [{number: "1", title: Lamps}]
        # actions/plan/01.yaml
        text: Light the quay.
        kind: task
        raised: [{area: plan/lamps#quay}, {minute: board-2022-06-22#1}]
        owners: []
        due: {date: 2022-12-08}
    """)
    told = run("minutes", "06-22", cwd=tmp_path).out
    assert "Light the quay." in told
    assert "due 8 Dec 2022" in told
