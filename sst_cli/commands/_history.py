"""Reading every strategy at every revision, to follow one promise through them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.commands import Call, shown_before
from sst_cli.commands._sides import KINDS
from sst_cli.errors import SstError
from sst_cli.lookup import find_id

if TYPE_CHECKING:
    from sst_cli.comparison.lineage import Life, Version
    from sst_cli.register import Register


def read_history(call: Call, promise: str, at: str | None) -> Life:
    """Read all versions of all strategies and find the promise in the latest that has it.

    Raises:
        CallError: no promise has that in its address, or several have.
        SstError: the records cannot be read.
    """
    from sst_cli.comparison.flattening import side  # noqa: PLC0415  as above
    from sst_cli.comparison.lineage import Life, Version  # noqa: PLC0415  help needs no comparison

    register = call.read(at, KINDS)
    strategies = sorted(register.strategies.values(), key=lambda each: (each.period.starts, each.id))
    now = [Version(side(register, each.id, each.id), "", None) for each in strategies]
    addresses = {each.address: (version, each.index) for version in now for each in version.side.counted}
    named, index = addresses[find_id(addresses, register.id_of_now(promise, "strategy", "priority"), "promise")]
    versions: list[Version] = []
    place = 0
    for version in now:
        versions += _earlier(call, version, at)
        if version is named:
            place = len(versions)
        versions.append(version)
    left_out = tuple(left.path for left in register.left_out if left.kind in {"strategy", "priority"})
    return Life(versions, place, index, left_out)


def _earlier(call: Call, version: Version, at: str | None) -> list[Version]:
    """The versions of a strategy that git has, but for those that are no different."""
    from sst_cli.comparison.flattening import side  # noqa: PLC0415  as above
    from sst_cli.comparison.lineage import Version  # noqa: PLC0415  help needs no comparison
    from sst_cli.sources import History, find_records  # noqa: PLC0415  as above

    id_ = version.side.strategy
    folder = find_records(call.start, call.records)
    try:
        commits = History(folder, shown_before(folder)).commits(f"strategies/{id_}.yaml", f"priorities/{id_}", at=at)
    except SstError as problem:
        call.remark(f"Only the records as they are: {problem}")
        return []
    found = []
    for commit in commits:
        register = _at(call, commit.id)
        if register and id_ in register.strategies:
            found.append(Version(side(register, id_, id_), commit.id[:10], dt.date.fromisoformat(commit.date)))
    return found


def _at(call: Call, revision: str) -> Register | None:
    """The records of a revision; None where it has none yet."""
    try:
        return call.read(revision, KINDS)
    except SstError:
        return None
