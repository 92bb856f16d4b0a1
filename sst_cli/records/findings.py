"""What a check found: values that know their rule, their place and the words for an officer."""

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


class Seen(NamedTuple):
    """A second place that explains a finding: where the action was raised, where the name stands first."""

    label: str
    place: Place
    position: Position | None = None


class Problem(NamedTuple):
    """What a rule says about one place, before it is known which rule said it."""

    place: Place
    message: str
    hint: str = ""
    """What to do, or a near match: "did you mean `complete`?"."""
    see: tuple[Seen, ...] = ()
    position: Position | None = None
    """Line and column, where they are known without reading the document again."""


class Finding(NamedTuple):
    """One thing that is wrong, or may be, at one place."""

    rule: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    see: tuple[Seen, ...] = ()
    record: str = ""
    position: Position | None = None

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Findings are shown file by file and from the top of each file down."""
        return (self.place.path, self.position or START, self.rule, self.message)


def located(finding: Finding, locate: Callable[[Place], Position]) -> Finding:
    """Give the finding, and the places it mentions, their lines and columns."""
    see = tuple(seen if seen.position else seen._replace(position=locate(seen.place)) for seen in finding.see)
    position = finding.position or locate(finding.place)
    return finding._replace(position=position, see=see)
