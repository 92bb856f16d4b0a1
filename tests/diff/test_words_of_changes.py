"""One edit of the sample partnership, and the words, the kind and the reach of the change that an officer reads."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run

MAP = "actions/mcsp-2024-05-16/01.yaml"
RESIDENTS = "actions/mcsp-2024-09-12/02.yaml"
LATE = """  - date: 2024-11-04
    due:
      date: 2024-12-20
    note: The figures came late. No meeting has agreed to this date.
"""
SHARED = "actions/asb-sub-group-2024-06-20/01.yaml"


def changed(
    run: Run, tmp_path: Path, *edits: tuple[str, str, str], code: int = 0, options: str = ""
) -> list[dict[str, Any]]:
    """The changes that some edits of the sample make: each a path, words that stand there once, and others."""
    after = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE.parent, after.parent)
    for path, old, new in edits:
        text = (after / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands in {path} once"
        (after / path).write_text(text.replace(old, new), encoding="utf-8", newline="\n")
    result = run("diff", SAMPLE, after, "--as-of", "2024-11-15", "--format", "json", *options.split(), cwd=tmp_path)
    assert result.code == code, result.err
    return list(json.loads(result.out)["changes"])


def lines(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The kind and the words of each change."""
    return [(each["check"], each["message"]) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "check", "words"),
    [
        (
            "date: 2024-12-20",
            "date: 2025-03-20",
            "due-rewritten",
            "the due date of the update of 4 November 2024 is overwritten: 20 December 2024 -> 20 March 2025",
        ),
        (
            LATE,
            "",
            "due-rewritten",
            (
                "the due date is overwritten: 20 December 2024 -> 31 October 2024, as the update of 4 November 2024 "
                "was removed: The figures came late. No meeting has agreed to this date."
            ),
        ),
        (
            "  - at: mcsp-2024-09-12#15.1\n    due:",
            "  - at: mcsp-2024-09-12\n    due:",
            "update-removed",
            "update of 12 September 2024, at minute 15.1, 12 September 2024 -> 12 September 2024",
        ),
        (
            "    authority: mcsp-2024-09-12#15.1(1)\n",
            "",
            "update-removed",
            "update of 12 September 2024, authority removed: minute 15.1(1), 12 September 2024",
        ),
        (
            "      printed: until the end of October\n",
            "      printed: by the end of October\n",
            "update-removed",
            "update of 12 September 2024, due, printed changed",
        ),
        (
            "  - date: 2024-06-10\n    status: in-progress\n",
            "",
            "update-removed",
            "the update of 10 June 2024 was removed: in progress",
        ),
    ],
)
def test_an_update_that_was_made_before_is_rewritten(
    run: Run, tmp_path: Path, old: str, new: str, check: str, words: str
) -> None:
    """A due date that an earlier update set is overwritten like the one that was agreed first."""
    assert lines(changed(run, tmp_path, (MAP, old, new))) == [(check, words)]


def test_a_due_date_moved_in_an_earlier_update_fails_a_job(run: Run, tmp_path: Path) -> None:
    """The same kinds of change stand for it as for any other due date that moves without a minute."""
    edit = (MAP, "date: 2024-12-20", "date: 2025-03-20")
    changed(run, tmp_path, edit, code=1, options="--fail-on due-moved-without-authority,due-rewritten")


def test_an_update_that_no_longer_cites_its_minute_lacks_authority(run: Run, tmp_path: Path) -> None:
    """The date is the same; nothing on record agreed it."""
    edits = (
        (MAP, "    authority: mcsp-2024-09-12#15.1(1)\n", ""),
        (MAP, "  - at: mcsp-2024-09-12#15.1\n    due:", "  - at: mcsp-2024-09-12\n    due:"),
    )
    words = "the update of 12 September 2024 no longer cites the minute that agreed the due date 31 October 2024"
    assert lines(changed(run, tmp_path, *edits)) == [("due-moved-without-authority", f"without authority: {words}")]


