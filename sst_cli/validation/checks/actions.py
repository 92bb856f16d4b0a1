"""Checks of the dates, states and updates of actions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.dates.written import in_words
from sst_cli.records.actions import ActionKind, ActionStatus, Unchanged
from sst_cli.records.addresses import all_items, split
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import Effect, MeetingStatus
from sst_cli.records.rules import error, warning
from sst_cli.register.action_state import MAY_FOLLOW, action_state, current_due, raised_on, update_day
from sst_cli.register.due_dates import resolve
from sst_cli.register.meeting_dates import Origin
from sst_cli.register.member_parts import is_of
from sst_cli.register.names import party_name
from sst_cli.register.ownership import has_left
from sst_cli.validation.checks._circles import in_circles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.actions import Action, Update
    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.records.strategies import Strategy
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


@error
def due_after_it_was_raised(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is due before it was raised.

    Wrong:

        raised at the meeting of 22 June 2022, with due: {date: 2022-06-08}

    Right:

        raised at the meeting of 22 June 2022, with due: {date: 2022-07-08}
    """
    for action in register.checked.actions.values():
        raised = raised_on(register, action)
        for due in (action.due, *(update.due for update in action.updates)):
            if raised is None or due is None or isinstance(due, Unchanged):
                continue
            meeting = register.meetings.get(due.at or due.before or "")
            # Without an origin `next-meeting` has no day: it is after the raising by what it means.
            day = resolve(register, due, Origin(), raised).day
            field = next((name for name in ("date", "at", "before", "month") if getattr(due, name)), "printed")
            seen = (SecondPlace("raised here", action.raised[0].place),)
            # The meeting of that day raised the action, so it is not one to come; a date of that day can still be met.
            if meeting and meeting.date <= raised:
                message = f"due at the meeting of {in_words(meeting.date)}, but raised on {in_words(raised)}"
                yield Problem(due.place / field, message, see=seen)
            elif day and day < raised:
                message = f"due on {in_words(day)}, before the action was raised on {in_words(raised)}"
                yield Problem(due.place / field, message, see=seen)


@error
def updates_are_in_order(register: Register, _: dt.date) -> Iterator[Problem]:
    """The updates of an action are not in the order of their dates.

    New updates are added at the end. No update is older than the action itself.

    Wrong:

        updates:
          - date: 2022-09-08
            status: complete
          - date: 2022-07-01
            status: in-progress

    Right:

        updates:
          - date: 2022-07-01
            status: in-progress
          - date: 2022-09-08
            status: complete
    """
    for action in register.checked.actions.values():
        before, event = raised_on(register, action), "the action was raised"
        for update in action.updates:
            day = update_day(register, update)
            if day and before and day < before:
                message = f"this update is dated {in_words(day)}, before {event} ({in_words(before)})"
                yield Problem(update.place, message)
            if day:
                before, event = day, "the update above it"


@error
def update_is_not_in_the_future(register: Register, today: dt.date) -> Iterator[Problem]:
    """An update is dated in the future.

    An update reports what has happened. Give what is still to come a due date.

    Wrong:

        updates:
          - date: 2202-09-08

    Right:

        updates:
          - date: 2022-09-08
    """
    for action in register.checked.actions.values():
        for update in action.updates:
            day = update_day(register, update)
            if day and day > today:
                place = update.place / ("date" if update.date else "at")
                yield Problem(
                    place, f"this update is dated {in_words(day)}, which is in the future", hint="correct the date"
                )


@error
def state_may_follow(register: Register, _: dt.date) -> Iterator[Problem]:
    """The status of an update cannot follow the status before it.

    An action that is open or in progress can take any status. One that is complete, superseded or withdrawn must
    be opened again first.

    Wrong:

        updates:
          - date: 2022-07-01
            status: withdrawn
          - date: 2022-09-08
            status: complete

    Right:

        updates:
          - date: 2022-07-01
            status: withdrawn
          - date: 2022-08-01
            status: open
          - date: 2022-09-08
            status: complete
    """
    for action in register.checked.actions.values():
        before = ActionStatus.OPEN
        for update in action.updates:
            # A note, a new owner or the part of one member leaves the status as it was.
            if update.status is None or update.by:
                continue
            if update.status not in MAY_FOLLOW[before]:
                allowed = ", ".join(MAY_FOLLOW[before])
                message = f"`{update.status}` cannot follow `{before}`"
                yield Problem(update.place / "status", message, hint=f"`{before}` can be followed by: {allowed}")
            before = update.status


