"""Files are written all or not at all, and nobody else's work is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sst_cli.changes import Change, diff
from sst_cli.errors import SstError
from sst_cli.writing import write

if TYPE_CHECKING:
    from pathlib import Path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files."""
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "alex-example.yaml").write_bytes(b"name: Alex Example\n")
    (tmp_path / "people" / "pat-pretend.yaml").write_bytes(b"name: Pat Pretend\n")
    return tmp_path


ALEX, PAT = "people/alex-example.yaml", "people/pat-pretend.yaml"


def test_files_are_changed_created_and_removed_together(root: Path) -> None:
    """Nothing but them is left behind."""
    write(
        root,
        [
            Change(ALEX, b"name: Alex Example\n", b"name: Alex\n"),
            Change(PAT, b"name: Pat Pretend\n", None),
            Change("actions/x/01.yaml", None, b"text: x\n"),
        ],
    )
    assert tree(root) == {ALEX: b"name: Alex\n", "actions/x/01.yaml": b"text: x\n"}
    assert {path.name for path in root.iterdir()} == {"actions", "people"}


@pytest.mark.parametrize(
    "wrong",
    [
        Change(PAT, b"name: as it was read\n", b"name: x\n"),
        Change(PAT, None, b"name: x\n"),
        Change("people/none.yaml", b"name: x\n", b"name: y\n"),
        Change("../outside.yaml", None, b"name: x\n"),
        Change("people/Alex-Example.yaml", None, b"name: x\n"),
    ],
    ids=["changed since", "exists already", "gone", "outside", "another case"],
)
def test_one_that_cannot_be_written_keeps_all_from_being_written(root: Path, wrong: Change) -> None:
    """The others stay as they are."""
    before = tree(root)
    with pytest.raises(SstError):
        write(root, [Change(ALEX, b"name: Alex Example\n", b"name: Alex\n"), wrong])
    assert tree(root) == before


def test_the_difference_is_harmless_and_true() -> None:
    """Escapes are shown and a missing line end is told."""
    assert diff([Change("a.yaml", b"x: 1\r\n", b"x: \x1b[2J")], "records/") == (
        "--- a/records/a.yaml\n+++ b/records/a.yaml\n@@ -1 +1 @@\n"
        "-x: 1\\x0d\n+x: \\x1b[2J\n\\ No newline at end of file\n"
    )
