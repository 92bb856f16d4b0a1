"""A new action gets the next number of its meeting, stands where it was raised, and never takes another's place."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from sst_cli.actions.new import next_ids
from tests.boards import BOARD, board, on_a_terminal, untouched
from tests.conftest import ROOT, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

__all__ = ["board"]  # a fixture is imported to be there by its name

FOLDER = "actions/board-2022-03-17"
CALL = ("action", "new", "--meeting", "03-17", "--minute", "4", "--clause", "1")
WORDS = ("--text", "Buy: new lamps", "--kind", "task")


@pytest.mark.parametrize(
    ("taken", "number"),
    [
        ([], "01"),
        (["01", "02"], "03"),
        (["01", "03"], "04"),
        (["09"], "10"),
        (["99"], "100"),
        (["001"], "002"),
        (["1", "2"], "3"),
        (["intro", "02", "2a"], "03"),
    ],
)
def test_the_next_number_is_behind_the_highest(taken: list[str], number: str) -> None:
    """One that has become free is not given again, and the digits are as many as the others have."""
    assert next(next_ids("board-2022-06-22", taken)) == f"board-2022-06-22/{number}"


def test_a_new_action_is_written_whole(run: Run, board: Path) -> None:
    """Its place, its owners by name and by the meeting's initials, its due date counted from the meeting."""
    result = run(
        *CALL,
        *WORDS,
        *("--owner", "AE", "--owner", "Pat Pretend", "--printed", "Theme leads"),
        *("--due", "in 2 weeks", "--note", "No. 1 of the list"),
        cwd=board.parent,
    )
    assert result.code == 0, result.err
    assert "board-2022-03-17/04: raised by board-2022-03-17#4(1), due Thursday 31 March 2022" in result.err
    assert (board / FOLDER / "04.yaml").read_text(encoding="utf-8") == (
        'text: "Buy: new lamps"\n'
        "kind: task\n"
        "raised:\n"
        "  - minute: board-2022-03-17#4(1)\n"
        "owners:\n"
        "  - person: alex-example\n"
        "    printed: AE\n"
        "  - person: pat-pretend\n"
        "  - printed: Theme leads\n"
        "due:\n"
        "  date: 2022-03-31\n"
        "note: No. 1 of the list\n"
    )
    assert run("validate", cwd=board.parent).code == 0


def test_it_serves_a_priority_and_leads_to_its_schema(run: Run, repository: Path) -> None:
    """In the real records: the first line leads editors to the schema, its id is found by its end."""
    for folder in ("records", "schemas"):
        shutil.copytree(ROOT / folder, repository / folder)
    call = ("action", "new", "--meeting", "06-22", "--minute", "#4(2)", *WORDS, "--serves", "2026/vulnerable-people")
    result = run(*call, "--due", "before next-meeting", cwd=repository)
    assert result.code == 0, result.err
    path = repository / "records" / "actions" / "sst-2022-06-22" / "14.yaml"
    text = path.read_text(encoding="utf-8")
    modeline, _, rest = text.partition("\n")
    assert (path.parent / modeline.partition("$schema=")[2]).resolve() == repository / "schemas" / "action.schema.json"
    assert rest.endswith("owners: []\ndue:\n  before: next-meeting\nserves:\n  - 2023-2026/vulnerable-people\n")
    assert "owned by nobody" in result.err
    assert "sst-2022-06-22/14" in run("actions", "--unassigned", cwd=repository).out


def test_the_number_needs_no_record_to_be_read(run: Run, board: Path) -> None:
    """A file of that meeting that is broken, or no record at all, has its number all the same."""
    (board / FOLDER / "07.yaml").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    result = run(*CALL, *WORDS, cwd=board.parent)
    assert result.code == 0, result.err
    assert (board / FOLDER / "08.yaml").is_file()


def number_given(run: Run, board: Path) -> str:
    """The number that the next action of the meeting gets."""
    result = run(*CALL, *WORDS, "--dry-run", cwd=board.parent)
    assert result.code == 0, result.err
    return result.err.partition("board-2022-03-17/")[2][:2]


