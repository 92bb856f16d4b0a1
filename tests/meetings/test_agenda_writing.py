"""`sst agenda --write`: what is placed goes into the meeting's record, once, and nothing else changes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SAMPLE, SEFTON, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items:
      - number: "1"
        title: Lighting
        decisions:
          - {verb: AGREED, clauses: [{label: "1", text: that a report come back, effects: [ask-for-report]}]}
      - number: "2"
        title: Date of next meeting
        kind: next-meeting
    next_meeting: {date: 2022-09-08, start: "10:00", venue: Town Hall}
    # actions/board-2022-06-09/01.yaml
    text: Report on lighting.
    kind: report-back
    raised: [{minute: "board-2022-06-09#1(1)"}]
    owners: []
    due: {at: next-meeting}
"""
PLANNED = """\
# the autumn meeting\r
body: 'board'\r
date: 2022-09-08   # agreed in June\r
status: "planned"\r
items:\r
  # the chair asked for this\r
  - {title: A word from the chair}\r
\r
  # as ever\r
  - title: 'Apologies'   # no "for absence"\r
    kind: apologies\r
x-room: [1, 2]"""
WRITE = ("agenda", "--write", "--body", "board", "--as-of", "2022-07-01")


def plan(folder: Path, data: str = PLANNED) -> Path:
    """Put the record of the planned meeting into the records of a folder."""
    path = folder / "records" / "meetings" / "board-2022-09-08.yaml"
    path.write_bytes(data.encode())
    return path


@pytest.mark.parametrize(
    ("source", "arguments"),
    [
        (SEFTON, ("--as-of", "2022-07-01")),
        (SEFTON, ("2022-12-08", "--as-of", "2022-10-01")),
        (SAMPLE, ("--as-of", "2024-11-30")),
        (SAMPLE, ("2025-06-05", "--as-of", "2025-05-01")),
    ],
)
def test_the_agenda_is_the_same_after_it_is_written(
    run: Run, tmp_path: Path, source: Path, arguments: tuple[str, ...]
) -> None:
    """Every item is known again, with its reports and actions, in both editions; written again, nothing changes."""
    shutil.copytree(source.parent / "templates", tmp_path / "templates")
    shutil.copytree(source, tmp_path / "records")
    editions = ("--public", "--members")
    before = [run("agenda", *arguments, edition, cwd=tmp_path).out for edition in editions]
    assert run("agenda", "--write", *arguments, cwd=tmp_path).code == 0
    assert [run("agenda", *arguments, edition, cwd=tmp_path).out for edition in editions] == before
    assert run("agenda", "--write", *arguments, cwd=tmp_path).out == "Nothing to change.\n"


