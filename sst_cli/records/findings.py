"""Findings: what is wrong in the records, with rule, place, message and hint."""

from __future__ import annotations

import hashlib
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.places import START, Place, Position

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


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
    instead: str = ""
    """The text to write at the place, for a place of a key the key; empty where no single text is likely."""


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
    end: Position | None = None
    """The line and column after the last character of the place, where that is known."""
    instead: str = ""
    """The text to write at the place, as in `Problem`."""
    fingerprint: str = ""
    """16 hexadecimal digits by which the finding is known again when lines have moved; see `fingerprinted`."""

    @property
    def sort_key(self) -> tuple[str, Position, str, str]:
        """Return the key that sorts findings by file and from the top of each file down."""
        return (self.place.path, self.position or START, self.rule, self.message)


def _not_known(_: Place) -> None:
    return


def located(
    finding: Finding, locate: Callable[[Place], Position], end_of: Callable[[Place], Position | None] = _not_known
) -> Finding:
    """Return the finding with the lines and columns of its place and of the places that explain it.

    A rule that gives its own position gives no end of it.
    """
    see = tuple(seen if seen.position else seen._replace(position=locate(seen.place)) for seen in finding.see)
    if finding.position:
        return finding._replace(see=see)
    return finding._replace(position=locate(finding.place), end=end_of(finding.place), see=see)


def fingerprinted(findings: Iterable[Finding], shown: str) -> Iterator[Finding]:
    """Give each finding its fingerprint, which depends on the record, the rule, the fields and the message.

    It depends neither on lines nor on the folder that the person is in: `shown` is the prefix of paths there. Findings
    that are alike are counted from the top of the file, so that no two have the same fingerprint.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for each in findings:
        fields = (step for step in each.place.pointer if isinstance(step, str))
        parts = (each.record or each.place.path.removeprefix(shown), each.rule, "/".join(fields), each.message)
        seen[parts] += 1
        text = "\0".join((*parts, str(seen[parts])))
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        yield each._replace(fingerprint=digest[:16])
