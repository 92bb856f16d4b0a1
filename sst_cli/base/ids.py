"""Ids as people make them: what is a good one, and one from a name."""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

_PLAIN = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}  # noqa: RUF001  they are letters of names
)
"""Letters that have no accent to take away."""
_LONGEST = 100
"""Letters that an id is made of; a file's name may have 255 bytes."""
_SHORT = 60
"""Letters of a name that nobody types: of a heading's place in a page, of a file for an owner."""


def is_plain(part: str) -> bool:
    """Tell whether a part of an id is lower-case letters of any language, digits and hyphens."""
    return bool(_PLAIN.fullmatch(part)) and part == part.lower() and unicodedata.is_normalized("NFC", part)


def id_from(name: str) -> str:
    """Make a part of an id from a name, in letters that every keyboard has where there are any: `sian-o-example`.

    It is empty where the name has neither letters nor digits.
    """
    lower = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    bare = "".join(each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each))
    joined = re.sub("['\u2019]s\\b", "s", bare)
    return _cut(re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", joined)).strip("-"), _LONGEST)


def slug(text: str, taken: Container[str], otherwise: str) -> str:
    """Make a short name from words as ids are made, which nothing else has; `otherwise` where they have no letters."""
    return free(_cut(id_from(text), _SHORT) or otherwise, taken)


def free(wanted: str, taken: Container[str]) -> str:
    """Give the name that is wanted or, where it is taken, the first with a number behind it."""
    names = itertools.chain((wanted,), (f"{wanted}-{number}" for number in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _cut(name: str, most: int) -> str:
    return name[:most].strip("-")
