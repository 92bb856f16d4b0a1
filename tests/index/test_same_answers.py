"""With the index every answer is the same as without it, byte for byte."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, Result, Run, git

if TYPE_CHECKING:
    from pathlib import Path

CALLS = (
    "validate --as-of 2025-01-15",
    "validate --as-of 2025-01-15 --format json",
    "validate --as-of 2025-01-16 --strict",
    "actions --all --as-of 2025-01-15",
    "actions --all --restricted --as-of 2025-01-15 --format json",
    "actions --at HEAD --as-of 2025-01-15",
    "search noise",
    "meetings",
    "diff --as-of 2025-01-15",
    "diff HEAD --restricted --as-of 2025-01-15 --format json",
    "agenda next --as-of 2024-06-01",
    "attendance --as-of 2025-01-15",
    "people --as-of 2025-01-15",
)


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up partnership in a repository, with an index although it has few records."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Records")
    monkeypatch.setenv("SST_CACHE", "on")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "caches"))
    return tmp_path


def _same(run: Run, top: Path, calls: tuple[str, ...] = CALLS) -> list[Result]:
    found = []
    for call in calls:
        arguments = call.split()
        expected = run(*arguments, "--no-cache", cwd=top)
        for _ in range(2):
            assert run(*arguments, cwd=top) == expected, call
        found.append(expected)
    return found


def test_answers_are_the_same_while_records_change(run: Run, top: Path) -> None:
    """Cold, warm, after an edit, a mistake, its mending, and a commit."""
    first = _same(run, top)
    person = next((top / "records" / "people").glob("*.yaml"))
    before = person.read_bytes()
    person.write_bytes(before.replace(b"name: ", b"name: Changed ", 1))
    _same(run, top)
    person.write_bytes(before + b"unknown: field\n")
    wrong = _same(run, top)
    assert wrong[0] != first[0]
    git(top, "commit", "--quiet", "-a", "-m", "Mistake")
    _same(run, top)
    person.write_bytes(before)
    mended = _same(run, top, CALLS[:3])
    assert mended == first[:3]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names of files")
def test_a_name_that_is_not_utf_8_is_checked_again_as_any_other(run: Run, top: Path) -> None:
    """It is reported, and no answer ends with it."""
    folder = os.fsencode(top / "records" / "actions" / "mcsp-2024-05-16")
    text = (top / "records" / "actions" / "mcsp-2024-05-16" / "01.yaml").read_bytes()
    for number in range(3):
        with open(folder + b"/caf\xe9.yaml", "wb") as file:  # noqa: PTH123  a path of bytes
            file.write(text + b"# %d\n" % number)
        found = _same(run, top, CALLS[:3])
        assert "id-is-plain" in found[0].out


def test_a_report_is_not_kept_beyond_its_history_day_and_templates(run: Run, top: Path) -> None:
    """The guard looks at the history of the present commit, and templates are checked beside the records."""
    check = ("validate --as-of 2025-01-15",)
    (first,) = _same(run, top, check)
    meeting = next(
        path
        for path in sorted((top / "records" / "meetings").glob("*.yaml"))
        if "status: confirmed" in path.read_text("utf-8")
    )
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("title: ", "title: Other ", 1), "utf-8")
    git(top, "commit", "--quiet", "-a", "-m", "Other words")
    (changed,) = _same(run, top, check)
    assert changed != first
    # the same files, and a history without the minutes as they were confirmed
    git(top, "checkout", "--quiet", "--orphan", "new")
    git(top, "commit", "--quiet", "-m", "All anew")
    (anew,) = _same(run, top, check)
    assert anew != changed
    (top / "templates").mkdir()
    (top / "templates" / "minutes.md").write_text("{% for %}", encoding="utf-8")
    (with_template,) = _same(run, top, check)
    assert with_template != anew


def test_the_index_is_switched_off(run: Run, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the variable nor the option makes one, and few records have none unless it is asked for."""
    run("actions", "--no-cache", cwd=top)
    monkeypatch.setenv("SST_CACHE", "off")
    run("actions", cwd=top)
    monkeypatch.delenv("SST_CACHE")
    for call in (("actions",), ("actions", "--at", "HEAD"), ("validate", "--staged")):
        run(*call, cwd=top)
    assert not (top / ".git" / "sst").exists()
    monkeypatch.setenv("SST_CACHE", "on")
    run("actions", cwd=top)
    assert (top / ".git" / "sst").is_dir()


def test_the_index_is_listed_and_deleted(run: Run, top: Path) -> None:
    """`sst cache` shows the index of the records here, and deletes it."""
    run("actions", cwd=top)
    assert str(top / ".git" / "sst") in run("cache", "info", cwd=top).out
    assert run("cache", "clear", cwd=top).out == "2 files deleted\n"
    assert list((top / ".git" / "sst").iterdir()) == []


def test_without_git_the_index_is_in_the_folder_for_caches(run: Run, top: Path, tmp_path: Path) -> None:
    """Nothing is written beside the records."""
    caches = tmp_path / "caches"
    shutil.rmtree(top / ".git")
    before = sorted(path.name for path in top.iterdir())
    _same(run, top, ("actions --all --as-of 2025-01-15",))
    assert {*before, "caches"} == {path.name for path in top.iterdir()}
    assert list(caches.rglob("index-*"))
