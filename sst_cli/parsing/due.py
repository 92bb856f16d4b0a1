"""Due dates as people say them, as records hold them: a day, a month, a meeting, before a meeting, every so often."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import end_of_month, full_words, in_words, parse_day
from sst_cli.parsing.days import spoken_day, spoken_month
from sst_cli.register.schedule import FUTURE, NEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.parsing.counting import Counting

_MEETINGS = {NEXT: NEXT, FUTURE: FUTURE, "a-future-meeting": FUTURE, "the-next-meeting": NEXT}
FORMS = (
    "a date, `next-meeting`, `before next-meeting`, a month such as 2022-10, `every month`, a meeting's id, or `none`"
)


def say_due(text: str, counting: Counting, find_meeting: Callable[[str], str]) -> dict[str, str] | None:
    """Give a due date as records hold it; None where there is to be none.

    `find_meeting` gives a meeting's id by any part of it.

    Raises:
        CallError: it is no due date, or can be more than one.
    """
    words = " ".join(text.split())
    if words.casefold() in {"none", "no date"}:
        return None
    first, _, rest = words.partition(" ")
    if first.casefold() == "every" and rest:
        return {"every": rest}
    if first.casefold() == "before" and rest:
        return {"before": _before(rest, find_meeting)}
    if first.casefold() in {"by", "at"} and rest:
        words = rest
    meeting = _meeting(words)
    if meeting:
        return {"at": meeting}
    month = spoken_month(words, counting)
    if month:
        return {"month": month}
    return _day_or_meeting(words, counting, find_meeting)


def due_words(due: dict[str, str] | None) -> str:
    """Put a due date as records hold it into full words."""
    if due is None:
        return "no due date"
    ((way, words),) = due.items()
    if way == "date":
        return f"due {full_words(dt.date.fromisoformat(words))}"
    if way == "month":
        return f"due in {in_words(end_of_month(words)).partition(' ')[2]}"
    return f"due {words if way == 'at' else f'{way} {words}'}"


def _day_or_meeting(words: str, counting: Counting, find_meeting: Callable[[str], str]) -> dict[str, str]:
    day = spoken_day(words, counting)
    if day is None:
        try:
            day = parse_day(words)
        except CallError as problem:
            return {"at": _other_meeting(words, find_meeting, str(problem))}
    return {"date": day.isoformat()}


def _other_meeting(words: str, find_meeting: Callable[[str], str], problem: str) -> str:
    """A meeting by a part of its id, where the words are no date; what looks like a date stays one that is wrong."""
    if re.fullmatch(r"[0-9]{4}-[0-9]+-[0-9]+|[0-9]+[/.][0-9/.]+|.*\bmeeting", words) or not re.search(r"\w", words):
        msg = f"{problem}; also possible: {FORMS.partition(', ')[2]}"
        raise CallError(msg)
    try:
        return find_meeting(words)
    except CallError as unknown:
        msg = f"{words!r} is no due date ({FORMS}): {unknown}"
        raise CallError(msg) from None


def _before(words: str, find_meeting: Callable[[str], str]) -> str:
    meeting = _meeting(words)
    if meeting:
        return meeting
    try:
        return find_meeting(words)
    except CallError as problem:
        msg = f"`before` takes a meeting, and for a day the last one that is in time is given: {problem}"
        raise CallError(msg) from None


def _meeting(words: str) -> str:
    return _MEETINGS.get(words.casefold().replace(" ", "-"), "")
