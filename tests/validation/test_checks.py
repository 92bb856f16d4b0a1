"""Checks with subtle conditions: what each must find, what it must leave alone, and that nothing cascades."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sst_cli.validation.rule_catalogue import all_rules
from tests.conftest import read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

RULES = all_rules()
TODAY = dt.date(2022, 12, 1)

BOARD = """
# bodies/board.yaml
name: Example Board
kind: board
"""
PANEL = """
# bodies/panel.yaml
name: Example Panel
kind: sub-group
"""
ALEX = """
# people/alex-example.yaml
name: Alex Example
title: Councillor
also_known_as:
  - Sandy Example
"""
SAM = """
# people/sam-sample.yaml
name: Sam Sample
"""
LIGHTING = """
items:
  - number: "1"
    title: Street lighting
"""


def meeting(date: str, more: str = "", *, status: str = "draft", body: str = "board", suffix: str = "") -> str:
    """Write a meeting of the example board, or of another body."""
    return f"\n# meetings/{body}-{date}{suffix}.yaml\nbody: {body}\ndate: {date}\nstatus: {status}\n{more}"


JUNE = BOARD + meeting("2022-06-22", LIGHTING)
SEPTEMBER = meeting("2022-09-08", LIGHTING)


def action(more: str = "", *, number: str = "01", kind: str = "task", owners: str = "owners: []") -> str:
    """Write an action that minute 1 of 22 June 2022 raised."""
    return f"""
