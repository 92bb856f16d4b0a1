"""`next` and `last` mean a meeting where only one can be meant; otherwise what there is is told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.meetings.minutes.naming import named_meeting, to_confirm, to_minute
from tests.conftest import Records, Run, read_folder

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
        ("2022-11-01", "last", "group", "no meeting of group can be meant by 'last'"),
        ("2022-10-01", "03-08", None, "board-2022-03-08"),
        ("2022-10-01", "10-01", "group", "group-2022-10-01"),
        ("2023-01-01", "next", None, "'next' can be any of 2 meetings: board-2022-09-08 (called), board-2022-12-08"),
        ("2022-01-01", "last", None, "no meeting of board can be meant by 'last'; `sst meetings --body board` lists"),
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
