"""Items that somebody placed on the agenda of a meeting that was cancelled come to the next agenda of the body."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.meetings.test_agenda import entry, prepared, titles

if TYPE_CHECKING:
    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # bodies/panel.yaml
    name: Example Panel
    kind: sub-group
    # people/alex-example.yaml
    name: Alex Example
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Lighting, minute: It was noted., outcome: deferred}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: cancelled
    cancelled: {date: 2022-09-01, reason: Nobody could come.}
    items:
      - {title: Welcome, kind: welcome}
      - {title: Lighting again, arises_from: [board-2022-06-22#1]}
      - title: Night-time economy
        kind: presentation
        agenda: The new licences.
        minutes_planned: 20
        presenters: [{person: alex-example}]
      - {title: Withdrawn, outcome: withdrawn, reason: Nobody asked.}
      - title: Reports
        items: [{title: Cameras}]
      - {title: Case of one family, restricted: {reason: It is about one family.}}
      - {title: Prevent, agenda: On the agenda because it is a duty under the law.}
    # meetings/board-2022-10-06.yaml
    body: board
    date: 2022-10-06
    status: planned
"""
DAY = dt.date(2022, 9, 20)
WHY = "it was on the agenda of the meeting of 8 September 2022, which was cancelled"


def test_the_next_agenda_carries_them(records: Records) -> None:
    """With who presents it, how long it takes, and the meeting that it comes from."""
    agenda = prepared(records(BOARD), "next", DAY, "board")
    carried = [each.title for each in agenda.entries if each.why == WHY]
    assert carried == ["Night-time economy", "Cameras", "Case of one family"]
    found = entry(agenda, "Night-time")
    assert found.wording == f"The new licences.\n\nOn the agenda because {WHY}."
    assert (found.minutes_planned, [each.person for each in found.presenters]) == (20, ["alex-example"])
    assert entry(agenda, "Case").restricted is not None
    assert titles(agenda).count("Lighting") == 1


def test_before_it_was_cancelled_nothing_is_carried(records: Records) -> None:
    """The agenda of a later meeting has them from the day of the cancellation on."""
    agenda = prepared(records(BOARD), "board-2022-10-06", dt.date(2022, 8, 31), "board")
    assert not [each for each in agenda.entries if each.why == WHY]


def test_a_meeting_that_has_them_takes_them_over(run: Run, records: Records) -> None:
    """Once written, they stand in its record; when that meeting is cancelled too they are carried once more."""
    folder = records(BOARD)
    call = ("--as-of", "2022-09-20", "--body", "board")
    assert run("agenda", "next", *call, "--write", cwd=folder.parent).code == 0
    record = folder / "meetings" / "board-2022-10-06.yaml"
    assert record.read_text(encoding="utf-8").count("Night-time economy") == 1
    (folder / "meetings" / "board-2022-12-08.yaml").write_text(
        "body: board\ndate: 2022-12-08\nstatus: planned\n", encoding="utf-8"
    )
    later = prepared(folder, "board-2022-12-08", dt.date(2022, 10, 1), "board")
    assert "Night-time economy" not in titles(later)
    cancelled = "status: cancelled\ncancelled: {date: 2022-09-30, reason: A flood.}"
    record.write_text(record.read_text(encoding="utf-8").replace("status: planned", cancelled), encoding="utf-8")
    again = prepared(folder, "board-2022-12-08", dt.date(2022, 10, 1), "board")
    assert titles(again).count("Night-time economy") == 1
    assert "6 October 2022" in entry(again, "Night-time").why
