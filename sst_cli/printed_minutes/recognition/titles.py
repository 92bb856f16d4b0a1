"""Where the title of an item ends and its text begins, and how much a line looks like a title."""

from __future__ import annotations

import re
from typing import NamedTuple

from sst_cli.printed_minutes.recognition.days import days_in
from sst_cli.printed_minutes.recognition.lexicon import (
    ACTION_LABEL,
    DECISION_LABEL,
    FINITE,
    KNOWN_TITLE,
    LIST_LABELS,
    SMALL_LABEL,
    WEAK_LABEL,
)
from sst_cli.printed_minutes.recognition.people import NAME, is_name, people_in

_LONGEST = 22
"""Words of a title at most; a motion as a title, "To consider ...", may have more."""
_LONGEST_MOTION = 45
_MOTION = re.compile(
    r"(?i)(?:to )?(?:receive|consider|note|approve|agree|appoint|elect|confirm|"
    r"accept|discuss|resolve|review|adopt|hear|ratify|sign|"
    r"record|authorise|declare|decide|co-opt|report|ystyried|derbyn|cymeradwyo)\b"
)
_AFTER_TITLE = re.compile(r"\s*[:.\u2013\u2014-]*\s*")
_SEPARATOR = re.compile(
    r"(?<![A-Z])(?<!\bNo)(?<!\bCllr)(?<!\bMr)(?<!\bSt)(?<!\bDr)(?<!\bMrs)\.\s+(?=[\"\u201c\u2018(]"
    r"?[A-Z0-9])|:\s+|\s[-\u2013\u2014]+\s|[\u2013\u2014](?=[A-Z]|\s+(?:RESOLVED|AGREED|NOTED)\b)|\s{3,}|\t"
)
_CAPS_RUN = re.compile(
    r"(?:[A-Z0-9&'\u2019\u2018\"\u201c\u201d(),/.\u2013\u2014\-\u00c0-\u00de]+(?:\([a-z]{1,3}\))?(?:\s+|$)|"
    r"[-\u2013\u2014&/]\s+)+"
)
_LETTERS = re.compile(r"[^\W\d_]")
_RUN_LEAST = 6
_FEW_WORDS = 12
_SEVERAL = 3
"""People of a list that lost its commas."""
_INITIALS = 4
"""Letters of the initials of somebody at most."""


FILE_TAIL = re.compile(
    r"\s+(?i:(?:pdf|docx?|xlsx?|word|excel) icon )?(?i:pdf|docx?|xlsx?|word|excel) [0-9.,]+ ?[KM]B(?:\s.*)?$"
)
"""The type and the size of a file behind the title of its item, as on web pages."""
_BRACKETS = re.compile(r"\s?\([^()]*\)")


class Parted(NamedTuple):
    """The words of a line from some index on as a title and what follows it."""

    end: int
    """The index behind the title; that of its start if there is none."""
    text: int
    """The index at which the text begins; that behind all if there is none."""
    by: str = ""
    """How the title was told from the text: `bold`, `capitals`, `separator`, `line`, or nothing."""


def parted(words: str, start: int, strong: int, *, whole: bool = False) -> Parted:
    """Return the title at the start of some words, and where the text behind it begins.

    Args:
        words: a line.
        start: the index behind its number.
        strong: how many of its first letters are bold.
        whole: whether the format marks all of the line as a heading.
    """
    length = len(words)
    if start >= length:
        return Parted(start, length)
    if whole or FILE_TAIL.search(words, start):
        return Parted(length, length, "line")
    if start + 2 < strong < len(words.rstrip(" .:")):
        return Parted(strong, _behind(words, strong), "bold")
    if strong >= len(words.rstrip(" .:")) and len(words[start:].split()) <= _LONGEST_MOTION:
        return Parted(length, length, "line")
    if _opens_decision(words, start):
        return Parted(start, start)
    return (
        _by_list_label(words, start)
        or _by_capitals(words, start)
        or _by_separator(words, start)
        or _by_sentence(words, start)
        or _by_line(words, start)
    )


def is_whole_title(words: str) -> bool:
    """Whether a line below a number is a title with all its words, and no text behind the title."""
    bare = FILE_TAIL.sub("", words)
    return len(bare.split()) <= _LONGEST and not _reads_as_sentence(bare) and not bare.rstrip().endswith(".")


def _behind(words: str, end: int) -> int:
    found = _AFTER_TITLE.match(words, end)
    return found.end() if found else end


def _opens_decision(words: str, start: int) -> bool:
    """Whether a decision follows a number at once, without a title: "24/7 RESOLVED: To buy a bench"."""
    found = DECISION_LABEL.match(words, start)
    if found is None:
        return False
    return bool(re.search(r"[:\u2013\u2014-]", found["rest"])) or words.startswith(("that ", "to "), found.end())


