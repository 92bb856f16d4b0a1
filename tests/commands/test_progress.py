"""On a terminal a bar shows how far long work is, and leaves nothing behind; elsewhere there is none."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from sst_cli.base.steps import steps, watched
from sst_cli.commands._progress import ProgressBar

if TYPE_CHECKING:
    from tests.conftest import Records, Run


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Be a terminal."""
        return True


def shown(monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    """What a terminal gets while 300 records are read."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    with watched(ProgressBar(patience)):
        assert list(steps(range(300), "Reading records")) == list(range(300))
    return terminal.getvalue()


def test_a_bar_appears_where_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what is done and how much of it, and is wiped out in the end."""
    text = shown(monkeypatch, 0)
    assert "Reading records" in text
    assert "/300" in text
    assert text.endswith("\x1b[2K")


def test_quick_work_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most answers come before anybody wonders."""
    assert shown(monkeypatch, 60) == ""


def test_a_bar_is_wiped_out_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the error says begins on a line of its own."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    work = steps(range(300), "Checking records")

    def interrupted() -> None:
        with watched(ProgressBar(0)):
            for number in work:
                if number == 100:
                    raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert "Checking records" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_into_a_pipe_there_is_none(run: Run, records: Records) -> None:
    """A script sees the answer alone."""
    folder = records("# people/alex-example.yaml\nname: Alex Example\n")
    assert run("validate", cwd=folder.parent).err == ""
