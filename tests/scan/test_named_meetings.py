"""Meetings that minutes name by their month, or as the one after the next, are due dates like any other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.input.due import meeting_finder, parse_due
from sst_cli.input.relative import RelativeBase, SearchDirection
from sst_cli.register.named_meetings import meeting_in_words
from sst_cli.scan.scanning import scan
from tests.conftest import read_folder

if TYPE_CHECKING:
    from tests.conftest import Records, Run

RECORDS = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    attendance: {present: []}
    items:
      - number: "1"
        title: Lighting
        decisions:
          - verb: RESOLVED
            clauses:
              - label: "1"
                text: the Clerk be asked to bring a report on lamps DUE.
                effects: [ask-for-report]
    # meetings/board-2022-07-06.yaml
    body: board
    date: 2022-07-06
    status: cancelled
    cancelled: {date: 2022-06-29, reason: Nobody could come.}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: planned
    # meetings/board-2022-10-13.yaml
    body: board
    date: 2022-10-13
    status: planned
    # meetings/board-2023-03-09.yaml
    body: board
    date: 2023-03-09
    status: planned
"""
MINUTES = "board-2022-06-22"
DAY = dt.date(2022, 6, 22)


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        ("to the October meeting", "at", "board-2022-10-13"),
        ("at the meeting in October", "at", "board-2022-10-13"),
        ("to the October 2022 meeting", "at", "board-2022-10-13"),
        ("to its March meeting", "at", "board-2023-03-09"),
        ("before the October meeting of the Board", "before", "board-2022-10-13"),
        ("to the October Board meeting", "at", "board-2022-10-13"),
        ("to the meeting after next", "at", "board-2022-10-13"),
        ("to the next meeting but one", "at", "board-2022-10-13"),
        ("to the October meeting of the Cabinet", "", ""),
        ("to the October meeting of Harbour Town Trust", "", ""),
        ("to the November meeting", "", ""),
        ("to the October 2023 meeting", "", ""),
    ],
)
def test_minutes_name_a_meeting(run: Run, records: Records, words: str, field: str, value: str) -> None:
    """A report that is asked for comes back at that meeting; one that is not known is reported."""
    folder = records(RECORDS.replace("DUE", words))
    register = read_folder(folder)
    (proposed,) = scan(register, register.meetings[MINUTES])
    assert proposed.kind.value == "report-back"
    assert proposed.due is not None
    assert (proposed.due.printed, proposed.due.field, proposed.due.value) == (
        words if " of Harbour" not in words else "to the October meeting",
        field,
        value,
    )
    done = run("minutes", "scan", MINUTES, cwd=folder.parent)
    assert ("\nProposal 1: " in done.err) != bool(field)
    assert run("minutes", "scan", MINUTES, "--accept", "1", cwd=folder.parent).code == 0
    action = (folder / "actions" / MINUTES / "01.yaml").read_text(encoding="utf-8")
    assert f"{field}: {value}" in action if field else "so the due date is still to be given." in action


def test_a_meeting_that_is_not_known_is_reported(run: Run, records: Records) -> None:
    """With the number of the proposal, and in the action that is recorded."""
    folder = records(RECORDS.replace("DUE", "to the November meeting"))
    why = "No meeting in November after 22 June 2022 is on record, so the due date is still to be given."
    assert run("minutes", "scan", MINUTES, cwd=folder.parent).err.endswith(f"\nProposal 1: {why}\n")
    run("minutes", "scan", MINUTES, "--accept", "1", cwd=folder.parent)
    assert why in " ".join((folder / "actions" / MINUTES / "01.yaml").read_text(encoding="utf-8").split())


def test_a_meeting_that_is_agreed_and_not_on_record_is_the_next(records: Records) -> None:
    """The one after it is then the first on record."""
    text = RECORDS.replace("status: draft", "status: draft\n    next_meeting: {date: 2022-07-20}")

    register = read_folder(records(text))
    assert register.findings == ()
    assert meeting_in_words(register, "board", DAY, "the meeting after next").id == "board-2022-09-08"
    assert meeting_in_words(register, "board", DAY, "the July meeting").id == "board-2022-07-06"
    assert meeting_in_words(register, None, DAY, "the July meeting").id == ""


def test_people_name_a_meeting_by_its_month(records: Records) -> None:
    """On the command line the same words mean the same; a meeting that is not known yet stays a word, if it is near."""
    register = read_folder(records(RECORDS))
    base = RelativeBase(DAY, DAY, SearchDirection.AHEAD)
    find = meeting_finder(register, None, DAY)
    assert parse_due("the October meeting", base, find) == {"at": "board-2022-10-13"}
    assert parse_due("at the meeting after next", base, find) == {"at": "board-2022-10-13"}
    assert parse_due("before the March meeting", base, find) == {"before": "board-2023-03-09"}
    assert parse_due("May meeting", base, find) == {"at": "may-meeting"}
    assert parse_due("before the annual meeting", base, find) == {"before": "annual-meeting"}
    assert parse_due("november-meeting", base, find) == {"at": "november-meeting"}
    with pytest.raises(CallError, match="no meeting in May 2030 after 22 June 2022 is on record"):
        parse_due("May 2030 meeting", base, find)
