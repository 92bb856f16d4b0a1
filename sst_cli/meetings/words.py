"""What minutes say that is the same in each output: outcomes, votes, comings and goings, breaks, amendments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.plurals import counted
from sst_cli.dates.written import approximate_words, in_words
from sst_cli.records.meetings import DecidedHow, Vote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from sst_cli.records.common import Party
    from sst_cli.records.meetings import (
        Adjournment,
        Amendment,
        AppointmentToPost,
        Attendance,
        Attendee,
        Correction,
        DecidedBetween,
        Decision,
        Declaration,
        Item,
        MovedAmendment,
        StatedQuorum,
        Votes,
    )

    Name: TypeAlias = Callable[[Party], str]
    """How an output names a party."""


def outcome_words(item: Item, unknown: str = "") -> str:
    """Whether an item was dealt with and why not, `unknown` where that is not recorded; nothing if no minutes say.

    The reason is left out where it is restricted business.
    """
    if item.outcome is None:
        return ""
    why = item.reason or ("" if item.restricted else unknown)
    return f"{item.outcome.value.replace('-', ' ')}{f': {why}' if why else ''}"


NO_REASON = "no reason given"


def correction_words(correction: Correction) -> str:
    """Write a mistake in copying minutes: “nine lamps” is “two lamps” in the signed minutes; Misread."""
    return f"“{correction.copied}” is “{correction.printed}” in the signed minutes; {correction.reason}"


def amendment_words(amendment: Amendment) -> str:
    """What was amended in the words of a minute."""
    if amendment.removed and amendment.inserted:
        changed = f"“{amendment.removed}” was replaced by “{amendment.inserted}”"
    elif amendment.removed:
        changed = f"the words “{amendment.removed}” were removed"
    elif amendment.inserted:
        behind = f" after “{amendment.after}”" if amendment.after else ""
        changed = f"the words “{amendment.inserted}” were inserted{behind}"
    else:
        changed = ""
    return "; ".join(filter(None, (changed, amendment.note)))


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def presenter_words(names: Sequence[str]) -> str:
    """Return who presented an item: "Presented by A and B"; semicolons part names that have a comma or an "and"."""
    if any(re.search(", | and ", each) for each in names):
        return f"Presented by: {'; '.join(names)}"
    return f"Presented by {joined(names)}"


def motion_words(motion: Decision | MovedAmendment, name: Name) -> str:
    """Return who moved and seconded a motion: "moved by A, seconded by B"; nothing where neither is recorded."""
    by = (("moved", motion.mover), ("seconded", motion.seconder))
    return ", ".join(f"{did} by {name(party)}" for did, party in by if party)


def vote_words(votes: Votes) -> str:
    """Return a vote in words: the counts, then what else is recorded of it, then the words of the source."""
    counts = {"in favour": votes.in_favour, "against": votes.against, "abstained": votes.abstained}
    parts = (
        *(f"{number} {word}" for word, number in counts.items() if number is not None),
        "unanimous" if votes.unanimous else "",
        f"casting vote {votes.casting_vote}" if votes.casting_vote else "",
        f"“{votes.printed}”" if votes.printed else "",
    )
    return ", ".join(filter(None, parts))


_VOTES = {Vote.FOR: "for", Vote.AGAINST: "against", Vote.ABSTAINED: "abstained"}


def named_votes(votes: Votes, name: Name) -> str:
    """Return who voted how: "for: A and B; against: C"; nothing where no names are recorded."""
    by_vote = {
        words: [name(each.voter) for each in votes.by_name if each.vote is vote] for vote, words in _VOTES.items()
    }
    return "; ".join(f"{words}: {joined(names)}" for words, names in by_vote.items() if names)


def stays(attendee: Attendee) -> str:
    """Return for which part of the meeting somebody was there, or in the chair; nothing for the whole of it."""
    chaired = f"minute{'s' if len(attendee.chaired) > 1 else ''} {joined(attendee.chaired)}"
    parts = (
        f"joined at minute {attendee.joined_at}" if attendee.joined_at else "",
        f"co-opted at minute {attendee.co_opted_at}" if attendee.co_opted_at else "",
        f"in the chair for {chaired}" if attendee.chaired else "",
        f"left at minute {attendee.left_at}" if attendee.left_at else "",
    )
    return ", ".join(filter(None, parts))


def onlookers(attendance: Attendance | None) -> str:
    """Return how many of the public and the press were there; nothing where that is not recorded."""
    if attendance is None:
        return ""
    parts = (
        ""
        if attendance.public is None
        else counted(attendance.public, "member of the public", "members of the public"),
        "" if attendance.press is None else f"{attendance.press} of the press",
    )
    return joined(list(filter(None, parts)))


def quorum_words(quorum: StatedQuorum) -> str:
    """Return the quorum as minutes state it: the figures, then the words of the source."""
    parts = (
        "" if quorum.needed is None else f"{quorum.needed} needed",
        "" if quorum.present is None else f"{quorum.present} present",
        f"“{quorum.printed}”" if quorum.printed else "",
    )
    return ", ".join(filter(None, parts))


def adjournment_words(adjournment: Adjournment, clock: Callable[[str], str]) -> str:
    """Return a break in words: from when to when, and why.

    Args:
        adjournment: the break.
        clock: how the output writes a time of day.
    """
    until = " ".join(
        filter(
            None,
            (
                f"at {clock(adjournment.resumed)}" if adjournment.resumed else "",
                f"on {in_words(adjournment.resumed_on)}" if adjournment.resumed_on else "",
            ),
        )
    )
    begun = f"adjourned at {clock(adjournment.at)}" if adjournment.at else "adjourned"
    times = ", ".join(filter(None, (begun, f"resumed {until}" if until else "")))
    return f"{times}: {adjournment.note}" if adjournment.note else times


_HOW = {DecidedHow.E_MAIL: "by e-mail", DecidedHow.CHAIR: "by the authority of the chair", DecidedHow.OTHER: ""}


def between_words(between: DecidedBetween) -> str:
    """Return when and how a decision between meetings was taken: "27 June 2024, by e-mail"."""
    day = in_words(between.date) if between.date else ""
    return ", ".join(filter(None, (day, _HOW[between.how] if between.how else "")))


NOT_APPOINTED = "nobody"


def declaration_words(declaration: Declaration, name: Name) -> str:
    """Return an interest as declared: who, what, about which minute, and whether they left the room."""
    left = {True: "left the room", False: "stayed in the room", None: ""}[declaration.left]
    about = (f"minute {declaration.item}" if declaration.item else "", left, declaration.note or "")
    behind = "; ".join(filter(None, about))
    interest = f": {declaration.interest}" if declaration.interest else ""
    return f"{name(declaration.by)}{interest}{f' ({behind})' if behind else ''}"


def appointment_words(appointment: AppointmentToPost, name: Name) -> str:
    """Return who was elected or appointed to a post, until when, and who else was proposed."""
    until = f", until {approximate_words(appointment.until)}" if appointment.until else ""
    candidates = f"candidates: {joined([name(each) for each in appointment.candidates])}"
    behind = "; ".join(filter(None, (candidates if appointment.candidates else "", appointment.note or "")))
    to = name(appointment.to) if appointment.to else NOT_APPOINTED
    return f"{appointment.post}: {to}{until}{f' ({behind})' if behind else ''}"
