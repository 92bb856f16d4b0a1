"""How a record that is left differs from what the file says: words of `sst diff`, or amendments to be agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.importing.planning import RecordOutcome
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.restricted import without_restricted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.importing.planning import PlannedRecord
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk


def differences_of_left(desk: Desk, planned: Iterable[PlannedRecord], today: dt.date) -> dict[str, tuple[str, ...]]:
    """Return for each record that is left what the file says otherwise, by its path.

    Of confirmed minutes the other words are amendments, which a meeting has to agree to.
    """
    left = [each for each in planned if each.outcome is RecordOutcome.LEFT and each.draft is not None]
    if not left:
        return {}
    # A first import leaves nothing, and the comparison takes a tenth of its time to import.
    from sst_cli.diff.compare import compare_records
    from sst_cli.diff.sides import DiffSide, DiffSides

    after = desk.after(each.draft.change for each in left if each.draft is not None)
    full = DiffSide(desk.register, desk.register), DiffSide(after, after)
    public = DiffSide(without_restricted(desk.register), desk.register), DiffSide(without_restricted(after), after)
    sides = DiffSides(*(full if desk.restricted else public), today)
    changes = [each.change for each in compare_records(sides)]
    return {
        each.path: tuple(
            _differences(
                each,
                [change for change in changes if (change.kind, change.id) == (each.kind, each.id)],
                sides.before.register,
                sides.after.register,
            )
        )
        for each in left
    }


def _differences(
    left: PlannedRecord, changes: Iterable[RecordChange], before: Register, after: Register
) -> Iterator[str]:
    """Yield the amendments of confirmed minutes, then what else differs."""
    from sst_cli.meetings.minutes.amendments import amendments_between, words_to_agree

    now, wanted = (each.meetings.get(left.id) for each in (before, after))
    amended = set()
    if left.kind == "meeting" and now and wanted and now.status is MeetingStatus.CONFIRMED:
        for address, wordings in amendments_between(now, wanted):
            if wordings:
                amended.add(f"minute {address}")
            for each in wordings:
                yield f"amendment to be agreed by a meeting: in minute {address}, {words_to_agree(each)}"
    yield from (change.words for change in changes if change.part not in amended)
