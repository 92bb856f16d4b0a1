"""A dry run ends as the real run would: with the same exit code and the same refusal."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.attacks import together
from tests.conftest import ROOT, Run, git, write_records

if TYPE_CHECKING:
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
    ("meeting", "minute", "01-06"),
    ("rename", "alex-example", "alex-other"),
    ("rename", "example", "alex-other"),
    ("rename", "alex-example", "CON"),
    ("fmt",),
    ("schema", "--write"),
    ("agenda", "01-06", "--write"),
    ("minutes", "scan", "01-06", "--accept", "1"),
    ("init", ".", "--name", "Other"),
)
SOME = (("new", "person", "Alex Example"), ("new", "person", "Pat Example"), ("action", "note", "01", "x"), ("fmt",))
"""Those that are tried in each state of the files."""
STATES = ("clean", "changed", "read-only", "damaged journal", "no git", "records that lead out")


@pytest.mark.parametrize("commit", [(), ("--commit",)], ids=["", "commit"])
@pytest.mark.parametrize("state", STATES)
def test_a_dry_run_is_refused_as_the_real_run_is(run: Run, tmp_path: Path, state: str, commit: tuple[str, ...]) -> None:
    """In each state of the files; and it changes nothing."""
    codes = set()
    for number, call in enumerate(SOME if commit or state != "clean" else CALLS):
        here = tmp_path / str(number)
        prepare(here, state)
        before = files(here)
        dry = run("-C", here, *call, *commit, "--dry-run")
        assert files(here) == before, call
        real = run("-C", here, *call, *commit)
        assert dry.code == real.code, (call, dry, real)
        if real.code:
            assert dry.err.splitlines()[-1:] == real.err.splitlines()[-1:], call
        codes.add(real.code)
        shutil.rmtree(here)
    assert len(codes) > 1 or codes == {3}


def prepare(here: Path, state: str) -> None:
    """Make the records of Example Partnership, in some state."""
    records = write_records(here, together.RECORDS)
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
    if state == "changed":
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
