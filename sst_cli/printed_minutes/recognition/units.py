"""Several meetings in one file, and the agenda in front of the minutes of the same meeting."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sst_cli.printed_minutes.recognition.days import days_in
from sst_cli.printed_minutes.recognition.lexicon import FINITE, KNOWN_TITLE
from sst_cli.printed_minutes.recognition.schemes import candidates, list_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.printed_minutes.recognition.lines import PaperLine
    from sst_cli.printed_minutes.recognition.schemes import Head

_ANOTHER = re.compile(
    r"(?i)\b(?:previous|last|next|confirm\w*|approv\w*|sign\w*|posted|published|"
    r"by|before|until|since|nesaf|deadline|from|matters arising|actions?|log|"
    r"dated)\b"
)
_MEETING = re.compile(r"(?i)\b(?:minutes|meeting|cofnodion|cyfarfod|agm|held)\b")
_MOST_WORDS = 20
_FEWEST_SAME = 3
_SAID = 8
"""Words of a line that tells what was said; agendas have few."""
_RARE = 5


def meetings_in(lines: Sequence[PaperLine]) -> list[tuple[int, int]]:
    """Return where each meeting begins and ends; one for a file with a single heading that is dated."""
    headings = _dated_headings(lines)
    if headings:
        return list(zip([0, *headings[1:]], [*headings[1:], len(lines)], strict=True))
    dated: list[int] = []
    seen: set[object] = set()
    for index, line in enumerate(lines):
        day = _heads_meeting(line)
        if day is None or day in seen or (dated and not _has_business(lines[dated[-1] + 1 : index])):
            continue
        dated.append(index)
        seen.add(day)
    good = [
        at
        for nth, at in enumerate(dated)
        if _has_business(lines[at + 1 : dated[nth + 1] if nth + 1 < len(dated) else None])
    ]
    if len(good) < 2:  # noqa: PLR2004  one meeting
        return [(0, len(lines))]
    good = [at for nth, at in enumerate(good) if not nth or not _goes_on(lines, at)]
    starts = [_with_title(lines, at, good[nth - 1] if nth else -1) for nth, at in enumerate(good)]
    starts[0] = 0 if not _has_business(lines[: starts[0]]) else starts[0]
    return list(zip([0, *starts[1:]], [*starts[1:], len(lines)], strict=True))


def _goes_on(lines: Sequence[PaperLine], at: int) -> bool:
    """Whether a dated line stands within a meeting: the numbers go on below it, and no list of people begins again."""
    heads = [head for head in candidates(lines) if head.number and head.number.family == "plain" and head.weight > 0]
    before = [head for head in heads if head.line < at]
    behind = next((head for head in heads if head.line >= at), None)
    if behind is None or behind.number is None:
        return not any(list_label(line.words) for line in lines[at : at + _NEAR])
    begins = any(list_label(line.words) in _WHO for line in lines[at : max(behind.line, at + 1)])
    numbers = [head.number.values for head in before if head.number]
    return not begins and bool(numbers) and max(numbers) < behind.number.values


_NEAR = 12
"""Lines below the heading of minutes in which a list of people begins."""
_WHO = ("present", "apologies", "in_attendance")


def _dated_headings(lines: Sequence[PaperLine]) -> list[int]:
    """Return the headings of one level that are a day and nothing else, with all business below them."""
    found = [at for at, line in enumerate(lines) if line.kind == "heading" and _is_day(line)]
    alike = [at for at in found if lines[at].level == lines[found[0]].level]
    days = {_heads_meeting(lines[at]) for at in alike}
    filled = sum(end - at > _FEWEST_SAME for at, end in pairwise([*alike, len(lines)]))
    # What stands below the last one or above the first is not of a day: a heading of the same level without one.
    others = [
        at for at, line in enumerate(lines) if line.kind == "heading" and alike and line.level <= lines[alike[0]].level
    ]
    if len(days) < 2 or len(days) < len(alike) or filled < 2 or any(at > alike[0] for at in set(others) - set(alike)):  # noqa: PLR2004  several meetings
        return []
    return alike


def _is_day(line: PaperLine) -> bool:
    """Whether a heading is a day, with its weekday perhaps."""
    days = days_in(line.words)
    return len(days) == 1 and _heads_meeting(line) is not None and len(line.words) <= days[0].end - days[0].start + 1


def _heads_meeting(line: PaperLine) -> object | None:
    """Return the day in a line that can head the minutes of a meeting, or nothing."""
    words = line.words
    if line.row is not None or len(words.split()) > _MOST_WORDS or line.kind == "entry" or KNOWN_TITLE.match(words):
        return None
    days = [day for day in days_in(words) if day.day]
    if (
        len(days) != 1
        or _ANOTHER.search(words.replace("held", ""))
        or FINITE.search(re.sub(r"(?i)\bheld\b", "", words))
    ):
        return None
    is_marked = line.kind == "heading" or line.is_strong or _MEETING.search(words)
    alone = len(words) - (days[0].end - days[0].start) < 12  # noqa: PLR2004  "Monday 3 June 2024 7 pm"
    return days[0].day if is_marked or alone else None


def _has_business(lines: Sequence[PaperLine]) -> bool:
    """Whether lines hold a list of people or items with text."""
    if any(list_label(line.words) in _WHO for line in lines):
        return True
    heads = [head for head in candidates(lines) if head.weight > 0.8]  # noqa: PLR2004
    return len(heads) >= _FEWEST_SAME


def _with_title(lines: Sequence[PaperLine], at: int, last: int) -> int:
    """Return where the headings above a dated line begin."""
    first = at
    while first - 1 > last and at - first < 4:  # noqa: PLR2004  council, committee, "minutes", place
        above = lines[first - 1]
        words = above.words
        is_title = above.kind == "heading" or above.is_strong or words.isupper() or _MEETING.match(words)
        if not is_title or FINITE.search(words) or len(words.split()) > _MOST_WORDS or KNOWN_TITLE.match(words):
            break
        if above.kind == "heading" and lines[at].kind == "heading" and above.level > lines[at].level:
            break
        first -= 1
    return first


def agenda_in(lines: Sequence[PaperLine], found: Sequence[Head]) -> tuple[int, int] | None:
    """Return the lines of an agenda that stands before the minutes with the same titles, if there is one.

    Args:
        lines: the lines of one meeting.
        found: those that may begin items.
    """
    heads = [head for head in found if head.title and head.weight > 0]
    titles = [_bare(lines, head) for head in heads]
    first: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for nth, title in enumerate(titles):
        if len(title) > 3:  # noqa: PLR2004  letters of a title
            if title in first:
                pairs.append((first[title], nth))
            else:
                first[title] = nth
    if len(pairs) < _FEWEST_SAME:
        return None
    second = min(other for _, other in pairs)
    begun = min(one for one, _ in pairs)
    between = list(range(begun, second))
    same = [one for one, other in pairs if one < second <= other]
    if len(same) * 2 < len(between) or len(same) < _FEWEST_SAME:
        return None
    last = heads[max(same)].last
    end = heads[second].line
    said = sum(
        bool(FINITE.search(line.words)) and len(line.words.split()) > _SAID for line in lines[heads[begun].line : end]
    )
    if said * _RARE > end - heads[begun].line:
        return None
    stop = next((at for at in range(last + 1, end) if _begins_minutes(lines[at])), end)
    return heads[begun].line, stop


def _begins_minutes(line: PaperLine) -> bool:
    return (
        bool(list_label(line.words))
        or bool(_MEETING.search(line.words) and not FINITE.search(line.words))
        or line.kind == "heading"
    )


def _bare(lines: Sequence[PaperLine], head: Head) -> str:
    if head.title is None:
        return ""
    line, start, end = head.title
    return " ".join(re.findall(r"\w+", lines[line].words[start:end].casefold()))
