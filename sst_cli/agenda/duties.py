"""What a strategy itself promises for a time: its review, its duties, areas for development with a due date."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.agenda import Missing
from sst_cli.dates import days_in, in_words
from sst_cli.model.strategies import StrategyStatus
from sst_cli.papers.marking import literal
from sst_cli.periods import span
from sst_cli.schedule import Origin, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.agenda import Occasion
    from sst_cli.model.strategies import Strategy
    from sst_cli.register import Register

MONTHS = {"month": 1, "quarter": 3, "term": 4, "half-year": 6, "year": 12}
MONTHS |= {"monthly": 1, "quarterly": 3, "termly": 4, "half-yearly": 6, "yearly": 12, "annually": 12, "annual": 12}
"""How many months lie between, for the words in which strategies say how often."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12, "eighteen": 18}


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
        considers = "".join(f"\n- {literal(each.text)}" for each in strategy.review.considers)
        told = f"To review the strategy, which considers:\n{considers}" if considers else "To review the strategy."
        title = f"Review of {strategy.title}"
        why = f"the strategy is reviewed {_how_often(strategy.review.every)}; this falls due on {in_words(due)}"
        yield Duty(strategy.id, title, told, why)


def _whole(strategy: Strategy, since: dt.date | None, day: dt.date) -> Iterator[Duty]:
    for duty in strategy.duties:
        due = _due(strategy, duty.every, since, day) if duty.every else None
        if due:
            why = f"it is a duty of the strategy {_how_often(duty.every or '')}; it falls due on {in_words(due)}"
            yield Duty(f"{strategy.id}#{duty.key}", duty.text.rstrip("."), "", why)


def _areas(register: Register, strategy: Strategy, since: dt.date | None, day: dt.date) -> Iterator[Duty]:
    for priority in register.priorities.values():
        for area in priority.areas_for_development if priority.strategy == strategy.id else ():
            due = resolve(register, area.due, Origin(strategy.body), day) if area.due else None
            if due and due.day and _between(due.day, since, day):
                why = f"the strategy's own date for it is {due.words}"
                yield Duty(f"{priority.id}#{area.key}", area.text.rstrip("."), "", why)


def unknown_rhythms(register: Register, occasion: Occasion) -> Iterator[Missing]:
    """Duties of which nobody can tell from the words when they fall due."""
    for strategy in register.strategies.values():
        if strategy.body != occasion.body or strategy.status is not StrategyStatus.ADOPTED:
            continue
        recurring = [(each.text, each.every) for each in strategy.duties if each.every]
        if strategy.review:
            recurring.append((f"Review of {strategy.title}", strategy.review.every))
        for what, every in recurring:
            if _months(every) is None:
                yield Missing(what, f"“{every}” does not say in months or years how often")


def _how_often(every: str) -> str:
    return every if every.casefold().endswith("ly") else f"every {every}"


def _months(every: str) -> int | None:
    """How many months lie between; None for words that do not say."""
    number, _, unit = every.casefold().strip().partition(" ")
    count = int(number) if number.isdigit() else NUMBERS.get(number)
    if count and unit.removesuffix("s") in ("month", "year"):
        return count * MONTHS[unit.removesuffix("s")]
    return MONTHS.get(every.casefold().strip())


def _due(strategy: Strategy, every: str, since: dt.date | None, day: dt.date) -> dt.date | None:
    """The last day up to this one, and after the last meeting, on which something that recurs falls due.

    It counts from the beginning of the strategy's period, and ends with it.
    """
    months, starts, ends = _months(every), span(strategy.period.starts), span(strategy.period.ends)
    if not months or starts is None or ends is None:
        return None
    found = None
    for count in range(1, YEARS * 12 // months):
        due = _months_later(starts.starts, count * months)
        if due > min(day, ends.ends):
            break
        found = due if _between(due, since, day) else found
    return found


YEARS = 30
"""Longer than any strategy runs."""


def _between(due: dt.date, since: dt.date | None, day: dt.date) -> bool:
    return due <= day and (since is None or due > since)


def _months_later(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, days_in(year, month)))
