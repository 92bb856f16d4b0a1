"""Find who or what a name means that somebody typed: one rule for every option and argument that takes a name.

In this order, and the first that finds somebody decides:

1. a whole id, of today or from before a rename;
2. a whole name, acronym or set of initials;
3. whole words of a name or an id in their order, where Councillor and Cllr are the same, a title in front may be left
   out or, for somebody who has none on record, put in;
4. a part of a name or an id; never for what writes.

Several records are never chosen from by guess: they are named, and the call is refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import folded, near_matches
from sst_cli.records.kinds import BY_NAME
from sst_cli.register.attendance_list import ABBREVIATED, INITIALS, attendees, without_titles
from sst_cli.register.names import OWNING, Identity, names_on_record, organisation_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sst_cli.records.common import Party
    from sst_cli.register.register import Register

SHORT = 3
"""How many letters a text may have that is never taken for a part of a word: TN is not "partnership"."""
_BETWEEN_WORDS = re.compile(r"[\s,;:/&()\[\]\u2010-\u2015-]+")
_IGNORED = frozenset({"", "the", "and"})
"""Words that distinguish nobody."""


class OwnerWords(NamedTuple):
    """The words for an owner in an action's record."""

    printed: str | None
    post: str | None
    organisation: str | None
    group: str | None

    def names(self, register: Register) -> Iterator[str]:
        """Yield each name that is made of them; a post alone, and with its organisation."""
        yield from filter(None, (self.printed, self.post, self.group))
        if self.post and self.organisation:
            yield f"{self.post}, {organisation_name(register, self.organisation)}"


class OwnerMatch(NamedTuple):
    """Who owns an action by a name: somebody on record, and whoever is only printed with that name."""

    record: Identity | None
    """The kind and the id of the person, body or organisation; None where nobody on record has the name."""
    printed: frozenset[OwnerWords]
    """The wordings of owners that the name fits."""

    def owns(self, party: Party) -> bool:
        """Whether a party is one of them."""
        if self.record and getattr(party, self.record[0]) == self.record[1]:
            return True
        return _owner_words(party) in self.printed

    @property
    def members(self) -> frozenset[str]:
        """The id of the person or organisation on record, who may be a member of a body; a body is not."""
        return frozenset({self.record[1]} if self.record and self.record[0] != "body" else ())


def find_named(register: Register, kind: str, text: str) -> str:
    """Return the id of the person, body or organisation that a text names.

    Raises:
        CallError: it names none, or several.
        SstError: its record is there and cannot be read.
    """
    names = _Names(register, (kind,))
    found = names.one(text, names.with_initials(text))
    return register.find(kind, found[1] if found else text)


def find_on_record(register: Register, text: str, initials: Iterable[Identity] = ()) -> Identity | None:
    """Return the kind and id of the person, body or organisation that a text names; None if nobody is called so.

    Args:
        register: the records.
        text: what somebody typed.
        initials: who has these initials, where that is known from one attendance list.

    Raises:
        CallError: it names several.
        SstError: the record is there and cannot be read.
    """
    found = _Names(register, OWNING).one(text, initials)
    if found and register.is_left_out(*found):
        register.find(*found)
    return found


def find_owners(register: Register, text: str) -> OwnerMatch:
    """Return who owns actions by a name: one on record at most, and all who are printed with it as owners.

    Raises:
        CallError: several on record have the name, or nobody has it.
    """
    parties = _owners(register)
    wordings = {each: tuple(each.names(register)) for each in dict.fromkeys(map(_owner_words, parties))}
    names = _Names(register, OWNING, parties)
    record = names.one(text, names.with_initials(text), is_part=False)
    printed = _closest(text, wordings)
    if record is None and not printed:
        record = names.one(text, ())
        printed = frozenset(each for each, words in wordings.items() if any(_is_part(text, one) for one in words))
    if record is None and not printed and register.actions:
        words = {one for each in wordings.values() for one in each}
        raise CallError(_nobody(text, {*words, *(name for _, _, name in names.names)}))
    return OwnerMatch(record, printed)


def _owners(register: Register) -> list[Party]:
    """Return every owner that an action has or had."""
    actions = register.actions.values()
    return [
        party
        for action in actions
        for owners in (action.owners, *(update.owners or () for update in action.updates))
        for party in owners
    ]


def _owner_words(party: Party) -> OwnerWords:
    return OwnerWords(party.printed, party.post, party.organisation, party.group)


def _nobody(text: str, names: set[str]) -> str:
    near = near_matches(text, names | {word for name in names for word in name.split()})
    ending = f"; did you mean {', '.join(near)}?" if near else "; `sst people` lists the people on record"
    return f"nobody called {text!r} owns an action or is on record{ending}"


