"""Whether a word for a thing gave way to a word for another thing, so that two like texts may be two promises.

The likeness of two texts does not tell: `a ramp for the library` and `a ramp for the museum` are as like as can be.
What tells is the role of what was replaced. A verb, a modal verb, a number or a time is a change of the same promise;
the object, the group, the place or the means is another promise, or the same in other words, and only a person knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from sst_cli.strategies.comparison.content import Slot, shared
from sst_cli.strategies.comparison.stems import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.content import ContentTerm


class Swap(NamedTuple):
    """The words for things that one promise has in place of those of another."""

    went: tuple[ContentTerm, ...]
    came: tuple[ContentTerm, ...]


_THINGS = frozenset({Slot.OBJECT, Slot.GROUP, Slot.PLACE, Slot.MEANS})
_ADDED = frozenset({Slot.GROUP, Slot.PLACE, Slot.MEANS})
"""The slots that may stand anywhere in a sentence, so that a sibling need not stand at the same place."""
# The likeness above which the words of one text stand in the order of the other.
IN_ORDER = 0.5


def swap(old: str, new: str) -> Swap | None:
    """Return what gave way to what, if words for things did; the same whichever text comes first."""
    if new < old:
        found = _swap(new, old)
        return Swap(found.came, found.went) if found else None
    return _swap(old, new)


@lru_cache(maxsize=50_000)
def _swap(old: str, new: str) -> Swap | None:
    if not _differ_both(old, new):
        return None
    found = shared(old, new)
    went, came = (tuple(term for term in own if term.slot in _THINGS) for own in (found.left, found.right))
    if not went or not came:
        return None
    if _is_in_order(old, new):
        went, came = _at_one_place(old, new, went, came)
    return Swap(went, came) if went and came else None


def _differ_both(old: str, new: str) -> bool:
    """Whether each of two texts has words of its own: else nothing gave way to anything."""
    ones, others = set(words(old)), set(words(new))
    return bool(ones - others and others - ones)


def _is_in_order(old: str, new: str) -> bool:
    ones, others = ([stem(word) for word in words(text)] for text in (old, new))
    return Indel.normalized_similarity(ones, others) >= IN_ORDER


def _at_one_place(
    old: str, new: str, went: tuple[ContentTerm, ...], came: tuple[ContentTerm, ...]
) -> tuple[tuple[ContentTerm, ...], tuple[ContentTerm, ...]]:
    """The words that stand at one place of both texts, or in one slot that may stand anywhere."""
    gone, new_words = set(), set()
    for left, right in _gaps(words(old), words(new)):
        here, there = {term.word for term in went} & left, {term.word for term in came} & right
        if here and there:
            gone |= here
            new_words |= there
    slots = {term.slot for term in went} & {term.slot for term in came} & _ADDED
    names = any(term.is_name for term in went) and any(term.is_name for term in came)
    return (
        tuple(term for term in went if term.word in gone or term.slot in slots or (names and term.is_name)),
        tuple(term for term in came if term.word in new_words or term.slot in slots or (names and term.is_name)),
    )


def _gaps(ones: list[str], others: list[str]) -> Iterator[tuple[set[str], set[str]]]:
    """The words that stand between those that stayed, on both sides."""
    left: set[str] = set()
    right: set[str] = set()
    for each in LCSseq.opcodes(ones, others):
        if each.tag == "equal":
            yield left, right
            left, right = set(), set()
            continue
        left |= set(ones[each.src_start : each.src_end])
        right |= set(others[each.dest_start : each.dest_end])
    yield left, right
