"""Output goes into files only: what else has the name stays."""

from __future__ import annotations

import os
import shutil
import socket
import stat
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.errors import CallError
from sst_cli.writing.saving import save, save_all
from tests.conftest import SAMPLE, Run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")


def make_special(path: Path, kind: str) -> None:
    """Make a pipe, a socket, a link to the null device, or a device of the same numbers as it."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(os.path.relpath(path))
    elif kind == "link to a device":
        path.symlink_to("/dev/null")
    else:
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
        except PermissionError:
            pytest.skip("only root can make a device")


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a device", "device"])
@pytest.mark.parametrize("force", [True, False])
def test_what_is_not_a_file_is_never_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, force: bool
) -> None:
    """Nor is any other file of the same call written."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "out"
    make_special(path, kind)
    before = path.lstat()
    with pytest.raises(CallError, match="is a device or a pipe"):
        save_all({tmp_path / "a.txt": b"x", path: b"x"}, force=force)
    assert os.path.samestat(path.lstat(), before)
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_link_is_replaced_with_force_only(tmp_path: Path) -> None:
    """What it leads to stays, and one that leads nowhere has the name too."""
    (tmp_path / "there").write_bytes(b"there")
    for name, target in (("link", "there"), ("broken", "nowhere")):
        (tmp_path / name).symlink_to(target)
        with pytest.raises(CallError, match="--force replaces it"):
            save(tmp_path / name, b"x")
        save(tmp_path / name, b"x", force=True)
        assert (tmp_path / name).read_bytes() == b"x"
    assert (tmp_path / "there").read_bytes() == b"there"


def test_a_calendar_does_not_replace_a_device(run: Run, tmp_path: Path) -> None:
    """The call is refused in one line."""
    make_special(tmp_path / "n", "pipe")
    result = run("-C", SAMPLE.parent, "calendar", "-o", tmp_path / "n", "--force")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert stat.S_ISFIFO((tmp_path / "n").lstat().st_mode)


@pytest.mark.parametrize(
    ("call", "file"),
    [
        (("people", "--format", "csv"), "records/measures/2024-2027.csv"),
        (("people", "--format", "csv"), "link.csv"),
    ],
)
def test_no_output_replaces_a_record(run: Run, tmp_path: Path, call: tuple[str, ...], file: str) -> None:
    """Readings are in a file that output could have: --force is for files of output."""
    shutil.copytree(SAMPLE, tmp_path / "records")
    (tmp_path / "link.csv").symlink_to("records/measures/2024-2027.csv")
    readings = tmp_path / "records" / "measures" / "2024-2027.csv"
    before = readings.read_bytes()
    done = run(*call, "-o", file, "--force", cwd=tmp_path)
    assert (done.code, done.out, readings.read_bytes()) == (2, "", before)
    assert "is a record, which no output replaces; name another file" in done.err
    assert run(*call, "-o", "list.csv", cwd=tmp_path).code == 0
    assert run(*call, "-o", "list.csv", "--force", cwd=tmp_path).code == 0
