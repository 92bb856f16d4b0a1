"""Finds the markers of a merge that git could not finish: `<<<<<<<`, `=======` and `>>>>>>>`."""

from __future__ import annotations

import re

MARKED_LINE = re.compile(r"(<<<<<<<|\|\|\|\|\|\|\||>>>>>>>)(?: |$)|={7}$")
"""A line that git may have written; tried only on files that cannot be used, since a text could have such a line."""


def has_side(text: str) -> bool:
    """Return whether a line opens or closes the two versions of a conflict; no row of a CSV file looks like that."""
    return bool(re.search("(?m)^(?:<{7}|>{7}) ", text))


def has_both_sides(text: str) -> bool:
    """Return whether one line opens the two versions of a conflict and a later one closes them.

    A block of text could contain either line, but hardly both in this order.
    """
    if "<<<<<<< " not in text or ">>>>>>> " not in text:
        return False
    opening = re.search("(?m)^<{7} ", text)
    return bool(opening and re.compile("(?m)^>{7} ").search(text, opening.end()))
