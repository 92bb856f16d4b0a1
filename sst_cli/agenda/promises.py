"""What was promised for a meeting: reports back, matters arising, deferred items, minutes to confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.addresses import addresses, all_items, split
from sst_cli.agenda import Missing
from sst_cli.dates import in_words
from sst_cli.model.actions import ActionKind
from sst_cli.model.meetings import TO_BE_WRITTEN, Effect, MeetingStatus, Outcome
from sst_cli.standing import body_of, standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.addresses import Addressed
    from sst_cli.agenda import Occasion
    from sst_cli.model.actions import Action
    from sst_cli.model.meetings import Meeting
    from sst_cli.register import Register
    from sst_cli.standing import Standing


class Promises:
    """What the meetings of one body have left to do before an occasion, as it stood on a day."""

    def __init__(self, register: Register, occasion: Occasion, as_of: dt.date) -> None:
        """Look at the records once."""
        self._register = register
        self._occasion = occasion
        self._answered = frozenset(_answered(register, occasion))
        stood = [standing(register, each, as_of) for each in _of_body(register, occasion)]
        self._live = [each for each in stood if each and each.live and _raised_before(each, occasion.day)]

    def reports_back(self) -> list[Standing]:
        """The reports that are due at or before the meeting and that no minutes bring, the oldest first."""
        return sorted(
            (each for each in self._reports() if not self._is_answered(each.action)),
            key=lambda each: (each.due.day or self._occasion.day, each.action.id),
        )

    def matters_arising(self) -> list[Standing]:
        """The other actions that are still to do and due by the meeting, or without a date."""
        reports = {each.action.id for each in self._reports()}
        found = [
            each
            for each in self._live
            if each.action.id not in reports and (each.due.day is None or each.due.day <= self._occasion.day)
        ]
        return sorted(
            found, key=lambda each: (each.due.day is None, each.due.day or self._occasion.day, each.action.id)
        )

    def missing(self) -> Iterator[Missing]:
        """What a reader might look for: what is answered, due later, or asked for without an action."""
        for each in self._live:
            if each.due.day is not None and each.due.day > self._occasion.day:
                yield Missing(f"{each.action.id}: {each.action.text}", f"due later: {each.due.words}")
            elif each.action.kind is ActionKind.REPORT_BACK and self._is_answered(each.action):
                yield Missing(f"{each.action.id}: {each.action.text}", "minutes on record answer it; complete it if so")
        yield from self._asked_without_action()

    def _reports(self) -> list[Standing]:
        day = self._occasion.day
        return [
            each
            for each in self._live
            if each.action.kind is ActionKind.REPORT_BACK and each.due.day is not None and each.due.day <= day
        ]

    def _is_answered(self, action: Action) -> bool:
        asked = {raised.minute for raised in action.raised if raised.minute}
        return action.id in self._answered or bool(asked & self._answered)

    def _asked_without_action(self) -> Iterator[Missing]:
        """Clauses that ask for a report and that no action holds, so that nobody knows when it is due."""
        previous = self._occasion.previous
        if previous is None:
            return
        held = {raised.minute for action in self._register.raised_at(previous.id) for raised in action.raised}
        for found in addresses(previous).found.values():
            if found.clause and Effect.ASK_FOR_REPORT in found.clause.effects:
                reference = f"{previous.id}#{found.address}"
                if reference not in held | self._answered:
                    yield Missing(f"{reference}: {found.clause.text}", "asks for a report, but no action holds it")


def _of_body(register: Register, occasion: Occasion) -> Iterator[Action]:
    """The actions that the body raised at its meetings, or that its strategy did."""
    for action in register.actions.values():
        body = body_of(register, action)
        areas = [raised.area.partition("/")[0] for raised in action.raised if raised.area]
        if body is None and areas:
            strategy = register.strategies.get(areas[0])
            body = strategy.body if strategy else None
        if body == occasion.body:
            yield action


def _raised_before(stood: Standing, day: dt.date) -> bool:
    return stood.raised_on is None or stood.raised_on < day


def _answered(register: Register, occasion: Occasion) -> Iterator[str]:
    """What the minutes of any meeting before the occasion answer; an item that was put off answers nothing."""
    for meeting in register.meetings.values():
        if meeting.has_minutes and meeting.date < occasion.day:
            for item in all_items(meeting.items):
                if item.outcome in (None, Outcome.HELD) and item.minute != TO_BE_WRITTEN:
                    yield from item.answers


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


def deferred(register: Register, occasion: Occasion) -> list[tuple[str, Addressed]]:
    """The items that were deferred to this meeting, or without a day at the meeting before it, with their minutes."""
    return [
        (f"{meeting.id}#{found.address}", found)
        for meeting in register.in_order(occasion.body)
        if meeting.has_minutes and meeting.date < occasion.day
        for found in addresses(meeting).found.values()
        if found.clause is None and found.item.outcome is Outcome.DEFERRED and _is_for(found, meeting, occasion)
    ]


def _is_for(found: Addressed, meeting: Meeting, occasion: Occasion) -> bool:
    if found.item.deferred_to:
        return occasion.meeting is not None and found.item.deferred_to == occasion.meeting.id
    return occasion.previous is not None and meeting.id == occasion.previous.id


def not_held(occasion: Occasion) -> Iterator[Missing]:
    """Items of the meeting before that were not held, and that nobody put off to another day."""
    previous = occasion.previous
    if previous is None:
        return
    for found in addresses(previous).found.values():
        if found.clause is None and found.item.outcome is Outcome.NOT_HELD:
            reason = f" ({found.item.reason})" if found.item.reason else ""
            yield Missing(
                f"{previous.id}#{found.address}: {found.item.title or ''}", f"was not held{reason}; it was not deferred"
            )


def sub_group_minutes(register: Register, occasion: Occasion) -> dict[str, list[Meeting]]:
    """For each sub-group that reports to the body, its meetings since the body last met."""
    since = occasion.previous.date if occasion.previous else None
    return {
        body.id: [
            each
            for each in register.in_order(body.id)
            if each.has_minutes and each.date < occasion.day and (since is None or each.date >= since)
        ]
        for body in register.bodies.values()
        if body.parent == occasion.body
    }


def silent_sub_groups(register: Register, occasion: Occasion) -> Iterator[Missing]:
    """Sub-groups that have no minutes since the body last met."""
    for body, meetings in sub_group_minutes(register, occasion).items():
        if not meetings:
            since = f" since {in_words(occasion.previous.date)}" if occasion.previous else ""
            yield Missing(register.bodies[body].name, f"a sub-group without minutes on record{since}")


def origin(action: Action) -> tuple[str, ...]:
    """The minutes and clauses that an action arises from."""
    return tuple(str(raised.minute) for raised in action.raised if raised.minute and split(raised.minute)[1])
