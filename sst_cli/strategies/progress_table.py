"""How far a strategy has come, and its gaps, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.plurals import counted
from sst_cli.base.values import Value
from sst_cli.dates.written import in_words
from sst_cli.output.columns import COUNT, DAY, TEXT, TEXTS, TRUTH, Column, Count, one_of, or_null
from sst_cli.output.tables import Layout
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.register.names import party_name
from sst_cli.strategies.gaps import GapKind, gaps
from sst_cli.strategies.track import TrackState

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.output.answers import Cell
    from sst_cli.output.tables import Table
    from sst_cli.records.common import Party
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.due_dates import DueDay
    from sst_cli.register.register import Register
    from sst_cli.strategies.gaps import Gap
    from sst_cli.strategies.progress import Gauge, OutcomeProgress, Progress, PromiseProgress

WHOLE = "(as a whole)"
OUTCOMES = "Outcomes"
GROUPS = {
    GapKind.NO_PRIORITIES: "Strategy without priorities",
    GapKind.STRAND: "Strands that no priority covers",
    GapKind.PRIORITY: "Priorities that nobody leads on",
    GapKind.PROMISE: "Promises that nobody acts on",
    GapKind.OUTCOME: "Outcomes without a measure",
    GapKind.TARGET: "Measures without a target",
    GapKind.READING: "Measures without a reading",
    GapKind.ACTION: "Open actions that serve no promise",
}
"""The headings under which gaps stand."""


class Assessment(NamedTuple):
    """How far a strategy has come, and what it lacks."""

    progress: Progress
    gaps: tuple[Gap, ...]

    @property
    def actions(self) -> list[ActionState]:
        """The actions that serve it, each once."""
        promises = (promise for part in self.progress.priorities for promise in part.promises)
        return list({each.action.id: each for promise in promises for each in promise.actions}.values())

    @property
    def hidden(self) -> int | None:
        """Restricted actions whose promise is not shown; None where there are none."""
        return self.progress.hidden or None


HIDDEN: Count[Assessment] = Count(
    "restricted_not_counted",
    lambda whole: whole.hidden,
    "Restricted actions whose promise is not shown; left out where there are none.",
    optional=True,
)


class GapRow(NamedTuple):
    """A gap, and the strategy that has it."""

    strategy: str
    gap: Gap


GAPS: Layout[GapRow, Assessment] = Layout(
    name="gaps",
    title="Gaps",
    command="sst strategy progress --gaps",
    rows="What the strategy lacks, what concerns the most first.",
    columns=(
        Column("group", "Gap", lambda row: GROUPS[row.gap.kind], TEXT, "What is missing, as a heading."),
        Column(
            "where",
            "Where",
            lambda row: row.gap.reference.removeprefix(f"{row.strategy}/"),
            TEXT,
            "The reference without the strategy.",
        ),
        Column("summary", "What it is", lambda row: short(row.gap.about), TEXT, "What it is, cut where it is long."),
        Column("words", "What is missing", lambda row: row.gap.words, TEXT, "What is missing."),
        Column(
            "reference",
            "Reference",
            lambda row: row.gap.reference,
            TEXT,
            "The strand, priority, area for development, outcome, measure or action.",
            brief=False,
        ),
        Column("about", "In full", lambda row: row.gap.about, TEXT, "What it is, in full.", brief=False),
        Column("kind", "Kind", lambda row: row.gap.kind.value, one_of(GapKind), "What is missing.", brief=False),
        Column("path", "File", lambda row: row.gap.path, TEXT, "The file in which it would be mended.", brief=False),
    ),
    counts=(Count("gaps", lambda whole: len(whole.gaps), "Gaps in the answer."), HIDDEN),
)


class PromiseRow(NamedTuple):
    """A promise with what serves it."""

    register: Register
    progress: Progress
    promise: PromiseProgress

    @property
    def group(self) -> str:
        """Its priority with its number."""
        priority = self.promise.priority
        return f"{priority.number}. {priority.title}" if priority.number else priority.title

    @property
    def key(self) -> str | None:
        """The key of the area for development; None for a priority as a whole."""
        return self.promise.area.key if self.promise.area else None

    @property
    def kind(self) -> str:
        """What it is."""
        return "area-for-development" if self.promise.area else "priority"

    @property
    def text(self) -> str:
        """What is promised."""
        return self.promise.area.text if self.promise.area else self.promise.priority.title

    @property
    def reference(self) -> str:
        """The priority, or with # the area for development."""
        return self.promise.reference

    @property
    def path(self) -> str:
        """Its file."""
        return self.promise.priority.place.path

    @property
    def gauges(self) -> tuple[Gauge, ...]:
        """Its measures."""
        return self.promise.gauges

    @property
    def owners(self) -> tuple[Party, ...]:
        """Who is to see to it; for a priority who leads on it."""
        area, lead = self.promise.area, self.promise.priority.lead
        return area.owners if area else (lead,) if lead else ()

    @property
    def due(self) -> DueDay | None:
        """When it is due."""
        area = self.promise.area
        return resolve(self.register, area.due, Origin(), self.progress.as_of) if area and area.due else None

    @property
    def stands(self) -> tuple[str, ...]:
        """What serves it, counted, and how its measures stand."""
        promise = self.promise
        found = {"open": promise.open, "overdue": promise.overdue, "complete": promise.complete}
        found |= {"withdrawn or superseded": len(promise.actions) - promise.open - promise.complete}
        served = [f"{count} {name}" for name, count in found.items() if count]
        minutes = len(promise.citations)
        return (*served, *([counted(minutes, "minute")] if minutes else []), *_states(promise.gauges))


