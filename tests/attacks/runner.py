"""The common way to call an attack: `python -m tests.attacks.NAME --minutes N --seed N`.

A case is drawn from the seed and its number alone, in an empty temporary folder. Each cause of failure is printed once,
with its first case and the command that runs that case alone and keeps its folder.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.attacks.cage import FallenError

Attack = Callable[[Path, Random], Iterable[str]]
"""Tries one case in an empty folder, and returns what happened, a word or two for each call; or fails."""


class Failure(NamedTuple):
    """A cause, the first case that showed it, and what can be seen there."""

    kind: str
    case: int
    detail: str


class Report(NamedTuple):
    """What came of an attack."""

    cases: int
    done: Counter[str]
    failures: dict[str, Failure]
    counts: Counter[str]
    """How many cases failed of each cause."""


def run(attack: Attack, *, seed: int, seconds: float = 1e9, cases: int = 10**9, first: int = 1) -> Report:
    """Try cases until the time or their number is up."""
    report = Report(0, Counter(), {}, Counter())
    end = time.monotonic() + seconds
    number = first
    while number < first + cases and time.monotonic() < end:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            _try(attack, Path(folder), seed, number, report)
        number += 1
    return report._replace(cases=number - first)


def _try(attack: Attack, folder: Path, seed: int, number: int, report: Report) -> None:
    try:
        report.done.update(attack(folder, Random(f"{seed}/{number}")))
    except AssertionError as problem:
        kind = problem.kind if isinstance(problem, FallenError) else (str(problem).splitlines() or ["?"])[0]
        report.failures.setdefault(kind, Failure(kind, number, str(problem)))
        report.counts[kind] += 1
    except Exception as problem:
        problem.add_note(f"the attack itself failed, in case {number} of seed {seed}")
        raise


def main(attack: Attack, about: str | None) -> int:
    """Read the arguments of an attack's command, run it and report; 1 is a failure."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1, help="how long to go on (1)")
    parser.add_argument("--seed", type=int, default=1, help="from which the cases are drawn (1)")
    parser.add_argument("--case", type=int, help="try this case alone")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the files of that case in this new folder")
    asked = parser.parse_args()
    name = sys.modules["__main__"].__spec__.name  # type: ignore[union-attr]  # it runs as a module
    if not hasattr(os, "fork"):
        sys.stdout.write(f"{name}: not tried, since this system cannot fork a process\n")
        return 0
    from tests.attacks.cage import warm_up

    warm_up()
    if asked.case is not None:
        report = _one(attack, asked.seed, asked.case, asked.keep)
    else:
        report = run(attack, seed=asked.seed, seconds=60 * asked.minutes)
    _print(name, asked.seed, report)
    return int(bool(report.failures))


def _one(attack: Attack, seed: int, case: int, keep: Path | None) -> Report:
    """Try one case, in a folder that is kept if it is asked for."""
    if keep is None:
        return run(attack, seed=seed, cases=1, first=case)
    report = Report(1, Counter(), {}, Counter())
    keep.mkdir(parents=True)
    _try(attack, keep.resolve(), seed, case, report)
    shutil.rmtree(keep / "tmp", ignore_errors=True)
    return report


def _print(name: str, seed: int, report: Report) -> None:
    counts = ", ".join(f"{count} {what}" for what, count in report.done.most_common(12))
    verdict = f"{len(report.failures)} kinds of failure" if report.failures else "nothing fell"
    sys.stdout.write(f"{name}, seed {seed}: {report.cases} cases: {verdict} ({counts})\n")
    for failure in report.failures.values():
        sys.stdout.write(
            f"\n{failure.detail}\n"
            f"{report.counts[failure.kind]} cases; the first: "
            f"python -m {name} --seed {seed} --case {failure.case} --keep FOLDER\n"
        )
    sys.stdout.flush()
