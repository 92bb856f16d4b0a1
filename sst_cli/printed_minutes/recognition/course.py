"""The course of a meeting: its quorum as stated, its breaks, and who came late or left early."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.printed_minutes.printed import Printed
from sst_cli.printed_minutes.recognition.attendance import LISTS
from sst_cli.printed_minutes.recognition.days import times_in
from sst_cli.printed_minutes.recognition.decisions import sentences_of
from sst_cli.printed_minutes.recognition.front import same_half
from sst_cli.printed_minutes.recognition.lines import TABLE
from sst_cli.printed_minutes.recognition.people import NAME
from sst_cli.register.attendance_list import without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.printed_minutes.printed import PrintedAttendance, PrintedAttendee, PrintedItem
    from sst_cli.printed_minutes.recognition.days import FoundTime
    from sst_cli.printed_minutes.recognition.lines import PaperLine

_SITTING = r"(?:meeting|council|committee|panel|board|forum|proceedings|session|sitting)"
_STOPPED = re.compile(
    rf"(?i)\b{_SITTING}\b(?! (?:of|on)\b)[^.;]{{0,60}}?(?<!previously )\b(?:adjourned|suspended|paused|broke)\b|"
    rf"\b(?:adjourned|suspended|paused) (?:the|this) {_SITTING}\b|"
    r"^\W*(?:adjourned|suspended|adjournment|(?:short |comfort )?break)\b"
)
_WENT_ON = re.compile(rf"(?i)\b(?:resum|re-?conven|re-?open|re-?start|recommenc)\w*\b|\b{_SITTING} continued at\b")
_TO = re.compile(r"(?i)\s*(?:to|until|till|and|-|\u2013|\u2014)\s*")
"""What stands between the two times of a break: "from 7.05 to 7.20"."""
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = rf"(?P<number>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"
_QUORUM = re.compile(
    rf"(?i)\b{_SITTING}\b[^.]{{0,40}}\b(?:was|is|were|being|declared)\b[^.]{{0,25}}\b(?:in)?quorate\b|"
    r"\b(?:a|the|no) quorum\b[^.]{0,25}\b(?:was|is|being|had|has)\b[^.]{0,25}"
    r"\b(?:present|achieved|reached|met|established|obtained)\b|"
    r"\b(?:declared|confirmed) (?:that )?(?:the|this) meeting (?:to be |as )?(?:not )?(?:in)?quorate\b|"
    r"\bthere (?:was|is) (?:a|no) quorum\b|^\W*quorum\s*[:\u2013-]\s*\S.{0,60}$|(?:^|:)\W*(?:in)?quorate\W*$"
)
_NEEDED = re.compile(rf"(?i)\bquorum\b[^.0-9]{{0,30}}?\b{_NUMBER}\b(?!\s*(?:%|per cent|[/:]))")
_PRESENT = re.compile(
    rf"(?i)\b{_NUMBER} (?:voting )?(?:members?|councillors?|governors?|directors?|trustees?|partners?)? ?"
    r"(?:were |was |being |are )?(?:present|in attendance|attended)\b"
)
_MOVES = re.compile(
    rf"(?P<who>{NAME}(?:(?:, | and |, and ){NAME})*),? (?:had |then |also |both )?(?P<way>joined|arrived|entered|left|"
    r"withdrew)\b(?: (?:from )?the (?:\w+ )?(?:meeting|room|call|chamber)|\s+at\b|\s+\(?(?=[0-9])|[.)\]]|$)"
)
_WAYS = re.compile(r"\b(?:joined|arrived|entered|left|withdrew)\b")
_AT_ITEM = re.compile(r"(?i)\b(?:item|minute|min\.?)\s+(?:no\.?\s*)?(?P<number>[\w./-]*[0-9][\w./-]*)")


class _OfCourse(NamedTuple):
    words: str
    printed: Printed


def quorum_in(lines: Sequence[PaperLine]) -> dict[str, Any] | None:
    """Return the quorum as minutes state it: how many were needed and present, and the words.

    Args:
        lines: those of the meeting; a sentence on the quorum of another meeting or on rules does not count.
    """
    for sentence in _sentences(lines):
        if _QUORUM.search(sentence.words):
            needed, present = _NEEDED.search(sentence.words), _PRESENT.search(sentence.words)
            same = needed and present and needed.start("number") == present.start("number")
            counts = {"needed": needed, "present": None if same else present}
            return {
                **{key: _number(found["number"]) for key, found in counts.items() if found},
                "printed": sentence.printed,
            }
    return None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 1


def breaks_in(lines: Sequence[PaperLine], start: str | None) -> list[dict[str, Any]]:
    """Return the breaks of a meeting with their times: where it was adjourned and resumed on the same day.

    A meeting that was adjourned and not resumed has ended.

    Args:
        lines: those of the meeting.
        start: when it began, HH:MM, by which "8.15" is in the evening.
    """
    found: list[dict[str, Any]] = []
    stopped: tuple[FoundTime, _OfCourse] | None = None
    for sentence in _sentences(lines):
        stops, goes_on = _STOPPED.search(sentence.words), _WENT_ON.search(sentence.words)
        times = [each for each in times_in(sentence.words) if not stops or each.start > stops.start()]
        edge = goes_on.start() if goes_on else _between(sentence.words, times) if stops else len(sentence.words)
        before = [each for each in times if each.start < edge]
        behind = [each for each in times if each.start > edge]
        if stops and before:
            stopped = before[-1], sentence
        if stopped and behind:
            found += _break(stopped, behind[0], sentence, start)
            stopped = None
    return found


def _between(words: str, times: Sequence[FoundTime]) -> int:
    """Return where the first of two times ends that are those of a break; the end of the words if there are none."""
    pairs = ((one, other) for one, other in pairwise(times) if _TO.fullmatch(words, one.end, other.start))
    return next((one.end for one, _ in pairs), len(words))


def _break(
    stopped: tuple[FoundTime, _OfCourse], resumed: FoundTime, last: _OfCourse, start: str | None
) -> list[dict[str, Any]]:
    at = _same_half(start, stopped[0])
    end = _same_half(at, resumed)
    if end <= at:
        return []
    first = stopped[1].printed
    words = first if first == last.printed else Printed(first.words, (*first.where, *last.printed.where))
    return [{"at": at, "resumed": end, "words": words}]


def _same_half(before: str | None, time: FoundTime) -> str:
    """Return a time that has no "am" or "pm" in the half of the day in which one before it was."""
    return same_half(before, time.clock) if before and time.plain else time.clock


def _sentences(lines: Sequence[PaperLine]) -> Iterator[_OfCourse]:
    for line in lines:
        if line.kind == TABLE or not _OF_COURSE.search(line.words):
            continue
        for each in sentences_of(line.words):
            words = line.words[each.start : each.end]
            if words.strip():
                yield _OfCourse(words, line.part(each.start, each.end))


_OF_COURSE = re.compile(
    r"(?i)adjourn|suspend|pause|broke|break|resum|re-?conven|re-?open|re-?start|recommenc|quor|continued"
)


def came_and_went(attendance: PrintedAttendance, items: Sequence[PrintedItem]) -> PrintedAttendance:
    """Return the lists with the items at which people joined or left, where only one of the lists can be meant."""
    numbers = {item.number for item in items if item.number}
    moves = [move for item in items for move in _moves(item, numbers)]
    if not moves:
        return attendance
    lists = {name: list(getattr(attendance, name)) for name in LISTS}
    for who, field, number in moves:
        fitting = [(people, nth) for people in lists.values() for nth, each in enumerate(people) if _fits(who, each)]
        for people, nth in fitting if len(fitting) == 1 else ():
            if not getattr(people[nth], field):
                people[nth] = people[nth].but(**{field: number})
    return attendance.but(**{name: tuple(people) for name, people in lists.items()})


def _moves(item: PrintedItem, numbers: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield who joined or left at an item: the one that the sentence names, or else the one in which it stands."""
    for paragraph in item.minute:
        if not _WAYS.search(paragraph.words):
            continue
        for found in _MOVES.finditer(paragraph.words):
            behind = paragraph.words[found.end() : found.end() + 40].partition(". ")[0]
            named = _AT_ITEM.search(behind)
            number = named["number"].rstrip(".") if named else item.number
            if (
                number is None
                or number not in numbers
                or paragraph.words[: found.start()].endswith(("before ", "after ", "until "))
            ):
                continue
            field = "joined_at" if found["way"].startswith(("j", "a", "e")) else "left_at"
            for who in re.split(r", and |, | and ", found["who"]):
                yield who, field, number or ""


def _fits(who: str, attendee: PrintedAttendee) -> bool:
    """Whether a name in a sentence can be that of somebody of a list; of two Smiths the first letter decides."""
    one, other = without_titles(who), without_titles(attendee.name.words)
    if not one or not other or one[-1] != other[-1]:
        return False
    return len(one) == 1 or len(other) == 1 or one[0][:1] == other[0][:1]
