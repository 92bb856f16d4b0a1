"""`sst meeting confirm`: minutes become the correct record with what was amended, and nothing else changes."""

from __future__ import annotations

import difflib
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import SEFTON, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

SEPTEMBER = """\
status: draft
items:
  - number: "14"
    title: Minutes of previous meeting
    kind: previous-minutes
    decisions:
      - verb: RESOLVED
        clauses:
          - text: That the minutes of 22 June 2022 be confirmed once the words by SWACCA are taken out of minute 6.
            effects:
              - confirm
"""
"""What the September 2022 meeting decided on the minutes of June, in our own words."""


@pytest.fixture
def sefton_copy(tmp_path: Path) -> Path:
    """The real records with the September meeting written up, in a folder of the test's own."""
    shutil.copytree(SEFTON, tmp_path / "records")
    september = tmp_path / "records" / "meetings" / "sst-2022-09-08.yaml"
    text = september.read_text(encoding="utf-8").replace("status: planned\n", SEPTEMBER)
    september.write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def lines_changed(before: str, after: str) -> list[str]:
    """The lines that went and came."""
    found = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in found if line[0] in "+-"]


def test_the_june_minutes_are_confirmed_without_the_words_by_swacca(run: Run, sefton_copy: Path) -> None:
    """The real case: the words go with their blank, both meetings say so, and the papers differ in that alone."""
    meetings = sefton_copy / "records" / "meetings"
    before = {path.name: path.read_text(encoding="utf-8") for path in meetings.iterdir()}
    draft = run("minutes", "sst-2022-06-22", cwd=sefton_copy).out
    arguments = ("meeting", "confirm", "06-22", "--at", "09-08#14", "--amend", "6", "--remove", "by SWACCA")
    done = run(*arguments, cwd=sefton_copy)
    assert (done.code, done.err) == (0, "")
    after = {path.name: path.read_text(encoding="utf-8") for path in meetings.iterdir()}
    june, september = (lines_changed(before[name], after[name]) for name in sorted(before))
    assert [line for line in june if "programme" not in line] == [
        "- status: draft\n",
        "+ status: confirmed\n",
        "+ confirmation:\n",
        "+   at: sst-2022-09-08#14\n",
        "+   amendments:\n",
        "+     - minute: sst-2022-06-22#6\n",
        "+       removed: by SWACCA\n",
    ]
    assert "+       Risthardh Hare spoke of a 42-week programme for work with perpetrators." in "".join(june)
    assert september == [
        "+     confirms:\n",
        "+       - meeting: sst-2022-06-22\n",
        "+         effect: confirmed-with-amendments\n",
    ]
    confirmed = run("minutes", "sst-2022-06-22", cwd=sefton_copy).out
    assert [line for line in lines_changed(draft, confirmed) if "programme" not in line] == [
        "- > DRAFT: these minutes have not been confirmed.\n",
        "+ > CONFIRMED as a correct record by minute 14, 8 September 2022, as amended:\n",
        "+ > - in minute 6, the words “by SWACCA” were removed\n",
    ]
    assert "error" not in run("validate", "--format", "concise", cwd=sefton_copy).out.replace("0 errors", "")


BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    # meetings/board-2022-03-10.yaml
    body: board   # ours
    date: 2022-03-10
    status: 'draft'
    attendance: {present: []}
    items:
      # the lamps
      - number: "1"
        title: Lighting
        minute: >-
          Six lamps by the quay
          are dark, and two "flicker".
        decisions:
          - verb: AGREED
            clauses:
              - {label: "1", text: 'that the harbour''s lamps be mended.', effects: [instruct]}
              - {label: "2", text: that a report come back, effects: [ask-for-report]}
      - number: "2"
        title: Fences
        minute: Six fences are down.
    # meetings/board-2022-06-09.yaml
    body: board
    date: 2022-06-09
    status: draft
    attendance: {present: []}
    items:
      - {number: "1", title: Minutes, kind: previous-minutes, confirms: [{meeting: board-2022-03-10}]}  # as called
      - {number: "2", title: Other business}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: called