class _Names:
    """The names of some kinds of record, and who has one of them."""

    def __init__(self, register: Register, kinds: tuple[str, ...], owners: Iterable[Party] = ()) -> None:
        self._register = register
        self._kinds = kinds
        cited = ((kind, id_) for party in owners for kind in kinds if (id_ := getattr(party, kind)))
        unreadable = ((left.kind, left.id) for left in register.left_out)
        nameless = ((kind, id_, id_) for kind, id_ in (*cited, *unreadable))
        found = (*names_on_record(register), *nameless)
        self.names = tuple(dict.fromkeys(each for each in found if each[0] in kinds))
        self._owners = tuple(owners)

    def one(self, text: str, initials: Iterable[Identity], *, is_part: bool = True) -> Identity | None:
        """Return who or what a text names; None for nobody.

        Args:
            text: what somebody typed.
            initials: those who have it as their initials.
            is_part: whether a part of a name may do, where nothing else fits.

        Raises:
            CallError: it names several, or what writes is given a part of a name.
        """
        found = self._fitting(text, frozenset(initials)) or (self._parts(text) if is_part else frozenset())
        if len(found) > 1:
            offered = sorted(found)
            msg = f"{text!r} matches {_offered(offered[:5])}{', ...' if offered[5:] else ''}; give the full id"
            raise CallError(msg)
        return next(iter(found), None)

    def with_initials(self, text: str) -> frozenset[Identity]:
        """Return the people who have these initials on any attendance list, or as owners in any minutes."""
        if "person" not in self._kinds or not text.strip():
            return frozenset()
        wanted = text.strip().casefold()
        claims = (each for minutes in self._register.all_minutes() for each in attendees(minutes))
        people = (each.person for each in claims if (each.initials or "").casefold() == wanted)
        owners = self._owners if INITIALS.fullmatch(wanted.upper()) else ()
        printed = (each.person for each in owners if (each.printed or "").strip().casefold() == wanted)
        return frozenset(("person", each) for each in (*people, *printed) if each)

    def _fitting(self, text: str, initials: frozenset[Identity]) -> frozenset[Identity]:
        for fits in (self._by_id, lambda text: self._by_name(text) | initials, self._by_words, self._by_title):
            found = fits(text)
            if found:
                return found
        return frozenset()

    def _by_id(self, text: str) -> frozenset[Identity]:
        folder, slash, id_ = text.strip().rpartition("/")
        kinds = [kind for kind in self._kinds if not slash or BY_NAME[kind].folder == folder]
        now = self._register.id_of_now(id_, *kinds)
        return frozenset((kind, known) for kind, known, _ in self.names if known == now and kind in kinds)

    def _by_name(self, text: str) -> frozenset[Identity]:
        return self._those(lambda id_, name: name_is(text, name, is_id=name == id_))

    def _by_words(self, text: str) -> frozenset[Identity]:
        wanted = _words(text)
        return self._those(lambda _, name: _in_order(wanted, _words(name)))

    def _by_title(self, text: str) -> frozenset[Identity]:
        """Return who has the name behind a title, if they have no title on record."""
        bare = without_titles(text)
        if not bare or len(bare) == len(text.split()):
            return frozenset()
        found = self._those(lambda _, name: _in_order(_words(" ".join(bare)), _words(name)))
        titled = {each[:2] for each in self.names if without_titles(each[2]) != each[2].casefold().split()}
        return frozenset(each for each in found - titled if each[0] == "person")

    def _parts(self, text: str) -> frozenset[Identity]:
        found = self._those(lambda _, name: _is_part(text, name))
        if not found or not self._register.takes_whole_parts:
            return found
        msg = f"nobody called {text!r}; did you mean {_offered(sorted(found)[:5])}? What writes takes whole words"
        raise CallError(msg)

    def _those(self, fits: Callable[[str, str], bool]) -> frozenset[Identity]:
        return frozenset((kind, id_) for kind, id_, name in self.names if fits(id_, name))


def _offered(found: list[Identity]) -> str:
    """Name records; with their folders where two kinds have the same id, which then is not enough."""
    ids = [id_ for _, id_ in found]
    if len(set(ids)) < len(ids):
        return ", ".join(f"{BY_NAME[kind].folder}/{id_}" for kind, id_ in found)
    return ", ".join(f"the {kind} {id_}" for kind, id_ in found)


def _closest(text: str, wordings: Mapping[OwnerWords, tuple[str, ...]]) -> frozenset[OwnerWords]:
    """Return the wordings of which a text is a whole name or, if there are none, those that have its words in order."""
    whole = frozenset(each for each, names in wordings.items() if any(name_is(text, name) for name in names))
    words = _words(text)
    return whole or frozenset(
        each for each, names in wordings.items() if any(_in_order(words, _words(name)) for name in names)
    )


def name_is(text: str, name: str, *, is_id: bool = False) -> bool:
    """Whether a text is a whole name, whatever its capital letters, spaces and abbreviated titles.

    Args:
        text: what somebody typed.
        name: a name.
        is_id: whether the name is an id, whose words are not names.
    """
    if folded(text) == folded(name):
        return bool(text.strip())
    words = _words(text)
    return not is_id and bool(words) and words == _words(name)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a name in small letters, titles in full."""
    return tuple(_spelt_out(text.casefold()))


def _spelt_out(text: str) -> Iterator[str]:
    for part in _BETWEEN_WORDS.split(text.replace("\u2019", "'")):
        word = part.strip(".'\"")
        if word not in _IGNORED:
            yield from ABBREVIATED.get(word, word).split()


def _in_order(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether all wanted words are among the words, in their order."""
    rest = iter(words)
    return bool(wanted) and all(word in rest for word in wanted)


def _is_part(text: str, name: str) -> bool:
    part = folded(text)
    return len(part) > SHORT and part in folded(name)
