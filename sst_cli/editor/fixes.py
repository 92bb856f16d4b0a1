"""Quick fixes: the edit that writes what a finding would write instead."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import SstError
from sst_cli.records.kinds import identify
from sst_cli.records.places import BYTE_ORDER_MARK, Lines, Position, one_break
from sst_cli.writing.editing import put

if TYPE_CHECKING:
    from sst_cli.records.findings import Finding


class Fix(NamedTuple):
    """One edit of a text that mends a finding."""

    title: str
    start: Position
    end: Position
    new: str


def fix(text: str, path: str, finding: Finding) -> Fix | None:
    """Return the edit for a finding in a text; None where the finding has no single correction.

    Args:
        text: as the editor has it, with its line breaks, and the one in which the finding was found.
        path: of the record, below the records.
        finding: located, with `instead` where there is a correction.
    """
    text = one_break(text).removeprefix(BYTE_ORDER_MARK)
    kind = identify(path)
    if not finding.instead or kind is None or kind[0].suffix != ".yaml":
        return None
    title = f"Write `{finding.instead}`"
    if finding.place.on_key:
        start, end = finding.position, finding.end
        return Fix(title, start, end, finding.instead) if start and end else None
    with suppress(SstError):  # the value cannot be changed alone
        return _difference(title, text, put(text, finding.place.pointer, finding.instead, kind[0].name))
    return None


def _difference(title: str, old: str, new: str) -> Fix | None:
    """Return the smallest edit that makes one text of another; None where they are the same."""
    if old == new:
        return None
    start = next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    rest = min(len(old), len(new)) - start
    same = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    lines = Lines(old)
    return Fix(
        title,
        lines.position(start),
        lines.position(len(old) - same),
        new[start : len(new) - same],
    )
