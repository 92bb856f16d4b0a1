"""Where the index is kept: in the folder of git, or without one in the user's folder for caches."""

from __future__ import annotations

import os
import stat
import sys
from hashlib import blake2b
from pathlib import Path

from sst_cli.base.errors import SstError
from sst_cli.kept.store import caches
from sst_cli.reading.git_process import NoRepositoryError, find_repository

FOLDER, CACHED = "sst", "sst-index"
"""The names of its folder in that of git, and of the folder for all such in that for caches."""


def index_folder(records: Path) -> Path | None:
    """Return the folder in which the index of some records is kept; None where there is no place for it.

    All work trees of a repository share it, since equal files have equal contents.
    """
    try:
        return find_repository(records).common_dir / FOLDER
    except (NoRepositoryError, SstError, OSError, UnicodeDecodeError):
        base = caches()
        digest = blake2b(os.fsencode(os.path.realpath(records)), digest_size=8).hexdigest()
        return Path(base, CACHED, digest) if base else None


def is_private(path: Path) -> bool:
    """Whether a file or folder is the user's alone, and not a link to something else.

    Windows keeps rights in another way; the folders that it is in are the user's there.
    """
    try:
        found = path.lstat()
    except OSError:
        return False
    if stat.S_ISLNK(found.st_mode):
        return False
    return sys.platform == "win32" or (found.st_uid == os.getuid() and not found.st_mode & 0o077)


def make_private(folder: Path) -> bool:
    """Make a folder that only the user can read, unless it is there; whether there is one now."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return is_private(folder)
