"""Some seconds of the attack on what is withheld; `python -m tests.attacks.canaries` does it for longer."""

from __future__ import annotations

from tests.attacks.canaries import leaks


def test_no_planted_word_comes_out() -> None:
    """Of restricted business in random places, whatever is wrong with the minutes."""
    tried = list(leaks(seconds=8, seed=11))
    assert tried
    assert [each for each in tried if each] == []
