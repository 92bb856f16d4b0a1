"""The content words of a promise, each in its slot: who acts, what is done to what, for whom, where, by what means.

The slots are read by rule, from prepositions, modal verbs and the forms of words. Figures and times are left out, as
they are compared by their values, and so are the words that say how firmly something is promised.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.strategies.comparison.editorial import is_slip
from sst_cli.strategies.comparison.force import MODALS
from sst_cli.strategies.comparison.frequencies import MONTHS, PERIODS, SEASONS
from sst_cli.strategies.comparison.lexicon import (
    BINDING,
    DOING,
    LADDERS,
    OFFICES,
    PREPARING,
    SOFT,
    STUDYING,
    TIMES_A_YEAR,
    URGING,
)
from sst_cli.strategies.comparison.notation import spelt_out
from sst_cli.strategies.comparison.stems import APOSTROPHE, WORD, by_first_word, listed, silent, stem
from sst_cli.strategies.comparison.thesaurus import meaning
from sst_cli.strategies.comparison.tokens import DAYS, NUMBER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Slot(StrEnum):
    """What a content word does in a promise."""

    WHO = "who"
    DEED = "deed"
    OBJECT = "object"
    GROUP = "group"
    PLACE = "place"
    MEANS = "means"


class ContentTerm(NamedTuple):
    """A content word of a promise."""

    word: str
    """Folded."""
    slot: Slot
    is_name: bool
    """Whether it has a capital within a sentence."""
    printed: str


_SLOTS = {
    **dict.fromkeys(listed("for to towards among"), Slot.GROUP),
    **dict.fromkeys(
        listed("in at on along across near from outside around beside beneath under over between into off"), Slot.PLACE
    ),
    **dict.fromkeys(listed("by with through via using"), Slot.MEANS),
}
_TOKEN = re.compile(rf"(?P<word>{WORD.pattern})|(?P<cell>\|)|(?P<stop>\.(?=\s|$)|[;:!?\n])")
_BARE = frozenset(
    {verb.split()[0] for verbs in (DOING, PREPARING, STUDYING, URGING) for verb in verbs}
    | set(
        listed(
            "accept act add agree aim allow answer ask become begin believe bring call catch change choose "
            "come compare complain complete connect consent count cover decide decline delay deny die "
            "discover eat emphasise end enjoy escape exceed exist expect explain face fail fall feel fight "
            "find follow gain gather grow happen hear help identify improve include increase join know lay "
            "lead learn let link listen live look lose love make manage mean measure need object obtain occur "
            "oppose own part pick prefer pretend prevent prove pull push quit raise reach read receive reduce "
            "refuse relate rely remain remember remind return reward rise save search send share show sleep "
            "speak spot spread start stay step stop struggle suffer suggest survive sweep talk target teach "
            "tell tend think throw travel try turn understand volunteer wait walk want warn wash watch wear "
            "win work worry write purchase hire lend borrow protect tackle maintain ring lobby press mow cut "
            "cease remedy bar"
        )
    )
)
_VERBS = frozenset(map(stem, _BARE))
_NOUNS_TOO = frozenset(
    listed(
        "answer attempt bar benefit brief call cause change charge check consent contact cost cover crew cut "
        "design drive end escape fall fight fire fit fund gain guide hand hire host house hope issue join "
        "lead learning light live lock look love map measure meet mind need object offer open order own park "
        "part patrol pay pick pilot place plan plant play post practice press prevent pull purchase push "
        "raise record reduce repair report research rest review reward ring rise run save scope screen search "
        "service share show sign sleep sound speak spot spread staff start step stop struggle study supply "
        "support survey sweep talk target test trade train treat trial trust turn vet view visit wait walk "
        "want waste watch water wear work"
    )
)
"""Verbs that are nouns as well: at the start of a promise, before another word, they may be either."""
_ONLY_VERBS = _BARE - _NOUNS_TOO
_BE = frozenset(listed("be been being is are was were get gets got has have had"))
_PRONOUNS = frozenset(listed("we you they i who it he she nobody everyone everybody anyone somebody someone"))
_NO_ACTORS = frozenset({*_SLOTS, *_PRONOUNS, "that", "which"}) - {"we", "i", "you"}
"""Words that do not stand in a name of those who act."""
_PAST = frozenset(
    listed(
        "held kept told found drawn sent shown built bought met taken given seen written spoken paid put set "
        "run led begun brought caught chosen done felt got gone grown heard known left lost made sold spent "
        "taught thought won sought stood understood driven fallen broken worn cut shut let read laid lit "
        "hidden ridden sat slept stuck struck sworn thrown torn woken begins dies asks says knows sees owns "
        "needs wants keeps lives comes goes takes becomes turns"
    )
)
_DETERMINERS = frozenset(listed("the a an each every all our any their its his her them us it this that these those"))
_OF_AN_OBJECT = _DETERMINERS - {"all", "that", "this", "these", "those"}
_NOUNS_IN_LY = frozenset(
    listed("family supply assembly rally ally bully monopoly anomaly jelly lily fly reply butterfly")
)
_OF_FIGURES = frozenset(
    {*NUMBER_WORDS, *DAYS, *(f"{unit}s" for unit in DAYS), *PERIODS, *MONTHS, *SEASONS}
    | {word for terms in TIMES_A_YEAR.values() for term in terms for word in term.split()}
    | set(
        listed(
            "half third quarter quarters fifth tenth first second per cent percent once twice other time "
            "times st nd rd th pm annum next following earliest latest sooner later minimum maximum late "
            "early start end beginning mid date aged age ages old olds average period clock round zero "
            "academic financial least re am e"
        )
    )
) - {"may"}
_OF_FORCE = frozenset(
    term
    for terms in (*BINDING.rungs, SOFT, *(rung for ladder in LADDERS for rung in ladder.rungs))
    for term in terms
    if " " not in term
)
_PHRASES = by_first_word(
    (listed(term), None)
    for terms in (*BINDING.rungs, SOFT, *(rung for ladder in LADDERS for rung in ladder.rungs))
    for term in terms
    if " " in term
)
"""Words that say how firmly, how far or how often: they are compared rung by rung, and are no object."""
_FRAME = frozenset(
    listed(
        "you your he she one ones everything anything something people person me my do does did done doing "
        "make made makes let lets go goes going gone come comes came because unless whether while until "
        "before after during as along within amount share level rate rates proportion total set sets range "
        "kind sort sorts part parts whatever wherever whenever whoever whichever too just again already yet "
        "ever usually nor without same own another such few able current existing extra back up down away "
        "aside ahead inside alongside together forward towards around out upon off rather instead else "
        "somewhere way ways place sure clear subject case cases view views account order purpose basis "
        "approach arrangements provision partnership partners service services activity matter term terms "
        "made like thing things group exception demand side happens happen full whole far long longer others "
        "someone somebody something sufficient meaningful proper needed ongoing"
    )
)
"""Words that say nothing of what a promise is about, beside those that are silent."""


@lru_cache(maxsize=20_000)
def content(text: str) -> tuple[ContentTerm, ...]:
    """Read the content words of a promise, in their order."""
    found: list[ContentTerm] = []
    for sentence in _sentences(text):
        # The first cell of a row says what is promised, the others who does it and by when.
        terms = _terms(sentence.tokens)
        found += [term._replace(slot=Slot.WHO) for term in terms] if sentence.is_aside else terms
    return tuple(found)


class _Sentence(NamedTuple):
    """A sentence, an item of a list or a cell of a table."""

    tokens: list[_Token]
    is_aside: bool
    """Whether it is a further cell of a row."""


class _Token(NamedTuple):
    word: str
    is_name: bool
    printed: str


def _sentences(text: str) -> Iterator[_Sentence]:
    """The words of each sentence, list item or cell of a table."""
    sentence: list[_Token] = []
    is_aside = False
    plain = spelt_out(text).text.replace("&", " and ").replace("+", " and ").replace(APOSTROPHE, "'")
    for each in _TOKEN.finditer(plain):
        if each.lastgroup == "word":
            word = each[0]
            sentence.append(_Token(word.casefold(), word[0].isupper() and bool(sentence), word))
            continue
        if sentence:
            yield _Sentence(sentence, is_aside)
        sentence = []
        is_aside = each.lastgroup == "cell" or (is_aside and each[0] != "\n")
    if sentence:
        yield _Sentence(sentence, is_aside)


def _terms(sentence: list[_Token]) -> Iterator[ContentTerm]:
    words = [each.word for each in sentence]
    slot = Slot.OBJECT
    actors, of_force = _actors(words), _places_of_force(words)
    for at, (word, is_name, printed) in enumerate(sentence):
        if word in _SLOTS:
            slot = _SLOTS[word]
        elif word in MODALS:
            slot = Slot.OBJECT
        elif at in of_force or not _is_content(word, is_name=is_name):
            continue
        elif at < actors:
            yield ContentTerm(word, Slot.WHO, is_name, printed)
        else:
            is_deed = not is_name and _is_verb(words, at)
            yield ContentTerm(word, Slot.DEED if is_deed else slot, is_name, printed)


def _places_of_force(words: list[str]) -> set[int]:
    """The places of phrases that say how firmly or how far: `on request`, `a number of`."""
    found = set[int]()
    for at, word in enumerate(words):
        for term, _ in _PHRASES.get(word, ()):
            if words[at + 1 : at + 2] == [term[1]] and tuple(words[at : at + len(term)]) == term:
                found.update(range(at, at + len(term)))
    return found


def _actors(words: list[str]) -> int:
    """How many words at the start of a sentence name who is to act: an office, before a modal verb and no `be`.

    Where a preposition or a pronoun stands among them, they name somebody or something else too: `Everybody discharged
    from hospital will ...`, `Walking buses for any school that would ...`.
    """
    at = next((place for place, word in enumerate(words) if word in MODALS), 0)
    if words[at + 1 : at + 2] == ["be"] or OFFICES.isdisjoint(words[:at]) or not _NO_ACTORS.isdisjoint(words[:at]):
        return 0
    return at


def _is_content(word: str, *, is_name: bool) -> bool:
    return not _is_of_figures(word) and (is_name or not _is_of_frame(word))


@lru_cache(maxsize=20_000)
def _is_of_figures(word: str) -> bool:
    return word[0].isdecimal() or word in _OF_FIGURES or word in _BE


@lru_cache(maxsize=20_000)
def _is_of_frame(word: str) -> bool:
    return silent(word) or word in _FRAME or word in _OF_FORCE


def _is_verb(words: list[str], at: int) -> bool:
    """Whether a word is the verb of what is promised, by its form and by the words beside it."""
    word = words[at]
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if (
        word in _PAST
        or (word.endswith("ly") and word not in _NOUNS_IN_LY)
        or word in _ONLY_VERBS
        or word.removesuffix("s") in _ONLY_VERBS
    ):
        return True
    if before in MODALS or before in _PRONOUNS or before in {"not", "never"}:
        return True
    known = stem(word) in _VERBS
    if (before == "to" and (known or after in _DETERMINERS)) or _has_object(words, at):
        return known or word.endswith(("ing", "ed")) or (before == "to" and not _is_plural(word))
    if before in _BE:
        return known or word.endswith(("ed", "ing", "en"))
    return _starts(word, after, known=known) if not before else _is_participle(word, after)


def _is_plural(word: str) -> bool:
    """Whether a word after `to` is no verb by its ending: `report to residents every month`."""
    return word.endswith("s") and not word.endswith("ss")


def _has_object(words: list[str], at: int) -> bool:
    """Whether an object follows a word, and not only how often: `patrols a week`."""
    after, period = (*words[at + 1 : at + 3], "", "")[:2]
    return after in _OF_AN_OBJECT and period not in PERIODS


def _starts(word: str, after: str, *, known: bool) -> bool:
    """Whether a promise that starts with a word starts with a verb."""
    if word in _NOUNS_TOO:
        return after in _DETERMINERS or after in _SLOTS or after in _OF_FIGURES or after[:1].isdecimal()
    return word in _BARE or (known and word.endswith("ing") and (after in _SLOTS or after in _DETERMINERS))


def _is_participle(word: str, after: str) -> bool:
    """Whether a word within a sentence is a verb by its ending, and describes nothing that follows."""
    return word.endswith("ed") and (not after or after in _SLOTS or after in {"and", "or", "of"})


@lru_cache(maxsize=200_000)
def same_thing(one: str, other: str) -> bool:
    """Whether two words may stand for one thing: other forms, a short form, a slip of the pen, or of one meaning."""
    if meaning(one) == meaning(other):
        return True
    short, long_ = sorted((_singular(one), _singular(other)), key=len)
    if _is_short_form(short, long_):
        return True
    stems = sorted((stem(one), stem(other)), key=len)
    if len(stems[0]) >= SHORTEST_ROOT and stems[1].startswith(stems[0]):
        return True
    return is_slip(one, other) or _begin_alike(*stems)


def _begin_alike(short: str, long_: str) -> bool:
    """Whether two long stems differ by their last letter alone."""
    same = min(len(short) - 1, len(long_))
    return same >= LONG - 1 and short[:same] == long_[:same]


SHORTEST_ROOT = 4
"""Letters of a word of which a longer word may be made: `moor` and `moorland`."""
LONG = 7
"""Letters of a word that differs by its ending alone."""
SHORTEST_PART = 3
"""Letters that a word must have beside one that it is made of."""


def _singular(word: str) -> str:
    word = word.removesuffix("'s").rstrip("'")
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_short_form(short: str, long_: str) -> bool:
    """Whether a word is written short for another: its first letters, or some without a vowel among them."""
    if len(short) < 2 or len(long_) - len(short) < 2 or short[0] != long_[0]:  # noqa: PLR2004  two letters at least
        return False
    if long_.startswith(short):
        return len(short) > 2  # noqa: PLR2004
    if any(letter in "aeiou" for letter in short[1:]):
        return False
    letters = iter(long_)
    return all(letter in letters for letter in short)


class Shared(NamedTuple):
    """The content of two promises: what each has alone, and how many words they share."""

    left: tuple[ContentTerm, ...]
    right: tuple[ContentTerm, ...]
    common: int


def shared(left: str, right: str) -> Shared:
    """Match the content words of two promises one to one, those in the same form first.

    A word that is part of one on the other side, as in `fire` and `wildfire`, is not alone either. The answer is the
    same whichever promise comes first.
    """
    if right < left:
        found = _shared(right, left)
        return Shared(found.right, found.left, found.common)
    return _shared(left, right)


@lru_cache(maxsize=50_000)
def _shared(left: str, right: str) -> Shared:
    one, other = _words(left), _words(right)
    ones, others = _without_forms(one.terms, other.terms)
    ones, others = _without_same(ones, others)
    return Shared(
        tuple(term for term in ones if not _is_part(term.word, other)),
        tuple(term for term in others if not _is_part(term.word, one)),
        len(one.terms) - len(ones),
    )


def _is_part(word: str, other: _ContentWords) -> bool:
    """Whether a word is the beginning or the end of one of the other text, or is two of them written as one."""
    if len(word) < SHORTEST_ROOT:
        return False
    if len(word) > LONG and word in other.letters:
        return True
    return any(
        len(term.word) >= len(word) + SHORTEST_PART and (term.word.startswith(word) or term.word.endswith(word))
        for term in other.terms
    )


class _ContentWords(NamedTuple):
    terms: tuple[ContentTerm, ...]
    """The content words of a text, each once."""
    letters: str
    """All its letters, folded, without what stands between words."""


@lru_cache(maxsize=6_000)
def _words(text: str) -> _ContentWords:
    terms = {term.word: term for term in reversed(content(text))}
    return _ContentWords(tuple(reversed(terms.values())), re.sub(r"[\W_]+", "", text.casefold()))


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[str, str]:
    return _singular(word), stem(word)


def _without_forms(
    ones: Sequence[ContentTerm], others: Sequence[ContentTerm]
) -> tuple[list[ContentTerm], list[ContentTerm]]:
    """What is left of both without the words that are forms of one, pair by pair."""
    rest = {term.word: term for term in others}
    by_form: dict[str, list[str]] = {}
    for term in others:
        for form in _forms(term.word):
            by_form.setdefault(form, []).append(term.word)
    left = []
    for term in ones:
        found = next((word for form in _forms(term.word) for word in by_form.get(form, ()) if word in rest), None)
        if found is None:
            left.append(term)
        else:
            del rest[found]
    return left, list(rest.values())


def _without_same(
    ones: Sequence[ContentTerm], others: Sequence[ContentTerm]
) -> tuple[list[ContentTerm], list[ContentTerm]]:
    """What is left of both without the words that may stand for one thing, pair by pair."""
    left, rest = [], list(others)
    for one in ones:
        found = next((other for other in rest if same_thing(one.word, other.word)), None)
        if found is None:
            left.append(one)
        else:
            rest.remove(found)
    return left, rest
