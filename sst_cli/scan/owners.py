"""Who is meant where minutes print initials, a name, a role or a group; only what is certain is resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.records.addresses import all_items
from sst_cli.records.common import BodyId, OrganisationId, Party, PersonId
from sst_cli.register.attendance_list import INITIALS, attendees, initials_fit, name_of, names_of, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.meetings import Attendee, Fragment, Item, Meeting
    from sst_cli.records.places import Place
    from sst_cli.register.register import Register


class Named(NamedTuple):
    """Somebody as the minutes print them."""

    party: Party
    candidates: tuple[str, ...] = ()
    """Who may be meant, where that is not certain."""
    alone: bool = False
    """Whether it is one person or the holder of one post; groups and organisations are not."""
    known: bool = True
    """False where nothing but capital letters speaks for somebody."""


_PRONOUN = re.compile(r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)")
_POST = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ur) )?(?P<post>"
    r"(?:(?:[A-Z][\w&'\u2019-]*(?<!Chair)(?<!Clerk)(?<!Secretary) (?:and|&) [A-Z]\w*|"
    r"[A-Z][\w&'\u2019-]*|(?![A-Z])(?i:vice|deputy|assistant|senior|acting|lead|depute|strategic|executive|corporate|"
    r"interim|minute|community|safety|partnership|project|programme|data|policy|service|democratic|services)) )*"
    r"(?i:chair(?:man|woman|person)?|vice-chair(?:man)?|clerk|secretary|treasurer|co-?ordinator|manager|director|lead|"
    r"lead member|officer|analyst|commissioner|superintendent|inspector|sergeant|practitioner|head|chief executive|"
    r"commander|portfolio holder|cabinet member|representative|convener|convenor|leader|mayor|provost|minute-?taker|"
    r"administrator|solicitor|caretaker|webmaster|lengthsman|groundsman|contractor|engineer|surveyor|planner|advis[eo]r|"
    r"accountant|assistant|auditor|facilitator|ranger|president|steward)"
    r"(?: (?:for|of) (?:[A-Z][\w ]*|[a-z]+(?:,? (?:and )?[a-z]+){0,4}))?)"
)
_OWN_BODY = re.compile(
    r"(?:(?:the|all|board|partnership|committee|other) )*"
    r"(?P<word>members|partners|board|partnership|committee|executive|panel|forum)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:(?:the|all|both|our|relevant) )*"
    r"(?P<group>(?:(?!(?:on|of|for|to|by|with|in|at|from|between|among)\b)[\w&'\u2019/-]+ ){0,4}"
    r"(?:agencies|all|attendees|authorities|board|chairs|colleagues|commissioners|committee|councillors|councils?|"
    r"directors|districts|each agency|everybody|everyone|forum|groups?|leads|managers|members|officers|organisations|"
    r"panel|partners|partnership|police|practitioners|present|representatives|schools|services?|staff|sub-?groups?|"
    r"teams?|volunteers|wardens|workers|authority|company|contractors|department|developers?|highways|organisers|"
    r"parents|party|residents|secretariat|trustees|unit)(?: (?:for|of) [A-Z]\w*)?)",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?:[A-Z][\w'\u2019.-]* ){1,3}[A-Z][\w'\u2019-]*")
_CAPITAL_WORDS = re.compile(r"(?:[A-Z][\w'\u2019.-]* )*[A-Z][\w'\u2019.-]*")
_THING = re.compile(
    "strategy|plan|report|bill|act|project|update|data|review|programme|fund|funding|policy|scheme|training|protocol|"
    "assessment|survey|framework|guidance|agenda|minutes|meeting|strategic|performance|letter|the|an?|this|that|these|"
    "those|there|it|needs?|discussions?|further|following|christmas|easter|summer|autumn|winter|[a-z]+day|january|"
    "february|march|july|august|september|october|november|december|invited|asked|agreed|noted|requested|thanked|"
    "advised|reported|received|discussed|suggested|resolved|instructed|authorised|approved|confirmed"
)
"""Words that nobody's name has, in small letters."""
_TWO = re.compile("(?!(?:AI|CT|DA|DV|EU|GP|HR|ID|IT|PR|TV|UK|VR)$)[A-Z]{2}")
"""Two capital letters that mostly mean a person."""
_ANYBODY = re.compile(
    "agencies|associations|board|committee|executive|forum|groups?|leads|members|network|officers|organisations?|panel|"
    "partners|partnership|schools|services?|staff|teams?|trust|volunteers"
)
"""Words that alone may mean anybody, though only one organisation on record is called so."""
_AROUND = " -\u2013\u2014:;,/|*([]"
"""What may stand around somebody and is no part of the name."""
_LABELLED = re.compile(r"^(?:[A-Z]{1,4}[0-9]{1,4}|\(?[0-9]{1,3}(?:[./][0-9]{1,3})*\)?|\([a-z0-9.]{1,6}\))[.:)]?\s+")
"""The number of a minute or an action: "AP125", "5.1.2", "(6.4)"."""
_INITIALS_BESIDE = re.compile(r"(?P<name>\S.*?),? ?\((?P<initials>[A-Z]{2,4})\)")
_NAME = re.compile(r"[A-Z][a-z]+")
_FOLLOWED = re.compile(r"\b([A-Z][a-z]+)(?= [A-Z][a-z]+\b)")
_APART = re.compile(r"(?:[a-z,/&] )(?<!the )(?<!an )(?<! a )(?<!our )(?<!this )([A-Z][a-z]+)\b")
_ARTICLE = re.compile(r"^(?:the|a|an|our)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,\s*and\b|,|/|&|\b[Aa]nd\b)\s*")


