"""What git knows of the changes to an entry: how many there were, and when the last one was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sst_cli.calendar import CalendarEntry
    from sst_cli.reading.git import FileHistory

WEIGHT = 1000
"""How much a commit raises the sequence: more than all changes that one record lists.

So the sequence rises too when a commit takes something back, such as a meeting that was cancelled by mistake."""

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Entry = TypeVar("Entry", bound="CalendarEntry")


def with_history(entry: Entry, history: FileHistory | None) -> Entry:
    """Count the commits of an entry's own files as changes, and stamp it with the last commit of all its files.

    What is not committed yet counts like the commit that it will be.
    """
    if history is None:
        return entry
    own = _commits(history, entry.files)
    changes = len(own) + any(path in history.uncommitted for path in entry.files)
    last = max((own | _commits(history, entry.other_files)).values(), default=None)
    return entry.but(
        sequence=changes * WEIGHT + min(entry.sequence, WEIGHT - 1),
        committed=None if last is None else _EPOCH + dt.timedelta(seconds=last),
    )


def _commits(history: FileHistory, files: Iterable[str]) -> dict[str, int]:
    return {commit: when for path in files for commit, when in history.commits.get(path, {}).items()}
