"""What a narrow terminal shows: no line runs over, no word is cut, nothing is lost."""

from __future__ import annotations

import os
import re
import threading
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.base.wrapping import columns, fitted, labelled, lines
from sst_cli.cli import run as run_program
from sst_cli.output.formats import TextStyle
from sst_cli.output.tables import Table
from tests.conftest import ROOT, SAMPLE, SEFTON
from tests.output import column, rendered
from tests.output.test_schemas import CALLS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

AS_OF = ("--as-of", "2024-11-30")
OTHERS = [
    "agenda",
    "explain",
    "explain outcome-has-a-measure",
    "minutes scan 2022-06-22 --possible",
    "report actions",
    "report brief",
    "schema",
    "strategy diff 2021-2024 2024-2027 --explain",
    "strategy progress --gaps",
    "strategy show",
]
"""Calls that print for people what has no JSON."""
EVERY = sorted({*OTHERS, *(calls[0] for calls in CALLS.values())})
UNDATED = ("calendar", "explain", "minutes", "schema", "strategy diff", "strategy lineage", "meeting ", "action link")


def on_a_terminal(width: int, *arguments: str | Path) -> tuple[int, str]:
    """Run the program in this process on a terminal of that width, and give what the terminal got, without colours."""
    code, shown = in_colour(width, *arguments)
    return code, re.sub("\x1b\\[[0-9;]*m", "", shown)


