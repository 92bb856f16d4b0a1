"""`sst strategy lineage --write`: where promises come from, proposed, and written when a person accepts it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.boards import on_a_terminal
from tests.conftest import GIT_IDENTITY, Run, git, write_records

if TYPE_CHECKING:
    from pathlib import Path

RECORDS = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # strategies/2021-2024.yaml
    title: Strategy 2021-2024
    body: board
    period:
      starts: "2021"
      ends: "2024"
    status: superseded
    # priorities/2021-2024/streets.yaml
    title: Safer Streets
    areas_for_development:
      - key: lights
        text: Install lights on every footpath by the river.
      - key: mentoring-girls
        text: Offer mentoring in schools to girls.
      - key: mentoring-boys
        text: Offer mentoring in schools to boys.
      - key: patrols
        text: Run a patrol on Saturday nights.
    # strategies/2024-2027.yaml
    title: Strategy 2024-2027
    body: board
    period:
      starts: "2024"
      ends: "2027"
    status: draft
    replaces: 2021-2024
    # priorities/2024-2027/streets.yaml
    title: Safer Streets
    areas_for_development:
      # Agreed in May.
      - key: light
        text: 'Install lights on some footpaths by the river.'   # weaker
      - key: mentoring
        text: Offer mentoring in schools to girls and boys.
        note: Two became one.
"""
STREETS = "priorities/2024-2027/streets.yaml"
WRITTEN = """\
title: Safer Streets
areas_for_development:
  # Agreed in May.
  - key: light
    text: 'Install lights on some footpaths by the river.'   # weaker
    lineage:
      - relation: continues
        of: 2021-2024/streets#lights
  - key: mentoring
    text: Offer mentoring in schools to girls and boys.
    lineage:
      - relation: merged-from
        of: 2021-2024/streets#mentoring-girls
      - relation: merged-from
        of: 2021-2024/streets#mentoring-boys
    note: Two became one.
lineage:
  - relation: continues
    of: 2021-2024/streets
"""
LINEAGE = ("strategy", "lineage")


@pytest.fixture
def folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a strategy and the one that it replaces."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    write_records(repository, RECORDS)
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "Two strategies")
    return repository


def streets(folder: Path) -> str:
    """The file that the lines are written in."""
    return (folder / "records" / STREETS).read_bytes().decode()


def proposed(run: Run, folder: Path) -> dict[str, int]:
    """The numbers of what is proposed, by the earlier promise."""
    found = json.loads(run(*LINEAGE, "--proposed", "--format", "json", cwd=folder).out)["origins"]
    return {each["of"].partition("/")[2]: each["number"] for each in found}


def test_proposals_tell_why(run: Run, folder: Path) -> None:
    """Each with its score, what came next, and the words of both; nothing is written."""
    out = run(*LINEAGE, "--proposed", cwd=folder).out.splitlines()
    told = [line.split("\t") for line in out]
    assert [line[:4] for line in told] == [
        ["1", "2024-2027/streets", "continues", "2021-2024/streets"],
        ["2", "2024-2027/streets#light", "continues", "2021-2024/streets#lights"],
        ["3", "2024-2027/streets#mentoring", "merged-from", "2021-2024/streets#mentoring-girls"],
        ["4", "2024-2027/streets#mentoring", "merged-from", "2021-2024/streets#mentoring-boys"],
    ]
    assert told[1][5].startswith("similar wording, 0.")
    assert told[2][6].startswith("2021-2024/streets#mentoring-boys, 0.")
    assert told[1][7:] == [
        "Install lights on some footpaths by the river.",
        "Install lights on every footpath by the river.",
    ]
    assert git(folder, "status", "--porcelain") == ""


def test_all_is_written_and_nothing_else_changes(run: Run, folder: Path) -> None:
    """Comments, quotes and order stay; what is written is law from then on, and nothing is left to propose."""
    done = run(*LINEAGE, "--write", "--yes", "--commit", cwd=folder)
    assert done.code == 0, done.err
    assert streets(folder) == WRITTEN
    assert git(folder, "log", "-1", "--format=%s", "--name-only").split("\n\n") == [
        "Lineage of 2024-2027: 4 lines",
        f"records/{STREETS}\n",
    ]
    pairs = json.loads(run("strategy", "diff", "2024-2027", "--format", "json", cwd=folder).out)["pairs"]
    declared = {(each["left"], each["right"]) for each in pairs if each["why"] == "declared"}
    assert ("2021-2024/streets#lights", "2024-2027/streets#light") in declared
    assert ("2021-2024/streets", "2024-2027/streets") in declared
    assert proposed(run, folder) == {}
    assert run("validate", cwd=folder).code == 0
    assert "Nothing to change." in run(*LINEAGE, "--write", "--yes", cwd=folder).out


