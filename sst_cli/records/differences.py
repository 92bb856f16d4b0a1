"""What differs between two plain values: texts and numbers, mappings, and lists whose entries are matched."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sst_cli.records.places import Pointer

    Pairs = list[tuple[int, int]]
    Matching = Callable[[Sequence[object], Sequence[object]], Pairs]
    """Matches entries of two lists by their indexes, each entry once at most."""
    _Step = Callable[[dict[int, object], dict[int, object]], Pairs]
    """Matches entries that are not matched yet, each with its index in its list."""


class DifferenceKind(Enum):
    """What became of a part of a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    """One value is in the place of another."""
    MOVED = "moved"
    """An entry of a list is elsewhere among those that were there before; a change in it is a further difference."""


class Difference(NamedTuple):
    """One difference between two values."""

    kind: DifferenceKind
    before: Pointer | None
    """Where the part was; None if it was added."""
    after: Pointer | None
    """Where it is; None if it was removed."""
    old: Any = None
    """What it was."""
    new: Any = None
    """What it is."""

    @property
    def mirrored(self) -> Difference:
        """The same difference, from the new value to the old one."""
        return Difference(_MIRRORED.get(self.kind, self.kind), self.after, self.before, self.new, self.old)


_MIRRORED = {DifferenceKind.ADDED: DifferenceKind.REMOVED, DifferenceKind.REMOVED: DifferenceKind.ADDED}


def same(old: object, new: object) -> bool:
    """Tell whether two values are equal, and of equal types: to Python 1, 1.0 and true are one."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(each, new[key]) for key, each in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return type(old) is type(new) and bool(old == new)


def in_place(old: Sequence[object], new: Sequence[object]) -> Pairs:
    """Match entries at the same index; in lists of different lengths only those before the first that differs."""
    pairs = [(index, index) for index in range(min(len(old), len(new)))]
    if len(old) == len(new):
        return pairs
    differing = (index for index, _ in pairs if not same(old[index], new[index]))
    return pairs[: next(differing, len(pairs))]


NAMES = ("id", "key", "number", "label")
"""What entries of lists are known by, the first of these that they have."""
ALIKE = 0.5
"""Entries without a name that share at least half of their words are one entry that changed.

