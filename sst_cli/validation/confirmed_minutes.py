"""Confirmed minutes stay as they are: what has changed in them since, and no amendment explains."""

from __future__ import annotations

import copy
from functools import reduce
from typing import TYPE_CHECKING, Any

from sst_cli.reading import yaml_reader
from sst_cli.records.actions import AGREED_FIELDS
from sst_cli.records.differences import DifferenceKind, differences, in_place
from sst_cli.records.findings import Problem, SecondPlace
from sst_cli.records.meetings import MeetingStatus
from sst_cli.records.places import Place
from sst_cli.records.rules import error, rules_in
from sst_cli.records.structure import parts, references
from sst_cli.register.amending import places_of, pointers_to_words, text_at, wording_of
from sst_cli.register.lazily import same_unmade
from sst_cli.register.outlined import raised_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.common import Record
    from sst_cli.records.findings import Finding
    from sst_cli.records.meetings import Amendment, Correction, Meeting
    from sst_cli.records.places import Pointer
    from sst_cli.register.amending import Wording
    from sst_cli.register.register import Register


def guard(now: Register, before: Register) -> Iterator[Finding]:
    """Yield what has changed in minutes that were confirmed before, and in their actions.

    Args:
        now: the records as they are.
        before: the records as they were, those that changed since as their minutes became confirmed.
    """
    for rule in rules_in(globals()):
        problems: Any = rule(now, before)
        for problem in problems:
            yield rule.finding(problem)


@error
def confirmed_minutes_do_not_change(now: Register, before: Register) -> Iterator[Problem]:
    """Minutes have changed since the commit in which they became confirmed.

    They are the correct record. An amendment that is recorded under `confirmation` explains its own change and
    no other; so does a correction, where the signed minutes are right and were copied wrongly. Comments and layout
    are no change, nor are fields that begin with `x-`.

    Wrong:

        minute: The night bus runs on Fridays.       (it was confirmed as "on Fridays and Saturdays")

    Right:

        minute: The night bus runs on Fridays.

        confirmation:
          at: sst-2022-09-08#14
          amendments:
            - minute: sst-2022-06-22#6
              removed: and Saturdays
    """
    same = same_unmade(before.meetings, now.meetings)
    for id_, head in before.heads.items():
        # A record that cannot be read has a finding of its own.
        if head.status is not MeetingStatus.CONFIRMED or now.is_left_out("meeting", id_):
            continue
        today = now.former_ids.get(("meeting", id_), id_)
        if today == id_ and id_ in same:
            continue
        old, new = before.meetings[id_], now.meetings.get(today)
        if new is None:
            message = "these minutes were confirmed, and their file is missing"
            yield Problem(Place(old.place.path), message, hint="put it back")
            continue
        if _is_same(before, old, now, new):
            continue
        expected, found = _value(before, old, now), _value(now, new, now)
        if expected == found:
            continue
        yield from _amend(expected, before, old, new, found)
        for pointer in _changed(expected, found):
            message = f"{_name_of(before, old, pointer)} is not as it was confirmed"
            hint = "put it back, or record the amendment that a meeting agreed under `confirmation`"
            yield _problem(before, old, Place(new.place.path, pointer), message, hint)


@error
def confirmed_actions_keep_their_words(now: Register, before: Register) -> Iterator[Problem]:
    """The words, the origin, the due date or the condition of an action changed after its minutes were confirmed.

    They are what the meeting agreed. What happens later is an update: it moves a due date and records who agreed that.
    A further origin may be added.

    Wrong:

        due: {date: 2022-12-08}       (it was agreed as 2022-09-08)

    Right:

        due: {date: 2022-09-08}
        updates:
          - date: 2022-09-08
            at: sst-2022-09-08#4
            due: {date: 2022-12-08}
    """
    same = same_unmade(before.actions, now.actions)
    for id_ in before.actions:
        today = now.former_ids.get(("action", id_), id_)
        if (today == id_ and id_ in same) or not _is_confirmed(before, id_):
            continue
        if now.is_left_out("action", id_):
            continue
        old, new = before.actions[id_], now.actions.get(today)
        if new is None:
            yield Problem(Place(old.place.path), "confirmed minutes raised this action, and its file is missing")
            continue
        if _is_same(before, old, now, new):
            continue
        agreed, found = _value(before, old, now), _value(now, new, now)
        for name in AGREED_FIELDS:
            was, is_ = agreed.get(name), found.get(name)
            grown = name == "raised" and is_[: len(was)] == was if is_ and was else False
            if was != is_ and not grown:
                message = f"`{name}` is not as it was when the minutes that raised this were confirmed"
                yield _problem(before, old, new.place / name, message, "put it back, and add what changed to `updates`")


def _is_confirmed(before: Register, action: str) -> bool:
    meetings = (before.heads.get(each) for each in raised_at(before.actions, action))
    return any(each is not None and each.status is MeetingStatus.CONFIRMED for each in meetings)


def _is_same(before: Register, old: Record, now: Register, new: Record) -> bool:
    """Whether a file is as it was, as most are; then nothing is read again."""
    path = old.place.path
    if path != new.place.path:
        return False
    content = before.contents.get(path)
    return bool(content and content == now.contents.get(path)) or before.texts.get(path) == now.texts.get(path)


