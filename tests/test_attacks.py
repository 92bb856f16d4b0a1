"""The attacks can see what they look for, and a short form of each finds nothing."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.attacks import (
    arguments,
    cage,
    documents,
    filling,
    killed,
    odd,
    records,
    repositories,
    runner,
    templates,
    together,
)
from tests.conftest import ROOT, SAMPLE, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A folder with a partnership, and a home and a file beside it."""
    cage.make_ground(tmp_path)
    return tmp_path


def raise_a_defect() -> int:
    """End as a defect of the program does."""
    return {"a": 1}["b"]


def spin() -> int:
    """Never end."""
    while True:
        pass


def fill() -> int:
    """Take all the memory that there is."""
    return len(bytearray(cage.MEMORY))


def obey_a_record() -> int:
    """Print what a restricted record or a file outside holds."""
    return sys.stdout.write(f"It reads {cage.OUTSIDE}.\n") * 0


ESCAPES: dict[str, tuple[Callable[[], object], str]] = {
    "a defect": (raise_a_defect, "traceback: KeyError"),
    "too much memory": (fill, "traceback: MemoryError"),
    "an exit code": (lambda: 4, "exit code 4"),
    "a crash": (lambda: os.kill(os.getpid(), signal.SIGKILL), "SIGKILL"),
    "a planted word": (obey_a_record, "printed 'SECRET-outside'"),
    "a control character": (lambda: sys.stdout.write("\x1b[2J") * 0, "printed '\\x1b', which a terminal obeys"),
    "a program": (lambda: subprocess.run(["true"], check=False), "started true"),
    "a shell": (lambda: os.system("true"), "started true"),  # noqa: S605  it is what must be refused
    "a new file": (lambda: Path("../../new").write_text("x", encoding="utf-8"), "open outside the folder: ../../new"),
    "a file by its whole path": (lambda: Path("/tmp/x").write_bytes(b""), "open outside the folder: /tmp/x"),  # noqa: S108
    "a file that is taken away": (lambda: Path("../../a").unlink(), "os.remove outside the folder: ../../a"),
    "a folder": (lambda: Path("../../a").mkdir(), "os.mkdir outside the folder: ../../a"),
    "a renaming": (lambda: Path("records").rename("../../a"), "os.rename outside the folder: ../../a"),
    "a link": (lambda: Path("../../a").symlink_to("b"), "os.symlink outside the folder: ../../a"),
    "the network": (lambda: socket.create_connection(("127.0.0.1", 9)), "socket.getaddrinfo (9, 0, 1, 0)"),
}


@pytest.mark.parametrize("name", ESCAPES)
def test_a_broken_law_is_seen(top: Path, name: str) -> None:
    """A traceback, an odd end, a planted word, a program, and whatever leads out of the folder."""
    work, kind = ESCAPES[name]

    def code_of() -> int:
        code = work()
        return code if isinstance(code, int) else 0

    ended = cage.caged(top, code_of)
    with pytest.raises(cage.FallenError) as fallen:
        cage.judge(ended, cage.PLANTED)
    assert fallen.value.kind == kind


def test_a_link_that_leads_out_is_not_followed(top: Path) -> None:
    """What is opened counts, not how it is named."""
    (top / "partnership" / "link").symlink_to("../../new")
    ended = cage.caged(top, lambda: Path("link").write_bytes(b"x"))
    assert ended.escapes == ("open outside the folder: link",)
    assert not (top.parent / "new").exists()


def test_what_never_ends_is_ended(top: Path) -> None:
    """By the time of the processor if it works, and by the clock if it waits."""
    assert cage.caged(top, spin, seconds=1).code == -signal.SIGXCPU
    assert cage.caged(top, lambda: time.sleep(30), waited=1).code == -signal.SIGALRM


@pytest.mark.parametrize("name", ["home/.profile", "home/new", "outside/thesis.yaml", cage.MARK])
def test_a_change_beside_the_partnership_is_seen(top: Path, name: str) -> None:
    """Also of a library that the guard does not see, and of a planted program."""
    (top / name).write_bytes(b"x")
    with pytest.raises(cage.FallenError):
        cage.attack_with(top, cage.calls_of("people"))


def test_a_call_knows_nothing_of_its_surroundings(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of our home nor of our variables; what comes down the pipe it reads."""
    monkeypatch.setenv("OURS", "x")
    ended = cage.caged(
        top, lambda: sys.stdout.write(f"{Path.home()} {os.environ.get('OURS')} {sys.stdin.read()}") * 0, given=b"y"
    )
    assert ended.out.decode() == f"{top / 'home'} None y"


def test_a_failure_is_printed_once_and_can_be_tried_again() -> None:
    """The same number of a seed is the same case, alone or after others."""
    drawn: list[int] = []

    def attack(folder: Path, chance: Random) -> Iterable[str]:
        assert not list(folder.iterdir())
        drawn.append(chance.randrange(10**9))
        assert drawn[-1] % 3, "a third part fails"
        return ["fine"]

    report = runner.run(attack, seed=5, cases=30)
    (failure,) = report.failures.values()
    assert report.counts[failure.kind] + report.done["fine"] == 30
    before = drawn[failure.case - 1]
    again = runner.run(attack, seed=5, cases=1, first=failure.case)
    assert (drawn[-1], again.failures) == (before, report.failures)


ATTACKS: dict[str, tuple[runner.Attack, int]] = {
    "records": (records.attack, 6),
    "arguments": (arguments.attack, 5),
    "templates": (templates.attack, 6),
    "documents": (documents.attack, 10),
    "repositories": (repositories.one_case, 2),
    "killed": (killed.one_case, 2),
    "filling": (filling.one_case, 2),
    "together": (together.one_case, 1),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_short_form_of_each_attack(name: str) -> None:
    """`python -m tests.attacks.NAME` is longer; journals, canaries and editing are tried where they belong."""
    attack, cases = ATTACKS[name]
    report = runner.run(attack, seed=1, cases=cases)
    assert report.failures == {}
    assert sum(report.done.values()) >= cases


def test_every_command_is_given_odd_arguments() -> None:
    """Those that click knows, of groups too."""
    words = {command.words for command in arguments.commands()}
    assert {("actions",), ("action", "show"), ("minutes", "scan"), ("rename",)} <= words
    assert len(some(words)) > 50


def test_each_attack_is_in_the_guide_and_run_for_every_change() -> None:
    """`CONTRIBUTING.md`, `SECURITY.md` and `.ci/run` name the seven."""
    names = {"records", "arguments", "templates", "documents", "journals", "repositories", "canaries"}
    for path in ("CONTRIBUTING.md", "SECURITY.md", ".ci/run"):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert names <= set(re.findall(r"\w+", text)), path


def test_a_changed_file_is_another() -> None:
    """Damage is damage, and the same for the same chance."""
    data = (SAMPLE / "partnership.yaml").read_bytes()
    changed = [odd.changed_bytes(data, Random(number)) for number in range(200)]
    assert changed == [odd.changed_bytes(data, Random(number)) for number in range(200)]
    assert len(set(changed)) > 150
