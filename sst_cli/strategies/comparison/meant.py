"""Which promise is meant by its address, its key or a part of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import find_id
from sst_cli.strategies.comparison.promises import Kind, Promise, Side

if TYPE_CHECKING:
    from collections.abc import Sequence


class Meant(NamedTuple):
    """The promise that is meant, and which others have the same key in older strategies."""

    side: Side
    promise: Promise
    others: tuple[str, ...] = ()


def meant(sides: Sequence[Side], text: str) -> Meant:
    """Find the promise that is meant.

    Its whole address is sure. A key, or a priority with a key, goes before all that only contains it, and other
    promises before measures; of several strategies that have it the newest is taken.

    Args:
        sides: the strategies, the oldest first.
        text: the address or a part of it, such as `night-bus` or `violence-at-night#night-bus`.

    Raises:
        CallError: no promise has that in its address, or several of one strategy have.
    """
    known = {each.address: (side, each) for side in sides for each in side.counted}
    if text in known:
        return Meant(*known[text])
    ended = [(side, each) for side, each in known.values() if _ends_with(each, text.casefold())]
    chosen = [found for found in ended if found[1].kind is not Kind.MEASURE] or ended
    newest = [found for found in chosen if found[0] is chosen[-1][0]]
    if len(newest) == 1:
        return Meant(*newest[0], tuple(each.address for side, each in chosen if side is not newest[0][0]))
    return Meant(*known[find_id([each.address for _, each in newest] or known, text, "promise")])


def _ends_with(promise: Promise, text: str) -> bool:
    """Whether a text is the whole of the last parts of an address."""
    address = promise.address.casefold()
    return bool(text) and (address.endswith((f"#{text}", f"/{text}")) or (text[0] in "#/" and address.endswith(text)))
