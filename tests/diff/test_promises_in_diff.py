"""A strategy in `sst diff`: its one line, the actions that its changes reach, and the way to the rest."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.records.change_kinds import CHECKS
from tests.conftest import GIT_IDENTITY, SAMPLE, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MAP = "“Draw the map of complaints about noise” (mcsp-2024-05-16/01)"
LEAFLETS = "“Put the leaflets in Welsh and Polish on the night bus” (mcsp-2024-09-12/03)"
"""How actions are named in what a change reaches."""
NUISANCE, NIGHT = (f"priorities/2024-2027/{name}.yaml" for name in ("noise-and-nuisance", "violence-at-night"))
REWORDED = (NUISANCE, "Draw a map of complaints", "Draw a plan of complaints")
REMOVED = (NIGHT, "  - key: night-bus\n    text: Keep the night bus running.\n", "")
TITLE = (NIGHT, "title: Violence at night", "title: Violence after dark")


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up partnership in the first commit of a repository."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    top = tmp_path / "board"
    shutil.copytree(SAMPLE, top / "records")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "The board")
    return top


def edit(top: Path, path: str, old: str, new: str) -> None:
    """Replace words of a record that stand there once."""
    file = top / "records" / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def changes(run: Run, top: Path, *options: str) -> list[dict[str, object]]:
    """The changes that `sst diff` prints in JSON."""
    result = run("diff", *options, "--as-of", "2024-11-15", "--format", "json", cwd=top)
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)["changes"]
    return found


@pytest.mark.parametrize("options", [(), ("--strategy",)])
@pytest.mark.parametrize(("change", "serving"), [(REWORDED, MAP), (REMOVED, LEAFLETS)], ids=["reworded", "gone"])
def test_a_promise_reaches_the_actions_that_serve_it(
    run: Run, board: Path, change: tuple[str, str, str], serving: str, options: tuple[str, ...]
) -> None:
    """Whether its words changed or it is gone, and in one line or promise by promise."""
    edit(board, *change)
    (found,) = changes(run, board, *options)
    assert found["reach"] == [f"1 action serves what changed: {serving}"]


def test_an_edit_of_the_spelling_reaches_nothing(run: Run, board: Path) -> None:
    """Who acts on a promise need not look at a comma."""
    edit(board, NUISANCE, "Draw a map of complaints and", "Draw a map of complaints, and")
    (found,) = changes(run, board)
    assert found["reach"] == []


def test_each_promise_is_a_change_of_its_own_when_asked(run: Run, board: Path) -> None:
    """With its place, its severity and its redline, and the counts count each once."""
    for each in (REWORDED, REMOVED):
        edit(board, *each)
    found = changes(run, board, "--strategy")
    assert [each["check"] for each in found] == ["promise-removed", "promise-reworded"]
    assert (
        found[0]["message"]
        == "“Keep the night bus running” (2024-2027/violence-at-night#night-bus): area for development removed"
    )
    assert {str(each["kind"]) for each in found} == {"strategy"}
    text = run("diff", "--strategy", "--as-of", "2024-11-15", cwd=board).out
    assert text.startswith("2 changes in 1 record, 2 to look at")
    assert "[-map-]{+plan+}" in text
    assert run("diff", "--strategy", "--only", "promise-removed", cwd=board).out.count("promise-reworded") == 0
    assert run("diff", "--strategy", "--fail-on", "promise-removed", cwd=board).code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("main..draft",),
        ("main...draft",),
        ("main", "draft"),
        ("HEAD~1",),
        ("--staged",),
        ("main", "--staged"),
        ("--since", "2999-01-01"),
        ("old/records", "records"),
    ],
    ids=" ".join,
)
def test_the_call_that_is_named_shows_each(run: Run, board: Path, arguments: tuple[str, ...]) -> None:
    """Copied from the line to the terminal, it shows the promise that changed; it is not part of the fingerprint."""
    shutil.copytree(board / "records", board / "old" / "records")
    git(board, "checkout", "-q", "-b", "draft")
    edit(board, *REWORDED)
    git(board, "commit", "-qam", "Another word")
    if not arguments or "--staged" in arguments or "--since" in arguments:
        edit(board, *REMOVED)
        git(board, "add", "-u")
    (found,) = changes(run, board, *arguments)
    call = re.search(r"run `(sst [^`]*)`$", str(found["message"]))
    assert call
    shown = run(*shlex.split(call[1])[1:], cwd=board)
    assert shown.code == 0, shown.err
    assert "complaints" in shown.out or "night bus" in shown.out


def test_history_names_the_commits_to_compare(run: Run, board: Path) -> None:
    """The line of a commit leads to that commit's own comparison."""
    edit(board, *REWORDED)
    git(board, "commit", "-qam", "Another word")
    out = run("history", "2024-2027/noise-and-nuisance", "--format", "json", cwd=board).out
    call = re.search(r"`(sst strategy diff [^`]*)`", out)
    assert call
    assert "map-of-complaints" in run(*shlex.split(call[1])[1:], cwd=board).out


def test_counts_are_english(run: Run, board: Path) -> None:
    """Two promises, two details, and a change to the strategy is not a second strategy."""
    from sst_cli.diff.of_strategies import counted_changes

    counts = {check: (counted_changes([check]), counted_changes([check] * 2)) for check in CHECKS}
    wrong = {check.value for check, (one, two) in counts.items() if one.partition(" ")[2] == two.partition(" ")[2]}
    assert wrong == set()
    edit(board, *TITLE)
    edit(board, *REMOVED)
    (found,) = changes(run, board)
    assert str(found["message"]).startswith("1 promise removed, 1 priority renamed; ")
