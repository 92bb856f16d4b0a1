"""Fill in the record of a planned meeting from its minutes: what only the plan says stays."""

from __future__ import annotations

from typing import Any

from sst_cli.importing.quoting import plain_words


def filled_meeting(planned: dict[str, Any], minutes: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a meeting with its minutes: each item of the plan with what the minutes say of it.

    Items of the plan that the minutes do not have stay where they were; a number that the minutes give to another item
    is then the number on the agenda.
    """
    items = _filled_items(planned.get("items", []), minutes.get("items", []))
    return {**planned, **minutes, **({"items": items} if items else {})}


def _filled_items(planned: list[dict[str, Any]], printed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    matched = _matched(planned, printed)
    found: list[dict[str, Any]] = []
    numbers = {each.get("number") for each in printed}
    last = 0
    for nth, item in enumerate(printed):
        index = matched.get(nth)
        if index is not None and index >= last:
            found += [_unminuted(each, numbers) for each in _unmatched(planned, matched, last, index)]
            last = index + 1
        found.append(_filled_item(planned[index], item) if index is not None else item)
    return found + [_unminuted(each, numbers) for each in _unmatched(planned, matched, last, len(planned))]


def _unmatched(planned: list[dict[str, Any]], matched: dict[int, int], first: int, end: int) -> list[dict[str, Any]]:
    return [planned[index] for index in range(first, end) if index not in matched.values()]


def _matched(planned: list[dict[str, Any]], printed: list[dict[str, Any]]) -> dict[int, int]:
    """Return the index of the planned item by that of the printed one: the same title, else the same number."""
    found: dict[int, int] = {}
    for same in (_same_title, _same_number):
        for nth, item in enumerate(printed):
            free = [n for n, each in enumerate(planned) if n not in found.values() and same(each, item)]
            if nth not in found and len(free) == 1:
                found[nth] = free[0]
    return found


def _same_title(planned: dict[str, Any], printed: dict[str, Any]) -> bool:
    one, other = (plain_words(str(each.get("title", ""))).casefold().strip(" .") for each in (planned, printed))
    return bool(one) and one == other


def _same_number(planned: dict[str, Any], printed: dict[str, Any]) -> bool:
    """Whether two items have the same number, and no titles that differ in every word."""
    if not planned.get("number") or planned.get("number") != printed.get("number"):
        return False
    one, other = (set(plain_words(str(each.get("title", ""))).casefold().split()) for each in (planned, printed))
    return not one or not other or bool(one & other)


def _filled_item(planned: dict[str, Any], printed: dict[str, Any]) -> dict[str, Any]:
    number, on_agenda = printed.get("number"), planned.get("agenda_number") or planned.get("number")
    differs = number is not None and on_agenda is not None and number != on_agenda
    below = _filled_items(planned.get("items", []), printed.get("items", []))
    kept = {key: each for key, each in planned.items() if key != "minute"}
    merged = {
        **kept,
        **printed,
        **({"agenda_number": on_agenda} if differs else {}),
        **({"items": below} if below else {}),
    }
    if "key" in planned:
        merged["key"] = planned["key"]
    return merged


def _unminuted(planned: dict[str, Any], numbers: set[str | None]) -> dict[str, Any]:
    """Return an item of the plan that the minutes do not have, without a number that another has now."""
    number = planned.get("number")
    if number is None or number not in numbers:
        return planned
    rest = {key: each for key, each in planned.items() if key != "number"}
    return {"agenda_number": number, **rest}
