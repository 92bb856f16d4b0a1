"""The journal of writing is obeyed only where this program and this person can have written it."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import SstError
from sst_cli.records.kinds import KINDS
from sst_cli.writing.changes import Change, is_written_name
from sst_cli.writing.new_repository import NewPartnership, Server, surroundings
from sst_cli.writing.schema_copies import COPIED, path_of
from sst_cli.writing.transaction import holding
from tests.attacks import journals, runner
from tests.conftest import ROOT, SAMPLE, Run, git

if TYPE_CHECKING:
    from pathlib import Path

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
TEXT = b"name: Alex Example\n"
DIGEST = sha256(TEXT).hexdigest()


@pytest.fixture
def ground(tmp_path: Path) -> journals.Ground:
    """Records with a home beside the project."""
    made = journals.Ground(tmp_path)
    made.set_up()
    return made


def plant(folder: Path, steps: list[list[str]], folders: tuple[str, ...] = (), *, ready: bool = True) -> None:
    """Write a journal into a folder that exists."""
    (folder / "journal").write_text(json.dumps({"ready": ready, "folders": folders, "steps": steps}))


@needs_links
@pytest.mark.parametrize(
    ("step", "why"),
    [
        (["../../home/.bashrc", journals.TEMPORARY, "", ""], "leads out"),
        (["../../home/people/new.yaml", journals.TEMPORARY, "", ""], "leads out"),
        (["../../home/people/x.yaml", "", DIGEST, ""], "leads out"),
        (["outside/x.yaml", "", DIGEST, ""], "leads out"),
        (["people/out.yaml", "", DIGEST, ""], "leads out"),
        (["notes.txt", "", DIGEST, ""], "not a file that sst writes"),
        (["people/new.yaml", "notes.txt", "", ""], "not a temporary file"),
        (["people/new.yaml", "../../home/people/x.yaml", "", ""], "leads out"),
        (["people/../people/new.yaml", journals.TEMPORARY, "", ""], "not a file that sst writes"),
        ([".git/people/new.yaml", journals.TEMPORARY, "", ""], "not a file that sst writes"),
        ([".sst/people/new.yaml", journals.TEMPORARY, "", ""], "not a file that sst writes"),
    ],
)
@pytest.mark.parametrize("ready", [True, False])
def test_a_journal_that_names_other_files_is_refused(
    ground: journals.Ground, step: list[str], why: str, ready: bool
) -> None:
    """Nothing is written, replaced or deleted, also where the rest of the journal is in order."""
    good = ["people/alex-example.yaml", journals.TEMPORARY, DIGEST, ""]
    plant(ground.records / ".sst", [good, step], ready=ready)
    before = ground.files()
    with pytest.raises(SstError, match=why), holding(ground.records):
        pass
    assert ground.files() == before


@needs_links
def test_a_folder_elsewhere_is_not_taken_away(ground: journals.Ground) -> None:
    """Only folders above the files of the journal are the program's."""
    (ground.top / "home" / "empty").mkdir()
    (ground.records / "meetings").mkdir()
    for folder in (str(ground.top / "home" / "empty"), "../../home/empty", "meetings"):
        plant(ground.records / ".sst", [["people/new.yaml", journals.TEMPORARY, "", ""]], (folder,), ready=False)
        with pytest.raises(SstError, match=r"leads out|not a folder"), holding(ground.records):
            pass
    assert (ground.top / "home" / "empty").is_dir()
    assert (ground.records / "meetings").is_dir()


@needs_links
@pytest.mark.parametrize("state", [".sst", "../.git/sst"])
def test_a_state_folder_that_is_a_link_is_refused(ground: journals.Ground, state: str) -> None:
    """Neither lock nor journal is made where it leads."""
    git(ground.records.parent, "init", "--quiet") if "git" in state else (ground.records / ".sst").rmdir()
    (ground.records / state).symlink_to(ground.top / "home")
    before = ground.files()
    with pytest.raises(SstError, match="is a link"), holding(ground.records):
        pass
    assert ground.files() == before


@needs_links
def test_a_lock_that_is_a_link_is_refused(ground: journals.Ground) -> None:
    """No file is made where it leads."""
    (ground.records / ".sst" / "lock").symlink_to(ground.top / "home" / "new")
    with pytest.raises(SstError, match="nothing can be written"), holding(ground.records):
        pass
    assert not (ground.top / "home" / "new").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize("name", [".sst", ".sst/journal"])
def test_a_journal_of_somebody_else_is_refused(ground: journals.Ground, name: str) -> None:
    """As git refuses the repository of another user."""
    plant(ground.records / ".sst", [[journals.RECORD, journals.TEMPORARY, DIGEST, ""]])
    os.chown(ground.records / name, 12345, -1)
    before = ground.files()
    with pytest.raises(SstError, match="belongs to somebody else"), holding(ground.records):
        pass
    assert ground.files() == before


@needs_links
def test_a_link_to_a_record_is_finished_where_it_leads(ground: journals.Ground) -> None:
    """As it would have been written."""
    plant(ground.records / ".sst", [["people/link.yaml", journals.TEMPORARY, DIGEST, "x"]])
    with holding(ground.records) as hold:
        assert "finished" in hold.remarks[0]
    assert (ground.records / "people" / "link.yaml").is_symlink()
    assert (ground.records / journals.RECORD).read_bytes() == b"name: Alex\n"


def test_all_that_the_program_writes_may_be_in_a_journal(tmp_path: Path) -> None:
    """Records of every kind, the files of `sst init`, and the schemas; nothing else can be written."""
    shipped = {path.name: "" for path in (ROOT / "templates" / "repository").iterdir()}
    new = [NewPartnership("A", "A", "a", server=server) for server in Server]
    files = [*(path for each in new for path in surroundings(each, shipped, "")), *map(path_of, COPIED)]
    records = ["partnership.yaml" if not kind.folder else "" for kind in KINDS]
    sample = [path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*") if path.is_file()]
    assert files
    assert sample
    for path in (*files, *filter(None, records), *sample, *(f"records/{each}" for each in sample)):
        assert is_written_name(path), path
    with pytest.raises(SstError, match="not a file that sst writes"), holding(tmp_path) as hold:
        hold.write([Change("notes.txt", None, b"x")])


def test_a_planted_journal_is_refused_in_one_line(run: Run, ground: journals.Ground) -> None:
    """By a command that writes, with the path of the journal."""
    plant(ground.records / ".sst", [["../../home/.bashrc", journals.TEMPORARY, "", ""]])
    result = run("-C", str(ground.records.parent), "new", "person", "Abe Example")
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert not (ground.top / "home" / ".bashrc").exists()
    assert not (ground.records / "people" / "abe-example.yaml").exists()


@needs_links
def test_journals_of_any_shape() -> None:
    """A short form of `attacks.journals`: nothing but records is touched, and each refusal is one line."""
    report = runner.run(journals.attack, seed=1, cases=40)
    assert (report.failures, set(report.done)) == ({}, {"exit code 0", "exit code 3"})
