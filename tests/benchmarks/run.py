"""Measure sst against bare Python, against reading the files and against other tools, and print the ratios.

    python -m tests.benchmarks.run                          start-up and queries against bare Python
    python -m tests.benchmarks.run --records 1000           also validate, query and export so many records
    python -m tests.benchmarks.run --records 1000 --peers   also check-jsonschema, Backlog.md and Taskwarrior on them

Times are CPU seconds (user and system) of whole processes and of those that they start: the median of several runs in
turn, with the least and the most. Only the ratios mean anything: the machine is shared. Figures are printed, never
asserted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.generate import write_partnership
from tests.benchmarks.peers import NAMES, checking, install, listing_backlog, listing_taskwarrior

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
_script = shutil.which("sst", path=str(Path(sys.executable).parent))
SST = (_script,) if _script else (sys.executable, "-m", "sst_cli")


class Spent(NamedTuple):
    """What one run of a process took, or the median of several with the least and the most seconds."""

    seconds: float
    mebibytes: float
    least: float = 0.0
    most: float = 0.0


def spend(arguments: tuple[str, ...], folder: Path, cache: Path | None = None) -> Spent:
    """Run a process to its end; bytecode may be written, as in an installed package.

    Answers are kept in `cache`, and without it not at all.
    """
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"SST_CACHE": "", "XDG_CACHE_HOME": str(cache)} if cache else {"SST_CACHE": "off"}
    environment["PYTHONPATH"] = str(ROOT)  # the tests' own modules, wherever they are run
    process = subprocess.Popen(
        arguments, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    return Spent(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(
    cases: dict[str, tuple[tuple[str, ...], Path]],
    runs: int,
    cache: Path | None = None,
    first: Callable[[], object] = lambda: None,
) -> dict[str, Spent]:
    """Run all cases in turn, so that a busy moment hits all alike, and give each its median.

    What is done `first`, before each run, is not measured.
    """
    spent: dict[str, list[Spent]] = {name: [] for name in cases}
    for _ in range(runs + 1):
        for name, (arguments, folder) in cases.items():
            first()
            spent[name].append(spend(arguments, folder, cache))
    return {name: _median(all_) for name, all_ in spent.items()}


def _median(all_: list[Spent]) -> Spent:
    """Return the median of all runs but the first, which warms up."""
    seconds = [each.seconds for each in all_[1:]]
    return Spent(statistics.median(seconds), max(each.mebibytes for each in all_), min(seconds), max(seconds))


def report(title: str, spent: dict[str, Spent], base: str) -> None:
    """Print the ratios to one of the cases."""
    sys.stdout.write(f"{title}\n")
    for name, each in spent.items():
        ratio = each.seconds / spent[base].seconds
        spread = f"({each.least * 1000:.0f} to {each.most * 1000:.0f})"
        sys.stdout.write(
            f"  {name:<36} {each.seconds * 1000:9.0f} ms cpu {spread:>16} {ratio:8.2f} x {each.mebibytes:7.1f} MiB\n"
        )


def start_up(runs: int) -> None:
    """Measure what every call costs, on the shipped records."""
    cases = {
        "python -c pass": ((sys.executable, "-c", "pass"), ROOT),
        "sst --version": ((*SST, "--version"), ROOT),
        "sst --help": ((*SST, "--help"), ROOT),
        "sst actions --open": ((*SST, "actions", "--open"), ROOT),
        "sst validate": ((*SST, "validate"), ROOT),
        "sst agenda next": ((*SST, "agenda", "next"), ROOT),
        "sst minutes, as a web page": ((*SST, "minutes", "sst-2022-06-22", "--format", "html"), ROOT),
    }
    report("On the shipped records, against bare Python", compare(cases, runs), "python -c pass")


def thirteen_actions(runs: int) -> None:
    """Measure the review of a commit that completes every action of the shipped records' meeting."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "records", folder / "records")
        _commit(folder)
        for path in (folder / "records" / "actions" / "sst-2022-06-22").iterdir():
            update(path)
        _commit(folder)
        cases = {
            "python -c pass": ((sys.executable, "-c", "pass"), folder),
            "sst diff HEAD~1": ((*SST, "diff", "HEAD~1"), folder),
            "sst actions --at HEAD~1": ((*SST, "actions", "--at", "HEAD~1"), folder),
        }
        report("On thirteen changed actions, against bare Python", compare(cases, runs), "python -c pass")


def kept_answers(folder: Path, runs: int) -> None:
    """Measure questions that were asked before, on records that did not change, against `git status` there."""
    git = ("git", "status", "--porcelain")
    asked = (("actions", "--open"), ("validate",), ("meetings",), ("decisions",), ("minutes", "last"))
    cases: dict[str, tuple[tuple[str, ...], Path]] = {"git status": (git, folder)}
    cases |= {f"sst {' '.join(each)}": ((*SST, *each), folder) for each in asked}
    with tempfile.TemporaryDirectory() as cache:
        report("Asked again, against git status", compare(cases, runs, Path(cache)), "git status")


CHANGED = 20
"""How many of many records a commit changes."""


