"""Ids as people make them: what is a good one, and one from a name."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}  # noqa: RUF001  they are letters of names
)
"""Letters that have no accent to take away."""


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
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", joined)).strip("-")
