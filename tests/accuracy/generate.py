"""Revisions of a strategy as they really happen, made by a generator that knows what it did to each promise."""

from __future__ import annotations

import random
from typing import NamedTuple

from tests.accuracy.cases import Case, Promised, Row

_WHAT = (
    *("a refuge for women and children", "a hate crime panel", "mentoring for young men", "street lighting in alleys"),
    *("a noise patrol at weekends", "a drugs outreach bus", "bystander training for publicans", "a burglary alert"),
    *("a victims' helpline", "a knife surrender bin", "a rural watch scheme", "cameras at the bus station"),
    *("courses for perpetrators", "a youth court lawyer", "a fraud desk for pensioners", "a taxi marshal rank"),
    *("safe routes to school", "a hoarding protocol", "a gang exit programme", "a needle exchange"),
    *("a stalking clinic", "a fly-tipping squad", "an arson audit", "a missing children's coordinator"),
    *("language classes for witnesses", "a custody navigator", "dog patrols on the beach", "a shop theft forum"),
)
_WHERE = ("in the harbour wards", "across the northern villages", "on the Larch estate", "in every market town")
_WHY = (
    *("so that fewer people are hurt at home", "because residents asked for it in the survey"),
    *("so that victims are heard sooner", "to cut the number of calls to the police at night"),
)
_VERBS = ("We will deliver", "We will fund", "The council will provide", "We will establish")
_TITLES = ("Homes without fear", "Streets at night", "Growing up safe", "Drugs and harm", "Land and sea")
_LIGHT = (("so that", "in order that"), ("because", "as"), ("We will deliver", "Deliver"), ("We will fund", "Fund"))
_WEAK = (
    *(("We will ", "We will aim to "), ("We will ", "We will explore how to "), ("will ", "may ")),
    *(("every market town", "some market towns"), (" by 2024", ""), (" by 2024", " by 2028")),
)


class _Made(NamedTuple):
    """A promise of the old strategy: its words and the priority that it stands in."""

    text: str
    priority: str


def revision(seed: int, size: int = 20) -> Case:
    """Make a case: every promise is kept, moved, reworded, weakened, merged, split or removed, all at once."""
    chance = random.Random(seed)
    titles = {f"p{number}": title for number, title in enumerate(chance.sample(_TITLES, 4))}
    subjects = chance.sample(_WHAT, size)
    made = [_Made(_promise(chance, subject), chance.choice(list(titles))) for subject in subjects]
    rows: list[Row] = []
    while made:
        rows.append(_fate(chance, made, list(titles)))
    added = [_promise(chance, subject) for subject in _WHAT if subject not in subjects][:2]
    rows += [Row(frozenset({"added"}), (), (Promised(chance.choice(list(titles)), text),)) for text in added]
    renamed = {key: f"{title} and beyond" if chance.random() < 1 / 3 else title for key, title in titles.items()}
    return Case(f"revision {seed}", titles, renamed, tuple(rows))


def _promise(chance: random.Random, subject: str) -> str:
    year = " by 2024" if chance.random() < 1 / 3 else ""
    return f"{chance.choice(_VERBS)} {subject} {chance.choice(_WHERE)}{year}, {chance.choice(_WHY)}."


def _fate(chance: random.Random, made: list[_Made], priorities: list[str]) -> Row:
    one = made.pop()
    old = (Promised(one.priority, one.text),)
    fate = chance.choice(("kept", "kept", "reworded", "weakened", "removed", "moved", "merge", "split"))
    if fate == "removed":
        return Row(frozenset({fate}), old, ())
    if fate in {"merge", "split"} and made:
        other = made.pop()
        joined = Promised(one.priority, f"{one.text[:-1]}, and {other.text[0].lower()}{other.text[1:]}")
        parts = (*old, Promised(one.priority, other.text))
        if fate == "split":
            return Row(frozenset({fate}), (joined,), parts)
        return Row(frozenset({fate}), (*old, Promised(other.priority, other.text)), (joined,))
    changes = {"reworded": _LIGHT, "weakened": _WEAK}.get(fate, ())
    possible = [(before, after) for before, after in changes if before in one.text]
    text = one.text.replace(*chance.choice(possible), 1) if possible else one.text
    fate = fate if text != one.text or fate == "moved" else "kept"
    new_in = chance.choice([each for each in priorities if each != one.priority]) if fate == "moved" else one.priority
    return Row(frozenset({fate}), old, (Promised(new_in, text),))
