"""When a body meets next, as it was known on a day, and in which municipal year a day is."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import MONTHS, months_later
from sst_cli.records.meetings import MeetingStatus

if TYPE_CHECKING:
    from sst_cli.records.meetings import MeetingHead, NextMeeting
    from sst_cli.register.register import Register

NEXT, FUTURE = "next-meeting", "future-meeting"
AFTER_NEXT, ANNUAL = "meeting-after-next", "annual-meeting"
_OF_MONTH = {f"{name.casefold()}-meeting": number for number, name in enumerate(MONTHS) if name}
"""`october-meeting`: the first meeting in that month, after the one that used the word."""
MEETING_WORDS = frozenset({NEXT, FUTURE, AFTER_NEXT, ANNUAL, *_OF_MONTH})
"""Words of a due date for a meeting whose id nobody may know yet."""
_ANNUAL = re.compile(r"\b(?:annual|blynyddol)\b", re.IGNORECASE)
"""In the title of a meeting, in English or Welsh."""
_MONTHS_AHEAD = 12
MUNICIPAL_YEAR_STARTS = 5
"""The month where partnership.yaml gives none: most councils hold their annual meeting in May."""
PERIODS = frozenset({"day", "week", "fortnight", "month", "quarter", "term", "year", "meeting"})
"""The words of `every` that say only how often, so that they can be shown of restricted business too."""


class Origin(NamedTuple):
    """Where "the next meeting" counts from: a body, a day, and the next meeting agreed there, if any."""

    body: str | None = None
    day: dt.date | None = None
    agreed: NextMeeting | None = None


def origin_of(meeting: MeetingHead | None) -> Origin:
    """Return the origin that a meeting is; an empty one without a meeting."""
    return Origin(meeting.body, meeting.date, meeting.next_meeting) if meeting else Origin()


def day_as_of(meeting: MeetingHead, as_of: dt.date) -> dt.date:
    """Return the day of a meeting as it was arranged on `as_of`."""
    known = [each.date for each in meeting.arrangements if each.was_known(as_of)]
    first = meeting.arrangements[0].date if meeting.arrangements else meeting.date
    return known[-1] if known else first


def day_as_agreed(register: Register, id_: str, origin: Origin) -> dt.date | None:
    """Return the day of a meeting as the minutes of the origin had it, which nothing recorded later changes.

    The next meeting has the day that those minutes agreed. A meeting that was moved without `arrangements` keeps its
    first day in its id.
    """
    if id_ in MEETING_WORDS:
        return origin.agreed.date if origin.agreed and id_ == NEXT else None
    meeting = register.heads.get(id_)
    if meeting and meeting.arrangements:
        return day_as_of(meeting, origin.day or meeting.arrangements[0].date)
    ids = (*meeting.formerly, id_) if meeting else (id_,)
    return next(filter(None, map(day_in, ids)), meeting.date if meeting else None)


def day_in(id_: str) -> dt.date | None:
    """Return the day in the id of a meeting: `sst-2022-06-22-special`."""
    found = re.search(r"\d{4}-\d\d-\d\d(?=-|$)", id_)
    try:
        return dt.date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def was_known(register: Register, meeting: MeetingHead, as_of: dt.date) -> bool:
    """Whether a meeting was already arranged on `as_of`.

    It was from its first arrangement on or, where none is recorded, from the meeting that agreed its date. With
    neither on record it counts as known.
    """
    if meeting.arrangements:
        return meeting.arrangements[0].was_known(as_of)
    agreed = register.agreed.get((meeting.body, meeting.date))
    return agreed is None or agreed <= as_of


def was_cancelled(meeting: MeetingHead, as_of: dt.date) -> bool:
    """Whether a meeting had been cancelled by `as_of`."""
    if meeting.status is not MeetingStatus.CANCELLED:
        return False
    return meeting.cancelled is None or meeting.cancelled.date <= as_of


def next_day(register: Register, origin: Origin, as_of: dt.date) -> dt.date | None:
    """Return the day of the next meeting after the origin as it was known on `as_of`, or None."""
    if origin.day is None or origin.body is None:
        return None
    meetings = register.meeting_days(origin.body)
    later = meetings.next_known(register, origin.day, as_of)
    agreed = origin.agreed.date if origin.agreed else meetings.agreed_before(origin.day)
    if agreed and agreed not in meetings.days and (later is None or as_of <= agreed):
        return min(agreed, later or agreed)
    return later


def day_in_words(register: Register, word: str, origin: Origin, as_of: dt.date) -> dt.date | None:
    """Return the day of the meeting that a word of a due date means after the origin, as it was known on `as_of`.

    None where that meeting was not known yet. The annual meeting is the first one with "annual" in its title; the
    October meeting is the first one in October, within a year.
    """
    if word == NEXT:
        return next_day(register, origin, as_of)
    if word == AFTER_NEXT:
        first = next_day(register, origin, as_of)
        return next_day(register, Origin(origin.body, first), as_of) if first else None
    if word == ANNUAL:
        return _annual_day(register, origin, as_of)
    return _day_in_month(register, _OF_MONTH[word], origin, as_of) if word in _OF_MONTH else None


def _annual_day(register: Register, origin: Origin, as_of: dt.date) -> dt.date | None:
    meetings = register.heads_in_order(origin.body) if origin.body else []
    known = (each for each in meetings if was_known(register, each, as_of) and not was_cancelled(each, as_of))
    days = (day_as_of(each, as_of) for each in known if _ANNUAL.search(each.title or ""))
    return min((day for day in days if origin.day and day > origin.day), default=None)


def _day_in_month(register: Register, month: int, origin: Origin, as_of: dt.date) -> dt.date | None:
    day = next_day(register, origin, as_of)
    last = months_later(origin.day, _MONTHS_AHEAD) if origin.day and origin.day.year < LAST_YEAR else None
    while day and last and day <= last and day.month != month:
        day = next_day(register, Origin(origin.body, day), as_of)
    return day if day and last and day <= last else None


LAST_YEAR = 9999
"""No day lies beyond it."""


class MeetingDays:
    """The days of a body's meetings, sorted: a body that met for thirty years is asked once for each of its actions."""

    def __init__(self, meetings: list[MeetingHead]) -> None:
        """Take the meetings of one body, the earliest first."""
        self._meetings = sorted(((arranged_days(each), each) for each in meetings), key=lambda each: min(each[0]))
        self._first = [min(days) for days, _ in self._meetings]
        self._moved = max(((max(days) - min(days)) for days, _ in self._meetings), default=dt.timedelta())
        """The furthest that a meeting was moved: none that begins earlier than that before a day can be after it."""
        agreed = [(each.date, each.agreed_day) for each in meetings if each.agreed_day]
        self._agreed_at, self._agreed = [at for at, _ in agreed], [day for _, day in agreed]

    @cached_property
    def days(self) -> frozenset[dt.date]:
        """Every day for which a meeting is or was arranged."""
        return frozenset().union(*(days_of(each) for _, each in self._meetings))

    def next_known(self, register: Register, after: dt.date, as_of: dt.date) -> dt.date | None:
        """Return the first day behind another on which a meeting was to be held, as known on `as_of`."""
        found: dt.date | None = None
        start = bisect_right(self._first, after - self._moved) if after - dt.date.min >= self._moved else 0
        for place in range(start, len(self._meetings)):
            if found and self._first[place] > found:
                break
            days, meeting = self._meetings[place]
            day = day_as_of(meeting, as_of) if max(days) > after else None
            is_sooner = day and day > after and (found is None or day < found)
            if is_sooner and was_known(register, meeting, as_of) and not was_cancelled(meeting, as_of):
                found = day
        return found

    def agreed_before(self, day: dt.date) -> dt.date | None:
        """Return the day last agreed for a next meeting, up to a day, unless it has passed then.

        What is said after it passed does not mean it.
        """
        place = bisect_right(self._agreed_at, day)
        agreed = self._agreed[place - 1] if place else None
        return agreed if agreed and agreed > day else None


def arranged_days(meeting: MeetingHead) -> frozenset[dt.date]:
    """Return the days for which a meeting is or was arranged, as its record lists them."""
    return frozenset((meeting.date, *(each.date for each in meeting.arrangements)))


def days_of(meeting: MeetingHead) -> frozenset[dt.date]:
    """Return the days for which a meeting is or was arranged: its own record decides about those days.

    One that was moved without `arrangements` keeps its first day in its id.
    """
    in_ids = (day_in(id_) for id_ in (meeting.id, *meeting.formerly))
    return arranged_days(meeting) | frozenset(filter(None, in_ids))


def municipal_year(register: Register, day: dt.date) -> int:
    """Return the calendar year in which the municipal year of a day began."""
    starts = (register.partnership.municipal_year_starts if register.partnership else None) or MUNICIPAL_YEAR_STARTS
    return day.year if day.month >= starts else day.year - 1
