"""A board's records in a real repository, for tests of what writes; and a terminal that answers questions."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import GIT_IDENTITY, ROOT, Result, git, write_records

if TYPE_CHECKING:
    from pathlib import Path

BOARD = """
# bodies/board.yaml
name: Example Board
kind: board
# people/alex-example.yaml
name: Alex Example
# people/pat-pretend.yaml
name: Pat Pretend
# meetings/board-2022-03-17.yaml
body: board
date: 2022-03-17
status: draft
attendance:
  present:
    - person: alex-example
      initials: AE
items:
  - number: "4"
    title: Lights
    decisions:
      - verb: RESOLVED
        clauses:
          - label: "1"
            text: That the lights be mended.
  - number: "5"
    title: A case
    restricted:
      reason: Names an individual
# meetings/board-2022-06-22.yaml
body: board
date: 2022-06-22
status: draft
items:
  - number: "1"
    title: Matters arising
# actions/board-2022-03-17/01.yaml
text: Mend the lights.
kind: task
raised:
  - minute: board-2022-03-17#4(1)
owners: []
due:
  date: 2022-05-01
# actions/board-2022-03-17/02.yaml
text: Report on the lights.
kind: task
raised:
  - minute: board-2022-03-17#4
owners: []
# actions/board-2022-03-17/03.yaml
text: SECRET-text
kind: task
raised:
  - minute: board-2022-03-17#5
owners:
  - printed: SECRET-owner
restricted:
  reason: Names an individual
updates:
  - date: 2022-04-01
    note: SECRET-note
"""


@pytest.fixture
def board(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The records of a board in a repository, all committed."""
    for name, value in GIT_IDENTITY.items():
        monkeypatch.setenv(name, value)
    folder = write_records(repository, BOARD)
    git(repository, "add", "-A")
    git(repository, "commit", "--quiet", "-m", "March")
    return folder


def untouched(board: Path) -> bool:
    """Whether nothing in the repository has changed."""
    return git(board.parent, "status", "--porcelain") == ""


class Terminal:
    """The program on a terminal of its own, where a person reads its questions and answers them."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sst_cli", *arguments],
            cwd=folder,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        os.close(theirs)
        self._shown = b""

    def read(self, words: str) -> None:
        """Wait until these words are shown."""
        while words.encode() not in self._shown:
            self._shown += os.read(self._ours, 4096)

    def type(self, answers: str) -> None:
        """Answer questions that are asked now, or will be."""
        os.write(self._ours, answers.encode())

    def ended(self) -> Result:
        """Wait for the end of the program."""
        out, _ = self._process.communicate(timeout=60)
        with contextlib.suppress(OSError):  # a terminal that nobody has open any more ends in one
            while chunk := os.read(self._ours, 4096):
                self._shown += chunk
        os.close(self._ours)
        return Result(self._process.returncode, out.decode(), self._shown.decode())


def on_a_terminal(folder: Path, answers: str, *arguments: str) -> Result:
    """Run the program on a terminal of its own, and answer its questions."""
    terminal = Terminal(folder, *arguments)
    terminal.type(answers)
    return terminal.ended()
