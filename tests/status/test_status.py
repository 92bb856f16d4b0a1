"""What needs doing on a day, and that each command that is printed for it works and deals with it."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.base.wrapping import columns
from tests.conftest import SAMPLE, SEFTON, git, some, write_records
from tests.year.story import Office, clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
# partnership.yaml
name: Example Partnership
body: board
rules:
  - {key: notice, text: Notice is given five clear days before., citation: Local practice, days: 5}
# bodies/board.yaml
name: Example Board
kind: board
# people/alex-example.yaml
name: Alex Example
# meetings/board-2024-03-05.yaml
body: board
date: 2024-03-05
status: draft
attendance: {present: []}
items:
  - {number: "1", title: Lamps, minute: The lamps were looked at.}
"""
ACTION = """# actions/board-2024-03-05/01.yaml
text: Mend the lamps.
kind: task
raised: [{minute: board-2024-03-05#1}]
owners: [{person: alex-example}]
due: {date: 2024-06-10}
"""
JUNE = """# meetings/board-2024-06-04.yaml
body: board
date: 2024-06-04
status: planned
"""
CANCELLED = f"""{JUNE.replace("planned", "cancelled")}cancelled: {{date: 2024-05-20}}
items: [{{title: Search lights, kind: report}}]
"""
UNWRITTEN = f"""{JUNE.replace("planned", "draft")}attendance: {{present: []}}
items: [{{number: "1", title: Noise, minute: To be written.}}]
"""


def asked(run: Run, folder: Path, day: str, *options: str) -> dict[str, Any]:
    """Return the answer for a day as JSON."""
    answer: dict[str, Any] = json.loads(run("status", "--as-of", day, *options, "--format", "json", cwd=folder).out)
    return answer


def lines(run: Run, folder: Path, day: str, *options: str) -> list[tuple[str, str, str | None]]:
    """Return what is listed for a day: its gravity, what it is about, and by when."""
    rows = asked(run, folder, day, *options)["status"]
    return [(row["gravity"], row["what"], row["date"]) for row in rows]


OVERDUE, DUE, UNSETTLED, UNSAVED = "overdue or missed", "due soon", "to be settled", "records"


