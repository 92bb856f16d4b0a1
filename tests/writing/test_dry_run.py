"""A dry run ends as the real run would: with the same exit code and the same refusal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import click
import pytest

from sst_cli.cli import sst
from tests.attacks import together
from tests.conftest import ROOT, Run, git, write_records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALLS = (
    ("new", "person", "Alex Example"),
    ("new", "person", "Pat Example"),
    ("new", "organisation", "Example Council"),
    ("new", "body", "Example"),
    ("new", "body", "Other Body"),
    ("new", "meeting", "--body", "example", "--date", "2022-01-06"),
    ("new", "meeting", "--body", "example", "--date", "2032-01-08"),
    ("action", "note", "01", "x", "--on", "2022-02-03"),
    ("action", "complete", "01", "--on", "2022-02-03"),
    ("action", "complete", "07"),
    ("action", "start", "01", "--on", "2021-02-03"),
    ("action", "extend", "01", "--to", "2032-01-01"),
    ("action", "reassign", "01", "--to", "nobody-at-all"),
    ("action", "withdraw", "01", "--note", "x"),
    ("action", "new", "--meeting", "01-06", "--minute", "1", "--text", "Write.", "--kind", "task"),
    ("action", "link", "01", "nothing"),
    ("meeting", "cancel", "01-06", "--reason", "x"),
    ("meeting", "confirm", "01-06"),
    ("meeting", "correct", "01-06#1", "--copied", "x", "--printed", "y", "--reason", "x", "--by", "alex-example"),
    ("meeting", "minute", "01-06"),
    ("setup", "git"),
    ("setup", "git", "--undo"),
    ("rename", "alex-example", "alex-other"),
    ("rename", "example", "alex-other"),
    ("rename", "alex-example", "CON"),
    ("fmt",),
    ("schema", "--write"),
    ("agenda", "01-06", "--write"),
    ("minutes", "scan", "01-06", "--accept", "1"),
    ("init", ".", "--name", "Other"),
    ("init", "other", "--name", "Other", "--no-git"),
    ("init", "other", "--name", "Other", "--body", "A B"),
    ("new", "strategy", "Safer Together", "--starts", "2022", "--ends", "2025", "--body", "example"),
    ("new", "strategy", "Safer Together", "--starts", "2025", "--ends", "2022", "--body", "example"),
    ("new", "priority", "Burglary", "--strategy", "2023-2026"),
    ("new", "priority", "Burglary", "--strategy", "1999"),
    ("new", "person", "alex", "--id", "A B"),
    ("meeting", "call", "01-06"),
    ("meeting", "call", "2032-03-04"),
    ("meeting", "move", "2032-03-04", "--to", "2032-03-11", "--on", "2022-02-03"),
    ("meeting", "move", "2032-03-04", "--to", "2022-01-06", "--on", "2022-02-03"),
    ("meeting", "cancel", "2032-03-04", "--reason", "x", "--on", "2022-02-03"),
    ("meeting", "confirm", "01-06", "--at", "2032-03-04#1"),
    ("meeting", "minute", "2032-03-04"),
    ("agenda", "2032-03-04", "--write"),
    ("action", "supersede", "01", "--by", "01", "--on", "2022-02-03"),
    ("action", "supersede", "01", "--by", "02", "--on", "2022-02-03"),
    ("action", "reopen", "01", "--note", "x", "--on", "2022-02-03"),
    ("action", "update", "01", "--owner", "Example Partnership", "--on", "2022-02-03"),
    ("action", "update", "01", "--status", "in-progress", "--on", "2022-02-03", "--restricted"),
    ("action", "extend", "01", "--to", "2022-05-01", "--no-authority", "--on", "2022-02-03"),
    ("action", "extend", "01", "--to", "2021-05-01", "--authority", "01-06#1", "--on", "2022-02-03"),
    ("action", "complete", "02", "01", "--on", "2022-02-03"),
    ("action", "new", "--meeting", "01-06", "--minute", "9", "--text", "Write.", "--kind", "task"),
    ("action", "new", "--meeting", "01-06", "--minute", "1", "--text", "Ring 01632 960 123.", "--printed", "AE"),
    ("new", "action", "--meeting", "01-06", "--minute", "1", "--text", "Ask alex@example.invalid."),
    ("new", "action", "--meeting", "01-06", "--minute", "1", "--text", "Ask Alex.", "--due", "tomorrow"),
    ("action", "link", "01", "2023-2026/thefts#marks"),
    ("strategy", "lineage", "--write", "--yes"),
    ("strategy", "lineage", "--write", "--accept", "1"),
    ("rename", "2023-2026", "second", "--kind", "strategy"),
    ("rename", "2023-2026/thefts#marks", "marking"),
    ("rename", "example-2022-01-06/01", "02"),
    ("rename", "example", "board"),
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("import", "june.txt"),
    ("import", "june.txt", "--body", "example"),
    ("import", "june.txt", "--body", "example", "--into", "drafts"),
    ("import", "june.txt", "nothing.docx", "--body", "example"),
    ("import", "nothing.docx"),
    ("export", "tables"),
    ("export", "records"),
    ("export", "june.txt"),
)
MORE = """
    # meetings/example-2032-03-04.yaml
    body: example
    date: 2032-03-04
    status: planned
    # actions/example-2022-01-06/02.yaml
    text: Report on   theft.
    kind: task
    raised: [{minute: "example-2022-01-06#1"}]
    owners: []
    # strategies/2020-2023.yaml
    title: First strategy
    body: example
    period: {starts: "2020", ends: "2023"}
    status: superseded
    # strategies/2023-2026.yaml
    title: Second strategy
    body: example
    period: {starts: "2023", ends: "2026"}
    status: adopted
    replaces: 2020-2023
    # priorities/2020-2023/theft.yaml
    title: Theft
    areas_for_development: [{key: marking, text: Mark bicycles at the station every spring.}]
    # priorities/2023-2026/thefts.yaml
    title: Thefts
    areas_for_development: [{key: marks, text: Mark bicycles at the station every summer.}]
    """
"""Beside the records of `together`: what the other commands change."""
SOME = (
    ("new", "person", "Alex Example"),
    ("new", "person", "Pat Example"),
    ("action", "note", "01", "x"),
    ("fmt",),
    ("init", "other", "--name", "A"),
)
"""Those that are tried in each state of the files."""
DRY = "Nothing was written: this was a dry run.\n"
STATES = ("clean", "no identity", "changed", "read-only", "damaged journal", "no git", "records that lead out")


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_a_dry_run_is_refused_as_the_real_run_is(run: Run, tmp_path: Path, call: tuple[str, ...]) -> None:
    """Whatever the command; with the same findings and remarks, and it changes nothing."""
    compare_runs(run, tmp_path / "here", "clean", call)


@pytest.mark.parametrize("commit", [(), ("--commit",)], ids=["", "commit"])
@pytest.mark.parametrize("state", STATES)
def test_the_state_of_the_files_changes_nothing_about_it(
    run: Run, tmp_path: Path, state: str, commit: tuple[str, ...]
) -> None:
    """In each state some commands are refused, in the dry run too."""
    codes = {compare_runs(run, tmp_path / str(number), state, (*call, *commit)) for number, call in enumerate(SOME)}
    assert len(codes) > 1 or codes == {3}


def compare_runs(run: Run, here: Path, state: str, call: tuple[str, ...]) -> int:
    """Compare a dry run with the real one after it; return the exit code of both."""
    prepare(here, state)
    before = files(here)
    dry = run("-C", here, *call, "--dry-run")
    assert files(here) == before
    real = run("-C", here, *call)
    assert dry.code == real.code, (dry, real)
    assert dry.err.replace(DRY, "") == real.err.replace(DRY, ""), (dry, real)
    return real.code


@pytest.mark.parametrize("place", ["alone", "in a repository", "ignored", "no git"])
@pytest.mark.parametrize("is_known", [True, False], ids=["known", "nobody"])
def test_a_first_commit_is_refused_before_anything_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, *, is_known: bool
) -> None:
    """`sst init --commit` looks at git first, and its dry run does."""
    settings = tmp_path / "settings"
    who = "\tname = Example Officer\n\temail = officer@example.invalid\n" if is_known else ""
    settings.write_text(f"[user]\n\tuseConfigOnly = true\n{who}", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}", raising=False)
    here = tmp_path / "here"
    here.mkdir()
    if place in ("in a repository", "ignored"):
        git(here, "init", "--quiet")
        (here / ".gitignore").write_text("new/\n" if place == "ignored" else "", encoding="utf-8")
    call = ("init", "new", "--name", "Example", "--commit", *(("--no-git",) if place == "no git" else ()))
    dry, real = run("-C", here, *call, "--dry-run"), run("-C", here, *call)
    works = is_known and place in ("alone", "in a repository")
    assert (dry.code, real.code) == ((0, 0) if works else (3, 3)), (dry, real)
    assert dry.err.replace(DRY, "") == real.err
    assert (here / "new").exists() == works


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that has --dry-run, by the words of its call."""
    context = click.Context(command)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from _commands(below, (*path, name)) if below else ()
    elif any("--dry-run" in each.opts for each in command.params):
        yield path