class Owners:
    """Tells who is meant in one meeting or fragment."""

    def __init__(self, register: Register, minutes: Meeting | Fragment) -> None:
        """Take the records, and the minutes whose attendance list counts."""
        self._register = register
        self._claims = [each for each in attendees(minutes) if each.initials]
        self._body = minutes.body
        self._said: dict[Place, str] = {}
        text = "\n".join(item.minute or "" for item in all_items(minutes.items))
        self._printed = frozenset(_FOLLOWED.findall(text)), frozenset(_APART.findall(text))
        self._by_name: dict[str, set[str]] = {}
        self._by_part: dict[str, set[tuple[str, str]]] = {}
        for name, person in _names(register, minutes):
            self._by_name.setdefault(name, set()).add(person)
            for part in name.split():
                self._by_part.setdefault(part, set()).add((name, person))
        self._acronyms: dict[str, dict[str, Any]] = dict(_acronyms(register))
        self._endings = _endings(register)

    def named(self, words: str, item: Item, place: Place, *, label: bool = False) -> tuple[Named, ...]:
        """Tell who `words` are, each of several; nobody if one of them is not certainly somebody.

        A label ("Action:") before the words says that they begin with somebody.
        """
        shown = _LABELLED.sub("", " ".join(words.split()).strip(_AROUND)).strip(_AROUND)
        shown = shown if "(" in shown else shown.rstrip(")")
        whole = self._one(shown, item, place, label=label) if shown else None
        if whole:
            return (whole,)
        parts = [part for part in _JOINED.split(shown) if part]
        found = [self._one(part, item, place, label=label) for part in parts] if len(parts) > 1 else []
        return tuple(each for each in found if each) if all(found) else ()

    def _one(self, words: str, item: Item, place: Place, *, label: bool) -> Named | None:
        if INITIALS.fullmatch(words):
            return self._initials(words, place)
        beside = _INITIALS_BESIDE.fullmatch(words)
        if beside:
            return self._beside(words, beside, item, place, label=label)
        if _PRONOUN.fullmatch(words):
            return Named(Party(place=place, printed=words), alone=True)
        return (
            self._on_record(words, place)
            or self._own_body(words, place)
            or self._by_ending(words, place)
            or _role(words, place)
            or self._person(words, item, place)
            or _told_here(words, self._printed, place)
            or _unknown(words, place, label=label)
        )

    def _beside(self, words: str, beside: re.Match[str], item: Item, place: Place, *, label: bool) -> Named | None:
        """Tell who "Alex Example (AE)" is: by the initials if the list has them, else by the name."""
        initials = self._initials(beside["initials"], place)
        listed = any(claim.initials == beside["initials"] for claim in self._claims)
        named = initials if listed else self._one(beside["name"], item, place, label=label)
        return named._replace(party=named.party.but(printed=words)) if named else None

    def _initials(self, words: str, place: Place) -> Named:
        """Initials are whose the attendance list says; if that is nobody or several, they stay as printed."""
        meant = [claim for claim in self._claims if claim.initials == words]
        if len(meant) == 1:
            return Named(Party(place=place, person=meant[0].person, printed=words), alone=True)
        if not meant and words in self._acronyms:
            return Named(Party(place=place, printed=words, **self._acronyms[words]))
        others = meant or [claim for claim in self._claims if initials_fit(self._register, claim, words)]
        return Named(
            Party(place=place, printed=words),
            tuple(self._candidate(each) for each in others),
            alone=True,
            known=bool(others) or _TWO.fullmatch(words) is not None,
        )

    def _candidate(self, claim: Attendee) -> str:
        return f"{name_of(self._register, claim)} ({claim.initials})"

    def _on_record(self, words: str, place: Place) -> Named | None:
        """A body or an organisation by a name of its own."""
        found = self._acronyms.get(_ARTICLE.sub("", words).casefold())
        return Named(Party(place=place, printed=words, **found)) if found else None

    def _by_ending(self, words: str, place: Place) -> Named | None:
        """The only organisation whose name ends so: the Police are Merseyside Police if no other police are known."""
        bare = _ARTICLE.sub("", words).casefold()
        meant = self._endings.get(bare, set())
        if len(meant) != 1 or _ANYBODY.fullmatch(bare):
            return None
        return Named(Party(place=place, organisation=OrganisationId(next(iter(meant))), printed=words))

    def _own_body(self, words: str, place: Place) -> Named | None:
        """Members, and the word for the body that met, are that body."""
        found = _OWN_BODY.fullmatch(words)
        body = self._register.bodies.get(self._body) if self._body else None
        if found is None or body is None:
            return None
        word = found["word"].casefold()
        if word in ("members", "partners") or word in body.name.casefold() or word == body.kind.value:
            return Named(Party(place=place, body=BodyId(body.id), printed=words))
        return None

    def _person(self, words: str, item: Item, place: Place) -> Named | None:
        """A name is a person's if it is whole, or has a title and one listed surname, or the minute gives the rest."""
        bare = without_titles(words)
        has_title = bare != _ARTICLE.sub("", words).casefold().split()
        if not bare or not _CAPITAL_WORDS.fullmatch(words):
            return None
        whole = self._by_name.get(" ".join(bare), set())
        partly = self._by_part.get(bare[-1], set()) if len(bare) == 1 else set()
        surname = {person for name, person in partly if has_title and name.split()[-1] == bare[0]}
        here = {person for name, person in partly if name in self._said_in(item)} if partly else set()
        meant = whole or surname or here
        if len(meant) == 1:
            note = "The same minute gives the full name." if not whole and not surname else None
            return Named(Party(place=place, person=PersonId(next(iter(meant))), printed=words, note=note), alone=True)
        others = {person for _, person in partly} | meant
        if others or (has_title and len(bare) <= 3):  # noqa: PLR2004  forenames and a surname
            names = sorted(self._register.people[id_].name for id_ in others if id_ in self._register.people)
            return Named(Party(place=place, printed=words), tuple(names), alone=True)
        return None

    def _said_in(self, item: Item) -> str:
        """All that an item says, and who presented it by their names on record, in small letters."""
        known = self._said.get(item.place)
        if known is not None:
            return known
        people = (self._register.people.get(each.person) for each in item.presenters if each.person)
        presenters = " ".join(f"{person.name} {' '.join(person.also_known_as)}" for person in people if person)
        printed = " ".join(each.printed or "" for each in item.presenters)
        self._said[item.place] = f"{item.minute or ''} {presenters} {printed}".casefold()
        return self._said[item.place]