@pytest.mark.parametrize(
    ("records_", "day", "expected", "why"),
    [
        (f"{BOARD}{JUNE}", "2024-04-15", [], "notice is due on 29 May, six weeks ahead"),
        (
            f"{BOARD}{JUNE}",
            "2024-05-28",
            [(DUE, "agenda", "2024-05-29"), (DUE, "notice", "2024-05-29"), (DUE, "minutes", "2024-06-04")],
            "five clear days lie between 29 May and 4 June, which is to confirm the minutes of March",
        ),
        (
            f"{BOARD}{JUNE}",
            "2024-05-30",
            [(OVERDUE, "agenda", "2024-05-29"), (OVERDUE, "notice", "2024-05-29"), (DUE, "minutes", "2024-06-04")],
            "the day for notice was yesterday",
        ),
        (
            f"{BOARD}{JUNE.replace('planned', 'called')}called: 2024-05-20\n",
            "2024-05-28",
            [(DUE, "minutes", "2024-06-04")],
            "notice was given",
        ),
        (
            f"{BOARD}{JUNE.replace('planned', 'called')}called: 2024-05-20\n{JUNE.replace('06-04', '06-11')}",
            "2024-05-28",
            [(DUE, "agenda", "2024-06-05"), (DUE, "notice", "2024-06-05"), (DUE, "minutes", "2024-06-04")],
            "notice was given of the next meeting, and is due of that after it",
        ),
        (
            f"{BOARD}{JUNE.replace('planned', 'called')}called: 2024-05-20\n",
            "2024-06-05",
            [(DUE, "minutes", "2024-07-16"), (UNSETTLED, "minutes", None)],
            "minutes are written within 42 days; no meeting is arranged that could confirm those of March",
        ),
        (
            f"{BOARD}{JUNE.replace('planned', 'called')}called: 2024-05-20\n",
            "2024-07-17",
            [(OVERDUE, "minutes", "2024-07-16"), (UNSETTLED, "minutes", None)],
            "the 42 days ended yesterday",
        ),
        (
            f"{BOARD}{UNWRITTEN}",
            "2024-06-05",
            [(OVERDUE, "minutes", "2024-06-04"), (DUE, "minutes", "2024-07-16"), (UNSETTLED, "minutes", None)],
            "June did not confirm March; a minute of June is to be written; no meeting could confirm June",
        ),
        (
            f"{BOARD}next_meeting: {{date: 2024-06-04}}\n",
            "2024-05-28",
            [(DUE, "agenda", "2024-05-29"), (DUE, "minutes", "2024-06-04")],
            "the meeting was agreed, and has no record that could be called",
        ),
        (
            f"{BOARD}{ACTION}",
            "2024-06-10",
            [(DUE, "action", "2024-06-10"), (UNSETTLED, "minutes", None)],
            "an action is in time on its day",
        ),
        (
            f"{BOARD}{ACTION}",
            "2024-06-11",
            [(OVERDUE, "action", "2024-06-10"), (UNSETTLED, "minutes", None)],
            "and late on the next",
        ),
        (
            f"{BOARD}{ACTION.replace('[{person: alex-example}]', '[]').replace('due: {date: 2024-06-10}', '')}",
            "2024-06-11",
            [(UNSETTLED, "date", None), (UNSETTLED, "owner", None), (UNSETTLED, "minutes", None)],
            "it has neither owner nor date",
        ),
        (
            f"{BOARD}{ACTION.replace('date: 2024-06-10', 'every: month')}",
            "2024-06-11",
            [(UNSETTLED, "minutes", None)],
            "what recurs needs no date",
        ),
        (
            f"{BOARD}{ACTION.replace('date: 2024-06-10', 'at: next-meeting')}",
            "2024-06-11",
            [(UNSETTLED, "meeting", None), (UNSETTLED, "minutes", None)],
            "it is promised for a meeting that nobody has arranged",
        ),
        (
            f"{BOARD}{ACTION.replace('date: 2024-06-10', 'at: october-meeting')}",
            "2024-06-11",
            [(UNSETTLED, "meeting", None), (UNSETTLED, "minutes", None)],
            "no meeting is arranged in October",
        ),
        (
            f"{BOARD}{ACTION}condition: once the lamps are delivered\n",
            "2024-06-10",
            [(UNSETTLED, "minutes", None)],
            "what waits is not due",
        ),
        (
            f"{BOARD}{ACTION}condition: once the lamps are delivered\n",
            "2024-06-11",
            [(UNSETTLED, "waiting", "2024-06-10"), (UNSETTLED, "minutes", None)],
            "nor is it late, but its day has passed",
        ),
        (
            f"{BOARD}{ACTION}updates: [{{date: 2024-04-01, due: {{date: 2024-09-01}}}}]\n",
            "2024-06-11",
            [(UNSETTLED, "extension", "2024-09-01"), (UNSETTLED, "minutes", None)],
            "no minute agreed the new date",
        ),
        (
            f"{BOARD}{CANCELLED}",
            "2024-06-11",
            [(UNSETTLED, "meeting", None), (UNSETTLED, "minutes", None)],
            "the search lights were on the agenda of a meeting that was cancelled, and no meeting is arranged",
        ),
        (
            f"{BOARD}{ACTION}updates: [{{date: 2024-04-01, status: complete}}]\n",
            "2024-06-11",
            [(UNSETTLED, "minutes", None)],
            "it is done",
        ),
    ],
)
def test_what_needs_doing(
    run: Run, records: Records, tmp_path: Path, records_: str, day: str, expected: list[tuple[str, str, str]], why: str
) -> None:
    """What is listed for a day is what the records leave to do, and nothing else."""
    records(records_)
    assert sorted(map(str, lines(run, tmp_path, day))) == sorted(map(str, expected)), why


def test_a_report_on_record_is_not_asked_for_again(run: Run, records: Records, tmp_path: Path) -> None:
    """A report that is among the papers of the meeting to come is not missing."""
    due = f"{BOARD}{ACTION.replace('date: 2024-06-10', 'at: board-2024-06-04').replace('task', 'report-back')}"
    called = f"{JUNE.replace('planned', 'called')}called: 2024-05-20\n"
    item = "items: [{title: Lamps, answers: [board-2024-03-05/01]"
    records(f"{due}{called}{item}}}]\n")
    assert (DUE, "action", "2024-06-04") in lines(run, tmp_path, "2024-05-28")
    records(f"{due}{called}{item}, documents: [{{title: Report on the lamps}}]}}]\n")
    assert lines(run, tmp_path, "2024-05-28") == [(DUE, "minutes", "2024-06-04")]


STRATEGY = """# strategies/plan.yaml
title: Example Plan
body: board
period: {starts: 2023-01-01, ends: 2023-12-31}
status: adopted
outcomes:
  - {key: light, text: Lit streets., measures: [{key: lamps, name: Lamps mended, unit: lamps}]}
review: {every: year, considers: []}
"""


def test_a_strategy_that_has_expired_is_still_in_force(run: Run, records: Records, tmp_path: Path) -> None:
    """It stays until another replaces it, and its measures still want readings."""
    records(f"{BOARD}{STRATEGY}")
    found = lines(run, tmp_path, "2024-03-05")
    assert (OVERDUE, "strategy", "2023-12-31") in found
    assert (UNSETTLED, "measure", None) in found
    assert not [each for each in lines(run, tmp_path, "2023-12-31") if each[1] == "strategy"]


