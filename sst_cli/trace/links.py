"""Collect the links between minutes, clauses, actions and priorities, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.addresses import split
from sst_cli.records.common import Relation
from sst_cli.records.meetings import Fragment
from sst_cli.register.action_state import action_state, update_day
from sst_cli.register.restricted import is_item_stub
from sst_cli.trace.finding import visible_reference

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.records.actions import Action
    from sst_cli.records.common import Lineage
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


class Links:
    """All links between the records as of a day: later updates and confirmations are left out."""

    def __init__(self, register: Register, as_of: dt.date) -> None:
        """Collect the links of every record."""
        self._register = register
        self.forwards: dict[str, dict[str, str]] = {}
        """By reference, what it led to, with the name of each link."""
        self.backwards: dict[str, dict[str, str]] = {}
        """By reference, what it comes from, with the name of each link."""
        self.served: dict[str, list[str]] = {}
        """By minute or action, the priorities and areas that it serves."""
        self.states: dict[str, ActionState] = {}
        for action in register.actions.values():
            state = action_state(register, action, as_of)
            if state:
                self.states[action.id] = state
        for minutes in register.all_minutes():
            self._of_minutes(register, minutes, as_of)
        for state in self.states.values():
            self._of_action(register, state.action, as_of)
        for strategy in register.strategies.values():
            if strategy.adopted and strategy.adopted.at:
                self._link(strategy.adopted.at, "adopted", strategy.id, "adopted at")
        for priority in register.priorities.values():
            self._lineage(priority.id, priority.lineage)
            for area in priority.areas_for_development:
                self._link(priority.id, "has the area", f"{priority.id}#{area.key}", "is an area of")
                self._lineage(f"{priority.id}#{area.key}", area.lineage)

    def _link(self, start: str, there: str, end: str, back: str = "") -> None:
        """Link two references, with a name for each direction; a second link between them is ignored."""
        start, end = visible_reference(self._register, start), visible_reference(self._register, end)
        # The first name is the closer one: an item that answers an action may arise from it too.
        if end not in self.forwards.setdefault(start, {}):
            self.forwards[start][end] = there
            if back:
                self.backwards.setdefault(end, {})[start] = back

    def _of_minutes(self, register: Register, minutes: Meeting | Fragment, as_of: dt.date) -> None:
        known = register.addresses(minutes.id)
        for address, found in (known.found if known else {}).items():
            if found.clause is None:
                self._of_item(f"{minutes.id}#{address}", found.item)
        confirmation = None if isinstance(minutes, Fragment) else minutes.confirmation
        if confirmation and (register.held_on(split(confirmation.at)[0]) or as_of) <= as_of:
            for amendment in confirmation.amendments:
                self._link(amendment.minute, "amended at", confirmation.at, "amends")

    def _of_item(self, reference: str, item: Item) -> None:
        for work in item.answers:
            self._link(work, "answered at", reference, "answers")
        for minute in item.arises_from:
            self._link(minute, "taken up at", reference, "arises from")
        for served in () if is_item_stub(item) else item.serves:
            self._serve(reference, served)
        for proposal in item.proposals:
            if proposal.adopted:
                self._link(reference, f"{proposal.kind.value} adopted as", proposal.adopted, "was put forward at")
        if item.deferred_to:
            self._link(reference, "deferred to", item.deferred_to, "deferred from")

    def _of_action(self, register: Register, action: Action, as_of: dt.date) -> None:
        for raised in action.raised:
            self._link(str(raised.minute or raised.area), "raised", action.id, "raised by")
        for update in action.updates:
            if (update_day(register, update) or as_of) > as_of:
                break
            if update.superseded_by:
                self._link(action.id, "superseded by", update.superseded_by, "takes the place of")
            if update.at and "#" in update.at:
                self._link(action.id, "reported at", update.at, "reports on")
            if update.authority:
                self._link(action.id, "changed by", update.authority, "changes")
        for served in action.serves:
            self._serve(action.id, served)

    def _serve(self, reference: str, served: str) -> None:
        self.served.setdefault(reference, []).append(served)
        self._link(served, "served by", reference)

    def _lineage(self, reference: str, lineage: tuple[Lineage, ...]) -> None:
        for each in (line for line in lineage if line.relation is not Relation.NOT_FROM):
            self._link(each.of, "lived on in", reference, each.relation.value.replace("-", " "))
