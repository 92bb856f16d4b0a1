"""How alike two texts are that tell of one thing in different words."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(
    r"\b(?!(?:an?|and|are|as|at|be|been|by|for|from|had|has|have|he|her|his|if|in|is|its?|of|on|or|our|she|so|that|the|"
    r"their|them|they|this|to|was|we|were|what|which|who|will|with|would|also|any|all)\b)[\w£]+"
)
"""A word that says something."""
_ENDING = re.compile(r"(?<=\w{3})(?:ings?|ed|es|s)$")


def likeness(one: str, other: str) -> float:
    """Give a figure from 0 to 100; words of both count, in whatever order, without their endings."""
    from rapidfuzz.fuzz import token_set_ratio

    return float(token_set_ratio(_stems(one), _stems(other)))


@lru_cache(maxsize=4096)
def _stems(text: str) -> str:
    return " ".join(_ENDING.sub("", word) for word in _WORD.findall(text.casefold()))
