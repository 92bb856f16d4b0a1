"""Name people, bodies, organisations and minutes to a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sst_cli.dates.written import in_words
from sst_cli.records.addresses import split

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.common import FormerName, Party
    from sst_cli.records.meetings import Attendee
    from sst_cli.records.partnership import LocalRule
    from sst_cli.records.people import Body, FormerTitle, Member, Organisation, Person, Post, ResponsibleAuthority
    from sst_cli.register.register import Register


def party_name(register: Register, party: Party, on: dt.date | None = None) -> str:
    """Return the name of a party: person, post, body, group or organisation, or the words that the source prints.

    Args:
        register: the records.
        party: who.
        on: the day whose names are used; by default that of the register.
    """
    if party.person:
        return person_name(register, party.person, on)
    if party.post:
        organisation = f", {organisation_name(register, party.organisation, on)}" if party.organisation else ""
        return f"{party.post}{organisation}"
    if party.body:
        return body_name(register, party.body, on)
    if party.each_member_of:
        return f"each member of {body_name(register, party.each_member_of, on)}"
    if party.organisation and not party.group:
        return organisation_name(register, party.organisation, on)
    return party.group or party.printed or ""


F = TypeVar("F", "FormerName", "FormerTitle")

OWNING = ("person", "body", "organisation")
"""The kinds of record that can own an action."""
Identity = tuple[str, str]
"""Who a party is: the field that identifies it, and its id or its words."""


def identity(party: Party) -> Identity:
    """Return words that distinguish parties with the same name: a person by the id, a post by its organisation too."""
    if party.post and not party.person:
        return "post", ", ".join(filter(None, (party.post, party.organisation)))
    known = ("person", "body", "each_member_of", "group", "organisation", "printed")
    return next(((name, value) for name in known if (value := getattr(party, name))), ("nobody", ""))


def person_name(register: Register, id_: str, on: dt.date | None = None) -> str:
    """Return the name of a person, on the register's day or another, or the id of one who is not on record."""
    person = register.people.get(id_)
    return name_on(person, on or register.names_of) if person else id_


def organisation_name(register: Register, id_: str, on: dt.date | None = None) -> str:
    """Return the name of an organisation, on the register's day or another, or its id where it is not on record."""
    organisation = register.organisations.get(id_)
    return name_on(organisation, on or register.names_of) if organisation else id_


def body_name(register: Register, id_: str, on: dt.date | None = None) -> str:
    """Return the name of a body, on the register's day or another, or its id where it is not on record."""
    body = register.bodies.get(id_)
    return name_on(body, on or register.names_of) if body else id_


def name_on(named: Body | Organisation | Person, on: dt.date | None) -> str:
    """Return the name of a body, organisation or person on a day; without a day, the present one."""
    former = _former(named.former_names, on)
    return former.name if former else named.name


def names_ended(named: Body | Organisation | Person | None, on: dt.date) -> int:
    """Return how many former names were in use no longer on a day: how often the name had changed by then."""
    ends = [each.until for each in named.former_names if each.until] if named else []
    return sum(end < on.isoformat()[: len(end)] for end in ends)


def _former(former: tuple[F, ...], on: dt.date | None) -> F | None:
    """Return which of the former names or titles was in use on a day; one whose end nobody recorded never is."""
    # A name without an end would be in use for ever, beside the present one.
    in_use = [each for each in former if on and each.until and held(each, on)]
    return min(in_use, key=lambda each: each.until or "", default=None)


def party_words(register: Register, party: Party) -> Iterator[str]:
    """Yield every name by which somebody may look for a party."""
    yield party_name(register, party)
    ids = (party.person, party.body, party.each_member_of, party.organisation)
    yield from filter(None, (*ids, party.printed, party.post, party.group))
    person = register.people.get(party.person) if party.person else None
    if person:
        yield from person_names(person)
    body = register.bodies.get(party.body or party.each_member_of or "")
    organisation = register.organisations.get(party.organisation) if party.organisation else None
    if body:
        yield from all_names(body)
    if organisation:
        yield from all_names(organisation)