@error
def complete_has_its_date(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is complete, but the date of completion is missing.

    Wrong:

        updates:
          - status: complete

    Right:

        updates:
          - date: 2022-09-08
            status: complete
    """
    for action in register.checked.actions.values():
        for update in action.updates:
            if update.status is ActionStatus.COMPLETE and not update.date and not update.at:
                yield Problem(
                    update.place, "the date of completion is missing", hint="add `date`, or `at` with the meeting"
                )


@warning
def due_move_cites_its_authority(register: Register, today: dt.date) -> Iterator[Problem]:
    """A due date was moved without citing the minute that agreed it.

    Where a meeting agreed the due date, only a meeting can move it. Cite the minute, either as the `at` of the
    update or as its `authority`. Nothing is reported once a meeting has agreed a later move, the due date is again
    the one that was agreed, or the action is closed.

    Wrong:

        updates:
          - date: 2022-09-01
            due:
              date: 2022-12-08

    Right:

        updates:
          - date: 2022-09-08
            due:
              date: 2022-12-08
            authority: sst-2022-09-08#4
    """
    for action in register.checked.actions.values():
        # Only an update moves a date.
        state = action_state(register, action, today) if action.updates else None
        for move in state.unauthorised if state else ():
            after = move.after.words or "no date"
            yield Problem(
                move.update.place / "due",
                f"the due date was moved from {move.before.words} to {after} without citing a minute",
                hint="add `authority` with the minute that agreed it",
                see=(SecondPlace("first due here", (action.due or action).place),),
            )


@warning
def owner_is_in_post(register: Register, today: dt.date) -> Iterator[Problem]:
    """The owner of an open action has left the post that they held when it became theirs.

    Their organisation keeps the action. Name its new owner in an update, at the meeting that hears of it.

    Wrong:

        actions/board-2022-06-22/01.yaml, open, with owners: [{person: alex-example}]

        people/alex-example.yaml, with posts: [{role: Head of service, until: "2022-08"}]

    Right:

        updates:
          - date: 2022-09-01
            owners:
              - person: pat-pretend
    """
    for action in register.checked.actions.values():
        state = action_state(register, action, today)
        gone = [each for each in state.owners if has_left(register, state, each)] if state else []
        for party in gone:
            person = register.people[str(party.person)]
            yield Problem(
                party.place / "person",
                f"the owner has left: {person.name}",
                hint="name the new owner in an update with `owners`",
                see=(SecondPlace("the posts", person.place / "posts"),),
            )


@error
def superseded_names_its_successor(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is superseded without naming its successor, or names one without being superseded.

    Wrong:

        updates:
          - date: 2022-09-08
            status: superseded

    Right:

        updates:
          - date: 2022-09-08
            status: superseded
            superseded_by: sst-2022-09-08/03
    """
    for action in register.checked.actions.values():
        for update in action.updates:
            if update.status is ActionStatus.SUPERSEDED and not update.superseded_by:
                yield Problem(
                    update.place / "status",
                    "the action that supersedes this one is missing",
                    hint="add `superseded_by`",
                )
            if update.superseded_by and update.status is not ActionStatus.SUPERSEDED:
                message = "`superseded_by` is given, but the status is not `superseded`"
                yield Problem(update.place / "superseded_by", message, hint="add `status: superseded`")


@error
def superseding_has_no_circle(register: Register, _: dt.date) -> Iterator[Problem]:
    """Actions supersede each other in a circle.

    Wrong:

        01 is superseded by 02, and 02 by 01

    Right:

        01 is superseded by 02
    """

    def successor(action: Action) -> str | None:
        last = _last_status(action)
        return last.superseded_by if last else None

    for action in in_circles(register.checked.actions, register.actions, successor):
        last = _last_status(action)
        if last:
            yield Problem(last.place / "superseded_by", f"this chain of actions leads back to {action.id}")


def _last_status(action: Action) -> Update | None:
    """Return the update that gave the action its status: what was reopened is superseded no longer."""
    return next((each for each in reversed(action.updates) if each.status), None)


@warning
def withdrawn_says_why(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is withdrawn without a reason.

    Wrong:

        updates:
          - date: 2022-09-08
            status: withdrawn

    Right:

        updates:
          - date: 2022-09-08
            status: withdrawn
            note: Funding was not granted.
    """
    for action in register.checked.actions.values():
        for update in action.updates:
            if update.status is ActionStatus.WITHDRAWN and not update.note:
                yield Problem(
                    update.place / "status", "the reason for the withdrawal is missing", hint="add it as `note`"
                )


@warning
def report_back_is_on_the_agenda(register: Register, today: dt.date) -> Iterator[Problem]:
    """A report back is due at a meeting, but is not on its agenda.

    The item that brings the report names the action under `answers`. A meeting without any items has no agenda
    yet, so it is not checked.

    Wrong:

        meetings/sst-2022-09-08.yaml: no item answers sst-2022-06-22/05

    Right:

        items:
          - title: Recruiting independent chairs
            answers:
              - sst-2022-06-22/05
    """
    for action in register.checked.actions.values():
        if action.kind != "report-back":
            continue
        state = action_state(register, action, today)
        if state is None or not state.live or state.due.day is None:
            continue
        asked = frozenset(str(each.minute) for each in action.raised if each.minute)
        for meeting in _meetings_due(register, action, state):
            if meeting.items and not _answered(meeting, action.id, asked):
                yield Problem(
                    meeting.place / "items",
                    f"the report back {action.id} is not on the agenda: {action.text}",
                    hint=f"add an item with `answers: [{action.id}]`, or move the due date",
                    see=(SecondPlace("asked for here", action.place),),
                )


def _meetings_due(register: Register, action: Action, state: ActionState) -> Iterator[Meeting]:
    """Yield the meetings at which a report back is due; none where a meeting that cannot be read could be the one."""
    due, day = current_due(action), state.due.day
    named = register.meetings.get(due.at) if due and due.at else None
    since = state.raised_on or dt.date.min
    asking = [each for each in _asking(register, action) if day and not register.gap(each, since, day)]
    on_the_day = (head for body in asking for head in register.heads_in_order(body) if head.date == day)
    meetings = [named] if named else [register.meetings[head.id] for head in on_the_day]
    yield from (meeting for meeting in meetings if meeting.status is not MeetingStatus.CANCELLED)


def _asking(register: Register, action: Action) -> list[str]:
    """Return the bodies whose minutes or strategy raised an action."""
    asking = []
    for raised in action.raised:
        if raised.minute:
            raiser: Meeting | Fragment | Strategy | None = register.minutes(split(raised.minute)[0])
        else:
            raiser = register.strategies.get(str(raised.area).partition("/")[0])
        asking += [raiser.body] if raiser and raiser.body else []
    return list(dict.fromkeys(asking))


def _answered(meeting: Meeting, action: str, asked: frozenset[str]) -> bool:
    return any(answer == action or answer in asked for item in all_items(meeting.items) for answer in item.answers)


@error
def waiting_has_no_circle(register: Register, _: dt.date) -> Iterator[Problem]:
    """An action is to be done after itself, or several after each other in a circle.

    Wrong:

        01 is to be done after 02, and 02 after 01

    Right:

        02 is to be done after 01
    """
    for action in in_circles(register.checked.actions, register.actions, lambda each: each.after):
        is_own = action.after == action.id
        message = "this action is to be done after itself" if is_own else "this chain leads back to it"
        yield Problem(action.place / "after", message)


@warning
def part_is_of_a_member(register: Register, today: dt.date) -> Iterator[Problem]:
    """An update is about the part of somebody who has none.

    `by` goes with an action that each member of a body owns, and names one of its members.

    Wrong:

        owners: [{organisation: sefton-council}], and an update with by: {organisation: merseyside-police}

    Right:

        owners: [{each_member_of: sst}], and an update with by: {organisation: merseyside-police}
    """
    for action in register.checked.actions.values():
        state = action_state(register, action, today) if any(each.by for each in action.updates) else None
        if state is None:
            continue
        for party in (each.by for each in action.updates if each.by):
            if not any(is_of(party, part.member) for part in state.parts):
                name = party_name(register, party)
                message = f"{name} is not a member who has a part of this action"
                yield Problem(party.place, message, hint="name a member, or leave out `by`")


@warning
def done_for_is_of_a_duty(register: Register, _: dt.date) -> Iterator[Problem]:
    """An update records that an action was done for a period, but the action does not come back.

    Wrong:

        due: {date: 2022-09-08}, and an update with done_for: 2022-07

    Right:

        due: {every: month}, and an update with done_for: 2022-07
    """
    for action in register.checked.actions.values():
        dues = (action.due, *(each.due for each in action.updates))
        comes_back = any(due and not isinstance(due, Unchanged) and due.every for due in dues)
        for update in action.updates:
            if update.done_for and not comes_back:
                hint = "give the due date as `every`, or record `status: complete`"
                yield Problem(update.place / "done_for", "this action does not come back", hint=hint)


_ASKING = frozenset({Effect.ASK_FOR_REPORT})
"""The effects that ask for something by a day: a report that nobody has to bring at any time is not asked for."""


@warning
def request_has_a_due_date(register: Register, today: dt.date) -> Iterator[Problem]:
    """A clause asked for a report, but the report back that it raised has no due date.

    Any form of due date counts, also one that is only printed. What a clause asks for beside the report, such as the
    work that it is about, may have none.

    Wrong:

        effects: [ask-for-report], and the report back that the clause raised has no due

    Right:

        due: {at: next-meeting}
    """
    for action in register.checked.actions.values():
        state = action_state(register, action, today) if action.kind is ActionKind.REPORT_BACK else None
        if state is None or not state.live or state.due.words:
            continue
        for raised in action.raised:
            addressed = register.minute(raised.minute) if raised.minute else None
            if addressed and addressed.clause and _ASKING.intersection(addressed.clause.effects):
                seen = (SecondPlace("asked for here", addressed.clause.place),)
                message = "a report was asked for, but there is no due date"
                yield Problem(
                    action.place, message, hint="add `due`; `printed` takes the words of the source", see=seen
                )
                break
