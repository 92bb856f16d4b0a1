"""Restricted business as a stub: its title or place and the reason, and nothing else of it.

Every answer is made from a register that went through here, unless the call asks for restricted business;
so no output can show what it never had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.model.actions import Action, Unchanged
from sst_cli.model.common import Due, Party
from sst_cli.model.meetings import Amendment, Item

if TYPE_CHECKING:
    from sst_cli.model.actions import Update
    from sst_cli.model.common import Restricted
    from sst_cli.model.meetings import Meeting, Paper
    from sst_cli.register import Register


def without_restricted(register: Register) -> Register:
    """Give the register with all restricted business as stubs."""
    by_kind = dict(register.by_kind)
    by_kind["action"] = {id_: _action(action) for id_, action in register.actions.items()}
    by_kind["meeting"] = {id_: _meeting(register, each) for id_, each in register.meetings.items()}
    by_kind["fragment"] = {id_: each.but(items=_items(each.items)) for id_, each in register.fragments.items()}
    return register.but(by_kind=by_kind)


def stub(restricted: Restricted) -> str:
    """What is said instead of restricted words."""
    return f"Restricted: {restricted.reason or 'no reason given'}"


def is_stub(action: Action) -> bool:
    """Whether an action's words were taken out, and with them which promise it serves."""
    return action.restricted is not None and action.text == stub(action.restricted)


def _action(action: Action) -> Action:
    """Keep what says that there is some work, whose, by when and how it stands, without a word of it."""
    if action.restricted is None:
        return action
    return Action(
        id=action.id,
        place=action.place,
        text=stub(action.restricted),
        kind=action.kind,
        raised=tuple(raised.but(note=None) for raised in action.raised),
        owners=tuple(_party(party) for party in action.owners),
        due=_due(action.due),
        updates=tuple(_update(update) for update in action.updates),
        restricted=action.restricted,
    )


def _party(party: Party) -> Party:
    return Party(place=party.place, person=party.person, organisation=party.organisation, body=party.body)


def _due(due: Due | None) -> Due | None:
    return Due(place=due.place, date=due.date, at=due.at, before=due.before, month=due.month) if due else None


def _update(update: Update) -> Update:
    return update.but(
        note=None,
        due=update.due if isinstance(update.due, Unchanged) else _due(update.due),
        owners=None if update.owners is None else tuple(_party(party) for party in update.owners),
    )


def _meeting(register: Register, meeting: Meeting) -> Meeting:
    """Stub the restricted items of a meeting, and the amendments that were made to them."""
    confirmation = meeting.confirmation
    if confirmation:
        amendments = tuple(_amendment(register, amendment) for amendment in confirmation.amendments)
        confirmation = confirmation.but(amendments=amendments)
    return meeting.but(items=_items(meeting.items), confirmation=confirmation)


def _amendment(register: Register, amendment: Amendment) -> Amendment:
    addressed = register.minute(amendment.minute)
    if addressed is None or addressed.item.restricted is None:
        return amendment
    return Amendment(place=amendment.place, minute=amendment.minute, note=stub(addressed.item.restricted))


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(_item(item) for item in items)


def _item(item: Item) -> Item:
    if item.restricted is None:
        return item.but(items=_items(item.items), documents=tuple(_paper(paper) for paper in item.documents))
    kept = {name: getattr(item, name) for name in _SHOWN}
    return Item(**kept, title=item.title or stub(item.restricted))


_SHOWN = (
    *("place", "number", "printed_number", "key", "kind", "restricted", "minutes_planned"),
    *("confirms", "answers", "arises_from"),
)
"""What a stub keeps of an item besides its title; the law asks for the title and the reason.

Which minutes and actions it deals with is kept, as it is of an action: without it a promise that was kept in
restricted business would come back to every public agenda."""


def _paper(paper: Paper) -> Paper:
    if paper.restricted is None:
        return paper
    return paper.but(url=None, note=stub(paper.restricted))


def is_restricted(*contents: bytes | None) -> bool:
    """Whether one of these contents of a file may hold restricted business, or cannot be told not to."""
    return any(b"restricted" in content for content in contents if content)
