"""Parse due dates as people write them: a day, a month, a meeting, before a meeting, every so often."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import end_of_month, full_words, in_words, parse_date
from sst_cli.input.days import day_from_words, month_from_words
from sst_cli.register.meeting_dates import ANNUAL, FUTURE, MEETING_WORDS, NEXT
from sst_cli.register.named_meetings import meeting_in_words, names_meeting

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.input.relative import RelativeBase
    from sst_cli.register.register import Register

_MEETINGS = {NEXT: NEXT, FUTURE: FUTURE, "a-future-meeting": FUTURE, "the-next-meeting": NEXT}
_MEETINGS |= {ANNUAL: ANNUAL, "the-annual-meeting": ANNUAL, "annual-general-meeting": ANNUAL}
_MEETINGS |= {"the-annual-general-meeting": ANNUAL, "agm": ANNUAL, "the-agm": ANNUAL}
FORMS = (
    "a date, `next-meeting`, `before next-meeting`, `October meeting`, `meeting after next`, `annual meeting`, "
    "a month such as 2022-10, `every month`, a meeting's id, or `none`"
)


def parse_due(text: str, base: RelativeBase, find_meeting: Callable[[str], str]) -> dict[str, str] | None:
    """Return a due date as records hold it (`{"date": "2022-09-08"}`), or None for `none`.

    Args:
        text: what a person typed.
        base: the day it is resolved against.
        find_meeting: returns the id of the meeting that part of an id names.

    Raises:
        CallError: the text is not a due date, or could be more than one.
    """
    words = " ".join(text.split())
    if words.casefold() in {"none", "no date"}:
        return None
    first, _, rest = words.partition(" ")
    if first.casefold() == "every" and rest:
        return {"every": rest}
    if first.casefold() == "before" and rest:
        return {"before": _before(rest, find_meeting)}
    # `by 8 Dec` and `at the next meeting`, as minutes put it; `before` means another day, so it is read above.
    if first.casefold() in {"by", "at"} and rest:
        words = rest
    meeting = _meeting(words)
    if meeting or names_meeting(words):
        return {"at": meeting or find_meeting(words)}
    month = month_from_words(words, base)
    if month:
        return {"month": month}
    return _day_or_meeting(words, base, find_meeting)


def meeting_finder(register: Register, body: str | None, after: dt.date) -> Callable[[str], str]:
    """Return the function that finds the meeting of a due date: by part of its id, or by words such as its month.

    A meeting named by its month or as the one after the next that is not on record yet stays a word, such as
    `october-meeting`, and gets its day when the meeting is known.

    Args:
        register: the records.
        body: whose meetings words mean; None for those of the only body that meets.
        after: the day that words count from.
    """
    meeting_bodies = {each.body for each in register.meetings.values()}
    own = body or (meeting_bodies.pop() if len(meeting_bodies) == 1 else None)

    def find(words: str) -> str:
        if not names_meeting(words):
            return register.find("meeting", words)
        if own is None:
            msg = f"{words!r} may be of any body; give the meeting's id, or --at-meeting"
            raise CallError(msg)
        found = meeting_in_words(register, own, after, words)
        if found.id or found.word:
            return found.id or found.word
        msg = f"{words!r} is not known: {found.reason}; `sst new meeting` plans it, or give a month such as 2022-10"
        raise CallError(msg)

    return find


def due_words(due: dict[str, str] | None) -> str:
    """Return a due date, given as records hold it, in full words: "due Thursday 8 September 2022"."""
    if due is None:
        return "no due date"
    ((way, words),) = due.items()
    if way == "date":
        return f"due {full_words(dt.date.fromisoformat(words))}"
    if way == "month":
        return f"due in {in_words(end_of_month(words)).partition(' ')[2]}"
    return f"due {words if way == 'at' else f'{way} {words}'}"


def _day_or_meeting(words: str, base: RelativeBase, find_meeting: Callable[[str], str]) -> dict[str, str]:
    day = day_from_words(words, base)
    if day is None:
        try:
            day = parse_date(words)
        except CallError as problem:
            return {"at": _other_meeting(words, find_meeting, str(problem))}
    return {"date": day.isoformat()}


def _other_meeting(words: str, find_meeting: Callable[[str], str], problem: str) -> str:
    """Return the id of a meeting that the words name, unless they look like a mistyped date."""
    # `2022-14-09`, `08/13/2022` and `the last meeting` are slips: a search for a meeting would hide what is wrong with
    # them. A text without a letter or a digit, such as `?`, names nothing.
    if re.fullmatch(r"[0-9]{4}-[0-9]+-[0-9]+|[0-9]+[/.][0-9/.]+|.*\bmeeting", words) or not re.search(r"\w", words):
        # Without `a date`, of which the problem speaks already.
        msg = f"{problem}; you can also give {FORMS.partition(', ')[2]}"
        raise CallError(msg)
    try:
        return find_meeting(words)
    except CallError as unknown:
        msg = f"{words!r} is not a due date; give {FORMS} ({unknown})"
        raise CallError(msg) from None


def _before(words: str, find_meeting: Callable[[str], str]) -> str:
    meeting = _meeting(words)
    if meeting:
        return meeting
    try:
        return find_meeting(words)
    except CallError as problem:
        msg = f"`before` takes a meeting; for a day, give the last day that is in time: {problem}"
        raise CallError(msg) from None


def _meeting(words: str) -> str:
    word = words.casefold()
    return word if word in MEETING_WORDS else _MEETINGS.get(word.replace(" ", "-"), "")
