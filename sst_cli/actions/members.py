"""What is asked of all members of a body, and so of each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.register.names import is_member, party_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register

OF_ALL = "asked of all members"


def asked_of_all(register: Register, state: ActionState, members: Iterable[str]) -> frozenset[str]:
    """Return the bodies that own an action and had one of these people or organisations as a member on its day."""
    members = tuple(members)
    owning = (party.body for party in state.owners if party.body)
    return frozenset(body for body in owning if any(is_member(register, body, each, state.as_of) for each in members))


def owner_names(register: Register, state: ActionState, asked: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Return the names of the owners; of the bodies in `asked` also that all their members are asked."""
    return tuple(
        f"{party_name(register, party)} ({OF_ALL})" if party.body in asked else party_name(register, party)
        for party in state.owners
    )
