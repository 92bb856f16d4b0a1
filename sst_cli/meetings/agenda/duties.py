"""What a strategy itself promises for a time: its review, its duties, areas for development with a due date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.markup import literal
from sst_cli.dates.periods import span
from sst_cli.dates.recurrence import months_between
from sst_cli.dates.written import in_words, months_later
from sst_cli.meetings.agenda import Missing
from sst_cli.meetings.agenda.missed import is_about, is_untaken
from sst_cli.records.strategies import StrategyStatus
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.register.outlined import promises
from sst_cli.strategies.in_force import is_past

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.records.meetings import Item
    from sst_cli.records.strategies import Strategy
    from sst_cli.register.register import Register


class DueDuty(NamedTuple):
    """Something that a strategy promises to do, and that falls due."""

    reference: str
    title: str
    wording: str
    why: str
    due: dt.date


def duties(register: Register, occasion: Occasion) -> Iterator[DueDuty]:
    """Return the duties of the body's adopted strategies that fall due after the last meeting and up to this one.

    What fell due before, and no meeting since has taken up, is late and comes again while the strategy runs.
    """
    for strategy in _promising(register, occasion):
        yield from _review(register, strategy, occasion)
        yield from _whole(register, strategy, occasion)
        yield from _areas(register, strategy, occasion)


def _promising(register: Register, occasion: Occasion) -> list[Strategy]:
    """Return the adopted strategies of the body that nothing has replaced by the day of the meeting."""
    return [
        each
        for each in register.strategies.values()
        if each.body == occasion.body
        and each.status is StrategyStatus.ADOPTED
        and not is_past(register, each, occasion.day)
    ]


def _review(register: Register, strategy: Strategy, occasion: Occasion) -> Iterator[DueDuty]:
    due = _due(strategy, strategy.review.every, occasion.day) if strategy.review else None
    when = _when(register, strategy, occasion, due, _reviews)
    if strategy.review and due and when:
        considers = "".join(f"\n- {literal(each.text)}" for each in strategy.review.considers)
        wording = f"To review the strategy, which considers:\n{considers}" if considers else "To review the strategy."
        title = f"Review of {strategy.title}"
        why = f"the strategy is reviewed {_how_often(strategy.review.every)}; this {when}"
        yield DueDuty(strategy.id, title, wording, why, due)


def _reviews(item: Item) -> bool:
    """Whether an item is the review of a strategy, by whatever title."""
    return {"review", "strategy"} <= set((item.title or "").casefold().split())


def _whole(register: Register, strategy: Strategy, occasion: Occasion) -> Iterator[DueDuty]:
    for duty in strategy.duties:
        due = _due(strategy, duty.every, occasion.day) if duty.every else None
        when = _when(register, strategy, occasion, due, partial(_takes, duty.key, duty.text))
        if due and when:
            why = f"it is a duty of the strategy {_how_often(duty.every or '')}; it {when}"
            yield DueDuty(f"{strategy.id}#{duty.key}", duty.text.rstrip("."), "", why, due)


def _takes(key: str, text: str, item: Item) -> bool:
    return item.key == key or is_about(item, text)


def _areas(register: Register, strategy: Strategy, occasion: Occasion) -> Iterator[DueDuty]:
    served = {promise for id_ in register.actions for promise in promises(register.actions, id_)}
    for priority in register.priorities.values():
        for area in priority.areas_for_development if priority.strategy == strategy.id else ():
            reference = f"{priority.id}#{area.key}"
            due = resolve(register, area.due, Origin(strategy.body), occasion.day) if area.due else None
            # Once an action serves an area whose day has passed, the action is what is followed up.
            day = due.day if due and not (_is_past(due.day, occasion) and reference in served) else None
            when = _when(register, strategy, occasion, day, partial(_serves, reference, area.text))
            if due and day and when:
                late = f"; it {when}" if _is_past(day, occasion) else ""
                why = f"the strategy's own date for it is {due.words}{late}"
                yield DueDuty(reference, area.text.rstrip("."), "", why, day)


def _serves(reference: str, text: str, item: Item) -> bool:
    return reference in item.serves or is_about(item, text)


def _when(
    register: Register, strategy: Strategy, occasion: Occasion, due: dt.date | None, takes: Callable[[Item], bool]
) -> str:
    """Return when a duty falls due, or that it is late; nothing where it is neither."""
    ends = span(strategy.period.ends)
    if due is None or due > occasion.day:
        return ""
    if not _is_past(due, occasion):
        return f"is due on {in_words(due)}"
    if ends is None or occasion.day > ends.ends or not is_untaken(register, occasion, due, takes):
        return ""
    return f"was due on {in_words(due)} and is late: no meeting has taken it up since"


def _is_past(due: dt.date | None, occasion: Occasion) -> bool:
    """Whether the body has met since a duty fell due."""
    return due is not None and occasion.previous is not None and due <= occasion.previous.date


def unknown_rhythms(register: Register, occasion: Occasion) -> Iterator[Missing]:
    """Duties of which nobody can tell from the words when they fall due."""
    for strategy in _promising(register, occasion):
        recurring = [(each.text, each.every) for each in strategy.duties if each.every]
        if strategy.review:
            recurring.append((f"Review of {strategy.title}", strategy.review.every))
        for what, every in recurring:
            if months_between(every) is None:
                yield Missing(what, f"“{every}” does not give its frequency in months or years")


def _how_often(every: str) -> str:
    # "yearly", but "every two years".
    return every if every.casefold().endswith("ly") else f"every {every}"


def _due(strategy: Strategy, every: str, day: dt.date) -> dt.date | None:
    """The last day up to this one on which something that recurs falls due.

    It counts from the beginning of the strategy's period, and ends with it.
    """
    months, starts, ends = months_between(every), span(strategy.period.starts), span(strategy.period.ends)
    if not months or starts is None or ends is None:
        return None
    found = None
    for count in range(1, YEARS * 12 // months):
        due = months_later(starts.starts, count * months)
        # A duty does not outlive its strategy.
        if due > min(day, ends.ends):
            break
        found = due
    return found


YEARS = 30
"""Longer than any strategy runs."""
