"""Each change to a record in words: from a repository with one commit and an edit after it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from sst_cli.diff.of_orders import order_words
from tests.conftest import GIT_IDENTITY, git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Records, Run

BOARD = """
    # bodies/board.yaml
    name: Example Board
    kind: board
    members:
      - {person: pat-pretend, role: chair, since: "2020"}
    # people/pat-pretend.yaml
    name: Pat Pretend
    posts:
      - {role: Clerk, since: "2019"}
    # people/sam-sample.yaml
    name: Sam Sample
    # meetings/board-2022-06-22.yaml
    body: board
    date: 2022-06-22
    venue: Town Hall
    status: draft
    attendance:
      present: [{person: pat-pretend}]
      apologies: [{person: sam-sample}]
    items:
      - number: "1"
        title: Lamps
        minute: Lamps were asked for in the lane.
        decisions:
          - verb: RESOLVED
            clauses:
              - {label: a, text: the lamps be mended.}
              - {label: b, text: the cost be reported.}
    # meetings/board-2022-09-08.yaml
    body: board
    date: 2022-09-08
    status: planned
    # actions/board-2022-06-22/01.yaml
    text: Mend the lamps in the lane.
    kind: task
    raised: [{minute: "board-2022-06-22#1(a)"}]
    owners: [{person: sam-sample}]
    due: {at: next-meeting}
    # actions/board-2022-06-22/02.yaml
    text: Report the cost.
    kind: report-back
    raised: [{minute: "board-2022-06-22#1(b)"}]
    owners: []
    due: {at: board-2022-09-08}