# actions/board-2022-06-22/{number}.yaml
text: Mend the street lights.
kind: {kind}
raised:
  - minute: board-2022-06-22#1
{owners}
{more}"""


def confirming(*earlier: str, effect: str = "confirmed") -> str:
    """Write a minute 1 that deals with earlier minutes: each given as `meeting: ID` or `date: DATE`."""
    listed = "".join(f"\n      - {each}\n        effect: {effect}" for each in earlier)
    return f'\nitems:\n  - number: "1"\n    title: Minutes of previous meeting\n    confirms:{listed}\n'


def numbered(*numbers: str) -> str:
    """Write items with these numbers."""
    return "items:\n" + "".join(f'  - number: "{number}"\n    title: Item {number}\n' for number in numbers)


class Found(NamedTuple):
    """One finding: the file, the line and the words."""

    path: str
    line: int
    message: str


def found(rule: str, folder: Path, today: dt.date = TODAY) -> list[Found]:
    """What one check finds; records that a check could not see would make any silence worthless."""
    register = read_folder(folder)
    assert [str(left.path) for left in register.left_out] == []
    check: Any = RULES[rule]
    findings = register.locate(check.finding(problem) for problem in check(register, today))
    return [Found(each.place.path, each.position.line if each.position else 0, each.message) for each in findings]


def updates(*each: str) -> str:
    """Write updates of an action, each a flow of fields with its date first."""
    return "updates:\n" + "".join(f"  - {{{fields}}}\n" for fields in each)


# --- future_meeting_has_no_minutes


def test_minutes_of_today_are_not_in_the_future(records: Records) -> None:
    """Minutes may be written on the day of the meeting; the day before they cannot be."""
    folder = records(JUNE)
    assert found("future-meeting-has-no-minutes", folder, dt.date(2022, 6, 22)) == []
    assert [each.line for each in found("future-meeting-has-no-minutes", folder, dt.date(2022, 6, 21))] == [2]


# --- state_may_follow


@pytest.mark.parametrize(
    "states",
    [
        ("in-progress", "open", "complete"),
        ("complete", "open", "complete"),
        ("complete", "in-progress", "withdrawn"),
        ("superseded", "open", "withdrawn"),
        ("withdrawn", "open", "superseded"),
    ],
    ids=" ".join,
)
def test_states_that_may_follow(records: Records, states: tuple[str, ...]) -> None:
    """Live actions go anywhere, and a closed one can be opened again."""
    steps = [f"date: 2022-07-{day:02}, status: {state}" for day, state in enumerate(states, 1)]
    assert found("state-may-follow", records(JUNE + action(updates(*steps)))) == []


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("complete", "withdrawn", "open, in-progress"),
        ("complete", "superseded", "open, in-progress"),
        ("superseded", "complete", "open"),
        ("superseded", "in-progress", "open"),
        ("withdrawn", "in-progress", "open"),
    ],
)
def test_states_that_may_not_follow(records: Records, before: str, after: str, allowed: str) -> None:
    """A closed action must be opened again first; a note between the two changes nothing."""
    steps = (
        f"date: 2022-07-01, status: {before}",
        "date: 2022-07-02, note: Seen.",
        f"date: 2022-07-03, status: {after}",
    )
    folder = records(JUNE + action(updates(*steps)))
    assert [each.message for each in found("state-may-follow", folder)] == [f"`{after}` cannot follow `{before}`"]
    check: Any = RULES["state-may-follow"]
    hints = [problem.hint for problem in check(read_folder(folder), TODAY)]
    assert hints == [f"`{before}` can be followed by: {allowed}"]


# --- due_move_cites_its_authority

DUE = "due: {date: 2022-09-08}\n"


@pytest.mark.parametrize(
    "more",
    [
        DUE + updates("date: 2022-09-08, due: {date: 2022-12-08}, authority: board-2022-09-08#1"),
        DUE + updates("at: board-2022-09-08#1, due: {date: 2022-12-08}"),
        DUE + updates("date: 2022-09-01, due: {date: 2022-09-08}"),
        DUE + updates("date: 2022-09-01, note: All is well."),
        updates("date: 2022-09-01, due: {date: 2022-12-08}"),
        DUE + updates("date: 2022-12-02, due: {date: 2022-12-08}"),
        "due: {at: next-meeting}\n" + updates("date: 2022-07-01, due: {at: board-2022-09-08}"),
        "due: {date: 2022-09-08}\n" + updates("date: 2022-07-01, due: {at: next-meeting}"),
    ],
    ids=[
        "authority cited",
        "moved at a minute",
        "same date again",
        "date left alone",
        "first date",
        "after the day asked about",
        "the same meeting by its id",
        "the same day by its meeting",
    ],
)
def test_due_dates_that_stay_or_cite_their_minute(records: Records, more: str) -> None:
    """A minute that agreed the move is enough, and the same day said in other words is no move."""
    assert found("due-move-cites-its-authority", records(JUNE + SEPTEMBER + action(more))) == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (DUE + updates("date: 2022-09-01, due: {date: 2022-12-08}"), "from 8 Sep 2022 to 8 Dec 2022"),
        (DUE + updates("at: board-2022-09-08, due: {date: 2022-12-08}"), "from 8 Sep 2022 to 8 Dec 2022"),
        (DUE + updates("date: 2022-09-01, due: null"), "from 8 Sep 2022 to no date"),
        (
            "due: {at: next-meeting}\n" + updates("date: 2022-09-09, due: {at: next-meeting}"),
            "from 8 Sep 2022 (next meeting) to 8 Dec 2022 (next meeting)",
        ),
    ],
    ids=["date only", "meeting without minute", "taken away", "from one next meeting to another"],
)
def test_due_dates_that_move_without_authority(records: Records, more: str, words: str) -> None:
    """A meeting is no authority without a minute, and to take a date away is a move as well."""
    december = meeting("2022-12-08", status="planned")
    messages = [
        each.message
        for each in found("due-move-cites-its-authority", records(JUNE + SEPTEMBER + december + action(more)))
    ]
    assert messages == [f"the due date was moved {words} without citing a minute"]


# --- minute_numbers_run_on

CONTINUOUS = BOARD + "numbering: municipal-year\n"
EACH_FROM_ONE = BOARD + "numbering: meeting\n"
APRIL_YEAR = "\n# partnership.yaml\nname: Example Partnership\nmunicipal_year_starts: 4\n"


@pytest.mark.parametrize(
    "text",
    [
        EACH_FROM_ONE + meeting("2022-06-22", numbered("1", "2")) + meeting("2022-09-08", numbered("1")),
        CONTINUOUS + meeting("2022-06-22", numbered("1", "2")) + meeting("2022-09-08", numbered("3", "4")),
        CONTINUOUS + meeting("2022-03-17", numbered("40", "41")) + meeting("2022-06-22", numbered("1", "2")),
        CONTINUOUS + meeting("2022-12-08", numbered("9")) + meeting("2023-01-12", numbered("10")),
        CONTINUOUS
        + meeting("2022-06-22", numbered("1", "2"))
        + meeting("2022-07-07", numbered("1", "2"), status="planned")
        + meeting("2022-09-08", numbered("3")),
        CONTINUOUS
        + PANEL
        + meeting("2022-06-22", numbered("1", "2"))
        + meeting("2022-07-07", numbered("50"), body="panel")
        + meeting("2022-09-08", numbered("3")),
        APRIL_YEAR
        + CONTINUOUS
        + meeting("2022-03-17", numbered("40"))
        + meeting("2022-04-07", numbered("1"))
        + meeting("2022-06-22", numbered("2")),
        BOARD + meeting("2022-06-22", numbered("4", "5")) + meeting("2022-09-08", numbered("1")),
        EACH_FROM_ONE + meeting("2022-06-22", numbered("A1", "1", "A3", "2")),
        EACH_FROM_ONE + meeting("2022-06-22", numbered("1", "²", "2")),
        EACH_FROM_ONE
        + meeting("2022-06-22", numbered("1") + '    items:\n      - number: "9"\n        title: Below\n'),
        EACH_FROM_ONE + meeting("2022-06-22", "items:\n  - title: Street lighting\n"),
        EACH_FROM_ONE + meeting("2022-06-22", numbered("6", "7"), status="planned"),
    ],
    ids=[
        "each meeting from 1",
        "on from the last meeting",
        "new municipal year in May",
        "on over new year",
        "a planned meeting between",
        "another body's meeting between",
        "municipal year from April",
        "no rule",
        "numbers with letters",
        "a raised digit",
        "sub-items",
        "no numbers",
        "agenda only",
    ],
)
def test_minute_numbers_that_run_on(records: Records, text: str) -> None:
    """Numbers follow the body's rule; planned meetings, other bodies and sub-items do not count."""
    assert found("minute-numbers-run-on", records(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOARD + meeting("2022-06-22", numbered("1", "3")), "minute 3 follows minute 1"),
        (BOARD + meeting("2022-06-22", numbered("1", "2", "1")), "minute 1 follows minute 2"),
        (
            EACH_FROM_ONE + meeting("2022-06-22", numbered("2", "3")),
            "this is minute 2, but 1 is expected: every meeting begins with 1",
        ),
        (
            CONTINUOUS + meeting("2022-06-22", numbered("1", "2")) + meeting("2022-09-08", numbered("1")),
            "this is minute 1, but 3 is expected: board-2022-06-22 ended with 2",
        ),
        (
            CONTINUOUS + meeting("2022-12-08", numbered("9")) + meeting("2023-03-16", numbered("11")),
            "this is minute 11, but 10 is expected: board-2022-12-08 ended with 9",
        ),
    ],
    ids=["gap", "backwards", "not from 1", "from 1 again within the year", "gap over new year"],
)
def test_minute_numbers_that_do_not_run_on(records: Records, text: str, message: str) -> None:
    """A gap, a step back or a wrong beginning is one finding each."""
    assert [each.message for each in found("minute-numbers-run-on", records(text))] == [message]


def test_a_minute_number_printed_twice_is_reported_once(records: Records) -> None:
    """A repeat is an address that can mean two minutes, not a gap as well."""
    folder = records(EACH_FROM_ONE + meeting("2022-06-22", numbered("1", "1", "2")))
    assert found("minute-numbers-run-on", folder) == []
    assert len(found("minute-address-is-unique", folder)) == 1


# --- minutes_are_confirmed_once

JUNE_CONFIRMED = BOARD + meeting(
    "2022-06-22", "confirmation: {at: 'board-2022-09-08#1'}\n" + LIGHTING, status="confirmed"
)


