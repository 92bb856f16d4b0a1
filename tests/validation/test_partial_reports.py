"""Reports of a part: what a change brings, what is not known yet, errors alone."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import git
from tests.validation.test_first_confirmed import commit

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # people/pat-pretend.yaml
    name: Pat Pretend
    posts:
      - {role: Clerk, since: "2019", organisation: nowhere}
    # people/sam-sample.yaml
    name: Sam Sample
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    items:
      - number: "1"
        title: Lamps
        minute: Lamps were asked for in the lane.
    # actions/board-2022-06-22/01.yaml
    text: Mend the lamps in the lane.
    kind: task
    raised: [{minute: "board-2022-06-22#1"}]
    owners: [{person: sam-sample}]
    due: {date: 2022-09-08}
    # actions/board-2022-06-22/02.yaml
    text: Ask for more lamps.
    kind: task
    raised: [{minute: "board-2022-06-22#1"}]
    owners: [{person: pat-pretend}, {person: gone-before}]
    due: {date: 2022-09-08}
"""
PAT = "people/pat-pretend.yaml"
SAM = "people/sam-sample.yaml"
FIRST = "actions/board-2022-06-22/01.yaml"
DAY = ("--as-of", "2022-07-01")


@pytest.fixture
def board(records: Records, tmp_path: Path) -> Path:
    """Records with two old errors, in a person and an action, all committed."""
    folder = records(BOARD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def errors(run: Run, folder: Path, *options: str) -> list[tuple[str, str]]:
    """The file below the records and the rule of each error."""
    result = run("validate", *DAY, "--format", "json", *options, cwd=folder.parent)
    found: list[dict[str, Any]] = json.loads(result.out)["findings"]
    listed = [(each["path"].removeprefix("records/"), each["rule"]) for each in found if each["severity"] == "error"]
    assert result.code == int(bool(listed))
    return listed


def test_old_errors_are_there(run: Run, board: Path) -> None:
    """A report of everything has them, and one of a change that did not take place has nothing."""
    assert [path for path, _ in errors(run, board)] == ["actions/board-2022-06-22/02.yaml", PAT]
    result = run("validate", *DAY, "--changed", cwd=board.parent)
    assert (result.code, result.err) == (0, "")
    assert "0 errors, 0 warnings (not shown: " in result.out


def test_a_deletion_is_reported_where_it_leads(run: Run, board: Path) -> None:
    """The action that lost its owner did not change, and its finding is of this change; old ones elsewhere are not."""
    (board / SAM).unlink()
    assert errors(run, board, "--changed") == [(FIRST, "person-is-known")]
    assert errors(run, board, "--changed", "main") == [(FIRST, "person-is-known")]
    git(board.parent, "add", "--all", ".")
    assert errors(run, board, "--changed", "HEAD", "--staged") == [(FIRST, "person-is-known")]


def test_a_changed_record_is_reported_whole(run: Run, board: Path) -> None:
    """Who changes a record sees what else is wrong in it; who lays it out anew does not change it."""
    person = board / PAT
    text = person.read_text(encoding="utf-8")
    person.write_text(f"# a remark\n{text.replace('  - ', '      - ')}", encoding="utf-8")
    assert errors(run, board, "--changed") == []
    person.write_text(text.replace("Pat Pretend", "Pat P. Pretend"), encoding="utf-8")
    assert errors(run, board, "--changed") == [(PAT, "organisation-is-known")]
    person.write_text(text.replace("Pat Pretend", "[Pat"), encoding="utf-8")
    assert {path for path, _ in errors(run, board, "--changed")} == {PAT}


def test_another_branch_is_not_of_the_change(run: Run, board: Path) -> None:
    """What came to main since the branch began is not counted as a change of the branch."""
    git(board.parent, "switch", "--quiet", "--create", "branch")
    (board / SAM).unlink()
    commit(board)
    git(board.parent, "switch", "--quiet", "main")
    person = board / PAT
    person.write_text(person.read_text(encoding="utf-8").replace("nowhere", "elsewhere"), encoding="utf-8")
    commit(board)
    git(board.parent, "switch", "--quiet", "branch")
    assert errors(run, board, "--changed", "main") == [(FIRST, "person-is-known")]
    assert errors(run, board, "--changed", "main", "--at", "branch") == [(FIRST, "person-is-known")]


def test_before_the_first_commit_all_is_new(run: Run, records: Records, tmp_path: Path) -> None:
    """A hook checks the first commit too; a revision that does not exist is a mistake."""
    folder = records(BOARD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    assert errors(run, folder, "--changed") == errors(run, folder)
    result = run("validate", "--changed", "nowhere", cwd=tmp_path)
    assert result.code == 2
    assert result.err.startswith("Error: ")
    assert "Traceback" not in result.err


def test_known_findings_are_left_out(run: Run, board: Path) -> None:
    """Old ones are counted, also when lines have moved; a new one is reported, and one that is gone is listed."""
    file = board.parent / "old.json"
    assert run("validate", *DAY, "--format", "json", "-o", file, cwd=board.parent).code == 1
    person = board / PAT
    text = person.read_text(encoding="utf-8")
    person.write_text(f"# a remark\n\n{text}", encoding="utf-8")
    result = run("validate", *DAY, "--baseline", "old.json", cwd=board.parent)
    assert (result.code, result.err) == (0, "")
    assert "0 errors, 0 warnings (not shown: " in result.out
    assert "known from old.json)" in result.out
    person.write_text(text.replace(", organisation: nowhere", ""), encoding="utf-8")
    (board / SAM).unlink()
    result = run("validate", *DAY, "--baseline", "old.json", "--format", "concise", cwd=board.parent)
    assert result.code == 1
    assert [line.partition(":")[0] for line in result.out.splitlines() if ": error: " in line] == [f"records/{FIRST}"]
    assert f"Gone since old.json was written: records/{PAT}: no organisation `nowhere` is on record" in result.err
    assert "`sst validate --format json --force -o old.json` writes it anew" in result.err


def test_a_report_of_files_lists_nothing_as_gone(run: Run, board: Path) -> None:
    """What the report leaves out on request is there all the same."""
    run("validate", *DAY, "--format", "json", "-o", board.parent / "old.json", cwd=board.parent)
    for options in (["records/bodies"], ["--errors-only"], ["--changed"]):
        result = run("validate", *DAY, "--baseline", "old.json", *options, cwd=board.parent)
        assert (result.code, result.err) == (0, ""), options


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"findings": [{"rule": "x"}]}',
        '{"findings": [{"fingerprint": 1}]}',
        "[" * 5000,
        "\ufeffx",
    ],
)
def test_a_file_that_is_not_a_report_is_refused(run: Run, board: Path, text: str) -> None:
    """In one line, with how to write one."""
    file = board.parent / "old.json"
    file.write_text(text, encoding="utf-8")
    for name in ("old.json", "nowhere.json", "records"):
        result = run("validate", "--baseline", name, cwd=board.parent)
        assert result.code == 2
        assert result.err.startswith(f"Error: {name}: ")
        assert result.err.endswith("; `sst validate --format json -o FILE` writes one\n")
        assert result.err.count("\n") == 1


