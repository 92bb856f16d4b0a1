"""The measures of a strategy, each with where it is promised and what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.periods import span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.dates.periods import Span
    from sst_cli.records.common import Measure
    from sst_cli.records.strategies import Priority, Reading, Strategy
    from sst_cli.register.register import Register


class Read(NamedTuple):
    """One figure, and the days it is for."""

    reading: Reading
    span: Span


class Measured(NamedTuple):
    """A measure, what it belongs to, and its figures from the earliest on."""

    strategy: Strategy
    measure: Measure
    of: str
    """The outcome (`2024-2027#less-noise`), the priority or the area for development that it measures."""
    words: str
    """The same in the words of the strategy."""
    figures: tuple[Read, ...] = ()

    @property
    def id(self) -> str:
        """The strategy and the measure's key: `2024-2027/noise-complaints`."""
        return f"{self.strategy.id}/{self.measure.key}"

    def known_on(self, day: dt.date) -> Measured:
        """Give the measure with the figures whose period had ended by a day."""
        return self._replace(figures=tuple(each for each in self.figures if each.span.ends <= day))


def priorities_of(register: Register, strategy: str) -> list[Priority]:
    """The priorities of a strategy by their numbers; those without a number come last."""
    own = (each for each in register.priorities.values() if each.strategy == strategy)
    return sorted(own, key=lambda each: (each.number is None, each.number or 0, each.id))


def promised(register: Register, strategy: Strategy) -> Iterator[Measured]:
    """Give the measures of a strategy, without figures: of its outcomes, priorities and areas for development."""
    for outcome in strategy.outcomes:
        for measure in outcome.measures or ():
            yield Measured(strategy, measure, f"{strategy.id}#{outcome.key}", outcome.text)
    for priority in priorities_of(register, strategy.id):
        for measure in priority.measures:
            yield Measured(strategy, measure, priority.id, priority.title)
        for area in priority.areas_for_development:
            for measure in area.measures:
                yield Measured(strategy, measure, f"{priority.id}#{area.key}", area.text)


def measured(register: Register, strategy: Strategy) -> tuple[Measured, ...]:
    """Give the measures of a strategy with all their figures."""
    rows = register.readings.get(strategy.id)
    figures: dict[str, list[Read]] = {}
    for reading in rows.readings if rows else ():
        days = span(reading.period)
        if days:
            figures.setdefault(reading.measure, []).append(Read(reading, days))
    for found in figures.values():
        found.sort(key=lambda each: (each.span.ends, each.span.starts))
    return tuple(
        each._replace(figures=tuple(figures.get(each.measure.key, ()))) for each in promised(register, strategy)
    )


def all_measured(register: Register, strategy: str | None = None) -> list[Measured]:
    """Give the measures of one strategy, or of all, with their figures."""
    chosen = [each for each in register.strategies.values() if strategy in (None, each.id)]
    return [found for each in chosen for found in measured(register, each)]
