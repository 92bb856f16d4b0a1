"""The output of git's diff driver for one file: what changed in the record, or its text where that says nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.writing.disk import content

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.register.register import Register

_EMPTY = frozenset({"/dev/null", "nul", "NUL"})
"""The names that git gives to the side that is missing where a file is new or deleted; on Windows it is `nul`."""


class DrivenFile(NamedTuple):
    """One file as git hands it to a diff driver: its paths, and both versions in files of git's own."""

    old_path: str
    new_path: str
    old: Path | None
    new: Path | None


def driven(file: DrivenFile, as_of: dt.date, *, color: bool) -> str:
    """Give the whole text for one file; whatever the file holds, git gets an answer."""
    old_path, new_path, old, new = file
    heading = f"sst a/{one_line(old_path)} b/{one_line(new_path)}\n"
    # For a file with a conflict git gives its path and nothing else.
    if old is None or new is None:
        return f"{heading}unmerged\n"
    before, after = _bytes(old), _bytes(new)
    if _is_order_of_business(new_path):
        return no_commands(f"{heading}{_of_order(before, after)}{''.join(_lines_of(before, after))}")
    left, right = _register(old_path, before), _register(new_path, after)
    text = None
    if left is not None and right is not None:
        if _is_of_strategy(old_path) and _is_of_strategy(new_path):
            text = _promises(file, left, right, same=before == after, color=color)
        else:
            text = _changes(left, right, as_of, color=color)
    return no_commands(heading + (text if text is not None else "".join(_as_text(before, after))))


def _bytes(path: Path) -> bytes:
    """The bytes of one side; what git never gives, such as a pipe that nobody writes to, is an `SstError`."""
    return b"" if os.fspath(path) in _EMPTY else content(path) or b""


def _below(path: str) -> str:
    """The path below the records: what follows the last folder that holds records of some kind."""
    from sst_cli.records.kinds import KINDS

    parts = path.split("/")
    folders = {kind.folder for kind in KINDS if kind.folder}
    # The last one, since the records themselves may lie below a folder that is called `strategies`.
    at = max((number for number, part in enumerate(parts[:-1]) if part in folders), default=len(parts) - 1)
    return "/".join(parts[at:])


def _promises(file: DrivenFile, left: Register, right: Register, *, same: bool, color: bool) -> str | None:
    """Compare the promises of both sides; None where none changed: a comment, a note or the layout is shown as text."""
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.change_kinds import severities
    from sst_cli.strategies.comparison.compare import compare
    from sst_cli.strategies.comparison.flattening import side
    from sst_cli.strategies.comparison.report import ReportOptions
    from sst_cli.strategies.comparison.report_builder import build_report
    from sst_cli.strategies.comparison.writing import StrategyDiff

    old, new = (_below(path).split("/")[1].removesuffix(".yaml") for path in (file.old_path, file.new_path))
    found = compare(side(left, old, f"a {file.old_path}"), side(right, new, f"b {file.new_path}"))
    if not (found.changes or same):
        return None
    # git gives two files and no partnership.yaml, so kinds of change have the severities that the program ships.
    text = build_report(found, (left.texts, right.texts), ReportOptions(severities=severities(None)))
    return StrategyDiff(report=text).text(TextStyle(color=color))


def _register(path: str, data: bytes) -> Register | None:
    from sst_cli.reading.source import OneFile
    from sst_cli.records.kinds import identify
    from sst_cli.register.loading import read
    from sst_cli.register.register import EMPTY

    below = _below(path)
    identified = identify(below)
    if identified is None:
        return None
    if not data.strip():
        return EMPTY  # the side of a file that is new or deleted has no record, rather than one that cannot be read
    register = read(OneFile(below, path, data))
    return None if register.left_out else register


def _is_order_of_business(path: str) -> bool:
    from sst_cli.records.kinds import ORDER_OF_BUSINESS

    return path.split("/")[-2:-1] == [ORDER_OF_BUSINESS.folder]


def _of_order(before: bytes, after: bytes) -> str:
    """Name the items that stand on every agenda now, and those that no longer do; the lines have the rest."""
    from sst_cli.diff.of_orders import order_words

    words = order_words(before, after)
    return f"{one_line(words)}\n" if words else ""


def _is_of_strategy(path: str) -> bool:
    from sst_cli.records.kinds import identify

    identified = identify(_below(path))
    return identified is not None and identified[0].name in {"strategy", "priority"}


def _changes(left: Register, right: Register, as_of: dt.date, *, color: bool) -> str | None:
    """Say what changed in a record of another kind; None where no value did.

    Owners and meetings are named by their ids: git gives one file and none of the others.
    """
    from sst_cli.diff.answer import RecordsDiff
    from sst_cli.diff.compare import compare_records
    from sst_cli.diff.sides import DiffSide, DiffSides
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.partnership import ChangeCheck

    sides = DiffSides(DiffSide(left, left), DiffSide(right, right), as_of)
    found = compare_records(sides)
    if all(each.change.check is ChangeCheck.LAYOUT_CHANGED for each in found):
        return None
    return RecordsDiff(before="a", after="b", changes=found, sides=sides).text(TextStyle(color=color))


def _as_text(before: bytes, after: bytes) -> Iterator[str]:
    yield "shown as text: not a readable record, or no value of it changed\n"
    yield from _lines_of(before, after)


def _lines_of(before: bytes, after: bytes) -> Iterator[str]:
    import difflib

    # git shows a difference of any bytes, and so must this.
    old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, after))
    for line in difflib.unified_diff(old, new, "a", "b", lineterm="", n=3):
        yield f"{visible(line)}\n"
