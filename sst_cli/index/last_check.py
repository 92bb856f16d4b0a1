"""What a check of the records found last, to check only what has changed since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.index.history_facts import HistoryFacts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sst_cli.index.store import ContentFact, IndexStore

_NAME = "\nlast check"
"""No listing has this name, since those begin with a folder."""


class LastCheck(NamedTuple):
    """The findings of the checks of some records, without their words."""

    day: str
    """The day of the check, as YYYY-MM-DD."""
    orders: Sequence[str] | None
    """The names of the orders of business, as the register has them."""
    contents: Mapping[str, str]
    """The ids of the contents of all files, by path below the records."""
    findings: Mapping[str, int]
    """The digests of the findings, and how many have each."""
    places: Sequence[str]
    """The files in which they are, by path below the records, and those that they point to."""


class CheckMemory:
    """What an index knows of the records as they were checked last."""

    def __init__(self, store: IndexStore) -> None:
        """Take the file of the index."""
        self._store = store
        self._last: LastCheck | None = None

    def last(self) -> LastCheck | None:
        """Give what the last check found; None where that is not known."""
        if self._last is None:
            self._last = self._read()
        return self._last

    def _read(self) -> LastCheck | None:
        data = self._store.listing(_NAME)
        try:
            day, orders, paths, blobs, findings, places = json.loads(data or b"[]")
            return LastCheck(day, orders, dict(zip(paths, blobs, strict=True)), findings, places)
        except (ValueError, TypeError):
            return None

    def keep(self, check: LastCheck) -> None:
        """Keep what a check found."""
        self._last = check
        columns = [[*check.contents], [*check.contents.values()]]
        kept = [check.day, check.orders, *columns, check.findings, check.places]
        self._store.keep(_NAME, json.dumps(kept, separators=(",", ":")).encode())

    def history(self) -> HistoryFacts:
        """Give what is known of the contents in git's history."""
        return HistoryFacts(self._store)

    def content(self, kind: str, blob: str) -> ContentFact | None:
        """Give what is known of a content of then, without its value; None where nothing is."""
        return self._store.content(kind, blob)
