"""The annual review of a strategy: what it says that its review considers, answered from the records."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import CallError
from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.papers.agenda import action_row, owner_names
from sst_cli.papers.jinja import paper
from sst_cli.papers.promises import heading, measure_row, promise_row
from sst_cli.records.actions import ActionStatus
from sst_cli.records.strategies import Consideration, ConsiderationAbout
from sst_cli.register.names import body_name
from sst_cli.strategies.gaps import GapKind, gaps
from sst_cli.strategies.track import TrackState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.papers import Paper
    from sst_cli.records.strategies import Strategy
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import PriorityProgress, Progress

UNANSWERED = frozenset({GapKind.OUTCOME, GapKind.READING, GapKind.TARGET, GapKind.PROMISE, GapKind.STRAND})
"""Gaps that keep a review from saying how something is going."""


def year_end(year: int, today: dt.date) -> dt.date:
    """The day on which a review of a year looks at the records: its last, or today in a year that is not over."""
    return min(dt.date(year, 12, 31), today)


def check_year(strategy: Strategy, year: int, today: dt.date) -> None:
    """Refuse a year that a review cannot cover.

    Raises:
        CallError: it has not begun, or it lies before the strategy's period.
    """
    if year > today.year:
        msg = f"{year} has not begun on {in_words(today)}, so there is nothing to review"
        raise CallError(msg)
    if year < int(strategy.period.starts[:4]):
        msg = f"{strategy.id} begins in {strategy.period.starts[:4]}, so there is nothing to review for {year}"
        raise CallError(msg)


def review_paper(register: Register, progress: Progress, year: int, templates: Mapping[str, str]) -> Paper:
    """Write the review of a strategy for a year; `progress` is as it stood at its end."""
    strategy = progress.strategy
    review = strategy.review
    context = {
        "strategy": strategy.title,
        "year": year,
        "as_of": progress.as_of,
        "duty": (review.text or f"The strategy is reviewed every {review.every}.") if review else "",
        "sections": tuple(_section(register, progress, each, year) for each in _considered(progress)),
        "carry_over": tuple(_carry_over(progress)),
        "hidden": progress.hidden,
        "unanswered": tuple(_unanswered(progress, year)),
        "title": f"{strategy.title}: review of {year}",
        "subject": body_name(register, strategy.body),
    }
    return paper(register, "review", templates, context)


def _considered(progress: Progress) -> tuple[Consideration, ...]:
    """What the strategy's review considers, and progress and outcomes even where it does not say that it does."""
    review = progress.strategy.review
    considered = review.considers if review else ()
    named = {each.about for each in considered}
    place = progress.strategy.place
    added = {ConsiderationAbout.PROGRESS: "Progress by priority", ConsiderationAbout.OUTCOMES: "Outcomes and measures"}
    return (
        *considered,
        *(
            Consideration(place=place, key=about.value, text=text, about=about)
            for about, text in added.items()
            if about not in named
        ),
    )


def _section(register: Register, progress: Progress, considered: Consideration, year: int) -> dict[str, Any]:
    about = considered.about
    return {
        "title": considered.text.rstrip("."),
        "about": about.value if about else "",
        "priorities": _priorities(register, progress, year) if about is ConsiderationAbout.PROGRESS else (),
        "unserving": _unserving(register, progress, year) if about is ConsiderationAbout.PROGRESS else None,
        "outcomes": _outcomes(progress) if about is ConsiderationAbout.OUTCOMES else (),
        "notes": tuple(each for each in considered.notes if each.date.year == year and each.date <= progress.as_of),
    }


def _priorities(register: Register, progress: Progress, year: int) -> tuple[dict[str, Any], ...]:
    return tuple(
        {
            "heading": heading(each.priority),
            "promises": tuple(promise_row(register, progress, promise) for promise in each.areas),
            "whole": promise_row(register, progress, each.whole) if each.whole.touched else None,
            "completed": tuple(_completed(register, each, year)),
            "achievements": tuple(achieved.text for achieved in each.priority.achievements),
            "measures": tuple(measure_row(gauge) for promise in each.promises for gauge in promise.gauges),
        }
        for each in progress.priorities
    )


def _unserving(register: Register, progress: Progress, year: int) -> dict[str, Any] | None:
    """Count and list the actions that serve no promise of the strategy; None where there are none."""
    done = [each.closed_on for each in progress.completed_unserving]
    found = {
        "open": len(progress.unserving),
        "overdue": sum(each.overdue for each in progress.unserving),
        "completed": sum(day is not None and day.year == year for day in done),
    }
    if not any(found.values()):
        return None
    return {**found, "actions": tuple(action_row(register, each) for each in progress.unserving)}


def _completed(register: Register, each: PriorityProgress, year: int) -> Iterator[dict[str, str]]:
    """The actions of a priority that were completed in the year, each once, in the order of their days."""
    serving = {state.action.id: state for promise in each.promises for state in promise.actions}
    done = ((state.closed_on, state) for state in serving.values() if state.status is ActionStatus.COMPLETE)
    of_year = [(day, state) for day, state in done if day and day.year == year]
    for day, state in sorted(of_year, key=lambda pair: (pair[0], pair[1].action.id)):
        yield {"text": state.action.text, "owner": owner_names(register, state) or "unassigned", "day": in_words(day)}


def _outcomes(progress: Progress) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"text": each.outcome.text, "measures": tuple(measure_row(gauge) for gauge in each.gauges)}
        for each in progress.outcomes
    )


def _carry_over(progress: Progress) -> Iterator[dict[str, str]]:
    """Suggestions for the next year, each with the reason; people decide on them."""
    for each in progress.priorities:
        for promise in each.promises:
            if promise.open:
                what = promise.area.text.rstrip(".") if promise.area else f"{heading(each.priority)}, as a whole"
                yield {"what": what, "why": _still_open(each for each in promise.actions if each.live)}
    if progress.unserving:
        yield {"what": "The actions that serve no promise of the strategy", "why": _still_open(progress.unserving)}
    for gauge in progress.gauges:
        if gauge.track.state is TrackState.OFF:
            yield {"what": gauge.measured.measure.name, "why": f"off track: {gauge.track.why}"}


def _still_open(live: Iterable[ActionState]) -> str:
    overdue = [each.overdue for each in live]
    late = f", {sum(overdue)} overdue" if any(overdue) else ""
    return f"{counted(len(overdue), 'action is', 'actions are')} still open{late}"


def _unanswered(progress: Progress, year: int) -> Iterator[dict[str, str]]:
    """What the review should consider but the records do not cover."""
    review = progress.strategy.review
    if review is None:
        yield {"what": progress.strategy.title, "why": "no duty to review it is on record"}
    for each in review.considers if review else ():
        noted = any(note.date.year == year and note.date <= progress.as_of for note in each.notes)
        of_notes = each.about not in (ConsiderationAbout.PROGRESS, ConsiderationAbout.OUTCOMES)
        if of_notes and not noted:
            yield {"what": each.text, "why": f"no note was made in {year}"}
    for gap in gaps(progress):
        if gap.kind in UNANSWERED:
            yield {"what": gap.about.rstrip("."), "why": gap.words}
    if progress.hidden:
        are = counted(progress.hidden, "is", "are")
        yield {"what": "Restricted actions", "why": f"{are} not shown and not counted here"}
