"""Compute the progress of a strategy on a day: what serves each promise, and its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.values import Value
from sst_cli.records.actions import ActionStatus
from sst_cli.records.addresses import all_items, split
from sst_cli.register.action_state import action_state, known_updates, update_day
from sst_cli.register.as_known import strategy_as_known
from sst_cli.register.restricted import is_item_stub, is_stub
from sst_cli.strategies.coverage import uncovered
from sst_cli.strategies.measures import measured, priorities_of
from sst_cli.strategies.track import track_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from sst_cli.records.meetings import Fragment, Item, Meeting
    from sst_cli.records.partnership import Strand
    from sst_cli.records.strategies import AreaForDevelopment, Priority, Strategy, StrategyOutcome
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register
    from sst_cli.strategies.measures import MeasureHistory
    from sst_cli.strategies.track import Track


class Citation(NamedTuple):
    """A minute that cites a promise."""

    reference: str
    """Its address (`mcsp-2024-05-16#5`), or only the meeting where it has no number."""
    date: dt.date | None
    """The meeting's date; None in a fragment."""
    item: Item


class Gauge(NamedTuple):
    """A measure with the readings known on the day, and whether it is on track."""

    measured: MeasureHistory
    track: Track


class PromiseProgress(Value):
    """An area for development, or a priority as a whole, and what serves it."""

    reference: str
    """The priority, or with # the area for development."""
    priority: Priority
    area: AreaForDevelopment | None
    """None for the priority as a whole, for what cites it without one of its areas."""
    actions: tuple[ActionState, ...]
    """The actions that serve it, whatever their status."""
    citations: tuple[Citation, ...]
    minutes: tuple[str, ...]
    """The minutes that cite it, that raised one of its actions, or that heard of one; the earliest first."""
    gauges: tuple[Gauge, ...]
    touched: dt.date | None
    """The last day on which one of its actions was raised or updated, or a minute cited it."""

    @property
    def open(self) -> int:
        """How many of its actions are open or in progress."""
        return sum(each.live for each in self.actions)

    @property
    def complete(self) -> int:
        """How many of its actions are complete."""
        return sum(each.status is ActionStatus.COMPLETE for each in self.actions)

    @property
    def overdue(self) -> int:
        """How many of its actions are overdue."""
        return sum(each.overdue for each in self.actions)

    @property
    def acted_on(self) -> bool:
        """Whether an action that serves it is open, in progress or complete."""
        return self.open + self.complete > 0


class PriorityProgress(Value):
    """A priority, and the progress of its promises."""

    priority: Priority
    whole: PromiseProgress
    areas: tuple[PromiseProgress, ...]

    @property
    def promises(self) -> tuple[PromiseProgress, ...]:
        """The priority as a whole, then its areas for development."""
        return (self.whole, *self.areas)


class OutcomeProgress(Value):
    """An outcome, and its measures."""

    outcome: StrategyOutcome
    gauges: tuple[Gauge, ...]


class Progress(Value):
    """The progress of a strategy on a day."""

    strategy: Strategy
    as_of: dt.date
    outcomes: tuple[OutcomeProgress, ...]
    priorities: tuple[PriorityProgress, ...]
    unserving: tuple[ActionState, ...]
    """The open actions that serve no promise of the strategy."""
    completed_unserving: tuple[ActionState, ...]
    """The complete actions that serve no promise of the strategy."""
    uncovered: tuple[Strand, ...]
    hidden: int
    """How many restricted actions may serve a promise and are not counted."""

    @property
    def promises(self) -> tuple[PromiseProgress, ...]:
        """All areas for development."""
        return tuple(area for each in self.priorities for area in each.areas)

    @property
    def gauges(self) -> tuple[Gauge, ...]:
        """All measures."""
        of_outcomes = [gauge for each in self.outcomes for gauge in each.gauges]
        of_promises = [gauge for each in self.priorities for promise in each.promises for gauge in promise.gauges]
        return (*of_outcomes, *of_promises)


def states_on(register: Register, as_of: dt.date) -> list[ActionState]:
    """Return the states of all actions that had been raised by a day."""
    return [found for action in register.actions.values() if (found := action_state(register, action, as_of))]


def progress(register: Register, id_: str, as_of: dt.date, states: Sequence[ActionState] | None = None) -> Progress:
    """Return the progress of a strategy on a day.

    Args:
        register: the records.
        id_: the strategy.
        as_of: the day.
        states: those of all actions on that day, where they are known.
    """
    strategy = register.strategies[id_]
    states = states_on(register, as_of) if states is None else states
    serving = _Serving(register, strategy, states, as_of)
    priorities = tuple(
        PriorityProgress(
            priority=priority,
            whole=serving.promise(priority, None),
            areas=tuple(serving.promise(priority, area) for area in priority.areas_for_development),
        )
        for priority in priorities_of(register, id_)
    )
    return Progress(
        strategy=strategy_as_known(register, strategy, as_of),
        as_of=as_of,
        outcomes=tuple(
            OutcomeProgress(outcome=outcome, gauges=serving.gauges(f"{id_}#{outcome.key}"))
            for outcome in strategy.outcomes
        ),
        priorities=priorities,
        unserving=tuple(each for each in serving.unserving if each.live),
        completed_unserving=tuple(each for each in serving.unserving if each.status is ActionStatus.COMPLETE),
        uncovered=uncovered(register, id_),
        hidden=sum(is_stub(each.action) and not serving.serves(each) for each in states),
    )


