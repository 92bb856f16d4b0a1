"""Findings: what is wrong in the records, with rule, place, message and hint."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.places import START, Place, Position

if TYPE_CHECKING:
    from collections.abc import Callable


class Severity(StrEnum):
    """An error makes `sst validate` fail; a warning does so only with `--strict`."""

    ERROR = "error"
    WARNING = "warning"


class SecondPlace(NamedTuple):
    """A second place that explains a finding: where the action was raised, where the name appears first."""

    label: str
    place: Place
    position: Position | None = None


class Problem(NamedTuple):
    """A finding without its rule and severity, which `Rule.finding` adds."""

    place: Place
    message: str
    hint: str = ""
    """What would be right: "did you mean `complete`?"; empty if there is nothing to add."""
    see: tuple[SecondPlace, ...] = ()
    position: Position | None = None
    """Line and column, if the rule has them; otherwise they are looked up from the place."""


class Finding(NamedTuple):
    """One thing that is wrong, or may be wrong, at one place."""

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    see: tuple[SecondPlace, ...] = ()
    record: str = ""
    position: Position | None = None

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Return the key that sorts findings by file and from the top of each file down."""
        return (self.place.path, self.position or START, self.rule, self.message)


def located(finding: Finding, locate: Callable[[Place], Position]) -> Finding:
    """Return the finding with the lines and columns of its place and of the places that explain it."""
    see = tuple(seen if seen.position else seen._replace(position=locate(seen.place)) for seen in finding.see)
    position = finding.position or locate(finding.place)
    return finding._replace(position=position, see=see)
