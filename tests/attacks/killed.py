"""Kill a process at every step of writing, and see that each file is the old or the new one and all are of one kind.

    python -m tests.attacks.killed --minutes 1 --seed 1

A write changes two files, creates one and removes one. The process is killed before one of its calls to the operating
system, any of them. Every third of these what tidies up is killed too.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from sst_cli.writing.changes import Change
from sst_cli.writing.transaction import holding
from tests.attacks import runner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

SAME = ("actions/m/01.yaml", "people/alex-example.yaml")
FILE = frozenset({"write", "flush", "close", "flock"})
"""Calls on files that reach the operating system too."""
CALLS = 600
"""Somewhat more than a write makes."""
AGAIN = 3
"""After how many kills the tidying up is killed as well."""


def set_up(root: Path) -> None:
    """Write the files of generation 0."""
    for path in (*SAME, _moving(0)):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(_content(0))


def attack(root: Path, *, kill: int) -> str:
    """Write once, killed at the given call to the system; give whether all is `old` or `new`, or it was `unharmed`.

    Raises:
        AssertionError: a file is neither, some are old and some new, or something is left behind.
    """
    generation = _generation(root, SAME[0])
    was_killed = _killed(lambda: _write(root, generation), kill)
    for path in SAME:
        assert _generation(root, path) in {generation, generation + 1}, path
    if was_killed and kill % AGAIN == 0:
        _killed(lambda: _tidy(root), kill // AGAIN)
    _tidy(root)
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    now = _generation(root, SAME[0])
    assert files == {*SAME, _moving(now)}, files
    folders = {path.name for path in (root / "actions").iterdir()}
    assert folders == {"m", f"sst-{now}"}, folders
    assert {(root / path).read_bytes() for path in files} == {_content(now)}
    if not was_killed:
        assert now == generation + 1
        return "unharmed"
    return "new" if now > generation else "old"


def _moving(generation: int) -> str:
    return f"actions/sst-{generation}/{generation}.yaml"


def _content(generation: int) -> bytes:
    return f"text: {generation}\n".encode() * 500


def _generation(root: Path, path: str) -> int:
    data = (root / path).read_bytes()
    found = int(data.split(b"\n")[0].removeprefix(b"text: "))
    assert data == _content(found), path
    return found


def _write(root: Path, old: int) -> None:
    with holding(root) as hold:
        hold.write(
            [
                *(Change(path, _content(old), _content(old + 1)) for path in SAME),
                Change(_moving(old), _content(old), None),
                Change(_moving(old + 1), None, _content(old + 1)),
            ]
        )


def _tidy(root: Path) -> None:
    with holding(root):
        pass


def _killed(work: Callable[[], None], kill: int) -> bool:
    """Do the work in a process of its own that is killed at a call to the system; tell whether it was."""
    child = os.fork()
    if not child:
        calls = 0

        def count(_frame: object, event: str, called: object) -> None:
            nonlocal calls
            is_system = getattr(called, "__module__", "") == "posix" or getattr(called, "__name__", "") in FILE
            calls += event == "c_call" and is_system
            if calls == kill:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        try:
            work()
        except BaseException:  # noqa: BLE001  the child must not go on as its parent
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def one_case(folder: Path, chance: Random) -> tuple[str]:
    """Write once, and be killed at any call to the system."""
    root = folder / "records"
    set_up(root)
    return (attack(root, kill=chance.randrange(1, CALLS)),)


if __name__ == "__main__":
    sys.exit(runner.main(one_case, __doc__))
