"""Whether a promise was weakened or strengthened, with the reason in words: never by a ratio.

A reason is looked for in pairs of sentences. What is stronger is what would be weaker the other way round, but
for a promise that is turned round by a "not": that is a loss whichever way it goes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from sst_cli.comparison import figures, force, narrowing
from sst_cli.comparison.figure import Kind
from sst_cli.comparison.lexicon import APPROXIMATELY, ASSURANCES, LADDERS, OFFICES, QUALIFIERS, SOFT
from sst_cli.comparison.reasons import Reason
from sst_cli.comparison.stems import stem, subject, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    weaker, back = _weaker(old, new), _weaker(new, old)
    stronger = [each.turned for each in _not_within(back, weaker) if each.rule != TURNED]
    weaker = _not_within(weaker, back)
    if any(each.rule == "acting" or (each.went and each.came) for each in (*weaker, *stronger)):
        weaker, stronger = ([each for each in side if each.rule != "softened"] for side in (weaker, stronger))
    if _is_faint(weaker) != _is_faint(stronger):
        weaker, stronger = ([], stronger) if _is_faint(weaker) else (weaker, [])
    return Strength(tuple(weaker), tuple(stronger))


def _not_within(reasons: list[Reason], others: list[Reason]) -> list[Reason]:
    """The reasons but for what stands in a phrase that the other side quotes: `save between 8 am and 6 pm`."""
    came = _quoted(each.came for each in others if each.rule in {"narrowed", "qualified"})
    went = _quoted(each.went for each in others if each.rule == "dropped")
    return [
        each
        for each in reasons
        if (each.went and each.came)
        or each.rule in {"narrowed", "qualified"}
        or (each.went and _quoted([each.went]) not in came)
        or (each.came and _quoted([each.came]) not in went)
    ]


def _quoted(texts: Iterable[str]) -> str:
    return f" {' '.join(words(' '.join(texts)))} "


def _is_faint(reasons: list[Reason]) -> bool:
    """Whether reasons are none beside plain ones the other way: a part of a sentence, a time, an assurance alone."""
    return all(each.rule in _FAINT and not (each.went and each.came) for each in reasons)


_FAINT = frozenset({"dropped", "assurance", "length", "hours", "diluted"})


def _weaker(old: str, new: str) -> list[Reason]:
    """Every way in which the new words bind to less, each told once."""
    local = _is_local(words(old), words(new))
    found: dict[str, Reason] = {}
    reasons = (
        *_in_sentences(old, new, local=local),
        *_in_figures(old, new, local=local),
        *_in_terms(old, new, local=local),
        *(narrowing.weaker(old, new) if local else ()),
        *(_softened(old, new) if local or _shared(old, new) >= SHARED else ()),
        *_dropped(old, new),
    )
    for reason in reasons:
        found.setdefault(reason.rule if reason.rule in _ONCE else reason.words, reason)
    return list(found.values())


LOCAL = 0.5
"""Likeness above which most words of a promise stay, so that the words of an edit tell what it does."""
SHARED = 0.6
"""As above, for words in whatever order."""


def _is_local(old: list[str], new: list[str]) -> bool:
    """Whether most words of a promise stay, or all of the shorter one in their order."""
    if _alike(old, new) >= LOCAL:
        return True
    kept = LCSseq.similarity(old, new)
    return kept == min(len(old), len(new)) > 1


def _shared(old: str, new: str) -> float:
    one, other = {stem(word) for word in words(old)}, {stem(word) for word in words(new)}
    return 2 * len(one & other) / (len(one) + len(other))


def _softened(old: str, new: str) -> Iterator[Reason]:
    """Say what took the place of a deed, a gift or a duty."""
    one, other = words(old), words(new)
    came = next((term for term in _soft(other) if not _stands(term, one)), "")
    if came and all(_stands(term, other) for term in _soft(one)):
        yield Reason("softened", came=came)


def _soft(found: list[str]) -> Iterator[str]:
    """The terms of a text that stand for less than a deed."""
    for at, word in enumerate(found):
        for term in _SOFT.get(word, ()):
            if found[at : at + len(term)] == list(term):
                yield " ".join(term)


def _stands(term: str, found: list[str]) -> bool:
    """Whether a text has a term in any of its forms."""
    stems = " ".join(stem(word) for word in term.split())
    return f" {stems} " in f" {' '.join(stem(word) for word in found)} "


def _by_first(terms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for term in terms:
        words_ = tuple(term.split())
        found.setdefault(words_[0], []).append(words_)
    return found


_SOFT = _by_first(SOFT)
_ONCE = frozenset({"binding", "acting", "continues", "owner", "softened"})


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text as folded words; list items, clauses after a semicolon and joined duties are too."""
    parts = re.split(r"(?<=[.!?;])\s+|\n+|,?\s+and\s+(?=(?:we\s+)?(?:will|shall|must)\b)", text)
    return [found for part in parts if (found := words(_MAY.sub(" the month ", part)))]


_MAY = re.compile(r"(?<=\w )May\b(?! \w+ (?:be|have)\b)")
"""The month or the name, as it stands within a sentence: no verb has a capital there."""


