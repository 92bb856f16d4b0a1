"""Which minute, clause, action, priority or area a person means to trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id, near_matches

if TYPE_CHECKING:
    from sst_cli.register.register import Register

MOST = 30
"""How many addresses are named to somebody who gave one that there is not."""


def find(register: Register, text: str) -> str:
    """Give the reference that is meant: any part of the id of a record will do if no other has it.

    Raises:
        CallError: there is no such record, or it has no such minute, clause or area; what there is is named.
    """
    kinds = ("action", "priority", "meeting", "fragment")
    id_, mark, address = register.id_of_now(text.strip(), *kinds).partition("#")
    if not mark:
        if register.minutes(id_) is not None:
            msg = f"{id_} is a whole meeting; {_say_addresses(register, id_, '')}"
            raise CallError(msg)
        _tell_broken(register, kinds, id_)
        return find_id([*register.actions, *register.priorities], id_, "action or priority")
    _tell_broken(register, ("meeting", "fragment", "priority"), id_)
    found = find_id([*register.meetings, *register.fragments, *register.priorities], id_, "meeting or priority")
    if found in register.priorities:
        return f"{found}#{_area(register, found, address)}"
    reference = told_as(register, f"{found}#{address}")
    if register.minute(reference) is None:
        msg = f"{found} has no minute {address!r}; {_say_addresses(register, found, address)}"
        raise CallError(msg)
    return reference


def _area(register: Register, priority: str, wanted: str) -> str:
    keys = [each.key for each in register.priorities[priority].areas_for_development]
    _, _, wanted = register.id_of_now(f"{priority}#{wanted}", "priority").partition("#")
    if any(wanted.casefold() in key for key in keys):
        return find_id(keys, wanted, "area for development")
    msg = f"{priority} has no area for development {wanted!r}; there is {', '.join(near_matches(wanted, keys) or keys)}"
    raise CallError(msg)


def told_as(register: Register, reference: str) -> str:
    """Give a reference as it can be told: of a clause of restricted business only its minute is, as a stub."""
    if not reference.endswith(")") or register.minute(reference) is not None:
        return reference
    above = told_as(register, reference[: reference.rindex("(")].partition("@")[0])
    found = register.minute(above)
    return above if found and found.item.restricted else reference


def _tell_broken(register: Register, kinds: tuple[str, ...], id_: str) -> None:
    if any(register.is_left_out(kind, id_) for kind in kinds):
        msg = f"{id_} is on record but cannot be read; run `sst validate`"
        raise CallError(msg)


def _say_addresses(register: Register, id_: str, wanted: str) -> str:
    """Name the addresses that are like the one that was wanted, or else the minutes that there are."""
    known = register.addresses(id_)
    every = list(known.found) if known else []
    item = wanted.partition("(")[0]
    below = [each for each in every if wanted and each.partition("(")[0] == item]
    named = below or near_matches(wanted, every) or [each for each in every if "(" not in each]
    if not named:
        return "it has no minutes that can be referred to"
    shown = ", ".join(f"{id_}#{each}" if index == 0 else f"#{each}" for index, each in enumerate(named[:MOST]))
    return f"there is {shown}{', ...' if len(named) > MOST else ''}"
