"""`next` and `last` mean a meeting where only one can be meant; otherwise what there is is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.meetings.minutes.naming import named_meeting, to_confirm, to_minute
from tests.conftest import Records, Run, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register

MARCH, JUNE, SEPTEMBER, DECEMBER = (dt.date(2022, month, 8) for month in (3, 6, 9, 12))
BOARD = """
    # partnership.yaml
    name: Example Partnership
    body: board
    # bodies/board.yaml
    name: Example Board
    kind: board
    # bodies/group.yaml
    name: Example Group
    kind: sub-group
    # meetings/group-2022-10-01.yaml
    {body: group, date: 2022-10-01, status: planned}
    # meetings/board-2022-03-08.yaml
    {body: board, date: 2022-03-08, status: draft, attendance: {present: []}, items: [{number: "1", minute: A.}]}
    # meetings/board-2022-06-08.yaml
    body: board
    date: 2022-06-08
    status: draft
    attendance: {present: []}
    items: [{number: "1", title: Minutes, kind: previous-minutes, minute: Agreed.}]
    # meetings/board-2022-09-08.yaml
    {body: board, date: 2022-09-08, status: called, items: [{title: Fences}]}
    # meetings/board-2022-09-15.yaml
    {body: board, date: 2022-09-15, status: cancelled}
    # meetings/board-2022-12-08.yaml
    {body: board, date: 2022-12-08, status: planned}
