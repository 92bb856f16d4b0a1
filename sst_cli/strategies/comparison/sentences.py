"""The sentences of a promise: which is which of the new text, and which are gone."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from sst_cli.strategies.comparison.lexicon import OFFICES
from sst_cli.strategies.comparison.narrowing import is_part
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.stems import stem, subject, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# At 0.4 a sentence that came in other words (hate-crime-cohesion) counts as new. Lower values change no row.
LOST = 0.34
"""A sentence is gone if no more than this share of its subject stands in the new text."""
# No exam holds it: from 0 to 0.6 no row changes. It keeps unrelated sentences from being judged against each other.
ALIKE = 0.3
"""Likeness below which two sentences are not compared."""
BEGINNING = 8
"""Words of a sentence that are enough to find it by."""
_MAY = re.compile(r"(?<=\w )May\b(?! \w+ (?:be|have)\b)")
"""The month or the name, as it stands within a sentence: no verb has a capital there."""
_LEAD = re.compile(
    r"\b(?:led|chaired|overseen|run|delivered|provided|owned|managed) by ((?:\S+ ?){1,4})", re.IGNORECASE
)


@lru_cache(maxsize=6_000)
def sentences(text: str) -> tuple[list[str], ...]:
    """The sentences of a text as folded words; list items, clauses after a semicolon and joined duties are too."""
    parts = re.split(r"(?<=[.!?;])\s+|\n+|,?\s+and\s+(?=(?:we\s+)?(?:will|shall|must)\b)", text)
    return tuple(found for part in parts if (found := words(_MAY.sub(" the month ", part))))


def paired(ones: Sequence[list[str]], others: Sequence[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Pair sentences that are each other's nearest."""
    if len(ones) == len(others) == 1:
        yield ones[0], others[0]
        return
    stems, other_stems = ([[stem(word) for word in each] for each in side] for side in (ones, others))
    found = {
        (i, j): Indel.normalized_similarity(one, other)
        for i, one in enumerate(stems)
        for j, other in enumerate(other_stems)
    }
    used: tuple[set[int], set[int]] = (set(), set())
    for (i, j), likeness in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        if likeness >= ALIKE and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield ones[i], others[j]


def dropped(old: str, new: str) -> Iterator[Reason]:
    """Find which whole sentences and leads are gone while the rest stays."""
    stems = {stem(word) for word in words(new)}
    came = set(subject(new)) - {stem(word) for word in words(old)}
    parts = sentences(old)
    for sentence in parts if len(parts) > 1 else ():
        about = set(subject(" ".join(sentence)))
        # Gone only if less came than went; else it was recast: `forty people will finish it` (hate-crime-cohesion).
        if len(about) > len(came) and len(about & stems) <= LOST * len(about) and is_part(" ".join(sentence)):
            yield Reason("dropped", " ".join((*sentence[:BEGINNING], "...") if len(sentence) > BEGINNING else sentence))
    for lead in _LEAD.findall(old):
        named = [word for word in words(lead) if word in OFFICES]
        if named and not any(stem(word) in stems for word in named):
            yield Reason("owner", lead)
