"""Resolve the minute, clause, action, priority or area that a person names to trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id, near_matches

if TYPE_CHECKING:
    from sst_cli.register.register import Register

MOST = 30
"""How many addresses an error lists: the minutes of most meetings, and still one screen."""


def find(register: Register, text: str) -> str:
    """Return the full reference; an unambiguous part of the id of a record is enough.

    Raises:
        CallError: there is no such record, minute, clause or area; the error lists those there are.
    """
    kinds = ("action", "priority", "meeting", "fragment")
    id_, mark, address = register.id_of_now(text.strip(), *kinds).partition("#")
    if not mark:
        if register.minutes(id_) is not None:
            msg = f"{id_} is a whole meeting; {_list_addresses(register, id_, '')}"
            raise CallError(msg)
        return register.find("action", id_, "priority")
    found = register.find("meeting", id_, "fragment", "priority")
    if found in register.priorities:
        return f"{found}#{_area(register, found, address)}"
    reference = visible_reference(register, f"{found}#{address}")
    if register.minute(reference) is None:
        msg = f"{found} has no minute {address!r}; {_list_addresses(register, found, address)}"
        raise CallError(msg)
    return reference


def _area(register: Register, priority: str, key: str) -> str:
    keys = [each.key for each in register.priorities[priority].areas_for_development]
    _, _, key = register.id_of_now(f"{priority}#{key}", "priority").partition("#")
    if any(key.casefold() in each for each in keys):
        return find_id(keys, key, "area for development")
    msg = f"{priority} has no area for development {key!r}; there is {', '.join(near_matches(key, keys) or keys)}"
    raise CallError(msg)


def visible_reference(register: Register, reference: str) -> str:
    """Return a reference that can be shown: for a clause of restricted business its minute, which is a stub."""
    if not reference.endswith(")") or register.minute(reference) is not None:
        return reference
    above = visible_reference(register, reference[: reference.rindex("(")].partition("@")[0])
    found = register.minute(above)
    return above if found and found.item.restricted else reference


def _list_addresses(register: Register, id_: str, address: str) -> str:
    """List the addresses most like a wrong one, or else the minutes there are."""
    known = register.addresses(id_)
    every = list(known.found) if known else []
    item = address.partition("(")[0]
    below = [each for each in every if address and each.partition("(")[0] == item]
    listed = below or near_matches(address, every) or [each for each in every if "(" not in each]
    if not listed:
        return "it has no minutes that can be referred to"
    shown = ", ".join(f"{id_}#{each}" if index == 0 else f"#{each}" for index, each in enumerate(listed[:MOST]))
    return f"there is {shown}{', ...' if len(listed) > MOST else ''}"
