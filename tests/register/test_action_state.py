"""How an action stands on a day, computed from its updates and from the meetings as they were then known."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.register.action_state import ActionState, action_state
from tests.conftest import git, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.register import Register
    from tests.conftest import Records, Run

MEETINGS = """\
# bodies/board.yaml
name: Muddlecombe Board
kind: board
# bodies/panel.yaml
name: Muddlecombe Panel
kind: board
# people/alex-example.yaml
name: Alex Example
# people/sam-sample.yaml
name: Sam Sample
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "6"
    title: Safer streets
    minute: A report was asked for.
# meetings/board-2022-09-08.yaml
body: board
date: 2022-09-08
status: draft
items:
  - number: "2"
    title: Matters arising
    minute: It was agreed to move the date.
arrangements:
  - arranged: 2022-06-22
    date: 2022-09-08
# meetings/board-2022-12-01.yaml
body: board
date: 2022-12-01
status: draft
items:
  - number: "2"
    title: Matters arising
    minute: It was agreed to move the date.
arrangements:
  - arranged: 2022-09-08
    date: 2022-12-01
# meetings/board-2023-03-16.yaml
body: board
date: 2023-03-16
status: planned
arrangements:
  - arranged: 2022-12-01
    date: 2023-03-16
# meetings/panel-2022-07-05.yaml
body: panel
date: 2022-07-05
status: draft
"""

ACTION = """\
# actions/board-2022-06-22/01.yaml
text: Report on safer streets.
kind: report-back
raised:
  - minute: board-2022-06-22#6
"""
ID = "board-2022-06-22/01"
DUE = "due: {date: 2022-06-30}\n"


def day(text: str) -> dt.date:
    """The day of an ISO date."""
    return dt.date.fromisoformat(text)


def write(records: Records, fields: str) -> Register:
    """Read the board's meetings and an action with these fields below its first ones."""
    return read_folder(records(f"{MEETINGS}{ACTION}{textwrap.dedent(fields).lstrip()}"))


def state_on(register: Register, as_of: str) -> ActionState:
    """How the action stood at the end of a day."""
    found = action_state(register, register.actions[ID], day(as_of))
    assert found is not None
    return found


def owners(register: Register, as_of: str) -> list[str | None]:
    """Who owned the action at the end of a day."""
    return [party.person for party in state_on(register, as_of).owners]


def test_an_action_exists_from_the_day_it_was_raised(records: Records) -> None:
    """Before the meeting that raised it there is no such action."""
    register = write(records, "owners: []")
    assert action_state(register, register.actions[ID], day("2022-06-21")) is None
    found = state_on(register, "2022-06-22")
    assert (found.status, found.raised_on, found.live) == ("open", day("2022-06-22"), True)


def test_the_earliest_of_several_origins_counts(records: Records) -> None:
    """An action that two meetings asked for was raised at the first of them."""
    register = read_folder(
        records(
            MEETINGS
            + textwrap.dedent("""\
            # actions/board-2022-06-22/01.yaml
            text: Report on safer streets.
            kind: report-back
            raised:
              - minute: board-2022-09-08#2
              - minute: board-2022-06-22#6
            owners: []
            """)
        )
    )
    assert state_on(register, "2022-07-01").raised_on == day("2022-06-22")


def test_the_day_of_raising_may_be_given(records: Records) -> None:
    """An action raised between meetings has the day that is written, not the meeting's."""
    register = read_folder(
        records(
            MEETINGS
            + textwrap.dedent("""\
            # actions/board-2022-06-22/01.yaml
            text: Report on safer streets.
            kind: report-back
            raised:
              - minute: board-2022-06-22#6
                date: 2022-07-01
            owners: []
            """)
        )
    )
    assert action_state(register, register.actions[ID], day("2022-06-30")) is None
    assert state_on(register, "2022-07-01").raised_on == day("2022-07-01")


