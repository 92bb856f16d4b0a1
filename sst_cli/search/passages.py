"""What there is to search: minutes, actions, promises, papers, and who and what has a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.meetings.words import appointment_words, declaration_words
from sst_cli.records.addresses import all_clauses, restrictions
from sst_cli.records.meetings import Meeting
from sst_cli.register.action_state import action_state, bodies_of, update_day
from sst_cli.register.names import party_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.actions import Action
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Decision, Fragment, Item
    from sst_cli.records.strategies import Priority, Strategy
    from sst_cli.register.register import Register


class Passage(NamedTuple):
    """Texts that belong together, such as a minute with its decisions."""

    kind: str
    reference: str
    """What other commands take: `sst-2022-06-22#6`."""
    title: str
    texts: tuple[str, ...]
    """The texts in the order in which people read them, without the title."""
    day: dt.date | None
    """The day of the meeting, or that on which an action was raised; None for what has no day."""
    bodies: frozenset[str]
    path: str


def passages(register: Register, as_of: dt.date) -> Iterator[Passage]:
    """Yield everything that can be found, as it was known on a day."""
    for minutes in register.all_minutes():
        yield from _of_minutes(register, minutes)
    for action in register.actions.values():
        if state := action_state(register, action, as_of):
            yield _of_action(register, action, state.raised_on, as_of)
    for priority in register.priorities.values():
        yield from _of_priority(register, priority)
    for strategy in register.strategies.values():
        yield from _of_strategy(strategy)
    yield from _of_names(register)


def _of_minutes(register: Register, minutes: Meeting | Fragment) -> Iterator[Passage]:
    day, bodies = register.held_on(minutes.id), frozenset(filter(None, [minutes.body]))
    for item, restricted in restrictions(minutes.items):
        reference = f"{minutes.id}#{item.number or item.key}" if item.number or item.key else minutes.id
        texts = tuple(filter(None, _texts(register, item)))
        title = item.title or ""
        yield Passage("minute", reference, title, texts, day, bodies, minutes.place.path)
        for document in () if restricted else item.documents:
            note = (document.note,) if document.note else ()
            yield Passage("document", reference, document.title, note, day, bodies, minutes.place.path)
    if isinstance(minutes, Meeting):
        yield from _decided_between(minutes)


def _texts(register: Register, item: Item) -> Iterator[str | None]:
    def name(party: Party) -> str:
        return party_name(register, party)

    yield item.agenda
    yield item.minute
    yield from (declaration_words(each, name) for each in item.declarations)
    for decision in item.decisions:
        yield _decision(decision)
        yield from (each.text for each in decision.amendments)
    yield from (appointment_words(each, name) for each in item.appointments)
    yield from (proposal.text for proposal in item.proposals)
    for table in item.tables:
        yield table.title
        yield from (", ".join(filter(None, row)) for row in table.rows)


def _decision(decision: Decision) -> str:
    clauses = (each.text for each in all_clauses(decision.clauses))
    return " ".join(filter(None, [decision.stem or decision.verb, *clauses]))


def _decided_between(minutes: Meeting) -> Iterator[Passage]:
    """Yield what was decided since the last meeting, where it was reported, by its own day."""
    for each in minutes.decided_between:
        reference = f"{minutes.id}#{each.reported_at}" if each.reported_at else minutes.id
        texts = tuple(filter(None, (_decision(each.decision), each.note)))
        bodies: frozenset[str] = frozenset({minutes.body})
        title = "Decided between meetings"
        yield Passage("minute", reference, title, texts, each.date or minutes.date, bodies, minutes.place.path)


def _of_action(register: Register, action: Action, day: dt.date | None, as_of: dt.date) -> Passage:
    notes = (each.note for each in action.updates if (update_day(register, each) or as_of) <= as_of)
    owners = ", ".join(party_name(register, each) for each in action.owners)
    bodies = frozenset(bodies_of(register, action, as_of))
    due = action.due.printed if action.due else None
    texts = tuple(filter(None, [action.text, owners, due, action.condition, *notes]))
    return Passage("action", action.id, "", texts, day, bodies, action.place.path)


def _of_priority(register: Register, priority: Priority) -> Iterator[Passage]:
    """Yield a priority, and each of its areas for development, which is cited by itself."""
    strategy = register.strategies.get(priority.strategy)
    whole = Passage("priority", priority.id, priority.title, (), None, _bodies(strategy), priority.place.path)
    focus = (each.title for each in priority.focus_areas)
    achieved = (each.text for each in priority.achievements)
    yield whole._replace(texts=tuple(filter(None, [priority.narrative, *focus, *achieved])))
    for area in priority.areas_for_development:
        yield whole._replace(reference=f"{priority.id}#{area.key}", texts=(area.text,))


def _of_strategy(strategy: Strategy) -> Iterator[Passage]:
    """Yield a strategy, and each of its outcomes and duties."""
    whole = Passage("strategy", strategy.id, strategy.title, (), None, _bodies(strategy), strategy.place.path)
    yield whole._replace(texts=tuple(filter(None, [strategy.aim, strategy.narrative])))
    for key, text in (
        *((outcome.key, outcome.text) for outcome in strategy.outcomes),
        *((duty.key, duty.text) for duty in strategy.duties),
    ):
        yield whole._replace(reference=f"{strategy.id}#{key}", texts=(text,))


def _bodies(strategy: Strategy | None) -> frozenset[str]:
    return frozenset({strategy.body}) if strategy else frozenset()


def _of_names(register: Register) -> Iterator[Passage]:
    for person in register.people.values():
        names = (*person.other_names, *(each.role for each in person.posts))
        yield Passage("person", person.id, person.name, names, None, frozenset(), person.place.path)
    for body in register.bodies.values():
        names = (*body.acronyms, *body.also_known_as)
        yield Passage("body", body.id, body.name, names, None, frozenset({body.id}), body.place.path)
    for each in register.organisations.values():
        names = (*each.acronyms, *each.also_known_as)
        yield Passage("organisation", each.id, each.name, names, None, frozenset(), each.place.path)
