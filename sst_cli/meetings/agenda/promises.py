"""What was promised for a meeting: reports back, matters arising, deferred items, minutes to confirm."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.dates.written import in_words
from sst_cli.meetings.agenda import Missing
from sst_cli.records.actions import LIVE, UNCHANGED, ActionKind
from sst_cli.records.addresses import addresses, all_items, restrictions, split
from sst_cli.records.meetings import Effect, MeetingStatus, Outcome
from sst_cli.register.action_state import (
    action_state,
    concerns,
    due_as_known,
    known_updates,
    meetings_carried,
    update_day,
)
from sst_cli.register.names import body_name
from sst_cli.register.outlined import answers, possibly_live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Restricted
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


class Promises:
    """What the meetings of one body have left to do before an occasion, as it stood on a day."""

    def __init__(self, register: Register, occasion: Occasion, as_of: dt.date) -> None:
        """Look at the records once."""
        self._register = register
        self._occasion = occasion
        self._as_of = as_of
        self._answered = _answered(register, occasion)
        possible = possibly_live(register.actions, as_of, register.held_on)
        actions = (each for each in possible if concerns(register, each, occasion.body, as_of))
        states = [action_state(register, each, as_of) for each in actions]
        self._live = [each for each in states if each and each.live and _raised_before(each, occasion.day)]

    @cached_property
    def reports_back(self) -> list[ActionState]:
        """The reports that are due at or before the meeting and that no minutes bring, the oldest first."""
        return sorted(
            (each for each in self._reports if not self._is_answered(each.action)),
            key=lambda each: (each.due.day or self._occasion.day, each.action.id),
        )

    @cached_property
    def matters_arising(self) -> list[ActionState]:
        """The other actions that are still to do and due by the meeting, or without a date.

        A report that minutes answer is among them until its action is completed: what was minuted may be that it
        did not come.
        """
        reports = {each.action.id for each in self.reports_back}
        last = self._occasion.day
        found = [
            each
            for each in self._live
            if each.action.id not in reports and (each.due.day is None or self._is_due(each))
        ]
        return sorted(found, key=lambda each: (each.due.day is None, each.due.day or last, each.action.id))

    def missed(self, state: ActionState) -> int:
        """At how many meetings of the body, before this one, an action was due that they left open."""
        last = self._occasion.day - dt.timedelta(days=1)
        return meetings_carried(self._register, state.steps, self._occasion.body, last)

    def missing(self) -> Iterator[Missing]:
        """What a reader might look for: what is answered, due later, or asked for without an action."""
        for each in self._live:
            if each.due.day is not None and not self._is_due(each):
                yield Missing(f"{each.action.id}: {each.action.text}", f"due later: {each.due.words}")
            elif each.action.kind is ActionKind.REPORT_BACK and self._is_answered(each.action):
                yield Missing(
                    f"{each.action.id}: {each.action.text}",
                    "minutes on record seem to answer it; mark it as complete if so",
                )
        yield from self._asked_without_action()

    @cached_property
    def _reports(self) -> list[ActionState]:
        return [each for each in self._live if each.action.kind is ActionKind.REPORT_BACK and self._is_due(each)]

    def _is_due(self, state: ActionState) -> bool:
        """Whether it is due by the meeting: on a day before it, in its month, or at every meeting."""
        due = due_as_known(self._register, state.action, state.as_of)
        if due and (due.every == "meeting" or due.month == f"{self._occasion.day:%Y-%m}"):
            return True
        return state.due.day is not None and state.due.day <= self._occasion.day

    def _is_answered(self, action: Action) -> bool:
        """Whether minutes answer it, and nothing since, or there and then, says that it is still to come.

        What recurs comes again, however often it was answered.
        """
        due = due_as_known(self._register, action, self._as_of)
        if due and due.every:
            return False
        asked = {action.id, *(raised.minute for raised in action.raised if raised.minute)}
        days = [self._answered[each] for each in asked if each in self._answered]
        if not days:
            return False
        return not any(
            (update.due is not UNCHANGED or update.status in LIVE)
            and (update_day(self._register, update) or dt.date.min) >= max(days)
            for update, _ in known_updates(self._register, action, self._as_of)
        )

    def _asked_without_action(self) -> Iterator[Missing]:
        """Clauses that ask for a report and that no action holds, so that nobody knows when it is due."""
        previous = self._occasion.previous
        if previous is None:
            return
        held = {raised.minute for action in self._register.raised_at(previous.id) for raised in action.raised}
        for found in addresses(previous).found.values():
            if found.clause and Effect.ASK_FOR_REPORT in found.clause.effects:
                reference = f"{previous.id}#{found.address}"
                if reference not in held and reference not in self._answered:
                    yield Missing(
                        f"{reference}: {found.clause.text}", "asks for a report, but no action on record does"
                    )


def _raised_before(state: ActionState, day: dt.date) -> bool:
    return state.raised_on is None or state.raised_on < day


def _answered(register: Register, occasion: Occasion) -> dict[str, dt.date]:
    """What the minutes before the occasion answer, and on which day last."""
    found: dict[str, dt.date] = {}
    for head in sorted(register.heads.values(), key=lambda each: each.date):
        if head.has_minutes and head.date < occasion.day:
            found |= dict.fromkeys(answers(register.meetings, head.id), head.date)
    return found


def unconfirmed(register: Register, occasion: Occasion) -> list[Meeting]:
    """The meetings before the occasion whose minutes wait to be confirmed, the earliest first."""
    confirmed = {
        confirms.meeting or confirms.date
        for meeting in register.in_order(occasion.body)
        if meeting.has_minutes
        for item in all_items(meeting.items)
        for confirms in item.confirms
        if confirms.confirmed
    }
    return [
        each
        for each in register.in_order(occasion.body)
        if each.status is MeetingStatus.DRAFT and each.date < occasion.day and not {each.id, each.date} & confirmed
    ]


class Deferred(NamedTuple):
    """An item that was deferred, and that no meeting has taken up since."""

    reference: str
    """The minute that put it off; empty where it can be cited by nothing."""
    item: Item
    meeting: Meeting
    to: Meeting | None
    """The meeting that it was deferred to, if that is on record."""
    restricted: Restricted | None
    """What keeps it from the public, be it said of an item above it."""


def deferred(register: Register, occasion: Occasion) -> list[Deferred]:
    """The items of earlier meetings that were deferred, until a meeting takes up what arises from them."""
    before = [each for each in register.in_order(occasion.body) if each.has_minutes and each.date < occasion.day]
    taken_up = {
        reference
        for meeting in before
        for item in all_items(meeting.items)
        if item.outcome in (None, Outcome.HELD)
        for reference in item.arises_from
    }
    found = []
    for meeting in before:
        put_off = [each for each in restrictions(meeting.items) if each[0].outcome is Outcome.DEFERRED]
        known = register.addresses(meeting.id) if put_off else None
        addressed = {id(each.item): each for each in (known.found.values() if known else ()) if not each.clause}
        for item, restricted in put_off:
            at = addressed.get(id(item))
            reference = f"{meeting.id}#{at.address}" if at else ""
            if reference not in taken_up:
                to = register.meetings.get(item.deferred_to) if item.deferred_to else None
                found.append(Deferred(reference, item, meeting, to, restricted))
    return found


def waits(each: Deferred, occasion: Occasion) -> bool:
    """Whether a deferred item waits for a later meeting than this one."""
    return each.to is not None and each.to.date > occasion.day and each.to.status is not MeetingStatus.CANCELLED


def not_held(occasion: Occasion) -> Iterator[Missing]:
    """Items of the meeting before that were not held, and that nobody put off to another day."""
    previous = occasion.previous
    if previous is None:
        return
    for found in addresses(previous).found.values():
        if found.clause is None and found.item.outcome is Outcome.NOT_HELD:
            reason = f" ({found.item.reason})" if found.item.reason else ""
            yield Missing(
                f"{previous.id}#{found.address}: {found.item.title or ''}", f"was not held{reason} and was not deferred"
            )


def sub_group_minutes(register: Register, occasion: Occasion) -> dict[str, list[Meeting]]:
    """For each sub-group that reports to the body, its meetings since the body last met."""
    since = occasion.previous.date if occasion.previous else None
    return {
        body.id: [
            register.meetings[head.id]
            for head in register.heads_in_order(body.id)
            # A sub-group that met on the day of the body's last meeting may have met after it.
            if head.has_minutes and head.date < occasion.day and (since is None or head.date >= since)
        ]
        for body in register.bodies.values()
        if body.parent == occasion.body
    }


def silent_sub_groups(register: Register, occasion: Occasion) -> Iterator[Missing]:
    """Sub-groups that have no minutes since the body last met."""
    for body, meetings in sub_group_minutes(register, occasion).items():
        if not meetings:
            since = f" since {in_words(occasion.previous.date)}" if occasion.previous else ""
            yield Missing(body_name(register, body), f"a sub-group without minutes on record{since}")


def origin(action: Action) -> tuple[str, ...]:
    """The minutes and clauses that an action arises from."""
    return tuple(str(raised.minute) for raised in action.raised if raised.minute and split(raised.minute)[1])
