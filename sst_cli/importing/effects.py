"""The effect of a clause, where its words leave no doubt."""

from __future__ import annotations

import re

_RULES = tuple(
    (effect, re.compile(pattern))
    for effect, pattern in (
        (
            "confirm",
            r"minutes\b.{0,120}?\b(?:confirmed|approved|agreed|accepted|signed)\b.{0,60}?\b(?:correct|accurate|true)\b",
        ),
        ("note", r"\b(?:be|is|are|was|were) (?:duly )?noted\b|^noted?\b"),
        (
            "approve",
            r"\b(?:be|is|are|was|were) (?:hereby )?(?:approved|adopted|endorsed|ratified)\b|^(?:approved?|adopted?)\b",
        ),
        (
            "ask-for-report",
            r"\b(?:further |progress |update )?reports?\b.{0,120}?\bbe (?:brought|submitted|presented|made)\b",
        ),
        ("appoint", r"\bbe (?:re-?)?(?:appointed|elected|co-opted)\b"),
        ("invite", r"\bbe invited\b"),
        ("delegate", r"\bdelegated (?:authority|power)s?\b|\bbe delegated\b"),
        ("request", r"\bbe (?:requested|asked) to\b"),
        ("instruct", r"\bbe (?:instructed|directed|authorised) to\b"),
        ("decline", r"\bbe (?:declined|refused|rejected)\b"),
    )
)
"""Each effect with the words that are certain to have it, in small letters."""
_RECOMMENDS = re.compile(r"\Arecommend", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|neither|nor)\b")


def certain_effects(verb: str, text: str) -> list[str]:
    """Return the effects of a clause that its words leave no doubt of.

    Args:
        verb: the verb of the decision as printed.
        text: the words of the clause.
    """
    words = " ".join(text.split()).casefold()
    if _RECOMMENDS.match(verb.strip()):
        return ["recommend"]
    if _DENIED.search(words):
        return []
    return [effect for effect, pattern in _RULES if pattern.search(words)]
