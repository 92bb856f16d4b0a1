"""Strategies and priorities on record, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.record_tables import record_table
from sst_cli.output.tables import Column
from sst_cli.register.names import party_name
from sst_cli.strategies.measures import priorities_of, promised
from sst_cli.strategies.progress import progress

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.output.tables import Table
    from sst_cli.register.register import Register


def strategies(register: Register, as_of: dt.date) -> Table:
    """Every strategy on record, the earliest first."""
    columns = (
        Column("id", "Strategy"),
        Column("title", "Title"),
        Column("status", "Status"),
        Column("starts", "From"),
        Column("ends", "Until"),
        Column("priorities", "Priorities"),
        Column("outcomes", "Outcomes"),
        Column("measures", "Measures"),
        Column("body", "Body", brief=False),
        Column("replaces", "Replaces", brief=False),
        Column("adopted_on", "Adopted on", brief=False),
        Column("path", "File", brief=False),
    )
    rows = (
        (
            each.id,
            each.title,
            each.status.value,
            each.period.starts,
            each.period.ends,
            len(priorities_of(register, each.id)),
            len(each.outcomes),
            sum(1 for _ in promised(register, each)),
            each.body,
            each.replaces,
            each.adopted.date if each.adopted else None,
            each.place.path,
        )
        for each in sorted(register.strategies.values(), key=lambda each: (each.period.starts, each.id))
    )
    return record_table(
        register, "strategies", columns, rows, "Strategies are kept in strategies/, one file each.", as_of
    )


def priorities(register: Register, as_of: dt.date, strategy: str | None = None) -> Table:
    """The priorities of one strategy, or of all, by their numbers, with what serves them."""
    columns = (
        Column("id", "Priority"),
        Column("number", "No."),
        Column("title", "Title"),
        Column("lead", "Lead", blank="nobody"),
        Column("areas", "Promises"),
        Column("without_action", "Without action"),
        Column("open_actions", "Open actions"),
        Column("overdue", "Overdue"),
        Column("strategy", "Strategy", brief=False),
        Column("strands", "Strands", brief=False),
        Column("focus_areas", "Focus areas", brief=False),
        Column("also_known_as", "Also known as", brief=False),
        Column("path", "File", brief=False),
    )
    wanted = None if strategy is None else register.find("strategy", strategy)
    found = [progress(register, id_, as_of) for id_ in sorted(register.strategies) if wanted in (None, id_)]
    rows = (
        (
            each.priority.id,
            each.priority.number,
            each.priority.title,
            party_name(register, each.priority.lead) if each.priority.lead else None,
            len(each.areas),
            sum(not area.acted_on for area in each.areas),
            len({state.action.id for promise in each.promises for state in promise.actions if state.live}),
            len({state.action.id for promise in each.promises for state in promise.actions if state.overdue}),
            each.priority.strategy,
            each.priority.strands,
            tuple(area.title for area in each.priority.focus_areas),
            each.priority.also_known_as,
            each.priority.place.path,
        )
        for whole in found
        for each in whole.priorities
    )
    return record_table(
        register,
        "priorities",
        columns,
        rows,
        "Priorities are kept in priorities/, in the folder of their strategy.",
        as_of,
    )
