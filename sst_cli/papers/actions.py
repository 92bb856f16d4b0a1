"""The action report of a body, and for a partner the actions that are theirs with the words of the minutes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.actions.members import asked_of_all
from sst_cli.base.ids import FreeNames
from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.papers.agenda import action_row
from sst_cli.papers.jinja import paper
from sst_cli.papers.names import due_words
from sst_cli.register.action_state import action_state, concerns, update_day
from sst_cli.register.name_matching import find_named, find_owners
from sst_cli.register.names import (
    Identity,
    body_name,
    identity,
    minute_name,
    organisation_name,
    party_name,
    person_name,
    quoted,
)
from sst_cli.register.ownership import has_left, owner_organisations
from sst_cli.register.restricted import is_named_publicly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sst_cli.actions.query import Question
    from sst_cli.papers import Paper
    from sst_cli.records.common import Party
    from sst_cli.register.action_state import ActionState, Move
    from sst_cli.register.register import Register


class ActionReport(NamedTuple):
    """The contents of an action report: how each action of a body stood on a date."""

    body: str
    as_of: dt.date
    since: dt.date | None
    """The last meeting of the body that has minutes; actions closed since are listed separately."""
    overdue: tuple[ActionState, ...]
    live: tuple[ActionState, ...]
    completed: tuple[ActionState, ...]
    extended: tuple[tuple[ActionState, Move], ...]


def report(register: Register, body: str, as_of: dt.date) -> ActionReport:
    """Return how the actions of a body stood on a date, the earliest due first."""
    held = [each.date for each in register.in_order(body) if each.has_minutes and each.date <= as_of]
    since = held[-1] if held else None
    states = _states(register, as_of, lambda each: concerns(register, each.action, body, as_of))
    return ActionReport(
        body=body,
        as_of=as_of,
        since=since,
        overdue=tuple(each for each in states if each.overdue),
        live=tuple(each for each in states if each.live and not each.overdue),
        # The day of the meeting counts, since what was reported there was closed there; without a day it is shown.
        completed=tuple(
            each for each in states if not each.live and (since is None or (each.closed_on or as_of) >= since)
        ),
        extended=tuple(
            (each, move)
            for each in states
            for move in each.moves
            if not move.is_first_date and (since is None or (update_day(register, move.update) or as_of) >= since)
        ),
    )


def _states(register: Register, as_of: dt.date, test: Callable[[ActionState], bool]) -> list[ActionState]:
    found = [action_state(register, action, as_of) for action in register.actions.values()]
    chosen = [each for each in found if each and test(each)]
    return sorted(chosen, key=lambda each: (each.due.day or dt.date.max, each.action.id))


def report_paper(register: Register, found: ActionReport, templates: Mapping[str, str]) -> Paper:
    """Write an action report."""
    body = body_name(register, found.body)
    context = {
        "body": body,
        "as_of": found.as_of,
        "since": found.since,
        "overdue": _rows(register, found.overdue),
        "live": _rows(register, found.live),
        "completed": tuple(_completed(register, each) for each in found.completed),
        "extended": tuple(_extended(register, each, move) for each, move in found.extended),
        "title": f"{body}: action report, {in_words(found.as_of)}",
        "subject": body,
    }
    return paper(register, "action-report", templates, context)


def _rows(register: Register, states: Iterable[ActionState]) -> tuple[dict[str, str], ...]:
    return tuple(action_row(register, each) for each in states)


def _completed(register: Register, state: ActionState) -> dict[str, Any]:
    notes = [update.note for update in state.action.updates if update.status is state.status and update.note]
    return {**action_row(register, state), "closed_on": state.closed_on, "note": notes[-1] if notes else ""}


def _extended(register: Register, state: ActionState, move: Move) -> dict[str, str]:
    return {
        **action_row(register, state),
        "before": due_words(register, move.before.words) or "no date",
        "after": due_words(register, move.after.words) or "no date",
        "authority": minute_name(register, move.authority) if move.authority else "",
        "note": move.update.note or "",
    }


class Owned(NamedTuple):
    """What one owner has to do."""

    key: str
    """A name for the owner's file: lower-case letters, digits and hyphens."""
    name: str
    actions: tuple[ActionState, ...]
    members: frozenset[str] = frozenset()
    """The id of the person or organisation, of whom all that is asked of a body's members is asked too."""