class _Serving:
    """What serves each promise of one strategy, looked up by the promise's reference."""

    def __init__(self, register: Register, strategy: Strategy, states: Sequence[ActionState], as_of: dt.date) -> None:
        self._register = register
        self._strategy = strategy
        self._actions: dict[str, list[ActionState]] = {}
        for each in states:
            for reference in each.action.promises:
                self._actions.setdefault(reference, []).append(each)
        self.unserving = [each for each in states if not self.serves(each) and not is_stub(each.action)]
        self._citations = _citations(register, as_of)
        self._answers = _answers(register, as_of)
        self._gauges: dict[str, list[Gauge]] = {}
        for found in measured(register, strategy):
            self._gauges.setdefault(found.of, []).append(Gauge(found.known_on(as_of), track_of(found, as_of)))

    def serves(self, state: ActionState) -> bool:
        """Whether an action serves a promise of the strategy."""
        return any(each.startswith(f"{self._strategy.id}/") for each in state.action.promises)

    def gauges(self, reference: str) -> tuple[Gauge, ...]:
        """Return the measures of an outcome, a priority or an area for development."""
        return tuple(self._gauges.get(reference, ()))

    def promise(self, priority: Priority, area: AreaForDevelopment | None) -> PromiseProgress:
        """Return a promise with everything that serves it."""
        reference = f"{priority.id}#{area.key}" if area else priority.id
        actions = tuple(self._actions.get(reference, ()))
        citations = tuple(self._citations.get(reference, ()))
        days = [day for each in actions if (day := touched(self._register, each))]
        days += [each.date for each in citations if each.date]
        return PromiseProgress(
            reference=reference,
            priority=priority,
            area=area,
            actions=actions,
            citations=citations,
            minutes=self._minutes(actions, citations),
            gauges=self.gauges(reference),
            touched=max(days, default=None),
        )

    def _minutes(self, actions: tuple[ActionState, ...], citations: tuple[Citation, ...]) -> tuple[str, ...]:
        """Return the minutes of a promise, whole: of a clause its item."""
        found = [each.reference for each in citations]
        for state in actions:
            found += [str(each.minute) for each in state.action.raised if each.minute]
            found += [each.at or "" for each, _ in known_updates(self._register, state.action, state.as_of)]
            found += self._answers.get(state.action.id, ())
        items = dict.fromkeys(self._register.whole_minute(each) for each in found if "#" in each)
        return tuple(sorted(items, key=lambda each: str(self._register.held_on(split(each)[0]) or "")))


def touched(register: Register, state: ActionState) -> dt.date | None:
    """Return the last day, up to that of the state, on which an action was raised or updated."""
    days = (state.raised_on, *(update_day(register, update) for update in state.action.updates))
    return max((day for day in days if day and day <= state.as_of), default=None)


def _citations(register: Register, as_of: dt.date) -> Mapping[str, list[Citation]]:
    """Return the minutes up to a day that cite promises, by the promise's reference, the earliest first."""
    found: dict[str, list[Citation]] = {}
    for minutes in sorted(register.all_minutes(), key=lambda each: (str(register.held_on(each.id) or ""), each.id)):
        held = register.held_on(minutes.id)
        if held is None or held <= as_of:
            for citation in _cited_in(register, minutes, held):
                for reference in dict.fromkeys(citation.item.serves):
                    found.setdefault(reference, []).append(citation)
    return found


def _answers(register: Register, as_of: dt.date) -> Mapping[str, list[str]]:
    """Return the minutes up to a day that answer an action or the minute that raised it, by what they answer."""
    found: dict[str, list[str]] = {}
    for meeting in register.meetings.values():
        known = register.addresses(meeting.id) if meeting.has_minutes and meeting.date <= as_of else None
        for address, each in (known.found if known else {}).items():
            for answered in each.item.answers if each.clause is None else ():
                found.setdefault(answered, []).append(f"{meeting.id}#{address}")
    return found


def _cited_in(register: Register, minutes: Meeting | Fragment, held: dt.date | None) -> Iterator[Citation]:
    serving = [item for item in all_items(minutes.items) if item.serves and not is_item_stub(item)]
    if not serving:
        return
    known = register.addresses(minutes.id)
    addresses = {id(each.item): each.address for each in (known.found.values() if known else ()) if each.clause is None}
    for item in serving:
        address = addresses.get(id(item))
        yield Citation(f"{minutes.id}#{address}" if address else minutes.id, held, item)
