"""Text from the records comes out harmless: nothing that a terminal, a spreadsheet, a browser or a log would obey."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from sst_cli.base.errors import FINDINGS
from sst_cli.output import formats
from tests.conftest import some, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from markdown_it.token import Token

    from tests.conftest import Result, Run

POISONS: dict[str, str] = {
    "escape": "\x1b]0;owned\x07",
    "clear screen": "\x1b[2J\x1b[H",
    "colour": "\x1b[5;35mowned\x1b[0m",
    "link of a terminal": "\x1b]8;;http://owned.example\x1b\\owned\x1b]8;;\x1b\\",
    "8-bit escape": "\x9b5;35mowned",
    "device control": "\x90owned\x9c",
    "bell": "owned\x07",
    "backspaces": "honest\b\b\b\b\b\bowned",
    "carriage return": "honest\rowned",
    "delete": "owned\x7f",
    "NUL": "ow\0ned",
    "vertical tab and form feed": "owned\x0bowned\x0cowned",
    "separators": "owned\x1cowned\x1downed\x1eowned\x1fowned",
    "next line": "honest\x85owned",
    "line separator": "honest\u2028owned\u2029owned",
    "tab": "honest\towned",
    "line break": "honest\nowned",
    "CRLF": "honest\r\nowned",
    "right to left": "owned\u202egnp.exe",
    "isolates": "owned\u2066\u2067\u2068\u2069\u061c\u200e\u200f\u202a\u202b\u202c\u202d",
    "rich markup": "[red]owned[/red] [link=http://owned.example]owned[/link] [bold",
    "rich emoji": ":boom: owned",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;&#x1b;",
    "HTML comment": "<!-- owned --> owned",
    "table cells": "owned | owned || owned \\| owned",
    "link": "[owned](http://owned.example) ![owned](http://owned.example/x.png) [owned][1]",
    "bare link": "http://owned.example https://owned.example www.owned.example",
    "angle link": "<http://owned.example> <owned@owned.example>",
    "emphasis": "*owned* _owned_ **owned** ~~owned~~ `owned` ``owned``",
    "heading": "# owned\n## owned\nowned\n=====\n---\n> owned\n1. owned\n- owned",
    "fence": "```\nowned\n```",
    "backslashes": "owned\\\\owned\\",
    "mentions": "@owned #1 GH-1 owned/owned#1",
    "command": "::error file=x,line=1::owned",
    "command in a later line": "honest\n::set-output name=x::owned\n  ::add-mask::owned",
    "command behind spaces": " \u00a0::error::owned",
    "old command": "honest ##[error]owned ##[group]owned",
    "pipelines command": "##vso[task.setvariable variable=x]owned",
    "TeamCity command": "##teamcity[message text='owned']",
    "formula": "=cmd|'/C calc'!A0",
    "formula of plus": "+1+cmd()",
    "formula of minus": "-1+cmd()",
    "formula of at": "@SUM(1)",
    "formula behind a space": " =cmd()",
    "formula behind a hard space": "\u00a0=cmd()",
    "formula behind a wide space": "\u3000=cmd()",
    "formula behind a tab": "\t=cmd()",
    "formula behind a line break": "\n=cmd()",
    "formula behind a carriage return": "\r=cmd()",
    "formula behind nothing visible": "\u200b=cmd()",
    "formula behind a mark": "\ufeff=cmd()",
    "formula of full width": "\uff1dcmd()",
    "plus of full width": "\uff0bcmd()",
    "minus of full width": "\uff0dcmd()",
    "at of full width": "\uff20cmd()",
    "formula in quotation marks": '"=cmd()"',
    "cells of CSV": 'owned","owned\n"=cmd()',
    "cells of tabs": "owned\t=cmd()\t\towned",
}
TABLES = (
    "actions --all",
    "actions --all --group-by owner",
    "actions --all --group-by meeting",
    "meetings",
    "decisions",
    "people",
    "bodies",
    "organisations",
)
SHEETS = ("action show 01", "action show 02", "meeting show board-2022-06-22", "meeting show board-2022-09-08")
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What makes a terminal do something, ends a line for some reader, or turns the direction of text."""
OWN_COLOURS = re.compile(r"\x1b\[(?:0|1|2|22|39|1;3[0-7])?m")
each_poison = pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS.keys())


