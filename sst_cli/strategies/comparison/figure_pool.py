"""Figures among which the first is found quickly that is the same as another, or can be compared with it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from sst_cli.strategies.comparison.tokens import Figure

T = TypeVar("T")


class FigurePool:
    """Figures of one text, from which those are taken one after the other that are the same as some of another text."""

    def __init__(self, figures: Sequence[Figure], group: Callable[[Figure], Hashable]) -> None:
        """Sort them by their values, so that no figure is compared with all.

        Args:
            figures: in the order of the text.
            group: what two figures must have in common to be the same.
        """
        self._group = group
        self._figures = figures
        found: dict[Hashable, list[int]] = defaultdict(list)
        for place, each in enumerate(figures):
            found[group(each)].append(place)
        self._groups = {key: _Group(figures, places) for key, places in found.items()}
        self._taken: set[int] = set()

    def has(self, figure: Figure, is_close: Callable[[float, float], bool]) -> bool:
        """Whether one of them is the same as this."""
        return self._first(figure, is_close) is not None

    def take(self, figure: Figure, is_close: Callable[[float, float], bool]) -> bool:
        """Take the first of them that is the same as this; whether there is one.

        Args:
            figure: one of another text.
            is_close: whether two values are the same; of all values, those around one must be.
        """
        place = self._first(figure, is_close)
        if place is None:
            return False
        self._taken.add(place)
        self._groups[self._group(figure)].remove(place)
        return True

    def remaining(self) -> list[Figure]:
        """Those that were not taken, in their order."""
        return [each for place, each in enumerate(self._figures) if place not in self._taken]

    def _first(self, figure: Figure, is_close: Callable[[float, float], bool]) -> int | None:
        group = self._groups.get(self._group(figure))
        return group.first(figure.value, is_close) if group else None


class _Group:
    """Places of figures sorted by value, with the first place of each range of them in a tree."""

    def __init__(self, figures: Sequence[Figure], places: list[int]) -> None:
        self._sorted = sorted(places, key=lambda place: figures[place].value)
        self._values = [figures[place].value for place in self._sorted]
        self._index = {place: index for index, place in enumerate(self._sorted)}
        self._nowhere = len(figures)
        # A binary tree in a list: the leaves are its second half, and each node before them is the first of its two.
        self._tree = [*[0] * len(places), *self._sorted]
        for node in range(len(places) - 1, 0, -1):
            self._tree[node] = min(self._tree[2 * node : 2 * node + 2])

    def first(self, value: float, is_close: Callable[[float, float], bool]) -> int | None:
        """The first place of a value that is close to this."""
        middle = bisect_left(self._values, value)
        low = bisect_left(self._values, 1, 0, middle, key=lambda each: is_close(each, value))
        high = bisect_left(self._values, 1, middle, key=lambda each: not is_close(each, value))
        found, low, high = self._nowhere, low + len(self._values), high + len(self._values)
        while low < high:
            if low % 2:
                found, low = min(found, self._tree[low]), low + 1
            if high % 2:
                high -= 1
                found = min(found, self._tree[high])
            low, high = low // 2, high // 2
        return found if found < self._nowhere else None

    def remove(self, place: int) -> None:
        """Take a place out."""
        node = self._index[place] + len(self._values)
        self._tree[node] = self._nowhere
        while node > 1:
            node //= 2
            self._tree[node] = min(self._tree[2 * node : 2 * node + 2])


class Queues:
    """Figures in their order by what each can be compared by."""

    def __init__(self, figures: Iterable[Figure], keys: Callable[[Figure], Iterable[Hashable]]) -> None:
        """Put each figure into the queue of each of its keys."""
        self._keys = keys
        self._queues: dict[Hashable, deque[tuple[int, Figure]]] = defaultdict(deque)
        self.taken: set[Figure] = set()
        """Those that were taken; what is equal to one of them is too."""
        for place, each in enumerate(figures):
            for key in keys(each):
                self._queues[key].append((place, each))

    def take(self, figure: Figure) -> Figure | None:
        """Take the first that has a key in common with this."""
        heads = [head for key in self._keys(figure) if (head := self._head(key))]
        if not heads:
            return None
        found = min(heads, key=lambda head: head[0])[1]
        self.taken.add(found)
        return found

    def _head(self, key: Hashable) -> tuple[int, Figure] | None:
        queue = self._queues.get(key)
        while queue and queue[0][1] in self.taken:
            queue.popleft()
        return queue[0] if queue else None


def without(all_: Iterable[T], some: Iterable[T]) -> list[T]:
    """Return all without some of them, of equal ones the first."""
    left = Counter(some)
    kept = []
    for each in all_:
        if left[each] > 0:
            left[each] -= 1
        else:
            kept.append(each)
    return kept