def test_the_number_of_a_deleted_action_is_not_given_again(run: Run, board: Path) -> None:
    """Whether the deletion was committed or not, and on whatever branch the action was."""
    (board / FOLDER / "03.yaml").unlink()
    assert number_given(run, board) == "04"
    git(board.parent, "commit", "--quiet", "-am", "Delete the last")
    assert number_given(run, board) == "04"
    git(board.parent, "checkout", "--quiet", "-b", "draft")
    (board / FOLDER / "07.yaml").write_text((board / FOLDER / "01.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    git(board.parent, "add", "-A")
    git(board.parent, "commit", "--quiet", "-m", "On a branch")
    git(board.parent, "checkout", "--quiet", "main")
    assert number_given(run, board) == "08"


def test_a_number_that_a_record_cites_is_not_given_again(run: Run, records: Records, tmp_path: Path) -> None:
    """Without git too: an action that another supersedes, that minutes answer, or that has another id by now."""
    folder = records(BOARD)
    assert number_given(run, folder) == "04"
    path = folder / "meetings" / "board-2022-06-22.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}    answers: [board-2022-03-17/05]\n", encoding="utf-8")
    assert number_given(run, folder) == "06"
    first = tmp_path / "records" / FOLDER / "01.yaml"
    former = f"{first.read_text(encoding='utf-8')}formerly: [board-2022-03-17/08]\n"
    first.write_text(former, encoding="utf-8")
    assert number_given(run, folder) == "09"


def test_the_numbers_of_a_meeting_that_was_renamed_go_with_it(run: Run, board: Path) -> None:
    """A deleted action had the meeting's former id in its path."""
    (board / FOLDER / "03.yaml").unlink()
    git(board.parent, "commit", "--quiet", "-am", "Delete the last")
    renamed = run("rename", "board-2022-03-17", "board-2022-03-17-annual", cwd=board.parent)
    assert renamed.code == 0, renamed.err
    (board / f"{FOLDER}-annual" / "02.yaml").unlink()
    call = ("action", "new", "--meeting", "03-17-annual", "--minute", "4", *WORDS, "--dry-run")
    result = run(*call, cwd=board.parent)
    assert "board-2022-03-17-annual/04" in result.err, result.err


def test_an_accepted_proposal_gets_a_number_that_was_never_given(run: Run, board: Path) -> None:
    """As a new action does."""
    (board / FOLDER / "03.yaml").unlink()
    git(board.parent, "commit", "--quiet", "-am", "Delete the last")
    path = board / "meetings" / "board-2022-03-17.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("    title: Lights\n", "    title: Lights\n    minute: Alex Example to buy a lamp.\n"))
    scanned = run("minutes", "scan", "03-17", "--accept", "1", "--dry-run", cwd=board.parent)
    assert "board-2022-03-17/04.yaml" in scanned.out + scanned.err, scanned


def test_the_first_action_makes_its_folder(run: Run, board: Path) -> None:
    """A meeting without actions has none yet."""
    call = ("action", "new", "--meeting", "06-22", "--minute", "1", *WORDS, "--commit")
    result = run(*call, cwd=board / "people")
    assert result.code == 0, result.err
    assert (board / "actions" / "board-2022-06-22" / "01.yaml").is_file()
    assert git(board.parent, "log", "-1", "--format=%s").strip() == "Add action board-2022-06-22/01"
    assert untouched(board)


def test_what_a_restricted_minute_asks_for_is_restricted(run: Run, board: Path) -> None:
    """With the same reason; its words come out of no output."""
    call = ("action", "new", "--meeting", "03-17", "--minute", "5", "--text", "SECRET", "--kind", "task")
    dry = run(*call, "--dry-run", cwd=board.parent)
    assert dry.code == 0
    assert untouched(board)
    done = run(*call, "--printed", "SECRET", "--commit", cwd=board.parent)
    assert done.code == 0, done.err
    assert "SECRET" not in dry.out + dry.err + done.out + done.err + git(board.parent, "log", "--format=%B")
    written = (board / FOLDER / "04.yaml").read_text(encoding="utf-8")
    assert written.endswith("restricted:\n  reason: Names an individual\n")
    assert "SECRET" not in run("actions", "--all", cwd=board.parent).out


def test_a_sub_item_of_a_restricted_item_is_restricted_too(run: Run, board: Path) -> None:
    """What stands above an item holds for it."""
    path = board / "meetings" / "board-2022-03-17.yaml"
    text = path.read_text(encoding="utf-8") + "    items:\n      - number: a\n        title: Part\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    assert run("action", "new", "--meeting", "03-17", "--minute", "5(a)", *WORDS, cwd=board.parent).code == 0
    assert "restricted:" in (board / FOLDER / "04.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("--minute 4 --text x --kind task", "--meeting is missing"),
        ("--meeting 03-17 --text x --kind task", "--minute is missing"),
        ("--meeting 03-17 --minute 4 --kind task", "--text is missing"),
        ("--meeting 03-17 --minute 4 --text x --kind job", "job"),
        ("--meeting 2022 --minute 4 --text x --kind task", "can be any of 2 meeting ids"),
        ("--meeting board-2022-03-71 --minute 4 --text x --kind task", "did you mean board-2022-03-17"),
        ("--meeting 03-17 --minute 9 --text x --kind task", "has no minute or clause '9'"),
        ("--meeting 03-17 --minute 4 --clause 2 --text x --kind task", "there is `#4`, `#4(1)`"),
        ("--meeting 03-17 --minute 4 --text x --kind task --owner plex", "nobody called 'plex'"),
        ("--meeting 03-17 --minute 4 --text x --kind task --due 1.Jan", "write 2022-01-01 or 2023-01-01"),
        ("--meeting 03-17 --minute 4 --text x --kind task --serves none", "no priority 'none'"),
        ("--meeting ../people --minute 4 --text x --kind task", "no meeting '../people'"),
    ],
)
def test_what_is_missing_or_unknown_is_named(run: Run, board: Path, call: str, told: str) -> None:
    """In one line, with what there is; nothing is written."""
    result = run("action", "new", *(part.replace("1.Jan", "1 Jan") for part in call.split()), cwd=board.parent)
    assert result.code == 2
    assert told in result.err.splitlines()[-1]
    assert untouched(board)