"""
DEEP = " " * 14
"""The indentation of a clause in the text above, which is written without four of these spaces."""
MEND, COST = "“Mend the lamps in the lane” (board-2022-06-22/01)", "“Report the cost” (board-2022-06-22/02)"
"""How the actions are named in what a change reaches."""
STUBS = "; ".join(f"“Restricted: Names a tenant” (board-2022-06-22/0{number})" for number in (1, 2))
"""The same while they are restricted."""
ACTION = "actions/board-2022-06-22/01.yaml"
MEETING = "meetings/board-2022-06-22.yaml"


@pytest.fixture
def folder(records: Records, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the records of the example board in its first commit."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    root = records(BOARD).parent
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "The board")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    """Replace words of a record that stand there once."""
    file = root / "records" / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands in {path} once"
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def changes(run: Run, root: Path, *options: str) -> list[dict[str, object]]:
    """The changes that `sst diff` prints in JSON."""
    result = run("diff", *options, "--as-of", "2022-10-01", "--format", "json", cwd=root)
    assert result.code == 0, result.err
    found: list[dict[str, object]] = json.loads(result.out)["changes"]
    return found


def test_nothing_changed(run: Run, folder: Path) -> None:
    """Two equal sides have no change, and one line says so."""
    assert changes(run, folder) == []
    assert run("diff", cwd=folder).out == "Nothing changed from HEAD to now.\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "check", "message"),
    [
        (
            ACTION,
            "due: {at: next-meeting}\n",
            "due: {at: next-meeting}\nupdates:\n  - {date: 2022-09-08, status: complete, note: All of them.}\n",
            "action-completed",
            "completed on 8 September 2022: All of them.",
        ),
        (
            ACTION,
            "due: {at: next-meeting}\n",
            "due: {at: next-meeting}\nupdates:\n  - {date: 2022-07-01, due: {date: 2022-12-08}}\n",
            "due-moved-without-authority",
            "without authority: due date moved from 8 September 2022 (next meeting) to 8 December 2022 on 1 July 2022",
        ),
        (
            ACTION,
            "due: {at: next-meeting}\n",
            'due: {at: next-meeting}\nupdates:\n  - {at: "board-2022-06-22#1", due: {date: 2022-12-08}}\n',
            "due-moved",
            "due date moved from 8 September 2022 (next meeting) to 8 December 2022 at minute 1, 22 June 2022",
        ),
        (
            ACTION,
            "due: {at: next-meeting}\n",
            "due: {at: next-meeting}\nupdates:\n  - {date: 2022-07-01, owners: []}\n",
            "action-unowned",
            "owner Sam Sample -> nobody on 1 July 2022",
        ),
        (
            ACTION,
            "due: {at: next-meeting}\n",
            "due: {date: 2023-01-31}\n",
            "due-rewritten",
            "the due date that was agreed is overwritten: 8 September 2022 (next meeting) -> 31 January 2023",
        ),
        (ACTION, "person: sam-sample", "person: pat-pretend", "action-reassigned", "owner Sam Sample -> Pat Pretend"),
        (ACTION, "Mend the lamps", "Paint the lamps", "action-reworded", None),
        (MEETING, "asked for in the lane", "refused in the lane", "minute-reworded", "minute 1: words changed"),
        (
            MEETING,
            "              - {label: b, text: the cost be reported.}\n",
            "",
            "decision-removed",
            "minute 1(b) removed: the cost be reported.",
        ),
        (
            MEETING,
            "the cost be reported.}\n",
            "the cost be reported.}\n              - {label: c, text: the lane be closed.}\n",
            "decision-added",
            "minute 1(c) added: the lane be closed.",
        ),
        (MEETING, "the lamps be mended.", "the lamps be removed.", "decision-changed", None),
        (MEETING, "title: Lamps", "title: Street lamps", "field-changed", "minute 1, title: Lamps -> Street lamps"),
        (
            MEETING,
            "apologies: [{person: sam-sample}]",
            "apologies: []",
            "attendance-changed",
            "attendance: 1 no longer listed (Sam Sample)",
        ),
        (
            MEETING,
            "present: [{person: pat-pretend}]\n  apologies: [{person: sam-sample}]",
            "present: [{person: pat-pretend}, {person: sam-sample}]",
            "attendance-changed",
            "attendance: Sam Sample with apologies -> present",
        ),
        (
            "meetings/board-2022-06-22.yaml",
            "present: [{person: pat-pretend}]",
            'present: [{person: pat-pretend, role: chair, left_at: "1"}]',
            "attendance-changed",
            "attendance: Pat Pretend: in the capacity of chair, left at item 1",
        ),
        (
            "meetings/board-2022-06-22.yaml",
            "apologies: [{person: sam-sample}]",
            "apologies: [{person: sam-sample, on_behalf_of: {body: board}}]",
            "attendance-changed",
            "attendance: Sam Sample: on behalf of Example Board",
        ),
        (
            MEETING,
            "venue: Town Hall",
            "venue: Library",
            "meeting-moved",
            "meeting moved: 22 June 2022, Town Hall -> 22 June 2022, Library",
        ),
        (
            "meetings/board-2022-09-08.yaml",
            "status: planned",
            "status: cancelled\ncancelled: {date: 2022-09-01, reason: The hall was flooded.}",
            "meeting-cancelled",
            "meeting cancelled: The hall was flooded.",
        ),
        (
            "people/pat-pretend.yaml",
            'since: "2019"}',
            'since: "2019", until: "2022-06"}',
            "post-changed",
            "post Clerk ended: June 2022",
        ),
        ("people/sam-sample.yaml", "name: Sam Sample", "name: [", "record-unreadable", None),
        ("people/sam-sample.yaml", "name: Sam", "name:   Sam", "layout-changed", "laid out anew; no value changed"),
        (
            "people/sam-sample.yaml",
            "name: Sam Sample",
            "name: Sam Sample\nx-desk: 4",
            "field-changed",
            "x-desk added: 4",
        ),
        ("partnership.yaml", "name: Example", "name: Other", "setting-changed", None),
    ],
)
def test_one_edit_is_one_change(
    run: Run, folder: Path, path: str, old: str, new: str, check: str, message: str | None
) -> None:
    """An officer's edit is one change of the kind that it means, in words."""
    edit(folder, path, old.replace(DEEP, DEEP[4:]), new.replace(DEEP, DEEP[4:]))
    found = changes(run, folder)
    assert [each["check"] for each in found] == [check]
    if message:
        assert found[0]["message"] == message


def test_a_deleted_person_is_named_with_what_still_cites_them(run: Run, folder: Path) -> None:
    """What the change reaches is worked out from both sides."""
    (folder / "records/people/sam-sample.yaml").unlink()
    [found] = changes(run, folder)
    assert found["check"] == "record-removed"
    assert found["reach"] == [
        f"1 action is left with an owner who is not on record: the action {MEND}",
        "still cited by the meeting of 22 June 2022 (board-2022-06-22)",
    ]


