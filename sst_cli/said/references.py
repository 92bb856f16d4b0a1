"""Meetings, minutes and actions as people say them: by any part of an id that no other has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.addresses import split
from sst_cli.errors import CallError, SstError
from sst_cli.lookup import find_id

if TYPE_CHECKING:
    from sst_cli.register import Register


def find_action(register: Register, text: str) -> str:
    """Give the action that is meant.

    Raises:
        CallError: none is, or several can be.
        SstError: it is on record and cannot be read.
    """
    return _readable(register, ("action",), text)


def find_meeting(register: Register, text: str) -> str:
    """Give the meeting that is meant; errors as for `find_action`."""
    return _readable(register, ("meeting",), text)


def find_minutes(register: Register, text: str) -> str:
    """Give the meeting or fragment that is meant; errors as for `find_action`."""
    return _readable(register, ("meeting", "fragment"), text)


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
    id_ = find_minutes(register, name) if name else str(meeting)
    known = register.addresses(id_)
    if known is None or address not in known.found:
        there_is = f"; {known.instead_of(address)}" if known else ""
        msg = f"{id_} has no minute or clause {address!r}{there_is}"
        raise CallError(msg)
    return f"{id_}#{address}"


def find_occasion(register: Register, text: str) -> str:
    """Give the meeting or fragment, or with # the minute, that is meant; errors as for `find_minute`."""
    return find_minute(register, text) if "#" in text else find_minutes(register, text)


def _readable(register: Register, kinds: tuple[str, ...], text: str) -> str:
    unread = [left.id for left in register.left_out if left.kind in kinds and left.id]
    id_ = find_id([*(each for kind in kinds for each in register.by_kind[kind]), *unread], text, kinds[0])
    if id_ in unread:
        msg = f"{id_} cannot be read; `sst validate` says why"
        raise SstError(msg)
    return id_
