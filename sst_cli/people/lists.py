"""People, bodies and organisations on record, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.output.columns import COUNT, TEXT, TEXTS, TRUTH, Column, Count, or_null
from sst_cli.output.record_tables import Listed, record_table
from sst_cli.output.tables import Layout
from sst_cli.register.action_state import action_state
from sst_cli.register.meeting_dates import was_known
from sst_cli.register.names import held, name_on, organisation_name, person_organisations, title_on
from sst_cli.register.outlined import possibly_live

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.output.tables import Table
    from sst_cli.records.people import Body, Organisation, Person
    from sst_cli.register.register import Register


class PersonRow(NamedTuple):
    """A person, and how many live actions they own."""

    person: Person
    name: str
    title: str | None
    organisations: tuple[str, ...]
    open_actions: int


PEOPLE: Layout[PersonRow, list[PersonRow]] = Layout(
    name="people",
    title="People",
    command="sst people",
    columns=(
        Column("id", "Person", lambda row: row.person.id, TEXT, "The person."),
        Column("name", "Name", lambda row: row.name, TEXT, "The name."),
        Column("title", "Title", lambda row: row.title, or_null(TEXT), "Rank or title."),
        Column("organisations", "Organisation", lambda row: row.organisations, TEXTS, "Organisations of their posts."),
        Column("open_actions", "Open actions", lambda row: row.open_actions, COUNT, "Live actions that they own."),
        Column(
            "also_known_as", "Also known as", lambda row: row.person.also_known_as, TEXTS, "Other names.", brief=False
        ),
        Column("path", "File", lambda row: row.person.place.path, TEXT, "Their file.", brief=False),
    ),
    counts=(Count("people", len, "People in the answer."),),
)
BODIES: Layout[Listed[Body], list[Listed[Body]]] = Layout(
    name="bodies",
    title="Bodies",
    command="sst bodies",
    columns=(
        Column("id", "Body", lambda row: row.record.id, TEXT, "The body."),
        Column("name", "Name", lambda row: name_on(row.record, row.register.names_of), TEXT, "The name."),
        Column("kind", "Kind", lambda row: row.record.kind.value, TEXT, "What kind of body it is."),
        Column("parent", "Reports to", lambda row: row.record.parent, or_null(TEXT), "The body it reports to."),
        Column(
            "meetings",
            "Meetings",
            lambda row: sum(
                was_known(row.register, each, row.as_of) for each in row.register.heads_in_order(row.record.id)
            ),
            COUNT,
            "Meetings on record.",
        ),
        Column("acronyms", "Acronyms", lambda row: row.record.acronyms, TEXTS, "Acronyms.", brief=False),
        Column(
            "members",
            "Members",
            lambda row: sum(held(member, row.as_of) for member in row.record.members),
            COUNT,
            "Members on record.",
            brief=False,
        ),
        Column("path", "File", lambda row: row.record.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("bodies", len, "Bodies in the answer."),),
)
ORGANISATIONS: Layout[Listed[Organisation], list[Listed[Organisation]]] = Layout(
    name="organisations",
    title="Organisations",
    command="sst organisations",
    columns=(
        Column("id", "Organisation", lambda row: row.record.id, TEXT, "The organisation."),
        Column("name", "Name", lambda row: name_on(row.record, row.register.names_of), TEXT, "The name."),
        Column(
            "kind",
            "Kind",
            lambda row: row.record.kind.value if row.record.kind else None,
            or_null(TEXT),
            "What kind of organisation it is.",
        ),
        Column(
            "responsible_authority",
            "Responsible authority",
            lambda row: bool(row.record.responsible_authority and held(row.record.responsible_authority, row.as_of)),
            TRUTH,
            "Whether it is a responsible authority.",
        ),
        Column(
            "basis",
            "Basis",
            lambda row: row.record.responsible_authority.basis if row.record.responsible_authority else None,
            or_null(TEXT),
            "The provision that makes it one.",
            brief=False,
        ),
        Column(
            "also_known_as", "Also known as", lambda row: row.record.also_known_as, TEXTS, "Other names.", brief=False
        ),
        Column("path", "File", lambda row: row.record.place.path, TEXT, "Its file.", brief=False),
    ),
    counts=(Count("organisations", len, "Organisations in the answer."),),
)


def people(register: Register, as_of: dt.date) -> Table:
    """Everybody on record, with how many live actions they own."""
    owned: dict[str, int] = {}
    for action in possibly_live(register.actions, as_of, register.held_on):
        state = action_state(register, action, as_of)
        for party in state.owners if state and state.live else ():
            if party.person:
                owned[party.person] = owned.get(party.person, 0) + 1
    rows = (
        PersonRow(
            each,
            name_on(each, register.names_of),
            title_on(each, register.names_of),
            tuple(organisation_name(register, id_) for id_ in person_organisations(each, as_of)),
            owned.get(each.id, 0),
        )
        for each in sorted(register.people.values(), key=lambda each: each.id)
    )
    return record_table(register, PEOPLE, rows, as_of, "People are kept in people/, one file each.")


def bodies(register: Register, as_of: dt.date) -> Table:
    """Every body on record, with how many members it had on a day."""
    rows = (Listed(each, register, as_of) for each in sorted(register.bodies.values(), key=lambda each: each.id))
    return record_table(register, BODIES, rows, as_of, "Bodies are kept in bodies/, one file each.")


def organisations(register: Register, as_of: dt.date) -> Table:
    """Every organisation on record, and which were responsible authorities on a day."""
    rows = (Listed(each, register, as_of) for each in sorted(register.organisations.values(), key=lambda each: each.id))
    return record_table(
        register, ORGANISATIONS, rows, as_of, "Organisations are kept in organisations/, one file each."
    )


TABLES = {"person": people, "body": bodies, "organisation": organisations}
"""By the names of the kinds that they list."""