def test_some_are_written_and_keep_their_numbers(run: Run, folder: Path) -> None:
    """What is left to propose has the number it had, so that a list on paper stays right."""
    before = proposed(run, folder)
    assert run(*LINEAGE, "--write", "--accept", "4", "--accept", "2", cwd=folder).code == 0
    lines = [line for line in WRITTEN.splitlines() if "mentoring-girls" not in line]
    lines.remove("      - relation: merged-from")
    assert streets(folder) == "\n".join([*lines[:-3], ""])
    assert proposed(run, folder) == {name: before[name] for name in ("streets", "streets#mentoring-girls")}
    again = run(*LINEAGE, "--write", "--accept", "2", cwd=folder)
    assert (again.code, again.out) == (2, "")
    assert (
        "proposal 2 is already on record: 2024-2027/streets#light has a line for 2021-2024/streets#lights" in again.err
    )


def test_one_promise_alone_can_be_meant(run: Run, folder: Path) -> None:
    """The part of an address limits what is proposed and written."""
    assert run(*LINEAGE, "2027/streets#light", "--write", "--yes", cwd=folder).code == 0
    assert "#lights" in streets(folder)
    assert "merged-from" not in streets(folder)


def test_a_dry_run_shows_the_lines(run: Run, folder: Path) -> None:
    """What would change is shown as a difference, and nothing is written."""
    done = run(*LINEAGE, "--write", "--accept", "2", "--dry-run", cwd=folder)
    assert [line for line in done.out.splitlines() if line.startswith("+ ")] == [
        "+    lineage:",
        "+      - relation: continues",
        "+        of: 2021-2024/streets#lights",
    ]
    assert git(folder, "status", "--porcelain") == ""


def test_a_terminal_is_asked_one_by_one(folder: Path) -> None:
    """With the score, the next best and the words of both; only what is right is written."""
    asked = on_a_terminal(folder, "n\ny\nstop\n", *LINEAGE, "--write")
    assert asked.code == 0
    assert "2 of 4: 2024-2027/streets#light continues 2021-2024/streets#lights" in asked.err
    assert "was: Install lights on every footpath by the river." in asked.err
    assert "because: similar wording, 0." in asked.err
    assert "runner-up 2021-2024/streets#mentoring-boys, 0." in asked.err
    assert streets(folder).count("relation:") == 1
    assert "of: 2021-2024/streets#lights" in streets(folder)
    asked = on_a_terminal(folder, "n\nall\n", *LINEAGE, "--write")
    assert streets(folder).count("relation:") == 3
    asked = on_a_terminal(folder, "stop\n", *LINEAGE, "--write")
    assert "Nothing was decided, so nothing was written." in asked.err


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("--write", 2, "there is no terminal to ask on"),
        ("--write --accept 9", 2, "there is no proposal 9; the proposals are 1, 2, 3, 4"),
        ("--write --accept 1 --yes", 2, "not both"),
        ("--write --yes --at HEAD", 2, "the current records"),
        ("--yes", 2, "need --write"),
        ("--dry-run streets#light", 2, "need --write"),
        ("", 2, "name a promise to follow"),
        ("2021-2024 --write --yes", 2, "2021-2024 does not record which strategy it replaces"),
        ("nothing-like-it --proposed", 2, "no promise 'nothing-like-it'"),
    ],
)
def test_wrong_calls_write_nothing(run: Run, folder: Path, call: str, code: int, words: str) -> None:
    """Each gets one line that says what is right."""
    done = run(*LINEAGE, *call.split(), cwd=folder)
    assert (done.code, done.out) == (code, "")
    assert words in done.err.splitlines()[-1]
    assert git(folder, "status", "--porcelain") == ""