def _names(register: Register, minutes: Meeting | Fragment) -> Iterator[tuple[str, str]]:
    """Every name of everybody on record, without titles; whom a list prints without a person is nobody's."""
    for person in register.people.values():
        for name in (person.name, *person.also_known_as):
            yield " ".join(without_titles(name)), person.id
    for attendee in attendees(minutes):
        for name in names_of(register, attendee) if attendee.person else ():
            yield " ".join(without_titles(name)), attendee.person or ""
    for item in all_items(minutes.items):
        for party in item.presenters:
            if party.person and party.printed and not INITIALS.fullmatch(party.printed) and " " in party.printed:
                yield " ".join(without_titles(party.printed)), party.person


def _acronyms(register: Register) -> Iterator[tuple[str, dict[str, str]]]:
    """Every name of bodies and organisations, in small letters, and their acronyms; what two share is nobody's."""
    found: dict[str, list[dict[str, str]]] = {}
    for field, records in (("body", register.bodies), ("organisation", register.organisations)):
        for record in records.values():
            former = (each.name for each in record.former_names)
            names: Iterable[str] = (record.name, *record.also_known_as, *former)
            for name in dict.fromkeys((*(_ARTICLE.sub("", each).casefold() for each in names), *record.acronyms)):
                found.setdefault(name, []).append({field: record.id})
    yield from ((name, meant[0]) for name, meant in found.items() if len(meant) == 1)


