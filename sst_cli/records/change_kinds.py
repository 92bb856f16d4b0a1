"""Every kind of change: its check id, how serious it is unless the settings say otherwise, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.partnership import ChangeCheck, ChangeSeverity

if TYPE_CHECKING:
    from sst_cli.records.partnership import Partnership


class ChangeKind(NamedTuple):
    """What one kind of change is."""

    severity: ChangeSeverity
    meaning: str


CHECKS: dict[ChangeCheck, ChangeKind] = {
    ChangeCheck.PRIORITY_REMOVED: ChangeKind(ChangeSeverity.ERROR, "A priority was removed."),
    ChangeCheck.PRIORITY_ADDED: ChangeKind(ChangeSeverity.INFO, "A priority was added."),
    ChangeCheck.PRIORITY_RENAMED: ChangeKind(ChangeSeverity.INFO, "A priority has a new title."),
    ChangeCheck.PRIORITY_RENUMBERED: ChangeKind(ChangeSeverity.INFO, "A priority has a new number."),
    ChangeCheck.PRIORITY_REORDERED: ChangeKind(ChangeSeverity.INFO, "A priority has a new place in the order."),
    ChangeCheck.PRIORITY_MOVED: ChangeKind(
        ChangeSeverity.WARNING, "A priority became something else, or something else became a priority."
    ),
    ChangeCheck.PRIORITY_MERGED: ChangeKind(
        ChangeSeverity.WARNING, "A priority was merged into another, along with at least half of its promises."
    ),
    ChangeCheck.PRIORITY_SPLIT: ChangeKind(ChangeSeverity.INFO, "A priority was split into several."),
    ChangeCheck.PROMISE_REMOVED: ChangeKind(ChangeSeverity.ERROR, "A promise was removed."),
    ChangeCheck.PROMISE_UNSURE: ChangeKind(
        ChangeSeverity.WARNING, "A promise may be another one now, or may be gone: only a person can tell."
    ),
    ChangeCheck.PROMISE_ADDED: ChangeKind(ChangeSeverity.INFO, "A promise was added."),
    ChangeCheck.PROMISE_MOVED: ChangeKind(
        ChangeSeverity.INFO, "A promise moved to another priority, or became another kind of promise."
    ),
    ChangeCheck.PROMISE_REORDERED: ChangeKind(
        ChangeSeverity.INFO, "A promise has a new place in the order of its priority."
    ),
    ChangeCheck.PROMISE_MERGED: ChangeKind(ChangeSeverity.WARNING, "A promise was merged with another into one."),
    ChangeCheck.PROMISE_SPLIT: ChangeKind(ChangeSeverity.INFO, "A promise was split into several."),
    ChangeCheck.PROMISE_REWORDED: ChangeKind(ChangeSeverity.INFO, "A promise has new words that bind as firmly."),
    ChangeCheck.PROMISE_WEAKENED: ChangeKind(ChangeSeverity.ERROR, "A promise binds to less; the reason is given."),
    ChangeCheck.PROMISE_STRENGTHENED: ChangeKind(ChangeSeverity.INFO, "A promise binds to more; the reason is given."),
    ChangeCheck.PROMISE_EDITORIAL: ChangeKind(
        ChangeSeverity.NONE, "Only capitals, punctuation, spelling or articles changed."
    ),
    ChangeCheck.OWNER_REMOVED: ChangeKind(ChangeSeverity.WARNING, "An owner or lead is no longer named."),
    ChangeCheck.OWNER_ADDED: ChangeKind(ChangeSeverity.INFO, "An owner or lead was added."),
    ChangeCheck.OWNER_CHANGED: ChangeKind(ChangeSeverity.INFO, "Another owner or lead is named in place of one."),
    ChangeCheck.DATE_SLIPPED: ChangeKind(ChangeSeverity.WARNING, "A due date is later."),
    ChangeCheck.DATE_ADVANCED: ChangeKind(ChangeSeverity.INFO, "A due date is earlier."),
    ChangeCheck.DATE_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A due date was removed."),
    ChangeCheck.DATE_SET: ChangeKind(ChangeSeverity.INFO, "A due date was set where there was none."),
    ChangeCheck.DATE_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "A due date is expressed differently, and whether it is earlier or later is unclear."
    ),
    ChangeCheck.TARGET_LOWERED: ChangeKind(ChangeSeverity.ERROR, "A target asks for less."),
    ChangeCheck.TARGET_RAISED: ChangeKind(ChangeSeverity.INFO, "A target asks for more."),
    ChangeCheck.TARGET_DROPPED: ChangeKind(ChangeSeverity.ERROR, "A target was removed."),
    ChangeCheck.TARGET_SET: ChangeKind(ChangeSeverity.INFO, "A target was set where there was none."),
    ChangeCheck.TARGET_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "A target changed, and the records do not say which direction is better."
    ),
    ChangeCheck.MEASURE_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A measure was removed."),
    ChangeCheck.MEASURE_ADDED: ChangeKind(ChangeSeverity.INFO, "A measure was added."),
    ChangeCheck.OUTCOME_REWORDED: ChangeKind(ChangeSeverity.WARNING, "An outcome has new words."),
    ChangeCheck.BOARD_DROPPED: ChangeKind(ChangeSeverity.WARNING, "A board that the strategy works with was removed."),
    ChangeCheck.BOARD_ADDED: ChangeKind(ChangeSeverity.INFO, "A board that the strategy works with was added."),
    ChangeCheck.REVIEW_DUTY_CHANGED: ChangeKind(
        ChangeSeverity.WARNING, "The interval between reviews of the strategy changed."
    ),
    ChangeCheck.STRATEGY_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "The title, period, status or narrative of the strategy itself changed."
    ),
    ChangeCheck.DETAIL_CHANGED: ChangeKind(
        ChangeSeverity.INFO,
        "Another detail of a promise changed: narrative, achievements, strands or unit.",
    ),
    ChangeCheck.KEY_CHANGED: ChangeKind(ChangeSeverity.NONE, "A key changed; the promise itself did not."),
    ChangeCheck.CONFIRMED_MINUTES_CHANGED: ChangeKind(
        ChangeSeverity.ERROR, "Confirmed minutes changed, and no amendment that a meeting agreed explains it."
    ),
    ChangeCheck.RESTRICTION_LIFTED: ChangeKind(ChangeSeverity.ERROR, "Business that was restricted is public now."),
    ChangeCheck.RECORD_UNREADABLE: ChangeKind(ChangeSeverity.ERROR, "A record can no longer be read."),
    ChangeCheck.RECORD_REMOVED: ChangeKind(ChangeSeverity.WARNING, "A record was deleted."),
    ChangeCheck.RENAMED_WITHOUT_FORMER_ID: ChangeKind(
        ChangeSeverity.WARNING, "A record has another id, and the id that it had finds nothing now."
    ),
    ChangeCheck.ID_USED_AGAIN: ChangeKind(
        ChangeSeverity.WARNING, "An id that another record had, which was deleted or renamed, is given to a record."
    ),
    ChangeCheck.DECISION_REMOVED: ChangeKind(
        ChangeSeverity.WARNING, "A decision, or a clause of one, was removed from minutes."
    ),
    ChangeCheck.DECISION_CHANGED: ChangeKind(ChangeSeverity.WARNING, "A decision, or a clause of one, changed."),
    ChangeCheck.DUE_MOVED_WITHOUT_AUTHORITY: ChangeKind(
        ChangeSeverity.WARNING, "A due date moved, and no minute that agreed it is cited."
    ),
    ChangeCheck.DUE_REWRITTEN: ChangeKind(
        ChangeSeverity.WARNING, "The due date that was agreed was overwritten, instead of moved by an update."
    ),
    ChangeCheck.UPDATE_REMOVED: ChangeKind(ChangeSeverity.WARNING, "An update of an action was removed or changed."),
    ChangeCheck.ACTION_REOPENED: ChangeKind(ChangeSeverity.WARNING, "An action that was closed is open again."),
    ChangeCheck.ACTION_UNOWNED: ChangeKind(ChangeSeverity.WARNING, "An action has no owner any more."),
    ChangeCheck.MEETING_CANCELLED: ChangeKind(ChangeSeverity.WARNING, "A meeting was cancelled."),
    ChangeCheck.MINUTES_CONFIRMED: ChangeKind(ChangeSeverity.INFO, "Minutes were confirmed."),
    ChangeCheck.COPY_CORRECTED: ChangeKind(
        ChangeSeverity.INFO, "A mistake in copying confirmed minutes was corrected, as their record says."
    ),
    ChangeCheck.MINUTES_WRITTEN: ChangeKind(ChangeSeverity.INFO, "The minutes of a planned meeting were written."),
    ChangeCheck.ACTION_COMPLETED: ChangeKind(ChangeSeverity.INFO, "An action was completed."),
    ChangeCheck.ACTION_CLOSED: ChangeKind(
        ChangeSeverity.INFO, "An action was withdrawn, or another one took its place."
    ),
    ChangeCheck.ACTION_STARTED: ChangeKind(ChangeSeverity.INFO, "Work on an action has begun."),
    ChangeCheck.DUE_MOVED: ChangeKind(ChangeSeverity.INFO, "A due date moved, and the minute that agreed it is cited."),
    ChangeCheck.ACTION_REASSIGNED: ChangeKind(ChangeSeverity.INFO, "An action has other owners."),
    ChangeCheck.ACTION_NOTED: ChangeKind(ChangeSeverity.INFO, "Progress on an action was noted."),
    ChangeCheck.ACTION_REWORDED: ChangeKind(ChangeSeverity.INFO, "An action has other words."),
    ChangeCheck.DECISION_ADDED: ChangeKind(
        ChangeSeverity.INFO, "A decision, or a clause of one, was added to minutes."
    ),
    ChangeCheck.MINUTE_REWORDED: ChangeKind(ChangeSeverity.INFO, "A minute has other words."),
    ChangeCheck.ITEM_ADDED: ChangeKind(ChangeSeverity.INFO, "An item was added to an agenda or minutes."),
    ChangeCheck.ITEM_REMOVED: ChangeKind(ChangeSeverity.INFO, "An item was removed from an agenda or minutes."),
    ChangeCheck.ATTENDANCE_CHANGED: ChangeKind(ChangeSeverity.INFO, "The attendance of a meeting changed."),
    ChangeCheck.DECLARATION_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "A declaration of interest was added, changed or removed."
    ),
    ChangeCheck.MEETING_MOVED: ChangeKind(ChangeSeverity.INFO, "A meeting has another day, time or place."),
    ChangeCheck.POST_CHANGED: ChangeKind(ChangeSeverity.INFO, "A post or membership began, ended or changed."),
    ChangeCheck.PROMISES_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "Promises of a strategy changed; `sst diff --strategy` shows each."
    ),
    ChangeCheck.READINGS_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "Readings of measures were added, changed or removed."
    ),
    ChangeCheck.RECORD_ADDED: ChangeKind(ChangeSeverity.INFO, "A record was added."),
    ChangeCheck.RECORD_RENAMED: ChangeKind(ChangeSeverity.INFO, "A record has another id."),
    ChangeCheck.RECORD_READABLE: ChangeKind(ChangeSeverity.INFO, "A record that could not be read can be read again."),
    ChangeCheck.RESTRICTION_ADDED: ChangeKind(ChangeSeverity.INFO, "Business that was public is restricted now."),
    ChangeCheck.RESTRICTED_CHANGED: ChangeKind(
        ChangeSeverity.INFO, "Restricted business changed; `--restricted` shows it."
    ),
    ChangeCheck.SETTING_CHANGED: ChangeKind(ChangeSeverity.INFO, "A setting or local rule of the partnership changed."),
    ChangeCheck.TEMPLATE_CHANGED: ChangeKind(ChangeSeverity.INFO, "A template or an order of business changed."),
    ChangeCheck.FIELD_CHANGED: ChangeKind(ChangeSeverity.INFO, "Another field of a record changed."),
    ChangeCheck.LAYOUT_CHANGED: ChangeKind(ChangeSeverity.NONE, "A file was laid out anew; no value in it changed."),
}
"""By check id, in the order in which changes are listed: of promises, then of records, the gravest first."""
OF_RECORDS = frozenset(list(ChangeCheck)[list(ChangeCheck).index(ChangeCheck.CONFIRMED_MINUTES_CHANGED) :])
"""Those of records, which `sst diff` shows; the others are of promises of strategies."""


def severities(partnership: Partnership | None) -> dict[ChangeCheck, ChangeSeverity]:
    """How serious each kind of change is, as the settings say or else as it is shipped."""
    found = {check: each.severity for check, each in CHECKS.items()}
    if partnership:
        found |= {setting.check: setting.severity for setting in partnership.changes}
    return found
