"""What is on record, kind by kind, as tables: meetings, decisions, people, bodies, organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.output.record_tables import record_table
from sst_cli.output.tables import Column, Table
from sst_cli.register.action_state import action_state
from sst_cli.register.names import held, organisation_name, person_organisations

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.register.register import Register


def people(register: Register, as_of: dt.date) -> Table:
    """Everybody on record, with how many live actions they own."""
    columns = (
        Column("id", "Person"),
        Column("name", "Name"),
        Column("title", "Title"),
        Column("organisations", "Organisation"),
        Column("open_actions", "Open actions"),
        Column("also_known_as", "Also known as", brief=False),
        Column("path", "File", brief=False),
    )
    owned: dict[str, int] = {}
    for action in register.actions.values():
        state = action_state(register, action, as_of)
        for party in state.owners if state and state.live else ():
            if party.person:
                owned[party.person] = owned.get(party.person, 0) + 1
    rows = (
        (
            each.id,
            each.name,
            each.title,
            tuple(organisation_name(register, id_) for id_ in person_organisations(each, as_of)),
            owned.get(each.id, 0),
            each.also_known_as,
            each.place.path,
        )
        for each in sorted(register.people.values(), key=lambda each: each.id)
    )
    return record_table(register, "people", columns, rows, "People are kept in people/, one file each.", as_of)


def bodies(register: Register, as_of: dt.date) -> Table:
    """Every body on record, with how many members it had on a day."""
    columns = (
        Column("id", "Body"),
        Column("name", "Name"),
        Column("kind", "Kind"),
        Column("parent", "Reports to"),
        Column("meetings", "Meetings"),
        Column("acronyms", "Acronyms", brief=False),
        Column("members", "Members", brief=False),
        Column("path", "File", brief=False),
    )
    rows = (
        (
            each.id,
            each.name,
            each.kind.value,
            each.parent,
            len(register.in_order(each.id)),
            each.acronyms,
            sum(held(member, as_of) for member in each.members),
            each.place.path,
        )
        for each in sorted(register.bodies.values(), key=lambda each: each.id)
    )
    return record_table(register, "bodies", columns, rows, "Bodies are kept in bodies/, one file each.", as_of)


def organisations(register: Register, as_of: dt.date) -> Table:
    """Every organisation on record, and which were responsible authorities on a day."""
    columns = (
        Column("id", "Organisation"),
        Column("name", "Name"),
        Column("kind", "Kind"),
        Column("responsible_authority", "Responsible authority"),
        Column("basis", "Basis", brief=False),
        Column("also_known_as", "Also known as", brief=False),
        Column("path", "File", brief=False),
    )
    rows = (
        (
            each.id,
            each.name,
            each.kind.value if each.kind else None,
            bool(each.responsible_authority and held(each.responsible_authority, as_of)),
            each.responsible_authority.basis if each.responsible_authority else None,
            each.also_known_as,
            each.place.path,
        )
        for each in sorted(register.organisations.values(), key=lambda each: each.id)
    )
    return record_table(
        register, "organisations", columns, rows, "Organisations are kept in organisations/, one file each.", as_of
    )


TABLES = {"person": people, "body": bodies, "organisation": organisations}
"""By the names of the kinds that they list."""