def written(text: str) -> str:
    """The text as a YAML scalar in double quotes, everything odd in it escaped."""
    return '"' + "".join(char if char.isalnum() or char == " " else f"\\u{ord(char):04x}" for char in text) + '"'


def poisoned(folder: Path, poison: str) -> Path:
    """Records that say the same bad thing in every text that anybody prints."""
    bad = written(poison)
    return write_records(
        folder,
        f"""
        # partnership.yaml
        name: {bad}
        short_name: {bad}
        rules:
          - key: notice
            text: {bad}
            citation: {bad}
        # bodies/board.yaml
        name: {bad}
        kind: board
        acronyms:
          - {bad}
        also_known_as:
          - {bad}
        # organisations/example-council.yaml
        name: {bad}
        acronyms:
          - {bad}
        also_known_as:
          - {bad}
        responsible_authority:
          basis: {bad}
        # people/alex-example.yaml
        name: {bad}
        title: {bad}
        also_known_as:
          - {bad}
        posts:
          - role: {bad}
            organisation: example-council
        note: {bad}
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        title: {bad}
        venue: {bad}
        attendance:
          present:
            - person: alex-example
              printed: {bad}
              note: {bad}
            - printed: {bad}
              organisation: example-council
              initials: {bad}
          note: {bad}
        items:
          - number: "1"
            title: {bad}
            agenda: {bad}
            minute: {bad}
            note: {bad}
            decisions:
              - verb: {bad}
                stem: {bad}
                clauses:
                  - label: "1"
                    text: {bad}
                    note: {bad}
                    amount:
                      value: 3000
                      purpose: {bad}
          - number: "2"
            title: {bad}
            outcome: deferred
            reason: {bad}
          - number: "3"
            title: {bad}
            restricted:
              reason: {bad}
        next_meeting:
          date: 2022-09-08
          venue: {bad}
          printed: {bad}
        note: {bad}
        source:
          title: {bad}
          publisher: {bad}
          defects:
            - where: {bad}
              problem: {bad}
              printed: {bad}
              reading: {bad}
        # meetings/board-2022-09-08.yaml
        body: board
        date: 2022-09-08
        status: cancelled
        venue: {bad}
        cancelled:
          date: 2022-09-01
          reason: {bad}
        # priorities/2023-2026/one.yaml
        title: {bad}
        areas_for_development:
          - key: area
            text: {bad}
        # actions/board-2022-06-22/01.yaml
        text: {bad}
        kind: task
        raised:
          - minute: board-2022-06-22#1(1)
            note: {bad}
        owners:
          - person: alex-example
            printed: {bad}
          - post: {bad}
            organisation: example-council
          - group: {bad}
          - printed: {bad}
        due:
          printed: {bad}
        beneficiary:
          group: {bad}
        serves:
          - 2023-2026/one#area
        updates:
          - date: 2022-07-01
            status: in-progress
            note: {bad}
            owners:
              - group: {bad}
          - date: 2022-07-02
            due:
              date: 2022-07-08
            note: {bad}
        restricted:
          reason: {bad}
        note: {bad}
        # actions/board-2022-06-22/02.yaml
        text: {bad}
        kind: task
        raised:
          - minute: board-2022-06-22#1
        owners:
          - group: {bad}
        due:
          every: {bad}
        """,
    )


def assert_harmless(text: str, *, cells: str = "", colours: bool = False) -> None:
    """Nothing in the text is obeyed by a terminal or by the log of a continuous integration.

    `cells` may stand in it to divide cells, and the program's own colours where it was asked for them.
    """
    seen = OWN_COLOURS.sub("", text) if colours else text
    obeyed = OBEYED.search(seen.translate(dict.fromkeys(map(ord, cells))))
    assert obeyed is None, ascii(seen[max(0, obeyed.start() - 60) : obeyed.end() + 60])
    for line in text.removeprefix("\ufeff").split("\n"):
        assert not line.strip().startswith("::"), ascii(line)
        assert not re.search(r"##(?:\[|vso\[|teamcity\[)", line), ascii(line)


