"""How a sentence promises: who is to act, how firmly, and what its first verb does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.lexicon import ACTING, BINDING, DOING, OFFICES, PERSONS, PREPARING, STUDYING, URGING
from sst_cli.strategies.comparison.stems import by_first_word, listed, stem

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.lexicon import Ladder
    from sst_cli.strategies.comparison.stems import ByFirstWord

MODALS = frozenset(listed("will shall must should may might could would ought can"))
_BINDING_MODALS = frozenset({"will", "shall", "must"})
# With 10 `Younger brothers and sisters of children known to the service will be visited` (youth-justice) has no modal.
HEAD = 14
"""Words of a sentence among which its modal verb is looked for."""
_ADVERBS = frozenset(
    listed(
        "also both all jointly now then further actively still always ever even just only simply together closely "
        "directly be been being is are was were to have has had in by turn therefore each not never"
    )
)
_TOGETHER = frozenset(["work", "working", "works"])


class Force(NamedTuple):
    """What a sentence promises, as far as its first words say."""

    actor: str
    """The words before the modal verb; empty for a bare verb."""
    passive: bool
    binding: int
    """The rung of the ladder of binding: 0 binds as `will` does."""
    binding_word: str
    acting: int | None
    """The rung of the ladder of acting; None for a verb that is on none."""
    verb: str
    others: tuple[str, ...]
    """Verbs that are joined to the first: `develop and deliver`."""
    continues: bool


def force(sentence: list[str]) -> Force:
    """Read the first words of a sentence, folded and without marks."""
    at = _main_modal(sentence)
    head = _head(sentence, _start_without_modal(sentence) if at is None else at)
    # `Reports may be made online` (asb-policy-service-standards) gives a right: it binds as `will` does.
    if head.word == "may" and not PERSONS.isdisjoint(sentence[: head.start]):
        head = head._replace(word="", binding=0)
    rung, verb, others = _verb(sentence, head.verb_at)
    # `consider` is the deed itself: what is considered, `opening a hub` or `supporting` one, does not weaken it.
    if head.word in _STUDIES:
        rung, verb, others = len(ACTING.rungs) - 1, head.word, ()
    return Force(
        actor=" ".join(sentence[: head.start]),
        passive=not _PASSIVE.isdisjoint(sentence[head.start : head.verb_at]),
        binding=head.binding,
        binding_word=head.word,
        acting=rung,
        verb=verb,
        others=others,
        continues=head.continues,
    )


_PASSIVE = frozenset({"be", "been", "is", "are", "was", "were"})
SUBORDINATE = frozenset(listed("who which that whose whom where when whenever if whether because as whoever what how"))
# At 2 the `may` of `premises where a drink may have been spiked` (csp-plan-bullets) is taken for the promise.
_LOOKED_BACK = 5


def _main_modal(sentence: list[str]) -> int | None:
    """Where the first modal verb stands that is not of a clause about somebody or something: `those who may ...`."""
    conditional = sentence[0] in SUBORDINATE  # of `where ... could ..., it will ...` the second is what is promised
    for number, word in enumerate(sentence if conditional else sentence[:HEAD]):
        bound = word in _BINDING_MODALS if conditional else word in MODALS
        if bound and _is_main(sentence, number) and not _is_month(sentence, number):
            return number
    return None


def _is_month(sentence: list[str], place: int) -> bool:
    """Whether `may` is the month."""
    before = sentence[place - 1] if place else ""
    return sentence[place] == "may" and (
        before in _BEFORE_A_MONTH
        or before[:1].isdecimal()
        or (sentence[place + 1 : place + 2] or [""])[0][:2] in {"19", "20"}
    )


_BEFORE_A_MONTH = frozenset(listed("each every in by until before from since last next of early late mid during"))


def _is_main(sentence: list[str], place: int) -> bool:
    for before in range(place - 1, max(-1, place - 1 - _LOOKED_BACK), -1):
        word = sentence[before]
        if word in MODALS or word in {"we", "i"}:
            return True
        if word in SUBORDINATE:
            return before == 0 and word not in {"who", "which", "that"} and place - before > 1
    return True


class _Head(NamedTuple):
    """The words between the one who acts and the verb."""

    start: int
    verb_at: int
    binding: int = 0
    word: str = ""
    continues: bool = False


def _head(sentence: list[str], start: int) -> _Head:
    """Read on from a place over modal verbs, words that bind less, adverbs and `not`, up to the verb."""
    head = _Head(start, start)
    while head.verb_at < len(sentence) and head.word not in _STUDIES:
        place, word = head.verb_at, sentence[head.verb_at]
        found = _starts(sentence, place, _phrases(BINDING))
        if found and (found[1] > 0 or place == start or word not in MODALS):
            head = head._replace(verb_at=place + len(found[0].split()))
            if found[1] > head.binding:
                head = head._replace(word=found[0], binding=found[1])
        elif word in _CONTINUE:
            head = head._replace(verb_at=place + 1, continues=True)
        elif step := _words_to_skip(sentence, place):
            head = head._replace(verb_at=place + step)
        else:
            break
    return head


def _words_to_skip(sentence: list[str], place: int) -> int:
    """How many words at a place say neither how firmly nor what: adverbs, and `work with partners to`."""
    # Ten have room for `work with the Police and Crime Commissioner to` (police-vawg).
    word, following = sentence[place], sentence[place : place + 10]
    if word in _ADVERBS or (word.endswith("ly") and word != "supply"):
        return 1
    if word in _TOGETHER and "with" in following[1:3] and "to" in following:
        return following.index("to") + 1
    return 0


_CONTINUE = frozenset({"continue", "continues", "continuing"})
_STUDIES = frozenset(
    {"consider", "considers", "considering", "explore", "explores", "exploring", "look at", "look into", "think about"}
)
"""Words that bind least and are verbs themselves."""


_SPEAKERS = frozenset({"we", "i", "you", "they"})


def _start_without_modal(sentence: list[str]) -> int:
    """Where a sentence without a modal verb begins to promise: at its first words, or at a phrase that binds less."""
    hedges = _phrases(BINDING)
    if sentence[0] in _SPEAKERS:
        return 1
    for number in range(min(len(sentence), HEAD)):
        found = _starts(sentence, number, hedges)
        if found and (number == 0 or (found[1] > 0 and found[0] not in MODALS)):
            return number
        if number == 0 and _verb(sentence, 0)[1]:
            return 0
        if 0 < number <= FAR and sentence[number] == "to" and _has_verb_after(sentence, number):
            return number
    return _present_verb(sentence)


def _present_verb(sentence: list[str]) -> int:
    """Where the verb of a sentence in the present stands: `The board is told`, `Officers visit`, `kits carried by`."""
    for number in range(1, min(len(sentence), HEAD)):
        word = sentence[number]
        if word in _BE and _is_main(sentence, number):
            return number
        if word.endswith(("s", "ed")) and sentence[number - 1] not in _NO_SUBJECT and _one_verb(sentence, number):
            return number
    return 0


_BE = frozenset(listed("is are was were has have"))
_NO_SUBJECT = frozenset(
    listed("a an the of our their its for and or in on at with by to all every each any no more new from into who")
)


# With 12 the `to` of `reports on progress to Full Council` (domestic-abuse-strategy) is taken for the verb's.
FAR = 8
"""Words before the `to` of an action plan: `Case review panel to meet fortnightly`."""


def _has_verb_after(sentence: list[str], place: int) -> bool:
    is_office = any(word in OFFICES for word in sentence[:place])
    return is_office or sentence[place + 1 : place + 2] == ["be"] or _one_verb(sentence, place + 1) is not None


@cache
def _phrases(ladder: Ladder) -> ByFirstWord[int]:
    """The terms of a ladder, each with its rung."""
    terms = ((listed(term), rung) for rung, terms in enumerate(ladder.rungs) for term in terms)
    return by_first_word(terms, longest_first=True)


def _starts(sentence: list[str], place: int, phrases: ByFirstWord[int]) -> tuple[str, int] | None:
    for words, rung in phrases.get(sentence[place], ()):
        if tuple(sentence[place : place + len(words)]) == words:
            return " ".join(words), rung
    return None


@cache
def _verbs() -> ByFirstWord[int]:
    """The verbs of the ladder of acting by their stems, so that they are found in all their forms."""
    rungs = (DOING, PREPARING, (*STUDYING, *URGING))
    verbs = ((tuple(map(stem, listed(verb))), rung) for rung, verbs in enumerate(rungs) for verb in verbs)
    return by_first_word(verbs, longest_first=True)


def _verb(sentence: list[str], place: int) -> tuple[int | None, str, tuple[str, ...]]:
    """The verb at a place, with its rung and the verbs that are joined to it; the strongest rung counts."""
    found = _one_verb(sentence, place)
    if found is None:
        return None, "", ()
    rung, length = found
    others = []
    at = place + length
    while at + 1 < len(sentence) and sentence[at] in {"and", "then", "or"}:
        joined = _one_verb(sentence, at + 1)
        if joined is None:
            break
        others.append(sentence[at + 1])
        rung = min(rung, joined[0])  # to `review and repair` is to repair
        at += 1 + joined[1]
    return rung, " ".join(sentence[place : place + length]), tuple(others)


_OF_NOUNS = ("ation", "ations", "ussion", "ussions")
"""Endings by which a word is not the verb that it comes from: `Information on where to turn is there`."""


def _one_verb(sentence: list[str], place: int) -> tuple[int, int] | None:
    if place >= len(sentence) or sentence[place].endswith(_OF_NOUNS):
        return None
    stems = tuple(stem(word) for word in sentence[place : place + 4])
    for words, rung in _verbs().get(stems[0], ()):
        if stems[: len(words)] == words:
            return rung, len(words)
    return None
