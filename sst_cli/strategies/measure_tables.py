"""Measures as a table with a line of their figures, and one measure with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.lookup import find_id
from sst_cli.output.sheets import Line, Part, Sheet
from sst_cli.output.tables import Column, Table, figure
from sst_cli.strategies.measures import all_measured
from sst_cli.strategies.track import RULE, TrackState, good_side, target_words, track_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.output.sheets import Data
    from sst_cli.register.register import Register
    from sst_cli.strategies.measures import DatedReading, MeasureHistory
    from sst_cli.strategies.track import Track

MEASURED = ("strategy", "priority", "readings")
"""What has to be read to answer."""
BARS = "▁▂▃▄▅▆▇█"
PLAIN_BARS = "_.-~=+*#"
"""What stands for the bars where a terminal or a screen reader has none; the lowest first."""
MOST = 12
"""Figures that a line shows, the latest ones; a sheet shows all."""

COLUMNS = (
    Column("id", "Measure"),
    Column("name", "What is measured"),
    Column("baseline", "Baseline"),
    Column("latest", "Latest", blank="no reading"),
    Column("period", "Period"),
    Column("line", "Readings"),
    Column("target_words", "Target", blank="no target"),
    Column("track", "Track"),
    Column("why", "Why", brief=False),
    Column("unit", "Unit", brief=False),
    Column("baseline_period", "Baseline period", brief=False),
    Column("target", "Target figure", brief=False),
    Column("target_by", "Target by", brief=False),
    Column("target_side", "Good side", brief=False),
    Column("expected", "On the line", brief=False),
    Column("readings", "Number of readings", brief=False),
    Column("of", "Measure of", brief=False),
    Column("of_words", "What it is of", brief=False),
    Column("strategy", "Strategy", brief=False),
    Column("path", "File", brief=False),
)


def measures_table(
    register: Register, as_of: dt.date, strategy: str | None = None, *, ascii_only: bool = False
) -> Table:
    """Every measure of one strategy, or of all, as it stood on a day.

    Raises:
        CallError: there is no such strategy.
    """
    wanted = None if strategy is None else register.find("strategy", strategy)
    found = [each.known_on(as_of) for each in all_measured(register, wanted)]
    bars = PLAIN_BARS if ascii_only else BARS
    rows = tuple(_row(each, track_of(each, as_of), bars) for each in found)
    states = [row[_TRACK] for row in rows]
    counts = {"measures": len(rows)} | {state.replace(" ", "_"): states.count(state.value) for state in TrackState}
    return Table(
        name="measures",
        columns=COLUMNS,
        rows=rows,
        counts=counts,
        as_of=as_of,
        left_out=register.left_out_paths,
        try_next="Measures stand with the outcomes, priorities and areas for development of a strategy.",
    )


_TRACK = [column.name for column in COLUMNS].index("track")


def _row(measured: MeasureHistory, track: Track, bars: str) -> tuple[Cell, ...]:
    measure, figures = measured.measure, measured.figures
    latest = figures[-1].reading if figures else None
    target, side = measure.target, good_side(measure)
    return (
        measured.id,
        measure.name,
        measure.baseline.value if measure.baseline else None,
        latest.value if latest else None,
        latest.period if latest else None,
        sparkline([each.reading.value for each in figures], bars),
        target_words(measure),
        track.state.value,
        track.why,
        measure.unit,
        measure.baseline.date if measure.baseline else None,
        target.value if target else None,
        target.by if target else None,
        side.value if side else None,
        None if track.expected is None else round(track.expected, 4),
        len(figures),
        measured.of,
        measured.words,
        measured.strategy.id,
        measure.place.path,
    )


def sparkline(values: list[float], bars: str = BARS) -> str:
    """The latest figures as a line of bars, the lowest of them the lowest bar; equal figures stand in the middle."""
    shown = values[-MOST:]
    if not shown:
        return ""
    low, high = min(shown), max(shown)
    if low == high:
        return bars[len(bars) // 2 - 1] * len(shown)
    return "".join(bars[round((each - low) / (high - low) * (len(bars) - 1))] for each in shown)


def measure_sheet(register: Register, text: str, as_of: dt.date) -> Sheet:
    """One measure with all that was read of it up to a day.

    Raises:
        CallError: there is no such measure, or several are meant.
    """
    known = {each.id: each.known_on(as_of) for each in all_measured(register)}
    measured = known[find_id(known, register.id_of_now(text, "strategy", "priority"), "measure", "measures")]
    track = track_of(measured, as_of)
    row = _row(measured, track, BARS)
    fields = {column.name: cell for column, cell in zip(COLUMNS, row, strict=True) if column.name not in _PEOPLES}
    return Sheet(
        name="measure",
        title=f"{measured.id}  {measured.measure.name}",
        fields={"as_of": as_of, **fields, "rule": RULE},
        lines=tuple(_lines(measured, track)),
        parts=(Part("figures", "Readings", tuple(map(_figure, measured.figures)), unknown="none up to this day"),),
        left_out=register.left_out_paths,
    )


_PEOPLES = frozenset({"line", "readings"})
"""Columns of the table that a sheet says better: by the figures themselves."""


def _lines(measured: MeasureHistory, track: Track) -> Iterator[Line]:
    measure = measured.measure
    yield Line("Measure of", f"{measured.words} ({measured.of})")
    yield Line("Unit", measure.unit or "not stated")
    if measure.baseline:
        about = ", ".join(filter(None, (measure.baseline.date, measure.baseline.source, measure.baseline.note))).rstrip(
            "."
        )
        yield Line("Baseline", f"{figure(measure.baseline.value)} ({about})")
    else:
        yield Line("Baseline", "none")
    yield Line("Target", target_words(measure) or "none")
    yield Line("Track", f"{track.state}: {track.why}")
    if len(measured.figures) > 1:
        yield Line("Line", sparkline([each.reading.value for each in measured.figures]))
    yield Line("File", measure.place.path)


def _figure(read: DatedReading) -> Line:
    reading = read.reading
    about = ". ".join(each.rstrip(".") for each in (reading.source, reading.note) if each)
    data: Data = {
        "period": reading.period,
        "starts": read.span.starts,
        "ends": read.span.ends,
        "value": reading.value,
        "source": reading.source,
        "note": reading.note,
    }
    return Line(reading.period, f"{figure(reading.value)}{f'  ({about})' if about else ''}", data)