def owner_paper(
    register: Register, owned: Owned, as_of: dt.date, templates: Mapping[str, str], unowned: str = ""
) -> Paper:
    """Write for one owner or organisation what is theirs to do: for people who have no part in the records.

    Args:
        register: the records.
        owned: whose actions they are, and the actions.
        as_of: the day that is today.
        templates: the templates of papers, by name.
        unowned: how many actions are nobody's, in words.
    """
    partnership = register.partnership
    context = {
        "name": owned.name,
        "partnership": partnership.name if partnership else "",
        "as_of": as_of,
        "actions": tuple(_own(register, each, owned.members) for each in owned.actions),
        "unowned": unowned,
        "title": f"Actions for {owned.name}, {in_words(as_of)}",
        "subject": partnership.name if partnership else "",
    }
    return paper(register, "my-actions", templates, context)


def _own(register: Register, state: ActionState, members: frozenset[str]) -> dict[str, Any]:
    asked = " and ".join(body_name(register, each) for each in sorted(asked_of_all(register, state, members)))
    return {**action_row(register, state), "asked_of_all": asked, "words": tuple(_words(register, state))}


def _words(register: Register, state: ActionState) -> Iterator[dict[str, str]]:
    """The minutes that asked for an action, in their words."""
    for raised in state.action.raised:
        if raised.minute:
            addressed = register.minute(raised.minute)
            title = (addressed.item.title or "") if addressed else ""
            where = minute_name(register, raised.minute)
            yield {"where": where, "title": title, "quoted": quoted(register, raised.minute)}


def partner_name(register: Register, states: Iterable[ActionState], question: Question) -> str:
    """Return the name of the owner, the organisation, or both, whose actions a question asks for.

    Raises:
        CallError: several have the name that the question gives, and nobody gets what is another's.
    """
    names = []
    if question.owner is not None:
        names.append(_owner_name(register, states, question.owner))
    if question.organisation is not None:
        names.append(organisation_name(register, find_named(register, "organisation", question.organisation)))
    return ", ".join(names)


def _owner_name(register: Register, states: Iterable[ActionState], text: str) -> str:
    owner = find_owners(register, text)
    if owner.record:
        kind, id_ = owner.record
        return {"person": person_name, "body": body_name, "organisation": organisation_name}[kind](register, id_)
    names = {party_name(register, party) for each in states for party in each.owners if owner.owns(party)}
    return names.pop() if len(names) == 1 else text


def by_owner(register: Register, states: Iterable[ActionState]) -> tuple[Owned, ...]:
    """Give each owner what is theirs, an action of two owners to both; what nobody owns is nobody's.

    What all members of a body are asked is the body's, and stands in the papers of its members too.

    Two of the same name stay two, each with words that distinguish them.
    """
    found: dict[Identity, dict[str, ActionState]] = {}
    names: dict[Identity, str] = {}
    states = tuple(states)
    order = {each.action.id: place for place, each in enumerate(states)}
    for each in states:
        for party in filter(is_named_publicly, each.owners):
            for who, name in _addressed(register, each, party):
                names.setdefault(who, name)
                found.setdefault(who, {})[each.action.id] = each
    for each in states:
        for (kind, id_), actions in found.items():
            if kind in ("person", "organisation") and asked_of_all(register, each, (id_,)):
                actions[each.action.id] = each
    shared = Counter(names.values())
    keys = FreeNames()
    owned = []
    for who in sorted(found, key=lambda each: (names[each], each)):
        name = names[who] if shared[names[who]] == 1 else f"{names[who]} ({_apart(who)})"
        key = keys.take_slug(name, "owner")
        in_order = sorted(found[who].values(), key=lambda each: order[each.action.id])
        members = frozenset({who[1]} if who[0] in ("person", "organisation") else ())
        owned.append(Owned(f"actions-{key}", name, tuple(in_order), members))
    return tuple(owned)


def _addressed(register: Register, state: ActionState, party: Party) -> Iterator[tuple[Identity, str]]:
    """Give who gets the paper for an owner: the owner or, where they have left, the organisation that they left."""
    organisations = owner_organisations(register, state, party) if has_left(register, state, party) else ()
    for id_ in organisations:
        yield ("organisation", id_), organisation_name(register, id_)
    if not organisations:
        yield identity(party), party_name(register, party)


def _apart(who: Identity) -> str:
    """The words that distinguish an owner from another of the same name."""
    kind, known = who
    return "as printed" if kind == "printed" else known


def without_paper(states: Iterable[ActionState]) -> Iterator[str]:
    """Return how many actions are in nobody's paper, and why."""
    states = tuple(states)
    unowned = sum(not each.owners for each in states)
    hidden = sum(bool(each.owners) and not any(map(is_named_publicly, each.owners)) for each in states)
    if unowned:
        has = counted(unowned, "open action has", "open actions have")
        yield f"{has} no owner, so nobody gets {'it' if unowned == 1 else 'them'}"
    if hidden:
        has = counted(hidden, "open restricted action has", "open restricted actions have")
        it = "it" if hidden == 1 else "them"
        yield f"{has} an owner who is not shown, so nobody gets {it}; --members shows the owner"