def in_colour(width: int, *arguments: str | Path, **surroundings: str) -> tuple[int, str]:
    """Run the program on a terminal, with what its surroundings say, and give all that the terminal got."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    got: list[bytes] = []
    reader = threading.Thread(target=_read, args=(ours, got))
    reader.start()
    with (
        pytest.MonkeyPatch.context() as patch,
        os.fdopen(theirs, "w", encoding="utf-8") as terminal,
        redirect_stdout(terminal),
        redirect_stderr(terminal),
    ):
        patch.chdir(ROOT)
        patch.setenv("COLUMNS", str(width))
        patch.setenv("LINES", "100000")
        patch.setenv("TERM", "xterm")
        for name, value in surroundings.items():
            patch.setenv(name, value)
        code = run_program([str(each) for each in arguments])
    reader.join()
    os.close(ours)
    return code, b"".join(got).decode().replace("\r\n", "\n")


def _read(ours: int, got: list[bytes]) -> None:
    """Read until nobody has the terminal open any more, which Linux tells as an error."""
    try:
        while chunk := os.read(ours, 65536):
            got.append(chunk)
    except OSError:
        return


def runs_over(shown: str, width: int) -> list[str]:
    """Lines that are too long, but for those of a single word: an id or an address stays whole."""
    return [line for line in shown.splitlines() if columns(line) > width and len(line.split()) > 1]


def words_of(text: str) -> set[str]:
    """The words of a text without the lines of a table."""
    return set(text.casefold().replace("─", " ").split())


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE], ids=["sefton", "muddlecombe"])
@pytest.mark.parametrize("call", EVERY)
def test_nothing_runs_over_and_nothing_is_lost(run: Run, call: str, folder: Path) -> None:
    """At 60 columns each line has room, and each word that a pipe gets is there whole."""
    dated = () if call.startswith(UNDATED) or "--as-of" in call else AS_OF
    arguments = ("--records", folder, *call.split(), *dated)
    code, shown = on_a_terminal(60, *arguments)
    assert "Traceback" not in shown
    if code == 2:  # the call names what this partnership does not have
        return
    assert runs_over(shown, 60) == []
    if call.startswith(("agenda", "report")):  # these are Markdown in a pipe
        return
    missing = words_of(run(*arguments).out) - words_of(shown)
    assert missing == set()


@pytest.mark.parametrize(
    "call",
    ["actions --overdue", "actions --group-by owner", "minutes mcsp-2024-05-16", "strategy diff 2024-2027", "validate"],
)
def test_nothing_depends_on_colour(call: str) -> None:
    """A terminal in colour shows the same words as one that is told to use none, and no yellow, lost on white."""
    arguments: tuple[str | Path, ...] = ("--records", SAMPLE, *call.split())
    _, coloured = in_colour(140, *arguments)
    for without in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        _, plain = in_colour(140, *arguments, **without)
        assert "\x1b" not in plain
        words = re.sub("\x1b\\[[0-9;]*m", "", coloured)
        assert [line.rstrip() for line in words.splitlines()] == plain.splitlines()
    assert "\x1b[" in coloured
    assert not re.search("\x1b\\[(?:[0-9;]*;)?(?:33|37|93|97)m", coloured)


def test_a_table_shrinks_its_longest_column_first_and_then_gives_records() -> None:
    """Three layouts in turn: columns, a line with the longest cell below it, and a sheet for each row."""
    titles = ("Action", "What is to be done", "Owner", "Moved", "Overdue")
    columns_ = tuple(column(title.split()[0].lower(), title) for title in titles)
    rows = (("board-2024-05-16/01", "Share the map of complaints with all partners. " * 3, "Alex Example", 2, True),)
    table = Table(name="actions", columns=columns_, rows=rows, counts={"actions": 1})
    shown = [rendered("table", table, TextStyle(width)).splitlines() for width in (120, 70, 40)]
    assert shown[0][0].split("  ")[0] == "Action"
    assert shown[1][0] == "board-2024-05-16/01  Alex Example  moved: 2  overdue"
    assert shown[1][1].startswith("    Share the map")
    assert shown[2][0] == "board-2024-05-16/01"
    assert [line.split()[0] for line in shown[2] if line.startswith("  ") and line[2] != " "] == [
        "What",
        "Owner",
        "Moved",
        "Overdue",
    ]


WIDTHS = ROOT / "tests" / "output" / "widths.txt"


def test_how_wide_columns_are() -> None:
    """How a table gives way, column by column, from a wide terminal to a narrow one: the list on file shows it."""
    titles = ("Id", "What is to be done", "Owner", "Due words", "Times moved")
    rows = (
        ("board-2024-05-16/01", "Share the map of complaints with all partners. " * 4, "Alex Example", "in May", 2),
        ("board-2024-05-16/02", "Write.", "Robin Rehearsal; Muddlecombe and District Probation Unit", None, 10),
    )
    shown = ""
    for several in (5, 3, 2):
        columns_ = tuple(column(title.split()[0].lower(), title) for title in titles[:several])
        table = Table(name="actions", columns=columns_, rows=tuple(row[:several] for row in rows))
        for width in range(130, 30, -1):
            text = rendered("table", table, TextStyle(width)).splitlines()
            ruled = any("\u2500" in line for line in text)
            starts = [text[0].rfind(title.split()[0]) for title in titles[:several]] if ruled else text[0]
            shown += f"{several} at {width}: {len(text)} lines of up to {max(map(len, text))}, {starts}\n"
    if os.environ.get("SST_UPDATE_EXPECTED") == "1":
        WIDTHS.write_text(shown, encoding="utf-8", newline="\n")
    assert shown == WIDTHS.read_text(encoding="utf-8")


WORDS = st.lists(st.text("ab é日#:/", min_size=1, max_size=30).filter(str.strip), max_size=12).map(" ".join)


@given(WORDS, st.integers(20, 80), st.integers(0, 30))
def test_lines_keep_every_word_whole(text: str, width: int, indentation: int) -> None:
    """Whatever the words and the width: the same words in their order, and only a single word is wider."""
    for broken in (lines(text, width, " " * indentation), labelled("Label", [text], 26, width)):
        told = [word for line in broken for word in line.split()]
        assert [word for word in told if word != "Label"] == text.split()
        assert runs_over("\n".join(broken), width) == []
    assert fitted(f"{text.strip()}\n", None) == f"{text.strip()}\n"
