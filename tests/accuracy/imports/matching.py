"""Which item, decision and action that was read is which of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tests.accuracy.imports.likeness import TITLE_LIKENESS, forms, same_number, title_likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Plain = dict[str, Any]


class Place(NamedTuple):
    """An item in the order of print, and the item that it is under."""

    position: int
    item: Plain
    parent: int | None

    @property
    def optional(self) -> bool:
        """Whether two careful clerks could differ about it."""
        return bool(self.item.get("optional"))


def places(items: Iterable[Plain]) -> list[Place]:
    """Return all items and sub-items in the order of print."""
    found: list[Place] = []

    def add(each: Plain, parent: int | None) -> None:
        place = Place(len(found), each, parent)
        found.append(place)
        for below in each.get("items") or ():
            add(below, place.position)

    for each in items:
        add(each, None)
    return found


def item_likeness(answer: Place, reading: Place) -> float:
    """Return how like two items are, and 0 where they are not the same.

    Where both have a number it must be the same. An answer without a title is known by its number alone, and so is an
    optional one that was read without a title.
    """
    numbers = answer.item.get("number"), reading.item.get("number")
    numbered = None not in numbers
    if numbered and not same_number(*numbers):
        return 0.0
    title, other = answer.item.get("title"), reading.item.get("title")
    if not title or (answer.optional and not other):
        return 1.0 if numbered else 0.0
    likeness = title_likeness(title, other or "")
    return likeness if likeness >= TITLE_LIKENESS else 0.0


def assigned(
    answers: list[Any], readings: list[Any], likeness: Callable[[Any, Any], float], *, optional: Callable[[Any], bool]
) -> list[tuple[int, int]]:
    """Return pairs of positions, each used once: required answers first, then the likest, then in order of print."""
    candidates = sorted(
        (optional(answer), -found, place, other)
        for place, answer in enumerate(answers)
        for other, reading in enumerate(readings)
        if (found := likeness(answer, reading))
    )
    pairs: list[tuple[int, int]] = []
    for *_, place, other in candidates:
        if all(place != left and other != right for left, right in pairs):
            pairs.append((place, other))
    return sorted(pairs)


def _pair(answers: list[Place], readings: list[Place]) -> Iterator[tuple[int, int]]:
    found = assigned(answers, readings, item_likeness, optional=lambda each: bool(each.optional))
    return ((answers[left].position, readings[right].position) for left, right in found)


def _is_plain(place: Place) -> bool:
    """Whether an item can be known without the item that it is under: by its title, or by a number with a digit."""
    numbers = [str(each) for each in forms(place.item.get("number", ""))]
    return bool(place.item.get("title")) or any(letter.isdigit() for each in numbers for letter in each)


def pair_items(answers: list[Place], readings: list[Place]) -> dict[int, int]:
    """Return which item read is which of the answers: level by level, then what is left on other levels."""
    pairs: dict[int, int] = {}
    levels: list[tuple[int | None, int | None]] = [(None, None)]
    for above, other in levels:
        new = dict(
            _pair(
                [each for each in answers if each.parent == above], [each for each in readings if each.parent == other]
            )
        )
        pairs |= new
        levels += new.items()
    used = set(pairs.values())
    rest = [each for each in answers if each.position not in pairs and _is_plain(each)]
    return pairs | dict(_pair(rest, [each for each in readings if each.position not in used and _is_plain(each)]))


class Entry(NamedTuple):
    """A decision or an action, and the items in which it may stand; None is the meeting itself."""

    words: Plain
    within: frozenset[int | None]


def _accepted(
    place: Place, answers: list[Place], pairs: dict[int, int], loose: frozenset[int | None]
) -> set[int | None]:
    """Return the items read in which an entry of an item of the answers may stand.

    What belongs to an optional item may stand in the item above it. Where no item of the answers is sure, any item
    read that is not one of the answers will do.
    """
    found: set[int | None] = {pairs[place.position]} if place.position in pairs else set()
    while place.optional and place.parent is not None:
        place = answers[place.parent]
        found |= {pairs[place.position]} if place.position in pairs else set()
    return found | loose if place.optional else found


def _named_too(entry: Plain, answers: list[Place], pairs: dict[int, int]) -> set[int | None]:
    """Return the other items in which an entry may stand, by their numbers under `also_under`."""
    numbers = forms(entry.get("also_under", []))
    return {
        pairs[each.position]
        for each in answers
        if each.position in pairs and numbers and same_number(numbers, each.item.get("number", ""))
    }


def expected(
    kind: str, meeting: Plain, answers: list[Place], readings: list[Place], pairs: dict[int, int]
) -> list[Entry]:
    """Return the decisions or actions of the answers with the items in which each may be read."""
    used = {right for left, right in pairs.items() if not answers[left].optional}
    loose = frozenset[int | None]({None, *(each.position for each in readings if each.position not in used)})
    found = [Entry(each, loose) for each in meeting.get(kind) or ()]
    for place in answers:
        accepted = _accepted(place, answers, pairs, loose)
        found += [
            Entry(each, frozenset(accepted | _named_too(each, answers, pairs))) for each in place.item.get(kind) or ()
        ]
    return found


def was_read(kind: str, meeting: Plain, readings: list[Place], pairs: dict[int, int]) -> list[Entry]:
    """Return the decisions or actions that were read; one in a sub-item too many stands in the item above as well."""
    used = set(pairs.values())
    found = [Entry(each, frozenset({None})) for each in meeting.get(kind) or ()]
    for place in readings:
        within, at = {place.position}, place
        while at.position not in used and at.parent is not None:
            at = readings[at.parent]
            within.add(at.position)
        found += [Entry(each, frozenset(within)) for each in place.item.get(kind) or ()]
    return found


def pair_entries(
    answers: list[Entry], readings: list[Entry], likeness: Callable[[Plain, Plain], float], least: float
) -> list[tuple[int, int]]:
    """Return which decision or action read is which of the answers, each in the right item."""

    def judge(answer: Entry, reading: Entry) -> float:
        if not answer.within & reading.within:
            return 0.0
        found = likeness(answer.words, reading.words)
        return found if found >= least else 0.0

    return assigned(answers, readings, judge, optional=lambda each: bool(each.words.get("optional")))
