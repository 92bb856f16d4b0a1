"""Which promises an action may serve: those that are like it in their words, for a person to choose from."""

from __future__ import annotations

import re
from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.errors import CallError
from sst_cli.likeness import of_letters
from sst_cli.model.strategies import StrategyStatus
from sst_cli.restricted import is_stub
from sst_cli.strategies.measures import priorities_of
from sst_cli.tables import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.model.actions import Action
    from sst_cli.register import Register

LIKE = 0.65
"""How like two words with one beginning must be to count, from 0 to 1: `exploited` and `exploitation` are."""
BEGINNING = 5
"""Letters that two like words have in common at their beginning, unless one of them is shorter."""
OF_TITLES = 0.5
"""What a word counts that stands only in the title of the minute that raised the action."""
LEAST = 10
"""A score below this is chance."""
MOST = 5
"""Suggestions that are shown."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_COMMON = """
the and for with from that this these those will would should are was were has have had been its their they
into onto all any each such who whom which what when where how not but also can may more other our out about
including include includes ensure ensuring partnership report meeting submitted next members update progress
new approach develop developed development work working further draft strategy priority
"""
_EMPTY = frozenset(_COMMON.split())
"""Words that every promise and every action has: they say nothing of what it is about."""


class Suggestion(NamedTuple):
    """A promise that an action may serve."""

    reference: str
    """The priority, or with # the area for development."""
    text: str
    score: int
    """How much of the action's words the promise has too, rare ones counting more, from 0 to 100."""
    shared: tuple[str, ...]
    """The words of the action that it has, or has one like."""


def suggestions(register: Register, action: Action) -> tuple[Suggestion, ...]:
    """The promises of strategies that are not superseded that are most like an action, the likest first.

    Raises:
        CallError: the action is restricted, and its words are not there to compare.
    """
    if is_stub(action):
        msg = f"{action.id} is restricted; with --restricted its words are compared"
        raise CallError(msg)
    promises = {reference: text for reference, text in _promises(register) if reference not in action.promises}
    known = {reference: _words(text) for reference, text in promises.items()}
    spread = Counter(word for words in known.values() for word in words)
    wanted = _weighed(register, action, spread)
    scored = (_scored(reference, promises[reference], wanted, known[reference]) for reference in known)
    likest = sorted((each for each in scored if each.score >= LEAST), key=lambda each: (-each.score, each.reference))
    return tuple(likest[:MOST])


def _promises(register: Register) -> Iterator[tuple[str, str]]:
    for strategy in register.strategies.values():
        if strategy.status is StrategyStatus.SUPERSEDED:
            continue
        for priority in priorities_of(register, strategy.id):
            titles = (priority.title, *priority.also_known_as, *(area.title for area in priority.focus_areas))
            yield priority.id, "; ".join(titles)
            for area in priority.areas_for_development:
                yield f"{priority.id}#{area.key}", area.text


def _weighed(register: Register, action: Action, spread: Counter[str]) -> dict[str, float]:
    """The words of an action and of the minutes that raised it, those that few promises have weighing more."""
    minutes = (register.minute(raised.minute) for raised in action.raised if raised.minute)
    titles = _words(" ".join(each.item.title or "" for each in minutes if each))
    own = _words(action.text)
    return {word: (1 if word in own else OF_TITLES) / log(2 + spread[word]) for word in own | titles}


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - _EMPTY


def _scored(reference: str, text: str, weights: dict[str, float], has: frozenset[str]) -> Suggestion:
    found = {word: max((_likeness(word, other) for other in has), default=0.0) for word in weights}
    gained = sum(weights[word] * likeness for word, likeness in found.items())
    score = round(100 * gained / sum(weights.values())) if weights else 0
    return Suggestion(reference, text, score, tuple(sorted(word for word, likeness in found.items() if likeness)))


def _likeness(one: str, other: str) -> float:
    """How like two words are, from 0 to 1; what is little alike is not alike at all."""
    common = min(BEGINNING, len(one), len(other))
    if one[:common] != other[:common]:
        return 0.0
    likeness = of_letters(one, other)
    return likeness if likeness >= LIKE else 0.0


def suggestions_table(register: Register, id_: str) -> Table:
    """The suggestions for an action, with their scores and the words that they share."""
    found = suggestions(register, register.actions[id_])
    return Table(
        name="suggestions",
        columns=(
            Column("reference", "Promise"),
            Column("score", "Score"),
            Column("shared", "Words in common"),
            Column("text", "What is promised"),
        ),
        rows=tuple((each.reference, each.score, each.shared, each.text) for each in found),
        counts={"suggestions": len(found)},
        left_out=register.left_out_paths,
        try_next=f"No promise is like {id_} in its words; `sst priorities` lists what there is.",
    )
