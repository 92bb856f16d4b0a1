"""What an import writes: new records, those nobody has edited since, and never what a person wrote.

A record that an import wrote is known by the digest of its text, which the record of the import keeps: as long as the
text is the same nobody has edited it, and the next import may bring it up to date. The digest is compared and not the
values, so that a comment or a new layout counts as an edit too.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.importing.filling import filled_meeting
from sst_cli.importing.quoting import placed_words, plain_value, plain_words
from sst_cli.records.actions import ActionStatus
from sst_cli.records.kinds import BY_NAME, path_of
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.places import BYTE_ORDER_MARK, one_break
from sst_cli.register.action_state import MAY_FOLLOW
from sst_cli.writing import editing
from sst_cli.writing.editing.layout import format_record
from sst_cli.writing.transaction import current

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sst_cli.importing.action_log import DraftedUpdate
    from sst_cli.importing.answers import DoubtKey
    from sst_cli.importing.drafting import DraftedRecord
    from sst_cli.importing.file_drafts import FileDraft
    from sst_cli.importing.quoting import PlacedWords
    from sst_cli.printed_minutes.blocks import PrintedDocument
    from sst_cli.records.imports import Import, WrittenRecord
    from sst_cli.register.register import Register
    from sst_cli.writing.desk import Desk
    from sst_cli.writing.drafts import Draft

SHORT_DIGEST = 8


class RecordOutcome(StrEnum):
    """What becomes of a record that a file makes."""

    CREATED = "created"
    UPDATED = "updated"
    """It was written by an import, and nobody has edited it since."""
    FILLED = "filled"
    """It was a planned meeting."""
    UNCHANGED = "unchanged"
    LEFT = "left"
    """A person edited it, or its minutes are confirmed: it stays as it is."""


class PlannedRecord(NamedTuple):
    """One record that a file makes, and what becomes of it."""

    kind: str
    id: str
    outcome: RecordOutcome
    draft: Draft | None
    """The new text; for one that is left, the text that it would have had."""
    placed: tuple[PlacedWords, ...] = ()
    reason: str = ""
    words: str = ""
    """The digest of the printed words of an action."""
    value: Mapping[str, Any] = MappingProxyType({})
    """The record that the file makes, which may not be the one that is there."""
    is_onto: bool = False
    """Whether a record that a person may have written was changed, as a house form asks."""

    @property
    def path(self) -> str:
        """Its file below the records."""
        return path_of(self.kind, self.id)

    @property
    def is_written(self) -> bool:
        """Whether its file changes."""
        return self.outcome in {RecordOutcome.CREATED, RecordOutcome.UPDATED, RecordOutcome.FILLED}


def plan_records(desk: Desk, draft: FileDraft, imports: Iterable[Import]) -> tuple[PlannedRecord, ...]:
    """Return what becomes of each record that a file makes.

    Raises:
        SstError: a record that is there cannot be read.
    """
    written: dict[str, list[WrittenRecord]] = {}
    for each in imports:
        for row in each.written:
            written.setdefault(row.record, []).append(row)
    planned: list[PlannedRecord] = []
    closed: dict[str, str] = {}
    for record in draft.records:
        above = record.id.rpartition("/")[0]
        found = _plan(desk, record, written)
        if found.is_written and above in closed:
            found = found._replace(outcome=RecordOutcome.LEFT, reason=closed[above])
        elif found.is_written and record.kind == "action" and not _is_cited(desk, planned, record):
            reason = "its minute is not in the meeting on record"
            found = found._replace(outcome=RecordOutcome.LEFT, reason=reason)
        if found.outcome is RecordOutcome.LEFT and _is_closed(desk, record):
            closed[record.id] = found.reason
        planned.append(found)
    return (*planned, *_planned_updates(desk, draft.updates))


def _is_closed(desk: Desk, record: DraftedRecord) -> bool:
    """Whether minutes may not have further actions: they are confirmed, or the meeting was cancelled."""
    meeting = desk.register.meetings.get(record.id)
    closed = {MeetingStatus.CONFIRMED, MeetingStatus.CANCELLED}
    return record.kind == "meeting" and meeting is not None and meeting.status in closed


def _is_cited(desk: Desk, planned: Iterable[PlannedRecord], record: DraftedRecord) -> bool:
    """Whether the minute that raised an action will be there; where its meeting is left, it may not be."""
    above = record.id.rpartition("/")[0]
    is_left = any(each.id == above and each.outcome is RecordOutcome.LEFT for each in planned)
    return not is_left or desk.register.minute(str(record.value["raised"][0]["minute"])) is not None


def _plan(desk: Desk, record: DraftedRecord, written: Mapping[str, list[WrittenRecord]]) -> PlannedRecord:
    """Return what becomes of one record."""
    if record.over is None or current(desk.root, path_of(record.kind, record.id)) is None:
        return _plan_whole(desk, record, written)
    draft = _put_all(desk.draft(record.kind, record.id), record)
    outcome, draft, reason = _read_back(desk, record, draft)
    placed = tuple(placed_words(record.value))
    value = plain_value(record.value)
    return PlannedRecord(record.kind, record.id, outcome, draft, placed, reason, record.words, value, is_onto=True)


def _plan_whole(desk: Desk, record: DraftedRecord, written: Mapping[str, list[WrittenRecord]]) -> PlannedRecord:
    rows = written.get(record.path, [])
    value = plain_value(record.value)
    placed = tuple(placed_words(record.value))
    path = path_of(record.kind, record.id)
    now = current(desk.root, path)
    new = desk.new(record.kind, record.id, value)

    def planned(outcome: RecordOutcome, draft: Draft | None, reason: str = "") -> PlannedRecord:
        return PlannedRecord(record.kind, record.id, outcome, draft, placed, reason, record.words, value)

    if now is None:
        gone = bool(rows) and record.kind == "action" and record.id.rpartition("/")[0] in desk.register.meetings
        if gone:
            return planned(
                RecordOutcome.LEFT, None, "it was deleted since; delete its file in imports/ to have it again"
            )
        return planned(RecordOutcome.CREATED, new)
    own = next((row for row in rows if row.sha256 == text_digest(now)), None)
    if own is not None and not own.filled:
        draft = new._replace(before=now)
    else:
        filled = _over(desk, record, value, is_own=own is not None)
        if filled is None:
            if _same_text(new.text, now):
                return planned(RecordOutcome.UNCHANGED, new._replace(before=now))
            return planned(RecordOutcome.LEFT, new._replace(before=now), _why_left(desk, record, is_known=bool(rows)))
        draft = filled
    if _same_text(draft.text, now):
        return planned(RecordOutcome.UNCHANGED, draft)
    return planned(RecordOutcome.UPDATED if own is not None else RecordOutcome.FILLED, draft)


def _put_all(draft: Draft, record: DraftedRecord) -> Draft:
    """Return a draft of a record on file with what a house form makes of it, in the layout that the file has."""
    over = record.over or {}
    for key in [each for each in draft.value if each not in over]:
        draft = draft.remove((key,))
    for key, part in over.items():
        if not editing.same(draft.value.get(key), part):
            draft = draft.put((key,), part)
    return _laid_out(draft, record.kind)


def _laid_out(draft: Draft, kind: str) -> Draft:
    """Return a draft in the layout of `sst fmt`, if the file has that: new values may be laid out otherwise."""
    before = text_of(draft.before) if draft.before is not None else ""
    is_canonical = draft.before is not None and format_record(before, kind) == before
    return draft._replace(text=format_record(draft.text or "", kind)) if is_canonical else draft


def _read_back(desk: Desk, record: DraftedRecord, draft: Draft) -> tuple[RecordOutcome, Draft, str]:
    """Return what becomes of a record that a house form was printed from."""
    if draft.before is not None and _same_text(draft.text, draft.before):
        return RecordOutcome.UNCHANGED, draft, ""
    reason = record.kept_because or (_why_left(desk, record, is_known=False) if _is_closed(desk, record) else "")
    if reason:
        return RecordOutcome.LEFT, draft, reason
    meeting = desk.register.meetings.get(record.id)
    is_planned = meeting is not None and not meeting.has_minutes
    return RecordOutcome.FILLED if is_planned else RecordOutcome.UPDATED, draft, ""


def _over(desk: Desk, record: DraftedRecord, value: dict[str, Any], *, is_own: bool) -> Draft | None:
    """Return the draft that fills in a planned meeting, or fills it in again; None where a person's words would go."""
    meeting = desk.register.meetings.get(record.id) if record.kind == "meeting" else None
    if meeting is None or not (is_own or meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}):
        return None
    if value["status"] == "planned" and (not is_own) and meeting.items:
        return None
    draft = desk.draft(record.kind, record.id)
    for key, part in filled_meeting(draft.value, value).items():
        if not editing.same(draft.value.get(key), part):
            draft = draft.put((key,), part)
    return _laid_out(draft, record.kind)


