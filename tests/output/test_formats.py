"""The family of formats: which answers each prints, what a file's ending says, and files in place of a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.base.modules import modules_beside
from sst_cli.output import formats
from sst_cli.records.places import BYTE_ORDER_MARK
from tests.conftest import SAMPLE
from tests.test_layers import modules

if TYPE_CHECKING:
    from tests.conftest import Records, Run

KINDS = {
    "table": ("actions", "csv json jsonl markdown plain table"),
    "sheet": ("action show mcsp-2024-05-16/01", "json text"),
    "findings": ("validate", "concise github gitlab json jsonl junit rdjson sarif text"),
    "trace": ("trace mcsp-2024-05-16/01", "json markdown text"),
    "comparison": ("strategy diff 2024-2027", "json text"),
    "changes": (
        "diff tests/sample/records records",
        "concise github gitlab json jsonl junit markdown rdjson sarif text",
    ),
}
"""A call that answers with each kind, and formats of it that must not go."""
MODULES = modules_beside(formats.__file__)


def test_every_kind_of_answer_is_tried() -> None:
    """A new kind needs a call here."""
    assert set(KINDS) == set(formats.KINDS)


@pytest.mark.parametrize("name", MODULES)
def test_a_format_is_one_module(name: str) -> None:
    """It says what it takes and how its files end, opens with a line for help, and nothing else names it."""
    found = formats.load(name)
    assert found.TAKES
    assert set(found.TAKES) <= set(formats.KINDS)
    assert re.fullmatch(r"\.[a-z]+", found.ENDING)
    assert formats.summary(name).endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_answer_has_its_formats(run: Run, kind: str) -> None:
    """They are offered by the commands that give such answers, and help says what each is."""
    call, expected = KINDS[kind]
    assert set(expected.split()) <= set(formats.names(kind))
    command = [word for word in call.split() if word.isalpha()]
    shown = " ".join(run(*command, "--help").out.split())
    for name in formats.names(kind):
        assert f"{name}: {formats.summary(name)}" in shown
    assert run("--records", SAMPLE, *call.split(), "--format", "nothing").code == 2


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in KINDS for name in formats.names(kind)])
def test_a_file_gets_what_a_pipe_gets(run: Run, tmp_path: Path, kind: str, name: str) -> None:
    """With -o the same bytes are written, nothing is printed, and a second call needs --force."""
    day = [] if kind == "comparison" else ["--as-of", "2024-11-30"]
    call: list[str | Path] = ["--records", SAMPLE, *KINDS[kind][0].split(), *day]
    file = tmp_path / f"answer{formats.load(name).ENDING}"
    piped = run(*call, "--format", name)
    written = run(*call, "--format", name, "-o", file)
    assert (written.code, written.out) == (piped.code, "")
    assert f"{file} written" in written.err
    assert file.read_bytes() == piped.out.encode()
    again = run(*call, "--format", name, "-o", file)
    assert (again.code, again.err) == (2, f"Error: {file} exists already; --force replaces it\n")
    assert run(*call, "--format", name, "-o", file, "--force").code == piped.code


@pytest.mark.parametrize("kind", KINDS)
def test_the_ending_chooses_the_format(run: Run, tmp_path: Path, kind: str) -> None:
    """Whatever the case of its letters; where two formats share an ending, the one for more kinds of answer."""
    call: list[str | Path] = ["--records", SAMPLE, *KINDS[kind][0].split()]
    file = tmp_path / "ANSWER.JSON"
    run(*call, "-o", file)
    assert json.loads(file.read_text(encoding="utf-8"))["command"]
    assert formats.by_ending(Path("a.json"), formats.endings(kind)) == "json"
    assert formats.by_ending(Path("a.txt"), formats.endings(kind)) == ("table" if kind == "table" else "text")
    unknown = run(*call, "-o", tmp_path / "answer.xyz")
    assert unknown.code == 2
    assert ".json (json)" in unknown.err


def test_a_name_and_a_format_that_differ_are_refused() -> None:
    """Who names a file for a spreadsheet and a format for programs gets neither."""
    endings = formats.endings("table")
    formats.check_ending(Path("actions.csv"), "csv", endings)
    formats.check_ending(Path("actions"), "csv", endings)
    with pytest.raises(CallError, match=r"actions\.csv does not end in \.json"):
        formats.check_ending(Path("actions.csv"), "json", endings)


def test_a_spreadsheet_knows_its_letters(run: Run, tmp_path: Path) -> None:
    """A file for a spreadsheet begins with the mark of UTF-8; its counts are told beside it."""
    result = run("--records", SAMPLE, "actions", "-o", tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith(BYTE_ORDER_MARK)
    assert "12 actions" in result.err


@pytest.mark.parametrize(
    "call",
    [
        "measures --explain",
        "explain missing-field",
        "minutes scan 2024-05 --accept 1",
        "action link mcsp-2024-05-16/01 noise",
        "agenda --explain",
        "strategy lineage --write",
    ],
)
def test_a_file_is_never_passed_over(run: Run, tmp_path: Path, call: str) -> None:
    """A call that has no answer to write refuses a file instead of leaving it out."""
    result = run("--records", SAMPLE, *call.split(), "-o", tmp_path / "a.csv")
    assert result.code == 2
    assert list(tmp_path.iterdir()) == []


def test_errors_stand_before_warnings(run: Run, records: Records, tmp_path: Path) -> None:
    """People get the errors first, each group by file and place; JSON has the order of files."""
    records("""
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: called
        # organisations/council.yaml
        name:
        # people/alex-example.yaml
        name: Alex Example
        posts:
          - organisation: nowhere
    """)
    found = json.loads(run("validate", "--format", "json", cwd=tmp_path).out)["findings"]
    severities = [each["severity"] for each in found]
    assert severities.index("warning") < len(severities) - 1 - severities[::-1].index("error"), "a warning is first"
    assert [each["path"] for each in found] == sorted(each["path"] for each in found)
    expected = sorted(found, key=lambda each: each["severity"] != "error")
    for name in ("text", "concise"):
        shown = run("validate", "--format", name, cwd=tmp_path).out
        heads = re.findall(r"^(\S+?):(\d+):\d+: (error|warning): ", shown, re.MULTILINE)
        assert heads == [(each["path"], str(each["line"]), each["severity"]) for each in expected]


def test_json_is_written_in_one_place() -> None:
    """No answer puts its JSON together by hand: it gives its data, and the format does the rest."""
    using = {module.name for module in modules() if "sst_cli.output.formats.json" in module.imports}
    forms_of_it = {f"sst_cli.output.formats.{name}" for name in ("gitlab", "jsonl", "rdjson", "sarif")}
    exports = {"sst_cli.export.formats.jsonl", "sst_cli.export.whole"}
    assert using == {*forms_of_it, *exports, "sst_cli.output.columns"}, (
        "other forms of it, and the version of its schema"
    )


@pytest.mark.parametrize("kind", formats.KINDS)
def test_each_ending_is_named_once(kind: str) -> None:
    """With the format that it chooses; several formats write JSON."""
    known = formats.endings(kind)
    with pytest.raises(CallError) as refused:
        formats.by_ending(Path("list.nothing"), known)
    named = str(refused.value).partition("use one of ")[2].split(", ")
    assert named == [
        f"{ending} ({formats.by_ending(Path(f'x{ending}'), known)})" for ending in sorted({*known.values()})
    ]