STEPS = """\
owners:
  - person: alex-example
due:
  date: 2022-07-08
updates:
  - date: 2022-07-01
    status: in-progress
  - date: 2022-07-05
    owners:
      - person: sam-sample
  - at: board-2022-09-08#2
    due:
      date: 2022-10-31
  - date: 2022-11-14
    status: complete
    note: The report was sent.
"""


@pytest.mark.parametrize(
    ("as_of", "status", "owner", "due", "overdue"),
    [
        ("2022-06-22", "open", "alex-example", "2022-07-08", False),
        ("2022-06-30", "open", "alex-example", "2022-07-08", False),
        ("2022-07-01", "in-progress", "alex-example", "2022-07-08", False),
        ("2022-07-04", "in-progress", "alex-example", "2022-07-08", False),
        ("2022-07-05", "in-progress", "sam-sample", "2022-07-08", False),
        ("2022-07-08", "in-progress", "sam-sample", "2022-07-08", False),
        ("2022-07-09", "in-progress", "sam-sample", "2022-07-08", True),
        ("2022-09-07", "in-progress", "sam-sample", "2022-07-08", True),
        ("2022-09-08", "in-progress", "sam-sample", "2022-10-31", False),
        ("2022-10-31", "in-progress", "sam-sample", "2022-10-31", False),
        ("2022-11-01", "in-progress", "sam-sample", "2022-10-31", True),
        ("2022-11-13", "in-progress", "sam-sample", "2022-10-31", True),
        ("2022-11-14", "complete", "sam-sample", "2022-10-31", False),
    ],
)
def test_an_action_stands_as_its_updates_up_to_the_day_say(
    records: Records, as_of: str, *, status: str, owner: str, due: str, overdue: bool
) -> None:
    """Every update takes effect on its own day and not before; overdue begins the day after the due date."""
    register = write(records, STEPS)
    found = state_on(register, as_of)
    assert (found.status, found.due.day, found.overdue) == (status, day(due), overdue)
    assert owners(register, as_of) == [owner]


def test_a_move_knows_its_days_and_its_authority(records: Records) -> None:
    """Slippage is one move: from when to when, and by the minute at which it was reported."""
    register = write(records, STEPS)
    assert state_on(register, "2022-09-07").moves == ()
    (move,) = state_on(register, "2022-09-08").moves
    assert (move.before.day, move.after.day) == (day("2022-07-08"), day("2022-10-31"))
    assert move.authority == "board-2022-09-08#2"


@pytest.mark.parametrize(
    ("cited", "authority"),
    [
        ("date: 2022-09-10", None),
        ("at: board-2022-09-08", None),
        ("at: board-2022-09-08#2", "board-2022-09-08#2"),
        ("{date: 2022-09-10, authority: board-2022-09-08#2}", "board-2022-09-08#2"),
        ("{at: board-2022-12-01#2, authority: board-2022-09-08#2}", "board-2022-09-08#2"),
    ],
)
def test_only_a_minute_is_an_authority(cited: str, authority: str | None, records: Records) -> None:
    """The minute that is cited comes first, then the one that reported it; a meeting alone is none."""
    inner = cited.strip("{}").replace(", ", "\n    ")
    register = write(
        records,
        f"owners: []\ndue:\n  date: 2022-07-08\nupdates:\n  - {inner}\n    due:\n      date: 2022-10-31\n",
    )
    (move,) = state_on(register, "2023-01-01").moves
    assert move.authority == authority


def test_slippage_counts_every_move(records: Records) -> None:
    """A due date that moved twice, and was then taken away, has moved three times."""
    register = write(
        records,
        """\
        owners: []
        due:
          date: 2022-07-08
        updates:
          - date: 2022-07-08
            due:
              date: 2022-08-31
          - date: 2022-08-31
            due:
              month: 2022-10
          - date: 2022-11-01
            due: null
        """,
    )
    assert [
        len(state_on(register, each).moves) for each in ("2022-07-07", "2022-07-08", "2022-08-31", "2022-11-01")
    ] == [
        0,
        1,
        2,
        3,
    ]
    assert state_on(register, "2022-10-31").due.day == day("2022-10-31")
    last = state_on(register, "2022-11-01")
    assert (last.due.day, last.due.words, last.overdue) == (None, "", False)


