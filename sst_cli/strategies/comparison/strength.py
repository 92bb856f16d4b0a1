"""Whether a promise was weakened or strengthened, with the reason in words: never by a ratio.

A reason is looked for in pairs of sentences. What is stronger is what would be weaker the other way round, but
for a promise that is turned round by a "not": that is a loss whichever way it goes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from sst_cli.strategies.comparison import narrowing, terms
from sst_cli.strategies.comparison.force import SUBORDINATE, force
from sst_cli.strategies.comparison.lexicon import COMMON_OFFICES, ENDLESS, OFFICES, OPPOSITES, UNNAMED
from sst_cli.strategies.comparison.narrowing import is_part
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.stems import listed, stem, subject, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.strategies.comparison.force import Force


class Strength(NamedTuple):
    """How a promise's words changed in what they bind to; often in neither way."""

    weaker: tuple[Reason, ...]
    stronger: tuple[Reason, ...]


TURNED = "turned"


def strength(old: str, new: str) -> Strength:
    """Judge the words of a promise against those it had."""
    if old == new:
        return Strength((), ())
    local = _is_local(words(old), words(new))
    recast = not local and _shared(old, new) < SHARED
    weaker, back = (_weaker(*texts, local=local, recast=recast) for texts in ((old, new), (new, old)))
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


_FAINT = frozenset({"dropped", "assurance", "length", "diluted"})


