"""No text makes a regular expression of the program take long: `attacks.patterns` is longer."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.attacks.patterns import used
from tests.conftest import ROOT

SECONDS = 40
"""It takes under five; a pattern that matches the same words in two ways takes years."""


def test_no_pattern_takes_long_for_words_that_repeat() -> None:
    """Each is given each piece of itself over and over."""
    call = [sys.executable, "-m", "tests.attacks.patterns", "--letters", "200", "--seconds", "1"]
    try:
        done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as hung:
        pytest.fail(f"hangs after: {hung.stdout!r}")
    assert done.stdout.splitlines()[1:] == []


def test_the_patterns_are_found() -> None:
    """Those that a module compiles, those that a call names, and those of the forms that scanning knows."""
    found = list(used())
    assert len(found) > 200
    assert {"sst_cli.scan.owners", "sst_cli.reading.yaml_reader", "sst_cli.scan.phrases"} <= {
        each.where.partition(":")[0] for each in found
    }
    assert any("portfolio holder" in each.pattern.pattern for each in found)
