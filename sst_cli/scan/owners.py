"""Resolve the initials, names, posts and groups that minutes print; only what is certain is resolved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.dates.written import MONTHS
from sst_cli.records.addresses import all_items
from sst_cli.records.common import BodyId, OrganisationId, Party, PersonId
from sst_cli.register.attendance_list import INITIALS, attendees, initials_fit, name_of, names_of, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.meetings import Attendee, Fragment, Item, Meeting
    from sst_cli.records.places import Place
    from sst_cli.register.register import Register


class PrintedOwner(NamedTuple):
    """An owner as the minutes print it."""

    party: Party
    candidates: tuple[str, ...] = ()
    """Who it may be, where that is not certain."""
    is_single: bool = False
    """Whether it is one person or the holder of one post, not a group or an organisation."""
    is_certain: bool = True
    """False where only the capital letters suggest a name."""


_PRONOUN = re.compile(r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey)")
# "Chair and Parish Clerk" are two posts, "Planning and Policy Officer" is one.
_POST = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|[Oo]ur|[Yy]r?) )?(?P<post>"
    r"(?:(?:[A-Z][\w&'\u2019-]*(?<!Chair)(?<!Clerk)(?<!Secretary) (?:and|&) [A-Z]\w*|"
    r"[A-Z][\w&'\u2019-]*|(?![A-Z])(?i:vice|deputy|assistant|senior|acting|lead|depute|strategic|executive|corporate|"
    r"interim|minute|community|safety|partnership|project|programme|data|policy|service|democratic|services)) )*"
    r"(?i:chair(?:man|woman|person)?|vice-chair(?:man)?|clerk|secretary|treasurer|co-?ordinator|manager|director|lead|"
    r"lead member|officer|analyst|commissioner|superintendent|inspector|sergeant|practitioner|head|chief executive|"
    r"commander|portfolio holder|cabinet member|representative|convener|convenor|leader|mayor|provost|minute-?taker|"
    r"administrator|solicitor|caretaker|webmaster|lengthsman|groundsman|contractor|engineer|surveyor|planner|advis[eo]r|"
    r"accountant|assistant|auditor|facilitator|ranger|president|steward|clerc|cadeirydd|trysorydd|ysgrifennydd|swyddog)"
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
    "motions?|donations?|proposals?|requests?|applications?|permission|notices?|quotes?|options?|payments?|grants?|february|march|july|august|september|october|november|december|invited|asked|agreed|noted|requested|thanked|"
    "advised|reported|received|discussed|suggested|resolved|instructed|authorised|approved|confirmed"
)
"""Words that names do not have, in small letters."""
_TWO = re.compile("(?!(?:AI|CT|DA|DV|EU|GP|HR|ID|IT|PR|TV|UK|VR)$)[A-Z]{2}")
"""Two capital letters that are mostly somebody's initials; not "IT to mend the link" or "GP to send the form"."""
_ANYBODY = re.compile(
    "agencies|associations|board|committee|executive|forum|groups?|leads|members|network|officers|organisations?|panel|"
    "partners|partnership|schools|services?|staff|teams?|trust|volunteers"
)
"""Words that alone can be any group, even if the name of only one organisation on record ends in them."""
_AROUND = " -\u2013\u2014:;,/|*([]"
"""Characters that may surround a name and are not part of it."""
_LABELLED = re.compile(r"^(?:[A-Z]{1,4}[0-9]{1,4}|\(?[0-9]{1,3}(?:[./][0-9]{1,3})*\)?|\([a-z0-9.]{1,6}\))[.:)]?\s+")
"""The number of a minute or an action: "AP125", "5.1.2", "(6.4)"."""
_INITIALS_BESIDE = re.compile(r"(?P<name>\S.*?),? ?\((?P<initials>[A-Z]{2,4})\)")
_NAME = re.compile(r"[A-Z][a-z]+")
_FOLLOWED = re.compile(r"\b([A-Z][a-z]+)(?= [A-Z][a-z]+\b)")
_APART = re.compile(r"(?:[a-z,/&] )(?<!the )(?<!an )(?<! a )(?<!our )(?<!this )([A-Z][a-z]+)\b")
_ARTICLE = re.compile(r"^(?:the|a|an|our)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,\s*and\b|,|/|&|\b[Aa]nd\b)\s*")


