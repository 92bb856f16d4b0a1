"""The life of one record from the commits of a real repository."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conftest import git
from tests.diff.test_meaning import ACTION, MEETING, edit, folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["folder"]  # the repository of the example board is a fixture here too


def steps(run: Run, root: Path, *call: str) -> list[tuple[str, str]]:
    """The kind of each change and what it was, the oldest first."""
    result = run("history", *call, "--format", "json", cwd=root)
    assert result.code == 0, result.err
    rows = json.loads(result.out)["history"]
    return [(row["check"], row["what"]) for row in rows]


def test_each_commit_says_what_it_did_to_an_action(run: Run, folder: Path) -> None:
    """Commits that touch other records are left out."""
    edit(folder, ACTION, "owners: [{person: sam-sample}]", "owners: [{person: pat-pretend}]")
    git(folder, "commit", "-qam", "Pat does it")
    edit(folder, MEETING, "venue: Town Hall", "venue: Library")
    git(folder, "commit", "-qam", "Another hall")
    edit(folder, ACTION, "at: next-meeting}", "at: next-meeting}\nupdates: [{date: 2022-09-08, status: complete}]")
    git(folder, "commit", "-qam", "Done")
    assert steps(run, folder, "22/01") == [
        ("record-added", "added"),
        ("action-reassigned", "owner Sam Sample -> Pat Pretend"),
        ("action-completed", "completed on 8 September 2022"),
    ]
    assert [check for check, _ in steps(run, folder, "board-2022-06-22", "--kind", "meeting")] == [
        "record-added",
        "meeting-moved",
    ]


def test_a_renamed_record_keeps_its_history(run: Run, folder: Path) -> None:
    """Under the id of today and that of before."""
    assert run("rename", "sam-sample", "sam-example", "--commit", cwd=folder).code == 0
    for id_ in ("sam-example", "sam-sample"):
        assert steps(run, folder, id_) == [
            ("record-added", "added"),
            ("record-renamed", "renamed; its id was “sam-sample”"),
        ]


def test_actions_that_changed_since_a_revision(run: Run, folder: Path) -> None:
    """Those of any status, committed or not; what only moved in its file is left out."""
    edit(folder, ACTION, "at: next-meeting}", "at: next-meeting}\nupdates: [{date: 2022-09-08, status: complete}]")
    edit(folder, "actions/board-2022-06-22/02.yaml", "text: Report", "text:   Report")
    listed = run("actions", "--changed-since", "HEAD", "--format", "json", cwd=folder)
    assert [row["id"] for row in json.loads(listed.out)["actions"]] == ["board-2022-06-22/01"]
    refused = run("actions", "--changed-since", "none", cwd=folder)
    assert (refused.code, refused.out) == (2, "")


def test_a_change_counts_from_where_the_branch_left_another(run: Run, folder: Path) -> None:
    """For actions as for findings: what others did on the other branch since then is not of this one."""
    git(folder, "checkout", "-qb", "draft")
    edit(folder, ACTION, "text: Mend", "text: Paint")
    git(folder, "commit", "-qam", "Paint")
    git(folder, "checkout", "-q", "main")
    edit(folder, "actions/board-2022-06-22/02.yaml", "owners: []", "owners: [{person: nobody-known}]")
    git(folder, "commit", "-qam", "An owner")
    git(folder, "checkout", "-q", "draft")
    for at in ((), ("--at", "HEAD")):
        listed = run("actions", "--changed-since", "main", *at, "--format", "json", cwd=folder)
        assert [row["id"] for row in json.loads(listed.out)["actions"]] == ["board-2022-06-22/01"]
    found = run("validate", "--changed", "main", "--format", "json", cwd=folder)
    assert "02.yaml" not in found.out
    listed = run("actions", "--changed-since", "draft", "--at", "main", "--format", "json", cwd=folder)
    assert [row["id"] for row in json.loads(listed.out)["actions"]] == ["board-2022-06-22/02"]


def test_a_commit_without_records_ends_no_history(run: Run, folder: Path) -> None:
    """The record was deleted with all others, and brought back."""
    git(folder, "rm", "-rq", "records")
    git(folder, "commit", "-qm", "Away")
    git(folder, "revert", "--no-edit", "HEAD")
    assert steps(run, folder, "22/01") == [
        ("record-added", "added"),
        ("record-removed", "deleted"),
        ("record-added", "added"),
    ]


def test_what_is_not_committed_is_no_history(run: Run, folder: Path) -> None:
    """It is named where there is nothing else."""
    (folder / "records/people/new-person.yaml").write_text("name: New Person\n", encoding="utf-8")
    result = run("history", "new-person", cwd=folder)
    assert "No commit changed it; `sst diff` shows what is not committed yet." in result.err


def test_a_deleted_record_has_its_life_until_its_end(run: Run, folder: Path) -> None:
    """By its whole id; under the ids that it had before too, and whatever the record was that gave it up."""
    assert run("rename", "sam-sample", "sam-example", "--commit", cwd=folder).code == 0
    git(folder, "rm", "-q", "records/people/sam-example.yaml")
    git(folder, "commit", "-qm", "Gone")
    life = [
        ("record-added", "added"),
        ("record-renamed", "renamed; its id was “sam-sample”"),
        ("record-removed", "deleted"),
    ]
    assert steps(run, folder, "sam-example") == life
    git(folder, "rm", "-q", f"records/{ACTION}")
    assert steps(run, folder, "board-2022-06-22/01", "--kind", "action")[0] == ("record-added", "added")
    git(folder, "commit", "-qm", "Gone too")
    assert [check for check, _ in steps(run, folder, "board-2022-06-22/01")][-1] == "record-removed"


def test_a_record_that_is_broken_now_has_its_life_until_then(run: Run, folder: Path) -> None:
    """Broken in the work tree, or in a commit, which is a step of it."""
    (folder / "records" / ACTION).write_text("text: [\n", encoding="utf-8")
    assert steps(run, folder, "board-2022-06-22/01") == [("record-added", "added")]
    git(folder, "commit", "-qam", "Broken")
    assert [check for check, _ in steps(run, folder, "board-2022-06-22/01")] == ["record-added", "record-unreadable"]


def test_a_deleted_and_unknown_record_is_one_line(run: Run, folder: Path) -> None:
    """As for every command that takes an id."""
    result = run("history", "nobody-at-all", cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert "'nobody-at-all'" in result.err
