"""What a change to a meeting means: its minutes written, confirmed or changed, attendance, decisions, its day."""

from __future__ import annotations

import operator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from sst_cli.base.plurals import counted
from sst_cli.dates.written import in_words
from sst_cli.diff.changes import shortened
from sst_cli.diff.fields import change_of, field_change, record_sides, short_words
from sst_cli.diff.naming import RecordSide, field_label, item_name, minute_words, value_words, words_at
from sst_cli.diff.pool import field_of, pointer_of
from sst_cli.meetings.words import appointment_words, correction_words, declaration_words, motion_words
from sst_cli.records.addresses import addresses, all_items, split
from sst_cli.records.differences import DifferenceKind
from sst_cli.records.meetings import AppointmentToPost, Attendee, Declaration, Meeting, MeetingStatus, MovedAmendment
from sst_cli.records.partnership import ChangeCheck
from sst_cli.records.structure import as_written, parts
from sst_cli.register.amending import places_of
from sst_cli.register.names import attendee_name, organisation_name, party_name, person_name
from sst_cli.register.restricted import reason as reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.diff.changes import RecordChange
    from sst_cli.diff.sides import RecordVersions
    from sst_cli.records.common import Located, Party
    from sst_cli.records.differences import Difference
    from sst_cli.records.meetings import Attendance, Correction, Expected, Fragment
    from sst_cli.records.places import Pointer
    from sst_cli.register.register import Register

_MOVED = ("date", "start", "venue")
"""The fields that a moved meeting is named by on either side; others that differ are changes of their own."""
_WRITING = (
    *("status", "items", "attendance", "quorum", "adjournments", "decided_between", "next_meeting"),
    *("start", "end", "venue", "mode"),
)
"""The fields that writing up a planned meeting fills in."""


def minutes_changes(versions: RecordVersions) -> Iterator[RecordChange]:
    """Yield what became of a meeting, or of an extract from minutes."""
    if versions.kind == "meeting":
        yield from _of_meeting(versions)
        yield from _copies_corrected(versions)
    attendance = versions.pool.take_below("attendance")
    if attendance:
        yield _of_attendance(versions, attendance)
    yield from _renumbered(versions)
    for each in versions.pool.take_below("items"):
        yield _of_item(versions, each)
    for each in versions.pool.take_below("decided_between"):
        yield _of_decision_between(versions, each)


def _copies_corrected(versions: RecordVersions) -> Iterator[RecordChange]:
    """One change for the corrections of the copy that were recorded, and for what they changed in the minutes."""
    old, new = cast("Meeting", versions.old), cast("Meeting", versions.new)
    known = len(old.confirmation.corrections) if old.confirmation else 0
    since = new.confirmation.corrections[known:] if new.confirmation and old.confirmation else ()
    recorded = [each for each in versions.differences if _is_new_correction(each)]
    if not since or not recorded:
        return
    found = versions.pool.take(lambda each: _is_one_of(each, recorded) or _is_corrected(each, new, since))
    words = ". ".join(f"Minute {split(each.minute)[1]}: {correction_words(each)}".rstrip(".") for each in since)
    yield change_of(versions, ChangeCheck.COPY_CORRECTED, f"copy corrected. {words}", found, part="corrections")


def _is_new_correction(difference: Difference) -> bool:
    pointer = difference.after or ()
    is_added = difference.kind is DifferenceKind.ADDED and len(pointer) <= len(("confirmation", "corrections", 0))
    return is_added and pointer[:2] == ("confirmation", "corrections")


def _is_corrected(difference: Difference, meeting: Meeting, corrections: tuple[Correction, ...]) -> bool:
    """Whether a text differs by the words of some corrections of its minute, and by nothing else."""
    if difference.kind is not DifferenceKind.CHANGED or not isinstance(difference.old, str):
        return False
    found, text = addresses(meeting).found, difference.old
    for each in corrections:
        part = found.get(split(each.minute)[1])
        if part and difference.after in tuple(places_of(part)) and text.count(each.copied) == 1:
            text = text.replace(each.copied, each.printed)
    return bool(text == difference.new)


