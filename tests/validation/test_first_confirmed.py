"""Confirmed minutes are compared with the commit in which they became confirmed, however long ago that was."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.conftest import GIT_IDENTITY, SAMPLE, git
from tests.validation.test_confirmed_minutes import AMENDMENT, BOARD, LAMPS, MARCH, change

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Records, Run

JUNE = "meetings/board-2022-06-09.yaml"
CONFIRMATION = "confirmation: {at: board-2022-06-09#1}"
WORDS = ("Six lamps", "Two lamps")


@pytest.fixture(autouse=True, params=["without an index", "with an index"])
def index(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let each answer be found anew, or with what is known of the contents that earlier answers looked at."""
    if request.param == "with an index":
        monkeypatch.setenv("SST_CACHE", "on")
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
            monkeypatch.setenv(name, str(tmp_path.parent / f"{tmp_path.name}-caches"))


def commit(folder: Path, message: str = "A change") -> None:
    """Commit all that there is."""
    git(folder.parent, "add", "--all", ".")
    git(folder.parent, "commit", "--quiet", "--allow-empty", f"--message={message}")


def commit_later(folder: Path) -> None:
    """Commit all that there is, a day after the others."""
    git(folder.parent, "add", "--all", ".")
    subprocess.run(
        ["git", "commit", "--quiet", "--message=Later"],
        cwd=folder.parent,
        env={**os.environ, **GIT_IDENTITY, "GIT_COMMITTER_DATE": "2022-06-24T10:00:00Z"},
        check=True,
    )


def changed(folder: Path, path: str, *pairs: tuple[str, str]) -> None:
    """Change words of a record in a commit of its own."""
    change(folder, path, *pairs)
    commit(folder)


@pytest.fixture
def board(records: Records, tmp_path: Path) -> Path:
    """Minutes that were a draft in the first commit, and are confirmed in the second."""
    folder = records(BOARD.replace("status: confirmed", "status: draft").replace(f"    {CONFIRMATION}\n", ""))
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    git(tmp_path, "branch", "draft")
    change(folder, MARCH, ("status: draft", "status: confirmed"), ("items:", f"{CONFIRMATION}\nitems:"))
    commit(folder, "Confirm")
    return folder


def reported(run: Run, folder: Path, *arguments: str) -> list[str]:
    """The lines of the guard, without `--base`."""
    done = run("validate", "--format", "concise", "--as-of", "2022-07-01", *arguments, cwd=folder.parent)
    assert done.err == ""
    return [line.partition(" error: ")[2] for line in done.out.splitlines() if "[confirmed-" in line]


def _two_commits(folder: Path) -> None:
    changed(folder, MARCH, WORDS)
    changed(folder, MARCH, ("None are", "Two are"))
    commit(folder)


def _draft_again(folder: Path) -> None:
    changed(folder, MARCH, ("status: confirmed", "status: draft"))
    changed(folder, MARCH, WORDS)


def _confirmed_again(folder: Path) -> None:
    _draft_again(folder)
    changed(folder, MARCH, ("status: draft", "status: confirmed"))


def _missing(folder: Path) -> None:
    (folder / MARCH).unlink()
    commit(folder)
    commit(folder)


def _missing_and_back(folder: Path) -> None:
    text = (folder / MARCH).read_text(encoding="utf-8").replace(*WORDS)
    _missing(folder)
    (folder / MARCH).write_text(text, encoding="utf-8")
    commit(folder)


def _moved_by_hand(folder: Path) -> None:
    (folder / MARCH).rename(folder / "meetings" / "board-2022-03-11.yaml")
    commit(folder)
    commit(folder)


def _other_words_in_a_merge(folder: Path) -> None:
    git(folder.parent, "switch", "--quiet", "--create=other")
    changed(folder, JUNE, ("title: Minutes", "title: Earlier minutes"))
    git(folder.parent, "switch", "--quiet", "main")
    git(folder.parent, "merge", "--quiet", "--no-ff", "--no-commit", "other")
    change(folder, MARCH, WORDS)
    commit(folder, "Merge")
    commit(folder)


def _other_draft_merged(folder: Path) -> None:
    git(folder.parent, "switch", "--quiet", "draft")
    change(folder, MARCH, WORDS, ("status: draft", "status: confirmed"), ("items:", f"{CONFIRMATION}\nitems:"))
    commit_later(folder)
    git(folder.parent, "switch", "--quiet", "main")
    git(folder.parent, "merge", "--quiet", "--no-edit", "--strategy-option=theirs", "draft")


def _squashed(folder: Path) -> None:
    git(folder.parent, "switch", "--quiet", "--create=other")
    _confirmed_again(folder)
    git(folder.parent, "switch", "--quiet", "main")
    git(folder.parent, "merge", "--quiet", "--squash", "other")
    commit(folder, "Squash")
    commit(folder)


