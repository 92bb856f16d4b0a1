"""Restricted business as a stub: its title or place and the reason, and nothing else of it.

Every answer is made from a register that went through here, unless the call asks for restricted business;
so no output can show what it never had.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sst_cli.model.actions import Action
    from sst_cli.model.common import Restricted
    from sst_cli.model.meetings import Item, Paper
    from sst_cli.register import Register


def without_restricted(register: Register) -> Register:
    """Give the register with all restricted business as stubs."""
    by_kind = dict(register.by_kind)
    by_kind["action"] = {id_: _action(action) for id_, action in register.actions.items()}
    by_kind["meeting"] = {id_: each.but(items=_items(each.items)) for id_, each in register.meetings.items()}
    by_kind["fragment"] = {id_: each.but(items=_items(each.items)) for id_, each in register.fragments.items()}
    return register.but(by_kind)


def stub(restricted: Restricted) -> str:
    """What is said instead of restricted words."""
    return f"Restricted: {restricted.reason or 'no reason given'}"


def _action(action: Action) -> Action:
    if action.restricted is None:
        return action
    return action.but(
        text=stub(action.restricted),
        note=None,
        source=None,
        beneficiary=None,
        owners=tuple(party.but(printed=None, note=None) for party in action.owners),
        raised=tuple(raised.but(note=None) for raised in action.raised),
        updates=tuple(update.but(note=None) for update in action.updates),
    )


def _items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(_item(item) for item in items)


def _item(item: Item) -> Item:
    if item.restricted is None:
        return item.but(items=_items(item.items), documents=tuple(_paper(paper) for paper in item.documents))
    kept = {name: getattr(item, name) for name in _SHOWN}
    return type(item)(**kept, title=item.title or stub(item.restricted))


_SHOWN = ("place", "number", "printed_number", "key", "kind", "outcome", "restricted", "minutes_planned")
"""What a stub keeps of an item besides its title; the law asks for the title and the reason."""


def _paper(paper: Paper) -> Paper:
    if paper.restricted is None:
        return paper
    return paper.but(url=None, note=stub(paper.restricted))
