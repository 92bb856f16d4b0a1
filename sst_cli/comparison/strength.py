"""Whether a promise was weakened or strengthened, with the reason in words: never by a ratio.

A reason is looked for in pairs of sentences. What is stronger is what would be weaker the other way round, but
for a promise that is turned round by a "not": that is a loss whichever way it goes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from sst_cli.comparison import figures, force
from sst_cli.comparison.lexicon import ASSURANCES, LADDERS, OFFICES, QUALIFIERS
from sst_cli.comparison.reasons import Reason
from sst_cli.comparison.stems import stem, subject, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.comparison.lexicon import Ladder


class Strength(NamedTuple):
    """How a promise's words changed in what they bind to; often in neither way."""

    weaker: tuple[Reason, ...]
    stronger: tuple[Reason, ...]


LOST = 0.34
"""A sentence is gone if no more than this share of its subject stands in the new text."""
ALIKE = 0.3
"""Likeness below which two sentences are not compared."""
TURNED = "turned"
BEGINNING = 8
"""Words of a sentence that are enough to find it by."""


def strength(old: str, new: str) -> Strength:
    """Judge the words of a promise against those it had."""
    if old == new:
        return Strength((), ())
    stronger = tuple(each.turned for each in _weaker(new, old) if each.rule != TURNED)
    return Strength(tuple(_weaker(old, new)), stronger)


def _weaker(old: str, new: str) -> list[Reason]:
    """Every way in which the new words bind to less, each told once."""
    found: dict[str, Reason] = {}
    for reason in (*_in_sentences(old, new), *figures.weaker(old, new), *_in_terms(old, new), *_dropped(old, new)):
        found.setdefault(reason.rule if reason.rule in _ONCE else reason.words, reason)
    return list(found.values())


_ONCE = frozenset({"binding", "acting", "continues", "owner"})


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text as folded words; list items and clauses after a semicolon are sentences too."""
    parts = re.split(r"(?<=[.!?;:])\s+|\n+", text)
    return [found for part in parts if (found := words(part))]


def _in_sentences(old: str, new: str) -> Iterator[Reason]:
    ones, others = sentences(old), sentences(new)
    for one, other in _aligned(ones, others):
        yield from force.weaker(force.force(one), force.force(other), one, words(new))


def _aligned(ones: list[list[str]], others: list[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Pair sentences that are each other's nearest."""
    if len(ones) == len(others) == 1:
        yield ones[0], others[0]
        return
    alike = {(i, j): _alike(one, other) for i, one in enumerate(ones) for j, other in enumerate(others)}
    used: tuple[set[int], set[int]] = (set(), set())
    for (i, j), likeness in sorted(alike.items(), key=lambda each: (-each[1], each[0])):
        if likeness >= ALIKE and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield ones[i], others[j]


def _alike(one: list[str], other: list[str]) -> float:
    return Indel.normalized_similarity([stem(word) for word in one], [stem(word) for word in other])


def _in_terms(old: str, new: str) -> Iterator[Reason]:
    one, other = " ".join(words(old)), " ".join(words(new))
    for ladder in LADDERS:
        if ladder.about in _terms_in(one):
            yield from _stepped_down(ladder, one, other)
    came = _new_terms(QUALIFIERS, other, one)
    if came:
        yield Reason("qualified", came=came)
    went = _new_terms(ASSURANCES, one, other)
    if went:
        yield Reason("assurance", went)


def _new_terms(pattern: str, text: str, before: str) -> str:
    """What a pattern finds in a text and not before."""
    found = [each[0] for each in re.finditer(rf"\b(?:{pattern})\b", text)]
    return next((term for term in found if not re.search(rf"\b{re.escape(term)}\b", before)), "")


def _stepped_down(ladder: Ladder, old: str, new: str) -> Iterator[Reason]:
    """Say whether what a text lost of a ladder is above what came instead."""
    lost, came = _on(ladder, old), _on(ladder, new)
    common = set(lost) & set(came)
    lost = {term: rung for term, rung in lost.items() if term not in common and _still_about(term, old, new)}
    came = {term: rung for term, rung in came.items() if term not in common}
    if not lost:
        return
    best = min(lost, key=lambda term: lost[term])
    if came:
        other = min(came, key=lambda term: came[term])
        if came[other] > lost[best]:
            yield Reason("scope", best, other, ladder.about)
    elif ladder.gone_is_weaker and lost[best] == 0 and not common:
        yield Reason("scope", best, about=ladder.about)


def _on(ladder: Ladder, text: str) -> dict[str, int]:
    """The terms of a ladder that stand in a text of folded words, each with its rung."""
    return _terms_in(text).get(ladder.about, {})


@lru_cache(maxsize=2_000)
def _terms_in(text: str) -> dict[str, dict[str, int]]:
    """The terms of all ladders in a text of folded words, with their rungs, by what the ladder measures."""
    found: dict[str, dict[str, int]] = {}
    between = f" {text} "
    for word in dict.fromkeys(text.split()):
        for term, about, rung in _BY_FIRST_WORD.get(word, ()):
            if f" {term} " in between:
                found.setdefault(about, {})[term] = rung
    return found


def _by_first_word() -> dict[str, list[tuple[str, str, int]]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    for ladder in LADDERS:
        for rung, terms in enumerate(ladder.rungs):
            for term in terms:
                found.setdefault(term.partition(" ")[0], []).append((term, ladder.about, rung))
    return found


_BY_FIRST_WORD = _by_first_word()


def _still_about(term: str, old: str, new: str) -> bool:
    """Whether what a term spoke of, the next words of the subject, is still spoken of."""
    after = re.search(rf"\b{term}\b((?: \w+){{0,4}})", old)
    following = [stem(word) for word in (after[1].split() if after else ())][:3]
    stems = {stem(word) for word in new.split()}
    told = [each for each in following if each in set(subject(" ".join(old.split())))]
    return not told or any(each in stems for each in told)


def _dropped(old: str, new: str) -> Iterator[Reason]:
    """Whole sentences, and items of a list, that are gone while the rest stays."""
    stems = {stem(word) for word in words(new)}
    for sentence in sentences(old) if len(sentences(old)) > 1 else ():
        about = set(subject(" ".join(sentence)))
        if about and len(about & stems) <= LOST * len(about):
            yield Reason("dropped", " ".join((*sentence[:BEGINNING], "...") if len(sentence) > BEGINNING else sentence))
    yield from _items_gone(old, new)
    for lead in _LEAD.findall(old):
        named = [word for word in words(lead) if word in OFFICES]
        if named and not any(word in words(new) for word in named):
            yield Reason("owner", lead)


_LEAD = re.compile(
    r"\b(?:led|chaired|overseen|run|delivered|provided|owned|managed) by ((?:\S+ ?){1,4})", re.IGNORECASE
)


def _items_gone(old: str, new: str) -> Iterator[Reason]:
    """Say which item of a list is gone, where nothing was added and nothing else went."""
    one, other = words(old), words(new)
    at = 0
    for word in other:  # the new words are the old ones with some left out
        while at < len(one) and one[at] != word and word != "and":
            at += 1
        if at == len(one):
            return
        at += one[at] == word
    gone = [item.strip() for item in re.split(r",|\band\b|\bor\b|&|[.;]", old.casefold()) if item.strip()]
    left = {stem(word) for word in other}
    for item in gone[1:]:
        about = [stem(word) for word in words(item) if word in one]
        if about and len(gone) > 1 and not any(each in left for each in about):
            yield Reason("dropped", item)
