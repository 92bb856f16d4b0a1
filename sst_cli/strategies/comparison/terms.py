"""What the words of the lexicon say of a promise: how many it covers, what is reserved, what only softens."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sst_cli.strategies.comparison import figures
from sst_cli.strategies.comparison.content import content, shared
from sst_cli.strategies.comparison.lexicon import APPROXIMATELY, ASSURANCES, LADDERS, QUALIFIERS, SOFT
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.stems import by_first_word, listed, stem, subject, words
from sst_cli.strategies.comparison.tokens import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.lexicon import Ladder


def weaker(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    """Find which terms are weaker now, came as a reservation or went as an assurance; `local` if most words stay."""
    one, other = _plain(old), _plain(new)
    for ladder in LADDERS:
        if ladder.about in _terms_in(one):
            yield from _stepped_down(ladder, one, other, local=local)
    one, other = " ".join(words(old)), " ".join(words(new))
    came = _new_terms(QUALIFIERS, other, one)
    # The condition is another, or in other words: `as long as the owner agrees` and `Where an owner consents`.
    if not local and _CONDITION.search(one):
        came = ""
    came = came or _approximate(one, other) or _new_condition(old, new)
    if came:
        yield Reason("qualified", came=came)
    went = _new_terms(ASSURANCES, one, other)
    if local and went and not re.search(rf"\b(?:{ASSURANCES})\b", other):
        yield Reason("assurance", went)


_CONDITION = re.compile(r"\b(?:where|wherever|if|unless|provided|when|whenever|once|subject|as long as)\b")


_CLAUSE = re.compile(
    r"(?<!\bask )(?<!\bsee )(?<!\bcheck )(?<!\bknow )(?<!\band )(?<!\band, )"
    r"\b(?:where(?! to\b)|if|unless|provided|as long as|so long as|"
    r"once(?! (?:(?:a|an|every|each|in a|per) (?:day|night|week|fortnight|month|quarter|term|year)|more|again)\b))"
    r" [^,.;:|\n]+",
    re.IGNORECASE,
)
"""A clause that sets a condition, up to the next mark."""
_RELATIVE = re.compile(r"\b(?:who|whose|which|that|those|any|anyone|affected|at risk)\b")
"""Words with which a text itself says for whom or what it is: a clause may say so in other words."""


def _new_condition(old: str, new: str) -> str:
    """A condition that came into a promise that had none, about something of which the old text does not speak."""
    one = " ".join(words(old))
    clauses = [] if _CONDITION.search(one) or _RELATIVE.search(one) else _CLAUSE.findall(new)
    alone = {term.word for term in shared(old, new).right} if clauses else set()
    found = (each for each in clauses if (about := {term.word for term in content(each)}) and about <= alone)
    return " ".join(words(next(found, "")))


def _approximate(old: str, new: str) -> str:
    """The words that came before a number that stays, so that it is no longer quite that number."""
    found = [each[0] for each in re.finditer(rf"\b{APPROXIMATELY}\b", new) if f" {each['number']} " in f" {old} "]
    return next((term for term in found if f" {term} " not in f" {old} "), "")


def _new_terms(pattern: str, text: str, before: str) -> str:
    """What a pattern finds in a text and not before."""
    found = [each[0] for each in re.finditer(rf"\b(?:{pattern})\b", text)]
    return next((term for term in found if not re.search(rf"\b{re.escape(term)}\b", before)), "")


def _stepped_down(ladder: Ladder, old: str, new: str, *, local: bool) -> Iterator[Reason]:
    """Find whether what a text lost of a ladder is above what came instead."""
    lost, came = _rungs_of(ladder, old), _rungs_of(ladder, new)
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
    # Only the strongest: to lose `aim to`, `offered` or `voluntary` takes nothing away.
    elif local and ladder.gone_is_weaker and lost[best] == 0:
        yield Reason("scope", best, about=ladder.about)


def _rungs_of(ladder: Ladder, text: str) -> dict[str, int]:
    """The terms of a ladder that stand in a text of folded words, each with its rung."""
    return _terms_in(text).get(ladder.about, {})


@lru_cache(maxsize=2_000)
def _terms_in(text: str) -> dict[str, dict[str, int]]:
    """The terms of all ladders in a text of folded words, with their rungs, by what the ladder measures."""
    found: dict[str, dict[str, int]] = {}
    between = f" {text} "
    for word in dict.fromkeys(text.split()):
        for _, (term, about, rung) in _RUNGS.get(word, ()):
            if f" {term} " in between:
                found.setdefault(about, {})[term] = rung
    return found


_RUNGS = by_first_word(
    (listed(term), (term, ladder.about, rung))
    for ladder in LADDERS
    for rung, terms in enumerate(ladder.rungs)
    for term in terms
)


def _still_about(term: str, old: str, new: str) -> bool:
    """Whether what a term spoke of, the next words of the subject, is still spoken of."""
    after = re.search(rf"\b{term}\b((?: \w+){{0,4}})", old)
    following = [stem(word) for word in (after[1].split() if after else ())][:3]
    stems = {stem(word) for word in new.split()}
    about = [each for each in following if each in set(subject(" ".join(old.split())))]
    return not about or any(each in stems for each in about)


ALL_IN_FIGURES = "100"
"""The number of a share that means all; where it fell to 90%, the figure alone is reported."""
_ALL = frozenset({"100%", "100 per cent"})


def weaker_figures(old: str, new: str, *, local: bool, years: int = 0) -> Iterator[Reason]:
    """Find which figures are weaker, a share or a number of them where all were meant among them.

    `years` is by how many all dates of the plan moved on.
    """
    whole, now = _universal(_plain(old)), _universal(_plain(new))
    yield from figures.weaker(old, new, all_are_meant=bool(now and not whole), years=years)
    if whole and not now and whole != ALL_IN_FIGURES:
        kinds = {FigureKind.SHARE, FigureKind.COUNT} if local else {FigureKind.SHARE}
        had = {each.value for each in figures.figures(old) if each.kind in kinds}
        shares = [each for each in figures.figures(new) if each.kind in kinds and not each.less_is_stronger]
        came = [each for each in shares if each.value not in had and each.text not in _ALL]
        # A number that took the place of another, `four` libraries for `14`, is weaker by its figure already.
        if came and (came[0].kind is FigureKind.SHARE or not had):
            yield Reason("scope", whole, came[0].text, LADDERS[0].about)


def _universal(text: str) -> str:
    """The word of a text that means all, if it has one."""
    whole = next((term for term in ("full", "whole", "entire", ALL_IN_FIGURES) if f" {term} " in f" {text} "), "")
    return next((term for term, rung in _rungs_of(LADDERS[0], text).items() if rung == 0), whole)


@lru_cache(maxsize=6_000)
def _plain(text: str) -> str:
    """The folded words of a text without how often, and without words that only look like `all` or `end`."""
    return _LOOKING_ALIKE.sub(" ", figures.without_intervals(text))


_LOOKING_ALIKE = re.compile(
    r"\b(?:(?:the )?end of|(?:half|thirds?|quarters?|cent|\d+) of all|do (?:all|everything)|all (?:that )?we can|"
    r"of all (?:kinds|types|sorts|ages|sizes|tenures)|every (?:\d+|two|three|four|five|ten|hundred|thousand)|"
    r"no (?:more|later|less|fewer|longer|higher|lower|worse|better|greater|cost|charge|further|sooner|matter|doubt))\b"
)


def softened(old: str, new: str) -> Iterator[Reason]:
    """Find what took the place of a deed, a gift or a duty."""
    one, other = words(old), words(new)
    came = next((term for term in _soft_terms(other) if not _occurs(term, one)), "")
    # Where a soft term also went, as `encourage` for `promote`, one took the place of the other.
    if came and all(_occurs(term, other) for term in _soft_terms(one)):
        yield Reason("softened", came=came)


_HEDGE = re.compile(
    r"\b(?:be|is|are) (?:encouraged|invited|urged|asked|advised|recommended) to "
    r"(?!(?:the|an?|each|every|all|our|its)\b)|"
    r"\b(?:be|is|are) (?:considered|explored|discussed)\b|"
    r"\bconsideration (?:(?:(?:will|shall|should|may) be|is|to be) )?given\b"
)
"""What a whole promise is when nothing is to be done yet: somebody is only asked to, or it is only thought about."""


def hedged(old: str, new: str) -> Iterator[Reason]:
    """Find whether a promise in other words is only considered now, or others are only asked to keep it."""
    came = _HEDGE.search(" ".join(words(new)))
    if came and not any(_soft_terms(words(old))):
        yield Reason("softened", came=came[0].strip())


def _soft_terms(found: list[str]) -> Iterator[str]:
    """The terms of a text that stand for less than a deed."""
    for at, word in enumerate(found):
        for words_, term in _SOFT.get(word, ()):
            if tuple(found[at : at + len(words_)]) == words_:
                yield term


def _occurs(term: str, found: list[str]) -> bool:
    """Whether a text has a term in any of its forms."""
    stems = " ".join(stem(word) for word in term.split())
    return f" {stems} " in f" {' '.join(stem(word) for word in found)} "


_SOFT = by_first_word((listed(term), term) for term in SOFT)