class OutcomeRow(Value):
    """An outcome, which all of the strategy reaches: nothing serves it by itself."""

    group = OUTCOMES
    kind = "outcome"
    progress: Progress
    outcome: OutcomeProgress

    @property
    def key(self) -> str:
        """Its key."""
        return self.outcome.outcome.key

    @property
    def text(self) -> str:
        """What is promised."""
        return self.outcome.outcome.text

    @property
    def reference(self) -> str:
        """The strategy, and with # the outcome."""
        return f"{self.progress.strategy.id}#{self.key}"

    @property
    def path(self) -> str:
        """Its file."""
        return self.outcome.outcome.place.path

    @property
    def gauges(self) -> tuple[Gauge, ...]:
        """Its measures."""
        return self.outcome.gauges

    @property
    def stands(self) -> tuple[str, ...]:
        """How its measures stand."""
        return _states(self.gauges) or ("no measure",)


def _of_promise(
    value: Callable[[PromiseRow], Cell], otherwise: Cell = None
) -> Callable[[PromiseRow | OutcomeRow], Cell]:
    """What a promise has and an outcome has not."""
    return lambda row: value(row) if isinstance(row, PromiseRow) else otherwise


PROGRESS: Layout[PromiseRow | OutcomeRow, Assessment] = Layout(
    name="progress",
    title="Progress",
    command="sst strategy progress",
    above=(GAPS,),
    columns=(
        Column("group", "Priority", lambda row: row.group, TEXT, "The priority with its number, or Outcomes."),
        Column(
            "key",
            "Promise",
            lambda row: row.key,
            or_null(TEXT),
            "The key of the area for development or outcome; null for a priority as a whole.",
            blank=WHOLE,
        ),
        Column(
            "summary",
            "What is promised",
            lambda row: short(row.text),
            TEXT,
            "What is promised, cut where it is long.",
        ),
        Column(
            "stands",
            "How it stands",
            lambda row: row.stands,
            TEXTS,
            "What serves it, counted, and how its measures stand, in words.",
            blank="nothing serves it",
        ),
        Column(
            "touched",
            "Last touched",
            _of_promise(lambda row: row.promise.touched),
            or_null(DAY),
            "The last day on which an action of it was raised or updated, or a minute cited it.",
        ),
        Column(
            "open",
            "Open",
            _of_promise(lambda row: row.promise.open),
            or_null(COUNT),
            "Open actions that serve it; null for an outcome.",
            brief=False,
        ),
        Column(
            "complete",
            "Complete",
            _of_promise(lambda row: row.promise.complete),
            or_null(COUNT),
            "Complete actions that serve it; null for an outcome.",
            brief=False,
        ),
        Column(
            "overdue",
            "Overdue",
            _of_promise(lambda row: row.promise.overdue),
            or_null(COUNT),
            "Overdue actions that serve it; null for an outcome.",
            brief=False,
        ),
        Column(
            "minutes",
            "Minutes",
            _of_promise(lambda row: len(row.promise.citations)),
            or_null(COUNT),
            "Minutes that cite it; null for an outcome.",
            brief=False,
        ),
        Column(
            "track",
            "Measures",
            lambda row: _states(row.gauges),
            TEXTS,
            "How its measures stand, in words.",
            brief=False,
        ),
        Column("text", "In full", lambda row: row.text, TEXT, "What is promised, in full.", brief=False),
        Column(
            "kind",
            "Kind",
            lambda row: row.kind,
            one_of("priority", "area-for-development", "outcome"),
            "What it is.",
            brief=False,
        ),
        Column(
            "reference",
            "Reference",
            lambda row: row.reference,
            TEXT,
            "The priority, or with # the area for development or the outcome.",
            brief=False,
        ),
        Column(
            "owners",
            "Owner",
            _of_promise(lambda row: tuple(party_name(row.register, party) for party in row.owners), ()),
            TEXTS,
            "Who is to see to it; for a priority who leads on it.",
            brief=False,
        ),
        Column(
            "due_words",
            "Due",
            _of_promise(lambda row: due.words if (due := row.due) else "", ""),
            TEXT,
            "When it is due, in words.",
            brief=False,
        ),
        Column(
            "due",
            "Due on",
            _of_promise(lambda row: due.day if (due := row.due) else None),
            or_null(DAY),
            "The last day on which it is not late.",
            brief=False,
        ),
        Column(
            "actions",
            "Actions",
            _of_promise(lambda row: tuple(each.action.id for each in row.promise.actions), ()),
            TEXTS,
            "The actions that serve it, in every state.",
            brief=False,
        ),
        Column(
            "citations",
            "Cited at",
            _of_promise(lambda row: tuple(each.reference for each in row.promise.citations), ()),
            TEXTS,
            "The minutes that cite it.",
            brief=False,
        ),
        Column(
            "measures",
            "Measured by",
            lambda row: tuple(gauge.measured.id for gauge in row.gauges),
            TEXTS,
            "Its measures.",
            brief=False,
        ),
        Column(
            "acted_on",
            "Acted on",
            _of_promise(lambda row: row.promise.acted_on),
            or_null(TRUTH),
            "Whether an open or complete action serves it; null for an outcome.",
            brief=False,
        ),
        Column("strategy", "Strategy", lambda row: row.progress.strategy.id, TEXT, "The strategy.", brief=False),
        Column("path", "File", lambda row: row.path, TEXT, "Its file.", brief=False),
    ),
    counts=(
        Count("gaps", lambda whole: len(whole.gaps), "What the strategy lacks."),
        Count("promises", lambda whole: len(whole.progress.promises), "Areas for development."),
        Count(
            "without_action",
            lambda whole: sum(not each.acted_on for each in whole.progress.promises),
            "Areas for development that no open or complete action serves.",
        ),
        Count("actions", lambda whole: len(whole.actions), "Actions that serve the strategy."),
        Count("open", lambda whole: sum(each.live for each in whole.actions), "Those that are open or in progress."),
        Count("overdue", lambda whole: sum(each.overdue for each in whole.actions), "Those that are overdue."),
        Count("measures", lambda whole: len(whole.progress.gauges), "Measures of the strategy."),
        Count(
            "off_track",
            lambda whole: sum(gauge.track.state is TrackState.OFF for gauge in whole.progress.gauges),
            "Those that are off track.",
        ),
        HIDDEN,
    ),
)


