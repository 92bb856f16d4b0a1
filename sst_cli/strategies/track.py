"""Decide whether a measure is on track: its latest figure against the line from its baseline to its target."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sst_cli.base.values import Value
from sst_cli.dates.periods import last_day, span
from sst_cli.dates.written import days_in
from sst_cli.output.tables import figure
from sst_cli.records.common import TargetDirection

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.dates.periods import Span
    from sst_cli.records.common import Measure, Target
    from sst_cli.strategies.measures import DatedReading, MeasureHistory

RULE = """\
A measure is on track if its latest figure is at its target or beyond it, or not behind the straight line from
the baseline, at the end of the baseline's period, to the target, at the end of the day, month or year it is for.
Which side is good is what the target says (at most, at least) or else the side of the baseline on which the
target lies. The line is straight from month to month. Only figures whose period has ended count.

It is off track if that figure is behind the line, or if the target date has passed and it was not reached.

It is unknown where that cannot be decided: no target, no figure since the baseline, figures for periods of another
length than the baseline's, no side that is good, or a target not yet reached that has no baseline or no date.
"""


class TrackState(StrEnum):
    """Whether a measure is on track."""

    ON = "on track"
    OFF = "off track"
    UNKNOWN = "unknown"


class Track(Value):
    """Whether a measure is on track on a day, and why."""

    state: TrackState
    why: str
    """The reason in words, with the figures that were compared."""
    expected: float | None = None
    """The value of the straight line at the end of the latest figure's period."""


def track_of(measured: MeasureHistory, as_of: dt.date) -> Track:
    """Return whether a measure was on track on a day, by `RULE`."""
    known = measured.known_on(as_of)
    measure = known.measure
    started = span(measure.baseline.date) if measure.baseline else None
    obstacle = _obstacle(known, started)
    target, side = measure.target, good_side(measure)
    if obstacle or target is None or side is None:
        return _unknown(obstacle or "it is not recorded which side of the target is good")
    latest = known.figures[-1]
    if _is_good(latest.reading.value, target.value, side):
        words = f"{figure(latest.reading.value)} is at the target of {_side(side)} {figure(target.value)}"
        return Track(state=TrackState.ON, why=words)
    return _on_the_way(measure, target, latest, started, side)


def _obstacle(known: MeasureHistory, started: Span | None) -> str:
    """Return why the latest figure cannot be compared, or an empty text."""
    if known.measure.target is None:
        return "no target"
    if not known.figures:
        return "no reading"
    if started and known.figures[-1].span.ends <= started.ends:
        return "no reading since the baseline"
    lengths = {each.span.months for each in known.figures} | ({started.months} if started else set())
    return "the figures are for periods of different lengths" if len(lengths) > 1 else ""


def _on_the_way(
    measure: Measure, target: Target, latest: DatedReading, started: Span | None, side: TargetDirection
) -> Track:
    """Compare a figure that has not reached its target with the line to it."""
    value, reached = latest.reading.value, latest.span.ends
    due = last_day(target.by) if target.by else None
    if due is None:
        return _unknown("not at the target, which has no date")
    if reached >= due:
        why = f"{figure(value)} is not at the target of {_side(side)} {figure(target.value)} by {target.by}"
        return Track(state=TrackState.OFF, why=why, expected=target.value)
    if measure.baseline is None or started is None:
        return _unknown("not at the target, and there is no baseline")
    if started.ends >= due:
        return _unknown("the target is for a time before the baseline's end")
    start = measure.baseline.value
    share = (_months(reached) - _months(started.ends)) / (_months(due) - _months(started.ends))
    expected = round(start + (target.value - start) * share, PLACES)
    is_good = _is_good(round(value, PLACES), expected, side)
    line = f"the line from {figure(start)} ({measure.baseline.date}) to {figure(target.value)} ({target.by})"
    why = f"{figure(value)} against {figure(round(expected, 2))}, on {line}"
    return Track(state=TrackState.ON if is_good else TrackState.OFF, why=why, expected=expected)


PLACES = 9
"""Decimal places of the line, so that a figure on it is not behind it by a rounding error of division."""


def _months(day: dt.date) -> float:
    """Return the calendar months up to a day, so that half of four years is two years, with or without a leap year."""
    return day.year * 12 + day.month - 1 + day.day / days_in(day.year, day.month)


def good_side(measure: Measure) -> TargetDirection | None:
    """Return which side of its target is good: as stated, or the side of the baseline on which the target lies."""
    target, baseline = measure.target, measure.baseline
    if target is None or target.direction:
        return target.direction if target else None
    if baseline is None or baseline.value == target.value:
        return None
    return TargetDirection.AT_MOST if target.value < baseline.value else TargetDirection.AT_LEAST


def _is_good(value: float, target: float, side: TargetDirection) -> bool:
    return value <= target if side is TargetDirection.AT_MOST else value >= target


def _side(side: TargetDirection) -> str:
    return side.value.replace("-", " ")


def _unknown(why: str) -> Track:
    return Track(state=TrackState.UNKNOWN, why=why)


def target_words(measure: Measure) -> str:
    """Return a measure's target in words: at most 350 by 2027."""
    target = measure.target
    if target is None:
        return ""
    side = f"{_side(target.direction)} " if target.direction else ""
    return f"{side}{figure(target.value)}{f' by {target.by}' if target.by else ''}"
