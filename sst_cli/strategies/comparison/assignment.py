"""The pairs of two sides whose gains sum to the most."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Edges = dict[int, list[tuple[int, float]]]


def assign(gains: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs of left and right whose gains sum to the most; who is better left alone stays alone."""
    edges: Edges = defaultdict(list)
    for (left, right), gain in sorted(gains.items()):
        if gain > 0:
            edges[left].append((right, -gain))
    for left, possible in edges.items():
        possible.append((-1 - left, 0.0))  # a column of its own, in which it is alone
    found = _cheapest(edges)
    return sorted((left, right) for right, left in found.items() if right >= 0)


def _cheapest(edges: Edges) -> dict[int, int]:
    """Return the row of each column that makes the sum of costs least, where every row has one.

    Rows are added one by one. The prices of rows and columns keep every reduced cost from being negative, so
    that the cheapest way from a new row to a free column, over rows that must then change theirs, is a
    shortest path.
    """
    row_of: dict[int, int] = {}
    column_of: dict[int, int] = {}
    row_price = {row: min(cost for _, cost in possible) for row, possible in edges.items()}
    column_price: dict[int, float] = defaultdict(float)
    for row in edges:
        end, length, distances, previous = _path(row, edges, row_price, column_price, row_of)
        for column, distance in distances.items():
            column_price[column] += distance - length
            row_price[row_of[column]] -= distance - length
        row_price[row] += length
        while previous[end] != row:
            before = previous[end]
            left_by_it = column_of[before]
            row_of[end], column_of[before] = before, end
            end = left_by_it
        row_of[end], column_of[row] = row, end
    return row_of


def _path(
    row: int, edges: Edges, row_price: dict[int, float], column_price: dict[int, float], row_of: dict[int, int]
) -> tuple[int, float, dict[int, float], dict[int, int]]:
    """Find the shortest path from a row to a free column: its end, its length, and what was passed."""
    best: dict[int, float] = {}
    previous: dict[int, int] = {}
    passed: dict[int, float] = {}
    waiting: list[tuple[float, int]] = []
    at, length = row, 0.0
    while True:
        for column, cost in edges[at]:
            distance = length + cost - row_price[at] - column_price[column]
            if column not in passed and distance < best.get(column, inf):
                best[column], previous[column] = distance, at
                heappush(waiting, (distance, column))
        length, column = heappop(waiting)
        while column in passed:
            length, column = heappop(waiting)
        if column not in row_of:
            return column, length, passed, previous
        passed[column] = length
        at = row_of[column]