def changed_records(folder: Path, records: Path, runs: int) -> None:
    """Measure the review of a commit that changes twenty of many records, against reading those alone."""
    _commit(folder)
    for path in sorted((records / "actions").rglob("*.yaml"))[-CHANGED:]:
        update(path)
    _commit(folder)
    cases = {
        "git diff, and reading what it names": ((sys.executable, "-m", "tests.benchmarks.changed", "HEAD~1"), folder),
        "sst diff HEAD~1": ((*SST, "diff", "HEAD~1"), folder),
        "sst --no-cache diff HEAD~1": ((*SST, "--no-cache", "diff", "HEAD~1"), folder),
    }
    base = "git diff, and reading what it names"
    with tempfile.TemporaryDirectory() as cache:
        report(f"On {CHANGED} changed of many records, against {base}", compare(cases, runs, Path(cache)), base)


EDITED = 5
"""How many records are edited and staged before each call."""


def after_edits(folder: Path, records: Path, runs: int) -> None:
    """Measure new questions, checks and writing after each edit of five records, against `git status`."""
    files = iter(sorted((records / "actions").rglob("*.yaml")))
    id_ = "/".join(next(files).relative_to(records / "actions").with_suffix("").parts)

    def edit() -> None:
        for _ in range(EDITED):
            update(next(files))
        subprocess.run(["git", "add", "--all"], cwd=folder, check=True)

    cases: dict[str, tuple[tuple[str, ...], Path]] = {
        "git status": (("git", "status", "--porcelain"), folder),
        "sst actions --open": ((*SST, "actions", "--open"), folder),
        "sst validate --staged": ((*SST, "validate", "--staged"), folder),
        "sst validate": ((*SST, "validate"), folder),
        "sst action complete --dry-run": ((*SST, "action", "complete", id_, "--on", "2026-11-30", "--dry-run"), folder),
    }
    with tempfile.TemporaryDirectory() as cache:
        title = f"After an edit of {EDITED} of many records, against git status"
        report(title, compare(cases, runs, Path(cache), edit), "git status")


def update(path: Path) -> None:
    """Add an update to an action."""
    text = path.read_text(encoding="utf-8")
    head = "" if "\nupdates:" in text else "updates:\n"
    path.write_text(f"{text}{head}  - {{date: 2026-11-30, note: Looked at again.}}\n", encoding="utf-8", newline="\n")


def _commit(folder: Path) -> None:
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message=Records")):
        subprocess.run(["git", *_OFFICER, *arguments], cwd=folder, check=True)


_OFFICER = ("-c", "user.name=Example Officer", "-c", "user.email=officer@example.invalid")


def many_records(number: int, runs: int, peers: Path | None) -> None:
    """Measure a large made-up partnership, and other tools beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = write_partnership(folder / "records", number)
        cases = {
            "sst validate": ((*SST, "validate"), folder),
            "sst actions --open": ((*SST, "actions", "--open"), folder),
            "sst actions --overdue --owner alex": ((*SST, "actions", "--overdue", "--owner", "alex"), folder),
        }
        report(f"On {number} made-up records, nothing kept", compare(cases, runs), "sst validate")
        exported(folder, number, runs)
        if peers:
            compare_with_peers(folder, records, runs, peers)
        changed_records(folder, records, runs)
        after_edits(folder, records, runs)
        kept_answers(folder, runs)


def exported(folder: Path, number: int, runs: int) -> None:
    """Measure an export against reading the records alone; at most 1.5 times is asked."""
    cases: dict[str, tuple[tuple[str, ...], Path]] = {
        "reading all records": ((sys.executable, "-m", "tests.benchmarks.reading"), folder),
        "sst validate": ((*SST, "validate"), folder),
    }
    with tempfile.TemporaryDirectory() as tables:
        for format_ in ("csv", "jsonl", "sqlite"):
            into = str(Path(tables) / format_)
            cases[f"sst export --format {format_}"] = ((*SST, "export", into, "--force", "--format", format_), folder)
        title = f"Exporting {number} records, against reading them"
        report(title, compare(cases, runs), "reading all records")


def compare_with_peers(folder: Path, records: Path, runs: int, peers: Path) -> None:
    """Measure what others do with the same files or as many tasks: 8 and 1.3 times as long as sst is asked."""
    programs = install(peers)
    missing = [name for program, name in NAMES.items() if program not in programs]
    with tempfile.TemporaryDirectory() as name:
        theirs = Path(name)
        cases = {"sst validate": ((*SST, "validate"), folder)}
        if program := programs.get("check-jsonschema"):
            cases["check-jsonschema, same files"] = (checking(program, records, theirs), folder)
        report("Checking, against sst with nothing kept", compare(cases, min(runs, 3)), "sst validate")
        cases = {"sst actions --open": ((*SST, "actions", "--open"), folder)}
        if program := programs.get("backlog"):
            cases["Backlog.md task list"] = (listing_backlog(program, records, theirs), theirs)
        if program := programs.get("task"):
            cases["Taskwarrior list"] = (listing_taskwarrior(program, records, theirs), theirs)
        report("Listing what is open, against sst with nothing kept", compare(cases, runs), "sst actions --open")
    for each in missing:
        sys.stdout.write(f"  {each} could not be installed\n")


def main() -> None:
    """Measure what the call asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=0, help="how many made-up records to check")
    parser.add_argument("--runs", type=int, default=9, help="how often each case is run")
    parser.add_argument(
        "--peers",
        type=Path,
        nargs="?",
        const=Path(tempfile.gettempdir()) / "sst-peers",
        metavar="FOLDER",
        help="also measure other tools, which are installed into this folder (%(const)s)",
    )
    asked = parser.parse_args()
    start_up(asked.runs)
    thirteen_actions(asked.runs)
    if asked.records:
        many_records(asked.records, max(1, asked.runs // 3), asked.peers)


if __name__ == "__main__":
    main()