def answers(run: Run, cwd: Path, commands: tuple[str, ...], *options: str) -> Iterator[Result]:
    """What the program answers to each of the commands."""
    for command in commands:
        result = run(*options[:2], *command.split(), *options[2:], "--as-of", "2022-08-01", cwd=cwd)
        assert "Traceback" not in result.err
        assert result.code in (0, FINDINGS), result.err
        assert result.out, command
        yield result


def test_every_format_is_tested_here() -> None:
    """A new format of tables needs a test of its own of what its readers would obey."""
    assert set(formats.names("table")) == {"table", "plain", "csv", "json", "jsonl", "markdown"}


@each_poison
def test_the_poisoned_records_are_read(run: Run, tmp_path: Path, poison: str) -> None:
    """All of the records below are accepted, so that the tests of their output prove something."""
    poisoned(tmp_path, poison)
    expected = {"people": 1, "actions --all": 2, "meetings": 2, "organisations": 1, "bodies": 1, "decisions": 2}
    for command, number in expected.items():
        answer = json.loads(run(*command.split(), "--format", "json", cwd=tmp_path).out)
        assert answer["left_out"] == []
        assert len(answer[command.split()[0]]) == number


@each_poison
@pytest.mark.parametrize("color", ["never", "always"])
def test_a_terminal_obeys_no_record(run: Run, tmp_path: Path, poison: str, color: str) -> None:
    """In a table, with and without colour, only the program's own colours are obeyed."""
    poisoned(tmp_path, poison)
    for result in answers(run, tmp_path, TABLES, "--color", color, "--format", "table"):
        assert_harmless(result.out, colours=color == "always")
        assert_harmless(result.err)


@each_poison
def test_wrapping_makes_no_command(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, poison: str) -> None:
    """However narrow the window is, no line of a table begins with a command."""
    poisoned(tmp_path, poison)
    for width in (20, 40, 63, 64, 80, 100, 300):
        monkeypatch.setenv("COLUMNS", str(width))
        for result in answers(run, tmp_path, ("actions --all", "decisions"), "--color", "never", "--format", "table"):
            assert_harmless(result.out)


def test_rich_markup_is_printed_as_it_is_written(run: Run, tmp_path: Path) -> None:
    """What looks like rich's markup is text like any other, in colour too."""
    poisoned(tmp_path, "[red]owned[/red] :boom:")
    result = run("--color", "always", "people", "--format", "table", cwd=tmp_path)
    assert "[red]owned[/red] :boom:" in result.out


@each_poison
def test_plain_lines_stay_lines(run: Run, tmp_path: Path, poison: str) -> None:
    """In plain output one record is one line with as many tabs as every other."""
    poisoned(tmp_path, poison)
    for result in some(answers(run, tmp_path, TABLES, "--color", "always", "--format", "plain")):
        assert_harmless(result.out, cells="\t")
        lines = result.out.removesuffix("\n").split("\n")
        assert len({line.count("\t") for line in lines}) == 1
        if result.err.split(" ", 1)[0].isdecimal() and "--group-by" not in result.err:
            assert len(lines) >= int(result.err.split(" ", 1)[0])


@each_poison
def test_a_spreadsheet_computes_no_record(run: Run, tmp_path: Path, poison: str) -> None:
    """No cell of a CSV file begins as a formula does, and no cell spills into another."""
    poisoned(tmp_path, poison)
    for result in some(answers(run, tmp_path, TABLES, "--color", "always", "--format", "csv")):
        assert_harmless(result.out, cells="\t")
        heading, *rows = csv.reader(io.StringIO(result.out.removeprefix("\ufeff")), strict=True)
        assert rows
        for row in rows:
            assert len(row) == len(heading)
            for cell in row:
                unseen = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")
                assert not unseen.sub("", cell, count=1).startswith(tuple("=+-@＝＋－＠")), ascii(cell)