def _endings(register: Register) -> dict[str, set[str]]:
    """The organisations by the last words of their names, in small letters; where a body's name ends so, too, none."""
    found: dict[str, set[str]] = {}
    for records in (register.bodies, register.organisations):
        for record in records.values():
            for name in (record.name, *record.also_known_as):
                words = name.casefold().split()
                for first in range(1, len(words)):
                    found.setdefault(" ".join(words[first:]), set()).add(record.id)
    organisations = set(register.organisations)
    return {ending: ids for ending, ids in found.items() if ids <= organisations}


def _role(words: str, place: Place) -> Named | None:
    post = _POST.fullmatch(words)
    if post:
        return Named(Party(place=place, post=_capital(post["post"]), printed=words), alone=True)
    group = _GROUP.fullmatch(words)
    if group and not _is_thing(words):
        return Named(Party(place=place, group=_capital(group["group"]), printed=words))
    return None


_INITIAL = 2
"""More capital letters than an initial has make a heading of words that are all in capitals."""


def _told_here(words: str, names: tuple[frozenset[str], frozenset[str]], place: Place) -> Named | None:
    """One name is somebody's, as printed, if the minutes have it with another, or as names stand: without "the"."""
    if not _NAME.fullmatch(words) or _is_thing(words):
        return None
    whole, apart = names
    if words not in whole and words not in apart:
        return None
    return Named(Party(place=place, printed=words), alone=True, known=words in whole)


def _unknown(words: str, place: Place, *, label: bool) -> Named | None:
    """Words in capitals are somebody's name, if nothing speaks for a thing."""
    if _is_thing(words) or not words[:1].isupper():
        return None
    if words.isupper() and len(words.partition(" ")[0]) > _INITIAL:
        return None
    is_name = _CAPITALS.fullmatch(words) or (label and not re.search(r"[ /&]", words))
    return Named(Party(place=place, printed=words), alone=True, known=label) if is_name else None


def _is_thing(words: str) -> bool:
    bare = _ARTICLE.sub("", words).casefold().split()
    return any(_THING.fullmatch(word) for word in bare) or "".join(bare[:1]).endswith("ing")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
