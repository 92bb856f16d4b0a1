"""What an officer sees of an import: records drafted, what a person wrote kept, doubts listed and answered."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from sst_cli.commands.import_ import MOST_FILES
from sst_cli.reading import yaml_reader
from tests.conftest import GIT_IDENTITY, git, write_records
from tests.importing.conftest import BOARD, MINUTES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Result, Run

JUNE = "records/meetings/board-2024-06-05.yaml"


def value(path: Path) -> dict[str, Any]:
    """The record in a file."""
    found = yaml_reader.read("", path.read_bytes()).value
    assert found is not None
    return found


def texts(folder: Path) -> dict[str, str]:
    """The text of every record."""
    paths = sorted((folder / "records").rglob("*.yaml"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def outcomes(done: Result) -> dict[str, str]:
    """What became of each record, by its path."""
    return {each["path"]: each["outcome"] for file in json.loads(done.out)["files"] for each in file["records"]}


def test_minutes_become_a_draft_meeting_and_its_actions(run: Run, board: Path) -> None:
    """Attendance, items, decisions and the next meeting; people on record where the name is whole; the rest printed."""
    done = run("import", "june.txt", cwd=board)
    assert done.code == 0, done.err
    meeting = value(board / JUNE)
    assert (meeting["body"], meeting["date"], meeting["status"]) == ("board", "2024-06-05", "draft")
    assert meeting["start"] == "19:30"
    present = meeting["attendance"]["present"]
    assert [each.get("person") for each in present] == ["pat-pretend", "alex-example", None]
    assert present[0]["role"] == "chair"
    assert [each["number"] for each in meeting["items"]] == ["1", "2", "3"]
    clauses = meeting["items"][1]["decisions"][0]["clauses"]
    assert [each.get("effects") for each in clauses] == [["note"], ["request"]]
    assert meeting["next_meeting"]["date"] == "2024-09-04"
    assert meeting["source"]["file"] == "june.txt"
    assert re.fullmatch("[0-9a-f]{64}", meeting["source"]["sha256"])
    actions = [value(each) for each in sorted((board / "records/actions/board-2024-06-05").iterdir())]
    assert [each["owners"] for each in actions] == [
        [{"organisation": "quay-council", "printed": "the council"}],
        [{"person": "alex-example", "printed": "AE"}],
    ]
    action = actions[1]
    assert action["raised"] == [{"minute": "board-2024-06-05#2"}]
    assert action["due"] == {"date": "2024-06-21", "printed": "by 21 June 2024"}
    assert "0 errors" in run("validate", cwd=board).out


COURSE = """Quay Safety Board
Minutes of the meeting held on 5 June 2024 at 7pm
Present: Cllr Pat Pretend (Chair), Alex Example
24/01 1. Welcome
The meeting was quorate (2 members present).
24/02 2. Lamps
Alex Example left the meeting. The meeting was adjourned at 7.35pm and resumed at 7.45pm.
"""


def test_the_course_of_a_meeting_is_on_record(run: Run, board: Path) -> None:
    """The quorum as stated, a break, who left at which item, and the number on the agenda; the record is valid."""
    (board / "june.txt").write_text(COURSE, encoding="utf-8")
    done = run("import", "june.txt", "--body", "board", cwd=board)
    assert done.code == 0, done.err
    meeting = value(board / JUNE)
    assert meeting["quorum"] == {"present": 2, "printed": "The meeting was quorate (2 members present)."}
    assert meeting["adjournments"] == [{"at": "19:35", "resumed": "19:45"}]
    assert [each.get("left_at") for each in meeting["attendance"]["present"]] == [None, "24-02"]
    numbers = [(each["number"], each["agenda_number"], each["title"]) for each in meeting["items"]]
    assert numbers == [("24-01", "1", "Welcome"), ("24-02", "2", "Lamps")]
    assert "0 errors" in run("validate", cwd=board).out


def test_the_same_file_again_has_nothing_to_do(run: Run, board: Path) -> None:
    """Not a byte changes, and a dry run says the same."""
    run("import", "june.txt", cwd=board)
    before = texts(board)
    for call in (("--dry-run",), ()):
        again = run("import", "june.txt", *call, "--format", "json", cwd=board)
        assert again.code == 0
        assert set(outcomes(again).values()) == {"unchanged"}
    assert texts(board) == before


def test_what_a_person_has_edited_since_is_left_and_the_difference_shown(run: Run, board: Path) -> None:
    """The file is not overwritten, the exit code is 1, and the words are those of `sst diff`; other records go on."""
    run("import", "june.txt", cwd=board)
    path = board / JUNE
    edited = path.read_text(encoding="utf-8").replace("have failed again", "have failed twice")
    path.write_text(edited, encoding="utf-8", newline="\n")
    again = run("import", "june.txt", cwd=board)
    assert again.code == 1
    assert f"{JUNE}: left as it is: it was changed since it was imported" in again.out
    assert "minute 2" in again.out
    assert path.read_text(encoding="utf-8") == edited


def test_a_comment_is_an_edit_too(run: Run, board: Path) -> None:
    """What YAML does not count as a value is a person's work all the same."""
    run("import", "june.txt", cwd=board)
    path = board / JUNE
    path.write_text(f"# read over by AE\n{path.read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    (board / "june.txt").write_text(MINUTES.replace("7.30", "7.45"), encoding="utf-8", newline="\n")
    assert run("import", "june.txt", cwd=board).code == 1
    assert path.read_text(encoding="utf-8").startswith("# read over by AE\n")


def test_line_ends_of_another_system_are_no_edit(run: Run, board: Path) -> None:
    """A checkout on Windows has other line ends, and nobody edited anything."""
    run("import", "june.txt", cwd=board)
    for path in (board / "records").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert set(outcomes(run("import", "june.txt", "--format", "json", cwd=board)).values()) == {"unchanged"}


def test_a_new_version_of_the_file_updates_what_nobody_edited(run: Run, board: Path) -> None:
    """The meeting is the same one, and the action keeps its number."""
    run("import", "june.txt", cwd=board)
    (board / "june.txt").write_text(MINUTES.replace("failed again", "failed twice"), encoding="utf-8", newline="\n")
    done = run("import", "june.txt", "--format", "json", cwd=board)
    assert done.code == 0
    assert outcomes(done)[JUNE] == "updated"
    assert "failed twice" in (board / JUNE).read_text(encoding="utf-8")
    assert outcomes(done)["records/actions/board-2024-06-05/01.yaml"] == "unchanged"


def test_confirmed_minutes_are_never_touched(run: Run, board: Path) -> None:
    """Nor are actions added to them."""
    run("import", "june.txt", cwd=board)
    path = board / JUNE
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: draft", "status: confirmed"), encoding="utf-8", newline="\n"
    )
    more = MINUTES.replace("ACTION: AE", "ACTION: RN to buy a bell.\n\nACTION: AE")
    (board / "june.txt").write_text(more, encoding="utf-8", newline="\n")
    before = texts(board)
    done = run("import", "june.txt", cwd=board)
    assert done.code == 1
    assert f"{JUNE}: left as it is: its minutes are confirmed" in done.out
    assert {name: text for name, text in texts(board).items() if "imports" not in name} == {
        name: text for name, text in before.items() if "imports" not in name
    }


