"""Score what was read from printed minutes against the answers of a careful clerk.

Both are plain values of the same form, which README.md describes. Nothing is run here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from tests.accuracy.imports.counts import Count, Share, share
from tests.accuracy.imports.invented import invented
from tests.accuracy.imports.likeness import (
    ACTION_LIKENESS,
    DECISION_LIKENESS,
    action_likeness,
    decision_likeness,
    fold,
    forms,
    same_day,
    same_name,
)
from tests.accuracy.imports.matching import Entry, assigned, expected, pair_entries, pair_items, places, was_read

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.accuracy.imports.matching import Place, Plain

LISTS = ("present", "apologies", "absent", "in_attendance")
BODY_LIKENESS = 80
NO_COUNT, NO_SHARE = Count(), Share()
DIGITS_OF_VOTES = ("in_favour", "against", "abstained")


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of a document, or of several together."""

    meetings: Count = NO_COUNT
    items: Count = NO_COUNT
    decisions: Count = NO_COUNT
    actions: Count = NO_COUNT
    attendance: Count = NO_COUNT
    owners: Count = NO_COUNT
    dues: Share = NO_SHARE
    dates: Share = NO_SHARE
    movers: Share = NO_SHARE
    votes: Share = NO_SHARE
    particulars: Share = NO_SHARE
    invented: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = field(default=(), compare=False)

    def plus(self, other: Scores) -> Scores:
        """Both together."""
        names = [each.name for each in fields(self)]
        return Scores(**{name: _together(getattr(self, name), getattr(other, name)) for name in names})


def _together(one: Any, other: Any) -> Any:
    return one + other if not hasattr(one, "plus") else one.plus(other)


def _short(entry: Plain) -> str:
    return str(forms(entry.get("text") or entry.get("title") or entry.get("number") or "")[0])[:90]


def score(answers: Plain, read: Plain, text: str | None = None) -> Scores:
    """Return the figures of one document; without its text, nothing is judged to be invented.

    A meeting that was missed counts with all that is in it, and so does one that was read and does not exist.
    """
    wanted, found = answers.get("meetings") or [], read.get("meetings") or []
    pairs = assigned(wanted, found, _meeting_likeness, optional=lambda _: False)
    missed = [each for place, each in enumerate(wanted) if place not in {left for left, _ in pairs}]
    extra = [each for place, each in enumerate(found) if place not in {right for _, right in pairs}]
    total = Scores(
        meetings=Count(len(pairs), len(extra), len(missed)),
        invented=() if text is None else tuple(invented(read, text, answers)),
        mistakes=(
            *(f"meeting missed: {each.get('date')}" for each in missed),
            *(f"not a meeting: {each.get('date')}" for each in extra),
        ),
    )
    both = [(wanted[left], found[right]) for left, right in pairs]
    for answer, reading in [*both, *((each, {}) for each in missed), *(({}, each) for each in extra)]:
        total = total.plus(_of_meeting(answer, reading))
    return total


def _meeting_likeness(answer: Plain, reading: Plain) -> float:
    """Meetings of the same day are paired first, then meetings of the same time of day, then the others in order."""
    same = bool(reading.get("date")) and same_day(answer.get("date"), reading["date"])
    return 0.1 + 0.5 * same + 0.2 * (answer.get("start") == reading.get("start"))


def _of_meeting(answer: Plain, reading: Plain) -> Scores:
    wanted, found = places(answer.get("items") or ()), places(reading.get("items") or ())
    pairs = pair_items(wanted, found)
    items = _of_items(wanted, found, pairs)
    decisions = _of_decisions(*(_entries("decisions", answer, reading, wanted, found, pairs)))
    actions = _of_actions(*(_entries("actions", answer, reading, wanted, found, pairs)))
    rest = Scores(
        attendance=_of_attendance(answer.get("attendance") or {}, reading.get("attendance") or {}),
        dates=share(_dates(answer, reading)),
        particulars=share(_particulars(answer, reading)),
        mistakes=tuple(_wrong_particulars(answer, reading)),
    )
    return items.plus(decisions).plus(actions).plus(rest)


def _entries(
    kind: str, answer: Plain, reading: Plain, wanted: list[Place], found: list[Place], pairs: dict[int, int]
) -> tuple[list[Entry], list[Entry]]:
    return expected(kind, answer, wanted, found, pairs), was_read(kind, reading, found, pairs)


def _count(
    answers: list[Plain], readings: list[Plain], pairs: list[tuple[int, int]], what: str
) -> tuple[Count, tuple[str, ...]]:
    """Count what was paired; an optional answer counts neither as right nor as missed."""
    found, used = {left for left, _ in pairs}, {right for _, right in pairs}
    missed = [each for place, each in enumerate(answers) if place not in found and not each.get("optional")]
    wrong = [each for place, each in enumerate(readings) if place not in used]
    right = sum(not answers[place].get("optional") for place in found)
    lines = [f"{what} missed: {_short(each)}" for each in missed] + [f"not {what}: {_short(each)}" for each in wrong]
    return Count(right, len(wrong), len(missed)), tuple(lines)


def _of_items(wanted: list[Place], found: list[Place], pairs: dict[int, int]) -> Scores:
    count, lines = _count([each.item for each in wanted], [each.item for each in found], list(pairs.items()), "an item")
    return Scores(items=count, mistakes=lines)