@pytest.mark.parametrize(
    "text",
    [
        JUNE_CONFIRMED + meeting("2022-09-08", confirming("meeting: board-2022-06-22")),
        JUNE_CONFIRMED + meeting("2022-09-08", confirming("date: 2022-06-22")),
        JUNE
        + meeting("2022-07-07", confirming("meeting: board-2022-06-22", effect="deferred"))
        + meeting("2022-09-08", confirming("meeting: board-2022-06-22")),
        JUNE
        + meeting("2022-09-08", confirming("meeting: board-2022-06-22"))
        + meeting("2022-11-10", confirming("meeting: board-2022-06-22", effect="noted")),
        JUNE
        + PANEL
        + meeting("2022-06-22", body="panel")
        + meeting("2022-09-08", confirming("date: 2022-06-22"))
        + meeting("2022-09-08", confirming("date: 2022-06-22"), body="panel"),
        JUNE
        + meeting("2022-06-22", suffix="-special")
        + meeting("2022-09-08", confirming("meeting: board-2022-06-22", "meeting: board-2022-06-22-special")),
        BOARD + meeting("2022-06-22", confirming("date: 2022-03-17")),
    ],
    ids=["by id", "by date", "put off first", "noted later", "two bodies", "two of one day", "not on record"],
)
def test_minutes_that_are_confirmed_once(records: Records, text: str) -> None:
    """Only what confirms counts, and only at a meeting of the same body."""
    assert found("minutes-are-confirmed-once", records(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            meeting("2022-09-08", confirming("meeting: board-2022-06-22"))
            + meeting("2022-11-10", confirming("date: 2022-06-22")),
            "the minutes of board-2022-06-22 are confirmed twice",
        ),
        (
            meeting("2022-09-08", confirming("meeting: board-2022-06-22", "date: 2022-06-22")),
            "the minutes of board-2022-06-22 are confirmed twice",
        ),
        (
            meeting("2022-09-08", confirming("meeting: board-2022-06-22", effect="confirmed-with-amendments"))
            + meeting("2022-11-10", confirming("meeting: board-2022-06-22")),
            "the minutes of board-2022-06-22 are confirmed twice",
        ),
        (
            meeting("2022-03-17", confirming("meeting: board-2022-06-22")),
            "the minutes of 22 June 2022 are confirmed by a meeting that is not later",
        ),
        (
            meeting("2022-06-22", confirming("meeting: board-2022-06-22"), suffix="-special"),
            "the minutes of 22 June 2022 are confirmed by a meeting that is not later",
        ),
    ],
    ids=["by two meetings", "twice by one", "with amendments and without", "by an earlier one", "on the same day"],
)
def test_minutes_that_are_confirmed_twice_or_too_early(records: Records, text: str, message: str) -> None:
    """Minutes are confirmed by one meeting, and by a later one."""
    assert [each.message for each in found("minutes-are-confirmed-once", records(JUNE + text))] == [message]


# --- confirmation_agrees


@pytest.mark.parametrize(
    "text",
    [
        JUNE + SEPTEMBER,
        JUNE_CONFIRMED + meeting("2022-09-08", confirming("meeting: board-2022-06-22")),
        JUNE_CONFIRMED + meeting("2022-09-08", confirming("date: 2022-06-22", effect="confirmed-with-amendments")),
        BOARD
        + meeting(
            "2022-06-22",
            "confirmation:\n  at: board-2022-09-08#1\n  amendments:\n"
            "    - {minute: 'board-2022-06-22#1', removed: lamp, inserted: lamps}\n" + LIGHTING,
            status="confirmed",
        )
        + meeting("2022-09-08", confirming("meeting: board-2022-06-22")),
        JUNE + meeting("2022-09-08", confirming("meeting: board-2022-06-22", effect="deferred")),
    ],
    ids=["not confirmed", "by id", "by date", "with amendments", "put off"],
)
def test_confirmations_that_agree(records: Records, text: str) -> None:
    """Both meetings say the same, or neither says anything."""
    assert found("confirmation-agrees", records(text)) == []


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (BOARD + meeting("2022-06-22", status="confirmed") + SEPTEMBER, "board-2022-06-22", 3),
        (
            BOARD
            + meeting("2022-06-22", "confirmation: {at: 'board-2022-09-08#1'}\n")
            + meeting("2022-09-08", confirming("meeting: board-2022-06-22")),
            "board-2022-06-22",
            3,
        ),
        (JUNE_CONFIRMED + SEPTEMBER, "board-2022-06-22", 4),
        (
            JUNE_CONFIRMED + meeting("2022-09-08", confirming("meeting: board-2022-06-22", effect="deferred")),
            "board-2022-06-22",
            4,
        ),
        (JUNE + meeting("2022-09-08", confirming("meeting: board-2022-06-22")), "board-2022-06-22", 3),
    ],
    ids=[
        "no confirmation",
        "still a draft",
        "that minute does not",
        "that minute put it off",
        "only the later one says so",
    ],
)
def test_confirmations_that_differ(records: Records, text: str, path: str, line: int) -> None:
    """Whichever of the two meetings says more than the other, it is one finding in the earlier one's file."""
    where = [(each.path, each.line) for each in found("confirmation-agrees", records(text))]
    assert where == [(f"records/meetings/{path}.yaml", line)]


# --- next_meeting_is_as_agreed

AGREED = BOARD + meeting(
    "2022-06-22", 'next_meeting: {date: 2022-09-08, start: "10:00", venue: Muddlecombe Town Hall, mode: in-person}\n'
)
POSTPONED = """arrangements:
  - {arranged: 2022-06-22, date: 2022-09-08}
  - {arranged: 2022-08-01, date: 2022-09-15}
"""
AS_AGREED = 'start: "10:00"\nvenue: Muddlecombe Town Hall\nmode: in-person\n'


@pytest.mark.parametrize(
    "text",
    [
        AGREED,
        AGREED + meeting("2022-09-08", AS_AGREED, status="planned"),
        AGREED + meeting("2022-09-08", status="planned"),
        AGREED + PANEL + meeting("2022-07-07", body="panel"),
        AGREED + meeting("2022-09-15", POSTPONED, status="planned"),
        AGREED + meeting("2022-07-14") + meeting("2022-09-08", AS_AGREED, status="planned"),
        AGREED + meeting("2022-09-08", AS_AGREED, status="cancelled") + meeting("2022-09-15", status="planned"),
    ],
    ids=[
        "not planned yet",
        "as agreed",
        "nothing said",
        "another body meets first",
        "the change is reported",
        "a special meeting between",
        "cancelled and held later",
    ],
)
def test_next_meetings_that_are_as_agreed(records: Records, text: str) -> None:
    """A meeting that keeps to what was agreed, or says when it was changed, is well."""
    assert found("next-meeting-is-as-agreed", records(text)) == []


