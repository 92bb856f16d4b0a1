"""The text of printed minutes as a meeting or a fragment: its day, its agenda items, and who has which initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.dates.written import MONTHS, written_dates
from sst_cli.records.common import BodyId, PersonId, SourceDocument
from sst_cli.records.meetings import Attendance, Attendee, Fragment, Item, Meeting, MeetingStatus
from sst_cli.records.places import Place
from sst_cli.register.attendance_list import initials_of, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sst_cli.register.register import Register

FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|can|could|may|might|must|said|told|need(?:s|ing)?|"
    r"continues?|having|going|wanting|requiring|"
    r"ought|seems?|[a-z]+ed|due|likely|able|wants?|began|remains?)\b"
)
"""Words that make a line a sentence: no heading has them, nor has "AE to write to the owner"."""
ACTIONS_HEADING = re.compile(
    r"\W*(?:agreed )?actions?(?: (?:points?|agreed|arising|required|items?|list|sheet|summary))?\W*", re.IGNORECASE
)
"""The heading of a list of actions."""
_TITLE = r"(?P<title>[^\n]*[A-Za-z][^\n]*)"
# Some houses print two numbers, "C048/23 1. APOLOGIES", or "1.0" for the item above 1.1.
_HEADING = re.compile(
    r"^[#* ]*(?:(?i:item|minute)(?: [Nn]o\.?)? )?(?P<number>(?:[A-Z]{1,3}/?)?[0-9]{1,4}/[0-9]{1,4}|[0-9]{1,3})"
    r"(?:\.0)?[*.):/]*"
    r"(?:[ \t]+[0-9]{1,3}[.)])?"
    r"(?:(?<=[.)])|(?<=[0-9]) / |[ \t]+[-\u2013]?[ \t]*|[ \t]*\n(?:[ \t]*\n){0,4}[ \t]*)"
    rf"(?=[A-Z*\"\u2018\u201c(]){_TITLE}$",
    re.MULTILINE,
)
"""The number of an item and its title: "24/131 Apologies", "4. Lamps", or the number on a line of its own."""
_NO_TITLE = re.compile(rf"(?:{'|'.join(name for name in MONTHS if name)}|[ap]m|that)\b", re.IGNORECASE)
"""The words after a number that is a day, an hour or the label of a clause, not of an item."""
_STANDING = re.compile(r"(?i)\W*(?:apolog|welcome|introduction|declaration|minutes|matters arising|present)")
"""Titles of items even below the word "Action", which then is the heading of a column."""
_OF_ANOTHER = re.compile(
    r"(?i)\b(?:previous|last|next|confirm|approve|agree|receive|sign|by|before|until|since|action)\b"
)
"""Words that show a day to be another than the meeting's."""
_CLAIM = re.compile(
    r"(?<![\w.'\u2019-])(?P<name>[A-Z][\w.'\u2019-]{0,40}+"
    r"(?:[ \t]{1,9}[A-Z][\w.'\u2019-]{0,40}+){0,3})[ \t]*(?:[-\u2013,][^()\n]{0,60}?)?[ \t]*"
    r"\((?P<initials>[A-Z]{2,4})(?:[;,/ ][^()\n]{0,40})?\)"
)
_ARTICLE = re.compile(r"\b(?:the|an?) $")
_NOBODY = re.compile(
    r"(?i)\b(?:association|authority|board|centre|committee|company|council|department|forum|group|hospital|network|"
    r"office|partnership|plan|police|programme|project|service|strategy|team|trust|unit|university)s?\b"
)
"""Initials in brackets that are not a person's."""
_FAR = 120
"""How many letters above a number can be the heading of a list."""
_SKIPPED = 4
"""How far the number of the next item may be; one further away is another meeting's.

Some are left out, "1. Apologies / 5. Lamps"; "Item 18 - Benches of March" between items 2 and 3 is another's."""
_OF_THE_TOP = 1500
"""How many letters of the top the day of the meeting and the name of the body are looked for in."""