def restriction_changes(versions: RecordVersions) -> Iterator[RecordChange]:
    """Yield the parts of minutes that are restricted on one side only, with all that differs in them."""
    if versions.kind == "meeting":
        yield from _restrictions_between(versions)
    yield from _restrictions(versions)


def _of_meeting(versions: RecordVersions) -> Iterator[RecordChange]:
    pool = versions.pool
    old, new = cast("Meeting", versions.old), cast("Meeting", versions.new)
    if new.status is MeetingStatus.CONFIRMED is not old.status:
        found = pool.take_below("status", "confirmation")
        yield change_of(versions, ChangeCheck.MINUTES_CONFIRMED, _confirmed(versions, new), found, part="confirmation")
    elif old.status is MeetingStatus.CONFIRMED is not new.status:
        words = f"the minutes are no longer confirmed, but {new.status.value}"
        found = pool.take_below("status", "confirmation")
        yield change_of(versions, ChangeCheck.CONFIRMED_MINUTES_CHANGED, words, found, part="confirmation")
    elif new.status is MeetingStatus.CANCELLED is not old.status:
        reason = f": {new.cancelled.reason}" if new.cancelled and new.cancelled.reason else ""
        found = pool.take_below("status", "cancelled")
        yield change_of(versions, ChangeCheck.MEETING_CANCELLED, f"meeting cancelled{reason}", found, part="status")
    elif new.has_minutes and not old.has_minutes:
        found = pool.take_below(*_WRITING)
        yield change_of(versions, ChangeCheck.MINUTES_WRITTEN, _written(new), found, part="minutes")
    if _when(old) != _when(new):
        when = pool.take(lambda each: field_of(each) in _MOVED or _is_arrangement_of(each, new))
        words = f"meeting moved: {_when(old)} -> {_when(new)}{_arranged(when)}"
        yield change_of(versions, ChangeCheck.MEETING_MOVED, words, when, part="date")
    for each in pool.take_below("start", "end", "mode", "arrangements"):
        yield field_change(versions, each)


def _is_arrangement_of(difference: Difference, meeting: Meeting) -> bool:
    """Whether it is the new arrangement by which a meeting has the day, time and place that it has."""
    arranged = difference.new if difference.kind is DifferenceKind.ADDED else None
    is_whole = field_of(difference) == "arrangements" and len(pointer_of(difference)) == len(("arrangements", 0))
    return is_whole and isinstance(arranged, dict) and arranged.get("date") == meeting.date.isoformat()


def _arranged(found: tuple[Difference, ...]) -> str:
    days = (each.new.get("arranged") for each in found if field_of(each) == "arrangements")
    day = next(filter(None, days), None)
    return f", as arranged on {value_words(day)}" if day else ""


def _restrictions(versions: RecordVersions) -> Iterator[RecordChange]:
    """One change for each item that is restricted on one side only: no word of it is shown, whichever side that is."""
    old, new = (cast("Meeting | Fragment", each) for each in (versions.old, versions.new))
    for difference in versions.differences:
        pointer = pointer_of(difference)
        is_hidden = pointer[0] == "decided_between" and not versions.sides.shows_all
        if pointer[-1:] != ("restricted",) or difference.kind is DifferenceKind.CHANGED or is_hidden:
            continue
        is_lifted = difference.after is None
        closed, open_ = (old, new) if is_lifted else (new, old)
        part, place = _restricted_part(closed, pointer)
        other = next((here for name, here in _places(open_) if name == part), pointer[:-1])
        before, after = (place, other) if is_lifted else (other, place)
        if versions.sides.shows_all:
            found = versions.pool.take(partial(operator.is_, difference))
        else:  # for others the words of one side are a stub, and differ in everything
            found = versions.pool.take(partial(_is_within, before=before, after=after))
        reason = _restricted_parts(closed)[pointer[:-1]]
        words = f"{part} is no longer restricted ({reason})" if is_lifted else f"{part} is now restricted ({reason})"
        check = ChangeCheck.RESTRICTION_LIFTED if is_lifted else ChangeCheck.RESTRICTION_ADDED
        yield change_of(versions, check, words, found, part=part)


