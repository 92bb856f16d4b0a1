"""The command `sst lsp`: how it starts, how it ends, and what it needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT, write_records
from tests.editor.client import sst_lsp

if TYPE_CHECKING:
    from pathlib import Path

WITHOUT_PYGLS = """
import sys
sys.modules["pygls"] = sys.modules["lsprotocol"] = None
from sst_cli.cli import run
sys.exit(run(["lsp"]))
"""


def test_without_the_extra_it_says_how_to_install_it() -> None:
    """Whoever has not installed the extra gets one line."""
    done = subprocess.run(
        (sys.executable, "-c", WITHOUT_PYGLS), cwd=ROOT, input="", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "sst-cli[lsp]"' in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
def test_on_a_terminal_it_says_who_starts_it() -> None:
    """A person who types the command does not wait before an empty screen."""
    import pty

    ours, theirs = pty.openpty()
    try:
        command = (sys.executable, "-m", "sst_cli", "lsp")
        done = subprocess.run(command, cwd=ROOT, stdin=theirs, capture_output=True, text=True, timeout=60, check=False)
    finally:
        os.close(ours)
        os.close(theirs)
    assert (done.returncode, done.stdout) == (2, "")
    assert "started by an editor" in done.stderr


def started(given: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run the command with something on its standard input."""
    command = (sys.executable, "-m", "sst_cli", "lsp", "--stdio")
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=60, check=False)


def test_it_ends_with_the_editor() -> None:
    """An editor that goes away without a word, or without asking first, leaves no server behind."""
    leave = b'{"jsonrpc":"2.0","method":"exit"}'
    for given in (b"", b"Content-Length: %d\r\n\r\n%s" % (len(leave), leave)):
        done = started(given)
        assert done.returncode in (0, 1)
        assert done.stderr == b""


@pytest.mark.parametrize(
    "given", [b"hello\n\n", b"Content-Length: 3\r\n\r\n{{{", b"Content-Length: x\r\n\r\n", b"\xff\xfe\r\n\r\n"]
)
def test_what_is_not_the_protocol_does_no_harm(given: bytes) -> None:
    """Whatever comes in, nothing but messages goes out, and the program ends."""
    done = started(given)
    assert done.returncode in (0, 1)
    assert done.stdout == b"" or done.stdout.startswith(b"Content-Length: ")


def test_records_that_go_away_are_no_error(tmp_path: Path) -> None:
    """When the folder of records is deleted, the server goes on."""
    folder = write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
    path = folder / "people" / "alex-example.yaml"
    with sst_lsp(tmp_path) as editor:
        assert editor.open(path) == []
        shutil.rmtree(folder)
        editor.change(path, "name: Alex Sample\n")
        editor.at("hover", path, (0, 0))
        editor.close(path)
        write_records(tmp_path, "# people/alex-example.yaml\nname: Alex Example\n")
        assert editor.open(path) == []
