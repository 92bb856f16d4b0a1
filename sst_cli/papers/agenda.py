"""The agenda as a paper."""

from __future__ import annotations

import datetime as dt
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.meetings.agenda import AgendaEntry
from sst_cli.meetings.agenda.numbers import numbered
from sst_cli.papers.jinja import clock_time, paper
from sst_cli.papers.names import area_name, due_words
from sst_cli.register.names import body_name, minute_name, party_name
from sst_cli.register.ownership import leaver_words
from sst_cli.register.restricted import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.meetings.agenda import Agenda
    from sst_cli.papers import Paper
    from sst_cli.records.meetings import Item
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register

NO_OWNER = "no owner recorded"
NO_DATE = "no date"


def agenda_paper(register: Register, agenda: Agenda, templates: Mapping[str, str]) -> Paper:
    """Write an agenda."""
    occasion = agenda.occasion
    body = body_name(register, occasion.body)
    context = {
        "body": body,
        "day": occasion.day,
        "start": occasion.start,
        "venue": occasion.venue,
        "items": tuple(_entries(register, agenda)),
        "ends": _ends(agenda),
        "title": f"{body}: agenda, {in_words(occasion.day)}",
        "subject": body,
    }
    return paper(register, "agenda", templates, context)


def _entries(register: Register, agenda: Agenda) -> Iterator[dict[str, Any]]:
    begins = _clock(agenda.occasion.start)
    for number, entry in numbered(agenda):
        row = _entry(register, entry, agenda)
        yield {**row, "number": number, "time": _time(begins, entry.minutes_planned)}
        begins = _later(begins, entry.minutes_planned)


def _ends(agenda: Agenda) -> str:
    """When the meeting may end, if the length of every item is planned."""
    begins = _clock(agenda.occasion.start)
    for entry in agenda.entries:
        begins = _later(begins, entry.minutes_planned)
    return _clock_words(begins) if begins is not None and agenda.entries else ""


def _clock(start: str | None) -> dt.timedelta | None:
    if start is None:
        return None
    hours, _, minutes = start.partition(":")
    return dt.timedelta(hours=int(hours), minutes=int(minutes))


def _later(begins: dt.timedelta | None, minutes: int | None) -> dt.timedelta | None:
    """When the next item begins; unknown from the first item on whose length nobody planned."""
    # From there on a time would be a guess.
    return begins + dt.timedelta(minutes=minutes) if begins is not None and minutes else None


def _time(begins: dt.timedelta | None, minutes: int | None) -> str:
    """When an item begins and how long it may take, as far as that is planned."""
    if minutes is None:
        return ""
    lasts = counted(minutes, "minute")
    return f"{_clock_words(begins)}, {lasts}" if begins is not None else lasts[0].upper() + lasts[1:]


def _clock_words(time: dt.timedelta) -> str:
    """A time of day, past midnight too."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return clock_time(f"{hours % 24:02}:{minutes:02}")


def _entry(register: Register, entry: AgendaEntry, agenda: Agenda) -> dict[str, Any]:
    item = entry.item
    return {
        "title": entry.title,
        "wording": entry.wording or "",
        "restricted": reason(entry.restricted) if entry.restricted else "",
        "arises_from": tuple(minute_name(register, each) for each in entry.arises_from),
        "presenters": tuple(party_name(register, each) for each in entry.presenters),
        "in_parentheses": False,
        "report": _report(register, entry, agenda),
        "actions": tuple(action_row(register, each) for each in entry.actions),
        "documents": item.documents if item else (),
        "below": tuple(_below(register, item, agenda)) if item else (),
    }


def _below(register: Register, item: Item, agenda: Agenda) -> Iterator[dict[str, Any]]:
    """The sub-items of a recorded item, as it has them."""
    for place, below in enumerate((each for each in item.items if not each.raised_at_meeting), 1):
        yield {
            **_entry(register, AgendaEntry.of(below, 0), agenda),
            "number": below.agenda_number or below.number or _letters(place),
            "in_parentheses": not (below.number and item.number and below.number.startswith(f"{item.number}.")),
            "time": _time(None, below.minutes_planned),
        }


def _letters(place: int) -> str:
    """Count in letters, as the columns of a spreadsheet are counted: a to z, then aa, ab."""
    more, letter = divmod(place - 1, len(ascii_lowercase))
    return f"{_letters(more) if more else ''}{ascii_lowercase[letter]}"


def _report(register: Register, entry: AgendaEntry, agenda: Agenda) -> dict[str, Any] | None:
    report = entry.report
    if report is None:
        return None
    at_this_meeting = report.due.day == agenda.occasion.day
    return {
        "owner": owner_names(register, report),
        "due": "at this meeting" if at_this_meeting else due_words(register, report.due.words) or "at this meeting",
        "missed": entry.missed,
        "to_follow": not (entry.item and entry.item.documents),
    }


def owner_names(register: Register, state: ActionState) -> str:
    """The owners of an action; nothing where there are none."""
    return ", ".join(party_name(register, party) for party in state.owners)


def waits_words(register: Register, state: ActionState) -> str:
    """What an action waits for: its condition, and the words of the action before it."""
    known = (register.actions.get(each) for each in state.waits_for)
    words = zip(state.waits_for, known, strict=True)
    return " and ".join(f"“{(action.text if action else each).rstrip('.')}”" for each, action in words)


def action_row(register: Register, state: ActionState) -> dict[str, str]:
    """An action as a row of a paper's table."""
    moves = state.times_moved
    parts = (
        state.status.value.replace("-", " "),
        "overdue" if state.overdue else "",
        f"waits for {waits_words(register, state)}" if state.waits_for else "",
        f"done for {state.done_for}" if state.done_for else "",
        leaver_words(register, state),
        f"due date moved {'once' if moves == 1 else f'{moves} times'}" if moves else "",
        f"carried at {counted(state.carried, 'meeting')}" if state.carried else "",
    )
    minutes = (minute_name(register, raised.minute) for raised in state.action.raised if raised.minute)
    areas = (area_name(register, raised.area) for raised in state.action.raised if raised.area)
    return {
        "id": state.action.id,
        "text": state.action.text,
        "owner": owner_names(register, state) or NO_OWNER,
        "due": due_words(register, state.due.words) or NO_DATE,
        "stands": ", ".join(filter(None, parts)),
        "arises_from": "; ".join((*minutes, *areas)),
    }
