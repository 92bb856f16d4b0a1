"""Numbers with their nouns: 1 action, 2 actions, 0 actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def counted(count: int, one: str, many: str = "") -> str:
    """Give a number with its noun; `many` is for what does not just take an s: bodies, or "actions are"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


_ONE = {"bodies": "body", "people": "person", "priorities": "priority", "strategies": "strategy"}
_ONE |= {f"{noun}s": noun for noun in ("action", "change", "decision", "gap", "item", "key date", "measure", "meeting")}
_ONE |= {f"{noun}s": noun for noun in ("organisation", "promise", "proposal", "reading", "restricted item", "rule")}
_ONE |= {f"{noun}s": noun for noun in ("step", "suggestion")}


def summary(counts: Mapping[str, int]) -> str:
    """Tell what was counted in one line, by the names that programs read: `actions`, `restricted_items`."""
    told = ((name.replace("_", " "), count) for name, count in counts.items())
    return ", ".join(counted(count, _ONE.get(name, name), name) for name, count in told)