def _restrictions_between(versions: RecordVersions) -> Iterator[RecordChange]:
    """One change where a decision between meetings is restricted on one side only: nothing tells which it was.

    Its stub has nothing in common with its words, so it would be one that went and one that came, with all its words.
    """
    old, new = (cast("Meeting", each).decided_between for each in (versions.old, versions.new))
    closed, closed_now = ([each.restricted for each in those if each.restricted] for those in (old, new))
    more_public = len(new) - len(closed_now) - (len(old) - len(closed))
    is_lifted, is_added = len(closed) > len(closed_now) and more_public > 0, len(closed) < len(closed_now)
    if versions.sides.shows_all or not (is_lifted or (is_added and more_public < 0)):
        return
    found = versions.pool.take_below("decided_between")
    reason = reason_of((closed if is_lifted else closed_now)[0])
    check = ChangeCheck.RESTRICTION_LIFTED if is_lifted else ChangeCheck.RESTRICTION_ADDED
    words = f"{BETWEEN} is {'no longer' if is_lifted else 'now'} restricted ({reason})"
    yield change_of(versions, check, words, found, part=BETWEEN)


def _is_within(difference: Difference, *, before: Pointer, after: Pointer) -> bool:
    """Whether a difference is within an item, which has a place on either side."""
    was, is_ = difference.before, difference.after
    return (was is not None and was[: len(before)] == before) or (is_ is not None and is_[: len(after)] == after)


def _restricted_parts(minutes: Meeting | Fragment) -> dict[Pointer, str]:
    """The reason of each restricted item, document or decision between meetings, by its place."""
    restricted = ((each, getattr(each, "restricted", None)) for each in parts(minutes))
    return {each.place.pointer: reason_of(found) for each, found in restricted if found}


def _restricted_part(minutes: Meeting | Fragment, pointer: Pointer) -> tuple[str, Pointer]:
    """Name what a restriction is on, and give its place: an item, one of its documents, a decision between meetings."""
    part, place = _part(minutes, pointer)
    if pointer[0] == "decided_between":
        return BETWEEN, pointer[:-1]
    holders = [step for step in pointer[len(place) : -1] if isinstance(step, str)]
    return (f"a document of {part}", pointer[:-1]) if "documents" in holders else (part, place)


BETWEEN = "a decision between meetings"


def _of_decision_between(versions: RecordVersions, difference: Difference) -> RecordChange:
    """A decision that was taken between meetings: added, removed or changed."""
    pointer = pointer_of(difference)
    if len(pointer) > len(("decided_between", 0)) or difference.kind not in _HAPPENED:
        is_moved = difference.kind is DifferenceKind.MOVED
        check = ChangeCheck.FIELD_CHANGED if is_moved else ChangeCheck.DECISION_CHANGED
        return field_change(versions, difference, check)
    is_gone = difference.after is None
    value = difference.old if is_gone else difference.new
    check = ChangeCheck.DECISION_REMOVED if is_gone else ChangeCheck.DECISION_ADDED
    words = decision_words(value.get("decision")) if isinstance(value, dict) else value_words(value)
    what = f"{BETWEEN} {_HAPPENED[difference.kind]}: {words}"
    return change_of(versions, check, what, (difference,), part=BETWEEN)


def _confirmed(versions: RecordVersions, meeting: Meeting) -> str:
    confirmation = meeting.confirmation
    if not confirmation:
        return "minutes confirmed"
    amended = f", with {counted(len(confirmation.amendments), 'amendment')}" if confirmation.amendments else ""
    return f"minutes confirmed at {minute_words(versions.sides.after.register, confirmation.at)}{amended}"


