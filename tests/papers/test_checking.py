"""A partnership's own templates are checked with its records: what could not be used is found before it is needed."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

ORDER = "orders-of-business/ordinary.yaml"
AGENDA = ("agenda", "2027-03-04")
BROKEN = (
    pytest.param(ORDER, "items: 3\n", AGENDA, 1, id="not-a-list"),
    pytest.param(ORDER, "items:\n  - titel: Lamps\n", AGENDA, 2, id="unknown-field"),
    pytest.param(ORDER, "items: [\n", AGENDA, 1, id="not-yaml"),
    pytest.param(ORDER, "items:\n  - kind: apologies\n", AGENDA, 2, id="empty-place"),
    pytest.param(ORDER, "items:\n  - holds: duties\n  - holds: duties\n", AGENDA, 3, id="two-of-one"),
    pytest.param(ORDER, "items:\n  - title: Lamps\n    wording: To {nobody}\n", AGENDA, 3, id="unknown-place"),
    pytest.param("agenda.md", "# A\n\n{% for each in items %}\n", AGENDA, 3, id="unclosed-loop"),
    pytest.param("agenda.md", "# {{ title\n", AGENDA, 1, id="unclosed-value"),
    pytest.param("agenda.md", "# {{ title }}\n{{ title|shout }}\n", AGENDA, 2, id="unknown-filter"),
    pytest.param("agenda.md", '# A\n{% from "party.md" import a %}\n', AGENDA, 2, id="unknown-template"),
    pytest.param("agenda.md", b"# \xff\n", AGENDA, 1, id="not-utf-8"),
    pytest.param("skeletons/person.yaml", "name: [\n", ("new", "person", "Alex Example"), 1, id="skeleton"),
)
"""A template, its text, the call that needs it, and the line of the mistake."""
every_broken = pytest.mark.parametrize(("path", "text", "call", "line"), BROKEN)


@pytest.fixture
def board(run: Run, tmp_path: Path) -> Path:
    """A new repository with a commit."""
    done = run("init", "m", "--name", "Muddlecombe Safety", "--first-meeting", "2027-03-04", "--yes", cwd=tmp_path)
    assert done.code == 0, done.err
    git(tmp_path / "m", "add", ".")
    git(tmp_path / "m", "commit", "--quiet", "-m", "Begin")
    return tmp_path / "m"


def write(board: Path, path: str, text: str | bytes) -> None:
    """Write a template."""
    file = board / "templates" / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


@every_broken
def test_what_a_paper_would_refuse_is_an_error(
    run: Run, board: Path, path: str, text: str | bytes, call: tuple[str, ...], line: int
) -> None:
    """Validation reports it at its line: of the work tree, of what is staged, and of a commit."""
    write(board, path, text)
    assert run(*call, cwd=board).code == 3, "the template is used"
    git(board, "add", ".")
    for options in ((), ("--staged",), ("--changed",)):
        done = run("validate", "--format", "concise", *options, cwd=board)
        assert done.code == 1, options
        assert f"templates/{path}:{line}:" in done.out, options
    git(board, "commit", "--quiet", "-m", "Change a template")
    assert f"templates/{path}:{line}:" in run("validate", "--format", "concise", "--at", "HEAD", cwd=board).out


@every_broken
def test_a_reviewer_reads_that_it_can_no_longer_be_used(
    run: Run, board: Path, path: str, text: str | bytes, call: tuple[str, ...], line: int
) -> None:
    """And, when it is mended, that it can again."""
    del call, line
    was_there = (board / "templates" / path).exists()
    write(board, path, text)
    git(board, "add", ".")
    (found,) = json.loads(run("diff", "--staged", "--format", "json", cwd=board).out)["changes"]
    words = "can no longer be read" if was_there else "cannot be read"
    assert (found["check"], found["message"]) == ("record-unreadable", f"{words}; run `sst validate`")
    git(board, "commit", "--quiet", "-m", "Change a template")
    write(board, path, "items:\n  - title: Lamps\n" if path == ORDER else "name: null\n")
    (found,) = json.loads(run("diff", "--format", "json", cwd=board).out)["changes"]
    assert found["check"] == "record-readable"


def test_no_template_is_run(run: Run, board: Path) -> None:
    """A template that would run for ever is read in a moment: whoever checks a stranger's branch does not run it."""
    loop = "{% for each in range(90000) %}" * 3 + "{% endfor %}" * 3
    write(board, "agenda.md", f"{loop}\n{{{{ 1 // 0 }}}}\n")
    assert run("validate", cwd=board).code == 0
    assert run(*AGENDA, cwd=board).code == 3


def test_a_note_beside_the_templates_is_not_a_template(run: Run, board: Path) -> None:
    """Only what papers are made from is read as one, and what these use."""
    write(board, "README.md", "Write {{ title in your own words.\n")
    assert run("validate", cwd=board).code == 0
    write(board, "agenda.md", '{% include "README.md" %}\n')
    done = run("validate", "--format", "concise", cwd=board)
    assert done.code == 1
    assert "templates/README.md:" in done.out


def test_a_template_that_is_a_link_to_itself_is_a_finding(run: Run, tmp_path: Path) -> None:
    """`Path.resolve` raises a RuntimeError for it in Python 3.11, which ended every check with a traceback."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "agenda.md").symlink_to("agenda.md")
    found = run("validate", cwd=tmp_path)
    assert found.code == 1
    assert "templates/agenda.md" in found.out
    assert "template-can-be-used" in found.out
