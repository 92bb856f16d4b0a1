"""No command lets restricted business out: not on the screen, not in an error, not in a paper, not in a commit."""

from __future__ import annotations

import shlex
import shutil
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli.cli import sst
from tests.commands.test_commands import all_commands
from tests.conftest import GIT_IDENTITY, SAMPLE, git, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

RECORDS = """
# partnership.yaml
name: Example Partnership
short_name: EP
body: board
# organisations/example-council.yaml
name: Example Council
# people/alex-example.yaml
name: Alex Example
posts:
  - role: Officer
    organisation: example-council
# people/pat-pretend.yaml
name: Pat Pretend
# bodies/board.yaml
name: Example Board
kind: board
members:
  - person: pat-pretend
# strategies/old.yaml
title: Old plan
body: board
status: superseded
period: {starts: "2020", ends: "2023"}
# strategies/plan.yaml
title: Plan
body: board
status: adopted
replaces: old
period: {starts: "2024", ends: "2026"}
outcomes:
  - key: light
    text: It is light at night
    measures: [{key: lamps, name: Lamps that burn, unit: lamps}]
# measures/plan.csv
measure,period,value
lamps,2024,12
# priorities/old/lamps.yaml
title: Lamps
areas_for_development:
  - {key: quay, text: Light the quay by night all the year.}
# priorities/plan/lamps.yaml
title: Lamps
areas_for_development:
  - {key: quay, text: Light the quay by night in the winter.}
# imports/0123abcd.yaml
file: march.docx
sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
# fragments/walk.yaml
title: A walk
source: {title: A leaf}
items:
  - number: "1"
    title: A case
    restricted: {reason: Names an individual}
    minute: SECRET-fragment
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
attendance:
  present:
    - person: alex-example
      initials: AE
items:
  - number: "1"
    title: Lights
    minute: The lamps are old. AE will buy a lamp.
    decisions: [{verb: RESOLVED, clauses: [{label: "1", text: That a lamp be bought.}]}]
  - number: "2"
    title: A case
    restricted: {reason: Names an individual}
    minute: SECRET-minute. AE will visit SECRET-family.
    decisions: [{verb: RESOLVED, clauses: [{label: "1", text: SECRET-clause}]}]
    items:
      - {number: a, title: SECRET-title, minute: SECRET-below, outcome: deferred, reason: SECRET-reason}
  - number: "3"
    title: Fences
    documents:
      - {title: Letter, url: "https://example.org/SECRET-url", restricted: {reason: Names a family}}
# meetings/board-2024-04-01.yaml
body: board
date: 2024-04-01
status: draft
items:
  - number: "1"
    title: A case
    restricted: {reason: Names an individual}
    items:
      - {title: SECRET-unwritten, minute: To be written.}
# meetings/board-2024-06-01.yaml
body: board
date: 2024-06-01
status: draft
items:
  - {number: "1", title: Minutes, kind: previous-minutes}
# meetings/board-2024-09-01.yaml
body: board
date: 2024-09-01
status: planned
items:
  - title: Fences
  - {title: A case, agenda: SECRET-agenda, restricted: {reason: Names an individual}}
# actions/board-2024-03-01/01.yaml
text: Mend the lights.
kind: task
raised: [{minute: "board-2024-03-01#1(1)"}]
owners: [{person: alex-example}]
due: {date: 2024-05-01}
# actions/board-2024-03-01/02.yaml
text: SECRET-text
kind: report-back
raised: [{minute: "board-2024-03-01#2(1)"}]
owners: [{printed: SECRET-owner}]
due: {printed: SECRET-due}
note: SECRET-note
# actions/board-2024-03-01/03.yaml
text: SECRET-marked
kind: task
raised: [{minute: board-2024-03-01#2}]
owners: [{printed: SECRET-marked-owner}]
due: {every: SECRET-every}
restricted: {reason: Names an individual}
# actions/board-2024-03-01/04.yaml
text: Mend the fences.
kind: task
raised: [{minute: board-2024-03-01#3}]
owners: []
updates:
  - {at: "board-2024-03-01#2(a)", status: complete, note: SECRET-noted}
# actions/walk/01.yaml
text: SECRET-walk
kind: task
raised: [{minute: walk#1}]
owners: [{printed: SECRET-walker}]
"""
MARCH = """\
Example Board
Minutes of the meeting held on Friday 1 March 2024

Present: Alex Example

1. Welcome

Alex Example welcomed all.

2. A case

RESOLVED: That the report be noted.

ACTION: Alex Example to write a letter.
"""
"""Minutes of a meeting that is on record with restricted business, as they were published."""
DAY = "--on 2024-07-01"
RESTRICTED = ("03-01/02", "03-01/03", "walk/01")
"""Actions of which no word is told: by their minute alone, by themselves, by the item of a fragment."""