class Owners:
    """Resolves the owners that one meeting or fragment prints."""

    def __init__(self, register: Register, minutes: Meeting | Fragment) -> None:
        """Take the records, and the minutes with their attendance list."""
        self._register = register
        self._claims = [each for each in attendees(minutes) if each.initials]
        self._body = minutes.body
        self._texts_by_item: dict[Place, str] = {}
        text = "\n".join(item.minute or "" for item in all_items(minutes.items))
        self._printed = frozenset(_FOLLOWED.findall(text)), frozenset(_APART.findall(text))
        self._attending = _printed_names(minutes)
        self._by_name: dict[str, set[str]] = {}
        self._by_part: dict[str, set[tuple[str, str]]] = {}
        for name, person in _names(register, minutes):
            self._by_name.setdefault(name, set()).add(person)
            for part in name.split():
                self._by_part.setdefault(part, set()).add((name, person))
        self._acronyms: dict[str, dict[str, Any]] = dict(_acronyms(register))
        self._endings = _endings(register)

    def find_owners(self, words: str, item: Item, place: Place, *, label: bool = False) -> tuple[PrintedOwner, ...]:
        """Return the owners that `words` name; none if one of several is not recognised.

        Args:
            words: a name, initials, a post or a group, or several of them.
            item: the item in whose text they are.
            place: where the text is written.
            label: whether a label such as "Action:" comes before the words, so that they begin with an owner.
        """
        shown = _LABELLED.sub("", " ".join(words.split()).strip(_AROUND)).strip(_AROUND)
        # The bracket that closes another's words, "PP)"; that of "Alex Example (AE)" stays.
        shown = shown if "(" in shown else shown.rstrip(")")
        whole = self._owner(shown, item, place, label=label) if shown else None
        if whole:
            return (whole,)
        parts = [part for part in _JOINED.split(shown) if part]
        found = [self._owner(part, item, place, label=label) for part in parts] if len(parts) > 1 else []
        return tuple(each for each in found if each) if all(found) else ()

    def _owner(self, words: str, item: Item, place: Place, *, label: bool) -> PrintedOwner | None:
        if INITIALS.fullmatch(words):
            return self._initials(words, place)
        beside = _INITIALS_BESIDE.fullmatch(words)
        if beside:
            return self._name_with_initials(words, beside, item, place, label=label)
        if words in MONTHS and words.casefold() not in self._attending:
            return None
        if _PRONOUN.fullmatch(words):
            return PrintedOwner(Party(place=place, printed=words), is_single=True)
        return (
            self._on_record(words, place)
            or self._own_body(words, place)
            or self._by_ending(words, place)
            or _post_or_group(words, place)
            or self._person(words, item, place)
            or self._attendee(words, place)
            or _name_in_minutes(words, self._printed, place)
            or _possible_name(words, place, label=label)
        )

    def _name_with_initials(
        self, words: str, beside: re.Match[str], item: Item, place: Place, *, label: bool
    ) -> PrintedOwner | None:
        """Resolve "Alex Example (AE)", by the initials if the list has them, else by the name."""
        initials = self._initials(beside["initials"], place)
        listed = any(claim.initials == beside["initials"] for claim in self._claims)
        find_owners = initials if listed else self._owner(beside["name"], item, place, label=label)
        return find_owners._replace(party=find_owners.party.but(printed=words)) if find_owners else None

    def _initials(self, words: str, place: Place) -> PrintedOwner:
        """Initials are whose the attendance list says; if that is nobody or several, they stay as printed."""
        matching = [claim for claim in self._claims if claim.initials == words]
        if len(matching) == 1:
            return PrintedOwner(Party(place=place, person=matching[0].person, printed=words), is_single=True)
        # "MC to write" is Muddlecombe Council, unless somebody on the list has these initials.
        if not matching and words in self._acronyms:
            return PrintedOwner(Party(place=place, printed=words, **self._acronyms[words]))
        candidates = matching or [claim for claim in self._claims if initials_fit(self._register, claim, words)]
        return PrintedOwner(
            Party(place=place, printed=words),
            tuple(self._candidate(each) for each in candidates),
            is_single=True,
            is_certain=bool(candidates) or _TWO.fullmatch(words) is not None,
        )

    def _candidate(self, claim: Attendee) -> str:
        return f"{name_of(self._register, claim)} ({claim.initials})"

    def _on_record(self, words: str, place: Place) -> PrintedOwner | None:
        """Return a body or an organisation by one of its names."""
        found = self._acronyms.get(_ARTICLE.sub("", words).casefold())
        return PrintedOwner(Party(place=place, printed=words, **found)) if found else None

    def _by_ending(self, words: str, place: Place) -> PrintedOwner | None:
        """Return the only organisation whose name ends so: "the Police", if Merseyside Police are the only ones."""
        bare = _ARTICLE.sub("", words).casefold()
        matching = self._endings.get(bare, set())
        if len(matching) != 1 or _ANYBODY.fullmatch(bare):
            return None
        return PrintedOwner(Party(place=place, organisation=OrganisationId(next(iter(matching))), printed=words))

    def _own_body(self, words: str, place: Place) -> PrintedOwner | None:
        """Return the body that met, for "members" and for the word in its name or kind."""
        found = _OWN_BODY.fullmatch(words)
        body = self._register.bodies.get(self._body) if self._body else None
        if found is None or body is None:
            return None
        word = found["word"].casefold()
        if word in ("members", "partners") or word in body.name.casefold() or word == body.kind.value:
            return PrintedOwner(Party(place=place, body=BodyId(body.id), printed=words))
        return None

    def _person(self, words: str, item: Item, place: Place) -> PrintedOwner | None:
        """Return a person by full name, by title and unambiguous surname, or by a name the minute gives in full."""
        bare = without_titles(words)
        has_title = bare != _ARTICLE.sub("", words).casefold().split()
        if not bare or not _CAPITAL_WORDS.fullmatch(words):
            return None
        whole = self._by_name.get(" ".join(bare), set())
        partly = self._by_part.get(bare[-1], set()) if len(bare) == 1 else set()
        surname = {person for name, person in partly if has_title and name.split()[-1] == bare[0]}
        here = {person for name, person in partly if name in self._names_in(item)} if partly else set()
        matching = whole or surname or here
        if len(matching) == 1:
            note = "The same minute gives the full name." if not whole and not surname else None
            return PrintedOwner(
                Party(place=place, person=PersonId(next(iter(matching))), printed=words, note=note), is_single=True
            )
        candidates = {person for _, person in partly} | matching
        if candidates or (has_title and len(bare) <= 3):  # noqa: PLR2004  forenames and a surname
            names = sorted(self._register.people[id_].name for id_ in candidates if id_ in self._register.people)
            return PrintedOwner(Party(place=place, printed=words), tuple(names), is_single=True)
        return None

    def _attendee(self, words: str, place: Place) -> PrintedOwner | None:
        """Return somebody who is not on record by the name on the attendance list, or a part of it."""
        bare = " ".join(without_titles(words))
        return PrintedOwner(Party(place=place, printed=words), is_single=True) if bare in self._attending else None

    def _names_in(self, item: Item) -> str:
        """Return the text of an item and the names of its presenters, in small letters."""
        known = self._texts_by_item.get(item.place)
        if known is not None:
            return known
        people = (self._register.people.get(each.person) for each in item.presenters if each.person)
        presenters = " ".join(f"{person.name} {' '.join(person.other_names)}" for person in people if person)
        printed = " ".join(each.printed or "" for each in item.presenters)
        self._texts_by_item[item.place] = f"{item.minute or ''} {presenters} {printed}".casefold()
        return self._texts_by_item[item.place]


