"""Checks that the people of a meeting can be distinguished: names, initials, nobody listed twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.base.lookup import folded
from sst_cli.records.common import Party
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import Attendee
from sst_cli.records.rules import error, warning
from sst_cli.records.structure import parts
from sst_cli.register.attendance_list import (
    ABBREVIATED,
    INITIALS,
    TITLES,
    attendees,
    initials_fit,
    initials_of,
    name_of,
    names_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.records.people import Person
    from sst_cli.register.register import Register


@error
def attendee_is_listed_once(register: Register, _: dt.date) -> Iterator[Problem]:
    """A person is on the attendance list of a meeting twice.

    Wrong:

        present:
          - person: trish-hardy
        apologies:
          - person: trish-hardy

    Right:

        present:
          - person: trish-hardy
    """
    for minutes in register.checked.all_minutes():
        listed: dict[str, Attendee] = {}
        for attendee in attendees(minutes):
            first = listed.setdefault(attendee.person, attendee) if attendee.person else attendee
            if first is not attendee:
                seen = SecondPlace("here first", first.place)
                yield Problem(attendee.place, f"`{attendee.person}` is on the attendance list twice", see=(seen,))


@warning
def initials_mean_one_person(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two people of one attendance list have the same initials.

    Initials belong to one attendance list. Where two people share them, the owner of an action that gives only
    these initials cannot be found.

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
    for minutes in register.checked.all_minutes():
        claimed: dict[str, Attendee] = {}
        for attendee in attendees(minutes):
            if attendee.initials:
                first = claimed.setdefault(attendee.initials, attendee)
                if first is not attendee:
                    message = f"two people have the initials {attendee.initials}"
                    seen = SecondPlace("here first", first.place / "initials")
                    yield Problem(attendee.place / "initials", message, see=(seen,))


@warning
def initials_fit_the_name(register: Register, _: dt.date) -> Iterator[Problem]:
    """The initials on an attendance list do not fit the name beside them.

    Record them as printed. If the source is wrong, note it under its `defects`.

    Wrong:

        printed: Matt Garrett
        initials: GM

    Right:

        printed: Matt Garrett
        initials: MG
    """
    for minutes in register.checked.all_minutes():
        for attendee in attendees(minutes):
            names = names_of(register, attendee)
            if attendee.initials and names and not any(_fits(attendee.initials, name) for name in names):
                message = f"the initials {attendee.initials} do not fit {names[0]}"
                hint = f"{initials_of(names[0])} would fit; if the source prints {attendee.initials}, leave it"
                yield Problem(attendee.place / "initials", message, hint=hint)


def _fits(initials: str, name: str) -> bool:
    """Return whether the letters occur in the name in order, beginning with its first; titles may be left out."""
    words = name.casefold().split()
    starts = [n for n in range(len(words)) if all(word.strip(".") in TITLES for word in words[:n])]
    return any(_spells(initials.casefold(), " ".join(words[start:])) for start in starts)


def _spells(initials: str, name: str) -> bool:
    letters = iter(name)
    return name[:1] == initials[:1] and all(each in letters for each in initials)


@warning
def initials_are_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """Initials in a minute or action do not name a person.

    Where they belong to exactly one person on the attendance list, name that person beside them. Where they
    belong to nobody or to several, leave them as printed; `sst` never guesses.

    Wrong:

        owners:
          - printed: MG        (the list has GM for Matt Garrett)

    Right:

        owners:
          - person: matt-garrett
            printed: MG
    """
    for minutes in register.checked.all_minutes():
        claims = [each for each in attendees(minutes) if each.initials]
        # Many minutes have a list without initials: then there is nothing to look them up in.
        for party in _parties(register, minutes) if claims else ():
            yield from _unclear(register, party, claims)


def _parties(register: Register, minutes: Meeting | Fragment) -> Iterator[Party]:
    for record in (minutes, *register.raised_at(minutes.id)):
        yield from (part for part in parts(record) if isinstance(part, Party))


def _unclear(register: Register, party: Party, claims: list[Attendee]) -> Iterator[Problem]:
    resolved = party.person or party.post or party.organisation or party.body or party.group
    # Words beside the one whom they mean are a quotation.
    if resolved or not party.printed or not INITIALS.fullmatch(party.printed):
        return
    exact = [claim for claim in claims if claim.initials == party.printed]
    # Where two people have the initials, neither is taken for the one.
    if len(exact) == 1:
        name = name_of(register, exact[0])
        message = f"{party.printed} is {name} on the attendance list"
        yield Problem(party.place / "printed", message, hint="name the person beside the initials")
        return
    candidates = exact or [claim for claim in claims if initials_fit(register, claim, party.printed)]
    names = ", ".join(f"{name_of(register, claim)} ({claim.initials})" for claim in candidates)
    nobody = f"nobody on the attendance list has the initials {party.printed}"
    message = f"{party.printed} could be more than one person" if exact else nobody
    hint = f"{f'it may be {names}; ' if names else ''}if you are not sure, leave it as printed"
    yield Problem(
        party.place / "printed", message, hint=hint, see=tuple(SecondPlace("here", each.place) for each in exact)
    )


@warning
def name_means_one_person(register: Register, _: dt.date) -> Iterator[Problem]:
    """Two people on record have the same name.

    They may be one person recorded twice. If they are two, their titles or notes should distinguish them.

    Wrong:

        people/steve-martlew.yaml and people/steven-martlew.yaml, both also known as Steve Martlew

    Right:

        people/steven-martlew.yaml with also_known_as: [Steve Martlew]
    """
    people: dict[str, Person] = {}
    for person in register.checked.people.values():
        for name in dict.fromkeys((person.name, *person.other_names)):
            first = people.setdefault(folded(name), person)
            if first is not person:
                message = f"`{name}` is also a name of {first.id}"
                yield Problem(
                    person.place,
                    message,
                    hint="if they are one person, keep one record",
                    see=(SecondPlace("the other", first.place),),
                )


@warning
def printed_name_is_known(register: Register, _: dt.date) -> Iterator[Problem]:
    """A printed name is not a name of the person beside it.

    Either the wrong person is named, or the spelling is missing under the person's `also_known_as`.

    Wrong:

        person: steven-martlew
        printed: Steve Martlow

    Right:

        person: steven-martlew
        printed: Steve Martlew
    """
    people: list[Party | Attendee] = [*register.checked.parts_of(Party), *register.checked.parts_of(Attendee)]
    for part in people:
        person = register.people.get(part.person) if part.person else None
        if person and part.printed and not _is_name_of(part.printed, person):
            message = f"`{part.printed}` is not a name of {part.person}"
            names = ", ".join((person.name, *person.other_names))
            hint = f"the names on record are: {names}; correct this, or add it to `also_known_as`"
            yield Problem(part.place / "printed", message, hint=hint, see=(SecondPlace("the person", person.place),))


_ROLE_WORDS = frozenset(
    {"the", "chair", "chairman", "chairwoman", "chairperson", "vice", "deputy", "clerk", "in", "of"},
)
"""Words for whoever is in the chair, which minutes print in place of a name: "The Chairman"."""


def _is_name_of(printed: str, person: Person) -> bool:
    """Return whether a printed name fits a person: a name or a part of it, initials, a title or a post."""
    # Initials belong to one attendance list, and have rules of their own.
    if INITIALS.fullmatch(printed):
        return True
    words = set(_in_full(re.findall(r"\w+", printed.casefold()))) - _ROLE_WORDS
    titles = (person.title, *(former.title for former in person.former_titles))
    also = " ".join((*filter(None, titles), *(post.role for post in person.posts)))
    names = (person.name, *person.other_names)
    return any(_are_of(words, set(re.findall(r"\w+", f"{also} {name}".casefold()))) for name in names)


def _in_full(words: list[str]) -> list[str]:
    """Write titles out in full, as records have them, and leave out those that every name may have."""
    full = (part for word in words for part in ABBREVIATED.get(word, word).split())
    return [word for word in full if word not in _COURTESY]


_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def _are_of(words: set[str], name: set[str]) -> bool:
    """Whether words are those of a name, initials before a surname among them: "A Example"."""
    initials = {word for word in words if len(word) == 1}
    letters = {word[0] for word in name - words}
    return words - initials <= name and initials <= (letters | name) and bool(words - initials or not words)
