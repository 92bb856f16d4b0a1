"""What needs doing for meetings: notice, agendas, minutes to be written, completed and confirmed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError, SstError
from sst_cli.base.plurals import counted
from sst_cli.dates.written import full_words, in_words
from sst_cli.meetings.agenda import Occasion
from sst_cli.meetings.agenda.notice import notice_due
from sst_cli.meetings.agenda.occasions import next_occasion, occasion_of
from sst_cli.meetings.agenda.promises import unconfirmed
from sst_cli.meetings.minutes.confirming import confirming_minute
from sst_cli.records.meetings import MeetingStatus
from sst_cli.register.local_rules import minutes_due
from sst_cli.register.unfinished import unfinished
from sst_cli.register.unplaced import unplaced
from sst_cli.status.lines import Gravity, Task, command_line, meeting_name, new_meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.meetings.agenda import Agenda
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.status.lines import Outlook

    AgendaOf = Callable[[Register, Occasion], Agenda | None]
    """Prepares the agenda of a meeting from the records; None where its order of business cannot be read."""

_DAY = dt.timedelta(days=1)


def coming(register: Register, body: str, as_of: dt.date) -> Occasion | None:
    """Return the next meeting of a body from a day on, with a record or agreed; None where none is known."""
    try:
        found = next_occasion(register, body, as_of)
    except SstError:  # none is known, or one cannot be read, which the answer reports by itself
        return None
    return found if found.day >= as_of else None


def of_meetings(
    register: Register, body: str, following: Occasion | None, span: Outlook, agenda_of: AgendaOf
) -> Iterator[Task]:
    """Yield what needs doing for the meetings of a body, as they were known on the day.

    Args:
        register: the records as they were known.
        body: whose meetings.
        following: its next meeting, if one is known.
        span: the day, and how far ahead to look.
        agenda_of: prepares an agenda.
    """
    if following is None:
        yield from _without_place(register, body, span)
    else:
        yield from _to_come(register, following, span, agenda_of)
    for meeting in register.in_order(body):
        is_next = following is not None and following.meeting is meeting
        if meeting.date >= span.as_of and meeting.status is MeetingStatus.PLANNED and not is_next:
            yield from _to_come(register, occasion_of(register, meeting), span, agenda_of)
        elif meeting.date < span.as_of and meeting.status in (MeetingStatus.PLANNED, MeetingStatus.CALLED):
            yield _not_begun(register, meeting, span)
        elif meeting.status is MeetingStatus.DRAFT and (places := list(unfinished(meeting))):
            yield _unfinished(register, meeting, [words for _, words in places], span)
    for meeting in unconfirmed(register, Occasion(body, span.as_of + _DAY)):
        yield _unconfirmed(register, meeting, following, span)


def _without_place(register: Register, body: str, span: Outlook) -> Iterator[Task]:
    """What was on the agenda of a cancelled meeting, where no meeting is known that could take it up."""
    for each in unplaced(register, body, span.as_of + _DAY, span.as_of):
        name = meeting_name(register, body, each.meeting.date)
        words = f"{each.item.title} was on the agenda of {name}, which was cancelled, and no meeting is arranged."
        yield Task(
            Gravity.UNSETTLED, "meeting", None, (each.meeting.id,), words, new_meeting(body, span.as_of), (body,)
        )


def _to_come(register: Register, following: Occasion, span: Outlook, agenda_of: AgendaOf) -> Iterator[Task]:
    meeting, day, body = following.meeting, following.day, following.body
    if meeting and meeting.status is MeetingStatus.CALLED:
        return
    notice = notice_due(register, day)
    by = notice.day if notice and notice.day else day
    name = meeting_name(register, body, day)
    reference = meeting.id if meeting else f"{body}-{day}"
    before = Task(span.gravity(by), "agenda", by, (reference,), "", "", (body,))
    if meeting is None:
        words = f"{_capital(name)} was agreed and has no record; this makes it, with its agenda."
        yield before._replace(words=words, command=command_line("agenda", str(day), "--body", body, "--write"))
    elif by <= span.until and _lacks_items(agenda_of(register, following)):
        words = f"The agenda of {name} is still to be written."
        yield before._replace(words=words, command=command_line("agenda", meeting.id, "--write"))
    if meeting:
        rule = f", {notice.words}" if notice else "; no local rule gives a day for it."
        words = f"Notice of {name} is still to be given{rule}"
        yield before._replace(what="notice", words=words, command=_call_of(meeting, span))


def _call_of(meeting: Meeting, span: Outlook) -> str:
    # On its day a meeting can no longer be called: it is held, moved or minuted.
    if meeting.date <= span.as_of:
        return command_line("meeting", "show", meeting.id)
    return command_line("meeting", "call", meeting.id)


def _lacks_items(agenda: Agenda | None) -> bool:
    """Whether something is due on an agenda that the meeting's record does not have yet."""
    return agenda is not None and any(entry.item is None for entry in agenda.entries)


def _not_begun(register: Register, meeting: Meeting, span: Outlook) -> Task:
    due = minutes_due(register, meeting)
    first = "" if meeting.items else ", and it has no agenda on record that they could follow"
    words = f"The minutes of {meeting_name(register, meeting.body, meeting.date)} are still to be begun{first}."
    begins = ("meeting", "minute", meeting.id) if meeting.items else ("agenda", meeting.id, "--write")
    return Task(
        span.gravity(due), "minutes", due, (meeting.id,), words, command_line(*begins), (meeting.body,), at_once=True
    )


def _unfinished(register: Register, meeting: Meeting, places: list[str], span: Outlook) -> Task:
    due = minutes_due(register, meeting)
    name = meeting_name(register, meeting.body, meeting.date)
    more = f", and {counted(len(places) - 1, 'more place')}" if places[1:] else ""
    words = f"The minutes of {name} are not complete: {places[0]}{more}."
    command = command_line("meeting", "show", meeting.id)
    return Task(span.gravity(due), "minutes", due, (meeting.id,), words, command, (meeting.body,), at_once=True)


def _unconfirmed(register: Register, meeting: Meeting, following: Occasion | None, span: Outlook) -> Task:
    body = meeting.body
    name = meeting_name(register, body, meeting.date)
    later = [each for each in register.in_order(body) if each.has_minutes and each.date > meeting.date]
    task = Task(Gravity.OVERDUE, "minutes", None, (meeting.id,), "", "", (body,))
    if later:
        words = f"The minutes of {name} were not confirmed by the meeting of {in_words(later[0].date)}."
        return task._replace(day=later[0].date, words=words, command=_confirms(register, meeting, later[-1]))
    if following:
        words = f"The minutes of {name} are to be confirmed by the meeting of {full_words(following.day)}."
        command = command_line("minutes", meeting.id)
        return task._replace(gravity=Gravity.DUE, day=following.day, words=words, command=command)
    words = f"The minutes of {name} wait to be confirmed, and no meeting is arranged."
    return task._replace(gravity=Gravity.UNSETTLED, words=words, command=new_meeting(body, span.as_of))


def _confirms(register: Register, meeting: Meeting, later: Meeting) -> str:
    """The call that confirms minutes, where it is plain by which minute; else that which shows them."""
    try:
        at = confirming_minute(register, meeting, later, "")
    except CallError:
        return command_line("meeting", "show", meeting.id)
    return command_line("meeting", "confirm", meeting.id, "--at", at)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