def _of_decisions(answers: list[Entry], readings: list[Entry]) -> Scores:
    pairs = pair_entries(answers, readings, decision_likeness, DECISION_LIKENESS)
    count, lines = _count([each.words for each in answers], [each.words for each in readings], pairs, "a decision")
    movers, votes, wrong = [], [], []
    for left, right in pairs:
        answer, reading = answers[left].words, readings[right].words
        movers += _movers(answer, reading)
        votes += _votes(answer, reading)
        if False in (*_movers(answer, reading), *_votes(answer, reading)):
            found = [reading.get(name) for name in ("mover", "seconder", "votes")]
            wrong.append(f"mover, seconder or votes of: {_short(answer)}: {found}")
    return Scores(decisions=count, movers=share(movers), votes=share(votes), mistakes=(*lines, *wrong))


def _movers(answer: Plain, reading: Plain) -> list[bool]:
    return [
        same_name(answer.get(role), reading.get(role))
        for role in ("mover", "seconder")
        if reading.get(role) or None not in forms(answer.get(role))
    ]


def _votes(answer: Plain, reading: Plain) -> list[bool]:
    """Judge each figure of a vote that the answer or the reading has."""
    accepted, found = forms(answer.get("votes")), reading.get("votes") or {}
    if not found and None in accepted:
        return []
    wanted: Plain = next((each for each in accepted if each), {})
    judged = [name for name in DIGITS_OF_VOTES if found.get(name) is not None or None not in forms(wanted.get(name))]
    return [found.get(name) in forms(wanted.get(name)) for name in judged]


def _of_actions(answers: list[Entry], readings: list[Entry]) -> Scores:
    pairs = pair_entries(answers, readings, action_likeness, ACTION_LIKENESS)
    count, lines = _count([each.words for each in answers], [each.words for each in readings], pairs, "an action")
    owners, dues, wrong = Count(), [], []
    for left, right in pairs:
        answer, reading = answers[left].words, readings[right].words
        each = _of_names(answer.get("owners") or [], reading.get("owners") or [])
        owners = owners.plus(each)
        dues += _dues(answer, reading)
        if each.wrong or each.missed or False in _dues(answer, reading):
            wrong.append(f"owner or day of: {_short(answer)}: {reading.get('owners')}, {reading.get('due')}")
    return Scores(actions=count, owners=owners, dues=share(dues), mistakes=(*lines, *wrong))


def _dues(answer: Plain, reading: Plain) -> list[bool]:
    if reading.get("due") is None and None in forms(answer.get("due")):
        return []
    return [same_day(answer.get("due"), reading.get("due"))]


def _of_names(answers: list[Any], readings: list[Any]) -> Count:
    """Count names in one list; an answer that has None among its forms may be left out."""
    readings = [each for each in readings if each]
    pairs = assigned(answers, readings, same_name, optional=_may_be_missing)
    found = {left for left, _ in pairs}
    missed = [each for place, each in enumerate(answers) if place not in found and not _may_be_missing(each)]
    return Count(len(pairs), len(readings) - len(pairs), len(missed))


def _may_be_missing(name: Any) -> bool:
    return None in forms(name)


def _of_attendance(answer: Plain, reading: Plain) -> Count:
    total = Count()
    for name in LISTS:
        total = total.plus(_of_names(answer.get(name) or [], reading.get(name) or []))
    return total


def _dates(answer: Plain, reading: Plain) -> list[bool]:
    """Judge the day of the meeting and of the next one, wherever the answer or the reading has one."""
    return [
        same_day(answer.get(name), reading.get(name))
        for name in ("date", "next_meeting")
        if answer.get(name) is not None or reading.get(name) is not None
    ]


def _same_words(answer: Any, reading: Any) -> bool:
    return any(fold(one) == fold(other) for one in forms(answer) for other in forms(reading))


def _like_body(answer: Any, reading: Any) -> bool:
    pairs = [(fold(one), fold(other)) for one in forms(answer) for other in forms(reading)]
    return any(fuzz.token_set_ratio(one, other) >= BODY_LIKENESS for one, other in pairs if one and other)


def _public(meeting: Plain) -> Any:
    return (meeting.get("attendance") or {}).get("public")


def _judged_particulars(answer: Plain, reading: Plain) -> dict[str, bool]:
    """Judge the other particulars of a meeting: those of the answer, and times and a venue read that it lacks."""
    judges: dict[str, Callable[[Any, Any], bool]] = {
        "start": _same_words,
        "end": _same_words,
        "venue": _like_body,
        "body": _like_body,
        "chair": same_name,
        "agenda_only": lambda one, other: bool(one) == bool(other),
    }
    found = {
        name: judge(answer.get(name), reading.get(name))
        for name, judge in judges.items()
        if (answer.get(name) is not None or reading.get(name) is not None)
        and not (reading.get(name) is None and None in forms(answer.get(name)))
        and not (name == "agenda_only" and name not in answer)
    }
    if _public(answer) is not None or _public(reading) is not None:
        found["public"] = _public(reading) in forms(_public(answer))
    return found


def _particulars(answer: Plain, reading: Plain) -> list[bool]:
    return list(_judged_particulars(answer, reading).values())


def _wrong_particulars(answer: Plain, reading: Plain) -> list[str]:
    names = [name for name, right in _judged_particulars(answer, reading).items() if not right]
    lines = [f"{name}: {reading.get(name)} for {answer.get(name)}" for name in names if name != "public"]
    if False in _dates(answer, reading):
        days = [reading.get("date"), reading.get("next_meeting")]
        lines.append(f"days: {days} for {[answer.get('date'), answer.get('next_meeting')]}")
    for name in LISTS:
        each = [(side.get("attendance") or {}).get(name) or [] for side in (answer, reading)]
        count = _of_names(*each)
        if count.wrong or count.missed:
            lines.append(f"{name}: {each[1]} for {each[0]}")
    return lines