def test_a_planned_meeting_is_filled_in(run: Run, board: Path) -> None:
    """What only the plan says stays: who speaks, comments, an item that the minutes do not have."""
    plan = """
# meetings/board-2024-06-05.yaml
#booked by the clerk
body: board
date: 2024-06-05
status: planned
arrangements:
  - arranged: 2024-03-05
    date: 2024-06-05
items:
  - number: "1"
    title: Apologies for absence
  - number: "2"
    title: Lamps on the quay
    presenters:
      - person: alex-example
  - number: "3"
    title: Bells
"""
    write_records(board, f"{BOARD}{plan}")
    done = run("import", "june.txt", "--format", "json", cwd=board)
    assert outcomes(done)[JUNE] == "filled", done.err
    meeting = value(board / JUNE)
    assert meeting["status"] == "draft"
    assert meeting["arrangements"]
    titles = [each["title"] for each in meeting["items"]]
    assert "Bells" in titles
    lamps = next(each for each in meeting["items"] if each["title"] == "Lamps on the quay")
    assert lamps["presenters"] == [{"person": "alex-example"}]
    assert lamps["decisions"]
    assert "#booked by the clerk" in (board / JUNE).read_text(encoding="utf-8")
    assert "0 errors" in run("validate", cwd=board).out
    again = run("import", "june.txt", "--format", "json", cwd=board)
    assert set(outcomes(again).values()) == {"unchanged"}