def _amended_otherwise(folder: Path) -> None:
    changed(folder, MARCH, (" Six more flicker.", ""), ("None are", "Two are"))
    changed(folder, MARCH, (CONFIRMATION, AMENDMENT % "removed: Six more flicker."))


def _records_moved(folder: Path) -> None:
    change(folder, MARCH, WORDS)
    folder.rename(folder.parent / "moved")
    commit(folder)
    (folder.parent / "moved").rename(folder)
    commit(folder)


def _action_changed(folder: Path) -> None:
    changed(folder, LAMPS, ("Mend", "See"), ("{date: 2022-06-09}", "{date: 2022-09-09}"))
    commit(folder)


def _later_action(folder: Path) -> None:
    text = (folder / LAMPS).read_text(encoding="utf-8").replace("Mend", "Count")
    (folder / LAMPS).with_name("02.yaml").write_text(text, encoding="utf-8")
    commit(folder)
    changed(folder, "actions/board-2022-03-10/02.yaml", ("Count", "See"))
    commit(folder)


def _action_gone(folder: Path) -> None:
    (folder / LAMPS).unlink()
    commit(folder)
    commit(folder)


FOOLING: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "a change two commits ago": (_two_commits, ["`minute` of minute 1 is not", "`minute` of minute 2 is not"]),
    "a draft again": (_draft_again, ["`status` is not", "`minute` of minute 1 is not"]),
    "confirmed again": (_confirmed_again, ["`minute` of minute 1 is not"]),
    "taken away": (_missing, ["these minutes were confirmed, and their file is missing"]),
    "taken away and put back with other words": (_missing_and_back, ["`minute` of minute 1 is not"]),
    "moved without a word of its former id": (_moved_by_hand, ["their file is missing"]),
    "other words in the commit of a merge": (_other_words_in_a_merge, ["`minute` of minute 1 is not"]),
    "another branch's words": (_other_draft_merged, ["`minute` of minute 1 is not"]),
    "many commits squashed": (_squashed, ["`minute` of minute 1 is not"]),
    "an amendment that explains a part": (_amended_otherwise, ["`minute` of minute 2 is not"]),
    "a folder that went and came back": (_records_moved, ["`minute` of minute 1 is not"]),
    "an action's words and due date": (_action_changed, ["`text` is not as it was", "`due` is not as it was"]),
    "an action that was recorded later": (_later_action, ["`text` is not as it was"]),
    "an action that is gone": (_action_gone, ["raised this action, and its file is missing"]),
}


@pytest.mark.parametrize("name", FOOLING)
def test_no_detour_hides_a_change(run: Run, board: Path, name: str) -> None:
    """What the minutes said when they became confirmed counts, whatever was committed since, also in the hook."""
    detour, expected = FOOLING[name]
    assert reported(run, board) == []
    detour(board)
    found = sorted(reported(run, board))
    assert len(found) == len(expected)
    assert all(any(words in line for line in found) for words in expected), found
    assert sorted(reported(run, board, "--staged")) == sorted(reported(run, board, "--at", "HEAD")) == found
    assert sorted(reported(run, board, "--base", "HEAD")) == found


def test_a_renamed_file_has_the_history_of_its_former_name(run: Run, board: Path) -> None:
    """`sst rename` changes no word; a change that is committed after it, or with it, is one of what was confirmed."""
    assert run("rename", "board", "council", cwd=board.parent).code == 0
    commit(board)
    assert reported(run, board) == []
    changed(board, "meetings/council-2022-03-10.yaml", WORDS)
    changed(board, "actions/council-2022-03-10/01.yaml", ("Mend", "See"))
    commit(board)
    found = reported(run, board)
    assert len(found) == 2
    assert "`text` is not as it was" in found[0]
    assert "`minute` of minute 1 is not" in found[1]


REMOVED = (" Six more flicker.", "")
EXPLAINED: dict[str, tuple[tuple[tuple[str, str], ...], ...]] = {
    "the words, then the amendment": ((REMOVED,), ((CONFIRMATION, AMENDMENT % "removed: Six more flicker."),)),
    "the amendment, then the words": (((CONFIRMATION, AMENDMENT % "removed: Six more flicker."),), (REMOVED,)),
    "two amendments in two commits": (
        (REMOVED, (CONFIRMATION, AMENDMENT % "removed: Six more flicker.")),
        (
            ("by the quay", "by the old quay"),
            ("flicker.}]}", "flicker.}, {minute: board-2022-03-10#1, inserted: old, after: by the}]}"),
        ),
    ),
    "an amendment that stood in the words when they were confirmed": (
        ((CONFIRMATION, AMENDMENT % "inserted: lamps, after: Six"),),
    ),
    "words that were taken out before": (((CONFIRMATION, AMENDMENT % "removed: Nine lamps are new."),),),
    "a change that was put back": ((WORDS,), (WORDS[::-1],)),
}