@each_poison
def test_json_is_harmless_and_true(run: Run, tmp_path: Path, poison: str) -> None:
    """JSON escapes what is obeyed, and says exactly what the record says."""
    poisoned(tmp_path, poison)
    for format_ in ("json", "jsonl"):
        for result in answers(run, tmp_path, TABLES, "--color", "always", "--format", format_):
            assert_harmless(result.out)
    people = json.loads(run("people", "--format", "json", cwd=tmp_path).out)["people"]
    assert [(person["name"], person["title"], person["also_known_as"]) for person in people] == [
        (poison, poison, [poison])
    ]
    rows = [json.loads(line) for line in run("actions", "--all", "--format", "jsonl", cwd=tmp_path).out.splitlines()]
    assert {row["id"]: row["text"] for row in rows}["board-2022-06-22/02"] == poison
    for result in answers(run, tmp_path, SHEETS, "--color", "always", "--format", "json"):
        assert_harmless(result.out)
    assert json.loads(run("action", "show", "02", "--format", "json", cwd=tmp_path).out)["text"] == poison


def inline(tokens: list[Token]) -> Iterator[Token]:
    """All tokens inside the lines and cells of a Markdown text."""
    for token in tokens:
        yield from token.children or ()


@each_poison
def test_markdown_shows_a_record_and_renders_none(run: Run, tmp_path: Path, poison: str) -> None:
    """A record is text in a Markdown table: no link, image, emphasis, code, HTML, heading or cell of its own."""
    poisoned(tmp_path, poison)
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for result in answers(run, tmp_path, TABLES, "--color", "always", "--format", "markdown"):
        assert_harmless(result.out)
        tokens = markdown.parse(result.out)
        blocks = {token.type for token in tokens}
        assert blocks <= {
            *(f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
            *("paragraph_open", "paragraph_close", "heading_open", "heading_close", "inline"),
        }
        assert {token.type for token in inline(tokens)} <= {"text", "text_special"}
        assert not re.search(r"(?<!\\)(?:www\.|https?://)", result.out)
        cells = [len(re.findall("<t[hd]>", row)) for row in markdown.render(result.out).split("<tr>")[1:]]
        assert len(set(cells)) == 1
    people = markdown.parse(run("people", "--format", "markdown", cwd=tmp_path).out)
    people = markdown.parse(run("people", "--format", "markdown", cwd=tmp_path).out)
    shown = "".join(token.content for token in inline(people))
    if poison.isprintable():
        assert " ".join(poison.split()) in " ".join(shown.split())


class Tags(HTMLParser):
    """Collects the tags of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and that it has attributes."""
        self.found.add(f"{tag} with attributes" if attrs else tag)


@pytest.mark.parametrize("poison", [POISONS["HTML"], POISONS["HTML comment"], POISONS["angle link"], POISONS["link"]])
def test_markdown_becomes_no_html_of_a_record(run: Run, tmp_path: Path, poison: str) -> None:
    """Rendered to HTML with HTML allowed, the table has the tags of a table and no other."""
    poisoned(tmp_path, poison)
    for result in some(answers(run, tmp_path, TABLES, "--color", "never", "--format", "markdown")):
        tags = Tags()
        tags.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(result.out))
        assert tags.found <= {"table", "thead", "tbody", "tr", "th", "td", "p", "h3"}


@each_poison
@pytest.mark.parametrize("color", ["never", "always"])
def test_sheets_are_harmless(run: Run, tmp_path: Path, poison: str, color: str) -> None:
    """All that is known of an action or a meeting is shown without obeying any of it."""
    poisoned(tmp_path, poison)
    for result in answers(run, tmp_path, SHEETS, "--color", color):
        assert_harmless(result.out)


def without_own_commands(text: str) -> str:
    """The text without the commands that the format for GitHub begins its lines with."""
    return re.sub(r"(?m)^::(?:error|warning|notice) (?=title=sst \()", "", text)


