"""The minutes of a meeting as a form to write in, and the short form for typing during the meeting."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sst_cli.base.harmless import plain_line
from sst_cli.dates.written import in_words
from sst_cli.meetings.minutes.minuting import first_number
from sst_cli.papers.jinja import clock_time
from sst_cli.papers.minutes import minutes_paper
from sst_cli.records.meetings import TO_BE_WRITTEN, Meeting, MeetingStatus
from sst_cli.register.names import attendee_name, body_name, held, organisation_name
from sst_cli.register.restricted import NOT_PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.papers import Paper
    from sst_cli.records.meetings import Expected, Item
    from sst_cli.records.people import Member
    from sst_cli.register.register import Register

DIGITS = 12


def form_paper(register: Register, meeting: Meeting, templates: Mapping[str, str]) -> Paper:
    """Write the form of a meeting: its minutes as far as they are on record, and places for what is to be written.

    Its last line holds the id of the meeting and what the form was printed from, so that it is known on the way back
    whether somebody has changed the record since.

    Args:
        register: the records.
        meeting: the meeting; one that has no minutes yet gets its numbers here.
        templates: the templates of papers, by name.
    """
    numbered = as_numbered(register, meeting)
    members = tuple(_members(register, meeting))
    form = {"members": members if _has_no_list(meeting) else (), "mark": ""}
    bare = minutes_paper(register, numbered, templates, form=form)
    return minutes_paper(register, numbered, templates, form={**form, "mark": form_mark(meeting.id, bare.text)})


def form_mark(id_: str, text: str) -> str:
    """Return what a form is known by: the id of the meeting, and a digest of the form without this mark."""
    return f"Form of {id_}, {hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}"


def as_numbered(register: Register, meeting: Meeting) -> Meeting:
    """Return a meeting whose items have the numbers of their minutes, and no words that stand for missing ones."""
    items = tuple(_without_placeholder(each) for each in meeting.items)
    if meeting.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}:
        items = tuple(_numbered(items, first_number(register, meeting)))
    return meeting.but(items=items)


def _numbered(items: tuple[Item, ...], number: int) -> Iterator[Item]:
    """Yield items with numbers, as `sst meeting minute` gives them: a number that is there stays and is counted on."""
    for item in items:
        yield item if item.number else item.but(number=str(number))
        number = (int(item.number) if item.number and item.number.isdecimal() else number) + 1


def _without_placeholder(item: Item) -> Item:
    return item.but(minute=None) if item.minute == TO_BE_WRITTEN else item


def _has_no_list(meeting: Meeting) -> bool:
    listed = meeting.attendance
    return listed is None or (listed.present is None and listed.apologies is None)


def _members(register: Register, meeting: Meeting) -> Iterator[str]:
    """Yield who is expected: those of the record, or the members of the body on the day."""
    body = register.bodies.get(meeting.body)
    listed = meeting.attendance
    if listed and listed.expected:
        yield from (_expected(register, each, meeting) for each in listed.expected)
        return
    for member in body.members if body else ():
        if held(member, meeting.date):
            yield _expected(register, member, meeting)


def _expected(register: Register, member: Member | Expected, meeting: Meeting) -> str:
    from sst_cli.records.meetings import Attendee

    role = f" ({member.role.value.replace('-', ' ')})" if member.role and member.role.value != "member" else ""
    who = Attendee(person=member.person, organisation=member.organisation, place=meeting.place)
    name = member.post if member.post and not member.person else attendee_name(register, who, meeting.date)
    organisation = organisation_name(register, member.organisation, meeting.date) if member.organisation else ""
    parts = (name, organisation if organisation != name else "")
    return f"{', '.join(filter(None, parts))}{role}"


def short_form(register: Register, meeting: Meeting) -> str:
    """Return the short form of a meeting in plain text: a keyword begins each line; `docs/short-form.md` lists them."""
    text = "\n".join(map(plain_line, _short_lines(register, meeting)))
    return f"{text}\n\n\u2039{form_mark(meeting.id, text)}. Leave this line.\u203a\n"


def _short_lines(register: Register, meeting: Meeting) -> Iterator[str]:
    body = body_name(register, meeting.body, meeting.date)
    yield f"MINUTES {', '.join(filter(None, (body, meeting.title)))}, {in_words(meeting.date)}"
    if meeting.venue:
        yield f"VENUE {meeting.venue}"
    if meeting.start:
        yield f"TIME {clock_time(meeting.start)}{f' to {clock_time(meeting.end)}' if meeting.end else ''}"
    members = "; ".join(_members(register, meeting))
    yield from ("PRESENT", *([f"\u2039{members}\u203a"] if members else []), "APOLOGIES", "IN ATTENDANCE", "")
    for item in as_numbered(register, meeting).items:
        title = item.title or NOT_PUBLIC if item.restricted else item.title or ""
        yield f"{item.number}. {title}".strip() if item.number else f"ITEM {title}"
        yield ""
    yield "NEXT MEETING"
