"""Chains of references that lead back to their start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def leads_back(next_of: Callable[[str], str | None], start: str) -> bool:
    """Return whether following the references from `start` leads back to it.

    Args:
        next_of: gives what something refers to; None where it refers to nothing, or is not on record.
        start: where to begin.
    """
    reached: set[str] = set()
    step = next_of(start)
    while step is not None and step != start:
        if step in reached:
            return False
        reached.add(step)
        step = next_of(step)
    return step == start
