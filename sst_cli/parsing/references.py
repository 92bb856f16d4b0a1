"""Minutes as people say them: the meeting by any part of its id that no other has, and the number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.records.addresses import split

if TYPE_CHECKING:
    from sst_cli.register.register import Register


def find_minute(register: Register, text: str, meeting: str | None = None) -> str:
    """Give the minute or clause that is meant: `sst-2022-06-22#4(2)`; `#4(2)` is one of the meeting given.

    Raises:
        CallError: there is no such meeting, or no such minute in it.
        SstError: the meeting cannot be read.
    """
    name, address = split(text)
    if not address or not (name or meeting):
        msg = f"{text!r} names no minute; write the meeting, # and the number: sst-2022-06-22#4"
        raise CallError(msg)
    id_ = register.find_minutes(name) if name else str(meeting)
    known = register.addresses(id_)
    if known is None or address not in known.found:
        there_is = f"; {known.instead_of(address)}" if known else ""
        msg = f"{id_} has no minute or clause {address!r}{there_is}"
        raise CallError(msg)
    return f"{id_}#{address}"


def find_occasion(register: Register, text: str) -> str:
    """Give the meeting or fragment, or with # the minute, that is meant; errors as for `find_minute`."""
    return find_minute(register, text) if "#" in text else register.find_minutes(text)
