"""Amendments of minutes: where words stand in them, and what taking words out or putting some in makes of a text."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.records.addresses import all_clauses, split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.addresses import Addressed, Addresses
    from sst_cli.records.meetings import Amendment
    from sst_cli.records.places import Pointer

_NO_BLANK_BEFORE = frozenset(" \n.,;:!?)")
"""What stands behind a word without a blank between."""


class Wording(NamedTuple):
    """What an amendment does: words out, words in at their place, or words in behind others."""

    removed: str = ""
    inserted: str = ""
    after: str = ""

    @property
    def sought(self) -> str:
        """The words that must stand exactly once in what is amended; none where no words change."""
        return self.removed or (self.after if self.inserted else "")

    def in_text(self, text: str) -> tuple[str, str]:
        """Give the part of a text that is replaced, and what replaces it; the words sought stand in it once.

        Words that are taken out take a blank with them, and words that are put in bring one.
        """
        if self.removed and self.inserted:
            return self.removed, self.inserted
        if not self.removed:
            blank = "" if self.inserted[0] in _NO_BLANK_BEFORE else " "
            return self.after, f"{self.after}{blank}{self.inserted}"
        before, _, behind = text.partition(self.removed)
        if before.endswith(" ") and (not behind or behind[0] in _NO_BLANK_BEFORE):
            return f" {self.removed}", ""
        begins = not before or before.endswith("\n")
        return (f"{self.removed} " if begins and behind.startswith(" ") else self.removed), ""


def cuts_a_word(text: str, words: str) -> bool:
    """Whether words that stand in a text begin or end inside one of its words."""
    before, _, behind = text.partition(words)
    begins = before[-1:].isalnum() and words[0].isalnum()
    return begins or (words[-1].isalnum() and behind[:1].isalnum())


def wording_of(amendment: Amendment) -> Wording:
    """What a recorded amendment did."""
    return Wording(amendment.removed or "", amendment.inserted or "", amendment.after or "")


def places_of(addressed: Addressed) -> Iterator[Pointer]:
    """Where the texts of a minute or clause are written: a minute's narrative and each of its clauses."""
    if addressed.clause:
        yield (*addressed.clause.place.pointer, "text")
        return
    if addressed.item.minute is not None:
        yield (*addressed.item.place.pointer, "minute")
    for decision in addressed.item.decisions:
        for clause in all_clauses(decision.clauses):
            yield (*clause.place.pointer, "text")


def where(value: dict[str, Any], addressed: Addressed, words: str) -> list[Pointer]:
    """Where words stand in a minute or clause, once for each time that they do."""
    found = []
    for pointer in places_of(addressed):
        text = text_at(value, pointer)
        found += [pointer for index in range(len(text)) if text.startswith(words, index)]
    return found


def text_at(value: dict[str, Any], pointer: Pointer) -> str:
    """The text at a pointer of a record."""
    return str(reduce(lambda part, step: part[step], pointer, value))  # type: ignore[index]


def elsewhere(value: dict[str, Any], known: Addresses, words: str) -> list[str]:
    """The minutes in whose narrative or clauses words stand."""
    return [
        address for address, each in known.found.items() if each.clause is None and words and where(value, each, words)
    ]


def address_in(reference: str) -> str:
    """The address in a reference, which may come without its meeting: `6(2)` or `sst-2022-06-22#6(2)`."""
    return split(reference)[1] if "#" in reference else reference
