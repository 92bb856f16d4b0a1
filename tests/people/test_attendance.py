"""Attendance: who came, who sent apologies or a substitute, and what the minutes do not tell."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.output import formats
from sst_cli.people.attendance import Participation, by_organisation, by_person, period
from tests.conftest import PARTNERSHIPS, SAMPLE, SEFTON, Records, Run, read_folder, some

if TYPE_CHECKING:
    from pathlib import Path

HOWS = [how.value for how in Participation]
BOARD = """
# bodies/board.yaml
name: Example Board
kind: board
members:
  - organisation: example-police
  - organisation: example-council
  - person: pat-pretend
    organisation: example-council
# organisations/example-police.yaml
name: Example Police
responsible_authority:
  basis: Crime and Disorder Act 1998 s.5(1)(b)
  until: 2024-05-31
# organisations/example-council.yaml
name: Example Council
# people/pat-pretend.yaml
name: Pat Pretend
# people/alex-example.yaml
name: Alex Example
"""


def _meeting(day: str, attendance: str = "", status: str = "draft") -> str:
    return f"# meetings/board-{day}.yaml\nbody: board\ndate: {day}\nstatus: {status}\n{attendance}"


def _listed(**lists: list[dict[str, Any]]) -> str:
    return f"attendance: {json.dumps(lists)}\n"


PAT = {"person": "pat-pretend"}
ALEX = {"person": "alex-example", "organisation": "example-police"}


def ask(run: Run, folder: Path, *arguments: str) -> dict[str, Any]:
    """Ask for attendance as a program does."""
    result = run("--records", folder, "attendance", *arguments, "--format", "json")
    answer: dict[str, Any] = json.loads(result.out)
    return answer


def rows(answer: dict[str, Any]) -> dict[str | None, dict[str, Any]]:
    """The rows by their name."""
    return {each["name"]: each for each in answer["attendance"]}


def test_the_minutes_of_june_tell_for_whom_nobody_came(run: Run) -> None:
    """No authority is called absent where the minutes give no organisations, and none is left out."""
    answer = ask(run, SEFTON, "--as-of", "2022-09-01")
    assert answer["counted"] == ["sst-2022-06-22"]
    assert answer["counts"]["without_organisation"] == 15
    found = rows(answer)
    authorities = [name for name, row in found.items() if row["responsible_authority"]]
    assert len(authorities) == 5
    for name in authorities:
        assert (found[name]["present"], found[name]["not_listed"], found[name]["not_known"]) == (0, 0, 1)
        assert found[name]["absent_running"] == 0
    assert found[None]["present"] == 1
    people = rows(ask(run, SEFTON, "--as-of", "2022-09-01", "--by", "person"))
    assert sum(row["present"] for row in people.values()) == 9
    assert sum(row["apologies"] for row in people.values()) == 6


def test_a_substitute_counts_for_whom_they_came(run: Run) -> None:
    """For the organisation that is stood for, and the person who is stood in for has not come."""
    found = rows(ask(run, SAMPLE, "--percent", "--as-of", "2024-10-01"))
    probation = found["Muddlecombe Probation (made up)"]
    assert (probation["present"], probation["substitutes"], probation["apologies"], probation["absent"]) == (1, 1, 0, 1)
    assert probation["percent"] == 50
    health = found["Muddlecombe Health Board (made up)"]
    assert (health["present"], health["substitutes"], health["absent"]) == (1, 1, 1)
    pat = rows(ask(run, SAMPLE, "--by", "person", "--as-of", "2024-10-01"))["Pat Pretend"]
    assert (pat["present"], pat["substitutes"], pat["apologies"], pat["absent"]) == (0, 1, 1, 1)


def test_a_member_on_no_list_was_absent_twice_running(run: Run) -> None:
    """The youth service is a member and on no list of two full ones; visitors are not missed."""
    answer = ask(run, SAMPLE, "--as-of", "2024-10-01")
    youth = rows(answer)["Muddlecombe Youth Service (made up)"]
    assert (youth["not_listed"], youth["absent"], youth["absent_running"], youth["absent_twice_running"]) == (
        2,
        0,
        2,
        True,
    )
    assert answer["counts"]["absent_twice_running"] == 1
    people = rows(ask(run, SAMPLE, "--by", "person", "--as-of", "2024-10-01"))
    assert people["Wiesława Przykład"]["absent_running"] == 0
    assert people["Wiesława Przykład"]["organisations"] == ["Muddlecombe Probation (made up)"]


@pytest.mark.parametrize(
    ("lists", "running"),
    [
        ([{"present": []}, {"present": []}], 2),
        ([{"present": []}, {"present": [], "apologies": [PAT]}], 0),
        ([{"present": [], "apologies": [PAT]}, {"present": []}], 1),
        ([{"present": []}, {}, {"present": []}], 2),
        ([{"present": []}, {"present": [], "absent": [PAT]}], 2),
        ([{"present": [PAT]}, {"apologies": []}, {"present": []}], 1),
        ([{"present": []}, {"present": [{**ALEX, "on_behalf_of": PAT}]}], 0),
        ([{"present": []}, {"present": [], "in_attendance": [PAT]}], 0),
    ],
)
def test_what_makes_absence_run_on(
    run: Run, records: Records, lists: list[dict[str, list[dict[str, Any]]]], running: int
) -> None:
    """Apologies, a substitute and coming end it; a meeting of which nothing is recorded neither ends nor adds to it."""
    meetings = [_meeting(f"2024-0{month}-01", _listed(**each)) for month, each in enumerate(lists, 1)]
    folder = records(BOARD + "".join(meetings))
    by_name = rows(ask(run, folder, "--by", "person"))
    assert by_name["Pat Pretend"]["absent_running"] == running
    assert rows(ask(run, folder))["Example Council"]["absent_running"] == running


def test_not_recorded_is_not_absence(run: Run, records: Records) -> None:
    """A meeting without lists is counted as not recorded, one without minutes as that, a cancelled one not at all."""
    cancelled = "cancelled:\n  date: 2024-02-20\n"
    folder = records(
        BOARD
        + _meeting("2024-01-01")
        + _meeting("2024-02-01", _listed(apologies=[PAT]))
        + _meeting("2024-03-01", cancelled, "cancelled")
        + _meeting("2024-04-01", status="planned")
        + _meeting("2024-05-01", status="planned")
    )
    answer = ask(run, folder, "--as-of", "2024-04-15", "--percent")
    assert (answer["counts"]["not_recorded"], answer["counts"]["without_minutes"]) == (2, 1)
    found = rows(answer)
    assert (found["Example Police"]["not_known"], found["Example Police"]["absent"]) == (2, 0)
    assert found["Example Police"]["percent"] is None
    assert (found["Example Council"]["not_known"], found["Example Council"]["apologies"]) == (1, 1)
    assert "2 not recorded" in run("--records", folder, "attendance", "--as-of", "2024-04-15").err


def test_an_authority_is_one_as_of_the_day(run: Run, records: Records) -> None:
    """The duty of the example police ended in May 2024."""
    folder = records(BOARD + _meeting("2024-01-01", _listed(present=[ALEX])))
    assert rows(ask(run, folder, "--as-of", "2024-05-31"))["Example Police"]["responsible_authority"] is True
    assert rows(ask(run, folder, "--as-of", "2024-06-01"))["Example Police"]["responsible_authority"] is False


def test_who_is_absent_cannot_be_told_where_somebody_came_for_nobody_knows_whom(run: Run, records: Records) -> None:
    """Jo may have come for the police."""
    folder = records(BOARD + _meeting("2024-01-01", _listed(present=[{"printed": "Jo"}])))
    found = rows(ask(run, folder, "--percent"))
    assert (found["Example Police"]["not_known"], found["Example Police"]["percent"]) == (1, None)
    assert found[None]["present"] == 1
    assert "unknown" in run("--records", folder, "attendance", "--format", "table").out


def test_the_period_is_the_last_four_meetings_or_what_is_asked_for(run: Run, records: Records) -> None:
    """The answer says which meetings it counts."""
    days = [f"2024-0{month}-01" for month in range(1, 7)]
    folder = records(BOARD + "".join(_meeting(day, _listed(present=[PAT])) for day in days))

    def counted(*arguments: str) -> list[str]:
        return [str(id_).removeprefix("board-") for id_ in ask(run, folder, *arguments)["counted"]]

    assert counted() == days[2:]
    assert counted("--as-of", "2024-04-30") == days[:4]
    assert counted("--from", "2024-01-01") == days
    assert counted("--to", "2024-02-01") == days[:2]
    assert counted("--from", "2024-02-01", "--to", "2024-03-31") == days[1:3]
    assert counted("--from", "2024-02-01", "--as-of", "2024-02-15") == days[1:2]
    shown = run("--records", folder, "attendance", "--format", "table").out
    assert shown.startswith(
        "Example Board, 1 March 2024 to 1 June 2024: the last meetings with minutes, four at most\n"
    )
    assert shown.splitlines()[0] in run("--records", folder, "attendance").err
    assert "1 March 2024" in run("--records", folder, "attendance", "--format", "markdown").out


IN_POST = """
# bodies/board.yaml
name: Example Board
kind: board
members:
  - person: pat-pretend
    since: 2024-03
  - person: alex-example
    until: 2024-02-29
  - organisation: example-council
    since: 2024-04-01
  - person: robin-specimen
