"""Writes answers into the folder of the user, and deletes old ones."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress

from sst_cli.kept.store import is_ours

MOST_ANSWERS = 500
"""Files that are kept; a list of an answer of 10,000 actions has half a megabyte."""


def made(place: str) -> bool:
    """Make the folder, for the user alone, unless it is there; whether it can be used."""
    with suppress(OSError):
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.mkdir(place, 0o700)
    return is_ours(place)


def save(place: str, name: str, value: object) -> None:
    """Write a value as JSON, whole or not at all; a full or locked disk only costs the next call its time."""
    temporary = ""
    try:
        number, temporary = tempfile.mkstemp(prefix=".", dir=place)
        with os.fdopen(number, "w", encoding="ascii") as file:
            json.dump(value, file)
        os.replace(temporary, os.path.join(place, name))
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)


def kept(place: str) -> list[os.DirEntry[str]]:
    """Return the files that are kept, the oldest first."""
    try:
        with os.scandir(place) as entries:
            files = [entry for entry in entries if entry.is_file(follow_symlinks=False)]
        found = [(entry.stat(follow_symlinks=False).st_mtime_ns, entry.name, entry) for entry in files]
    except OSError:
        return []
    return [entry for _, _, entry in sorted(found, key=lambda each: each[:2])]


def prune(place: str, most: int = MOST_ANSWERS) -> int:
    """Delete the oldest files that are more than the most, and return how many."""
    found = kept(place)
    for entry in found[: max(0, len(found) - most)]:
        with suppress(OSError):
            os.unlink(entry.path)
    return max(0, len(found) - most)
