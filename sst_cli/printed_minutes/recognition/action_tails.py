"""Who is to act and by when, behind the words of an action or on a line below: "Book the hall - AB / CD - by May"."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.printed_minutes.recognition.days import days_in
from sst_cli.printed_minutes.recognition.people import is_name

_WHEN = re.compile(
    r"(?i)\W*(?:(?:due|deadline|for completion)\b:?\s*)?"
    r"(?:by |before |for |at |in |from |until |the |end (?:of )?|early |mid[- ]|late )*"
    r"(?:asap|a\.s\.a\.p\.?|immediately|on-?going|next (?:meeting|mtg|panel|board|week|month|term|time|year)|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?: (?:meeting|[0-9]{2,4}))?|"
    r"(?:spring|summer|autumn|winter|christmas|easter)(?: term)?(?: [0-9]{4})?|(?:meeting|week|month|term|year) end)\W*"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,2}(?:\s?(?:/|&|,|\+|and)\s?[A-Z][A-Za-z]?[A-Z]{1,2})*")
_POST = re.compile(
    r"(?:[Tt]he )?(?:All(?: [a-z]+)?|Everyone|Clerk|Chair(?:man|woman|person)?|Vice[- ]Chair\w*|Secretary|Treasurer|"
    r"RFO|Members|Officers?)"
)
_JOINS = re.compile(r"\s*(?:/|&|,|\+|;|\band\b)\s*")
_DASH = re.compile(r"\s{1,5}[\u2013\u2014-]\s{1,5}")


class ActionTail(NamedTuple):
    """What stands behind the words of an action."""

    owners: tuple[str, ...] = ()
    due: str | None = None
    end: int = 0
    """The index behind the words of the action."""


def is_when(words: str) -> bool:
    """Whether words are a day, a month or the like, and nothing else."""
    bare = words.strip(" .()[]")
    if _WHEN.fullmatch(bare):
        return True
    days = days_in(bare)
    rest = re.sub(r"(?i)\b(?:due|by|before|on|the|deadline|end of)\b|\W", "", bare[: days[0].start]) if days else "-"
    return len(days) == 1 and not rest and days[0].end >= len(bare.rstrip(" ."))


def names_owners(words: str) -> tuple[str, ...]:
    """Return the owners that words are a list of, and nothing else: initials, posts or names."""
    bare = words.strip(" .()[]")
    if _INITIALS.fullmatch(bare) or _POST.fullmatch(bare):
        return tuple(_JOINS.split(bare))
    parts = _JOINS.split(bare)
    few = len(parts) <= _MOST and all(1 < len(part.split()) <= _NAME_WORDS for part in parts)
    return tuple(parts) if few and all(is_name(part) for part in parts) else ()


_MOST = 3
_NAME_WORDS = 4


def names_doer(words: str) -> bool:
    """Whether the words of an action begin with who is to do it: "All to look for funding"."""
    return _DOER.match(words) is not None


_DOER = re.compile(r"[A-Z][\w./&, -]{1,40}? to [a-z]")


def only_tail(words: str) -> ActionTail | None:
    """Return who and when, if a line has nothing else: "DF - 23/01/2026", "next panel"."""
    parts = _DASH.split(words.strip())
    when = parts[-1] if is_when(parts[-1]) else None
    who = parts[:-1] if when else parts
    owners = names_owners(who[0]) if len(who) == 1 else ()
    if owners and not when and not (_INITIALS.fullmatch(words.strip(" .()[]")) or _POST.fullmatch(words.strip(" ."))):
        # "Tell Ann" has the form of a name.
        return None
    if (who and not owners) or not (owners or when):
        return None
    return ActionTail(owners, when.strip(" .") if when else None)


def tail_of(words: str) -> ActionTail:
    """Return who and when behind the words of an action, each behind a dash."""
    dashes = list(_DASH.finditer(words))
    comma = words.rfind(", ")
    if comma > 0 and is_when(words[comma + 1 :]) and (not dashes or dashes[-1].start() < comma):
        return ActionTail((), words[comma + 1 :].strip(" ."), comma)
    if not dashes:
        return ActionTail(end=len(words))
    last = dashes[-1]
    due = words[last.end() :].strip(" .") if is_when(words[last.end() :]) else None
    if due and len(dashes) > 1:
        who = words[dashes[-2].end() : last.start()].strip(" .")
        owners = names_owners(who) or ((who,) if re.fullmatch(r"[A-Z][a-z]+", who) else ())
        if owners:
            return ActionTail(owners, due, dashes[-2].start())
    if due:
        return ActionTail((), due, last.start())
    initials = words[last.end() :].strip(" .")
    if _INITIALS.fullmatch(initials):
        return ActionTail(tuple(_JOINS.split(initials)), None, last.start())
    return ActionTail(end=len(words))
