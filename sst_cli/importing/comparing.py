"""How a record that is left differs from what the file says, in the words of `sst diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.importing.planning import RecordOutcome
from sst_cli.register.restricted import without_restricted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.importing.planning import PlannedRecord
    from sst_cli.writing.desk import Desk


def differences_of_left(desk: Desk, planned: Iterable[PlannedRecord], today: dt.date) -> dict[str, tuple[str, ...]]:
    """Return for each record that is left what the file says otherwise, by its path."""
    left = [each for each in planned if each.outcome is RecordOutcome.LEFT and each.draft is not None]
    if not left:
        return {}
    # A first import leaves nothing, and the comparison takes a tenth of its time to import.
    from sst_cli.diff.compare import compare_records
    from sst_cli.diff.sides import DiffSide, DiffSides

    after = desk.after(each.draft.change for each in left if each.draft is not None)
    full = DiffSide(desk.register, desk.register), DiffSide(after, after)
    public = DiffSide(without_restricted(desk.register), desk.register), DiffSide(without_restricted(after), after)
    changes = [each.change for each in compare_records(DiffSides(*(full if desk.restricted else public), today))]
    return {
        each.path: tuple(change.words for change in changes if (change.kind, change.id) == (each.kind, each.id))
        for each in left
    }
