"""The marks of a merge that git could not finish: `<<<<<<<`, `=======` and `>>>>>>>`."""

from __future__ import annotations

import re

MARKED_LINE = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||>>>>>>>)(?: |$)|={7}$")
"""A line that git may have written, in a file that cannot be read anyway."""


def has_side(text: str) -> bool:
    """Whether a line opens or closes the two versions of something; rows have no such line."""
    return bool(re.search("(?m)^(?:<{7}|>{7}) ", text))


def has_both_sides(text: str) -> bool:
    """Whether one line opens the two versions and a later one closes them, as no text of a record does by chance."""
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return False
    opening = re.search("(?m)^<{7} ", text)
    return bool(opening and re.compile("(?m)^>{7} ").search(text, opening.end()))