def names_on_record(register: Register) -> Iterator[tuple[str, str, str]]:
    """Yield every name of every person, body and organisation: the kind of record, its id, the name."""
    for person in register.people.values():
        for name in (person.id, *person_names(person)):
            yield "person", person.id, name
    for body in register.bodies.values():
        for name in (body.id, *all_names(body)):
            yield "body", body.id, name
    for organisation in register.organisations.values():
        for name in (organisation.id, *all_names(organisation)):
            yield "organisation", organisation.id, name


def person_names(person: Person) -> Iterator[str]:
    """Yield every name of a person: the present one, other and former names, and the name with each rank or title."""
    yield from (person.name, full_name(person), *person.other_names)
    yield from (f"{former.title} {person.name}" for former in person.former_titles if former.title)


def all_names(named: Body | Organisation) -> Iterator[str]:
    """Yield every name of a body or an organisation: the present one, acronyms, other names and former names."""
    yield from (named.name, *named.acronyms, *named.also_known_as)
    yield from (former.name for former in named.former_names)


def party_organisations(register: Register, party: Party | Member, as_of: dt.date) -> tuple[str, ...]:
    """Return the ids of the organisations a party belonged to on a day, as far as the records say."""
    if party.organisation:
        return (party.organisation,)
    person = register.people.get(party.person) if party.person else None
    return person_organisations(person, as_of) if person else ()


def person_organisations(person: Person, as_of: dt.date) -> tuple[str, ...]:
    """Return the ids of the organisations in which a person held a post on a day."""
    ids = (post.organisation for post in person.posts if post.organisation and held(post, as_of))
    return tuple(dict.fromkeys(ids))


def member_name(register: Register, member: Member) -> str:
    """Return the name of a member: the organisation for which somebody is one, else the post or the person."""
    if member.organisation:
        return organisation_name(register, member.organisation)
    return member.post or (person_name(register, member.person) if member.person else "")


def members_on(register: Register, body: str, day: dt.date) -> tuple[Member, ...]:
    """Return the members of a body on a day."""
    known = register.bodies.get(body)
    return tuple(each for each in known.members if held(each, day)) if known else ()


def is_member(register: Register, body: str, id_: str, day: dt.date) -> bool:
    """Whether a person or an organisation was a member of a body on a day; an organisation by one of its people too."""
    return any(
        id_ in (each.person, each.organisation) or (each.person and id_ in party_organisations(register, each, day))
        for each in members_on(register, body, day)
    )


def held(post: Member | Post | ResponsibleAuthority | LocalRule | FormerName | FormerTitle, as_of: dt.date) -> bool:
    """Whether a post was held, or a duty borne, on a day.

    A year or month in which it began or ended counts in full: sources often give no day.
    """
    day = as_of.isoformat()
    return (post.since or day)[:10] <= day and day[: len(post.until or "")] <= (post.until or "")


def full_name(person: Person, on: dt.date | None = None) -> str:
    """Return a person's name with rank or title, today or on a day."""
    return " ".join(filter(None, (title_on(person, on), name_on(person, on))))


def title_on(person: Person, on: dt.date | None) -> str | None:
    """Return the rank or title of a person on a day; without a day, the present one."""
    former = _former(person.former_titles, on)
    return former.title if former else person.title


def attendee_name(register: Register, attendee: Attendee, on: dt.date | None = None) -> str:
    """Return the name of an attendee: the person, the printed words, or the organisation that is a member."""
    person = register.people.get(attendee.person) if attendee.person else None
    if person:
        return full_name(person, on or register.names_of)
    organisation = attendee.organisation
    return attendee.printed or (organisation_name(register, organisation, on) if organisation else "")


def minute_name(register: Register, reference: str) -> str:
    """Return the name of a minute or clause as minutes print it: "minute 6(2), 22 June 2022"."""
    meeting, address = split(reference)
    held = register.held_on(meeting)
    where = in_words(held) if held else meeting
    if not address:
        return where
    # An address that begins with a letter is the key of an item without a number.
    word = "minute" if address[0].isdigit() else "item"
    return f"{word} {address}, {where}"


def quoted(register: Register, reference: str) -> str:
    """Return the words of a clause: its decision's stem, the label and the text; empty where it is not a clause."""
    addressed = register.minute(reference)
    clause = addressed.quoted if addressed else None
    decision = addressed.deciding if addressed else None
    if clause is None or decision is None:
        return ""
    label = f" ({clause.label})" if clause.label else ""
    return f"{decision.stem or decision.verb}{label} {clause.text}"
