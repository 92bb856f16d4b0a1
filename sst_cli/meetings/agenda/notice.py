"""By when notice of a meeting has to be given: days counted back by the partnership's local rule."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import full_words, weekday
from sst_cli.register.local_rules import NOTICE, local_rule

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from sst_cli.meetings.agenda import Agenda
    from sst_cli.records.partnership import LocalRule, Partnership
    from sst_cli.register.register import Register

_WORKING_WEEK = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday"})
"""Where partnership.yaml has no `working_week`."""
_PLACES = {
    "england-and-wales": ("GB", "ENG"),
    "scotland": ("GB", "SCT"),
    "northern-ireland": ("GB", "NIR"),
}


class NoticeDue(NamedTuple):
    """By when notice of a meeting has to be given."""

    rule: LocalRule
    day: dt.date | None
    """The last day on which it is in time; None where the rule does not give its days."""

    @property
    def words(self) -> str:
        """The rule in words, as it ends a sentence."""
        return f"under the local rule `{self.rule.key}`: {self.rule.text}"

    def late_words(self, called: dt.date) -> str:
        """Return the words for a notice that was given after that day; empty if it was in time."""
        if self.day is None or called <= self.day:
            return ""
        return f"Notice is late: it was due by {full_words(self.day)}, {self.words}"


def notice_due(register: Register, meeting: dt.date) -> NoticeDue | None:
    """Return by when notice of a meeting on a day has to be given; None where no local rule requires one."""
    partnership, rule = register.partnership, local_rule(register, NOTICE, meeting)
    if partnership is None or rule is None:
        return None
    return NoticeDue(rule, None if rule.days is None else notice_day(partnership, rule, rule.days, meeting))


def notice_words(register: Register, agenda: Agenda) -> Iterator[str]:
    """Return by when notice has to be given and by which rule, for a meeting that is still to come."""
    meeting, recorded = agenda.occasion.day, agenda.occasion.meeting
    if meeting < agenda.as_of and not (recorded and recorded.has_minutes):
        yield f"{full_words(meeting)} has passed, and this meeting has no minutes on record."
    due = notice_due(register, meeting) if meeting > agenda.as_of else None
    if due is None:
        return
    if due.day is None:
        rule = due.rule
        yield f"The date for notice is not known: the local rule `{rule.key}` has no `days`. It reads: {rule.text}"
        return
    if recorded and recorded.called:
        yield f"Notice was given on {full_words(recorded.called)}. {due.late_words(recorded.called)}".rstrip()
        return
    late = " That day has passed." if due.day < agenda.as_of else ""
    yield f"Notice is due by {full_words(due.day)}, {due.words}{late}"
    if due.rule.working_days and register.partnership and register.partnership.bank_holidays is None:
        yield "Bank holidays count as working days here, since partnership.yaml has no `bank_holidays`."


def late_call(register: Register, meeting: dt.date, called: dt.date) -> str:
    """Return the words for a notice that was given later than the partnership's rule allows; empty if it was not."""
    due = notice_due(register, meeting)
    return due.late_words(called) if due else ""


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
