"""A short form of the attack on what is withheld; `python -m tests.attacks.canaries` does it for longer."""

from __future__ import annotations

import os

import pytest

from tests.attacks import canaries, runner


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_no_planted_word_comes_out() -> None:
    """Of restricted business in random places, whatever is wrong with the minutes."""
    report = runner.run(canaries.attack, seed=11, cases=8)
    assert report.done
    assert report.failures == {}
