"""Read due dates as minutes print them: "by 8 July 2022", "to the next meeting", "quarterly", "in due course"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import MONTHS, last_before, read_dates, weekday, written_dates
from sst_cli.register.meeting_dates import FUTURE, NEXT
from sst_cli.register.named_meetings import NAMED_MEETING, OWN_WORDS, FoundMeeting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable


class DueWords(NamedTuple):
    """A due date as printed and, where its meaning is certain, the field of the schema with its value."""

    printed: str
    field: str = ""
    """`date`, `at`, `before`, `month` or `every`; empty where the meaning is not certain."""
    value: str = ""
    note: str = ""
    """What was assumed beside the words."""


_OWN = OWN_WORDS
# "The next meeting with the police" is not one of the body's own.
_MEETING = rf"next (?:(?:{_OWN}) )?meeting(?: of (?:the|this|that) (?P<own>{_OWN})\b)?(?! (?:of|for|with|but one)\b)"
_MONTH = "|".join(name for name in MONTHS if name)
_WEEKDAY = "(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun),? )?"
# September is `Sept` here; `sep` stands beside it in `_DAY`.
_SHORT = "|".join(f"{name[:4] if name == 'September' else name[:3]}\\b" for name in MONTHS if name)
_DAY = rf"{_WEEKDAY}(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}|{_SHORT}|sep\b)"
_AHEAD = "(?:in the weeks )?(?:prior to|before|in advance of|ahead of|leading up to|in time for)"
_TO = "(?:to attend|to|at|for|by|on the agenda (?:of|for))"
_NEXT = re.compile(
    rf"\b(?:(?P<before>{_AHEAD}) (?:the|our|its) |(?:{_TO} (?:the|our|its) )?)"
    rf"(?:{_MEETING}(?: (?:on|of) {_DAY},? [0-9]{{4}})?|next (?:time|agenda)\b)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:to|at|for) (?:a|the) (?:future|later|subsequent|forthcoming) meeting\b(?P<others> of\b)?", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?P<way>by|on|before|no later than|not later than|until) "
    rf"(?:(?P<day>{_DAY}|{_WEEKDAY}(?:{_MONTH}|{_SHORT}) [0-9]{{1,2}}(?:st|nd|rd|th)?)"
    r"(?:,? (?P<year>[0-9]{4}))?(?![0-9])"
    rf"|{_WEEKDAY}(?P<numbers>[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?:[0-9]{{4}}|[0-9]{{2}}))(?![0-9/]))",
    re.IGNORECASE,
)
_IN_MONTH = re.compile(
    rf"\b(?:in|by|during|(?:by|before|at) (?:the )?end(?: of)?) (?P<month>{_MONTH})"
    r"(?: (?P<year>[0-9]{4}))?(?! ?[0-9])"
)
_EVERY = re.compile(
    r"\b(?:(?P<adverb>daily|weekly|fortnightly|monthly|quarterly|annually|yearly|regularly)"
    r"|(?:at )?(?:every|each) (?P<period>day|week|fortnight|month|quarter|term|year|meeting))\b",
    re.IGNORECASE,
)
_PERIODS = {"daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter"}
_PERIODS |= {"annually": "year", "yearly": "year"}
_VAGUE = re.compile(
    r"\b(?:in due course|as soon as (?:possible|practicable)|asap|shortly|urgently|immediately|after that date|"
    r"(?:after|following) (?:the|this) meeting|after the \w+ elections?|(?:by|before|at) the end of (?:the|this) "
    r"[a-z]+(?: year)?|within [a-z0-9]+ (?:working )?(?:days?|weeks?|months?)|in the new year|"
    r"(?:to|at|for|before|prior to) the next [A-Za-z -]*?meeting|next (?:week|month|quarter|year)|"
    r"by (?:the )?end (?:of )?(?:the |this |next )?(?:week|month|quarter|year|term)|"
    r"(?:by|before) (?:christmas|easter|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|then)|"
    r"(?:by |in )?(?:w/c|week commencing) [0-9]{1,2}(?:st|nd|rd|th)?(?: [a-z]+|/[0-9]{1,2}))\b",
    re.IGNORECASE,
)
_OF_MEETING = re.compile(
    rf"\b(?:(?P<before>{_AHEAD})|{_TO}|in) (?:the|a|our|its) (?P<meeting>{NAMED_MEETING})\b"
    rf"(?: of (?:the|this|that) (?P<own>{_OWN})\b)?(?P<others> of\b)?",
    re.IGNORECASE,
)
_NO_YEAR = "The source gives no year; it is the first after the meeting."


def due_in(
    words: str, held: dt.date | None, body: str = "", find: Callable[[str], FoundMeeting] | None = None
) -> DueWords | None:
    """Return the due date in a sentence, or None.

    A day or a month without a year is the first after the meeting; without the meeting's date only the words are kept.
    "The next meeting of the Panel" is the next meeting of the body only if its name has that word.

    Args:
        words: the sentence, with one space between words.
        held: the date of the meeting, if it is known.
        body: the names of the body that met.
        find: finds the meeting of that body that words name, such as `October meeting`.
    """
    following = _NEXT.search(words)
    if following:
        is_own = not following["own"] or following["own"].casefold() in body.casefold()
        return DueWords(following[0], *(("before" if following["before"] else "at", NEXT) if is_own else ()))
    future = _FUTURE.search(words)
    if future:  # "a future meeting of the Panel" may be one of another body, so only the words are kept
        return DueWords(future[0].removesuffix(" of"), *(() if future["others"] else ("at", FUTURE)))
    meeting = _OF_MEETING.search(words)
    if meeting:
        is_own = not meeting["others"] and (not meeting["own"] or meeting["own"].casefold() in body.casefold())
        return _of_meeting(meeting, (find(meeting["meeting"]) if find else FoundMeeting()) if is_own else _OTHERS)
    return _day_in(words, held) or _month_in(words, held) or _every_in(words) or _vaguely_in(words)


_OTHERS = FoundMeeting(reason="it is the meeting of another body")


def _of_meeting(words: re.Match[str], found: FoundMeeting) -> DueWords:
    """Return the due date of a meeting that is named by its month, or as the one after the next."""
    printed = words[0].removesuffix(" of") if words["others"] else words[0]
    if found.id:
        return DueWords(printed, "before" if words["before"] else "at", found.id)
    reason = f"{found.reason[:1].upper()}{found.reason[1:]}, so the due date is still to be given."
    return DueWords(printed, note=reason if found.reason else "")


def _day_in(words: str, held: dt.date | None) -> DueWords | None:
    """Return the first day not before the meeting; a wrong weekday or a day that does not exist is kept as printed."""
    # In "the lamps that were broken on 3 February 2024 by Fri 3 May" the day in the past is not the due date.
    read = (_one_day(found, held) for found in _DATE.finditer(words))
    return next((each for each in read if not (held and each.field and each.value < str(held))), None)


def _one_day(found: re.Match[str], held: dt.date | None) -> DueWords:
    """Return the due date for one day; in numbers the day comes before the month, as everywhere in sst."""
    if found["numbers"]:
        day = next(read_dates(found["numbers"]), None)
        return _until(found, day) if day else DueWords(found[0])
    years = [int(found["year"])] if found["year"] else [held.year, held.year + 1] if held else []
    for year in years:
        for written in written_dates(f"{_day_first(found['day'])} {year}"):
            fits = written.day and written.weekday in ("", weekday(written.day))
            if fits and written.day and (found["year"] or (held and written.day > held)):
                return _until(found, written.day, "" if found["year"] else _NO_YEAR)
    return DueWords(found[0])


_MONTH_FIRST = re.compile(
    rf"(?P<weekday>{_WEEKDAY})(?P<month>{_MONTH}|{_SHORT}) (?P<day>[0-9]{{1,2}}(?:st|nd|rd|th)?)", re.IGNORECASE
)


def _day_first(words: str) -> str:
    """Return a day with its month behind it: "June 5th" is "5th June"."""
    found = _MONTH_FIRST.fullmatch(words)
    return f"{found['weekday']}{found['day']} {found['month']}" if found else words


def _until(found: re.Match[str], day: dt.date, note: str = "") -> DueWords:
    """Return the last day that is in time, with a note of what was assumed."""
    way = found["way"].casefold()
    notes = {"before": "The day before is the last in time.", "until": "“Until” is taken to count the day itself."}
    last = last_before(day) if way == "before" else day
    return DueWords(found[0], "date", str(last), " ".join(filter(None, (notes.get(way), note))))


def _month_in(words: str, held: dt.date | None) -> DueWords | None:
    found = _IN_MONTH.search(words)
    if found is None:
        return None
    month = MONTHS.index(found["month"].capitalize())
    if found["year"]:
        return DueWords(found[0], "month", f"{found['year']}-{month:02}")
    if held is None:
        return DueWords(found[0])
    return DueWords(found[0], "month", f"{held.year + (month < held.month)}-{month:02}", _NO_YEAR)


def _every_in(words: str) -> DueWords | None:
    found = _EVERY.search(words)
    if found is None:
        return None
    period = (found["period"] or found["adverb"]).lower()
    return DueWords(found[0], "every", _PERIODS.get(period, period))


def _vaguely_in(words: str) -> DueWords | None:
    found = _VAGUE.search(words)
    return DueWords(found[0]) if found else None
