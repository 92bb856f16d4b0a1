"""The numbers of items, paragraphs and clauses as minutes print them."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import NamedTuple

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr"
)
_NUMBER = re.compile(
    r"(?P<word>(?i:(?:agenda |minute )?item|minute|min\.?|no\.|eitem|cofnod|"
    r"\u00a7)[ ]?(?:(?i:no|number|rhif)\b\.?[ ]?)?)?"
    r"(?P<open>[(\[]?)"
    r"(?:(?P<code>[A-Z]{1,5}[ ./-]?)(?P<coded>[0-9]{1,4}(?:[./-][0-9]{1,4}){1,2}|(?<=[A-Z][A-Z][/.-])[0-9]{1,4})"
    r"|(?P<short>[A-Z]{1,3})(?P<shorted>[0-9]{1,3})"
    r"|(?P<slashed>[0-9]{1,4}[a-z]?(?:/[0-9]{1,4}){1,2})"
    r"|(?P<stamped>[0-9]{4,6}\.[0-9]{1,3}(?=\s+[\"\u201c(]?[A-Z]))"
    r"|(?P<dashed>(?:(?:19|20)[0-9]{2}|[0-9]{1,2})-[0-9]{1,3})(?!-)"
    r"|(?P<running>(?:(?:1[0-8]|2[1-9]|[3-9][0-9])[0-9]{2}|[1-9][0-9]{4})(?=\s+[\"\u201c(]?[A-Z])|"
    r"(?:19|20)[0-9]{2}(?=\s+[A-Z]{3,}))"
    r"|(?P<dotted>[0-9]{4}(?=[.:)])(?!\.[0-9])|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})(?P<letter>[a-z](?![a-z])|\([a-z]\))?"
    r"|(?P<roman>[ivxl]{1,6}|[IVXL]{1,5})"
    r"|(?P<alone>[a-zA-Z]))"
    r"(?P<close>[)\]]?)(?P<stop>[.:)\]/]{0,2}|-(?=\s[A-Z]))"
    r"(?=\s|$|(?<=[.):\]])[^\W\d_])"
)
_CODE = re.compile(
    r"(?P<word>)(?P<open>[(\[]?)(?P<code>(?:[A-Z][A-Za-z]{0,5}[0-9]{0,4}|[0-9]{1,4})"
    r"(?:[/:._-](?:[A-Z]{1,6}[0-9]{0,4}|[0-9]{1,4})){1,5})"
    r"(?P<close>[)\]]?)(?P<stop>[.:]?)(?=\s|$|(?<=[0-9])[A-Z])"
)
"""A reference of several parts, such as "F01:04/24" or "Cou/285/07-08"."""
_NOT_BEHIND = re.compile(
    rf"\s*(?:(?:(?i:st|nd|rd|th)\b)?\s*(?:of\s+)?(?i:{_MONTHS})\b(?=,?\s+[0-9]|"
    r"\.?$|\s+[a-z]|[,;])|(?i:[ap]\.?m\b)|hrs?\b|hours\b|minutes\b|noon\b|[%:]|(?<=[0-9])/(?=\S)|"
    r"(?:x|by|of|to|and|or|in|are|were|is|was|per|members?|people|votes?|for|against)\s)",
)
"""What stands behind a number that is a day, a time or a quantity."""
_WITHOUT_ZERO = re.compile(r"(?:\.0)+$")
"""The end of 7.0, which is item 7 above 7.1."""
_LONGEST_CODE = 18
_FEWEST_GROUPS = 2
"""Groups of figures in a reference; one alone may be that of a road."""
_LIKE_NUMERALS = {"S": 5, "B": 8, "Z": 2}
_MOST_STROKES = 3
_HALF = re.compile(r"\s*(?:[ap]\.?m\b|hrs?\b|hours\b)", re.IGNORECASE)


class ItemNumber(NamedTuple):
    """The number in front of words."""

    printed: str
    """As printed, with its brackets and stop."""
    bare: str
    """Without them, as the records write it."""
    family: str
    """Numbers of one family may be one sequence: `plain`, `dotted`, `roman`, `letter`, or what stays in a code."""
    values: tuple[int, ...]
    end: int
    """The index behind it and the blanks after it."""
    stop: str = ""
    bracketed: bool = False
    named: bool = False
    """Whether a word such as "Item" or "Minute" stands before it."""

    @property
    def is_reference(self) -> bool:
        """Whether it has several parts of which one counts, as 24/131 and C048/23 have."""
        return self.family in ("slashed", "dashed", "stamped") or (
            self.family.startswith("code") and len(self.values) > 1
        )


def number_at(words: str) -> ItemNumber | None:
    """Return the number that words begin with, if it can be that of an item, a paragraph or a clause."""
    found = _NUMBER.match(words)
    if found is None:
        return _coded(words)
    if not found["stop"] and not found["close"] and _NOT_BEHIND.match(words, found.end()):
        return None
    if found["dotted"] and "." in found["dotted"] and _HALF.match(words, found.end()):
        return None
    if found["word"] and found["alone"]:
        return None
    is_open = bool(found["open"] or found["close"])
    if not (found["stop"] or is_open) and (found["alone"] or (found["roman"] and not found["roman"].isupper())):
        return None
    return _read(found, words)


def _coded(words: str) -> ItemNumber | None:
    """Return a reference that words begin with: groups of figures, with letters or several kinds of signs between."""
    found = _CODE.match(words)
    if found is None or len(found["code"]) > _LONGEST_CODE or not re.search(r"[/:._-]", found["code"]):
        return None
    groups = re.findall(r"[0-9]+", found["code"])
    signs = set(re.findall(r"[/:._-]", found["code"]))
    is_mixed = bool(signs & {"/", "_"}) and len(signs) > 1
    if len(groups) < _FEWEST_GROUPS or not (is_mixed or re.search(r"[A-Z]", found["code"])):
        return None
    family = "code " + re.sub(r"[0-9]+", "#", found["code"])
    behind = re.compile(r"\s*(?:[-\u2013\u2014/]\s+)?").match(words, found.end())
    end = behind.end() if behind else found.end()
    return ItemNumber(
        found[0].strip(), found["code"], family, tuple(map(int, groups)), end, found["stop"], bool(found["open"])
    )


def _read(found: re.Match[str], words: str) -> ItemNumber | None:
    bare = found[0][len(found["word"] or "") :].strip(" ").strip(".:[]/-")
    bare = bare if "(" in bare[1:] else bare.strip("()")
    behind = re.compile(r"\s*(?:[-\u2013\u2014/]\s+)?").match(words, found.end())
    end = behind.end() if behind else found.end()
    family, values = _meaning(found)
    bare = _WITHOUT_ZERO.sub("", bare) if found["dotted"] and family == "plain" else bare
    if not values:
        return None
    bracketed = bool(found["open"]) or (bool(found["close"] or ")" in found["stop"]) and family != "plain")
    return ItemNumber(found[0].strip(), bare, family, values, end, found["stop"], bracketed, bool(found["word"]))


def _meaning(found: re.Match[str]) -> tuple[str, tuple[int, ...]]:  # noqa: PLR0911  one return for each form
    if found["code"]:
        return f"code {found['code'].strip()}", _ints(found["coded"])
    if found["short"]:
        return f"code {found['short']}", (int(found["shorted"]),)
    if found["running"]:
        return "plain", (int(found["running"]),)
    for name in ("slashed", "dashed", "stamped"):
        if found[name]:
            return name, _ints(found[name])
    if found["dotted"]:
        values = _ints(found["dotted"])
        if found["letter"]:
            letter = ord(found["letter"].strip("()")) - ord("a") + 1
            return ("plain" if len(values) == 1 else "dotted"), (*values, letter)
        while len(values) > 1 and values[-1] == 0:
            values = values[:-1]
        return ("plain" if len(values) == 1 else "dotted"), values
    if found["roman"]:
        value = roman(found["roman"])
        return ("roman", (value,)) if value else ("", ())
    return "letter", (ord(found["alone"].lower()) - ord("a") + 1,)


def _ints(words: str) -> tuple[int, ...]:
    # "41b/19" is a part of 41/19, and counts beside it.
    return tuple(int(part.rstrip(ascii_lowercase)) for part in re.split(r"[./-]", words))


def lost_numeral(number: ItemNumber) -> int:
    """Return the number that capitals can stand for where a reader of pictures took 1 for I or 5 for S; else 0."""
    if number.stop == "." and number.bare in _LIKE_NUMERALS:
        return _LIKE_NUMERALS[number.bare]
    return int("1" * len(number.bare)) if set(number.bare) == {"I"} and len(number.bare) < _MOST_STROKES else 0


def roman(words: str) -> int:
    """Return the value of a roman numeral; 0 if it is not one."""
    total = 0
    letters = [_ROMAN[letter] for letter in words.lower()]
    for nth, value in enumerate(letters):
        total += -value if nth + 1 < len(letters) and letters[nth + 1] > value else value
    return total if _written(total) == words.lower() else 0


def _written(value: int) -> str:
    parts = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
    shown = ""
    for worth, letters in parts:
        while value >= worth:
            shown, value = shown + letters, value - worth
    return shown