def test_words_of_confirmed_minutes_are_looked_at_first(run: Run, folder: Path) -> None:
    """Without an amendment they are an error; the amendment that a meeting agreed makes them an edit like others."""
    edit(folder, MEETING, "status: draft", 'status: confirmed\nconfirmation: {at: "board-2022-09-08#1"}')
    git(folder, "commit", "-qam", "Confirmed")
    edit(folder, MEETING, "asked for in the lane", "refused in the lane")
    found = changes(run, folder)
    assert [(each["check"], each["severity"]) for each in found] == [("confirmed-minutes-changed", "error")]
    assert found[0]["message"] == "confirmed minutes changed without an amendment: minute 1: words changed"
    amendment = '{minute: "board-2022-06-22#1", removed: asked for, inserted: refused}'
    edit(folder, MEETING, '"board-2022-09-08#1"}', f'"board-2022-09-08#1", amendments: [{amendment}]}}')
    assert "confirmed-minutes-changed" not in [each["check"] for each in changes(run, folder)]


def test_a_moved_meeting_takes_due_dates_with_it(run: Run, folder: Path) -> None:
    """An action due at the meeting is due on its new day, without a change of its own record."""
    edit(folder, "meetings/board-2022-09-08.yaml", "date: 2022-09-08", "date: 2022-09-15")
    [found] = changes(run, folder)
    assert found["check"] == "meeting-moved"
    assert found["reach"] == [
        (
            "2 due dates move with it: "
            "“Mend the lamps in the lane” (board-2022-06-22/01), 8 September 2022 (next meeting) -> "
            "15 September 2022 (next meeting); "
            "“Report the cost” (board-2022-06-22/02), 8 September 2022 -> 15 September 2022"
        ),
    ]


def test_a_renamed_record_is_one_change(run: Run, folder: Path) -> None:
    """A rename by the command is followed; the references that it rewrote lead to the same record as before."""
    assert run("rename", "sam-sample", "sam-example", cwd=folder).code == 0
    found = changes(run, folder)
    assert [(each["check"], each["kind"], each["id"]) for each in found] == [
        ("record-renamed", "person", "sam-example")
    ]


def test_fingerprints_stay_when_lines_move(run: Run, folder: Path) -> None:
    """A comment above moves every line of the file; each change keeps its fingerprint."""
    edit(folder, ACTION, "Mend the lamps", "Paint the lamps")
    [before] = changes(run, folder)
    edit(folder, ACTION, "text: Paint", "# a comment\ntext: Paint")
    [after] = changes(run, folder)
    assert before["fingerprint"] == after["fingerprint"]
    assert before["after"] != after["after"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("HEAD", "HEAD"), "Nothing changed from HEAD to HEAD.\n"),
        (("HEAD..HEAD",), "Nothing changed from HEAD to HEAD.\n"),
        (("--staged",), "Nothing changed from HEAD to staged.\n"),
        (("records", "records"), "Nothing changed from records to records.\n"),
    ],
)
def test_sides_are_named_as_git_takes_them(run: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """Revisions, ranges, the index and folders."""
    assert run("diff", *arguments, cwd=folder).out == words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none",), "no revision 'none'"),
        (("--since", "2020-01-01"), "there is no commit before 1 January 2020"),
        (("HEAD", "--since", "2022-01-01"), "--since names the earlier side; leave out A and B"),
        (("HEAD", "HEAD", "--staged"), "A and B name both sides already; leave out --staged"),
        (("HEAD..HEAD", "--staged"), "HEAD..HEAD names both sides already; leave out --staged"),
        (("--only", "nonsense"), "'nonsense' is not a kind of change"),
    ],
)
def test_wrong_calls_are_refused(run: Run, folder: Path, arguments: tuple[str, ...], words: str) -> None:
    """In one line."""
    result = run("diff", *arguments, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert words in result.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--exit-code",), 1),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "decision-changed"), 1),
        (("--fail-on", "error"), 0),
        (("--only", "action-completed", "--fail-on", "warning"), 1),
        ((), 0),
    ],
)
def test_a_job_may_fail_on_what_changed(run: Run, folder: Path, options: tuple[str, ...], code: int) -> None:
    """By a kind of change or a severity; what is shown does not matter."""
    edit(folder, MEETING, "the lamps be mended.", "the lamps be removed.")
    assert run("diff", *options, cwd=folder).code == code


