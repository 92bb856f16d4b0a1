"""What a strategy itself promises for a time: its review, its duties, areas for development with a due date."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates import in_words
from sst_cli.model.strategies import StrategyStatus
from sst_cli.schedule import Origin, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.agenda import Occasion
    from sst_cli.model.strategies import Strategy
    from sst_cli.register import Register

MONTHS = {"month": 1, "quarter": 3, "six months": 6, "half-year": 6, "year": 12, "annually": 12}
"""How many months lie between, for the words in which strategies say how often."""


class Duty(NamedTuple):
    """Something that a strategy promises to do, and that falls due."""

    reference: str
    title: str
    wording: str
    why: str


def duties(register: Register, occasion: Occasion) -> Iterator[Duty]:
    """Give the duties of the body's adopted strategies that fall due after the last meeting and up to this one."""
    since = occasion.previous.date if occasion.previous else None
    for strategy in register.strategies.values():
        if strategy.body == occasion.body and strategy.status is StrategyStatus.ADOPTED:
            yield from _review(strategy, since, occasion.day)
            yield from _whole(strategy, since, occasion.day)
            yield from _areas(register, strategy, since, occasion.day)


def _review(strategy: Strategy, since: dt.date | None, day: dt.date) -> Iterator[Duty]:
    due = _due(strategy, strategy.review.every, since, day) if strategy.review else None
    if strategy.review and due:
        considers = "".join(f"\n- {each.text}" for each in strategy.review.considers)
        told = f"To review the strategy, which considers:\n{considers}" if considers else "To review the strategy."
        title = f"Review of {strategy.title}"
        why = f"the strategy is reviewed every {strategy.review.every}; this falls due on {in_words(due)}"
        yield Duty(strategy.id, title, told, why)


def _whole(strategy: Strategy, since: dt.date | None, day: dt.date) -> Iterator[Duty]:
    for duty in strategy.duties:
        due = _due(strategy, duty.every, since, day) if duty.every else None
        if due:
            why = f"a duty of the strategy every {duty.every}; it falls due on {in_words(due)}"
            yield Duty(f"{strategy.id}#{duty.key}", duty.text.rstrip("."), "", why)


def _areas(register: Register, strategy: Strategy, since: dt.date | None, day: dt.date) -> Iterator[Duty]:
    for priority in register.priorities.values():
        for area in priority.areas_for_development if priority.strategy == strategy.id else ():
            due = resolve(register, area.due, Origin(strategy.body), day) if area.due else None
            if due and due.day and _between(due.day, since, day):
                why = f"the strategy's own date for it: {due.words}"
                yield Duty(f"{priority.id}#{area.key}", area.text.rstrip("."), "", why)


def _due(strategy: Strategy, every: str, since: dt.date | None, day: dt.date) -> dt.date | None:
    """The last day up to this one, and after the last meeting, on which something that recurs falls due.

    It counts from the beginning of the strategy's period, and ends with it.
    """
    months = MONTHS.get(every.casefold())
    starts = _first_day(strategy.period.starts)
    if months is None:
        return None
    found = None
    for count in range(1, 12 * 30 // months):
        due = _months_later(starts, count * months)
        if due > day or due.year > int(strategy.period.ends[:4]):
            break
        found = due if _between(due, since, day) else found
    return found


def _between(due: dt.date, since: dt.date | None, day: dt.date) -> bool:
    return due <= day and (since is None or due > since)


def _first_day(approximate: str) -> dt.date:
    parts = [int(part) for part in re.findall(r"[0-9]+", approximate)]
    return dt.date(*(*parts, 1, 1)[:3])


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, 28))
