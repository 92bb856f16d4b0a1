"""Git set up to show records in words, and set back, in a real repository."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sst_cli.writing.git_setup import with_line, without_line
from tests.conftest import git
from tests.diff.test_meaning import ACTION, edit, folder

if TYPE_CHECKING:
    from tests.conftest import Run

LINES = "".join(
    f"{each} diff=sst\n" for each in ("records/**/*.yaml", "records/**/*.csv", "templates/orders-of-business/*.yaml")
)
__all__ = ["folder"]  # the repository of the example board is a fixture here too


def test_git_is_set_up_and_set_back(run: Run, folder: Path) -> None:
    """Each thing that is written is named, a second call has nothing to do, and --undo takes away just that."""
    attributes = folder / ".gitattributes"
    attributes.write_text("*.docx -text\n", encoding="utf-8", newline="\n")
    looked = run("setup", "git", "--dry-run", cwd=folder)
    assert looked.code == 0
    assert attributes.read_text(encoding="utf-8") == "*.docx -text\n"
    done = run("setup", "git", cwd=folder / "records" / "people")
    assert done.out == (
        "git config: set diff.sst.command\ngit config: set diff.sst.xfuncname\n"
        ".gitattributes: added `records/**/*.yaml diff=sst`\n"
        ".gitattributes: added `records/**/*.csv diff=sst`\n"
        ".gitattributes: added `templates/orders-of-business/*.yaml diff=sst`\n"
    )
    assert (looked.out, looked.err) == (done.out, "Nothing was written: this was a dry run.\n")
    assert attributes.read_text(encoding="utf-8") == f"*.docx -text\n{LINES}"
    assert git(folder, "config", "diff.sst.command").endswith(" git-diff-driver\n")
    assert run("setup", "git", cwd=folder).out == "nothing to do\n"
    undone = run("setup", "git", "--undo", cwd=folder)
    assert undone.out.count("took away") == 5
    assert attributes.read_text(encoding="utf-8") == "*.docx -text\n"
    assert "diff.sst" not in git(folder, "config", "--local", "--list")


def test_a_header_names_the_part_of_the_record(run: Run, folder: Path) -> None:
    """Where git shows lines, as in a log, the line above them says which minute they are of."""
    run("setup", "git", cwd=folder)
    git(folder, "add", "-A")
    meeting = folder / "records/meetings/board-2022-06-22.yaml"
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("the cost be reported", "the cost be shown"), encoding="utf-8", newline="\n")
    shown = git(folder, "diff", "--no-ext-diff", "--unified=1")
    assert '@@   - number: "1"' in shown


@pytest.mark.parametrize(
    ("path", "old", "new", "header"),
    [
        (ACTION, "next-meeting", "board-2022-09-08", "@@ text: Mend the lamps in the lane.\n"),
        ("people/sam-sample.yaml", "since: 2019", "since: 2018", "@@ name: Sam Sample\n"),
        ("measures/2024-2027.csv", "2024-07,2\n", "2024-07,3\n", "@@ lamps-mended,2024-06,1\n"),
        ("../templates/orders-of-business/ordinary.yaml", "Hello.", "Welcome.", "@@   - title: Apologies\n"),
    ],
)
def test_a_header_has_the_words_of_what_it_names(
    run: Run, folder: Path, path: str, old: str, new: str, header: str
) -> None:
    """Of an action its text, of a person the name, of readings the row, of an order of business the item."""
    (folder / "records/people/sam-sample.yaml").write_text("name: Sam Sample\nposts:\n  - {role: A, since: 2019}\n")
    (folder / "records/measures").mkdir()
    (folder / "records/measures/2024-2027.csv").write_text(
        "measure,period,value\nlamps-mended,2024-05,1\nlamps-mended,2024-06,1\nlamps-mended,2024-07,2\n"
    )
    order = folder / "templates/orders-of-business/ordinary.yaml"
    order.parent.mkdir(parents=True)
    order.write_text("items:\n  - title: Apologies\n    wording: Hello.\n")
    run("setup", "git", cwd=folder)
    git(folder, "add", "-A")
    edit(folder, path, old, new)
    assert header in git(folder, "diff", "--no-ext-diff", "--unified=0")


def test_readings_and_orders_of_business_are_shown_in_words(run: Run, folder: Path) -> None:
    """As records are; the lines of an order of business stand below its words."""
    (folder / "records/measures").mkdir()
    readings = folder / "records/measures/2024-2027.csv"
    readings.write_text("measure,period,value\nlamps-mended,2024-05,1\n")
    order = folder / "templates/orders-of-business/ordinary.yaml"
    order.parent.mkdir(parents=True)
    order.write_text("items:\n  - title: Apologies\n")
    run("setup", "git", cwd=folder)
    git(folder, "add", "-A")
    readings.write_text("measure,period,value\nlamps-mended,2024-05,2\n")
    order.write_text("items:\n  - title: Apologies\n  - title: Lamps\n")
    shown = git(folder, "-c", "core.pager=cat", "diff", "--ext-diff")
    assert "1 reading changed: “lamps-mended”, May 2024: value 1 -> 2" in shown
    assert "“Lamps” now stands on every agenda" in shown
    assert "+  - title: Lamps" in shown


def test_outside_a_repository_it_is_one_line(run: Run, tmp_path: Path) -> None:
    """Nothing is written."""
    (tmp_path / "records").mkdir()
    refused = run("setup", "git", cwd=tmp_path)
    assert (refused.code, refused.out) == (3, "")
    assert "is not in a git repository" in refused.err
    assert not (tmp_path / ".gitattributes").exists()


@given(st.lists(st.sampled_from(["a b\n", "records/**/*.yaml diff=sst\n", "# c\r\n", "\n"])).map("".join))
def test_every_other_line_stays(text: str) -> None:
    """Added once, and taken away with nothing else."""
    line = "records/**/*.yaml diff=sst"
    added = with_line(text, line)
    assert added.splitlines().count(line) == max(1, text.splitlines().count(line))
    assert without_line(added, line) == without_line(text, line)


@pytest.mark.parametrize("name", ["my board", "board", "a*b", 'say "hi"', "#1", "!odd", "b[1]"])
def test_git_takes_the_line_for_any_folder(run: Run, folder: Path, name: str) -> None:
    """Git itself says that the records in it have the driver, and warns of nothing."""
    (folder / name).mkdir()
    (folder / "records").rename(folder / name / "records")
    assert run("--records", folder / name / "records", "setup", "git", cwd=folder).code == 0
    shown = git(
        folder, "check-attr", "diff", "--", f"{name}/records/{ACTION}", f"{name}/records/people/sam-sample.yaml"
    )
    assert shown.count(": diff: sst\n") == 2
    assert run("--records", folder / name / "records", "setup", "git", "--undo", cwd=folder).code == 0
    assert not (folder / ".gitattributes").exists()


def test_other_lines_keep_their_bytes(run: Run, folder: Path) -> None:
    """Whatever they are written in."""
    (folder / ".gitattributes").write_bytes(b"caf\xe9.txt text\r\n")
    assert run("setup", "git", cwd=folder).code == 0
    assert (folder / ".gitattributes").read_bytes() == b"caf\xe9.txt text\r\n" + LINES.encode()


def test_a_bare_repository_is_one_line(run: Run, tmp_path: Path) -> None:
    """It has no files, so no .gitattributes to write."""
    bare = tmp_path / "bare.git"
    git(tmp_path, "init", "-q", "--bare", str(bare))
    (bare / "records").mkdir()
    refused = run("setup", "git", cwd=bare)
    assert (refused.code, refused.out) == (3, "")
    assert "is in a bare repository" in refused.err


def test_git_finds_the_program_wherever_it_is(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `sst` is no command of the shell, as in an environment that is not activated, git calls its Python."""
    monkeypatch.setenv(
        "PATH", os.pathsep.join(each for each in os.get_exec_path() if not (Path(each) / "sst").exists())
    )
    assert run("setup", "git", cwd=folder).code == 0
    edit(folder, ACTION, "Mend the lamps in the lane.", "Paint all the lamps in the lane.")
    assert "[-Mend-]{+Paint all+} the lamps" in git(folder, "-c", "core.pager=cat", "diff", "--ext-diff")