def _printed_names(minutes: Meeting | Fragment) -> frozenset[str]:
    """Return the printed names of attendees who are not on record, and their parts, in small letters."""
    names = [without_titles(each.printed) for each in attendees(minutes) if each.printed and not each.person]
    parts = {part for name in names for part in name if len(part.strip(".")) > 1}
    return frozenset({*(" ".join(name) for name in names), *parts}) - {""}


def _names(register: Register, minutes: Meeting | Fragment) -> Iterator[tuple[str, str]]:
    """Yield every name of the people on record, without titles, and their ids."""
    for person in register.people.values():
        for name in (person.name, *person.other_names):
            yield " ".join(without_titles(name)), person.id
    for attendee in attendees(minutes):
        for name in names_of(register, attendee) if attendee.person else ():
            yield " ".join(without_titles(name)), attendee.person or ""
    for item in all_items(minutes.items):
        for party in item.presenters:
            if party.person and party.printed and not INITIALS.fullmatch(party.printed) and " " in party.printed:
                yield " ".join(without_titles(party.printed)), party.person


def _acronyms(register: Register) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the names and acronyms of bodies and organisations that only one of them has, names in small letters."""
    found: dict[str, list[dict[str, str]]] = {}
    for field, records in (("body", register.bodies), ("organisation", register.organisations)):
        for record in records.values():
            former = (each.name for each in record.former_names)
            names: Iterable[str] = (record.name, *record.also_known_as, *former)
            for name in dict.fromkeys((*(_ARTICLE.sub("", each).casefold() for each in names), *record.acronyms)):
                found.setdefault(name, []).append({field: record.id})
    yield from ((name, matching[0]) for name, matching in found.items() if len(matching) == 1)


def _endings(register: Register) -> dict[str, set[str]]:
    """Return the organisations by the last words of their names, in small letters, unless a body's name ends so too."""
    found: dict[str, set[str]] = {}
    for records in (register.bodies, register.organisations):
        for record in records.values():
            for name in (record.name, *record.also_known_as):
                words = name.casefold().split()
                for first in range(1, len(words)):
                    found.setdefault(" ".join(words[first:]), set()).add(record.id)
    organisations = set(register.organisations)
    return {ending: ids for ending, ids in found.items() if ids <= organisations}


