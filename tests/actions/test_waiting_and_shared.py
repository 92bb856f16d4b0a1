"""Actions that wait for something, that each member of a body owns, and duties of which one period is done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from sst_cli.register.action_state import action_state
from tests.conftest import read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.register.action_state import ActionState
    from tests.conftest import Run

RECORDS = """
# organisations/council.yaml
name: Example Council
# organisations/police.yaml
name: Example Police
# organisations/health.yaml
name: Example Health Board
# organisations/watch.yaml
name: Example Watch
# people/pat-example.yaml
name: Pat Example
posts: [{role: Inspector, organisation: police}]
# bodies/board.yaml
name: Example Board
kind: board
members:
  - {organisation: council}
  - {person: pat-example, organisation: police}
  - {organisation: health, since: "2024-05"}
  - {organisation: watch, role: observer}
# meetings/board-2024-03-01.yaml
body: board
date: 2024-03-01
status: draft
items: [{number: "1", title: Figures, minute: Discussed.}]
# actions/board-2024-03-01/01.yaml
text: Send the figures.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{each_member_of: board}]
due: {date: 2024-04-01}
updates:
  - {date: 2024-03-10, by: {organisation: police}, status: complete}
  - {date: 2024-04-10, by: {organisation: council}, status: complete}
# actions/board-2024-03-01/02.yaml
text: Print the figures.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{organisation: council}]
due: {date: 2024-03-20}
after: board-2024-03-01/01
# actions/board-2024-03-01/03.yaml
text: Buy a lamp.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{organisation: council}]
due: {date: 2024-03-20}
condition: If the grant comes.
updates: [{date: 2024-05-01, status: in-progress}]
# actions/board-2024-03-01/04.yaml
text: Send the figures of the month.
kind: task
raised: [{minute: board-2024-03-01#1}]
owners: [{each_member_of: board}]
due: {every: month}
updates:
  - {date: 2024-04-02, by: {person: pat-example}, done_for: "2024-03"}
  - {date: 2024-05-02, by: {organisation: police}, done_for: "2024-04"}
"""
FIRST = "board-2024-03-01/01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A board with four actions."""
    return write_records(tmp_path, RECORDS)


def state_on(folder: Path, number: str, day: str) -> ActionState:
    """One action on a day."""
    register = read_folder(folder)
    state = action_state(register, register.actions[f"board-2024-03-01/{number}"], dt.date.fromisoformat(day))
    assert state
    return state


def listed(run: Run, folder: Path, *arguments: str) -> list[str]:
    """The numbers of the actions of a list."""
    out = run("--records", folder, "actions", "--format", "csv", *arguments).out
    return [line.partition(",")[0].rpartition("/")[2] for line in out.splitlines()[1:] if "/" in line.partition(",")[0]]


@pytest.mark.parametrize(
    ("day", "status", "closed_on"),
    [
        ("2024-03-05", "open", None),
        ("2024-03-10", "in-progress", None),
        ("2024-04-09", "in-progress", None),
        ("2024-04-10", "complete", "2024-04-10"),
        ("2024-06-01", "complete", "2024-04-10"),
    ],
)
def test_an_action_of_each_member_is_complete_once_each_part_is(
    folder: Path, day: str, status: str, closed_on: str | None
) -> None:
    """Of those who were members when it was raised: an observer is asked for nothing, and health came later."""
    state = state_on(folder, "01", day)
    assert (state.status.value, state.closed_on and state.closed_on.isoformat()) == (status, closed_on)


def test_each_member_has_it_on_the_list_until_their_part_is_done(run: Run, folder: Path) -> None:
    """The police's part is done, the council's is not; with --all it is on both lists."""
    on = ("--as-of", "2024-03-15")
    assert "01" not in listed(run, folder, "--organisation", "police", *on)
    assert "01" in listed(run, folder, "--organisation", "council", *on)
    assert "01" in listed(run, folder, "--organisation", "police", "--all", *on)
    assert "01" not in listed(run, folder, "--organisation", "watch", "--all", *on)
    assert "04" in listed(run, folder, "--owner", "Pat Example", *on)


def test_the_paper_of_each_member_has_it(run: Run, folder: Path) -> None:
    """`sst report actions` writes it for every organisation that is a member and has not done its part."""
    on = ("--as-of", "2024-03-15")
    assert "Send the figures." in run("--records", folder, "report", "actions", "--organisation", "council", *on).out
    paper = run("--records", folder, "report", "actions", "--organisation", "police", *on).out
    assert "Send the figures of the month." in paper
    assert "Send the figures.\n" not in paper


def test_an_action_behind_another_waits_and_is_not_overdue(run: Run, folder: Path) -> None:
    """Nobody can print figures that have not come; once they have, the due date counts again."""
    waiting = state_on(folder, "02", "2024-04-05")
    assert (waiting.waits_for, waiting.overdue) == ((FIRST,), False)
    later = state_on(folder, "02", "2024-04-15")
    assert (later.waits_for, later.overdue) == ((), True)
    assert "02" not in listed(run, folder, "--overdue", "--as-of", "2024-04-05")
    out = run("--records", folder, "actions", "--format", "markdown", "--as-of", "2024-04-05").out
    assert f"| {FIRST} |" in out.partition("Print the figures.")[2].splitlines()[0]


def test_an_action_under_a_condition_waits_until_it_is_begun(folder: Path) -> None:
    """Work that has begun shows that the condition was met."""
    assert state_on(folder, "03", "2024-04-15").waits_for == ("If the grant comes",)
    assert not state_on(folder, "03", "2024-04-15").overdue
    begun = state_on(folder, "03", "2024-05-01")
    assert (begun.waits_for, begun.overdue) == ((), True)


def test_a_circle_of_waiting_actions_ends(tmp_path: Path) -> None:
    """Both wait, and nothing goes round for ever."""
    both = "text: {0}\nkind: task\nraised: [{{minute: board-2024-03-01#1}}]\nowners: []\nafter: board-2024-03-01/{1}\n"
    records = RECORDS.partition("# actions/board-2024-03-01/01")[0]
    records += f"# actions/board-2024-03-01/01.yaml\n{both.format('A.', '02')}"
    records += f"# actions/board-2024-03-01/02.yaml\n{both.format('B.', '01')}"
    folder = write_records(tmp_path, records)
    assert [state_on(folder, each, "2024-04-01").waits_for for each in ("01", "02")] == [
        ("board-2024-03-01/02",),
        (FIRST,),
    ]


def test_one_period_is_done_and_the_duty_goes_on(folder: Path) -> None:
    """Each member's last period is shown; the person's update is the organisation's, for which they are the member."""
    state = state_on(folder, "04", "2024-06-01")
    assert (state.live, state.done_for) == (True, None)
    assert {part.member.organisation: part.done_for for part in state.parts} == {
        "council": None,
        "police": "2024-04",
        "health": None,
    }


def test_a_duty_of_one_owner_shows_the_last_period(tmp_path: Path) -> None:
    """It stays open, and has no part of anybody."""
    records = RECORDS.partition("# actions/board-2024-03-01/01")[0]
    records += """# actions/board-2024-03-01/01.yaml
text: Report the figures.
kind: report-back
raised: [{minute: board-2024-03-01#1}]
owners: [{organisation: council}]
due: {every: quarter}
updates:
  - {date: 2024-04-02, done_for: 2023/24 Q4}
"""
    state = state_on(write_records(tmp_path, records), "01", "2024-05-01")
    assert (state.status.value, state.done_for, state.parts) == ("open", "2023/24 Q4", ())


def call(run: Run, folder: Path, *arguments: str) -> str:
    """What an `sst action` prints; it must succeed."""
    done = run("--records", folder, "action", *arguments)
    assert done.code == 0, done.err
    return done.out + done.err


def test_a_member_reports_its_part(run: Run, folder: Path) -> None:
    """`--member` records whose part it is; the words of the call say so."""
    told = call(run, folder, "complete", "04", "--member", "council", "--done-for", "2024-05", "--on", "2024-06-02")
    assert "part of Example Council, done for 2024-05" in told
    state = state_on(folder, "04", "2024-06-03")
    assert state.live
    assert [part.done_for for part in state.parts if part.member.organisation == "council"] == ["2024-05"]
    assert run("--records", folder, "validate", "--as-of", "2024-12-01").code == 0
    told = call(run, folder, "start", "04", "--member", "Pat Example", "--on", "2024-06-02")
    assert "part of Pat Example, open -> in-progress" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("complete", "02", "--member", "council"), "Example Council has no part of board-2024-03-01/02"),
        (("complete", "01", "--member", "watch"), "Example Watch has no part of board-2024-03-01/01"),
        (("complete", "02", "--done-for", "2024-05"), "board-2024-03-01/02 does not come back"),
        (("complete", "04", "--done-for", "May 2024"), "write 2024-05"),
        (("complete", "01", "--member", "police"), "it cannot become complete"),
        (("complete", "04"), "--done-for"),
    ],
)
def test_a_part_that_nobody_has_is_refused(run: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """In one line, with nothing written."""
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    refused = run("--records", folder, "action", *arguments, "--on", "2024-06-01")
    assert refused.code == 2
    assert words in refused.err
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before
