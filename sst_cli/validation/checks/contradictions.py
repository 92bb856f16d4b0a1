"""Checks that the parts of a meeting's minutes can all be right: attendance, quorum, votes, decisions, what follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.records.addresses import all_clauses, all_items, split
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import AttendeeRole, Effect, MeetingStatus, MotionOutcome
from sst_cli.records.rules import warning

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Attendee, Decision, Fragment, Meeting, MeetingHead, Votes
    from sst_cli.records.places import Place
    from sst_cli.register.register import Register


@warning
def votes_fit_the_attendance(register: Register, _: dt.date) -> Iterator[Problem]:
    """A decision, or an amendment to it, has more votes than people were present.

    Either the votes or the attendance list is wrong. A casting vote is one more. Without a list of those present
    nothing is reported.

    Wrong:

        one person under `present`, and votes: {in_favour: 43, against: 0}

    Right:

        one person under `present`, and votes: {in_favour: 1, against: 0}
    """
    for minutes in register.checked.all_minutes():
        present = minutes.attendance.present if minutes.attendance else None
        # Where nobody recorded who was there, there is nothing to compare.
        for votes in _votes(minutes) if present is not None else ():
            cast = max(sum(filter(None, (votes.in_favour, votes.against, votes.abstained))), len(votes.by_name))
            if cast > len(present or ()) + (votes.casting_vote is not None):
                people = counted(len(present or ()), "person", "people")
                message = f"{counted(cast, 'vote')}, but {people} present"
                yield Problem(votes.place, message, hint="correct the votes, or add who was there to `present`")


def _votes(minutes: Meeting | Fragment) -> Iterator[Votes]:
    for decision in _decisions(minutes):
        every = (decision.votes, *(each.votes for each in decision.amendments))
        yield from filter(None, every)


@warning
def votes_carry_the_decision(register: Register, _: dt.date) -> Iterator[Problem]:
    """A decision was carried, but more votes are recorded against it than in favour.

    Wrong:

        verb: RESOLVED, and votes: {in_favour: 2, against: 5}

    Right:

        verb: RESOLVED, and votes: {in_favour: 5, against: 2}
    """
    for minutes in register.checked.all_minutes():
        for decision in _decisions(minutes):
            votes = decision.votes
            if votes is None or votes.in_favour is None or votes.against is None or not _was_carried(decision):
                continue
            # What became of it is recorded, and `outcome-fits-the-vote` compares that.
            if decision.outcome:
                continue
            if votes.in_favour < votes.against:
                message = f"{decision.verb}, but with {votes.in_favour} in favour and {votes.against} against"
                hint = "correct the votes; if it was not carried, correct the verb or add the effect `decline`"
                yield Problem(votes.place, message, hint=hint)


_CARRIED = re.compile(r"\b(?:resolved|agreed|approved|adopted|carried)\b", re.IGNORECASE)
_NOT_CARRIED = re.compile(r"\b(?:not|lost|fell|defeated|refus\w*|reject\w*|declin\w*)\b", re.IGNORECASE)


def _was_carried(decision: Decision) -> bool:
    """Whether the words of a decision leave no doubt that it was carried."""
    clauses = [*all_clauses(decision.clauses)]
    words = " ".join((decision.verb, decision.stem or "", *(each.text for each in clauses)))
    declined = any(Effect.DECLINE in each.effects for each in clauses)
    return bool(_CARRIED.search(decision.verb)) and not declined and not _NOT_CARRIED.search(words)


def _decisions(minutes: Meeting | Fragment) -> Iterator[Decision]:
    for item in all_items(minutes.items):
        yield from item.decisions


@warning
def quorum_was_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting made decisions, but fewer people were present than the quorum of its body.

    Decisions only to note something need no quorum. Without a list of those present nothing is reported.

    Wrong:

        one person under `present`, a decision to approve a plan, and the body has quorum: {number: 3}

    Right:

        three people under `present`, and a decision to approve a plan
    """
    for meeting in register.checked.meetings.values():
        body = register.bodies.get(meeting.body)
        quorum = body.quorum if body else None
        present = meeting.attendance.present if meeting.attendance else None
        deciding = next(filter(_needs_a_quorum, _decisions(meeting)), None) if meeting.has_minutes else None
        if quorum and meeting.attendance and present is not None and deciding and len(present) < quorum.number:
            people = counted(len(present), "person", "people")
            message = f"{people} present, but the quorum is {quorum.number}, and there are decisions"
            see = (SecondPlace("the quorum", quorum.place), SecondPlace("a decision", deciding.place))
            hint = "add who was there to `present`, or correct the quorum"
            yield Problem(meeting.attendance.place / "present", message, hint=hint, see=see)


def _needs_a_quorum(decision: Decision) -> bool:
    """Whether a decision was taken that has an effect other than to note something."""
    was_taken = decision.outcome in (None, MotionOutcome.CARRIED)
    return was_taken and any(
        effect is not Effect.NOTE for each in all_clauses(decision.clauses) for effect in each.effects
    )