def test_what_would_be_wrong_is_not_written(run: Run, board: Path) -> None:
    """The rules of `sst validate` hold for it."""
    result = run(*CALL, *WORDS, "--due", "2022-03-01", cwd=board.parent)
    assert result.code == 1
    assert "before the action was raised" in result.err
    assert untouched(board)


def test_two_clones_that_add_at_once_meet_as_a_conflict(
    run: Run, board: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Both take the same number: git tells, and nobody's action is lost."""
    other = tmp_path_factory.mktemp("clone") / "other"
    git(board.parent, "clone", "--quiet", ".", str(other))
    assert run(*CALL, "--text", "Buy lamps", "--kind", "task", "--commit", cwd=board.parent).code == 0
    assert run(*CALL, "--text", "Sell lamps", "--kind", "task", "--commit", cwd=other).code == 0
    with pytest.raises(subprocess.CalledProcessError):
        git(other, "pull", "--quiet", "--no-rebase")
    assert git(other, "status", "--porcelain").split() == ["AA", f"records/{FOLDER}/04.yaml"]
    result = run("validate", cwd=other)
    assert result.code == 1
    assert "04.yaml:1:1" in result.out
    assert "merge" in result.out


def test_what_is_missing_is_asked_for_on_a_terminal(board: Path) -> None:
    """The place first, then the words, then the kind."""
    result = on_a_terminal(board.parent, "03-17\n4(1)\nBuy lamps\ntask\n", "action", "new")
    assert result.code == 0, result.err
    assert (board / FOLDER / "04.yaml").read_text(encoding="utf-8").startswith("text: Buy lamps\nkind: task\n")


def test_an_action_is_a_new_record_like_others(run: Run) -> None:
    """`sst new action` is `sst action new`."""
    said = ("--meeting", "2022-06-22", "--minute", "4", "--text", "Ask about the cost.", "--dry-run")
    told = run("new", "action", *said)
    assert told == run("action", "new", *said)
    assert "+text: Ask about the cost." in told.out
