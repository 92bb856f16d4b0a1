"""The tables of bodies and their members, organisations, people, their posts and all their names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.export.tables import ExportTable, NumberedPart, choice, column, listed, number_parts, numbered, text
from sst_cli.output.columns import COUNT, TEXT, one_of, or_null
from sst_cli.output.record_tables import Listed
from sst_cli.people.lists import BODIES, ORGANISATIONS
from sst_cli.records.people import MemberRole
from sst_cli.register.names import member_name, name_on, title_on

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.export.day import RecordsOfDay
    from sst_cli.records.people import Body, Member, Organisation, Person, Post


class ExportedName(NamedTuple):
    """A name by which a body, an organisation or a person is or was known."""

    kind: str
    sort: str
    name: str
    since: str | None = None
    until: str | None = None


def _bodies(day: RecordsOfDay) -> Iterator[Listed[Body]]:
    return (Listed(each, day.known, day.as_of) for _, each in sorted(day.known.bodies.items()))


def _organisations(day: RecordsOfDay) -> Iterator[Listed[Organisation]]:
    return (Listed(each, day.known, day.as_of) for _, each in sorted(day.known.organisations.items()))


def _people(day: RecordsOfDay) -> Iterator[Listed[Person]]:
    return (Listed(each, day.known, day.as_of) for _, each in sorted(day.known.people.items()))


def _members(day: RecordsOfDay) -> Iterator[NumberedPart[Member]]:
    return (found for row in _bodies(day) for found in number_parts(day, row.record.id, row.record.members))


def _posts(day: RecordsOfDay) -> Iterator[NumberedPart[Post]]:
    return (found for row in _people(day) for found in number_parts(day, row.record.id, row.record.posts))


def _names(day: RecordsOfDay) -> Iterator[NumberedPart[ExportedName]]:
    for kind, rows in (("body", _bodies(day)), ("organisation", _organisations(day)), ("person", _people(day))):
        for row in rows:
            yield from number_parts(day, row.record.id, _names_of(kind, row.record, day.as_of))


def _names_of(kind: str, record: Body | Organisation | Person, as_of: dt.date) -> Iterator[ExportedName]:
    """The names that a record had by a day: one that it got later is not among them."""
    yield ExportedName(kind, "present", name_on(record, as_of))
    for name in getattr(record, "acronyms", ()):
        yield ExportedName(kind, "acronym", name)
    for name in record.also_known_as:
        yield ExportedName(kind, "other", name)
    day = as_of.isoformat()
    for former in record.former_names:
        if not former.until or former.until < day[: len(former.until)]:
            yield ExportedName(kind, "former", former.name, former.since, former.until)


BODY_TABLE: ExportTable[Listed[Body]] = ExportTable(
    name="bodies",
    description="The partnership's own bodies, and others that it deals with.",
    items=_bodies,
    links=(("parent", "bodies"),),
    columns=(
        *listed(BODIES, "id name kind parent", lambda row: row),
        text("meets", "How often it meets.", lambda row: row.record.cycle.every if row.record.cycle else None),
        column(
            "quorum",
            or_null(COUNT),
            "How many members must be there.",
            lambda row: row.record.quorum.number if row.record.quorum else None,
        ),
    ),
)
MEMBERS: ExportTable[NumberedPart[Member]] = ExportTable(
    name="members",
    description="The members of bodies: people, posts or organisations.",
    items=_members,
    key=("body", "number"),
    links=(("body", "bodies"), ("person", "people"), ("organisation", "organisations")),
    columns=(
        *numbered("body", "bodies"),
        text("name", "Who it is.", lambda row: member_name(row.day.known, row.part)),
        text("person", "The person.", lambda row: row.part.person),
        text("post", "The post whose holder is the member.", lambda row: row.part.post),
        text("organisation", "The organisation.", lambda row: row.part.organisation),
        choice("role", MemberRole, "The role on the body.", lambda row: row.part.role),
        text("since", "The year, month or day it began.", lambda row: row.part.since),
        text("until", "The year, month or day it ended.", lambda row: row.part.until),
    ),
)
ORGANISATION_TABLE: ExportTable[Listed[Organisation]] = ExportTable(
    name="organisations",
    description="Organisations that take part or are named; `responsible_authority` holds on the day of the export.",
    items=_organisations,
    links=(("part_of", "organisations"),),
    columns=(
        *listed(ORGANISATIONS, "id name kind responsible_authority basis", lambda row: row),
        text("part_of", "The organisation that it is part of.", lambda row: row.record.part_of),
    ),
)
PERSON_TABLE: ExportTable[Listed[Person]] = ExportTable(
    name="people",
    description="People who take part or own work; contact details are never on record.",
    items=_people,
    columns=(
        column("id", TEXT, "The person.", lambda row: row.record.id),
        text("name", "The name.", lambda row: name_on(row.record, row.register.names_of)),
        text("title", "Rank or title.", lambda row: title_on(row.record, row.register.names_of)),
    ),
)
POSTS: ExportTable[NumberedPart[Post]] = ExportTable(
    name="posts",
    description="The posts that people hold or held.",
    items=_posts,
    key=("person", "number"),
    links=(("person", "people"), ("organisation", "organisations")),
    columns=(
        *numbered("person", "people"),
        text("role", "The post.", lambda row: row.part.role),
        text("organisation", "Where.", lambda row: row.part.organisation),
        text("since", "The year, month or day it began.", lambda row: row.part.since),
        text("until", "The year, month or day it ended.", lambda row: row.part.until),
    ),
)
NAMES: ExportTable[NumberedPart[ExportedName]] = ExportTable(
    name="names",
    description="Every name of a body, an organisation or a person.",
    items=_names,
    key=("kind", "id", "number"),
    columns=(
        column("kind", one_of("body", "organisation", "person"), "The kind of record.", lambda row: row.part.kind),
        column("id", TEXT, "The record.", lambda row: row.above),
        column("number", COUNT, "Its place among the names, from 1.", lambda row: row.number),
        column(
            "sort",
            one_of("present", "acronym", "other", "former"),
            "What kind of name it is.",
            lambda row: row.part.sort,
        ),
        column("name", TEXT, "The name.", lambda row: row.part.name),
        text("since", "The year, month or day from which it was used.", lambda row: row.part.since),
        text("until", "The year, month or day until which it was used.", lambda row: row.part.until),
    ),
)