def progress_table(register: Register, progress: Progress) -> Table:
    """Each promise with what serves it; people see the gaps above."""
    whole = Assessment(progress, gaps(progress))
    promises = (promise for each in progress.priorities for promise in each.promises)
    rows: list[PromiseRow | OutcomeRow] = [PromiseRow(register, progress, each) for each in promises]
    rows += [OutcomeRow(progress=progress, outcome=each) for each in progress.outcomes]
    return PROGRESS.table(rows, whole).but(
        as_of=progress.as_of,
        group_by="group",
        left_out=register.left_out_paths,
        try_next=f"The strategy {progress.strategy.id} has no priorities and no outcomes on record.",
        above=(_gaps_table(register, whole),),
    )


def gaps_table(register: Register, progress: Progress) -> Table:
    """What the strategy lacks, what concerns the most first."""
    return _gaps_table(register, Assessment(progress, gaps(progress)))


def _gaps_table(register: Register, whole: Assessment) -> Table:
    strategy, day = whole.progress.strategy.id, whole.progress.as_of
    return GAPS.table([GapRow(strategy, each) for each in whole.gaps], whole).but(
        title=GAPS.title,
        as_of=day,
        group_by="group",
        left_out=register.left_out_paths,
        try_next=f"The strategy {strategy} has no gaps on {in_words(day)}.",
    )


LONGEST = 110
"""Characters of a promise that a table shows people; programs get it whole."""


def short(text: str) -> str:
    """A text cut at a word, with a sign that it goes on."""
    import textwrap

    return textwrap.shorten(text, LONGEST, placeholder=" ...")


def _states(gauges: tuple[Gauge, ...]) -> tuple[str, ...]:
    """How many measures stand how: "1 measure off track"."""
    states = [gauge.track.state for gauge in gauges]
    found = {state: states.count(state) for state in (TrackState.OFF, TrackState.ON, TrackState.UNKNOWN)}
    return tuple(f"{counted(count, 'measure')} {state}" for state, count in found.items() if count)
