"""Kill a process at any moment while it fills the index, beside another one that fills it too, and compare answers.

    python -m tests.attacks.filling --minutes 1 --seed 1

Whatever is left of the index, the records and the findings are those that are read without it.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING

from sst_cli.index.record_index import RecordIndex
from sst_cli.reading.work_tree import WorkTree
from sst_cli.register.loading import read, read_consulted
from sst_cli.validation import checks
from sst_cli.validation.since_last import digests, found_by_checks
from tests.attacks import runner
from tests.conftest import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register

TODAY = dt.date(2024, 11, 30)
LONGEST = 0.06
"""Seconds in which the sample is read, checked and kept, with some to spare."""
ROUNDS = 4


def attack(root: Path, cache: Path, *, moments: tuple[float, float]) -> list[str]:
    """Let two processes read and check the records, each killed at a moment; tell what became of each.

    Raises:
        AssertionError: with what is left of the index something else is read or found than without.
    """
    children = [_started(root, cache, moment) for moment in moments]
    ends = [os.waitpid(child, 0)[1] for child in children]
    assert all(os.WIFSIGNALED(end) or os.WEXITSTATUS(end) == 0 for end in ends), "an error in the process"
    expected, found = read(WorkTree(root, "")), _indexed(root, cache)
    assert {kind: dict(each) for kind, each in found.by_kind.items()} == expected.by_kind, "other records"
    findings = digests(expected, tuple(checks.run(expected, TODAY)))
    assert digests(found, _checked(found, cache)) == findings, "other findings"
    return ["killed" if os.WIFSIGNALED(end) else "done" for end in ends]


def _indexed(root: Path, cache: Path) -> Register:
    return read_consulted(_index(cache).consult(WorkTree(root, ""), None), "")


def _checked(register: Register, cache: Path) -> tuple[Finding, ...]:
    return found_by_checks(register, TODAY, _index(cache).check_memory())


def _index(cache: Path) -> RecordIndex:
    return RecordIndex(folder=cache, program="0" * 16, fewest=0)


def _started(root: Path, cache: Path, moment: float) -> int:
    """Start a process that reads and checks by the index, and is killed after so many seconds."""
    child = os.fork()
    if not child:
        try:
            signal.setitimer(signal.ITIMER_REAL, moment)
            _checked(_indexed(root, cache), cache)
        except BaseException:  # noqa: BLE001  the child must not go on as its parent
            os._exit(1)
        os._exit(0)
    return child


def one_case(folder: Path, chance: Random) -> list[str]:
    """Change records a few times, and be killed after each change."""
    root, cache = folder / "records", folder / "cache"
    shutil.copytree(SAMPLE, root)
    cache.mkdir(mode=0o700)
    done = []
    for number in range(ROUNDS):
        for path in chance.sample(sorted(root.rglob("*.yaml")), 3):
            path.write_text(f"{path.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8", newline="\n")
        done += attack(root, cache, moments=(chance.uniform(0.0001, LONGEST), chance.uniform(0.0001, LONGEST)))
    return done


if __name__ == "__main__":
    sys.exit(runner.main(one_case, __doc__))
