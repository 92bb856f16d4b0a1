"""Checks of motions and votes: movers and voters were there, counts and outcome fit each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.addresses import addressed_items
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import CastingVote, MotionOutcome, Vote
from sst_cli.records.rules import warning
from sst_cli.register.names import identity, party_name
from sst_cli.register.presence import is_listed, places_of, was_away

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Decision, Fragment, Meeting, MovedAmendment, Votes
    from sst_cli.register.register import Register


class _Motion(NamedTuple):
    """A motion or an amendment to one, and the minute that it is under."""

    minutes: Meeting | Fragment
    at: str
    motion: Decision | MovedAmendment

    @property
    def votes(self) -> Votes | None:
        return self.motion.votes


def _motions(register: Register) -> Iterator[_Motion]:
    """Yield what was moved at meetings; decisions between meetings are not by those who were present."""
    for minutes in register.checked.all_minutes():
        for address, item in addressed_items(minutes.items):
            for decision in item.decisions:
                yield _Motion(minutes, address, decision)
                yield from (_Motion(minutes, address, each) for each in decision.amendments)


@warning
def mover_was_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """A motion was moved or seconded by somebody who was not there.

    They are not on the list of those present, had left before the minute, or joined after it. Without a list of those
    present nothing is reported.

    Wrong:

        present: [{person: trish-hardy}], and a decision with mover: {person: steven-martlew}

    Right:

        present: [{person: trish-hardy}], and a decision with mover: {person: trish-hardy}
    """
    for each in _motions(register):
        for did, party in (("moved", each.motion.mover), ("seconded", each.motion.seconder)):
            yield from _absent(register, each, (party,) if party else (), f"{did} this")


@warning
def voter_was_present(register: Register, _: dt.date) -> Iterator[Problem]:
    """Somebody who was not there voted, or had their dissent recorded.

    Wrong:

        present: [{person: trish-hardy}], and by_name: [{voter: {person: steven-martlew}, vote: for}]

    Right:

        present: [{person: trish-hardy}], and by_name: [{voter: {person: trish-hardy}, vote: for}]
    """
    for each in _motions(register):
        voters = tuple(named.voter for named in each.votes.by_name) if each.votes else ()
        yield from _absent(register, each, voters, "voted on this")
        yield from _absent(register, each, getattr(each.motion, "dissent", ()), "dissented from this")


def _absent(register: Register, each: _Motion, parties: Iterable[Party], did: str) -> Iterator[Problem]:
    for party in parties:
        name = party_name(register, party)
        if not is_listed(register, each.minutes, party):
            hint = "correct the name, or add who was there to `present`"
            yield Problem(party.place, f"{name} {did}, but is not on the list of those present", hint=hint)
            continue
        away = was_away(each.minutes, party, each.at, places_of(each.minutes))
        if away:
            message = f"{name} {did} under minute {each.at}, but was not there then"
            yield Problem(party.place, message, see=(SecondPlace("joined or left", away.place),))


@warning
def motion_has_two_supporters(register: Register, _: dt.date) -> Iterator[Problem]:
    """A motion was moved and seconded by the same person.

    Wrong:

        mover: {person: trish-hardy}, and seconder: {person: trish-hardy}

    Right:

        mover: {person: trish-hardy}, and seconder: {person: steven-martlew}
    """
    for each in _motions(register):
        mover, seconder = each.motion.mover, each.motion.seconder
        if mover and seconder and identity(mover) == identity(seconder):
            message = f"{party_name(register, seconder)} moved this and seconded it"
            yield Problem(seconder.place, message, see=(SecondPlace("moved here", mover.place),))


@warning
def named_votes_fit_the_count(register: Register, _: dt.date) -> Iterator[Problem]:
    """More people are named as voting one way than the count has, somebody voted twice, or unanimity had an opponent.

    Wrong:

        in_favour: 1, and by_name with two people who voted for

    Right:

        in_favour: 2, and by_name with two people who voted for
    """
    for each in _motions(register):
        if each.votes:
            yield from _miscounted(register, each.votes)


def _miscounted(register: Register, votes: Votes) -> Iterator[Problem]:
    counts = {Vote.FOR: votes.in_favour, Vote.AGAINST: votes.against, Vote.ABSTAINED: votes.abstained}
    for vote, count in counts.items():
        named = sum(each.vote is vote for each in votes.by_name)
        if count is not None and named > count:
            message = f"{named} named as `{vote}`, but the count is {count}"
            yield Problem(votes.place / "by_name", message, hint="correct the count or the names")
    opponents = max(votes.against or 0, sum(each.vote is Vote.AGAINST for each in votes.by_name))
    if votes.unanimous and opponents:
        yield Problem(votes.place / "unanimous", "unanimous, but there are votes against")
    first: dict[tuple[str, str], Party] = {}
    for each in votes.by_name:
        before = first.setdefault(identity(each.voter), each.voter)
        if before is not each.voter:
            message = f"{party_name(register, each.voter)} voted twice"
            yield Problem(each.voter.place, message, see=(SecondPlace("here first", before.place),))


@warning
def outcome_fits_the_vote(register: Register, _: dt.date) -> Iterator[Problem]:
    """A motion was carried with fewer votes for it than against it, or lost with more.

    An equal vote is decided by a casting vote; without one the motion is lost.

    Wrong:

        votes: {in_favour: 5, against: 2}, and outcome: lost

    Right:

        votes: {in_favour: 5, against: 2}, and outcome: carried
    """
    for each in _motions(register):
        votes, outcome = each.votes, each.motion.outcome
        if votes is None or votes.in_favour is None or votes.against is None or outcome is None:
            continue
        if outcome in _WINNING and not _could_be(outcome, votes):
            cast = f", casting vote {votes.casting_vote}" if votes.casting_vote else ""
            message = f"`{outcome}` with {votes.in_favour} in favour and {votes.against} against{cast}"
            hint = "correct the votes or the outcome; an equal vote needs `casting_vote`"
            yield Problem(each.motion.place / "outcome", message, hint=hint)


_WINNING = {MotionOutcome.CARRIED: CastingVote.FOR, MotionOutcome.LOST: CastingVote.AGAINST}
"""The outcomes that a vote decides, each with the casting vote that brings it about."""


def _could_be(outcome: MotionOutcome, votes: Votes) -> bool:
    """Whether a count can have had an outcome; an equal vote that nobody decided means that a motion is lost."""
    lead = (votes.in_favour or 0) - (votes.against or 0)
    lead = lead if outcome is MotionOutcome.CARRIED else -lead
    if lead == 0:
        return votes.casting_vote is _WINNING[outcome] or (outcome is MotionOutcome.LOST and votes.casting_vote is None)
    return lead > 0
