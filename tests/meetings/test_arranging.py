"""`sst meeting call`, `move` and `cancel` keep the history of what was arranged, and what cites the meeting right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.reading import yaml_reader
from tests.conftest import git

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
    items: [{number: "1", title: Fences, outcome: deferred, reason: Nobody could come, deferred_to: board-2022-09-08}]
    next_meeting: {date: 2022-09-08, start: "10:00"}
    # meetings/board-2022-12-08.yaml
    body: board
    date: 2022-12-08
    status: planned
    # actions/board-2022-06-09/01.yaml
    text: Mend the fences.
    kind: task
    raised: [{minute: board-2022-06-09#1}]
    owners: []
    due: {at: board-2022-09-08}
"""
PLANNED = """\
body: 'board'   # ours\r
date: 2022-09-08  # as agreed\r
start: "10:00"\r
status: planned\r
arrangements:\r
  - {arranged: 2022-06-09, at: board-2022-06-09, date: 2022-09-08, start: "10:00"}  # in June\r
# the end"""


@pytest.fixture
def planned(records: Records) -> Path:
    """The record of a planned meeting that an item and an action cite."""
    path = records(BOARD) / "meetings" / "board-2022-09-08.yaml"
    path.write_bytes(PLANNED.encode())
    return path


def test_a_meeting_is_called(run: Run, planned: Path, tmp_path: Path) -> None:
    """Its status changes, and nothing else; a second time it is refused."""
    assert run("meeting", "call", "09-08", cwd=tmp_path).code == 0
    assert planned.read_bytes().decode() == PLANNED.replace("status: planned", "status: called")
    again = run("meeting", "call", "09-08", cwd=tmp_path)
    assert (again.code, again.err) == (2, "Error: board-2022-09-08 is called, so it cannot be called\n")


RULE = """
    # partnership.yaml
    name: Example Partnership
    body: board
    bank_holidays: england-and-wales
    rules:
      - key: notice
        text: Five clear working days.
        citation: Terms of reference, paragraph 9
        days: 5
        working_days: true
"""


@pytest.mark.parametrize(("on", "late"), [("2022-08-31", False), ("2022-09-01", True)])
def test_the_day_of_the_call_is_recorded(run: Run, records: Records, tmp_path: Path, on: str, late: bool) -> None:
    """A call that is later than the rule allows is recorded with a warning, and the agenda shows the day."""
    folder = records(BOARD + RULE)
    (folder / "meetings" / "board-2022-09-08.yaml").write_bytes(PLANNED.encode())
    done = run("meeting", "call", "09-08", "--on", on, cwd=tmp_path)
    words = "Notice is late: it was due by Wednesday 31 August 2022, under the local rule `notice`"
    assert (done.code, words in done.err) == (0, late)
    shown = run("meeting", "show", "09-08", "--as-of", "2022-09-02", cwd=tmp_path).out
    assert f"{int(on[-2:])} {'August' if '-08-' in on else 'September'} 2022" in shown
    agenda = run("agenda", "09-08", "--as-of", "2022-09-02", cwd=tmp_path).err
    assert "Notice was given on" in agenda
    assert (words in " ".join(agenda.split())) == late
    before = run("meetings", "--as-of", "2022-08-29", "--format", "json", cwd=tmp_path).out
    assert '"called"' not in before
    assert run("meeting", "call", "09-08", "--on", "2022-09-08", cwd=tmp_path).code == 2


def test_a_meeting_is_cancelled_with_its_reason(run: Run, planned: Path, tmp_path: Path) -> None:
    """What was arranged stays; it is not cancelled twice, nor moved, nor is one that was held."""
    arguments = ("meeting", "cancel", "09-08", "--reason", "No quorum: two members", "--on", "2022-09-07")
    assert run(*arguments, cwd=tmp_path).code == 0
    assert planned.read_bytes().decode() == PLANNED.replace("planned", "cancelled").replace(
        "# the end", 'cancelled:\r\n  date: 2022-09-07\r\n  reason: "No quorum: two members"\r\n# the end'
    )
    assert run(*arguments, cwd=tmp_path).err == "Error: board-2022-09-08 was already cancelled\n"
    assert run("meeting", "move", "09-08", "--to", "2022-09-15", cwd=tmp_path).code == 2
    assert "was held: it has minutes" in run("meeting", "cancel", "06-09", "--reason", "x", cwd=tmp_path).err
    assert "Missing option '--reason'" in run("meeting", "cancel", "12-08", cwd=tmp_path).err


