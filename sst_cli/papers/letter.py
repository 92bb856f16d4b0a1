"""A letter to an organisation that does not attend: what the minutes show, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError
from sst_cli.dates.written import in_words
from sst_cli.papers.jinja import paper
from sst_cli.people.attendance import Participation, by_organisation, entries, is_responsible
from sst_cli.register.meeting_dates import Origin, next_day
from sst_cli.register.names import attendee_name, body_name, organisation_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from sst_cli.papers import Paper
    from sst_cli.people.attendance import AttendanceEntry, CountedMeetings, Turnout
    from sst_cli.register.register import Register

WORDS = {
    Participation.PRESENT: "present",
    Participation.IN_ATTENDANCE: "in attendance",
    Participation.APOLOGIES: "apologies",
    Participation.ABSENT: "absent",
    Participation.NOT_IN_POST: "not a member then",
    Participation.NOT_LISTED: "not listed",
    Participation.NOT_KNOWN: "not known",
}


def letter_paper(
    register: Register, organisation: str, chosen: CountedMeetings, as_of: dt.date, templates: Mapping[str, str]
) -> Paper:
    """Write to an organisation that missed meetings.

    Raises:
        CallError: the minutes do not show that it missed a meeting, so there is nothing to write about.
    """
    name, body = organisation_name(register, organisation), body_name(register, chosen.body)
    turnout = next((each for each in by_organisation(register, chosen) if each.key == organisation), None)
    if turnout is None or not any(_missed(turnout)):
        msg = f"the minutes of {body} do not show that {name} missed a meeting; `sst attendance` lists what they show"
        raise CallError(msg)
    known = register.organisations.get(organisation)
    authority = known.responsible_authority if known and is_responsible(known, as_of) else None
    context = {
        "body": body,
        "organisation": name,
        "as_of": as_of,
        "meetings": tuple(_meetings(register, chosen, turnout)),
        "running": turnout.absent_running,
        "basis": authority.basis if authority else "",
        "next": next_day(register, Origin(chosen.body, as_of), as_of),
        "title": f"{body}: attendance of {name}, {in_words(as_of)}",
        "subject": body,
    }
    return paper(register, "letter", templates, context)


def _missed(turnout: Turnout) -> Iterator[bool]:
    """For each meeting, whether a member was absent from it."""
    for how, expected in zip(turnout.participation, turnout.expected, strict=True):
        yield how is Participation.ABSENT or (how is Participation.NOT_LISTED and expected)


def _meetings(register: Register, chosen: CountedMeetings, turnout: Turnout) -> Iterator[dict[str, object]]:
    for meeting, how in zip(chosen.meetings, turnout.participation, strict=True):
        own = [each for each in entries(register, meeting) if turnout.key in each.organisations and each.how is how]
        names = ", ".join(filter(None, (_name(register, each) for each in own)))
        yield {"day": meeting.date, "told": f"{WORDS[how]}: {names}" if names else WORDS[how]}


def _name(register: Register, entry: AttendanceEntry) -> str:
    name = attendee_name(register, entry.attendee)
    return f"{name} (substitute)" if entry.substitute else name
