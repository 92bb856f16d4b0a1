"""All that is recorded of one meeting, in short: who was there, what each minute decided, what it raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import full_words, in_words
from sst_cli.meetings.words import (
    NO_REASON,
    adjournment_words,
    amendment_words,
    appointment_words,
    between_words,
    correction_words,
    declaration_words,
    motion_words,
    onlookers,
    outcome_words,
    quorum_words,
    stays,
    vote_words,
)
from sst_cli.output.sheets import Line, Part, Sheet
from sst_cli.records.addresses import all_clauses, restrictions, split
from sst_cli.register.action_state import action_state
from sst_cli.register.as_known import as_known
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.meeting_dates import was_known
from sst_cli.register.names import attendee_name, body_name, organisation_name, party_name
from sst_cli.register.restricted import reason

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.output.answers import Cell
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Amendment, Arrangement, Attendee, Decision, Meeting, NextMeeting
    from sst_cli.register.register import Register

NOT_RECORDED = "not recorded"


def meeting_sheet(register: Register, id_: str, as_of: dt.date) -> Sheet:
    """Return everything on record about a meeting, as it was known on a day.

    Raises:
        CallError: it had not been arranged by then.
    """
    if not was_known(register, register.meetings[id_], as_of):
        msg = f"{id_} had not been arranged on {in_words(as_of)}"
        raise CallError(msg)
    register = as_known(register, as_of)
    meeting = register.meetings[id_]
    # As its minutes do, it has the names of its own day, as far as that was known.
    named = register.but(names_of=min(meeting.date, as_of))
    fields: dict[str, Cell] = {
        "as_of": as_of,
        "id": meeting.id,
        "body": meeting.body,
        "date": meeting.date,
        "status": meeting.status.value,
        "start": meeting.start,
        "end": meeting.end,
        "venue": meeting.venue,
        "mode": meeting.mode.value if meeting.mode else None,
        "path": meeting.place.path,
    }
    attendance = tuple(_attendance(named, meeting, name, title) for name, title in LISTS.items())
    return Sheet(
        name="meeting",
        title=f"{meeting.title or body_name(named, meeting.body)}, {in_words(meeting.date)}",
        fields=fields,
        lines=tuple(_lines(register, meeting)),
        parts=(
            *attendance,
            Part("items", "Items", tuple(_items(named, meeting)), unknown="no agenda yet"),
            Part("actions", "Actions raised", tuple(_actions(register, meeting, as_of))),
            Part("defects", "Defects of the source", tuple(_defects(meeting))),
        ),
        left_out=register.left_out_paths,
    )


def _lines(register: Register, meeting: Meeting) -> Iterator[Line]:
    agreed = meeting.next_meeting
    waiting = [each.id for each in register.meetings.values() if _confirmed_at(each) == meeting.id]
    labelled = {
        "Meeting": meeting.id,
        "Date": full_words(meeting.date),
        "Time": " to ".join(filter(None, (meeting.start, meeting.end))),
        "Venue": meeting.venue,
        "Joint with": ", ".join(body_name(register, each) for each in meeting.joint_with),
        "Held": meeting.mode and meeting.mode.value,
        "Status": meeting.status.value,
        "Arranged before": "\n".join(_arranged(each) for each in meeting.arrangements[:-1]),
        "Called": meeting.called and in_words(meeting.called),
        "Cancelled": _cancelled(meeting),
        "Quorum": meeting.quorum and quorum_words(meeting.quorum),
        "Public and press": onlookers(meeting.attendance),
        "Breaks": "\n".join(adjournment_words(each, str) for each in meeting.adjournments),
        "Decided between": "\n".join(_decided_between(meeting)),
        "Next meeting": agreed and _agreed(agreed),
        "Confirmed at": meeting.confirmation and meeting.confirmation.at,
        "Amended": "\n".join(map(_amendment, meeting.confirmation.amendments if meeting.confirmation else ())),
        "Corrected": "\n".join(_corrections(register, meeting)),
        "Confirms the minutes of": ", ".join(waiting),
        "Note": meeting.note,
        "Formerly": ", ".join(meeting.formerly),
        "File": meeting.place.path,
    }
    yield from (Line(label, words) for label, words in labelled.items() if words)


def _decided_between(meeting: Meeting) -> Iterator[str]:
    """Return what was decided since the last meeting: when and how, and the clauses."""
    for each in meeting.decided_between:
        clauses = " ".join(clause.text for clause in all_clauses(each.decision.clauses))
        yield ": ".join(filter(None, (between_words(each), clauses)))


def _agreed(agreed: NextMeeting) -> str:
    """Return the next meeting as agreed; the words of the source where no day was."""
    day = in_words(agreed.date) if agreed.date else agreed.printed
    return ", ".join(filter(None, (day, agreed.start, agreed.venue)))


def _confirmed_at(meeting: Meeting) -> str:
    return split(meeting.confirmation.at)[0] if meeting.confirmation else ""


def _cancelled(meeting: Meeting) -> str:
    called_off = meeting.cancelled
    return f"{in_words(called_off.date)}: {called_off.reason or 'no reason given'}" if called_off else ""


def _arranged(arrangement: Arrangement) -> str:
    on = f"on {in_words(arrangement.arranged)}" if arrangement.arranged else "on a date that is not on record"
    return f"for {in_words(arrangement.date)}, {on}"


def _amendment(amendment: Amendment) -> str:
    return f"{amendment.minute}: {amendment_words(amendment)}"


def _corrections(register: Register, meeting: Meeting) -> Iterator[str]:
    """Yield each mistake in copying the minutes that was corrected, with the day and who found it."""
    for each in meeting.confirmation.corrections if meeting.confirmation else ():
        who = party_name(register, each.by, each.date)
        yield f"{each.minute}: {correction_words(each)} ({in_words(each.date)}, {who})"


def _attendance(register: Register, meeting: Meeting, name: str, title: str) -> Part:
    listed = getattr(meeting.attendance, name) if meeting.attendance else None
    if listed is None:
        # Most minutes list no others, and that is not a gap in the record.
        is_asked = name in ("present", "apologies") and meeting.items
        return Part(name, title, None, unknown=NOT_RECORDED if is_asked else "")
    return Part(name, f"{title} ({len(listed)})", tuple(_attendee(register, each) for each in listed), unknown="nobody")


def _attendee(register: Register, attendee: Attendee) -> Line:
    name = attendee_name(register, attendee)
    organisation = organisation_name(register, attendee.organisation) if attendee.organisation else None
    standing_in = f"for {party_name(register, attendee.on_behalf_of)}" if attendee.on_behalf_of else ""
    parts = (attendee.role and attendee.role.value, attendee.post, organisation, standing_in, stays(attendee))
    about = ", ".join(filter(None, parts))
    data = {
        "person": attendee.person,
        "name": name,
        "printed": attendee.printed,
        "role": attendee.role.value if attendee.role else None,
        "organisation": attendee.organisation,
        "joined_at": attendee.joined_at,
        "left_at": attendee.left_at,
    }
    return Line(name, about, data)


def _motion(register: Register, decision: Decision) -> str:
    """Return who moved and seconded a motion, its vote and what became of it."""
    parts = (
        motion_words(decision, lambda party: party_name(register, party)),
        vote_words(decision.votes) if decision.votes else "",
        decision.outcome.value if decision.outcome else "",
    )
    return "; ".join(filter(None, parts))


def _items(register: Register, meeting: Meeting) -> Iterator[Line]:
    def name(party: Party) -> str:
        return party_name(register, party)

    for item, restricted in restrictions(meeting.items):
        presenters = tuple(party_name(register, party) for party in item.presenters)
        confirms = tuple(
            f"{each.effect.value if each.effect else 'to be dealt with'}: {each.meeting or each.date}"
            for each in item.confirms
        )
        clauses = tuple(
            f"{decision.stem or decision.verb}{f' ({clause.label})' if clause.label else ''} {clause.text}"
            for decision in item.decisions
            for clause in all_clauses(decision.clauses)
        )
        motions = tuple(filter(None, (_motion(register, decision) for decision in item.decisions)))
        declared = tuple(declaration_words(each, name) for each in item.declarations)
        appointed = tuple(appointment_words(each, name) for each in item.appointments)
        parts = (
            item.title,
            f"presented by {', '.join(presenters)}" if presenters else None,
            f"restricted: {reason(restricted)}" if restricted else None,
            outcome_words(item, NO_REASON) or None,
            item.minute or item.agenda,
            *(f"minutes {each}" for each in confirms),
            *clauses,
            *motions,
            *(f"appointed: {each}" for each in appointed),
            *(f"declared: {each}" for each in declared),
            *(f"table: {each.title or each.kind or ', '.join(each.columns)}" for each in item.tables),
        )
        data = {
            "number": item.number or item.key,
            "title": item.title,
            "kind": item.kind.value if item.kind else None,
            "outcome": item.outcome.value if item.outcome else None,
            "presenters": presenters,
            "agenda": item.agenda,
            "minute": item.minute,
            "confirms": confirms,
            "clauses": clauses,
            "motions": motions,
            "appointments": appointed,
            "declarations": declared,
            "agenda_number": item.agenda_number,
            "restricted": restricted is not None,
        }
        yield Line(item.number or item.key or "", "\n".join(filter(None, parts)), data)


def _actions(register: Register, meeting: Meeting, as_of: dt.date) -> Iterator[Line]:
    for action in register.raised_at(meeting.id):
        state = action_state(register, action, as_of)
        if state is None:
            continue
        status = state.status.value
        yield Line(action.id, f"{action.text} ({status})", {"id": action.id, "text": action.text, "status": status})


def _defects(meeting: Meeting) -> Iterator[Line]:
    for defect in meeting.source.defects if meeting.source else ():
        yield Line(defect.where, defect.problem, {"where": defect.where, "problem": defect.problem})