@pytest.mark.parametrize(
    ("following", "words"),
    [
        (meeting("2022-09-09", AS_AGREED, status="planned"), ["`2022-09-09`", "`2022-09-08`"]),
        (meeting("2022-09-08", 'start: "10:30"\n', status="called"), ["`10:30`", "`10:00`"]),
        (meeting("2022-09-08", "venue: The Library\n"), ["`The Library`", "`Muddlecombe Town Hall`"]),
        (meeting("2022-09-08", "mode: remote\n"), ["`remote`", "`in-person`"]),
        (
            meeting("2022-09-15", "arrangements:\n  - {arranged: 2022-06-22, date: 2022-09-15}\n", status="planned"),
            ["`2022-09-15`", "`2022-09-08`"],
        ),
    ],
    ids=["date", "start", "venue", "mode", "a single arrangement"],
)
def test_next_meetings_that_differ(records: Records, following: str, words: list[str]) -> None:
    """Each thing that differs is reported, with what was agreed; a single arrangement tells of no change."""
    messages = [each.message for each in found("next-meeting-is-as-agreed", records(AGREED + following))]
    assert len(messages) == 1
    assert [word for word in words if word not in messages[0]] == []


@pytest.mark.parametrize("day", ["2022-09-08", "2022-09-15"], ids=["on the day agreed", "on the day of the next one"])
def test_a_next_meeting_that_cannot_be_read_is_not_taken_for_another(records: Records, day: str) -> None:
    """The special meeting that cannot be read may be the one that was agreed, so that the planned one is not judged."""
    folder = records(AGREED + meeting("2022-09-15", status="planned"))
    assert len(found("next-meeting-is-as-agreed", folder)) == 1
    (folder / f"meetings/board-{day}-special.yaml").write_text(BROKEN, encoding="utf-8", newline="\n")
    assert list(RULES["next-meeting-is-as-agreed"](read_folder(folder), TODAY)) == []


# --- report_back_is_on_the_agenda

REPORT = action("due: {at: next-meeting}\n", kind="report-back")
BY_DATE = action("due: {date: 2022-12-08}\n", kind="report-back")


def agenda(more: str = "", *, status: str = "planned", body: str = "board") -> str:
    """Write the meeting of 8 December 2022 with an agenda of one item."""
    return meeting("2022-12-08", f"items:\n  - title: Progress\n{more}", status=status, body=body)


@pytest.mark.parametrize(
    "text",
    [
        agenda("    answers: [board-2022-06-22/01]\n") + REPORT,
        agenda('    answers: ["board-2022-06-22#1"]\n') + REPORT,
        agenda("    items:\n      - title: Lighting\n        answers: [board-2022-06-22/01]\n") + REPORT,
        meeting("2022-12-08", status="planned") + REPORT,
        agenda() + action("due: {at: next-meeting}\n"),
        agenda()
        + action("due: {at: next-meeting}\n" + updates("date: 2022-11-01, status: complete"), kind="report-back"),
        agenda() + action("due: {date: 2022-12-09}\n", kind="report-back"),
        agenda() + action("due: {before: next-meeting}\n", kind="report-back"),
        agenda() + action(kind="report-back"),
        PANEL + agenda(body="panel") + BY_DATE,
        agenda(status="cancelled") + BY_DATE,
    ],
    ids=[
        "answers the action",
        "answers the minute",
        "answered in a sub-item",
        "no agenda yet",
        "a task",
        "complete",
        "due another day",
        "due before the meeting",
        "no date",
        "another body's meeting",
        "a cancelled meeting",
    ],
)
def test_report_backs_that_are_on_the_agenda_or_need_not_be(records: Records, text: str) -> None:
    """An item that answers the action or the minute brings the report; a task needs none."""
    assert found("report-back-is-on-the-agenda", records(JUNE + text)) == []


@pytest.mark.parametrize(
    "text",
    [
        agenda() + REPORT,
        agenda('    answers: ["board-2022-06-22#2"]\n') + REPORT,
        agenda() + BY_DATE,
        agenda() + action("due: {at: board-2022-12-08}\n", kind="report-back"),
        agenda() + action(DUE + updates("date: 2022-09-09, due: {date: 2022-12-08}"), kind="report-back"),
        agenda(status="draft") + REPORT,
        PANEL + agenda(body="panel") + action("due: {at: panel-2022-12-08}\n", kind="report-back"),
    ],
    ids=[
        "next meeting",
        "another minute answered",
        "by its date",
        "by its id",
        "moved to it",
        "held without it",
        "promised to another body",
    ],
)
def test_report_backs_that_the_agenda_lacks(records: Records, text: str) -> None:
    """The finding names the action and stands at the agenda."""
    items = BOARD + meeting("2022-06-22", numbered("1", "2"))
    (only,) = found("report-back-is-on-the-agenda", records(items + text))
    assert only.path.endswith("-2022-12-08.yaml")
    assert "the report back board-2022-06-22/01 is not on the agenda: Mend the street lights." in only.message


# --- initials and names


def attended(*people: str) -> str:
    """Write a meeting of 22 June 2022 at which these people were present."""
    listed = "".join(f"    - {{{each}}}\n" for each in people)
    return BOARD + meeting("2022-06-22", "attendance:\n  present:\n" + listed + LIGHTING)


def owned(*owners: str) -> str:
    """Write an action with these owners."""
    return action(owners="owners:\n" + "".join(f"  - {{{each}}}\n" for each in owners))


NHS = "\n# organisations/nhs-muddlecombe.yaml\nname: NHS Muddlecombe\n"


