"""The line and column of each change, in the file of its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.reading import yaml_reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import DiffSides
    from sst_cli.records.places import Place, Position


def positions_of(sides: DiffSides, changes: Iterable[RecordChange]) -> dict[Place, Position]:
    """Find where each change is, reading each file once; a place in a file of rows, or in none, has no position.

    Of a place that both sides have the later side's position counts.
    """
    before: set[Place] = set()
    after: set[Place] = set()
    for change in changes:
        before |= {change.before} if change.before else set()
        after |= {change.after} if change.after else set()
    found: dict[Place, Position] = {}
    for places, side in ((before, sides.before), (after, sides.after)):
        by_path: dict[str, list[Place]] = {}
        for each in places:
            by_path.setdefault(each.path, []).append(each)
        for path, here in by_path.items():
            text = side.full.texts.get(path)
            if text is not None and path.endswith(".yaml"):
                known = yaml_reader.positions(text)
                found |= {each: known.of(each) for each in here}
    return found