def _by_list_label(words: str, start: int) -> Parted | None:
    """A title that is the label of a list of people, with names behind it: "2) Present - Ann (Chair), Ben"."""
    for name, like in LIST_LABELS:
        found = like.match(words, start) if name in ("present", "apologies", "in_attendance") else None
        if found is None or WEAK_LABEL.fullmatch(found[0]) or re.search(r"(?i)\b(?:from|by|were)\b", found[0]):
            continue
        rest = words[found.end() :]
        first = re.split(r",|;|\band\b|\(", rest)[0].strip(" .")
        named = is_name(first) or len(people_in(words, found.end(), len(words))) >= _SEVERAL
        if rest and not FINITE.search(_BRACKETS.sub("", rest)) and named and not _ANSWER.match(rest):
            return Parted(found.start("end"), found.end(), "separator")
    return None


def _by_capitals(words: str, start: int) -> Parted | None:
    """A title all in capitals, with text in small letters behind it."""
    run = _CAPS_RUN.match(words, start)
    if run is None:
        return None
    counted = _COUNTED.search(run[0])
    title = run[0][: counted.start() + 1] if counted else run[0]
    rest = words[start + len(title) :].lstrip()
    letters = len(_LETTERS.findall(title))
    if not rest:
        return Parted(len(words), len(words), "capitals") if letters > 1 else None
    # The last word of the run may open a sentence: "LAMPS A lamp is out".
    shorter = title.rstrip()
    last = re.search(r"\s(?:[A-Z]|I)$", shorter)
    if last and letters > _RUN_LEAST:
        title = shorter[: last.start()]
    ends = title.rstrip()
    is_marked = ends[-1:] in ".:-\u2013\u2014"
    if letters < _RUN_LEAST - 1 and not is_marked:
        return None
    opens_sentence = rest[:1].islower() and not is_marked and len(ends.split()[-1]) <= _INITIALS
    if opens_sentence and len(title.split()) > 1:
        # "ANY OTHER BUSINESS MM will book the hall": the initials open the sentence.
        title = title.rstrip().rpartition(" ")[0]
        ends = title.rstrip()
    if len(title.split()) == 1 and not is_marked and letters < _RUN_LEAST - 1:
        return None
    if DECISION_LABEL.match(words, start) or ACTION_LABEL.match(words, start):
        return None
    end = start + len(ends.rstrip(" .:-\u2013\u2014"))
    dated = _BEHIND_DAY.match(words, end)
    end = dated.end("day") if dated and any(day.has_year for day in days_in(dated["day"])) else end
    return Parted(end, _behind(words, end), "capitals")


_COUNTED = re.compile(r"[.:]\s+\(?(?:1|[ai])[.)]\s")
"""The first point behind a title: "MATTERS ARISING. 1. HIGHWAYS"."""
_BEHIND_DAY = re.compile(
    r",?\s+(?:(?i:of|on|held|the)\s+){0,3}(?P<day>\S+\s\S+\s(?:\S+\s)?[0-9]{4})"
    r"(?=\s*[.:\u2013-]|$)"
)
"""A day at the end of a title in capitals: "MINUTES, March 3rd 2024."."""


def _by_separator(words: str, start: int) -> Parted | None:
    """A title that a stop, a colon or a dash ends."""
    for found in _SEPARATOR.finditer(words, start):
        title, rest = words[start : found.start()], words[found.end() :]
        count = len(title.split())
        is_sure = (found[0].startswith(":") and _is_sentence(rest)) or DECISION_LABEL.match(rest)
        most = _LONGEST if is_sure else _FEW_WORDS
        if count > most or not title:
            return None
        if FINITE.search(title) and (_SAYS.match(title) or not KNOWN_TITLE.match(title)):
            return None
        if not rest.strip():
            break
        is_dash = found[0].strip() in ("-", "\u2013", "\u2014", "--")
        if is_dash and not _is_sentence(rest):
            continue
        letter = re.search(r"\s[a-z]$", title)
        if letter and found[0].startswith("."):
            # "3. Minutes a. They were approved.": the letter is that of the first point.
            return Parted(found.start() - 2, found.start() - 1, "separator")
        if found[0].startswith(":") and not _LETTERS.search(title):
            return None
        if found[0].startswith(":") and _goes_on(title, rest):
            continue
        if not is_dash and found[0].startswith(".") and not _is_sentence(rest) and not KNOWN_TITLE.match(title):
            continue
        return Parted(found.start(), found.end(), "separator")
    return None


_SENTENCE = re.compile(
    r"\s(?=(?:The|It|There|None|No|All|Members|Cllrs?|Councillors?|This|These|Mr|Mrs|Ms|Dr|"
    r"RESOLVED|Resolved|AGREED|Agreed|NOTED|Noted|Apologies (?:were|had|for)|"
    r"PC|PCSO|Cafwyd|Adroddodd)\b)|\s(?=(?:Upon|An?|At|As|On|In|After|Following|He|She|They|We) [a-z])|"
    r"\s(?=\(?[ai1]\)\s)|\s(?=(?:None|Nil|Dim|NONE|No apologies|"
    r"Deferred|Noted|Agreed|Approved|Received|All present)\b\.?(?:$|\s[A-Z]))"
)
"""The place before the first word of a sentence."""