@pytest.mark.parametrize("option", [(), ("--undo",)])
def test_another_driver_of_that_name_is_kept(run: Run, folder: Path, option: tuple[str, ...]) -> None:
    """A setting of one's own is neither overwritten nor taken away."""
    git(folder, "config", "diff.sst.command", "mine")
    done = run("setup", "git", *option, cwd=folder)
    assert (done.code, "git has diff.sst.command = mine already" in done.err) == ((0, False) if option else (3, True))
    assert git(folder, "config", "diff.sst.command") == "mine\n"
    assert not (folder / ".gitattributes").exists()


def test_settings_that_cannot_be_written_leave_the_line_out(run: Run, folder: Path) -> None:
    """All or nothing."""
    (folder / ".git" / "config.lock").touch()
    done = run("setup", "git", cwd=folder)
    assert (done.code, done.out) == (3, "")
    assert "git could not write its settings" in done.err
    assert not (folder / ".gitattributes").exists()


def test_settings_stay_while_other_records_need_them(run: Run, folder: Path) -> None:
    """Two partnerships in one repository share them: the last one that is set back takes them away."""
    (folder / "north").mkdir()
    (folder / "records").rename(folder / "north" / "records")
    shutil.copytree(folder / "north", folder / "south")
    for name in ("north", "south"):
        assert run("setup", "git", cwd=folder / name).code == 0
    first = run("setup", "git", "--undo", cwd=folder / "north")
    assert first.out == (
        "git config: kept diff.sst, which `south/records/**/*.yaml diff=sst` in .gitattributes needs\n"
        ".gitattributes: took away `north/records/**/*.yaml diff=sst`\n"
        ".gitattributes: took away `north/records/**/*.csv diff=sst`\n"
        ".gitattributes: took away `north/templates/orders-of-business/*.yaml diff=sst`\n"
    )
    assert git(folder, "config", "diff.sst.command").endswith(" git-diff-driver\n")
    assert run("setup", "git", "--undo", cwd=folder / "north").out == "nothing to do\n"
    assert run("setup", "git", "--undo", cwd=folder / "south").out.count("took away") == 5


def test_settings_stay_while_another_work_tree_needs_them(run: Run, folder: Path) -> None:
    """They are of the clone, and `.gitattributes` is of each work tree."""
    assert run("setup", "git", cwd=folder).code == 0
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "In words")
    git(folder, "worktree", "add", "-q", "../beside", "-b", "beside")
    beside = folder.parent / "beside"
    undone = run("setup", "git", "--undo", cwd=beside)
    assert f"kept diff.sst, which the work tree {folder} needs" in undone.out
    assert not (beside / ".gitattributes").exists()
    assert git(folder, "config", "diff.sst.command").endswith(" git-diff-driver\n")
    assert run("setup", "git", "--undo", cwd=folder).out.count("took away") == 5
