"""Who is meant by the names that minutes print: somebody on record where that is certain, else nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.printed_minutes.printed import Candidate
from sst_cli.register.attendance_list import without_titles
from sst_cli.register.names import all_names, full_name, held, name_on, person_organisations

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.records.people import Body, Organisation, Person
    from sst_cli.register.register import Register

_SIGNS = re.compile(r"[^\w'\u2019-]+")
_ARTICLE = re.compile(r"^(?:the|y|yr)\s+", re.IGNORECASE)


class NameMatch(NamedTuple):
    """Who a printed name is: one on record, or those who it may be."""

    id: str | None = None
    candidates: tuple[Candidate, ...] = ()


class KnownNames:
    """The names on record, to look up those of one file."""

    def __init__(self, register: Register) -> None:
        """Take the records."""
        self.register = register
        self._people: dict[str, list[Person]] = {}
        self._surnames: dict[str, list[Person]] = {}
        for person in register.people.values():
            for name in dict.fromkeys(_bare(each) for each in (person.name, *person.other_names)):
                if name:
                    self._people.setdefault(" ".join(name), []).append(person)
                    self._surnames.setdefault(name[-1], []).append(person)
        self._organisations = _by_name(register.organisations.values())
        self._bodies = _by_name(register.bodies.values())

    def person(self, printed: str, organisation: str | None, on: dt.date | None) -> NameMatch:
        """Return the person on record with a whole name as printed, whatever the title; else who it may be.

        A surname alone, or an initial in place of a forename, is never enough. Nor is a whole name where two people
        have it, or where the one who has it was in another organisation on the day.

        Args:
            printed: the name as printed.
            organisation: the organisation printed beside it, if that is on record.
            on: the day of the meeting.
        """
        name = _bare(printed)
        if not name:
            return NameMatch()
        whole = list(dict.fromkeys(self._people.get(" ".join(name), ()))) if len(name) > 1 else []
        if len(whole) == 1 and not _is_elsewhere(whole[0], organisation, on):
            return NameMatch(whole[0].id)
        if whole:
            return NameMatch(None, tuple(_candidate(each, "the same name", on) for each in whole))
        near = [each for each in dict.fromkeys(self._surnames.get(name[-1], ())) if _may_be(name, each)]
        return NameMatch(None, tuple(_candidate(each, "the same surname", on) for each in near))

    def organisation(self, printed: str) -> NameMatch:
        """Return the organisation on record that has this name or acronym; candidates where several have it."""
        return _one(self._organisations.get(_folded(printed), []), "organisations")

    def body_in(self, *printed: str) -> NameMatch:
        """Return the body whose name is in printed words, the longest first; candidates where several have it."""
        for words in printed:
            text = f" {_folded(words)} "
            found = [name for name in self._bodies if name and f" {name} " in text]
            if found:
                longest = max(map(len, found))
                ids = [id_ for name in found if len(name) == longest for id_ in self._bodies[name]]
                return _one(list(dict.fromkeys(ids)), "bodies")
        return NameMatch()


def without_title(printed: str) -> tuple[str, str]:
    """Return the title before a printed name, and the name without it; either may be empty."""
    words = printed.split()
    bare = len(without_titles(printed))
    return " ".join(words[: len(words) - bare]), " ".join(words[len(words) - bare :])


def _one(ids: list[str], folder: str) -> NameMatch:
    if len(ids) == 1:
        return NameMatch(ids[0])
    return NameMatch(None, tuple(Candidate(f"{folder}/{each}", "the same name") for each in ids))


def _by_name(records: Iterable[Body | Organisation]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in records:
        for name in dict.fromkeys(_folded(each) for each in all_names(record)):
            found.setdefault(name, []).append(record.id)
    return found


def _folded(name: str) -> str:
    return " ".join(_SIGNS.sub(" ", _ARTICLE.sub("", name.strip()).replace("\u2019", "'")).casefold().split())


def _bare(name: str) -> tuple[str, ...]:
    bare = " ".join(without_titles(name.replace("\u2019", "'")))
    return tuple(_SIGNS.sub(" ", bare).casefold().split())


def _is_elsewhere(person: Person, organisation: str | None, on: dt.date | None) -> bool:
    """Whether the records have a person in other organisations than the one that is printed, on the day."""
    if organisation is None or on is None:
        return False
    known = person_organisations(person, on)
    return bool(known) and organisation not in known and all(held(each, on) for each in person.posts)


def _may_be(printed: tuple[str, ...], person: Person) -> bool:
    """Whether a surname alone or with initials can be a person's."""
    names = [_bare(each) for each in (person.name, *person.other_names)]
    first = printed[0][:1] if len(printed) > 1 else ""
    is_short = len(printed) == 1 or all(len(each) <= len("AB") for each in printed[:-1])
    return is_short and any(name[-1:] == printed[-1:] and name[0].startswith(first) for name in names if name)


def _candidate(person: Person, reason: str, on: dt.date | None) -> Candidate:
    return Candidate(f"people/{person.id}", f"{full_name(person) if on is None else name_on(person, on)}: {reason}")
