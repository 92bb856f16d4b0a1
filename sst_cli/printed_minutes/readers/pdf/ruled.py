"""Tables of a PDF that are drawn with rules: which rules belong together, and the cells between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.readers.pdf.lines import Wall

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Rule = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""
_NEAR = 3.0
"""Points: how far the ends of rules may be from where they meet."""
_THIN = 3.5
_MOST_RULES = 1_500
_LEAST = 2


class RuledCell(NamedTuple):
    """A cell: its edges, and which rows and columns it goes over."""

    left: float
    bottom: float
    right: float
    top: float
    row: int
    rows: int
    columns: int


class RuledTable(NamedTuple):
    """A table: its edges, and its cells from the top down and from left to right."""

    left: float
    bottom: float
    right: float
    top: float
    edges: tuple[float, ...]
    """Where its columns begin and end."""
    cells: tuple[RuledCell, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is in the table."""
        return self.left - 1 <= x <= self.right + 1 and self.bottom - 1 <= y <= self.top + 1


def walls_of(rules: Sequence[Rule]) -> list[Wall]:
    """Return the vertical rules."""
    return [
        Wall((left + right) / 2, bottom, top)
        for left, bottom, right, top in rules
        if _is_upright((left, bottom, right, top))
    ]


def ruled_tables(rules: Sequence[Rule]) -> list[RuledTable]:
    """Return the tables of a page, from the top down; a frame around one cell is not one."""
    if len(rules) > _MOST_RULES:  # a drawing
        return []
    tables = [table for group in _groups(rules) for table in _table(group)]
    return sorted(tables, key=lambda table: -table.top)


def _is_upright(rule: Rule) -> bool:
    return rule[2] - rule[0] <= _THIN and rule[3] - rule[1] > _THIN


def _is_level(rule: Rule) -> bool:
    return rule[3] - rule[1] <= _THIN and rule[2] - rule[0] > _THIN


def _groups(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Yield the rules that touch each other."""
    left = [rule for rule in rules if _is_upright(rule) or _is_level(rule)]
    while left:
        group, queue = [], [left.pop()]
        while queue:
            rule = queue.pop()
            group.append(rule)
            touching = [each for each in left if _touch(rule, each)]
            if touching:
                taken = set(map(id, touching))
                left = [each for each in left if id(each) not in taken]
                queue += touching
        yield group


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one[0] - _NEAR <= other[2]
        and other[0] - _NEAR <= one[2]
        and one[1] - _NEAR <= other[3]
        and other[1] - _NEAR <= one[3]
    )


def _table(group: Sequence[Rule]) -> Iterator[RuledTable]:
    """Yield the table that rules make, if they make one."""
    upright = [rule for rule in group if _is_upright(rule)]
    level = [rule for rule in group if _is_level(rule)]
    columns = _merged((rule[0] + rule[2]) / 2 for rule in upright)
    rows = _merged((rule[1] + rule[3]) / 2 for rule in level)[::-1]
    if len(columns) < _LEAST or len(rows) < _LEAST or len(columns) + len(rows) <= 2 * _LEAST:
        return
    cells = tuple(_cells(upright, level, columns, rows))
    yield RuledTable(columns[0], rows[-1], columns[-1], rows[0], tuple(columns), cells)


def _merged(values: Iterator[float] | Sequence[float]) -> list[float]:
    """Return places without those that are as good as the one before."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _cells(
    upright: Sequence[Rule], level: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]
) -> Iterator[RuledCell]:
    """Yield the cells; where there is no rule between two, they are one."""
    taken: set[tuple[int, int]] = set()
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            middle = (rows[row] + rows[row + 1]) / 2
            last = column
            while last + 2 < len(columns) and not _is_ruled(upright, columns[last + 1], middle, 0):
                last += 1
            across = (columns[column] + columns[last + 1]) / 2
            end = row
            while end + 2 < len(rows) and not _is_ruled(level, rows[end + 1], across, 1):
                end += 1
            taken |= {(at, place) for at in range(row, end + 1) for place in range(column, last + 1)}
            size = end - row + 1, last - column + 1
            yield RuledCell(columns[column], rows[end + 1], columns[last + 1], rows[row], row, *size)


def _is_ruled(rules: Sequence[Rule], at: float, beside: float, axis: int) -> bool:
    """Whether a rule stands at a place: axis 0 for an upright rule at x, beside y; 1 for a level one at y, beside x."""
    other = 1 - axis
    return any(
        abs((rule[axis] + rule[axis + 2]) / 2 - at) <= _NEAR and rule[other] - 1 <= beside <= rule[other + 2] + 1
        for rule in rules
    )
