"""The chair's brief: what is to be decided, who has promised what, what is late, and how each item came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import in_words
from sst_cli.papers.agenda import NO_OWNER, action_row
from sst_cli.papers.jinja import paper
from sst_cli.papers.minutes import attendee_words
from sst_cli.papers.names import due_words
from sst_cli.records.meetings import ItemKind
from sst_cli.register.action_state import action_state, concerns, update_day
from sst_cli.register.names import body_name, minute_name, organisation_name, party_name, quoted
from sst_cli.register.ownership import leaver_words, owner_organisations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.meetings.agenda import Agenda, AgendaEntry
    from sst_cli.papers import Paper
    from sst_cli.register.action_state import ActionState
    from sst_cli.register.register import Register


def brief_paper(register: Register, agenda: Agenda, templates: Mapping[str, str]) -> Paper:
    """Write the brief for a meeting from its agenda."""
    occasion = agenda.occasion
    body = body_name(register, occasion.body)
    numbered = [(str(place), entry) for place, entry in enumerate(agenda.entries, 1)]
    states = tuple(_of_body(register, agenda))
    context = {
        "body": body,
        "day": occasion.day,
        "start": occasion.start,
        "venue": occasion.venue,
        "as_of": agenda.as_of,
        "decisions": (*_decisions(register, numbered), *_off_the_agenda(register, agenda, states)),
        "reports": tuple(_reports(register, numbered)),
        "overdue": tuple(_overdue(register, agenda, states)),
        "apologies": _apologies(register, agenda),
        "history": tuple(_histories(register, numbered)),
        "title": f"{body}: chair's brief, {in_words(occasion.day)}",
        "subject": body,
    }
    return paper(register, "brief", templates, context)


def _decisions(register: Register, numbered: list[tuple[str, AgendaEntry]]) -> Iterator[dict[str, str]]:
    """What the meeting is asked to decide: minutes to confirm, items for decision, due dates asked to be moved."""
    for number, entry in numbered:
        item = {"number": number, "title": entry.title}
        for id_ in filter(register.meetings.get, entry.confirms):
            yield {**item, "what": f"Confirm the minutes of {in_words(register.meetings[id_].date)}."}
        if entry.kind is ItemKind.DECISION:
            yield {**item, "what": entry.wording or ""}
        for each in _heard_of(entry):
            if each.unauthorised:
                yield {**item, "what": _to_agree(register, each)}


def _heard_of(entry: AgendaEntry) -> tuple[ActionState, ...]:
    """The actions that an item hears of: the report that it brings and others."""
    return (*((entry.report,) if entry.report else ()), *entry.actions)


def _to_agree(register: Register, state: ActionState) -> str:
    due = due_words(register, state.due.words) or "no date"
    return f"Agree, or not, to a new due date ({due}) for: {state.action.text}"


def _of_body(register: Register, agenda: Agenda) -> Iterator[ActionState]:
    """The states of the actions that concern the body."""
    for action in register.actions.values():
        if concerns(register, action, agenda.occasion.body, agenda.as_of):
            state = action_state(register, action, agenda.as_of)
            if state:
                yield state


def _off_the_agenda(register: Register, agenda: Agenda, states: tuple[ActionState, ...]) -> Iterator[dict[str, str]]:
    """Ask too for the due dates that moved beyond the meeting, so that no item hears of them."""
    heard = {each.action.id for entry in agenda.entries for each in _heard_of(entry)}
    for state in states:
        if state.unauthorised and state.action.id not in heard:
            yield {"number": "", "title": "Not on the agenda", "what": _to_agree(register, state)}


def _reports(register: Register, numbered: list[tuple[str, AgendaEntry]]) -> Iterator[dict[str, Any]]:
    for number, entry in numbered:
        if entry.answers:
            yield {
                "number": number,
                "title": entry.title,
                "speaks": " and ".join(party_name(register, party) for party in entry.presenters),
                "arises_from": " and ".join(minute_name(register, each) for each in entry.arises_from),
                "missed": entry.missed,
            }


def _overdue(register: Register, agenda: Agenda, states: tuple[ActionState, ...]) -> Iterator[dict[str, Any]]:
    """The overdue actions of the body by the organisation that has them, else by their owner."""
    found: dict[str, list[ActionState]] = {}
    for state in states:
        if state.overdue:
            for partner in _partners(register, state) or (NO_OWNER,):
                found.setdefault(partner, []).append(state)
    # Who has most to answer for comes first.
    for partner, late in sorted(found.items(), key=lambda each: (-len(each[1]), each[0])):
        oldest = min(late, key=lambda each: (each.due.day or agenda.as_of, each.action.id))
        actions = "; ".join(_with_origin(register, each) for each in late)
        yield {
            "partner": partner,
            "count": len(late),
            "since": due_words(register, oldest.due.words),
            "actions": actions,
        }


def _with_origin(register: Register, state: ActionState) -> str:
    """An action and the minute that raised it, in words."""
    origin = action_row(register, state)["arises_from"]
    text = state.action.text.rstrip(".")
    about = "; ".join(filter(None, (origin, leaver_words(register, state))))
    return f"{text} ({about})" if about else text


def _partners(register: Register, state: ActionState) -> tuple[str, ...]:
    found = []
    for party in state.owners:
        organisations = owner_organisations(register, state, party)
        found += [organisation_name(register, each) for each in organisations] or [party_name(register, party)]
    return tuple(dict.fromkeys(found))


def _apologies(register: Register, agenda: Agenda) -> tuple[str, ...] | None:
    """Who has sent apologies; None where nothing is recorded."""
    meeting = agenda.occasion.meeting
    listed = meeting.attendance.apologies if meeting and meeting.attendance else None
    if meeting is None or listed is None:
        return None
    return tuple(attendee_words(register, each, meeting) for each in listed)


def _histories(register: Register, numbered: list[tuple[str, AgendaEntry]]) -> Iterator[dict[str, Any]]:
    for number, entry in numbered:
        steps = tuple(_steps(register, entry))
        if steps:
            yield {"number": number, "title": entry.title, "steps": steps}


def _steps(register: Register, entry: AgendaEntry) -> Iterator[str]:
    """What the minutes said that an item arises from, and how its report back has moved since."""
    for reference in entry.arises_from:
        addressed = register.minute(reference)
        words = quoted(register, reference) or (addressed.item.title if addressed else "") or ""
        yield f"{minute_name(register, reference)}: {words}"
    if entry.report is None:
        return
    for move in entry.report.moves:
        day = update_day(register, move.update)
        authority = f"agreed by {minute_name(register, move.authority)}" if move.authority else "no minute agreed it"
        before, after = (due_words(register, each.words) or "no date" for each in (move.before, move.after))
        change = f"due date set to {after}" if move.is_first_date else f"due date moved from {before} to {after}"
        yield f"{in_words(day) if day else 'no date'}: {change}; {authority}"
    for update in entry.report.action.updates:
        day = update_day(register, update)
        if update.note and not (day and day > entry.report.as_of):
            yield f"{in_words(day) if day else 'no date'}: {update.note}"
