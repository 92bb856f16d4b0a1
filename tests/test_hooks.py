"""The hooks that pre-commit takes from this project, run by pre-commit itself at real commits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import GIT_IDENTITY, ROOT, SAMPLE, git


def commit(folder: Path, *arguments: str) -> tuple[int, str]:
    """Commit what is staged, with the hooks; return the exit code and what was printed."""
    # The environment that runs the tests has the program; pre-commit would build another, from an index.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["git", "commit", "--quiet", "-m", "Change", *arguments],
        cwd=folder,
        env={**os.environ, **GIT_IDENTITY, "PATH": path, "PRE_COMMIT_HOME": str(folder.parent / "cache")},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def install(folder: Path) -> None:
    """Install the project's own hooks, with the program of this environment."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = [hook | {"language": "system"} for hook in hooks]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    command = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The records of a repository with the hooks, one folder below its top."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    found = folder / "board" / "records"
    shutil.copytree(SAMPLE, found)
    shutil.copytree(SAMPLE.parent / "templates", found.parent / "templates")
    install(folder)
    return found


def top(records: Path) -> Path:
    """The repository of the records."""
    return Path(git(records, "rev-parse", "--show-toplevel").strip())


def test_a_commit_that_only_deletes_a_cited_person_is_stopped(records: Path) -> None:
    """There is no file to check then, and all that cites the person is wrong."""
    git(records, "rm", "--quiet", "people/sam-sample.yaml")
    code, printed = commit(top(records))
    assert code == 1, printed
    assert "no person `sam-sample`" in printed
    assert git(records, "log", "--format=%s") == "Begin\n"


def test_a_commit_of_templates_alone_is_checked(records: Path) -> None:
    """An order of business that a body still names is missed before the commit that deletes it."""
    git(records.parent, "rm", "--quiet", "templates/orders-of-business/partnership.yaml")
    code, printed = commit(top(records))
    assert code == 1, printed
    assert "`partnership`" in printed


def test_records_are_checked_and_laid_out_wherever_they_are(records: Path) -> None:
    """A wrong reference stops the commit; a layout is put right, and the next commit takes it."""
    path = records / "people" / "new-person.yaml"
    path.write_text("name: New Person\nposts:\n  - role: Clerk\n    organisation: nowhere\n", encoding="utf-8")
    git(records, "add", ".")
    code, printed = commit(top(records))
    assert (code, "no organisation `nowhere`" in printed) == (1, True), printed
    path.write_text('name:   "New Person"\n', encoding="utf-8")
    git(records, "add", ".")
    code, printed = commit(top(records))
    assert (code, "files were modified by this hook" in printed) == (1, True), printed
    git(records, "add", ".")
    assert commit(top(records))[0] == 0


def test_records_at_the_top_are_found_and_other_commits_pass(records: Path) -> None:
    """The hook runs for every commit, and good records hinder none."""
    folder = top(records)
    for name in ("records", "templates"):
        git(folder, "mv", f"board/{name}", name)
    (folder / "notes.txt").write_text("x\n", encoding="utf-8")
    git(folder, "add", ".")
    code, printed = commit(folder)
    assert code == 0, printed
