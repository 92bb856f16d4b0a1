"""The comparison of two strategies: which promise is which, what changed, and what became of every promise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.base.values import Value
from sst_cli.records.change_kinds import CHECKS
from sst_cli.strategies.comparison.alignment import Alignment, align
from sst_cli.strategies.comparison.catalogue import Fate
from sst_cli.strategies.comparison.changes import changes
from sst_cli.strategies.comparison.destinations import Destination, destinations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.meanings.vectors import Meanings
    from sst_cli.records.partnership import ChangeCheck
    from sst_cli.strategies.comparison.edits import PromiseChange
    from sst_cli.strategies.comparison.promises import StrategySide


class Comparison(Value):
    """Two strategies, which promise is which, what changed, and where each promise went."""

    left: StrategySide
    right: StrategySide
    alignment: Alignment
    changes: tuple[PromiseChange, ...]
    destinations: tuple[Destination, ...]

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many promises of the old strategy had each fate; together they are all its promises."""
        counted = Counter(each.fate for each in self.destinations)
        return {fate: counted[fate] for fate in Fate}

    @property
    def counts(self) -> Mapping[ChangeCheck, int]:
        """How many changes there are of each kind, in the order of the catalogue."""
        counted = Counter(change.check for change in self.changes)
        return {check: counted[check] for check in CHECKS if counted[check]}


def compare(left: StrategySide, right: StrategySide, meanings: Meanings | None = None) -> Comparison:
    """Compare two strategies, the old one first.

    With `meanings` what is said in other words is found too, and shown to a person: they make no link sure.
    """
    alignment = align(left, right, meanings)
    found = changes(left, right, alignment)
    return Comparison(
        left=left,
        right=right,
        alignment=alignment,
        changes=found,
        destinations=destinations(left, right, alignment.partners, found),
    )
