"""Parse references to minutes: the meeting by an unambiguous part of its id, and the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.records.addresses import split

if TYPE_CHECKING:
    from sst_cli.register.register import Register


def find_minute(register: Register, text: str, meeting: str | None = None) -> str:
    """Return the full reference of a minute or clause, `sst-2022-06-22#4(2)`; `#4(2)` is one of the meeting given.

    Raises:
        CallError: there is no such meeting, or no such minute in it.
        SstError: the meeting cannot be read.
    """
    name, address = split(text)
    if not address or not (name or meeting):
        msg = f"{text!r} does not name a minute; write the meeting, # and the number: sst-2022-06-22#4"
        raise CallError(msg)
    id_ = register.find_minutes(name) if name else str(meeting)
    addresses = register.addresses(id_)
    if addresses is None or address not in addresses.found:
        there_is = f"; {addresses.instead_of(address)}" if addresses else ""
        msg = f"{id_} has no minute or clause {address!r}{there_is}"
        raise CallError(msg)
    return f"{id_}#{address}"


def find_occasion(register: Register, text: str) -> str:
    """Return the reference of a meeting, a fragment or, with #, a minute; errors as for `find_minute`."""
    return find_minute(register, text) if "#" in text else register.find_minutes(text)