def test_every_command_that_writes_is_tried() -> None:
    """Each has a call, so that none is forgotten."""
    known = {path if path != ("minutes", "print") else ("minutes",) for path in _commands(sst)}
    assert known
    assert [path for path in known if not any(call[: len(path)] == path for call in CALLS)] == []


def prepare(here: Path, state: str) -> None:
    """Make the records of Example Partnership, in some state."""
    records = write_records(here, together.RECORDS + MORE)
    shutil.copy(ROOT / "tests" / "sample" / "june.txt", here)
    shutil.copytree(ROOT / "schemas", here / "schemas")
    if state != "no git":
        for call in (
            ("init", "--quiet"),
            ("config", "user.name", "Example Officer"),
            ("config", "user.email", "officer@example.invalid"),
            ("add", "."),
            ("commit", "--quiet", "--message=Begin"),
        ):
            git(here, *call)
    if state == "no identity":
        git(here, "config", "user.useConfigOnly", "true")
        git(here, "config", "--unset", "user.email")
    elif state == "changed":
        with (records / together.ACTION).open("ab") as file:
            file.write(b"# changed\n")
    elif state == "read-only":
        for path in records.rglob("*.yaml"):
            path.chmod(0o444)
    elif state == "damaged journal":
        (here / ".git" / "sst").mkdir()
        (here / ".git" / "sst" / "journal").write_bytes(b"{")
    elif state == "records that lead out":
        records.rename(here.parent / f"{here.name}-out")
        records.symlink_to(here.parent / f"{here.name}-out")


def files(folder: Path) -> dict[str, bytes]:
    """Every file that is not git's own bookkeeping."""
    found = (path for path in folder.rglob("*") if path.is_file())
    kept = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    return {path: data for path, data in kept.items() if not path.startswith(".git/") or path.startswith(".git/sst")}