def _written(meeting: Meeting) -> str:
    items = list(all_items(meeting.items))
    decisions = sum(len(each.decisions) for each in items)
    present = meeting.attendance.present if meeting.attendance else None
    counts = [counted(len(items), "item"), counted(decisions, "decision")]
    return f"minutes written: {', '.join([*counts, *([f'{len(present)} present'] if present else [])])}"


def _when(meeting: Meeting) -> str:
    return ", ".join(filter(None, (in_words(meeting.date), meeting.start, meeting.venue)))


_LISTS = {
    "present": "present",
    "apologies": "with apologies",
    "absent": "absent",
    "in_attendance": "in attendance",
    "expected": "still to be recorded",
}


def _of_attendance(versions: RecordVersions, found: tuple[Difference, ...]) -> RecordChange:
    """Name who was added to each list, who is no longer on it, who moved to another, and whose details changed."""
    sides = versions.sides
    was, is_ = (cast("Meeting", each).attendance for each in (versions.old, versions.new))
    before, after = _listed(sides.before.register, was), _listed(sides.after.register, is_)
    added = [attendance_name(sides.after.register, each) for who, (each, _) in after.items() if who not in before]
    gone = [attendance_name(sides.before.register, each) for who, (each, _) in before.items() if who not in after]
    moved = [
        f"{attendance_name(sides.after.register, each)} {before[who][1]} -> {now}"
        for who, (each, now) in after.items()
        if who in before and before[who][1] != now
    ]
    words = [
        *([f"{len(added)} added ({', '.join(added)})"] if added else []),
        *([f"{len(gone)} no longer listed ({', '.join(gone)})"] if gone else []),
        *moved,
        *(
            f"{attendance_name(sides.after.register, each)}: {details}"
            for who, (each, _) in after.items()
            if who in before and (details := ", ".join(_details(versions, before[who][0], each)))
        ),
        *_details(versions, was, is_),
    ]
    shown = "; ".join(words) or "in another order"
    return change_of(versions, ChangeCheck.ATTENDANCE_CHANGED, f"attendance: {shown}", found, part="attendance")


def attendance_name(register: Register, attendee: Attendee | Expected) -> str:
    """Return the name of somebody on a list of attendance; of a member who was expected, perhaps that of a post."""
    if isinstance(attendee, Attendee):
        return attendee_name(register, attendee)
    if attendee.person:
        return person_name(register, attendee.person)
    return attendee.post or (organisation_name(register, attendee.organisation) if attendee.organisation else "")


def _details(
    versions: RecordVersions, old: Attendance | Attendee | Expected | None, new: Attendance | Attendee | Expected | None
) -> Iterator[str]:
    """Say which details of an attendee, or of the attendance as a whole, are others: `role member -> chair`."""
    before, after = record_sides(versions)
    was, is_ = ({} if each is None else as_written(each) for each in (old, new))
    for name in dict.fromkeys((*was, *is_)):
        if name in _LISTS or was.get(name) == is_.get(name):
            continue
        then, now = (
            _detail_words(side, each, name, value) if each and value is not None else ""
            for side, each, value in ((before, old, was.get(name)), (after, new, is_.get(name)))
        )
        words = _DETAILS.get(name, field_label(name))
        yield f"{words} {then} -> {now}" if then and now else f"{words} {now}" if now else _no_longer(name, words, then)


def _no_longer(name: str, words: str, then: str) -> str:
    return f"no longer {words} {then}" if name in _DETAILS and not words.endswith(":") else f"{words} {then} removed"


_DETAILS = {
    "joined_at": "joined at",
    "left_at": "left at",
    "chaired": "in the chair for",
    "co_opted_at": "co-opted at",
    "on_behalf_of": "on behalf of",
    "role": "in the capacity of",
    "public": "members of the public:",
    "press": "members of the press:",
}
"""How a detail is called in a sentence; others by the name of their field."""


def _detail_words(side: RecordSide, part: Located, name: str, value: Any) -> str:  # noqa: ANN401  part of a document
    if isinstance(part, Attendee) and part.on_behalf_of and name == "on_behalf_of":
        return party_name(side.register, part.on_behalf_of)
    return words_at(side, (*part.place.pointer, name), value)


