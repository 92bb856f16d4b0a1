"""The minutes of a meeting as a paper, in the house style, and the sheet of its decisions for the day after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import in_words
from sst_cli.meetings.words import amendment_words, outcome_words
from sst_cli.papers.jinja import paper
from sst_cli.papers.names import due_words
from sst_cli.records.addresses import all_items, split
from sst_cli.records.meetings import Fragment, ItemKind, Meeting, Outcome
from sst_cli.register.attendance_list import LISTS
from sst_cli.register.due_dates import resolve_as_agreed
from sst_cli.register.meeting_dates import origin_of
from sst_cli.register.names import (
    body_name,
    minute_name,
    organisation_name,
    person_organisations,
)
from sst_cli.register.printed_names import day_of, printed_attendee, printed_party
from sst_cli.register.restricted import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.papers import Paper
    from sst_cli.records.actions import Action
    from sst_cli.records.meetings import Attendee, Clause, Decision, Item, KeyDate, Votes
    from sst_cli.register.register import Register

NOT_RECORDED = "Not recorded."
NOBODY = "Nobody."
ALWAYS_LISTED = frozenset({"present", "apologies"})
"""Lists that are printed even where the minutes do not have them."""


def minutes_paper(
    register: Register, minutes: Meeting | Fragment, templates: Mapping[str, str], *, decisions_only: bool = False
) -> Paper:
    """Write the minutes of a meeting or fragment; nothing in them is tidied.

    Args:
        register: the records.
        minutes: whose minutes.
        templates: the templates of papers, by name.
        decisions_only: only what was decided, and the actions and key dates that came of it.
    """
    meeting = minutes if isinstance(minutes, Meeting) else None
    body = body_name(register, minutes.body, day_of(minutes)) if minutes.body else minutes.id
    raised = _raised(register, minutes)
    items = tuple(_item(register, minutes, each, "", raised) for each in minutes.items)
    heading = ", ".join(filter(None, (body, minutes.title))) if meeting else str(minutes.title)
    what = "decisions" if decisions_only else "minutes"
    day = f", {in_words(meeting.date)}" if meeting else ""
    context = {
        "heading": heading,
        "decisions_only": decisions_only,
        "standing": meeting.status.value if meeting else "",
        "confirmed_at": _confirmed_at(register, meeting) if meeting else "",
        "amendments": tuple(_amendments(meeting)) if meeting else (),
        "day": meeting.date if meeting else None,
        "start": meeting.start if meeting else None,
        "end": meeting.end if meeting else None,
        "venue": meeting.venue if meeting else None,
        "attendance": tuple(_attendance(register, minutes)),
        "items": items,
        "actions": tuple(_action(register, minutes, action) for action in raised.get(0, ())),
        "key_dates": tuple(sorted(_key_dates(minutes.items), key=lambda each: each.date)),
        "next_meeting": _next_meeting(meeting) if meeting else None,
        "title": f"{heading}: {what}{day}",
        "subject": body,
    }
    return paper(register, "minutes", templates, context)


def _key_dates(items: tuple[Item, ...]) -> Iterator[KeyDate]:
    for item in all_items(items):
        yield from item.key_dates


def _confirmed_at(register: Register, meeting: Meeting) -> str:
    return minute_name(register, meeting.confirmation.at) if meeting.confirmation else ""


def _amendments(meeting: Meeting) -> Iterator[str]:
    """What was amended, in a sentence each."""
    for amendment in meeting.confirmation.amendments if meeting.confirmation else ():
        where = f"in minute {split(amendment.minute)[1]}"
        yield f"{where}, {amendment_words(amendment)}"


def _next_meeting(meeting: Meeting) -> object:
    """The next meeting as agreed, unless an item announces it."""
    has_item = any(item.kind is ItemKind.NEXT_MEETING for item in meeting.items)
    return None if has_item else meeting.next_meeting


def _attendance(register: Register, minutes: Meeting | Fragment) -> Iterator[dict[str, Any]]:
    for name, title in LISTS.items():
        listed = getattr(minutes.attendance, name) if minutes.attendance else None
        if listed is not None:
            attendees = tuple(attendee_words(register, each, minutes) for each in listed)
            yield {"title": title, "attendees": attendees, "unknown": NOBODY}
        elif name in ALWAYS_LISTED:
            yield {"title": title, "attendees": (), "unknown": NOT_RECORDED}


def attendee_words(register: Register, attendee: Attendee, minutes: Meeting | Fragment) -> str:
    """Name an attendee with organisation, role and whom they stood for, as minutes or the names of that day do."""
    on = day_of(minutes)
    person = register.people.get(attendee.person) if attendee.person else None
    organisations: tuple[str, ...] = (attendee.organisation,) if attendee.organisation else ()
    if person and not organisations and isinstance(minutes, Meeting):
        organisations = person_organisations(person, minutes.date)
    name = printed_attendee(register, minutes, attendee)
    parts = (
        name,
        *(each for each in (organisation_name(register, each, on) for each in organisations) if each != name),
        f"for {printed_party(register, minutes, attendee.on_behalf_of)}" if attendee.on_behalf_of else "",
    )
    role = f" ({attendee.role.value.replace('-', ' ')})" if attendee.role and attendee.role.value != "member" else ""
    return f"{', '.join(filter(None, parts))}{role}"


def _item(
    register: Register, minutes: Meeting | Fragment, item: Item, above: str, raised: Mapping[int, list[Action]]
) -> dict[str, Any]:
    """Tell one item, with the actions that it raised."""
    own = item.number or item.key or ""
    address = own if not above or own.startswith(f"{above}.") else f"{above}({own})"
    below = tuple(_item(register, minutes, each, address, raised) for each in item.items)
    actions = tuple(_action(register, minutes, each) for each in raised.get(id(item), ()))
    decisions = tuple(_decision(each) for each in item.decisions)
    return {
        "number": item.number or "",
        "in_parentheses": bool(above and item.number and not item.number.startswith(f"{above}.")),
        "title": item.title or "",
        "restricted": reason(item.restricted) if item.restricted else "",
        "presenters": tuple(printed_party(register, minutes, party) for party in item.presenters),
        "minute": item.minute or "",
        "outcome": _outcome(item),
        "decisions": decisions,
        "actions": actions,
        "documents": item.documents,
        "below": below,
        "decides": bool(decisions or actions or any(each["decides"] for each in below)),
    }


def _outcome(item: Item) -> str:
    """Why an item was not dealt with, in a sentence."""
    if item.outcome in (None, Outcome.HELD):
        return ""
    words = outcome_words(item).rstrip(".")
    return f"{words[0].upper()}{words[1:]}."


def _raised(register: Register, minutes: Meeting | Fragment) -> dict[int, list[Action]]:
    """The actions that minutes raised, each under the item that did first; under 0 those of no item."""
    found: dict[int, list[Action]] = {}
    for action in register.raised_at(minutes.id):
        here = (each.minute for each in action.raised if each.minute and split(each.minute)[0] == minutes.id)
        item = _item_of(register, next(here))
        found.setdefault(id(item) if item else 0, []).append(action)
    return found


def _item_of(register: Register, reference: str) -> Item | None:
    """The item of a reference or, where a stub has lost its clauses, the one above."""
    while reference:
        addressed = register.minute(reference)
        if addressed:
            return addressed.item
        # `6(2)(a)`, then `6(2)`, then `6`.
        reference, _, _ = reference.rpartition("(")
    return None


def _action(register: Register, minutes: Meeting | Fragment, action: Action) -> dict[str, str]:
    """An action as it was agreed: its first owners and due date, whatever came later."""
    raising = next(split(each.minute)[0] for each in action.raised if each.minute)
    origin = origin_of(register.meetings.get(raising))
    day, words = resolve_as_agreed(register, action.due, origin) if action.due else (None, "")
    owners = ", ".join(printed_party(register, minutes, party) for party in action.owners)
    words = due_words(register, words, day_of(minutes))
    due = f"due {words}" if day else words
    return {"text": action.text, "owner": owners or "no owner", "due": due or "no date"}


def _decision(decision: Decision) -> dict[str, Any]:
    single = decision.clauses[0] if len(decision.clauses) == 1 else None
    one = single.text if single and not single.label and not single.clauses else ""
    return {
        "stem": decision.stem or decision.verb,
        "one": one,
        "clauses": tuple(_clause(each) for each in decision.clauses),
        "votes": _votes(decision.votes) if decision.votes else "",
        "note": decision.note or "",
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {"label": clause.label or "", "text": clause.text, "below": tuple(_clause(each) for each in clause.clauses)}


def _votes(votes: Votes) -> str:
    counts = {"in favour": votes.in_favour, "against": votes.against, "abstained": votes.abstained}
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number is not None)