The clause "PP to mend the lamps" that becomes "PP to mend and paint the lamps by May" shares 5 of 5 and 8 words, 0.77;
two clauses of other people share "to" and "the".
"""


def by_name(old: Sequence[object], new: Sequence[object]) -> Pairs:
    """Match entries by their id, key, number or label, then those that are equal, then those that are most alike."""
    return _matched_by((_named, _equal, _alike), old, new)


def _matched_by(steps: Iterable[_Step], old: Sequence[object], new: Sequence[object]) -> Pairs:
    """Match entries step by step, each step those that the steps before have left."""
    left, right = dict(enumerate(old)), dict(enumerate(new))
    found: Pairs = []
    for step in steps:
        pairs = step(left, right)
        found += pairs
        for index, other in pairs:
            del left[index], right[other]
    return found


LASTING = ("id", "key")
"""Names that an entry keeps whatever comes before it; a number or a label follows its place in the list."""


def by_content(old: Sequence[object], new: Sequence[object]) -> Pairs:
    """Match entries by what they say first, and by their number or label only where nothing else decides.

    A clause that is inserted before others changes the label of each of them and no word; matched by label, all of them
    would be other clauses. An id or a key is no such label. Of entries that have a title, the same title is the same
    entry: an item that was planned has a few words, and its minute has hundreds.
    """
    steps = (
        partial(_named, names=LASTING),
        _equal,
        _equal_but_for_label,
        partial(_named, names=("title",)),
        _named_and_alike,
        _alike,
        _named,
    )
    return _matched_by(steps, old, new)


def differences(old: object, new: object, matching: Matching = by_name) -> list[Difference]:
    """Compare two plain values: every text or number that is not the same is in exactly one difference.

    They come in the order of the old value, what was added behind what was there. Those from `new` to `old` are the
    same ones mirrored, and those of a value and itself are none.

    Args:
        old: of mappings, lists, texts, numbers, true, false and none.
        new: the same.
        matching: which entries of two lists are one entry.
    """
    return list(_compared(old, new, (), (), matching))


def _compared(old: object, new: object, before: Pointer, after: Pointer, matching: Matching) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            if key not in new:
                yield Difference(DifferenceKind.REMOVED, (*before, key), None, old=old[key])
            elif key not in old:
                yield Difference(DifferenceKind.ADDED, None, (*after, key), new=new[key])
            else:
                yield from _compared(old[key], new[key], (*before, key), (*after, key), matching)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _of_lists(old, new, before, after, matching)
    elif not same(old, new):
        yield Difference(DifferenceKind.CHANGED, before, after, old, new)


def _of_lists(
    old: list[Any], new: list[Any], before: Pointer, after: Pointer, matching: Matching
) -> Iterator[Difference]:
    pairs, staying = _matched(old, new, matching)
    partners = dict(pairs)
    for index, entry in enumerate(old):
        other = partners.get(index)
        if other is None:
            yield Difference(DifferenceKind.REMOVED, (*before, index), None, old=entry)
            continue
        if index not in staying:
            yield Difference(DifferenceKind.MOVED, (*before, index), (*after, other), entry, new[other])
        yield from _compared(entry, new[other], (*before, index), (*after, other), matching)
    for other in sorted({*range(len(new))} - {*partners.values()}):
        yield Difference(DifferenceKind.ADDED, None, (*after, other), new=new[other])


def _matched(old: list[Any], new: list[Any], matching: Matching) -> tuple[Pairs, set[int]]:
    """The pairs of entries, and the old indexes of those that have not moved.

    Of two entries that changed places either can be said to have moved. Both directions have to choose the same one,
    so the choice is always made from the list that is written first in the alphabet.
    """
    if repr(old) > repr(new):
        mirrored, staying = _matched(new, old, matching)
        return [(index, other) for other, index in mirrored], {index for other, index in mirrored if other in staying}
    pairs = sorted(matching(old, new))
    in_order = _in_order([other for _, other in pairs])
    return pairs, {index for index, other in pairs if other in in_order}


def _in_order(indexes: list[int]) -> set[int]:
    """As many of these as can stay where they are, so that the fewest entries have moved."""
    ends: list[int] = []  # the last index of the best row of each length
    before: dict[int, int | None] = {}
    for index in indexes:
        at = bisect_left(ends, index)
        before[index] = ends[at - 1] if at else None
        ends[at : at + 1] = [index]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _named(left: dict[int, object], right: dict[int, object], names: tuple[str, ...] = NAMES) -> Pairs:
    """Entries that have the same name, where it is that of one entry on each side."""
    ours, theirs = _names(left, names), _names(right, names)
    return [(index, theirs[name]) for name, index in ours.items() if name in theirs]


def _names(entries: dict[int, object], fields: tuple[str, ...]) -> dict[tuple[str, str], int]:
    names = {index: name for index, entry in entries.items() if (name := _name(entry, fields))}
    counts = Counter(names.values())
    return {name: index for index, name in names.items() if counts[name] == 1}


def _name(entry: object, fields: tuple[str, ...]) -> tuple[str, str] | None:
    if not isinstance(entry, dict):
        return None
    return next(((name, repr(entry[name])) for name in fields if isinstance(entry.get(name), str | int)), None)


def _named_and_alike(left: dict[int, object], right: dict[int, object]) -> Pairs:
    """Entries that have the same number or label, and share at least half of their words."""
    return [
        (index, other)
        for index, other in _named(left, right)
        if _share(Counter(_words(left[index])), Counter(_words(right[other]))) >= ALIKE
    ]


def _equal_but_for_label(left: dict[int, object], right: dict[int, object]) -> Pairs:
    """Entries that have something besides their number or label, and in which nothing else differs."""
    return _equal(_without_label(left), _without_label(right))


def _without_label(entries: dict[int, object]) -> dict[int, object]:
    bare = {
        index: {name: each for name, each in entry.items() if name in LASTING or name not in NAMES}
        for index, entry in entries.items()
        if isinstance(entry, dict)
    }
    return {index: entry for index, entry in bare.items() if entry}


def _equal(left: dict[int, object], right: dict[int, object]) -> Pairs:
    """Equal entries, the first with the first."""
    waiting: dict[str, list[int]] = {}
    for index, entry in reversed(right.items()):
        waiting.setdefault(_canonical(entry), []).append(index)
    equal = ((index, waiting.get(_canonical(entry))) for index, entry in left.items())
    return [(index, others.pop()) for index, others in equal if others]


def _canonical(value: object) -> str:
    """A text that equal values have alike, whatever the order of their keys."""
    if isinstance(value, dict):
        return f"{{{', '.join(sorted(f'{key!r}: {_canonical(each)}' for key, each in value.items()))}}}"
    return f"[{', '.join(map(_canonical, value))}]" if isinstance(value, list) else repr(value)


def _alike(left: dict[int, object], right: dict[int, object]) -> Pairs:
    """Entries of which at least half is the same, the most alike first, and of those the nearest."""
    ours, theirs = ({index: Counter(_words(entry)) for index, entry in side.items()} for side in (left, right))
    scored = [
        (-score, abs(index - other), index, other)
        for index, words in ours.items()
        for other, others in theirs.items()
        if (score := _share(words, others)) >= ALIKE
    ]
    found: dict[int, int] = {}
    for _, _, index, other in sorted(scored):
        if index not in found and other not in found.values():
            found[index] = other
    return list(found.items())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    if 2 * min(one.total(), other.total()) < ALIKE * total:  # the shorter one cannot be half of both
        return 0.0
    return 2 * (one & other).total() / total if total else 0.0


def _words(value: object) -> Iterator[str]:
    """The words of a value, those of keys left out: all entries of a list have the same keys."""
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words(each)
    else:
        yield from value.split() if isinstance(value, str) else [repr(value)]
