"""The records as they are in a folder now."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from sst_cli.reading.source import File, folder_of, is_record_name, unread_finding
from sst_cli.reading.yaml_reader import LARGEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


DEEPEST_FOLDER = 4
"""Folders below the records that are looked into; those of actions and priorities are two deep."""


class WorkTree:
    """The records as they are in the folder now."""

    def __init__(self, folder: Path, shown: str) -> None:
        """Read from `folder`; `shown` is put before each path to show it to people."""
        self._folder = os.fspath(folder)
        self._real = os.path.realpath(folder)
        self.shown = shown

    def files(self, folders: frozenset[str] | None = None) -> Iterator[File]:
        """Give the files; one that cannot be read comes with a finding instead of its bytes."""
        yield from self._below("", folders, self._real)

    def _below(self, prefix: str, folders: frozenset[str] | None, real: str) -> Iterator[File]:
        """Give the files below one folder; `real` is the folder without links, so that loops end."""
        try:
            with os.scandir(os.path.join(self._folder, prefix)) as entries:  # noqa: PTH118  hot path
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as problem:
            yield self._unread(prefix.rstrip("/"), "unreadable", problem)
            return
        for entry in found:
            path = prefix + entry.name
            if entry.name.startswith(".") or (folders is not None and folder_of(path) not in folders):
                continue
            if is_record_name(path):
                yield self._read(path, entry)
                continue
            try:
                is_folder = stat.S_ISDIR(entry.stat().st_mode) if entry.is_symlink() else entry.is_dir()
            except OSError as problem:
                yield self._unread(path, "unreadable", problem)
                continue
            if is_folder and path.count("/") > DEEPEST_FOLDER:
                yield self._unread(path, "not_a_record_name", "folders are at most two deep")
            elif is_folder:
                inside = os.path.realpath(entry.path) if entry.is_symlink() else f"{real}{os.sep}{entry.name}"
                if not self._is_inside(inside) or f"{real}{os.sep}".startswith(f"{inside}{os.sep}"):
                    yield self._unread(path, "link_leaves_records")
                else:
                    yield from self._below(f"{path}/", folders, inside)

    def _read(self, path: str, entry: os.DirEntry[str]) -> File:
        try:
            status = entry.stat()
            if not stat.S_ISREG(status.st_mode):
                return self._unread(path, "not_a_file")
            if status.st_size > LARGEST:
                return self._unread(path, "too_large", status.st_size)
            if entry.is_symlink() and not self._is_inside(os.path.realpath(entry.path)):
                return self._unread(path, "link_leaves_records")
            with open(entry.path, "rb") as file:  # noqa: PTH123  hot path
                return File(path, self.shown + path, file.read())
        except OSError as problem:
            return self._unread(path, "unreadable", problem)

    def _is_inside(self, real: str) -> bool:
        return real.startswith(self._real + os.sep)

    def _unread(self, path: str, why: str, *about: object) -> File:
        shown = self.shown + path
        return File(path, shown, None, unread_finding(why, shown, *about))
