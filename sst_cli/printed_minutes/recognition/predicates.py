"""Sentences whose subject is the meeting, each of their verbs of decision with its object.

"The Board noted the report and approved the plan" states two decisions, of which the objects are the words.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Predicate(NamedTuple):
    """A verb of decision with its object."""

    verb: str
    """As printed."""
    start: int
    """The index in the sentence at which its words begin: the subject, or the verb that is joined to the one before."""
    at: int
    """The index at which the object begins."""
    end: int


BODY = (
    r"(?i:council|committee|sub-?committee|board|panel|cabinet|executive|authority|partnership|group|forum|meeting|"
    r"assembly|association|society|working party|commission|members|councillors|governors|trustees|directors)"
)
"""The nouns by which minutes name the meeting, as a pattern."""
_SUBJECT = re.compile(
    r"(?:(?:[0-9]+(?:\.[0-9]+)+\.?|\(?[0-9a-z]{1,3}[.)])\s+)?"
    r"(?:(?:After|Following|Having|Upon|On|In|At|With|Subject to)\b[^,.;:]{3,90}?,?\s+(?=the\b|[A-Z]))?"
    rf"(?:(?:[Tt]he\s+|[Aa]ll\s+(?:the\s+)?)?(?P<kind>(?:[\w'\u2019&-]+\s+){{0,4}}?){BODY}"
    rf"(?:\s+of\s+the\s+(?:{BODY}|[A-Z][\w&'\u2019-]*(?:\s+[A-Z][\w&'\u2019-]*){{0,4}}))?(?:\s+present)?\s+|(?:We|All|Everyone|Everybody|All\s+(?:those\s+)?present)\s+)"
)
_NOT_THE_MEETING = re.compile(
    r"(?i)\b(?:county|district|borough|city|unitary|health|police|fire|water|national|who|which|that|said|reported|"
    r"while|although|though|when|where|since|because|whether|and|or|some|many|several|two|three|most|other|for|of|in|by|to|from|with|no|if|as|a|an|his|her|their|its)\b"
)
"""Words before the noun that name another body, or make it something else than the subject."""
_ADVERBS = (
    r"(?:(?i:also|then|further|therefore|unanimously|all|duly|formally|subsequently|accordingly|"
    r"(?:considered|discussed|reviewed|received|read|heard)\s+and)\s+)*"
)
_OBJECTS = {
    "agree decide resolve": r"(?!(?:with|on|in|by|and|but|as|there|at|upon)\b|"
    r"(?:this|that|it|there|they|he|she) (?:is|was|are|were|has|had)\b)",
    "note": r"(?=(?:the|a|an|this|these|its|all|with thanks|with interest)\b|[A-Z0-9\u00a3])",
    "approve endorse adopt accept ratify authorise appoint elect co-opt delegate refuse reject decline grant confirm "
    "defer nominate re-elect support": r"(?!(?:by|that|with|on|as|in|at|if|whether|and|or|but|for|one)\b)",
    "recommend": r"(?=(?:that|to(?! the\b)|the|approval)\b)",
    "object": r"(?=to\b)",
    "raise": r"(?=no objections?\b)",
    "vote": r"(?=(?:unanimously )?(?:to|that|in favour|against)\b)",
}
"""Verbs of decision, and what their objects begin with: "agreed with him" decides nothing."""
_ONLY_JOINED = {"ask request instruct direct": r"(?=(?:that|the|[A-Z])\b)"}
"""Verbs that state a decision only beside another one, or in capitals."""


def _forms(verbs: dict[str, str]) -> dict[str, re.Pattern[str]]:
    """Return the pattern of an object by each form of each verb."""
    found = {}
    for words, behind in verbs.items():
        for verb in words.split():
            stem = re.sub(r"[ey]$", lambda end: "i" if end[0] == "y" else "", verb)
            doubled = f"{stem}r" if stem == "defer" else stem
            present = "s" if not verb.endswith("y") else ""
            for form in (verb, f"{doubled}ed", f"{verb}{present}" if present else f"{stem}es"):
                found[form] = re.compile(behind)
    return found


_FIRST = _forms(_OBJECTS)
_JOINED = {**_FIRST, **_forms(_ONLY_JOINED)}
_LISTED = {**_FIRST, **_forms({"note": r"(?=(?:that|the|a|an|this|these|its|all|with)\b|[A-Z0-9\u00a3])"})}
"""In a list of decisions "noted that" is one; in a sentence it tells what was said."""
_TO_WHOM = r"(?:to (?:the |our )?[A-Z][\w ]{2,40}?\s+(?=that\b))?"
"""In "recommended to the County Council that ..."."""
_VERB = re.compile(rf"{_ADVERBS}(?P<verb>[A-Za-z][\w-]+)(?:\s+(?i:unanimously|in principle))?[:,]?\s+{_TO_WHOM}")
_WHOLE = re.compile(r"(?i)(?:object|raise|vote)\w*")
"""Verbs that belong to the words of the decision: "raised no objections"."""
_BARE = re.compile(rf"{_ADVERBS}(?P<verb>(?i:agreed|approved))(?:\s+unanimously)?\W*$")
_LEAVES_WORK = re.compile(r"(?:ask|request|instruct|direct)")
"""In small letters beside a decision it is an action for whom it names."""
_JOIN = re.compile(r"(?:[,;]?\s{1,3}and|[,;])\s{1,3}")


def predicates_of(words: str) -> list[Predicate]:
    """Return the decisions that a sentence states of the meeting; none where the meeting is not its subject."""
    subject = _SUBJECT.match(words)
    if subject is None or _NOT_THE_MEETING.search(subject["kind"] or ""):
        return []
    named = _VERB.match(words, subject.end())
    if named and named["verb"].istitle():
        # "Meeting Notes, Decisions" is a heading.
        return []
    bare = _BARE.match(words, subject.end())
    if bare:
        return [Predicate(bare["verb"], 0, 0, len(words))]
    first = _predicate(words, 0, subject.end(), _FIRST) or _in_capitals(words, subject.end())
    return _joined(words, first) if first else []


def listed_predicates(words: str, at: int = 0) -> list[Predicate]:
    """Return the decisions in a point of a list below "The Board:", which begins with the verb.

    Args:
        words: the point.
        at: the index behind its bullet.
    """
    first = _predicate(words, at, at, _LISTED)
    return _joined(words, first) if first and re.search(r"(?:ed|[^s]s)$", first.verb, re.IGNORECASE) else []


def _predicate(words: str, start: int, at: int, verbs: dict[str, re.Pattern[str]]) -> Predicate | None:
    found = _VERB.match(words, at)
    behind = verbs.get(found["verb"].lower()) if found else None
    if found is None or behind is None or words.startswith("and ", found.end()):
        return None
    if not (behind.match(words, found.end()) or found["verb"].isupper()):
        return None
    verb = found["verb"]
    begin = found.start("verb") if _WHOLE.fullmatch(verb) else found.end()
    return Predicate(words[at : found.end("verb")].strip(), start, begin, len(words))


def _in_capitals(words: str, at: int) -> Predicate | None:
    found = _predicate(words, 0, at, _JOINED)
    return found if found and found.verb.isupper() else None


def _joined(words: str, first: Predicate) -> list[Predicate]:
    """Return a predicate and those that are joined to it, each up to the next."""
    found = [first]
    for join in _JOIN.finditer(words, first.at):
        more = _predicate(words, join.end(), join.end(), _JOINED)
        if more and not more.verb.isupper() and _LEAVES_WORK.match(more.verb):
            found[-1] = found[-1]._replace(end=join.start())
            break
        if more and words[found[-1].at : join.start()].strip():
            found[-1] = found[-1]._replace(end=join.start())
            found.append(more)
    return found