# organisations/example-council.yaml
name: Example Council
# people/pat-pretend.yaml
name: Pat Pretend
# people/alex-example.yaml
name: Alex Example
# people/sam-sample.yaml
name: Sam Sample
posts:
  - role: Clerk
    until: 2023-12-31
  - role: Clerk
    since: 2024-03-01
# people/robin-specimen.yaml
name: Robin Specimen
posts:
  - role: Adviser
    since: 2024-04-01
"""
MONTHS = ("2024-01-10", "2024-02-10", "2024-03-10", "2024-04-10")
SAM, ROBIN, VISITOR = {"person": "sam-sample"}, {"person": "robin-specimen"}, {"printed": "A. Visitor"}


@pytest.mark.parametrize(
    ("name", "present", "not_listed", "not_in_post", "percent"),
    [
        ("Pat Pretend", 1, 1, 2, 50),
        ("Alex Example", 1, 1, 2, 50),
        ("Sam Sample", 1, 1, 2, 50),
        ("Robin Specimen", 2, 0, 2, 100),
        ("A. Visitor", 1, 3, 0, 25),
    ],
)
def test_meetings_out_of_post_are_not_missed(
    run: Run, records: Records, name: str, present: int, not_listed: int, not_in_post: int, percent: int
) -> None:
    """Nobody misses a meeting before they joined, after they left or between two posts; who came anyway has come.

    Of a visitor the records do not show when they might have come.
    """
    present_at = ([ALEX, ROBIN], [VISITOR], [PAT], [SAM, ROBIN])
    folder = records(
        IN_POST
        + "".join(_meeting(day, _listed(present=list(who))) for day, who in zip(MONTHS, present_at, strict=True))
    )
    row = rows(ask(run, folder, "--by", "person", "--percent"))[name]
    assert (row["present"], row["not_listed"], row["not_in_post"], row["percent"]) == (
        present,
        not_listed,
        not_in_post,
        percent,
    )


def test_an_organisation_misses_no_meeting_before_it_joined(run: Run, records: Records) -> None:
    """The council joined in April, and the letter about its absence says so."""
    folder = records(IN_POST + "".join(_meeting(day, _listed(present=[])) for day in MONTHS[2:]))
    council = rows(ask(run, folder, "--percent"))["Example Council"]
    assert (council["not_listed"], council["not_in_post"], council["percent"]) == (1, 1, 0)
    assert (council["absent_running"], council["member"]) == (1, True)
    letter = run("--records", folder, "report", "letter", "example-council").out
    assert "10 March 2024 | not a member then" in letter


@pytest.mark.parametrize("since", MONTHS)
def test_percentages_do_not_depend_on_meetings_out_of_post(run: Run, records: Records, since: str) -> None:
    """Counting from an earlier day on changes nothing for those who were not in post yet; a column shows how many."""
    coming: tuple[list[dict[str, str]], ...] = ([], [], [PAT], [PAT])
    meetings = (_meeting(day, _listed(present=list(who))) for day, who in zip(MONTHS, coming, strict=True))
    folder = records(IN_POST + "".join(meetings))
    call = ("attendance", "--by", "person", "--percent", "--from", since)
    assert rows(ask(run, folder, *call[1:]))["Pat Pretend"]["percent"] == 100
    shown = run("--records", folder, *call, "--format", "markdown").out
    assert ("| Not in post |" in shown) == (since != MONTHS[-1])


def test_percentages_come_only_when_asked_for(run: Run) -> None:
    """No format has them otherwise."""
    assert "percent" not in run("--records", SAMPLE, "attendance", "--format", "csv").out
    assert "percent" in run("--records", SAMPLE, "attendance", "--percent", "--format", "csv").out


@pytest.mark.parametrize("folder", [SEFTON, SAMPLE, *PARTNERSHIPS], ids=lambda folder: folder.parent.name)
def test_every_meeting_counts_once_in_every_row(folder: Path) -> None:
    """The ways of taking part add up to the meetings, whatever the minutes tell."""
    register = read_folder(folder)
    for body in some(register.bodies):
        chosen = period(register, body, dt.date(2030, 1, 1), dt.date(2000, 1, 1))
        for turnout in (*by_organisation(register, chosen), *by_person(register, chosen)):
            assert sum(turnout.count(how) for how in Participation) == len(chosen.meetings)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("--body sts", "no body 'sts'; did you mean sst?"),
        ("--from 2022-07-01 --to 2022-06-01", "the period ends on 1 June 2022, before it begins on 1 July 2022"),
        ("--by tea", "tea"),
    ],
)
def test_wrong_calls(run: Run, call: str, words: str) -> None:
    """One line, exit code 2."""
    result = run("attendance", *call.split())
    assert (result.code, result.out) == (2, "")
    assert words in result.err.splitlines()[-1]


def test_no_meeting_is_an_answer(run: Run) -> None:
    """With a word on what to try."""
    result = run("attendance", "--to", "2000-01-01")
    assert (result.code, result.out) == (0, "")
    assert "No meeting of Safer Sefton Together in that time has minutes" in result.err


def test_a_broken_meeting_is_left_out_and_told(run: Run, records: Records) -> None:
    """The rest is counted, and the exit code says that it is not all."""
    folder = records(BOARD + _meeting("2024-01-01", _listed(present=[PAT])) + _meeting("2024-02-01", "attendance: ["))
    result = run("--records", folder, "attendance")
    assert result.code == 1
    assert "Example Council\t\t1\t" in result.out
    assert "1 record is left out" in result.err
    assert "board-2024-02-01.yaml" in result.err


def test_figures_are_told_apart_on_a_narrow_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for titles above, each figure and each yes has its title beside it."""
    monkeypatch.setenv("COLUMNS", "60")
    out = run("--records", SAMPLE, "attendance", "--format", "table").out
    assert "\n  Responsible authority  yes\n  Present                1\n  Stood in for           1\n" in out
    monkeypatch.setenv("COLUMNS", "100")
    assert "Responsible" in run("--records", SAMPLE, "attendance", "--format", "table").out


def test_nothing_of_restricted_business_is_told(run: Run) -> None:
    """Whoever came to a restricted item came to the meeting; no word of the item comes along."""
    for format_ in formats.names("table"):
        for by in ("person", "organisation"):
            told = run("--records", SAMPLE, "attendance", "--by", by, "--format", format_)
            assert told.out
            assert "in confidence" not in told.out + told.err