@pytest.mark.parametrize(
    ("path", "old", "new", "check", "words"),
    [
        (SHARED, "    lead: true\n", "", "action-reassigned", "no longer leads"),
        (
            RESIDENTS,
            "printed: the ward councillors",
            "printed: all ward councillors",
            "field-changed",
            "owner Ward councillors, printed the ward councillors -> all ward councillors",
        ),
        (
            RESIDENTS,
            "printed: before the meeting in March",
            "printed: before the March meeting",
            "field-changed",
            "due, printed changed",
        ),
        (
            RESIDENTS,
            "x-reminder",
            "updates:\n  - date: 2024-11-01\n    status: superseded\n    superseded_by: mcsp-2024-09-12/01\nx-reminder",
            "action-closed",
            "by the action “Bring the first figures of the strategy” (mcsp-2024-09-12/01) on 1 November 2024",
        ),
    ],
)
def test_an_action_changes_in_words(
    run: Run, tmp_path: Path, path: str, old: str, new: str, check: str, words: str
) -> None:
    """What is the same on both sides is not printed as a change from itself to itself."""
    ((kind, message),) = lines(changed(run, tmp_path, (path, old, new)))
    assert kind == check
    assert words in message
    before, arrow, after = message.partition(" -> ")
    assert not arrow or not before.endswith(after)


TENANT = "    restricted:\n      reason: Names a tenant\n"
MAY = "meetings/mcsp-2024-05-16.yaml"
FORUM = "meetings/quay-forum-2024-07-04.yaml"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [
                (RESIDENTS, "speak to the caretaker", "speak to the porter"),
                (RESIDENTS, "kind: task", "kind: undertaking"),
            ],
            {
                "x-reminder speak to the caretaker -> speak to the porter": "field-changed",
                "kind task -> undertaking": "field-changed",
            },
        ),
        (
            [(MAY, "\nvenue: Moot Hall, Muddlecombe\n", "\nvenue: Moot Hall\nx-paper-reference: P12\n")],
            {"x-paper-reference added: P12": "field-changed"},
        ),
    ],
)
def test_an_own_field_is_a_change_beside_others(
    run: Run, tmp_path: Path, edits: list[tuple[str, str, str]], expected: dict[str, str]
) -> None:
    """No change of the same record hides it."""
    found = {words: kind for kind, words in lines(changed(run, tmp_path, *edits))}
    assert len(found) == len(edits) + (len(edits) == 1)
    assert expected.items() <= found.items()


def test_an_own_field_of_an_added_update_is_in_its_words(run: Run, tmp_path: Path) -> None:
    """It came with the update."""
    added = "updates:\n  - date: 2024-11-01\n    status: complete\n    x-who: the porter\nx-reminder"
    assert lines(changed(run, tmp_path, (RESIDENTS, "x-reminder", added))) == [
        ("action-completed", "completed on 1 November 2024 (x-who: the porter)")
    ]


@pytest.mark.parametrize(
    "edit",
    [
        (FORUM, TENANT, f"{TENANT}    x-who: SECRET\n"),
        (
            MAY,
            "        restricted:\n          reason: Names people who commented\n",
            "        restricted:\n          reason: Names people who commented\n        x-who: SECRET\n",
        ),
    ],
)
def test_an_own_field_of_restricted_business_is_not_shown(run: Run, tmp_path: Path, edit: tuple[str, str, str]) -> None:
    """That it changed is shown, and to those who may read it also what it holds."""
    (found,) = changed(run, tmp_path, edit)
    assert found["check"] == "restricted-changed"
    assert "SECRET" not in str(found)


def test_the_holder_of_an_office_changes_by_name(run: Run, tmp_path: Path) -> None:
    """And a note on a membership is not a new membership."""
    path = tmp_path / "sides"
    for side, person, note in (("before", "robin-specimen", ""), ("after", "alex-example", ", note: Until May")):
        shutil.copytree(SAMPLE, path / side)
        body = f"name: Panel\nkind: sub-group\nmembers:\n  - {{person: {person}, role: chair}}\n"
        body += f"  - {{person: sam-sample, role: member{note}}}\n"
        (path / side / "bodies" / "panel.yaml").write_text(body, encoding="utf-8", newline="\n")
    result = run("diff", path / "before", path / "after", "--format", "json", cwd=tmp_path)
    assert [each["message"] for each in json.loads(result.out)["changes"]] == [
        "member Robin Specimen -> Alex Example (chair)",
        "member Sam Sample, note added: Until May",
    ]


