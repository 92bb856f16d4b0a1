"""Notice, attendance, the list of meetings and the findings of the year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.year.expected_actions import DECEMBER, JANUARY
from tests.year.expected_meetings import (
    DECIDED,
    FINDINGS,
    LISTED,
    MEMBERS,
    NOTICE,
    PEOPLE,
    PLANNED,
    PRESENT,
    Came,
    found_at,
)
from tests.year.known_wrong import compare

if TYPE_CHECKING:
    from tests.year.conftest import Year

QUORUM = 4
"""Of the partnership, by its terms of reference."""


def test_twelve_notices() -> None:
    """The table of notices is as long as it was meant to be."""
    assert len({day for day, _, _ in NOTICE}) == 12


@pytest.mark.parametrize(("day", "last", "why"), NOTICE)
def test_last_day_for_notice(year: Year, day: str, last: str, why: str) -> None:
    """Five clear working days lie between the notice and the meeting."""
    body = "night" if day in {"2025-07-15", "2025-10-14", "2026-01-06", "2026-04-14"} else "ncsp"
    result = year.office.call("agenda", day, "--body", body, "--as-of", "2025-05-02")
    assert f"Notice is due by {last}, under the local rule" in result.err, why
    assert "has passed" not in result.err


@pytest.mark.parametrize(("day", "statuses", "why"), LISTED)
def test_meetings_known_on_a_day(year: Year, day: str, statuses: dict[str, str], why: str) -> None:
    """The list of meetings is that of the day."""
    listed = {row["id"]: row["status"] for row in year.office.rows("meetings", "--as-of", day)}
    compare(f"meetings known on {day}", set(listed), set(statuses), why)
    compare(f"status of meetings on {day}", {id_: listed[id_] for id_ in statuses}, statuses, why)


@pytest.mark.parametrize(("day", "meeting", "date", "status", "why"), PLANNED)
def test_meeting_shown_for_a_day(year: Year, day: str, meeting: str, date: str, status: str, why: str) -> None:
    """A meeting is shown as it was arranged on the day."""
    shown = year.office.ask("meeting", "show", meeting, "--as-of", day).splitlines()
    assert {f"  {date}", f"  {status}"} <= set(shown), why


@pytest.mark.parametrize(("day", "clauses", "why"), DECIDED)
def test_decisions_up_to_a_day(year: Year, day: str, clauses: int, why: str) -> None:
    """As many clauses are listed as the meetings had decided by then."""
    assert len(year.office.rows("decisions", "--as-of", day)) == clauses, why


@pytest.mark.parametrize(("meeting", "present", "quorate", "why"), PRESENT)
def test_presence_and_quorum(year: Year, meeting: str, present: int, quorate: bool | None, why: str) -> None:
    """As many were present as the story lists, and they were a quorum or not."""
    rows = year.office.rows("meetings", "--as-of", "2026-04-30")
    row = next(row for row in rows if row["id"] == meeting)
    assert row["present"] == present, why
    assert quorate is None or (row["present"] >= QUORUM) == quorate, why


@pytest.mark.parametrize(("body", "who"), PEOPLE)
def test_attendance_of_a_person(year: Year, body: str, who: str) -> None:
    """A person's attendance is counted at the meetings of their time."""
    _compare(f"{body} {who}", _attendance(year, body, "person")[who], PEOPLE[body, who])


@pytest.mark.parametrize("who", MEMBERS)
def test_attendance_of_a_member(year: Year, who: str) -> None:
    """A member organisation's attendance is that of its people and of who stood in for them."""
    _compare(who, _attendance(year, "ncsp", "organisation")[who], MEMBERS[who])


@pytest.mark.parametrize(("day", "names", "why"), FINDINGS)
def test_findings_of_a_day(year: Year, day: str, names: dict[str, str], why: str) -> None:
    """What is wrong with the records of a day is found that day, and nothing else."""
    result = year.office.call("validate", "--at", year.office.revision(day), "--as-of", day, "--format", "json")
    findings = json.loads(result.out)["findings"]
    assert {(each["record"], each["rule"]) for each in findings} == found_at(names), why


def test_calendar_of_a_day(year: Year) -> None:
    """Neither meeting to come had been called on 18 November, so the calendar of that day has both as tentative."""
    calendar = year.office.ask("calendar", "--as-of", "2025-11-18").split("BEGIN:VEVENT")
    coming = [event for event in calendar if f"UID:{DECEMBER}." in event or f"UID:{JANUARY}." in event]
    tentative = ["STATUS:TENTATIVE" in event for event in coming]
    compare("calendar on 2025-11-18", tentative, [True, True], why="called on 1 and 24 December")


def test_report_to_a_named_months_meeting(year: Year) -> None:
    """The report that the clerk forgot to record is proposed for the May meeting, which is on record."""
    (proposal,) = year.office.data("minutes", "scan", JANUARY)["proposals"]
    assert (proposal["reference"], proposal["kind"]) == (f"{JANUARY}#4(3)", "report-back")
    dated = proposal["due_field"] != "printed"
    compare("due at the May meeting", dated, right=True, why="the group meets on 12 May 2026")


def _attendance(year: Year, body: str, by: str) -> dict[str, dict[str, Any]]:
    rows = year.office.rows("attendance", "--body", body, "--by", by, "--percent", "--as-of", "2026-04-30")
    return {row[by]: row for row in rows}


def _compare(who: str, row: dict[str, Any], right: Came) -> None:
    counted = [row[name] for name in ("present", "substitutes", "in_attendance", "apologies", "absent")]
    assert counted == list(right[:5]), right.why
    assert row["absent_twice_running"] == right.twice_running, right.why
    compare(f"{who} percent", row["percent"], right.percent, right.why)
