"""Restricted business as a stub: its title or place and the reason, and nothing else of it.

Every answer is made from a register that went through here, unless the call asks for restricted business;
so no output can show what it never had. What a minute keeps from the public is kept wherever it is told: in its
sub-items and clauses, in what amended them, in the actions that they raised and in what was reported at them.

References stay, since an agenda is placed by them and must be the same for all: ids, numbers and keys are names
that everybody sees, as those of files are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.records.actions import Action, Unchanged
from sst_cli.records.addresses import all_items, split
from sst_cli.records.common import Due, Party, Restricted
from sst_cli.records.meetings import TO_BE_WRITTEN, Amendment, Fragment, Item
from sst_cli.records.places import Place
from sst_cli.records.structure import parts
from sst_cli.register.schedule import PERIODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.records.actions import Update
    from sst_cli.records.meetings import Meeting, Paper
    from sst_cli.register.register import Register


NOT_PUBLIC = "not told"
"""What stands for an owner in whose words restricted business could be told."""


def without_restricted(register: Register) -> Register:
    """Give the register with all restricted business as stubs."""
    restriction = _restrictions(register)
    by_kind = dict(register.by_kind)
    by_kind["action"] = {id_: _action(each, restriction) for id_, each in register.actions.items()}
    by_kind["meeting"] = {id_: _meeting(each, restriction) for id_, each in register.meetings.items()}
    by_kind["fragment"] = {id_: each.but(items=item_stubs(each.items)) for id_, each in register.fragments.items()}
    return register.but(by_kind=by_kind)


def _restrictions(register: Register) -> Callable[[str | None], Restricted | None]:
    """Give what tells of a reference what keeps it from the public.

    Only meetings with restricted business are looked into. There, a reference that leads nowhere may have meant it;
    and of minutes that cannot be read every reference may, if they speak of a restriction at all.
    """
    closed: dict[str, Restricted | None] = {}

    def some_of(meeting: str) -> Restricted | None:
        if meeting not in closed:
            minutes = register.minutes(meeting)
            items = all_items(minutes.items) if minutes else ()
            found = next((item.restricted for item in items if item.restricted), None)
            closed[meeting] = found if minutes else _of_unread(register, meeting)
        return closed[meeting]

    def of(reference: str | None) -> Restricted | None:
        meeting, address = split(reference or "")
        if not address or not some_of(meeting):
            return None
        found = register.minute(f"{meeting}#{address}")
        return found.restricted if found else some_of(meeting)

    return of


def _of_unread(register: Register, meeting: str) -> Restricted | None:
    """What is said of business of minutes that cannot be read, and that name a restriction."""
    for left in register.left_out:
        if left.id == meeting and left.kind in _MINUTES and "restricted" in register.texts.get(left.path, ""):
            return Restricted(place=Place(left.path), reason="what keeps it from the public cannot be read")
    return None


_MINUTES = frozenset({"meeting", "fragment"})


def stub(restricted: Restricted) -> str:
    """What is said instead of restricted words."""
    return f"Restricted: {reason(restricted)}"


def reason(restricted: Restricted) -> str:
    """Why something is not for the public, as far as the records say."""
    return restricted.reason or "no reason given"


def is_stub(action: Action) -> bool:
    """Whether an action's words were taken out, and with them which promise it serves."""
    return action.restricted is not None and action.text == stub(action.restricted)


def is_item_stub(item: Item) -> bool:
    """Whether nothing is told of a restricted item but its place and reason, so that not what it serves either."""
    said = item.agenda or item.decisions or (item.minute is not None and not item.is_unwritten)
    return item.restricted is not None and not said


def restriction_of(register: Register, action: Action) -> Restricted | None:
    """What keeps an action from the public: its own restriction, or that of a minute that raised it."""
    return restrictions_of_actions(register)(action)


def restrictions_of_actions(register: Register) -> Callable[[Action], Restricted | None]:
    """Give what tells the same of any action; for many, each meeting is looked into once."""
    restriction = _restrictions(register)
    return lambda action: _of_action(action, restriction)


def public_action(register: Register, action: Action) -> Action:
    """Give an action as the public may read it: as a stub, or without what was noted at restricted minutes."""
    return _action(action, _restrictions(register))


def restricted_paths(register: Register) -> frozenset[str]:
    """The files, by the paths shown to people, of which something is not for the public.

    Besides what they say that is restricted, it is what they tell of restricted business elsewhere. A record that
    cannot be read is among them unless it can be told that it has none.
    """
    restriction = _restrictions(register)
    records = (*register.actions.values(), *register.all_minutes())
    found = {each.place.path for each in records if _holds(each, restriction)}
    unread = (each for each in register.left_out if each.kind in _MAY_HOLD)
    return frozenset(found | {each.path for each in unread if _may_hold(register.texts.get(each.path), restriction)})


_MAY_HOLD = frozenset({"action", *_MINUTES})
"""The kinds of record that can have restricted business."""


def _holds(record: Action | Meeting | Fragment, restriction: Callable[[str | None], Restricted | None]) -> bool:
    """Whether a record has restricted business, be it only in a comment beside a part that says it is."""
    if any(isinstance(part, Restricted) for part in parts(record)):
        return True
    return not isinstance(record, Fragment) and _stubbed(record, restriction) != record


