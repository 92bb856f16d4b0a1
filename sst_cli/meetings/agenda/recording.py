"""Puts what was placed on an agenda into the meeting's record, among what is in it already."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sst_cli.meetings.minutes.arranging import first_arrangement
from sst_cli.records.addresses import addresses
from sst_cli.records.meetings import ItemKind, MeetingStatus
from sst_cli.records.structure import as_written

if TYPE_CHECKING:
    from sst_cli.meetings.agenda import Agenda, AgendaEntry, Occasion
    from sst_cli.records.meetings import Meeting
    from sst_cli.register.register import Register
    from sst_cli.writing.drafts import Draft


def record_id(occasion: Occasion) -> str:
    """The id of the meeting's record; for one that has none yet, that of the record to be made."""
    return occasion.meeting.id if occasion.meeting else f"{occasion.body}-{occasion.day}"


def recorded(draft: Draft, agenda: Agenda) -> Draft:
    """Add what was placed to the meeting's record; what is in it stays where it is."""
    meeting = agenda.occasion.meeting
    items = placed_items(agenda)
    if meeting is None or not meeting.items:
        return draft.put(("items",), [item for _, item in items]) if items else draft
    for index, item in items:
        draft = draft.insert_item(("items",), index, item)
    return draft


def new_record(register: Register, agenda: Agenda) -> dict[str, Any]:
    """Return the record of a meeting that has none: as the meeting before it agreed it, with what was placed."""
    occasion = agenda.occasion
    arranged = as_written(occasion.agreed) if occasion.agreed else {"date": occasion.day}
    how = {name: arranged[name] for name in ("date", "start", "venue", "mode") if name in arranged}
    record = {"body": occasion.body, **how, "status": MeetingStatus.PLANNED.value}
    if occasion.agreed and occasion.previous:
        by = {"arranged": occasion.previous.date, "at": _arranging(occasion.previous)}
        arrangements = [{**by, **how}]
    else:
        arrangements = first_arrangement(register, how, occasion.body, agenda.as_of)
    if arrangements:
        record["arrangements"] = arrangements
    return {**record, "items": [item for _, item in placed_items(agenda)]}


def _arranging(meeting: Meeting) -> str:
    """The minute that agreed when to meet next; the meeting alone where none is known to."""
    for address, found in addresses(meeting).found.items():
        if found.clause is None and found.item.kind is ItemKind.NEXT_MEETING:
            return f"{meeting.id}#{address}"
    return meeting.id


def placed_items(agenda: Agenda) -> list[tuple[int, dict[str, Any]]]:
    """Return the items that are not in the record yet, each with its index in it, the items before it counted."""
    keys = Counter(entry.key for entry in agenda.entries)
    found: list[tuple[int, dict[str, Any]]] = []
    index = 0
    for entry in agenda.entries:
        if entry.item is None:
            # A key is used once in a meeting; of several minutes to confirm none gets that of the order of business.
            found.append((index, _item(entry, own_key=keys[entry.key] == 1)))
            index += 1
        else:
            index = int(entry.item.place.pointer[-1]) + len(found) + 1
    return found


def _item(entry: AgendaEntry, *, own_key: bool) -> dict[str, Any]:
    """What makes an entry known again, and what the agenda says of it.

    The words of a restricted report, and of an item below a restricted one, stay with the reason, and out of the
    title, which everybody may read.
    """
    hidden = entry.title_is_restricted
    title = None if hidden else entry.title or entry.key
    item = {
        "title": title,
        "key": entry.key if own_key else None,
        "kind": entry.kind,
        "presenters": [] if entry.report else [as_written(each) for each in entry.presenters],
        "minutes_planned": entry.minutes_planned,
        "agenda": entry.title if hidden else entry.wording,
        "confirms": [{"meeting": each} for each in entry.confirms],
        "answers": entry.answers,
        "arises_from": entry.arises_from,
        "serves": entry.serves,
        "restricted": as_written(entry.restricted) if entry.restricted else None,
    }
    return {name: value for name, value in item.items() if value}
