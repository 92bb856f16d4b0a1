"""How far a strategy has come, and its gaps, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.output.tables import Column, Table
from sst_cli.register.names import party_name
from sst_cli.register.schedule import Origin, resolve
from sst_cli.strategies.gaps import GapKind, gaps
from sst_cli.strategies.track import TrackState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.register.register import Register
    from sst_cli.strategies.gaps import Gap
    from sst_cli.strategies.progress import Gauge, OutcomeProgress, Progress, PromiseProgress

WHOLE = "(as a whole)"
COLUMNS = (
    Column("group", "Priority"),
    Column("key", "Promise", blank=WHOLE),
    Column("summary", "What is promised"),
    Column("stands", "How it stands", blank="nothing serves it"),
    Column("touched", "Last touched"),
    Column("open", "Open", brief=False),
    Column("complete", "Complete", brief=False),
    Column("overdue", "Overdue", brief=False),
    Column("minutes", "Minutes", brief=False),
    Column("track", "Measures", brief=False),
    Column("text", "In full", brief=False),
    Column("kind", "Kind", brief=False),
    Column("reference", "Reference", brief=False),
    Column("owners", "Owner", brief=False),
    Column("due_words", "Due", brief=False),
    Column("due", "Due on", brief=False),
    Column("actions", "Actions", brief=False),
    Column("citations", "Cited at", brief=False),
    Column("measures", "Measured by", brief=False),
    Column("acted_on", "Acted on", brief=False),
    Column("strategy", "Strategy", brief=False),
    Column("path", "File", brief=False),
)
GAP_COLUMNS = (
    Column("group", "Gap"),
    Column("where", "Where"),
    Column("summary", "What it is"),
    Column("words", "What is missing"),
    Column("reference", "Reference", brief=False),
    Column("about", "In full", brief=False),
    Column("kind", "Kind", brief=False),
    Column("path", "File", brief=False),
)
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


def progress_table(register: Register, progress: Progress) -> Table:
    """Each promise with what serves it; people see the gaps above."""
    above = gaps_table(register, progress)
    return Table(
        name="progress",
        columns=COLUMNS,
        rows=tuple(_rows(register, progress)),
        counts=_counts(progress, len(above.rows)),
        as_of=progress.as_of,
        group_by="group",
        left_out=above.left_out,
        try_next=f"The strategy {progress.strategy.id} has no priorities and no outcomes on record.",
        above=(above,),
    )


def gaps_table(register: Register, progress: Progress) -> Table:
    """What the strategy lacks, what concerns the most first."""
    found = gaps(progress)
    return Table(
        name="gaps",
        title="Gaps",
        columns=GAP_COLUMNS,
        rows=tuple(_gap(progress.strategy.id, gap) for gap in found),
        counts={"gaps": len(found), **_hidden(progress)},
        as_of=progress.as_of,
        group_by="group",
        left_out=register.left_out_paths,
        try_next=f"The strategy {progress.strategy.id} has no gaps on {in_words(progress.as_of)}.",
    )


def _gap(strategy: str, gap: Gap) -> tuple[Cell, ...]:
    where = gap.reference.removeprefix(f"{strategy}/")
    return (GROUPS[gap.kind], where, short(gap.about), gap.words, gap.reference, gap.about, gap.kind.value, gap.path)


LONGEST = 110
"""Characters of a promise that a table shows people; programs get it whole."""


def short(text: str) -> str:
    """A text cut at a word, with a sign that it goes on."""
    import textwrap

    return textwrap.shorten(text, LONGEST, placeholder=" ...")


def _counts(progress: Progress, found: int) -> dict[str, int]:
    actions = {each.action.id: each for part in progress.priorities for one in part.promises for each in one.actions}
    states = [gauge.track.state for gauge in progress.gauges]
    return {
        "gaps": found,
        "promises": len(progress.promises),
        "without_action": sum(not each.acted_on for each in progress.promises),
        "actions": len(actions),
        "open": sum(each.live for each in actions.values()),
        "overdue": sum(each.overdue for each in actions.values()),
        "measures": len(states),
        "off_track": states.count(TrackState.OFF),
        **_hidden(progress),
    }


def _hidden(progress: Progress) -> dict[str, int]:
    return {"restricted_not_counted": progress.hidden} if progress.hidden else {}


def _rows(register: Register, progress: Progress) -> Iterator[tuple[Cell, ...]]:
    for each in progress.priorities:
        group = f"{each.priority.number}. {each.priority.title}" if each.priority.number else each.priority.title
        for promise in each.promises:
            yield (group, *_row(register, progress, promise))
    for outcome in progress.outcomes:
        yield (OUTCOMES, *_outcome_row(progress, outcome))


def _row(register: Register, progress: Progress, promise: PromiseProgress) -> tuple[Cell, ...]:
    area, priority = promise.area, promise.priority
    owners = area.owners if area else (priority.lead,) if priority.lead else ()
    due = resolve(register, area.due, Origin(), progress.as_of) if area and area.due else None
    return (
        area.key if area else None,
        short(area.text if area else priority.title),
        _stands(promise),
        promise.touched,
        promise.open,
        promise.complete,
        promise.overdue,
        len(promise.citations),
        _states(promise.gauges),
        area.text if area else priority.title,
        "area-for-development" if area else "priority",
        promise.reference,
        tuple(party_name(register, party) for party in owners),
        due.words if due else "",
        due.day if due else None,
        tuple(each.action.id for each in promise.actions),
        tuple(each.reference for each in promise.citations),
        tuple(gauge.measured.id for gauge in promise.gauges),
        promise.acted_on,
        progress.strategy.id,
        priority.place.path,
    )


def _outcome_row(progress: Progress, each: OutcomeProgress) -> tuple[Cell, ...]:
    """An outcome is reached by all the strategy; what serves it is not told."""
    outcome, strategy = each.outcome, progress.strategy
    measures = tuple(gauge.measured.id for gauge in each.gauges)
    states = _states(each.gauges)
    served: tuple[Cell, ...] = (states or ("no measure",), None, None, None, None, None)
    reference = f"{strategy.id}#{outcome.key}"
    about: tuple[Cell, ...] = (outcome.text, "outcome", reference, (), "", None, (), (), measures, None, strategy.id)
    return (outcome.key, short(outcome.text), *served, states, *about, outcome.place.path)


def _stands(promise: PromiseProgress) -> tuple[str, ...]:
    """What serves a promise, counted, and how its measures stand."""
    minutes = len(promise.citations)
    found = {"open": promise.open, "overdue": promise.overdue, "complete": promise.complete}
    found |= {"withdrawn or superseded": len(promise.actions) - promise.open - promise.complete}
    told = [f"{count} {name}" for name, count in found.items() if count]
    return (*told, *([counted(minutes, "minute")] if minutes else []), *_states(promise.gauges))


def _states(gauges: tuple[Gauge, ...]) -> tuple[str, ...]:
    """How many measures stand how: "1 measure off track"."""
    states = [gauge.track.state for gauge in gauges]
    found = {state: states.count(state) for state in (TrackState.OFF, TrackState.ON, TrackState.UNKNOWN)}
    return tuple(f"{counted(count, 'measure')} {state}" for state, count in found.items() if count)
