"""Whether less of a number promises more: `within 3 days`, `no more than 300`, `down to 64`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.strategies.comparison.tokens import BETWEEN, DAYS, number

if TYPE_CHECKING:
    from sst_cli.strategies.comparison.tokens import Reader

_WITHIN = frozenset({"within", "inside", "under", "below", "after"})
_THAN = frozenset({"more", "longer", "later", "further", "higher", "greater", "larger"})
_LESS = frozenset({"less", "fewer", "sooner"})
_NOT = frozenset({"no", "not", "never"})
_TO_AT_MOST = frozenset({"limited", "capped", "restricted", "most", "maximum", "exceed", "exceeding"})
_CAPPING = frozenset({"cap", "caps", "capping", "limit", "limits"})
_FALLING = ("down", "reduc", "cut", "lower", "fall", "bring", "decreas", "halv", "drop")
_OVER = frozenset({"over", "above", "exceeding"})
# With 2 `from 48% to 30%` after `vehicles on 30mph roads` (orrellshire-transport) counts as weaker.
_LOOKED_BACK = 6
# With 6 the `No` of `No household with a child to be placed more than 10 miles` (housing-rough-sleeping) is missed.
_FAR_BACK = 14
"""Words before a number in which a `no` makes `more than` a limit."""


def is_limit(reader: Reader, at: int) -> bool:
    """Whether the words before a number say that less of it is more."""
    before = reader.before(at, _LOOKED_BACK)
    if not before:
        return False
    capped = before[0] == "at" and not _CAPPING.isdisjoint(before)
    # Of the two words before it alone: `Most people do not wait for a month` sets no cap.
    if capped or before[0] in _WITHIN or not _TO_AT_MOST.isdisjoint(before[:2]):
        return True
    if before[0] == "in":
        return _is_a_time_ahead(reader, at)
    if before[0] == "than":
        return before[1:2] != [] and (
            before[1] in _LESS
            or (before[1] in _THAN and not _NOT.isdisjoint(reader.before(at, _FAR_BACK)))
            or before[1] == "later"
        )
    # Twice as far back for the verb: `Cut the number of fires in flats each year to 64`.
    return before[0] == "to" and (
        _is_lower_end(reader, at) or any(word.startswith(_FALLING) for word in reader.before(at, 2 * _LOOKED_BACK))
    )


def is_threshold(reader: Reader, at: int) -> bool:
    """Whether a number only says which things it covers: `contracts over £100,000`."""
    # Behind a plural or the like: `a shop over 100 m away` is how far.
    before = reader.before(at, 2)
    return len(before) == len(("over", "contracts")) and before[0] in _OVER and before[1].endswith(("s", "ing"))


def _is_a_time_ahead(reader: Reader, at: int) -> bool:
    """Whether `in` means `within`: before a time."""
    found = number(reader, at)
    end = reader.skip(found[1] if found else at + 1, BETWEEN)
    return reader.word(end).removesuffix("s") in DAYS


def _is_lower_end(reader: Reader, at: int) -> bool:
    """Whether a number is what something falls to: `from 96 to 64`."""
    found = number(reader, at)
    value = found[0] if found else 0.0
    for place in range(at - 2, max(-1, at - 2 * _LOOKED_BACK), -1):
        if reader.original(place) == "from":
            return any(reader.original_value(each) > value for each in range(place, at))
    return False
