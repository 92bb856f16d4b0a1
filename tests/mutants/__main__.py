"""Change lines of the program at random, and print those that no test notices.

    python -m tests.mutants --map --jobs 2
    python -m tests.mutants --count 40 --seed 7

The first runs the suite once, which takes some minutes, and keeps which test runs which lines. The second draws lines,
changes one thing in each, in a copy of the checkout, and runs the tests that run the line: those first that run least
besides. It prints each change after which all of them pass, and the share that was noticed. The same seed draws the
same changes from the same program.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from tests.conftest import ROOT
from tests.mutants.copies import Copy
from tests.mutants.covering import Map
from tests.mutants.mutations import Drawn, draw

MEMORY = 4 << 30
"""A change may make a list grow without end."""


def main() -> int:
    """Run what is asked for; the exit status says whether all changes were noticed."""
    asked = _asked()
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    paths = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("sst_cli/**/*.py"))
    sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in paths if path.startswith(asked.only)}
    chosen = draw(sources, asked.count, random.Random(asked.seed))
    if asked.list:
        sys.stdout.writelines(f"{each.description()}\n" for each in chosen)
        return 0
    known = Map(asked.coverage, ROOT, asked.tests)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [Copy(Path(folder) / f"copy-{number}") for number in range(asked.jobs)]
        if asked.map:
            known.make(copies[0], asked.jobs)
            return 0
        if outdated := known.outdated():
            sys.stderr.write(f"The map lacks {len(outdated)} test files as they are now: run this with --map first\n")
            return 2
        known.read()
        return _try(chosen, known, copies, asked)


def _some_of(tests: list[str], most: int) -> list[str]:
    """The tests that run the least besides, then those that run the most: these compare whole answers."""
    return tests if len(tests) <= most else [*tests[: most - most // 4], *tests[len(tests) - most // 4 :]]


def _try(chosen: list[Drawn], known: Map, copies: list[Copy], asked: argparse.Namespace) -> int:
    """Try each change in the copy that is free, and tell what came of it in the order in which they were drawn."""
    free: SimpleQueue[Copy] = SimpleQueue()
    for copy in copies:
        free.put(copy)

    def noticed(each: Drawn) -> str:
        tests = _some_of(known.covering(each), asked.most)
        copy = free.get()
        try:
            return copy.kills(each.path, each.changed(), tests, asked.seconds)
        finally:
            free.put(copy)

    ends: Counter[str] = Counter()
    with ThreadPoolExecutor(len(copies)) as pool:
        for number, (each, end) in enumerate(zip(chosen, pool.map(noticed, chosen), strict=True), 1):
            ends[end] += 1
            sys.stderr.write(f"{number} of {len(chosen)} {end or 'SURVIVED'} {each.where}\n")
            if not end:
                sys.stdout.write(f"{each.description()}\n  {known.effort(each, asked.most)}\n")
                sys.stdout.flush()
    killed = len(chosen) - ends[""]
    late = f", {ends['took too long']} of them by taking too long" if ends["took too long"] else ""
    sys.stdout.write(f"{killed} of {len(chosen)} noticed{late}: {100 * killed / max(1, len(chosen)):.0f}%\n")
    return 0 if killed == len(chosen) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40, help="how many lines are changed (40)")
    parser.add_argument("--seed", type=int, default=0, help="which lines are drawn (0)")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only files whose path begins so: sst_cli/scan/")
    parser.add_argument("--list", action="store_true", help="only print what would be changed")
    parser.add_argument("--map", action="store_true", help="only make the map, where it is missing or outdated")
    parser.add_argument("--coverage", type=Path, default=ROOT / ".mutants", metavar="FOLDER", help="where the map is")
    parser.add_argument("--tests", nargs="*", default=[], metavar="FILE", help="only these test files (all)")
    parser.add_argument("--most", type=int, default=60, help="so many tests are run for each change (60)")
    parser.add_argument("--seconds", type=float, default=120, help="tests that take longer notice it (120)")
    parser.add_argument("--jobs", type=int, default=1, help="how many changes are tried at once (1)")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
