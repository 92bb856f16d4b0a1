"""Suggest the promises that an action may serve, by their words, for a person to choose from."""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.output.columns import COUNT, TEXT, TEXTS, Column, Count
from sst_cli.output.tables import Layout
from sst_cli.register.restricted import is_stub
from sst_cli.strategies.comparison.stems import listed, silent, stem, words
from sst_cli.strategies.comparison.thesaurus import meaning, meanings
from sst_cli.strategies.in_force import is_past
from sst_cli.strategies.measures import priorities_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.tables import Table
    from sst_cli.records.actions import Action
    from sst_cli.register.register import Register

# At 0.2 `Raise the risk of a lack of independent chairs` (sst-2022-06-22/01), whose title alone names domestic homicide
# reviews, finds nothing; at 1 a process to share with the fire service (03) is about domestic abuse.
OF_TITLES = 0.5
"""The weight of a word that only the title of the raising minute has, not the action itself."""
# At 8 sst-2022-06-22/04 finds promises by `find`, `fund` or `part` alone; at 12 sst-2022-06-22/01 finds none.
LEAST = 10
"""The lowest score of a suggestion; below it, words in common are chance."""
MOST = 5
"""The most suggestions to show."""
_ORDINARY = frozenset(
    listed("partnership report meeting submit next member update progress approach draft strategy priority board")
)
"""Words of actions whatever they are about, which say nothing about a promise."""


class Suggestion(NamedTuple):
    """A promise that an action may serve."""

    reference: str
    """The priority, or with # the area for development."""
    text: str
    score: int
    """The share of the action's words that the promise has too, in percent; rare words weigh more."""
    shared: tuple[str, ...]
    """The words of the action that it has, in any form, or has a synonym of."""


SUGGESTIONS: Layout[Suggestion, tuple[Suggestion, ...]] = Layout(
    name="suggestions",
    title="Suggestions",
    command="sst action link ACTION --suggest",
    rows="The likest first.",
    is_dated=False,
    columns=(
        Column(
            "reference",
            "Promise",
            lambda each: each.reference,
            TEXT,
            "The priority, or with # the area for development.",
        ),
        Column(
            "score",
            "Score",
            lambda each: each.score,
            {**COUNT, "maximum": 100},
            "How much of the action's words the promise has too.",
        ),
        Column(
            "shared",
            "Words in common",
            lambda each: each.shared,
            TEXTS,
            "The words of the action that it has, or has one like.",
        ),
        Column("text", "What is promised", lambda each: each.text, TEXT, "What is promised."),
    ),
    counts=(Count("suggestions", len, "Suggestions in the answer."),),
)


def suggestions(register: Register, action: Action, today: dt.date) -> tuple[Suggestion, ...]:
    """Return the promises of strategies in force that are most like an action, the most alike first.

    Raises:
        CallError: the action is a stub, without words to compare.
    """
    if is_stub(action):
        msg = f"{action.id} is restricted; add --restricted to compare its words"
        raise CallError(msg)
    promises = {reference: text for reference, text in _promises(register, today) if reference not in action.promises}
    known = {reference: frozenset(meanings(text)) for reference, text in promises.items()}
    spread = Counter(meaning for found in known.values() for meaning in found)
    weights = _word_weights(register, action, spread)
    scored = (_suggestion(reference, promises[reference], weights, known[reference]) for reference in known)
    ranked = sorted((each for each in scored if each.score >= LEAST), key=lambda each: (-each.score, each.reference))
    return tuple(ranked[:MOST])


def _promises(register: Register, today: dt.date) -> Iterator[tuple[str, str]]:
    for strategy in register.strategies.values():
        if is_past(register, strategy, today):
            continue
        for priority in priorities_of(register, strategy.id):
            titles = (priority.title, *priority.also_known_as, *(area.title for area in priority.focus_areas))
            yield priority.id, "; ".join(titles)
            for area in priority.areas_for_development:
                yield f"{priority.id}#{area.key}", area.text


def _word_weights(register: Register, action: Action, spread: Counter[str]) -> dict[str, float]:
    """Return the words of an action and of the titles of its minutes, with more weight for rarer ones."""
    minutes = (register.minute(raised.minute) for raised in action.raised if raised.minute)
    titles = " ".join(each.item.title or "" for each in minutes if each)
    own = dict.fromkeys(words(action.text), 1.0)
    weights = dict.fromkeys(words(titles), OF_TITLES) | own
    return {word: weight / log(2 + spread[meaning(word)]) for word, weight in weights.items() if _is_telling(word)}


def _is_telling(word: str) -> bool:
    return not silent(word) and not word.isdecimal() and stem(word) not in _ORDINARY


def _suggestion(reference: str, text: str, weights: dict[str, float], has: frozenset[str]) -> Suggestion:
    shared = [word for word in weights if meaning(word) in has]
    score = round(100 * sum(weights[word] for word in shared) / sum(weights.values())) if weights else 0
    return Suggestion(reference, text, score, tuple(sorted(shared)))


def suggestions_table(register: Register, id_: str, today: dt.date) -> Table:
    """Return the table of suggestions for an action, with scores and the words in common."""
    found = suggestions(register, register.actions[id_], today)
    return SUGGESTIONS.table(found, found).but(
        left_out=register.left_out_paths,
        try_next=f"No promise has words like those of {id_}; `sst priorities` lists the priorities.",
    )
