"""The short form, typed during the meeting: lines that begin with a keyword, turned into those of the house form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sst_cli.dates.written import full_words, read_dates
from sst_cli.register.attendance_list import LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sst_cli.printed_minutes.house.lines import HouseLine

_FIRST = re.compile(r"MINUTES (?P<heading>.+), (?P<day>[^,]*\d{4})")
_LIST = re.compile(rf"(?P<list>{'|'.join(title.upper() for title in LISTS.values())})\b:?(?P<names>.*)")
_TITLES = {title.upper(): title for title in LISTS.values()}
_NUMBERED = re.compile(r"(?P<number>\d+)[a-z]?\.(?: .*)?")
_ITEM = re.compile(r"ITEM (?P<title>.+)")
_NEXT = re.compile(r"NEXT MEETING\b:?(?P<words>.*)")
_MOVED = re.compile(r"MOVED (?P<mover>[^,.]+)(?:, (?P<seconder>[^,.]+))?\.?(?P<rest>.*)")
_CAPITALS = re.compile(r"\b(?:CARRIED|LOST|WITHDRAWN|DEFERRED)\b")


def is_short_form(lines: Sequence[HouseLine]) -> bool:
    """Whether a text begins as the short form does: MINUTES, the body and the day."""
    found = _FIRST.fullmatch(lines[0].words) if lines else None
    return found is not None and next(read_dates(found["day"]), None) is not None


def as_house_lines(lines: Sequence[HouseLine]) -> list[HouseLine]:
    """Return the lines of a short form as the house form prints them."""
    found = list(_head(lines))
    expected = 0
    for line in _body(lines):
        number = _number(line, expected)
        expected = number + 1 if number is not None else expected
        found += _heading(line) if number is not None else _line(line)
    return found


def _head(lines: Sequence[HouseLine]) -> Iterator[HouseLine]:
    first = lines[0]
    found = _FIRST.fullmatch(first.words)
    day = next(read_dates(found["day"])) if found else None
    time = next((each.words.removeprefix("TIME ") for each in lines if each.words.startswith("TIME ")), "")
    yield first._replace(kind="heading", level=1, words=f"{found['heading'] if found else ''}: minutes")
    yield first._replace(words=", ".join(filter(None, (full_words(day) if day else "", time))))
    for line in lines:
        if line.words.startswith("VENUE "):
            yield line._replace(words=line.words.removeprefix("VENUE "))


def _body(lines: Sequence[HouseLine]) -> list[HouseLine]:
    return [line for line in lines[1:] if not line.words.startswith(("VENUE", "TIME"))]


def _number(line: HouseLine, expected: int) -> int | None:
    """Return the number of an item: it is one more than that of the item before, so that no list is taken for items."""
    words = f"{line.marker} {line.words}".strip() if line.kind == "entry" else line.words
    found = _NUMBERED.fullmatch(words)
    number = int(found["number"]) if found else None
    return number if number is not None and (not expected or number == expected) else None


def _heading(line: HouseLine) -> list[HouseLine]:
    words = f"{line.marker} {line.words}".strip() if line.kind == "entry" else line.words
    return [line._replace(kind="heading", level=2, words=words, marker="")]


def _line(line: HouseLine) -> list[HouseLine]:
    listed, item, following = (each.fullmatch(line.words) for each in (_LIST, _ITEM, _NEXT))
    if listed:
        names = [each.strip() for each in listed["names"].split(";") if each.strip()]
        heading = line._replace(kind="heading", level=2, words=_TITLES[listed["list"]])
        if [each.casefold().strip(".") for each in names] == ["nobody"]:
            return [heading, line._replace(words="Nobody.")]
        return [heading, *(line._replace(kind="entry", words=each) for each in names)]
    if item:
        return [line._replace(kind="heading", level=2, words=item["title"])]
    if following:
        heading = line._replace(kind="heading", level=2, words="Next meeting")
        words = following["words"].strip()
        return [heading, line._replace(words=words)] if words else [heading]
    return [line._replace(words=_in_words(line.words))]


def _in_words(words: str) -> str:
    """Return a line with a motion as the house form prints it: "Moved by A, seconded by B. Carried."."""
    moved = _MOVED.fullmatch(words)
    if moved:
        by = f"Moved by {moved['mover']}" + (f", seconded by {moved['seconder']}" if moved["seconder"] else "")
        words = f"{by}. {moved['rest'].strip()}".strip()
    elif not _CAPITALS.match(words):
        return words
    words = _CAPITALS.sub(lambda found: found[0].capitalize(), words)
    return words if words.endswith(".") else f"{words}."