@pytest.mark.parametrize(
    "text",
    [
        attended("printed: Alex Example, initials: AE") + ALEX + owned("person: alex-example, printed: AX"),
        attended("printed: Alex Example, initials: AE") + owned("printed: Alex Example"),
        attended("printed: Alex Example, initials: AE") + owned("printed: Everybody present"),
        attended("printed: Alex Example, initials: AE") + NHS + owned("organisation: nhs-muddlecombe, printed: NHS"),
        attended("printed: Alex Example, initials: AE") + owned("body: board, printed: SST"),
        attended("printed: Alex Example, initials: AE") + owned("group: Everybody present, printed: ALL"),
        attended("printed: Alex Example, initials: AE") + owned("post: Chief Constable, printed: CC"),
        attended("printed: Alex Example") + owned("printed: AE"),
        attended("printed: Alex Example, initials: AE") + owned("printed: SWACA"),
    ],
    ids=[
        "the person is named",
        "a whole name",
        "words",
        "an organisation's acronym",
        "a body's acronym",
        "a group",
        "a post",
        "a list without initials",
        "a longer acronym",
    ],
)
def test_initials_that_need_no_list(records: Records, text: str) -> None:
    """Whoever is named, and whatever is not initials, needs no attendance list."""
    assert found("initials-are-known", records(text)) == []


@pytest.mark.parametrize(
    ("people", "printed", "message"),
    [
        (("printed: Matt Garrett, initials: GM",), "MG", "nobody on the attendance list has the initials MG"),
        (("printed: Alex Example, initials: AE",), "ZZ", "nobody on the attendance list has the initials ZZ"),
        (
            ("printed: Jean Kelly, initials: JK", "printed: Jackie Kings, initials: JK"),
            "JK",
            "JK could be more than one person",
        ),
    ],
    ids=["turned round", "nobody", "two people"],
)
def test_initials_that_nobody_or_several_have(
    records: Records, people: tuple[str, ...], printed: str, message: str
) -> None:
    """Initials of an owner are looked up in the list of the meeting that raised the action."""
    folder = records(attended(*people) + owned(f"printed: {printed}"))
    assert found("initials-are-known", folder) == [Found("records/actions/board-2022-06-22/01.yaml", 6, message)]


def test_initials_are_looked_up_in_the_list_of_their_own_meeting(records: Records) -> None:
    """That another meeting's list has the initials does not make them known."""
    september = meeting("2022-09-08", "attendance:\n  present:\n    - {printed: Sam Sample, initials: SS}\n")
    folder = records(attended("printed: Alex Example, initials: AE") + september + owned("printed: SS"))
    assert [each.message for each in found("initials-are-known", folder)] == [
        "nobody on the attendance list has the initials SS"
    ]


@pytest.mark.parametrize(
    "attendee",
    [
        "printed: Alex Example, initials: AE",
        "printed: Jean Kelly, initials: JKE",
        "printed: Alex Bold-Case, initials: ABC",
        "printed: Alex de Example, initials: ADE",
        "printed: Łukasz Przykład, initials: ŁP",
        "person: alex-example, initials: AE",
        "person: alex-example, printed: Sandy Example, initials: SE",
        "printed: Cllr Alex Example, initials: AE",
        "printed: Chief Inspector Alex Example, initials: AE",
    ],
)
def test_initials_that_fit(records: Records, attendee: str) -> None:
    """Initials fit the name beside them, whether or not a title or rank stands before it."""
    assert found("initials-fit-the-name", records(ALEX + attended(attendee))) == []


@pytest.mark.parametrize(
    ("attendee", "message"),
    [
        ("printed: Matt Garrett, initials: GM", "the initials GM do not fit Matt Garrett"),
        ("person: alex-example, initials: EA", "the initials EA do not fit Alex Example"),
        ("printed: Alex Example, initials: AX-2", "the initials AX-2 do not fit Alex Example"),
    ],
)
def test_initials_that_do_not_fit(records: Records, attendee: str, message: str) -> None:
    """Initials in the wrong order are reported as they are printed."""
    assert [each.message for each in found("initials-fit-the-name", records(ALEX + attended(attendee)))] == [message]


@pytest.mark.parametrize(
    "printed",
    [
        "Alex Example",
        "alex  example",
        "Councillor Alex Example",
        "Councillor Example",
        "Sandy Example",
        "Example",
        "AE",
    ],
)
def test_printed_names_that_are_known(records: Records, printed: str) -> None:
    """A person is known by name, by title and name, by a part of it, by other names and by initials."""
    folder = records(ALEX + attended(f"person: alex-example, printed: {printed}"))
    assert found("printed-name-is-known", folder) == []


@pytest.mark.parametrize("printed", ["Alex Exampel", "Sam Sample", "Superintendent Example", "Alexander Example"])
def test_printed_names_that_are_not_known(records: Records, printed: str) -> None:
    """A slip of spelling, another's name and an unknown title are all reported, at the printed words."""
    folder = records(ALEX + SAM + attended(f"person: alex-example, printed: {printed}"))
    (only,) = found("printed-name-is-known", folder)
    assert only.message == f"`{printed}` is not a name of alex-example"


# --- privacy

HARMLESS = [
    "The meeting of 2022-06-22 began at 10.00.",
    "See minute 6(2) of sst-2022-06-22#6(2) and sst-2022-06-22#6@recommended(1).",
    "Due by 08/07/2022, or 08.07.2022.",
    "On 08.07.2022 10.00 am the window opens.",
    "On 08-07-2022 10:00 the window opens.",
    "The grant is £1,234,567.89, of which 0.25 is for lamps.",
    "Report 0123456, reference DHR/2022/0012, incident 20220622-000123.",
    "https://www.example.invalid/01632960001/?p=01632%20960%20001",
    "https://www.example.invalid/@alex.example/notes.html",
    "See https://www.example.invalid/a and https://www.example.invalid/halls/ZZ999ZZ/map for the way.",
    "Follow @ExampleBoard for news.",
    "The A565, M57 and B5 2022 schemes; Q4 2022; KS2 and KS3; SD 312 987; P1 and G7.",
    "NI 2022/12, S17 and s.115, CE1, OCG4, H1N1 and MOSAIC A01.",
    "The newborn 2022 scheme was reborn on paper; ten people born abroad spoke.",
    "Members: 0 against, 12 in favour, 3 abstained.",
]


