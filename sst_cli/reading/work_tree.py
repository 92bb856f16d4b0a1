"""The records as they are in a folder now."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from sst_cli.base.errors import SstError
from sst_cli.reading.source import (
    TEMPLATE_ENDINGS,
    Content,
    File,
    Status,
    blob_id,
    folder_of,
    is_record_name,
    unread_finding,
)
from sst_cli.reading.yaml_reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


DEEPEST_FOLDER = 4
"""Folders below the records that are looked into; those of actions and priorities are two deep."""


class Walked:
    """The folders that were listed, and whether stamps of files and folders alone show that nothing has changed."""

    def __init__(self) -> None:
        self.folders: list[str] = []
        """By their paths below the records; "" is the folder of the records itself."""
        self.is_plain = True
        """False where there is a link, or something that cannot be read: what those lead to may change unseen."""


class WorkTree:
    """The records as they are in the folder now."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read from `folder`; `shown` is put before each path to show it to people."""
        self._folder = os.fspath(folder)
        self._real = os.path.realpath(folder)
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """List the files; one that cannot be read has a finding instead of its bytes."""
        yield from self._below("", folders, self._real, Walked())

    def listed(self, folders: frozenset[str] | None = None) -> tuple[list[File], Walked]:
        """List the files at once, and give the folders that were listed for that."""
        walked = Walked()
        return list(self._below("", folders, self._real, walked)), walked

    @property
    def root(self) -> str:
        """The folder of the records without links."""
        return self._real

    def unchanged(self, path: str, blob: str) -> File:
        """Give a file that has not changed since it was listed with that content."""
        return _Unchanged(path, self.shown + path, f"{self._real}/{path}", blob)

    def _below(self, prefix: str, folders: frozenset[str] | None, real: str, walked: Walked) -> Iterator[File]:
        """Give the files below one folder; `real` is the folder without links, so that loops end."""
        walked.folders.append(prefix.rstrip("/"))
        try:
            with os.scandir(os.path.join(self._folder, prefix)) as entries:  # noqa: PTH118  hot path
                # File systems list names in any order; answers must not depend on it.
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            walked.is_plain = False
            yield self._unread(prefix.rstrip("/"), "unreadable", problem)
            return
        for entry in found:
            path = prefix + entry.name
            if entry.name.startswith(".") or (folders is not None and folder_of(path) not in folders):
                continue
            walked.is_plain = walked.is_plain and not entry.is_symlink()
            if is_record_name(path):
                yield _Listed(path, self.shown + path, entry, self._is_inside)
                continue
            try:
                is_folder = stat.S_ISDIR(entry.stat().st_mode) if entry.is_symlink() else entry.is_dir()
            except OSError as problem:
                walked.is_plain = False
                yield self._unread(path, "unreadable", problem)
                continue
            if is_folder and path.count("/") > DEEPEST_FOLDER:
                walked.is_plain = False
                yield self._unread(path, "not_a_record_name", "folders are at most two deep")
            elif is_folder:
                # `realpath` asks the system about each part of a path: only links are worth that.
                inside = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                if not self._is_inside(inside) or f"{real}{os.sep}".startswith(f"{inside}{os.sep}"):
                    yield self._unread(path, "link_leaves_records")
                else:
                    yield from self._below(f"{path}/", folders, inside, walked)

    def _is_inside(self, real: str) -> bool:
        return real.startswith(self._real + os.sep)

    def _unread(self, path: str, why: str, *about: object) -> File:
        shown = self.shown + path
        return File(path, shown, None, unread_finding(why, shown, *about))


class _Unchanged(File):
    """A file whose content is known, and read only where its text is asked for."""

    __slots__ = ("_blob", "_full")

    def __init__(self, path: str, shown: str, full: str, blob: str) -> None:
        self.path = path
        self.shown = shown
        self._content = None
        self._full = full
        self._blob = blob

    def is_blob(self, object_id: str) -> bool:
        """Whether this is its id."""
        return self._blob == object_id

    def _content_now(self) -> Content:
        try:
            with open(self._full, "rb") as file:  # noqa: PTH123  hot path
                data = file.read()
        except OSError:
            data = b""
        if blob_id(data) != self._blob:
            msg = f"{self.shown} was changed while it was read; run the command again"
            raise SstError(msg)
        return Content(data)


class _Listed(File):
    """A file that is listed in a folder, and read when it is asked for."""

    __slots__ = ("_entry", "_is_inside", "_status")

    def __init__(self, path: str, shown: str, entry: os.DirEntry[str], is_inside: Callable[[str], bool]) -> None:
        self.path = path
        self.shown = shown
        self._content = None
        self._entry: os.DirEntry[str] | None = entry
        self._is_inside = is_inside
        self._status: Status | None = None

    @property
    def status(self) -> Status | None:
        """What the file system recorded of the file when it was first asked for: never later than the bytes."""
        if self._status is None and self._entry is not None:
            try:
                self._status = _status(self._entry.stat())
            except OSError:
                return None
        return self._status

    def _content_now(self) -> Content:
        entry, self._entry = self._entry, None  # after this it is only memory
        try:
            return self._content_of(entry) if entry else Content()
        except OSError as problem:
            return self._unread("unreadable", problem)

    def _content_of(self, entry: os.DirEntry[str]) -> Content:
        found = entry.stat()
        self._status = _status(found)
        if not stat.S_ISREG(found.st_mode):
            return self._unread("not_a_file")
        if found.st_size > LARGEST:
            return self._unread("too_large", found.st_size)
        if entry.is_symlink() and not self._is_inside(os.path.realpath(entry.path)):
            return self._unread("link_leaves_records")
        with open(entry.path, "rb") as file:  # noqa: PTH123  hot path
            return Content(file.read())

    def _unread(self, why: str, *about: object) -> Content:
        return Content(finding=unread_finding(why, self.shown, *about))


def _status(found: os.stat_result) -> Status:
    return Status(found.st_mtime_ns, found.st_size, found.st_ino)


def templates_in(folder: Path) -> dict[str, bytes | None]:
    """Read the templates of a folder, by their paths below it; one that is too large or no file counts as unread.

    Links to folders are not followed, and there may be no such folder.
    """
    found: dict[str, bytes | None] = {}
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            path = folder.joinpath(os.path.relpath(here, folder), name)
            if name.endswith(TEMPLATE_ENDINGS) and not name.startswith("."):
                found[path.relative_to(folder).as_posix()] = _bounded(path)
    return found


def _bounded(path: Path) -> bytes | None:
    try:
        status = path.stat()
        return path.read_bytes() if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST else None
    except OSError:
        return None
