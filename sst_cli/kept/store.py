"""The folder of the user in which answers are kept: a file for each, and lists of the files that they come from."""

from __future__ import annotations

import json
import os
import sys

OFF = "off"
"""The value of `SST_CACHE` with which nothing is kept."""
ON = "on"
LARGEST = 4_000_000
"""Bytes of an answer; a larger one is a paper or an export, and seldom asked for twice."""


def is_off() -> bool:
    """Whether nothing may be kept."""
    return _switch() in {OFF, "0", "false", "no"}


def is_on() -> bool:
    """Whether the index is kept of few records too, for which it is not worth its while."""
    return _switch() == ON


def _switch() -> str:
    return os.environ.get("SST_CACHE", "").casefold()


def folder() -> str | None:
    """Return where answers are kept; None if nothing is."""
    base = None if is_off() else caches()
    return os.path.join(base, "sst") if base else None


def caches() -> str | None:
    """Return the user's folder for what can be made again; None where the system names none."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            home = os.path.expanduser("~")
            base = f"{home}/Library/Caches" if sys.platform == "darwin" else f"{home}/.cache"
    return base if os.path.isabs(base) else None


def is_private(path: str) -> bool:
    """Whether a file or folder is the user's, no link, and nobody else can write or read there.

    Windows keeps rights in another way; the folders that it is in are the user's there.
    """
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if os.path.islink(path):
        return False
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)


def is_ours(place: str) -> bool:
    """Whether a folder is the user's, and nobody else can write or read there."""
    return is_private(place) and os.path.isdir(place)


def load(place: str, name: str) -> object:
    """Return a value that was saved; None if there is none, or it cannot be read."""
    try:
        with open(os.path.join(place, name), "rb") as file:
            value: object = json.load(file)
            return value
    except (OSError, ValueError, RecursionError):
        return None