DONE = "\nupdates:\n  - date: 2024-11-14\n    status: complete\n"


def test_a_completed_report_stays_in_the_item_that_was_recorded_for_it(run: Run, tmp_path: Path) -> None:
    """The agenda is the same before and after, so the report does not leave it."""
    edit = ("actions/mcsp-2024-09-12/01.yaml", "\nserves:\n", f"{DONE}serves:\n")
    [found] = changed(run, tmp_path, edit)
    assert found["reach"] == [
        "it still stands on the agenda of 12 December 2024 (mcsp-2024-12-12), in an item of its record"
    ]


def test_a_completed_action_leaves_the_matters_arising(run: Run, tmp_path: Path) -> None:
    """With how many are open there, as the agenda itself counts them; minuted meetings are not named."""
    edit = ("actions/mcsp-2024-09-12/03.yaml", "\nserves:\n", f"{DONE}serves:\n")
    [found] = changed(run, tmp_path, edit)
    assert (
        "it leaves the agenda of 12 December 2024 (mcsp-2024-12-12): 5 open actions there before, 4 now"
        in found["reach"]
    )


def test_a_file_renamed_without_its_former_id_is_looked_at(run: Run, tmp_path: Path) -> None:
    """With everything that still cites the id that it had; a rename by the command is not."""
    path = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE, path)
    (path / "people" / "sam-sample.yaml").rename(path / "people" / "s-sample.yaml")
    result = run("diff", SAMPLE, path, "--as-of", "2024-11-15", "--format", "json", cwd=tmp_path)
    [found] = json.loads(result.out)["changes"]
    assert (found["check"], found["severity"]) == ("renamed-without-former-id", "warning")
    assert found["message"] == "renamed; its id was “sam-sample”, which is not among its former ids"
    owned, cited = found["reach"]
    assert owned.startswith("2 actions are left with an owner who is not on record")
    assert cited.startswith("still cited by")
    assert cited.count("meeting ") == 3


def test_readings_are_named_by_measure_and_period(run: Run, tmp_path: Path) -> None:
    """With each value that differs."""
    edit = ("measures/2024-2027.csv", "2023-04/2024-03,405,", "2023-04/2024-03,412,")
    [(_, words)] = lines(changed(run, tmp_path, edit))
    assert "Complaints about noise, April 2023 to March 2024: value 405" in words
    assert words.endswith("-> 412 complaints a year")


def test_the_mode_of_a_meeting_is_a_change_beside_its_start(run: Run, tmp_path: Path) -> None:
    """A meeting of the same day, time and place has not moved."""
    december = "meetings/mcsp-2024-12-12.yaml"
    edits = (
        (december, 'start: "10:00"\nvenue', 'start: "10:30"\nvenue'),
        (december, "mode: in-person", "mode: hybrid"),
    )
    assert sorted(lines(changed(run, tmp_path, *edits))) == [
        ("field-changed", "mode in person -> hybrid"),
        (
            "meeting-moved",
            (
                "meeting moved: 12 December 2024, 10:00, Moot Hall, Muddlecombe -> 12 December 2024, 10:30, "
                "Moot Hall, Muddlecombe"
            ),
        ),
    ]


def test_a_column_of_the_partnerships_own_is_a_value_of_a_reading(run: Run, tmp_path: Path) -> None:
    """A change in it is a change of the reading, and not of the layout of its file."""
    edit = ("measures/2024-2027.csv", '"Counted anew, after the move"', "Counted twice")
    [found] = changed(run, tmp_path, edit)
    assert found["check"] == "readings-changed"
    assert "Counted anew, after the move -> Counted twice" in found["message"]


