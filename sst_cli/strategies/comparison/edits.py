"""One change from a strategy to another, and the edits of fields that it stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sst_cli.records.partnership import ChangeCheck as Check
    from sst_cli.strategies.comparison.promises import Promise


class Edit(NamedTuple):
    """One field of a promise of the old strategy, as it was and as it is: enough to make the one from the other."""

    left: int
    field: str
    """`text`, `key`, `kind`, `parent`, `rank`, or `fact:` and the fact's name."""
    before: object
    after: object


class PromiseChange(NamedTuple):
    """One change; a promise that is gone has nothing on the right, one that is new nothing on the left."""

    check: Check
    left: int | None = None
    right: int | None = None
    reasons: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    added: Promise | None = None
    """The whole of a promise that came."""
    possibly: tuple[int, ...] = ()
    """Where a promise that is gone may have gone to, on the right; or where a new one may come from, on the left."""
    fact: str = ""
    """The recorded fact that changed, if the words did not."""