def as_minutes(register: Register, text: str, name: str) -> Meeting | Fragment:
    """Read a text as minutes of that name: of a meeting if it has the day, else a fragment.

    Only its day, its body, its items and who has which initials are taken from it. Initials are somebody's where
    they stand behind a name that has letters of theirs.
    """
    place = Place(name)
    attendance = Attendance(place=place, present=tuple(_claims(register, text, place)))
    items = tuple(_items(text, name))
    held = _held(text[:_OF_THE_TOP])
    if held is None:
        source = SourceDocument(place=place, title=name)
        return Fragment(place=place, id=name, title=name, items=items, source=source, attendance=attendance)
    draft = MeetingStatus.DRAFT
    return Meeting(
        place=place, id=name, body=_body(register, text), date=held, status=draft, attendance=attendance, items=items
    )


def with_minutes(register: Register, minutes: Meeting | Fragment) -> Register:
    """Return the register with minutes that are not among its records."""
    kind = "meeting" if isinstance(minutes, Meeting) else "fragment"
    return register.but(by_kind={**register.by_kind, kind: {**register.by_kind[kind], minutes.id: minutes}})


def _held(top: str) -> date | None:
    """The day of the meeting: the first in a line about nothing else, such as a heading."""
    for written in written_dates(top):
        start = top.rfind("\n", 0, written.start) + 1
        line = f"{top[start : written.start]} {top[written.start + len(written.text) :].partition(chr(10))[0]}"
        if written.day and not FINITE.search(line) and not _OF_ANOTHER.search(line):
            return written.day
    return None


def _body(register: Register, text: str) -> BodyId:
    """The body whose name stands at the top; none that is on record otherwise."""
    top = " ".join(text[:_OF_THE_TOP].split()).casefold()
    named = [body for body in register.bodies.values() if body.name.casefold() in top]
    return BodyId(max(named, key=lambda body: len(body.name)).id if named else "")


def _items(text: str, name: str) -> Iterator[Item]:
    """Each numbered item with all that stands below its heading, and what stands before the first."""
    headings = list(_headings(text))
    starts = [0, *(found.start() for found in headings)]
    for nth, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        heading = headings[nth - 1] if nth else None
        if text[start:end].strip():
            title = " ".join(heading["title"].strip(" *#").split())[:120] if heading else None
            number = heading["number"] if heading else None
            yield Item(place=Place(name, (start,)), number=number, title=title, minute=text[start:end])


def _headings(text: str) -> Iterator[re.Match[str]]:
    """The headings of items; numbers that begin again are points of lists."""
    known: set[str] = set()
    last = point = 0
    for found in _HEADING.finditer(text):
        number = int(found["number"]) if found["number"].isdecimal() else last
        above = text[max(0, found.start() - _FAR) : found.start()].rstrip().rpartition("\n")[2]
        follows = last <= number <= (last or number) + _SKIPPED
        below = ACTIONS_HEADING.fullmatch(above.strip()) or (point and number == point + 1)
        if below and not _STANDING.match(found["title"]):
            point = number
        elif found["number"] not in known and follows and not _NO_TITLE.match(found["title"]):
            known.add(found["number"])
            last, point = number, 0
            yield found


def _claims(register: Register, text: str, place: Place) -> Iterator[Attendee]:
    """Who is printed with initials that are theirs."""
    people = {
        " ".join(without_titles(name)): person.id
        for person in register.people.values()
        for name in (person.name, *person.other_names)
    }
    known: set[str] = set()
    for found in _CLAIM.finditer(text):
        name, initials = found["name"], found["initials"]
        has_article = _ARTICLE.search(text, max(0, found.start() - 5), found.start())
        if initials in known or has_article or _NOBODY.search(name) or not _are_of(initials, initials_of(name)):
            continue
        known.add(initials)
        person = people.get(" ".join(without_titles(name)))
        yield Attendee(place=place, printed=name, initials=initials, person=PersonId(person) if person else None)


def _are_of(initials: str, name: str) -> bool:
    """Whether initials can be those of a name, of which a list may print only the forename or the surname."""
    if len(name) <= 1:
        return len(initials) == len("AE") and name in initials and bool(name)
    return initials[0] == name[0] or initials[-1] == name[-1]
