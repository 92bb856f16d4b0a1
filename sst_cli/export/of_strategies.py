"""The tables of strategies: priorities, promises with their lineage, measures and what was read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.export.parties import LINKS, named_party, party_columns
from sst_cli.export.tables import ExportTable, NumberedPart, column, listed, number_parts, numbered, text
from sst_cli.output.columns import COUNT, DAY, FIGURE, NUMBER, TEXT, one_of, or_null
from sst_cli.output.record_tables import Listed
from sst_cli.records.common import Relation
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.comparison.promises import PromiseKind
from sst_cli.strategies.lists import STRATEGIES
from sst_cli.strategies.measure_tables import MEASURES, MeasureRow
from sst_cli.strategies.measures import all_measured
from sst_cli.strategies.track import track_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.records.common import Lineage, Party
    from sst_cli.records.strategies import AreaForDevelopment, Priority, Strategy
    from sst_cli.strategies.comparison.promises import Promise
    from sst_cli.strategies.measures import DatedReading


class ExportedPromise(NamedTuple):
    """A promise, the strategy that makes it and the promise that it stands in."""

    strategy: str
    parent: str | None
    promise: Promise
    day: RecordsOfDay
    area: AreaForDevelopment | None

    @property
    def due(self) -> dt.date | None:
        """The day on which an area for development is due, as far as known on the day of the export."""
        due = self.area.due if self.area else None
        return resolve(self.day.known, due, Origin(), self.day.as_of).day if due else None


def _strategies(day: RecordsOfDay) -> Iterator[Listed[Strategy]]:
    return (Listed(each, day.known, day.as_of) for _, each in sorted(day.known.strategies.items()))


def _priorities(day: RecordsOfDay) -> Iterator[Listed[Priority]]:
    return (Listed(each, day.known, day.as_of) for _, each in sorted(day.known.priorities.items()))


_NOT_PROMISES = frozenset({PromiseKind.STRATEGY, PromiseKind.BOARD})
"""What a comparison flattens besides promises."""


def _promises(day: RecordsOfDay) -> Iterator[ExportedPromise]:
    named = {each.strategy for each in day.known.priorities.values()}
    areas = {
        f"{priority.id}#{area.key}": area
        for priority in day.known.priorities.values()
        for area in priority.areas_for_development
    }
    for strategy in sorted(named | day.known.strategies.keys()):
        promises = side(day.known, strategy, strategy).promises
        for each in promises:
            if each.kind not in _NOT_PROMISES:
                parent = None if each.parent is None else promises[each.parent].address
                area = areas.get(each.address) if each.kind is PromiseKind.AREA else None
                yield ExportedPromise(strategy, parent, each, day, area)


def _lineage(day: RecordsOfDay) -> Iterator[NumberedPart[Lineage]]:
    return (found for row in _promises(day) for found in number_parts(day, row.promise.address, row.promise.lineage))


def _owners(day: RecordsOfDay) -> Iterator[NumberedPart[Party]]:
    return (
        found for row in _promises(day) if row.area for found in number_parts(day, row.promise.address, row.area.owners)
    )


def _measures(day: RecordsOfDay) -> Iterator[MeasureRow]:
    found = (each.known_on(day.as_of) for each in all_measured(day.known))
    return (MeasureRow(each, track_of(each, day.as_of)) for each in sorted(found, key=lambda each: each.id))


def _readings(day: RecordsOfDay) -> Iterator[NumberedPart[DatedReading]]:
    return (found for row in _measures(day) for found in number_parts(day, row.measured.id, row.measured.figures))


STRATEGY_TABLE: ExportTable[Listed[Strategy]] = ExportTable(
    name="strategies",
    description="The strategies that had been adopted by the day of the export, and those without a day.",
    items=_strategies,
    links=(("body", "bodies"), ("replaces", "strategies")),
    columns=listed(STRATEGIES, "id title body status standing starts ends replaces adopted_on", lambda row: row),
)
PRIORITIES: ExportTable[Listed[Priority]] = ExportTable(
    name="priorities",
    description="The priorities of strategies.",
    items=_priorities,
    links=(("strategy", "strategies"), ("lead_person", "people"), ("lead_organisation", "organisations")),
    columns=(
        column("id", TEXT, "The priority.", lambda row: row.record.id),
        column("strategy", TEXT, "The strategy.", lambda row: row.record.strategy),
        column("number", or_null(NUMBER), "Its number.", lambda row: row.record.number),
        text("title", "Its title.", lambda row: row.record.title),
        *named_party("lead", "Who leads on it", lambda row: (row.record.lead, row.register)),
    ),
)
PROMISES: ExportTable[ExportedPromise] = ExportTable(
    name="promises",
    description="All that strategies promise: priorities, focus areas, areas for development, outcomes, measures, "
    "duties, the review and what it considers.",
    items=_promises,
    links=(("strategy", "strategies"), ("parent", "promises")),
    columns=(
        column("id", TEXT, "The promise, as references name it.", lambda row: row.promise.address),
        column("strategy", TEXT, "The strategy.", lambda row: row.strategy),
        text("parent", "The promise that it stands in.", lambda row: row.parent),
        column("kind", one_of(PromiseKind), "What it is.", lambda row: row.promise.kind.value),
        column("number", COUNT, "Its place among those of its kind, from 1.", lambda row: row.promise.rank + 1),
        text("text", "What is promised.", lambda row: row.promise.text),
        column("due", or_null(DAY), "The day on which an area for development is due.", lambda row: row.due),
    ),
)
PROMISE_OWNERS: ExportTable[NumberedPart[Party]] = ExportTable(
    name="promise_owners",
    description="Who owns areas for development.",
    items=_owners,
    key=("promise", "number"),
    links=(("promise", "promises"), *LINKS),
    columns=(*numbered("promise", "promises"), *party_columns(lambda row: (row.part, row.day.known))),
)
PROMISE_LINEAGE: ExportTable[NumberedPart[Lineage]] = ExportTable(
    name="promise_lineage",
    description="Which promises of earlier strategies a promise comes from, as it is recorded.",
    items=_lineage,
    key=("promise", "number"),
    links=(("promise", "promises"),),
    columns=(
        *numbered("promise", "promises"),
        column("relation", one_of(Relation), "How it comes from it.", lambda row: row.part.relation.value),
        column("earlier", TEXT, "The earlier promise, as `promises` names it.", lambda row: row.part.of),
    ),
)
MEASURE_TABLE: ExportTable[MeasureRow] = ExportTable(
    name="measures",
    description="Measures, and whether they were on track on the day of the export.",
    items=_measures,
    links=(("strategy", "strategies"),),
    columns=listed(
        MEASURES,
        "id strategy name unit of baseline baseline_period target target_by target_side latest period track why",
        lambda row: row,
    ),
)
READINGS: ExportTable[NumberedPart[DatedReading]] = ExportTable(
    name="readings",
    description="What was read of measures, for periods that had ended by the day of the export.",
    items=_readings,
    key=("measure", "number"),
    links=(("measure", "measures"),),
    columns=(
        *numbered("measure", "measures"),
        column("period", TEXT, "What the figure is for.", lambda row: row.part.reading.period),
        column("starts", DAY, "The first day of it.", lambda row: row.part.span.starts),
        column("ends", DAY, "The last day of it.", lambda row: row.part.span.ends),
        column("value", FIGURE, "The figure.", lambda row: row.part.reading.value),
        text("source", "Where it comes from.", lambda row: row.part.reading.source),
        text("note", "What a reader should know.", lambda row: row.part.reading.note),
    ),
)