@pytest.mark.parametrize("rule", ["no-email-address", "no-telephone-number", "no-postcode", "no-date-of-birth"])
@pytest.mark.parametrize("words", HARMLESS)
def test_words_that_tell_nobody_how_to_reach_a_person(records: Records, rule: str, words: str) -> None:
    """Dates, references, web addresses, money, minute numbers and acronyms are no contact details."""
    assert found(rule, records(BOARD + meeting("2022-06-22", f'note: "{words}"\n'))) == []


@pytest.mark.parametrize(
    ("rule", "words", "column"),
    [
        ("no-email-address", "Write to alex.example@muddlecombe.example today.", 17),
        ("no-email-address", "mailto:o'alex+board@mail.muddlecombe.invalid", 15),
        ("no-telephone-number", "Ring 01632 960001.", 13),
        ("no-telephone-number", "Ring (01632) 960 001 or come.", 14),
        ("no-telephone-number", "Ring 01632-960-001.", 13),
        ("no-telephone-number", "Ring +44 1632 960001.", 13),
        ("no-telephone-number", "Ring +44 (0)1632 960001.", 13),
        ("no-telephone-number", "Ring 0044 1632 960001.", 13),
        ("no-postcode", "Town Hall, ZZ99 9ZZ, at ten.", 19),
        ("no-postcode", "Town Hall, ZZ999ZZ", 19),
        ("no-postcode", "https://www.example.invalid/a ZZ99 9ZZ", 38),
        ("no-date-of-birth", "The subject (DOB 01/04/1990) spoke.", 21),
        ("no-date-of-birth", "The subject, d.o.b. 1.4.90, spoke.", 21),
        ("no-date-of-birth", "date of birth: 1990-04-01", 8),
        ("no-date-of-birth", "Somebody born on 1st April 1990 spoke.", 17),
    ],
)
def test_words_that_tell_how_to_reach_a_person(records: Records, rule: str, words: str, column: int) -> None:
    """Contact details are found at their column; the words stand in quotes after `note: `."""
    folder = records(BOARD + meeting("2022-06-22", f'note: "{words}"\n'))
    check: Any = RULES[rule]
    places = [(each.position.line, each.position.column) for each in check(read_folder(folder), TODAY)]
    assert places == [(4, column)]


def test_figures_one_a_line_are_no_telephone_number(records: Records) -> None:
    """A number ends with its line."""
    figures = "note: |\n  Lamps to be mended:\n  - 01\n  - 02\n  - 03\n  - 04\n  - 05\n"
    assert found("no-telephone-number", records(ALEX + figures)) == []


@pytest.mark.parametrize("line", ["# ring 01632 960001", "x-clerk: ring 01632 960001"])
def test_comments_and_own_fields_are_read_too(records: Records, line: str) -> None:
    """What is hidden from every output is in the repository all the same."""
    assert len(found("no-telephone-number", records(f"{ALEX}{line}\n"))) == 1


# --- dates in words


@pytest.mark.parametrize(
    "words",
    [
        "Thursday 8 September 2022",
        "Thursday, 8th September 2022",
        "thursday the 8th of Sept 2022",
        "8 September 2022",
        "Thursday 9 September",
        "a Wednesday in September 2022",
    ],
)
def test_weekdays_that_match_or_say_nothing(records: Records, words: str) -> None:
    """A weekday is compared only with a whole date beside it."""
    assert found("weekday-matches-its-date", records(BOARD + meeting("2022-06-22", f"note: Next on {words}.\n"))) == []


@pytest.mark.parametrize(
    "words",
    ["Wednesday 8 September 2022", "Wednesday, 8th September 2022", "wednesday the 8th of Sept 2022"],
)
def test_weekdays_that_do_not_match(records: Records, words: str) -> None:
    """The finding quotes the words and says which weekday it is."""
    (only,) = found("weekday-matches-its-date", records(BOARD + meeting("2022-06-22", f"note: Next on {words}.\n")))
    assert only == Found("records/meetings/board-2022-06-22.yaml", 4, f"`{words}`: 8 September 2022 is a Thursday")


DEFECT = """
source:
  title: Minutes
  defects:
    - where: last line
      problem: The date is wrong.
      printed: {}
"""


@pytest.mark.parametrize(
    ("rule", "words"),
    [("weekday-matches-its-date", "Thursday 9 September 2022"), ("written-date-exists", "31 June 2022")],
)
def test_a_mistake_of_the_source_that_is_described_is_no_finding(records: Records, rule: str, words: str) -> None:
    """The words stay as they are printed; another record, or another date, is still reported."""
    note = f"note: Next on {words}.\n"
    described = meeting("2022-06-22", note + DEFECT.format(words))
    assert found(rule, records(BOARD + described)) == []
    other = meeting("2022-06-22", note + DEFECT.format("14 June 2022"))
    assert len(found(rule, records(BOARD + other))) == 1
    elsewhere = described + meeting("2022-09-08", note)
    assert len(found(rule, records(BOARD + elsewhere))) == 1


@pytest.mark.parametrize("words", ["45 separate 2022 bids", "60 decisions 2021", "50 junior 2022 places"])
def test_words_that_only_begin_like_a_month_are_no_date(records: Records, words: str) -> None:
    """A number, a word and a year are a date only where the word is a month."""
    assert found("written-date-exists", records(BOARD + meeting("2022-06-22", f"note: There were {words}.\n"))) == []


# --- lineage and circles


def strategy(id_: str, more: str = "", *, status: str = "adopted") -> str:
    """Write a strategy whose id is its years."""
    starts, ends = id_.split("-")
    return f"""
# strategies/{id_}.yaml
title: Strategy {id_}
body: board
period: {{starts: "{starts}", ends: "{ends}"}}
status: {status}
{more}"""


def priority(id_: str, more: str = "") -> str:
    """Write a priority of a strategy."""
    return f"\n# priorities/{id_}.yaml\ntitle: Safe Streets\n{more}"


STRATEGIES = BOARD + strategy("2020-2023", status="superseded") + strategy("2023-2026")
AREA = "areas_for_development:\n  - key: lighting\n    text: Mend the lights.\n"


def lineage(of: str) -> str:
    """Write where a promise comes from."""
    return f'lineage:\n  - {{relation: continues, of: "{of}"}}\n'


