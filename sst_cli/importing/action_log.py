"""Rows of action logs: those of actions on record are updates of them, and only the others are new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.importing.action_records import status_of
from sst_cli.importing.answers import AS_PRINTED
from sst_cli.importing.quoting import plain_words, quotation
from sst_cli.importing.who import NameMatch
from sst_cli.printed_minutes.printed import Candidate, Printed
from sst_cli.records.actions import ActionStatus
from sst_cli.register.action_state import MAY_FOLLOW, raised_on, update_day
from sst_cli.register.restricted import public_action

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from sst_cli.importing.drafting import Drafting
    from sst_cli.printed_minutes.printed import PrintedAction
    from sst_cli.records.actions import Action

ALIKE = 85
"""How alike, from 0 to 100, words must be for a row to be perhaps an action on record; a person then decides."""
NEW = "new"
"""The answer that a row is none of the actions on record."""
_MOST_CANDIDATES = 5
_ID = re.compile(r"[^\s/#()@:]+/[^\s/#()@:]+")


class DraftedUpdate(NamedTuple):
    """An update of an action on record, as a row of a log prints it."""

    id: str
    update: dict[str, Any]


class LogRow(NamedTuple):
    """What a row of a log is: an update, nothing new, a new action, or to be decided by a person."""

    action: str | None = None
    is_open: bool = False
    """Whether a person is to decide which action it is; until then nothing is written."""


def is_log_row(printed: PrintedAction) -> bool:
    """Whether an action is printed as one that was raised before: with a status, a reference or a day."""
    return bool(printed.status or printed.raised or (printed.reference and _ID.fullmatch(printed.reference.strip())))


def identify_row(drafting: Drafting, printed: PrintedAction, earlier: Iterable[Action]) -> LogRow:
    """Return which of some actions on record a row is about.

    It is one whose id it gives, or the only one with the same words; likely ones are a doubt.
    """
    actions = {action.id: action for action in earlier}
    words, where = printed.text
    answer = drafting.answers.to("action", words, where)
    if answer in {NEW, AS_PRINTED}:
        return LogRow()
    if answer and answer.removeprefix("actions/") in actions:
        return LogRow(answer.removeprefix("actions/"))
    reference = (printed.reference or "").strip()
    if reference in actions:
        return LogRow(reference)
    folded = _folded(words)
    same = [id_ for id_, action in actions.items() if _folded(action.text) == folded]
    if len(same) == 1:
        return LogRow(same[0])
    likely = [
        Candidate(f"actions/{each}", public_action(drafting.register, actions[each]).text)
        for each in same or _alike(words, actions)
    ]
    if not likely:
        return LogRow()
    offered = (*likely[:_MOST_CANDIDATES], Candidate(NEW, "none of these"))
    drafting.doubt("action", f'Which action on record is "{words}"?', printed.text, NameMatch(None, offered))
    return LogRow(is_open=True)


def drafted_update(
    drafting: Drafting, printed: PrintedAction, action: Action, at: str | None, day: dt.date | None
) -> DraftedUpdate | None:
    """Return the update of an action that a row prints; None where it prints nothing new.

    Args:
        drafting: what is known.
        printed: the row.
        action: the action on record.
        at: the meeting that the log was before.
        day: its day, or the day that a person answered.
    """
    status = status_of(printed.status)
    before = _status(action)
    where = printed.text.where
    if status is None or status is before or status is ActionStatus.SUPERSEDED or status not in MAY_FOLLOW[before]:
        return None
    days = [update_day(drafting.register, each) for each in action.updates]
    latest = max(filter(None, (raised_on(drafting.register, action), *days)), default=None)
    if day and latest and day < latest:
        return None  # what is on record is newer than the log
    when = {"at": at} if at else {"date": day.isoformat()} if day else {}
    answer = drafting.answers.to("completed", printed.text.words, where)
    if answer and answer != AS_PRINTED and not when:
        when = {"date": answer}
    if status is ActionStatus.COMPLETE and not when:
        question = f'When was "{plain_words(printed.text.words)}" completed? The log has no day.'
        drafting.doubt("completed", question, Printed(printed.text.words, where))
        return None
    words = drafting.quoter.words(printed.status or "", where)
    update: dict[str, Any] = {**when, "status": status.value, "note": quotation(words, where)}
    return DraftedUpdate(action.id, update)


def _status(action: Action) -> ActionStatus:
    known = [each.status for each in action.updates if each.status]
    return known[-1] if known else ActionStatus.OPEN


def _alike(words: str, actions: dict[str, Action]) -> list[str]:
    if not actions:
        return []
    from sst_cli.scan.proposals import likeness

    ranked = sorted(((likeness(words, each.text), id_) for id_, each in actions.items()), key=lambda each: -each[0])
    return [id_ for rank, id_ in ranked if rank >= ALIKE]


def _folded(words: str) -> str:
    return " ".join(plain_words(words).casefold().split()).strip(" .")