def test_a_note_changes_nothing(records: Records) -> None:
    """An update that only notes something leaves state, owners and due date as they were."""
    register = write(
        records,
        """\
        owners:
          - person: alex-example
        due:
          date: 2022-07-08
        updates:
          - date: 2022-07-01
            note: Work has not begun.
        """,
    )
    before, after = state_on(register, "2022-06-30"), state_on(register, "2022-07-01")
    assert (after.status, after.owners, after.due, after.moves) == (before.status, before.owners, before.due, ())


def test_owners_may_be_taken_away_and_named_again(records: Records) -> None:
    """An empty list of owners says that nobody has it; the next list says who has it then."""
    register = write(
        records,
        """\
        owners:
          - person: alex-example
        updates:
          - date: 2022-07-01
            owners: []
          - date: 2022-08-01
            owners:
              - person: sam-sample
              - person: alex-example
        """,
    )
    assert owners(register, "2022-06-30") == ["alex-example"]
    assert owners(register, "2022-07-31") == []
    assert owners(register, "2022-08-01") == ["sam-sample", "alex-example"]


def test_an_update_without_a_day_counts_from_the_one_before(records: Records) -> None:
    """A first update without a day counts from the raising, a later one from its predecessor."""
    register = write(
        records,
        """\
        owners: []
        updates:
          - status: in-progress
          - date: 2022-08-01
            note: Half of it is done.
          - status: complete
        """,
    )
    assert state_on(register, "2022-06-22").status == "in-progress"
    assert state_on(register, "2022-07-31").status == "in-progress"
    done = state_on(register, "2022-08-01")
    assert (done.status, done.closed_on) == ("complete", day("2022-08-01"))


REOPENED = """\
owners: []
due:
  date: 2022-07-08
updates:
  - date: 2022-07-04
    status: complete
  - date: 2022-10-03
    status: open
"""


def test_an_action_may_be_reopened(records: Records) -> None:
    """A reopened action is live again, has no day of closing, and is late by its old date."""
    register = write(records, REOPENED)
    closed = state_on(register, "2022-10-02")
    assert (closed.live, closed.overdue, closed.closed_on) == (False, False, day("2022-07-04"))
    again = state_on(register, "2022-10-03")
    assert (again.live, again.overdue, again.closed_on) == (True, True, None)


def test_meetings_while_an_action_was_closed_did_not_carry_it(records: Records) -> None:
    """The September meeting, at which it was complete, is not among those that carried a reopened action."""
    register = write(records, REOPENED)
    assert state_on(register, "2022-10-02").carried == 0
    assert state_on(register, "2022-10-03").carried == 0
    assert state_on(register, "2022-12-01").carried == 1


@pytest.mark.parametrize("status", ["complete", "superseded", "withdrawn"])
def test_what_is_closed_is_never_overdue(status: str, records: Records) -> None:
    """Complete, superseded and withdrawn actions are not live, however old their due date is."""
    register = write(
        records, f"owners: []\ndue:\n  date: 2022-07-08\nupdates:\n  - date: 2022-08-01\n    status: {status}\n"
    )
    assert state_on(register, "2022-07-31").overdue
    closed = state_on(register, "2022-08-01")
    assert (closed.live, closed.overdue, closed.closed_on) == (False, False, day("2022-08-01"))


@pytest.mark.parametrize(
    ("as_of", "carried"),
    [("2022-06-22", 0), ("2022-07-05", 0), ("2022-09-07", 0), ("2022-09-08", 1), ("2022-12-01", 2), ("2023-04-01", 2)],
)
def test_meetings_that_carried_an_action_are_counted(as_of: str, carried: int, records: Records) -> None:
    """Only later meetings of the same body that were held count: not the panel's, not one that is planned."""
    assert state_on(write(records, f"owners: []\n{DUE}"), as_of).carried == carried


