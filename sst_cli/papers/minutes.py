"""The minutes of a meeting as a paper, in the house style, and the sheet of its decisions for the day after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.dates.written import in_words
from sst_cli.meetings.words import (
    adjournment_words,
    amendment_words,
    appointment_words,
    between_words,
    declaration_words,
    joined,
    motion_words,
    named_votes,
    onlookers,
    outcome_words,
    presenter_words,
    quorum_words,
    stays,
    vote_words,
)
from sst_cli.papers.jinja import clock_time, paper
from sst_cli.papers.minuted import table_rows
from sst_cli.papers.names import due_words
from sst_cli.records.addresses import addressed_items, all_items, split
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
from sst_cli.register.restricted import NOT_PUBLIC, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sst_cli.meetings.words import Name
    from sst_cli.papers import Paper
    from sst_cli.records.actions import Action
    from sst_cli.records.common import Party
    from sst_cli.records.meetings import Attendee, Clause, DecidedBetween, Decision, Item, KeyDate, MovedAmendment
    from sst_cli.register.register import Register

NOT_RECORDED = "Not recorded."
NOBODY = "Nobody."
ALWAYS_LISTED = frozenset({"present", "apologies"})
"""Lists that are printed even where the minutes do not have them."""


def minutes_paper(
    register: Register,
    minutes: Meeting | Fragment,
    templates: Mapping[str, str],
    *,
    decisions_only: bool = False,
    form: Mapping[str, Any] | None = None,
) -> Paper:
    """Write the minutes of a meeting or fragment; nothing in them is tidied.

    Args:
        register: the records.
        minutes: whose minutes.
        templates: the templates of papers, by name.
        decisions_only: only what was decided, and the actions and key dates that came of it.
        form: the `members` to mark and the `mark` of a form to write in; None for the minutes as they are.
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
        "form": form,
        "standing": ("draft" if form else meeting.status.value) if meeting else "",
        "confirmed_at": _confirmed_at(register, meeting) if meeting else "",
        "amendments": tuple(_amendments(meeting)) if meeting else (),
        "day": meeting.date if meeting else None,
        "start": meeting.start if meeting else None,
        "end": meeting.end if meeting else None,
        "resumed_on": meeting.resumed_day if meeting else None,
        "venue": meeting.venue if meeting else None,
        "joint": tuple(body_name(register, each, day_of(minutes)) for each in meeting.joint_with) if meeting else (),
        "attendance": tuple(_attendance(register, minutes)),
        "onlookers": onlookers(minutes.attendance),
        "quorum": quorum_words(meeting.quorum) if meeting and meeting.quorum else "",
        "items": items,
        "actions": tuple(_action(register, minutes, action) for action in raised.get(0, ())),
        "adjournments": tuple(_adjournments(minutes, _nowhere(minutes))),
        "between": tuple(_between(register, minutes, _nowhere(minutes))),
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
        attendee.post or "",
        *(each for each in (organisation_name(register, each, on) for each in organisations) if each != name),
        f"for {printed_party(register, minutes, attendee.on_behalf_of)}" if attendee.on_behalf_of else "",
    )
    role = f" ({attendee.role.value.replace('-', ' ')})" if attendee.role and attendee.role.value != "member" else ""
    there = stays(attendee)
    return f"{', '.join(filter(None, parts))}{role}{f': {there}' if there else ''}"


