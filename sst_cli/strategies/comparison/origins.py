"""Which strategy is meant when lineage is to be proposed or written, and which proposals were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sst_cli.base.errors import CallError
from sst_cli.base.lookup import find_id
from sst_cli.strategies.comparison.compare import compare
from sst_cli.strategies.comparison.flattening import side
from sst_cli.strategies.comparison.proposing import origins

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.register.register import Register
    from sst_cli.strategies.comparison.proposing import Proposal


class Origins(NamedTuple):
    """Where the promises of a strategy come from, as it was found."""

    strategy: str
    found: tuple[Proposal, ...]
    """All lines, those that are on record too; of one promise alone, where one was named."""
    unread: tuple[str, ...]
    """The files of both strategies that could not be read: without them nothing is certain."""

    @property
    def open(self) -> tuple[Proposal, ...]:
        """The lines that are not on record."""
        return tuple(each for each in self.found if not each.on_record)

    def chosen(self, numbers: Iterable[int]) -> tuple[Proposal, ...]:
        """Give the proposals of these numbers.

        Raises:
            CallError: there is no such proposal, or it is on record.
        """
        return tuple(self._numbered(number) for number in dict.fromkeys(numbers))

    def _numbered(self, number: int) -> Proposal:
        chosen = next((each for each in self.found if each.number == number), None)
        if chosen is None:
            numbers = ", ".join(str(each.number) for each in self.open) or "none"
            msg = f"no proposal {number}; there are {numbers}"
            raise CallError(msg)
        if chosen.on_record:
            msg = f"proposal {number} is on record: {chosen.promise.address} has a line on {chosen.of}"
            raise CallError(msg)
        return chosen


def find_origins(register: Register, text: str | None) -> Origins:
    """Find where the promises of a strategy come from in the one that it replaces.

    Args:
        register: the records.
        text: part of the id of a strategy, or of the address of one of its promises; None for the only one that
            replaces another.

    Raises:
        CallError: it is not clear which is meant, or it does not say what it replaces.
    """
    strategy, promise = _meant(register, text)
    before = register.strategies[strategy].replaces
    if before is None or before not in register.strategies:
        msg = (
            f"{strategy} does not say which strategy it replaces"
            if before is None
            else f"{before}, which {strategy} replaces, is not on record or cannot be read"
        )
        raise CallError(msg)
    found = origins(compare(side(register, before, before), side(register, strategy, strategy)))
    unread = (left.path for left in register.left_out if left.id.partition("/")[0] in (before, strategy))
    return Origins(
        strategy,
        tuple(each for each in found if promise in (None, each.promise.address)),
        tuple(unread),
    )


def _meant(register: Register, text: str | None) -> tuple[str, str | None]:
    """The strategy that is meant, and the promise if one is."""
    if text is None:
        replacing = [each.id for each in register.strategies.values() if each.replaces]
        if len(replacing) == 1:
            return replacing[0], None
        msg = f"which strategy? {', '.join(sorted(replacing)) or 'None'} replaces another"
        raise CallError(msg)
    text = register.id_of_now(text, "strategy", "priority")
    if any(text.casefold() in id_ for id_ in register.strategies):
        return register.find("strategy", text), None
    replacing = [each.id for each in register.strategies.values() if each.replaces]
    known = {each.address: id_ for id_ in replacing for each in side(register, id_, id_).counted}
    address = find_id(known, text, "promise")
    return known[address], address