@pytest.mark.parametrize(
    "text",
    [
        priority("2020-2023/streets") + priority("2023-2026/streets", lineage("2020-2023/streets")),
        priority("2020-2023/streets", AREA) + priority("2023-2026/streets", lineage("2020-2023/streets#lighting")),
        priority("2020-2023/streets")
        + priority(
            "2023-2026/streets", f"{AREA}    lineage:\n      - {{relation: split-from, of: 2020-2023/streets}}\n"
        ),
    ],
    ids=["priority", "area of a priority", "lineage of an area"],
)
def test_lineage_from_an_earlier_strategy(records: Records, text: str) -> None:
    """Promises come from priorities and areas of an earlier strategy."""
    folder = records(STRATEGIES + text)
    assert found("lineage-leads-to-an-earlier-strategy", folder) == []
    assert found("priority-is-known", folder) == []
    assert found("area-is-known", folder) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            priority("2023-2026/streets", lineage("2023-2026/parks")) + priority("2023-2026/parks"),
            "a promise cannot come from its own strategy",
        ),
        (
            priority("2020-2023/streets", lineage("2023-2026/streets")) + priority("2023-2026/streets"),
            "a promise cannot come from 2023-2026, which is not earlier",
        ),
        (
            priority("2023-2026/streets")
            + priority(
                "2020-2023/streets", f"{AREA}    lineage:\n      - {{relation: continues, of: 2023-2026/streets}}\n"
            ),
            "a promise cannot come from 2023-2026, which is not earlier",
        ),
    ],
    ids=["own strategy", "later strategy", "an area from a later strategy"],
)
def test_lineage_that_does_not_lead_back(records: Records, text: str, message: str) -> None:
    """No promise comes from its own time or a later one."""
    assert [each.message for each in found("lineage-leads-to-an-earlier-strategy", records(STRATEGIES + text))] == [
        message
    ]


def test_lineage_that_leads_nowhere_is_reported_once(records: Records) -> None:
    """A promise that is not on record is an unknown one, and nothing else."""
    text = priority("2023-2026/streets", lineage("2020-2023/streets")) + priority("2020-2023/parks", AREA)
    other = priority("2023-2026/parks", lineage("2020-2023/parks#lamps"))
    folder = records(STRATEGIES + text + other)
    unknown = ["records/priorities/2023-2026/parks.yaml", "records/priorities/2023-2026/streets.yaml"]
    assert sorted(each.path for each in found("promise-is-known", folder)) == unknown
    assert found("priority-is-known", folder) == found("area-is-known", folder) == []
    assert found("lineage-leads-to-an-earlier-strategy", folder) == []


@pytest.mark.parametrize("broken", ["priorities/2020-2023/streets.yaml", "strategies/2020-2023.yaml"])
def test_lineage_from_what_cannot_be_read_is_not_reported(records: Records, broken: str) -> None:
    """Whether a promise is in a file that cannot be read is unknown."""
    earlier = priority("2020-2023/streets", AREA) + priority("2020-2023/parks")
    folder = records(STRATEGIES + earlier + priority("2023-2026/streets", lineage("2020-2023/streets#no-such-area")))
    assert [each.path for each in found("promise-is-known", folder)] == ["records/priorities/2023-2026/streets.yaml"]
    with (folder / broken).open("a", encoding="utf-8", newline="\n") as file:
        file.write(BROKEN)
    register, check = read_folder(folder), RULES["promise-is-known"]
    assert [str(left.path) for left in register.left_out] == [f"records/{broken}"]
    assert list(check(register, TODAY)) == []


def body(id_: str, parent: str = "") -> str:
    """Write a body, below another if one is named."""
    above = f"parent: {parent}\n" if parent else ""
    return f"\n# bodies/{id_}.yaml\nname: The {id_}\nkind: board\n{above}"


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (body("a", "b") + body("b", "c") + body("c"), ""),
        (body("a", "c") + body("b", "c") + body("c"), ""),
        (body("a", "a"), "a"),
        (body("a", "b") + body("b", "a"), "ab"),
        (body("a", "b") + body("b", "c") + body("c", "a"), "abc"),
        (body("a", "b") + body("b", "c") + body("c", "b"), "bc"),
    ],
    ids=["a chain", "two below one", "itself", "two", "three", "a way into a circle"],
)
def test_circles_of_bodies(records: Records, text: str, members: str) -> None:
    """Every body in a circle is reported, and none that only leads to one."""
    paths = [each.path for each in found("parent-has-no-circle", records(text))]
    assert paths == [f"records/bodies/{member}.yaml" for member in members]


def superseded(by: str) -> str:
    """Write one update of an action."""
    return f"status: superseded, superseded_by: board-2022-06-22/{by}"


@pytest.mark.parametrize(
    "text",
    [
        action(updates(f"date: 2022-07-01, {superseded('02')}"), number="01")
        + action(updates(f"date: 2022-08-01, {superseded('03')}"), number="02")
        + action(number="03"),
        action(updates(f"date: 2022-07-01, {superseded('02')}", "date: 2022-08-01, status: open"), number="01")
        + action(updates(f"date: 2022-08-01, {superseded('01')}"), number="02"),
    ],
    ids=["a chain", "opened again in its place"],
)
def test_superseding_that_ends(records: Records, text: str) -> None:
    """What was superseded and opened again may take the place of its successor."""
    assert found("superseding-has-no-circle", records(JUNE + text)) == []


def test_a_superseding_circle_is_reported_at_the_update_that_closes_it(records: Records) -> None:
    """An earlier update that was undone is not part of the circle."""
    text = (
        action(
            updates(
                f"date: 2022-07-01, {superseded('03')}",
                "date: 2022-07-02, status: open",
                f"date: 2022-07-03, {superseded('02')}",
            ),
            number="01",
        )
        + action(updates(f"date: 2022-07-04, {superseded('01')}"), number="02")
        + action(number="03")
    )
    lines = {each.path[-7:]: each.line for each in found("superseding-has-no-circle", records(JUNE + text))}
    assert lines == {"01.yaml": 9, "02.yaml": 7}


