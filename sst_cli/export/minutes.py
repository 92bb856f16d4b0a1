"""The parts of minutes with the ids that they have in an export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.meetings.lists import ClauseRow
from sst_cli.records.addresses import Addressed, addressed_items
from sst_cli.records.meetings import Item, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sst_cli.records.common import Located, Restricted
    from sst_cli.records.meetings import DecidedBetween, Decision, Fragment, Votes
    from sst_cli.register.register import Register


class ExportedItem(NamedTuple):
    """An item of minutes, with the id that it has in an export."""

    id_: str
    minutes: Meeting | Fragment
    parent: str | None
    number: int
    item: Item
    restricted: Restricted | None


class ExportedDecision(NamedTuple):
    """A decision of an item, or one taken between meetings."""

    id_: str
    known: Register
    minutes: Meeting | Fragment
    item: str | None
    """The id of the item; None where a decision between meetings was reported at none."""
    decision: Decision
    addressed: Addressed
    between: DecidedBetween | None = None

    @property
    def listed(self) -> ClauseRow:
        """The decision as `sst decisions` lists one of its clauses."""
        return ClauseRow(self.known, self.minutes, self.addressed.address, self.addressed, self.between)

    @property
    def votes(self) -> Votes | None:
        """The recorded vote."""
        return self.decision.votes


class PartIds:
    """Gives the parts of minutes their ids: their addresses or, where they have none of their own, their places."""

    def __init__(self, minutes: str) -> None:
        """Begin with some minutes, by their id."""
        self._minutes = minutes
        self._taken: set[str] = set()

    def of(self, address: str, part: Located) -> str:
        """Return the id of a part: `sst-2022-06-22#6(2)`, or `sst-2022-06-22#/items/4` by its place in the file."""
        pointer = "".join(f"/{step}" for step in part.place.pointer)
        free = address if address and address not in self._taken else pointer
        self._taken.add(free)
        return f"{self._minutes}#{free}"


def items_of(minutes: Meeting | Fragment) -> Iterator[ExportedItem]:
    """Yield the items and sub-items of minutes, in the order of the minutes."""
    addresses = {id(item): address for address, item in addressed_items(minutes.items)}
    return _below(minutes, minutes.items, None, addresses, PartIds(minutes.id))


def _below(
    minutes: Meeting | Fragment,
    items: tuple[Item, ...],
    above: ExportedItem | None,
    addresses: dict[int, str],
    ids: PartIds,
) -> Iterator[ExportedItem]:
    for number, item in enumerate(items, 1):
        restricted = (above.restricted if above else None) or item.restricted
        own = ids.of(addresses.get(id(item), ""), item)
        found = ExportedItem(own, minutes, above.id_ if above else None, number, item, restricted)
        yield found
        yield from _below(minutes, item.items, found, addresses, ids)


def decisions_of(
    known: Register, minutes: Meeting | Fragment, items: Iterable[ExportedItem]
) -> Iterator[ExportedDecision]:
    """Yield the decisions of minutes, those taken between meetings last.

    Args:
        known: the records as they were known on the day of the export.
        minutes: a meeting or a fragment.
        items: its items.
    """
    between = minutes.decided_between if isinstance(minutes, Meeting) else ()
    for item in items:
        ids = PartIds(item.id_)
        for number, decision in enumerate(item.item.decisions, 1):
            addressed = Addressed(item.id_.partition("#")[2], item.item, decision, None, item.restricted)
            id_ = ids.of(decision.key or str(number), decision).replace(f"{item.id_}#", f"{item.id_}@")
            yield ExportedDecision(id_, known, minutes, item.id_, decision, addressed)
    by_address = {item.id_.partition("#")[2]: item for item in items}
    for each in between:
        reported = by_address.get(each.reported_at or "")
        restricted = each.restricted or (reported.restricted if reported else None)
        about = reported.item if reported else Item(place=each.place)
        addressed = Addressed(each.reported_at or "", about, each.decision, None, restricted)
        id_ = PartIds(minutes.id).of("", each)
        yield ExportedDecision(id_, known, minutes, reported.id_ if reported else None, each.decision, addressed, each)
