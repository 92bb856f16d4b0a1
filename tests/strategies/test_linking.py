"""Linking an action to the promise it serves: written as it is told, suggested by likeness, never by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sst_cli.strategies.linking import suggestions
from tests.conftest import SAMPLE, SEFTON, TODAY, Run, git, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """
# bodies/board.yaml
name: Example Board
kind: board
# meetings/board-2024-06-20.yaml
body: board
date: 2024-06-20
status: draft
items:
  - number: "1"
    title: Exploited children
    restricted: {reason: Names an individual}
  - number: "2"
    title: Lamps
# strategies/2020-2023.yaml
title: Old strategy
body: board
period: {starts: "2020", ends: "2023"}
status: superseded
# strategies/2023-2026.yaml
title: Strategy
body: board
period: {starts: "2023", ends: "2026"}
status: adopted
replaces: 2020-2023
# priorities/2020-2023/lamps.yaml
title: Lamps on the quay
# priorities/2023-2026/light.yaml
title: Light
areas_for_development:
  - key: quay
    text: Mend every lamp on the quay.
  - key: parks
    text: Light the parks at night.
# actions/board-2024-06-20/01.yaml
text: SECRET lamp on the quay.
kind: task
raised:
  - minute: board-2024-06-20#1
owners: []
restricted: {reason: Names an individual}
# actions/board-2024-06-20/02.yaml
# The words of the minute.
text: Mend the lamps on the quay. # all three
kind: task
raised:
  - minute: board-2024-06-20#2
owners: []
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The records of a board with an action that serves nothing yet."""
    return write_records(tmp_path, RECORDS)


@pytest.mark.parametrize(
    ("action", "first"),
    [
        ("02", "2023-2026/domestic-abuse-and-vawg"),
        ("08", "2023-2026/domestic-abuse-and-vawg"),
        ("09", "2023-2026/child-exploitation"),
    ],
)
def test_real_actions_find_the_priority_they_are_about(action: str, first: str) -> None:
    """Of Sefton's priorities the one that an action's words are about comes first."""
    register = read_folder(SEFTON)
    found = suggestions(register, register.actions[f"sst-2022-06-22/{action}"], TODAY)
    assert found[0].reference.startswith(first)
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert all(0 < each.score <= 100 and each.shared for each in found)


def test_a_suggestion_names_its_words_and_writes_nothing(run: Run, folder: Path) -> None:
    """Promises of a strategy that is over are not offered."""
    file = folder / "actions" / "board-2024-06-20" / "02.yaml"
    before = file.read_bytes()
    result = run("action", "link", "02", "--suggest", "--format", "json", cwd=folder.parent)
    found = json.loads(result.out)["suggestions"]
    assert found[0]["reference"] == "2023-2026/light#quay"
    assert found[0]["shared"] == ["lamps", "mend", "quay"]
    assert not any(each["reference"].startswith("2020") for each in found)
    assert file.read_bytes() == before


def test_a_link_is_one_line_in_the_file(run: Run, folder: Path) -> None:
    """The rest of the file, comments included, stays as it was; a second time there is nothing to do."""
    file = folder / "actions" / "board-2024-06-20" / "02.yaml"
    before = file.read_text(encoding="utf-8")
    result = run("action", "link", "02", "light#quay", cwd=folder.parent)
    assert (result.code, result.err) == (0, "")
    assert file.read_text(encoding="utf-8") == before + "serves:\n  - 2023-2026/light#quay\n"
    again = run("action", "link", "02", "light#quay", cwd=folder.parent)
    assert "Nothing to change." in again.out
    assert "1 open" in run("strategy", "progress", "--as-of", "2024-07-01", cwd=folder.parent).out
    assert "light#quay" not in run("action", "link", "02", "--suggest", cwd=folder.parent).out


def test_a_link_can_be_committed(run: Run, repository: Path) -> None:
    """With --commit git has it, and nothing else."""
    write_records(repository, RECORDS)
    git(repository, "add", "-A")
    git(repository, "-c", "user.name=Example", "commit", "--quiet", "-m", "Records")
    git(repository, "config", "user.name", "Example Officer")
    git(repository, "config", "user.email", "officer@example.invalid")
    assert run("action", "link", "02", "light", "--commit", cwd=repository).code == 0
    assert git(repository, "log", "-1", "--format=%s") == "Action board-2024-06-20/02 serves 2023-2026/light\n"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("02", "name the priority or area, or list some with --suggest"),
        ("02 light --suggest", "--suggest links nothing; leave out the priority or area"),
        ("02 lihgt", "no priority 'lihgt'"),
        ("02 light#qauy", "did you mean quay?"),
        ("77 light", "no action '77'"),
        ("01 --suggest", "is restricted; add --restricted to compare its words"),
    ],
)
def test_a_wrong_call_writes_nothing(run: Run, folder: Path, call: str, words: str) -> None:
    """One line that says what is wrong, with what may be meant."""
    result = run("action", "link", *call.split(), cwd=folder.parent)
    assert (result.code, result.out) == (2, "")
    assert words in result.err.splitlines()[-1]
    assert "serves:" not in (folder / "actions" / "board-2024-06-20" / "02.yaml").read_text(encoding="utf-8")


def test_no_word_of_a_restricted_action_is_told(run: Run, folder: Path) -> None:
    """Linking it tells only that its file changed; suggestions compare its words only for those who may see them."""
    shown = run("action", "link", "01", "light#quay", "--dry-run", cwd=folder.parent)
    assert shown.code == 0
    assert "it has restricted business" in shown.out
    assert "SECRET" not in shown.out + shown.err
    assert "+serves:" in run("action", "link", "01", "light#quay", "--dry-run", "--restricted", cwd=folder.parent).out
    assert "light#quay" in run("action", "link", "01", "--suggest", "--restricted", cwd=folder.parent).out


def test_a_promise_without_its_key_is_refused(run: Run) -> None:
    """What ends in # is half a reference, and not the priority as a whole."""
    done = run("--records", SAMPLE, "action", "link", "mcsp-2024-05-16/07", "violence-at-night#", "--dry-run")
    assert done.code == 2
    assert "'violence-at-night#' ends in #: add the key of an area for development" in done.err