def test_a_duty_of_the_strategy_falls_due(run: Run, records: Records, tmp_path: Path) -> None:
    """The yearly review of a strategy that began in 2023 is due on 1 January 2024."""
    records(f"{BOARD}{STRATEGY.replace('ends: 2023-12-31', 'ends: 2026-12-31')}")
    assert (DUE, "duty", "2024-01-01") in lines(run, tmp_path, "2023-12-20")
    assert not [each for each in lines(run, tmp_path, "2023-11-20") if each[1] == "duty"]


def test_who_has_left_leaves_an_action_to_the_organisation(run: Run, records: Records, tmp_path: Path) -> None:
    """The line names the call that gives it to them; who else owns it goes on to."""
    left = BOARD.replace(
        "name: Alex Example\n",
        "name: Alex Example\nposts: [{role: Officer, organisation: police, until: 2024-04-30}]\n"
        "# people/pat-pretend.yaml\nname: Pat Pretend\n"
        "# organisations/police.yaml\nname: Example Police\nkind: police\n",
    )
    records(f"{left}{ACTION.replace('[{person: alex-example}]', '[{person: alex-example}, {person: pat-pretend}]')}")
    rows = asked(run, tmp_path, "2024-05-28")["status"]
    (row,) = [row for row in rows if row["what"] == "leaver"]
    assert row["command"] == "sst action reassign board-2024-03-05/01 --to police --to pat-pretend"


def test_actions_that_lack_the_same_take_one_line(run: Run, records: Records, tmp_path: Path) -> None:
    """Several actions without an owner are one line, which names them all to programs."""
    unowned = ACTION.replace("[{person: alex-example}]", "[]")
    records(f"{BOARD}{unowned}{unowned.replace('/01', '/02')}")
    rows = asked(run, tmp_path, "2024-04-01")["status"]
    (row,) = [row for row in rows if row["what"] == "owner"]
    assert (row["words"], row["command"]) == ("2 actions have no owner.", "sst actions --unassigned")
    assert row["references"] == ["board-2024-03-05/01", "board-2024-03-05/02"]


def test_nothing_needs_doing(run: Run, records: Records, tmp_path: Path) -> None:
    """Where nothing does, the answer is the day on which something will: 29 May, for notice."""
    records(f"{BOARD}{JUNE}")
    for format_ in ("table", "markdown"):
        shown = run("status", "--as-of", "2024-04-15", "--format", format_, cwd=tmp_path)
        assert (shown.code, shown.out.strip(), shown.err) == (0, "Nothing needs doing until 29 May 2024.", "")
    assert asked(run, tmp_path, "2024-04-15")["next"] == "2024-05-29"
    records(
        f"{BOARD}{STRATEGY.replace('ends: 2023-12-31', 'ends: 2026-12-31').partition('outcomes')[0]}"
        f"review: {{every: year, considers: []}}\n{JUNE.replace('2024-06-04', '2025-06-03')}"
    )
    review = run("status", "--as-of", "2024-03-06", "--format", "table", cwd=tmp_path)
    assert "due on 1 January 2024" in review.out


def test_nothing_is_not_claimed_where_a_record_cannot_be_read(run: Run, records: Records, tmp_path: Path) -> None:
    """A record that is left out may be the one that needs doing."""
    records(f"{BOARD}{JUNE}# actions/board-2024-03-05/01.yaml\ntext: [\n")
    shown = run("status", "--as-of", "2024-04-15", cwd=tmp_path)
    assert shown.code == 1
    assert "Nothing needs doing" not in shown.out + shown.err
    assert "1 record is left out" in shown.err


def test_exit_code_for_a_weekly_job(run: Run, records: Records, tmp_path: Path) -> None:
    """It is 1 if something is overdue or missed, and 0 for what is only due, or without the option."""
    records(f"{BOARD}{ACTION}")
    assert run("status", "--as-of", "2024-06-10", "--exit-code", cwd=tmp_path).code == 0
    assert run("status", "--as-of", "2024-06-11", "--exit-code", cwd=tmp_path).code == 1
    assert run("status", "--as-of", "2024-06-11", cwd=tmp_path).code == 0


def test_business_of_one_body(run: Run) -> None:
    """Each line is of the body that was named, and the lines of all bodies are all lines with a body."""
    day, folder = "2024-11-20", SAMPLE.parent
    rows = some(asked(run, folder, day)["status"])
    for body in ("mcsp", "asb-sub-group"):
        own = some(asked(run, folder, day, "--body", body)["status"])
        assert all(body in row["bodies"] for row in own)
        alone = {row["words"] for row in rows if body in row["bodies"] and len(row["references"]) == 1}
        assert alone <= {row["words"] for row in own}