def of_each(call: str, *ways: str) -> tuple[str, ...]:
    """A call for each restricted action, in each of some ways."""
    return tuple(f"{call.replace('ID', id_)} {way}" for id_ in RESTRICTED for way in ways)


WROTE = ("--dry-run", "--commit")
TABLE = ("", "--format json", "--format markdown")
SHEET = ("", "--format json")
PAPER = ("", "--format text", "-o paper.md", "-o paper.html")
CALLS: dict[str, tuple[str, ...]] = {
    "sst action complete": of_each(f"ID {DAY} --note SECRET-new", *WROTE),
    "sst action extend": (
        *of_each("ID --to 2024-12-01", "--on 2024-07-01", "--no-authority --on 2024-07-01 --dry-run"),
        *of_each("ID --due 'every SECRET-day' --no-authority --on 2024-07-01", *WROTE),
        *of_each("ID --due next-meeting --no-authority --on 2024-07-01", "--commit"),
    ),
    "sst action link": (*of_each("ID plan/lamps#quay", *WROTE), *of_each("ID", "--suggest"), "03-01/01 --suggest"),
    "sst action new": tuple(
        f"--meeting 03-01 --minute {minute} --text 'SECRET: ring 01632 960 001' --printed SECRET-owner {way}"
        for minute in ("2", "'2(1)'", "'2(a)'")
        for way in ("--dry-run", "", "--note SECRET-more --due next-meeting --commit")
    ),
    "sst action note": (
        *of_each(f"ID 'SECRET: ring 01632 960 001' {DAY}", *WROTE),
        *of_each(f"ID SECRET-new {DAY}", *WROTE),
        f"03-01/04 'The gate is left.' {DAY} --dry-run",
    ),
    "sst action reassign": of_each(f"ID --to 'Alex Example' --printed SECRET-new {DAY}", *WROTE),
    "sst action reopen": of_each(f"ID {DAY}", *WROTE),
    "sst action show": (*of_each("ID", *SHEET), *(f"03-01/04 {way}" for way in SHEET)),
    "sst action start": of_each(f"ID {DAY}", *WROTE),
    "sst action supersede": of_each(f"ID --by 03-01/01 {DAY}", *WROTE),
    "sst action update": of_each(f"ID --status in-progress --owner pat --note SECRET-new {DAY}", *WROTE),
    "sst action withdraw": of_each(f"ID --note SECRET-new {DAY}", *WROTE),
    "sst actions": (*(f"--all {way}" for way in TABLE), "--search SECRET", "--owner Alex", "--group-by owner"),
    "sst agenda": (
        *(f"{way} --as-of 2024-07-01" for way in PAPER),
        *(f"{way} --as-of 2024-07-01" for way in ("--explain", "--write --dry-run", "--write --commit")),
    ),
    "sst attendance": TABLE,
    "sst bodies": TABLE,
    "sst body show": tuple(f"board {way}" for way in SHEET),
    "sst calendar": ("", "-o paper.ics"),
    "sst completion": ("bash",),
    "sst diff": tuple(
        f"{sides} {way} --force"
        for sides in (f"{SAMPLE.as_posix()} records", f"records {SAMPLE.as_posix()}", "HEAD records")
        for way in (*TABLE, *PAPER)
    ),
    "sst decisions": (*TABLE, "--search SECRET"),
    "sst search": ("secret", "a", "the OR lamps", "secret-clause --format json", "lamp --format json"),
    "sst explain": ("",),
    "sst export": (*(f"tables --format {name}" for name in ("csv", "jsonl", "sqlite")), "tables --dry-run"),
    "sst fmt": ("--dry-run", "--diff", "--check", "--commit"),
    "sst fragments": TABLE,
    "sst git-diff-driver": ("records/priorities/plan/lamps.yaml",),
    "sst history": of_each("ID", *TABLE),
    "sst import": (
        *(f"march.txt --dry-run {way}" for way in (*SHEET, "--lines", "--report paper.html")),
        *(f"march.txt {way}" for way in ("", "--commit", "--into drafts", "--format json --force")),
    ),
    "sst imports": TABLE,
    "sst init": ("new --name 'New Partnership' --yes --no-git",),
    "sst lsp": (),
    "sst measure show": tuple(f"lamps {way}" for way in SHEET),
    "sst measures": TABLE,
    "sst meeting call": tuple(f"09-01 {way}" for way in WROTE),
    "sst meeting cancel": tuple(f"09-01 --reason Snow {way}" for way in WROTE),
    "sst meeting confirm": (
        "03-01 --at 06-01#1 --dry-run",
        "03-01 --at 06-01#1 --amend 2 --remove SECRET-minute --dry-run",
        "04-01 --at 06-01#1 --dry-run",
        "03-01 --at 06-01#1 --amend '2(a)' --replace SECRET-below SECRET-amended --commit",
    ),
    "sst meeting correct": tuple(
        f"'03-01#{minute}' --copied SECRET-{words} --printed SECRET-right --reason SECRET-why --by Alex {way}"
        for minute, words in (("2", "minute"), ("2(a)", "below"), ("1", "minute"))
        for way in WROTE
    ),
    "sst meeting minute": tuple(f"09-01 {way}" for way in WROTE),
    "sst meeting move": tuple(f"09-01 --to 2024-09-08 {way}" for way in WROTE),
    "sst meeting show": tuple(f"{id_} {way}" for id_ in ("03-01", "04-01", "09-01") for way in SHEET),
    "sst meetings": TABLE,
    "sst minutes form": tuple(f"{id_} {way}" for id_ in ("03-01", "09-01") for way in (*PAPER, "--format text")),
    "sst minutes print": tuple(f"{id_} {way}" for id_ in ("03-01", "walk") for way in (*PAPER, "--decisions-only")),
    "sst minutes scan": (
        *(f"03-01 --all --possible {way}" for way in TABLE),
        *("walk --all --possible", "03-01 --accept 1 --dry-run", "03-01 --accept 1 --commit"),
    ),
    "sst new action": ("--meeting 03-01 --minute 2 --text SECRET-new --commit",),
    "sst new body": ("'Lamps Group' --commit",),
    "sst new meeting": ("--date 2024-12-01 --commit",),
    "sst new organisation": ("'Example Police' --commit",),
    "sst new person": ("'Sam Sample' --commit",),
    "sst new priority": ("Fences --strategy plan --commit",),
    "sst new strategy": ("'Next plan' --starts 2027 --ends 2029 --commit",),
    "sst organisation show": tuple(f"example-council {way}" for way in SHEET),
    "sst organisations": TABLE,
    "sst people": TABLE,
    "sst person show": tuple(f"alex-example {way}" for way in SHEET),
    "sst priorities": TABLE,
    "sst priority show": tuple(f"plan/lamps {way}" for way in SHEET),
    "sst rename": (
        *(f"board-2024-03-01/0{number} 09 {way}" for number in (2, 3, 4) for way in WROTE),
        *(f"alex-example sam-example {way}" for way in WROTE),
        *(f"board-2024-03-01 board-2024-03-02 {way}" for way in WROTE),
    ),
    "sst report action-plan": PAPER,
    "sst report actions": (*PAPER, "--owner Alex", "--each papers --format markdown"),
    "sst report brief": PAPER,
    "sst report letter": tuple(f"example-council {way}" for way in PAPER),
    "sst report review": PAPER,
    "sst schema": ("action",),
    "sst cache clear": ("",),
    "sst cache info": ("",),
    "sst setup git": ("", "--dry-run", "--undo"),
    "sst status": (*TABLE, *(f"--as-of 2024-04-15 {way}" for way in TABLE), "--body board --weeks 520"),
    "sst strategies": TABLE,
    "sst strategy diff": ("plan", "plan --format json", "plan -o paper.md"),
    "sst strategy lineage": ("quay", "--proposed", "--write --yes --dry-run", "--write --yes --commit"),
    "sst strategy progress": (*TABLE, "--gaps"),
    "sst strategy show": SHEET,
    "sst trace": tuple(
        f"{start} {way}"
        for start in ("board-2024-03-01#2", "board-2024-03-01#3", "03-01/02", "03-01/04", "walk/01", "plan/lamps")
        for way in TABLE
    ),
    "sst validate": (),
}
FOR_READERS = {"sst validate"}
"""What shows the lines of files by its purpose, to those who may read them."""
IN_AN_EDITOR = {"sst lsp"}
"""What answers an editor, and not a call; tests/editor/test_asking.py looks at its answers."""


