"""One change to a record, and the differences of values that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.harmless import one_line
from sst_cli.base.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.records.differences import Difference
    from sst_cli.records.partnership import ChangeCheck
    from sst_cli.records.places import Place


MOST_OF_A_TITLE = 60
"""So many letters of an action's words tell a reviewer which one it is, and the line still fits a narrow page."""


def shortened(title: str) -> str:
    """Return a title on one line, cut between words if it is long."""
    line = one_line(title)
    return line if len(line) <= MOST_OF_A_TITLE else f"{line[:MOST_OF_A_TITLE].rpartition(' ')[0]} ..."


MOST = 5
"""So many records are named; of more only the number is given: a reviewer looks at a list of five."""


def some_of(names: Iterable[str]) -> str:
    """List names in order, with semicolons since titles have commas, and of many only how many more there are."""
    listed = sorted(names)
    more = f" and {len(listed) - MOST} more" if len(listed) > MOST else ""
    return f"{'; '.join(listed[:MOST])}{more}"


class RecordChange(Value):
    """One change to a record, as a reviewer reads it."""

    check: ChangeCheck
    kind: str
    """The kind of the record; empty for a template."""
    id: str
    """The record's id on the later side, or on the earlier one where it is gone."""
    former_id: str = ""
    """The id that a renamed record had on the earlier side; empty where it is the same."""
    title: str = ""
    """The name, title or words of the record, as they may be shown; of a meeting its day."""
    words: str
    """What happened, in one sentence without its full stop, and without the name of the record."""
    more: str = ""
    """The call that shows the rest of it; it names the sides, so that it is no part of what changed."""
    before: Place | None = None
    after: Place | None = None
    part: str = ""
    """The part of the record, named so that it stays the same when lines move: `minute 6(2)`."""
    old: str | None = None
    new: str | None = None
    """The words before and after, for a redline; None where `words` says all."""
    reach: tuple[str, ...] = ()
    """What the change reaches in other records, a sentence each."""
    differences: tuple[Difference, ...] = ()
    """Every difference of a value that this change stands for."""

    @property
    def sentence(self) -> str:
        """What happened, and the call that shows the rest of it."""
        return f"{self.words}; run `{self.more}`" if self.more else self.words

    @property
    def fingerprint(self) -> str:
        """A name of 16 hexadecimal digits that depends on what changed, and neither on lines nor on other changes."""
        import hashlib

        parts = (self.check.value, self.kind, self.id, self.part, self.words, self.old or "", self.new or "")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
