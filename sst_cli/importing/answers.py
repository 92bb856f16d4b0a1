"""What a person answered to the doubts of a file, found again by the kind of doubt, its words and their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sst_cli.printed_minutes.printed import Doubt, PrintedAt
    from sst_cli.records.imports import Import

AS_PRINTED = "as-printed"
"""The answer that leaves the words as they are."""


class DoubtKey(NamedTuple):
    """What a doubt is known by in every reading of the same file."""

    doubt: str
    words: str
    where: str
    """The place in the file, in words."""


class RaisedDoubt(NamedTuple):
    """A doubt, where it is in the file, and what was answered."""

    doubt: Doubt
    key: DoubtKey
    answer: str | None = None
    is_restricted: bool = False
    """Whether its words are business that is not for the public; the answer is then not kept."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered."""
        return self.answer is None


class Answers:
    """The answers to the doubts of one file."""

    def __init__(self, given: Mapping[DoubtKey, str], places: Mapping[int, str]) -> None:
        """Take the answers, and the place of each block of the document in words."""
        self.given = dict(given)
        self._places = places

    def key(self, kind: str, words: str, where: tuple[PrintedAt, ...]) -> DoubtKey:
        """Return what a doubt is known by."""
        place = self._places.get(where[0].block, "") if where else ""
        return DoubtKey(kind, " ".join(words.split()), place)

    def to(self, kind: str, words: str, where: tuple[PrintedAt, ...]) -> str | None:
        """Return the answer to a doubt; None where there is none yet."""
        return self.given.get(self.key(kind, words, where))

    def to_any(self, kinds: Iterable[str], words: str, where: tuple[PrintedAt, ...]) -> str | None:
        """Return the answer to a doubt of one of these kinds that is not to leave the words as they are."""
        found = (self.to(kind, words, where) for kind in kinds)
        return next((each for each in found if each and each != AS_PRINTED), None)


def remembered(imports: Iterable[Import], digest: str) -> dict[DoubtKey, str]:
    """Return the answers that were given for a file before."""
    return {
        DoubtKey(each.doubt, " ".join(each.words.split()), each.where or ""): each.answer
        for known in imports
        if known.sha256 == digest
        for each in known.answers
    }
