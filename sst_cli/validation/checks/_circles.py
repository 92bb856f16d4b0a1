"""Chains of references that lead back to their start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def leads_back(next_of: Mapping[str, str], start: str) -> bool:
    """Return whether following the references from `start` leads back to it."""
    reached: set[str] = set()
    step = next_of.get(start)
    while step is not None and step != start:
        if step in reached:
            return False
        reached.add(step)
        step = next_of.get(step)
    return step == start