def test_every_command_is_tried() -> None:
    """A new command fails here until there is a row of calls for it."""
    commands = {name for name, command in all_commands(sst) if not isinstance(command, click.Group)}
    assert set(CALLS) == commands
    assert {name for name, calls in CALLS.items() if not calls} == FOR_READERS | IN_AN_EDITOR


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of records with restricted business of every kind."""
    folder = tmp_path_factory.mktemp("committed")
    git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    write_records(folder, RECORDS)
    (folder / "march.txt").write_text(MARCH, encoding="utf-8", newline="\n")
    git(folder, "add", "-A")
    git(folder, "commit", "--quiet", "-m", "March")
    git(folder, "gc", "--quiet")  # fewer files to copy
    return folder


@pytest.fixture
def folder(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that repository, to be written to."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    return shutil.copytree(committed, tmp_path / "copy")


def papers(folder: Path) -> str:
    """All that was written but the records."""
    outside = (path for path in folder.rglob("*") if not {".git", "records"} & {*path.relative_to(folder).parts})
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in outside if path.is_file())


@pytest.mark.parametrize("name", [name for name, calls in CALLS.items() if calls])
def test_no_command_tells_restricted_business(run: Run, folder: Path, name: str) -> None:
    """Not a word of it comes out of any call in the table, be it right, wrong, a dry run or the real thing."""
    for number, call in enumerate(CALLS[name]):
        copy = shutil.copytree(folder, folder.parent / str(number))
        done = run(*name.split()[1:], *shlex.split(call), cwd=copy)
        assert done.code in (0, 1, 2), (call, done.err)
        told = done.out + done.err + papers(copy)
        told += git(copy, "log", "--format=%B") if "--commit" in call else ""
        assert told, call
        assert "SECRET" not in told, (call, told)


@pytest.mark.parametrize("id_", RESTRICTED)
@pytest.mark.parametrize("call", ["note ID SECRET-new", "extend ID --to 2024-12-01 --on 2024-07-01"])
def test_restricted_business_is_shown_to_those_who_ask(run: Run, folder: Path, id_: str, call: str) -> None:
    """Otherwise the test above proves nothing: the same calls have it with `--restricted`."""
    done = run("action", *call.replace("ID", id_).split(), "--dry-run", "--restricted", cwd=folder)
    assert "SECRET" in done.out + done.err or (id_, call[:6]) == ("walk/01", "extend")