def _value(register: Register, record: Record, now: Register) -> dict[str, Any]:
    """The contents of a record's file with the ids of today: a new id for something does not change minutes."""
    text = register.texts.get(record.place.path, "")
    value = yaml_reader.read(record.place.path, text.encode()).value or {}
    if now.renames:
        # The entry of a rename is no change of the minutes.
        value.pop("formerly", None)
        for part in parts(record):
            for each in references(part):
                *above, last = each.place.pointer
                if "formerly" not in above:
                    holder: Any = reduce(lambda inner, step: inner[step], above, value)  # type: ignore[index]
                    holder[last] = now.renames.of(each.type, each.value)
    return value


def _amend(
    expected: dict[str, Any], before: Register, old: Meeting, new: Meeting, found: dict[str, Any]
) -> Iterator[Problem]:
    """Apply what was recorded since to the text as confirmed, amendments first; what does not fit is a problem."""
    for field, message in _EXPLAINING.items():
        known = len(getattr(old.confirmation, field, ()))
        since = getattr(new.confirmation, field, ())[known:]
        if not since:
            continue
        confirmation = expected.setdefault("confirmation", {})
        recorded = found["confirmation"][field]
        # The entries themselves are expected; what they do not explain is still found.
        confirmation[field] = [*confirmation.get(field, ()), *copy.deepcopy(recorded[known:])]
        for entry in since:
            if not _fits(expected, before, entry, found):
                yield Problem(entry.place, message, see=(_seen(before, old, (), "the minutes as confirmed"),))


_EXPLAINING = {
    "amendments": "the words of this amendment did not stand exactly once in the minute that was confirmed",
    "corrections": "the words that this correction has as `copied` did not stand exactly once in its minute",
}
"""The fields of a confirmation that explain a change of the minutes, each with what is wrong where one does not fit."""


def _fits(expected: dict[str, Any], before: Register, amendment: Amendment | Correction, found: dict[str, Any]) -> bool:
    """Apply an amendment or a correction, if it fits; one that only adds a note changes no words.

    Nor does one that was recorded afterwards, if the words were confirmed as it left them and are so still.
    """
    wording, addressed = wording_of(amendment), before.minute(amendment.minute)
    if not wording.sought:
        return not wording.inserted
    if addressed is None:
        return False
    texts = list(places_of(addressed))
    if all(_text_or_none(found, each) == text_at(expected, each) for each in texts) and any(
        _stands_amended(text_at(expected, each), wording) for each in texts
    ):
        return True
    places = pointers_to_words(expected, addressed, wording.sought)
    if len(places) != 1:
        return False
    text = text_at(expected, places[0])
    *above, last = places[0]
    holder: Any = reduce(lambda part, step: part[step], above, expected)  # type: ignore[index]
    holder[last] = text.replace(*wording.in_text(text), 1)
    return True


def _stands_amended(text: str, wording: Wording) -> bool:
    """Whether a text is as an amendment left it."""
    if not wording.inserted:
        return wording.removed not in text
    if wording.removed:
        return wording.inserted in text and wording.removed not in text.replace(wording.inserted, "")
    return wording.in_text(text)[1] in text


def _text_or_none(value: Any, pointer: Pointer) -> Any:  # noqa: ANN401  parts of documents
    """A part of a document, or None if it has none there."""
    try:
        return reduce(lambda part, step: part[step], pointer, value)
    except (LookupError, TypeError):
        return None


def _changed(expected: Any, found: Any) -> Iterator[Pointer]:  # noqa: ANN401  parts of documents
    """Give the smallest parts that differ; of two lists of different length the first entry that does.

    After an entry that was added or removed all others are elsewhere, although they did not change.
    """
    lists = set()
    for each in differences(expected, found, in_place):
        pointer = each.before if each.after is None else each.after
        if pointer is None or any(str(step).startswith("x-") for step in pointer):
            continue
        *above, last = pointer or ("",)
        if each.kind is not DifferenceKind.CHANGED and isinstance(last, int):
            if tuple(above) in lists:
                continue
            lists.add(tuple(above))
        yield pointer


def _name_of(before: Register, meeting: Meeting, pointer: Pointer) -> str:
    """Name a part of the minutes: `minute` of minute 6, or the minute where it was replaced as a whole."""
    known = before.addresses(meeting.id)
    within = [
        (address, each.part.place.pointer)
        for address, each in (known.found.items() if known else ())
        if pointer[: len(each.part.place.pointer)] == each.part.place.pointer
    ]
    # The last is the smallest part: a clause comes after its minute.
    address, place = within[-1] if within else ("", ())
    name = next((f"`{step}`" for step in reversed(pointer[len(place) :]) if isinstance(step, str)), "")
    return " of ".join(filter(None, (name, f"minute {address}" if address else "")))


def _problem(before: Register, old: Record, place: Place, message: str, hint: str) -> Problem:
    """Return the problem at its place, with its place at the revision."""
    seen = _seen(before, old, place.pointer, "as it was")
    return Problem(place, message, hint=hint, see=(seen,))


def _seen(before: Register, old: Record, pointer: Pointer, label: str) -> SecondPlace:
    """A place at the revision, whose lines are not those of today."""
    place = Place(old.place.path, pointer)
    return SecondPlace(label, place, yaml_reader.positions(before.texts[old.place.path]).of(place))
