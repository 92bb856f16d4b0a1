"""Dirt of print: hyphens at the ends of lines, words whose letters stand apart, ligatures."""

from __future__ import annotations

import re

from sst_cli.printed_minutes.readers.words import name_set

_HYPHENATED = re.compile(r"\w[-\u2010\u00ad]$")
_SMALL = re.compile(r"[a-z]{2,}[-\u2010\u00ad]$")
_SPACED = re.compile(r"(?<!\S)(?:[A-Z] ){3,}[A-Z](?!\w)[:.,]?")
_SPACED_WORDS = re.compile(
    "|".join(
        rf"(?<!\w){' ?'.join(word)}(?!\w)"
        for word in (
            "RESOLVED",
            "AGREED",
            "NOTED",
            "APPROVED",
            "RECOMMENDED",
            "CARRIED",
            "DECISION",
            "ACTION",
            "MINUTES",
        )
    )
)
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_VOWELS = "aeiou"
_BEFORE_VOWELS = frozenset({"re", "co", "pre", "de"})
"""First parts that are written with a hyphen before a vowel: re-elect, co-opt."""
_KEPT = name_set(
    "non post sub multi inter anti self cross well long short part full half high low mid ex vice all over "
    "under semi pro twenty thirty forty fifty sixty seventy eighty ninety on off by up in"
)
"""First parts of words that are written with a hyphen, which therefore stays at the end of a line."""


def hyphen_goes(words: str, after: str) -> bool | None:
    """Whether the hyphen at the end of a line goes when the next is joined to it; none where there is none to join.

    It goes where it was set because the line ended: between small letters, behind a part that is never written with
    one. In all other cases it stays, as it may be a part of the word.
    """
    if not _HYPHENATED.search(words) or not after[:1].isalnum():
        return None
    if not _SMALL.search(words) or not after[:1].islower():
        return False
    part = words[:-1].rsplit(maxsplit=1)[-1].lower()
    if not part.isalpha():  # an address of a web page, or a word with a hyphen before
        return False
    return after[0] not in _VOWELS if part in _BEFORE_VOWELS else part not in _KEPT


def add_line(lines: list[str], after: str) -> None:
    """Join a line to those before it; only the last of these is looked at, as a paragraph can have thousands."""
    goes = hyphen_goes(lines[-1], after)
    if goes:
        lines[-1] = lines[-1][:-1]
    lines.append(f" {after}" if goes is None else after)


def without_letter_spacing(words: str) -> str:
    """Join capitals that stand apart, as in T H A T, and the words of decisions with a gap in them: R E SOLVED."""
    words = _SPACED.sub(lambda found: found[0].replace(" ", ""), words)
    return _SPACED_WORDS.sub(lambda found: found[0].replace(" ", ""), words)


def without_ligatures(words: str) -> str:
    """Write letters that are joined in print one by one."""
    return words.translate(_LIGATURES)
