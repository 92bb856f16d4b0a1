"""The parts of minutes with the ids that they have in an export."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.addresses import addressed_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.common import Located, Restricted
    from sst_cli.records.meetings import Fragment, Item, Meeting


class ExportedItem(NamedTuple):
    """An item of minutes, with the id that it has in an export."""

    id_: str
    minutes: Meeting | Fragment
    parent: str | None
    number: int
    item: Item
    restricted: Restricted | None


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