# --- period_runs_forward


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [("2023-06", "2023", 0), ("2023", "2023-06", 0), ("2023-06-01", "2023-06", 0), ("2023-06", "2022", 1)],
)
def test_periods_are_compared_as_far_as_both_are_given(records: Records, since: str, until: str, count: int) -> None:
    """A post from June 2023 to some time of 2023 does not end before it begins."""
    posts = f"posts:\n  - {{role: Clerk, since: '{since}', until: '{until}'}}\n"
    assert len(found("period-runs-forward", records(ALEX + posts))) == count


# --- nothing cascades

BROKEN = 'note: "A quotation mark that nobody closes.\n'
"""A line at a record's end that makes the file unreadable."""


def findings(run: Run, folder: Path) -> list[str]:
    """All that `sst validate` says, one line a finding: path, line, column, severity, words and rule."""
    out = run("validate", "--format", "concise", "--as-of", "2022-12-01", cwd=folder.parent).out
    return out.splitlines()[:-1]


CITED = {
    "bodies/board.yaml": "name: Example Board\nkind: board\n",
    "people/alex-example.yaml": "name: Alex Example\n",
    "organisations/muddlecombe-council.yaml": "name: Muddlecombe Council\n",
    "meetings/board-2022-06-22.yaml": f"body: board\ndate: 2022-06-22\nstatus: draft\n{LIGHTING}",
    "fragments/lighting.yaml": f"title: Lighting\nsource: {{title: A page without a date}}\n{LIGHTING}",
    "actions/board-2022-06-22/01.yaml": "text: Mend it.\nkind: task\nraised: [{minute: 'board-2022-06-22#1'}]\n"
    "owners: []\n",
    "strategies/2023-2026.yaml": "title: Strategy\nbody: board\nperiod: {starts: '2023', ends: '2026'}\n"
    "status: draft\n",
    "priorities/2023-2026/streets.yaml": f"title: Safe Streets\nstrands: [reoffending]\n{AREA}",
    "partnership.yaml": "name: Example Partnership\nstrands:\n"
    "  - {key: reoffending, name: Reoffending, citation: Crime and Disorder Act 1998 s.6}\n",
}
"""One record of each kind."""


def citing() -> dict[str, str]:
    """Ten actions and a meeting that name every one of those records."""
    owners = "owners: [{person: alex-example, organisation: muddlecombe-council}, {body: board}]"
    raised = "raised: [{minute: 'board-2022-06-22#1'}, {minute: 'lighting#1'}, {area: '2023-2026/streets#lighting'}]"
    cited = {
        f"actions/board-2022-06-22/{number}.yaml": f"text: Mend lamp {number}.\nkind: task\n{raised}\n{owners}\n"
        "serves: ['2023-2026/streets#lighting', 2023-2026/streets]\n"
        "updates: [{date: 2022-09-09, status: superseded, superseded_by: board-2022-06-22/01}]\n"
        for number in range(11, 21)
    }
    cited["meetings/board-2022-09-08.yaml"] = (
        "body: board\ndate: 2022-09-08\nstatus: draft\nitems:\n"
        "  - number: '1'\n    title: Matters arising\n"
        "    answers: [board-2022-06-22/01, 'board-2022-06-22#1']\n"
        "    arises_from: ['board-2022-06-22#1']\n"
        "    confirms: [{meeting: board-2022-06-22, effect: noted}]\n"
        "    serves: [2023-2026/streets]\n"
        "    presenters: [{person: alex-example, printed: Alex Example}]\n"
    )
    cited["priorities/2023-2026/parks.yaml"] = "title: Parks\n"
    return cited


def written(files: dict[str, str]) -> str:
    """Put files into one text as the fixture `records` reads it."""
    return "".join(f"# {path}\n{text.rstrip()}\n" for path, text in files.items())


def test_records_that_cite_each_other_have_no_findings(records: Records, run: Run) -> None:
    """Unbroken, the records of the next test are well."""
    assert findings(run, records(written({**CITED, **citing()}))) == []


@pytest.mark.parametrize("path", CITED)
def test_a_broken_record_is_one_finding_however_many_cite_it(records: Records, run: Run, path: str) -> None:
    """A record with a syntax error stays known: what names it is not reported as naming nothing."""
    folder = records(written({**CITED, **citing(), path: CITED[path] + BROKEN}))
    (only,) = findings(run, folder)
    line = CITED[path].count("\n") + 1
    assert only.startswith(f"records/{path}:{line}:7: error: ")
    assert only.endswith("[unclosed-quote]")


@pytest.mark.parametrize("path", CITED)
def test_a_record_of_the_wrong_shape_is_one_finding_too(records: Records, run: Run, path: str) -> None:
    """A record that its schema refuses stays known as well."""
    folder = records(written({**CITED, **citing(), path: f"{CITED[path]}colour: blue\n"}))
    (only,) = findings(run, folder)
    assert only.endswith("[unknown-field]")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (
            CONTINUOUS
            + meeting("2022-06-22", numbered("1", "2"))
            + meeting("2022-09-08", numbered("3", "4") + BROKEN)
            + meeting("2022-11-10", numbered("5")),
            9,
        ),
        (
            AGREED + meeting("2022-09-08", AS_AGREED + BROKEN) + meeting("2022-11-10"),
            7,
        ),
        (
            JUNE
            + meeting("2022-09-08", confirming("meeting: board-2022-06-22") + BROKEN)
            + meeting("2022-10-06")
            + meeting("2022-11-10"),
            11,
        ),
        (
            JUNE
            + meeting("2022-09-08", "items:\n  - {title: Progress, answers: [board-2022-06-22/01]}\n" + BROKEN)
            + meeting("2022-12-08", "items:\n  - title: Parks\n", status="planned")
            + REPORT,
            6,
        ),
    ],
    ids=["numbers", "next meeting", "confirmation", "report back"],
)
def test_a_broken_meeting_between_two_others_is_one_finding(records: Records, run: Run, text: str, broken: int) -> None:
    """The meeting after a broken one is not taken for the one after the meeting before it."""
    found_lines = findings(run, records(text))
    assert [line.partition(": ")[0].rpartition(":")[0] for line in found_lines] == [
        f"records/meetings/board-2022-09-08.yaml:{broken}"
    ]
