"""Strategies and priorities on record, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.columns import COUNT, DAY, NUMBER, TEXT, TEXTS, Column, Count, one_of, or_null
from sst_cli.output.record_tables import Listed, record_table
from sst_cli.output.tables import Layout
from sst_cli.records.strategies import StrategyStatus
from sst_cli.register.as_known import with_adopted
from sst_cli.register.names import party_name
from sst_cli.strategies.in_force import StrategyStanding, standing
from sst_cli.strategies.measures import priorities_of, promised
from sst_cli.strategies.progress import progress, states_on

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.output.tables import Table
    from sst_cli.records.strategies import Priority, Strategy
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register
    from sst_cli.strategies.progress import PriorityProgress

STRATEGIES: Layout[Listed[Strategy], list[Listed[Strategy]]] = Layout(
    name="strategies",
    title="Strategies",
    command="sst strategies",
    columns=(
        Column("id", "Strategy", lambda row: row.record.id, TEXT, "The strategy."),
        Column("title", "Title", lambda row: row.record.title, TEXT, "Its title."),
        Column("status", "Status", lambda row: row.record.status.value, one_of(StrategyStatus), "Where it stands."),
        Column(
            "standing",
            "On the day",
            lambda row: standing(row.register, row.record, row.as_of).value,
            one_of(StrategyStanding),
            "Whether it is in force on the day; expired if its period has ended and nothing has replaced it.",
        ),
        Column("starts", "From", lambda row: row.record.period.starts, TEXT, "The year, month or day it begins."),
        Column("ends", "Until", lambda row: row.record.period.ends, TEXT, "The year, month or day it ends."),
        Column(
            "priorities",
            "Priorities",
            lambda row: len(priorities_of(row.register, row.record.id)),
            COUNT,
            "How many priorities it has.",
        ),
        Column("outcomes", "Outcomes", lambda row: len(row.record.outcomes), COUNT, "How many outcomes it has."),
        Column(
            "measures",
            "Measures",
            lambda row: sum(1 for _ in promised(row.register, row.record)),
            COUNT,
            "How many measures it has.",
        ),
        Column("body", "Body", lambda row: row.record.body, TEXT, "The body whose strategy it is.", brief=False),
        Column(
            "replaces",
            "Replaces",
            lambda row: row.record.replaces,
            or_null(TEXT),
            "The strategy that it replaces.",
            brief=False,
        ),
        Column(
            "adopted_on",
            "Adopted on",
            lambda row: row.record.adopted.date if row.record.adopted else None,
            or_null(DAY),
            "The day it was adopted.",
            brief=False,
        ),
        Column("path", "File", lambda row: row.record.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("strategies", len, "Strategies in the answer."),),
)


class PriorityRow(NamedTuple):
    """A priority, and how far it has come."""

    register: Register
    progress: PriorityProgress

    @property
    def priority(self) -> Priority:
        """Its record."""
        return self.progress.priority

    @property
    def actions(self) -> dict[str, ActionState]:
        """The actions that serve it or one of its areas, each once."""
        return {state.action.id: state for promise in self.progress.promises for state in promise.actions}


PRIORITIES: Layout[PriorityRow, list[PriorityRow]] = Layout(
    name="priorities",
    title="Priorities",
    command="sst priorities",
    columns=(
        Column("id", "Priority", lambda row: row.priority.id, TEXT, "The priority."),
        Column("number", "No.", lambda row: row.priority.number, or_null(NUMBER), "Its number."),
        Column("title", "Title", lambda row: row.priority.title, TEXT, "Its title."),
        Column(
            "lead",
            "Lead",
            lambda row: party_name(row.register, row.priority.lead) if row.priority.lead else None,
            or_null(TEXT),
            "Who leads on it.",
            blank="nobody",
        ),
        Column(
            "areas", "Promises", lambda row: len(row.progress.areas), COUNT, "How many areas for development it has."
        ),
        Column(
            "without_action",
            "Without action",
            lambda row: sum(not area.acted_on for area in row.progress.areas),
            COUNT,
            "How many of them no open or complete action serves.",
        ),
        Column(
            "open_actions",
            "Open actions",
            lambda row: sum(state.live for state in row.actions.values()),
            COUNT,
            "Open actions that serve it or one of its areas.",
        ),
        Column(
            "overdue",
            "Overdue",
            lambda row: sum(state.overdue for state in row.actions.values()),
            COUNT,
            "Overdue actions that serve it or one of its areas.",
        ),
        Column("strategy", "Strategy", lambda row: row.priority.strategy, TEXT, "Its strategy.", brief=False),
        Column(
            "strands", "Strands", lambda row: row.priority.strands, TEXTS, "The strands that it covers.", brief=False
        ),
        Column(
            "focus_areas",
            "Focus areas",
            lambda row: tuple(area.title for area in row.priority.focus_areas),
            TEXTS,
            "Its focus areas.",
            brief=False,
        ),
        Column(
            "also_known_as",
            "Also known as",
            lambda row: row.priority.also_known_as,
            TEXTS,
            "Other names in use.",
            brief=False,
        ),
        Column("path", "File", lambda row: row.priority.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("priorities", len, "Priorities in the answer."),),
)


def strategies(register: Register, as_of: dt.date) -> Table:
    """Every strategy that was on record by the day, the earliest first."""
    known = with_adopted(register, as_of).strategies.values()
    listed = sorted(known, key=lambda each: (each.period.starts, each.id))
    rows = (Listed(each, register, as_of) for each in listed)
    return record_table(register, STRATEGIES, rows, as_of, "Strategies are kept in strategies/, one file each.")


def priorities(register: Register, as_of: dt.date, strategy: str | None = None) -> Table:
    """The priorities of one strategy, or of all, by their numbers, with what serves them."""
    wanted = None if strategy is None else register.find("strategy", strategy)
    listed = [wanted] if wanted else sorted(with_adopted(register, as_of).strategies)
    states = states_on(register, as_of)
    chosen = (progress(register, id_, as_of, states) for id_ in listed)
    rows = (PriorityRow(register, each) for whole in chosen for each in whole.priorities)
    try_next = "Priorities are kept in priorities/, in the folder of their strategy."
    return record_table(register, PRIORITIES, rows, as_of, try_next)
