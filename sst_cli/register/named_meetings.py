"""The meeting that words such as "the October meeting" or "the meeting after next" name, among those on record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import MONTHS, in_words
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.meeting_dates import AFTER_NEXT, days_of

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register

_MONTH = "|".join(name for name in MONTHS if name)
OWN_WORDS = "board|partnership|committee|executive|panel|group|forum|council|cabinet"
"""What bodies call themselves in their minutes."""
NAMED_MEETING = (
    rf"(?:(?:{_MONTH})(?: [0-9]{{4}})?(?: (?:{OWN_WORDS}))? meeting|meeting (?:in|of) (?:{_MONTH})(?: [0-9]{{4}})?"
    r"|meeting after next|next meeting but one|next but one meeting)"
)
"""Words that name a meeting by its month, or as the one after the next; without an article."""
_NAMED = re.compile(rf"(?:(?:the|our|its) )?{NAMED_MEETING}", re.IGNORECASE)
_IN_MONTH = re.compile(rf"(?P<month>{_MONTH})(?: (?P<year>[0-9]{{4}}))?", re.IGNORECASE)


class FoundMeeting(NamedTuple):
    """The meeting that words name, or the reason why it is not known."""

    id: str = ""
    reason: str = ""
    word: str = ""
    """The word of a due date that means it, where it is only not on record yet."""


def names_meeting(words: str) -> bool:
    """Return whether words name a meeting by its month, or as the one after the next."""
    return _NAMED.fullmatch(words.strip()) is not None


def meeting_in_words(register: Register, body: str | None, after: dt.date | None, words: str) -> FoundMeeting:
    """Find the meeting of a body that words name, as the body's meeting on a day may have used them.

    A month without a year is the next one. Meetings that were cancelled count only where no other one is named.

    Args:
        register: the records.
        body: whose meeting it is.
        after: the day of the meeting whose minutes have the words.
        words: such as `the October meeting`, `the meeting in March 2025` or `the meeting after next`.
    """
    if body is None or after is None:
        return FoundMeeting(reason="which meeting that is depends on the day and the body of these minutes")
    later = [each for each in register.in_order(body) if each.date > after]
    held = [each for each in later if each.status is not MeetingStatus.CANCELLED]
    month = _IN_MONTH.search(words)
    if month is None:
        return _after_next(register, body, after, held)
    number, year = MONTHS.index(month["month"].capitalize()), int(month["year"] or 0)
    of_month = [each for each in held if _is_in(each, number, year, after)] or [
        each for each in later if _is_in(each, number, year, after)
    ]
    if len(of_month) == 1:
        return FoundMeeting(of_month[0].id)
    name = f"{MONTHS[number]} {year}" if year else MONTHS[number]
    if of_month:
        return FoundMeeting(reason=f"there are several meetings in {name}: {', '.join(each.id for each in of_month)}")
    word = "" if year else f"{MONTHS[number].casefold()}-meeting"
    return FoundMeeting(reason=f"no meeting in {name} after {in_words(after)} is on record", word=word)


def _is_in(meeting: Meeting, month: int, year: int, after: dt.date) -> bool:
    """Whether a meeting is, or was arranged for a day, in a month: of the year, or the next one after a day."""
    years = {year} if year else {after.year + (month < after.month), after.year + 1 if month == after.month else 0}
    return any(day.month == month and day.year in years for day in days_of(meeting))


def _after_next(register: Register, body: str, after: dt.date, held: list[Meeting]) -> FoundMeeting:
    """Find the second of the later meetings; the next one may be agreed and not be on record yet."""
    agreed = [each.agreed_day for each in register.in_order(body) if each.agreed_day and each.date == after]
    is_recorded = not agreed or any(each.date <= agreed[0] for each in held)
    left = held[1:] if is_recorded else held
    if left:
        return FoundMeeting(left[0].id)
    reason = f"the meeting after the next one after {in_words(after)} is not on record"
    return FoundMeeting(reason=reason, word=AFTER_NEXT)
