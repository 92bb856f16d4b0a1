"""Motions that a sentence puts with the names of those who moved: "Cllr Oak proposed a bench; Cllr Elm seconded"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.printed_minutes.recognition.people import NAME

MOVES = r"(?:proposed|moved|(?:put |brought )?forward(?:ed)? a motion)"
"""What somebody does who moves a motion, as a pattern."""
_ADVERB = r"(?:then |duly |formally |also |has |had )?"
_SECOND = (
    r"(?:\s?[;,.]|\s)\s?(?:and )?(?:(?:it )?was )?"
    rf"(?:(?:(?:duly )?seconded|2nd(?:ed)?)\b(?: by)?:?\s+{NAME}|{NAME}\s+{_ADVERB}seconded\b)"
)
_ACTIVE = re.compile(
    rf"(?:^|(?<=[;,:]\s))(?:(?i:subject to|after|with)\b[^,;.]{{2,60}}?,?\s)?(?P<who>{NAME})\s+{_ADVERB}"
    rf"{MOVES}\b(?!\s+(?:by|from|into)\b)"
    rf"(?:\s+(?P<what>[^;.]{{2,200}}?))??{_SECOND}"
)
_PASSIVE = re.compile(
    rf"^(?P<what>[^;.]{{4,200}}?)\s+(?:was|were|is)\s+{_ADVERB}(?:proposed|moved)\s+by\s+(?P<who>{NAME}){_SECOND}"
)
_NOMINAL = re.compile(
    r"(?i)(?:(?:the |its |their )?(?:approval|acceptance|adoption|agreement|confirmation|ratification)"
    r"(?: of (?:this|these|them|it))?|this|so|it|these|them|the (?:same|motion|proposal|recommendations?))"
)
_SUGGESTS = re.compile(r"(?i)\b(?:it (?:was|is) (?:(?:also|then) )?proposed|suggested|recommended) that\b")


class PutByName(NamedTuple):
    """A motion that names its mover and its seconder."""

    start: int
    """Where it begins."""
    what: tuple[int, int] | None
    """The letters of its words; None where it has none: "Cllr Oak proposed; Cllr Elm seconded"."""
    refers: bool
    """Whether it only refers to what stands before it: "approval", "this"."""


def put_by_name(words: str) -> PutByName | None:
    """Return the motion that a sentence puts with both names, if it is of that form."""
    found = _PASSIVE.match(words) or _ACTIVE.search(words)
    if found is None or "amendment" in words.casefold() or _ASKS.match(words, found.end()):
        return None
    what = found["what"] or ""
    if (re.match(r"(?i)(?:that|to)\b", what) and "a motion" not in found[0]) or re.fullmatch(NAME, what):
        # The words of the motion come later, or somebody is nominated, and the next sentence elects them.
        return None
    return PutByName(found.start(), found.span("what") if what else None, not what or refers(what))


_ASKS = re.compile(r",?\s+(?:that|to)\b")


def refers(words: str) -> bool:
    """Whether the words of a motion only refer to what stands before it."""
    return _NOMINAL.fullmatch(words.strip(" .;,")) is not None


def suggests(words: str) -> bool:
    """Whether a sentence states what somebody would have decided, which the next one may put as a motion."""
    return _SUGGESTS.search(words) is not None
