"""Copies of the checkout in which the program is changed, so that the work tree never is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".mutants", ".browser", "__pycache__", ".*_cache", ".hypothesis")
PASSED = 0
NO_SUCH_TEST = "ERROR: not found: "


class Ended(NamedTuple):
    """How a run of tests ended: with which code, none if it took too long, and what it printed."""

    code: int | None
    out: str


class Copy:
    """One copy of the checkout, whose `sst_cli` is the one that its tests import."""

    def __init__(self, folder: Path) -> None:
        """Copy the checkout to a folder that does not exist yet."""
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
        self.folder = folder
        # By their content, since a changed file may have the size and the second of the one before it.
        self._python("-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "sst_cli")
        imported = self._python("-c", "import sst_cli; print(sst_cli.__file__)").out.strip()
        if imported != str(folder / "sst_cli" / "__init__.py"):
            message = f"tests in {folder} would import {imported}"
            raise RuntimeError(message)

    def run(self, arguments: list[str], seconds: float | None = None, **surroundings: str) -> Ended:
        """Run pytest in the copy."""
        return self._python("-m", "pytest", *arguments, seconds=seconds, **surroundings)

    def kills(self, path: str, changed: str, tests: list[str], seconds: float) -> str:
        """How some tests notice that a file of the copy is changed, if they do: one fails, or they take too long."""
        file = self.folder / path
        before = file.read_bytes()
        file.write_bytes(changed.encode())
        try:
            while tests:
                ended = self.run(["-x", "-q", "-p", "no:cacheprovider", *tests], seconds)
                if NO_SUCH_TEST not in ended.out:
                    return "" if ended.code == PASSED else "took too long" if ended.code is None else "noticed"
                # A test that is made from what changed is gone, which is no failure: without it.
                tests = [test for test in tests if f"{test}\n" not in ended.out]
            return ""
        finally:
            file.write_bytes(before)

    def _python(self, *arguments: str, seconds: float | None = None, **surroundings: str) -> Ended:
        with subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1", **surroundings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                out, _ = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # also what its tests have started
                return Ended(None, "")
            return Ended(process.returncode, out)
