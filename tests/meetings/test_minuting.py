"""`sst meeting minute`: minutes are begun with all that is known, and say what is still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # partnership.yaml
    name: Example Partnership
    # people/alex-example.yaml
    name: Alex Example
    # people/pat-pretend.yaml
    name: Pat Pretend
    # organisations/example-council.yaml
    name: Example Council
    # bodies/board.yaml
    name: Example Board
    kind: board
    numbering: municipal-year
    order_of_business: own
    members:
      - {person: alex-example, role: chair}
      - {person: pat-pretend, until: 2022-01-31}
      - {organisation: example-council, role: member, since: "2021"}
    # meetings/board-2022-03-10.yaml
    body: board
    date: 2022-03-10
    status: draft
    attendance: {present: []}
    items: [{number: "40", title: Before the year}]
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items: [{number: "1", title: Lighting}, {number: "2", title: Fences}]
    # meetings/board-2022-12-08.yaml
    body: board
    date: 2022-12-08
    start: "10:00"
    status: planned
"""
CALLED = """\
body: board   # ours\r
date: 2022-09-08\r
status: 'called'\r
items:\r
  # as ever\r
  - {title: Welcome, kind: welcome}\r
  - title: "Minutes"   # of June\r
    kind: previous-minutes\r
    confirms:\r
      - meeting: board-2022-06-09\r
  - title: Lamps\r
"""
ORDER = """\
items:
  - title: Welcome
    kind: welcome
    minute: "{chair} welcomed everybody."
  - title: Minutes
    kind: previous-minutes
    holds: previous-minutes
    minute: "The minutes of {previous_meeting} were before the meeting."
  - title: Lamps
    minute: "{next_meeting} is long ago."
"""
WRITTEN = (
    ("'called'", "'draft'"),
    (
        "items:",
        """\
attendance:
  expected:
    - person: alex-example
      role: chair
    - organisation: example-council
      role: member
items:""",
    ),
    ("{title: Welcome", '{number: "3", title: Welcome'),
    ("kind: welcome}", "kind: welcome, minute: Alex Example welcomed everybody.}"),
    ('- title: "Minutes"', '- number: "4"\n    title: "Minutes"'),
    ("previous-minutes", "previous-minutes\n    minute: The minutes of 9 June 2022 were before the meeting."),
    ("- title: Lamps", '- number: "5"\n    title: Lamps\n    minute: Lamps were spoken of.'),
)
"""What comes into the record, and where."""
OTHER_ORDER = "items: [{title: Other}, {holds: reports-back}]\n"
MINUTE = ("meeting", "minute", "board-2022-09-08")


@pytest.fixture
def called(records: Records, tmp_path: Path) -> Path:
    """The record of a called meeting; the body has an order of business of its own."""
    folder = records(BOARD)
    (tmp_path / "templates" / "orders-of-business").mkdir(parents=True)
    order = tmp_path / "templates" / "orders-of-business" / "own.yaml"
    order.write_text(ORDER.replace("{next_meeting} is long ago.", "Lamps were spoken of."), encoding="utf-8")
    path = folder / "meetings" / "board-2022-09-08.yaml"
    path.write_bytes(CALLED.encode())
    return path


