"""From `sst init` to the comment on a pull request: what a month's branch means, with the real tools, in every form."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from tests.conftest import GIT_IDENTITY, git
from tests.diff import lamp_board
from tests.test_action import Comments, PullRequest, github
from tests.test_hooks import commit as commit_with_hooks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

__all__ = ["github"]  # the server that plays GitHub's comments is a fixture here too
MEANING = {
    ("confirmed-minutes-changed", "msp-2024-03-14"),
    ("record-removed", "sam-sample"),
    ("due-moved-without-authority", "msp-2024-06-13/01"),
    ("action-completed", "msp-2024-03-14/02"),
    ("action-completed", "msp-2024-03-14/03"),
    ("minutes-written", "msp-2024-09-12"),
}
"""What the branch did, and no more: each thing is one change."""
FINDINGS = {
    "records/meetings/msp-2024-03-14.yaml": {"confirmed-minutes-do-not-change", "person-is-known"},
    "records/actions/msp-2024-03-14/01.yaml": {"person-is-known"},
    "records/actions/msp-2024-06-13/01.yaml": {"due-move-cites-its-authority"},
}
"""By file, the rules that the branch breaks."""
WORDS = (
    "**6 changes in 6 records, 3 to look at**",
    "**Meeting of 14 March 2024** (msp-2024-03-14)",
    "~~nine~~ **two** lamps",
    "**Person: Sam Sample** (sam-sample)\n\n- **warning**: deleted",
    "1 action is left with an owner who is not on record: the action “Mend the lamps in Quay Lane” (msp-2024-03-14/01)",
    "still cited by the meeting of 14 March 2024 (msp-2024-03-14)",
    "without authority: due date moved from 31 August 2024 to 12 December 2024 on 20 September 2024",
    "**Action: Report the cost of the lamps** (msp-2024-03-14/02)\n\n- completed at minute 1, 12 September 2024",
    "completed on 20 July 2024: 41 letters.",
    "minutes written: 1 item, 1 decision, 2 present",
)
"""What the comment says to somebody who is not a programmer."""


@pytest.fixture(params=["as they were", "laid out anew"])
def branch(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The branch in a clone; after that, perhaps, every file was laid out anew in a commit of its own."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    top = lamp_board.begin(run, tmp_path)
    git(top, "checkout", "--quiet", "-b", "autumn")
    lamp_board.live_a_month(top)
    lamp_board.commit(top, "September")
    if request.param == "laid out anew":
        lamp_board.lay_out_anew(top)
        lamp_board.commit(top, "Another layout")
    return top


@pytest.mark.skipif(sys.platform == "win32", reason="the steps are for bash, as Linux has it")
def test_the_comment_says_what_the_branch_means(branch: Path, tmp_path: Path, github: Comments) -> None:
    """The action writes it before it fails; titles of its parts are below its own, and no mark is left unread."""
    git(branch, "checkout", "--quiet", "main")
    pull_request = PullRequest(tmp_path, github, branch)
    git(branch, "checkout", "--quiet", "autumn")
    code, printed = pull_request.check()
    assert code == 1
    (comment,) = github.own
    for words in WORDS:
        assert words in comment
        assert words in pull_request.summary
    page = MarkdownIt("commonmark").enable("strikethrough").render(comment)
    assert re.findall(r"<h(\d)>(.*)</h", page) == [
        *(("2", "What changes in the records"), ("3", "What to look at"), ("3", "Other changes")),
    ]
    assert ("<s>nine</s> <strong>two</strong> lamps" in page, "**" in page) == (True, False)
    assert _of_github(printed) == FINDINGS
    assert [line.partition(" ")[0] for line in printed.splitlines() if line.startswith("::")] == [
        *("::error", "::error", "::error", "::warning"),
    ]


def test_gitlab_puts_each_finding_and_each_change_on_its_line(run: Run, branch: Path) -> None:
    """Each entry has all fields that GitLab asks for, and the line is that of the words in the file."""
    found = run("validate", "--changed", "main", "--format", "gitlab", cwd=branch)
    assert found.code == 1
    assert _by_file(json.loads(found.out)) == FINDINGS
    changed = run("diff", "main...HEAD", "--format", "gitlab", cwd=branch)
    entries = json.loads(changed.out)
    assert {each["check_name"] for each in entries} == {check for check, _ in MEANING}
    for each in entries:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= each.keys()
        path, line = each["location"]["path"], each["location"]["lines"]["begin"]
        there = branch / path
        assert there.is_file() or path == "records/people/sam-sample.yaml"
        if each["check_name"] == "confirmed-minutes-changed":
            assert "minute: Residents reported" in there.read_text(encoding="utf-8").splitlines()[line - 1]


def test_the_changes_are_the_same_whatever_the_layout(run: Run, branch: Path) -> None:
    """Their fingerprints too, and those of the findings: only the files that were laid out anew are added."""
    found = json.loads(run("diff", "main...HEAD", "--format", "json", cwd=branch).out)["changes"]
    meant = {(each["check"], each["id"]): each["fingerprint"] for each in found if each["check"] != "layout-changed"}
    assert set(meant) == MEANING
    september = git(branch, "log", "--format=%H", "--grep=September").strip()
    before = json.loads(run("diff", "main", september, "--format", "json", cwd=branch).out)["changes"]
    assert meant == {(each["check"], each["id"]): each["fingerprint"] for each in before}
    now = json.loads(run("validate", "--format", "json", cwd=branch).out)["findings"]
    git(branch, "checkout", "--quiet", september)
    then = json.loads(run("validate", "--format", "json", cwd=branch).out)["findings"]
    assert {each["fingerprint"] for each in now} == {each["fingerprint"] for each in then}


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("diff", "main...HEAD"), 0),
        (("diff", "main...HEAD", "--exit-code"), 1),
        (("diff", "main...HEAD", "--fail-on", "error"), 1),
        (("diff", "main...HEAD", "--fail-on", "meeting-cancelled"), 0),
        (("validate",), 1),
        (("validate", "--changed", "main"), 1),
        (("validate", "--at", "main"), 0),
        (("validate", "--changed", "HEAD"), 0),
    ],
    ids=str,
)
def test_exit_codes(run: Run, branch: Path, call: tuple[str, ...], code: int) -> None:
    """A comparison fails where it is asked to, and a check where there are errors."""
    assert run(*call, cwd=branch).code == code


@pytest.mark.parametrize("is_laid_out", [False, True], ids=["as they were", "laid out anew"])
def test_the_hook_stops_the_branch_before_it_is_committed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_laid_out: bool
) -> None:
    """The one that `sst init` wrote, run by pre-commit itself; without the careless part the commit is made."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    top = lamp_board.begin(run, tmp_path)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], cwd=top, check=True, capture_output=True)
    lamp_board.live_a_month(top)
    if is_laid_out:
        lamp_board.lay_out_anew(top)
    git(top, "add", "--all")
    code, printed = commit_with_hooks(top)
    assert (code, "no person `sam-sample`" in printed, "is not as it was confirmed" in printed) == (1, True, True)
    git(top, "checkout", "--quiet", "HEAD", "--", "records/people", "records/meetings/msp-2024-03-14.yaml")
    code, printed = commit_with_hooks(top)
    assert code == 0, printed


def _of_github(printed: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule, path in re.findall(r"^::\w+ title=sst \(([\w-]+)\),file=([^,]+),", printed, re.MULTILINE):
        found.setdefault(path, set()).add(rule)
    return found


def _by_file(entries: list[dict[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in entries:
        found.setdefault(each["location"]["path"], set()).add(each["check_name"])
    return found
