"""How deep points of a list stand, from where they begin: formats that only draw them state no levels."""

from __future__ import annotations


class Depths:
    """The beginnings of the points that are open, from the outermost."""

    def __init__(self, tolerance: float) -> None:
        """Begin without points.

        Args:
            tolerance: how far points of the same depth may begin apart.
        """
        self._tolerance = tolerance
        self._open: list[float] = []

    def depth(self, begin: float) -> int:
        """Return the depth of a point that begins at a place."""
        while self._open and self._open[-1] > begin + self._tolerance:
            self._open.pop()
        if not self._open or begin > self._open[-1] + self._tolerance:
            self._open.append(begin)
        return len(self._open) - 1

    def end(self, begin: float) -> None:
        """End the lists that stand further in than a paragraph, or as far."""
        while self._open and self._open[-1] >= begin - self._tolerance:
            self._open.pop()
