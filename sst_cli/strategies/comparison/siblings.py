"""Whether a word for a thing gave way to a word for another thing, so that two like texts may be two promises.

The likeness of two texts does not tell: `a ramp for the library` and `a ramp for the museum` are as like as can be.
What tells is the role of what was replaced. A verb, a modal verb, a number or a time is a change of the same promise;
the object, the group, the place or the means is another promise, or the same in other words, and only a person knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.content import Slot, shared
from sst_cli.strategies.comparison.stems import words

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.content import ContentTerm


class Swap(NamedTuple):
    """The words for things that one promise has in place of those of another."""

    went: tuple[ContentTerm, ...]
    came: tuple[ContentTerm, ...]


_THINGS = frozenset({Slot.OBJECT, Slot.GROUP, Slot.PLACE, Slot.MEANS})


def swap(old: str, new: str) -> Swap | None:
    """Return what gave way to what, if words for things did; the same whichever text comes first."""
    if new < old:
        found = _swap(new, old)
        return Swap(found.came, found.went) if found else None
    return _swap(old, new)


@lru_cache(maxsize=50_000)
def _swap(old: str, new: str) -> Swap | None:
    ones, others = set(words(old)), set(words(new))
    if not (ones - others and others - ones):  # nothing gave way to anything: a quick look, since most are edited so
        return None
    found = shared(old, new)
    went, came = (tuple(term for term in own if term.slot in _THINGS) for own in (found.left, found.right))
    return Swap(went, came) if went and came else None
