"""The records as an export has them: what was on record on its day, and the state of every action."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sst_cli.actions.query import Question, choose
from sst_cli.base.ids import calendar_id
from sst_cli.base.values import Value
from sst_cli.export.minutes import decisions_of, items_of
from sst_cli.register.action_state import known_updates
from sst_cli.register.as_known import as_known, with_adopted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from sst_cli.export.minutes import ExportedDecision, ExportedItem
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Filed
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register

NO_PARTNERSHIP = "unnamed"
"""The partnership of records without a partnership.yaml that can be read."""


class RecordsOfDay(Value):
    """The records of a partnership as they were known on a day."""

    register: Register
    """All records; what a later day decided is left out by what reads them."""
    as_of: dt.date
    commit: str | None = None
    """The commit that the records were read at; None without git."""

    @cached_property
    def partnership(self) -> str:
        """What names the partnership among others: its `calendar_id`, or an id made from its name, as in calendars."""
        found = self.register.partnership
        return (found.calendar_id or calendar_id(found.name)) if found else NO_PARTNERSHIP

    @cached_property
    def states(self) -> list[ActionState]:
        """The state of every action that had been raised, by id."""
        return choose(self.register, Question(state="all", sort="id"), self.as_of)

    @cached_property
    def known(self) -> Register:
        """The records without what came after the day."""
        known = with_adopted(as_known(self.register, self.as_of), self.as_of)
        by_kind: dict[str, Mapping[str, Filed]] = {
            **known.by_kind,
            "action": {state.action.id: self._until_day(state.action) for state in self.states},
        }
        return known.but(by_kind=by_kind)

    @cached_property
    def minutes(self) -> tuple[Meeting | Fragment, ...]:
        """The meetings by id, then the fragments."""
        meetings = (each for _, each in sorted(self.known.meetings.items()))
        return (*meetings, *(each for _, each in sorted(self.known.fragments.items())))

    @cached_property
    def items(self) -> dict[str, tuple[ExportedItem, ...]]:
        """The items of all minutes, by the id of the meeting or fragment; a dozen tables are made of them."""
        return {each.id: tuple(items_of(each)) for each in self.minutes}

    @cached_property
    def decisions(self) -> dict[str, tuple[ExportedDecision, ...]]:
        """The decisions of all minutes, by the id of the meeting or fragment; seven tables are made of them."""
        return {each.id: tuple(decisions_of(self.known, each, self.items[each.id])) for each in self.minutes}

    def item_at(self, minutes: str, address: str | None) -> str | None:
        """Return the id of the item at an address within some minutes; None where it is not in the table of items."""
        id_ = f"{minutes}#{address}"
        return id_ if address and any(each.id_ == id_ for each in self.items[minutes]) else None

    def _until_day(self, action: Action) -> Action:
        updates = tuple(update for update, _ in known_updates(self.register, action, self.as_of))
        return action if len(updates) == len(action.updates) else action.but(updates=updates)