def _listed(register: Register, attendance: Attendance | None) -> dict[str, tuple[Attendee | Expected, str]]:
    """Each attendee with their list, by the id of the person, or by the printed words where there is none."""
    return {
        each.person or attendance_name(register, each): (each, words)
        for name, words in _LISTS.items()
        for each in (getattr(attendance, name, None) or ())
    }


def _renumbered(versions: RecordVersions) -> Iterator[RecordChange]:
    """One change for each list of items or clauses of which more than one has another number or label."""
    found: dict[Pointer, list[Difference]] = {}
    for each in versions.differences:
        pointer = pointer_of(each)
        is_label = pointer[0] == "items" and pointer[-1] in {"number", "label"} and isinstance(pointer[-2], int)
        if is_label and each.kind is DifferenceKind.CHANGED:
            found.setdefault(pointer[:-2], []).append(each)
    for place, those in found.items():
        taken = versions.pool.take(partial(_is_one_of, those=those)) if len(those) > 1 else ()
        if taken:
            part, _ = _part(cast("Meeting | Fragment", versions.new), place)
            noun = "clauses" if place[-1] == "clauses" else "items"
            check = ChangeCheck.DECISION_CHANGED if noun == "clauses" else ChangeCheck.FIELD_CHANGED
            numbers = ", ".join(f"{each.old} -> {each.new}" for each in taken)
            words = f"{f'{part}: ' if part else ''}{noun} renumbered: {numbers}"
            yield change_of(versions, check, words, taken, part=f"{part} {noun}".strip())


def _is_one_of(difference: Difference, those: list[Difference]) -> bool:
    return any(each is difference for each in those)


def _of_item(versions: RecordVersions, difference: Difference) -> RecordChange:
    """A change below `items`: an item, a decision, a clause, the words of a minute, or another field."""
    is_gone = difference.after is None
    record = cast("Meeting | Fragment", versions.old if is_gone else versions.new)
    pointer = pointer_of(difference)
    part, place = _part(record, pointer)
    holder = [step for step in pointer if isinstance(step, str)][-1]
    is_whole = isinstance(pointer[-1], int)
    if not part and not (is_whole and holder == "items"):
        part, place = _without_number(record, pointer)
    fields = [step for step in pointer[len(place) :] if isinstance(step, str)]
    happened = _HAPPENED.get(difference.kind, "")
    if difference.kind is DifferenceKind.MOVED:
        noun = "clause" if holder == "clauses" else "decision" if holder == "decisions" else "item"
        return change_of(
            versions, ChangeCheck.FIELD_CHANGED, f"{part or noun}: is elsewhere in the order", (difference,), part=part
        )
    if is_whole and holder == "items":
        check = ChangeCheck.ITEM_REMOVED if is_gone else ChangeCheck.ITEM_ADDED
        value = difference.old if is_gone else difference.new
        title = f": {value['title']}" if isinstance(value, dict) and value.get("title") else ""
        return change_of(versions, check, f"{part or 'item'} {happened}{title}", (difference,), part=part)
    if is_whole and holder in {"decisions", "clauses"}:
        check = ChangeCheck.DECISION_REMOVED if is_gone else ChangeCheck.DECISION_ADDED
        words = decision_words(difference.old if is_gone else difference.new)
        noun = f"{part}: decision" if holder == "decisions" else part
        return change_of(versions, check, f"{noun} {happened}: {words}", (difference,), part=part)
    whole = _whole_words(versions, difference) if is_whole else ""
    if whole:
        check = _WHOLE[holder][0 if is_gone else 1]
        words = f"{part}: {_NOUNS[holder]} {happened}: {whole}"
        return change_of(versions, check, words, (difference,), part=part)
    return _of_item_field(versions, difference, part, fields)


