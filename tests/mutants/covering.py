"""Which tests run a line: a map that is made by one run of the tests, and kept until the program or a test changes."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from coverage.numbits import numbits_to_nums

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mutants.copies import Copy
    from tests.mutants.mutations import Drawn

# Lines alone: branches take the suite twice as long, and which tests run a line is all that is asked.
SETTINGS = "[run]\nsource = sst_cli\nbranch = false\nrelative_files = true\n"
RUNS_PROGRAMS = ("subprocess.", "Terminal(", "tests.boards")
"""A test file that says so may run the program in a process of its own, of which the map knows nothing."""
WHOLE = (
    "tests/commands/test_help.py::test_no_option_goes_or_changes_unseen",
    "tests/commands/test_prompts.py::test_every_question_is_asked_on_stderr",
    "tests/output/test_schemas.py::test_no_field_goes_or_changes_its_type_unseen",
)
"""Tests of what all modules define, which the map cannot know: a module is imported once, before any test of it."""
PROGRAM = "program"


class Map:
    """The map that is kept in a folder, for some or all test files of the checkout."""

    def __init__(self, folder: Path, root: Path, only: list[str]) -> None:
        """Look at what there is; no test is run."""
        self._folder, self._root = folder.resolve(), root
        every = sorted(path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py"))
        self.tests = only or every
        program = [*root.glob("sst_cli/**/*.py"), *(root / "tests").rglob("*.py")]
        program = sorted(path for path in program if not path.name.startswith("test_") and "mutants" not in path.parts)
        self._now = {PROGRAM: _digest(*program)}
        self._now |= {test: _digest(root / test) for test in every}
        self._known: dict[str, str] = {}
        if (self._folder / "known.json").exists():
            self._known = json.loads((self._folder / "known.json").read_text(encoding="utf-8"))

    def outdated(self) -> list[str]:
        """The test files that are not in the map as they are now."""
        if self._known.get(PROGRAM) != self._now[PROGRAM]:
            return self.tests
        return [test for test in self.tests if self._known.get(test) != self._now[test]]

    def make(self, copy: Copy, jobs: int) -> None:
        """Run the test files that are outdated in a copy of the checkout, and keep which test runs which lines."""
        tests, anew = self.outdated(), self._known.get(PROGRAM) != self._now[PROGRAM]
        self._folder.mkdir(parents=True, exist_ok=True)
        if anew:
            self._known = {}
            (self._folder / "coverage").unlink(missing_ok=True)
        (self._folder / "settings").write_text(SETTINGS, encoding="utf-8")
        options = [f"--cov-config={self._folder / 'settings'}", "--cov=sst_cli", "--cov-context=test", "--cov-report="]
        options += [] if anew else ["--cov-append"]
        options += ["-q", "-m", "not slow", "-n", str(jobs if jobs > 1 else 0), "-o", f"cache_dir={self._folder}/cache"]
        copy.run([*options, *tests], COVERAGE_FILE=str(self._folder / "coverage"))
        self._known |= {PROGRAM: self._now[PROGRAM], **{test: self._now[test] for test in tests}}
        (self._folder / "known.json").write_text(json.dumps(self._known, indent=1), encoding="utf-8")

    def read(self) -> None:
        """Read which tests run each line, and how many lines each test runs."""
        self._tests: dict[tuple[str, int], set[str]] = defaultdict(set)
        self._size: Counter[str] = Counter()
        failed = self._folder / "cache" / "v" / "cache" / "lastfailed"
        failing = set(json.loads(failed.read_text(encoding="utf-8"))) if failed.exists() else set()
        with sqlite3.connect(self._folder / "coverage") as data:
            rows = data.execute(
                "SELECT path, context, numbits FROM line_bits JOIN file ON file.id = file_id "
                "JOIN context ON context.id = context_id WHERE context LIKE '%|%'"
            )
            for path, context, numbits in rows:
                test = context.rpartition("|")[0]
                if test not in failing and test.partition("::")[0] in self.tests:  # who fails anyway tells nothing
                    lines = numbits_to_nums(numbits)
                    self._size[test] += len(lines)
                    for line in lines:
                        self._tests[path, line].add(test)

    def covering(self, drawn: Drawn) -> list[str]:
        """The tests of what all modules define, then those that run a statement."""
        whole = [test for test in WHOLE if test.partition("::")[0] in self.tests]
        running = self._running(drawn)
        return [*whole, *(test for test in running if test not in whole)]

    def _running(self, drawn: Drawn) -> list[str]:
        """The tests that run a statement, those first that run the least besides.

        What runs when a module is imported is in the map of the test that came first: then those that run the module,
        those first that run most of it. What only runs in processes that tests start is in no map: then the test files
        that start some.
        """
        if drawn.mutation.at_import:
            of_module = Counter(
                test for (path, _), tests in self._tests.items() if path == drawn.path for test in tests
            )
            if of_module:
                return sorted(of_module, key=lambda test: (-of_module[test], self._size[test], test))
        elif found := {test for line in drawn.mutation.lines for test in self._tests.get((drawn.path, line), ())}:
            return sorted(found, key=lambda test: (self._size[test], test))
        words = ((test, (self._root / test).read_text(encoding="utf-8")) for test in self.tests)
        return [test for test, text in words if any(sign in text for sign in RUNS_PROGRAMS)]

    def effort(self, drawn: Drawn, most: int) -> str:
        """How far a change was looked for that nothing noticed."""
        tests = self._running(drawn)
        if not tests or "::" not in tests[0]:
            return "run by no test, unless in a process that it starts"
        return f"{min(most, len(tests))} of {len(tests)} tests that run it"


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