def test_a_baseline_is_not_written_over_with_its_rest(run: Run, board: Path) -> None:
    """A new report without the known findings in its place would bring them all back."""
    file = board.parent / "old.json"
    run("validate", *DAY, "--format", "json", "-o", file, cwd=board.parent)
    before = file.read_bytes()
    result = run("validate", "--baseline", "old.json", "-o", file, "--force", cwd=board.parent)
    assert result.code == 2
    assert file.read_bytes() == before


def test_errors_alone(run: Run, records: Records, tmp_path: Path) -> None:
    """Warnings are counted and not shown, in no format; what fails for warnings cannot leave them out."""
    records("""
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: planned
        # people/pat-pretend.yaml
        name:
    """)
    everything = json.loads(run("validate", "--format", "json", cwd=tmp_path).out)
    assert everything["counts"]["warnings"]
    shown = json.loads(run("validate", "--errors-only", "--format", "json", cwd=tmp_path).out)
    assert shown["findings"] == [each for each in everything["findings"] if each["severity"] == "error"]
    text = run("validate", "--errors-only", cwd=tmp_path).out
    assert ": warning: " not in text
    assert text.endswith(f"(not shown: {everything['counts']['warnings']} warning)\n")
    assert run("validate", "--errors-only", "--strict", cwd=tmp_path).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_baseline_is_no_pipe_and_no_device(run: Run, board: Path) -> None:
    """Nothing is waited for, and nothing read without end."""
    os.mkfifo(board / "pipe")
    for file in ("pipe", os.devnull):
        refused = run("validate", "--baseline", file, cwd=board)
        assert (refused.code, refused.out) == (2, "")
        assert f"{file} is not a file" in refused.err
