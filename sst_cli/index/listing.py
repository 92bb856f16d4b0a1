"""A listing of the records: the files and folders with their stamps, by which a change is noticed."""

from __future__ import annotations

import json
import os
from array import array
from typing import TYPE_CHECKING, NamedTuple

from sst_cli.records.kinds import identify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TICK = 2_000_000_000
"""Nanoseconds: what changed within so long before the listing began may change again with the same stamp, since file
systems count time in steps; FAT's are two seconds."""
_OF_FOLDER, _OF_FILE = 3, 4
_UNTRUSTED = -1
"""A stamp that no file has."""


class FileStamp(NamedTuple):
    """What the file system records of a file: it is another one once the file has changed."""

    modified: int
    changed: int
    size: int
    inode: int


class KnownFile(NamedTuple):
    """A file as it was listed."""

    path: str
    """Below the records, with forward slashes."""
    blob: str
    """The id of its content; empty where that is not known, so that the file must be read."""
    is_clean: bool
    """Whether its content can be read without any finding."""
    is_former: bool
    """Whether it has a former id or key."""


class Listing(NamedTuple):
    """The files and folders of the records at a moment."""

    folders: tuple[str, ...]
    """All that were listed, by their paths below the records; "" is the folder of the records itself."""
    files: tuple[KnownFile, ...]
    """In the order in which they were listed."""
    stamps: array[int]
    """Of the folders and then of the files."""

    def is_fresh(self, root: str) -> bool:
        """Whether all files and folders have the stamps that they were listed with."""
        now = stamps_now(root, self.folders, (each.path for each in self.files))
        return now is not None and now == self.stamps

    def stamped(self) -> Iterator[tuple[KnownFile, FileStamp]]:
        """Give each file with its stamp."""
        return zip(self.files, file_stamps(self.stamps, len(self.folders)), strict=True)

    def packed(self) -> bytes:
        """Return the listing as bytes, for `unpacked`."""
        head = [self.folders, *zip(*self.files, strict=True)]
        return b"\0".join((json.dumps(head).encode(), self.stamps.tobytes()))


def unpacked(data: bytes) -> Listing | None:
    """Read a listing; None if it is not one."""
    head, _, rest = data.partition(b"\0")
    try:
        folders, *columns = json.loads(head)
        stamps = array("q", rest)
        files = tuple(map(KnownFile._make, zip(*columns, strict=True)))
    except (ValueError, TypeError):
        return None
    return Listing(tuple(folders), files, stamps)


def stamps_now(root: str, folders: Iterable[str], files: Iterable[str]) -> array[int] | None:
    """Return the present stamps of some folders and then of some files; None if one is gone."""
    now: list[int] = []
    look = os.stat
    try:
        for name in folders:
            found = look(f"{root}/{name}")
            now += (found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        for name in files:
            found = look(f"{root}/{name}")
            now += (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)
        return array("q", now)
    except (OSError, OverflowError):
        return None


def file_stamps(stamps: array[int], folders: int) -> Iterator[FileStamp]:
    """Yield the stamps of the files among those of so many folders and then of files."""
    for start in range(_OF_FOLDER * folders, len(stamps), _OF_FILE):
        yield FileStamp(*stamps[start : start + _OF_FILE])


def trusted(now: array[int], folders: int, old: int) -> array[int]:
    """Return stamps in which those that are too young are replaced by one that no file has.

    Args:
        now: the stamps of folders and then of files.
        folders: how many folders there are.
        old: the moment before which a change has a stamp of its own, in nanoseconds.
    """
    found = array("q", now)
    starts = (*range(0, _OF_FOLDER * folders, _OF_FOLDER), *range(_OF_FOLDER * folders, len(now), _OF_FILE))
    for start in starts:
        if now[start] >= old or now[start + 1] >= old:
            found[start] = _UNTRUSTED
    return found


def kind_of(path: str) -> str:
    """Return the name of the kind of record that a file is, by its path below the records; empty if it is none."""
    identified = identify(path)
    return identified[0].name if identified else ""
