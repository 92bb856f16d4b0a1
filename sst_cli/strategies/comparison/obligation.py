"""In which ways a sentence binds to less than it did: how firmly, to what deed, for how long, and whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.strategies.comparison import denials
from sst_cli.strategies.comparison.force import SUBORDINATE, force
from sst_cli.strategies.comparison.lexicon import COMMON_OFFICES, ENDLESS, OFFICES, UNNAMED
from sst_cli.strategies.comparison.reasons import Reason
from sst_cli.strategies.comparison.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.force import Force

UNNAMED_CELLS = frozenset({"", "tbc", "tba", "tbd", "?", "-", "to be confirmed", "vacant", "nobody", "none", "n/a"})
"""What stands for an owner in a table where nobody is named."""


def weaker(sentence: list[str], counterpart: list[str], new_words: list[str], *, local: bool) -> Iterator[Reason]:
    """Return the ways in which a sentence promises less in its new words.

    Args:
        sentence: the words of the old sentence.
        counterpart: the words of the new sentence that stands for it.
        new_words: the words of the whole new promise, which may name elsewhere who acts.
        local: whether most words of the promise stay.
    """
    old, new = force(sentence), force(counterpart)
    turned = local and (denials.turned(sentence, counterpart) or denials.reversed_direction(sentence, counterpart))
    if turned:
        yield turned
    if new.binding > old.binding:
        yield Reason("binding", old.binding_word or old.verb or "will", new.binding_word)
    elif _acts_less(old, new, set(map(stem, sentence)), local=local):
        yield Reason("acting", old.verb, new.verb)
    elif _stays_endless(old, new):
        yield Reason("continues", came="continue to")
    if _loses_actor(old, new, new_words, local=local):
        yield Reason("owner", old.actor)


def _acts_less(old: Force, new: Force, stems: set[str], *, local: bool) -> bool:
    """Whether the verb does less, and is not a word that the old text had already, as a noun or further on.

    A verb on no rung is one of the many that do something, as long as most words stay.
    """
    did = 0 if old.acting is None and (local or not old.verb) else old.acting
    if did is None or new.acting is None or new.acting <= did:
        return False
    # `Provide support to victims` and `Support victims` are the same.
    verb = stem(new.verb.split()[0]) if new.verb else ""
    return verb not in stems or verb in map(stem, old.others)


def _stays_endless(old: Force, new: Force) -> bool:
    """Whether `continue to` came before a verb of work that has an end, so that the end is gone."""
    if not new.continues or old.continues:
        return False
    verb = stem(new.verb.split()[0]) if new.verb else ""
    return bool(old.verb) and verb not in {stem(each) for each in ENDLESS}


def lost_owner(old: str, new: str) -> Iterator[Reason]:
    """Find whether a row of a table that named an owner in a cell of its own now has a blank for one."""
    ones, others = ([cell.strip() for cell in text.split("|")] for text in (old, new))
    if len(ones) == len(others) > 1:
        for one, other in zip(ones[1:], others[1:], strict=True):
            if other.casefold() in UNNAMED_CELLS and one.casefold() not in UNNAMED_CELLS:
                yield Reason("owner", one)


def _loses_actor(old: Force, new: Force, new_words: list[str], *, local: bool) -> bool:
    """Whether somebody was named as the one who acts, and nobody of that name is in the new sentence."""
    actors = old.actor.split()
    # `When officers have been called` (domestic-abuse-strategy) is a condition: it names nobody who is to act.
    if actors and actors[0] in SUBORDINATE:
        return False
    if OFFICES.isdisjoint(actors) or all(word in UNNAMED or word in COMMON_OFFICES for word in actors):
        return False
    stems = {stem(word) for word in new_words}
    if any(word in new_words or (word in OFFICES and stem(word) in stems) for word in actors if word not in UNNAMED):
        return False
    # In other words the actor may stand anywhere: `learns from the health service` (road-and-fire-prevention-plan).
    if not local and not new.passive:
        return (OFFICES - UNNAMED).isdisjoint(new_words)
    return new.passive or (OFFICES - UNNAMED).isdisjoint(new.actor.split())
