"""Whatever a repository names as a program, reading its records and their history never runs it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.attacks.repositories import ATTACKS, COMMIT, READS, attack, set_up
from tests.conftest import GIT_IDENTITY, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are of a POSIX shell")
@pytest.mark.parametrize("name", ATTACKS)
def test_no_program_of_a_repository_is_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each attack is tried on every call that reads; what comes with a clone also on a commit."""
    for variable, value in GIT_IDENTITY.items():
        monkeypatch.setenv(variable, value)
    calls = (*READS, COMMIT) if ATTACKS[name].embedded else READS
    attack(name, tmp_path, calls, lambda top, call: run(*call, cwd=top))


@pytest.mark.parametrize("call", [*READS, COMMIT], ids=" ".join)
def test_the_calls_that_are_attacked_do_their_work(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...]
) -> None:
    """A call that is refused before it comes to git would show nothing."""
    for variable, value in GIT_IDENTITY.items():
        monkeypatch.setenv(variable, value)
    done = run(*call, cwd=set_up(tmp_path))
    assert done.code in (0, 1), done.err


@pytest.mark.skipif(sys.platform == "win32", reason="the scripts are of a POSIX shell")
def test_records_that_are_a_bare_repository_are_read_from_the_clone(run: Run, tmp_path: Path) -> None:
    """The clone has the answer, and the check before a commit still works."""
    top = set_up(tmp_path)
    right = run("actions", "--at", "HEAD", cwd=top)
    ATTACKS["records are a bare repository"].plant(top, tmp_path / "payload.sh")
    git(top, "add", "--all", "--force")
    assert (right.code, run("actions", "--at", "HEAD", cwd=top)) == (0, right)
    assert run("validate", "--staged", "--base", "HEAD", cwd=top).code == 0


def test_a_repository_whose_folder_git_is_bare_is_read(run: Run, tmp_path: Path) -> None:
    """Some keep a bare repository in `.git`, and their work trees beside it."""
    top = set_up(tmp_path)
    git(top, "config", "core.bare", "true")
    assert run("people", "--at", "HEAD", cwd=top).code == 0
    assert "a bare repository has no index" in run("validate", "--staged", cwd=top).err


@pytest.mark.parametrize("left_out", ["blob:none", "tree:0"])
def test_reading_fetches_nothing_and_explains_what_is_missing(run: Run, tmp_path: Path, left_out: str) -> None:
    """A partial clone has its last commit; of an earlier one the message says how to fetch it, and that works."""
    top = set_up(tmp_path)
    git(top, "rm", "--quiet", "-r", "records/people")
    git(top, "commit", "--quiet", "--message=Without people")
    git(top, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", f"--filter={left_out}", top.as_uri(), "partial")
    partial = tmp_path / "partial"
    assert run("actions", "--at", "HEAD", cwd=partial).code == 0
    before = run("people", "--at", "HEAD~1", cwd=partial)
    assert (before.code, before.out) == (3, "")
    assert "this clone is partial: `git fetch --refetch --no-filter` fetches everything" in before.err
    git(partial, "fetch", "--quiet", "--refetch", "--no-filter")
    assert run("people", "--at", "HEAD~1", cwd=partial).code == 0