@warning
def chair_was_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """The chair of a meeting sent apologies or was absent.

    An attendee's role is that at this meeting. Give it to whoever took the chair; the role of a member is in the record
    of the body.

    Wrong:

        apologies:
          - person: trish-hardy
            role: chair

    Right:

        present:
          - person: graeme-robson
            role: chair
        apologies:
          - person: trish-hardy
    """
    for minutes in register.checked.all_minutes():
        for attendee, where in _away(minutes):
            if attendee.role is AttendeeRole.CHAIR:
                message = f"this person chaired the meeting, but is under `{where}`"
                yield Problem(attendee.place / "role", message, hint="give the role to whoever took the chair")


def _away(minutes: Meeting | Fragment) -> Iterator[tuple[Attendee, str]]:
    """Yield everybody who was not at a meeting, with the list that they are on."""
    attendance = minutes.attendance
    for where in ("apologies", "absent") if attendance else ():
        for attendee in getattr(attendance, where) or ():
            yield attendee, where


@warning
def speaker_was_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """A minute is in the words of somebody who sent apologies or was absent.

    Wrong:

        apologies: [{person: trish-hardy}], and a minute with speaker: {person: trish-hardy}

    Right:

        present: [{person: trish-hardy}], and a minute with speaker: {person: trish-hardy}
    """
    for minutes in register.checked.all_minutes():
        away = {attendee.person: (attendee, where) for attendee, where in _away(minutes) if attendee.person}
        for item in all_items(minutes.items):
            if item.speaker and item.speaker.person in away:
                attendee, where = away[item.speaker.person]
                message = f"`{item.speaker.person}` speaks here, but is under `{where}`"
                yield Problem(item.speaker.place, message, see=(SecondPlace("on this list", attendee.place),))


@warning
def substitute_stands_in_for_somebody_away(register: Register, _: dt.date) -> Iterator[Problem]:
    """Somebody came on behalf of a person who was present as well.

    Wrong:

        present:
          - person: trish-hardy
          - person: chris-white
            on_behalf_of: {person: trish-hardy}

    Right:

        present:
          - person: chris-white
            on_behalf_of: {person: trish-hardy}
        apologies:
          - person: trish-hardy
    """
    for minutes in register.checked.all_minutes():
        listed = (minutes.attendance.present if minutes.attendance else None) or ()
        present = {each.person: each for each in listed if each.person}
        for attendee in listed:
            behalf = attendee.on_behalf_of
            if behalf and behalf.person in present:
                message = f"`{behalf.person}` was present, and somebody came on their behalf"
                there = present[behalf.person]
                yield Problem(behalf.place, message, see=(SecondPlace("present here", there.place),))


@warning
def deciding_meeting_was_held(register: Register, _: dt.date) -> Iterator[Problem]:
    """A meeting that is planned, called or cancelled has decisions, or something happened at one that was cancelled.

    Wrong:

        status: cancelled, and an action with an update `at` this meeting

    Right:

        status: draft, and an action with an update `at` this meeting
    """
    for meeting in register.checked.meetings.values():
        decision = next(_decisions(meeting), None)
        if decision and not meeting.has_minutes:
            message = f"a decision, but the meeting is `{meeting.status}`"
            hint = "set `status: draft`, or take the decision out"
            yield Problem(decision.place, message, hint=hint, see=_status(meeting))
    for place, id_ in _happened(register):
        head = register.heads.get(id_)
        if head and head.status is MeetingStatus.CANCELLED:
            message = f"the meeting of {in_words(head.date)} was cancelled"
            yield Problem(place, message, see=_status(head))


def _status(meeting: MeetingHead) -> tuple[SecondPlace, ...]:
    return (SecondPlace("the status", meeting.place / "status"),)


def _happened(register: Register) -> Iterator[tuple[Place, str]]:
    """Yield each place where an action was raised or moved on at a meeting, with the meeting's id."""
    for action in register.checked.actions.values():
        for raised in action.raised:
            if raised.minute:
                yield raised.place / "minute", split(raised.minute)[0]
        for update in action.updates:
            for field, reference in (("at", update.at), ("authority", update.authority)):
                if reference:
                    yield update.place / field, split(reference)[0]


@warning
def deferral_leads_to_a_later_meeting(register: Register, _: dt.date) -> Iterator[Problem]:
    """An item was deferred to a meeting that is not later, or a proposal was taken up before it was made.

    Wrong:

        date: 2022-06-22, and deferred_to: sst-2022-03-10

    Right:

        date: 2022-06-22, and deferred_to: sst-2022-09-08
    """
    for meeting in register.checked.meetings.values():
        for item in all_items(meeting.items):
            to = register.held_on(item.deferred_to) if item.deferred_to else None
            if to and to <= meeting.date:
                message = f"deferred to {in_words(to)}, but this meeting is on {in_words(meeting.date)}"
                yield Problem(item.place / "deferred_to", message)
            for proposal in item.proposals:
                taken_up = register.held_on(split(proposal.adopted)[0]) if proposal.adopted else None
                if taken_up and taken_up < meeting.date:
                    message = f"taken up on {in_words(taken_up)}, before it was made on {in_words(meeting.date)}"
                    yield Problem(proposal.place / "adopted", message)
