"""Actions are moved on by one update each, or nothing is written: on real files and in real repositories."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from sst_cli.register.action_state import MAY_FOLLOW
from tests.boards import board, on_a_terminal, untouched
from tests.conftest import SEFTON, git, read_folder

if TYPE_CHECKING:
    from pathlib import Path

    from sst_cli.records.actions import ActionStatus
    from tests.conftest import Run

__all__ = ["board"]  # a fixture is imported to be there by its name

ONE, TWO, THREE = (f"actions/board-2022-03-17/0{number}.yaml" for number in (1, 2, 3))


def added(board: Path, path: str = ONE) -> str:
    """What a file has more than when it was committed, which must stand at its end."""
    before = git(board.parent, "show", f"HEAD:records/{path}")
    after = (board / path).read_text(encoding="utf-8")
    assert after.startswith(before)
    return after.removeprefix(before).removeprefix("updates:\n")


@pytest.mark.parametrize(
    ("call", "update"),
    [
        ("complete 01 --on 2022-05-01", "  - date: 2022-05-01\n    status: complete\n"),
        (
            "complete 01 --at-meeting 06-22#1",
            "  - at: board-2022-06-22#1\n    status: complete\n",
        ),
        ("start 01 --on 8/4/2022", "  - date: 2022-04-08\n    status: in-progress\n"),
        (
            "extend 01 --to 2022-09-08 --at-meeting 06-22#1",
            "  - at: board-2022-06-22#1\n    due:\n      date: 2022-09-08\n",
        ),
        (
            "extend 01 --to 8,Sep --at-meeting 06-22 --authority #1",
            "  - at: board-2022-06-22\n    due:\n      date: 2022-09-08\n    authority: board-2022-06-22#1\n",
        ),
        (
            "extend 01 --due before,next-meeting --on 2022-06-23 --authority 06-22#1",
            "  - date: 2022-06-23\n    due:\n      before: next-meeting\n    authority: board-2022-06-22#1\n",
        ),
        (
            "extend 02 --due 2022-10 --on 2022-06-23",
            "  - date: 2022-06-23\n    due:\n      month: 2022-10\n",
        ),
        (
            "reassign 01 --to Pat,Pretend --to AE --printed Theme,leads --at-meeting 03-17",
            (
                "  - at: board-2022-03-17\n    owners:\n      - person: pat-pretend\n"
                "      - person: alex-example\n        printed: AE\n      - printed: Theme leads\n"
            ),
        ),
        ("reassign 01 --unassigned --on 2022-06-23", "  - date: 2022-06-23\n    owners: []\n"),
        (
            "withdraw 01 --on 2022-06-23 --note No:,money",
            '  - date: 2022-06-23\n    status: withdrawn\n    note: "No: money"\n',
        ),
        (
            "supersede 01 --by 02 --on 2022-06-23",
            "  - date: 2022-06-23\n    status: superseded\n    superseded_by: board-2022-03-17/02\n",
        ),
        ("note 01 Half,done --on 2022-06-23", "  - date: 2022-06-23\n    note: Half done\n"),
        (
            "update 01 --status in-progress --due none --no-authority --owner board --note Why,not --on 2022-06-23",
            (
                "  - date: 2022-06-23\n    status: in-progress\n    due: null\n    owners:\n      - body: board\n"
                "    note: Why not\n"
            ),
        ),
    ],
)
def test_each_form_adds_its_one_update(run: Run, board: Path, call: str, update: str) -> None:
    """The words of a call become exactly these lines at the end of the file, and the records stay right."""
    result = run("action", *(part.replace(",", " ") for part in call.split()), cwd=board.parent)
    path = TWO if call.split()[1] == "02" else ONE
    assert result.code == 0, result.err
    assert added(board, path).replace('"2022-10"', "2022-10") == update
    assert git(board.parent, "status", "--porcelain").split() == ["M", f"records/{path}"]
    assert run("validate", cwd=board.parent).code == 0
    assert f"records/{path}: changed" in result.out


@pytest.mark.parametrize(
    ("call", "code", "message"),
    [
        ("complete 09", 2, "no action '09'"),
        ("complete 03-17", 2, "can be any of 3 action ids"),
        ("complete baord-2022-03-17/01", 2, "did you mean board-2022-03-17/01"),
        ("complete 01 --at-meeting 06-23", 2, "no meeting '06-23'"),
        ("complete 01 --at-meeting 06-22#9", 2, "its last is `#1`"),
        ("complete 01 --on 2022-03-16", 2, "was raised on Thursday 17 March 2022"),
        ("complete 01 --on tomorrow", 2, "is still to come"),
        ("complete 01 --on 2022-06-31", 2, "June 2022 has 30 days"),
        ("complete 03 --on 2022-03-20", 2, "has an update on Friday 1 April 2022"),
        ("reopen 01", 2, "is open; only a complete"),
        ("update 01", 2, "nothing to record: give a status"),
        ("update 01 --at-meeting 06-22", 2, "nothing to record: give a status"),
        ("update 01 --status superseded", 2, "needs its successor"),
        ("update 01 --by 02 --note x", 2, "needs its successor"),
        ("update 01 --status done", 2, "done"),
        ("supersede 01 --by 01", 2, "cannot supersede itself"),
        ("supersede 01", 2, "--by is missing"),
        ("withdraw 01", 2, "--note is missing"),
        ("extend 01", 2, "--due is missing"),
        ("reassign 01", 2, "--owner is missing"),
        ("reassign 01 --to Plex,Example", 2, "did you mean"),
        ("reassign 01 --to example", 2, "matches the body board, the person alex-example; give the full id"),
        ("reassign 01 --to AE", 2, "nobody called 'AE'"),
        ("reassign 01 --to board --unassigned", 2, "--unassigned"),
        ("extend 01 --to 2022-09-08 --on 2022-06-22", 2, "--no-authority"),
        ("extend 01 --to 2022-09-08 --at-meeting 06-22", 2, "moves from 1 May 2022 to Thursday 8 September 2022"),
        ("extend 01 --to 2022-09-08 --authority 06-22", 2, "does not name a minute"),
        ("extend 01 --to 2022-09-08 --authority 06-22#1 --no-authority", 2, "one of them"),
        ("update 01 --note x --authority 06-22#1", 2, "one of them, and --due"),
        ("extend 01 --to 2022-03-01 --at-meeting 06-22#1", 1, "before the action was raised"),
        ("note 01 ,", 2, "the note is empty"),
        ("note 01 Ring,01632,960,001", 1, "no-telephone-number"),
        ("complete 01 02 09", 2, "no action '09'"),
    ],
)
def test_an_impossible_update_is_refused(run: Run, board: Path, call: str, code: int, message: str) -> None:
    """One line or a finding says why, and nothing is written, of several actions none."""
    result = run("action", *(part.replace(",", " ") for part in call.split()), cwd=board.parent)
    assert result.code == code
    assert message in result.err
    assert result.out == ""
    assert untouched(board)


@pytest.mark.parametrize("before", list(MAY_FOLLOW))
def test_only_states_that_may_follow_are_written(run: Run, board: Path, before: ActionStatus) -> None:
    """From each state each other is tried: what is written validates, and the refusal says what may follow."""
    start = f"updates:\n  - date: 2022-05-01\n    status: {before}\n    note: So it was.\n"
    start += "    superseded_by: board-2022-03-17/01\n" if before == "superseded" else ""
    path = board / TWO
    text = path.read_text(encoding="utf-8") + (start if before != "open" else "")
    for after in MAY_FOLLOW:
        path.write_text(text, encoding="utf-8", newline="\n")
        more = ["--by", "01"] if after == "superseded" else []
        result = run("action", "update", "02", "--status", after, "--note", "x", *more, cwd=board.parent)
        assert (result.code == 0) == (after in MAY_FOLLOW[before])
        if result.code:
            assert f"only {', '.join(MAY_FOLLOW[before])}" in result.err
            assert path.read_text(encoding="utf-8") == text
        else:
            assert f"board-2022-03-17/02: {before} -> {after}" in result.err
            assert run("validate", cwd=board.parent).code == 0


def test_a_closed_action_is_opened_again_first(run: Run, board: Path) -> None:
    """`reopen` takes every closed state; the due date of what is closed does not move."""
    for close in ("complete 02", "withdraw 02 --note x", "supersede 02 --by 01"):
        assert run("action", *close.split(), cwd=board.parent).code == 0
        refused = run("action", "extend", "02", "--to", "next-meeting", "--no-authority", cwd=board.parent)
        assert refused.code == 2
        assert "`sst action reopen` reopens it" in refused.err
        assert run("action", "reopen", "02", cwd=board.parent).code == 0
    assert [update.status for update in read_folder(board).actions["board-2022-03-17/02"].updates] == [
        "complete",
        "open",
        "withdrawn",
        "open",
        "superseded",
        "open",
    ]


def test_several_actions_are_one_commit(run: Run, board: Path) -> None:
    """One message names them; a part of an id given twice is one action; nothing else is committed."""
    (board / "people" / "pat-pretend.yaml").write_text("name: Pat\n", encoding="utf-8")
    call = ["action", "complete", "01", "02", "2022-03-17/01", "--on", "2022-05-01", "--commit"]
    result = run(*call, cwd=board.parent)
    assert result.code == 0, result.err
    said = git(board.parent, "log", "-1", "--name-only", "--format=%s").split("\n\n")
    assert said[0] == "Complete actions board-2022-03-17/01 and board-2022-03-17/02"
    assert said[1].split() == [f"records/{ONE}", f"records/{TWO}"]
    assert git(board.parent, "status", "--porcelain") == " M records/people/pat-pretend.yaml\n"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("complete 01 --at-meeting 06-22#1", "Complete action board-2022-03-17/01 (board-2022-06-22#1)"),
        (
            "extend 01 --to 2022-09-08 --at-meeting 06-22#1",
            "Move the due date of action board-2022-03-17/01 to Thursday 8 September 2022 (board-2022-06-22#1)",
        ),
        ("supersede 01 --by 02 --on 2022-06-23", "Supersede action board-2022-03-17/01 by board-2022-03-17/02"),
        ("reassign 01 --to pat --on 2022-06-23", "Reassign action board-2022-03-17/01"),
        ("note 01 x --on 2022-06-23", "Note on action board-2022-03-17/01"),
    ],
)
def test_a_commit_says_what_happened(run: Run, board: Path, call: str, message: str) -> None:
    """In an officer's words."""
    assert run("action", *call.split(), "--commit", cwd=board.parent).code == 0
    assert git(board.parent, "log", "-1", "--format=%s").strip() == message