def test_sst_alone_shows_what_needs_doing_where_there_are_records(run: Run, tmp_path: Path) -> None:
    """Without records it shows the help, as a call without a command does anywhere else."""
    with clock(dt.date(2024, 4, 15)):
        nothing = run(cwd=tmp_path)
        assert nothing.code == 2
        assert "Usage: sst [OPTIONS]" in nothing.out + nothing.err
        write_records(tmp_path, f"{BOARD}{JUNE}")
        assert run(cwd=tmp_path) == run("status", cwd=tmp_path)
        assert run(cwd=tmp_path / "records" / "meetings") == run("status", cwd=tmp_path / "records" / "meetings")
        missing = run("--records", "elsewhere", cwd=tmp_path)
    assert (missing.code, missing.err) == (3, "Error: the folder elsewhere (--records) does not exist\n")


def test_findings_and_what_is_not_committed_or_pushed(run: Run, repository: Path, tmp_path: Path) -> None:
    """Each is one line for today, with what git and the check report; none of them is an answer for another day."""

    def unsaved() -> list[str]:
        rows = json.loads(run("status", "--format", "json", cwd=repository).out)["status"]
        return [row["command"] for row in rows if row["gravity"] == UNSAVED]

    with clock(dt.date(2024, 4, 15)):
        write_records(repository, f"{BOARD}{JUNE}")
        assert unsaved() == ["git add records"]
        git(repository, "add", "-A")
        assert unsaved() == ['git commit -m "Records of 15 April 2024" records']
        git(repository, "commit", "--quiet", "-m", "March")
        assert unsaved() == []
        git(repository, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
        git(repository, "remote", "add", "origin", "remote.git")
        assert unsaved() == ["git push --set-upstream origin HEAD"]
        git(repository, "push", "--quiet", "--set-upstream", "origin", "HEAD")
        assert unsaved() == []
        (repository / "other.txt").write_text("Not a record.\n", encoding="utf-8")
        assert unsaved() == []
        write_records(repository, f"{BOARD.replace('body: board', 'body: bord')}{JUNE}")
        git(repository, "commit", "--quiet", "-am", "April")
        assert unsaved() == ["sst validate", "git push"]
    assert not [row for row in asked(run, tmp_path, "2024-04-15")["status"] if row["gravity"] == UNSAVED]


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_window(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """Words are broken to the window; only a command is never cut, since it is copied."""
    monkeypatch.setenv("COLUMNS", str(width))
    shown = run("status", "--as-of", "2024-11-20", "--format", "table", cwd=SAMPLE.parent).out
    wide = [line for line in some(shown.splitlines()) if columns(line) > width]
    assert all(line.strip().startswith("sst ") or "  sst " in line for line in wide)
    assert width < 80 or not wide


def works(folder: Path, copy: Path, day: dt.date, row: dict[str, Any]) -> None:
    """Run the command of a line on a copy of the records; it succeeds, and if it wrote, the line is gone."""
    shutil.copytree(folder, copy)
    office, words = Office(copy), shlex.split(row["command"])
    with clock(day):
        before = {path: path.read_bytes() for path in (copy / "records").rglob("*.yaml")}
        if words[0] == "sst":
            result = office.call(*words[1:])
            assert result.code in ((0, 1) if words[1] == "validate" else (0,)), f"{row}\n{result.err}"
        else:
            subprocess.run(words, cwd=copy, check=True, capture_output=True, env=None)
        after = {path: path.read_bytes() for path in (copy / "records").rglob("*.yaml")}
        if before != after:
            left = office.data("status")["status"]
            assert row["words"] not in [each["words"] for each in left], row["command"]
    shutil.rmtree(copy)


@pytest.mark.parametrize(
    ("records_", "day"),
    [
        *((SAMPLE, day) for day in ("2024-11-20", "2025-03-27", "2025-12-01", "2027-06-01")),
        *((SEFTON, day) for day in ("2022-08-25", "2022-09-05", "2026-11-30")),
    ],
    ids=str,
)
def test_each_command_works_and_deals_with_it(tmp_path: Path, records_: Path, day: str) -> None:
    """Every command that is printed over the sample and the shipped records runs, and what it writes ends its line."""
    folder, today = tmp_path / "office", dt.date.fromisoformat(day)
    shutil.copytree(records_, folder / "records")
    shutil.copytree(records_.parent / "templates", folder / "templates")
    with clock(today):
        rows = some(Office(folder).data("status")["status"])
    for row in rows:
        works(folder, tmp_path / "copy", today, row)
