"""Saves what a command made to a file that the person named: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from typing import TYPE_CHECKING

from sst_cli.errors import CallError, SstError

if TYPE_CHECKING:
    from pathlib import Path


def save(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file; one that is there stays as it is unless `force` lets it be replaced.

    Raises:
        CallError: there is such a file already, or a folder.
        SstError: it cannot be written; nothing has changed.
    """
    if path.is_dir() or (path.exists() and not force):
        what = "is a folder" if path.is_dir() else "is there already; --force replaces it"
        msg = f"{path} {what}"
        raise CallError(msg)
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as problem:
        raise SstError(_cannot(path, problem)) from problem
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(path))  # noqa: PTH101  the temporary file has a name alone
        os.replace(name, path)  # noqa: PTH105  as above
    except OSError as problem:
        raise SstError(_cannot(path, problem)) from problem
    finally:
        with contextlib.suppress(FileNotFoundError):  # it is the file now
            os.unlink(name)  # noqa: PTH108  as above


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced or, for a new one, those that are usual here."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _cannot(path: Path, problem: OSError) -> str:
    return f"{path} cannot be written: {problem.strerror or problem}"
