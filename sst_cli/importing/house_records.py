"""The records that a house form is read back into: the meeting it was printed from, and its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.importing.house_merging import merged
from sst_cli.importing.quoting import plain_value
from sst_cli.records.differences import by_name, same
from sst_cli.records.meetings import TO_BE_WRITTEN, MeetingStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    from sst_cli.importing.drafting import DraftedRecord
    from sst_cli.writing.desk import Desk

    KeyDates: TypeAlias = list[dict[str, Any]]

OF_THE_PAPER = ("body", "date", "source", "status")
"""Fields that a form does not change: which meeting it is, where its record comes from, whether it is confirmed."""
_UNWRITTEN = frozenset({MeetingStatus.PLANNED.value, MeetingStatus.CALLED.value})


def read_back(
    desk: Desk,
    now: Iterable[DraftedRecord],
    printed: Iterable[DraftedRecord],
    own: Mapping[str, Any],
    numbered: Mapping[str, Any],
) -> tuple[DraftedRecord, ...]:
    """Return the drafted records of a form, each with the record on file as it becomes.

    Args:
        desk: the records.
        now: what the file says.
        printed: what the form prints of the records as they are, read back in the same way.
        own: the meeting on record.
        numbered: the same as the form has it, with the numbers of its items.
    """
    base = {each.kind: each for each in printed if each.kind == "meeting"}
    actions = [each for each in printed if each.kind == "action"]
    drafted = [each for each in now if each.kind == "action"]
    pairs = _same_actions(actions, drafted)
    found = []
    for record in now:
        if record.kind == "meeting" and "meeting" in base:
            found.append(record._replace(over=_meeting(own, numbered, base["meeting"].value, record.value)))
        elif record.kind == "action" and (known := pairs.get(record.id)):
            if not _is_stub(desk, record, known):
                found.append(_action(desk, record, known))
        else:
            found.append(record)
    return tuple(found)


def _is_stub(desk: Desk, record: DraftedRecord, printed: DraftedRecord) -> bool:
    """Whether the form only shows that there is an action which is not for the public."""
    return printed.id not in desk.register.actions and same(_named(printed), _named(record))


def _same_actions(printed: list[DraftedRecord], now: list[DraftedRecord]) -> dict[str, DraftedRecord]:
    """Return which action of the form each one was, by the id that it has now."""
    values = [[_named(each) for each in one] for one in (printed, now)]
    return {now[index].id: printed[at] for at, index in by_name(*values)}


def _named(record: DraftedRecord) -> dict[str, Any]:
    value = plain_value(record.value)
    return {key: value.get(key) for key in ("text", "owners", "due")}


def _action(desk: Desk, record: DraftedRecord, printed: DraftedRecord) -> DraftedRecord:
    own = desk.draft("action", printed.id).value if printed.id in desk.register.actions else None
    if own is None:
        return record
    kept = ("raised", "kind", "updates", "note", "restricted")
    values = (
        {key: each for key, each in plain_value(value).items() if key not in kept}
        for value in (printed.value, record.value)
    )
    return record._replace(id=printed.id, over=merged(own, *values))


def _meeting(
    own: Mapping[str, Any], numbered: Mapping[str, Any], printed: dict[str, Any], now: dict[str, Any]
) -> dict[str, Any]:
    before, after = (_without_paper(plain_value(each)) for each in (printed, now))
    if same(before, after):
        return dict(own)
    dates, written = (_taken_dates(each) for each in (before, after))
    found: dict[str, Any] = merged(dict(numbered), before, after)
    found["items"] = _with_dates(found.get("items", []), dates, written)
    if not found["items"]:
        del found["items"]
    if found.get("status") in _UNWRITTEN:
        found["status"] = MeetingStatus.DRAFT.value
    _drop_expected(found)
    return found


def _without_paper(value: dict[str, Any]) -> dict[str, Any]:
    found = {key: each for key, each in value.items() if key not in OF_THE_PAPER}
    found["items"] = [_without_guess(each) for each in value.get("items", [])]
    return found


def _without_guess(item: dict[str, Any]) -> dict[str, Any]:
    found = {key: each for key, each in item.items() if key != "confirms"}
    if "items" in item:
        found["items"] = [_without_guess(each) for each in item["items"]]
    return found


def _taken_dates(value: dict[str, Any]) -> KeyDates:
    """Take the key dates out of the items: the form lists them at its end, whatever item they are from."""
    return [date for item in value["items"] for date in item.pop("key_dates", [])]


def _with_dates(items: list[dict[str, Any]], before: KeyDates, after: KeyDates) -> list[dict[str, Any]]:
    """Change the key dates of items as the list of the form was changed; new ones are those of the last item."""
    pairs = dict(by_name(before, after))
    known = {_day(each): after[pairs[n]] if n in pairs else None for n, each in enumerate(before)}
    new = [each for n, each in enumerate(after) if n not in pairs.values()]
    found = [_dated(each, known) for each in items]
    if new and found:
        found[-1] = {**found[-1], "key_dates": [*found[-1].get("key_dates", []), *new]}
    return found


def _dated(item: dict[str, Any], known: dict[tuple[str, str], dict[str, Any] | None]) -> dict[str, Any]:
    if "items" in item:
        item = {**item, "items": [_dated(each, known) for each in item["items"]]}
    if "key_dates" not in item:
        return item
    dates = list(_changed(item["key_dates"], known))
    rest = {key: each for key, each in item.items() if key != "key_dates"}
    return {**rest, "key_dates": dates} if dates else rest


def _changed(dates: KeyDates, known: dict[tuple[str, str], dict[str, Any] | None]) -> Iterator[dict[str, Any]]:
    for each in dates:
        new = known.get(_day(each), each)
        if new is not None:
            yield {**each, **new}


def _day(date: dict[str, Any]) -> tuple[str, str]:
    return str(date.get("date")), str(date.get("what"))


def _drop_expected(value: dict[str, Any]) -> None:
    """Take those off the list of expected members whose attendance is recorded now."""
    listed = value.get("attendance", {})
    if "expected" not in listed:
        return
    came = {
        each.get(key) for name in ("present", "apologies", "absent") for each in listed.get(name) or () for key in _WHO
    }
    left = [each for each in listed["expected"] if not {each.get(key) for key in _WHO} & (came - {None})]
    listed = {key: each for key, each in listed.items() if key != "expected"}
    value["attendance"] = {**listed, "expected": left} if left else listed


_WHO = ("person", "post", "organisation")


def without_placeholders(value: Mapping[str, Any], numbers: list[str | None]) -> dict[str, Any]:
    """Return a meeting on record with the numbers that its form has, and without words that stand for missing ones."""
    items = []
    for item, number in zip(value.get("items", []), numbers, strict=True):
        kept = {key: each for key, each in item.items() if key != "minute" or each != TO_BE_WRITTEN}
        items.append(kept if "number" in kept or not number else {"number": number, **kept})
    return {**value, **({"items": items} if items else {})}