def _post_or_group(words: str, place: Place) -> PrintedOwner | None:
    post = _POST.fullmatch(words)
    if post:
        return PrintedOwner(Party(place=place, post=_capital(post["post"]), printed=words), is_single=True)
    group = _GROUP.fullmatch(words)
    if group and not _is_thing(words):
        return PrintedOwner(Party(place=place, group=_capital(group["group"]), printed=words))
    return None


_INITIAL = 2
"""Words in capitals are a heading if the first has more letters than an initial with its stop.

At 6 "REASON FOR DECISION: To enable the board ..." names an owner."""


def _name_in_minutes(words: str, names: tuple[frozenset[str], frozenset[str]], place: Place) -> PrintedOwner | None:
    """Take one word for a name if the minutes have it before another name, or without an article as names are."""
    if not _NAME.fullmatch(words) or _is_thing(words):
        return None
    whole, apart = names
    if words not in whole and words not in apart:
        return None
    return PrintedOwner(Party(place=place, printed=words), is_single=True, is_certain=words in whole)


def _possible_name(words: str, place: Place, *, label: bool) -> PrintedOwner | None:
    """Take capitalised words for a name, unless they name a thing."""
    if _is_thing(words) or not words[:1].isupper():
        return None
    if words.isupper() and len(words.partition(" ")[0]) > _INITIAL:
        return None
    is_name = _CAPITALS.fullmatch(words) or (label and not re.search(r"[ /&]", words))
    return PrintedOwner(Party(place=place, printed=words), is_single=True, is_certain=label) if is_name else None


def _is_thing(words: str) -> bool:
    bare = _ARTICLE.sub("", words).casefold().split()
    # "Action: Planning to write to the depot" means work of planning as likely as a service, but never a name.
    return any(_THING.fullmatch(word) for word in bare) or "".join(bare[:1]).endswith("ing")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
