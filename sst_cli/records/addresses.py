"""Addresses of minutes, sub-items and clauses: `sst-2022-06-22#6(2)` is clause 2 of minute 6.

A sub-item is addressed below its minute, `12(a)`, unless its own number already says so, `1.2`. A clause
is addressed by its label, or by its place where it has none. Where two decisions of a minute use the same
labels, the decision's key comes before them: `6@recommended(1)`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.lookup import near_matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.records.common import Located, Restricted
    from sst_cli.records.meetings import Clause, Decision, Fragment, Item, Meeting


class Addressed(NamedTuple):
    """The part of the minutes that an address names."""

    address: str
    item: Item
    decision: Decision | None = None
    clause: Clause | None = None
    restricted: Restricted | None = None
    """The restriction that applies to it: that of the outermost restricted item around it."""

    @property
    def part(self) -> Located:
        """Return the smallest part that the address names."""
        return self.clause or self.item

    @property
    def quoted(self) -> Clause | None:
        """Return the clause to quote: the one that the address names, or the only one of the minute."""
        if self.clause or len(self.item.decisions) != 1:
            return self.clause
        clauses = self.item.decisions[0].clauses
        return clauses[0] if len(clauses) == 1 else None

    @property
    def deciding(self) -> Decision | None:
        """Return the decision that the quoted clause belongs to."""
        return self.decision or (self.item.decisions[0] if self.quoted else None)


class Addresses(NamedTuple):
    """All addresses of one meeting or fragment, and those that name more than one part."""

    found: dict[str, Addressed]
    repeated: tuple[tuple[Addressed, Addressed], ...]
    """The first part that has the address, and a later one."""

    def instead_of(self, address: str) -> str:
        """Return a hint for an address that does not exist: those of the same minute, similar ones, or the last."""
        number = re.split(r"[(@]", address)[0]
        inner = [each for each in self.found if re.split(r"[(@]", each)[0] == number]
        offered = ", ".join(f"`#{each}`" for each in (inner or near_matches(address, self.found))[:4])
        last = next(reversed(self.found), "")
        return f"there is {offered}" if offered else f"its last is `#{last}`" if last else "it has no minutes yet"


def split(reference: str) -> tuple[str, str]:
    """Split a reference into the meeting and the address in it; the address may be empty."""
    meeting, _, address = reference.partition("#")
    return meeting, address


def addresses(minutes: Meeting | Fragment) -> Addresses:
    """Return every address of the minutes."""
    found: dict[str, Addressed] = {}
    repeated = []
    for addressed in _of_items(minutes.items, "", None):
        first = found.setdefault(addressed.address, addressed)
        if first is not addressed:
            repeated.append((first, addressed))
    return Addresses(found, tuple(repeated))


def all_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield items and their sub-items, in the order they are printed."""
    for item in items:
        yield item
        yield from all_items(item.items)


def all_clauses(clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """Yield clauses and the clauses below them, in the order they are printed."""
    for clause in clauses:
        yield clause
        yield from all_clauses(clause.clauses)


def restrictions(items: tuple[Item, ...], above: Restricted | None = None) -> Iterator[tuple[Item, Restricted | None]]:
    """Yield items and their sub-items, each with the restriction on it or on an item above it."""
    for item in items:
        yield item, above or item.restricted
        yield from restrictions(item.items, above or item.restricted)


def _of_items(items: tuple[Item, ...], above: str, outer: Restricted | None) -> Iterator[Addressed]:
    for item in items:
        restricted = outer or item.restricted
        own = item.number or item.key
        address = _below(above, own) if own else ""
        if address:
            whole = Addressed(address, item, restricted=restricted)
            yield whole
            for decision in item.decisions:
                start = f"{address}@{decision.key}" if decision.key else address
                yield from _of_clauses(decision.clauses, whole._replace(address=start, decision=decision))
        yield from _of_items(item.items, address, restricted)


def addressed_items(items: tuple[Item, ...], above: str = "") -> Iterator[tuple[str, Item]]:
    """Yield items and their sub-items, each with its address; those without a number or key have none."""
    for item in items:
        own = item.number or item.key
        address = _below(above, own) if own else ""
        if address:
            yield address, item
        yield from addressed_items(item.items, address)


def _below(above: str, own: str) -> str:
    if not above or own.startswith(f"{above}."):
        return own
    return f"{above}({own})"


def _of_clauses(clauses: tuple[Clause, ...], above: Addressed) -> Iterator[Addressed]:
    for place, clause in enumerate(clauses, 1):
        addressed = above._replace(address=f"{above.address}({clause.label or place})", clause=clause)
        yield addressed
        yield from _of_clauses(clause.clauses, addressed)