def _why_left(desk: Desk, record: DraftedRecord, *, is_known: bool) -> str:
    meeting = desk.register.meetings.get(record.id) if record.kind == "meeting" else None
    if meeting is not None and meeting.status is MeetingStatus.CONFIRMED:
        return "its minutes are confirmed"
    if meeting is not None and meeting.status is MeetingStatus.CANCELLED:
        return "it was cancelled"
    return "it was changed since it was imported" if is_known else "it is on record already"


def _same_text(text: str | None, now: bytes) -> bool:
    return text is not None and text_of(now) == text


def _planned_updates(desk: Desk, updates: Iterable[DraftedUpdate]) -> Iterator[PlannedRecord]:
    """Yield the actions on record with the updates that a log prints; one that has the same update stays."""
    by_action: dict[str, list[dict[str, Any]]] = {}
    for each in updates:
        by_action.setdefault(each.id, []).append(each.update)
    for id_, found in by_action.items():
        draft = desk.draft("action", id_)
        known = draft.value.get("updates", [])
        placed: list[PlacedWords] = []
        status = ActionStatus(next((each["status"] for each in reversed(known) if each.get("status")), "open"))
        for update in found:
            plain = plain_value(update)
            # Two rows of a log can be about one action.
            if any(editing.same(plain, each) for each in known) or plain["status"] not in MAY_FOLLOW[status]:
                continue
            status = ActionStatus(plain["status"])
            placed += placed_words(update, ("updates", len(known) + len(placed)))
            draft = draft.append(("updates",), plain)
        is_same = draft.text is not None and draft.before is not None and draft.text.encode() == draft.before
        outcome = RecordOutcome.UNCHANGED if is_same else RecordOutcome.UPDATED
        yield PlannedRecord("action", id_, outcome, draft, tuple(placed))