def test_markdown_is_short_enough_for_a_comment(run: Run, folder: Path) -> None:
    """It is cut at a change, with the number of those that are left."""
    for number in range(3, 900):
        path = folder / f"records/actions/board-2022-06-22/{number:03}.yaml"
        path.write_text(
            f"text: Mend lamp {number} in the lane behind the hall.\nkind: task\n"
            'raised: [{minute: "board-2022-06-22#1"}]\nowners: []\n',
            encoding="utf-8",
            newline="\n",
        )
    out = run("diff", "--format", "markdown", cwd=folder).out
    assert 50_000 < len(out) < 65_000
    assert "changes are not shown here: `sst diff` shows them all." in out


def test_restricted_business_is_not_shown(run: Run, folder: Path) -> None:
    """From neither side: that something changed is shown, and no word of it."""
    edit(folder, ACTION, "owners:", "restricted: {reason: Names a tenant.}\nowners:")
    git(folder, "commit", "-qam", "Restricted")
    edit(folder, ACTION, "Mend the lamps in the lane.", "Evict the SECRETTENANT.")
    for format_ in ("text", "markdown", "json"):
        out = run("diff", "--format", format_, cwd=folder).out
        assert "restricted-changed" in out
        assert "SECRETTENANT" not in out
    assert "SECRETTENANT" in run("diff", "--restricted", cwd=folder).out


def test_a_restricted_minute_takes_its_actions_with_it(run: Run, folder: Path) -> None:
    """The minute is what changed; the actions that it raised are what that reaches, also when it is public again."""
    edit(folder, MEETING, "title: Lamps", "title: Lamps\n    restricted: {reason: Names a tenant.}")
    added = [each for each in changes(run, folder) if each["check"] == "restriction-added"]
    assert [each["reach"] for each in added] == [[f"2 actions are restricted with it: {STUBS}"]]
    git(folder, "commit", "-qam", "Restricted")
    edit(folder, MEETING, "    restricted: {reason: Names a tenant.}\n", "")
    lifted = [each for each in changes(run, folder) if each["check"] == "restriction-lifted"]
    assert [(each["severity"], each["reach"]) for each in lifted] == [
        ("error", [f"2 actions are public with it: {MEND}; {COST}"])
    ]


def test_git_shows_records_in_words(folder: Path) -> None:
    """Git itself calls the driver: for an action, a meeting and a person; a comment is shown as text."""
    (folder / ".gitattributes").write_text("records/**/*.yaml diff=sst\n", encoding="utf-8", newline="\n")
    git(folder, "config", "diff.sst.command", f'"{sys.executable}" -m sst_cli git-diff-driver')
    edit(folder, ACTION, "Mend the lamps in the lane.", "Paint all the lamps in the lane.")
    edit(folder, MEETING, "title: Lamps", "title: Street lamps")
    (folder / "records/people/sam-sample.yaml").unlink()
    edit(folder, "bodies/board.yaml", "name: Example Board", "name: Example Board  # the only one")
    shown = git(folder, "-c", "core.pager=cat", "diff", "--ext-diff")
    assert "[-Mend-]{+Paint all+} the lamps in the lane." in shown
    assert "minute 1, title: Lamps -> Street lamps [field-changed]" in shown
    assert "warning: deleted [record-removed]" in shown
    assert "+name: Example Board  # the only one" in shown


