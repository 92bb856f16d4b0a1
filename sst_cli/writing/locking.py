"""A lock between processes that is free again when its holder ends, however it ends.

filelock 4.3 would do for it, but leaves its file behind, whose removal would rest on what it does not promise, and adds
70 ms to the start of each command that writes.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What systems say where another holds a lock; all else means that there can be none."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""A repository may bring a link in place of the lock, and a file would be made where it leads; not on Windows."""
TRIES = 600
PAUSE = 0.05
"""Seconds between two tries; with `TRIES` half a minute, in which another has written even ten thousand records."""


@contextmanager
def locked(path: Path, tries: int = TRIES) -> Iterator[None]:
    """Hold the lock that a file stands for; the operating system frees it if this process is killed.

    Raises:
        SstError: another holds it for too long, or the file cannot be made.
    """
    descriptor = _acquired(path, tries)
    try:
        yield
    finally:
        # While it is held, or the next holder's file would be taken away; but Windows takes no open file away.
        if sys.platform != "win32":
            _forget(path)
        os.close(descriptor)
        if sys.platform == "win32":
            _forget(path)


def _acquired(path: Path, tries: int) -> int:
    for _ in range(tries):
        try:
            path.parent.mkdir(exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
        except FileNotFoundError as problem:
            if not path.parent.parent.is_dir():
                raise _failed(path, problem) from problem
            continue  # its last holder has just taken the folder away
        except OSError as problem:
            raise _failed(path, problem) from problem
        try:
            _take(descriptor)
            if _is_still(path, descriptor):
                return descriptor
        except OSError as problem:
            if problem.errno not in _HELD:
                os.close(descriptor)
                raise _failed(path, problem) from problem
        os.close(descriptor)
        time.sleep(PAUSE)
    msg = "somebody else is writing to these records; try again in a moment"
    raise SstError(msg)


def _failed(path: Path, problem: OSError) -> SstError:
    return SstError(f"nothing can be written: {path.parent}: {problem.strerror}")


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the file that is locked is the one that others would lock; its last holder may have taken it away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _forget(path: Path) -> None:
    with suppress(OSError):  # somebody else holds it already, or there is more in the folder
        path.unlink()
        path.parent.rmdir()