"""


@pytest.fixture
def board(records: Records) -> Register:
    """Two meetings with draft minutes, one that was called, one that was cancelled, one that is planned."""
    return read_folder(records(BOARD))


@pytest.mark.parametrize(
    ("day", "wanted", "body", "meant"),
    [
        ("2022-07-01", "next", None, "board-2022-09-08"),
        ("2022-09-08", "next", None, "board-2022-09-08"),
        ("2022-09-09", "next", None, "board-2022-12-08"),
        ("2022-09-09", "next", "group", "group-2022-10-01"),
        ("2022-11-01", "next", "group", "group-2022-10-01"),
        ("2022-07-01", "last", None, "board-2022-06-08"),
        ("2022-09-08", "last", None, "board-2022-06-08"),
        ("2022-10-01", "last", "board", "board-2022-06-08"),
        ("2023-01-01", "last", "board", "board-2022-06-08"),
        ("2022-11-01", "last", "group", "no meeting that 'last' can mean"),
        ("2022-10-01", "03-08", None, "board-2022-03-08"),
        ("2022-10-01", "10-01", "group", "group-2022-10-01"),
        ("2023-01-01", "next", None, "'next' can be any of 2 meetings: board-2022-09-08 (called), board-2022-12-08"),
        ("2022-01-01", "last", None, "no meeting that 'last' can mean; `sst meetings --body board` lists"),
        ("2022-10-01", "2022-09", "group", "no meeting '2022-09'"),
    ],
)
def test_a_meeting_is_named_by_its_place(board: Register, day: str, wanted: str, body: str | None, meant: str) -> None:
    """The next is what its agenda would be for, the last the latest with minutes."""
    if meant[:5] in ("board", "group"):
        assert named_meeting(board, wanted, body, dt.date.fromisoformat(day)).id == meant
    else:
        with pytest.raises(CallError) as refused:
            named_meeting(board, wanted, body, dt.date.fromisoformat(day))
        assert meant in str(refused.value)


def test_the_next_to_be_minuted_may_have_passed(board: Register) -> None:
    """On the day after a meeting nobody can tell whether it or the coming one is meant."""
    assert to_minute(board, "next", None, SEPTEMBER).id == "board-2022-09-08"
    assert to_minute(board, "last", None, SEPTEMBER + dt.timedelta(1)).id == "board-2022-09-08"
    with pytest.raises(CallError, match=r"2 meetings: board-2022-09-08 \(called\), board-2022-12-08 \(planned\)"):
        to_minute(board, "next", None, SEPTEMBER + dt.timedelta(1))


def test_the_minutes_that_wait_are_the_earlier_ones(board: Register) -> None:
    """Those of the meeting that confirms them do not count, and two that wait are told."""
    assert to_confirm(board, "last", None, board.meetings["board-2022-06-08"]).id == "board-2022-03-08"
    with pytest.raises(CallError, match="2 meetings"):
        to_confirm(board, "next", None, board.meetings["board-2022-12-08"])


def test_an_agreed_day_without_a_record_is_told(records: Records) -> None:
    """There is nothing to call yet; the line says how to plan it."""
    agreed = BOARD.replace(
        "kind: previous-minutes, minute: Agreed.}]", "minute: A.}]\n    next_meeting: {date: 2022-08-01}"
    )
    with pytest.raises(CallError, match="`sst new meeting --body board --date 2022-08-01` plans it"):
        named_meeting(read_folder(records(agreed)), "next", None, JUNE)


def test_the_commands_take_the_words(run: Run, records: Records, tmp_path: Path) -> None:
    """From the plan to confirmed minutes without an id; years later only one meeting can be the last."""
    folder = records(BOARD.replace("2022-12-08", "2999-12-08")) / "meetings"
    assert run("meeting", "show", "next", "--as-of", "2022-07-01", cwd=tmp_path).out.startswith("Example Board, 8 Sep")
    assert "status: called" in run("meeting", "call", "next", "--dry-run", cwd=tmp_path).out
    assert run("meeting", "cancel", "next", "--reason", "Snow.", "--dry-run", cwd=tmp_path).code == 0
    assert run("meeting", "move", "next", "--to", "2999-12-09", "--body", "board", "--dry-run", cwd=tmp_path).code == 0
    assert run("meeting", "minute", "next", cwd=tmp_path).code == 2
    assert run("meeting", "minute", "last", "--dry-run", cwd=tmp_path).code == 0
    (folder / "board-2022-09-08.yaml").unlink()
    confirmed = run("meeting", "confirm", "last", "--at", "last#1", cwd=tmp_path)
    assert (confirmed.code, confirmed.err) == (0, "")
    assert "status: confirmed" in (folder / "board-2022-03-08.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "file", "words"),
    [
        ("meeting show next", "meetings/board-2022-09-08.yaml", "board-2022-09-08 cannot be read"),
        ("agenda next", "meetings/board-2022-09-08.yaml", "board-2022-09-08 cannot be read"),
        ("agenda 8/9/2022", "meetings/board-2022-09-08.yaml", "board-2022-09-08 cannot be read"),
        ("agenda next --write", "meetings/board-2022-09-08.yaml", "board-2022-09-08 cannot be read"),
        ("report brief", "meetings/board-2022-09-08.yaml", "board-2022-09-08 cannot be read"),
        ("meeting show last", "meetings/board-2022-06-08.yaml", "board-2022-06-08 cannot be read"),
        ("agenda next", "partnership.yaml", "the partnership's record cannot be read"),
    ],
)
def test_what_cannot_be_read_is_not_missing(tmp_path: Path, run: Run, call: str, file: str, words: str) -> None:
    """A YAML mistake in a record is no reason to say that there is none: its file is named."""
    records = write_records(tmp_path, BOARD)
    path = records / file
    path.write_text(f"note: an unquoted: colon\n{path.read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    as_of = () if "last" in call else ("--as-of", "2022-07-01")
    done = run(*call.split(), *as_of, cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert words in done.err
    assert f"records/{file}" in done.err


@pytest.mark.parametrize(
    "call",
    [
        "agenda last",
        "report brief last",
        "meeting show last",
        "minutes last",
        "minutes scan last",
        "decisions --meeting last",
        "actions --meeting last",
    ],
)
def test_last_is_the_same_meeting_everywhere(tmp_path: Path, run: Run, call: str) -> None:
    """Wherever a meeting is named, `last` gives what its id gives."""
    write_records(tmp_path, BOARD)
    done = run(*call.split(), cwd=tmp_path)
    assert done.code == 0, done.err
    assert done == run(*call.replace("last", "board-2022-06-08").split(), cwd=tmp_path)


def test_a_change_can_cite_the_last_meeting(tmp_path: Path, run: Run) -> None:
    """What writes resolves `last`, with a minute too, before anything is written."""
    records = write_records(tmp_path, BOARD)
    made = run("action", "new", "--meeting", "last", "--minute", "1", "--text", "Mend the gate.", cwd=tmp_path)
    assert made.code == 0, made.err
    action = records / "actions/board-2022-06-08/01.yaml"
    assert "minute: board-2022-06-08#1" in action.read_text(encoding="utf-8")
    told = run("action", "note", "01", "Half done.", "--at-meeting", "last#1", cwd=tmp_path)
    assert told.code == 0, told.err
    assert "at: board-2022-06-08#1" in action.read_text(encoding="utf-8")
    moved = run("meeting", "move", "2022-12-08", "--to", "2022-12-09", "--at", "last#1", cwd=tmp_path)
    assert moved.code == 0, moved.err
    assert "at: board-2022-06-08#1" in (records / "meetings/board-2022-12-08.yaml").read_text(encoding="utf-8")
