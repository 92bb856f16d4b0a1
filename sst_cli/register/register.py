"""The register: all records by kind and id, and what was wrong with those that could not be read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.lookup import find_id, is_whole_part
from sst_cli.base.values import Value
from sst_cli.dates.written import WrittenDate, written_dates
from sst_cli.reading.readers import reader_for
from sst_cli.records.addresses import Addressed, Addresses, addresses, split
from sst_cli.records.kinds import BY_NAME, CITABLE, KINDS, ROWS, referred_to
from sst_cli.records.places import Lines, Place, Position
from sst_cli.records.structure import Reference, parts, references
from sst_cli.register.by_kind import ByKind
from sst_cli.register.lazily import possibly_former
from sst_cli.register.meeting_dates import MeetingDays, day_in
from sst_cli.register.outlined import Heads, raised_at
from sst_cli.register.texts import NO_TEXTS, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from sst_cli.reading import yaml_reader
    from sst_cli.reading.csv_reader import RowPositions
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Filed, Located
    from sst_cli.records.findings import Finding
    from sst_cli.records.kinds import Kind
    from sst_cli.records.meetings import Fragment, Meeting, MeetingHead
    from sst_cli.register.renames import Renames


L = TypeVar("L", bound="Located")


MOST_KINDS_NAMED = 3
"""So many kinds are named where none has an id; `sst history` looks among all of them."""


class LeftOut(NamedTuple):
    """A record that exists and could not be read; its id is kept, so that references to it are not reported as well."""

    kind: str
    id: str
    path: str


class Register(ByKind, Value):
    """All records that could be read, by kind and id, and all that could not."""

    by_kind: Mapping[str, Mapping[str, Filed]]
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    texts: Texts = NO_TEXTS
    """The text of each file, by the path shown to people, read when it is asked for.

    Checks find places in it, findings show its lines, and checks of privacy search it whole."""
    shown: str = ""
    """The prefix that turns a path below the records into the path shown to people."""
    outdated: tuple[tuple[Reference, str], ...] = ()
    """References that use a former id or key, as they are written, each with the id or key of today."""
    ids: Mapping[str, str] = MappingProxyType({})
    """The id of each record with its folder (`people/trish-hardy`), by the path shown to people."""
    orders: frozenset[str] | None = None
    """The names of the orders of business; None where the templates were not read."""
    template_findings: tuple[Finding, ...] = ()
    """What is wrong with the partnership's own templates, where they were checked."""
    template_texts: Mapping[str, str] = MappingProxyType({})
    """The texts of these templates by the path shown to people, for the lines of findings."""
    contents: Mapping[str, str] = MappingProxyType({})
    """The id that git gives to the content of each file, by the path shown to people, as far as an index knows it."""
    remark: Callable[[str], None] | None = None
    """Prints how an id was understood; None where that is not printed."""
    takes_whole_parts: bool = False
    """Whether a part of an id must be a whole one to name a record, as for what writes."""
    names_of: date | None = None
    """The day whose names and titles are used where no other is given; by default the present ones are."""
    still_to_come: Mapping[str, date] = MappingProxyType({})
    """For records as they were known on a day: the later days of meetings by id, those not arranged then among them."""
    under_check: Register | None = None
    """Those of the records that are checked; None for all."""

    @property
    def checked(self) -> Register:
        """The records that a rule goes through; what they refer to it looks up in the whole register."""
        return self.under_check or self

    def records(self) -> Iterator[Filed]:
        """Give every record."""
        for records in self.by_kind.values():
            yield from records.values()

    def all_minutes(self) -> Iterator[Meeting | Fragment]:
        """Give every meeting and every fragment."""
        yield from self.meetings.values()
        yield from self.fragments.values()

    def gap(self, body: str, after: date, before: date) -> bool:
        """Return whether a meeting of the body between two days could not be read: they may not be neighbours."""
        return any(
            left.kind == "meeting"
            and left.id.startswith(f"{body}-")
            # The day alone: `-special` may follow it.
            and str(after) < left.id.removeprefix(f"{body}-")[:10] < str(before)
            for left in self.left_out
        )

    @cached_property
    def left_out_paths(self) -> tuple[str, ...]:
        """The files that could not be read, so that an answer lacks them, as they are shown to people."""
        return tuple(left.path for left in self.left_out)

    def is_left_out(self, kind: str, id_: str) -> bool:
        """Return whether there is such a record that could not be read."""
        return (kind, id_) in self._left_out

    @cached_property
    def _left_out(self) -> frozenset[tuple[str, str]]:
        return frozenset((left.kind, left.id) for left in self.left_out)

    def minutes(self, id_: str) -> Meeting | Fragment | None:
        """Give the meeting or fragment of that id."""
        return self.meetings.get(id_) or self.fragments.get(id_)

    def addresses(self, id_: str) -> Addresses | None:
        """Give all addresses in the meeting or fragment of that id."""
        if id_ not in self._addresses:
            minutes = self.minutes(id_)
            if minutes is None:
                return None
            self._addresses[id_] = addresses(minutes)
        return self._addresses[id_]

    @cached_property
    def _addresses(self) -> dict[str, Addresses]:
        return {}

    def minute(self, reference: str) -> Addressed | None:
        """Give what a reference such as `sst-2022-06-22#6(2)` leads to."""
        meeting, address = split(reference)
        known = self.addresses(meeting)
        return known.found.get(address) if known else None

    def whole_minute(self, reference: str) -> str:
        """Return the minute or sub-item of a clause; any other reference as it is."""
        found = self.minute(reference) if "#" in reference else None
        if found is None or found.clause is None:
            return reference
        meeting, _ = split(reference)
        known = self.addresses(meeting)
        minutes = (
            f"{meeting}#{address}"
            for address, each in (known.found.items() if known else ())
            if each.item is found.item and each.clause is None
        )
        return next(minutes, reference)

    @cached_property
    def heads(self) -> Mapping[str, MeetingHead]:
        """The meetings without what was done at them, by id; fewer are made for that than for the meetings."""
        return Heads(self.meetings)

    def in_order(self, body: str) -> list[Meeting]:
        """The meetings of a body, the earliest first."""
        if body not in self._in_order:
            self._in_order[body] = [self.meetings[head.id] for head in self.heads_in_order(body)]
        return self._in_order[body]

    @cached_property
    def _in_order(self) -> dict[str, list[Meeting]]:
        return {}

    def heads_in_order(self, body: str) -> list[MeetingHead]:
        """The heads of the meetings of a body, the earliest first."""
        return self._by_body.get(body, [])

    @cached_property
    def _by_body(self) -> Mapping[str, list[MeetingHead]]:
        found: dict[str, list[MeetingHead]] = {}
        for head in sorted(self.heads.values(), key=lambda head: (head.date, head.id)):
            found.setdefault(head.body, []).append(head)
        return found

    def meeting_days(self, body: str) -> MeetingDays:
        """The days of a body's meetings."""
        if body not in self._meeting_days:
            self._meeting_days[body] = MeetingDays(self.heads_in_order(body))
        return self._meeting_days[body]

    @cached_property
    def _meeting_days(self) -> dict[str, MeetingDays]:
        return {}

    @cached_property
    def agreed(self) -> Mapping[tuple[str, date], date]:
        """For a body and a day, when a meeting of the body first agreed to meet on it."""
        found: dict[tuple[str, date], date] = {}
        for head in self.heads.values():
            if head.agreed_day:
                key = (head.body, head.agreed_day)
                found[key] = min(head.date, found.get(key, head.date))
        return found

    def held_between(self, body: str, after: date, until: date) -> int:
        """How many meetings of a body have minutes, after a day and up to another."""
        days = self._held.get(body, [])
        # Below 0 where `until` is the earlier day: the meeting that closed an action on the day it was raised.
        return max(0, bisect_right(days, until) - bisect_right(days, after))

    @cached_property
    def _held(self) -> Mapping[str, list[date]]:
        return {body: [each.date for each in own if each.has_minutes] for body, own in self._by_body.items()}

    def raised_at(self, id_: str) -> list[Action]:
        """The actions that a meeting or fragment raised."""
        return [self.actions[each] for each in self._raised_at.get(id_, ())]

    @cached_property
    def _raised_at(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for id_ in self.actions:
            for meeting in raised_at(self.actions, id_):
                found.setdefault(meeting, []).append(id_)
        return found

    def held_on(self, id_: str) -> date | None:
        """The date of a meeting, by its id where it cannot be read; None for a fragment, or where there is none."""
        # What a meeting after the day did was not done yet, whether the meeting was known by then or not.
        if id_ in self.still_to_come:
            return self.still_to_come[id_]
        head = self.heads.get(id_)
        if head:
            return head.date
        return day_in(id_) if self.is_left_out("meeting", id_) else None

    def body_left_out(self, reference: str) -> str | None:
        """The body of a meeting that cannot be read, as far as its id shows: `sst` of `sst-2022-06-22#6`."""
        id_, _ = split(reference)
        day = day_in(id_) if self.is_left_out("meeting", id_) else None
        return id_.partition(f"-{day}")[0] if day else None

    @cached_property
    def references(self) -> Mapping[str, list[Reference]]:
        """Every reference of every record, by the name of its type."""
        found: dict[str, list[Reference]] = {}
        for parts_of_class in self.parts.values():
            for part in parts_of_class:
                for reference in references(part):
                    found.setdefault(reference.type, []).append(reference)
        return found

    def references_to(self, kind: Kind) -> Iterator[Reference]:
        """Give every reference that leads to records of a kind, those to what is not on record too."""
        for type_name in kind.references:
            for reference in self.references.get(type_name, ()):
                if kind in referred_to(type_name, reference.value):
                    yield reference

    @cached_property
    def parts(self) -> Mapping[type[Located], list[Located]]:
        """Every part of every record, by its class."""
        found: dict[type[Located], list[Located]] = {}
        for record in self.records():
            for part in parts(record):
                found.setdefault(type(part), []).append(part)
        return found

    def parts_with(self, *fields: str) -> Iterator[Located]:
        """Give every part whose class has all these fields."""
        for cls, found in self.parts.items():
            if all(name in cls.field_names for name in fields):
                yield from found

    def parts_of(self, cls: type[L]) -> list[L]:
        """Give every part of a class."""
        return cast("list[L]", self.parts.get(cls, []))

    @cached_property
    def dates_in_words(self) -> list[tuple[str, Position, WrittenDate]]:
        """Every date with its month in words, in every file, comments included."""
        return [
            (path, lines.position(found.start), found)
            for path, text in self.texts.items()
            for dates in (tuple(written_dates(text)),)
            if dates
            for lines in (Lines(text),)
            for found in dates
        ]

    def find(self, kind: str, text: str, *others: str) -> str:
        """Give the id that `text` is, was before, or is the one part of; `others` are further kinds that may be meant.

        Raises:
            CallError: no id contains it, or several do.
            SstError: the record is there and cannot be read.
        """
        kinds = (kind, *others)
        text = self.id_of_now(text, *kinds)
        unreadable = {left.id: left.path for left in self.left_out if left.kind in kinds}
        known = [id_ for each in kinds for id_ in self.by_kind[each]]
        moved = self._by_day(text) if "meeting" in kinds else {}
        names = [*known, *unreadable, *(name for name in moved if name not in self.meetings)]
        text = self._part_of_former(text, kinds, names)
        nouns = [each for each in kinds if each != "fragment"]  # an officer calls an extract minutes
        is_any = len(nouns) > MOST_KINDS_NAMED
        noun, listed_by = ("record", "") if is_any else (" or ".join(nouns), BY_NAME[kind].listed_by)
        found = find_id(names, text, noun, listed_by, whole=self.takes_whole_parts)
        found = moved.get(found, found) if found not in self.meetings else found
        if found in unreadable:
            msg = f"{found} cannot be read: {unreadable[found]}; run `sst validate`"
            raise SstError(msg)
        return found

    def _by_day(self, text: str) -> dict[str, str]:
        """The meetings by body and day, whatever day is in their ids.

        Raises:
            CallError: the text is not an id, but a day on which the body meets more than once.
        """
        found: dict[str, list[str]] = defaultdict(list)
        for head in self.heads.values():
            found[f"{head.body}-{head.date}"].append(head.id)
        if len(found.get(text, ())) > 1 and text not in self.meetings:
            msg = f"{text!r} can be {', '.join(sorted(found[text]))}; give the whole id"
            raise CallError(msg)
        return {day: ids[0] for day, ids in found.items() if len(ids) == 1}

    def find_minutes(self, text: str) -> str:
        """Give the id of the meeting or fragment that `text` is, was before, or is the one part of.

        Raises:
            CallError: no id contains it, or several do.
            SstError: the record is there and cannot be read.
        """
        return self.find("meeting", text, "fragment")

    def id_of_now(self, text: str, *kinds: str) -> str:
        """Return the id of today for an id or an address, with a remark if they differ."""
        head, sign, rest = text.partition("#")
        current = next((now for kind in kinds if (now := self.former_ids.get((kind, head)))), head)
        strategy, slash, below = current.partition("/")
        if slash and "strategy" in kinds:
            current = f"{self.former_ids.get(('strategy', strategy), strategy)}/{below}"
        if self.renames and "priority" in kinds:
            rest = self.renames.areas.get((current, rest), rest)
        new = f"{current}{sign}{rest}"
        if new != text and self.remark:
            self.remark(f"{text!r} is called {new} now.")
        return new

    def _part_of_former(self, text: str, kinds: tuple[str, ...], names: Iterable[str]) -> str:
        """Return the id of today if a text is part of one former id and of none of today; else the text itself."""
        wanted = text.casefold()
        if wanted.isdecimal() or not wanted or any(wanted in name.casefold() for name in names):
            return text
        former = [old for each, old in self.former_ids if each in kinds and wanted in old]
        if self.takes_whole_parts:
            former = [old for old in former if is_whole_part(old, text)]
        return self.id_of_now(former[0], *kinds) if len(former) == 1 else text

    @cached_property
    def former_ids(self) -> Mapping[tuple[str, str], str]:
        """The ids of today by kind and former id."""
        return self.renames.records if self.renames else {}

    @cached_property
    def successors(self) -> Mapping[tuple[str, str], str]:
        """By kind and id the record that had the id before, also where another record has it now."""
        found: dict[tuple[str, str], str] = {}
        for kind in CITABLE:
            for record in possibly_former(self.by_kind[kind.name]):
                for old in getattr(record, "formerly", ()):
                    found.setdefault((kind.name, old), record.id)
        return found

    @cached_property
    def renames(self) -> Renames | None:
        """The ids and keys that have changed; None where none has."""
        return _renames(self)

    @cached_property
    def all_texts(self) -> Texts:
        """The texts of the records, and those of the templates where these were checked."""
        return self.texts.but(self.template_texts) if self.template_texts else self.texts

    def locate(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings lines, columns and fingerprints, in the order of the files; each file is read once."""
        from sst_cli.records.findings import fingerprinted, located

        known: dict[str, yaml_reader.Positions | RowPositions] = {}

        def positions(path: str) -> yaml_reader.Positions | RowPositions:
            if path not in known:
                reader = reader_for(ROWS if path.endswith(ROWS) else ".yaml")
                known[path] = reader.positions(self.all_texts.get(path, ""))
            return known[path]

        def position(place: Place) -> Position:
            return positions(place.path).of(place)

        def end(place: Place) -> Position | None:
            return positions(place.path).end(place)

        named = (each._replace(record=self.ids.get(each.place.path, "")) for each in findings)
        found = sorted((located(each, position, end) for each in named), key=lambda each: each.sort_key)
        return tuple(fingerprinted(found, self.shown))


EMPTY = Register(by_kind={kind.name: {} for kind in KINDS})
"""No records."""


def _renames(register: Register) -> Renames | None:
    """The ids and keys that have changed; None where none has."""
    citing = (possibly_former(register.by_kind[kind.name]) for kind in CITABLE)
    has_former = any(getattr(record, "formerly", ()) for records in citing for record in records)
    areas = (each.areas_for_development for each in possibly_former(register.priorities))
    if not has_former and not any(area.formerly for each in areas for area in each):
        return None
    from sst_cli.register.renames import former

    return former(register.by_kind, ((left.kind, left.id) for left in register.left_out))
