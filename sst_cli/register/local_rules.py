"""Local rules of the partnership that the program reads: how soon minutes are to be written, and notice to be given."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.register.names import held

if TYPE_CHECKING:
    from sst_cli.records.meetings import Meeting
    from sst_cli.records.partnership import LocalRule
    from sst_cli.register.register import Register

NOTICE = "notice"
"""The key of the local rule that says how many clear days before a meeting its notice is given."""
MINUTES_DUE = "minutes-due"
"""The key of the local rule that says how many days after a meeting its minutes are written."""
DAYS_FOR_MINUTES = 42
"""Days within which draft minutes are expected, where partnership.yaml has no rule `minutes-due`.

A working assumption: none of the source documents gives a rule."""


def local_rule(register: Register, key: str, day: dt.date) -> LocalRule | None:
    """Return the local rule of that key that held on a day; None where there is none."""
    partnership = register.partnership
    return (
        next((each for each in partnership.rules if each.key == key and held(each, day)), None) if partnership else None
    )


def minutes_due(register: Register, meeting: Meeting) -> dt.date:
    """Return the last day on which the draft minutes of a meeting are in time, by the rule that held on its day."""
    rule = local_rule(register, MINUTES_DUE, meeting.date)
    days = DAYS_FOR_MINUTES if rule is None or rule.days is None else rule.days
    return meeting.date + dt.timedelta(days=days)
