"""Check ids, and make them from names."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN = re.compile(r"[^\W_A-Z]+(?:-[^\W_A-Z]+)*")
"""Letters of any language and digits, but not the underscore; `is_plain` refuses capitals outside A to Z."""
_LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}  # noqa: RUF001  they are letters of names
)
"""Letters that Unicode does not decompose into a letter and an accent."""
_LONGEST = 100
"""The most letters of an id made from a name; a file's name may have 255 bytes."""
_SHORT = 60
"""The most letters of a name that nobody types: a heading's anchor in a page, a file for an owner."""
_DIGEST = 12
"""Enough digits that no two partnerships have the same."""


def is_plain(part: str) -> bool:
    """Whether a part of an id is made of lower-case letters of any language, digits and hyphens."""
    return bool(_PLAIN.fullmatch(part)) and part == part.lower() and unicodedata.is_normalized("NFC", part)


def id_from(name: str) -> str:
    """Return a part of an id made from a name, in letters that every keyboard has if possible: `sian-o-example`.

    It is empty if the name has neither letters nor digits.
    """
    lower = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    bare = "".join(each for each in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(each))
    # `King's Lynn` is `kings-lynn`, but `O'Example` is `o-example`.
    joined = re.sub("['\u2019]s\\b", "s", bare)
    return _cut(re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", joined)).strip("-"), _LONGEST)


def calendar_id(name: str) -> str:
    """Return what ends the identifiers of a calendar, made from a name, in ASCII letters, digits and hyphens.

    A name in letters that are not ASCII gives a digest of it, since not every calendar program keeps such letters.
    """
    made = _cut(id_from(name), _SHORT)
    return made if made.isascii() and made else hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]


class FreeNames:
    """Names that are each given once: to a heading's anchor in a page, or to a file."""

    def __init__(self) -> None:
        """Begin with all names free."""
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        """The last number that was tried after each name, so that none is tried twice."""

    def take(self, name: str) -> str:
        """Take a name or, if it is taken, the first free one with a number after it."""
        number = self._last.get(name, 1)
        found = name if number == 1 else f"{name}-{number}"
        while found in self._taken:
            number += 1
            found = f"{name}-{number}"
        self._last[name] = number
        self._taken.add(found)
        return found

    def take_slug(self, text: str, otherwise: str) -> str:
        """Take a short name made from words, as ids are; `otherwise` if they have no letters."""
        return self.take(_cut(id_from(text), _SHORT) or otherwise)


def _cut(name: str, most: int) -> str:
    return name[:most].strip("-")
