"""An answer that is kept is the answer that would be given now, whatever happened to the files in between."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import time
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sst_cli.__main__ import answer
from sst_cli.cli import sst
from sst_cli.commands._keeping import OTHER_SOURCES
from sst_cli.kept import COMMANDS
from sst_cli.kept.answers import asked
from sst_cli.kept.stamps import TICK
from tests.conftest import ROOT, Result, git

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = "2024-09-20"
QUESTIONS = (
    ("actions", "--open", "--as-of", TODAY),
    ("validate", "--as-of", TODAY),
    ("meetings", "--as-of", TODAY),
    ("minutes", "mcsp-2024-09-12"),
    ("agenda", "next", "--as-of", TODAY),
    ("search", "lighting", "--format", "json"),
)


class Office(NamedTuple):
    """The sample's records in a repository, and a folder for answers."""

    folder: Path
    cache: Path

    def ask(self, *arguments: str, today: str = TODAY, cached: bool = True) -> Result:
        """Run the program as its entry does."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
        before = dict(os.environ)
        os.environ["SST_CACHE"] = "" if cached else "off"
        os.environ["XDG_CACHE_HOME"] = str(self.cache)
        try:
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = answer(list(arguments), today)
        finally:
            os.environ.clear()
            os.environ.update(before)
        for stream in (out, err):
            stream.flush()
        return Result(code, *(each.buffer.getvalue().decode("utf-8") for each in (out, err)))

    def names(self) -> set[str]:
        """The files that are kept."""
        return {path.name for path in (self.cache / "sst").glob("*")}


def settle() -> None:
    """Wait until the files are older than two writes that the system cannot tell apart."""
    time.sleep(2 * TICK / 1e9)


def office_in(folder: Path) -> Office:
    """Copy the sample into a repository."""
    shutil.copytree(ROOT / "tests/sample", folder / "board")
    git(folder / "board", "init", "--quiet")
    git(folder / "board", "add", ".")
    git(folder / "board", "commit", "--quiet", "--message", "Sample")
    settle()
    return Office(folder / "board", folder / "cache")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """The sample in a repository."""
    return office_in(tmp_path)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each[0])
def test_the_second_answer_is_kept_and_the_same(office: Office, question: tuple[str, ...]) -> None:
    """Bytes, remarks and exit code; what is kept is not written anew."""
    first = office.ask(*question)
    known = office.names()
    assert len(known) == 2  # the answer, and the list of the files that it comes from
    times = {name: (office.cache / "sst" / name).stat().st_mtime_ns for name in known}
    assert office.ask(*question) == first == office.ask(*question, cached=False)
    assert {name: (office.cache / "sst" / name).stat().st_mtime_ns for name in office.names()} == times


def planted(office: Office, question: tuple[str, ...]) -> None:
    """Keep an answer, and put other words into it, so that it is seen whether it is taken."""
    office.ask(*question)
    for path in (office.cache / "sst").glob("*"):
        value = json.loads(path.read_text("ascii"))
        if isinstance(value, dict):
            path.write_text(json.dumps({**value, "printed": [["out", "planted"]]}), "ascii")
    assert office.ask(*question).out == "planted"


ACTION = "records/actions/mcsp-2024-09-12/01.yaml"


def same_size(office: Office) -> None:
    """Edit a file within its size."""
    path = office.folder / ACTION
    text = path.read_text("utf-8")
    path.write_text(text.replace("a", "e", 1), "utf-8")


def time_put_back(office: Office) -> None:
    """Edit it, and put its time back."""
    path = office.folder / ACTION
    found = path.stat()
    same_size(office)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def replaced(office: Office) -> None:
    """Put other bytes of the same words in its place."""
    path = office.folder / ACTION
    other = path.with_suffix(".new")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def deleted(office: Office) -> None:
    """Delete it."""
    (office.folder / ACTION).unlink()


def renamed(office: Office) -> None:
    """Rename it."""
    (office.folder / ACTION).rename((office.folder / ACTION).with_name("99.yaml"))


def new_file(office: Office) -> None:
    """Add a record."""
    (office.folder / "records/people/new-person.yaml").write_text("name: New Person\n", "utf-8")


def new_folder(office: Office) -> None:
    """Add a folder."""
    (office.folder / "records/unknown").mkdir()


def new_template(office: Office) -> None:
    """Add a template."""
    (office.folder / "templates/minutes.md").write_text("Other words.\n", "utf-8")


def journal(office: Office) -> None:
    """Leave a journal of a change, as a killed program does."""
    (office.folder / "records/.sst").mkdir(exist_ok=True)
    (office.folder / "records/.sst/journal").write_text("x", "utf-8")


CHANGES = (same_size, time_put_back, replaced, deleted, renamed, new_file, new_folder, new_template, journal)


@pytest.mark.parametrize("change", CHANGES, ids=lambda each: each.__name__)
def test_any_change_to_a_file_is_seen(office: Office, change: Callable[[Office], None]) -> None:
    """Edited within its size, with its time put back, replaced by the same bytes, deleted, renamed, or new."""
    question = QUESTIONS[0]
    planted(office, question)
    change(office)
    assert office.ask(*question) == office.ask(*question, cached=False)


def test_a_commit_is_seen_by_the_check_that_looks_at_history(office: Office) -> None:
    """And not by a question about the records."""
    for question in QUESTIONS[:2]:
        planted(office, question)
    git(office.folder, "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    assert office.ask(*QUESTIONS[0]).out == "planted"
    assert office.ask(*QUESTIONS[1]).out != "planted"


@pytest.mark.parametrize(
    "other",
    [
        ("actions", "--open"),
        ("actions", "--open", "--as-of", TODAY, "--format", "json"),
        ("--no-cache", "actions", "--open", "--as-of", TODAY),
        ("actions", "--open", "--as-of", TODAY, "--records", "records"),
    ],
)
def test_another_call_has_another_answer(office: Office, other: tuple[str, ...]) -> None:
    """Other options, other records, or the wish to be answered anew."""
    planted(office, QUESTIONS[0])
    assert "planted" not in office.ask(*other).out


def test_another_day_environment_or_folder_has_another_answer(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that an answer may depend on is part of its name."""
    planted(office, QUESTIONS[0])
    assert office.ask(*QUESTIONS[0], today="2024-09-21").out != "planted"
    monkeypatch.setenv("NO_COLOR", "1")
    assert office.ask(*QUESTIONS[0]).out != "planted"
    monkeypatch.delenv("NO_COLOR")
    below = Office(office.folder / "records", office.cache)
    assert below.ask(*QUESTIONS[0]).out != "planted"
    assert office.ask(*QUESTIONS[0]).out == "planted"


