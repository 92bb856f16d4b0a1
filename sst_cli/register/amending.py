"""Amend minutes: find words in them, and work out the text with words removed or inserted."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.records.addresses import all_clauses, split
from sst_cli.records.meetings import Correction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.addresses import Addressed, Addresses
    from sst_cli.records.meetings import Amendment
    from sst_cli.records.places import Pointer

_NO_BLANK_BEFORE = frozenset(" \n.,;:!?)")
"""Characters that follow a word without a space."""


class Wording(NamedTuple):
    """The words that an amendment removes, inserts in their place, or inserts after others.

    Of words that are only removed `after` shows where they were.
    """

    removed: str = ""
    inserted: str = ""
    after: str = ""

    @property
    def sought(self) -> str:
        """The words that must occur exactly once in the amended text; empty where no words change."""
        return self.removed or (self.after if self.inserted else "")

    def in_text(self, text: str) -> tuple[str, str]:
        """Return the part of a text to replace, and its replacement; the words sought must occur in it once.

        Removed words take a space with them, and inserted words bring one.
        """
        if self.removed and self.inserted:
            return self.removed, self.inserted
        if not self.removed:
            blank = "" if self.inserted[0] in _NO_BLANK_BEFORE else " "
            return self.after, f"{self.after}{blank}{self.inserted}"
        before, _, behind = text.partition(self.removed)
        if before.endswith(" ") and (not behind or behind[0] in _NO_BLANK_BEFORE):
            return f" {self.removed}", ""
        # At the beginning of a line the space behind goes too, or the line would begin with one.
        begins = not before or before.endswith("\n")
        return (f"{self.removed} " if begins and behind.startswith(" ") else self.removed), ""

    def before(self, text: str) -> str | None:
        """Return the text that this wording turned into another; None where that is not certain.

        Words that were only removed are put back where `after` shows the place.
        """
        found = {place: each for place, each in self._candidates(text) if self._leads_to(each, text)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _candidates(self, text: str) -> Iterator[tuple[int, str]]:
        """What the text may have been, each with the place of the change; of several at one place the last counts."""
        if self.inserted:
            changed, was = (self.inserted, self.removed) if self.removed else (self.in_text("")[1], self.after)
        else:
            changed, was = self.after, f"{self.after}{self.removed}"
        for index in range(len(text)) if changed else ():
            if text.startswith(changed, index):
                head, tail = text[:index], text[index + len(changed) :]
                yield index, f"{head}{was}{tail}"
                if not self.inserted:
                    yield index, f"{head}{was} {tail}"
                    yield index, f"{head}{self.after} {self.removed}{tail}"

    def _leads_to(self, text: str, amended: str) -> bool:
        return text.count(self.sought) == 1 and text.replace(*self.in_text(text), 1) == amended


def place_of_removal(text: str, removed: str) -> str:
    """Return the fewest words before removed ones that occur once in the text without them; empty if there are none.

    Args:
        text: the text with the words to be removed, which occur in it once.
        removed: the part that goes, with its space.
    """
    before, _, behind = text.partition(removed)
    line = before.rpartition("\n")[2]
    starts = [index for index in range(len(line)) if index == 0 or line[index - 1] == " "]
    words = (line[index:] for index in reversed(starts))
    return next((each for each in words if each.strip() == each != "" and f"{before}{behind}".count(each) == 1), "")


def cuts_a_word(text: str, words: str) -> bool:
    """Whether words found in a text begin or end inside one of its words."""
    before, _, behind = text.partition(words)
    begins = before[-1:].isalnum() and words[0].isalnum()
    return begins or (words[-1].isalnum() and behind[:1].isalnum())


def wording_of(amendment: Amendment | Correction) -> Wording:
    """Return the wording of a recorded amendment, or of a correction of the copy."""
    if isinstance(amendment, Correction):
        return Wording(amendment.copied, amendment.printed)
    return Wording(amendment.removed or "", amendment.inserted or "", amendment.after or amendment.removed_after or "")


def places_of(addressed: Addressed) -> Iterator[Pointer]:
    """Yield pointers to the texts of a minute or clause: a minute's narrative and each of its clauses."""
    if addressed.clause:
        yield (*addressed.clause.place.pointer, "text")
        return
    if addressed.item.minute is not None:
        yield (*addressed.item.place.pointer, "minute")
    for decision in addressed.item.decisions:
        for clause in all_clauses(decision.clauses):
            yield (*clause.place.pointer, "text")


def pointers_to_words(value: dict[str, Any], addressed: Addressed, words: str) -> list[Pointer]:
    """Return a pointer to the text for each occurrence of words in a minute or clause."""
    found = []
    for pointer in places_of(addressed):
        text = text_at(value, pointer)
        # `count` would miss words that overlap themselves, and which of the two is meant would be a guess.
        found += [pointer for index in range(len(text)) if text.startswith(words, index)]
    return found


def text_at(value: dict[str, Any], pointer: Pointer) -> str:
    """Return the text at a pointer of a record."""
    return str(reduce(lambda part, step: part[step], pointer, value))  # type: ignore[index]


def minutes_with_words(value: dict[str, Any], known: Addresses, words: str) -> list[str]:
    """Return the addresses of the minutes whose narrative or clauses have the words."""
    return [
        address
        for address, each in known.found.items()
        if each.clause is None and words and pointers_to_words(value, each, words)
    ]


def address_in(reference: str) -> str:
    """Return the address in a reference, which may come without its meeting: `6(2)` or `sst-2022-06-22#6(2)`."""
    return split(reference)[1] if "#" in reference else reference
