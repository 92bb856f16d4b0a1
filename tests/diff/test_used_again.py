"""An id that another record had: whoever cites it may mean either, so a reviewer looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import git
from tests.diff.test_meaning import ACTION, changes, folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["folder"]  # the repository of the example board is a fixture here too
SAM = "people/sam-sample.yaml"
OTHER_ACTION = 'text: Invite three schools.\nkind: task\nraised: [{minute: "board-2022-06-22#1(b)"}]\nowners: []\n'


def write(root: Path, path: str, text: str) -> None:
    """Write a record."""
    (root / "records" / path).write_text(text, encoding="utf-8", newline="\n")


def kinds(run: Run, root: Path, *options: str) -> dict[tuple[object, object], object]:
    """What happened to each record, by the kind of change and the id."""
    return {(each["check"], each["id"]): each["message"] for each in changes(run, root, *options)}


def test_an_id_of_a_record_that_was_deleted_in_an_earlier_commit(run: Run, folder: Path) -> None:
    """Git still has the record that had it."""
    git(folder, "rm", "-q", f"records/{SAM}")
    git(folder, "commit", "-qm", "Sam has left")
    write(folder, SAM, "name: Alex Another\n")
    assert kinds(run, folder) == {
        ("id-used-again", "sam-sample"): "added, under the id of a record that was deleted before"
    }
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Alex")
    assert kinds(run, folder, "HEAD~1", "HEAD") == kinds(run, folder, "HEAD~1..HEAD")
    assert ("id-used-again", "sam-sample") in kinds(run, folder, "HEAD~1")


@pytest.mark.parametrize("text", ["name: Sam Sample\n", "name: Samantha Sample\nnote: Is back.\n"])
def test_a_record_that_is_brought_back_is_added(run: Run, folder: Path, text: str) -> None:
    """As it was, or under a name that has a word of the one before."""
    git(folder, "rm", "-q", f"records/{SAM}")
    git(folder, "commit", "-qm", "Sam has left")
    write(folder, SAM, text)
    assert kinds(run, folder) == {("record-added", "sam-sample"): "added"}


def test_a_former_id_that_another_record_gets(run: Run, folder: Path) -> None:
    """In a later commit than the rename, or in the same change: the record that was renamed is followed either way."""
    assert run("rename", "sam-sample", "sam-example", "--commit", cwd=folder).code == 0
    write(folder, SAM, "name: Alex Another\n")
    later = kinds(run, folder)
    assert later[("id-used-again", "sam-sample")] == "added, under an id that sam-example had before"
    both = kinds(run, folder, "HEAD~1")
    assert both[("id-used-again", "sam-sample")] == "added, under an id that sam-example had before"
    assert both[("record-renamed", "sam-example")] == "renamed; its id was “sam-sample”"
    assert ("record-added", "sam-sample") not in both
    assert ("record-removed", "sam-sample") not in both


def test_the_way_back_of_a_former_id_is_the_mirror(run: Run, folder: Path) -> None:
    """What was renamed is so again, and the record that came is gone."""
    git(folder, "tag", "first")
    assert run("rename", "sam-sample", "sam-example", "--commit", cwd=folder).code == 0
    write(folder, SAM, "name: Alex Another\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Alex")
    back = kinds(run, folder, "HEAD", "first")
    assert ("record-renamed", "sam-sample") in back
    assert ("record-removed", "sam-sample") in back
    assert ("record-added", "sam-example") not in back


def test_another_action_under_the_same_number(run: Run, folder: Path) -> None:
    """Neither its words nor the minute that raised it are those of before; each change of a field is shown as well."""
    write(
        folder,
        ACTION,
        OTHER_ACTION,
    )
    found = kinds(run, folder)
    assert found[("id-used-again", "board-2022-06-22/01")] == "another record has this id now"
    assert ("action-reworded", "board-2022-06-22/01") in found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (SAM, "name: Alex Other\nformer_names: [{name: Sam Sample, until: 2022-01-01}]\n"),
        ("people/pat-pretend.yaml", 'name: Alex Other\nposts:\n  - {role: Clerk, since: "2019"}\n'),
        (SAM, "name: Mx Sample\n"),
    ],
)
def test_another_name_is_no_other_record(run: Run, folder: Path, path: str, text: str) -> None:
    """Where it says the former name, or has a word of it, or holds the same post."""
    write(folder, path, text)
    assert not [check for check, _ in kinds(run, folder) if check == "id-used-again"]


def test_words_of_a_record_that_was_deleted_are_not_shown(run: Run, folder: Path) -> None:
    """They may have been restricted in a way that git no longer shows."""
    git(folder, "rm", "-q", f"records/{ACTION}")
    git(folder, "commit", "-qm", "No longer")
    write(folder, ACTION, OTHER_ACTION)
    out = run("diff", cwd=folder).out
    assert "added, under the id of a record that was deleted before [id-used-again]" in out
    assert "lamps" not in out