def test_a_broken_record_makes_nothing_certain(run: Run, folder: Path) -> None:
    """What a file says that cannot be read might be where a promise really comes from."""
    broken = folder / "records" / "priorities" / "2021-2024" / "homes.yaml"
    broken.write_text("title: [\n", encoding="utf-8", newline="\n")
    done = run(*LINEAGE, "--write", "--yes", cwd=folder)
    assert (done.code, done.out) == (3, "")
    assert "lineage is uncertain while records/priorities/2021-2024/homes.yaml cannot be read" in done.err
    assert run(*LINEAGE, "--proposed", cwd=folder).code == 1


def test_words_of_records_obey_nobody(folder: Path) -> None:
    """What a promise says is asked about in one line, and no terminal obeys it."""
    path = folder / "records" / STREETS
    text = path.read_text(encoding="utf-8").replace("'Install lights on some", '"\\e[2JInstall lights on some')
    path.write_text(text.replace("river.'", 'river."'), encoding="utf-8", newline="\n")
    asked = on_a_terminal(folder, "stop\n" * 2, *LINEAGE, "light", "--write")
    assert "\\x1b[2JInstall" in asked.err
    assert "\x1b[2J" not in asked.err


OUTCOMES = """\
outcomes:
  - key: safe
    text: People feel {} at night
    measures:   # of the survey
      - key: feels-safe
        name: Residents who feel safe after dark
duties:
  - key: assessment
    text: A needs assessment is made before each review.
"""
WRITTEN_OUTCOMES = """\
outcomes:
  - key: safe
    text: People feel safe and welcome at night
    measures:   # of the survey
      - key: feels-safe
        name: Residents who feel safe after dark
        lineage:
          - relation: continues
            of: 2021-2024#safe/feels-safe
    lineage:
      - relation: continues
        of: 2021-2024#safe
duties:
  - key: assessment
    text: A needs assessment is made before each review.
    lineage:
      - relation: continues
        of: 2021-2024#assessment
"""


@pytest.fixture
def outcomes(folder: Path) -> Path:
    """The same, with an outcome, a measure of it and a duty on both sides."""
    for strategy, words in (("2021-2024", "safe"), ("2024-2027", "safe and welcome")):
        path = folder / "records" / "strategies" / f"{strategy}.yaml"
        path.write_text(path.read_text(encoding="utf-8") + OUTCOMES.format(words), encoding="utf-8", newline="\n")
    return folder


def test_outcomes_measures_and_duties_have_lineage_too(run: Run, outcomes: Path) -> None:
    """It is proposed and written in the record of the strategy, and from then on law."""
    found = json.loads(run(*LINEAGE, "--proposed", "--format", "json", cwd=outcomes).out)["origins"]
    assert {"2021-2024#safe", "2021-2024#safe/feels-safe", "2021-2024#assessment"} < {each["of"] for each in found}
    done = run(*LINEAGE, "--write", "--yes", cwd=outcomes)
    assert done.code == 0, done.err
    assert streets(outcomes) == WRITTEN
    path = outcomes / "records" / "strategies" / "2024-2027.yaml"
    assert path.read_text(encoding="utf-8").partition("replaces: 2021-2024\n")[2] == WRITTEN_OUTCOMES
    checked = run("validate", "--format", "concise", cwd=outcomes).out
    assert "lineage" not in checked
    assert "promise-is-known" not in checked
    text = path.read_text(encoding="utf-8").replace("People feel safe and welcome at night", "Fewer geese on the lawn")
    path.write_text(text, encoding="utf-8", newline="\n")
    pairs = json.loads(run("strategy", "diff", "2024-2027", "--format", "json", cwd=outcomes).out)["pairs"]
    declared = {pair["left"] for pair in pairs if pair["why"] == "declared"}
    assert {"2021-2024#safe", "2021-2024#safe/feels-safe", "2021-2024#assessment"} < declared
    assert run(*LINEAGE, "--proposed", "--format", "json", cwd=outcomes).out.count('"number"') == 0
    assert run("trace", "2024-2027/streets", cwd=outcomes).code == 0


def test_a_renamed_strategy_keeps_the_lineage_of_its_outcomes(run: Run, outcomes: Path) -> None:
    """What named the old id names the new one."""
    run(*LINEAGE, "--write", "--yes", cwd=outcomes)
    assert run("rename", "--kind", "strategy", "2021-2024", "2021-to-2024", cwd=outcomes).code == 0
    text = (outcomes / "records" / "strategies" / "2024-2027.yaml").read_text(encoding="utf-8")
    assert "of: 2021-to-2024#safe/feels-safe\n" in text
    assert "2021-2024" not in text + streets(outcomes)
