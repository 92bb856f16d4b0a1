"""What each member of a body has done of an action that each of them owns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.actions import ActionStatus
from sst_cli.records.people import MemberRole
from sst_cli.register.names import members_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.records.actions import Update
    from sst_cli.records.common import Party, ReadingPeriod
    from sst_cli.records.people import Member
    from sst_cli.register.register import Register

ASKED_FOR_NOTHING = frozenset({MemberRole.CLERK, MemberRole.ADVISER, MemberRole.OBSERVER})
"""Roles that "each member" does not mean: they serve the body, advise it or watch."""
DONE = frozenset({ActionStatus.COMPLETE, ActionStatus.SUPERSEDED, ActionStatus.WITHDRAWN})


class MemberPart(NamedTuple):
    """The part of one member."""

    member: Member
    status: ActionStatus = ActionStatus.OPEN
    day: dt.date | None = None
    """The day from which it has that status, where that is known."""
    done_for: ReadingPeriod | None = None
    """The last period for which they did it, if it comes back."""

    @property
    def is_done(self) -> bool:
        """Whether the member has nothing left to do."""
        return self.status in DONE


def members_asked(register: Register, body: str, day: dt.date) -> tuple[Member, ...]:
    """Return the members whom "each member" of a body means on a day."""
    return tuple(each for each in members_on(register, body, day) if each.role not in ASKED_FOR_NOTHING)


def is_of(party: Party, member: Member) -> bool:
    """Whether an update about a party is about a member: the person, the organisation or the post."""
    if party.person or party.post:
        return (party.person, party.post) == (member.person, member.post)
    return party.organisation is not None and party.organisation == member.organisation


def parts_of(
    register: Register, body: str, day: dt.date, updates: Iterable[tuple[Update, dt.date | None]]
) -> tuple[MemberPart, ...]:
    """Return the part of each member of a body.

    Args:
        register: the records.
        body: the body each of whose members owns the action.
        day: whose members on this day.
        updates: the updates of the action, each with its day.
    """
    known = [(update, when) for update, when in updates if update.by]
    return tuple(_part(member, known) for member in members_asked(register, body, day))


def _part(member: Member, updates: list[tuple[Update, dt.date | None]]) -> MemberPart:
    part = MemberPart(member)
    for update, day in updates:
        if update.by and is_of(update.by, member):
            status, since = (update.status, day) if update.status else (part.status, part.day)
            part = MemberPart(member, status, since, update.done_for or part.done_for)
    return part