def test_every_other_byte_stays(run: Run, board: Path) -> None:
    """Comments, CRLF, odd quotes, a list at the margin and a partnership's own keys stay as they are written."""
    before = (
        b"# Seen by the clerk.\r\n"
        b"text: 'Mend the \"lights\", all of them'   # as agreed\r\n"
        b"x-lamp: {posts: [1, 2]}\r\n"
        b"kind:  task\r\n"
        b"raised:\r\n"
        b'- minute: "board-2022-03-17#4(1)"\r\n'
        b"owners: []\r\n"
        b"updates:\r\n"
        b"- date: 2022-04-01\r\n"
        b"  note: >\r\n"
        b"    Half\r\n"
        b"    done\r\n"
        b"# The end.\r\n"
        b"note: L\xc5\xb7n"
    )
    (board / ONE).write_bytes(before)
    result = run("action", "complete", "01", "--on", "2022-05-01", cwd=board / "meetings")
    assert result.code == 0, result.err
    update = b"- date: 2022-05-01\r\n  status: complete\r\n"
    assert (board / ONE).read_bytes() == before.replace(b"# The end", update + b"# The end")


def test_dry_run_shows_the_change_and_writes_nothing(run: Run, board: Path) -> None:
    """The difference comes on stdout, what was understood on stderr."""
    result = run("action", "complete", "01", "02", "--on", "2022-05-01", "--dry-run", cwd=board.parent)
    assert result.code == 0
    assert [line for line in result.out.splitlines() if line[0] in "+-"] == [
        line
        for path in (ONE, TWO)
        for line in (
            f"--- a/records/{path}",
            f"+++ b/records/{path}",
            "+updates:",
            "+  - date: 2022-05-01",
            "+    status: complete",
        )
    ]
    assert "board-2022-03-17/01: open -> complete, on Sunday 1 May 2022" in result.err
    assert untouched(board)


