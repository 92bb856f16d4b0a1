"""The tables of actions: their state on the day, owners, origins, promises and every step since."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.actions.query import ACTIONS, ActionRow, organisations_of
from sst_cli.export.parties import LINKS, party_columns
from sst_cli.export.tables import ExportTable, NumberedPart, choice, column, listed, number_parts, numbered, text
from sst_cli.output.columns import DAY, TEXT, TRUTH, or_null
from sst_cli.records.actions import UNCHANGED, ActionStatus
from sst_cli.records.addresses import split
from sst_cli.register.action_state import bodies_of, known_updates
from sst_cli.register.names import party_name
from sst_cli.register.restricted import restrictions_of_actions

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.records.actions import Raised, Update
    from sst_cli.records.common import Party
    from sst_cli.register.action_state import Move


class ActionStep(NamedTuple):
    """An update of an action with the day that it counts from, and the change of the due date that it made."""

    update: Update
    day: dt.date | None
    move: Move | None


def _actions(day: RecordsOfDay) -> Iterator[ActionRow]:
    restriction = restrictions_of_actions(day.register)
    return (ActionRow(day.register, state, restriction(state.action) is not None) for state in day.states)


def _owners(day: RecordsOfDay) -> Iterator[NumberedPart[Party]]:
    return (found for state in day.states for found in number_parts(day, state.action.id, state.owners))


def _organisations(day: RecordsOfDay) -> Iterator[NumberedPart[str]]:
    for state in day.states:
        yield from number_parts(day, state.action.id, organisations_of(day.register, state))


def _bodies(day: RecordsOfDay) -> Iterator[NumberedPart[str]]:
    for state in day.states:
        yield from number_parts(day, state.action.id, bodies_of(day.register, state.action, day.as_of))


def _origins(day: RecordsOfDay) -> Iterator[NumberedPart[Raised]]:
    return (found for state in day.states for found in number_parts(day, state.action.id, state.action.raised))


def _promises(day: RecordsOfDay) -> Iterator[NumberedPart[str]]:
    return (found for state in day.states for found in number_parts(day, state.action.id, state.action.promises))


def _updates(day: RecordsOfDay) -> Iterator[NumberedPart[ActionStep]]:
    for state in day.states:
        moves = {id(move.update): move for move in state.moves}
        steps = (
            ActionStep(update, on, moves.get(id(update)))
            for update, on in known_updates(day.register, state.action, day.as_of)
        )
        yield from number_parts(day, state.action.id, steps)


ACTION_TABLE: ExportTable[ActionRow] = ExportTable(
    name="actions",
    description="Actions and their state on the day of the export; those raised later are left out.",
    items=_actions,
    links=(("after_action", "actions"),),
    columns=(
        *listed(
            ACTIONS,
            "id text kind status due due_words overdue raised_on closed_on moved carried done_for restricted",
            lambda row: row,
        ),
        column(
            "owners_since",
            or_null(DAY),
            "The day on which it became its owners'.",
            lambda row: row.state.owners_since,
        ),
        text("condition", "What must happen before it is to be done.", lambda row: row.action.condition),
        text("after_action", "The action that must be done before it.", lambda row: row.action.after),
        column(
            "waits",
            TRUTH,
            "Whether it waits for one of these, and so is not overdue.",
            lambda row: bool(row.state.waits_for),
        ),
    ),
)
ACTION_OWNERS: ExportTable[NumberedPart[Party]] = ExportTable(
    name="action_owners",
    description="Who had an action on the day of the export.",
    items=_owners,
    key=("action", "number"),
    links=(("action", "actions"), *LINKS),
    columns=(
        *numbered("action", "actions"),
        *party_columns(lambda row: (row.part, row.day.known)),
        column("lead", TRUTH, "Whether they lead on it.", lambda row: row.part.lead),
    ),
)
ACTION_ORGANISATIONS: ExportTable[NumberedPart[str]] = ExportTable(
    name="action_organisations",
    description="The organisations that have an action through its owners, as far as known: that of the day on which "
    "it became theirs, so that somebody who moves on leaves it behind.",
    items=_organisations,
    key=("action", "number"),
    links=(("action", "actions"), ("organisation", "organisations")),
    columns=(
        *numbered("action", "actions"),
        column("organisation", TEXT, "The organisation.", lambda row: row.part),
    ),
)
ACTION_BODIES: ExportTable[NumberedPart[str]] = ExportTable(
    name="action_bodies",
    description="The bodies that an action concerns: those that raised it, heard of it or have it to carry.",
    items=_bodies,
    key=("action", "number"),
    links=(("action", "actions"), ("body", "bodies")),
    columns=(*numbered("action", "actions"), column("body", TEXT, "The body.", lambda row: row.part)),
)
ACTION_ORIGINS: ExportTable[NumberedPart[Raised]] = ExportTable(
    name="action_origins",
    description="Where actions were raised: in a minute or clause, or in an area for development.",
    items=_origins,
    key=("action", "number"),
    links=(("action", "actions"),),
    columns=(
        *numbered("action", "actions"),
        text("minute", "The minute or clause, as `items` and `clauses` name it.", lambda row: row.part.minute),
        text(
            "minutes",
            "The meeting or fragment of that minute.",
            lambda row: split(row.part.minute)[0] if row.part.minute else None,
        ),
        text("promise", "The area for development, as `promises` names it.", lambda row: row.part.area),
        column("raised_on", or_null(DAY), "The day, where it is written.", lambda row: row.part.date),
    ),
)
ACTION_PROMISES: ExportTable[NumberedPart[str]] = ExportTable(
    name="action_promises",
    description="The priorities and areas for development that actions serve.",
    items=_promises,
    key=("action", "number"),
    links=(("action", "actions"),),
    columns=(
        *numbered("action", "actions"),
        column("promise", TEXT, "The promise, as `promises` names it.", lambda row: row.part),
        text("priority", "Its priority.", lambda row: split(row.part)[0]),
    ),
)
ACTION_UPDATES: ExportTable[NumberedPart[ActionStep]] = ExportTable(
    name="action_updates",
    description="Every step in the life of an action up to the day of the export.",
    items=_updates,
    key=("action", "number"),
    links=(("action", "actions"), ("superseded_by", "actions")),
    columns=(
        *numbered("action", "actions"),
        column(
            "updated_on",
            or_null(DAY),
            "The day of the update, or of the meeting at which it was reported.",
            lambda row: row.part.day,
        ),
        text("minute", "The meeting, minute or clause at which it was reported.", lambda row: row.part.update.at),
        choice("status", ActionStatus, "The new status.", lambda row: row.part.update.status),
        text("done_for", "The period for which a recurring duty was done.", lambda row: row.part.update.done_for),
        column(
            "due_changed",
            TRUTH,
            "Whether it gave another due date, or the first one, or took it away.",
            lambda row: row.part.update.due is not UNCHANGED,
        ),
        column(
            "due_moved",
            TRUTH,
            "Whether a due date gave way to another; `moved` in `actions` counts these.",
            lambda row: bool(row.part.move and not row.part.move.is_first_date),
        ),
        column(
            "due_before",
            or_null(DAY),
            "The day on which it was due before.",
            lambda row: row.part.move.before.day if row.part.move else None,
        ),
        column(
            "due_after",
            or_null(DAY),
            "The day on which it was due from then on.",
            lambda row: row.part.move.after.day if row.part.move else None,
        ),
        text(
            "authority",
            "The minute that agreed the new date.",
            lambda row: row.part.move.authority if row.part.move else row.part.update.authority,
        ),
        column(
            "owners_changed", TRUTH, "Whether it gave other owners.", lambda row: row.part.update.owners is not None
        ),
        text(
            "member",
            "Whose part it is about, where each member of a body owns it.",
            lambda row: party_name(row.day.known, row.part.update.by) if row.part.update.by else None,
        ),
        text("superseded_by", "The action that replaced it.", lambda row: row.part.update.superseded_by),
        text("note", "What was reported.", lambda row: row.part.update.note),
    ),
)
