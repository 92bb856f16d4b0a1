"""Lines that an editor broke, put together again: which lines are one sentence, and which the author set apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDEST_WRAP = 110
"""Letters of a line that an editor breaks; in a file of longer ones each paragraph is a line."""
_NARROWEST_WRAP = 50
_FULL = 0.8
"""How much of the width a line has that may be broken where the next word would still have had room."""
MARKED = re.compile(
    r"(?:[-*+\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2013\u2014\u00b7\uf0b7][ \t\xa0]"
    r"|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,6})\)|(?:\d{1,3}|[a-z]|[ivxIVX]{1,6})\.(?=[ \t\xa0]|$)"
    r"|\d{1,3}(?:\.\d{1,3}){1,3}\.?(?=[ \t\xa0]|$)|(?!\d{4}/\d\d\b)[A-Z]{0,3}\d{1,4}/\d{1,4}(?![/\d])|[>|#])"
)
"""How a line begins that is a point of a list, an item or a row."""
_GOES_ON = re.compile(
    r"(?:(?<=[\w ])[,;(\u2013\u2014&/-]|\b(?:a|an|the|and|or|of|to|by|for|in|on|at|from|with|that|which|be|is|are|was|"
    r"were|will|not|this|its|their|his|her|as|than|until|before|after|"
    r"(?:Cllrs?|(?:by|and|,) CC|Mrs?|Ms|Miss|Dr|Revd?|Prof|Sgt|PC|PCSO)\.?|(?<!of )Councillors?|"
    r"(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Rev)\.?(?: [A-Z]\.?){1,3}|"
    r"January|February|March|April|May|June|July|August|September|October|November|December))$"
)
"""How a line ends whose sentence goes on; the name of a month needs its year, a title and initials the surname."""
_INITIAL = re.compile(r"[IVX]{1,2}\. [^\W\d_a-z]")
"""The beginning of a name that is not a numeral: "V. Stock-Williams"."""
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)$")
_FIGURE = re.compile(r"\d+\.?")
"""A figure that ends a sentence, alone on its line."""
_LIST_END = re.compile(r"[,;]$")


def wrap_width(lines: Sequence[str]) -> int:
    """Return the width at which the lines of a file are broken, in letters; 0 where each paragraph is a line."""
    followed = sorted(len(line) for line, after in zip(lines, [*lines[1:], ""], strict=True) if after.strip())
    if not followed:
        return 0
    widest = followed[min(len(followed) - 1, int(len(followed) * 0.98))]
    near = sum(1 for each in followed if each >= widest * _FULL)
    is_wrapped = _NARROWEST_WRAP <= widest <= _WIDEST_WRAP and near >= max(2, len(followed) // 12)
    return widest if is_wrapped else 0


def is_marked(line: str, before: str = "") -> bool:
    """Whether a line begins a point, an item or a row; the initial of somebody in a list of names does not.

    Args:
        line: the line, without blanks in front.
        before: the one before it.
    """
    words = before.rstrip()
    is_name = _INITIAL.match(line) and (words.endswith((",", ";")) or _GOES_ON.search(words))
    return MARKED.match(line) is not None and not is_name


def goes_on(line: str, after: str, width: int) -> bool:
    """Whether a line goes on in the next one: it was broken by an editor, and not by the author.

    Args:
        line: the line, without blanks behind.
        after: the next line, likewise.
        width: the width at which lines are broken, as `wrap_width` finds it.
    """
    words, then = line.strip(), after.strip()
    if not words or not then:
        return False
    if _MONTH.search(words) and _YEAR.match(then):
        return True
    is_full = bool(width) and len(line) + 1 + len(then.split(maxsplit=1)[0]) > width
    if is_marked(then, words):
        return is_full and bool(_FIGURE.fullmatch(then)) and not words.endswith((".", ":", ";"))
    if is_full or then[0].islower():
        return is_full or not words.endswith((".", ":", ";", "!", "?"))
    # A list of names has a comma at the end of each line, so that alone decides nothing.
    return bool(_GOES_ON.search(words)) and not _LIST_END.search(words)
