"""Which record of the later side is which of the earlier: by id, by the ids it had before, or by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from sst_cli.diff.used_again import given_away
from sst_cli.records.differences import by_name
from sst_cli.records.kinds import KINDS
from sst_cli.records.structure import as_written
from sst_cli.register.lazily import same_unmade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sst_cli.diff.sides import DiffSides
    from sst_cli.records.common import Filed


class RecordPair(NamedTuple):
    """A record on both sides, or on one of them."""

    kind: str
    old: Filed | None
    new: Filed | None

    @property
    def record(self) -> Filed:
        """The later version, or the earlier one of a record that is gone."""
        return cast("Filed", self.new or self.old)


def record_pairs(
    sides: DiffSides, wanted: Callable[[str, str], bool] = lambda _kind, _id: True
) -> Iterator[RecordPair]:
    """Yield every record once, kind by kind: those of the later side in their order, then those that are gone.

    Records of the same content that are not made are left out, but for strategies: what changed in a priority is a
    change of its strategy.

    Args:
        sides: the records before and after.
        wanted: whether a record is asked about, by its kind and its id on either side.
    """
    for kind in KINDS:
        before, after = (side.register.by_kind.get(kind.name, {}) for side in (sides.before, sides.after))
        same = same_unmade(before, after) if kind.name != "strategy" else frozenset()
        then = {now: id_ for id_ in before if (now := _id_after(sides, kind.name, id_)) in after}
        moved = given_away(sides, kind.name)
        given = {*moved.values()}
        then = {now: id_ for now, id_ in then.items() if now not in given and id_ not in moved} | moved
        matched = {*then.values()}
        gone = [id_ for id_ in before if id_ not in matched]
        come = [id_ for id_ in after if id_ not in then] if gone else []
        then |= _by_content([before[id_] for id_ in gone], [after[id_] for id_ in come]) if come else {}
        for id_ in after:
            if not (wanted(kind.name, id_) or wanted(kind.name, then.get(id_, id_))):
                continue
            if id_ not in then:
                yield RecordPair(kind.name, None, after[id_])
            elif then[id_] != id_ or id_ not in same:
                yield RecordPair(kind.name, before[then[id_]], after[id_])
        matched = {*then.values()}
        left = (id_ for id_ in gone if id_ not in matched and wanted(kind.name, id_))
        yield from (RecordPair(kind.name, before[id_], None) for id_ in left)


def _id_after(sides: DiffSides, kind: str, id_: str) -> str:
    """The id on the later side of a record of the earlier: a rename is followed from either side."""
    if not (sides.after.register.former_ids or sides.before.register.former_ids):
        return id_
    now = sides.after.register.former_ids.get((kind, id_), id_)
    if now in sides.after.register.by_kind.get(kind, {}):
        return now
    # from the later side back: the record had the id of then before it got the one of the earlier side
    earlier = sides.before.register.former_ids
    back = (former for (of_kind, former), current in earlier.items() if of_kind == kind and current == id_)
    return next((each for each in back if each in sides.after.register.by_kind.get(kind, {})), now)


def _by_content(gone: list[Filed], come: list[Filed]) -> dict[str, str]:
    """Match records that went with those that came by their words, as the entries of a list are."""
    pairs = by_name([_without_former(each) for each in gone], [_without_former(each) for each in come])
    return {come[new].id: gone[old].id for old, new in pairs}


def _without_former(record: Filed) -> dict[str, object]:
    return {name: each for name, each in as_written(record).items() if name not in {"formerly", "source"}}
