"""The file of the index: facts of contents and listings of folders, in SQLite.

It can be lost at any time: whatever is wrong with it, the records are read as if there were none, and it is made
anew. Each value has a checksum, since SQLite does not notice every damage.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from sst_cli.kept.store import is_private
from sst_cli.kept.writing import made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Self, TypeVar

    Found = TypeVar("Found")

_WAIT = 0.5
"""Seconds for which another process that writes is waited for; after that it is done without the index."""
_TABLES = (
    """CREATE TABLE facts (kind TEXT, blob TEXT, former INT, document BLOB, outline BLOB, cited BLOB, document_sum INT,
    outline_sum INT, cited_sum INT, PRIMARY KEY (kind, blob))""",
    "CREATE INDEX hidden ON facts (blob) WHERE document IS NULL",
    "CREATE TABLE listings (name TEXT PRIMARY KEY, value BLOB, checksum INT)",
    "CREATE TABLE origin (file TEXT)",
)
_HIDE = "UPDATE facts SET document = NULL, outline = NULL, cited = NULL WHERE kind = ? AND blob = ?"
_PREFIX, _ENDING = "index-", ".sqlite"
MARKER = "now"
"""A file whose time of change is the present time of the file system."""


class ContentFact(NamedTuple):
    """A content that can be read without any finding, whatever else is on record."""

    kind: str
    blob: str
    """The id that git gives to the content."""
    former: bool
    """Whether it has a former id or key."""
    document: bytes | None = None
    """Its value as JSON; None where it is not kept, because it says that something is restricted."""
    outline: bytes | None = None
    """Its outline as JSON; None where its value is not kept, or its kind has none."""
    cited: bytes | None = None
    """The ids that it refers to as JSON; None where its value is not kept."""


class IndexStore:
    """One file of the index, open for one call; each method does without where the file cannot be used."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take the connection to the file; `open` and `make` give one."""
        self._path = path
        self._connection: sqlite3.Connection | None = connection

    @classmethod
    def open(cls, folder: Path, program: str) -> Self | None:
        """Open the index that this program filled; None where there is none that can be used."""
        path = folder / f"{_PREFIX}{program}{_ENDING}"
        if not (is_private(os.fspath(folder)) and is_private(os.fspath(path))):
            return None
        connection = None
        try:
            connection = _connect(path)
            if connection.execute("SELECT file FROM origin").fetchall() == [(_origin(path),)]:
                return cls(path, connection)
        except (sqlite3.Error, OSError, OverflowError):
            pass
        if connection is not None:
            connection.close()
        return None

    @classmethod
    def make(cls, folder: Path, program: str) -> Self | None:
        """Open the index, or make it anew; those of other versions of the program go."""
        if not made(os.fspath(folder)):
            return None
        found = cls.open(folder, program)
        if found is not None:
            return found
        path = folder / f"{_PREFIX}{program}{_ENDING}"
        try:
            for each in folder.glob(f"{_PREFIX}*"):
                each.unlink()
            # made by us, so that no other user can read it at any moment
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            connection = _connect(path)
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for table in _TABLES:
                    connection.execute(table)
                connection.execute("INSERT INTO origin VALUES (?)", (_origin(path),))
        except (sqlite3.Error, OSError):
            return None
        return cls(path, connection)

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None

    def facts(self) -> dict[tuple[str, str], bool]:
        """Give the kinds and contents that are known, and whether each has a former id or key."""
        rows = self._asked(lambda it: it.execute("SELECT kind, blob, former FROM facts").fetchall()) or []
        return {(kind, blob): bool(former) for kind, blob, former in rows}

    def document(self, kind: str, blob: str) -> bytes | None:
        """Give the value of a content as JSON; None where it is not kept."""
        query = "SELECT document, document_sum FROM facts WHERE kind = ? AND blob = ?"
        row = self._asked(lambda it: it.execute(query, (kind, blob)).fetchone())
        return self._checked(row)

    def content(self, kind: str, blob: str) -> ContentFact | None:
        """Give what is known of a content, without its value; None where nothing is."""
        query = "SELECT former, outline, outline_sum, cited, cited_sum FROM facts WHERE kind = ? AND blob = ?"
        row = self._asked(lambda it: it.execute(query, (kind, blob)).fetchone())
        if row is None:
            return None
        former, *values = row
        outline, cited = self._checked(values[:2]), self._checked(values[2:])
        return ContentFact(kind, blob, bool(former), outline=outline, cited=cited)

    def outlines(self, kind: str) -> dict[str, bytes]:
        """Give the outlines of all contents of a kind as JSON, by content; none at all where one is damaged."""
        query = "SELECT blob, outline, outline_sum FROM facts WHERE kind = ? AND outline IS NOT NULL"
        return self._all(query, kind)

    def cited(self, kind: str) -> dict[str, bytes]:
        """Give the ids that all contents of a kind refer to as JSON, by content; none at all where one is damaged."""
        query = "SELECT blob, cited, cited_sum FROM facts WHERE kind = ? AND cited IS NOT NULL"
        return self._all(query, kind)

    def _all(self, query: str, kind: str) -> dict[str, bytes]:
        rows = self._asked(lambda it: it.execute(query, (kind,)).fetchall()) or []
        found = {blob: value for blob, *row in rows if (value := self._checked(row)) is not None}
        return found if len(found) == len(rows) else {}

    def listing(self, name: str) -> bytes | None:
        """Give the listing of that name; None where there is none."""
        query = "SELECT value, checksum FROM listings WHERE name = ?"
        row = self._asked(lambda it: it.execute(query, (name,)).fetchone())
        return self._checked(row)

    def without_document(self) -> set[str]:
        """Give the contents whose value is not kept."""
        query = "SELECT blob FROM facts WHERE document IS NULL"
        return {blob for (blob,) in self._asked(lambda it: it.execute(query).fetchall()) or []}

    def fill(
        self,
        facts: Iterable[ContentFact],
        hidden: Iterable[tuple[str, str]],
        *,
        gone: Iterable[tuple[str, str]] = (),
        listing: tuple[str, bytes] | None = None,
    ) -> None:
        """Add what was read; all of it or nothing.

        Args:
            facts: those that are new.
            hidden: the kinds and contents whose value may not be kept.
            gone: the kinds and contents that are not kept any longer.
            listing: the name and the bytes of the listing of the files.
        """
        rows = [
            (*each, *(crc32(value or b"") for value in (each.document, each.outline, each.cited))) for each in facts
        ]

        def change(it: sqlite3.Connection) -> None:
            it.executemany("DELETE FROM facts WHERE kind = ? AND blob = ?", gone)
            it.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
            it.executemany(_HIDE, hidden)
            if listing:
                name, value = listing
                it.execute("INSERT OR REPLACE INTO listings VALUES (?, ?, ?)", (name, value, crc32(value)))

        self._written(change)

    def keep(self, name: str, value: bytes) -> None:
        """Keep a value under a name of no listing, in place of the one before."""
        row = (name, value, crc32(value))
        self._written(lambda it: it.execute("INSERT OR REPLACE INTO listings VALUES (?, ?, ?)", row))

    def file_system_time(self) -> int | None:
        """Give the present time of the file system, in nanoseconds; None where nothing can be written."""
        marker = self._path.with_name(MARKER)
        try:
            marker.touch(mode=0o600)
            return marker.stat().st_mtime_ns
        except OSError:
            return None

    def _asked(self, ask: Callable[[sqlite3.Connection], Found]) -> Found | None:
        if self._connection is None:
            return None
        try:
            return ask(self._connection)
        except sqlite3.OperationalError:  # another process is writing
            return None
        except (sqlite3.Error, OverflowError):
            self._discard()
            return None

    def _written(self, change: Callable[[sqlite3.Connection], object]) -> None:
        if self._connection is None:
            return
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                change(self._connection)
        except sqlite3.OperationalError:  # another process is writing, the disk is full or may not be written
            pass
        except sqlite3.Error:
            self._discard()

    def _checked(self, row: object) -> bytes | None:
        """The value of a row with its checksum; a damaged index goes, to be made anew."""
        match row:
            case [bytes() as value, int() as checksum] if crc32(value) == checksum:
                return value
            case None | (None, _):
                return None
            case _:
                self._discard()
                return None

    def _discard(self) -> None:
        self.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    # what is deleted is overwritten, since it may have become restricted
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _origin(path: Path) -> str:
    """What no copy of the file has: an index that came with an archive could state anything of the records."""
    found = path.stat()
    return f"{found.st_dev} {found.st_ino} {os.path.realpath(path)}"


def index_files(folder: Path) -> list[Path]:
    """The files of the index in a folder, those of other versions of the program too."""
    return sorted((*folder.glob(f"{_PREFIX}*"), *folder.glob(MARKER)))
