"""The columns of a party: who owns, moves, votes or leads, by ids where they are on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.export.tables import text
from sst_cli.register.names import party_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from sst_cli.output.columns import Column
    from sst_cli.records.common import Party
    from sst_cli.register.register import Register

LINKS = (("person", "people"), ("organisation", "organisations"), ("body", "bodies"), ("each_member_of", "bodies"))
"""The links of the columns of a party, where they stand without a prefix."""


def party_columns(get: Callable[[Any], tuple[Party, Register]]) -> tuple[Column[Any], ...]:
    """Return the columns of a party, which is got from the item of a row."""
    return (
        text("name", "Who it is, in words.", lambda row: _name(*get(row))),
        text("person", "The person.", lambda row: get(row)[0].person),
        text("post", "The post.", lambda row: get(row)[0].post),
        text("organisation", "The organisation, as it is written.", lambda row: get(row)[0].organisation),
        text("body", "The body.", lambda row: get(row)[0].body),
        text("each_member_of", "The body each of whose members it is.", lambda row: get(row)[0].each_member_of),
        text("group_name", "A group of people.", lambda row: get(row)[0].group),
        text("printed", "The words of the source.", lambda row: get(row)[0].printed),
    )


def named_party(prefix: str, what: str, get: Callable[[Any], tuple[Party | None, Register]]) -> tuple[Column[Any], ...]:
    """Return the name of a party, its person, its organisation and how it is printed, as columns that begin so."""
    return (
        text(prefix, f"{what}, in words.", lambda row: _name_if_any(*get(row))),
        text(f"{prefix}_person", f"{what}: the person.", lambda row: party.person if (party := get(row)[0]) else None),
        text(
            f"{prefix}_organisation",
            f"{what}: the organisation, as it is written.",
            lambda row: party.organisation if (party := get(row)[0]) else None,
        ),
        text(
            f"{prefix}_printed",
            f"{what}: the words of the source.",
            lambda row: party.printed if (party := get(row)[0]) else None,
        ),
    )


def _name(party: Party, register: Register) -> str:
    return party_name(register, party)


def _name_if_any(party: Party | None, register: Register) -> str | None:
    return party_name(register, party) if party else None