def test_an_order_of_business_says_what_stands_on_every_agenda(run: Run, folder: Path) -> None:
    """The item by its title; another template is one that changed, from git's side as from the work tree's."""
    order = folder / "templates" / "orders-of-business" / "board.yaml"
    order.parent.mkdir(parents=True)
    order.write_text("items:\n  - {key: welcome, title: Welcome}\n", encoding="utf-8", newline="\n")
    (folder / "templates" / "agenda.md").write_text("# {{ title }}\n", encoding="utf-8", newline="\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "An order")
    assert changes(run, folder) == []
    order.write_text("items:\n  - {key: lamps, title: Lamps}\n", encoding="utf-8", newline="\n")
    (folder / "templates" / "agenda.md").unlink()
    words = {str(each["id"]): each["message"] for each in changes(run, folder)}
    assert words == {
        "agenda.md": "deleted",
        "orders-of-business/board.yaml": (
            "“Lamps” now stands on every agenda; “Welcome” no longer stands on every agenda"
        ),
    }
    git(folder, "add", "-A")
    assert len(changes(run, folder, "--staged")) == 2


def test_who_may_read_restricted_words_sees_them_change(run: Run, folder: Path) -> None:
    """A rewording in the same edit as a restriction is shown with --restricted, and to nobody else."""
    edit(folder, MEETING, "title: Lamps", "title: Lamps\n    restricted: {reason: Names a tenant.}")
    edit(folder, MEETING, "the lamps be mended.", "the lamps be removed.")
    edit(folder, ACTION, "owners:", "restricted: {reason: Names a tenant.}\nowners:")
    edit(folder, ACTION, "Mend the lamps", "Paint the lamps")
    public = changes(run, folder)
    assert {each["check"] for each in public} == {"restriction-added", "restricted-changed"}
    assert "removed" not in str(public)
    whole = changes(run, folder, "--restricted")
    assert sorted(str(each["check"]) for each in whole) == [
        *("action-reworded", "decision-changed", "restriction-added", "restriction-added"),
    ]


def test_only_folders_of_records_are_compared(run: Run, folder: Path) -> None:
    """Any other folder is refused, instead of everything being gone."""
    (folder / "bare").mkdir()
    done = run("diff", "records", "bare", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert "bare holds no records" in done.err


def test_a_laid_out_strategy_counts_too(run: Run, folder: Path) -> None:
    """A comment changes no promise."""
    path = folder / "records" / "strategies" / "2020-2025.yaml"
    path.parent.mkdir()
    text = 'title: Plan\nbody: board\nperiod: {starts: "2020", ends: "2025"}\nstatus: adopted\n'
    path.write_text(text, encoding="utf-8", newline="\n")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A plan")
    path.write_text(f"# a comment\n{text}", encoding="utf-8", newline="\n")
    assert [each["check"] for each in changes(run, folder)] == ["layout-changed"]


def test_without_records_that_is_what_is_wrong(run: Run, tmp_path: Path) -> None:
    """And not that there is no repository."""
    done = run("diff", cwd=tmp_path)
    assert done.code == 3
    assert "no records found" in done.err


def test_a_part_that_was_removed_is_marked_where_it_was(run: Run, folder: Path) -> None:
    """On the line of what is still there around it, also where that has moved; not on the first of the file."""
    edit(folder, MEETING, "          - {label: b, text: the cost be reported.}\n", "")
    edit(folder, MEETING, "items:\n", 'items:\n  - number: "0"\n    title: Welcome\n')
    out = run("diff", "--only", "decision-removed", "--format", "concise", cwd=folder).out
    line = int(out.split(":")[1])
    text = (folder / "records" / MEETING).read_text(encoding="utf-8").splitlines()
    assert [each.strip() for each in text[line - 2 : line]] == [
        *("clauses:", "- {label: a, text: the lamps be mended.}"),
    ]
    edit(folder, ACTION, "due: {at: next-meeting}\n", "")
    found = run("diff", "--only", "due-rewritten", "--format", "concise", cwd=folder).out
    assert found.split(":")[1] == "1", "nothing but the record itself is around a field"


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        (("records", "recrods"), "recrods is neither a folder nor a revision, so records cannot be compared with it"),
        (("old/records", "records"), "old/records is neither a folder nor a revision"),
        (("records", "HEAD"), "records is a folder and HEAD is a revision; name two folders or two revisions"),
    ],
)
def test_a_folder_beside_something_else_is_refused_by_name(
    run: Run, folder: Path, sides: tuple[str, str], words: str
) -> None:
    """It is not taken for a revision that git does not know."""
    done = run("diff", *sides, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_a_branch_may_delete_all_records_or_begin_them(run: Run, folder: Path) -> None:
    """Each record is listed as deleted, and on the way back as added: of commits, the index and the work tree."""
    (folder / "notes.txt").write_text("Minutes are in the safe.\n", encoding="utf-8")
    git(folder, "add", "notes.txt")
    git(folder, "commit", "-qm", "Notes")
    count = len(list((folder / "records").rglob("*.yaml")))
    git(folder, "switch", "-qc", "emptied")
    git(folder, "rm", "-rq", "records")
    uncommitted: tuple[tuple[str, ...], ...] = ((), ("--staged",))
    committed: tuple[tuple[str, ...], ...] = (("main...HEAD",), ("main", "HEAD"), ("main",))
    for options in uncommitted:
        assert [each["check"] for each in changes(run, folder, *options)] == ["record-removed"] * count, options
    git(folder, "commit", "-qm", "Delete all")
    for options in committed:
        assert [each["check"] for each in changes(run, folder, *options)] == ["record-removed"] * count, options
    assert {each["check"] for each in changes(run, folder, "HEAD", "main")} <= {"record-added", "id-used-again"}
    neither = run("diff", "HEAD", "HEAD", cwd=folder)
    assert neither.code == 3
    assert "has no records" in neither.err


def test_the_first_commit_of_records_can_be_compared(run: Run, folder: Path) -> None:
    """A branch that begins the records is a change like others."""
    git(folder, "switch", "-q", "--orphan", "older")
    (folder / "notes.txt").write_text("Minutes are in the safe.\n", encoding="utf-8")
    git(folder, "add", "notes.txt")
    git(folder, "commit", "-qm", "Notes")
    assert {each["check"] for each in changes(run, folder, "older", "main")} == {"record-added"}


def test_a_repository_without_a_commit_has_nothing_to_compare_with(run: Run, records: Records) -> None:
    """It is as new as `sst init` leaves it: that is no error, and each format is whole."""
    root = records(BOARD).parent
    git(root, "init", "-q", "-b", "main")
    for options in ((), ("--staged",)):
        done = run("diff", *options, "--format", "json", cwd=root)
        assert (done.code, json.loads(done.out)["changes"]) == (0, [])
        assert done.err == "There is no commit yet, so there is nothing to compare with.\n"
    assert run("diff", "HEAD", cwd=root).code == 2


def test_a_remark_on_a_line_has_the_words_that_changed(run: Run, folder: Path) -> None:
    """Where a build marks lines, the words before and after stand there too, however long the text is."""
    edit(folder, MEETING, "Lamps were asked for in the lane.", f"Lamps were bought for the lane.{' More.' * 200}")
    out = run("diff", "--format", "github", "--as-of", "2022-10-01", cwd=folder).out
    assert "[-asked" in out
    assert "{+bought" in out
    assert len(out) < 1000


def test_since_in_a_shallow_clone_names_the_way_out(run: Run, folder: Path) -> None:
    """The earlier commits may be there to be fetched."""
    edit(folder, ACTION, "Mend the lamps in the lane.", "Mend all the lamps in the lane.")
    git(folder, "commit", "-qam", "All of them")
    git(folder.parent, "clone", "-q", "--depth=1", folder.as_uri(), "shallow")
    refused = run("diff", "--since", "2001-01-01", cwd=folder.parent / "shallow")
    assert refused.code == 2
    assert "git fetch --unshallow" in refused.err
    assert "shallow" not in run("diff", "--since", "2001-01-01", cwd=folder).err


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_that_cannot_be_read_was_never_read(run: Run, folder: Path) -> None:
    """What is new is not said to be read no longer, and a file among the records is not a template."""
    (folder / "records" / "fragments").mkdir()
    (folder / "records" / "fragments" / "etc").symlink_to("/etc")
    (found,) = changes(run, folder)
    assert found["message"] == "cannot be read; run `sst validate`"
    assert "\n  file fragments/etc\n" in run("diff", cwd=folder).out


def test_a_record_that_breaks_can_no_longer_be_read(run: Run, folder: Path) -> None:
    """It was on record under this id."""
    (folder / "records" / ACTION).write_text("text: [\n", encoding="utf-8")
    assert [each["message"] for each in changes(run, folder)] == ["can no longer be read; run `sst validate`"]


def test_the_settings_have_a_history(run: Run, folder: Path) -> None:
    """They are a record like others, though nothing refers to it."""
    edit(folder, "partnership.yaml", "name: Example Partnership", "name: Sample Partnership")
    git(folder, "commit", "-qam", "Another name")
    assert "Example Partnership -> Sample Partnership" in run("history", "partnership", cwd=folder).out


def test_an_inserted_clause_rewords_no_other(run: Run, folder: Path) -> None:
    """The clauses behind it are the same ones under other labels, and that is one change."""
    text = (folder / "records/meetings/board-2022-06-22.yaml").read_text(encoding="utf-8")
    line = next(each for each in text.splitlines() if "label: a" in each)
    indent = line[: len(line) - len(line.lstrip())]
    inserted = f"- {{label: a, text: a sign be put up.}}\n{indent}- {{label: b, text"
    edit(folder, "meetings/board-2022-06-22.yaml", "- {label: a, text", inserted)
    edit(folder, "meetings/board-2022-06-22.yaml", "- {label: b, text: the cost", "- {label: c, text: the cost")
    assert sorted((each["check"], each["message"]) for each in changes(run, folder)) == [
        ("decision-added", "minute 1(a) added: a sign be put up."),
        ("decision-changed", "minute 1: clauses renumbered: a -> b, b -> c"),
    ]


def test_an_item_that_is_put_in_rewords_no_other(run: Run, folder: Path) -> None:
    """The item behind it is the same one under another number, though its minute was written at the same time."""
    path = "meetings/board-2022-06-22.yaml"
    edit(folder, path, '- number: "1"', '- number: "1"\n    title: Apologies\n  - number: "2"')
    words = "Lamps were asked for in the lane, in the square, on the bridge and along the whole of the long quay"
    edit(folder, path, "Lamps were asked for in the lane", words)
    assert sorted(str(each["check"]) for each in changes(run, folder)) == [
        "field-changed",
        "item-added",
        "minute-reworded",
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "title: Apologies",
            "title: Apologies for absence",
            "“Apologies for absence”: title “Apologies” -> “Apologies for absence”",
        ),
        (
            "every: {meetings: 2}",
            "every: {meetings: 4}",
            "“Finance”: at one meeting in 2 -> at one meeting in 4",
        ),
        ("    every: {meetings: 2}\n", "    every: {months: [3, 9]}\n", "“Finance”"),
        ("wording: Hello.", "wording: Welcome.", "“Welcome”: wording “Hello.” -> “Welcome.”"),
        ("  - holds: items\n", "", "the place for items no longer stands on every agenda"),
        ("note: Ours.", "note: Our own.", "note “Ours.” -> “Our own.”"),
    ],
)
def test_a_changed_order_of_business_names_the_item_and_what_changed(old: str, new: str, words: str) -> None:
    """Title, frequency, wording and place, and not only that the file changed."""
    assert ORDER.count(old) == 1
    assert words in order_words(ORDER.encode(), ORDER.replace(old, new).encode())


def test_a_new_order_of_business_says_what_is_not_on_every_agenda() -> None:
    """What stands on every agenda in one list, and what comes back by a rhythm by itself."""
    words = order_words(
        None,
        b"""items:
      - {key: welcome, title: Welcome}
      - {holds: items}
      - {key: finance, title: Finance, every: {meetings: 2}}
      - {key: plans, title: Plans, every: {months: [3, 9]}}
    """,
    )
    assert words == (
        "“Welcome”, the place for items now stand on every agenda; "
        "“Finance” now stands on the agenda, at one meeting in 2; “Plans” now stands on the agenda, in March, September"
    )


def test_an_item_in_another_place_is_named_with_the_one_before_it() -> None:
    """So that a reader sees where it stands now."""
    head, first, *rest = ORDER.split("  - ")
    moved = "  - ".join((head, *rest[:1], first, *rest[1:]))
    assert order_words(ORDER.encode(), moved.encode()) == "“Apologies” has another place, before all others"


ORDER = """items:
  - key: welcome
    title: Welcome
    wording: Hello.
  - key: apologies
    title: Apologies
  - title: Finance
    every: {meetings: 2}
  - holds: items
note: Ours.
"""