def _item(
    register: Register, minutes: Meeting | Fragment, item: Item, above: str, raised: Mapping[int, list[Action]]
) -> dict[str, Any]:
    """Tell one item, with the actions that it raised."""
    own = item.number or item.key or ""
    address = own if not above or own.startswith(f"{above}.") else f"{above}({own})"
    below = tuple(_item(register, minutes, each, address, raised) for each in item.items)
    actions = tuple(_action(register, minutes, each) for each in raised.get(id(item), ()))
    decisions = tuple(_decision(register, minutes, each) for each in item.decisions)
    between = tuple(_between(register, minutes, {address}))
    presenters = tuple(printed_party(register, minutes, party) for party in item.presenters)

    def name(party: Party) -> str:
        return printed_party(register, minutes, party)

    return {
        "number": item.number or "",
        "agenda_number": item.agenda_number or "",
        "in_parentheses": bool(above and item.number and not item.number.startswith(f"{above}.")),
        "title": item.title or "",
        "restricted": reason(item.restricted) if item.restricted else "",
        "presenters": presenters,
        "presented": presenter_words(presenters),
        "minute": item.minute or "",
        "outcome": _outcome(item),
        "declarations": tuple(declaration_words(each, name) for each in item.declarations),
        "decisions": decisions,
        "between": between,
        "appointments": tuple(appointment_words(each, name) for each in item.appointments),
        "tables": tuple(table_rows(each) for each in item.tables),
        "adjournments": tuple(_adjournments(minutes, {address})),
        "actions": actions,
        "documents": item.documents,
        "below": below,
        "decides": bool(decisions or between or item.appointments or actions or any(each["decides"] for each in below)),
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
    before = register.actions.get(action.after or "")
    after = f"after “{before.text.rstrip('.') if before else action.after}”" if action.after else ""
    when = "; ".join(filter(None, (due or "no date", (action.condition or "").rstrip("."), after)))
    return {"text": action.text, "owner": owners or "no owner", "due": when}


def _nowhere(minutes: Meeting | Fragment) -> set[str]:
    """Return the addresses at which something is recorded that no item has, and "" for what names no item."""
    if isinstance(minutes, Fragment):
        return set()
    cited = {each.item for each in minutes.adjournments} | {each.reported_at for each in minutes.decided_between}
    return {"", *(each for each in cited if each)} - {address for address, _ in addressed_items(minutes.items)}


def _adjournments(minutes: Meeting | Fragment, at: set[str]) -> Iterator[str]:
    """The breaks that are recorded at one of some addresses, in a sentence each."""
    for each in minutes.adjournments if isinstance(minutes, Meeting) else ():
        if (each.item or "") in at:
            words = adjournment_words(each, clock_time).rstrip(".")
            yield f"{words[0].upper()}{words[1:]}."


def _between(register: Register, minutes: Meeting | Fragment, at: set[str]) -> Iterator[dict[str, Any]]:
    """The decisions since the last meeting that were reported at one of some addresses."""
    for each in minutes.decided_between if isinstance(minutes, Meeting) else ():
        if (each.reported_at or "") in at:
            yield _decided_between(register, minutes, each)


def _decided_between(register: Register, minutes: Meeting | Fragment, between: DecidedBetween) -> dict[str, Any]:
    return {
        "when": between_words(between),
        "restricted": reason(between.restricted) if between.restricted else "",
        "is_stub": between.restricted is not None and between.decision.verb == NOT_PUBLIC,
        "decision": _decision(register, minutes, between.decision),
        "note": between.note or "",
    }


def _decision(register: Register, minutes: Meeting | Fragment, decision: Decision) -> dict[str, Any]:
    def name(party: Party) -> str:
        return printed_party(register, minutes, party)

    single = decision.clauses[0] if len(decision.clauses) == 1 else None
    one = single.text if single and not single.label and not single.clauses else ""
    return {
        "stem": decision.stem or decision.verb,
        "one": one,
        "clauses": tuple(_clause(each) for each in decision.clauses),
        "votes": vote_words(decision.votes) if decision.votes else "",
        "motion": _motion(decision, name),
        "amendments": tuple(_amendment(each, name) for each in decision.amendments),
        "note": decision.note or "",
    }


def _motion(decision: Decision, name: Name) -> str:
    """Who moved and seconded a motion, what became of it, who voted how and whose dissent is recorded."""
    parts = (
        motion_words(decision, name),
        decision.outcome.value if decision.outcome else "",
        named_votes(decision.votes, name) if decision.votes else "",
        f"dissent recorded: {joined([name(each) for each in decision.dissent])}" if decision.dissent else "",
    )
    return " ".join(f"{words[0].upper()}{words[1:]}." for words in parts if words)


def _amendment(amendment: MovedAmendment, name: Name) -> dict[str, str]:
    """An amendment that was moved: its words, and behind them who moved it and what became of it."""
    named = named_votes(amendment.votes, name) if amendment.votes else ""
    parts = (
        motion_words(amendment, name),
        amendment.outcome.value if amendment.outcome else "",
        vote_words(amendment.votes) if amendment.votes else "",
        *(named, amendment.note or ""),
    )
    return {"text": amendment.text, "about": "; ".join(filter(None, parts))}


def _clause(clause: Clause) -> dict[str, Any]:
    return {"label": clause.label or "", "text": clause.text, "below": tuple(_clause(each) for each in clause.clauses)}
