"""Redlines: which words went and which came, in whole words, with neighbouring edits joined."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from sst_cli.strategies.comparison.stems import WORD, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Sign(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class RedlinePiece(NamedTuple):
    """A run of text that stayed, went or came."""

    sign: Sign
    text: str


Redline = tuple[RedlinePiece, ...]
"""All of both texts: without what was added it is the old one, without what was removed the new one."""

_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]|_")
# With 1 `the` alone splits a replaced phrase into two edits.
_ANCHORS = 3
"""So many words that stayed hold two edits apart; fewer do so only if one of them is no filler."""
_FILLERS = frozenset(listed("a an and as at by for from in is of on or that the their this to we will with"))


class _Run(NamedTuple):
    """A run of tokens that is the same on both sides, as spans of both texts."""

    old: tuple[int, int]
    new: tuple[int, int]


def redline(old: str, new: str) -> Redline:
    """Compare two texts word by word; blanks never hold two edits apart."""
    if old == new:
        return (RedlinePiece(Sign.SAME, old),) if old else ()
    return _merged(_pieces(old, new, _runs(old, new)))


def old_text(pieces: Iterable[RedlinePiece]) -> str:
    """What the text was: a redline with every change refused."""
    return "".join(piece.text for piece in pieces if piece.sign is not Sign.ADDED)


def new_text(pieces: Iterable[RedlinePiece]) -> str:
    """What the text became: a redline with every change accepted."""
    return "".join(piece.text for piece in pieces if piece.sign is not Sign.REMOVED)


def _runs(old: str, new: str) -> Iterator[_Run]:
    """Return the runs of words that both texts have, those that are too weak to hold edits apart left out."""
    one, other = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    blocks = [
        each
        for each in LCSseq.opcodes([found[0] for found in one], [found[0] for found in other])
        if each.tag == "equal"
    ]
    for each in blocks:
        tokens = [found[0] for found in one[each.src_start : each.src_end]]
        outside = (each.src_start == each.dest_start == 0) or (each.src_end == len(one) and each.dest_end == len(other))
        if outside or _holds(tokens):
            yield from _runs_of_block(
                one[each.src_start : each.src_end], other[each.dest_start : each.dest_end], old, new
            )


def _runs_of_block(ones: list[re.Match[str]], others: list[re.Match[str]], old: str, new: str) -> Iterator[_Run]:
    """Return words that are the same as one run if the blanks between them are too, else word by word."""
    span, other = (ones[0].start(), ones[-1].end()), (others[0].start(), others[-1].end())
    if old[slice(*span)] == new[slice(*other)]:
        yield _Run(span, other)
        return
    for left, right in zip(ones, others, strict=True):
        yield _Run(left.span(), right.span())


def _holds(tokens: list[str]) -> bool:
    if len(tokens) >= _ANCHORS:
        return True
    return any(token.casefold() not in _FILLERS and token[0].isalnum() for token in tokens)


def _pieces(old: str, new: str, runs: Iterable[_Run]) -> Iterator[RedlinePiece]:
    """Fill what stands between the runs; blanks that both texts have at its ends belong to what stayed."""
    at_old = at_new = 0
    for run in (*runs, _Run((len(old), len(old)), (len(new), len(new)))):
        yield from _between(old[at_old : run.old[0]], new[at_new : run.new[0]])
        yield RedlinePiece(Sign.SAME, old[slice(*run.old)])
        at_old, at_new = run.old[1], run.new[1]


def _between(removed: str, added: str) -> Iterator[RedlinePiece]:
    start = 0
    while start < min(len(removed), len(added)) and removed[start] == added[start] and removed[start].isspace():
        start += 1
    end = 0
    while (
        end < min(len(removed), len(added)) - start
        and removed[-1 - end] == added[-1 - end]
        and removed[-1 - end].isspace()
    ):
        end += 1
    yield RedlinePiece(Sign.SAME, removed[:start])
    yield RedlinePiece(Sign.REMOVED, removed[start : len(removed) - end])
    yield RedlinePiece(Sign.ADDED, added[start : len(added) - end])
    yield RedlinePiece(Sign.SAME, removed[len(removed) - end :])


def _merged(pieces: Iterable[RedlinePiece]) -> Redline:
    """Put pieces of one sign together, and edits that only blanks divide."""
    found: list[RedlinePiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].sign is piece.sign:
            found[-1] = RedlinePiece(piece.sign, found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
