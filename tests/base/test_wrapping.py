"""How many columns of a terminal a text takes."""

from __future__ import annotations

import pytest

from sst_cli.base.wrapping import columns


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Burglary", 8),
        ("The Board’s plan – 2023", 23),
        ("Zoe\u0308", 3),
        ("हिन्दी", 3),
        ("警察", 4),
        ("👩\u200d👩\u200d👧", 2),
        ("\x1b[1mBurglary\x1b[0m", 8),
    ],
)
def test_columns(text: str, width: int) -> None:
    """Marks and colours take none, letters of East Asia and pictures two."""
    assert columns(text) == width


def test_a_lone_escape_is_not_a_colour() -> None:
    """It is not looked for again and again."""
    assert columns("\x1b") <= 1