def test_it_works_from_anywhere(run: Run, board: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """From a subfolder, and with -C before or behind the command."""
    far = tmp_path_factory.mktemp("far")
    assert run("action", "start", "02", "--on", "2022-04-01", cwd=board / "actions" / "board-2022-03-17").code == 0
    assert run("-C", board.parent, "action", "start", "02", "--on", "2022-04-02", cwd=far).code == 0
    assert run("action", "start", "02", "--on", "2022-04-03", "-C", board, cwd=far).code == 0
    assert added(board, TWO).count("status: in-progress") == 3


def test_a_broken_neighbour_stops_nothing(run: Run, board: Path) -> None:
    """A record that cannot be read is in the way only of what needs it."""
    (board / "meetings" / "board-2022-06-22.yaml").write_text("body: [\n", encoding="utf-8")
    (board / TWO).write_text("text: [\n", encoding="utf-8")
    assert run("action", "complete", "01", "--on", "2022-05-01", cwd=board.parent).code == 0
    for call in ("complete 02", "supersede 01 --by 02", "complete 01 --at-meeting 06-22"):
        result = run("action", *call.split(), cwd=board.parent)
        assert result.code == 3
        assert "run `sst validate`" in result.err


def test_no_word_of_restricted_business_comes_out(run: Run, board: Path) -> None:
    """Neither what was understood, nor the difference, nor the commit has them; --restricted shows them."""
    call = "action update 03 --status complete --owner pat --printed SECRET-new --note SECRET-happened --on 2022-05-01"
    dry = run(*call.split(), "--dry-run", cwd=board.parent)
    assert dry.code == 0
    assert "SECRET" not in dry.out + dry.err
    assert "SECRET-happened" in run(*call.split(), "--dry-run", "--restricted", cwd=board.parent).out
    done = run(*call.split(), "--commit", cwd=board.parent)
    assert done.code == 0
    assert "SECRET" not in done.out + done.err + git(board.parent, "log", "--format=%B")
    assert "SECRET-happened" in (board / THREE).read_text(encoding="utf-8")


def test_a_move_without_authority_is_told_and_reported(run: Run, board: Path) -> None:
    """It is written only where `--no-authority` owns up to it; a due date said in other words is no move."""
    call = ("action", "extend", "01", "--to", "2022-09-08", "--no-authority", "--on", "2022-06-23")
    result = run(*call, cwd=board.parent)
    assert result.code == 0
    assert "no minute is cited for the new date" in result.err
    assert "due-move-cites-its-authority" in result.err
    same = run("action", "extend", "01", "--to", "8 Sep", "--on", "2022-06-24", cwd=board.parent)
    assert same.code == 0, same.err


def test_on_the_real_records_the_answers_follow(run: Run, repository: Path) -> None:
    """Two promised reports were given in September: what is still due is message without them."""
    shutil.copytree(SEFTON, repository / "records")
    before = run("actions", "--overdue", "--as-of", "2022-09-09", cwd=repository).out.splitlines()
    call = "action complete 05 06 --at-meeting sst-2022-09-08 --on 2022-09-08"
    assert run(*call.split(), cwd=repository).code == 0
    after = run("actions", "--overdue", "--as-of", "2022-09-09", cwd=repository).out.splitlines()
    assert {line.split("\t")[0] for line in before} - {line.split("\t")[0] for line in after} == {
        "sst-2022-06-22/05",
        "sst-2022-06-22/06",
    }


@pytest.mark.parametrize(
    ("answer", "written"),
    [("06-22#1\n", "    authority: board-2022-06-22#1\n"), ("\n", "")],
    ids=["a minute", "none"],
)
def test_the_authority_is_asked_for_on_a_terminal(board: Path, answer: str, written: str) -> None:
    """Whoever types no minute says that there is none."""
    call = ("action", "extend", "01", "--to", "2022-09-08", "--on", "2022-06-23")
    result = on_a_terminal(board.parent, answer, *call)
    assert result.code == 0, result.err
    assert "Which minute agreed it?" in result.err
    assert added(board) == f"  - date: 2022-06-23\n    due:\n      date: 2022-09-08\n{written}"


def test_today_is_the_day_where_none_is_said(run: Run, board: Path) -> None:
    """Without --on and a meeting it has happened today."""
    before = dt.datetime.now().astimezone().date()
    assert run("action", "start", "02", cwd=board.parent).code == 0
    written = read_folder(board).actions["board-2022-03-17/02"].updates[0].date
    assert written
    assert before <= written <= dt.datetime.now().astimezone().date()


@pytest.mark.parametrize("call", ["extend 01 --to 2027-01-01 --no-authority", "complete 01", "note 01 Seen."])
def test_nothing_follows_an_update_dated_ahead(run: Run, board: Path, call: str) -> None:
    """Wherever the mistyped year stands: what comes after it does not count before that day."""
    path = board / "actions" / "board-2022-03-17" / "01.yaml"
    updates = "updates: [{date: 2098-01-19, note: a}, {date: 2022-06-10, note: b}]\n"
    path.write_text(path.read_text(encoding="utf-8") + updates, encoding="utf-8", newline="\n")
    before = path.read_bytes()
    done = run("action", *call.split(), cwd=board.parent)
    assert (done.code, done.out) == (2, "")
    assert "has an update on Sunday 19 January 2098" in done.err
    assert path.read_bytes() == before
