"""Minutes in the house form, recognised by their structure and read exactly."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import WEEKDAYS
from sst_cli.printed_minutes.house import phrases
from sst_cli.printed_minutes.house.attendance_table import table_attendance
from sst_cli.printed_minutes.house.items import HouseItemReader
from sst_cli.printed_minutes.house.lines import house_lines
from sst_cli.printed_minutes.house.phrases import known_words
from sst_cli.printed_minutes.house.short import as_house_lines, is_short_form
from sst_cli.printed_minutes.printed import (
    NotPlaced,
    PrintedAttendance,
    PrintedDay,
    PrintedItem,
    PrintedMeeting,
    PrintedReading,
)
from sst_cli.records.meetings import Outcome
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.names import all_names, full_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.printed_minutes.house.lines import HouseLine
    from sst_cli.printed_minutes.house.phrases import KnownWords
    from sst_cli.register.register import Register

_TITLE = re.compile(r"(?P<heading>.+): minutes(?:, .+)?")
_STANDING = ("DRAFT: ", "PROVISIONAL: ", "CONFIRMED as a correct record", "FORM: ")
_DATE = re.compile(rf"(?:{'|'.join(WEEKDAYS)}) \d{{1,2}} [A-Z][a-z]+ \d{{4}}\b")
_TIMES = re.compile(r", (?P<start>\d{1,2}\.\d\d [ap]m)(?: to (?P<end>\d{1,2}\.\d\d [ap]m))?")
_JOINT = re.compile(r"A joint meeting with (.+)\.")
_LISTS = {title: name for name, title in LISTS.items()}
ATTENDANCE = "Attendance"
"""The heading of the table of members in a form that is still to be filled in."""
_PUBLIC, _QUORUM = "Public and press", "Quorum"
_FRONT = frozenset({*_LISTS, ATTENDANCE, _PUBLIC, _QUORUM})
_TAIL = ("Between meetings", "Breaks", "Actions", "Key dates", "Next meeting")
_NOT_LISTED = frozenset({"Not recorded.", "Nobody."})
_NUMBERED = re.compile(r"(?P<number>[^\s.]\S*?)\. ?(?P<title>.*)")
_BELOW = re.compile(r"\((?P<number>\S+)\) ?(?P<title>.*)")
_DIGIT = re.compile(r"\d|^[A-Z]$|^[ivxlc]+$|^[A-Za-z]$")
_MARK = re.compile(r"Form of (\S+), ([0-9a-f]{12})\.")
_HEADING = "a heading of the form"
_LEVEL = 2
"""The level of the headings of items."""


def read_house_form(document: PrintedDocument, register: Register) -> PrintedReading | None:
    """Read minutes in the house form; None for any other document.

    It is the house form if its title ends in ": minutes", its standing or a day with its weekday comes next, and the
    attendance has headings as the paper has them. A form that lost them is read as the minutes of others are.

    Args:
        document: the file as blocks.
        register: the records, whose names hold commas and brackets of their own.
    """
    lines, left = house_lines(document)
    if document.kind == "text" and is_short_form(lines):
        times = [line for line in lines if line.words.startswith("TIME ")]
        left += [NotPlaced(line.printed, "the record has the times") for line in times]
        lines = as_house_lines(lines)
    start = next((n for n, line in enumerate(lines) if line.kind == "heading"), None)
    if start is None or not _is_house(lines[start:]):
        return None
    left += [NotPlaced(line.printed, "it stands before the title of the form") for line in lines[:start]]
    reader = _FormReader(lines[start:], left, _known(register, lines))
    meeting = reader.read()
    marks = (_MARK.search(each.printed.words) for each in left)
    mark = next(((each[1], each[2]) for each in marks if each), None)
    return PrintedReading(meetings=(meeting,), left_out=tuple(left), is_exact=True, form_of=mark)


def _is_house(lines: list[HouseLine]) -> bool:
    following = lines[1] if len(lines) > 1 else None
    stands = following is not None and (
        following.words.startswith(_STANDING) or bool(_DATE.match(following.words)) or following.words in _FRONT
    )
    headings = {line.words for line in lines if line.kind == "heading"}
    return stands and bool(_TITLE.fullmatch(lines[0].words)) and bool(headings & {"Present", ATTENDANCE})


def _known(register: Register, lines: list[HouseLine]) -> KnownWords:
    organisations = {name for each in register.organisations.values() for name in all_names(each)}
    names = [name for each in register.people.values() for name in (full_name(each), each.name)]
    names += [name for each in register.bodies.values() for name in all_names(each)]
    known = known_words(names, organisations)
    listed = [phrases.attendee(line, known).name.words for line in _listed(lines)]
    return known_words([*names, *listed], organisations)


def _listed(lines: list[HouseLine]) -> Iterator[HouseLine]:
    """Yield the entries of the attendance lists."""
    inside = False
    for line in lines:
        inside = line.words in _LISTS if line.kind == "heading" else inside
        if inside and line.kind == "entry":
            yield line


class _FormReader:
    """Reads the sections of a form in their order."""

    def __init__(self, lines: list[HouseLine], left: list[NotPlaced], known: KnownWords) -> None:
        self._lines = lines
        self._left = left
        self._known = known
        self._items = HouseItemReader(known, left, [each.value for each in Outcome if each is not Outcome.HELD])
        self._fields: dict[str, Any] = {}
        self._value: dict[str, Any] = {}

    def read(self) -> PrintedMeeting:
        sections = list(_sections(self._lines))
        self._read_head(sections.pop(0))
        attendance: dict[str, Any] = {}
        while sections and sections[0][0].words in _FRONT:
            self._read_front(sections.pop(0), attendance)
        tail: list[list[HouseLine]] = []
        names = list(_TAIL)
        while sections and sections[-1][0].words in names:
            section = sections.pop()
            names = names[: names.index(section[0].words)]
            tail.insert(0, section)
        items = self._read_items(sections)
        for section in tail:
            self._read_tail(section)
        self._fields["decided_between"] = [*self._items.between, *self._fields.get("decided_between", [])]
        self._fields["adjournments"] = [*self._items.adjournments, *self._fields.get("adjournments", [])]
        listed = PrintedAttendance(**attendance) if attendance else None
        fields = {key: each for key, each in self._fields.items() if each not in ([], None)}
        return PrintedMeeting(items=items, attendance=listed, fields=fields, **self._value)

    def _skip(self, line: HouseLine) -> None:
        self._left.append(NotPlaced(line.printed, _HEADING))

    def _read_head(self, lines: list[HouseLine]) -> None:
        title = lines[0]
        found = _TITLE.fullmatch(title.words)
        self._value["title"] = self._value["body"] = title.of(found["heading"] if found else title.words)
        rest = lines[1:]
        if rest and rest[0].words.startswith(_STANDING):
            self._skip(rest[0])
            is_confirmed = rest[0].words.startswith("CONFIRMED")
            rest = rest[1:]
            while is_confirmed and rest and rest[0].kind == "entry":
                self._skip(rest.pop(0))
        for line in rest:
            self._read_about(line)

    def _read_about(self, line: HouseLine) -> None:
        joint = _JOINT.fullmatch(line.words)
        if "day" not in self._value and (found := _DATE.match(line.words)):
            self._value["day"] = PrintedDay(line.of(found[0]), phrases.one_day(found[0]))
            if times := _TIMES.match(line.words, found.end()):
                self._value["start"] = phrases.clock(times["start"])
                self._value["end"] = phrases.clock(times["end"] or "")
        elif joint:
            self._fields["joint_with"] = phrases.parties(line, joint[1], self._known)
        elif "venue" not in self._value:
            self._value["venue"] = line.printed
        else:
            self._left.append(NotPlaced(line.printed, "it stands above the attendance, where the form has no place"))

    def _read_front(self, section: list[HouseLine], attendance: dict[str, Any]) -> None:
        heading, *lines = section
        self._skip(heading)
        if heading.words == _QUORUM and lines:
            self._fields["quorum"] = phrases.quorum(lines[0])
        elif heading.words == _PUBLIC and lines:
            counts = phrases.onlookers(lines[0])
            attendance |= counts if counts is not None else {"notes": (lines[0].printed,)}
            self._left.append(NotPlaced(lines[0].printed, "the record has the numbers"))
        elif heading.words == ATTENDANCE:
            for line in lines:
                if line.grid:
                    attendance |= table_attendance(line, line.grid, self._known, self._left)
        else:
            self._read_list(_LISTS.get(heading.words, "present"), lines, attendance)

    def _read_list(self, name: str, lines: list[HouseLine], attendance: dict[str, Any]) -> None:
        """Read a list; one that nobody filled in is not recorded, one that says so is empty."""
        found = []
        for line in lines:
            if line.words in _NOT_LISTED:
                self._left.append(NotPlaced(line.printed, "the record has the list"))
                if line.words == "Nobody.":
                    attendance["empty"] = (*attendance.get("empty", ()), name)
            else:
                found.append(phrases.attendee(line, self._known))
        if found:
            attendance[name] = (*attendance.get(name, ()), *found)

    # Items.
    def _read_items(self, sections: list[list[HouseLine]]) -> tuple[PrintedItem, ...]:
        items: list[PrintedItem] = []
        for section in sections:
            heading, *lines = section
            if heading.level <= _LEVEL or not items:
                item = _heading(heading, "")
                items.append(self._items.read(item, lines, item.number or ""))
            else:
                items[-1] = self._with_below(items[-1], "", heading, lines)
        return tuple(items)

    def _with_below(self, above: PrintedItem, over: str, heading: HouseLine, lines: list[HouseLine]) -> PrintedItem:
        """Return an item with one below it: of "5.1.1" it is the one below "5.1"."""
        address = _address(over, above.number)
        last = above.items[-1] if above.items else None
        if last is not None and last.number and heading.words.startswith(f"{_address(address, last.number)}."):
            return above.but(items=(*above.items[:-1], self._with_below(last, address, heading, lines)))
        item = _heading(heading, address)
        return above.but(items=(*above.items, self._items.read(item, lines, _address(address, item.number))))

    def _read_tail(self, section: list[HouseLine]) -> None:
        heading, *lines = section
        self._skip(heading)
        name = heading.words
        if name == "Next meeting":
            self._read_next(lines)
        elif name == "Key dates":
            self._fields["key_dates"] = [each for line in lines if line.grid for each in _key_dates(line)]
        else:
            read = self._items.read(PrintedItem(), lines, "")
            self._value["actions"] = (*self._value.get("actions", ()), *read.actions)
            pauses = [phrases.adjournment(line) for line in lines if line.kind == "entry" and name == "Breaks"]
            self._fields["adjournments"] = [
                {**each, "words": line.printed} for each, line in zip(pauses, lines, strict=False) if each
            ]

    def _read_next(self, lines: list[HouseLine]) -> None:
        if not lines:
            return
        line = lines[0]
        words = line.words.removesuffix(".")
        found = _DATE.match(words)
        value: dict[str, Any] = {"words": line.printed}
        if found:
            day = phrases.one_day(found[0])
            value["date"] = day.isoformat() if day else None
            words = words[found.end() :]
            if times := re.match(r", (\d{1,2}\.\d\d [ap]m)", words):
                value["start"] = phrases.clock(times[1])
                words = words[times.end() :]
            if words.startswith(", "):
                value["venue"] = line.of(words.removeprefix(", "))
        else:
            value["printed"] = line.of(words)
        self._fields["next_meeting"] = value


def _sections(lines: list[HouseLine]) -> Iterator[list[HouseLine]]:
    section: list[HouseLine] = []
    for line in lines:
        if line.kind == "heading" and section:
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _address(over: str, number: str | None) -> str:
    own = number or ""
    return own if not over or own.startswith(f"{over}.") else f"{over}({own})"


def _heading(line: HouseLine, above: str) -> PrintedItem:
    """Return an item with its number and title: "4. Accounts", below it "4.1 Payments" or "(a) Payments"."""
    found = _BELOW.fullmatch(line.words) if line.level > _LEVEL else None
    if found is None and above and line.words.startswith(f"{above}."):
        found = re.fullmatch(r"(?P<number>\S+) ?(?P<title>.*)", line.words)
    if found is None:
        found = _NUMBERED.fullmatch(line.words)
        found = found if found and _DIGIT.search(found["number"]) else None
    if found is None:
        return PrintedItem(title=line.printed)
    title = line.of(found["title"]) if found["title"] else None
    return PrintedItem(number=found["number"], title=title, fields={"number": line.of(found["number"])})


def _key_dates(line: HouseLine) -> Iterator[dict[str, Any]]:
    for row in line.grid.rows[1:] if line.grid else ():
        words = [cell.words.strip() for cell in row.cells]
        day = phrases.one_day(words[0]) if words else None
        if day and len(words) > 1:
            audience = words[2] if len(words) > len(("date", "what")) else ""
            value: dict[str, Any] = {"date": day.isoformat(), "what": line.of(words[1]), "words": line.of(words[0])}
            yield {**value, "audience": line.of(audience)} if audience not in {"", "not stated"} else value