@pytest.mark.parametrize(
    "call",
    [
        ("actions", "--restricted"),
        ("actions", "--at", "HEAD"),
        ("actions", "--changed-since", "HEAD"),
        ("actions", "-o", "actions.csv"),
        ("validate", "--base", "HEAD"),
        ("validate", "--staged"),
        ("agenda", "next", "--dry-run", "--write"),
        ("action", "complete", "mcsp-2024-09-12/01", "--dry-run"),
        ("actions", "--owner", "nobody-at-all"),
        ("status",),
        ("diff",),
        ("people", "extra"),
    ],
    ids=" ".join,
)
def test_what_comes_from_elsewhere_or_is_restricted_is_not_kept(office: Office, call: tuple[str, ...]) -> None:
    """Nor what is a mistake in the call."""
    office.ask(*call)
    assert office.names() == set()


HARMLESS = frozenset(
    {
        *("ascii_only", "as_of", "body", "by", "color", "decisions_only", "due_after", "due_before", "errors_only"),
        *("explain", "fail_on", "force", "format_", "group_by", "id_", "kind", "kinds", "limit", "meeting", "no_date"),
        *("only_gaps", "organisation", "owner", "pager", "paths", "percent", "priority", "raised_after"),
        *("raised_before", "records", "reference", "search", "since", "sort", "start", "state", "status", "strategy"),
        *("strict", "unassigned", "until", "words", "year", "help", "restricted", "commit", "dry_run"),
        *("trust_templates", "no_cache"),
    }
)
"""Options with which the same files give the same answer, and those that `Call` knows."""


def test_each_option_of_a_kept_command_is_known_to_be_harmless_or_not() -> None:
    """Whoever adds an option says whether its answer may be kept."""
    found = {}
    for words in COMMANDS:
        command: click.Command = sst
        for word in words.split():
            assert isinstance(command, click.Group)
            command = command.get_command(click.Context(command), word) or pytest.fail(f"{words} is not a command")
        found[words] = {each.name for each in command.params} - HARMLESS - OTHER_SOURCES
    assert {words: names for words, names in found.items() if names} == {}


def test_records_that_are_nearer_are_seen(office: Office) -> None:
    """They would be found first."""
    (office.folder / "minutes").mkdir()
    below = Office(office.folder / "minutes", office.cache)
    planted(below, QUESTIONS[0])
    shutil.copytree(office.folder / "records", below.folder / "records")
    assert below.ask(*QUESTIONS[0]) == below.ask(*QUESTIONS[0], cached=False)