def _weaker(old: str, new: str, *, local: bool, recast: bool) -> list[Reason]:
    """Every way in which the new words bind to less, each told once.

    `local` says that most words stay in their order, `recast` that not even in another order they do.
    """
    found: dict[str, Reason] = {}
    reasons = (
        *_in_sentences(old, new, local=local),
        *terms.weaker_figures(old, new, local=local),
        *terms.weaker(old, new, local=local),
        *(narrowing.weaker(old, new) if local else ()),
        *(() if recast else terms.softened(old, new)),
        *dropped(old, new),
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
    if alike(old, new) >= LOCAL:
        return True
    kept = LCSseq.similarity(old, new)
    return kept == min(len(old), len(new)) > 1


def _shared(old: str, new: str) -> float:
    one, other = {stem(word) for word in words(old)}, {stem(word) for word in words(new)}
    return 2 * len(one & other) / (len(one) + len(other))


_ONCE = frozenset({"binding", "acting", "continues", "owner", "softened"})


def _in_sentences(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    for one, other in aligned(sentences(old), sentences(new)):
        yield from _weaker_force(force(one), force(other), one, words(new), local=local)


def _weaker_force(
    old: Force, new: Force, old_words: list[str], new_words: list[str], *, local: bool
) -> Iterator[Reason]:
    """Say in which ways a sentence promises less than it did; `local` if most of its words stay."""
    if old.negated != new.negated and stem(old.verb) == stem(new.verb) and _turned(old_words, new_words):
        yield Reason("turned", came="not") if new.negated else Reason("turned", "not")
    if _undoes(old.verb, new.verb):
        yield Reason("turned", old.verb, new.verb)
    if new.binding > old.binding:
        yield Reason("binding", old.binding_word or old.verb or "will", new.binding_word)
    elif _acts_less(old, new, set(map(stem, old_words)), local=local):
        yield Reason("acting", old.verb, new.verb)
    elif _stays_endless(old, new):
        yield Reason("continues", came="continue to")
    if _nobody(old, new, new_words, local=local):
        yield Reason("owner", old.actor)


_NEGATIONS = frozenset(listed("not no never nobody none nothing without cannot neither nor"))

_COMPARED = frozenset(listed("more longer later less fewer only"))


def _undoes(old: str, new: str) -> bool:
    """Whether one verb undoes what the other does."""
    pair = {stem(old), stem(new)}
    return any(pair == {stem(one), stem(other)} for one, other in OPPOSITES)


def _turned(old: list[str], new: list[str]) -> bool:
    """Whether one of two sentences denies and the other does not, in whatever words."""
    return (_denials(old) + _denials(new)) % 2 == 1


def _denials(sentence: list[str]) -> int:
    """How often a sentence denies; `not more than` does not."""
    return (sentence[:1] == ["only"]) + sum(
        word in _NEGATIONS and _COMPARED.isdisjoint(sentence[number + 1 : number + 4])
        for number, word in enumerate(sentence)
    )


def _acts_less(old: Force, new: Force, stems: set[str], *, local: bool) -> bool:
    """Whether the verb does less, and is not a word that the old text had already, as a noun or further on.

    A verb on no rung is one of the many that do something, as long as most words stay.
    """
    did = 0 if old.acting is None and local else old.acting
    if did is None or new.acting is None or new.acting <= did:
        return False
    verb = stem(new.verb.split()[0]) if new.verb else ""
    return verb not in stems or verb in map(stem, old.others)


def _stays_endless(old: Force, new: Force) -> bool:
    """Whether `continue to` came before a verb of work that has an end, so that the end is gone."""
    if not new.continues or old.continues:
        return False
    verb = stem(new.verb.split()[0]) if new.verb else ""
    return bool(old.verb) and verb not in {stem(each) for each in ENDLESS}


def _nobody(old: Force, new: Force, new_words: list[str], *, local: bool) -> bool:
    """Whether somebody was named as the one who acts, and nobody of that name is in the new sentence."""
    actors = old.actor.split()
    if actors and actors[0] in SUBORDINATE:
        return False
    if OFFICES.isdisjoint(actors) or all(word in UNNAMED or word in COMMON_OFFICES for word in actors):
        return False
    known = {stem(word) for word in new_words}
    if any(word in new_words or (word in OFFICES and stem(word) in known) for word in actors if word not in UNNAMED):
        return False
    if not local and not new.passive:
        return (OFFICES - UNNAMED).isdisjoint(new_words)
    return (OFFICES - UNNAMED).isdisjoint(_doers(new_words) if new.passive else new.actor.split())


def _doers(sentence: list[str]) -> list[str]:
    """The words after each `by`, where a passive sentence names the one who acts."""
    return [word for place, by in enumerate(sentence) if by == "by" for word in sentence[place + 1 : place + 5]]


LOST = 0.34
"""A sentence is gone if no more than this share of its subject stands in the new text."""

ALIKE = 0.3
"""Likeness below which two sentences are not compared."""

BEGINNING = 8
"""Words of a sentence that are enough to find it by."""


@lru_cache(maxsize=6_000)
def sentences(text: str) -> tuple[list[str], ...]:
    """The sentences of a text as folded words; list items, clauses after a semicolon and joined duties are too."""
    parts = re.split(r"(?<=[.!?;])\s+|\n+|,?\s+and\s+(?=(?:we\s+)?(?:will|shall|must)\b)", text)
    return tuple(found for part in parts if (found := words(_MAY.sub(" the month ", part))))


_MAY = re.compile(r"(?<=\w )May\b(?! \w+ (?:be|have)\b)")
"""The month or the name, as it stands within a sentence: no verb has a capital there."""


def aligned(ones: Sequence[list[str]], others: Sequence[list[str]]) -> Iterator[tuple[list[str], list[str]]]:
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


def alike(one: list[str], other: list[str]) -> float:
    """How like two runs of words are in their order, from 0 to 1, whatever their endings."""
    return Indel.normalized_similarity([stem(word) for word in one], [stem(word) for word in other])


def dropped(old: str, new: str) -> Iterator[Reason]:
    """Say which whole sentences and leads are gone while the rest stays."""
    stems = {stem(word) for word in words(new)}
    came = set(subject(new)) - {stem(word) for word in words(old)}
    parts = sentences(old)
    for sentence in parts if len(parts) > 1 else ():
        about = set(subject(" ".join(sentence)))
        if len(about) > len(came) and len(about & stems) <= LOST * len(about) and is_part(" ".join(sentence)):
            yield Reason("dropped", " ".join((*sentence[:BEGINNING], "...") if len(sentence) > BEGINNING else sentence))
    for lead in _LEAD.findall(old):
        named = [word for word in words(lead) if word in OFFICES]
        if named and not any(stem(word) in stems for word in named):
            yield Reason("owner", lead)


_LEAD = re.compile(
    r"\b(?:led|chaired|overseen|run|delivered|provided|owned|managed) by ((?:\S+ ?){1,4})", re.IGNORECASE
)
