"""Whether the people of a meeting can be told apart: names, initials, and who is listed twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.records.common import Party
from sst_cli.records.findings import Problem, Seen
from sst_cli.records.meetings import Attendee
from sst_cli.records.rules import error, warning
from sst_cli.records.structure import parts
from sst_cli.register.attendance_list import INITIALS, TITLES, attendees, initials_of, may_be, name_of, names_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.records.people import Person
    from sst_cli.register.register import Register


@error
def attendee_is_listed_once(register: Register, _: dt.date) -> Iterator[Problem]:
    """One person stands twice on the attendance list of a meeting.

    Wrong:

        present:
          - person: trish-hardy
        apologies:
          - person: trish-hardy

    Right:

        present:
          - person: trish-hardy
    """
    for minutes in register.all_minutes():
        listed: dict[str, Attendee] = {}
        for attendee in attendees(minutes):
            first = listed.setdefault(attendee.person, attendee) if attendee.person else attendee
            if first is not attendee:
                seen = Seen("here first", first.place)
                yield Problem(attendee.place, f"`{attendee.person}` is listed twice for this meeting", see=(seen,))


@warning
def initials_mean_one_person(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two people of one attendance list have the same initials.

    Initials are a claim of one list. Where two share them, an action for those initials cannot be resolved.

    Wrong:

        present:
          - printed: Jean Kelly
            initials: JK
          - printed: Jackie Kings
            initials: JK

    Right:

        present:
          - printed: Jean Kelly
            initials: JKE
          - printed: Jackie Kings
            initials: JK
    """
    for minutes in register.all_minutes():
        claimed: dict[str, Attendee] = {}
        for attendee in attendees(minutes):
            if attendee.initials:
                first = claimed.setdefault(attendee.initials, attendee)
                if first is not attendee:
                    message = f"the initials {attendee.initials} stand for two people"
                    seen = Seen("and here", first.place / "initials")
                    yield Problem(attendee.place / "initials", message, see=(seen,))


@warning
def initials_fit_the_name(register: Register, _: dt.date) -> Iterator[Problem]:
    """The initials that an attendance list claims do not fit the name beside them.

    They are recorded as printed. The source may be wrong; say so in its defects.

    Wrong:

        printed: Matt Garrett
        initials: GM

    Right:

        printed: Matt Garrett
        initials: MG
    """
    for minutes in register.all_minutes():
        for attendee in attendees(minutes):
            names = names_of(register, attendee)
            if attendee.initials and names and not any(_fits(attendee.initials, name) for name in names):
                message = f"the initials {attendee.initials} do not fit {names[0]}"
                hint = f"{initials_of(names[0])} would fit; if the source prints {attendee.initials}, leave it"
                yield Problem(attendee.place / "initials", message, hint=hint)


def _fits(initials: str, name: str) -> bool:
    """Whether the letters occur in the name in their order, the first as its first letter; titles may be left out."""
    words = name.casefold().split()
    starts = [n for n in range(len(words)) if all(word.strip(".") in TITLES for word in words[:n])]
    return any(_spells(initials.casefold(), " ".join(words[start:])) for start in starts)


def _spells(wanted: str, name: str) -> bool:
    letters = iter(name)
    return name[:1] == wanted[:1] and all(each in letters for each in wanted)


@warning
def initials_are_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """Initials in a minute or action are not resolved to a person of the attendance list.

    Where they belong to exactly one person of the list, name that person beside them. Where they belong to
    nobody or to several, they stay as printed and are never resolved by guess.

    Wrong:

        owners:
          - printed: MG        (the list has GM for Matt Garrett)

    Right:

        owners:
          - person: matt-garrett
            printed: MG
    """
    for minutes in register.all_minutes():
        claims = [each for each in attendees(minutes) if each.initials]
        for party in _parties(register, minutes) if claims else ():
            yield from _unclear(register, party, claims)


def _parties(register: Register, minutes: Meeting | Fragment) -> Iterator[Party]:
    for record in (minutes, *register.raised_at(minutes.id)):
        yield from (part for part in parts(record) if isinstance(part, Party))


def _unclear(register: Register, party: Party, claims: list[Attendee]) -> Iterator[Problem]:
    resolved = party.person or party.post or party.organisation or party.body or party.group
    if resolved or not party.printed or not INITIALS.fullmatch(party.printed):
        return
    meant = [claim for claim in claims if claim.initials == party.printed]
    if len(meant) == 1:
        name = name_of(register, meant[0])
        message = f"{party.printed} is {name} on the attendance list"
        yield Problem(party.place / "printed", message, hint="name the person beside the initials")
        return
    candidates = meant or [claim for claim in claims if may_be(register, claim, party.printed)]
    names = ", ".join(f"{name_of(register, claim)} ({claim.initials})" for claim in candidates)
    message = (
        f"{party.printed} can be more than one person" if meant else f"nobody on the attendance list is {party.printed}"
    )
    hint = f"it may be {names}; it is left as printed" if names else "it is left as printed"
    yield Problem(party.place / "printed", message, hint=hint, see=tuple(Seen("here", each.place) for each in meant))


@warning
def name_means_one_person(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two people on record have the same name, or one is known by the other's name.

    They may be one person recorded twice. If they are two, the title or a note should tell them apart.

    Wrong:

        people/steve-martlew.yaml and people/steven-martlew.yaml, both also known as Steve Martlew

    Right:

        people/steven-martlew.yaml with also_known_as: [Steve Martlew]
    """
    known: dict[str, Person] = {}
    for person in register.people.values():
        for name in dict.fromkeys((person.name, *person.also_known_as)):
            first = known.setdefault(" ".join(name.casefold().split()), person)
            if first is not person:
                message = f"`{name}` is also a name of {first.id}"
                yield Problem(person.place, message, hint="are they one person?", see=(Seen("the other", first.place),))


@warning
def printed_name_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A name is printed for a person who is not known by it.

    Either the wrong person is named, or the spelling should be added to what the person is known as.

    Wrong:

        person: steven-martlew
        printed: Steve Martlow

    Right:

        person: steven-martlew
        printed: Steve Martlew
    """
    named: list[Party | Attendee] = [*register.parts_of(Party), *register.parts_of(Attendee)]
    for part in named:
        person = register.people.get(part.person) if part.person else None
        if person and part.printed and not _isname_of(part.printed, person):
            message = f"{part.person} is not known as `{part.printed}`"
            hint = f"known as {', '.join((person.name, *person.also_known_as))}; add it to `also_known_as`"
            yield Problem(part.place / "printed", message, hint=hint, see=(Seen("the person", person.place),))


_ROLE_WORDS = frozenset(
    {"the", "chair", "chairman", "chairwoman", "chairperson", "vice", "deputy", "clerk", "in", "of"},
)


def _isname_of(printed: str, person: Person) -> bool:
    """Whether a printed name is one of a person's: a name or a part of it, initials, a title or a post."""
    if INITIALS.fullmatch(printed):
        return True
    words = set(re.findall(r"\w+", printed.casefold())) - _ROLE_WORDS
    also = " ".join((person.title or "", *(post.role for post in person.posts)))
    names = (person.name, *person.also_known_as)
    return any(words <= set(re.findall(r"\w+", f"{also} {name}".casefold())) for name in names)