def assert_findings_are_harmless(run: Run, cwd: Path) -> None:
    """Findings are harmless in every format, with colour and without."""
    for format_ in formats.names("findings"):
        for color in ("never", "always"):
            result = run("--color", color, "validate", "--format", format_, cwd=cwd)
            assert result.code in (0, FINDINGS)
            assert_harmless(without_own_commands(result.out), colours=color == "always")
            assert result.err == ""


@each_poison
def test_findings_are_harmless(run: Run, tmp_path: Path, poison: str) -> None:
    """Findings quote values and show lines of the files without obeying them."""
    folder = poisoned(tmp_path, poison)
    bad = written(poison)
    (folder / "people" / "sam-sample.yaml").write_text(f"name: {bad}\n{bad}: x\n", encoding="utf-8")
    (folder / "bodies" / "other.yaml").write_text(f"name: A\nkind: {bad}\nparent: {bad}\n", encoding="utf-8")
    (folder / "bodies" / "third.yaml").write_text(f"name: A\n{bad}: a\n{bad}: b\n", encoding="utf-8")
    meeting = f"body: {bad}\ndate: {bad}\nstart: {bad}\nstatus: draft\n"
    (folder / "meetings" / "board-2022-07-01.yaml").write_text(meeting, encoding="utf-8")
    assert_findings_are_harmless(run, tmp_path)


RAW = (
    "name: {}\nposts: 6",
    "name: A # {}\nposts: 6",
    "posts: 6 # {}",
    "{}",
    "{}: x",
    "name: 'x' {}",
    "name: x: {}",
    "name: @{}",
    "name: [{}",
    "name: *{}",
    "name: &{} x",
    "name: !{} x",
    "name: “{}”\nposts: 6",
    "name: |\n  {}\nposts: 6",
    "? {}\n: x",
    "name: A\nname: {}",
)


@each_poison
def test_findings_of_raw_text_are_harmless(run: Run, tmp_path: Path, poison: str) -> None:
    """What stands in a file as it is, comments too, is shown without obeying it, be the file YAML or not."""
    people = write_records(tmp_path, "") / "people"
    people.mkdir()
    for number, text in enumerate(RAW):
        (people / f"alex-{number}.yaml").write_text(f"{text.format(poison)}\n", encoding="utf-8", newline="")
    assert_findings_are_harmless(run, tmp_path)


def test_a_finding_shows_what_cannot_be_seen(run: Run, tmp_path: Path) -> None:
    """An escape in a name is shown as such, and the caret stands under the right place."""
    people = write_records(tmp_path, "") / "people"
    people.mkdir()
    (people / "sam-sample.yaml").write_text("name: {}\nposts: 6 # \u202e\n", encoding="utf-8")
    (people / "pat-pretend.yaml").write_text("x-\u202e: 1\nposts: [\u202e, 6]\nname: A\n", encoding="utf-8")
    result = run("validate", cwd=tmp_path)
    assert "  2 | posts: 6 # \\u202e\n    |        ^\n" in result.out
    line = next(each for each in result.out.splitlines() if "posts: [" in each)
    caret = result.out.splitlines()[result.out.splitlines().index(line) + 1]
    assert line[caret.index("^") :].startswith(("\\u202e", "6", "["))


# The names of files, which come out where texts do, and in errors.

NAMES = {name: poison for name, poison in POISONS.items() if "/" not in poison and "\0" not in poison}
each_name = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())