def text_of(data: bytes) -> str:
    """Return the text of a file, its lines ended by line feeds alone."""
    return one_break(data.decode("utf-8", "replace").removeprefix(BYTE_ORDER_MARK))


def text_digest(data: bytes) -> str:
    """Return what the text of a file is known by, whatever ends its lines."""
    return hashlib.sha256(text_of(data).encode()).hexdigest()


def import_record(
    desk: Desk,
    document: PrintedDocument,
    planned: Iterable[PlannedRecord],
    answers: Mapping[DoubtKey, str],
    own: Import | None,
) -> PlannedRecord | None:
    """Return the record of the import itself; None where nothing is written and nothing was answered.

    Args:
        desk: the records.
        document: the file.
        planned: what becomes of the records that it makes.
        answers: what a person answered to its doubts.
        own: the record of an earlier import of the same file.
    """
    before = {row.record: row for row in own.written} if own else {}
    rows: dict[str, Mapping[str, Any] | WrittenRecord] = dict(before)
    for each in planned:
        row = _row(each, before)
        if row is not None:
            rows[each.path.removesuffix(BY_NAME[each.kind].suffix)] = row
    if not answers and own is None and not any(each.is_written for each in planned):
        return None
    value: dict[str, Any] = {
        "file": own.file if own else plain_words(document.name) or "-",
        "sha256": document.digest,
        "written": [_row_value(row) for row in rows.values()],
        "answers": [_answer_value(key, answer) for key, answer in answers.items()],
        "note": own.note if own else None,
    }
    id_ = own.id if own else _free_id(desk.register, document.digest)
    draft = desk.new("import", id_, {key: each for key, each in value.items() if each})
    now = current(desk.root, draft.path)
    draft = draft._replace(before=now)
    outcome = RecordOutcome.CREATED if now is None else RecordOutcome.UPDATED
    if now is not None and _same_text(draft.text, now):
        outcome = RecordOutcome.UNCHANGED
    return PlannedRecord("import", id_, outcome, draft)


def _row(planned: PlannedRecord, before: Mapping[str, WrittenRecord]) -> Mapping[str, Any] | WrittenRecord | None:
    """Return what is remembered of a record: its text, if this import wrote it or would have written the same."""
    path = planned.path.removesuffix(BY_NAME[planned.kind].suffix)
    known = before.get(path)
    is_new = planned.outcome is RecordOutcome.UNCHANGED and known is None
    if planned.draft is None or planned.outcome is RecordOutcome.LEFT or is_new or planned.draft.text is None:
        return known
    if planned.kind == "action" and planned.words == "" and known is None:
        return None  # an update of an action that somebody else wrote
    return {
        "record": path,
        "sha256": hashlib.sha256(planned.draft.text.encode()).hexdigest(),
        "words": planned.words or (known.words if known else None),
        "filled": True
        if planned.is_onto or planned.outcome is RecordOutcome.FILLED or (known and known.filled)
        else None,
    }


def _row_value(row: Mapping[str, Any] | WrittenRecord) -> dict[str, Any]:
    fields = ("record", "sha256", "words", "filled")
    value = {key: row[key] if isinstance(row, dict) else getattr(row, key) for key in fields}
    return {key: each for key, each in value.items() if each}


def _answer_value(key: DoubtKey, answer: str) -> dict[str, str]:
    value = {"doubt": key.doubt, "words": key.words or "-", "where": key.where, "answer": answer}
    return {name: each for name, each in value.items() if each}


def _free_id(register: Register, digest: str) -> str:
    lengths = range(SHORT_DIGEST, len(digest) + 1, 4)
    return next(digest[:length] for length in lengths if digest[:length] not in register.imports)
