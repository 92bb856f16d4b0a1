"""Check what a batch writes, file by file, without checking all that was there before again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sst_cli.records.findings import Severity
from sst_cli.validation import checks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.records.findings import Finding
    from sst_cli.register.register import Register
    from sst_cli.writing.changes import Change
    from sst_cli.writing.desk import Desk

_OF_A_WHOLE = "-is-known"
"""The ending of the rules that a record breaks which is without the others that it cites."""


class BatchCheck:
    """The register while files are imported into it one after another, and its errors."""

    def __init__(self, desk: Desk, today: dt.date, *, is_alone: bool = False) -> None:
        """Take the records; `is_alone` where there are none, so that what is cited cannot be known."""
        self.desk = desk
        self._today = today
        self._is_alone = is_alone
        self._known: Counter[tuple[str, str, str]] | None = None
        """The errors that are there; None as long as nobody had to know."""

    def errors(self, changes: Iterable[Change]) -> tuple[Finding, ...]:
        """Return the errors that changes would add; without one the changes count from then on."""
        after = self.desk.after(changes)
        found = self._errors(after)
        # Records without an error need not be checked a second time as they are now.
        if found and self._known is None:
            self._known = Counter(map(_key, self._errors(self.desk.register)))
        new = Counter(map(_key, found)) - (self._known or Counter())
        if new:
            return after.locate([each for each in found if _key(each) in new])
        self.desk = self.desk._replace(register=after)
        self._known = Counter(map(_key, found))
        return ()

    def _errors(self, register: Register) -> list[Finding]:
        rules = (each for each in checks.checks() if each.severity is Severity.ERROR)
        found = [rule.finding(problem) for rule in rules for problem in rule(register, self._today)]
        errors = (each for each in (*register.findings, *found) if each.severity is Severity.ERROR)
        return [each for each in errors if not self._is_left(each)]

    def _is_left(self, finding: Finding) -> bool:
        return self._is_alone and finding.rule.endswith((_OF_A_WHOLE, "partnership-is-on-record"))


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.place.path, finding.message
