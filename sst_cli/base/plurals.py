"""Numbers with their nouns: 1 action, 2 actions, 0 actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def counted(count: int, one: str, many: str = "") -> str:
    """Give a number with its noun; `many` is for what does not just take an s: bodies, or "actions are"."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def with_article(noun: str) -> str:
    """Put "a" or "an" before a noun: an action, a body."""
    return f"{'an' if noun[:1].casefold() in 'aeiou' else 'a'} {noun}"


_IRREGULAR = {"people": "person", "without minutes": "without minutes"}


def singular(noun: str) -> str:
    """Return the singular of a noun: `body` of `bodies`; a word that does not end as a plural stays."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies"):
        return f"{noun.removesuffix('ies')}y"
    return noun if noun.endswith("ss") else noun.removesuffix("s")


def summary(counts: Mapping[str, int]) -> str:
    """Return what was counted in one line, by the names that programs read: `actions`, `restricted_items`."""
    told = ((name.replace("_", " "), count) for name, count in counts.items())
    return ", ".join(counted(count, singular(name), name) for name, count in told)