def test_an_action_is_not_carried_any_more_once_it_is_closed(records: Records) -> None:
    """Meetings after the day of closing do not count."""
    register = write(records, f"owners: []\n{DUE}updates:\n  - date: 2022-10-03\n    status: complete\n")
    assert state_on(register, "2023-04-01").carried == 1


@pytest.mark.parametrize(
    ("closed", "carried"), [("2022-06-22", 0), ("2022-09-07", 0), ("2022-09-08", 0), ("2022-09-09", 1)]
)
def test_the_meeting_that_closed_an_action_did_not_carry_it(closed: str, carried: int, records: Records) -> None:
    """The September meeting carried what was still live when it ended, be it closed on the next morning."""
    register = write(records, f"owners: []\n{DUE}updates:\n  - date: {closed}\n    status: complete\n")
    assert state_on(register, "2022-10-01").carried == carried


@pytest.mark.parametrize(
    ("rest", "september", "december"),
    [
        ("", 0, 0),
        ("due: {date: 2022-09-09}", 0, 1),
        ("due: {date: 2022-09-08}", 1, 2),
        ("due: {at: next-meeting}", 1, 2),
        ("due: {before: next-meeting}", 1, 2),
        ("due: {every: meeting}", 0, 0),
        ("due: {date: 2023-01-31}", 0, 0),
        ("updates: [{at: board-2022-09-08, due: {date: 2022-09-30}}]", 0, 1),
        ("due: {date: 2022-07-08}\nupdates: [{at: board-2022-09-08, due: {date: 2022-12-31}}]", 1, 1),
        ("due: {date: 2022-07-08}\nupdates: [{date: 2022-07-09, due: {date: 2022-12-31}}]", 0, 0),
        ("due: {date: 2022-07-08}\nupdates: [{date: 2022-09-09, due: null}]", 1, 1),
        (
            "due: {date: 2022-07-08}\nupdates: [{date: 2022-09-08, due: null}, {date: 2022-09-08, status: complete}]",
            0,
            0,
        ),
        ("due: {date: 2022-07-08}\nupdates: [{at: board-2022-12-01, status: withdrawn}]", 1, 1),
    ],
)
def test_a_meeting_carries_only_what_is_due(rest: str, september: int, december: int, records: Records) -> None:
    """What was never due, or is not due yet, is not carried; the meeting that puts it off or closes it finds it due."""
    register = write(records, f"owners: []\n{rest}\n")
    assert (state_on(register, "2022-09-08").carried, state_on(register, "2023-03-01").carried) == (
        september,
        december,
    )


@pytest.mark.parametrize(
    ("as_of", "due", "words", "overdue"),
    [
        ("2022-06-22", "2022-09-08", "8 Sep 2022 (next meeting)", False),
        ("2022-09-08", "2022-09-08", "8 Sep 2022 (next meeting)", False),
        ("2022-09-09", "2022-09-08", "8 Sep 2022 (next meeting)", True),
    ],
)
def test_the_next_meeting_is_counted_from_where_it_was_said(
    records: Records, as_of: str, *, due: str, words: str, overdue: bool
) -> None:
    """A report to the next meeting is late the day after the first meeting that follows, not after the latest."""
    found = state_on(write(records, "owners: []\ndue:\n  at: next-meeting\n"), as_of)
    assert (found.due.day, found.due.words, found.overdue) == (day(due), words, overdue)


