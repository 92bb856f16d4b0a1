"""Single files read and written so that the disk has them before the next step."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from sst_cli.base.errors import SstError

_BINARY = getattr(os, "O_BINARY", 0)
"""Without it Windows writes CRLF for every line feed."""


def content(path: Path) -> bytes | None:
    """What a file holds; None where there is none.

    Raises:
        SstError: it is a folder, a pipe or the like.
        OSError: it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            msg = f"{path} is not a file"
            raise SstError(msg)
        return path.read_bytes()
    except FileNotFoundError:
        return None


def real_below(top: Path, path: str) -> Path:
    """Give where a path below a folder leads, links followed.

    Args:
        top: the folder; no part of its own path is a link.
        path: the path below it.

    Raises:
        SstError: out of the folder, or to the folder itself.
    """
    real = None if "\0" in path else Path(os.path.realpath(top / path))
    if real is None or not real.is_relative_to(top) or real == top:
        msg = f"{path!r} leads out of the folder that is written to"
        raise SstError(msg)
    return real


def permissions(path: Path) -> int | None:
    """The permissions of a file; None where there is none."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def write_new(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file that must not exist, and wait until the disk has it.

    Raises:
        OSError: it exists, or cannot be written; it names the file.
    """
    # `O_EXCL` refuses a link that somebody put there; the umask takes from 0o666 what new files may not have.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(descriptor)
    except OSError as problem:
        problem.filename = os.fspath(path)
        raise
    # Not as a mode of `os.open`, from which the umask would take.
    if mode is not None:
        path.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder, where the system can be asked for that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def place_new(temporary: Path, path: Path) -> None:
    """Give a file its name, unless something has that name by now.

    Raises:
        OSError: something has it, or the file cannot be moved.
    """
    try:
        # A rename replaces what has the name; a second name for a file is refused where the first one exists.
        path.hardlink_to(temporary)
    # Where links work nothing is renamed: another could take the name between the look and the rename.
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(17, "it exists already", str(path)) from None
        temporary.rename(path)
        return
    temporary.unlink()
