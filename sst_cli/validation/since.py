"""The findings that a change brings: those in records that changed, and those that it causes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sst_cli.output.findings import Findings
    from sst_cli.records.common import Filed
    from sst_cli.register.register import Register


def of_change(report: Findings, earlier: Findings, changed: frozenset[str]) -> Findings:
    """Keep the findings in files that changed, and those elsewhere whose fingerprint the earlier report lacks."""
    old = {each.fingerprint for each in earlier.findings}
    kept = [each for each in report.findings if each.place.path in changed or each.fingerprint not in old]
    return report.keeping(kept, "not of this change")


def changed_files(before: Register, after: Register) -> frozenset[str]:
    """Return the files, as they are shown to people, that are new or whose record has other values.

    A file that was only laid out anew has not changed; one that cannot be read on either side has, if its text has.
    """
    old, new = _by_path(before), _by_path(after)
    return frozenset(
        path
        for path in after.all_texts
        if _text(before, path) != _text(after, path) and not _are_equal(old.get(path), new.get(path))
    )


def _by_path(register: Register) -> Mapping[str, Filed]:
    return {each.place.path: each for each in register.records()}


def _are_equal(one: Filed | None, other: Filed | None) -> bool:
    return one is not None and other is not None and as_written(one) == as_written(other)


def _text(register: Register, path: str) -> str | None:
    try:
        return register.all_texts.get(path)
    except SstError:  # it cannot be read, which is a finding of its own
        return None
