"""Find the gaps of a strategy: promises without action, outcomes without measures, strands without priorities."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.records.actions import ActionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.progress import Progress, PromiseProgress


class GapKind(StrEnum):
    """What is missing; the values are part of the JSON output and must not change."""

    NO_PRIORITIES = "strategy-without-priorities"
    STRAND = "strand-without-priority"
    PRIORITY = "priority-without-lead"
    PROMISE = "promise-without-action"
    OUTCOME = "outcome-without-measure"
    TARGET = "measure-without-target"
    READING = "measure-without-reading"
    ACTION = "action-without-promise"


class Gap(NamedTuple):
    """One thing that is missing, and where."""

    kind: GapKind
    reference: str
    """The strand, priority, area for development, outcome, measure or action."""
    about: str
    """Its text or title."""
    words: str
    """What is missing."""
    path: str
    """The file in which to close the gap."""


def gaps(progress: Progress) -> tuple[Gap, ...]:
    """Return the gaps of a strategy, those of the whole strategy first."""
    return tuple(gap for find in _FINDERS for gap in find(progress))


def _priorities(progress: Progress) -> Iterator[Gap]:
    strategy = progress.strategy
    if not progress.priorities:
        words = "it has no priorities on record"
        yield Gap(GapKind.NO_PRIORITIES, strategy.id, strategy.title, words, strategy.place.path)


def _strands(progress: Progress) -> Iterator[Gap]:
    for strand in progress.uncovered:
        words = f"no priority covers it ({strand.citation})"
        yield Gap(GapKind.STRAND, strand.key, strand.name, words, progress.strategy.place.path)


def _leads(progress: Progress) -> Iterator[Gap]:
    for each in progress.priorities:
        priority = each.priority
        if priority.lead is None:
            yield Gap(GapKind.PRIORITY, priority.id, priority.title, "nobody leads on it", priority.place.path)


def _promises(progress: Progress) -> Iterator[Gap]:
    for promise in progress.promises:
        if promise.area and not promise.acted_on:
            words = _why(promise, "no action that may be shown" if progress.hidden else "no action")
            yield Gap(GapKind.PROMISE, promise.reference, promise.area.text, words, promise.area.place.path)


def _why(promise: PromiseProgress, none: str) -> str:
    ended = [each for each in promise.actions if each.status in (ActionStatus.WITHDRAWN, ActionStatus.SUPERSEDED)]
    words = f"its actions were withdrawn or superseded ({len(ended)})" if ended else f"{none} serves it"
    minutes = len(promise.citations)
    cited = f"; {counted(minutes, 'minute cites', 'minutes cite')} it" if minutes else ""
    return f"{words}{cited}"


def _outcomes(progress: Progress) -> Iterator[Gap]:
    for each in progress.outcomes:
        outcome = each.outcome
        if not outcome.measures:
            reference = f"{progress.strategy.id}#{outcome.key}"
            yield Gap(GapKind.OUTCOME, reference, outcome.text, "it has no measure", outcome.place.path)


def _measures(progress: Progress) -> Iterator[Gap]:
    for measured, _track in progress.gauges:
        measure = measured.measure
        if measure.target is None:
            yield Gap(GapKind.TARGET, measured.id, measure.name, "it has no target", measure.place.path)
        if not measured.figures:
            words = f"no reading up to {in_words(progress.as_of)}"
            yield Gap(GapKind.READING, measured.id, measure.name, words, measure.place.path)


def _actions(progress: Progress) -> Iterator[Gap]:
    for each in progress.unserving:
        others = each.action.promises
        words = f"it serves {', '.join(others)} only" if others else "it serves no promise"
        yield Gap(GapKind.ACTION, each.action.id, each.action.text, words, each.action.place.path)


_FINDERS = (_priorities, _strands, _leads, _promises, _outcomes, _measures, _actions)
