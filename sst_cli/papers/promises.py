"""The promises and measures of a strategy as papers show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import in_words
from sst_cli.output.tables import figure
from sst_cli.papers.agenda import action_row
from sst_cli.papers.blocks import BAR
from sst_cli.papers.names import due_words, short_title
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.register.names import minute_name, party_name
from sst_cli.strategies.track import target_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.strategies import Priority
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import Gauge, Progress, PromiseProgress

BARS = 20
"""Characters of the longest bar of a chart."""


def heading(priority: Priority) -> str:
    """A priority as a heading: its number, if it has one, and its title."""
    return f"Priority {priority.number}: {priority.title}" if priority.number else priority.title


def promise_row(register: Register, progress: Progress, promise: PromiseProgress) -> dict[str, Any]:
    """A promise with who owns it, when it is due and what serves it."""
    area = promise.area
    due = resolve(register, area.due, Origin(progress.strategy.body), progress.as_of) if area and area.due else None
    return {
        "reference": promise.reference,
        "heading": short_title(area.key, area.text) if area else promise.priority.title,
        "text": area.text if area else promise.priority.title,
        "owner": ", ".join(party_name(register, each) for each in area.owners) if area else "",
        "due": due_words(register, due.words) if due else "",
        "open": promise.open,
        "complete": promise.complete,
        "overdue": promise.overdue,
        "touched": in_words(promise.touched) if promise.touched else "",
        "minutes": tuple(minute_name(register, each) for each in promise.minutes),
        "actions": tuple(action_row(register, each) for each in promise.actions),
        "measures": tuple(measure_row(each) for each in promise.gauges),
    }


def measure_row(gauge: Gauge) -> dict[str, Any]:
    """A measure with its figures, each with a bar of a length that stands for it."""
    measured, track = gauge
    measure = measured.measure
    baseline = measure.baseline
    return {
        "id": measured.id,
        "name": measure.name,
        "unit": measure.unit or "",
        "baseline": f"{figure(baseline.value)} ({baseline.date})" if baseline else "none",
        "target": target_words(measure) or "none",
        "track": track.state.value,
        "why": track.why,
        "figures": tuple(_figures(gauge)),
    }


def _figures(gauge: Gauge) -> Iterator[dict[str, str]]:
    figures = gauge.measured.figures
    most = max((abs(each.reading.value) for each in figures), default=0)
    for each in figures:
        # By size alone: a bar cannot show a sign, and the figure stands beside it.
        bar = BAR * round(abs(each.reading.value) / most * BARS) if most else ""
        yield {"period": str(each.reading.period), "figure": figure(each.reading.value), "bar": bar}
