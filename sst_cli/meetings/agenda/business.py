"""Reads an order of business: its items, and the conditions under which each is on the agenda."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.base.errors import SstError
from sst_cli.base.lookup import folded
from sst_cli.base.markup import literal
from sst_cli.dates.written import full_words, in_words
from sst_cli.reading import shape, yaml_reader
from sst_cli.records.addresses import all_items
from sst_cli.records.findings import located
from sst_cli.records.kinds import ORDER_OF_BUSINESS
from sst_cli.records.orders_of_business import OrderOfBusiness
from sst_cli.records.places import START, Place, one_break
from sst_cli.records.structure import structure
from sst_cli.register.meeting_dates import Origin, next_day
from sst_cli.register.names import body_name, full_name, held
from sst_cli.validation.template_rules import unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.meetings.agenda import Occasion
    from sst_cli.records.findings import Finding
    from sst_cli.records.meetings import Item, Meeting
    from sst_cli.records.orders_of_business import StandingItem
    from sst_cli.register.register import Register

_FIELD = r"\{(\w+)\}"
FIELDS = frozenset({"previous_meeting", "next_meeting", "meeting", "chair", "body", "minutes"})
"""What a wording can speak of."""


def read(name: str, shown: str, data: bytes) -> OrderOfBusiness:
    """Read an order of business.

    Args:
        name: what it is called: the name of its file without the ending.
        shown: its path as it is shown to people.
        data: the bytes of its file.

    Raises:
        SstError: it cannot be read; the first thing that is wrong is reported at its place.
    """
    value, findings = _read(shown, data)
    errors = [each for each in findings if each.severity == "error"]
    if errors:
        raise SstError(_first_mistake(errors, data))
    return structure(OrderOfBusiness, name, value, Place(shown))


def mistakes_in(shown: str, data: bytes) -> list[Finding]:
    """Return a finding for all that is wrong with an order of business; one without errors can be read.

    Args:
        shown: its path as it is shown to people.
        data: the bytes of its file.
    """
    return _read(shown, data)[1]


def _read(shown: str, data: bytes) -> tuple[Any, list[Finding]]:
    """The document of an order of business, and all that is wrong with it."""
    document = yaml_reader.read(shown, data)
    findings = [*document.findings]
    value = document.value
    if value is not None and not shape.accepts(ORDER_OF_BUSINESS.name, value, frozenset()):
        findings += shape.findings(ORDER_OF_BUSINESS.name, value, Place(shown))
    elif value is not None:
        findings += _nonsense(structure(OrderOfBusiness, "", value, Place(shown)))
    return value, findings


def _nonsense(order: OrderOfBusiness) -> Iterator[Finding]:
    """Yield what the schema cannot know: places that hold nothing, two for one thing, and unknown fields."""
    held = set()
    for item in order.items:
        if not item.title and item.holds is None:
            yield unusable(item.place, "this has neither a `title` nor says what it `holds`")
        if item.holds in held:
            yield unusable(item.place / "holds", f"two items hold {item.holds}", hint="leave out one of them")
        held |= {item.holds} - {None}
        for key, words in (("wording", item.wording), ("minute", item.minute)):
            for field in re.findall(_FIELD, words or ""):
                if field not in FIELDS:
                    hint = f"the fields are {', '.join(sorted(FIELDS))}"
                    yield unusable(item.place / key, f"{{{field}}} is not a field", hint=hint)


def _first_mistake(findings: list[Finding], data: bytes) -> str:
    positions = yaml_reader.positions(one_break(data.decode("utf-8-sig", "replace")))
    first = min((located(each, positions.of) for each in findings), key=lambda each: each.sort_key)
    line, column = first.position or START
    hint = f"; {first.hint}" if first.hint else ""
    return f"{first.place.path}:{line}:{column}: {first.message}{hint}"


def stands(register: Register, item: StandingItem, occasion: Occasion) -> str:
    """Return why a standing item is not on the agenda of this meeting; "" if it is."""
    every = item.every
    if every is None:
        return ""
    if every.months and occasion.day.month not in every.months:
        return "it stands on the agenda in other months"
    if every.meetings:
        held = [each for each in register.in_order(occasion.body) if each.has_minutes and each.date < occasion.day]
        # What stands on every third agenda is not on this one if one of the last two had it.
        for meeting in held[-(every.meetings - 1) :]:
            if any(is_same(item, each) for each in all_items(meeting.items)):
                return f"it stands on every {_ordinal(every.meetings)} agenda, and the last was {meeting.id}"
    return ""


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(number, f"{number}{ending}")


def is_same(standing: StandingItem, item: Item) -> bool:
    """Whether an item of a meeting is the one that stands in the order of business."""
    if standing.kind and standing.kind == item.kind and standing.kind.value in _ONLY_ONE:
        return True
    if standing.key and standing.key == item.key:
        return True
    return bool(standing.title and item.title) and folded(standing.title) == folded(item.title)


_ONLY_ONE = frozenset({"welcome", "apologies", "declarations", "matters-arising", "other-business", "next-meeting"})
"""Kinds of item of which a meeting has one; minutes to confirm may be several."""


def worded(
    register: Register, wording: str | None, occasion: Occasion, minutes: tuple[Meeting, ...] = ()
) -> str | None:
    """Put what the records say into a wording, as words and never as Markdown; None where they do not say it."""
    if wording is None:
        return None
    values = {
        "previous_meeting": in_words(occasion.previous.date) if occasion.previous else None,
        "next_meeting": _next_meeting(register, occasion),
        "meeting": full_words(occasion.day),
        "chair": _chair(register, occasion),
        "body": body_name(register, occasion.body),
        "minutes": " and ".join(in_words(each.date) for each in minutes) or None,
    }
    # Several may wait: the wording then names the meetings whose minutes they are, and not the last one alone.
    if minutes:
        values["previous_meeting"] = values["minutes"]
    if any(values[field] is None for field in re.findall(_FIELD, wording)):
        return None
    return re.sub(_FIELD, lambda found: literal(str(values[found[1]])), wording)


def _next_meeting(register: Register, occasion: Occasion) -> str | None:
    day = next_day(register, Origin(occasion.body, occasion.day), occasion.day)
    return full_words(day) if day else None


def _chair(register: Register, occasion: Occasion) -> str | None:
    body = register.bodies.get(occasion.body)
    for member in body.members if body else ():
        person = register.people.get(member.person) if member.person else None
        if member.role == "chair" and person and held(member, occasion.day):
            return full_name(person, register.names_of)
    return None