def _in_sentences(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    ones, others = sentences(old), sentences(new)
    for one, other in _aligned(ones, others):
        yield from force.weaker(force.force(one), force.force(other), one, words(new), local=local)


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


ALL_IN_FIGURES = "100"
_ALL = frozenset({"100%", "100 per cent"})


def _in_figures(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    whole, now = _universal(_plain(old)), _universal(_plain(new))
    yield from figures.weaker(old, new, all_are_meant=bool(now and not whole))
    if whole and not now and whole != ALL_IN_FIGURES:
        kinds = {Kind.SHARE, Kind.COUNT} if local else {Kind.SHARE}
        had = {each.value for each in figures.figures(old) if each.kind in kinds}
        shares = [each for each in figures.figures(new) if each.kind in kinds and not each.less_is_stronger]
        came = [each for each in shares if each.value not in had and each.text not in _ALL]
        if came and (came[0].kind is Kind.SHARE or not had):
            yield Reason("scope", whole, came[0].text, LADDERS[0].about)


def _universal(text: str) -> str:
    """The word of a text that means all, if it has one."""
    whole = next((term for term in ("full", "whole", "entire", ALL_IN_FIGURES) if f" {term} " in f" {text} "), "")
    return next((term for term, rung in _on(LADDERS[0], text).items() if rung == 0), whole)


@lru_cache(maxsize=6_000)
def _plain(text: str) -> str:
    """The folded words of a text without how often, and without words that only look like `all` or `end`."""
    return _LOOKING_ALIKE.sub(" ", figures.without_intervals(text))


_LOOKING_ALIKE = re.compile(
    r"\b(?:(?:the )?end of|(?:half|thirds?|quarters?|cent|\d+) of all|do (?:all|everything)|all (?:that )?we can|"
    r"of all (?:kinds|types|sorts|ages|sizes|tenures)|every (?:\d+|two|three|four|five|ten|hundred|thousand)|"
    r"no (?:more|later|less|fewer|longer|higher|lower|worse|better|greater|cost|charge|further|sooner|matter|doubt))\b"
)


def _in_terms(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    one, other = _plain(old), _plain(new)
    for ladder in LADDERS:
        if ladder.about in _terms_in(one):
            yield from _stepped_down(ladder, one, other, local=local)
    one, other = " ".join(words(old)), " ".join(words(new))
    came = _new_terms(QUALIFIERS, other, one)
    if not local and _CONDITION.search(one):
        came = ""  # the condition is another, or told in other words
    came = came or _approximate(one, other)
    if came:
        yield Reason("qualified", came=came)
    went = _new_terms(ASSURANCES, one, other)
    if local and went and not re.search(rf"\b(?:{ASSURANCES})\b", other):
        yield Reason("assurance", went)


_CONDITION = re.compile(r"\b(?:where|if|unless|provided|when)\b")


def _approximate(old: str, new: str) -> str:
    """The words that came before a number that stays, so that it is no longer quite that number."""
    found = [each[0] for each in re.finditer(rf"\b{APPROXIMATELY}\b", new) if f" {each['number']} " in f" {old} "]
    return next((term for term in found if f" {term} " not in f" {old} "), "")


def _new_terms(pattern: str, text: str, before: str) -> str:
    """What a pattern finds in a text and not before."""
    found = [each[0] for each in re.finditer(rf"\b(?:{pattern})\b", text)]
    return next((term for term in found if not re.search(rf"\b{re.escape(term)}\b", before)), "")


def _stepped_down(ladder: Ladder, old: str, new: str, *, local: bool) -> Iterator[Reason]:
    """Say whether what a text lost of a ladder is above what came instead."""
    lost, came = _on(ladder, old), _on(ladder, new)
    common = set(lost) & set(came)
    lost = {term: rung for term, rung in lost.items() if term not in common and (local or _still_about(term, old, new))}
    came = {term: rung for term, rung in came.items() if term not in common}
    if not lost:
        return
    best = min(lost, key=lambda term: lost[term])
    if came:
        other = min(came, key=lambda term: came[term])
        if came[other] > lost[best]:
            yield Reason("scope", best, other, ladder.about)
    elif local and ladder.gone_is_weaker and lost[best] == 0:
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
    came = set(subject(new)) - {stem(word) for word in words(old)}
    for sentence in sentences(old) if len(sentences(old)) > 1 else ():
        about = set(subject(" ".join(sentence)))
        if len(about) > len(came) and len(about & stems) <= LOST * len(about) and narrowing.is_part(" ".join(sentence)):
            yield Reason("dropped", " ".join((*sentence[:BEGINNING], "...") if len(sentence) > BEGINNING else sentence))
    yield from _items_gone(old, new)
    for lead in _LEAD.findall(old):
        named = [word for word in words(lead) if word in OFFICES]
        if named and not any(stem(word) in stems for word in named):
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
        if about and len(gone) > 1 and not any(each in left for each in about) and narrowing.is_part(item):
            yield Reason("dropped", item)