def _of_item_field(versions: RecordVersions, difference: Difference, part: str, fields: list[str]) -> RecordChange:
    """A change within an item that is not of a whole item, decision, clause or entry."""
    pointer = pointer_of(difference)
    holder = [step for step in pointer if isinstance(step, str)][-1]
    check = ChangeCheck.FIELD_CHANGED
    if "declarations" in pointer:
        check = ChangeCheck.DECLARATION_CHANGED
    elif "decisions" in pointer or "appointments" in pointer:
        check = ChangeCheck.DECISION_CHANGED
    elif holder == "minute":
        check = ChangeCheck.MINUTE_REWORDED
    named = ", ".join([part, *(field_label(each) for each in fields if each not in _PLAIN)])
    if holder == "minute" and difference.kind is not DifferenceKind.CHANGED:
        named = f"{part}: words"
    change = field_change(versions, difference, check, part)
    if change.old is not None:
        return change.but(words=f"{named}: words changed", part=named)
    colon = ":" if difference.kind is DifferenceKind.CHANGED else ""
    return change.but(words=f"{named}{colon} {short_words(versions, difference)}", part=named)


_NOUNS = {"appointments": "appointment", "declarations": "interest", "amendments": "amendment to the motion"}
_WHOLE = {
    "appointments": (ChangeCheck.DECISION_REMOVED, ChangeCheck.DECISION_ADDED),
    "declarations": (ChangeCheck.DECLARATION_CHANGED, ChangeCheck.DECLARATION_CHANGED),
    "amendments": (ChangeCheck.DECISION_CHANGED, ChangeCheck.DECISION_CHANGED),
}
"""The kind of change where an entry of a list was removed, and where one was added."""


def _whole_words(versions: RecordVersions, difference: Difference) -> str:
    """Write an appointment, an interest or an amendment to a motion as the minutes do; nothing for anything else."""
    is_gone = difference.after is None
    side = versions.sides.before if is_gone else versions.sides.after
    record, pointer = versions.old if is_gone else versions.new, pointer_of(difference)
    entry = next((each for each in parts(record) if each.place.pointer == pointer), None)

    def name(party: Party) -> str:
        return party_name(side.register, party)

    if isinstance(entry, AppointmentToPost):
        return appointment_words(entry, name)
    if isinstance(entry, Declaration):
        return declaration_words(entry, name)
    if isinstance(entry, MovedAmendment):
        by = motion_words(entry, name)
        return f"{entry.text} ({by})" if by else entry.text
    return ""


def decision_words(value: Any) -> str:  # noqa: ANN401  part of a document
    """Write a decision, or a clause of one, without labels and effects: its stem, and the texts of its clauses."""
    if not isinstance(value, dict):
        return value_words(value)
    below = "; ".join(map(decision_words, value.get("clauses", ())))
    return " ".join(filter(None, (value.get("stem") or value.get("verb") or value.get("text"), below)))


_HAPPENED = {DifferenceKind.ADDED: "added", DifferenceKind.REMOVED: "removed"}
_PLAIN = frozenset({"items", "decisions", "clauses", "text", "minute"})
"""Fields that the name of the part says already."""


def _part(record: Meeting | Fragment, pointer: Pointer) -> tuple[str, Pointer]:
    """Name the smallest part of the minutes around a pointer, `minute 6(2)`, and give its place."""
    around = [each for each in _places(record) if pointer[: len(each[1])] == each[1]]
    return max(around, key=lambda each: len(each[1]), default=("", ()))


def _without_number(record: Meeting | Fragment, pointer: Pointer) -> tuple[str, Pointer]:
    """Name an item that has no address by its title, and give its place."""
    title = record.items[int(pointer[1])].title
    return f"item “{shortened(title)}”" if title else "an item without a title", pointer[:2]


def _places(record: Meeting | Fragment) -> list[tuple[str, Pointer]]:
    """The name and the place of each part of the minutes that has an address."""
    has_minutes = getattr(record, "has_minutes", True)
    found = addresses(record).found
    words = {each: "minute" if each[0].isdigit() and has_minutes else "item" for each in found}
    return [(item_name(record, address, words[address]), each.part.place.pointer) for address, each in found.items()]
