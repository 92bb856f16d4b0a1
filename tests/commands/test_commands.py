"""Every command: it has help, says what is wrong with a call, and works from where people stand."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli import __version__
from sst_cli.cli import sst
from sst_cli.meetings.sheet import meeting_sheet
from sst_cli.output import formats
from sst_cli.output.sheets import Line, Part
from tests.conftest import ROOT, SAMPLE, TODAY, Run, git, needs_sefton, read_folder, write_records

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = sst.list_commands(click.Context(sst))


def all_commands(command: click.Command, name: str = "sst") -> list[tuple[str, click.Command]]:
    """Every command below one with its whole name, groups among them."""
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below is not None
            found += all_commands(below, f"{name} {each}")
    return found


@pytest.mark.parametrize(("name", "command"), all_commands(sst))
def test_command_and_options_have_help(name: str, command: click.Command) -> None:
    """No command and no option is without an explanation."""
    assert command.help, name
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_printed(run: Run, command: str) -> None:
    """`--help` works for each and ends well."""
    result = run(command, "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: sst {command}")
    assert result.err == ""


def test_version_is_told_with_and_without_click(run: Run) -> None:
    """Both ways to the version print the same."""
    fast = subprocess.run([sys.executable, "-m", "sst_cli", "--version"], capture_output=True, text=True, check=True)
    assert fast.stdout == run("--version").out == f"sst {__version__}\n"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("actoins", "'action', 'actions'"),
        ("actions --owner nobody-at-all", "nobody called 'nobody-at-all'"),
        ("actions --owner trsih", "did you mean"),
        ("actions --body sts", "no body 'sts'; did you mean sst?"),
        ("actions --meeting 2031", "no meeting '2031'"),
        ("actions --priority vulnerable#prevnt-plan", "no area for development"),
        ("actions --as-of 31/02/2022", "2022"),
        ("actions --as-of soon", "is not a date"),
        ("actions --format jsno", "'table'; did you mean json?"),
        ("validate --format jsno", "'text'; did you mean json?"),
        ("actions --format gif", "'plain', 'table'."),
        ("actions --sort onwer", "did you mean owner?"),
        ("actions --limit 0", "0"),
        ("action show 2022", "can be any of 13 action ids"),
        ("action show nothing-like-it", "no action 'nothing-like-it'"),
        ("meeting show sst-2022-06-23", "did you mean sst-2022-06-22"),
        ("explain person-is-knwon", "did you mean person-is-known"),
        ("schema acton", "did you mean action?"),
        ("validate no/such/file.yaml", "no record at"),
        ("validate --at HEAD --staged", "cannot be used together"),
        ("completion tcsh", "tcsh"),
    ],
)
def test_wrong_call_is_one_line_and_exit_code_2(run: Run, call: str, words: str) -> None:
    """The last line names what is wrong and, where there is one, a near match."""
    result = run(*call.split())
    assert result.code == 2
    assert result.out == ""
    assert words in result.err.splitlines()[-1]


def test_records_are_found_from_a_subfolder(run: Run) -> None:
    """Standing deep in the records, or anywhere below the checkout, gives the same answer."""
    here = run("actions").out
    assert here.count("\n") == 13
    assert run("actions", cwd=ROOT / "records" / "actions" / "sst-2022-06-22").out == here
    assert run("actions", cwd=ROOT / "sst_cli").out == here
    deep = run("actions", "--format", "json", cwd=ROOT / "records" / "meetings").out
    assert '"path": "../actions/sst-2022-06-22/11.yaml"' in deep


def test_start_and_records_can_be_named(run: Run, tmp_path: Path) -> None:
    """-C and --records work before and behind the command."""
    there = run("-C", ROOT, "meetings", cwd=tmp_path).out
    assert there == run("meetings", "-C", ROOT, cwd=tmp_path).out == run("meetings").out
    sample = run("--records", SAMPLE, "meetings", cwd=tmp_path)
    assert sample.out == run("meetings", "--records", SAMPLE, cwd=tmp_path).out
    assert "mcsp-2024-05-16" in sample.out


def test_folder_without_records_says_so(run: Run, tmp_path: Path) -> None:
    """An empty folder is exit code 3 and one line that says what to do."""
    result = run("actions", cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert "--records" in result.err


def test_empty_partnership_has_nothing_to_do(run: Run, tmp_path: Path) -> None:
    """No actions is an answer, with a word on what to try."""
    write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    result = run("actions", cwd=tmp_path)
    assert (result.code, result.out) == (0, "")
    assert "There are no actions on record yet" in result.err


def test_broken_record_is_left_out_and_told(run: Run, tmp_path: Path) -> None:
    """The rest is answered from, the broken one is named, and the exit code says so."""
    text = "# people/alex-example.yaml\nname: Alex Example\n# people/sam-sample.yaml\nname: [\n"
    write_records(tmp_path, text)
    result = run("people", cwd=tmp_path)
    assert result.code == 1
    assert result.out == "alex-example\tAlex Example\t\t\t0\n"
    assert "1 record is left out: records/people/sam-sample.yaml; run `sst validate`" in result.err


def test_fail_on_overdue(run: Run) -> None:
    """`--fail-on overdue` is for a script that wants to know."""
    assert run("actions", "--as-of", "2022-07-01", "--fail-on", "overdue").code == 0
    assert run("actions", "--as-of", "2022-07-15", "--fail-on", "overdue").code == 1


@pytest.mark.parametrize(
    ("call", "ids"),
    [
        ("--open", "11 06 05 08 09 12 01 02 03 04 07 10 13"),
        ("--overdue --as-of 2022-09-08", "11 06"),
        ("--overdue --as-of 2022-09-09", "11 06 05 08 09 12"),
        ("--kind report-back", "05 08 09 12"),
        ("--no-date", "01 02 03 04 07 10 13"),
        ("--owner members", "11"),
        ("--unassigned --due-before 2022-09-08", "06"),
        ("--due-after 2022-09-07", "05 08 09 12"),
        ("--search Sefton,bid", "08 07"),
        ("--complete", ""),
        ("--raised-before 2022-06-22", ""),
        ("--raised-after 2022-06-21 --limit 2", "11 06"),
        ("--meeting 06-22 --sort id --limit 3", "01 02 03"),
        ("--as-of 2022-06-21 --all", ""),
    ],
)
def test_filters_on_the_real_records(run: Run, call: str, ids: str) -> None:
    """Each filter keeps the actions that the minutes of 22 June 2022 tell."""
    arguments = [part.replace(",", " ") for part in call.split()]
    if "--as-of" not in arguments:
        arguments += ["--as-of", "2022-09-01"]
    rows = run("actions", *arguments).out.splitlines()
    assert [row.split("\t")[0].rpartition("/")[2] for row in rows] == ids.split()


def test_grouping_puts_an_action_under_each_owner(run: Run) -> None:
    """An action of two owners stands twice and is counted once."""
    result = run("--records", SAMPLE, "actions", "--all", "--group-by", "owner")
    plain = run("--records", SAMPLE, "actions", "--all")
    groups = [line.split("\t")[0] for line in result.out.splitlines()]
    assert groups == sorted(groups, key=groups.index)
    assert "unassigned" in groups
    assert len(result.out.splitlines()) > len(plain.out.splitlines())
    assert result.err == plain.err


def test_as_of_and_at_work_together(run: Run, repository: Path) -> None:
    """--at chooses what the records said, --as-of the day they are asked about."""
    records = write_records(
        repository,
        """
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        items:
          - number: "1"
            title: Lights
        # actions/board-2022-06-22/01.yaml
        text: Mend the lights.
        kind: task
        raised:
          - minute: board-2022-06-22#1
        owners: []
        due:
          date: 2022-07-01
        """,
    )
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "June")
    action = records / "actions" / "board-2022-06-22" / "01.yaml"
    done = "updates:\n  - date: 2022-08-01\n    status: complete\n"
    action.write_text(action.read_text(encoding="utf-8") + done, encoding="utf-8", newline="\n")
    git(repository, "commit", "--quiet", "-am", "August")

    def status(*options: str) -> list[str]:
        out = run("actions", "--all", *options, cwd=repository).out
        return [line.split("\t")[4] + line.split("\t")[5] for line in out.splitlines()]

    assert status("--as-of", "2022-09-01") == ["complete"]
    assert status("--as-of", "2022-07-15") == ["openoverdue"]
    assert status("--as-of", "2022-07-01") == ["open"]
    assert status("--as-of", "2022-09-01", "--at", "HEAD~1") == ["openoverdue"]
    assert status("--as-of", "2022-06-21", "--at", "HEAD") == []


def test_restricted_business_is_a_stub_unless_asked_for(run: Run) -> None:
    """No answer has restricted words; --restricted shows them; validate reads them."""
    calls = (
        "actions --all",
        "decisions",
        "meetings",
        "action show mcsp-2024-05-16/05",
        "meeting show mcsp-2024-05-16",
    )
    shown = 0
    for call in calls:
        for form in ("json", "csv", "markdown", "plain", "table", "jsonl", "text"):
            kinds = "json text" if " show " in call else "json csv markdown plain table jsonl"
            if form in kinds.split():
                arguments = ("--records", SAMPLE, *call.split(), "--format", form)
                assert "in confidence" not in run(*arguments).out
                shown += "in confidence" in run(*arguments, "--restricted").out
    assert shown > 5


def test_no_free_text_of_restricted_business_leaves(run: Run, tmp_path: Path) -> None:
    """A sentinel in every free-text field of a restricted action, item and amendment comes out of no answer."""
    write_records(
        tmp_path,
        """
        # bodies/board.yaml
        name: Example Board
        kind: board
        # meetings/board-2022-03-17.yaml
        body: board
        date: 2022-03-17
        status: confirmed
        confirmation:
          at: board-2022-06-22#1
          amendments:
            - minute: board-2022-03-17#1
              removed: SECRET-removed
              inserted: SECRET-inserted
        items:
          - number: "1"
            title: A case
            restricted:
              reason: Names an individual
            minute: SECRET-minute
            agenda: SECRET-agenda
            reason: SECRET-reason
            outcome: deferred
            note: SECRET-note
            presenters:
              - group: SECRET-presenter
            decisions:
              - verb: RESOLVED
                clauses:
                  - text: SECRET-clause
        # meetings/board-2022-06-22.yaml
        body: board
        date: 2022-06-22
        status: draft
        items:
          - number: "1"
            title: Minutes
            confirms:
              - meeting: board-2022-03-17
                effect: confirmed-with-amendments
        # actions/board-2022-03-17/01.yaml
        text: SECRET-text
        kind: task
        raised:
          - minute: board-2022-03-17#1(1)
            note: SECRET-raised
        restricted:
          reason: Names an individual
        owners:
          - group: SECRET-group
        due:
          printed: SECRET-due
        beneficiary:
          printed: SECRET-beneficiary
        note: SECRET-action
        updates:
          - date: 2022-04-01
            owners:
              - post: SECRET-post
            due:
              every: SECRET-every
            note: SECRET-update
        """,
    )
    lists = ("actions --all", "actions --all --group-by owner", "decisions", "decisions --search secret", "meetings")
    calls = [f"{call} --format {name}" for call in lists for name in formats.names("table")]
    calls += [
        f"{call} --format {name}" for call in ("action show 1", "meeting show 03-17") for name in ("text", "json")
    ]
    calls += ["actions --all --owner SECRET-group", "actions --all --search SECRET"]
    for call in calls:
        result = run(*call.split(), cwd=tmp_path)
        assert "SECRET" not in result.out, call
    assert "Restricted: Names an individual" in run("decisions", cwd=tmp_path).out
    assert "SECRET-clause" in run("decisions", "--restricted", cwd=tmp_path).out
    assert "SECRET-every" in run("action", "show", "1", "--restricted", cwd=tmp_path).out


@needs_sefton
def test_completion_script_and_ids(run: Run) -> None:
    """Each shell gets a script, and ids complete from the names of the files."""
    for shell in ("bash", "zsh", "fish", "powershell"):
        result = run("completion", shell)
        assert result.code == 0
        assert "_SST_COMPLETE" in result.out
    assert completions("action show 06-22/0") == [f"plain,sst-2022-06-22/0{number}" for number in range(1, 10)]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("minutes 2022-06", ["plain,sst-2022-06-22"]),
        ("minutes sc", ["plain,scan"]),
        ("minutes scan 2022-06", ["file,2022-06", "plain,sst-2022-06-22"]),
        ("minutes scan draft", ["file,draft"]),
        ("minutes 2022-06-22 -o dra", ["file,dra"]),
        ("validate rec", ["file,rec"]),
        ("fmt rec", ["file,rec"]),
        ("actions --format js", ["plain,json", "plain,jsonl"]),
    ],
)
@needs_sefton
def test_what_completion_offers(typed: str, offered: list[str]) -> None:
    """Ids and words where they are taken, and files where a file is."""
    assert completions(typed) == offered


def completions(typed: str) -> list[str]:
    """What bash is offered for the last word of a call, each with its kind."""
    words = {"_SST_COMPLETE": "bash_complete", "COMP_WORDS": f"sst {typed}", "COMP_CWORD": str(len(typed.split()))}
    done = subprocess.run(
        [sys.executable, "-c", "from sst_cli.cli import run; run([])"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **words},
    )
    return done.stdout.splitlines()


def test_sheet_keeps_every_word_whatever_the_width() -> None:
    """Wrapping to a terminal and long labels move words and lose none."""
    register = read_folder(SAMPLE)
    sheet = meeting_sheet(register, "mcsp-2024-05-16", TODAY)
    labelled = sheet.but(
        parts=(*sheet.parts, Part("more", "More", (Line("a label far too long for its column", "kept"),)))
    )
    whole = labelled.text(formats.TextStyle()).split()
    for width in (20, 60, 80, 200):
        assert labelled.text(formats.TextStyle(width, wraps=True)).split() == whole
    assert "kept" in whole