def test_an_update_speaks_of_its_own_next_meeting(records: Records) -> None:
    """Put off at the September meeting to the next one, a report is due in December; put off again, in March."""
    register = write(
        records,
        """\
        owners: []
        due:
          at: next-meeting
        updates:
          - at: board-2022-09-08#2
            due:
              at: next-meeting
          - date: 2022-12-05
            due:
              at: next-meeting
        """,
    )
    assert state_on(register, "2022-09-07").due.day == day("2022-09-08")
    assert state_on(register, "2022-09-08").due.day == day("2022-12-01")
    assert state_on(register, "2022-12-05").due.day == day("2023-03-16")
    moves = state_on(register, "2022-12-05").moves
    assert [(move.before.day, move.after.day) for move in moves] == [
        (day("2022-09-08"), day("2022-12-01")),
        (day("2022-12-01"), day("2023-03-16")),
    ]


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("date: 2022-07-08", "2022-07-08"),
        ("month: 2022-07", "2022-07-31"),
        ("at: next-meeting", "2022-09-08"),
        ("before: next-meeting", "2022-09-07"),
        ("at: board-2022-12-01", "2022-12-01"),
        ("before: board-2022-12-01", "2022-11-30"),
    ],
)
def test_overdue_begins_the_day_after_the_last_day(due: str, last: str, records: Records) -> None:
    """On the last day an action is in time, on the day after it is late, however the due date was said."""
    register = write(records, f"owners: []\ndue:\n  {due}\n")
    assert not state_on(register, last).overdue
    assert state_on(register, str(day(last) + dt.timedelta(days=1))).overdue


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("every: quarter", "every quarter"),
        ("printed: as soon as possible", "as soon as possible"),
        ("at: future-meeting", "a future meeting"),
    ],
)
def test_what_has_no_day_is_never_overdue(due: str, words: str, records: Records) -> None:
    """A habit, bare words and a meeting in the future have no day, so that nothing is late by them."""
    found = state_on(write(records, f"owners: []\ndue:\n  {due}\n"), "2030-01-01")
    assert (found.due.day, found.due.words, found.overdue) == (None, words, False)


FRAGMENT = """\
# fragments/board-undated.yaml
title: Minutes of a meeting without a date
body: board
items:
  - number: "4"
    title: Safer streets
    minute: A report was asked for.
# actions/board-undated/01.yaml
text: Report on safer streets.
kind: report-back
raised:
  - minute: board-undated#4
owners: []
due:
  at: next-meeting
updates:
  - status: in-progress
  - date: 2022-08-01
    status: complete
"""


def test_an_action_of_a_fragment_has_no_day_of_raising(records: Records) -> None:
    """Minutes without a date raise an action that always stands, with nothing made up about its days."""
    register = read_folder(records(f"{MEETINGS}{FRAGMENT}"))
    action = register.actions["board-undated/01"]
    early = action_state(register, action, day("1999-01-01"))
    late = action_state(register, action, day("2022-08-01"))
    assert early is not None
    assert late is not None
    assert (early.raised_on, early.due.day, early.due.words, early.carried) == (None, None, "next meeting", 0)
    assert (early.status, late.status) == ("in-progress", "complete")


def test_an_action_of_a_meeting_that_cannot_be_read_still_stands(records: Records) -> None:
    """The id of a broken meeting tells its day; what it agreed nobody knows."""
    broken = MEETINGS.replace("date: 2022-06-22\nstatus: draft", "date: 2022-06-31\nstatus: draft")
    register = read_folder(records(f"{broken}{ACTION}owners: []\ndue:\n  at: next-meeting\n"))
    assert [left.id for left in register.left_out] == ["board-2022-06-22"]
    found = state_on(register, "2022-06-30")
    assert (found.raised_on, found.due.words, found.live) == (dt.date(2022, 6, 22), "8 Sep 2022 (next meeting)", True)


def rows(run: Run, folder: Path, *arguments: str) -> list[dict[str, Any]]:
    """The actions that the program lists, as its JSON gives them."""
    result = run("actions", "--format", "json", *arguments, cwd=folder)
    assert result.code == 0, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["actions"]
    return found


