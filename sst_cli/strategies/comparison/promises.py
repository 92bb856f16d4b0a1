"""A strategy flattened into its promises: each with its words, its facts, its parent and its place."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import find_id
from sst_cli.base.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.records.common import Lineage
    from sst_cli.records.places import Place


class PromiseKind(StrEnum):
    """What a promise is, in the words of the records."""

    STRATEGY = "strategy"
    """The strategy itself: its title, period and status. It is compared, and not counted as a promise."""
    AIM = "aim"
    PRIORITY = "priority"
    FOCUS_AREA = "focus area"
    AREA = "area for development"
    OUTCOME = "outcome"
    MEASURE = "measure"
    DUTY = "duty"
    REVIEW = "review duty"
    CONSIDERATION = "review consideration"
    BOARD = "board"


class Fact(NamedTuple):
    """Something that is recorded of a promise besides its words: its owners, its due date, a target."""

    name: str
    values: tuple[str, ...]
    place: Place
    labels: tuple[str, ...] = ()
    """What people see in place of the values, where those are ids or written as they sort."""


class Promise(Value):
    """One promise. What it stands in is an attribute of it, so that moving is a change like others."""

    index: int
    """Its number among the promises of its side, from 0; nothing else of a promise is sure to be unique."""
    kind: PromiseKind
    key: str
    address: str
    """As references name it: `2023-2026/vulnerable-people#prevent-action-plan`."""
    text: str
    place: Place
    parent: int | None = None
    """The index of what it stands in; None for what stands in the strategy itself."""
    rank: int = 0
    """Its number among those of its kind that stand in the same, from 0."""
    names: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    lineage: tuple[Lineage, ...] = ()

    def fact(self, name: str) -> tuple[str, ...]:
        """The values of a fact; none where it is not recorded."""
        return next((fact.values for fact in self.facts if fact.name == name), ())

    def label(self, name: str, value: str) -> str:
        """What people see for a value of a fact."""
        named = (dict(zip(fact.values, fact.labels, strict=False)) for fact in self.facts if fact.name == name)
        return next(named, {}).get(value, value)

    def shown(self, name: str) -> str:
        """What people see for a fact; empty where it is not recorded."""
        return next(("; ".join(fact.labels or fact.values) for fact in self.facts if fact.name == name), "")

    def place_of(self, name: str) -> Place:
        """Where a fact is written, or the promise where the fact is not."""
        return next((fact.place for fact in self.facts if fact.name == name), self.place)


class StrategySide(Value):
    """One of the two strategies that are compared."""

    name: str
    """What it is called to people: its id, with the revision or the folder where those differ."""
    strategy: str
    promises: tuple[Promise, ...]

    @property
    def counted(self) -> tuple[Promise, ...]:
        """The promises, without the strategy itself."""
        return tuple(each for each in self.promises if each.kind is not PromiseKind.STRATEGY)

    def children(self, index: int) -> tuple[Promise, ...]:
        """What stands directly in a promise."""
        return tuple(each for each in self.promises if each.parent == index)

    def priority_of(self, promise: Promise) -> Promise | None:
        """The priority that a promise is or stands in; None for what the strategy promises as a whole."""
        while promise.kind is not PromiseKind.PRIORITY and promise.parent is not None:
            promise = self.promises[promise.parent]
        return promise if promise.kind is PromiseKind.PRIORITY else None


class PromiseMatch(NamedTuple):
    """The promise that a text stands for, and which others have the same key in older strategies."""

    side: StrategySide
    promise: Promise
    others: tuple[str, ...] = ()


def find_promise(sides: Sequence[StrategySide], text: str) -> PromiseMatch:
    """Find the promise that a text stands for.

    Its whole address is sure. A key, or a priority with a key, goes before all that only contains it, and other
    promises before measures; of several strategies that have it the newest is taken.

    Args:
        sides: the strategies, the oldest first.
        text: the address or a part of it, such as `night-bus` or `violence-at-night#night-bus`.

    Raises:
        CallError: no promise has that in its address, or several of one strategy have.
    """
    by_address = {each.address: (side, each) for side in sides for each in side.counted}
    if text in by_address:
        return PromiseMatch(*by_address[text])
    ended = [(side, each) for side, each in by_address.values() if _ends_with(each, text.casefold())]
    chosen = [found for found in ended if found[1].kind is not PromiseKind.MEASURE] or ended
    newest = [found for found in chosen if found[0] is chosen[-1][0]]
    if len(newest) == 1:
        return PromiseMatch(*newest[0], tuple(each.address for side, each in chosen if side is not newest[0][0]))
    return PromiseMatch(*by_address[find_id([each.address for _, each in newest] or by_address, text, "promise")])


def _ends_with(promise: Promise, text: str) -> bool:
    """Whether a text is the whole of the last parts of an address."""
    address = promise.address.casefold()
    return bool(text) and (address.endswith((f"#{text}", f"/{text}")) or (text[0] in "#/" and address.endswith(text)))
