"""Lists of words written as one text, so that they can be read and wrapped like one, and terms found by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Meaning = TypeVar("Meaning")
ByFirstWord = dict[str, list[tuple[tuple[str, ...], Meaning]]]
"""Terms as their words, each with what it stands for, by the first word."""


def listed(text: str) -> tuple[str, ...]:
    """Split a text at its blanks."""
    return tuple(text.split())


def by_first_word(
    terms: Iterable[tuple[tuple[str, ...], Meaning]], *, longest_first: bool = False
) -> ByFirstWord[Meaning]:
    """Order terms by their first words, so that those which may stand at a place are found at once.

    Of one first word they stand in the order in which they are given, or those of the most words first.
    """
    found: ByFirstWord[Meaning] = {}
    for words, meaning in terms:
        found.setdefault(words[0], []).append((words, meaning))
    if longest_first:
        for each in found.values():
            each.sort(key=lambda term: -len(term[0]))
    return found