def named(folder: Path, name: str) -> None:
    """Records whose files have a bad name: a good person, a broken one, a meeting, actions, strays and folders."""
    records = write_records(folder, "# bodies/board.yaml\nname: Example Board\nkind: board\n")
    meeting = 'body: board\ndate: 2022-06-22\nstatus: draft\nitems:\n  - number: "1"\n    title: Report\n'
    texts = {
        f"people/{name}.yaml": "name: Alex Example\n",
        f"people/x{name}x.yaml": "name: Sam Sample\n",
        f"people/{name}-broken.yaml": "name: 6\n",
        f"people/{name}-unread.yaml": "name: [\n",
        f"organisations/{name}.yml": "name: Example Council\n",
        f"meetings/{name}.yaml": meeting,
        f"actions/board-2022-06-22/{name}.yaml": "text: Work.\nkind: task\nraised:\n  - minute: x#1\nowners: []\n",
        f"{name}/stray.yaml": "name: Stray\n",
        f"{name}.yaml": "name: Stray\n",
    }
    try:
        for path, text in texts.items():
            (records / path).parent.mkdir(exist_ok=True, parents=True)
            (records / path).write_text(text, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")


@each_name
def test_names_of_files_are_harmless(run: Run, tmp_path: Path, name: str) -> None:
    """A file may have any name: lists, findings and the line that says what is left out obey none."""
    named(tmp_path, name)
    for where in (tmp_path, tmp_path / "records"):
        for format_ in formats.names("table"):
            for command in ("people", "actions --all", "meetings", "decisions"):
                result = run("--color", "always", *command.split(), "--format", format_, cwd=where)
                assert result.code in (0, FINDINGS)
                cells = "\t" if format_ in ("plain", "csv") else ""
                assert_harmless(result.out, cells=cells, colours=True)
                assert_harmless(result.err)
        assert_findings_are_harmless(run, where)


@each_name
def test_errors_that_name_files_are_harmless(run: Run, tmp_path: Path, name: str) -> None:
    """An error that names a file or repeats what was asked is one harmless line."""
    named(tmp_path, name)
    (tmp_path / name).mkdir(exist_ok=True)
    calls: list[tuple[str, ...]] = [
        ("validate", f"./{name}"),
        ("validate", f"records/{name}/nothing.yaml"),
        ("meeting", "show", f"x{name}x"),
        ("action", "show", f"x{name}x"),
        ("actions", f"--owner={name}"),
        ("actions", f"--meeting={name}"),
        ("actions", f"--body={name}"),
        ("actions", f"--priority={name}"),
        ("actions", f"--as-of={name}"),
        ("explain", f"x{name}"),
        ("schema", f"x{name}"),
        ("--records", f"{name}/nowhere", "validate"),
        ("validate", f"--at={name}"),
        ("actions", f"--sort={name}"),
        ("x" + name,),
    ]
    for call in calls:
        result = run(*call, cwd=tmp_path)
        assert_harmless(result.err)
        assert_harmless(result.out, cells="\t")
        assert result.code in (0, 1, 2, 3)
    result = run("validate", "--at", "HEAD", cwd=tmp_path / name)
    assert result.code == 3
    assert_harmless(result.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("option", ["owner", "meeting"])
def test_completion_offers_nothing_that_is_obeyed(tmp_path: Path, shell: str, option: str) -> None:
    """What a shell is offered are ids, and has no control character, whatever the files are named."""
    for name in ("good", *NAMES.values()):
        named(tmp_path, name)
    words = {"COMP_WORDS": f"sst actions --{option} ", "COMP_CWORD": "" if shell == "fish" else "3"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from sst_cli.cli import run; sys.exit(run([]))"],
        cwd=tmp_path,
        env={**os.environ, **words, "_SST_COMPLETE": f"{shell}_complete"},
        capture_output=True,
        check=False,
    )
    assert b"Traceback" not in done.stderr
    offered = done.stdout.decode("utf-8")
    assert "good" in offered
    assert_harmless(offered, cells="\t" if shell == "fish" else "")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
def test_a_name_that_is_no_text_is_harmless(run: Run, tmp_path: Path) -> None:
    """Bytes in a name that are not UTF-8 are shown as such."""
    people = write_records(tmp_path, "") / "people"
    people.mkdir()
    try:
        (people / os.fsdecode(b"\x9b5m\xff.yaml")).write_text("name: 6\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    for format_ in formats.names("findings"):
        result = run("validate", "--format", format_, cwd=tmp_path)
        assert_harmless(without_own_commands(result.out))
        # an address has bytes in their own escapes
        assert ("%ED%B2%9B5m%ED%B3%BF" if format_ == "sarif" else "\\udc9b5m\\udcff") in result.out
    assert_harmless(run("people", cwd=tmp_path).err)
