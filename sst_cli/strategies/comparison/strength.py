"""Whether a promise was weakened or strengthened, with the reason in words: never by a ratio.

A reason is looked for in pairs of sentences. What is stronger is what would be weaker the other way round, but
for a promise that is turned round by a "not": that is a loss whichever way it goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from sst_cli.strategies.comparison import narrowing, obligation, terms
from sst_cli.strategies.comparison.sentences import dropped, paired, sentences
from sst_cli.strategies.comparison.stems import stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.strategies.comparison.reasons import Reason

# At 0.45 `We hear from survivors that they were believed` (domestic-abuse-strategy) counts as stronger; at 0.6 graffiti
# `whoever owns it` (asb-policy-service-standards) no longer does.
LOCAL = 0.5
"""Likeness above which most words of a promise stay, so that the words of an edit show what it does."""
# At 0.5 lobbying the network operator, in other words (climate-district), counts as weaker.
SHARED = 0.6
"""As above, for words in whatever order."""
TURNED = "turned"
_FAINT = frozenset({"dropped", "assurance", "length", "diluted"})
"""Rules whose reasons count for nothing beside a plain one the other way.

A `twenty-minute` film instead of a day's training (domestic-abuse-strategy) is not stronger for naming a time."""
_GENERIC = frozenset({"any", "each", "whenever", "wherever"})
"""Words that a plural says as well: `any young person` for `young people`."""
_ONCE = frozenset({"binding", "acting", "continues", "owner", "softened"})
"""Rules of which one reason is enough for a promise."""


class Strength(NamedTuple):
    """How a promise's words changed in what they bind to; often in neither way."""

    weaker: tuple[Reason, ...]
    stronger: tuple[Reason, ...]


def strength(old: str, new: str, years: int = 0) -> Strength:
    """Judge the words of a promise against those it had; `years` is by how many all dates of the plan moved on."""
    if old == new:
        return Strength((), ())
    local = _is_local(words(old), words(new))
    recast = not local and _shared_stems(old, new) < SHARED
    weaker = _weaker(old, new, local=local, recast=recast, years=years)
    back = _weaker(new, old, local=local, recast=recast, years=-years)
    stronger = [
        each.swapped for each in _not_within(back, weaker) if each.rule != TURNED and (local or each.rule != "acting")
    ]
    stronger = [each for each in stronger if each.went or each.came not in _GENERIC]
    weaker = _not_within(weaker, back)
    # `put` that became `reviewed` (asb-policy-service-standards) is reported once, as the deed, not as softened too.
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


def _weaker(old: str, new: str, *, local: bool, recast: bool, years: int) -> list[Reason]:
    """Every way in which the new words bind to less, each once.

    `local` says that most words stay in their order, `recast` that not even in another order they do.
    """
    found: dict[str, Reason] = {}
    reasons = (
        *_in_sentences(old, new, local=local),
        *obligation.lost_owner(old, new),
        *terms.weaker_figures(old, new, local=local, years=years),
        *terms.weaker(old, new, local=local),
        *(narrowing.weaker(old, new) if local else ()),
        *(terms.hedged(old, new) if recast else terms.softened(old, new)),
        *dropped(old, new),
    )
    if not any(each.rule in {"dropped", "narrowed"} for each in reasons):
        reasons = (*reasons, *narrowing.lost_items(old, new))
    for reason in reasons:
        found.setdefault(reason.rule if reason.rule in _ONCE else reason.words, reason)
    return list(found.values())


def _in_sentences(old: str, new: str, *, local: bool) -> Iterator[Reason]:
    for sentence, counterpart in paired(sentences(old), sentences(new)):
        yield from obligation.weaker(sentence, counterpart, words(new), local=local)


def _is_local(old: list[str], new: list[str]) -> bool:
    """Whether most words of a promise stay, or all of the shorter one in their order."""
    if Indel.normalized_similarity(list(map(stem, old)), list(map(stem, new))) >= LOCAL:
        return True
    kept = LCSseq.similarity(old, new)
    return kept == min(len(old), len(new)) > 1


def _shared_stems(old: str, new: str) -> float:
    one, other = {stem(word) for word in words(old)}, {stem(word) for word in words(new)}
    return 2 * len(one & other) / (len(one) + len(other))
