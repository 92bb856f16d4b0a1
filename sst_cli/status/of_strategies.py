"""What needs doing for strategies: one that has expired, duties that fall due, measures without a reading."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.dates.periods import last_day
from sst_cli.meetings.agenda import Occasion
from sst_cli.meetings.agenda.duties import duties
from sst_cli.meetings.agenda.occasions import last_held
from sst_cli.status.lines import Gravity, Task, command_line
from sst_cli.strategies.in_force import StrategyStanding, expired_words, standing
from sst_cli.strategies.measures import measured

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.strategies import Strategy
    from sst_cli.register.register import Register
    from sst_cli.status.lines import Outlook

_DAY = dt.timedelta(days=1)
_IN_USE = (StrategyStanding.IN_FORCE, StrategyStanding.EXPIRED)


def of_strategy(register: Register, strategy: Strategy, span: Outlook) -> Iterator[Task]:
    """Yield what needs doing for a strategy itself, as it was known on the day."""
    stands = standing(register, strategy, span.as_of)
    bodies = (strategy.body,)
    if stands is StrategyStanding.EXPIRED:
        words = f"{strategy.title} is still in force: {expired_words(strategy)}, and nothing has replaced it."
        command = command_line("strategy", "progress", strategy.id)
        ended = last_day(strategy.period.ends)
        yield Task(Gravity.OVERDUE, "strategy", ended, (strategy.id,), words, command, bodies)
    if stands in _IN_USE and (unread := _without_reading(register, strategy, span.as_of)):
        one = len(unread) == 1
        show = command_line("measure", "show", unread[0])
        command = show if one else command_line("measures", "--strategy", strategy.id)
        have = "1 measure has" if one else f"{len(unread)} measures have"
        named = ", ".join(each.rpartition("/")[2] for each in unread)
        words = f"{have} no reading in {strategy.title}: {named}."
        yield Task(Gravity.UNSETTLED, "measure", None, (strategy.id,), words, command, bodies)


def _without_reading(register: Register, strategy: Strategy, as_of: dt.date) -> list[str]:
    return [each.id for each in measured(register, strategy) if not each.known_on(as_of).figures]


def of_duties(register: Register, body: str, span: Outlook) -> Iterator[Task]:
    """Yield the duties of a body's strategies that fall due up to the last day, and those that no meeting took up."""
    previous = last_held(register, body, span.as_of + _DAY)
    for each in duties(register, Occasion(body, span.until, previous=previous)):
        words = f"{each.title}: {each.why}."
        command = command_line("strategy", "show", each.reference.partition("#")[0].partition("/")[0])
        yield Task(span.gravity(each.due), "duty", each.due, (each.reference,), words, command, (body,))
