"""Known findings: an earlier report in JSON, by whose fingerprints old findings are left out of a new one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.harmless import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.output.findings import Findings


MOST = 50_000_000
"""Bytes of a report that are read: that of 40,000 records with a finding each has about 20 million."""


class KnownFinding(NamedTuple):
    """A finding of the earlier report."""

    fingerprint: str
    words: str
    """Its file, message and rule, on one line."""


class KnownFindings(NamedTuple):
    """The findings that are known, and the name of the file that lists them."""

    file: str
    known: tuple[KnownFinding, ...]

    def without_known(self, report: Findings) -> Findings:
        """Leave the known findings out of a report, and count them."""
        fingerprints = {each.fingerprint for each in self.known}
        left = [each for each in report.findings if each.fingerprint not in fingerprints]
        return report.keeping(left, f"known from {self.file}")

    def gone(self, report: Findings) -> tuple[KnownFinding, ...]:
        """Give the known findings that a report of all records does not have any more."""
        found = {each.fingerprint for each in report.findings}
        return tuple(each for each in self.known if each.fingerprint not in found)


def read_baseline(data: bytes, file: str) -> KnownFindings:
    """Read what `sst validate --format json -o FILE` wrote.

    Raises:
        CallError: it is not such a report.
    """
    try:
        report = json.loads(data.decode("utf-8-sig"))
        found = tuple(map(_known, report["findings"]))
    # RecursionError: brackets within brackets, a thousand deep
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise CallError(not_a_report(file)) from problem
    return KnownFindings(file, found)


def not_a_report(file: str, why: str = "this is not a report of findings with fingerprints") -> str:
    """The words for a file that cannot be used, and how to write one that can."""
    return f"{file}: {why}; `sst validate --format json -o FILE` writes one"


def _known(entry: dict[str, Any]) -> KnownFinding:
    fingerprint = entry["fingerprint"]
    if not isinstance(fingerprint, str):
        raise TypeError
    return KnownFinding(fingerprint, one_line(f"{entry['path']}: {entry['message']} [{entry['rule']}]"))


MOST_LISTED = 10


def gone_words(gone: Iterable[KnownFinding], file: str) -> list[str]:
    """The lines that list the findings that are gone, and how to write the file anew; none where none is."""
    listed = list(gone)
    if not listed:
        return []
    more = len(listed) - MOST_LISTED
    lines = [f"Gone since {file} was written: {each.words}" for each in listed[:MOST_LISTED]]
    lines += [f"and {more} more"] if more > 0 else []
    return [*lines, f"`sst validate --format json --force -o {file}` writes it anew, without what is gone."]
