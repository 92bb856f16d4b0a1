"""What is asked of all members of a body, and so of each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.register.names import is_member, party_name, party_organisations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register

OF_ALL = "asked of all members"


def asked_of_all(
    register: Register, state: ActionState, members: Iterable[str], *, done_too: bool = False
) -> frozenset[str]:
    """Return the bodies that own an action and had one of these people or organisations as a member on its day.

    Where each member owns it, one who has done their part is asked no more.

    Args:
        register: the records.
        state: the action on its day.
        members: the ids of people and organisations.
        done_too: whether those count whose part is done.
    """
    members = tuple(members)
    owning = [party.body for party in state.owners if party.body]
    asked = {body for body in owning if any(is_member(register, body, each, state.as_of) for each in members)}
    for body in (party.each_member_of for party in state.owners if party.each_member_of):
        if any(_has_part(register, state, body, each, done_too=done_too) for each in members):
            asked.add(body)
    return frozenset(asked)


def _has_part(register: Register, state: ActionState, body: str, member: str, *, done_too: bool) -> bool:
    """Whether a person or an organisation has a part of an action that each member of a body owns."""
    if not is_member(register, body, member, state.as_of):
        return False
    own = [
        part
        for part in state.parts
        if member in (part.member.person, part.member.organisation)
        or (part.member.person and member in party_organisations(register, part.member, state.as_of))
    ]
    return bool(own) and (done_too or not state.live or not all(part.is_done for part in own))


def owner_names(register: Register, state: ActionState, asked: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of the owners; of the bodies in `asked` also that all their members are asked."""
    return tuple(
        f"{party_name(register, party)} ({OF_ALL})" if party.body in asked else party_name(register, party)
        for party in state.owners
    )
