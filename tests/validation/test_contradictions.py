"""What the parts of minutes deny of one another is reported, and what can all be right is not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.validation.checks.contradictions import (
    chair_was_present,
    deciding_meeting_was_held,
    deferral_leads_to_a_later_meeting,
    quorum_was_present,
    speaker_was_present,
    substitute_stands_in_for_somebody_away,
    votes_carry_the_decision,
    votes_fit_the_attendance,
)
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.validation.checks import Check

TODAY = dt.date(2024, 12, 31)
BOARD = """
# bodies/board.yaml
name: Board
kind: board
quorum: {number: 2, source: Terms of reference}
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
# meetings/board-2024-01-10.yaml
body: board
date: 2024-01-10
status: draft
"""
ALEX, PAT = "{person: alex-example}", "{person: pat-pretend}"
BOTH = f"attendance: {{present: [{ALEX}, {PAT}]}}\n"
ALEX_ALONE = f"attendance: {{present: [{ALEX}], apologies: [{PAT}]}}\n"


def decided(rest: str, verb: str = "RESOLVED", text: str = "that it be done.", effect: str = "approve") -> str:
    """An item with one decision."""
    clause = f"{{text: {text}, effects: [{effect}]}}"
    return f'items: [{{number: "1", title: A, decisions: [{{verb: {verb}, clauses: [{clause}]{rest}}}]}}]\n'


@pytest.mark.parametrize(
    ("check", "minutes", "number"),
    [
        (votes_fit_the_attendance, BOTH + decided(", votes: {in_favour: 2, against: 1}"), 1),
        (votes_fit_the_attendance, BOTH + decided(", votes: {against: 3}"), 1),
        (votes_fit_the_attendance, BOTH + decided(", votes: {in_favour: 1, abstained: 1}"), 0),
        (votes_fit_the_attendance, decided(", votes: {in_favour: 9}"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 0, against: 1}"), 1),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 2}", "It was agreed that"), 1),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 1}"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1}"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 2}", "The motion was LOST"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 2}", "NOT AGREED"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 2}", effect="decline"), 0),
        (votes_carry_the_decision, decided(", votes: {in_favour: 1, against: 2}", text="that it be refused."), 0),
        (quorum_was_present, ALEX_ALONE + decided(""), 1),
        (quorum_was_present, "attendance: {present: []}\n" + decided(""), 1),
        (quorum_was_present, BOTH + decided(""), 0),
        (quorum_was_present, ALEX_ALONE + decided("", "NOTED", effect="note"), 0),
        (quorum_was_present, ALEX_ALONE, 0),
        (quorum_was_present, f"attendance: {{apologies: [{PAT}]}}\n" + decided(""), 0),
        (chair_was_present, "attendance: {apologies: [{person: pat-pretend, role: chair}]}\n", 1),
        (chair_was_present, "attendance: {absent: [{printed: Jo, role: chair}]}\n", 1),
        (chair_was_present, "attendance: {present: [{person: pat-pretend, role: chair}]}\n", 0),
        (chair_was_present, "attendance: {apologies: [{person: pat-pretend, role: vice-chair}]}\n", 0),
        (speaker_was_present, ALEX_ALONE + f"items: [{{title: A, minute: I came., speaker: {PAT}}}]\n", 1),
        (speaker_was_present, ALEX_ALONE + f"items: [{{title: A, minute: I came., speaker: {ALEX}}}]\n", 0),
        (speaker_was_present, ALEX_ALONE + f"items: [{{title: A, presenters: [{PAT}]}}]\n", 0),
        (
            substitute_stands_in_for_somebody_away,
            f"attendance: {{present: [{ALEX}, {{person: pat-pretend, on_behalf_of: {ALEX}}}]}}\n",
            1,
        ),
        (
            substitute_stands_in_for_somebody_away,
            f"attendance: {{present: [{{person: pat-pretend, on_behalf_of: {ALEX}}}], apologies: [{ALEX}]}}\n",
            0,
        ),
        (
            substitute_stands_in_for_somebody_away,
            "attendance: {present: [{person: pat-pretend, on_behalf_of: {printed: Jo}}]}\n",
            0,
        ),
        (deferral_leads_to_a_later_meeting, "items: [{title: A, deferred_to: board-2024-01-10}]\n", 1),
        (deferral_leads_to_a_later_meeting, "items: [{title: A, deferred_to: board-2024-02-10}]\n", 0),
        (
            deferral_leads_to_a_later_meeting,
            "items: [{number: '1', title: A, proposals: [{kind: ask, text: A, adopted: board-2024-01-10#1}]}]\n",
            0,
        ),
    ],
)
def test_a_contradiction_is_reported(tmp_path: Path, check: Check, minutes: str, number: int) -> None:
    """One finding for each, and none where the list, the votes or the decision leave a way for all to be right."""
    register = read_folder(write_records(tmp_path, BOARD + minutes))
    assert len(list(check(register, TODAY))) == number


@pytest.mark.parametrize(("status", "number"), [("planned", 1), ("called", 1), ("cancelled", 1), ("draft", 0)])
def test_only_a_meeting_that_was_held_decides(tmp_path: Path, status: str, number: int) -> None:
    """A plan may have items, but no decisions."""
    register = read_folder(write_records(tmp_path, BOARD.replace("draft", status) + decided("")))
    assert len(list(deciding_meeting_was_held(register, TODAY))) == number


def test_nothing_happens_at_a_cancelled_meeting(tmp_path: Path) -> None:
    """No action is raised, reported or moved there; a planned meeting is where one may be raised beforehand."""
    action = """
# actions/board-2024-01-10/01.yaml
text: Do it.
kind: task
raised:
  - minute: board-2024-01-10#1
owners: []
updates:
  - at: board-2024-01-10
    authority: board-2024-01-10#1
    due: {date: 2024-05-01}
"""
    item = "items: [{number: '1', title: A}]\n"
    for status, number in (("cancelled", 3), ("planned", 0)):
        register = read_folder(write_records(tmp_path, BOARD.replace("draft", status) + item + action))
        assert len(list(deciding_meeting_was_held(register, TODAY))) == number


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: folder.parent.name)
def test_published_minutes_do_not_contradict_themselves(folder: Path) -> None:
    """A check that finds something in good records is not certain enough."""
    register = read_folder(folder)
    for check in (
        chair_was_present,
        deciding_meeting_was_held,
        deferral_leads_to_a_later_meeting,
        quorum_was_present,
        speaker_was_present,
        substitute_stands_in_for_somebody_away,
        votes_carry_the_decision,
        votes_fit_the_attendance,
    ):
        assert list(check(register, TODAY)) == []
