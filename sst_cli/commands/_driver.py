"""The output of git's diff driver for one file: its promises compared, or its text where they cannot be read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sst_cli.base.harmless import no_commands, one_line, visible
from sst_cli.writing.disk import content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sst_cli.register.register import Register

_EMPTY = frozenset({"/dev/null", "nul", "NUL"})
"""The names that git gives to the side that is missing where a file is new or deleted; on Windows it is `nul`."""


def driven(old_path: str, new_path: str, old: Path | None, new: Path | None, *, color: bool) -> str:
    """Give the whole text for one file; whatever the file holds, git gets an answer."""
    heading = f"sst a/{one_line(old_path)} b/{one_line(new_path)}\n"
    # For a file with a conflict git gives its path and nothing else.
    if old is None or new is None:
        return f"{heading}unmerged\n"
    before, after = _bytes(old), _bytes(new)
    text = _compared(old_path, new_path, before, after, color=color)
    return no_commands(heading + (text if text is not None else "".join(_as_text(before, after))))


def _bytes(path: Path) -> bytes:
    """The bytes of one side; what git never gives, such as a pipe that nobody writes to, is an `SstError`."""
    return b"" if os.fspath(path) in _EMPTY else content(path) or b""


def _below(path: str) -> str:
    """The path below the records: what follows the last folder that holds strategies or priorities."""
    parts = path.split("/")
    # The last one, since the records themselves may lie below a folder that is called `strategies`.
    at = max((number for number, part in enumerate(parts) if part in {"strategies", "priorities"}), default=0)
    return "/".join(parts[at:])


def _compared(old_path: str, new_path: str, before: bytes, after: bytes, *, color: bool) -> str | None:
    """Compare the promises of both sides; None where one of them is not a strategy or priority, or cannot be read."""
    from sst_cli.output.formats import TextStyle
    from sst_cli.records.change_kinds import severities
    from sst_cli.strategies.comparison.compare import compare
    from sst_cli.strategies.comparison.flattening import side
    from sst_cli.strategies.comparison.report import ReportOptions
    from sst_cli.strategies.comparison.report_builder import build_report
    from sst_cli.strategies.comparison.writing import StrategyDiff

    left, right = _register(old_path, before), _register(new_path, after)
    if left is None or right is None:
        return None
    strategies = [_below(path).split("/")[1].removesuffix(".yaml") for path in (old_path, new_path)]
    found = compare(side(left, strategies[0], f"a {old_path}"), side(right, strategies[1], f"b {new_path}"))
    # A change of a comment, a note or the layout changes no promise, and has to be shown as text.
    if before != after and not found.changes:
        return None
    # git gives two files and no partnership.yaml, so kinds of change have the severities that the program ships.
    text = build_report(found, (left.texts, right.texts), ReportOptions(severities=severities(None)))
    return StrategyDiff(report=text).text(TextStyle(color=color))


def _register(path: str, data: bytes) -> Register | None:
    from sst_cli.reading.source import OneFile
    from sst_cli.records.kinds import identify
    from sst_cli.register.loading import read

    below = _below(path)
    identified = identify(below)
    if identified is None or identified[0].name not in {"strategy", "priority"}:
        return None
    register = read(OneFile(below, path, data))
    # The side of a file that is new or deleted is empty, and has no promises rather than unreadable ones.
    empty = not data.strip()
    return register if empty or not register.left_out else None


def _as_text(before: bytes, after: bytes) -> Iterator[str]:
    import difflib

    # git shows a difference of any bytes, and so must this.
    old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, after))
    yield "shown as text: not a readable strategy or priority, or no promise changed\n"
    for line in difflib.unified_diff(old, new, "a", "b", lineterm="", n=3):
        yield f"{visible(line)}\n"