def test_as_of_and_at_answer_together(repository: Path, run: Run) -> None:
    """`--at` chooses what the records said, `--as-of` the day that is asked about; neither replaces the other."""
    write_records(repository, f"{MEETINGS}{ACTION}owners: []\ndue:\n  date: 2022-07-08\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Raise the action")
    done = "updates:\n  - date: 2022-07-04\n    status: complete\n"
    write_records(repository, f"{MEETINGS}{ACTION}owners: []\ndue:\n  date: 2022-07-08\n{done}")
    git(repository, "commit", "--quiet", "--all", "--message", "It was done in time, told late")
    (repository / "records" / "actions" / "board-2022-06-22" / "01.yaml").unlink()

    def told(*arguments: str) -> list[tuple[str, bool]]:
        return [(row["status"], row["overdue"]) for row in rows(run, repository, "--all", *arguments)]

    assert told("--at", "HEAD~1", "--as-of", "2022-07-08") == [("open", False)]
    assert told("--at", "HEAD~1", "--as-of", "2022-07-09") == [("open", True)]
    assert told("--at", "HEAD", "--as-of", "2022-07-03") == [("open", False)]
    assert told("--at", "HEAD", "--as-of", "2022-07-09") == [("complete", False)]
    assert told("--at", "HEAD", "--as-of", "2022-06-21") == []
    assert told("--as-of", "2022-07-09") == []


def test_the_program_shows_slippage_and_carrying(run: Run, records: Records) -> None:
    """The list says how often a due date moved, how many meetings carried the action and when it was closed."""
    folder = records(f"{MEETINGS}{ACTION}{STEPS}").parent
    (row,) = rows(run, folder, "--as-of", "2022-10-01")
    assert (row["moved"], row["carried"], row["closed_on"], row["due"]) == (1, 1, None, "2022-10-31")
    (row,) = rows(run, folder, "--complete", "--as-of", "2023-01-01")
    assert (row["moved"], row["carried"], row["closed_on"]) == (1, 1, "2022-11-14")


SHARED = """
    # strategies/plan.yaml
    title: Example plan
    body: panel
    status: draft
    period: {starts: "2022", ends: "2024"}
    # priorities/plan/streets.yaml
    title: Streets
    areas_for_development: [{key: lights, text: Light the streets.}]
    # actions/board-2022-06-22/01.yaml
    text: Mend the fences.
    kind: task
    raised: [{minute: board-2022-06-22#6}]
    owners: []
    updates:
      - {at: panel-2022-07-05, note: The panel heard of it.}
    # actions/board-2022-06-22/02.yaml
    text: Paint the fences.
    kind: task
    raised: [{minute: board-2022-06-22#6}]
    owners: []
    due: {at: panel-2022-07-05}
    updates:
      - {at: board-2022-12-01, due: {at: next-meeting}}
    # actions/plan/01.yaml
    text: Light the streets.
    kind: task
    raised: [{area: plan/streets#lights}]
    owners: []
    # actions/board-2022-06-22/03.yaml
    text: Sweep the streets.
    kind: task
    raised: [{minute: board-2022-06-22#6}]
    owners: []
"""


@pytest.mark.parametrize(
    ("as_of", "body", "ids"),
    [
        ("2022-07-01", "board", "board-2022-06-22/01 board-2022-06-22/02 board-2022-06-22/03"),
        ("2022-07-01", "panel", "board-2022-06-22/02 plan/01"),
        ("2022-11-01", "panel", "board-2022-06-22/01 board-2022-06-22/02 plan/01"),
        ("2022-12-01", "panel", "board-2022-06-22/01 plan/01"),
    ],
)
def test_an_action_concerns_the_bodies_that_raised_heard_or_carry_it(
    run: Run, records: Records, as_of: str, body: str, ids: str
) -> None:
    """The list and the report take the same actions, as the records stood on the day."""
    folder = records(MEETINGS + textwrap.dedent(SHARED)).parent
    listed = json.loads(run("actions", "--body", body, "--as-of", as_of, "--format", "json", cwd=folder).out)["actions"]
    assert sorted(each["id"] for each in listed) == ids.split()
    assert all(body in each["bodies"] for each in listed)
    report = run("report", "actions", "--body", body, "--as-of", as_of, cwd=folder).out
    told = {"01": "Mend", "02": "Paint", "03": "Sweep"} | {"plan/01": "Light"}
    assert {word for word in told.values() if f"{word} the" in report} == {
        told.get(id_, told[id_[-2:]]) for id_ in ids.split()
    }
