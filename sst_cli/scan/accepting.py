"""Make the records of actions from the proposals that a person accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sst_cli.actions.new import as_written, next_ids
from sst_cli.base.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.records.meetings import Fragment, Meeting
    from sst_cli.scan.owners import PrintedOwner
    from sst_cli.scan.proposals import NumberedProposal
    from sst_cli.scan.scanning import ActionProposal


def accepted(
    minutes: Meeting | Fragment, found: tuple[NumberedProposal, ...], numbers: Iterable[int], taken: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Return the records of accepted proposals by id, with the numbers that follow those in `taken`.

    Raises:
        CallError: there is no such proposal, it is not for the public or on record already, or its minute cannot be
            cited.
    """
    chosen = [_chosen(minutes, found, number) for number in dict.fromkeys(numbers)]
    return {id_: _record(minutes.id, each) for id_, each in zip(next_ids(minutes.id, taken), chosen, strict=False)}


def _chosen(minutes: Meeting | Fragment, found: tuple[NumberedProposal, ...], number: int) -> ActionProposal:
    chosen = next((each for each in found if each.number == number), None)
    if chosen is None:
        last = found[-1].number if found else 0
        if number < last:
            msg = f"proposal {number} in {minutes.id} is about restricted business; --restricted shows and accepts it"
            raise CallError(msg)
        numbers = f"they run from 1 to {last}" if found else "it has no proposals"
        msg = f"no proposal {number} in {minutes.id}; {numbers}"
        raise CallError(msg)
    if chosen.actions:
        msg = f"proposal {number} is already on record as {', '.join(chosen.actions)}"
        raise CallError(msg)
    if not chosen.proposed.address:
        msg = f"the item of proposal {number} has neither number nor key; give it one, so that it can be cited"
        raise CallError(msg)
    return chosen.proposed


def _record(id_: str, proposed: ActionProposal) -> dict[str, Any]:
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


def _owner(named: PrintedOwner) -> dict[str, Any]:
    written = as_written(named.party, "person", "post", "organisation", "body", "group", "printed", "note")
    if named.candidates:
        written["note"] = f"It may be {' or '.join(named.candidates)}; the minutes do not say."
    return written
