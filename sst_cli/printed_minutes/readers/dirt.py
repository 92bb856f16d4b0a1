"""Dirt of print: hyphens at the ends of lines, words whose letters stand apart, ligatures."""

from __future__ import annotations

import re

from sst_cli.printed_minutes.readers.words import name_set

_HYPHENATED = re.compile(r"[a-z]{2,}[-\u2010\u00ad]$")
_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\w)[:.,]?")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_KEPT = name_set(
    "re co non pre post sub multi inter anti self cross well long short part full half high low mid ex vice all over "
    "under semi pro de twenty thirty forty fifty sixty seventy eighty ninety on off by up in"
)
"""First parts of words that are written with a hyphen, which therefore stays at the end of a line."""


def joined_at_hyphen(words: str, after: str, between: str = "") -> str:
    """Join two lines.

    A hyphen goes where it was set because the line ended: between small letters, behind a part that is never written
    with one. In all other cases it stays, as it may be a part of the word.

    Args:
        words: the words so far.
        after: the next line.
        between: what the author set between them, or nothing.
    """
    if between or not _HYPHENATED.search(words) or not after[:1].islower():
        hyphened = not between and bool(re.search(r"\w[-\u2010]$", words)) and after[:1].isalnum()
        return f"{words}{between or ('' if hyphened else ' ')}{after}"
    part = re.split(r"[\s-]", words[:-1])[-1].lower()
    return f"{words}{after}" if part in _KEPT else f"{words[:-1]}{after}"


def without_letter_spacing(words: str) -> str:
    """Join capitals that stand apart, as in T H A T; two words so set have more than one space between."""
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), words)


def without_ligatures(words: str) -> str:
    """Write letters that are joined in print one by one."""
    return words.translate(_LIGATURES)
