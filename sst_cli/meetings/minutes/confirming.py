"""Confirms minutes: by which minute, with which amendments, and both meetings say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import near_matches
from sst_cli.records.addresses import split
from sst_cli.records.common import Party
from sst_cli.records.meetings import ConfirmsEffect, ItemKind, MeetingStatus
from sst_cli.records.structure import parts
from sst_cli.register.amending import (
    address_in,
    cuts_a_word,
    minutes_with_words,
    place_of_removal,
    pointers_to_words,
    text_at,
)
from sst_cli.register.attendance_list import attendees
from sst_cli.register.printed_names import printed_attendee, printed_party
from sst_cli.register.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sst_cli.records.actions import Action
    from sst_cli.records.addresses import Addressed
    from sst_cli.records.meetings import Confirms, Meeting
    from sst_cli.records.places import Pointer
    from sst_cli.register.amending import Wording
    from sst_cli.register.register import Register
    from sst_cli.writing.drafts import Draft


class AmendmentRequest(NamedTuple):
    """An amendment that a call asks for."""

    minute: str
    """The minute or clause, with or without its meeting."""
    wording: Wording


def confirming_minute(register: Register, meeting: Meeting, later: Meeting, address: str) -> str:
    """Return the whole reference of the minute that confirms a meeting's minutes.

    Args:
        register: the records.
        meeting: whose minutes are confirmed.
        later: the meeting that confirms them.
        address: the minute of it; empty will do where it has one item for earlier minutes.

    Raises:
        CallError: there is no such minute, or it cannot confirm these minutes.
    """
    _refuse_status(meeting)
    if later.date <= meeting.date:
        msg = f"{later.id} is not later than {meeting.id}, so it cannot confirm its minutes"
        raise CallError(msg)
    if not later.has_minutes:
        msg = f"{later.id} is {later.status} and has no minutes yet; `sst meeting minute {later.id}` begins them"
        raise CallError(msg)
    _refuse_unfinished(meeting)
    known = register.addresses(later.id)
    found = known.found if known else {}
    if not address:
        fitting = [
            each
            for each, part in found.items()
            if part.clause is None and part.item.kind is ItemKind.PREVIOUS_MINUTES and _may_confirm(part, meeting)
        ]
        if len(fitting) != 1:
            msg = f"which minute of {later.id}? name it: --at {later.id}#3"
            raise CallError(msg)
        return f"{later.id}#{fitting[0]}"
    return f"{later.id}#{resolve_address(found, later, address)}"


def _refuse_status(meeting: Meeting) -> None:
    if meeting.status is MeetingStatus.DRAFT and meeting.confirmation is None:
        return
    if meeting.confirmation:
        msg = f"{meeting.id} is confirmed already, at {meeting.confirmation.at}"
    elif meeting.has_minutes:
        msg = f"{meeting.id} is confirmed already"
    else:
        msg = f"{meeting.id} is {meeting.status} and has no minutes to confirm"
    raise CallError(msg)


def _refuse_unfinished(meeting: Meeting) -> None:
    for _, problem in unfinished(meeting):
        msg = f"{meeting.id} is not complete: {problem}; `sst validate` lists what is missing"
        raise CallError(msg)


def _may_confirm(part: Addressed, meeting: Meeting) -> bool:
    return not part.item.confirms or any(_is_of(each, meeting) for each in part.item.confirms)


def _is_of(confirms: Confirms, meeting: Meeting) -> bool:
    return confirms.meeting == meeting.id if confirms.meeting else confirms.date == meeting.date


def confirmed(register: Register, draft: Draft, meeting: Meeting, at: str, wanted: Sequence[AmendmentRequest]) -> Draft:
    """Amend draft minutes, set them confirmed, and record the names that they print.

    Raises:
        CallError: words that are to be amended do not stand exactly once where they should.
    """
    amendments = []
    for each in wanted:
        draft, amendment = _amended(register, draft, meeting, each)
        amendments.append(amendment)
    draft = _with_names(draft, _names_in_minutes(register, meeting))
    confirmation = {"at": at, "amendments": amendments} if amendments else {"at": at}
    return draft.put(("status",), MeetingStatus.CONFIRMED.value).put(("confirmation",), confirmation)


def with_owners_named(register: Register, draft: Draft, meeting: Meeting, action: Action) -> Draft:
    """Record the names that minutes print for the owners of an action that they raised."""
    return _with_names(draft, _names_of_parties(register, meeting, action.owners))


def _with_names(draft: Draft, names: Iterable[tuple[Pointer, str]]) -> Draft:
    # A title or a name that somebody overwrites later changes nothing in what was confirmed.
    for pointer, name in names:
        draft = draft.put((*pointer, "printed"), name)
    return draft


def _names_in_minutes(register: Register, meeting: Meeting) -> Iterator[tuple[Pointer, str]]:
    """Where minutes have no words for somebody whom they name from another record, and the name that they print."""
    for each in attendees(meeting):
        if each.person and not each.printed:
            yield each.place.pointer, printed_attendee(register, meeting, each)
    behalf = (each.on_behalf_of for each in attendees(meeting) if each.on_behalf_of)
    named = (
        part for part in parts(meeting) if isinstance(part, Party) and not _NOT_PRINTED.intersection(part.place.pointer)
    )
    yield from _names_of_parties(register, meeting, (*behalf, *named))


_NOT_PRINTED = frozenset({"attendance", "speaker", "proposals"})
"""Fields with parties that the paper of minutes does not name, or names elsewhere."""


def _names_of_parties(register: Register, meeting: Meeting, parties: Iterable[Party]) -> Iterator[tuple[Pointer, str]]:
    """The same of parties; who is on the attendance list has words there."""
    listed = {each.person for each in attendees(meeting) if each.person}
    for party in parties:
        named = party.person or party.body or party.organisation
        if named and not party.printed and party.person not in listed:
            yield party.place.pointer, printed_party(register, meeting, party)


def _amended(
    register: Register, draft: Draft, meeting: Meeting, wanted: AmendmentRequest
) -> tuple[Draft, dict[str, Any]]:
    """Make one amendment, and give it as it is recorded."""
    known = register.addresses(meeting.id)
    found = known.found if known else {}
    address = _address(found, meeting, wanted.minute)
    wording, value = wanted.wording, draft.value
    if not wording.sought or not (wording.removed or wording.inserted):
        msg = f"the amendment of {meeting.id}#{address} has no words"
        raise CallError(msg)
    places = pointers_to_words(value, found[address], wording.sought)
    if len(places) != 1:
        occurs = "do not stand in" if not places else f"stand {len(places)} times in"
        others = minutes_with_words(value, known, wording.sought) if known and not places else []
        hint = f"; they stand in minute {' and '.join(others)}" if others else "; they must stand there once"
        msg = f"the words {wording.sought!r} {occurs} {meeting.id}#{address}{hint}"
        raise CallError(msg)
    text = text_at(value, places[0])
    # `six` stands in `sixty` too.
    if cuts_a_word(text, wording.sought):
        msg = f"{wording.sought!r} is only part of a word in {meeting.id}#{address}; give whole words"
        raise CallError(msg)
    old, new = wording.in_text(text)
    # Where words were taken out, so that the draft can be shown for a day before.
    where = {} if wording.inserted else {"removed_after": place_of_removal(text, old)}
    how = {**wording._asdict(), **where}
    recorded = {"minute": f"{meeting.id}#{address}", **{name: words for name, words in how.items() if words}}
    return draft.replace_words(places[0], old, new), recorded


def _address(found: dict[str, Addressed], meeting: Meeting, minute: str) -> str:
    address = address_in(minute)
    if "#" in minute and split(minute)[0] != meeting.id:
        msg = f"{minute} is not a minute of {meeting.id}, the meeting whose minutes are confirmed"
        raise CallError(msg)
    return resolve_address(found, meeting, address)


def resolve_address(found: dict[str, Addressed], meeting: Meeting, address: str) -> str:
    """The address, which has to be whole: a part of a number is another number."""
    if address in found:
        return address
    near = near_matches(address, found)
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    msg = f"{meeting.id} has no minute {address!r}{hint}"
    raise CallError(msg)


def confirms(register: Register, draft: Draft, meeting: Meeting, at: str, *, amended: bool) -> Draft:
    """Let the confirming minute say what it did with the earlier minutes, unless it does already.

    Raises:
        CallError: it says something else.
    """
    addressed = register.minute(at)
    if addressed is None:
        return draft
    effect = ConfirmsEffect.CONFIRMED_WITH_AMENDMENTS if amended else ConfirmsEffect.CONFIRMED
    place = (*addressed.item.place.pointer, "confirms")
    for index, each in enumerate(addressed.item.confirms):
        if _is_of(each, meeting):
            if each.effect is effect:
                return draft
            if each.effect is not None:
                msg = f"{at} has `{each.effect}` for the minutes of {meeting.id}, not `{effect}`"
                raise CallError(msg)
            _refuse_confirmed(register, at)
            return draft.put((*place, index, "effect"), effect.value)
    _refuse_confirmed(register, at)
    return draft.append(place, {"meeting": meeting.id, "effect": effect.value})


def _refuse_confirmed(register: Register, at: str) -> None:
    """Refuse to add to minutes that are confirmed themselves."""
    later = register.meetings[split(at)[0]]
    if later.status is MeetingStatus.CONFIRMED:
        msg = f"{later.id} is itself confirmed, and {at} of its minutes does not confirm any"
        raise CallError(msg)
