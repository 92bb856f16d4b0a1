"""What is known of earlier contents of the records' files: it never changes, so git need not give them again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sst_cli.index.store import IndexStore

_NAME = "\nhistory"
"""No listing has this name, since those begin with a folder."""


class HistoryFacts:
    """Facts of contents, by the ids that git gives to them; they grow while the history is gone through."""

    def __init__(self, store: IndexStore | None = None) -> None:
        """Take the file of the index; None where nothing is kept."""
        self._store = store
        data = store.listing(_NAME) if store else None
        try:
            self._kept = json.loads(data or b"[{}, {}, {}, {}]")
            confirmed, raised, found, agreed = self._kept
        except (ValueError, TypeError):
            confirmed, raised, found, agreed = {}, {}, {}, {}
        self.is_confirmed: dict[str, bool] = dict(confirmed)
        """Whether the content of a meeting's file is that of confirmed minutes."""
        self.cited: dict[str, Sequence[str]] = dict(raised)
        """The meetings that the content of an action's file cites as those that raised it."""
        self.at: dict[str, dict[str, str]] = {commit: dict(files) for commit, files in found.items()}
        """For a commit, the contents of files by path."""
        self.as_agreed: dict[str, list[str]] = {then: list(now) for then, now in agreed.items()}
        """For the content of an action's file, later ones with the same agreed fields."""

    def keep(self) -> None:
        """Keep what has become known."""
        now = [self.is_confirmed, self.cited, self.at, self.as_agreed]
        if self._store and now != self._kept:
            self._store.keep(_NAME, json.dumps(now, separators=(",", ":")).encode())
