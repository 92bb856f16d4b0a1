"""The new strategy made from the old one and the changes alone: the proof that no change was passed over."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.promises import Promise, StrategySide

Facts = frozenset[tuple[str, tuple[str, ...]]]


class Content(Value):
    """All that a promise says, without where it is written."""

    kind: str
    key: str
    text: str
    rank: int
    parent: int | None
    """The number, on the new side, of what it stands in."""
    facts: Facts


def content(promise: Promise) -> Content:
    """What a promise of the new side says."""
    facts = frozenset((fact.name, fact.values) for fact in promise.facts)
    return Content(
        kind=promise.kind, key=promise.key, text=promise.text, rank=promise.rank, parent=promise.parent, facts=facts
    )


class _Kept(NamedTuple):
    """A promise of the old side with the edits to it."""

    promise: Promise
    fields: dict[str, Any]


def applied(left: StrategySide, changes: Iterable[PromiseChange], partners: dict[int, int]) -> dict[int, Content]:
    """Apply changes to the old side; the answer is the content of each promise of the new side by its number.

    `partners` only translates the numbers of promises that stayed; nothing else of the new side is known.
    """
    changes = list(changes)
    fields: dict[int, dict[str, Any]] = defaultdict(dict)
    for change in changes:
        for edit in change.edits:
            fields[edit.left][edit.field] = edit.after
    kept = [_Kept(each, fields[each.index]) for each in left.promises if each.index in partners]
    found = {partners[each.promise.index]: _edited(each, partners) for each in kept}
    found |= {change.added.index: content(change.added) for change in changes if change.added}
    fixed = {change.added.index for change in changes if change.added}
    fixed |= {partners[each.promise.index] for each in kept if "rank" in each.fields}
    _number(found, fixed)
    return found


def _edited(kept: _Kept, partners: dict[int, int]) -> Content:
    promise, fields = kept
    above = promise.parent
    facts = {fact.name: fact.values for fact in promise.facts}
    facts |= {name.removeprefix("fact:"): values for name, values in fields.items() if name.startswith("fact:")}
    return Content(
        kind=fields.get("kind", promise.kind),
        key=fields.get("key", promise.key),
        text=fields.get("text", promise.text),
        rank=fields.get("rank", promise.rank),
        parent=fields["parent"] if "parent" in fields else partners[above] if above is not None else None,
        facts=frozenset((name, values) for name, values in facts.items() if values),
    )


def _number(found: dict[int, Content], fixed: set[int]) -> None:
    """Give each its rank: who came or was moved has one, and who stayed fills what is left in the old order."""
    groups: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index, each in found.items():
        groups[each.parent, each.kind].append(index)
    for members in groups.values():
        taken = {found[index].rank for index in members if index in fixed}
        free = iter(sorted(set(range(len(members))) - taken))
        for index in sorted((each for each in members if each not in fixed), key=lambda each: found[each].rank):
            found[index] = found[index].but(rank=next(free))