def test_a_called_meeting_becomes_draft_minutes(run: Run, called: Path, tmp_path: Path) -> None:
    """Its members are listed without a word of who came; numbers run on; standing words stand; all else stays."""
    done = run(*MINUTE, cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    expected = CALLED + 'next_meeting:\r\n  date: 2022-12-08\r\n  start: "10:00"\r\n'
    for old, new in WRITTEN:
        expected = expected.replace(old, new.replace("\n", "\r\n"))
    assert called.read_bytes().decode() == expected


def test_what_is_half_filled_in_is_found_and_not_broken(run: Run, called: Path, tmp_path: Path) -> None:
    """`sst validate` warns of each place; the papers print it as unknown; it cannot be confirmed."""
    (tmp_path / "templates" / "orders-of-business" / "own.yaml").write_text(
        "items: [{title: Other}]\n", encoding="utf-8"
    )
    assert run(*MINUTE, cwd=called.parent).err == ""
    found = run("validate", "--format", "concise", "--as-of", "2022-09-09", cwd=tmp_path).out
    told = [line.partition("warning: ")[2] for line in found.splitlines() if "[minutes-are-filled-in]" in line]
    assert told == [
        "attendance is still to be recorded for 2 members [minutes-are-filled-in]",
        "minute 3 is still to be written [minutes-are-filled-in]",
        "minute 4 is still to be written [minutes-are-filled-in]",
        "minute 4 does not record what was done with the minutes of board-2022-06-09 [minutes-are-filled-in]",
        "minute 5 is still to be written [minutes-are-filled-in]",
    ]
    assert "0 errors" in found
    printed = run("minutes", "board-2022-09-08", cwd=tmp_path).out
    assert "## Present\n\nNot recorded." in printed
    assert printed.count("To be written.") == 3
    later = tmp_path / "records" / "meetings" / "board-2022-12-08.yaml"
    later.write_text(
        'body: board\ndate: 2022-12-08\nstatus: draft\nitems: [{number: "6", title: Minutes}]\n', encoding="utf-8"
    )
    refused = run("meeting", "confirm", "09-08", "--at", "12-08#6", cwd=tmp_path)
    assert (
        refused.code,
        "board-2022-09-08 is not complete: attendance is still to be recorded for 2 members" in refused.err,
    ) == (2, True)


def test_a_report_that_is_still_to_be_written_answers_nothing(run: Run, called: Path, tmp_path: Path) -> None:
    """Only what a minute says keeps a promise."""
    (tmp_path / "templates" / "orders-of-business" / "own.yaml").write_text(OTHER_ORDER, encoding="utf-8")
    folder = tmp_path / "records" / "actions" / "board-2022-06-09"
    folder.mkdir(parents=True)
    (folder / "01.yaml").write_text(
        "text: Report on lamps.\nkind: report-back\nraised: [{minute: board-2022-06-09#1}]\nowners: []\n"
        "due: {date: 2022-09-08}\n",
        encoding="utf-8",
    )
    called.write_text(CALLED.replace("Lamps\r\n", "Lights\r\n    answers: [board-2022-06-09/01]\r\n"), encoding="utf-8")
    run(*MINUTE, cwd=tmp_path)
    agenda = ("agenda", "12-08", "--as-of", "2022-10-01")
    item = r"(?m)^#.*Report on lamps"
    assert re.search(item, run(*agenda, cwd=tmp_path).out)
    begun = called.read_text(encoding="utf-8")
    called.write_text(
        begun.replace("\n    minute: To be written.", "\n    minute: |\n      To be written."), encoding="utf-8"
    )
    assert re.search(item, run(*agenda, cwd=tmp_path).out), "however it is wrapped"
    called.write_text(
        called.read_text(encoding="utf-8").replace("To be written.", "Lamps were reported on."), encoding="utf-8"
    )
    out = run(*agenda, cwd=tmp_path).out
    assert not re.search(item, out)  # not an item any more
    assert "| Report on lamps. |" in out, "it is to do until its action is completed"


@pytest.mark.parametrize(
    ("old", "new", "first", "note"),
    [
        ("numbering: municipal-year", "numbering: meeting", "1", ""),
        (
            "numbering: municipal-year\n    ",
            "",
            "1",
            "Note: board has no `numbering` on record; its minutes begin with 1",
        ),
        ("06-09\n    status: draft", "06-09\n    status: called", "1", "Note: board-2022-06-09 has no"),
    ],
)
def test_numbers_follow_the_rule_of_the_body(
    run: Run, records: Records, called: Path, tmp_path: Path, old: str, new: str, first: str, note: str
) -> None:
    """Where it has none, or an earlier meeting is not complete, that is said."""
    assert old in BOARD
    records(BOARD.replace(old, new))
    done = run(*MINUTE, cwd=tmp_path)
    assert f'number: "{first}"' in called.read_text(encoding="utf-8")
    assert done.err.startswith(note)
    assert bool(note) == bool(done.err)


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        ("board-2022-06-09", "board-2022-06-09 has minutes already: it is draft"),
        ("board-2022-12-08", "has no items; `sst agenda 2022-12-08 --body board --write` adds them"),
        ("board-2022", "can be any of 4 meeting ids"),
        ("borad-2022-09-08", "did you mean board-2022-09-08"),
    ],
)
def test_a_meeting_without_an_agenda_or_with_minutes_is_refused(
    run: Run, called: Path, tmp_path: Path, meeting: str, told: str
) -> None:
    """In one line."""
    done = run("meeting", "minute", meeting, cwd=tmp_path)
    assert (done.code, done.err.count("\n"), told in done.err) == (2, 1, True), done.err
    assert called.read_bytes() == CALLED.encode()


def test_a_dry_run_writes_nothing(run: Run, called: Path, tmp_path: Path) -> None:
    """From a folder below and with -C it is the same record; a broken neighbour is in nobody's way."""
    (tmp_path / "records" / "people" / "broken.yaml").write_text("name: [\n", encoding="utf-8")
    assert "+  expected:" in run(*MINUTE, "--dry-run", cwd=called.parent).out
    assert called.read_bytes() == CALLED.encode()
    assert run("-C", tmp_path, *MINUTE).code == 0
    assert called.read_bytes() != CALLED.encode()
