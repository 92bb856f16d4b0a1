"""For which organisation somebody has an action, and whether they have left it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.register.names import held, party_organisations

if TYPE_CHECKING:
    from sst_cli.records.common import Party
    from sst_cli.records.people import Person, Post
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


def owner_organisations(register: Register, state: ActionState, party: Party) -> tuple[str, ...]:
    """Return the organisations that have an action through one of its owners.

    Who moves on leaves the action behind: the organisation of the day on which it became theirs keeps it.
    """
    person = _person(register, party)
    if person is None or party.organisation:
        return party_organisations(register, party, state.as_of)
    return tuple(dict.fromkeys(post.organisation for post in _posts(person, state) if post.organisation))


def has_left(register: Register, state: ActionState, party: Party) -> bool:
    """Whether an owner of a live action holds no post any more where they had one when it became theirs."""
    person = _person(register, party)
    if person is None or not state.live:
        return False
    were = _posts(person, state)
    now = {post.organisation for post in person.posts if held(post, state.as_of)}
    return bool(were) and not any(post.organisation in now for post in were)


def leaver_words(register: Register, state: ActionState) -> str:
    """The remark on an action of which an owner has left; an empty text where none has."""
    return "owner has left" if any(has_left(register, state, party) for party in state.owners) else ""


def _person(register: Register, party: Party) -> Person | None:
    return register.people.get(party.person) if party.person else None


def _posts(person: Person, state: ActionState) -> list[Post]:
    """Return the posts of an owner when the action became theirs or, as far as that is not known, those since or last.

    Posts that begin after the day of the answer are not among them.
    """
    since = state.owners_since or state.as_of
    then = [post for post in person.posts if held(post, since)]
    now = [post for post in person.posts if held(post, state.as_of)]
    ended = [post for post in person.posts if post.until and post.until <= state.as_of.isoformat()]
    return then or now or sorted(ended, key=lambda post: post.until or "")[-1:]
