"""Find the comments of a document and the entries that they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import yaml

from sst_cli.reading.yaml_reader import node_loader
from sst_cli.writing.editing.tree import column, is_first, line_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.places import Pointer
    from sst_cli.writing.editing.tree import Node, NodeEntry


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line."""

    start: int
    text: str
    is_spaced: bool
    """Whether there is an empty line above it."""


class AttachedComments(NamedTuple):
    """The comments that belong to one entry."""

    above: list[Comment]
    behind: list[Comment]
    """On its line; usually one."""
    below: list[Comment]
    """Below all of it, but not above anything else; for the whole document, at its end."""
    is_deeper: list[bool]
    """For each comment below, whether it is indented more than the entry."""


class _Spot(NamedTuple):
    """An entry, its pointer and the entries above it."""

    pointer: Pointer
    entry: NodeEntry
    column: int
    above: _Spot | None


def comments(text: str) -> list[Comment]:
    """Return the comments of a text that can be read, in order."""
    found, end = [], 0
    for token in yaml.scan(text, Loader=node_loader()):
        if isinstance(token, yaml.ScalarToken):
            start = token.start_mark.index
            found += _between(text, end, start)
            end = token.end_mark.index
            if token.style in {"|", ">"}:
                # In the lines of a block a # is text; behind its sign it begins a comment.
                header = re.compile(r"[^\r\n]*").match(text, start)
                found += _between(text, start, header.end() if header else start)
    return found + _between(text, end, len(text))


def _between(text: str, start: int, end: int) -> list[Comment]:
    matches = re.compile(r"#[^\r\n]*").finditer(text, start, end)
    return [Comment(each.start(), each[0].rstrip(), is_spaced(text, each.start())) for each in matches]


def is_spaced(text: str, offset: int) -> bool:
    """Whether the line above that of an offset is empty."""
    start = line_start(text, offset)
    end = start - (2 if text.startswith("\r\n", start - 2) else 1)
    return start > 0 and not text[line_start(text, end) : end].strip()


def attach_comments(text: str, root: Node) -> dict[Pointer, AttachedComments]:
    """Return the comments by the pointer of the entry that they belong to; `()` has those of the whole document.

    A comment on a line of its own belongs to the entry below it, unless it is indented more than that: then to the
    nearest entry above that is not indented more than itself. Comments at the head or the end of the document belong
    to the document.
    """
    spots = list(_spots(text, root, (), None))
    starts, ends = [spot.entry.start for spot in spots], _ends(spots)
    notes: dict[Pointer, AttachedComments] = {}

    def of(pointer: Pointer) -> AttachedComments:
        return notes.setdefault(pointer, AttachedComments([], [], [], []))

    found = comments(text)
    heading = _heading(text, found, spots)
    of(()).above.extend(found[:heading])
    limit, gap = 0, -1
    for comment in found[heading:]:
        if not is_first(text, comment.start):
            owner = _owner(spots, ends, comment.start)
            (of(owner.pointer).behind if owner else of(()).above).append(comment)
            continue
        before = bisect_left(starts, comment.start)
        # Of several comments between two entries, one further out ends what those below it could belong to.
        limit, gap = column(text, comment.start) if before != gap else min(limit, column(text, comment.start)), before
        pointer, is_below, deeper = _place(root, spots, before, comment.start, limit)
        (of(pointer).below if is_below else of(pointer).above).append(comment)
        of(pointer).is_deeper.extend([deeper] if is_below else [])
    return notes


def _spots(text: str, node: Node, pointer: Pointer, above: _Spot | None) -> Iterator[_Spot]:
    for entry in node.entries:
        spot = _Spot((*pointer, entry.step), entry, column(text, entry.start), above)
        yield spot
        yield from _spots(text, entry.node, spot.pointer, spot)


def _heading(text: str, found: list[Comment], spots: list[_Spot]) -> int:
    """Return how many comments head the document: those for editors, and those with an empty line below them."""
    first = spots[0].entry.start if spots else len(text)
    above = [comment for comment in found if comment.start < first]
    heading = 0
    for index, comment in enumerate(above, 1):
        follows = above[index].is_spaced if index < len(above) else bool(spots) and is_spaced(text, first)
        if follows or comment.text.startswith("# yaml-language-server:"):
            heading = index
    return heading


def _ends(spots: list[_Spot]) -> list[tuple[int, int]]:
    """Return where the sign and the value of each entry end, in order, with the entry's index."""
    ends = [(spot.entry.sign, index) for index, spot in enumerate(spots)]
    ends += [(spot.entry.node.end, index) for index, spot in enumerate(spots) if not spot.entry.node.is_block]
    return sorted(ends)


def _owner(spots: list[_Spot], ends: list[tuple[int, int]], offset: int) -> _Spot | None:
    """Return the entry whose sign or value is the last to end before an offset."""
    before = bisect_right(ends, (offset, len(spots)))
    return spots[ends[before - 1][1]] if before else None


def _place(root: Node, spots: list[_Spot], before: int, offset: int, deep: int) -> tuple[Pointer, bool, bool]:
    """Return where a comment on its own line belongs: the entry, whether it is below it, and whether it is deeper."""
    last = spots[before - 1] if before else None
    following = spots[before] if before < len(spots) else None
    if last and not last.entry.node.is_block and last.entry.sign <= offset < last.entry.node.start:
        return last.pointer, False, False
    around = last
    while around and not (around.entry.node.flow and around.entry.node.start < offset < around.entry.node.end):
        around = around.above
    if around or (root.flow and offset < root.end):
        return _in_brackets(around, last, following)
    if following and (following.column >= deep or following.above is last):
        return following.pointer, False, False
    chosen = last
    while chosen and (chosen.column > deep or _is_in_brackets(chosen)):
        chosen = chosen.above
    if chosen is None or root.flow or (following is None and deep == 0):
        return (), True, False
    return chosen.pointer, True, deep > chosen.column


def _is_in_brackets(spot: _Spot) -> bool:
    return spot.above is not None and (spot.above.entry.node.flow or _is_in_brackets(spot.above))


def _in_brackets(around: _Spot | None, last: _Spot | None, following: _Spot | None) -> tuple[Pointer, bool, bool]:
    """As `_place`, for a comment within brackets, where columns mean nothing."""
    own = around.pointer if around else ()
    if following and following.pointer[: len(own)] == own:
        return following.pointer, False, False
    if last is None or last.pointer == own:
        return own, False, False
    return (last.pointer[: len(own) + 1], True, False) if own else ((), True, False)
