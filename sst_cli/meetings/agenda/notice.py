"""By when notice of a meeting has to be given: days counted back by the partnership's local rule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.dates.written import full_words, weekday

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sst_cli.meetings.agenda import Agenda
    from sst_cli.records.partnership import LocalRule, Partnership
    from sst_cli.register.register import Register

NOTICE = "notice"
"""The key of the local rule that says how many clear days before a meeting its notice is given."""
_WORKING_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday"})
"""Where partnership.yaml has no `working_week`."""
_PLACES = {
    "england-and-wales": ("GB", "ENG"),
    "scotland": ("GB", "SCT"),
    "northern-ireland": ("GB", "NIR"),
}


def notice_words(register: Register, agenda: Agenda) -> Iterator[str]:
    """Return by when notice has to be given and by which rule, for a meeting that is still to come."""
    partnership = register.partnership
    meeting = agenda.occasion.day
    rule = _rule(partnership, meeting)
    recorded = agenda.occasion.meeting
    if meeting < agenda.as_of and not (recorded and recorded.has_minutes):
        yield f"{full_words(meeting)} has passed, and this meeting has no minutes on record."
    if partnership is None or rule is None or meeting <= agenda.as_of:
        return
    if rule.days is None:
        yield f"The date for notice is not known: the local rule `{rule.key}` has no `days`. It reads: {rule.text}"
        return
    day = notice_day(partnership, rule, rule.days, meeting)
    if recorded and recorded.called:
        late = _late(rule, day, recorded.called)
        yield f"Notice was given on {full_words(recorded.called)}. {late}".rstrip()
        return
    late = " That day has passed." if day < agenda.as_of else ""
    yield f"Notice is due by {full_words(day)}, under the local rule `{rule.key}`: {rule.text}{late}"
    if rule.working_days and partnership.bank_holidays is None:
        yield "Bank holidays count as working days here, since partnership.yaml has no `bank_holidays`."


def late_call(register: Register, meeting: dt.date, called: dt.date) -> str:
    """Return the words for a notice that was given later than the partnership's rule allows; empty if it was not."""
    partnership = register.partnership
    rule = _rule(partnership, meeting)
    if partnership is None or rule is None or rule.days is None:
        return ""
    return _late(rule, notice_day(partnership, rule, rule.days, meeting), called)


def _late(rule: LocalRule, day: dt.date, called: dt.date) -> str:
    if called <= day:
        return ""
    return f"Notice is late: it was due by {full_words(day)}, under the local rule `{rule.key}`: {rule.text}"


def _rule(partnership: Partnership | None, day: dt.date) -> LocalRule | None:
    from sst_cli.register.names import held

    for rule in partnership.rules if partnership else ():
        if rule.key == NOTICE and held(rule, day):
            return rule
    return None


def notice_day(partnership: Partnership, rule: LocalRule, days: int, meeting: dt.date) -> dt.date:
    """The last day on which notice is in time: so many clear `days` lie between it and the meeting.

    Clear days count neither the day of the notice nor that of the meeting. Where the rule counts working days,
    weekends and bank holidays are none, and notice is given on a working day.
    """
    week = frozenset(partnership.working_week) or _WORKING_WEEK
    closed = _bank_holidays(partnership) if rule.working_days else ()
    day = meeting
    for _ in range(days):
        day = _day_before(day, week, closed) if rule.working_days else day - dt.timedelta(days=1)
    return _day_before(day, week, closed) if rule.working_days else day - dt.timedelta(days=1)


def _day_before(day: dt.date, week: frozenset[str], closed: Container[dt.date]) -> dt.date:
    """The last working day before a day."""
    # An office that is open on one day a week can be closed twice in a row: 25 December 2023 and 1 January 2024 were
    # Mondays.
    for back in range(1, 60):
        before = day - dt.timedelta(days=back)
        if weekday(before).casefold() in week and before not in closed:
            return before
    return day


def _bank_holidays(partnership: Partnership) -> Container[dt.date]:
    if partnership.bank_holidays is None:
        return ()
    import holidays

    country, part = _PLACES[partnership.bank_holidays.value]
    return holidays.country_holidays(country, subdiv=part)  # it adds a year when asked about it
