"""The actions that proposals become when a person accepts them: their ids, and their records as they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.errors import CallError
from sst_cli.raising import as_written, next_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.model.meetings import Fragment, Meeting
    from sst_cli.register import Register
    from sst_cli.scan.owners import Named
    from sst_cli.scan.proposals import Numbered
    from sst_cli.scan.scanning import Proposed


def accepted(
    register: Register, minutes: Meeting | Fragment, found: tuple[Numbered, ...], numbers: Iterable[int]
) -> dict[str, dict[str, Any]]:
    """Give the actions that proposals become, by their ids: each the next number of the meeting's.

    Raises:
        CallError: there is no such proposal, it is on record, or its minute cannot be cited.
    """
    chosen = [_chosen(minutes, found, number) for number in dict.fromkeys(numbers)]
    first = _next_number(register, minutes.id)
    return {f"{minutes.id}/{number:02}": _record(minutes.id, each) for number, each in enumerate(chosen, first)}


def _chosen(minutes: Meeting | Fragment, found: tuple[Numbered, ...], number: int) -> Proposed:
    chosen = next((each for each in found if each.number == number), None)
    if chosen is None:
        numbers = f"they run from 1 to {len(found)}" if found else "there are none"
        msg = f"no proposal {number} in {minutes.id}; {numbers}"
        raise CallError(msg)
    if chosen.actions:
        msg = f"proposal {number} is on record as {', '.join(chosen.actions)}"
        raise CallError(msg)
    if not chosen.proposed.address:
        msg = (
            f"proposal {number} stands in an item that has neither number nor key; give it one, so that it can be cited"
        )
        raise CallError(msg)
    return chosen.proposed


def _next_number(register: Register, id_: str) -> int:
    """The number after the greatest that the meeting's actions have, those that could not be read included."""
    left_out = (left.id for left in register.left_out if left.kind == "action")
    numbers = (known.partition("/")[2] for known in (*register.actions, *left_out) if known.startswith(f"{id_}/"))
    return int(next_number(numbers))


def _record(id_: str, proposed: Proposed) -> dict[str, Any]:
    due = proposed.due
    restricted = proposed.restricted
    whole = {
        "text": f"{proposed.words[:1].upper()}{proposed.words[1:]}{'' if proposed.words.endswith(('.', '?')) else '.'}",
        "kind": proposed.kind.value,
        "raised": [{"minute": f"{id_}#{proposed.address}"}],
        "owners": [_owner(named) for named in proposed.owners],
        "due": {**({due.field: due.value} if due.field else {}), "printed": due.printed} if due else None,
        "restricted": as_written(restricted, "reason", "basis", "until") if restricted else None,
        "note": due.note if due and due.note else None,
    }
    return {name: value for name, value in whole.items() if value is not None}


def _owner(named: Named) -> dict[str, Any]:
    written = as_written(named.party, "person", "post", "organisation", "body", "group", "printed", "note")
    if named.candidates:
        written["note"] = f"It may be {' or '.join(named.candidates)}; the minutes do not say."
    return written
