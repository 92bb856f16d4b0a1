"""The record of a meeting, or of minutes without a day, from what is printed of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sst_cli.base.ids import FreeNames
from sst_cli.dates.written import in_words, weekday, written_dates
from sst_cli.importing.addressing import all_addresses, make_citable
from sst_cli.importing.attendance_records import attendance_value
from sst_cli.importing.drafting import DraftedRecord
from sst_cli.importing.house_fields import record_fields
from sst_cli.importing.item_records import decision_value, has_words, item_values
from sst_cli.importing.quoting import Quotation, plain_value, quotation
from sst_cli.printed_minutes.printed import Printed
from sst_cli.records.meetings import LONGEST_INTO_THE_NIGHT
from sst_cli.register.names import all_names

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from sst_cli.importing.drafting import Drafting
    from sst_cli.printed_minutes.printed import PrintedDay, PrintedItem, PrintedMeeting

LIST_OF_ACTIONS = "actions"
"""The key of the item that holds a list of actions whose items are not known."""
DAY_DOUBTS = ("date-without-year", "date", "weekday")
"""The kinds of doubt whose answer is a day."""
_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def draft_meeting(drafting: Drafting, printed: PrintedMeeting, body: str, day: dt.date, id_: str) -> DraftedRecord:
    """Return the record of a meeting: a draft of its minutes or, of an agenda, a planned meeting."""
    where = printed.day.printed.where if printed.day else ()
    value: dict[str, Any] = {
        "body": quotation(body, printed.body.where) if printed.body else body,
        "date": quotation(day.isoformat(), where),
        "status": "planned" if printed.is_agenda else "draft",
        **_times(drafting, printed),
        "venue": drafting.quoter.quote(printed.venue) if printed.venue else None,
        "items": _items(drafting, printed),
        "next_meeting": _next_meeting(drafting, printed, day),
        **_further_fields(drafting, printed, body),
    }
    value = {key: each for key, each in value.items() if each}
    return _finished(drafting, DraftedRecord("meeting", id_, value), printed, day)


def _further_fields(drafting: Drafting, printed: PrintedMeeting, body: str) -> dict[str, Any]:
    """Return the quorum and the breaks; of the house form the title of the meeting and the other bodies, too."""
    fields = record_fields(drafting, printed.fields, decision_value)
    if not drafting.reading.is_exact or printed.title is None:
        return fields
    others = [
        quotation(id_, each["printed"].where)
        for each in fields.pop("joint_with", [])
        if (id_ := drafting.names.body_in(each["printed"]).id)
    ]
    known = drafting.register.bodies.get(body)
    names = sorted(all_names(known), key=len, reverse=True) if known else ()
    name = next((each for each in names if printed.title.words.startswith(f"{each}, ")), None)
    title = printed.title.words.removeprefix(f"{name}, ") if name else None
    return {
        "title": quotation(drafting.quoter.words(title, printed.title.where), printed.title.where) if title else None,
        "joint_with": others,
        **fields,
    }


def draft_fragment(drafting: Drafting, printed: PrintedMeeting, body: str | None, id_: str) -> DraftedRecord:
    """Return the record of minutes without a day, which have no time, place or next meeting either."""
    quoter = drafting.quoter
    first = next((each.title for each in printed.items if each.title and each.title.words.strip()), None)
    title = printed.title or first
    words = quoter.quote(title) if title else ""
    whose = quotation(body, printed.body.where) if body and printed.body else body
    value: dict[str, Any] = {"title": words if words.strip() else drafting.document.name, "body": whose}
    value["items"] = _items(drafting, printed)
    value["key_dates"] = record_fields(drafting, printed.fields).get("key_dates")
    value = {key: each for key, each in value.items() if each}
    if not value.get("items"):
        value["items"] = [{"title": value["title"]}]
    if not body:
        quoter.leave(printed.body, "it is not the name of a body on record")
    quoter.leave(printed.day.printed if printed.day else None, "it is not certain which day it is")
    for each in (printed.venue, printed.next_meeting_words, printed.next_meeting and printed.next_meeting.printed):
        quoter.leave(each, "minutes without a day have no place for it on record")
    return _finished(drafting, DraftedRecord("fragment", id_, value), printed, None)


def answered_day(drafting: Drafting, day: PrintedDay | None) -> dt.date | None:
    """Return the day of a meeting: as printed, or as a person answered."""
    import datetime as dt

    if day is None:
        return None
    answer = drafting.answers.to_any(DAY_DOUBTS, day.printed.words, day.printed.where)
    try:
        return dt.date.fromisoformat(answer) if answer else day.day
    except ValueError:
        return day.day


def _finished(drafting: Drafting, record: DraftedRecord, printed: PrintedMeeting, day: dt.date | None) -> DraftedRecord:
    """Add what needs the items: keys, the attendance, what is confirmed, and the source."""
    kind, id_, value = record.kind, record.id, record.value
    value["source"] = _source(drafting, printed)
    items = value.setdefault("items", [])
    for item in make_citable(kind, id_, value):
        where = item["title"].where if isinstance(item.get("title"), Quotation) else ()
        words = Printed(str(item.get("printed_number", "")), where)
        drafting.doubt("number-twice", f'The number "{words.words}" is printed twice.', words)
    dates = value.pop("key_dates", [])
    if items and dates:
        # The paper lists them at the end; which item printed them is not known.
        items[-1].setdefault("key_dates", []).extend(dates)
    if not items:
        del value["items"]
    if printed.attendance is not None:
        known = all_addresses(kind, id_, value).found if items else {}
        value["attendance"] = attendance_value(drafting, printed.attendance, day, known)
        if not value["attendance"]:
            del value["attendance"]
    _confirm(drafting, value, printed)
    return record


def _items(drafting: Drafting, printed: PrintedMeeting) -> list[dict[str, Any]]:
    """Return the items, and one more for actions of a list at the end."""
    items = item_values(drafting, printed.items)
    unplaced = [each for each in printed.actions if not _own_item(each.reference, items)]
    if unplaced:
        words = drafting.quoter.join([each.text for each in unplaced], "\n- ")
        if words:
            names = FreeNames()
            for item in items:
                names.take(str(item.get("key", "")))
            items.append({"key": names.take(LIST_OF_ACTIONS), "minute": quotation(f"- {words}", words.where)})
    return items


def _own_item(reference: str | None, items: list[dict[str, Any]]) -> bool:
    return bool(reference) and any(item.get("number") == reference for item in items)


def item_for(items: list[dict[str, Any]], reference: str | None) -> dict[str, Any] | None:
    """Return the item that raised an action of a list at the end: the one it names, or the list itself."""
    named = next((item for item in items if reference and item.get("number") == reference), None)
    return named or next(
        (item for item in reversed(items) if str(item.get("key", "")).startswith(LIST_OF_ACTIONS)), None
    )


def _times(drafting: Drafting, printed: PrintedMeeting) -> dict[str, str | None]:
    """Return the times; an end that cannot be right is left out, and described as a defect."""
    start, end = (each if each and _TIME.fullmatch(each) else None for each in (printed.start, printed.end))
    if start and end and end <= start and _length(start, end) >= LONGEST_INTO_THE_NIGHT:
        where = printed.day.printed.where if printed.day else ()
        drafting.doubt("end", f"It ended at {end} and began at {start}.", Printed(end, where))
        return {"start": start}
    return {"start": start, "end": None if start == end else end}


def _length(start: str, end: str) -> int:
    begun, ended = (int(each[:2]) * 60 + int(each[3:]) for each in (start, end))
    return (ended - begun) % (24 * 60)


def _next_meeting(drafting: Drafting, printed: PrintedMeeting, day: dt.date) -> dict[str, Any] | None:
    """Return the next meeting: its day if that is certain, and the words as printed."""
    found, words = printed.next_meeting, printed.next_meeting_words
    if found is None and words is None:
        return None
    quoted = drafting.quoter.quote(words or (found.printed if found else Printed("", ())))
    held = answered_day(drafting, found) or (_first_after(day, found.printed.words) if found else None)
    if words and found:
        quoted = quotation(quoted, (*quoted.where, *found.printed.where))
    value: dict[str, Any] = {"printed": quoted if quoted.strip() else None}
    if held and held > day:
        at = found.printed.where if found else ()
        value = {"date": quotation(held.isoformat(), at), **value}
    value = {key: each for key, each in value.items() if each}
    return value or None


def _first_after(day: dt.date, words: str) -> dt.date | None:
    """Return the day of a next meeting that is printed without a year: the first after the meeting whose weekday fits.

    The doubt about its year stays, so that it is reported.
    """
    for year in (day.year, day.year + 1):
        for written in written_dates(f"{words.strip(' .,;')} {year}"):
            if written.day and written.weekday in {"", weekday(written.day)} and written.day > day:
                return written.day
    return None


def _confirm(drafting: Drafting, value: dict[str, Any], printed: PrintedMeeting) -> None:
    """Record in the item that deals with them which earlier minutes it deals with; what it did is for a person."""
    items = value.get("items", [])
    for day in printed.confirms:
        held = answered_day(drafting, day)
        item = _item_at(items, printed.items, day)
        if held is None or item is None or str(value.get("date", "9999")) <= held.isoformat():
            drafting.quoter.leave(day.printed, "the day of earlier minutes, which is not certain")
            continue
        body = str(value.get("body", ""))
        earlier = _meeting_on(drafting, body, held)
        key, words = ("meeting", earlier) if earlier else ("date", held.isoformat())
        entry: dict[str, Any] = {key: quotation(words, day.printed.where)}
        if not earlier and _is_confirmed(item):
            entry["effect"] = "confirmed"
        if entry not in item.setdefault("confirms", []):
            item["confirms"].append(entry)
        if earlier:
            question = f"Minutes of {in_words(held)}: were they confirmed? `sst meeting confirm {earlier}` records it."
            drafting.doubt("confirmed", question, day.printed)


def _meeting_on(drafting: Drafting, body: str, day: dt.date) -> str | None:
    """Return the meeting of a body on a day: one of this file, or one on record that this file did not make.

    Those that an earlier import of this file made are known only once they are drafted again, as they were then.
    """
    others = (each for each in drafting.register.in_order(body) if each.id not in drafting.own_meetings)
    return drafting.drafted.get((body, day)) or next((each.id for each in others if each.date == day), None)


def _is_confirmed(item: dict[str, Any]) -> bool:
    clauses = [clause for each in item.get("decisions", []) for clause in each["clauses"]]
    return any("confirm" in clause.get("effects", []) for clause in clauses)


def _item_at(items: list[dict[str, Any]], printed: tuple[PrintedItem, ...], day: PrintedDay) -> dict[str, Any] | None:
    """Return the item in whose blocks a day is printed."""
    block = day.printed.where[0].block if day.printed.where else -1
    found = None
    for item, each in zip(items, filter(has_words, printed), strict=False):
        if any(at.block <= block for at in _where(each)):
            found = item
    return found


def _where(item: PrintedItem) -> Iterator[Any]:
    for words in (item.title, *item.minute, *(each.stem for each in item.decisions)):
        yield from words.where if words else ()


def _source(drafting: Drafting, printed: PrintedMeeting) -> dict[str, Any]:
    """Return the source: the file, by which it is known again, and its mistakes."""
    document = drafting.document
    title = drafting.quoter.quote(printed.title) if printed.title else ""
    defects = [_defect(drafting, each) for each in drafting.reading.defects if _is_of(each, printed)]
    value: dict[str, Any] = {
        "title": title if title.strip() else document.name,
        "file": document.name,
        "sha256": document.digest,
        "defects": [each for each in defects if each] or None,
    }
    return {key: each for key, each in value.items() if each}


def _is_of(defect: Printed, printed: PrintedMeeting) -> bool:
    """Whether a mistake stands in the blocks of a meeting; one whose place is not known may be of any."""
    if not defect.where:
        return True
    blocks = [at.block for item in printed.items for at in _where(item)]
    blocks += [
        at.block for each in (printed.title, printed.day.printed if printed.day else None) if each for at in each.where
    ]
    return not blocks or min(blocks) <= defect.where[0].block <= max(blocks)


def _defect(drafting: Drafting, printed: Printed) -> dict[str, Any] | None:
    quoted = drafting.quoter.quote(printed)
    if not quoted.strip():
        return None
    place = drafting.answers.key("", "", printed.where).where or drafting.document.name
    return {"where": place, "problem": "It is kept as printed.", "printed": quoted}


def describe_wrong_dates(value: dict[str, Any], name: str, digest: str) -> None:
    """Describe each date in words that cannot be right under the defects of the source of a record."""
    wrong = list(dict.fromkeys(_wrong_dates(plain_value(value))))
    if not wrong:
        return
    source = value.setdefault("source", {"title": name, "file": name, "sha256": digest})
    known = [" ".join(str(each.get("printed", "")).split()) for each in source.get("defects", [])]
    for printed, problem in wrong:
        if not any(printed in each for each in known):
            source.setdefault("defects", []).append({"where": name, "problem": problem, "printed": printed})


def _wrong_dates(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _wrong_dates(each)
    elif isinstance(value, str):
        for found in written_dates(value):
            words = " ".join(found.text.split())
            if found.day is None:
                yield words, "There is no such day."
            elif found.weekday and found.weekday != weekday(found.day):
                yield words, f"The day is a {weekday(found.day)}."