def test_a_person_who_is_gone_is_named(run: Run, tmp_path: Path) -> None:
    """What they owned goes to somebody else in the same change."""
    path = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE, path)
    (path / "people" / "sam-sample.yaml").unlink()
    (path / "people" / "sam-somebody.yaml").write_text("name: Jo Other\n", encoding="utf-8", newline="\n")
    with (path / "actions/asb-sub-group-2024-06-20/01.yaml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("  - date: 2024-11-01\n    owners:\n      - person: pat-pretend\n")
    result = run("diff", SAMPLE, path, "--as-of", "2024-11-15", "--format", "json", cwd=tmp_path)
    messages = [each["message"] for each in json.loads(result.out)["changes"]]
    assert any("Sam Sample" in each and each.endswith("-> Pat Pretend on 1 November 2024") for each in messages)


def test_a_call_is_code_in_a_comment_and_quoted_in_a_paper(run: Run, tmp_path: Path) -> None:
    """And the heading of a paper has the words of the record before its id."""
    path = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE, path)
    (path / RESIDENTS).write_text("text: [\n", encoding="utf-8", newline="\n")
    (path / MAP).write_text((path / MAP).read_text(encoding="utf-8").replace("Draw", "Redraw", 1), encoding="utf-8")
    comment = run("diff", SAMPLE, path, "--as-of", "2024-11-15", "--format", "markdown", cwd=tmp_path).out
    assert "can no longer be read; run `sst validate` (`record-unreadable`)" in comment
    page = run("diff", SAMPLE, path, "--as-of", "2024-11-15", "--format", "html", cwd=tmp_path).out
    assert "can no longer be read; run “sst validate”" in page
    assert "Action: Redraw the map of complaints about noise (mcsp-2024-05-16/01)</h3>" in " ".join(page.split())


def test_what_a_command_writes_for_a_move_is_one_change(run: Run, tmp_path: Path) -> None:
    """The arrangement is the move itself, and a due date that a minute moved again names that minute."""
    path = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE, path)
    moved = ("meeting", "move", "mcsp-2025-03-20", "--to", "2025-04-10", "--on", "2024-11-20")
    assert run(*moved, cwd=path.parent).code == 0
    agreed = ("--authority", "mcsp-2024-09-12#15.1(1)", "--on", "2024-11-20")
    assert run("action", "extend", "mcsp-2024-05-16/01", "--to", "2025-02-28", *agreed, cwd=path.parent).code == 0
    result = run("diff", SAMPLE, path, "--as-of", "2024-12-01", "--format", "json", cwd=tmp_path)
    place = "14:00, Tŷ Dŵr, Quay Street"
    assert sorted(lines(json.loads(result.out)["changes"])) == [
        (
            "due-moved",
            (
                "due date moved from 20 December 2024 to 28 February 2025 for the 3rd time, "
                "as agreed at minute 15.1(1), 12 September 2024, on 20 November 2024"
            ),
        ),
        (
            "meeting-moved",
            f"meeting moved: 20 March 2025, {place} -> 10 April 2025, {place}, as arranged on 20 November 2024",
        ),
    ]


def test_the_minute_that_reported_a_move_and_agreed_it_is_named_once(run: Run, tmp_path: Path) -> None:
    """Though the record cites it twice."""
    path = tmp_path / "new" / "records"
    shutil.copytree(SAMPLE, path)
    minute = "mcsp-2024-09-12#15.1(1)"
    action = path / "actions" / "mcsp-2024-05-16" / "01.yaml"
    update = f"  - at: {minute}\n    due:\n      date: 2025-02-28\n    authority: {minute}\n"
    action.write_text(action.read_text(encoding="utf-8") + update, encoding="utf-8", newline="\n")
    result = run("diff", SAMPLE, path, "--as-of", "2024-12-01", cwd=tmp_path)
    assert "due date moved" in result.out
    assert result.out.count("minute 15.1(1)") == 1


def test_another_layout_alone_changes_no_value(run: Run, tmp_path: Path) -> None:
    """And the counts do not speak of changes."""
    path = tmp_path / "after" / "records"
    shutil.copytree(SAMPLE, path)
    (path / MAP).write_text(f"# A remark\n{(path / MAP).read_text(encoding='utf-8')}", encoding="utf-8", newline="\n")
    out = run("diff", SAMPLE, path, "--as-of", "2024-11-15", cwd=tmp_path).out
    assert out.startswith("No value changed, from ")
    assert "1 file is laid out anew, no value changed" in out
