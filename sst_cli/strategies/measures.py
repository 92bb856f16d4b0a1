"""Collect the measures of a strategy, each with what it measures and its readings."""

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


class DatedReading(NamedTuple):
    """One reading, and the days it is for."""

    reading: Reading
    span: Span


class MeasureHistory(NamedTuple):
    """A measure, what it measures, and its readings, the earliest first."""

    strategy: Strategy
    measure: Measure
    of: str
    """The outcome (`2024-2027#less-noise`), the priority or the area for development that it measures."""
    words: str
    """The same in the words of the strategy."""
    figures: tuple[DatedReading, ...] = ()

    @property
    def id(self) -> str:
        """The strategy and the measure's key: `2024-2027/noise-complaints`."""
        return f"{self.strategy.id}/{self.measure.key}"

    def known_on(self, day: dt.date) -> MeasureHistory:
        """Return the measure with the readings whose period had ended by a day."""
        return self._replace(figures=tuple(each for each in self.figures if each.span.ends <= day))


def priorities_of(register: Register, strategy: str) -> list[Priority]:
    """Return the priorities of a strategy by number; those without a number come last."""
    own = (each for each in register.priorities.values() if each.strategy == strategy)
    return sorted(own, key=lambda each: (each.number is None, each.number or 0, each.id))


def promised(register: Register, strategy: Strategy) -> Iterator[MeasureHistory]:
    """Yield the measures of a strategy without readings: of its outcomes, priorities and areas for development."""
    for outcome in strategy.outcomes:
        for measure in outcome.measures or ():
            yield MeasureHistory(strategy, measure, f"{strategy.id}#{outcome.key}", outcome.text)
    for priority in priorities_of(register, strategy.id):
        for measure in priority.measures:
            yield MeasureHistory(strategy, measure, priority.id, priority.title)
        for area in priority.areas_for_development:
            for measure in area.measures:
                yield MeasureHistory(strategy, measure, f"{priority.id}#{area.key}", area.text)


def measured(register: Register, strategy: Strategy) -> tuple[MeasureHistory, ...]:
    """Return the measures of a strategy with all their readings."""
    rows = register.readings.get(strategy.id)
    figures: dict[str, list[DatedReading]] = {}
    for reading in rows.readings if rows else ():
        days = span(reading.period)
        if days:
            figures.setdefault(reading.measure, []).append(DatedReading(reading, days))
    for found in figures.values():
        found.sort(key=lambda each: (each.span.ends, each.span.starts))
    return tuple(
        each._replace(figures=tuple(figures.get(each.measure.key, ()))) for each in promised(register, strategy)
    )


def all_measured(register: Register, strategy: str | None = None) -> list[MeasureHistory]:
    """Return the measures of one strategy, or of all, with their readings."""
    chosen = [each for each in register.strategies.values() if strategy in (None, each.id)]
    return [found for each in chosen for found in measured(register, each)]
