"""Save output to files that a person named: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.errors import CallError, SstError
from sst_cli.records.kinds import PARTNERSHIP_FILE, identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def save(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file; an existing one is replaced only with `force`.

    Raises:
        CallError: the file exists, or is a folder, a device or a pipe.
        SstError: it cannot be written; nothing has changed.
    """
    save_all({path: data}, force=force)


def save_all(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write files, all or none: each is written whole under a temporary name before the first is replaced.

    Raises:
        CallError: one of them exists, or is a folder, a device or a pipe.
        SstError: one of them cannot be written.
    """
    for path in files:
        refuse_taken(path, force=force)
    written: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with _named_errors(path):
                _write_beside(path, data, written)
        for path, temporary in written.items():
            with _named_errors(path):
                temporary.replace(path)
    finally:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)  # most often it is the file now


def make_folder(folder: Path) -> None:
    """Make a folder, unless it exists.

    Raises:
        SstError: it cannot be made, such as where a file has its name.
    """
    if folder.exists() and not folder.is_dir():
        msg = f"{folder} cannot be written: it is not a folder"
        raise SstError(msg)
    with _named_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)


def remove(paths: Iterable[Path]) -> None:
    """Take files away that the program wrote before.

    Raises:
        SstError: one of them cannot be removed.
    """
    for path in paths:
        with _named_errors(path):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        msg = f"{path} cannot be written: {problem.strerror or problem}"
        raise SstError(msg) from problem


def refuse_taken(path: Path, *, force: bool) -> None:
    """Refuse to replace a file without `force`, a link even if it is broken; and what is not a file, always.

    As root a replaced `/dev/null` is gone for every program of the machine.

    Raises:
        CallError: the file may not be written.
    """
    what = ""
    if path.is_dir():
        what = "is a folder"
    elif path.exists() and not path.is_file():
        what = "is a device or a pipe, and would be replaced by a file; without -o the output can be piped there"
    elif os.path.lexists(path) and not force:
        what = "exists already; --force replaces it"
    elif os.path.lexists(path) and _is_record(path):
        what = "is a record, which no output replaces; name another file"
    if what:
        msg = f"{path} {what}"
        raise CallError(msg)


def _is_record(path: Path) -> bool:
    """Whether a file has the place and name of a record, in a folder of records."""
    whole = Path(os.path.realpath(path))
    sets = (each for each in whole.parents if (each / PARTNERSHIP_FILE).is_file())
    return any(identify(whole.relative_to(each).as_posix()) for each in sets)


def _write_beside(path: Path, data: bytes, written: dict[Path, Path]) -> None:
    """Write a temporary file beside a file, and note its name as soon as it exists."""
    # A name may have 255 bytes, and mkstemp adds eight letters to what it is given.
    number, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    written[path] = Path(name)
    with os.fdopen(number, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    # mkstemp makes files that only their owner can read.
    written[path].chmod(_mode(path))


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced or, for a new one, those of the process's umask."""
    if path.exists():
        return path.stat().st_mode & 0o777
    # There is no other way to read the umask.
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
