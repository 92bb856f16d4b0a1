"""Chains of records that lead back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def circle(next_of: Mapping[str, str], start: str) -> bool:
    """Tell whether following the steps from `start` leads back to it."""
    reached: set[str] = set()
    step = next_of.get(start)
    while step is not None and step != start:
        if step in reached:
            return False
        reached.add(step)
        step = next_of.get(step)
    return step == start
