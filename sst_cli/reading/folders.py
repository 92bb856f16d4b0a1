"""Where records are: the folder that was named, or `records` here or above, and which files stand in it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from sst_cli.base.errors import NoRecordsError, SstError
from sst_cli.reading.yaml_reader import LARGEST
from sst_cli.records.kinds import BY_NAME, KINDS, PARTNERSHIP_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable

RECORDS = "records"
"""The folder that holds the records, unless the call names another."""


def real(path: Path) -> Path:
    """Return a path without links; one that leads back to itself stays as far as it can be followed.

    `Path.resolve` raises a RuntimeError for such a link (Python 3.11 and 3.12).
    """
    return Path(os.path.realpath(path))


def find_records(start: Path, named: Path | None = None) -> Path:
    """Find the records: the folder that was named, `records` here or in a folder above, or one folder below.

    Raises:
        NoRecordsError: there are none.
        SstError: several folders here have some.
    """
    if not start.is_dir():
        msg = f"the folder {start} does not exist"
        raise SstError(msg)
    if named is not None:
        folder = start / named
        if not folder.is_dir():
            msg = f"the folder {named} (--records) does not exist"
            raise NoRecordsError(msg)
        return folder
    here = start.absolute()
    for folder in (here, *here.parents):
        if _looks_like_records(folder / RECORDS):
            return folder / RECORDS
    below = _below(here)
    if len(below) > 1:
        found = ", ".join(f"{folder.name}/{RECORDS}" for folder in below)
        msg = f"there are several folders of records, {found}; name one with --records"
        raise SstError(msg)
    if below:
        return below[0] / RECORDS
    msg = f"no records found: neither {here} nor a folder above it has a folder `{RECORDS}`; name one with --records"
    raise NoRecordsError(msg)


def records_around(file: Path, named: Path | None = None) -> Path | None:
    """Find the records that a file belongs to, whether it exists or not; None if it is not in a folder of records.

    They are the folder that was named or, without one, the nearest folder above the file that is called `records` or
    has a partnership's file.
    """
    if named is not None:
        return named if file.is_relative_to(named) else None
    for folder in file.parents:
        if (folder.name == RECORDS and _holds_records(folder)) or _has_partnership(folder):
            return folder
    return None


TEMPLATES = "templates"
"""The folder beside the records; an order of business or a skeleton in it may be called `partnership.yaml` too."""


def _has_partnership(folder: Path) -> bool:
    return folder.parent.name != TEMPLATES and (folder / PARTNERSHIP_FILE).is_file()


def _holds_records(folder: Path) -> bool:
    try:
        return _looks_like_records(folder)
    except SstError:
        return False


def read_given(start: Path, name: str, most: int = LARGEST) -> bytes:
    """Read a file of at most so many bytes that was named on the command line, wherever it is.

    Raises:
        SstError: there is none, it is a device, a pipe or a folder, it cannot be read, or it is larger
            than that.
    """
    path = start / name
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            msg = f"{name} is not a file; to read the output of a program, pipe it in and give `-` as the name"
            raise SstError(msg)
        with path.open("rb") as file:
            # One byte more shows that there is more; the size that a system gives can be of a file that still grows.
            data = file.read(most + 1)
    except (OSError, ValueError) as problem:
        msg = f"{name} cannot be read: {getattr(problem, 'strerror', None) or problem}"
        raise SstError(msg) from None
    if len(data) > most:
        msg = f"{name} is too large: it has more than {most // 1_000_000} MB"
        raise SstError(msg)
    return data


def ids_of(start: Path, named: Path | None, kinds: Iterable[str]) -> list[str]:
    """The ids of some kinds by the names of their files, without opening one; none where there are no records."""
    try:
        folder = find_records(start, named)
    except SstError:
        return []
    found = []
    for kind in (BY_NAME[name] for name in kinds):
        below = folder / kind.folder
        paths = below.glob("/".join("*" * kind.depth) + kind.suffix) if kind.folder else ()
        found += sorted(path.relative_to(below).as_posix().removesuffix(kind.suffix) for path in paths)
    return found


def names_in(folder: Path) -> list[str]:
    """The names of a folder's records without their ending; none where there is no such folder."""
    return sorted(path.name.removesuffix(".yaml") for path in folder.glob("*.yaml"))


def revision_folder(start: Path, named: Path | None = None) -> Path:
    """Find the records as `find_records` does, or name where they would be: a revision may have what is gone now.

    Raises:
        SstError: there is no folder to start in.
    """
    try:
        return find_records(start, named)
    except SstError:
        if not start.is_dir():
            raise
        return start / (named or RECORDS)


def _below(here: Path) -> list[Path]:
    """Return the folders directly below that hold records; an empty `records` there belongs to something else."""
    try:
        inside = sorted(path for path in here.iterdir() if not path.name.startswith(".") and not path.is_symlink())
        return [path for path in inside if (path / RECORDS / PARTNERSHIP_FILE).is_file()]
    except OSError:
        return []


def _looks_like_records(folder: Path) -> bool:
    try:
        names = set(os.listdir(folder))  # noqa: PTH208  one call, and no objects for 10,000 names
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as problem:
        msg = f"{folder} cannot be read: {problem.strerror}"
        raise SstError(msg) from problem
    # An empty folder is where records begin; one with other things in it (a town archive's `records`) is not ours.
    return not names or not names.isdisjoint({PARTNERSHIP_FILE, *(kind.folder for kind in KINDS)})
