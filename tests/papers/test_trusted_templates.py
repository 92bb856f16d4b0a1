"""A branch may come from anybody: beside another revision its templates make no paper, unless they are trusted."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document

from tests.conftest import SAMPLE, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Result, Run

MARK = "Vote for Mallory"
"""Words that only a template of the branch has."""
ENDLESS = "{% for one in range(9999) %}{% for two in range(9999) %}{{ 2 ** 9 }}{% endfor %}{% endfor %}"
"""What takes as long as a template may."""
PAPERS = ("agenda", "minutes", "action-report", "my-actions", "brief", "letter", "action-plan", "review", "diff")
DAY = ("--as-of", "2024-06-01")
COMPARING = (
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "HEAD~1"),
    ("diff", "main...HEAD"),
    ("strategy", "diff", "2024-2027", "HEAD~1..HEAD"),
    ("strategy", "diff", "2024-2027", "--from", "HEAD~1"),
)
AT_REVISION = (
    ("agenda", "2024-09-12", *DAY),
    ("minutes", "mcsp-2024-05-16"),
    ("report", "actions", *DAY),
    ("report", "actions", "--organisation", "muddlecombe-police", *DAY),
    ("report", "brief", "2024-09-12", *DAY),
    ("report", "letter", "muddlecombe-health-board", *DAY),
    ("report", "action-plan", *DAY),
    ("report", "review", *DAY),
)


@pytest.fixture
def branch(tmp_path: Path) -> Path:
    """A clone in which a stranger's branch is checked out: it changes a record, and brings templates of its own."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    shutil.copytree(SAMPLE.parent / "templates", tmp_path / "templates")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    _commit(tmp_path)
    git(tmp_path, "checkout", "--quiet", "-b", "theirs")
    person = tmp_path / "records" / "partnership.yaml"
    person.write_text(f"{person.read_text(encoding='utf-8')}x-theirs: 1\n", encoding="utf-8")
    folder = tmp_path / "templates"
    for name in (*PAPERS, "strategy-diff", "parts"):
        (folder / f"{name}.md").write_text(f"# {MARK}\n", encoding="utf-8")
    (folder / "paper.css").write_text(f"h1 {{ --mark: '{MARK}' }}\n", encoding="utf-8")
    (folder / "paper.typ").write_text("#panic()\n", encoding="utf-8")
    document = Document()
    document.sections[0].header.paragraphs[0].text = MARK
    document.save(str(folder / "paper.docx"))
    _commit(tmp_path)
    return tmp_path


def _commit(top: Path) -> None:
    git(top, "add", "--all")
    git(top, "commit", "--quiet", "--message=Records")


@pytest.mark.parametrize("call", [*COMPARING, *((*each, "--at", "HEAD") for each in AT_REVISION)], ids=" ".join)
def test_no_template_of_a_branch_is_used(run: Run, branch: Path, call: tuple[str, ...]) -> None:
    """Neither its words nor its look are in a paper; a remark names the option that trusts them."""
    _is_used_only_if_trusted(run, branch, call, "html")


def test_no_letterhead_of_a_branch_is_used(run: Run, branch: Path) -> None:
    """A document of Word that papers take their look from is a template too."""
    for name in PAPERS:
        (branch / "templates" / f"{name}.md").unlink()
    _is_used_only_if_trusted(run, branch, ("diff", "HEAD~1", "HEAD"), "word")


def _is_used_only_if_trusted(run: Run, branch: Path, call: tuple[str, ...], format_: str) -> None:
    found = _paper(run, branch, call, format_)
    assert found.code == 0, found.err
    assert MARK not in _words(branch, format_)
    assert "--trust-templates uses it" in found.err
    trusted = _paper(run, branch, (*call, "--trust-templates"), format_)
    assert trusted.code == 0, trusted.err
    assert MARK in _words(branch, format_)
    assert "--trust-templates" not in trusted.err


def test_no_layout_of_a_branch_runs(run: Run, branch: Path) -> None:
    """A layout of pages is a program; this one stops, and is not begun."""
    pytest.importorskip("typst")
    call = ("diff", "HEAD~1", "HEAD")
    assert _paper(run, branch, call, "pdf").code == 0
    assert _paper(run, branch, (*call, "--trust-templates"), "pdf").code != 0


def test_a_template_that_takes_for_ever_or_is_broken_stops_nothing(run: Run, branch: Path) -> None:
    """A check of a branch ends as soon as any other, whatever its templates are: they are not so much as read."""
    for text in (ENDLESS, "{{ nothing.of.this }}", "{% include 'diff.md' %}"):
        (branch / "templates" / "diff.md").write_text(text, encoding="utf-8")
        assert _paper(run, branch, ("diff", "HEAD~1"), "html").code == 0
    shutil.rmtree(branch / "templates")
    (branch / "templates").symlink_to(branch / "records", target_is_directory=True)
    assert _paper(run, branch, ("diff", "HEAD~1", "HEAD"), "html").code == 0


@pytest.mark.parametrize("call", [("validate",), ("validate", "--at", "HEAD"), ("validate", "--changed", "main")])
def test_validating_a_branch_fills_in_no_template(run: Run, branch: Path, call: tuple[str, ...]) -> None:
    """Templates of papers are compiled and never filled in, and what gives papers their look is not so much as read."""
    right = run(*call, cwd=branch)
    templates = list((branch / "templates").glob("*.*"))
    assert {path.suffix for path in templates} == {".css", ".docx", ".md", ".typ"}
    for path in templates:
        is_paper = path.suffix == ".md"
        path.write_bytes(b"{{ 1 / 0 }}" + ENDLESS.encode() if is_paper else b"\xff{{ 1 / 0 }}")
    assert run(*call, cwd=branch) == right


def test_a_partnership_has_its_own_templates_in_its_own_work_tree(run: Run, branch: Path) -> None:
    """Without another revision a paper is in the partnership's own words and look, as ever."""
    for call in (*AT_REVISION, ("strategy", "diff", "2024-2027")):
        found = _paper(run, branch, call, "html")
        assert (found.code, MARK in _words(branch, "html")) == (0, True), (call, found.err)


def _paper(run: Run, top: Path, call: tuple[str, ...], format_: str) -> Result:
    return run(*call, "--format", format_, "-o", f"paper.{ENDINGS[format_]}", "--force", cwd=top)


ENDINGS = {"html": "html", "word": "docx", "pdf": "pdf"}


def _words(top: Path, format_: str) -> str:
    data = (top / f"paper.{ENDINGS[format_]}").read_bytes()
    if format_ == "html":
        return data.decode("utf-8")
    with ZipFile(io.BytesIO(data)) as parts:
        return "".join(parts.read(name).decode("utf-8") for name in parts.namelist() if name.endswith(".xml"))