def _stubbed(record: Action | Meeting, restriction: Callable[[str | None], Restricted | None]) -> Action | Meeting:
    return _action(record, restriction) if isinstance(record, Action) else _meeting(record, restriction)


def _may_hold(text: str | None, restriction: Callable[[str | None], Restricted | None]) -> bool:
    """Whether a record that is none of its kind may have restricted business: it says so, or cites some."""
    from sst_cli.reading import yaml_reader

    value = None if text is None else yaml_reader.read("", text.encode()).value
    return value is None or any(
        step == "restricted" or (isinstance(step, str) and restriction(step) is not None) for step in _words(value)
    )


def _words(value: object) -> Iterator[object]:
    """Every key and every value of a document."""
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield each
        yield from _words(each)


def _of_action(action: Action, restriction: Callable[[str | None], Restricted | None]) -> Restricted | None:
    return action.restricted or next(filter(None, (restriction(each.minute) for each in action.raised)), None)


def _action(action: Action, restriction: Callable[[str | None], Restricted | None]) -> Action:
    """Keep what says that there is some work, whose, by when and how it stands, without a word of it."""
    restricted = _of_action(action, restriction)
    if restricted is None:
        updates = tuple(_reported(each, restriction) for each in action.updates)
        return action.but(updates=updates) if updates != action.updates else action
    return Action(
        id=action.id,
        place=action.place,
        text=stub(restricted),
        kind=action.kind,
        raised=tuple(raised.but(note=None) for raised in action.raised),
        owners=_parties(action.owners),
        due=_due(action.due),
        updates=tuple(_update(update) for update in action.updates),
        restricted=restricted,
    )


def _parties(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Name those that are on record; a post, a group or printed words could tell what it is about."""
    return tuple(_party(party) for party in parties)


def _party(party: Party) -> Party:
    kept = Party(place=party.place, person=party.person, organisation=party.organisation, body=party.body)
    return kept if kept.person or kept.organisation or kept.body else kept.but(printed=NOT_PUBLIC)


def is_named_publicly(party: Party) -> bool:
    """Whether it is told who a party is."""
    return party.printed != NOT_PUBLIC


def _due(due: Due | None) -> Due | None:
    if due is None:
        return None
    every = due.every if due.every in PERIODS else None
    return Due(place=due.place, date=due.date, at=due.at, before=due.before, month=due.month, every=every)


def _reported(update: Update, restriction: Callable[[str | None], Restricted | None]) -> Update:
    """Keep what was noted at, or because of, a restricted minute out of an action that is public."""
    restricted = restriction(update.at) or restriction(update.authority)
    return update.but(note=stub(restricted)) if restricted and update.note else update


def _update(update: Update) -> Update:
    return update.but(
        note=None,
        due=update.due if isinstance(update.due, Unchanged) else _due(update.due),
        owners=None if update.owners is None else _parties(update.owners),
    )


def _meeting(meeting: Meeting, restriction: Callable[[str | None], Restricted | None]) -> Meeting:
    """Stub the restricted items of a meeting, and the amendments that were made to them."""
    confirmation = meeting.confirmation
    if confirmation:
        amendments = tuple(_amendment(amendment, restriction) for amendment in confirmation.amendments)
        confirmation = confirmation.but(amendments=amendments)
    return meeting.but(items=item_stubs(meeting.items), confirmation=confirmation)


def _amendment(amendment: Amendment, restriction: Callable[[str | None], Restricted | None]) -> Amendment:
    restricted = restriction(amendment.minute)
    if restricted is None:
        return amendment
    return Amendment(place=amendment.place, minute=amendment.minute, note=stub(restricted))


def item_stubs(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give items with those that are restricted as stubs."""
    return tuple(_item(item) for item in items)


def _item(item: Item) -> Item:
    if item.restricted is None:
        return item.but(items=item_stubs(item.items), documents=tuple(_paper(paper) for paper in item.documents))
    return _item_stub(item, item.title or stub(item.restricted), item.restricted)


def _item_stub(item: Item, title: str, restricted: Restricted) -> Item:
    """Keep the title, which the law asks for with the reason; of what is below a restricted item not even that."""
    return Item(
        **{name: getattr(item, name) for name in _SHOWN},
        title=title,
        minute=TO_BE_WRITTEN if item.is_unwritten else None,
        restricted=restricted,
        items=tuple(_item_stub(below, stub(restricted), restricted) for below in item.items),
    )


_SHOWN = (
    *("place", "number", "printed_number", "key", "kind", "minutes_planned", "raised_at_meeting"),
    *("confirms", "answers", "arises_from", "serves", "outcome", "deferred_to"),
)
"""What a stub keeps of an item besides its title.

All that an agenda is placed by is kept. Without it a promise that was kept in restricted business would come back
to every public agenda, and the items after it would have another number there than on the members' own."""


def _paper(paper: Paper) -> Paper:
    if paper.restricted is None:
        return paper
    return paper.but(url=None, note=stub(paper.restricted))