def test_a_body_that_is_not_certain_is_refused_with_the_candidates(run: Run, board: Path) -> None:
    """It is never guessed, not even where there is only one."""
    (board / "june.txt").write_text(MINUTES.replace("Quay Safety Board", "Some Other Group"), encoding="utf-8")
    done = run("import", "june.txt", cwd=board)
    assert done.code == 2
    assert "--body" in done.err
    assert "board, panel" in done.err
    assert run("import", "june.txt", "--body", "panel", cwd=board).code == 0
    assert (board / "records/meetings/panel-2024-06-05.yaml").exists()


def test_a_surname_is_a_doubt_with_its_candidates(run: Run, board: Path) -> None:
    """The printed words stay, nobody on record is named, and the candidates are listed with their place."""
    (board / "june.txt").write_text(MINUTES.replace("Cllr Pat Pretend", "Cllr Pretend"), encoding="utf-8")
    done = run("import", "june.txt", "--format", "json", cwd=board)
    doubts = [each for each in json.loads(done.out)["files"][0]["doubts"] if each["doubt"] == "person"]
    assert [each["words"] for each in doubts] == ["Cllr Pretend"]
    assert doubts[0]["candidates"][0]["value"] == "people/pat-pretend"
    assert doubts[0]["where"]
    first = value(board / JUNE)["attendance"]["present"][0]
    assert "person" not in first
    assert first["printed"] == "Cllr Pretend"


def test_new_people_are_recorded_only_if_somebody_accepts_them(run: Run, board: Path) -> None:
    """By the name as printed, without the title; the attendance list then names them."""
    done = run("import", "june.txt", cwd=board)
    assert "person: Robin Newcomer" in done.out
    assert not (board / "records/people/robin-newcomer.yaml").exists()
    accepted = run("import", "june.txt", "--new-person", "robin newcomer", "--format", "json", cwd=board)
    assert outcomes(accepted)["records/people/robin-newcomer.yaml"] == "created"
    assert value(board / JUNE)["attendance"]["present"][2]["person"] == "robin-newcomer"
    assert "0 errors" in run("validate", cwd=board).out


def test_review_needs_a_terminal(run: Run, board: Path) -> None:
    """Without one nothing is asked, and nothing is written."""
    before = texts(board)
    assert run("import", "june.txt", "--review", cwd=board).code == 2
    assert texts(board) == before