@pytest.mark.parametrize("name", EXPLAINED)
def test_an_amendment_may_come_in_more_commits_than_one(run: Run, board: Path, name: str) -> None:
    """The words and the amendment that explains them are one change, in whichever order they were committed."""
    for pairs in EXPLAINED[name]:
        changed(board, MARCH, *pairs)
    commit(board)
    assert reported(run, board) == []


def test_a_draft_is_free_until_it_is_confirmed(run: Run, board: Path) -> None:
    """What changed before the minutes became confirmed is no change of them, nor an action that was dropped then."""
    git(board.parent, "switch", "--quiet", "draft")
    shutil.copy(board / LAMPS, (board / LAMPS).with_name("02.yaml"))
    commit(board)
    (board / LAMPS).with_name("02.yaml").unlink()
    changed(board, MARCH, WORDS)
    changed(board, LAMPS, ("Mend", "See"))
    change(board, MARCH, ("status: draft", "status: confirmed"), ("items:", f"{CONFIRMATION}\nitems:"))
    commit_later(board)
    assert reported(run, board) == []
    lines = reported(run, board, "--base", "main")
    assert [line.partition(" is not")[0] for line in lines] == ["`text`", "`minute` of minute 1"]


def test_settings_of_git_hide_nothing(run: Run, records: Records, tmp_path: Path) -> None:
    """Not those that leave out the first commit, follow one file or show paths from elsewhere."""
    folder = records(BOARD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    changed(folder, MARCH, WORDS)
    for name, value in (("log.showRoot", "false"), ("log.follow", "true"), ("diff.relative", "true")):
        git(tmp_path, "config", name, value)
    git(tmp_path, "config", "diff.renames", "copies")
    git(tmp_path, "replace", "HEAD~1", "HEAD")
    assert len(reported(run, folder)) == 1


def test_what_cannot_be_compared_is_reported_once(run: Run, board: Path, tmp_path: Path) -> None:
    """A shallow clone and a folder without git: one line, the same exit code; silence where nothing is confirmed."""
    changed(board, MARCH, WORDS)
    assert run("validate", "--as-of", "2022-07-01", cwd=tmp_path).code == 1
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", tmp_path.as_uri(), str(shallow))
    done = run("validate", "--as-of", "2022-07-01", cwd=shallow)
    assert done.code == 0
    assert re.fullmatch(
        r"Confirmed minutes are not compared with what was confirmed: this clone is shallow and begins at "
        r"[0-9a-f]{10}, where they were confirmed already; `git fetch --unshallow` fetches the rest\n",
        done.err,
    )
    change(shallow / "records", MARCH, ("Two lamps", "Ten lamps"))
    assert "`minute` of minute 1 is not as it was" in run("validate", cwd=shallow).out
    git(tmp_path, "config", "uploadpack.allowFilter", "true")
    partial = tmp_path / "partial"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", tmp_path.as_uri(), str(partial))
    done = run("validate", "--as-of", "2022-07-01", cwd=partial)
    assert done.code == 0
    assert "versions of records could not be read in this clone, which is partial or damaged; `git fetch" in done.err
    shutil.rmtree(partial)
    shutil.rmtree(shallow)
    (tmp_path / ".git").rename(tmp_path / "no-git")
    done = run("validate", "--as-of", "2022-07-01", cwd=tmp_path)
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert done.err.startswith("Confirmed minutes are not compared with what was confirmed: ")
    change(board, MARCH, ("status: confirmed", "status: draft"), (f"{CONFIRMATION}\n", ""))
    change(board, JUNE, (", effect: confirmed", ""))
    assert run("validate", "--as-of", "2022-07-01", cwd=tmp_path).err == ""


def test_records_before_the_first_commit_are_compared_with_nothing(run: Run, records: Records, tmp_path: Path) -> None:
    """Nothing was confirmed by then."""
    folder = records(BOARD)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    assert reported(run, folder) == []


def test_the_sample_is_as_it_was_confirmed(run: Run) -> None:
    """Its history is that of this repository, which changed it by an amendment."""
    done = run("-C", SAMPLE.parent, "validate", "--format", "concise", "--as-of", "2024-11-01")
    assert "[confirmed-" not in done.out


@pytest.mark.parametrize("then", ["status: confirmed", 'status: "confirmed"', "'status':\n  confirmed"])
def test_the_status_is_found_however_it_is_written(run: Run, records: Records, tmp_path: Path, then: str) -> None:
    """What is looked for first is text; it finds each way of writing that the records may have."""
    folder = records(BOARD.replace("status: confirmed", then.replace("\n", "\n    "), 1))
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    changed(folder, MARCH, WORDS)
    changed(folder, LAMPS, ("due:", '"updates": [{date: 2022-06-09, status: complete}]\ndue:'), ("Mend", "See"))
    assert len(reported(run, folder)) == 2
