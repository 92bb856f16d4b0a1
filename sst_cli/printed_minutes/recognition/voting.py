"""Who moved and seconded, how the vote went, and what came of it, as the words of a decision print it."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.printed_minutes.printed import Printed, PrintedDecision, PrintedVotes
from sst_cli.printed_minutes.recognition.motions import MOVES
from sst_cli.printed_minutes.recognition.people import NAME


def _who(group: str) -> str:
    return rf"(?P<{group}>{NAME}|the [Cc]hair(?:man|woman|person)?)"


def _short(group: str) -> str:
    return rf"(?P<{group}>{NAME}|[a-z]{{2,3}}(?=[\s,;.)]|$))"


_TITLED = r"(?=(?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss|Dr|Cyng|Cynghorydd|Rev)\b)"
_PLAIN = r"(?P<plain>(?!(?:Cllrs?|Councillor|Mrs?|Ms|Dr|Rev)\b)[A-Z][a-z]+)"
_MOVER = re.compile(
    (
        r"\b(?:(?i:(?:proposed|moved|nominated|motion|move|proposal|cynigiwyd)\s+(?:\(by proxy\)\s+)?(?:by|gan)|"
        r"proposed\s*[:\-\u2013]|proposer|cynigydd|(?:up)?on the (?:proposal|proposition|motion) of|"
        r"cynnig(?:/prop)?|cyn\.)\s*[:\-\u2013]?\s*"
    )
    + _who("who")
    + r"|(?i:prop\.?:?|prop\.? by)\s+"
    + _short("brief")
    + r"|(?i:proposed)\s+(?P<initialled>(?:[^\W\d_a-z]\.\s?)+[^\W\d_a-z][\w'-]+|[^\W\d_a-z]{2,3}(?=[,;.)\s]))"
    + r"|(?i:proposed|motion)\s+\((?!by\b)(?P<bracketed>[^()]{2,40})\)|(?i:proposed)\s+"
    + _PLAIN
    + r"(?=[,;.])"
    + r"|(?P<first>[A-Z][a-z]+)\s+(?:proposed|moved)\b(?=[^.]*\bseconded)"
    + r"|(?i:proposed)\s+"
    + _TITLED
    + _who("titled")
    + r")"
    r"|" + _who("before") + rf"\s+(?:then |duly |formally )?{MOVES}\b"
    r"(?!\s+(?:by|from|into))"
)
_SECONDER = re.compile(
    r"\b(?:(?i:(?:seconded|eiliwyd)\s+(?:by|gan)|seconded\s*[:\-\u2013]|seconder|eilydd|eilio(?:/sec)?|"
    r"eil\.)\s*[:\-\u2013]?\s*"
    + _who("who")
    + r"|(?i:sec\.?:?|2nd(?:ed)?\.?:?|2nd by|sec\.? by)\s+"
    + _short("brief")
    + r"|(?i:seconded)\s+(?P<initialled>(?:[^\W\d_a-z]\.\s?)+[^\W\d_a-z][\w'-]+|[^\W\d_a-z]{2,3}(?=[,;.)\s]|$))"
    + r"|(?i:seconded)\s+\((?P<bracketed>[^()]{2,40})\)|(?i:seconded)\s+"
    + _PLAIN
    + r"(?=[,;.]|$)"
    + r"|(?P<first>[A-Z][a-z]+)\s+seconded\b(?!\s+by)(?=,? (?:that|to)\b|\.|$)"
    + r"|(?i:seconded)\s+"
    + _TITLED
    + _who("titled")
    + r")"
    r"|" + _who("before") + r"\s+(?:duly |formally )?seconded\b(?!\s+by)"
)
_NUMBER = r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|no|nil|zero)"
_WORDS = {
    **{
        word: n
        for n, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
        )
    },
    **dict.fromkeys(("none", "no", "nil", "zero"), 0),
}
_FOR = re.compile(
    rf"(?i)(?<![\w:.,/\u00a3-])(?P<n>{_NUMBER})\s+(?:votes?\s+|members?\s+)?(?:(?:voted\s+)?in favou?r|for\b"
    rf"(?=\s*(?:[,;.)/&]|and\b|$|(?:{_NUMBER})\s+(?:votes?\s+)?(?:against|abst)|the (?:motion|amendment|proposal)))|"
    rf"o blaid)|\b(?:for|in favou?r|o blaid)\s*[:\-\u2013]\s*(?P<n2>[0-9]{{1,3}})|"
    rf"\bFor (?P<n3>[0-9]{{1,3}})(?=[,;.])"
)
_AGAINST = re.compile(
    rf"(?i)\b(?P<n>{_NUMBER})\s+(?:votes?\s+|members?\s+)?(?:against|opposed|"
    rf"yn erbyn)|\b(?:against|yn erbyn)\s*[:\-\u2013 ]\s*(?P<n2>[0-9]{{1,3}})"
)
_ABSTAINED = re.compile(
    rf"(?i)\b(?P<n>{_NUMBER})\s+(?:votes?\s+|members?\s+)?(?:abst\w+|ymatal\w*)|"
    rf"\b(?:abst\w+|ymatal\w*)\s*[:\-\u2013 ]\s*(?P<n2>[0-9]{{1,3}})"
)
_BY = re.compile(rf"(?i)\bby\s+(?P<n>{_NUMBER})\s+(?:votes?\s+)?(?:to|against)\s+(?P<m>{_NUMBER})\b")
_DASHED = re.compile(
    r"(?i)\b(?:votes?|voting|carried|lost)\W{1,2}(?:by )?(?P<n>[0-9]{1,3})\s?[-\u2013]\s?(?P<m>[0-9]{1,3})\b(?![-/])"
)
_LOST_BY = re.compile(r"(?i)\b(?:lost|defeated|rejected|fell) by\b")
_ALL = re.compile(
    r"(?i)\bunanimous(?:ly)?\b|\ball (?:were |voted |those present (?:were "
    r")?|members (?:were )?)?in favou?r\b|\bnem\.?\s?con\b|\bnem\.?\s?dis\b|"
    r"\bno(?:body|ne)? against\b|(?<=, )no objections\b|yn unfrydol|\bcarried by all\b"
)
_OUTCOMES = (
    (
        "lost",
        re.compile(
            r"(?i)\b(?:motion|proposal|amendment|vote|proposition)\b[^.]{0,60}\b(?:was "
            r"|were )?(?:lost|defeated|fell|not carried|rejected|failed)\b|\bLOST\b|"
            r"\bnot agreed\b|\bdefeated\b"
        ),
    ),
    (
        "withdrawn",
        re.compile(r"(?i)\b(?:motion|proposal|item|amendment|application)\b[^.]{0,40}\bwithdrawn\b|\bWITHDRAWN\b"),
    ),
    (
        "deferred",
        re.compile(
            r"(?i)\b(?:be|was|were|is|to)\s+(?:be )?deferred\b|\bDEFERRED\b|\bto defer\b|^deferred\b|\bgohirio\b"
        ),
    ),
    ("carried", re.compile(r"(?i)\bcarried\b(?! (?:out|forward|over|on))")),
)


class Moved(NamedTuple):
    """What words say of a motion beside its text."""

    mover: str | None = None
    seconder: str | None = None
    votes: PrintedVotes | None = None
    outcome: str | None = None

    @property
    def says_anything(self) -> bool:
        """Whether the words say anything of a motion."""
        return any(self)


def moved_in(printed: Printed) -> Moved:
    """Return who moved, how the vote went and what came of it in some words."""
    words = printed.words
    mover = _name(_MOVER.search(words))
    seconder = _name(_SECONDER.search(words))
    outcome = next((name for name, like in _OUTCOMES if like.search(words)), None)
    return Moved(mover, seconder, _votes(printed), outcome)


_OTHER_PART = re.compile(r"(?i)\s+(?:proposer|proposed|seconder|seconded)\b")


def _name(found: re.Match[str] | None) -> str | None:
    name = next(filter(None, found.groups()), None) if found else None
    return _OTHER_PART.split(name)[0].strip(" .,;") if name else None


def _votes(printed: Printed) -> PrintedVotes | None:
    words = printed.words
    by = _BY.search(words) or _DASHED.search(words)
    in_favour, against, abstained = (_count(like.search(words)) for like in (_FOR, _AGAINST, _ABSTAINED))
    if by:
        in_favour, against = _value(by["n"]), _value(by["m"])
        if _LOST_BY.search(words):
            in_favour, against = sorted((in_favour, against))
    everybody = bool(_ALL.search(words))
    if not everybody and in_favour is None and against is None:
        return None
    return PrintedVotes(in_favour=in_favour, against=against, abstained=abstained, unanimous=everybody, printed=printed)


def _count(found: re.Match[str] | None) -> int | None:
    return _value(next(filter(None, found.groups()))) if found else None


def _value(words: str) -> int:
    return int(words) if words.isdigit() else _WORDS[words.lower()]


def with_motion(decision: PrintedDecision, moved: Moved) -> PrintedDecision:
    """Return a decision with what words beside it say of the motion; what it has already stays."""
    return decision.but(
        mover=decision.mover or moved.mover,
        seconder=decision.seconder or moved.seconder,
        votes=decision.votes or moved.votes,
        outcome=decision.outcome or moved.outcome,
    )


_ONLY = re.compile(
    r"(?i)\W*(?:(?:it|this|the (?:motion|resolution|proposal|item)) (?:was|had been) )?"
    r"(?:(?:recorded |named )?(?:proposed|prop|proposer|moved|mover|seconded|seconder|sec|"
    r"2nd|vote[sd]?|voting|carried|unanimous\w*|all in favou?r|for|against|"
    r"abst\w+|motion|lost|"
    r"cynigiwyd|cynnig|eilio|eiliwyd|on the motion of|on a vote|"
    r"up?on being put|being put|the vote|a vote|by|gan|on the proposal of)\b)"
)


_BEHIND = re.compile(
    r"(?i)\s*\((?:(?:it was )?(?:proposed|prop|moved|seconded|sec|cynigiwyd|cynnig|vote|voting|"
    r"carried|unanimous\w*|all in|"
    r"[0-9]+ (?:for|votes?))\b[^()]*)\)[.;:,]?\s*$"
    r"|,?(?<!\bbeing)\s+(?:as )?(?:(?:proposed|prop|moved)\b(?! (?:that|to)\b)(?: by|:|\.)?|"
    r"(?:up)?on the (?:motion|proposal|proposition) of)\s"
    r"[^.]*\b(?:seconded|sec|2nd)\b(?:(?!\b(?:that|to)\b)[^.])*\.?\s*$"
    rf"|[;,]\s+(?-i:{NAME})\s+(?:proposed|moved)\b[^.]*\b(?:seconded|2nd)\b[^.]*\.?\s*$"
    r"|,\s+(?:with\s+)?[^,;.]{2,60}\s(?:abstaining|dissenting|voting against)\W*$"
)
"""Movers or a vote behind the words of a decision: "(proposed CN, seconded DF)"."""


_AND = re.compile(r"(?:,?\s{1,3}and)?$")


def motion_behind(words: str, start: int, end: int) -> int:
    """Return where the movers or the vote behind the words of a decision begin; the end where there are none."""
    found = _BEHIND.search(words, start, end)
    if found is None or not words[start : found.start()].strip():
        return end
    return found.start() - len(_AND.search(words[start : found.start()])[0])  # type: ignore[index]  # may be empty


_ASKS = re.compile(r"\b(?:[Tt]hat|THAT|to)\b")
_PUT = re.compile(r"(?i)\bput to (?:the|a) vote\b")


def is_only_motion(words: str) -> bool:
    """Whether a line says who moved or how the vote went, and nothing else."""
    if len(words.split()) > 24 or not _ONLY.match(words):  # noqa: PLR2004  a line of its own
        return False
    moved = moved_in(Printed(words, ()))
    return moved.says_anything and not _ASKS.search(_PUT.sub("", _BY.sub("", words)))
