"""What the system knows of files without reading them, by which any change to one of them is seen."""

from __future__ import annotations

import os
from array import array
from hashlib import blake2b
from typing import NamedTuple

TICK = 20_000_000
"""Nanoseconds within which two writes may leave the same time: Linux counts in 4 ms (HZ=250), Windows in 16."""
MOST = 200_000
"""Files and folders; more are a disk and no records."""


class Stamp(NamedTuple):
    """What some files and folders looked like."""

    digest: str
    newest: int
    """The latest time at which one of them was changed, in nanoseconds since 1970."""


def listed(folders: list[str], others: list[str], without: str = "") -> list[str] | None:
    """Return folders with all that is in them, and further files, there or not; None where they cannot be watched.

    Folders of one name can be passed over.

    A new name changes the time of its folder, so that the list need not be made again to see one. What is behind a link
    to a folder would change unseen.
    """
    found = list(others)
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        found.append(folder)
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [entry.path] if entry.name != without else []
                    elif entry.is_symlink() and entry.is_dir():
                        return None
                    else:
                        found.append(entry.path)
        except FileNotFoundError:
            continue
        except OSError:
            return None
        if len(found) > MOST:
            return None
    return found


def stamp(paths: list[str]) -> Stamp | None:
    """Return what files and folders look like now, in their order; None where a number of the system is too large.

    The time of the last change to what the system knows of a file (ctime) shows an edit whose own time (mtime) was put
    back, on all systems but Windows, where it is the time at which the file was made.
    """
    numbers: list[int] = []
    newest = 0
    look = os.stat
    for path in paths:
        try:
            found = look(path)
        except OSError:
            numbers += (0, 0, 0, 0)
            continue
        changed, known = found.st_mtime_ns, found.st_ctime_ns
        numbers += (changed, known, found.st_size, found.st_ino)
        newest = max(newest, changed, known)
    try:
        data = array("q", numbers).tobytes()
    except OverflowError:
        return None
    return Stamp(blake2b(data, digest_size=20).hexdigest(), newest)
