"""Where the index is kept: in the folder of git, or without one in the user's folder for caches."""

from __future__ import annotations

import os
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