def _by_sentence(words: str, start: int) -> Parted | None:
    """A title that runs into its text without a mark: "Lamps The lamp is out"."""
    for found in _SENTENCE.finditer(words, start):
        title, rest = words[start : found.start()], words[found.end() :]
        said = FINITE.search(_YEAR_ENDED.sub("", title))
        if not title or len(title.split()) > _FEW_WORDS or said or title[-1:] in ",;(":
            return None
        if re.search(r"\b(?:of|by|from|to|for|and|with|the|on|in|at|&|County|District|Borough|Town|Parish)$", title):
            continue
        if _TWO_STARTS.match(rest):
            continue
        if FINITE.search(rest) or _ANSWER.match(rest):
            return Parted(found.start(), found.end(), "sentence")
    return _by_name(words, start)


_YEAR_ENDED = re.compile(r"(?i)\b(?:year|quarter|period|month) ended\b")
_TWO_STARTS = re.compile(r"[A-Z]\w+ (?:The|It|There|Upon|An?|At|This|These)\b")
"""A word that may begin a sentence before one that does: "Election of Members There were two"."""


def _by_name(words: str, start: int) -> Parted | None:
    """A title that most minutes have, with somebody's name and a verb behind it: "Any Other Business P Oak asked"."""
    known = KNOWN_TITLE.match(words, start)
    behind = _SOMEBODY_DID.match(words, known.end()) if known else None
    return Parted(known.end(), behind.start("who"), "sentence") if known and behind else None


_SOMEBODY_DID = re.compile(rf"\s+(?P<who>{NAME})\s+(?:\w+ )?(?:has|had|was|will|[a-z]{{3,}}ed|gave|said)\b")


def _goes_on(title: str, rest: str) -> bool:
    """Whether the words behind a colon are a title still, as in "Bus franchising: outcome of the consultation"."""
    words = re.split(r"\t|\s{3,}", rest)[0]
    is_short = len(title.split()) + len(words.split()) <= _FEW_WORDS
    said = _is_sentence(words) or _ANSWER.match(words) or is_name(re.split(r",|\band\b|\(", words)[0].strip())
    return is_short and not said and not KNOWN_TITLE.match(title) and not re.search(r"[0-9]", words)


_ANSWER = re.compile(
    r"(?:(?i:none|nil|dim|no apologies)|Deferred|Noted|Agreed|Approved|Received|All present)\.?(?:$|\s[A-Z])"
)
"""A word or two that are all that minutes say of an item."""


def _is_sentence(words: str) -> bool:
    return bool(FINITE.search(words)) or bool(SMALL_LABEL.match(words)) or words.rstrip().endswith(".")


def _by_line(words: str, start: int) -> Parted:
    """A title that is the whole line."""
    title = words[start:]
    count = len(title.split())
    most = _LONGEST_MOTION if _MOTION.match(title) else _LONGEST
    if count <= most and not _reads_as_sentence(title):
        return Parted(len(words), len(words), "line")
    return Parted(start, start)


_SAYS = re.compile(r"(?:\w+ ){1,4}(?:was|were|has|have|had) ")
"""The beginning of a sentence in the past, which no title has: "Apologies were received from A Rowe"."""


def _reads_as_sentence(title: str) -> bool:
    title = _BRACKETS.sub("", title) or title
    stripped = title.rstrip(' )"\u201d\u2019')
    if DECISION_LABEL.match(title) or SMALL_LABEL.match(title):
        return True
    if _MOTION.match(title):
        return False
    if stripped.endswith("?") and title[:1].isupper():
        # "What should we change and how?" is asked on an agenda; minutes report what was asked.
        return False
    if _SAYS.match(title):
        return True
    if KNOWN_TITLE.match(title) and not (FINITE.search(title) and stripped.endswith(".")):
        return False
    return bool(FINITE.search(title)) or stripped.endswith((";", ","))


def likeness_to_title(title: str) -> float:
    """Return how much words look like the title of an item, from -1 to 2."""
    words = title.strip()
    count = len(words.split())
    if not _LETTERS.search(words):
        return -1.0
    score = 0.5 if count <= _FEW_WORDS else 0.2 if count <= _LONGEST else -0.3
    score += 0.8 if KNOWN_TITLE.match(words) else 0.0
    score += 0.4 if is_capitals(words) else 0.0
    score -= 0.6 if words[0].islower() else 0.0
    score -= 0.5 if words.endswith((";", ",")) or re.search(r"; and$|\band$", words) else 0.0
    score -= 0.3 if words.endswith(".") else 0.0
    score -= 0.6 if FINITE.search(_BRACKETS.sub("", words)) and not KNOWN_TITLE.match(words) else 0.0
    return score


def is_capitals(words: str) -> bool:
    """Whether all letters of some words are capitals, and there are several."""
    letters = _LETTERS.findall(words)
    return len(letters) > 3 and all(not letter.islower() for letter in letters)  # noqa: PLR2004