def test_only_the_lines_of_new_items_are_added(run: Run, records: Records, tmp_path: Path) -> None:
    """Comments, line ends, quotes and the missing last line feed stay; items join where the order of business says."""
    records(BOARD)
    path = plan(tmp_path)
    done = run(*WRITE, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert done.out == "records/meetings/board-2022-09-08.yaml: changed\n`sst agenda board-2022-09-08` prints it.\n"
    after = path.read_bytes().decode()
    lines = iter(after.splitlines(keepends=True))
    assert all(any(line == each for each in lines) for line in PLANNED.splitlines(keepends=True))
    assert after.count("\r\n") == after.count("\n")
    assert (
        "  - title: Report on lighting\r\n    kind: report\r\n    answers:\r\n      - board-2022-06-09/01\r\n"
        "    arises_from:\r\n      - board-2022-06-09#1(1)\r\n"
    ) in after
    assert "    confirms:\r\n      - meeting: board-2022-06-09\r\n" in after
    assert after.endswith("x-room: [1, 2]")


def test_written_again_it_adds_what_is_new(run: Run, records: Records, tmp_path: Path) -> None:
    """A report that was asked for meanwhile joins; an item that a person put in since stays as it is."""
    folder = records(BOARD)
    path = plan(tmp_path)
    run(*WRITE, cwd=tmp_path)
    before = path.read_bytes()
    second = (folder / "actions" / "board-2022-06-09" / "01.yaml").read_text(encoding="utf-8")
    (folder / "actions" / "board-2022-06-09" / "02.yaml").write_text(
        second.replace("lighting", "fences").replace("#1(1)", "#2"), encoding="utf-8", newline="\n"
    )
    assert run(*WRITE, cwd=tmp_path).code == 0
    added = (
        b"\r\n  - title: Report on fences\r\n    kind: report\r\n    answers:\r\n      - board-2022-06-09/02\r\n"
        b"    arises_from:\r\n      - board-2022-06-09#2\r\n"
    )
    assert path.read_bytes().replace(added, b"", 1) == before


def test_a_record_is_made_as_the_meeting_before_agreed(run: Run, records: Records, tmp_path: Path) -> None:
    """Its date, time and place, and the minute that arranged them; a day that nobody agreed has the date alone."""
    folder = records(BOARD)
    assert run(*WRITE, cwd=tmp_path).out.startswith("records/meetings/board-2022-09-08.yaml: created\n")
    made = (folder / "meetings" / "board-2022-09-08.yaml").read_text(encoding="utf-8")
    assert made.startswith('body: board\ndate: 2022-09-08\nstart: "10:00"\nvenue: Town Hall\nstatus: planned\nitems:\n')
    assert made.endswith(
        "arrangements:\n  - arranged: 2022-06-09\n    at: board-2022-06-09#2\n    date: 2022-09-08\n"
        '    start: "10:00"\n    venue: Town Hall\n'
    )
    assert run("agenda", "2022-12-01", "--write", "--body", "board", cwd=tmp_path).code == 0
    later = (folder / "meetings" / "board-2022-12-01.yaml").read_text(encoding="utf-8")
    assert later.startswith("body: board\ndate: 2022-12-01\nstatus: planned\nitems:\n")
    assert "arrangements" not in later
    assert run("validate", "--as-of", "2022-07-01", cwd=tmp_path).code == 0


def test_a_dry_run_writes_nothing(run: Run, records: Records, tmp_path: Path) -> None:
    """It shows the lines that would come; from a folder below and with -C it is the same record."""
    folder = records(BOARD)
    path = plan(tmp_path)
    done = run(*WRITE, "--dry-run", cwd=folder / "meetings")
    assert "+  - title: Report on lighting" in done.out
    assert path.read_bytes() == PLANNED.encode()
    assert run("-C", tmp_path, *WRITE).code == 0
    assert path.read_bytes() != PLANNED.encode()


def test_a_commit_has_the_record_and_says_what_it_is(run: Run, records: Records, tmp_path: Path) -> None:
    """The message is one that an officer would write."""
    records(BOARD)
    plan(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Example Officer")
    git(tmp_path, "config", "user.email", "officer@example.invalid")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Records")
    assert run(*WRITE, "--commit", cwd=tmp_path).code == 0
    assert git(tmp_path, "log", "-1", "--format=%s").strip() == "Agenda of board-2022-09-08: 6 items placed"
    assert git(tmp_path, "status", "--porcelain") == ""


def test_a_restricted_report_keeps_its_words_out_of_the_title(run: Run, records: Records, tmp_path: Path) -> None:
    """The public edition has a stub before and after, the members' edition the words; it does not come back."""
    hidden = BOARD.replace(
        "due: {at: next-meeting}", "due: {at: next-meeting}\n    restricted: {reason: Names a person}"
    )
    records(hidden)
    path = plan(tmp_path)
    agenda = ("agenda", "--body", "board", "--as-of", "2022-07-01")
    public, members = run(*agenda, cwd=tmp_path).out, run(*agenda, "--members", cwd=tmp_path).out
    dry = run(*WRITE, "--dry-run", cwd=tmp_path).out
    assert "lighting" not in dry
    assert run(*WRITE, cwd=tmp_path).code == 0
    assert "title: Report on lighting" not in path.read_text(encoding="utf-8")
    assert run(*agenda, cwd=tmp_path).out == public
    assert run(*agenda, "--members", cwd=tmp_path).out == members
    assert "Report on lighting" not in public
    assert "Report on lighting" in members


def test_a_broken_record_elsewhere_is_told_and_stops_nothing(run: Run, records: Records, tmp_path: Path) -> None:
    """What is known is written; the exit code says that something may be missing."""
    folder = records(BOARD)
    path = plan(tmp_path)
    (folder / "actions" / "board-2022-06-09" / "02.yaml").write_text("text: [\n", encoding="utf-8")
    done = run(*WRITE, cwd=tmp_path)
    assert (done.code, "1 record is left out" in done.err) == (1, True)
    assert b"Report on lighting" in path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("board-2022-06-09",), 2, "board-2022-06-09 has minutes, so its agenda can no longer be changed"),
        (("--explain",), 2, "--write changes the meeting's record"),
        (("--at", "HEAD"), 2, "--write changes the meeting's record"),
        (("-o", "agenda.md"), 2, "--write changes the meeting's record"),
    ],
)
def test_what_cannot_be_written_is_refused(
    run: Run, records: Records, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """In one line, with nothing changed."""
    records(BOARD)
    path = plan(tmp_path)
    done = run(*WRITE, *arguments, cwd=tmp_path)
    assert (done.code, done.err.count("\n"), told in done.err) == (code, 1, True)
    assert path.read_bytes() == PLANNED.encode()
    only = run("agenda", "--dry-run", cwd=tmp_path)
    assert (only.code, only.err) == (2, "Error: --dry-run and --commit go with --write\n")


def test_a_broken_record_of_the_meeting_itself_is_not_replaced(run: Run, records: Records, tmp_path: Path) -> None:
    """It cannot be read, so nothing is added to it, and no other is made in its place."""
    records(BOARD)
    path = plan(tmp_path, "body: board\ndate: [\n")
    done = run(*WRITE, cwd=tmp_path)
    assert (done.code, path.read_bytes()) == (3, b"body: board\ndate: [\n")
    assert done.err == (
        "Error: board-2022-09-08 cannot be read: records/meetings/board-2022-09-08.yaml; run `sst validate`\n"
    )
