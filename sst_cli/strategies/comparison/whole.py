"""Both strategies as one text: every promise in its place, with what went and what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.strategies.comparison.order import longest_run
from sst_cli.strategies.comparison.promises import Kind
from sst_cli.strategies.comparison.redline import redline
from sst_cli.strategies.comparison.told import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.strategies.comparison.compare import Comparison
    from sst_cli.strategies.comparison.promises import Promise


def whole(comparison: Comparison) -> tuple[Line, ...]:
    """Give every promise of both, in such an order that without what came it is the old one, without what went the new.

    What stands elsewhere now goes where it was and comes where it is.
    """
    return tuple(line for line in _lines(comparison) if line.redline)


def _lines(comparison: Comparison) -> Iterator[Line]:
    lefts, rights = comparison.left.promises, comparison.right.promises
    at_left = at_right = 0
    for left, right in (*_staying(comparison), (len(lefts), len(rights))):
        yield from (_line(each, None) for each in lefts[at_left:left])
        yield from (_line(None, each) for each in rights[at_right:right])
        if left < len(lefts):
            yield _line(lefts[left], rights[right])
        at_left, at_right = left + 1, right + 1


def _staying(comparison: Comparison) -> list[tuple[int, int]]:
    """The pairs that stand in the same order on both sides: as many as can."""
    lefts, rights = comparison.left.promises, comparison.right.promises
    pairs = sorted(comparison.settled.partners.items())
    pairs = [(left, right) for left, right in pairs if _is_title(lefts[left]) == _is_title(rights[right])]
    run = longest_run([right for _, right in pairs])
    return [pair for number, pair in enumerate(pairs) if number in run]


def _line(one: Promise | None, new: Promise | None) -> Line:
    words = redline(one.text if one else "", new.text if new else "")
    return Line(any(map(_is_title, filter(None, (one, new)))), words)


def _is_title(promise: Promise) -> bool:
    return promise.kind is Kind.PRIORITY
