"""Corrects mistakes in copying confirmed minutes: the signed paper is right, and the record was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.meetings.minutes.confirming import resolve_address
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.amending import cuts_a_word, minutes_with_words, pointers_to_words, text_at

if TYPE_CHECKING:
    import datetime as dt

    from sst_cli.input.owners import Party
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.writing.drafts import Draft


class CorrectionRequest(NamedTuple):
    """A correction of the copy that a call asks for."""

    minute: str
    """The address of the minute or clause."""
    copied: str
    printed: str
    reason: str
    date: dt.date
    by: Party


def corrected(register: Register, draft: Draft, meeting: Meeting, wanted: CorrectionRequest) -> Draft:
    """Write the words of the signed minutes into their record, and record the correction.

    Raises:
        CallError: the minutes are not confirmed, or the words that were copied wrongly do not stand exactly once in
            the minute.
    """
    if meeting.status is not MeetingStatus.CONFIRMED:
        msg = f"the minutes of {meeting.id} are {meeting.status}, not confirmed: correct them in their file"
        raise CallError(msg)
    if wanted.date < meeting.date:
        msg = f"{meeting.id} was held after {in_words(wanted.date)}, so its minutes were not corrected then"
        raise CallError(msg)
    if wanted.copied == wanted.printed or not wanted.copied.strip() or not wanted.printed.strip():
        msg = "give the words that were copied wrongly with --copied, and those of the signed minutes with --printed"
        raise CallError(msg)
    known = register.addresses(meeting.id)
    found = known.found if known else {}
    address = resolve_address(found, meeting, wanted.minute)
    places = pointers_to_words(draft.value, found[address], wanted.copied)
    if len(places) != 1:
        occurs = "do not stand in" if not places else f"stand {len(places)} times in"
        others = minutes_with_words(draft.value, known, wanted.copied) if known and not places else []
        hint = f"; they stand in minute {' and '.join(others)}" if others else "; they must stand there once"
        msg = f"the words {wanted.copied!r} {occurs} {meeting.id}#{address}{hint}"
        raise CallError(msg)
    if cuts_a_word(text_at(draft.value, places[0]), wanted.copied):
        msg = f"{wanted.copied!r} is only part of a word in {meeting.id}#{address}; give whole words"
        raise CallError(msg)
    recorded = {
        "minute": f"{meeting.id}#{address}",
        "copied": wanted.copied,
        "printed": wanted.printed,
        "reason": wanted.reason,
        "date": wanted.date.isoformat(),
        "by": wanted.by,
    }
    amended = draft.replace_words(places[0], wanted.copied, wanted.printed)
    return amended.append(("confirmation", "corrections"), recorded)