def test_a_moved_meeting_keeps_its_name_and_its_history(run: Run, planned: Path, tmp_path: Path) -> None:
    """The new day is where the meeting stands, the old one is arranged history, and nothing that cites it breaks."""
    done = run(
        *("meeting", "move", "09-08", "--to", "15/9/2022", "--start", "14:00"),
        *("--venue", "Town Hall", "--mode", "hybrid"),
        *("--at", "06-09#1", "--note", "The hall is let.", "--on", "2022-08-01"),
        cwd=planned.parent,
    )
    assert (done.code, "board-2022-09-08.yaml: changed\n" in done.out) == (0, True)
    changed = PLANNED.replace("date: 2022-09-08  #", "date: 2022-09-15  #")
    changed = changed.replace('start: "10:00"\r\n', 'start: "14:00"\r\nvenue: Town Hall\r\nmode: hybrid\r\n', 1)
    assert planned.read_bytes().decode() == changed.replace(
        "# the end",
        "  - arranged: 2022-08-01\r\n    at: board-2022-06-09#1\r\n    date: 2022-09-15\r\n"
        '    start: "14:00"\r\n    venue: Town Hall\r\n    mode: hybrid\r\n    note: The hall is let.\r\n# the end',
    )
    checked = run("validate", "--as-of", "2022-08-02", "--format", "concise", cwd=tmp_path)
    assert checked.out == "6 records checked: 0 errors, 0 warnings\n"
    assert "15 Sep 2022" in run("actions", "--as-of", "2022-08-02", cwd=tmp_path).out
    assert "8 Sep 2022" in run("actions", "--as-of", "2022-07-01", cwd=tmp_path).out
    assert "**Thursday 15 September 2022**" in run("agenda", "09-08", "--as-of", "2022-08-02", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("id_", "first"),
    [
        ("09-08", "  - arranged: 2022-06-09\n    at: board-2022-06-09\n    date: 2022-09-08\n"),
        ("12-08", "  - date: 2022-12-08\n"),
    ],
)
def test_what_was_arranged_before_is_written_down_as_far_as_it_is_known(
    run: Run, planned: Path, tmp_path: Path, id_: str, first: str
) -> None:
    """From the meeting that agreed it; where none did, without a day that nobody knows."""
    planned.write_text("body: board\ndate: 2022-09-08\nstatus: planned\n", encoding="utf-8")
    assert run("meeting", "move", id_, "--to", "2023-01-12", "--on", "2022-08-01", cwd=tmp_path).code == 0
    text = (planned.parent / f"board-2022-{id_}.yaml").read_text(encoding="utf-8")
    assert f"arrangements:\n{first}  - arranged: 2022-08-01\n    date: 2023-01-12\n" in text
    assert "0 errors" in run("validate", "--as-of", "2022-08-02", cwd=tmp_path).out
    told = "on 9 June 2022" if id_ == "09-08" else "on a date that is not on record"
    assert f" 2022, {told}\n" in run("meeting", "show", id_, cwd=tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("09-08",), 2, "board-2022-09-08 is already arranged so: 8 September 2022"),
        (("09-08", "--to", "2022-09-08"), 2, "is already arranged so"),
        (("09-08", "--to", "31/9/2022"), 2, "Invalid value for '--to'"),
        (("09-08", "--start", "25:99"), 1, "Nothing was written."),
        (("09-08", "--mode", "remote", "--at", "06-09#7"), 1, "Nothing was written."),
        (("09-08", "--mode", "remote", "--at", "06-10"), 2, "no meeting '06-10'"),
        (("06-09", "--to", "2022-09-15"), 2, "was held: it has minutes"),
        (("board", "--to", "2022-09-15"), 2, "can be any of 3 meeting ids"),
        (("borad-2022-09-08", "--to", "2022-09-15"), 2, "did you mean board-2022-09-08"),
    ],
)
def test_a_move_that_cannot_be_is_refused(
    run: Run, planned: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    """With the reason, and nothing written."""
    done = run("meeting", "move", *arguments, cwd=tmp_path)
    assert (done.code, told in done.err) == (code, True), done.err
    assert planned.read_bytes() == PLANNED.encode()


def test_a_dry_run_and_a_commit(run: Run, planned: Path, tmp_path: Path) -> None:
    """The one writes nothing, the other one commit; a broken neighbour is in nobody's way."""
    (tmp_path / "records" / "people").mkdir()
    (tmp_path / "records" / "people" / "broken.yaml").write_text("name: [\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Example Officer")
    git(tmp_path, "config", "user.email", "officer@example.invalid")
    git(tmp_path, "config", "core.autocrlf", "false")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Records")
    move = ("meeting", "move", "09-08", "--to", "2022-09-15", "--on", "2022-08-01")
    assert "+date: 2022-09-15" in run("-C", tmp_path, *move, "--dry-run").out
    assert planned.read_bytes() == PLANNED.encode()
    assert run(*move, "--commit", cwd=tmp_path).code == 0
    assert git(tmp_path, "log", "-1", "--format=%s").strip() == "Move the meeting board-2022-09-08"
    assert git(tmp_path, "status", "--porcelain") == ""


def arranged(folder: Path, id_: str) -> object:
    """The arrangements in a meeting's record."""
    value = yaml_reader.read(id_, (folder / "records" / "meetings" / f"{id_}.yaml").read_bytes()).value
    return value and value.get("arrangements")


@pytest.mark.parametrize("call", [("new", "meeting", "--date", "2099-03-04"), ("agenda", "2099-03-04", "--write")])
def test_a_new_meeting_is_listed_from_the_day_on_which_it_was_arranged(
    run: Run, records: Records, tmp_path: Path, call: tuple[str, ...]
) -> None:
    """Nobody had agreed its date, so it was arranged today, and answers for days before do not have it."""
    records(BOARD)
    day = dt.datetime.now().astimezone().date()
    before = run("meetings", "--as-of", str(day - dt.timedelta(days=1)), cwd=tmp_path).out
    assert run(*call, "--body", "board", cwd=tmp_path).code == 0
    assert arranged(tmp_path, "board-2099-03-04") == [{"arranged": str(day), "date": "2099-03-04"}]
    assert run("meetings", "--as-of", str(day - dt.timedelta(days=1)), cwd=tmp_path).out == before
    assert "board-2099-03-04" in run("meetings", cwd=tmp_path).out


def test_a_meeting_that_was_agreed_is_arranged_since_then(run: Run, records: Records, tmp_path: Path) -> None:
    """That of June agreed to meet in September; a meeting of the past was arranged on a day nobody knows."""
    records(BOARD)
    for date in ("2022-09-08", "2022-03-10"):
        assert run("new", "meeting", "--body", "board", "--date", date, cwd=tmp_path).code == 0
    assert arranged(tmp_path, "board-2022-09-08") == [
        {"arranged": "2022-06-09", "at": "board-2022-06-09", "date": "2022-09-08"}
    ]
    assert arranged(tmp_path, "board-2022-03-10") is None


@pytest.mark.parametrize(("days", "words"), [(0, "the meeting is today, so"), (-1, "the meeting has passed, so")])
def test_a_meeting_of_today_has_not_passed(run: Run, records: Records, tmp_path: Path, days: int, words: str) -> None:
    """The date of a notice is not guessed for either."""
    day = dt.datetime.now().astimezone().date() + dt.timedelta(days)
    records(f"""
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-{day}.yaml
        body: board
        date: {day}
        status: planned
    """)
    done = run("meeting", "call", f"board-{day}", cwd=tmp_path)
    assert done.code == 0
    assert words in done.err
