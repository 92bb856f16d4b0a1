"""Measures as a table with a line of their figures, and one measure with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import find_id
from sst_cli.output.columns import COUNT, DAY, FIGURE, TEXT, Column, Count, Field, one_of, or_null, values
from sst_cli.output.sheets import Line, Part, PartLayout, Sheet, SheetLayout
from sst_cli.output.tables import Layout, figure
from sst_cli.records.common import TargetDirection
from sst_cli.register.as_known import with_adopted
from sst_cli.strategies.measures import all_measured
from sst_cli.strategies.track import RULE, TrackState, good_side, target_words, track_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from sst_cli.output.tables import Table
    from sst_cli.records.common import Measure
    from sst_cli.records.strategies import Reading
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


class MeasureRow(NamedTuple):
    """A measure, where it stands, and the signs that its line of figures is drawn with."""

    measured: MeasureHistory
    track: Track
    bars: str = BARS

    @property
    def measure(self) -> Measure:
        """Its definition."""
        return self.measured.measure

    @property
    def latest(self) -> Reading | None:
        """The latest figure whose period has ended."""
        figures = self.measured.figures
        return figures[-1].reading if figures else None


COLUMNS: tuple[Column[MeasureRow], ...] = (
    Column("id", "Measure", lambda row: row.measured.id, TEXT, "The measure: its strategy and key."),
    Column("name", "What is measured", lambda row: row.measure.name, TEXT, "What is measured."),
    Column(
        "baseline",
        "Baseline",
        lambda row: row.measure.baseline.value if row.measure.baseline else None,
        or_null(FIGURE),
        "The figure at the start.",
    ),
    Column(
        "latest",
        "Latest",
        lambda row: row.latest.value if row.latest else None,
        or_null(FIGURE),
        "The latest figure whose period has ended.",
        blank="no reading",
    ),
    Column(
        "period",
        "Period",
        lambda row: row.latest.period if row.latest else None,
        or_null(TEXT),
        "What the latest figure is for.",
    ),
    Column(
        "line",
        "Readings",
        lambda row: sparkline([each.reading.value for each in row.measured.figures], row.bars),
        TEXT,
        "The latest figures as a line of bars.",
    ),
    Column(
        "target_words",
        "Target",
        lambda row: target_words(row.measure),
        TEXT,
        "The target in words.",
        blank="no target",
    ),
    Column(
        "track",
        "Track",
        lambda row: row.track.state.value,
        one_of(TrackState),
        "How it stands by the rule of `sst measures --explain`.",
    ),
    Column(
        "why",
        "Why",
        lambda row: row.track.why,
        TEXT,
        "Why it stands so, with the figures that were compared.",
        brief=False,
    ),
    Column("unit", "Unit", lambda row: row.measure.unit, or_null(TEXT), "The unit.", brief=False),
    Column(
        "baseline_period",
        "Baseline period",
        lambda row: row.measure.baseline.date if row.measure.baseline else None,
        or_null(TEXT),
        "What the baseline is for.",
        brief=False,
    ),
    Column(
        "target",
        "Target figure",
        lambda row: row.measure.target.value if row.measure.target else None,
        or_null(FIGURE),
        "The figure aimed at.",
        brief=False,
    ),
    Column(
        "target_by",
        "Target by",
        lambda row: row.measure.target.by if row.measure.target else None,
        or_null(TEXT),
        "The year, month or day by which.",
        brief=False,
    ),
    Column(
        "target_side",
        "Good side",
        lambda row: side.value if (side := good_side(row.measure)) else None,
        or_null(one_of(TargetDirection)),
        "Which side of the target is good; null where it is not on record.",
        brief=False,
    ),
    Column(
        "expected",
        "On the line",
        lambda row: None if row.track.expected is None else round(row.track.expected, 4),
        or_null(FIGURE),
        "What the line from the baseline to the target comes to at the end of the latest period.",
        brief=False,
    ),
    Column(
        "readings",
        "Number of readings",
        lambda row: len(row.measured.figures),
        COUNT,
        "How many figures there are.",
        brief=False,
    ),
    Column(
        "of",
        "Measure of",
        lambda row: row.measured.of,
        TEXT,
        "The outcome, priority or area for development that it measures.",
        brief=False,
    ),
    Column("of_words", "What it is of", lambda row: row.measured.words, TEXT, "The same in words.", brief=False),
    Column("strategy", "Strategy", lambda row: row.measured.strategy.id, TEXT, "The strategy.", brief=False),
    Column("path", "File", lambda row: row.measure.place.path, TEXT, "The file in which it is defined.", brief=False),
)


def _of(state: TrackState) -> Callable[[list[MeasureRow]], int]:
    """Count those in a state."""
    return lambda rows: sum(row.track.state is state for row in rows)


MEASURES: Layout[MeasureRow, list[MeasureRow]] = Layout(
    name="measures",
    title="Measures",
    command="sst measures",
    columns=COLUMNS,
    counts=(
        Count("measures", len, "Measures in the answer."),
        Count("on_track", _of(TrackState.ON), "Those on track."),
        Count("off_track", _of(TrackState.OFF), "Those off track."),
        Count("unknown", _of(TrackState.UNKNOWN), "Those for which it is not known."),
    ),
)


_PEOPLES = frozenset({"line", "readings"})
"""Columns of the table that a sheet says better: by the figures themselves."""
FIGURES: tuple[Field[DatedReading], ...] = (
    Field("period", lambda read: read.reading.period, TEXT, "What the figure is for."),
    Field("starts", lambda read: read.span.starts, DAY, "The first day."),
    Field("ends", lambda read: read.span.ends, DAY, "The last day."),
    Field("value", lambda read: read.reading.value, FIGURE, "The figure."),
    Field("source", lambda read: read.reading.source, or_null(TEXT), "Where it comes from."),
    Field("note", lambda read: read.reading.note, or_null(TEXT), "What a reader should know."),
)
MEASURE = SheetLayout(
    name="measure",
    title="A measure",
    command="sst measure show",
    fields=(
        *(column for column in COLUMNS if column.name not in _PEOPLES),
        Field("rule", lambda _: RULE, TEXT, "The rule by which it is on track."),
    ),
    parts=(PartLayout("figures", "Its figures, the earliest first.", FIGURES),),
)


def measures_table(
    register: Register, as_of: dt.date, strategy: str | None = None, *, ascii_only: bool = False
) -> Table:
    """Every measure of one strategy, or of all, as it stood on a day.

    Raises:
        CallError: there is no such strategy.
    """
    wanted = None if strategy is None else register.find("strategy", strategy)
    known = register if wanted else with_adopted(register, as_of)
    found = [each.known_on(as_of) for each in all_measured(known, wanted)]
    bars = PLAIN_BARS if ascii_only else BARS
    rows = [MeasureRow(each, track_of(each, as_of), bars) for each in found]
    return MEASURES.table(rows, rows).but(
        as_of=as_of,
        left_out=register.left_out_paths,
        try_next="Measures stand with the outcomes, priorities and areas for development of a strategy.",
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
        CallError: no measure matches, or several do.
    """
    known = {each.id: each.known_on(as_of) for each in all_measured(register)}
    measured = known[find_id(known, register.id_of_now(text, "strategy", "priority"), "measure", "measures")]
    track = track_of(measured, as_of)
    row = MeasureRow(measured, track)
    return Sheet(
        name=MEASURE.name,
        title=f"{measured.id}  {measured.measure.name}",
        fields={"as_of": as_of, **values(MEASURE.fields, row)},
        lines=tuple(_lines(measured, track)),
        parts=(Part("figures", "Readings", tuple(map(_figure, measured.figures)), unknown="none up to this day"),),
        left_out=register.left_out_paths,
    )


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
    return Line(reading.period, f"{figure(reading.value)}{f'  ({about})' if about else ''}", values(FIGURES, read))
