"""Reading every strategy at every revision, to follow one promise through them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sst_cli.base.errors import NoRecordsError, SstError
from sst_cli.commands._strategy_sides import KINDS
from sst_cli.commands._terminal import remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sst_cli.commands._call import Call
    from sst_cli.reading.git import History
    from sst_cli.register.register import Register
    from sst_cli.strategies.comparison.lineage import Life, Version


def read_history(call: Call, promise: str, at: str | None) -> Life:
    """Read all versions of all strategies and find the promise in the latest that has it.

    Raises:
        CallError: no promise has that in its address, or several of one strategy have.
        SstError: the records cannot be read.
    """
    from sst_cli.strategies.comparison.flattening import side
    from sst_cli.strategies.comparison.lineage import Life, Version
    from sst_cli.strategies.comparison.promises import find_promise

    register = call.read(at, KINDS)
    strategies = sorted(register.strategies.values(), key=lambda each: (each.period.starts, each.id))
    now = [Version(side(register, each.id, each.id), "", None) for each in strategies]
    named = find_promise([version.side for version in now], register.id_of_now(promise, "strategy", "priority"))
    if named.others:
        remark(f"this is {named.promise.address}, the newest; there is also {', '.join(named.others)}")
    history = _history(call)
    versions: list[Version] = []
    place, read = 0, _Revisions(call)
    for version in now:
        versions += _earlier(read, history, version, at)
        if version.side is named.side:
            place = len(versions)
        versions.append(version)
    return Life(versions, place, named.promise.index, tuple(_left_out(register)))


def _left_out(register: Register) -> Iterator[str]:
    """The files of strategies and priorities that could not be read."""
    return (left.path for left in register.left_out if left.kind in {"strategy", "priority"})


def _history(call: Call) -> History | None:
    """Return the commits of the records, with a remark where git has none or not all of them."""
    history = call.history()
    try:
        if history.is_shallow():
            remark("This clone is shallow, so earlier revisions are missing; `git fetch --unshallow` fetches them.")
    except SstError as problem:
        remark(f"Only the records of today are included: {problem}")
        return None
    return history


def _earlier(read: _Revisions, history: History | None, version: Version, at: str | None) -> list[Version]:
    """The versions of a strategy that git has, but for those with nothing different."""
    from sst_cli.strategies.comparison.flattening import side
    from sst_cli.strategies.comparison.lineage import Version

    id_ = version.side.strategy
    commits = history.commits(f"strategies/{id_}.yaml", f"priorities/{id_}", at=at) if history else []
    found = []
    for commit in commits:
        register = read.at(commit.id)
        if register and id_ in register.strategies:
            found.append(Version(side(register, id_, id_), commit.id[:10], dt.date.fromisoformat(commit.date)))
    return found


class _Revisions:
    """The records of earlier revisions; a remark on one that cannot be read is printed once."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._reported: set[str] = set()

    def at(self, commit: str) -> Register | None:
        """The records of a revision; None where it has none yet, or they cannot be read."""
        try:
            register = self._call.read(commit, KINDS)
        except NoRecordsError:
            return None
        except SstError as problem:
            self._report(commit, str(problem))
            return None
        left_out = ", ".join(_left_out(register))
        if left_out:
            self._report(commit, f"{left_out} could not be read")
        return register

    def _report(self, commit: str, problem: str) -> None:
        # One commit may have changed several strategies, and is read for each.
        if commit not in self._reported:
            self._reported.add(commit)
            remark(f"The revision {commit[:10]} is not complete: {problem}")
