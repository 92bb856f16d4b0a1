"""How wide the columns of a table should be, from the words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.papers.blocks import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.papers.blocks import TableBlock

PAGE = 90
"""About how many letters a line of a table has on a page."""
BESIDE = 3
"""How much of it stays free between two columns."""
# the longest word in the published minutes and strategies on record has 21 letters: "perpetrator-programme"
LONG_WORD = 24
"""Letters up to which a word stays on one line."""
BOLD = 1.25
"""How much wider a word of the headings is than others, by the letters of office programs."""


def shares(table: TableBlock) -> tuple[int, ...]:
    """Return the width of each column on a page, as parts of their sum."""
    by_column = list(zip(table.header, *table.rows, strict=True))
    heads = [round(longest_word(plain(cell)) * BOLD) for cell in table.header]
    words = [max((longest_word(plain(cell)) for cell in cells[1:]), default=0) for cells in by_column]
    least = [max(head, word) + BESIDE for head, word in zip(heads, words, strict=True)]
    whole = [max(len(plain(cell)) for cell in cells) + BESIDE for cells in by_column]
    # A column is never asked to be narrower than the longest word that it must hold.
    natural = [max(pair) for pair in zip(whole, least, strict=True)]
    return tuple(shared(natural, least, PAGE))


def longest_word(text: str) -> int:
    """How long the longest word is that should not be broken."""
    return min(LONG_WORD, max(map(len, text.split()), default=0))


def shared(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Share the room: each column gets what it needs at least, and the longer its words the more of the rest."""
    widths = list(least)
    for _ in range(room - sum(widths)):
        longest = max(range(len(widths)), key=lambda index: _wish(natural[index], widths[index]))
        if not _wish(natural[longest], widths[longest]):
            break
        widths[longest] += 1
    return widths


def _wish(natural: int, width: int) -> float:
    """How much a column wants to be wider: a column four times as long as others is twice and a half as wide."""
    return natural ** (2 / 3) / max(width, 1) if width < natural else 0