"""
CONFIRM = ("meeting", "confirm", "board-2022-03-10", "--at")
AT = "board-2022-06-09#1"


def board(folder: Path, id_: str) -> Path:
    """The file of a meeting."""
    return folder / "records" / "meetings" / f"{id_}.yaml"


def test_several_amendments_change_their_words_and_nothing_else(run: Run, records: Records, tmp_path: Path) -> None:
    """In folded text, in quotes and in brackets, with Windows line ends; in the order that they were given."""
    records(BOARD)
    path = board(tmp_path, "board-2022-03-10")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes().decode()
    done = run(
        *(*CONFIRM, AT, "--amend", "1", "--replace", "Six lamps", "Seven lamps", "--remove", 'two "flicker"'),
        *("--amend", "board-2022-03-10#1(1)", "--insert", "harbour's lamps", "and steps"),
        *("--amend", "2", "--replace", "Six", "Five"),
        cwd=tmp_path,
    )
    assert (done.code, done.err) == (0, "")
    after = path.read_bytes().decode()
    assert after.count("\r\n") == after.count("\n")
    expected = (
        before.replace("'draft'", "'confirmed'")
        .replace("Six lamps", "Seven lamps")
        .replace(' two "flicker"', "")
        .replace("''s lamps be", "''s lamps and steps be")
        .replace("Six fences", "Five fences")
    )
    assert after.startswith(expected)
    assert after.removeprefix(expected).replace("\r\n", "\n") == (
        "confirmation:\n  at: board-2022-06-09#1\n  amendments:\n"
        "    - minute: board-2022-03-10#1\n      removed: Six lamps\n      inserted: Seven lamps\n"
        '    - minute: board-2022-03-10#1\n      removed: two "flicker"\n      removed_after: and\n'
        "    - minute: board-2022-03-10#1(1)\n      inserted: and steps\n      after: harbour's lamps\n"
        "    - minute: board-2022-03-10#2\n      removed: Six\n      inserted: Five\n"
    )
    later = board(tmp_path, "board-2022-06-09").read_text(encoding="utf-8")
    assert "confirms: [{meeting: board-2022-03-10, effect: confirmed-with-amendments}]}  # as called\n" in later
    printed = run("minutes", "board-2022-03-10", cwd=tmp_path).out
    assert "in minute 1(1), the words “and steps” were inserted after “harbour" in printed


def test_minutes_are_confirmed_as_they_are(run: Run, records: Records, tmp_path: Path) -> None:
    """Without an amendment; the meeting alone will do where one item of it deals with earlier minutes."""
    records(BOARD)
    assert run(*CONFIRM, "06-09", cwd=tmp_path / "records" / "meetings").code == 0
    assert board(tmp_path, "board-2022-03-10").read_text(encoding="utf-8").endswith(f"confirmation:\n  at: {AT}\n")
    again = run(*CONFIRM, AT, cwd=tmp_path)
    assert (again.code, again.err) == (2, f"Error: board-2022-03-10 is confirmed already, at {AT}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--amend", "1", "--remove", "eight"), "the words 'eight' do not stand in board-2022-03-10#1; they must"),
        (("--amend", "1", "--remove", "fences"), "they stand in minute 2"),
        (("--amend", "1", "--remove", "amps"), "'amps' stand 2 times in board-2022-03-10#1; they must"),
        (("--amend", "2", "--remove", "fence"), "'fence' is only part of a word"),
        (("--amend", "2", "--remove", ""), "has no words"),
        (("--amend", "3", "--remove", "x"), "board-2022-03-10 has no minute '3'"),
        (("--amend", "board-2022-06-09#1", "--remove", "x"), "is not a minute of board-2022-03-10"),
        (("--amend", "1"), "name the minute with --amend"),
        (("--remove", "x"), "name the minute with --amend"),
        (("--amend", "1", "--amend", "2", "--remove", "Six"), "name the minute with --amend"),
    ],
)
def test_an_amendment_that_does_not_fit_is_refused(
    run: Run, records: Records, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    """In one line, with nothing written."""
    records(BOARD)
    before = board(tmp_path, "board-2022-03-10").read_bytes()
    done = run(*CONFIRM, AT, *arguments, cwd=tmp_path)
    assert (done.code, done.err.count("\n"), told in done.err) == (2, 1, True), done.err
    assert board(tmp_path, "board-2022-03-10").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("board-2022-03-10", "--at", "board-2022-09-08#1"), "is called and has no minutes yet"),
        (("board-2022-06-09", "--at", "board-2022-03-10#1"), "is not later than board-2022-06-09"),
        (("board-2022-09-08", "--at", "board-2022-06-09#1"), "is called and has no minutes to confirm"),
        (("board-2022-03-10", "--at", "board-2022-06-09#11"), "board-2022-06-09 has no minute '11'; did you mean 1?"),
        (("board", "--at", "board-2022-06-09#1"), "can be any of 3 meeting ids"),
        (("borad-2022-03-10", "--at", "board-2022-06-09#1"), "did you mean board-2022-03-10"),
    ],
)
def test_a_meeting_that_cannot_be_meant_is_refused(
    run: Run, records: Records, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    """In one line that says why or offers what is near."""
    records(BOARD)
    done = run("meeting", "confirm", *arguments, cwd=tmp_path)
    assert (done.code, done.err.count("\n"), told in done.err) == (2, 1, True), done.err


def test_the_confirming_minute_is_believed(run: Run, records: Records, tmp_path: Path) -> None:
    """Where it says already what it did, the call must agree; confirmed minutes are not added to."""
    noted = BOARD.replace("{meeting: board-2022-03-10}", "{date: 2022-03-10, effect: noted}")
    records(noted)
    assert "has `noted` for the minutes of board-2022-03-10, not `confirmed`" in run(*CONFIRM, AT, cwd=tmp_path).err
    records(BOARD.replace("{meeting: board-2022-03-10}", "{date: 2022-03-10, effect: confirmed}"))
    before = board(tmp_path, "board-2022-06-09").read_bytes()
    assert "not `confirmed-with-" in run(*CONFIRM, AT, "--amend", "2", "--remove", "down", cwd=tmp_path).err
    assert run(*CONFIRM, AT, cwd=tmp_path).code == 0
    assert board(tmp_path, "board-2022-06-09").read_bytes() == before
    records(BOARD)
    later = board(tmp_path, "board-2022-06-09")
    text = later.read_text(encoding="utf-8").replace("status: draft", "status: confirmed")
    later.write_text(f"{text}confirmation: {{at: board-2022-09-08#1}}\n", encoding="utf-8", newline="\n")
    assert "board-2022-06-09 is itself confirmed" in run(*CONFIRM, AT, cwd=tmp_path).err


def test_a_dry_run_and_a_commit(run: Run, records: Records, tmp_path: Path) -> None:
    """The one writes nothing, the other one commit of both files; a broken neighbour is in nobody's way."""
    records(BOARD)
    (tmp_path / "records" / "people").mkdir()
    (tmp_path / "records" / "people" / "broken.yaml").write_text("name: [\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Example Officer")
    git(tmp_path, "config", "user.email", "officer@example.invalid")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Records")
    amended = (*CONFIRM, AT, "--amend", "2", "--remove", "down")
    assert "+status: 'confirmed'" in run("-C", tmp_path, *amended, "--dry-run").out
    assert git(tmp_path, "status", "--porcelain") == ""
    assert run(*amended, "--commit", cwd=tmp_path).code == 0
    assert git(tmp_path, "status", "--porcelain") == ""
    assert git(tmp_path, "log", "-1", "--format=%s").strip() == (
        "Minutes of board-2022-03-10 confirmed at board-2022-06-09#1, with 1 amendment"
    )


def test_words_of_restricted_business_are_not_shown(run: Run, records: Records, tmp_path: Path) -> None:
    """An amendment of a restricted minute is a stub in papers, and a dry run says only that there is a change."""
    records(BOARD.replace("title: Fences\n", "title: Fences\n        restricted: {reason: Names a person}\n"))
    amended = (*CONFIRM, AT, "--amend", "2", "--insert", "Six", "wooden")
    assert "fences" not in run(*amended, "--dry-run", cwd=tmp_path).out
    assert run(*amended, cwd=tmp_path).code == 0
    assert "wooden" not in run("minutes", "board-2022-03-10", cwd=tmp_path).out
    assert "“Six”" not in run("minutes", "board-2022-03-10", cwd=tmp_path).out
