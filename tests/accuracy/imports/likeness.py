"""When two readings of the same words count as equal: texts, titles, numbers, names and days."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterable

TITLE_LIKENESS = 0.85
DECISION_LIKENESS = 0.8
ACTION_LIKENESS = 0.7
NAME_LIKENESS = 90
HONORIFICS = frozenset(
    [
        "cllr",
        "cllrs",
        "cyng",
        "y",
        "councillor",
        "councillors",
        "county",
        "district",
        "town",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "rev",
        "canon",
        "fr",
        "the",
        "pc",
        "pcso",
        "sgt",
        "sergeant",
        "insp",
        "inspector",
        "supt",
        "superintendent",
        "chief",
        "ch",
        "lt",
        "col",
        "capt",
        "commodore",
        "chairman",
        "chair",
        "mayor",
    ]
)
"""Words before a name that one hand prints and another leaves out."""
_OPENING = re.compile(r"^(?:that|to|it was|was|were)\s+")
_OWNER = re.compile(r"^(?P<owner>[^:]{1,60}?)(?:\s+(?:to|will|would|i|undertook to)\s+|\s*[:–-]\s+)(?P<rest>.{4,})$")
_DUE_OPENING = re.compile(r"^(?:(?:by|to|at|for|on|in|the)\s+)+")


def forms(value: Any) -> list[Any]:
    """Return the values that an answer or a reading accepts: a list stands for any one of its entries."""
    return list(value) if isinstance(value, list | tuple) else [value]


def fold(text: Any) -> str:
    """Return a text without case, punctuation, Markdown and differences of quotes, dashes and spaces."""
    plain = unicodedata.normalize("NFKC", str(text)).casefold()
    return " ".join(re.findall(r"[^\W_]+(?:[.,:/][0-9][^\W_]*)*|[£%&]", plain))


def _ratio(left: str, right: str) -> float:
    return fuzz.ratio(left, right) / 100


def best(answers: Iterable[str], readings: Iterable[str]) -> float:
    """Return the greatest likeness, 0 to 1, of one of the answers and one of the readings, all folded."""
    readings = list(readings)
    return max((_ratio(left, right) for left in answers for right in readings if left and right), default=0.0)


def title_likeness(answer: Any, reading: Any) -> float:
    """Return how like a title is to the one in the answers, 0 to 1."""
    return best(map(fold, forms(answer)), map(fold, forms(reading)))


def number_form(number: Any) -> str:
    """Return a number without the stop, bracket or backslash that ends it."""
    return re.sub(r"[\s().\\\[\]]+$|^[\s(\[]+", "", str(number)).casefold()


def same_number(answer: Any, reading: Any) -> bool:
    """Whether two numbers of items are the same, apart from their stops and brackets."""
    return bool({number_form(one) for one in forms(answer)} & {number_form(one) for one in forms(reading)})


def _decision_forms(decision: dict[str, Any]) -> set[str]:
    found = set()
    for text in forms(decision.get("text", "")):
        for before in ("", *forms(decision.get("verb") or ""), *forms(decision.get("stem") or "")):
            folded = fold(f"{before} {text}")
            found |= {folded, _OPENING.sub("", folded)}
    return found


def decision_likeness(answer: dict[str, Any], reading: dict[str, Any]) -> float:
    """Return how like two decisions are, 0 to 1, with or without the verb or the stem before their words."""
    return best(_decision_forms(answer), _decision_forms(reading))


def _action_forms(action: dict[str, Any]) -> set[str]:
    found = set()
    for text in map(str, forms(action.get("text", ""))):
        owner = _OWNER.match(text)
        found |= {fold(text), fold(owner["rest"] if owner else text)}
        found |= {fold(f"{one} to {text}") for each in action.get("owners", []) for one in forms(each) if one}
    return found


def action_likeness(answer: dict[str, Any], reading: dict[str, Any]) -> float:
    """Return how like two actions are, 0 to 1, with or without the owner before their words."""
    return best(_action_forms(answer), _action_forms(reading))


def _name_words(name: Any) -> list[str]:
    words = fold(name).split()
    return [word for word in words if word not in HONORIFICS] or words


def _same_name(answer: Any, reading: Any) -> bool:
    left, right = _name_words(answer), _name_words(reading)
    if not left or not right or left[0][0] != right[0][0]:
        return False
    one, other = " ".join(left), " ".join(right)
    return one.replace(" ", "") == other.replace(" ", "") or fuzz.ratio(one, other) >= NAME_LIKENESS


def same_name(answer: Any, reading: Any) -> bool:
    """Whether two names are the same apart from titles and slips of a letter; each may have several forms."""
    return any(_same_name(one, other) for one in forms(answer) for other in forms(reading) if one is not None and other)


def _same_due(answer: Any, reading: Any) -> bool:
    if isinstance(answer, dt.date) or isinstance(reading, dt.date):
        return str(answer) == str(reading)
    left, right = (_DUE_OPENING.sub("", fold(one)) for one in (answer, reading))
    digits = [re.findall(r"\d+", one) for one in (left, right)]
    return digits[0] == digits[1] and _ratio(left, right) >= DECISION_LIKENESS


def same_day(answer: Any, reading: Any) -> bool:
    """Whether a day, month or the words for one is that of the answers; each may have several forms."""
    answers, readings = forms(answer), [one for one in forms(reading) if one is not None]
    if not readings:
        return None in answers
    return any(_same_due(one, other) for one in answers for other in readings if one is not None)