def test_the_answers_are_remembered(run: Run, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second import asks only what is new."""
    (board / "june.txt").write_text(MINUTES.replace("Cllr Pat Pretend", "Cllr Pretend"), encoding="utf-8")
    asked: list[str] = []

    def prompt(*_: object, value_proc: Any, **__: object) -> str:
        asked.append("")
        answer: str = value_proc("1")
        return answer

    monkeypatch.setattr("sst_cli.commands.import_.can_ask", lambda: True)
    monkeypatch.setattr("sst_cli.commands._import_review.click.prompt", prompt)
    done = run("import", "june.txt", "--review", cwd=board)
    assert done.code == 0, done.err
    first = len(asked)
    assert first >= 1
    assert value(board / JUNE)["attendance"]["present"][0]["person"] == "pat-pretend"
    (path,) = (board / "records/imports").iterdir()
    assert {"doubt": "person", "words": "Cllr Pretend", "answer": "people/pat-pretend"}.items() <= value(path)[
        "answers"
    ][0].items()
    run("import", "june.txt", "--review", cwd=board)
    assert len(asked) == first
    assert "0 errors" in run("validate", cwd=board).out


def test_one_files_failure_does_not_stop_the_others(run: Run, board: Path) -> None:
    """Each file is written whole or not at all; the exit code is 1, and the reason is beside the name."""
    (board / "july.txt").write_text(MINUTES.replace("5 June", "3 July").replace("21 June", "19 July"), encoding="utf-8")
    (board / "empty.txt").write_text("", encoding="utf-8")
    done = run("import", "june.txt", "empty.txt", "missing.docx", "july.txt", cwd=board)
    assert done.code == 1
    assert "not imported" in done.out
    assert "missing.docx" in done.out
    assert (board / JUNE).exists()
    assert (board / "records/meetings/board-2024-07-03.yaml").exists()


def test_a_folder_is_all_its_files(run: Run, board: Path) -> None:
    """Hidden files and what Word keeps beside an open document are none of them."""
    (board / "old").mkdir()
    (board / "old" / "june.txt").write_text(MINUTES, encoding="utf-8")
    (board / "old" / "~$june.txt").write_text("x", encoding="utf-8")
    done = run("import", "old", "--format", "json", cwd=board)
    assert [each["file"] for each in json.loads(done.out)["files"]] == ["old/june.txt"]


def test_a_folder_with_a_disk_full_of_files_is_refused(run: Run, board: Path) -> None:
    """Somebody who names a whole disk by mistake is told so, before its files are read."""
    (board / "disk").mkdir()
    for number in range(MOST_FILES + 1):
        (board / "disk" / f"{number}.txt").touch()
    done = run("import", "disk", cwd=board)
    assert (done.code, done.err) == (2, "Error: there are over 5,000 files in disk\n")


def test_where_an_action_of_a_log_was_agreed_is_no_decision(run: Run, board: Path) -> None:
    """The column says when, and what was agreed is the action."""
    (board / "log.md").write_text(
        "# Action log of the Example Board, 21 October 2025\n\n"
        "| No. | Agreed (date, item) | Action | Owner | Status |\n|---|---|---|---|---|\n"
        "| B/19 | 15.07.25, item 4 | Publish the results of the survey | AE | Complete |\n"
        "| B/21 | 15.07.25, item 6 | Map what there is for children | RN | Amber |\n",
        encoding="utf-8",
    )
    done = run("import", "log.md", "--into", "-", cwd=board)
    assert "Publish the results of the survey" in done.out
    assert "decisions" not in done.out


def test_into_another_folder_leaves_the_records_alone(run: Run, board: Path) -> None:
    """Names are looked up in the records, and the second import of the folder has nothing to do."""
    before = texts(board)
    assert run("import", "june.txt", "--into", "drafts", cwd=board).code == 0
    assert texts(board) == before
    assert (
        value(board / "drafts/meetings/board-2024-06-05.yaml")["attendance"]["present"][1]["person"] == "alex-example"
    )
    again = run("import", "june.txt", "--into", "drafts", "--format", "json", cwd=board)
    assert set(outcomes(again).values()) == {"unchanged"}


def test_the_records_as_a_stream(run: Run, board: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """`--into -` prints them under their paths and writes nothing, also where there are no records yet."""
    before = texts(board)
    done = run("import", "june.txt", "--into", "-", cwd=board)
    assert done.code == 0
    assert done.out.startswith("---\n# meetings/board-2024-06-05.yaml\nbody: board\n")
    assert texts(board) == before
    elsewhere = tmp_path_factory.mktemp("alone")
    (elsewhere / "june.txt").write_text(MINUTES, encoding="utf-8")
    alone = run("import", "june.txt", "--into", "-", "--body", "new-board", cwd=elsewhere)
    assert "body: new-board\n" in alone.out, alone.err


def test_a_dry_run_says_what_the_real_run_does(run: Run, board: Path) -> None:
    """The same records with the same outcomes, and nothing is written."""
    before = texts(board)
    dry = run("import", "june.txt", "--dry-run", "--format", "json", cwd=board)
    assert texts(board) == before
    real = run("import", "june.txt", "--format", "json", cwd=board)
    assert outcomes(dry) == outcomes(real)
    assert dry.code == real.code


def test_the_files_are_committed_if_asked(run: Run, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One commit for each file, with nothing else that is changed."""
    for name, each in GIT_IDENTITY.items():
        monkeypatch.setenv(name, each)
    git(board, "init", "--quiet")
    git(board, "add", "records")
    git(board, "commit", "--quiet", "-m", "Begin")
    done = run("import", "june.txt", "--commit", cwd=board)
    assert done.code == 0, done.err
    assert git(board, "log", "-1", "--format=%s").strip() == "Import june.txt"
    assert git(board, "status", "--porcelain").strip() == "?? june.txt"


def test_restricted_items_have_their_reason(run: Run, board: Path) -> None:
    """The public is excluded from what follows, and its words do not come out of the report."""
    private = (
        "RESOLVED: That the press and public be excluded for the next item.\n\n3. Tenders\n\nSECRET prices were read."
        "\n\nACTION: AE to ring SECRET builders by 1 July 2024.\n\n4. Date"
    )
    (board / "june.txt").write_text(MINUTES.replace("3. Date", private), encoding="utf-8")
    done = run("import", "june.txt", cwd=board)
    assert "SECRET" not in done.out + done.err
    report = run("import", "june.txt", "--format", "json", "--lines", cwd=board)
    assert "SECRET" not in report.out
    tenders = next(each for each in value(board / JUNE)["items"] if each.get("title") == "Tenders")
    assert "press and public be excluded" in tenders["restricted"]["reason"]
    assert "0 errors" in run("validate", cwd=board).out
    assert "SECRET" not in run("actions", "--all", cwd=board).out


def test_contact_details_never_enter_a_record(run: Run, board: Path) -> None:
    """They are left out and listed, and the words around them stay."""
    (board / "june.txt").write_text(
        MINUTES.replace("failed again", "failed; ring 01632 960 001 or clerk@quay.example, please"), encoding="utf-8"
    )
    done = run("import", "june.txt", cwd=board)
    assert "e-mail address: records hold none" in done.out
    written = (board / JUNE).read_text(encoding="utf-8")
    assert "960" not in written
    assert "@" not in written
    assert "please" in written
    assert "0 errors" in run("validate", cwd=board).out


@pytest.mark.parametrize("name", ["june.txt", "report.xyz"])
def test_a_report_that_cannot_be_written_is_refused_before_any_record_is(run: Run, board: Path, name: str) -> None:
    """A file that is there already, or an ending of no format."""
    before = texts(board)
    assert run("import", "june.txt", "--report", name, cwd=board).code == 2
    assert texts(board) == before


@pytest.mark.parametrize("ending", ["html", "md"])
def test_the_report_is_a_paper(run: Run, board: Path, ending: str) -> None:
    """Each line of the source stands beside the words of its record."""
    done = run("import", "june.txt", "--report", f"report.{ending}", cwd=board)
    assert done.code == 0, done.err
    text = (board / f"report.{ending}").read_text(encoding="utf-8")
    assert "The lamps on the quay have failed again." in text
    assert "item 2, minute" in text


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Wednesday 4 September", "2024-09-04"),
        ("Wednesday 5 March", "2025-03-05"),
        ("4 September", "2024-09-04"),
        ("Monday 4 May", None),
    ],
)
def test_a_next_meeting_without_a_year_is_the_first_of_its_weekday(
    run: Run, board: Path, printed: str, day: str | None
) -> None:
    """The doubt is listed all the same; where the weekday fits in neither year no day is taken."""
    (board / "june.txt").write_text(MINUTES.replace("Wednesday 4 September 2024", printed), encoding="utf-8")
    done = run("import", "june.txt", cwd=board)
    assert "In which year" in done.out
    assert value(board / JUNE)["next_meeting"].get("date") == day


STRATEGY = """\
# Our plan for safer streets

## Light

We will keep every lamp lit, and will write to the contractor once a year.

## Youth

Clubs will open on Fridays. The council will support them.
"""


def test_a_document_that_is_no_record_of_a_meeting_is_refused(run: Run, board: Path) -> None:
    """A strategy became a fragment with an action for each promise; nothing of it is an item or a decision."""
    (board / "plan.md").write_text(STRATEGY, encoding="utf-8")
    before = texts(board)
    done = run("import", "plan.md", cwd=board)
    assert done.code == 2
    assert "plan.md: does not read as minutes" in done.err
    assert texts(board) == before
