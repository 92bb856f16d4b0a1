"""Which language minutes are in: English, Welsh, or neither."""

from __future__ import annotations

import re

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "was",
        "were",
        "that",
        "be",
        "for",
        "is",
        "on",
        "by",
        "with",
        "at",
        "as",
        "from",
        "this",
        "it",
        "not",
        "present",
        "minutes",
        "meeting",
        "agreed",
    ]
)
_WELSH = frozenset(
    [
        "y",
        "yr",
        "yn",
        "ac",
        "a'r",
        "i'r",
        "o'r",
        "wedi",
        "ei",
        "bod",
        "fod",
        "ar",
        "gan",
        "am",
        "oedd",
        "mae",
        "cafwyd",
        "cyfarfod",
        "cofnodion",
        "cyngor",
        "bresennol",
        "cynghorydd",
        "ymddiheuriadau",
        "penderfynwyd",
        "cytunwyd",
        "nodwyd",
        "y'r",
        "hyn",
        "eu",
        "ni",
        "bydd",
        "nid",
        "gyda",
        "hefyd",
        "at",
        "gan",
    ]
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019]*")
_LEAST = 40
"""Words that a judgement needs; a shorter text is taken to be English."""
_SHARE = 0.08
"""The share of words that are among the commonest; in prose of either language it is above a fifth."""


def language_of(words: str) -> str:
    """Return `en`, `cy`, or `und` where most words are of neither language."""
    found = [word.casefold().replace("\u2019", "'") for word in _WORD.findall(words)]
    if len(found) < _LEAST:
        return "en"
    english = sum(word in _ENGLISH for word in found) / len(found)
    welsh = sum(word in _WELSH for word in found) / len(found)
    if max(english, welsh) < _SHARE:
        return "und"
    return "cy" if welsh > english else "en"