def test_records_beside_those_below_are_seen(office: Office) -> None:
    """Nobody can say which are meant."""
    above = Office(office.folder.parent, office.folder / "cache")
    settle()
    planted(above, QUESTIONS[0])
    shutil.copytree(office.folder, above.folder / "second")
    assert above.ask(*QUESTIONS[0]).code == above.ask(*QUESTIONS[0], cached=False).code == 3


def test_a_file_that_was_just_written_is_not_relied_on(office: Office) -> None:
    """Another write in the same moment would leave the same time."""
    same_size(office)
    office.ask(*QUESTIONS[0])
    assert office.names() == set()
    settle()
    office.ask(*QUESTIONS[0])
    assert len(office.names()) == 2


def test_what_is_behind_a_link_to_a_folder_is_not_relied_on(office: Office) -> None:
    """It changes without its folder."""
    (office.folder / "records/actions").rename(office.folder / "records/elsewhere")
    (office.folder / "records/actions").symlink_to("elsewhere", target_is_directory=True)
    settle()
    office.ask(*QUESTIONS[0])
    assert office.names() == set()


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"null", b'{"form": 1}', b'{"form": 1, "watched": 3}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_answer_is_given_anew(office: Office, damage: bytes) -> None:
    """Whatever is in the file, and it is written again."""
    first = office.ask(*QUESTIONS[0])
    for path in (office.cache / "sst").glob("*"):
        path.write_bytes(damage)
    assert office.ask(*QUESTIONS[0]) == first
    assert office.ask(*QUESTIONS[0]) == first


def test_a_folder_that_others_may_write_to_is_not_used(office: Office) -> None:
    """Somebody else could put an answer there."""
    if os.name == "nt":
        pytest.skip("the folder of a user on Windows has no such modes")
    planted(office, QUESTIONS[0])
    (office.cache / "sst").chmod(0o777)
    assert office.ask(*QUESTIONS[0]).out != "planted"


def test_a_cache_folder_that_cannot_be_made_costs_nothing(office: Office) -> None:
    """A file stands in its place."""
    office.cache.write_text("ours", "utf-8")
    assert office.ask(*QUESTIONS[0]) == office.ask(*QUESTIONS[0], cached=False)
    assert office.cache.read_text("utf-8") == "ours"


def test_old_answers_make_room(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest go first."""
    monkeypatch.setattr("sst_cli.kept.writing.prune.__defaults__", (3,))
    for limit in range(1, 6):
        office.ask("actions", "--limit", str(limit), "--as-of", TODAY)
    assert len(office.names()) == 3


def test_cache_info_and_clear(office: Office) -> None:
    """They count the files, and delete them."""
    assert office.ask("cache", "info").out == f"{office.cache / 'sst'}\n0 files, 0.0 MB\n"
    office.ask(*QUESTIONS[0])
    assert office.ask("cache", "info").out.endswith("\n2 files, 0.0 MB\n")
    assert office.ask("cache", "clear").out == "2 files deleted\n"
    assert office.names() == set()
    assert office.ask("cache", "info", cached=False).out == "Nothing is kept: SST_CACHE is off.\n"


def test_a_call_is_known_only_by_all_of_its_words() -> None:
    """Words that run together are another call."""
    one, other = (asked(["actions", *words], TODAY) for words in (["a", "b"], ["a\0b"]))
    assert one is None or other is None or one.name != other.name


STEPS = st.lists(st.sampled_from([*CHANGES[:8], "revert", "wait", "commit"]), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, data=st.data())
def test_after_any_changes_the_answer_is_that_without_a_cache(
    tmp_path_factory: pytest.TempPathFactory, steps: list[object], data: st.DataObject
) -> None:
    """Edits, renames and reverts in any order, some within a moment, between questions that were asked before."""
    office = office_in(tmp_path_factory.mktemp("kept"))
    for step in steps:
        if step == "revert":
            git(office.folder, "checkout", "--quiet", "--force", "HEAD", "--", "records")
        elif step == "wait":
            settle()
        elif step == "commit":
            git(office.folder, "add", ".")
            git(office.folder, "commit", "--quiet", "--allow-empty", "--message", "Step")
        elif callable(step):
            with contextlib.suppress(FileNotFoundError, FileExistsError):
                step(office)
        for question in data.draw(st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=3)):
            assert office.ask(*question) == office.ask(*question, cached=False)
