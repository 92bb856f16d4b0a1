"""The settings of a partnership: its name, its year and its local rules."""

from __future__ import annotations

from enum import StrEnum

from sst_cli.records.common import ApproximateDate, BodyId, Located, Record, Weekday


class LocalRule(Located):
    """A rule that the partnership follows, and what it rests on."""

    key: str
    text: str
    citation: str
    days: int | None = None
    working_days: bool = False
    since: ApproximateDate | None = None
    until: ApproximateDate | None = None


class Strand(Located):
    """Something that a strategy must cover."""

    key: str
    name: str
    citation: str


class BankHolidays(StrEnum):
    """Whose bank holidays count."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class ChangeCheck(StrEnum):
    """What may have become of a promise from one strategy to another, or of a record from one revision to another.

    `sst strategy diff` shows the former, `sst diff` the latter.
    """

    PRIORITY_REMOVED = "priority-removed"
    PRIORITY_ADDED = "priority-added"
    PRIORITY_RENAMED = "priority-renamed"
    PRIORITY_RENUMBERED = "priority-renumbered"
    PRIORITY_REORDERED = "priority-reordered"
    PRIORITY_MOVED = "priority-moved"
    PRIORITY_MERGED = "priority-merged"
    PRIORITY_SPLIT = "priority-split"
    PROMISE_REMOVED = "promise-removed"
    PROMISE_UNSURE = "promise-unsure"
    PROMISE_ADDED = "promise-added"
    PROMISE_MOVED = "promise-moved"
    PROMISE_REORDERED = "promise-reordered"
    PROMISE_MERGED = "promise-merged"
    PROMISE_SPLIT = "promise-split"
    PROMISE_REWORDED = "promise-reworded"
    PROMISE_WEAKENED = "promise-weakened"
    PROMISE_STRENGTHENED = "promise-strengthened"
    PROMISE_EDITORIAL = "promise-editorial"
    OWNER_REMOVED = "owner-removed"
    OWNER_ADDED = "owner-added"
    OWNER_CHANGED = "owner-changed"
    DATE_SLIPPED = "date-slipped"
    DATE_ADVANCED = "date-advanced"
    DATE_DROPPED = "date-dropped"
    DATE_SET = "date-set"
    DATE_CHANGED = "date-changed"
    TARGET_LOWERED = "target-lowered"
    TARGET_RAISED = "target-raised"
    TARGET_DROPPED = "target-dropped"
    TARGET_SET = "target-set"
    TARGET_CHANGED = "target-changed"
    MEASURE_DROPPED = "measure-dropped"
    MEASURE_ADDED = "measure-added"
    OUTCOME_REWORDED = "outcome-reworded"
    BOARD_DROPPED = "board-dropped"
    BOARD_ADDED = "board-added"
    REVIEW_DUTY_CHANGED = "review-duty-changed"
    STRATEGY_CHANGED = "strategy-changed"
    DETAIL_CHANGED = "detail-changed"
    KEY_CHANGED = "key-changed"
    CONFIRMED_MINUTES_CHANGED = "confirmed-minutes-changed"
    RESTRICTION_LIFTED = "restriction-lifted"
    RECORD_UNREADABLE = "record-unreadable"
    RECORD_REMOVED = "record-removed"
    RENAMED_WITHOUT_FORMER_ID = "renamed-without-former-id"
    ID_USED_AGAIN = "id-used-again"
    DECISION_REMOVED = "decision-removed"
    DECISION_CHANGED = "decision-changed"
    DUE_MOVED_WITHOUT_AUTHORITY = "due-moved-without-authority"
    DUE_REWRITTEN = "due-rewritten"
    UPDATE_REMOVED = "update-removed"
    ACTION_REOPENED = "action-reopened"
    ACTION_UNOWNED = "action-unowned"
    MEETING_CANCELLED = "meeting-cancelled"
    MINUTES_CONFIRMED = "minutes-confirmed"
    COPY_CORRECTED = "copy-corrected"
    MINUTES_WRITTEN = "minutes-written"
    ACTION_COMPLETED = "action-completed"
    ACTION_CLOSED = "action-closed"
    ACTION_STARTED = "action-started"
    DUE_MOVED = "due-moved"
    ACTION_REASSIGNED = "action-reassigned"
    ACTION_NOTED = "action-noted"
    ACTION_REWORDED = "action-reworded"
    DECISION_ADDED = "decision-added"
    MINUTE_REWORDED = "minute-reworded"
    ITEM_ADDED = "item-added"
    ITEM_REMOVED = "item-removed"
    ATTENDANCE_CHANGED = "attendance-changed"
    DECLARATION_CHANGED = "declaration-changed"
    MEETING_MOVED = "meeting-moved"
    POST_CHANGED = "post-changed"
    PROMISES_CHANGED = "promises-changed"
    READINGS_CHANGED = "readings-changed"
    RECORD_ADDED = "record-added"
    RECORD_RENAMED = "record-renamed"
    RECORD_READABLE = "record-readable"
    RESTRICTION_ADDED = "restriction-added"
    RESTRICTED_CHANGED = "restricted-changed"
    SETTING_CHANGED = "setting-changed"
    TEMPLATE_CHANGED = "template-changed"
    FIELD_CHANGED = "field-changed"
    LAYOUT_CHANGED = "layout-changed"


class ChangeSeverity(StrEnum):
    """How serious a change is; one with `none` is counted and not listed."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NONE = "none"


class ChangeSetting(Located):
    """How serious the partnership takes one kind of change to be."""

    check: ChangeCheck
    severity: ChangeSeverity


class Partnership(Record):
    """The file partnership.yaml."""

    name: str
    short_name: str | None = None
    calendar_id: str | None = None
    """Ends the identifiers of its calendar entries; no other partnership has it."""
    body: BodyId | None = None
    municipal_year_starts: int | None = None
    """The month, 1 to 12."""
    working_week: tuple[Weekday, ...] = ()
    locale: str | None = None
    bank_holidays: BankHolidays | None = None
    rules: tuple[LocalRule, ...] = ()
    strands: tuple[Strand, ...] = ()
    changes: tuple[ChangeSetting, ...] = ()
