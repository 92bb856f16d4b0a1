"""How the columns of a table share a page or a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sst_cli.papers.blocks import TableBlock
from sst_cli.papers.columns import PAGE, shared, shares
from sst_cli.papers.from_commonmark import blocks


def test_the_long_column_gets_the_room() -> None:
    """What takes many lines is wide, and short words beside it stay on one line."""
    assert shared([120, 12, 30, 6], [9, 8, 9, 6], 80) == [46, 10, 18, 6]
    assert shared([20, 10], [5, 5], 80) == [20, 10]
    assert shared([50, 50], [30, 30], 40) == [30, 30]


_columns = st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 24)), min_size=1, max_size=9)


@given(_columns, st.integers(20, 200))
def test_no_column_is_starved_or_spoilt(columns: list[tuple[int, int]], room: int) -> None:
    """Each column has what it needs at least and no more than its words, and together they fit if they can."""
    least = [min(pair) for pair in columns]
    natural = [max(pair) for pair in columns]
    widths = shared(natural, least, room)
    assert all(small <= width <= large for small, width, large in zip(least, widths, natural, strict=True))
    assert sum(widths) == min(max(room, sum(least)), sum(natural))


def test_shares_of_a_page_follow_the_words() -> None:
    """An empty table has columns too."""
    (empty, table) = blocks("| A | |\n| - | - |\n\n| B | C |\n| - | - |\n| " + "long words " * 30 + " | x |\n")
    assert isinstance(empty, TableBlock)
    assert isinstance(table, TableBlock)
    assert min(shares(empty)) > 0
    assert shares(table) == (PAGE - 4, 4)


def test_headings_are_bold_and_wider() -> None:
    """A narrow column of figures has room for the longest word of its heading, which office programs would break."""
    (table,) = blocks(f"| Area | Complete |\n| - | -: |\n| {'long words ' * 30} | 0 |\n")
    assert isinstance(table, TableBlock)
    assert shares(table)[1] >= len("Complete") * 1.25 + 3
