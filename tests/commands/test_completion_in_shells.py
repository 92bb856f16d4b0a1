"""A file may have any name: what a shell completes from it is typed into the line, and Enter runs it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.conftest import write_records

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has neither such names nor such terminals")

RECORDS = """
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
"""
SHELLS = {
    "bash": (("--norc", "--noprofile", "-i"), ""),
    "zsh": (("-f", "-i"), "autoload -U compinit; compinit -u; "),
    "fish": (("--no-config", "-i"), ""),
}
HOSTILE = (
    "$(touch ran)",
    "$(touch${IFS}ran)",
    "`touch ran`",
    ";touch ran;",
    "|touch ran",
    "\n touch ran\n",
    "'\";touch ran;",
)

OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
"""Makes the terminal the one that controls the shell, which fish needs."""


def typed(shell: str, folder: Path, *lines: str) -> str:
    """Type lines into a real shell on a terminal of its own, with completion on, and return the screen."""
    import pty

    arguments, before = SHELLS[shell]
    script = "sst completion fish | source" if shell == "fish" else f'{before}eval "$(sst completion {shell})"'
    programs = folder / "programs"
    programs.mkdir()
    program = programs / "sst"
    code = "import sys; from sst_cli.cli import run; sys.exit(run(sys.argv[1:]))"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    whole = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "HOME": str(folder),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "200",
        "LINES": "50",
    }
    ours, theirs = pty.openpty()
    try:
        with subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, str(shutil.which(shell)), *arguments],
            cwd=folder,
            env=whole,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        ) as process:
            try:
                return "".join(_answer(ours, line) for line in (script, *lines))
            finally:
                process.kill()
    finally:
        os.close(ours)
        os.close(theirs)


def _answer(terminal: int, line: str) -> str:
    """Type a line and Enter, and read the screen until the next line is answered."""
    import select

    os.write(terminal, f"{line}\necho fin''ished\n".encode())
    screen, until = b"", time.monotonic() + 30
    while b"finished" not in screen:
        ready, _, _ = select.select([terminal], [], [], max(0, until - time.monotonic()))
        assert ready, f"no answer to {line!r}: {screen.decode(errors='replace')}"
        screen += os.read(terminal, 65536)
    return screen.decode(errors="replace")


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """A shell, if the machine has it."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"this machine has no {name}")
    return name


def test_an_id_is_completed(shell: str, tmp_path: Path) -> None:
    """Otherwise the test below proves nothing."""
    write_records(tmp_path, RECORDS)
    assert "Alex Example" in typed(shell, tmp_path, "sst person show alex\t")


def test_the_name_of_a_file_is_not_run(shell: str, tmp_path: Path) -> None:
    """Only ids that a record may have are offered; Enter behind them runs `sst` and nothing else."""
    people = write_records(tmp_path, RECORDS) / "people"
    for number, name in enumerate(HOSTILE):
        (people / f"sam{number}{name}.yaml").write_text("name: Sam Sample\n", encoding="utf-8")
    lines = [f"sst person show sam{number}\t" for number in range(len(HOSTILE))]
    assert "sst" in typed(shell, tmp_path, *lines, "sst actions --owner sam\t\t")
    assert not (tmp_path / "ran").exists()
